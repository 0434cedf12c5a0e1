//! Which months of a whole are told night by night to others than its own house. Of few spaces the nights say when somebody
//! came and left, so each night has to be told of three houses at least; and a pool that was full all month, which its own
//! row of the month says, hides nobody else's nights.

use std::collections::{BTreeMap, BTreeSet};

use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::PoolId;
use crate::ground::nights::Night;
use crate::shelters::rules::ShelterId;

/// Of fewer houses together nobody else is shown the nights.
pub(super) const FEWEST_HOUSES: usize = 3;

/// What a pool's own row of the month tells of it.
#[derive(Clone, Copy, Default)]
struct OfPool {
    full: usize,
    nights: usize,
}

impl OfPool {
    /// Whether it had room on some night: of one that had none each night is known.
    fn had_room(self) -> bool {
        self.full < self.nights
    }
}

/// Whether a month may be told by its nights: these are its rows, of pools of these houses. One night told of too few rules out
/// the month, for its figures together with all other nights would tell that one; and so does a pool that was full as often as
/// all together, for these nights are then its own.
pub(super) fn may_be_told(nights: &[&NightOfPool], houses: &BTreeMap<PoolId, ShelterId>) -> bool {
    let mut pools: BTreeMap<PoolId, OfPool> = BTreeMap::new();
    let mut by_night: BTreeMap<Night, Vec<&NightOfPool>> = BTreeMap::new();
    for night in nights.iter().filter(|night| night.is_counted()) {
        let took = by_night.entry(night.night).or_default();
        if night.admitting && night.counts.open > 0 {
            took.push(night);
            let pool = pools.entry(night.pool).or_default();
            pool.nights += 1;
            pool.full += usize::from(night.is_full());
        }
    }
    let had_room = |pool: &PoolId| pools.get(pool).is_some_and(|pool| pool.had_room());
    let is_of_enough = |took: &Vec<&NightOfPool>| {
        let with_room = took.iter().filter(|night| had_room(&night.pool));
        let of: BTreeSet<&ShelterId> = with_room
            .filter_map(|night| houses.get(&night.pool))
            .collect();
        of.len() >= FEWEST_HOUSES
    };
    let all_full =
        |took: &&Vec<&NightOfPool>| !took.is_empty() && took.iter().all(|night| night.is_full());
    let full = by_night.values().filter(all_full).count();
    let is_its_own = |pool: &OfPool| full > 0 && pool.had_room() && pool.full == full;
    by_night.values().all(is_of_enough) && !pools.values().any(is_its_own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::rules::Counts;
    use crate::capacity::trial::numbers;
    use crate::ground::codes::{CensusState, Unit};

    fn night(pool: i64, day: &str, counts: Counts) -> NightOfPool {
        NightOfPool {
            state: CensusState::Counted,
            counts,
            admitting: true,
            ..NightOfPool::missing(PoolId::from(pool), day.parse().unwrap(), Unit::Bed)
        }
    }

    /// Each of four houses has one pool, of the same number.
    fn is_told(nights: &[NightOfPool]) -> bool {
        let houses = (1..=4).map(|n| (PoolId::from(n), ShelterId::from(n)));
        may_be_told(&nights.iter().collect::<Vec<_>>(), &houses.collect())
    }

    /// Of each pool its three nights: full, with room, nothing open, or no report.
    fn month(pools: &[(i64, &str)]) -> Vec<NightOfPool> {
        let days = ["2026-05-01", "2026-05-02", "2026-05-03"];
        let nights = pools
            .iter()
            .flat_map(|(pool, nights)| nights.chars().zip(days).map(|(is, day)| (*pool, is, day)));
        let rows = nights.filter_map(|(pool, is, day)| {
            let counts = match is {
                'F' => numbers(4, 4, 4, 0),
                'r' => numbers(4, 4, 3, 0),
                '0' => numbers(4, 0, 0, 0),
                _ => return None,
            };
            Some(night(pool, day, counts))
        });
        rows.collect()
    }

    #[test]
    fn each_night_is_told_of_three_houses_that_were_not_full_all_month_or_the_month_is_not() {
        // All full on the first night alone, and each by its own on another one.
        let whole = [(1, "FFr"), (2, "FFr"), (3, "FrF"), (4, "FrF")];
        assert!(is_told(&month(&whole)));
        // One of four that was full all month leaves three; a second one leaves two.
        let with = |more: &[(i64, &'static str)]| {
            let kept = whole
                .iter()
                .filter(|(pool, _)| !more.iter().any(|(one, _)| one == pool));
            kept.chain(more).copied().collect::<Vec<_>>()
        };
        assert!(is_told(&month(&with(&[(1, "FFF")]))));
        assert!(!is_told(&month(&with(&[(1, "FFF"), (3, "FFF")]))));
        // Two report nothing on one night, or have nothing open.
        assert!(!is_told(&month(&with(&[(1, "FF-"), (3, "FF-")]))));
        assert!(!is_told(&month(&with(&[(1, "FF0"), (3, "FF0")]))));
        // Houses on paper have no nights at all.
        assert!(!is_told(&month(&[(1, "FFr")])));
    }

    #[test]
    fn a_month_is_not_told_where_a_pool_was_full_as_often_as_all_together() {
        let but = |last: &'static str| month(&[(1, "FFr"), (2, "FFr"), (3, "FrF"), (4, last)]);
        assert!(is_told(&but("FrF")));
        assert!(!is_told(&but("Frr")), "its one full night is all's");
        // Never all full: nothing is told of anybody's nights but that.
        assert!(is_told(&month(&[
            (1, "rFF"),
            (2, "rrF"),
            (3, "rrr"),
            (4, "Frr")
        ])));
    }

    #[test]
    fn a_house_counts_by_a_pool_that_took_people_and_had_room_not_by_another_of_its_own() {
        let pools = [(1, "FFr"), (2, "FrF"), (3, "FFF"), (5, "--r")];
        let houses = [(1, 1), (2, 2), (3, 3), (5, 3)];
        let houses = houses.map(|(pool, house)| (PoolId::from(pool), ShelterId::from(house)));
        let nights = month(&pools);
        let nights: Vec<&NightOfPool> = nights.iter().collect();
        assert!(!may_be_told(&nights, &houses.into_iter().collect()));
    }
}
