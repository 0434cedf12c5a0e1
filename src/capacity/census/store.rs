//! The tables `census`, `nights_taken_back` and `stale_months`. Every row written here marks its month, so that no figure stays behind.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use super::rules::NightOfPool;
use crate::capacity::rules::{Counts, PoolId};
use crate::ground::codes::{CensusState, Unavailable, Unit};
use crate::ground::db::{Conn, each};
use crate::ground::error::Result;
use crate::ground::nights::{Month, Night};
use crate::ground::schema::{census, nights_taken_back, stale_months};

/// The source of nights this program counted itself.
pub const OWN: &str = "house";

/// Longer lists are asked for and written in pieces: both databases bind so many at once.
const AT_ONCE: usize = 500;

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = census, treat_none_as_null = true)]
struct Row {
    pool_id: PoolId,
    night: Night,
    state: CensusState,
    unit: Unit,
    funded: i32,
    open: i32,
    occupied: i32,
    held: i32,
    people: Option<i32>,
    admitting: bool,
    source: String,
    unavailable_reason: Option<Unavailable>,
}

impl From<Row> for NightOfPool {
    fn from(row: Row) -> Self {
        NightOfPool {
            pool: row.pool_id,
            night: row.night,
            state: row.state,
            unit: row.unit,
            counts: Counts {
                funded: row.funded,
                open: row.open,
                occupied: row.occupied,
                held: row.held,
            },
            people: row.people,
            admitting: row.admitting,
            unavailable: row.unavailable_reason,
        }
    }
}

fn row(night: &NightOfPool, source: &str) -> Row {
    Row {
        pool_id: night.pool,
        night: night.night,
        state: night.state,
        unit: night.unit,
        funded: night.counts.funded,
        open: night.counts.open,
        occupied: night.counts.occupied,
        held: night.counts.held,
        people: night.people,
        admitting: night.admitting,
        source: source.to_owned(),
        unavailable_reason: night.unavailable,
    }
}

/// Adds a night that has no row yet, and marks its month.
pub fn insert(conn: &mut Conn, night: &NightOfPool, source: &str) -> Result<()> {
    diesel::insert_into(census::table)
        .values(row(night, source))
        .execute(conn)?;
    mark_stale(conn, &BTreeSet::from([month_of(night)]))
}

fn month_of(night: &NightOfPool) -> (PoolId, Month) {
    (night.pool, night.night.month())
}

/// Puts a night to what it says here, whatever stood there. Says whether anything changed; only then is its
/// month marked.
pub fn save(conn: &mut Conn, night: &NightOfPool, source: &str) -> Result<bool> {
    let found = census::table
        .find((night.pool.number(), night.night))
        .first::<Row>(conn)
        .optional()?;
    let Some(found) = found else {
        insert(conn, night, source)?;
        return Ok(true);
    };
    if found.source == source && NightOfPool::from(found) == *night {
        return Ok(false);
    }
    diesel::update(census::table.find((night.pool.number(), night.night)))
        .set(row(night, source))
        .execute(conn)?;
    mark_stale(conn, &BTreeSet::from([month_of(night)]))?;
    Ok(true)
}

/// The nights of these pools that have rows, from `first` to `last`, both included.
pub fn taken(
    conn: &mut Conn,
    pools: &[PoolId],
    first: Night,
    last: Night,
) -> Result<BTreeMap<PoolId, BTreeSet<Night>>> {
    let mut taken: BTreeMap<PoolId, BTreeSet<Night>> = BTreeMap::new();
    for some in pools.chunks(AT_ONCE) {
        let rows = census::table
            .filter(census::pool_id.eq_any(some.iter().map(|pool| pool.number())))
            .filter(census::night.between(first, last))
            .select((census::pool_id, census::night))
            .load::<(PoolId, Night)>(conn)?;
        for (pool, night) in rows {
            taken.entry(pool).or_default().insert(night);
        }
    }
    Ok(taken)
}

