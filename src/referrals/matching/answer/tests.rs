use super::*;
use crate::accounts::rules::OrganizationId;
use crate::board::listing::{Entry, Facts};
use crate::board::trial::{NOW, at, counts, entry, facts, pool, shelter, snapshot};
use crate::capacity::rules::{Counts, PoolId, Room, RoomId};
use crate::ground::codes::{
    AgeBand, FacilityReason, Need, Population, RoomState, Situation, Stance, Unavailable, Unit,
};
use crate::referrals::household::Household;
use crate::shelters::rules::Shelter;
use proptest::prelude::*;

fn wanted(adults: i32, children: [i32; 4]) -> Wanted {
    Wanted {
        household: Household::new(adults, children, None).unwrap(),
        needs: [].into(),
        situations: [].into(),
        tongues: [].into(),
        near: Near::Everywhere,
        avoid: [].into(),
    }
}

/// Asks where no interpreter can be had.
fn ask<'s>(network: &'s Snapshot, audience: Audience, wanted: &Wanted) -> Answer<'s> {
    Answer::of(network, audience, wanted, &Met::default())
}

fn beds(id: i64, shelter: i64, population: Population, counts: Counts) -> Entry {
    let mut beds = pool(id, shelter, counts);
    beds.population = population;
    entry(beds)
}

fn house_of(id: i64) -> Audience {
    Audience::House(OrganizationId::from(id))
}

fn ids(fits: &[Fit]) -> Vec<i64> {
    fits.iter()
        .map(|fit| fit.listed.outline.id.number())
        .collect()
}

fn codes(answer: &Answer, shelter: i64) -> Vec<&'static str> {
    let of_it = |miss: &&Miss| miss.listing.shelter.id.number() == shelter;
    let miss = answer.misses.iter().find(of_it);
    miss.unwrap_or_else(|| panic!("{shelter} fits")).codes()
}

fn only(shelter: Shelter, entry: Entry) -> Snapshot {
    snapshot(vec![facts(shelter, vec![entry])], at(NOW))
}

fn room(sleeps: i32, cribs: i32, step_free: bool, state: RoomState) -> Room {
    Room {
        id: RoomId::new(),
        pool: PoolId::from(5),
        label: sleeps.to_string(),
        sleeps,
        cribs,
        step_free,
        state,
        out_reason: None,
    }
}

fn rooms(listed: Vec<Room>) -> Snapshot {
    let taken = |room: &&Room| room.state == RoomState::Occupied;
    let number = |n: usize| i32::try_from(n).unwrap();
    let all = number(listed.len());
    let occupied = number(listed.iter().filter(taken).count());
    let mut families = pool(5, 1, counts(all, all, occupied, 0));
    families.unit = Unit::Room;
    families.population = Population::WomenWithChildren;
    let with_rooms = Entry {
        rooms: listed,
        ..entry(families)
    };
    only(shelter(1, 10), with_rooms)
}

#[test]
fn a_household_of_four_takes_four_beds_or_none() {
    let family = wanted(1, [0, 2, 1, 0]);
    let with = |vacant| {
        let free = counts(20, 20, 20 - vacant, 0);
        only(
            shelter(1, 10),
            beds(5, 1, Population::WomenWithChildren, free),
        )
    };
    let own = house_of(10);
    let four = with(4);
    let answer = ask(&four, own, &family);
    assert_eq!((ids(&answer.fits), answer.fits[0].spaces), (vec![5], 4));
    let three = with(3);
    let answer = ask(&three, own, &family);
    assert!(answer.fits.is_empty());
    assert_eq!(answer.full[0].space, Space::NotNow(Why::NotEnough(4)));
}

