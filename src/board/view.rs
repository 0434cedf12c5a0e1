//! What a reader asked to see, and which pools that is. A filter uses no more of a pool than its reader is told:
//! who sees bands could otherwise find the number by asking again and again.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::listing::{Listed, Listing, State};
use super::sight::Audience;
use super::snapshot::Snapshot;
use crate::capacity::rules::MOST_AT_ONCE;
use crate::capacity::shown::Sight;
use crate::ground::codes::{Code, Need, Population, Stance, Unit};
use crate::ground::error::FieldError;
use crate::ground::language::Sentence;
use crate::shelters::rules::Shelter;

/// The fields of the filter form as they were typed; empty means no choice.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A region's code.
    pub region: String,
    /// A population's code.
    pub population: String,
    /// A unit's code.
    pub unit: String,
    /// `true` for those with room only.
    pub vacant: String,
    /// How many people have to be taken together.
    pub people: String,
    /// Codes of needs.
    pub need: Vec<String>,
    /// The code of a language.
    pub tongue: String,
}

/// What to show. Empty shows everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Filters {
    /// Only this region.
    pub region: Option<String>,
    /// Only pools for this population.
    pub population: Option<Population>,
    /// Only pools counted in this.
    pub unit: Option<Unit>,
    /// Only pools that somebody could come to now.
    pub vacant: bool,
    /// Leave out free pools that cannot take so many together.
    pub people: Option<i32>,
    /// Only shelters that can meet these, or ask to talk about them.
    pub needs: BTreeSet<Need>,
    /// Only shelters where somebody speaks this.
    pub tongue: Option<String>,
}

/// A pool that is shown, with its shelter.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The shelter.
    pub listing: &'a Listing,
    /// The pool.
    pub listed: &'a Listed,
}

fn choice<T>(
    typed: &str,
    field: &'static str,
    wrong: &mut Vec<FieldError>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    if typed.is_empty() {
        return None;
    }
    let found = read(typed);
    if found.is_none() {
        wrong.push(FieldError {
            field: field.into(),
            sentence: match field {
                "people" => Sentence::new("field-number")
                    .with("least", 1)
                    .with("most", MOST_AT_ONCE),
                _ => Sentence::new("field-choice"),
            },
        });
    }
    found
}

impl Filters {
    /// Reads what was asked, leaving out and naming what cannot be.
    pub fn read(asked: &Asked, snapshot: &Snapshot) -> (Self, Vec<FieldError>) {
        let mut wrong = Vec::new();
        let known = |code: &str| snapshot.region(code).map(|region| region.code.clone());
        let spoken = |code: &str| snapshot.index.tongues.get(code).cloned();
        let number = |typed: &str| {
            typed
                .parse()
                .ok()
                .filter(|n| (1..=MOST_AT_ONCE).contains(n))
        };
        let yes = |typed: &str| match typed {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        let filters = Self {
            region: choice(&asked.region, "region", &mut wrong, known),
            population: choice(&asked.population, "population", &mut wrong, Code::parse),
            unit: choice(&asked.unit, "unit", &mut wrong, Code::parse),
            vacant: choice(&asked.vacant, "vacant", &mut wrong, yes).unwrap_or(false),
            people: choice(asked.people.trim(), "people", &mut wrong, number),
            needs: asked
                .need
                .iter()
                .filter_map(|need| choice(need, "need", &mut wrong, Code::parse))
                .collect(),
            tongue: choice(&asked.tongue, "tongue", &mut wrong, spoken),
        };
        (filters, wrong)
    }

    /// The address that shows this: always the same for the same choice.
    pub fn address(&self, path: &str) -> String {
        let people = self.people.map(|people| people.to_string());
        let one = [
            ("region", self.region.as_deref()),
            ("population", self.population.map(Code::code)),
            ("unit", self.unit.map(Code::code)),
            ("vacant", self.vacant.then_some("true")),
            ("people", people.as_deref()),
            ("tongue", self.tongue.as_deref()),
        ];
        let needs = self.needs.iter().map(|need| ("need", need.code()));
        let chosen: Vec<(&str, &str)> = one
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .chain(needs)
            .collect();
        match serde_html_form::to_string(&chosen) {
            Ok(query) if !query.is_empty() => format!("{path}?{query}"),
            _ => path.to_owned(),
        }
    }

    /// The same choice in another region.
    #[must_use]
    pub fn in_region(&self, region: &str) -> Self {
        Self {
            region: Some(region.to_owned()),
            ..self.clone()
        }
    }

    /// Whether a choice leaves pools out, so that a shelter may have none left.
    pub fn chooses_pools(&self) -> bool {
        self.population.is_some() || self.unit.is_some() || self.vacant || self.people.is_some()
    }

    /// The shelters in question, by name.
    pub fn shelters<'a>(&self, snapshot: &'a Snapshot) -> Vec<&'a Listing> {
        let mut found = match (&self.region, self.population) {
            (None, Some(population)) => snapshot.taking(population),
            (region, _) => snapshot.in_region(region.as_deref()),
        };
        found.retain(|listing| self.suits(&listing.shelter));
        found
    }

    /// The pools in question, by their shelters' names.
    pub fn pools<'a>(&self, snapshot: &'a Snapshot, audience: Audience) -> Vec<Shown<'a>> {
        let mut found = Vec::new();
        for listing in self.shelters(snapshot) {
            let sight = audience.sight(&listing.shelter);
            let kept = listing
                .pools
                .iter()
                .filter(|listed| self.keeps(listed, sight));
            found.extend(kept.map(|listed| Shown { listing, listed }));
        }
        found
    }

    fn suits(&self, shelter: &Shelter) -> bool {
        self.needs
            .iter()
            .all(|need| meets(shelter, *need) != Stance::No)
            && self
                .tongue
                .as_ref()
                .is_none_or(|tongue| speaks(shelter, tongue))
    }

    /// Whether a pool of a suitable shelter is shown.
    pub fn keeps(&self, listed: &Listed, sight: Sight) -> bool {
        let outline = &listed.outline;
        self.population
            .is_none_or(|population| population == outline.population)
            && self.unit.is_none_or(|unit| unit == outline.unit)
            && (!self.vacant || outline.state == State::Free)
            // Full and unconfirmed ones stay: what fills tonight may empty, and a phone call may tell.
            && (outline.state != State::Free
                || self.people.is_none_or(|people| may_take(listed, sight, people)))
    }
}

