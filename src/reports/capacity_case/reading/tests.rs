//! What is read of pools and of calls, and what is left out of it.

use super::*;
use crate::capacity;
use crate::capacity::rules::Pool;
use crate::capacity::trial::{numbers, open_house, pool_of, shelter_in, staff_of};
use crate::ground::codes::ChangeKind;
use crate::ground::trial::{Trial, database};
use crate::reports::persons::codes::Terms;
use crate::shelters;
use crate::tallies::rules::Tally;
use crate::tallies::store::add;

fn pool(occupied: u64, moved: u64) -> OfPool {
    OfPool {
        beds: PoolNights {
            nights: 200,
            reported: 190,
            open: 1_000,
            occupied,
        },
        came: moved,
        left: moved,
        ..OfPool::default()
    }
}

#[test]
fn a_stay_is_taken_only_over_pools_that_count_who_comes_and_goes() {
    let counted = together(&[pool(900, 30), pool(50, 0)]);
    assert_eq!((counted.departures, counted.nights), (Some(30), 200));
    assert_eq!(counted.pools[1].occupied, 0, "it is left out");
    let counted = together(&[pool(900, 30), pool(500, 0)]);
    assert_eq!((counted.departures, counted.admissions), (None, None));
}

#[test]
fn a_pool_whose_number_was_set_by_hand_counts_no_comings_and_goings() {
    let with = |by_hand| OfPool {
        changed: Moved {
            arrived: 30,
            departed: 30,
            by_hand,
            ..Moved::default()
        },
        ..pool(900, 30)
    };
    assert_eq!(together(&[with(6)]).departures, Some(30));
    assert_eq!(together(&[with(7)]).departures, None);
    let counted = together(&[
        pool(900, 30),
        OfPool {
            beds: pool(50, 0).beds,
            ..with(60)
        },
    ]);
    assert_eq!(counted.departures, Some(30), "a small one is left out");
    assert_eq!(counted.pools[1].occupied, 0);
}

#[test]
fn beds_a_household_takes_are_told_of_pools_of_beds_alone() {
    let beds = OfPool {
        changed: Moved {
            households: 30,
            arrived: 75,
            departed: 75,
            by_hand: 0,
        },
        ..pool(900, 30)
    };
    let rooms = OfPool {
        beds: PoolNights::default(),
        rooms: beds.beds,
        ..beds
    };
    let told = |pool| together(&[pool]).arrivals;
    assert_eq!((told(beds).households, told(beds).beds), (30, 75));
    assert_eq!(told(rooms), Arrivals::default());
}

#[test]
fn a_woman_who_phoned_and_was_then_referred_is_taken_off_the_calls() {
    let phone = Phone {
        yes: 10,
        no: 20,
        unknown: 10,
        referred: 8,
    };
    let once = without_referred(phone);
    assert_eq!((once.yes, once.no, once.unknown), (8, 16, 8));
    let all = without_referred(Phone {
        referred: 99,
        ..phone
    });
    assert_eq!((all.yes, all.no, all.unknown), (0, 0, 0));
    assert_eq!(without_referred(Phone::default()), Phone::default());
}

/// A house that has no pool for youth and was called for one, and a house of its region that has.
fn called() -> (Trial, ShelterId) {
    let trial = database("2026-05-10T12:00:00Z");
    let called = trial.write(|tx| {
        let called = open_house(tx, &shelter_in("ottawa"))?;
        let other = open_house(tx, &shelter_in("ottawa"))?;
        let youth = Pool {
            population: Population::Youth,
            ..pool_of(&other, numbers(4, 4, 0, 0))
        };
        let actor = staff_of(&other).actor();
        capacity::store::insert(tx, &youth, ChangeKind::Opened, actor)?;
        let came = Tally::Movement {
            pool: youth.id,
            movement: Movement::In,
        };
        let call = |shelter| Tally::Phone {
            shelter,
            region: "ottawa".into(),
            population: Population::Youth,
            asked_elsewhere: AskedElsewhere::No,
        };
        let night = "2026-02-03".parse().unwrap();
        add(tx.conn, night, &came, 1)?;
        for (shelter, n) in [(called.id, 6), (other.id, 7), (0.into(), 9)] {
            add(tx.conn, night, &call(shelter), n)?;
        }
        Ok(called.id)
    });
    (trial, called)
}

#[test]
fn calls_to_a_house_that_withholds_itself_are_in_no_case_of_another() {
    let (trial, called) = called();
    let calls = |without: BTreeSet<ShelterId>| {
        let counted = trial.read_now(|conn| {
            let all = shelters::store::regions(conn)?;
            let told = all.iter().map(|region| region.code.clone()).collect();
            let regions = Regions {
                all: &all,
                told,
                terms: Terms::Apart,
            };
            let month = "2026-02".parse().unwrap();
            let period = Period {
                from: month,
                to: month,
            };
            of_places(conn, period, (&regions, &without))
        });
        counted.unwrap()[&("ottawa".to_owned(), Population::Youth)]
            .phone
            .no
    };
    assert_eq!(calls(BTreeSet::new()), 22);
    assert_eq!(calls(BTreeSet::from([called])), 7);
}

#[test]
fn a_change_before_a_night_is_counted_belongs_to_the_month_of_that_night() {
    let month = "2026-04".parse().unwrap();
    let period = Period {
        from: month,
        to: month,
    };
    let zone = Zone::parse("America/Toronto").unwrap();
    let (from, to) = time_of(period, (zone, CountHour::default()));
    // 04:00 of the first of April is the end of the last night of March, and 04:00 of the first of May that of April's.
    assert_eq!(from.to_rfc3339(), "2026-04-01T08:00:00+00:00");
    assert_eq!(to.to_rfc3339(), "2026-05-01T08:00:00+00:00");
}
