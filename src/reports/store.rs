//! The tables `pool_months` and `region_nights`. They hold nothing the census does not: they may be thrown away
//! and recomputed at any time.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::rules::{PoolMonth, RegionNight, Sums};
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Population, Unit};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::{Month, Night};
use crate::ground::schema::{pool_months, region_nights};

/// Longer lists are asked for in pieces: both databases bind so many at once.
const AT_ONCE: usize = 500;

#[derive(Queryable, Insertable)]
#[diesel(table_name = pool_months)]
struct MonthRow {
    pool_id: PoolId,
    month: Month,
    unit: Unit,
    nights: i32,
    missing: i32,
    funded: i64,
    open: i64,
    occupied: i64,
    held: i64,
    nights_full: i32,
}

impl From<MonthRow> for PoolMonth {
    fn from(row: MonthRow) -> Self {
        PoolMonth {
            pool: row.pool_id,
            month: row.month,
            unit: row.unit,
            nights: row.nights,
            missing: row.missing,
            sums: Sums {
                funded: row.funded,
                open: row.open,
                occupied: row.occupied,
                held: row.held,
            },
            nights_full: row.nights_full,
        }
    }
}

/// Puts these in the place of everything known of a pool's month.
pub fn replace_pool_month(
    conn: &mut Conn,
    pool: PoolId,
    month: Month,
    figures: &[PoolMonth],
) -> Result<()> {
    diesel::delete(
        pool_months::table
            .filter(pool_months::pool_id.eq(pool.number()))
            .filter(pool_months::month.eq(month)),
    )
    .execute(conn)?;
    for one in figures {
        diesel::insert_into(pool_months::table)
            .values(MonthRow {
                pool_id: one.pool,
                month: one.month,
                unit: one.unit,
                nights: one.nights,
                missing: one.missing,
                funded: one.sums.funded,
                open: one.sums.open,
                occupied: one.sums.occupied,
                held: one.sums.held,
                nights_full: one.nights_full,
            })
            .execute(conn)?;
    }
    Ok(())
}

/// The figures of every pool from `from` to `to`, both included, by month, pool and unit.
pub fn months(conn: &mut Conn, from: Month, to: Month) -> Result<Vec<PoolMonth>> {
    let rows = pool_months::table
        .filter(pool_months::month.between(from, to))
        .order((pool_months::month, pool_months::pool_id, pool_months::unit))
        .load::<MonthRow>(conn)?;
    Ok(rows.into_iter().map(PoolMonth::from).collect())
}

/// The pools of which a night is known, or known to be missing, by month; one of two units may stand twice.
pub fn pools_known(conn: &mut Conn, from: Month, to: Month) -> Result<Vec<(Month, PoolId)>> {
    Ok(pool_months::table
        .filter(pool_months::month.between(from, to))
        .filter((pool_months::nights + pool_months::missing).gt(0))
        .select((pool_months::month, pool_months::pool_id))
        .load(conn)?)
}

/// The same for these pools only.
pub fn months_of(
    conn: &mut Conn,
    pools: &[PoolId],
    from: Month,
    to: Month,
) -> Result<Vec<PoolMonth>> {
    let mut figures = Vec::new();
    for some in pools.chunks(AT_ONCE) {
        let rows = pool_months::table
            .filter(pool_months::pool_id.eq_any(some.iter().map(|pool| pool.number())))
            .filter(pool_months::month.between(from, to))
            .order((pool_months::month, pool_months::pool_id, pool_months::unit))
            .load::<MonthRow>(conn)?;
        figures.extend(rows.into_iter().map(PoolMonth::from));
    }
    Ok(figures)
}

