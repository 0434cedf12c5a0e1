//! Space-nights that were funded and not open, by reason. A night with more open than funded is surge: it takes nothing
//! away from the nights on which something was closed.

use std::collections::BTreeMap;

use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Unavailable, Unit};
use crate::ground::nights::Month;

/// One pool's month in one unit, for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnavailableMonth {
    /// Which pool.
    pub pool: PoolId,
    /// Which month.
    pub month: Month,
    /// The unit it was counted in.
    pub unit: Unit,
    /// Why; none where nobody said.
    pub reason: Option<Unavailable>,
    /// Nights on which something was closed for it.
    pub nights: i32,
    /// Space-nights of those.
    pub spaces: i64,
}

/// The reasons of one pool's month.
pub fn unavailable_months(
    pool: PoolId,
    month: Month,
    nights: &[NightOfPool],
) -> Vec<UnavailableMonth> {
    let mut months: BTreeMap<(Unit, Option<Unavailable>), UnavailableMonth> = BTreeMap::new();
    for night in nights.iter().filter(|night| night.pool == pool) {
        let spaces = night.counts.unavailable();
        if !night.is_counted() || spaces <= 0 {
            continue;
        }
        let of = months
            .entry((night.unit, night.unavailable))
            .or_insert(UnavailableMonth {
                pool,
                month,
                unit: night.unit,
                reason: night.unavailable,
                nights: 0,
                spaces: 0,
            });
        of.nights += 1;
        of.spaces += i64::from(spaces);
    }
    months.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::trial::numbers;
    use crate::ground::codes::CensusState;

    #[test]
    fn what_was_closed_is_added_up_by_reason_and_surge_takes_nothing_away() {
        let pool = PoolId::from(1);
        let month: Month = "2026-06".parse().unwrap();
        let told = [
            Some((2, Some(Unavailable::Repair))),
            Some((1, Some(Unavailable::Repair))),
            Some((3, None)),
            Some((0, None)),
            Some((-4, None)),
            None,
        ];
        let nights: Vec<NightOfPool> = month
            .nights()
            .zip(told)
            .map(|(night, told)| {
                let missing = NightOfPool::missing(pool, night, Unit::Bed);
                told.map_or(missing, |(closed, unavailable)| NightOfPool {
                    state: CensusState::Counted,
                    counts: numbers(9, 9 - closed, 5, 0),
                    unavailable,
                    ..missing
                })
            })
            .collect();
        let months = unavailable_months(pool, month, &nights);
        let told: Vec<_> = months
            .iter()
            .map(|one| (one.reason, one.nights, one.spaces))
            .collect();
        assert_eq!(told, [(None, 1, 3), (Some(Unavailable::Repair), 2, 3)]);
    }
}
