//! Nights full, held against counting them one by one.

use proptest::prelude::*;

use super::*;
use crate::capacity::rules::{Counts, PoolId};
use crate::capacity::trial::numbers;
use crate::ground::codes::CensusState;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn pool(number: i64, counts: Counts) -> NightOfPool {
    NightOfPool {
        state: CensusState::Counted,
        counts,
        admitting: true,
        ..missing(number)
    }
}

fn missing(number: i64) -> NightOfPool {
    let night = "2026-06-01".parse().unwrap();
    NightOfPool::missing(PoolId::from(number), night, Unit::Bed)
}

fn told(pools: &[NightOfPool]) -> Option<(bool, bool)> {
    night_of_whole(pools, 90).map(|night| (night.is_full, night.is_nearly_full))
}

#[test]
fn a_whole_is_full_when_every_pool_that_took_anybody_was() {
    let full = pool(1, numbers(4, 4, 3, 1));
    let free = pool(2, numbers(4, 4, 3, 0));
    let nothing_open = pool(3, numbers(4, 0, 0, 0));
    let paused = NightOfPool {
        admitting: false,
        ..free
    };
    assert_eq!(told(&[full]), Some((true, true)));
    assert_eq!(told(&[full, free]), Some((false, false)));
    assert_eq!(told(&[full, paused, nothing_open]), Some((true, true)));
    // Nothing that takes anybody is "no capacity", not "full".
    assert_eq!(told(&[paused, nothing_open]), Some((false, false)));
}

#[test]
fn a_night_of_which_only_some_reported_is_told_of_those_and_one_of_which_nobody_did_is_not() {
    let full = pool(1, numbers(4, 4, 4, 0));
    assert_eq!(told(&[full, missing(2)]), Some((true, true)));
    assert_eq!(told(&[missing(1), missing(2)]), None);
    assert_eq!(told(&[]), None);
}

#[test]
fn nearly_full_is_counted_over_all_pools_together_and_beds_and_rooms_each() {
    let ten = pool(1, numbers(10, 10, 10, 0));
    let eight = pool(2, numbers(10, 10, 7, 1));
    assert_eq!(told(&[ten, eight]), Some((false, true)));
    assert_eq!(told(&[eight]), Some((false, false)));
    let rooms = NightOfPool {
        unit: Unit::Room,
        ..eight
    };
    assert_eq!(told(&[ten, rooms]), Some((false, false)));
    assert_eq!(
        night_of_whole(&[eight], 80).map(|night| night.is_nearly_full),
        Some(true)
    );
}

/// A year of one pool: full, not full, missing, or without a row; mostly full, so that runs cross months.
fn any_year() -> impl Strategy<Value = Vec<Option<NightOfPool>>> {
    let night = prop_oneof![
        60 => Just(Some(pool(1, numbers(4, 4, 4, 0)))),
        1 => Just(Some(pool(1, numbers(4, 4, 2, 0)))),
        1 => Just(Some(pool(1, numbers(20, 20, 18, 0)))),
        1 => Just(Some(missing(1))),
        1 => Just(None),
    ];
    proptest::collection::vec(night, 365)
}

proptest! {
    #[test]
    fn months_put_together_are_what_counting_night_by_night_gives(
        year in any_year(), from in 0..12_usize, months in 1..12_usize
    ) {
        let all: Vec<Night> = month("2026-01").first().through(month("2026-12").last()).collect();
        let rows: Vec<NightOfPool> = all
            .iter()
            .zip(&year)
            .filter_map(|(night, row)| row.map(|row| NightOfPool { night: *night, ..row }))
            .collect();
        let asked: Vec<Month> = month("2026-01")
            .through(month("2026-12"))
            .skip(from)
            .take(months)
            .collect();
        let mut stretch = Stretch::default();
        for month in &asked {
            let own: Vec<NightOfPool> = rows
                .iter()
                .filter(|row| row.night.month() == *month)
                .copied()
                .collect();
            if let Some(figures) = full_month(*month, &own, 90) {
                prop_assert_eq!(figures.missing + figures.nights, i32::try_from(own.len()).unwrap());
                stretch.add(&figures);
            }
        }
        let (mut nights, mut full, mut nearly, mut run, mut longest) = (0, 0, 0, 0, 0);
        for (night, row) in all.iter().zip(&year) {
            if !asked.contains(&night.month()) {
                continue;
            }
            let counted = row.filter(NightOfPool::is_counted);
            nights += i64::from(counted.is_some());
            nearly += i64::from(counted.is_some_and(|row| row.counts.occupied * 10 >= row.counts.open * 9));
            if counted.is_some_and(|row| row.counts.vacant() <= 0) {
                full += 1;
                run += 1;
                longest = longest.max(run);
            } else {
                run = 0;
            }
        }
        prop_assert_eq!(
            (stretch.nights, stretch.full, stretch.nearly, stretch.longest_run),
            (nights, full, nearly, longest)
        );
    }

    #[test]
    fn whatever_is_full_is_nearly_full(
        pools in proptest::collection::vec((0..9, 0..12, 0..3, any::<bool>()), 1..6), threshold in 1..=100
    ) {
        let pools: Vec<NightOfPool> = (0..)
            .zip(pools)
            .map(|(number, (open, occupied, held, rooms))| NightOfPool {
                unit: if rooms { Unit::Room } else { Unit::Bed },
                ..pool(number, numbers(9, open, occupied, held))
            })
            .collect();
        let night = night_of_whole(&pools, threshold).unwrap();
        prop_assert!(!night.is_full || night.is_nearly_full);
    }
}
