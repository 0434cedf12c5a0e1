//! The board at one moment. Pure: what is known and a time go in, a snapshot comes out, and what did not change is
//! shared with the one before. A count that is not confirmed is never added to what is available.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::listing::{Facts, Listing};
use super::sight::Audience;
use crate::accounts::rules::OrganizationId;
use crate::capacity::rules::PoolId;
use crate::ground::codes::Population;
use crate::ground::tongues::fold;
use crate::shelters::rules::{Region, ShelterId};

/// Where to find shelters by what people choose.
#[derive(Debug, Default)]
pub struct Index {
    /// Every region there is.
    pub regions: Vec<Region>,
    /// Languages spoken on site somewhere.
    pub tongues: BTreeSet<String>,
    by_region: BTreeMap<String, Vec<usize>>,
    by_population: BTreeMap<Population, Vec<usize>>,
    shelters: HashMap<ShelterId, usize>,
    pools: HashMap<PoolId, ShelterId>,
}

impl Index {
    fn of(listings: &[Arc<Listing>], regions: Vec<Region>) -> Self {
        let mut index = Self {
            regions,
            ..Self::default()
        };
        for (place, listing) in listings.iter().enumerate() {
            let shelter = &listing.shelter;
            index.shelters.insert(shelter.id, place);
            let region = index.by_region.entry(shelter.region.clone());
            region.or_default().push(place);
            index.tongues.extend(shelter.terms.tongues.iter().cloned());
            for pool in &listing.pools {
                index.pools.insert(pool.outline.id, shelter.id);
                let places = index.by_population.entry(pool.outline.population);
                let places = places.or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        index
    }
}

/// How often something shown to each audience has changed. What is made for an audience is current while its
/// number stands still.
#[derive(Debug, Clone)]
pub struct Versions {
    outline: u64,
    shared: u64,
    own: Arc<HashMap<OrganizationId, u64>>,
}

impl Versions {
    /// The number of this audience. It grows with whatever the audience may see, and with nothing else: a number
    /// that grew with every change would tell the network that some pool just changed.
    pub fn of(&self, audience: Audience) -> u64 {
        self.outline
            + match audience {
                Audience::House(own) => self.own.get(&own).copied().unwrap_or(0),
                Audience::Partner => self.shared,
                Audience::Network => 0,
            }
    }
}

/// A pool whose numbers changed, and who is told so at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// The pool.
    pub pool: PoolId,
    /// Whose it is.
    pub organization: OrganizationId,
    /// Whether caseworkers see its numbers too.
    pub shared: bool,
}

/// What the database has that is newer than a snapshot.
#[derive(Debug, Default)]
pub struct Update {
    /// Shelters as they are now; none for one that is gone.
    pub shelters: HashMap<ShelterId, Option<Facts>>,
    /// The regions, if they were read.
    pub regions: Option<Vec<Region>>,
}

impl Update {
    /// Everything there is: what `shown` has beyond it is gone.
    pub fn everything(facts: Vec<Facts>, regions: Vec<Region>, shown: Option<&Snapshot>) -> Self {
        let gone = shown.into_iter().flat_map(Snapshot::listings);
        let mut shelters: HashMap<ShelterId, Option<Facts>> =
            gone.map(|listing| (listing.shelter.id, None)).collect();
        shelters.extend(
            facts
                .into_iter()
                .map(|facts| (facts.shelter.id, Some(facts))),
        );
        Self {
            shelters,
            regions: Some(regions),
        }
    }
}

/// Every house at one moment.
#[derive(Debug)]
pub struct Snapshot {
    /// The moment.
    pub as_of: DateTime<Utc>,
    /// When anything in it next changes by time alone.
    pub until: Option<DateTime<Utc>>,
    /// What each audience compares.
    pub versions: Versions,
    /// Where to find things.
    pub index: Arc<Index>,
    listings: Vec<Arc<Listing>>,
}

/// What happened from one snapshot to the next.
#[derive(Default)]
struct Difference {
    placed: bool,
    outline: bool,
    touched: Vec<Touched>,
}

impl Difference {
    fn note(&mut self, before: Option<&Listing>, after: Option<&Listing>) {
        let Some(present) = after.or(before) else {
            return;
        };
        let (placed, outline) = match (before, after) {
            (Some(before), Some(after)) => (
                !after.is_placed_like(before),
                !after.tells_all_the_same_as(before),
            ),
            _ => (true, true),
        };
        self.placed |= placed;
        self.outline |= outline;
        let pools: BTreeSet<PoolId> = match (before, after) {
            (Some(before), Some(after)) => after
                .pools_unlike(before)
                .chain(before.pools_unlike(after))
                .collect(),
            _ => present.pools.iter().map(|pool| pool.outline.id).collect(),
        };
        self.touched.extend(pools.into_iter().map(|pool| Touched {
            pool,
            organization: present.shelter.organization,
            shared: present.shelter.shares_exact,
        }));
    }

