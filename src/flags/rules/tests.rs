//! The rules of flags, house by house, and that settling twice changes nothing.

use proptest::prelude::*;

use super::*;
use crate::capacity::rules::Pause;
use crate::capacity::trial::{confirmed, numbers, pool_of, shelter_in};
use crate::ground::codes::CensusState;

fn now() -> DateTime<Utc> {
    "2026-06-15T12:00:00Z".parse().unwrap()
}

fn hours_ago(hours: i64) -> DateTime<Utc> {
    now() - chrono::Duration::hours(hours)
}

/// A house of pools at these numbers, each confirmed so many hours ago.
fn house(pools: &[(Counts, i64)]) -> House {
    let shelter = shelter_in("ottawa");
    let tonight = pools.iter().map(|(counts, hours)| {
        let pool = confirmed(pool_of(&shelter, *counts), hours_ago(*hours));
        PoolTonight::of(pool, &shelter, &[], now())
    });
    House {
        pools: tonight.collect(),
        shelter: shelter.clone(),
    }
}

fn pause(house: &mut House, pool: usize) {
    let one = &mut house.pools[pool];
    let pool = Pool {
        pause: Some(Pause {
            reason: Unavailable::Pests,
            until: now() + chrono::Duration::hours(5),
        }),
        ..one.pool.clone()
    };
    *one = PoolTonight::of(pool, &house.shelter, &[], now());
}

/// Kinds and whether each is about a pool, a shelter or a region.
fn told(houses: &[House]) -> Vec<(&'static str, String)> {
    let wanted = wanted(houses);
    let mut told: Vec<_> = wanted
        .iter()
        .map(|one| {
            let about = one.subject.split(':').next().unwrap().to_owned();
            (one.kind.code(), about)
        })
        .collect();
    told.sort();
    told
}

fn pairs(told: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    told.iter()
        .map(|(kind, about)| (*kind, (*about).to_owned()))
        .collect()
}

const FULL: Counts = Counts {
    funded: 4,
    open: 4,
    occupied: 4,
    held: 0,
};
const FREE: Counts = Counts {
    funded: 4,
    open: 4,
    occupied: 3,
    held: 0,
};

#[test]
fn the_only_pool_of_a_region_fills_pool_shelter_and_region_together() {
    let full = house(&[(FULL, 1)]);
    assert_eq!(
        told(&[full]),
        pairs(&[
            ("full", "pool"),
            ("full", "shelter"),
            ("region-full", "region")
        ])
    );
    assert_eq!(told(&[house(&[(FREE, 1)])]), []);
}

#[test]
fn held_spaces_fill_a_pool_until_the_hold_runs_out() {
    let shelter = shelter_in("ottawa");
    let pool = confirmed(pool_of(&shelter, numbers(4, 4, 3, 1)), hours_ago(1));
    let at = |holds: &[(i32, DateTime<Utc>)]| House {
        pools: vec![PoolTonight::of(pool.clone(), &shelter, holds, now())],
        shelter: shelter.clone(),
    };
    assert_eq!(
        told(&[at(&[(1, now() + chrono::Duration::minutes(1))])]).len(),
        3
    );
    assert_eq!(told(&[at(&[(1, now())])]), []);
}

#[test]
fn a_shelter_with_a_free_pool_is_not_full_and_neither_is_its_region() {
    let half = house(&[(FULL, 1), (FREE, 1)]);
    assert_eq!(told(&[half]), pairs(&[("full", "pool")]));
}

#[test]
fn paused_pools_and_pools_with_nothing_open_are_not_full() {
    let mut paused = house(&[(FULL, 1)]);
    pause(&mut paused, 0);
    assert_eq!(told(&[paused]), []);
    let closed = house(&[(numbers(4, 0, 0, 0), 1)]);
    assert_eq!(told(&[closed]), pairs(&[("unstaffed", "pool")]));
    // What takes nobody does not keep the rest from being full.
    let mut half = house(&[(FULL, 1), (FREE, 1)]);
    pause(&mut half, 1);
    assert_eq!(
        told(&[half]),
        pairs(&[
            ("full", "pool"),
            ("full", "shelter"),
            ("region-full", "region")
        ])
    );
}

#[test]
fn what_is_not_confirmed_does_not_make_a_region_full() {
    let stale = house(&[(FULL, 30)]);
    assert_eq!(
        told(std::slice::from_ref(&stale)),
        pairs(&[("full", "pool"), ("full", "shelter"), ("stale", "pool")])
    );
    // Nor does it keep the region from being full by those that are.
    let sure = house(&[(FULL, 1)]);
    let region: Vec<_> = wanted(&[stale, sure])
        .into_iter()
        .filter(|one| one.kind == Flag::RegionFull)
        .collect();
    assert_eq!(region.len(), 1);
    assert_eq!(region[0].subject, "region:ottawa:single_women");
    assert_eq!(region[0].evidence.pools, Some(1));
    assert_eq!(region[0].evidence.not_confirmed, Some(1));
    assert_eq!(region[0].organization, None);
}

#[test]
fn regions_and_populations_are_full_each_by_itself() {
    let here = house(&[(FULL, 1)]);
    let mut there = house(&[(FREE, 1)]);
    there.shelter.region = "toronto".into();
    let mut others = house(&[(FREE, 1)]);
    others.pools[0].pool.population = Population::Youth;
    let subjects: Vec<String> = wanted(&[here, there, others])
        .into_iter()
        .filter(|one| one.kind == Flag::RegionFull)
        .map(|one| one.subject)
        .collect();
    assert_eq!(subjects, ["region:ottawa:single_women"]);
}