#[test]
fn a_household_of_four_takes_one_room_that_sleeps_them() {
    let family = wanted(1, [0, 2, 1, 0]);
    let own = house_of(10);
    let fitting = rooms(vec![room(4, 0, false, RoomState::Free)]);
    let answer = ask(&fitting, own, &family);
    assert_eq!((ids(&answer.fits), answer.fits[0].spaces), (vec![5], 1));
    let taken = rooms(vec![
        room(4, 0, false, RoomState::Occupied),
        room(2, 0, false, RoomState::Free),
    ]);
    let answer = ask(&taken, own, &family);
    assert_eq!(ids(&answer.full), [5], "the large room is taken tonight");
    let never = rooms(vec![room(3, 0, false, RoomState::Free)]);
    let answer = ask(&never, own, &family);
    assert_eq!(codes(&answer, 1), ["no_suitable_room"]);
}

#[test]
fn an_infant_may_sleep_in_a_crib_of_the_room() {
    let with_infant = wanted(1, [1, 1, 0, 0]);
    let crib = rooms(vec![room(2, 1, false, RoomState::Free)]);
    assert_eq!(ids(&ask(&crib, house_of(10), &with_infant).fits), [5]);
    let older = wanted(1, [0, 2, 0, 0]);
    let answer = ask(&crib, house_of(10), &older);
    assert_eq!(codes(&answer, 1), ["no_suitable_room"]);
}

#[test]
fn a_crib_that_was_asked_for_spares_a_bed_where_the_house_has_one() {
    let mut with_crib = wanted(1, [1, 1, 0, 0]);
    with_crib.needs.insert(Need::Crib);
    let two_free = counts(20, 20, 18, 0);
    let mut house = shelter(1, 10);
    house.terms.needs.insert(Need::Crib, Stance::Yes);
    let beds = || beds(5, 1, Population::WomenWithChildren, two_free);
    let met = only(house, beds());
    let answer = ask(&met, house_of(10), &with_crib);
    assert_eq!(answer.fits[0].spaces, 2);
    let unmet = only(shelter(1, 10), beds());
    let answer = ask(&unmet, house_of(10), &with_crib);
    assert_eq!(codes(&answer, 1), ["no_suitable_room", "full"]);
}

#[test]
fn a_wheelchair_needs_a_free_room_without_steps() {
    let mut family = wanted(1, [0, 1, 0, 0]);
    family.needs.insert(Need::StepFree);
    let with = |state| {
        let mut network = rooms(vec![
            room(3, 0, false, RoomState::Free),
            room(3, 0, true, state),
        ]);
        let mut house = (*network.listings().next().unwrap().shelter).clone();
        house.terms.needs.insert(Need::StepFree, Stance::Yes);
        let pools = network.listings().next().unwrap().facts().pools;
        let facts = Facts {
            shelter: house.into(),
            pools,
        };
        network = snapshot(vec![facts], at(NOW));
        network
    };
    let free = with(RoomState::Free);
    assert_eq!(ids(&ask(&free, house_of(10), &family).fits), [5]);
    let upstairs = with(RoomState::Occupied);
    assert_eq!(ids(&ask(&upstairs, house_of(10), &family).full), [5]);
    let partner = ask(&upstairs, Audience::Network, &family);
    assert_eq!(ids(&partner.unsure), [5], "a partner has to ask");
}

#[test]
fn a_miss_has_every_reason_and_none_twice() {
    let mut house = shelter(1, 10);
    for situation in [Situation::TraffickingSexual, Situation::NoIdentification] {
        house.terms.situations.insert(situation, Stance::No);
    }
    house.terms.ages = [AgeBand::From18].into();
    let mut woman = wanted(1, [0, 0, 1, 0]);
    woman.situations = [Situation::TraffickingSexual, Situation::NoIdentification].into();
    woman.needs = [Need::Pet].into();
    woman.avoid = ["ottawa".to_owned()].into();
    let full = counts(4, 4, 4, 0);
    let network = only(house, beds(5, 1, Population::WomenWithChildren, full));
    let answer = ask(&network, Audience::Network, &woman);
    let mut found = codes(&answer, 1);
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "composition_or_age",
            "full",
            "identification",
            "mandate_trafficking",
            "pet",
            "too_near"
        ]
    );
}