    fn versions(&self, before: &Versions) -> Versions {
        let mut after = before.clone();
        after.outline += u64::from(self.outline);
        after.shared += u64::from(self.touched.iter().any(|one| one.shared));
        let houses: HashSet<OrganizationId> =
            self.touched.iter().map(|one| one.organization).collect();
        if !houses.is_empty() {
            let own = Arc::make_mut(&mut after.own);
            for house in houses {
                *own.entry(house).or_default() += 1;
            }
        }
        after
    }
}

impl Snapshot {
    /// A board without a shelter. Versions begin with the seconds of the clock, so that a number from before a
    /// restart is never taken for a current one.
    pub fn empty(now: DateTime<Utc>) -> Self {
        Self {
            as_of: now,
            until: None,
            versions: Versions {
                outline: u64::try_from(now.timestamp()).unwrap_or(0),
                shared: 0,
                own: Arc::default(),
            },
            index: Arc::default(),
            listings: Vec::new(),
        }
    }

    /// The board at `now`: what `update` brings and what time changed is derived anew, all else is shared.
    pub fn next(
        &self,
        mut update: Update,
        answering: &HashSet<OrganizationId>,
        now: DateTime<Utc>,
    ) -> (Self, Vec<Touched>) {
        let turned_back = now < self.as_of;
        let mut difference = Difference::default();
        let mut listings = Vec::with_capacity(self.listings.len() + update.shelters.len());
        for before in &self.listings {
            let answers = answering.contains(&before.shelter.organization);
            let fresh = match update.shelters.remove(&before.shelter.id) {
                Some(None) => {
                    difference.note(Some(before), None);
                    continue;
                }
                Some(Some(facts)) => Some(Listing::of(&facts, answers, now)),
                None if turned_back || before.is_due(now) || before.answers_now != answers => {
                    Some(Listing::of(&before.facts(), answers, now))
                }
                None => None,
            };
            listings.push(match fresh {
                Some(after) => {
                    difference.note(Some(before), Some(&after));
                    Arc::new(after)
                }
                None => Arc::clone(before),
            });
        }
        for facts in update.shelters.into_values().flatten() {
            let answers = answering.contains(&facts.shelter.organization);
            let after = Listing::of(&facts, answers, now);
            difference.note(None, Some(&after));
            listings.push(Arc::new(after));
        }
        let renamed = update
            .regions
            .filter(|regions| *regions != self.index.regions);
        difference.outline |= renamed.is_some();
        let index = if difference.placed || renamed.is_some() {
            listings
                .sort_by_cached_key(|listing| (fold(&listing.shelter.name), listing.shelter.id));
            let regions = renamed.unwrap_or_else(|| self.index.regions.clone());
            Arc::new(Index::of(&listings, regions))
        } else {
            Arc::clone(&self.index)
        };
        let next = Self {
            as_of: now,
            until: listings.iter().filter_map(|listing| listing.until).min(),
            versions: difference.versions(&self.versions),
            index,
            listings,
        };
        (next, difference.touched)
    }

    /// Every shelter, by name.
    pub fn listings(&self) -> impl ExactSizeIterator<Item = &Listing> {
        self.listings.iter().map(Arc::as_ref)
    }

    /// How many shelters there are.
    pub fn size(&self) -> usize {
        self.listings.len()
    }

    /// The shelters of a region, or all of them, by name.
    pub fn in_region(&self, region: Option<&str>) -> Vec<&Listing> {
        match region {
            None => self.listings().collect(),
            Some(region) => self.at(self.index.by_region.get(region)),
        }
    }

    /// The shelters with a pool for this population, by name.
    pub fn taking(&self, population: Population) -> Vec<&Listing> {
        self.at(self.index.by_population.get(&population))
    }

    /// One shelter.
    pub fn shelter(&self, id: ShelterId) -> Option<&Listing> {
        let place = self.index.shelters.get(&id)?;
        self.listings.get(*place).map(Arc::as_ref)
    }

    /// Whose pool this is, if it is shown.
    pub fn home_of(&self, pool: PoolId) -> Option<ShelterId> {
        self.index.pools.get(&pool).copied()
    }

    /// A region by its code.
    pub fn region(&self, code: &str) -> Option<&Region> {
        self.index.regions.iter().find(|region| region.code == code)
    }