/// The pools that have a row for this night.
pub fn pools_taken_on(conn: &mut Conn, night: Night) -> Result<BTreeSet<PoolId>> {
    let pools = census::table
        .filter(census::night.eq(night))
        .select(census::pool_id)
        .load::<PoolId>(conn)?;
    Ok(pools.into_iter().collect())
}

/// The pools with own rows for nights after `last`: a clock that was ahead for a while leaves them.
pub fn pools_ahead_of(conn: &mut Conn, last: Night) -> Result<BTreeSet<PoolId>> {
    let pools = census::table
        .filter(census::night.gt(last))
        .filter(census::source.eq(OWN))
        .select(census::pool_id)
        .load::<PoolId>(conn)?;
    Ok(pools.into_iter().collect())
}

/// Whether nights are said to be taken back, which is so within a transaction alone: outside of one, somebody has
/// unlocked the census by hand.
pub fn is_taking_back(conn: &mut Conn) -> Result<bool> {
    Ok(nights_taken_back::table.count().get_result::<i64>(conn)? > 0)
}

/// Takes back own rows of these pools for nights after `last`, and marks their months.
pub fn take_back_after(conn: &mut Conn, pools: &[PoolId], last: Night) -> Result<()> {
    let ids = || pools.iter().map(|pool| pool.number());
    let ahead = census::table
        .filter(census::pool_id.eq_any(ids()))
        .filter(census::night.gt(last))
        .filter(census::source.eq(OWN))
        .select((census::pool_id, census::night))
        .load::<(PoolId, Night)>(conn)?;
    // The guard of the census lets go of nothing that is young but of what is said to have been too early.
    diesel::insert_into(nights_taken_back::table)
        .values(nights_taken_back::after_night.eq(last))
        .execute(conn)?;
    for (pool, night) in &ahead {
        diesel::delete(census::table.find((pool.number(), *night))).execute(conn)?;
    }
    diesel::delete(nights_taken_back::table).execute(conn)?;
    mark_stale(
        conn,
        &ahead
            .iter()
            .map(|(pool, night)| (*pool, night.month()))
            .collect(),
    )
}

/// The rows of these pools in one month, by night and pool.
pub fn of_month(conn: &mut Conn, pools: &[PoolId], month: Month) -> Result<Vec<NightOfPool>> {
    between(conn, pools, month.first(), month.last())
}

/// The rows of these pools from `first` to `last`, both included, by night and pool; in pieces where there are many
/// pools.
pub fn between(
    conn: &mut Conn,
    pools: &[PoolId],
    first: Night,
    last: Night,
) -> Result<Vec<NightOfPool>> {
    let mut nights = Vec::new();
    for some in pools.chunks(AT_ONCE) {
        let rows = census::table
            .filter(census::pool_id.eq_any(some.iter().map(|pool| pool.number())))
            .filter(census::night.between(first, last))
            .order((census::night, census::pool_id))
            .load::<Row>(conn)?;
        nights.extend(rows.into_iter().map(NightOfPool::from));
    }
    Ok(nights)
}

/// The newest nights of a pool that were reported, newest first, at most `most`.
pub fn newest_counted(conn: &mut Conn, pool: PoolId, most: i64) -> Result<Vec<NightOfPool>> {
    let rows = census::table
        .filter(census::pool_id.eq(pool.number()))
        .filter(census::state.eq(CensusState::Counted))
        .order(census::night.desc())
        .limit(most)
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(NightOfPool::from).collect())
}

/// The first and the last night of a pool that have rows. Costs the same however long its history is.
pub fn span_of(conn: &mut Conn, pool: PoolId) -> Result<Option<(Night, Night)>> {
    let nights = census::table
        .filter(census::pool_id.eq(pool.number()))
        .select(census::night);
    let first = nights
        .order(census::night)
        .first::<Night>(conn)
        .optional()?;
    let last = nights
        .order(census::night.desc())
        .first::<Night>(conn)
        .optional()?;
    Ok(first.zip(last))
}