#[test]
fn a_house_without_a_pool_for_her_is_one_miss_that_says_so() {
    let network = only(
        shelter(1, 10),
        beds(5, 1, Population::Youth, counts(4, 4, 0, 0)),
    );
    let answer = ask(&network, Audience::Network, &wanted(1, [0; 4]));
    assert!(answer.misses[0].listed.is_none());
    assert_eq!(
        answer.misses[0].whys,
        [Why::Population(Population::SingleWomen)]
    );
}

#[test]
fn a_paused_pool_does_not_fit_and_a_stale_one_is_not_confirmed() {
    let free = counts(4, 4, 1, 0);
    let mut paused = beds(5, 1, Population::SingleWomen, free);
    paused.pool.pause = Some(crate::capacity::rules::Pause {
        reason: Unavailable::NotStaffed,
        until: at("2026-02-11T12:00:00Z"),
    });
    let network = only(shelter(1, 10), paused);
    let answer = ask(&network, Audience::Network, &wanted(1, [0; 4]));
    assert_eq!(codes(&answer, 1), ["not_staffed"]);
    let old = snapshot(
        vec![facts(
            shelter(1, 10),
            vec![beds(5, 1, Population::SingleWomen, free)],
        )],
        at("2026-02-13T12:00:00Z"),
    );
    let answer = ask(&old, Audience::Network, &wanted(1, [0; 4]));
    assert_eq!((ids(&answer.fits), ids(&answer.unsure)), (vec![], vec![5]));
}

#[test]
fn what_a_house_wants_to_talk_about_is_a_note_and_ranks_behind() {
    let mut asks = shelter(1, 10);
    asks.terms
        .situations
        .insert(Situation::SubstanceUse, Stance::Ask);
    let free = || counts(4, 4, 1, 0);
    let network = snapshot(
        vec![
            facts(asks, vec![beds(5, 1, Population::SingleWomen, free())]),
            facts(
                shelter(2, 20),
                vec![beds(6, 2, Population::SingleWomen, free())],
            ),
        ],
        at(NOW),
    );
    let mut woman = wanted(1, [0; 4]);
    woman.situations.insert(Situation::SubstanceUse);
    let answer = ask(&network, Audience::Network, &woman);
    assert_eq!(ids(&answer.fits), [6, 5]);
    assert_eq!(answer.fits[1].notes(), ["substance_use"]);
    woman.situations.clear();
    let answer = ask(&network, Audience::Network, &woman);
    assert_eq!(ids(&answer.fits), [5, 6], "nothing to talk about");
}

#[test]
fn her_language_is_met_by_staff_or_by_an_interpreter_who_can_be_had_there_now() {
    let beds_of = |id| {
        vec![beds(
            id + 4,
            id,
            Population::SingleWomen,
            counts(4, 4, 1, 0),
        )]
    };
    let mut speaks = shelter(2, 20);
    speaks.terms.tongues.insert("prs".into());
    let mut east = shelter(3, 30);
    east.region = "east".into();
    east.takes_other_regions = true;
    let network = snapshot(
        vec![
            facts(east, beds_of(3)),
            facts(speaks, beds_of(2)),
            facts(shelter(1, 10), beds_of(1)),
        ],
        at(NOW),
    );
    let mut woman = wanted(1, [0; 4]);
    let met_by = |woman: &Wanted, met: &Met| -> Vec<(i64, Spoken)> {
        let answer = Answer::of(&network, Audience::Network, woman, met);
        let fits = answer.fits.iter();
        fits.map(|fit| (fit.listed.outline.id.number(), fit.language))
            .collect()
    };
    let everywhere = Met {
        everywhere: true,
        ..Met::default()
    };
    let (staff, interpreter, none) = (Spoken::Staff, Spoken::Interpreter, Spoken::None);
    let nothing_asked = [(5, staff), (6, staff), (7, staff)];
    assert_eq!(met_by(&woman, &everywhere), nothing_asked);
    woman.tongues.insert("prs".parse().unwrap());
    let by_phone = [(6, staff), (5, interpreter), (7, interpreter)];
    assert_eq!(met_by(&woman, &everywhere), by_phone);
    let in_person = Met {
        everywhere: false,
        regions: ["east".to_owned()].into(),
    };
    let there = [(6, staff), (7, interpreter), (5, none)];
    assert_eq!(met_by(&woman, &in_person), there);
    let nobody = [(6, staff), (5, none), (7, none)];
    assert_eq!(met_by(&woman, &Met::default()), nobody);
}

