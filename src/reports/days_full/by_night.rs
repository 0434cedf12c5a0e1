//! Which months of a whole are told night by night to others than its own house. Of few spaces the nights say when somebody
//! came and left, so each night has to be told of three houses at least; and a house that was full all month, which its own
//! row of the month says, hides nobody else's nights.

use std::collections::{BTreeMap, BTreeSet};

use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::PoolId;
use crate::ground::nights::Night;
use crate::shelters::rules::ShelterId;

/// Of fewer houses together nobody else is shown the nights.
pub(super) const FEWEST_HOUSES: usize = 3;

/// Whether a month may be told by its nights: these are its rows, of pools of these houses. One night told of too few rules out
/// the month, for its figures together with all other nights would tell that one.
pub(super) fn may_be_told(nights: &[&NightOfPool], houses: &BTreeMap<PoolId, ShelterId>) -> bool {
    let mut with_room = BTreeSet::new();
    let mut told_of: BTreeMap<Night, BTreeSet<ShelterId>> = BTreeMap::new();
    for night in nights.iter().filter(|night| night.is_counted()) {
        let of_night = told_of.entry(night.night).or_default();
        let took = night.admitting && night.counts.open > 0;
        let Some(house) = houses.get(&night.pool).filter(|_| took) else {
            continue;
        };
        of_night.insert(*house);
        if !night.is_full() {
            with_room.insert(*house);
        }
    }
    told_of
        .values()
        .all(|houses| houses.intersection(&with_room).count() >= FEWEST_HOUSES)
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

    #[test]
    fn each_night_is_told_of_three_houses_that_were_not_full_all_month_or_the_month_is_not() {
        let (full, free, closed) = (
            numbers(4, 4, 4, 0),
            numbers(4, 4, 3, 0),
            numbers(4, 0, 0, 0),
        );
        let (one, other) = ("2026-05-01", "2026-05-02");
        let month = |of: &dyn Fn(i64, &str) -> Option<Counts>| -> Vec<NightOfPool> {
            let both = (1..=4).flat_map(|pool| [(pool, one), (pool, other)]);
            both.filter_map(|(pool, day)| Some(night(pool, day, of(pool, day)?)))
                .collect()
        };
        // Everybody was full on the first night and had room on the second.
        let whole = |_: i64, day: &str| Some(if day == one { full } else { free });
        assert!(is_told(&month(&whole)));
        // One of four that was full all month leaves three; a second one leaves two.
        let but = |many: i64| {
            move |pool, day: &str| {
                if pool <= many {
                    Some(full)
                } else {
                    whole(pool, day)
                }
            }
        };
        assert!(is_told(&month(&but(1))));
        assert!(!is_told(&month(&but(2))));
        // Two report nothing on one night; two have nothing open; houses on paper have no nights at all.
        let gap = |pool: i64, day: &str| whole(pool, day).filter(|_| pool > 2 || day == one);
        assert!(!is_told(&month(&gap)));
        let shut = |pool: i64, day: &str| {
            if pool > 2 && day == one {
                Some(closed)
            } else {
                whole(pool, day)
            }
        };
        assert!(!is_told(&month(&shut)));
        let alone = |pool: i64, day: &str| whole(pool, day).filter(|_| pool == 1);
        assert!(!is_told(&month(&alone)));
    }
}