/// Whether so many people could be taken together, as far as this reader may know. A band that leaves it open
/// keeps the pool: `1+` beds may be enough for three, and who sees only that has to ask.
fn may_take(listed: &Listed, sight: Sight, people: i32) -> bool {
    let outline = &listed.outline;
    if outline.unit == Unit::Room {
        return outline.household.is_none_or(|largest| largest >= people);
    }
    match (sight, outline.band) {
        (Sight::Exact, _) => listed.standing.counts.vacant() >= people,
        (Sight::Band, "0") => false,
        (Sight::Band, "1-2") => people <= 2,
        (Sight::Band, _) => true,
    }
}

/// What a shelter says about a need, wherever it said it.
pub fn meets(shelter: &Shelter, need: Need) -> Stance {
    let said_elsewhere = match need {
        Need::IndigenousLed => shelter.indigenous_led,
        Need::Transport => shelter.offers_transport,
        _ => false,
    };
    if said_elsewhere {
        Stance::Yes
    } else {
        shelter.terms.meets(need)
    }
}

fn speaks(shelter: &Shelter, tongue: &str) -> bool {
    shelter.terms.tongues.contains(tongue) || (tongue == "fr" && shelter.serves_in_french)
}

/// How many shelters of a region, or of the network, can take somebody of this population now, and of how many.
/// Counts that are not confirmed, full houses and paused ones do not count.
pub fn room_for(
    snapshot: &Snapshot,
    region: Option<&str>,
    population: Population,
) -> (usize, usize) {
    let shelters = snapshot.in_region(region);
    let with_room = shelters.iter().filter(|listing| {
        listing
            .pools
            .iter()
            .any(|pool| pool.outline.population == population && pool.outline.state == State::Free)
    });
    (with_room.count(), shelters.len())
}

#[cfg(test)]
mod tests {
    use super::super::trial::{NOW, at, counts, entry, facts, pool, shelter, snapshot};
    use super::*;
    use crate::accounts::rules::OrganizationId;

    fn shown(snapshot: &Snapshot, audience: Audience, filters: &Filters) -> Vec<i64> {
        let pools = filters.pools(snapshot, audience);
        pools
            .iter()
            .map(|pool| pool.listed.outline.id.number())
            .collect()
    }

    fn people(n: i32) -> Filters {
        Filters {
            people: Some(n),
            ..Filters::default()
        }
    }

