//! What the nights of a month, and the pools of a region's night, add up to. Nights without a report add nothing:
//! they are counted as missing, never as zero.

use std::collections::BTreeMap;

use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Population, Unit};
use crate::ground::nights::{Month, Night};

/// Numbers added up over nights: space-nights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Paid for.
    pub funded: i64,
    /// Staffed and fit for use.
    pub open: i64,
    /// People, or rooms, in.
    pub occupied: i64,
    /// Promised.
    pub held: i64,
}

impl Sums {
    /// Adds a reported night.
    pub fn add_night(&mut self, night: &NightOfPool) {
        self.funded += i64::from(night.counts.funded);
        self.open += i64::from(night.counts.open);
        self.occupied += i64::from(night.counts.occupied);
        self.held += i64::from(night.counts.held);
    }

    /// Adds other sums.
    pub fn add(&mut self, other: Sums) {
        self.funded += other.funded;
        self.open += other.open;
        self.occupied += other.occupied;
        self.held += other.held;
    }

    /// funded − open; negative is surge.
    pub fn unavailable(self) -> i64 {
        self.funded - self.open
    }

    /// occupied ÷ open; none where nothing was open.
    pub fn occupancy_open(self) -> Option<f64> {
        share(self.occupied, self.open)
    }

    /// occupied ÷ funded; none where nothing was funded.
    pub fn occupancy_funded(self) -> Option<f64> {
        share(self.occupied, self.funded)
    }
}

/// A share of whole numbers far below 2^53; none of nothing.
#[allow(clippy::cast_precision_loss)]
pub fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// One pool, one month, one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolMonth {
    /// Which pool.
    pub pool: PoolId,
    /// Which month.
    pub month: Month,
    /// What it was counted in.
    pub unit: Unit,
    /// Nights reported.
    pub nights: i32,
    /// Nights known to be without a report.
    pub missing: i32,
    /// Space-nights of the nights reported.
    pub sums: Sums,
    /// Nights full.
    pub nights_full: i32,
}

/// The figures of one pool's month, one for each unit it was counted in.
pub fn pool_months(pool: PoolId, month: Month, nights: &[NightOfPool]) -> Vec<PoolMonth> {
    let mut months: BTreeMap<Unit, PoolMonth> = BTreeMap::new();
    for night in nights.iter().filter(|night| night.pool == pool) {
        let figures = months.entry(night.unit).or_insert(PoolMonth {
            pool,
            month,
            unit: night.unit,
            nights: 0,
            missing: 0,
            sums: Sums::default(),
            nights_full: 0,
        });
        if night.is_counted() {
            figures.nights += 1;
            figures.nights_full += i32::from(night.is_full());
            figures.sums.add_night(night);
        } else {
            figures.missing += 1;
        }
    }
    months.into_values().collect()
}

/// One night of a region, for one population, in one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionNight {
    /// Which region, by its code.
    pub region: String,
    /// For whom.
    pub population: Population,
    /// What its pools were counted in.
    pub unit: Unit,
    /// Which night.
    pub night: Night,
    /// Pools that reported.
    pub pools: i32,
    /// Pools known to be without a report.
    pub missing: i32,
    /// Pools that were full.
    pub full_pools: i32,
    /// Numbers of those that reported.
    pub sums: Sums,
}

