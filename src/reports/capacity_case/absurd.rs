//! Whatever is counted, however wrong, gives finite figures in order or a reason; never a panic.

use super::case::{CapacityCase, Settings};
use super::counted::{CannotCompute, Counted, Phone, PoolNights, Referrals};
use super::range::Range;
use super::rules::capacity_case;
use super::worked::counted;
use proptest::prelude::*;

fn all_ranges(case: &CapacityCase) -> Vec<Range> {
    let single = [
        case.arrivals,
        case.without_place,
        case.load,
        case.per_added_bed,
        case.more_at_end,
        Range::exactly(case.beds + case.occupancy + case.mean_stay),
    ];
    let curve = case.curve.iter();
    let drawn = curve.flat_map(|point| [point.admitted, point.more, point.turned_away]);
    single.into_iter().chain(drawn).collect()
}

fn check(case: &CapacityCase) {
    for range in all_ranges(case) {
        let Range { low, mid, high } = range;
        assert!(
            low.is_finite() && mid.is_finite() && high.is_finite(),
            "{case:?}"
        );
        assert!(
            0.0 <= low && low <= mid && mid <= high,
            "{range:?} {case:?}"
        );
    }
    for (one, next) in case.curve.iter().zip(case.curve.iter().skip(1)) {
        assert!(one.more.mid <= next.more.mid + 1e-9, "{case:?}");
        assert!(
            one.turned_away.mid + 1e-12 >= next.turned_away.mid,
            "{case:?}"
        );
        assert!(next.turned_away.high <= 1.0);
    }
}

#[test]
fn the_largest_numbers_are_computed() {
    let large = Counted {
        nights: 365,
        pools: vec![PoolNights {
            nights: 365,
            reported: 365,
            open: 365 * 9_900,
            occupied: 365 * 9_800,
        }],
        departures: Some(100_000),
        admissions: Some(100_000),
        referrals: Referrals {
            unplaced: 700_000,
            ..Referrals::default()
        },
        ..Counted::default()
    };
    let found = capacity_case(&large, &Settings::default()).unwrap();
    assert!(found.load.mid > 78_000.0 && found.beds_to_end.mid > 60_000);
    check(&found);
    let beyond = Counted {
        referrals: Referrals {
            unplaced: 1_000_000,
            ..Referrals::default()
        },
        ..large
    };
    let found = capacity_case(&beyond, &Settings::default());
    assert_eq!(found, Err(CannotCompute::OutOfBounds));
}

#[test]
fn thresholds_that_are_no_numbers_end_all_the_same() {
    for absurd in [f64::NAN, -1.0, f64::NEG_INFINITY] {
        let settings = Settings {
            ended_below_share: absurd,
            ended_below_women: absurd,
            curve: 2,
        };
        check(&capacity_case(&counted(), &settings).unwrap());
    }
}

/// Small, as in life, and now and then anything at all.
fn any_count() -> impl Strategy<Value = u64> {
    prop_oneof![6 => 0..400_u64, 1 => 0..20_000_u64, 1 => any::<u64>()]
}

fn any_pool() -> impl Strategy<Value = PoolNights> {
    let nights = prop_oneof![9 => 80..400_u32, 1 => any::<u32>()];
    let numbers = (nights.clone(), nights, any_count(), any_count());
    numbers.prop_map(|(nights, reported, open, occupied)| PoolNights {
        nights,
        reported,
        open: open.saturating_mul(9),
        occupied: occupied.saturating_mul(9),
    })
}

fn any_counted() -> impl Strategy<Value = Counted> {
    let counts = proptest::array::uniform10(any_count());
    let pools = proptest::collection::vec(any_pool(), 0..4);
    let numbers = (80..400_u32, pools, counts, any::<[bool; 3]>());
    numbers.prop_map(
        |(nights, pools, counts, [departures, admissions, rounded])| {
            let [placed_within_a_day, placed_later, unplaced, withdrawn, ..] = counts;
            let [.., yes, no, unknown, referred, departed, admitted] = counts;
            Counted {
                nights,
                pools,
                departures: departures.then_some(departed),
                admissions: admissions.then_some(admitted),
                referrals: Referrals {
                    placed_within_a_day,
                    placed_later,
                    unplaced,
                    withdrawn,
                },
                phone: Phone {
                    yes,
                    no,
                    unknown,
                    referred,
                },
                rounded_to: if rounded { 10 } else { 0 },
                ..Counted::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn whatever_was_counted_gives_numbers_or_a_reason(counted in any_counted()) {
        if let Ok(case) = capacity_case(&counted, &Settings::default()) {
            check(&case);
        }
    }
}