#[test]
fn another_region_is_far_and_only_where_it_takes_others() {
    let in_east = |id: i64, takes| {
        let mut east = shelter(id, id * 10);
        east.region = "east".into();
        east.takes_other_regions = takes;
        facts(
            east,
            vec![beds(
                id + 4,
                id,
                Population::SingleWomen,
                counts(4, 4, 1, 0),
            )],
        )
    };
    let here = facts(
        shelter(3, 30),
        vec![beds(7, 3, Population::SingleWomen, counts(4, 4, 1, 0))],
    );
    let network = snapshot(vec![in_east(1, true), in_east(2, false), here], at(NOW));
    let mut woman = wanted(1, [0; 4]);
    let everywhere = ask(&network, Audience::Network, &woman);
    assert_eq!(ids(&everywhere.fits), [5, 6, 7]);
    woman.near = Near::First("ottawa".into());
    let first = ask(&network, Audience::Network, &woman);
    assert_eq!(ids(&first.fits), [7, 5], "near first");
    assert_eq!((first.fits[1].travel, first.elsewhere), (Travel::Far, 1));
    woman.near = Near::Only("ottawa".into());
    let alone = ask(&network, Audience::Network, &woman);
    assert_eq!((ids(&alone.fits), alone.elsewhere), (vec![7], 0));
}

#[test]
fn a_rule_that_excludes_her_while_a_bed_is_free_is_counted_for_its_pool_and_nothing_of_her() {
    let mut house = shelter(1, 10);
    house
        .terms
        .situations
        .insert(Situation::Boys16To17, Stance::No);
    let network = only(
        house,
        beds(5, 1, Population::WomenWithChildren, counts(4, 4, 0, 0)),
    );
    let mut family = wanted(1, [0, 0, 0, 1]);
    family.situations.insert(Situation::Boys16To17);
    family.avoid.insert("ottawa".into());
    let tallies = ask(&network, Audience::Network, &family).tallies();
    let miss = |pool: Option<i64>, reason, about| Tally::Miss {
        pool: pool.map(PoolId::from),
        reason,
        about,
        standing: MissWhile::Free,
    };
    let expected: BTreeMap<Tally, i64> = [
        (
            miss(
                Some(5),
                FacilityReason::CompositionOrAge,
                Tested::Situation(Situation::Boys16To17),
            ),
            1,
        ),
        (miss(None, FacilityReason::TooNear, Tested::Plain), 1),
    ]
    .into();
    assert_eq!(tallies, expected);
}

