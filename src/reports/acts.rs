//! Recomputing the roll-ups from the census: never adding to them, so that doing it again changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::capacity::unavailable::{self, rules::unavailable_months};
use super::days_full::rules::{Percent, full_month};
use super::days_full::store::{self as full, Whole};
use super::rules::{pool_months, region_nights};
use super::store;
use crate::capacity;
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::PoolId;
use crate::capacity::store::PoolPlace;
use crate::ground::codes::Population;
use crate::ground::db::{Conn, Db, Tx};
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::Month;
use crate::shelters;
use crate::shelters::rules::ShelterId;

/// About how many pools' months one transaction recomputes; a region's pools are never taken apart.
const MONTHS_AT_ONCE: usize = 200;

/// Recomputes some of the marked months, the oldest first, and unmarks them. Answers the pools it touched;
/// none when nothing is marked.
pub fn recompute(tx: &mut Tx) -> Result<Vec<PoolId>> {
    let Some((month, marked)) = census::store::oldest_stale(tx.conn)? else {
        return Ok(Vec::new());
    };
    let marked: BTreeSet<PoolId> = marked.into_iter().collect();
    let threshold = network::nearly_full(tx.conn)?;
    let mut done: Vec<PoolId> = Vec::new();
    let known = capacity::store::places(tx.conn)?;
    for (place, pools) in places(tx, &known)? {
        let stale: Vec<PoolId> = pools
            .iter()
            .copied()
            .filter(|pool| marked.contains(pool))
            .collect();
        if stale.is_empty() {
            continue;
        }
        if !done.is_empty() && done.len() + stale.len() > MONTHS_AT_ONCE {
            break;
        }
        recompute_place(tx, &place, &pools, &stale, (month, threshold))?;
        done.extend(stale);
    }
    recompute_shelters(tx, &known, &done, (month, threshold))?;
    // A mark without a pool has nothing to recompute, and must not be looked at for ever.
    let unmarked = if done.is_empty() {
        marked.into_iter().collect()
    } else {
        done.clone()
    };
    census::store::unmark(tx.conn, &unmarked, month)?;
    Ok(unmarked)
}

type Place = (String, Population);

/// Every pool there ever was, by region and population.
fn places(tx: &mut Tx, known: &[PoolPlace]) -> Result<BTreeMap<Place, Vec<PoolId>>> {
    let regions: BTreeMap<ShelterId, String> = shelters::store::places(tx.conn)?
        .into_iter()
        .map(|shelter| (shelter.id, shelter.region))
        .collect();
    let mut places: BTreeMap<Place, Vec<PoolId>> = BTreeMap::new();
    for pool in known {
        if let Some(region) = regions.get(&pool.shelter) {
            let place = (region.clone(), pool.population);
            places.entry(place).or_default().push(pool.id);
        }
    }
    Ok(places)
}

fn recompute_place(
    tx: &mut Tx,
    (region, population): &Place,
    pools: &[PoolId],
    stale: &[PoolId],
    (month, threshold): (Month, Percent),
) -> Result<()> {
    let nights = census::store::of_month(tx.conn, pools, month)?;
    let mut by_pool: BTreeMap<PoolId, Vec<_>> = BTreeMap::new();
    for night in &nights {
        by_pool.entry(night.pool).or_default().push(*night);
    }
    for pool in stale {
        let own = by_pool.get(pool).map_or(&[][..], Vec::as_slice);
        let figures = pool_months(*pool, month, own);
        store::replace_pool_month(tx.conn, *pool, month, &figures)?;
        note_full(tx, &Whole::Pool(*pool), own, (month, threshold))?;
        let closed = unavailable_months(*pool, month, own);
        unavailable::store::replace(tx.conn, *pool, month, &closed)?;
    }
    let figures = region_nights(region, *population, &nights);
    store::replace_region_month(tx.conn, region, *population, month, figures)?;
    let place = Whole::Place(region.clone(), *population);
    note_full(tx, &place, &nights, (month, threshold))
}

/// The shelters of these pools, each with all the pools it has.
fn recompute_shelters(
    tx: &mut Tx,
    known: &[PoolPlace],
    touched: &[PoolId],
    (month, threshold): (Month, Percent),
) -> Result<()> {
    let touched: BTreeSet<&PoolId> = touched.iter().collect();
    let shelters: BTreeSet<ShelterId> = known
        .iter()
        .filter(|pool| touched.contains(&pool.id))
        .map(|pool| pool.shelter)
        .collect();
    let of_pool: BTreeMap<PoolId, ShelterId> = known
        .iter()
        .filter(|pool| shelters.contains(&pool.shelter))
        .map(|pool| (pool.id, pool.shelter))
        .collect();
    let pools: Vec<PoolId> = of_pool.keys().copied().collect();
    let mut by_shelter: BTreeMap<ShelterId, Vec<NightOfPool>> = BTreeMap::new();
    for night in census::store::of_month(tx.conn, &pools, month)? {
        if let Some(shelter) = of_pool.get(&night.pool) {
            by_shelter.entry(*shelter).or_default().push(night);
        }
    }
    for shelter in shelters {
        let nights = by_shelter.remove(&shelter).unwrap_or_default();
        note_full(tx, &Whole::Shelter(shelter), &nights, (month, threshold))?;
    }
    Ok(())
}