    fn network() -> Snapshot {
        let mut french = shelter(2, 20);
        french.region = "east".into();
        french.serves_in_french = true;
        french.terms.tongues.insert("prs".into());
        french.terms.needs.insert(Need::Crib, Stance::Ask);
        let mut family = pool(21, 2, counts(3, 3, 1, 0));
        family.unit = Unit::Room;
        family.population = Population::Families;
        family.largest_household = Some(5);
        snapshot(
            vec![
                facts(
                    shelter(1, 10),
                    vec![
                        entry(pool(11, 1, counts(4, 4, 2, 0))),
                        entry(pool(12, 1, counts(4, 4, 4, 0))),
                    ],
                ),
                facts(french, vec![entry(family)]),
            ],
            at(NOW),
        )
    }

    #[test]
    fn filters_choose_by_region_population_unit_room_need_and_language() {
        let network = network();
        let with = |asked: &str| {
            let asked: Asked = serde_html_form::from_str(asked).unwrap();
            let (filters, wrong) = Filters::read(&asked, &network);
            assert!(wrong.is_empty(), "{wrong:?}");
            shown(&network, Audience::Network, &filters)
        };
        assert_eq!(
            with("region=&population=&unit=&vacant=&people="),
            [11, 12, 21]
        );
        assert_eq!(with("region=east"), [21]);
        assert_eq!(with("population=single_women"), [11, 12]);
        assert_eq!(with("unit=room"), [21]);
        assert_eq!(with("vacant=true"), [11, 21]);
        assert_eq!(with("tongue=prs"), [21]);
        assert_eq!(with("need=crib"), [21], "what it asks to talk about stays");
        assert_eq!(with("need=crib&need=pet"), [0; 0]);
    }

    #[test]
    fn what_cannot_be_chosen_is_named_field_by_field() {
        let asked =
            "region=atlantis&population=cats&unit=boat&vacant=maybe&people=0&need=moat&tongue=tlh";
        let asked: Asked = serde_html_form::from_str(asked).unwrap();
        let (filters, wrong) = Filters::read(&asked, &network());
        let fields: Vec<&str> = wrong.iter().map(|one| one.field.as_ref()).collect();
        let expected = [
            "region",
            "population",
            "unit",
            "vacant",
            "people",
            "need",
            "tongue",
        ];
        assert_eq!(fields, expected);
        assert_eq!(filters, Filters::default());
    }

    #[test]
    fn the_same_choice_has_one_address_and_reads_back() {
        let network = network();
        let asked: Asked = serde_html_form::from_str(
            "need=crib&people=+3+&region=east&tongue=prs&vacant=true&need=crib",
        )
        .unwrap();
        let (filters, _) = Filters::read(&asked, &network);
        let address = filters.address("/board");
        assert_eq!(
            address,
            "/board?region=east&vacant=true&people=3&tongue=prs&need=crib"
        );
        let again: Asked = serde_html_form::from_str(address.split_once('?').unwrap().1).unwrap();
        assert_eq!(Filters::read(&again, &network).0, filters);
        assert_eq!(Filters::default().address("/board"), "/board");
    }

    #[test]
    fn a_household_is_fitted_by_what_its_reader_may_know() {
        let network = network();
        let own = Audience::House(OrganizationId::from(10));
        assert_eq!(shown(&network, own, &people(2)), [11, 12, 21]);
        assert_eq!(
            shown(&network, own, &people(3)),
            [12, 21],
            "two beds do not take three; the full pool stays"
        );
        assert_eq!(
            shown(&network, Audience::Network, &people(3)),
            [11, 12, 21],
            "1+ may be enough"
        );
        assert_eq!(shown(&network, Audience::Network, &people(6)), [11, 12]);
        let large = |occupied| {
            let beds = entry(pool(31, 3, counts(20, 20, occupied, 0)));
            snapshot(vec![facts(shelter(3, 30), vec![beds])], at(NOW))
        };
        for (occupied, fits) in [(19, false), (18, false), (17, true), (0, true)] {
            let found = shown(&large(occupied), Audience::Network, &people(3));
            assert_eq!(!found.is_empty(), fits, "{occupied} of 20");
        }
    }

    #[test]
    fn the_line_on_top_counts_shelters_not_pools() {
        let network = network();
        assert_eq!(room_for(&network, None, Population::SingleWomen), (1, 2));
        assert_eq!(
            room_for(&network, Some("east"), Population::SingleWomen),
            (0, 1)
        );
        assert_eq!(
            room_for(&network, Some("east"), Population::Families),
            (1, 1)
        );
    }
}