#[derive(Insertable)]
#[diesel(table_name = stale_months)]
struct StaleMonth {
    pool_id: PoolId,
    month: Month,
}

/// Notes which pools' figures of which months are to be recomputed.
pub fn mark_stale(conn: &mut Conn, months: &BTreeSet<(PoolId, Month)>) -> Result<()> {
    let pools: BTreeSet<i64> = months.iter().map(|(pool, _)| pool.number()).collect();
    let pools: Vec<i64> = pools.into_iter().collect();
    let mut marked = BTreeSet::new();
    for some in pools.chunks(AT_ONCE) {
        let rows = stale_months::table
            .filter(stale_months::pool_id.eq_any(some))
            .load::<(PoolId, Month)>(conn)?;
        marked.extend(rows);
    }
    let new: Vec<StaleMonth> = months
        .difference(&marked)
        .map(|(pool_id, month)| StaleMonth {
            pool_id: *pool_id,
            month: *month,
        })
        .collect();
    for some in new.chunks(AT_ONCE) {
        each!(conn, one => diesel::insert_into(stale_months::table).values(some).execute(one))?;
    }
    Ok(())
}

/// The oldest month that is marked, and the pools it is marked for.
pub fn oldest_stale(conn: &mut Conn) -> Result<Option<(Month, Vec<PoolId>)>> {
    let oldest = stale_months::table
        .order((stale_months::month, stale_months::pool_id))
        .select(stale_months::month)
        .first::<Month>(conn)
        .optional()?;
    let Some(month) = oldest else {
        return Ok(None);
    };
    let pools = stale_months::table
        .filter(stale_months::month.eq(month))
        .order(stale_months::pool_id)
        .select(stale_months::pool_id)
        .load::<PoolId>(conn)?;
    Ok(Some((month, pools)))
}

/// Notes that these pools' figures of a month are up to date.
pub fn unmark(conn: &mut Conn, pools: &[PoolId], month: Month) -> Result<()> {
    for some in pools.chunks(AT_ONCE) {
        diesel::delete(
            stale_months::table
                .filter(stale_months::month.eq(month))
                .filter(stale_months::pool_id.eq_any(some.iter().map(|pool| pool.number()))),
        )
        .execute(conn)?;
    }
    Ok(())
}

/// What is erased for its age, and vacuumed afterwards.
pub const TABLES: &[&str] = &["census", "stale_months"];

/// Erases the nights of a pool before this one, which begins a month, and what was to be recomputed of them.
pub fn erase_before(conn: &mut Conn, pool: PoolId, night: Night) -> Result<()> {
    let nights = census::table
        .filter(census::pool_id.eq(pool.number()))
        .filter(census::night.lt(night));
    diesel::delete(nights).execute(conn)?;
    let marks = stale_months::table
        .filter(stale_months::pool_id.eq(pool.number()))
        .filter(stale_months::month.lt(night.month()));
    diesel::delete(marks).execute(conn)?;
    Ok(())
}

/// The oldest month of these pools that is still to be recomputed.
pub fn oldest_marked(conn: &mut Conn, pools: &[PoolId]) -> Result<Option<Month>> {
    let mut oldest = None;
    for some in pools.chunks(AT_ONCE) {
        let found = stale_months::table
            .filter(stale_months::pool_id.eq_any(some.iter().map(|pool| pool.number())))
            .order(stale_months::month)
            .select(stale_months::month)
            .first::<Month>(conn)
            .optional()?;
        oldest = oldest.into_iter().chain(found).min();
    }
    Ok(oldest)
}

/// The pools with months before this one that are still to be recomputed.
pub fn pools_marked_before(conn: &mut Conn, month: Month) -> Result<BTreeSet<PoolId>> {
    let pools = stale_months::table
        .filter(stale_months::month.lt(month))
        .select(stale_months::pool_id)
        .distinct()
        .load::<PoolId>(conn)?;
    Ok(pools.into_iter().collect())
}