fn note_full(
    tx: &mut Tx,
    whole: &Whole,
    nights: &[NightOfPool],
    (month, threshold): (Month, Percent),
) -> Result<()> {
    let figures = full_month(month, nights, threshold);
    full::replace(tx.conn, whole, month, figures.as_ref())
}

/// The pools' months that were counted by another threshold for "nearly full" than the network's.
pub fn counted_by_another_threshold(conn: &mut Conn) -> Result<BTreeSet<(PoolId, Month)>> {
    let threshold = network::nearly_full(conn)?;
    full::counted_by_another(conn, threshold)
}

/// Marks them, so that they are counted again.
pub fn mark_counted_by_another_threshold(tx: &mut Tx) -> Result<()> {
    let months = counted_by_another_threshold(tx.conn)?;
    census::store::mark_stale(tx.conn, &months)
}

/// Recomputes everything that is marked, a transaction at a time: after an import, or before a report that has to
/// be complete. Answers how many pools' months there were.
pub fn recompute_all(db: &Db) -> Result<usize> {
    let mut months = 0;
    loop {
        let touched = db.write_now(recompute)?;
        if touched.is_empty() {
            return Ok(months);
        }
        months += touched.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::census::rules::NightOfPool;
    use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in};
    use crate::ground::codes::{CensusState, Unit};
    use crate::ground::trial;
    use crate::reports::rules::Sums;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn roll_ups_equal_the_sums_of_their_nights_and_recomputing_changes_nothing() {
        let trial = trial::database("2026-06-15T12:00:00Z");
        let (pools, nights) = trial.write(|tx| {
            let shelter = open_house(tx, &shelter_in("ottawa"))?;
            let mut pools = Vec::new();
            let mut nights = Vec::new();
            for place in 0..3_i32 {
                let pool = open_pool(tx, &shelter, numbers(4, 4, 4, 0))?.id;
                pools.push(pool);
                for (day, night) in
                    (0..).zip(month("2026-02").first().through(month("2026-03").last()))
                {
                    let missing = NightOfPool::missing(pool, night, Unit::Bed);
                    let row = if (day + place) % 7 == 0 {
                        missing
                    } else {
                        NightOfPool {
                            state: CensusState::Counted,
                            counts: numbers(5, 4, 3 + (day + place) % 3, place),
                            admitting: day % 5 > 0,
                            ..missing
                        }
                    };
                    census::store::insert(tx.conn, &row, "house")?;
                    nights.push(row);
                }
            }
            Ok((pools, nights))
        });
        assert_eq!(recompute_all(&trial).unwrap(), 6);
        let read = || {
            trial
                .read_now(|conn| store::months(conn, month("2026-01"), month("2026-12")))
                .unwrap()
        };
        let first = read();
        assert_eq!(first.len(), 6);
        for figures in &first {
            let own = || {
                nights.iter().filter(|night| {
                    night.pool == figures.pool && night.night.month() == figures.month
                })
            };
            let counted = || own().filter(|night| night.state == CensusState::Counted);
            assert_eq!(figures.nights, i32::try_from(counted().count()).unwrap());
            let all = i32::try_from(own().count()).unwrap();
            assert_eq!(figures.nights + figures.missing, all);
            let sum = |of: &dyn Fn(&NightOfPool) -> i32| {
                counted().map(|night| i64::from(of(night))).sum::<i64>()
            };
            let expected = Sums {
                funded: sum(&|night| night.counts.funded),
                open: sum(&|night| night.counts.open),
                occupied: sum(&|night| night.counts.occupied),
                held: sum(&|night| night.counts.held),
            };
            assert_eq!(figures.sums, expected);
        }
        let region = trial
            .read_now(|conn| {
                let (first, last) = (month("2026-02").first(), month("2026-03").last());
                store::region_nights_of(conn, "ottawa", Population::SingleWomen, first, last)
            })
            .unwrap();
        assert_eq!(region.len(), 59);
        assert!(region.iter().all(|night| night.pools + night.missing == 3));
        let open: i64 = region.iter().map(|night| night.sums.open).sum();
        assert_eq!(
            open,
            first.iter().map(|figures| figures.sums.open).sum::<i64>()
        );

        // Marked again without a change, and marked with one.
        let pool = pools[0];
        trial.write(move |tx| {
            census::store::mark_stale(tx.conn, &BTreeSet::from([(pool, month("2026-02"))]))
        });
        assert_eq!(recompute_all(&trial).unwrap(), 1);
        assert_eq!(read(), first);
        let changed = NightOfPool {
            counts: numbers(5, 4, 0, 0),
            ..*nights.iter().find(|night| night.is_counted()).unwrap()
        };
        trial.write(move |tx| census::store::save(tx.conn, &changed, "house"));
        assert_eq!(recompute_all(&trial).unwrap(), 1);
        let after = read();
        let occupied = |figures: &[crate::reports::rules::PoolMonth]| {
            figures.iter().map(|one| one.sums.occupied).sum::<i64>()
        };
        let before = nights
            .iter()
            .find(|night| night.is_counted())
            .unwrap()
            .counts
            .occupied;
        assert_eq!(occupied(&after), occupied(&first) - i64::from(before));
        assert_eq!(recompute_all(&trial).unwrap(), 0);
    }
}