/// The figures of a region's nights for one population; `nights` are those of its pools.
pub fn region_nights(
    region: &str,
    population: Population,
    nights: &[NightOfPool],
) -> Vec<RegionNight> {
    let mut figures: BTreeMap<(Night, Unit), RegionNight> = BTreeMap::new();
    for night in nights {
        let of = figures
            .entry((night.night, night.unit))
            .or_insert_with(|| RegionNight {
                region: region.to_owned(),
                population,
                unit: night.unit,
                night: night.night,
                pools: 0,
                missing: 0,
                full_pools: 0,
                sums: Sums::default(),
            });
        if night.is_counted() {
            of.pools += 1;
            of.full_pools += i32::from(night.is_full());
            of.sums.add_night(night);
        } else {
            of.missing += 1;
        }
    }
    figures.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::rules::Counts;
    use crate::ground::codes::CensusState;
    use proptest::prelude::*;

    fn any_night() -> impl Strategy<Value = NightOfPool> {
        let numbers = (0..9, 0..9, 0..12, 0..3);
        (0..3_i64, 0..30_usize, any::<[bool; 3]>(), numbers).prop_map(
            |(pool, day, [counted, rooms, admitting], (funded, open, occupied, held))| {
                let month: Month = "2026-06".parse().unwrap();
                let night = month.nights().nth(day).unwrap();
                let unit = if rooms { Unit::Room } else { Unit::Bed };
                let missing = NightOfPool::missing(PoolId::from(pool), night, unit);
                if !counted {
                    return missing;
                }
                NightOfPool {
                    state: CensusState::Counted,
                    counts: Counts {
                        funded,
                        open,
                        occupied,
                        held,
                    },
                    admitting,
                    ..missing
                }
            },
        )
    }

    proptest! {
        #[test]
        fn every_night_is_in_one_months_and_in_one_nights_figures(
            nights in proptest::collection::vec(any_night(), 0..60)
        ) {
            let month: Month = "2026-06".parse().unwrap();
            let mut seen = std::collections::BTreeSet::new();
            let nights: Vec<_> = nights
                .into_iter()
                .filter(|night| seen.insert((night.pool, night.night)))
                .collect();
            let months: Vec<PoolMonth> = (0..3)
                .flat_map(|pool| pool_months(PoolId::from(pool), month, &nights))
                .collect();
            let regions = region_nights("ottawa", Population::Youth, &nights);
            let counted: Vec<_> = nights.iter().filter(|night| night.is_counted()).collect();
            let total = |of: &dyn Fn(&NightOfPool) -> i32| {
                counted.iter().map(|night| i64::from(of(night))).sum::<i64>()
            };
            let all = |sums: Vec<Sums>| sums.into_iter().fold(Sums::default(), |mut all, one| {
                all.add(one);
                all
            });
            let expected = Sums {
                funded: total(&|night| night.counts.funded),
                open: total(&|night| night.counts.open),
                occupied: total(&|night| night.counts.occupied),
                held: total(&|night| night.counts.held),
            };
            prop_assert_eq!(all(months.iter().map(|one| one.sums).collect()), expected);
            prop_assert_eq!(all(regions.iter().map(|one| one.sums).collect()), expected);
            let rows = |numbers: Vec<i32>| numbers.into_iter().sum::<i32>();
            let reported = i32::try_from(counted.len()).unwrap();
            prop_assert_eq!(rows(months.iter().map(|one| one.nights).collect()), reported);
            prop_assert_eq!(rows(regions.iter().map(|one| one.pools).collect()), reported);
            let missing = i32::try_from(nights.len()).unwrap() - reported;
            prop_assert_eq!(rows(months.iter().map(|one| one.missing).collect()), missing);
            prop_assert_eq!(rows(regions.iter().map(|one| one.missing).collect()), missing);
            let full = i32::try_from(nights.iter().filter(|night| {
                let counts = night.counts;
                night.is_counted() && night.admitting && counts.open > 0
                    && counts.open <= counts.occupied + counts.held
            }).count()).unwrap();
            prop_assert_eq!(rows(months.iter().map(|one| one.nights_full).collect()), full);
            prop_assert_eq!(rows(regions.iter().map(|one| one.full_pools).collect()), full);
        }
    }

    #[test]
    fn a_share_of_nothing_is_none() {
        assert_eq!(share(3, 0), None);
        assert_eq!(share(3, 4), Some(0.75));
        assert_eq!(Sums::default().occupancy_open(), None);
    }
}