/// The first month of which any of these pools has a night.
pub fn first_month_of(conn: &mut Conn, pools: &[PoolId]) -> Result<Option<Month>> {
    let mut first: Option<Month> = None;
    for some in pools.chunks(500) {
        let of_some = pool_months::table
            .filter(pool_months::pool_id.eq_any(some.iter().map(|pool| pool.number())))
            .order(pool_months::month)
            .select(pool_months::month)
            .first::<Month>(conn)
            .optional()?;
        first = first.into_iter().chain(of_some).min();
    }
    Ok(first)
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = region_nights)]
struct NightRow {
    region: String,
    population: Population,
    unit: Unit,
    night: Night,
    pools: i32,
    missing: i32,
    full_pools: i32,
    funded: i64,
    open: i64,
    occupied: i64,
    held: i64,
}

/// Puts these in the place of everything known of a region's month for a population.
pub fn replace_region_month(
    conn: &mut Conn,
    region: &str,
    population: Population,
    month: Month,
    figures: Vec<RegionNight>,
) -> Result<()> {
    diesel::delete(
        region_nights::table
            .filter(region_nights::region.eq(region))
            .filter(region_nights::population.eq(population))
            .filter(region_nights::night.between(month.first(), month.last())),
    )
    .execute(conn)?;
    for one in figures {
        diesel::insert_into(region_nights::table)
            .values(NightRow {
                region: one.region,
                population: one.population,
                unit: one.unit,
                night: one.night,
                pools: one.pools,
                missing: one.missing,
                full_pools: one.full_pools,
                funded: one.sums.funded,
                open: one.sums.open,
                occupied: one.sums.occupied,
                held: one.sums.held,
            })
            .execute(conn)?;
    }
    Ok(())
}

/// The nights of a region for one population, from `first` to `last`, both included.
pub fn region_nights_of(
    conn: &mut Conn,
    region: &str,
    population: Population,
    first: Night,
    last: Night,
) -> Result<Vec<RegionNight>> {
    let rows = region_nights::table
        .filter(region_nights::region.eq(region))
        .filter(region_nights::population.eq(population))
        .filter(region_nights::night.between(first, last))
        .order((region_nights::night, region_nights::unit))
        .load::<NightRow>(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| RegionNight {
            region: row.region,
            population: row.population,
            unit: row.unit,
            night: row.night,
            pools: row.pools,
            missing: row.missing,
            full_pools: row.full_pools,
            sums: Sums {
                funded: row.funded,
                open: row.open,
                occupied: row.occupied,
                held: row.held,
            },
        })
        .collect())
}

/// The pools with figures of months before this one.
pub fn pools_before(conn: &mut Conn, month: Month) -> Result<BTreeSet<PoolId>> {
    let pools = pool_months::table
        .filter(pool_months::month.lt(month))
        .select(pool_months::pool_id)
        .distinct()
        .load::<PoolId>(conn)?;
    Ok(pools.into_iter().collect())
}

/// The oldest month these pools have figures of.
pub fn oldest_of(conn: &mut Conn, pools: &[PoolId]) -> Result<Option<Month>> {
    let mut oldest = None;
    for some in pools.chunks(AT_ONCE) {
        let found = pool_months::table
            .filter(pool_months::pool_id.eq_any(some.iter().map(|pool| pool.number())))
            .order(pool_months::month)
            .select(pool_months::month)
            .first::<Month>(conn)
            .optional()?;
        oldest = oldest.into_iter().chain(found).min();
    }
    Ok(oldest)
}

/// What is erased for its age, and vacuumed afterwards.
pub const TABLES: &[&str] = &["pool_months", "region_nights"];

/// Erases the figures of a pool of the months before this one.
pub fn erase_pool_before(conn: &mut Conn, pool: PoolId, month: Month) -> Result<()> {
    let old = pool_months::table
        .filter(pool_months::pool_id.eq(pool.number()))
        .filter(pool_months::month.lt(month));
    diesel::delete(old).execute(conn)?;
    Ok(())
}

/// Erases the nights of regions before this one.
pub fn erase_region_nights_before(conn: &mut Conn, night: Night) -> Result<()> {
    diesel::delete(region_nights::table.filter(region_nights::night.lt(night))).execute(conn)?;
    Ok(())
}