#[test]
fn what_nobody_ever_vouched_for_flags_nothing() {
    let shelter = shelter_in("ottawa");
    let imported = pool_of(&shelter, numbers(4, 3, 5, 0));
    let house = House {
        pools: vec![PoolTonight::of(imported, &shelter, &[], now())],
        shelter,
    };
    assert_eq!(told(&[house]), []);
}

#[test]
fn over_capacity_and_unstaffed_say_by_how_much() {
    let over = wanted(&[house(&[(numbers(5, 4, 5, 1), 1)])]);
    let of = |kind| over.iter().find(|one| one.kind == kind).unwrap().evidence;
    assert_eq!(of(Flag::OverCapacity).over, Some(2));
    assert_eq!(of(Flag::Unstaffed).funded, Some(5));
    assert_eq!(of(Flag::Unstaffed).open, Some(4));
    // Surge is more open than funded, and flags nothing.
    assert_eq!(told(&[house(&[(numbers(4, 6, 5, 0), 1)])]), []);
}

fn nights(full: usize, free: usize, missing: usize) -> Vec<NightOfPool> {
    let mut night: Night = "2026-06-14".parse().unwrap();
    let mut nights = Vec::new();
    for place in 0..full + free + missing {
        let unit = crate::ground::codes::Unit::Bed;
        let reported = NightOfPool {
            state: CensusState::Counted,
            counts: if place < full { FULL } else { FREE },
            admitting: true,
            ..NightOfPool::missing(PoolId::from(1), night, unit)
        };
        nights.push(if place < full + free {
            reported
        } else {
            NightOfPool::missing(PoolId::from(1), night, unit)
        });
        night = night.previous();
    }
    nights
}

#[test]
fn chronically_full_is_27_of_the_last_30_nights_reported() {
    let shelter = shelter_in("ottawa");
    let pool = pool_of(&shelter, FULL);
    let is_chronic = |nights: &[NightOfPool]| chronic(&pool, &shelter, nights, 27).is_some();
    assert!(is_chronic(&nights(27, 3, 0)));
    assert!(!is_chronic(&nights(26, 4, 0)));
    // No report is not "free": nights without one are not looked at, but they do not count as full either.
    assert!(is_chronic(&nights(27, 0, 9)));
    assert!(!is_chronic(&nights(26, 0, 4)));
    // Older nights are not looked at: of forty full ones only thirty.
    let evidence = chronic(&pool, &shelter, &nights(40, 0, 0), 27)
        .unwrap()
        .evidence;
    assert_eq!(
        (evidence.nights_full, evidence.nights_reported),
        (Some(30), Some(30))
    );
    assert_eq!(evidence.first_night.unwrap().to_string(), "2026-05-16");
    assert_eq!(evidence.last_night.unwrap().to_string(), "2026-06-14");
}

#[test]
fn evidence_reads_back_as_it_was_written() {
    for want in wanted(&[house(&[(numbers(5, 4, 5, 1), 30), (FULL, 1)])]) {
        let text = serde_json::to_string(&want.evidence).unwrap();
        assert_eq!(
            serde_json::from_str::<Evidence>(&text).unwrap(),
            want.evidence
        );
    }
}

fn any_house() -> impl Strategy<Value = House> {
    let counts = (0..5, 0..5, 0..6, 0..3)
        .prop_map(|(funded, open, occupied, held)| numbers(funded, open, occupied, held));
    let pool = (counts, 0..40_i64);
    (proptest::collection::vec(pool, 0..4), any::<bool>()).prop_map(|(pools, first_paused)| {
        let mut house = house(&pools);
        if first_paused && !pools.is_empty() {
            pause(&mut house, 0);
        }
        house
    })
}

/// What stands after a difference has been settled.
fn settled(standing: &[Standing], difference: &Difference) -> Vec<Standing> {
    let mut after: Vec<Standing> = standing
        .iter()
        .filter(|flag| !difference.clear.contains(&flag.id))
        .cloned()
        .collect();
    for flag in &mut after {
        let renewed = difference.renew.iter().find(|(id, _)| *id == flag.id);
        flag.evidence = renewed.map_or(flag.evidence, |(_, evidence)| *evidence);
    }
    after.extend(difference.raise.iter().map(|want| Standing {
        id: FlagId::new(),
        kind: want.kind,
        subject: want.subject.clone(),
        evidence: want.evidence,
    }));
    after
}

proptest! {
    #[test]
    fn settling_makes_what_stands_what_is_wanted_and_settling_twice_changes_nothing(
        before in proptest::collection::vec(any_house(), 0..4),
        after in proptest::collection::vec(any_house(), 0..4),
    ) {
        // Some of the houses stay, so that flags are kept, renewed and cleared, not only raised.
        let kept: Vec<House> = before.iter().take(1).cloned().chain(after).collect();
        let standing = settled(&[], &difference(&[], wanted(&before)));
        let change = difference(&standing, wanted(&kept));
        let standing = settled(&standing, &change);
        let subjects = |flags: Vec<(Flag, String)>| flags.into_iter().collect::<BTreeSet<_>>();
        prop_assert_eq!(
            subjects(standing.iter().map(|one| (one.kind, one.subject.clone())).collect()),
            subjects(wanted(&kept).into_iter().map(|one| (one.kind, one.subject)).collect())
        );
        prop_assert!(difference(&standing, wanted(&kept)).is_empty());
    }

    #[test]
    fn a_full_shelter_has_only_full_pools_among_those_that_take_people(house in any_house()) {
        let houses = [house];
        let wanted = wanted(&houses);
        let shelter_full = wanted.iter().any(|one| one.kind == Flag::Full && one.pool.is_none());
        let full = wanted.iter().filter(|one| one.kind == Flag::Full && one.pool.is_some()).count();
        let admitting = houses[0].pools.iter().filter(|one| one.admits()).count();
        prop_assert_eq!(shelter_full, admitting > 0 && full == admitting);
    }
}
