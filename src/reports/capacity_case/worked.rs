//! The capacity case of one house worked out by hand.

use super::assumptions::Assumption;
use super::case::{CapacityCase, Settings};
use super::counted::{Counted, FEWEST_NIGHTS, Phone, PoolNights, Referrals};
use super::model::YEAR;
use super::range::Range;
use super::rules::capacity_case;

/// A house of twenty beds that turned away 100 women and took in 231.
pub(super) fn counted() -> Counted {
    Counted {
        nights: 365,
        pools: vec![
            PoolNights {
                nights: 365,
                reported: 365,
                open: 365 * 20,
                occupied: 365 * 19,
            };
            1
        ],
        departures: Some(231),
        admissions: Some(231),
        referrals: Referrals {
            placed_within_a_day: 90,
            placed_later: 20,
            unplaced: 40,
            withdrawn: 0,
        },
        phone: Phone {
            yes: 0,
            no: 60,
            unknown: 0,
            referred: 12,
        },
        ..Counted::default()
    }
}

fn case(counted: &Counted) -> CapacityCase {
    capacity_case(counted, &Settings::default()).unwrap()
}

#[test]
fn admissions_and_the_turned_away_are_all_who_asked() {
    let case = case(&counted());
    let a_year = YEAR / 365.0;
    assert!((case.arrivals.mid - 331.0 * a_year).abs() < 1e-9);
    assert!((case.without_place.mid - 100.0 * a_year).abs() < 1e-9);
    // 6 935 bed-nights ÷ 231 departures.
    assert!((case.mean_stay - 6_935.0 / 231.0).abs() < 1e-9);
    // 19 beds taken are 231 ÷ 331 of the load.
    assert!((case.load.mid - 19.0 * 331.0 / 231.0).abs() < 1e-9);
}

#[test]
fn one_bed_admits_no_more_than_it_has_nights_for() {
    let case = case(&counted());
    let bed = case.per_added_bed;
    assert!(bed.mid < YEAR / case.mean_stay, "{bed:?}");
    assert!(bed.mid > 0.6 * YEAR / case.mean_stay, "{bed:?}");
    assert!(bed.low < bed.mid && bed.mid < bed.high, "{bed:?}");
}

#[test]
fn the_curve_starts_with_what_was_counted_and_rises() {
    let case = case(&counted());
    assert_eq!(case.curve.len(), 11);
    let first = case.curve.first().unwrap();
    assert!((first.admitted.mid - 231.0).abs() < 1.0, "{first:?}");
    assert!(
        (first.turned_away.mid - 100.0 / 331.0).abs() < 0.01,
        "{first:?}"
    );
    assert_eq!(first.more, Range::default());
    let one = case.curve.get(1).unwrap();
    assert!((one.more.mid - case.per_added_bed.mid).abs() < 1e-9);
}

#[test]
fn with_the_beds_to_end_nearly_all_are_admitted() {
    let case = case(&counted());
    let left = case.without_place.mid - case.more_at_end.mid;
    assert!(left < 0.011 * case.arrivals.mid, "{left}");
    assert!(case.beds_to_end.low <= case.beds_to_end.mid);
    assert!(case.beds_to_end.mid <= case.beds_to_end.high);
}

#[test]
fn turn_aways_end_sooner_where_more_are_tolerated() {
    let tolerant = Settings {
        ended_below_share: 0.1,
        ..Settings::default()
    };
    let some = capacity_case(&counted(), &tolerant).unwrap().beds_to_end;
    assert!(some.mid < case(&counted()).beds_to_end.mid);
}

#[test]
fn pools_asked_one_by_one_would_need_more_beds_than_together() {
    let quarter = Counted {
        pools: vec![PoolNights {
            open: 365 * 5,
            occupied: 365 * 19 / 4,
            ..counted().pools[0]
        }],
        departures: Some(58),
        admissions: Some(58),
        referrals: Referrals {
            unplaced: 10,
            ..Referrals::default()
        },
        phone: Phone {
            no: 15,
            ..Phone::default()
        },
        ..counted()
    };
    assert!(4 * case(&quarter).beds_to_end.mid > 3 * case(&counted()).beds_to_end.mid / 2);
}

#[test]
fn what_it_rests_on_is_said() {
    let plain = [
        Assumption::Steady,
        Assumption::OneSpaceEach,
        Assumption::BooksKept,
        Assumption::WantOfSpace,
        Assumption::StoppedCalling,
        Assumption::ReferredOnce,
    ];
    assert_eq!(case(&counted()).assumptions, plain);
    assert!(case(&counted()).at_least);
    let mut other = counted();
    other.departures = None;
    other.phone = Phone::default();
    other.referrals.unplaced = 0;
    other.pools[0].reported = FEWEST_NIGHTS;
    other.pools[0].occupied = 365 * 21;
    other.pools.push(PoolNights::default());
    let quiet = case(&other);
    assert!(!quiet.at_least);
    let said = [
        Assumption::Steady,
        Assumption::OneSpaceEach,
        Assumption::BooksKept,
        Assumption::WantOfSpace,
        Assumption::MissingNights,
        Assumption::PoolLeftOut,
        Assumption::AdmissionsForDepartures,
        Assumption::OverCapacity,
    ];
    assert_eq!(quiet.assumptions, said);
}

#[test]
fn nobody_turned_away_needs_no_bed() {
    let mut quiet = counted();
    quiet.pools[0].occupied = 365 * 5;
    quiet.phone = Phone::default();
    quiet.referrals.unplaced = 0;
    let case = case(&quiet);
    assert_eq!(case.beds_to_end.mid, 0);
    assert!(case.per_added_bed.mid < 1.0, "{:?}", case.per_added_bed);
}

#[test]
fn rounded_counts_have_a_wider_range_and_the_same_middle() {
    let exact = case(&counted());
    let rounded = case(&Counted {
        rounded_to: 10,
        ..counted()
    });
    for (one, other) in [
        (exact.per_added_bed, rounded.per_added_bed),
        (exact.more_at_end, rounded.more_at_end),
    ] {
        assert_eq!(one.mid.to_bits(), other.mid.to_bits());
        assert!(other.low < one.low && one.high < other.high, "{other:?}");
    }
    assert!(rounded.assumptions.contains(&Assumption::CountsRounded));
}