/// An answer as somebody could compare it with another.
fn told(answer: &Answer) -> String {
    let fit = |fit: &Fit| {
        format!(
            "{} {} {:?} {:?} {:?}",
            fit.listed.outline.id, fit.spaces, fit.space, fit.travel, fit.talk
        )
    };
    let miss = |miss: &Miss| {
        let pool = miss.listed.map(|listed| listed.outline.id);
        format!("{} {pool:?} {:?}", miss.listing.shelter.id, miss.whys)
    };
    let group = |fits: &[Fit]| fits.iter().map(fit).collect::<Vec<_>>();
    let misses: Vec<String> = answer.misses.iter().map(miss).collect();
    format!(
        "{:?} {:?} {:?} {misses:?}",
        group(&answer.fits),
        group(&answer.unsure),
        group(&answer.full)
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nobody_who_sees_bands_learns_a_number_by_asking(
        funded in 6..24_i32, taken in prop::array::uniform2(0..24_i32), held in 0..3_i32,
        adults in 1..5_i32, children in prop::array::uniform4(0..3_i32), crib in any::<bool>(),
    ) {
        let mut woman = wanted(adults, children);
        if crib {
            woman.needs.insert(Need::Crib);
        }
        let population = woman.household.population();
        let network = |occupied: i32| {
            let mut house = shelter(1, 10);
            house.terms.needs.insert(Need::Crib, Stance::Yes);
            only(house, beds(5, 1, population, counts(funded, funded, occupied, held)))
        };
        let [one, other] = taken.map(network);
        let outline = |network: &Snapshot| network.listings().next().unwrap().pools[0].outline.clone();
        prop_assume!(outline(&one) == outline(&other));
        for audience in [Audience::Network, Audience::Partner] {
            let answers = [&one, &other].map(|network| told(&ask(network, audience, &woman)));
            prop_assert_eq!(&answers[0], &answers[1]);
        }
    }

    #[test]
    fn the_same_is_true_of_rooms(
        sleeps in prop::collection::vec((1..6_i32, 0..2_i32, any::<bool>()), 6..9),
        states in prop::array::uniform2(prop::collection::vec(any::<bool>(), 9)),
        adults in 1..4_i32, children in prop::array::uniform4(0..3_i32), step_free in any::<bool>(),
    ) {
        let mut woman = Wanted {
            household: Household::new(adults, children, Some(Population::WomenWithChildren)).unwrap(),
            ..wanted(1, [0; 4])
        };
        if step_free {
            woman.needs.insert(Need::StepFree);
        }
        let network = |states: Vec<bool>| {
            let state = |taken: &bool| if *taken { RoomState::Occupied } else { RoomState::Free };
            let listed = sleeps.iter().zip(&states);
            rooms(listed.map(|((sleeps, cribs, flat), taken)| room(*sleeps, *cribs, *flat, state(taken))).collect())
        };
        let [one, other] = states.map(network);
        let outline = |network: &Snapshot| network.listings().next().unwrap().pools[0].outline.clone();
        prop_assume!(outline(&one) == outline(&other));
        let answers = [&one, &other].map(|network| told(&ask(network, Audience::Network, &woman)));
        prop_assert_eq!(&answers[0], &answers[1]);
    }

    #[test]
    fn every_pool_for_her_is_in_exactly_one_group_and_every_miss_says_why(
        houses in prop::collection::vec((0..6_i32, any::<bool>(), any::<bool>(), 0..3_usize), 1..12),
        adults in 0..3_i32, children in prop::array::uniform4(0..2_i32), pet in any::<bool>(),
    ) {
        let household = Household::new(adults, children, None);
        prop_assume!(household.is_ok());
        let mut woman = Wanted { household: household.unwrap(), ..wanted(1, [0; 4]) };
        if pet {
            woman.needs.insert(Need::Pet);
        }
        let populations = [Population::SingleWomen, Population::WomenWithChildren, Population::Youth];
        let network = snapshot(
            houses.iter().zip(1..).map(|((occupied, meets, no_id, population), id)| {
                let mut house = shelter(id, id);
                let stance = if *meets { Stance::Yes } else { Stance::No };
                house.terms.needs.insert(Need::Pet, stance);
                if *no_id {
                    house.terms.situations.insert(Situation::NoIdentification, Stance::No);
                }
                facts(house, vec![beds(id + 100, id, populations[*population], counts(5, 5, *occupied, 0))])
            }).collect(),
            at(NOW),
        );
        let answer = ask(&network, Audience::Network, &woman);
        let grouped = answer.fits.len() + answer.unsure.len() + answer.full.len() + answer.misses.len();
        prop_assert_eq!(grouped, houses.len());
        prop_assert!(answer.misses.iter().all(|miss| !miss.whys.is_empty()));
        for fit in answer.could_go() {
            prop_assert!(fit.spaces <= woman.household.people());
            prop_assert!(!pet || meets(&fit.listing.shelter, Need::Pet) != Stance::No);
        }
        prop_assert_eq!(told(&answer), told(&ask(&network, Audience::Network, &woman)));
    }
}

use crate::board::view::meets;