    fn at(&self, places: Option<&Vec<usize>>) -> Vec<&Listing> {
        places
            .into_iter()
            .flatten()
            .filter_map(|place| self.listings.get(*place).map(Arc::as_ref))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::listing::{Entry, State};
    use super::super::trial::{NOW, at, counts, entry, facts, pool, shelter, snapshot, update};
    use super::*;
    use crate::capacity::rules::{Counts, Pause};
    use crate::ground::codes::{RoomState, Status, Unavailable, Unit};
    use crate::ground::nights::Freshness;
    use chrono::Duration;

    fn only(snapshot: &Snapshot) -> &super::super::listing::Listed {
        &snapshot.listings().next().unwrap().pools[0]
    }

    fn later(before: &Snapshot, now: DateTime<Utc>) -> (Snapshot, Vec<Touched>) {
        before.next(Update::default(), &HashSet::new(), now)
    }

    fn one(entry: Entry, now: &str) -> Snapshot {
        snapshot(vec![facts(shelter(1, 10), vec![entry])], at(now))
    }

    #[test]
    fn a_held_bed_is_free_at_the_very_microsecond_its_hold_lapses() {
        let lapses = at(NOW) + Duration::minutes(90);
        let held = Entry {
            holds: vec![(1, lapses)],
            ..entry(pool(5, 1, counts(4, 4, 3, 1)))
        };
        let full = one(held, NOW);
        assert_eq!(only(&full).outline.state, State::Full);
        assert_eq!(full.until, Some(lapses));
        let (still_full, touched) = later(&full, lapses - Duration::microseconds(1));
        assert_eq!(only(&still_full).outline.state, State::Full);
        assert!(touched.is_empty(), "nothing changed, nobody is told");
        let (free, touched) = later(&still_full, lapses);
        assert_eq!(only(&free).outline.state, State::Free);
        assert_eq!(touched.len(), 1);
        for audience in [Audience::Network, Audience::House(OrganizationId::from(10))] {
            assert!(free.versions.of(audience) > full.versions.of(audience));
        }
    }

    #[test]
    fn a_count_ages_at_the_shift_change_and_when_stale_is_no_longer_available() {
        let fresh = one(entry(pool(5, 1, counts(4, 4, 2, 0))), NOW);
        let (morning, afternoon) = (at("2026-02-10T12:00:00Z"), at("2026-02-10T20:00:00Z"));
        assert_eq!(fresh.until, Some(morning));
        let (aging, _) = later(&fresh, morning);
        assert_eq!(only(&aging).outline.freshness, Freshness::Aging);
        assert_eq!(only(&aging).outline.state, State::Free);
        let (stale, _) = later(&aging, afternoon);
        assert_eq!(only(&stale).outline.state, State::Unsure);
        assert_eq!(
            only(&stale).outline.status,
            Status::AdditionalAssessmentRequired
        );
        assert_eq!(stale.until, None);
        let room = |snapshot: &Snapshot| {
            super::super::view::room_for(
                snapshot,
                Audience::Network,
                &super::super::view::Filters::default(),
            )
        };
        assert_eq!((room(&aging), room(&stale)), ((1, 1), (0, 1)));
    }

    #[test]
    fn a_paused_pool_takes_nobody_until_the_pause_ends() {
        let ends = at(NOW) + Duration::hours(1);
        let mut paused = pool(5, 1, counts(4, 4, 2, 0));
        paused.pause = Some(Pause {
            reason: Unavailable::NotStaffed,
            until: ends,
        });
        let closed = one(entry(paused), NOW);
        assert_eq!(only(&closed).outline.state, State::Closed);
        assert_eq!(
            only(&later(&closed, ends).0).outline.state,
            State::Free,
            "the pause is over"
        );
        let nothing_open = one(entry(pool(5, 1, counts(4, 0, 0, 0))), NOW);
        assert_eq!(only(&nothing_open).outline.state, State::Closed);
    }

    #[test]
    fn a_clock_set_back_shows_a_hold_again() {
        let lapses = at(NOW) + Duration::minutes(5);
        let held = Entry {
            holds: vec![(1, lapses)],
            ..entry(pool(5, 1, counts(1, 1, 0, 1)))
        };
        let full = one(held, NOW);
        let (free, _) = later(&full, lapses);
        assert_eq!(only(&later(&free, at(NOW)).0).outline.state, State::Full);
    }

    #[test]
    fn rooms_headline_the_largest_household_that_fits_tonight() {
        let mut family = pool(5, 1, counts(2, 2, 0, 1));
        family.unit = Unit::Room;
        let room = |sleeps: i32| crate::capacity::rules::Room {
            id: crate::capacity::rules::RoomId::new(),
            pool: family.id,
            label: sleeps.to_string(),
            sleeps,
            cribs: 0,
            step_free: false,
            state: RoomState::Free,
            out_reason: None,
        };
        let lapses = at(NOW) + Duration::minutes(30);
        let listed = Entry {
            holds: vec![(1, lapses)],
            rooms: vec![room(3), room(5)],
            pool: family.clone(),
        };
        let shown = one(listed, NOW);
        assert_eq!(only(&shown).outline.household, Some(3));
        assert_eq!(only(&later(&shown, lapses).0).outline.household, Some(5));
        let unlisted = Entry {
            rooms: Vec::new(),
            ..entry(crate::capacity::rules::Pool {
                largest_household: Some(4),
                ..family.clone()
            })
        };
        assert_eq!(only(&one(unlisted, NOW)).outline.household, Some(4));
    }

    #[test]
    fn what_did_not_change_is_shared_with_the_snapshot_before() {
        let house = |id: i64| {
            let beds = pool(id * 10, id, counts(4, 4, 2, 0));
            facts(shelter(id, id), vec![entry(beds)])
        };
        let before = snapshot((1..=5).map(house).collect(), at(NOW));
        let fuller = facts(shelter(3, 3), vec![entry(pool(30, 3, counts(4, 4, 4, 0)))]);
        let (after, touched) = before.next(update(fuller), &HashSet::new(), at(NOW));
        assert!(Arc::ptr_eq(&before.index, &after.index));
        let pairs = before.listings.iter().zip(&after.listings);
        let anew: Vec<i64> = pairs
            .filter(|(before, after)| !Arc::ptr_eq(before, after))
            .map(|(_, after)| after.shelter.id.number())
            .collect();
        assert_eq!(anew, [3]);
        assert_eq!(
            touched,
            [Touched {
                pool: PoolId::from(30),
                organization: OrganizationId::from(3),
                shared: false
            }]
        );
    }

    #[test]
    fn a_change_no_band_tells_is_news_to_the_own_house_alone() {
        let with = |numbers: Counts| {
            facts(
                shelter(1, 10),
                vec![entry(pool(5, 1, numbers)), entry(pool(6, 1, numbers))],
            )
        };
        let before = snapshot(vec![with(counts(4, 4, 1, 0))], at(NOW));
        let (after, _) = before.next(update(with(counts(4, 4, 2, 0))), &HashSet::new(), at(NOW));
        let grew = |audience| after.versions.of(audience) > before.versions.of(audience);
        assert!(grew(Audience::House(OrganizationId::from(10))));
        assert!(!grew(Audience::House(OrganizationId::from(11))));
        assert!(!grew(Audience::Network) && !grew(Audience::Partner));
    }

    #[test]
    fn a_caseworker_hears_of_numbers_a_house_shares() {
        let with = |occupied| {
            let trusting = crate::shelters::rules::Shelter {
                shares_exact: true,
                ..shelter(1, 10)
            };
            facts(trusting, vec![entry(pool(5, 1, counts(4, 4, occupied, 0)))])
        };
        let before = snapshot(vec![with(1)], at(NOW));
        let (after, _) = before.next(update(with(2)), &HashSet::new(), at(NOW));
        let grew = |audience| after.versions.of(audience) > before.versions.of(audience);
        assert!(grew(Audience::Partner) && !grew(Audience::Network));
    }

    #[test]
    fn shelters_come_and_go_and_are_found_by_region_population_and_pool() {
        let mut east = shelter(2, 20);
        east.region = "east".into();
        east.name = "Érable".into();
        let mut youth = pool(7, 2, counts(3, 3, 0, 0));
        youth.population = Population::Youth;
        let beds = entry(pool(5, 1, counts(4, 4, 2, 0)));
        let both = snapshot(
            vec![
                facts(shelter(1, 10), vec![beds]),
                facts(east, vec![entry(youth)]),
            ],
            at(NOW),
        );
        let names = |found: Vec<&Listing>| -> Vec<String> {
            found
                .iter()
                .map(|listing| listing.shelter.name.clone())
                .collect()
        };
        assert_eq!(names(both.in_region(None)), ["Érable", "House 1"]);
        assert_eq!(names(both.in_region(Some("east"))), ["Érable"]);
        assert_eq!(names(both.taking(Population::SingleWomen)), ["House 1"]);
        assert_eq!(both.home_of(PoolId::from(7)), Some(ShelterId::from(2)));
        let gone = Update {
            shelters: [(ShelterId::from(2), None)].into(),
            regions: None,
        };
        let (left, touched) = both.next(gone, &HashSet::new(), at(NOW));
        assert_eq!(names(left.in_region(None)), ["House 1"]);
        assert!(left.in_region(Some("east")).is_empty() && left.home_of(PoolId::from(7)).is_none());
        assert_eq!(touched.len(), 1);
    }

    #[test]
    fn a_house_that_opens_its_board_answers_now() {
        let closed = one(entry(pool(5, 1, counts(4, 4, 2, 0))), NOW);
        let answering = HashSet::from([OrganizationId::from(10)]);
        let (open, touched) = closed.next(Update::default(), &answering, at(NOW));
        assert!(open.listings().next().unwrap().answers_now);
        assert!(touched.is_empty());
        assert!(open.versions.of(Audience::Network) > closed.versions.of(Audience::Network));
    }
}
