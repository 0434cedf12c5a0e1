//! Reads across the tables of several capabilities, which only the check does; it writes none.

pub(super) mod cases;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, max, min, sum};
use diesel::prelude::*;

use crate::ground::at::At;
use crate::ground::codes::{CensusState, HoldState, Unit};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::{Month, Night};
use crate::ground::schema::{
    census, count_changes, flags, holds, pool_months, pools, stale_months,
};

/// funded, open, occupied, held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers(pub [i64; 4]);

/// A pool as it stands, closed ones too.
#[derive(Debug, Clone, Copy)]
pub(super) struct PoolRow {
    pub id: i64,
    pub numbers: Numbers,
    pub revision: i64,
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// Every pool, by id.
pub(super) fn pools(conn: &mut Conn) -> Result<Vec<PoolRow>> {
    type Row = (i64, (i32, i32, i32, i32), i64, Option<At>);
    let rows = pools::table
        .order(pools::id)
        .select((
            pools::id,
            (pools::funded, pools::open, pools::occupied, pools::held),
            pools::revision,
            pools::confirmed_at,
        ))
        .load::<Row>(conn)?;
    let pool = |(id, (funded, open, occupied, held), revision, confirmed_at): Row| PoolRow {
        id,
        numbers: Numbers([funded.into(), open.into(), occupied.into(), held.into()]),
        revision,
        confirmed_at: confirmed_at.map(At::utc),
    };
    Ok(rows.into_iter().map(pool).collect())
}

/// What the kept rows of a pool's history come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct History {
    pub rows: i64,
    pub oldest: i64,
    pub newest: i64,
    pub sum: Numbers,
}

/// The history of every pool, added up by the database in one pass.
pub(super) fn histories(conn: &mut Conn) -> Result<BTreeMap<i64, History>> {
    type Sums = (Option<i64>, Option<i64>, Option<i64>, Option<i64>);
    type Row = (i64, (i64, Option<i64>, Option<i64>), Sums);
    let rows = count_changes::table
        .group_by(count_changes::pool_id)
        .select((
            count_changes::pool_id,
            (
                count_star(),
                min(count_changes::revision),
                max(count_changes::revision),
            ),
            (
                sum(count_changes::funded),
                sum(count_changes::open),
                sum(count_changes::occupied),
                sum(count_changes::held),
            ),
        ))
        .load::<Row>(conn)?;
    let history = |(id, (rows, oldest, newest), sums): Row| {
        let (funded, open, occupied, held) = sums;
        let sum = [funded, open, occupied, held].map(|sum| sum.unwrap_or(0));
        let history = History {
            rows,
            oldest: oldest.unwrap_or(0),
            newest: newest.unwrap_or(0),
            sum: Numbers(sum),
        };
        (id, history)
    };
    Ok(rows.into_iter().map(history).collect())
}

/// Spaces kept by holds that are active in the record, by pool.
pub(super) fn spaces_of_active_holds(conn: &mut Conn) -> Result<BTreeMap<i64, i64>> {
    let rows = holds::table
        .filter(holds::state.eq(HoldState::Active))
        .group_by(holds::pool_id)
        .select((holds::pool_id, sum(holds::spaces)))
        .load::<(i64, Option<i64>)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(pool, spaces)| (pool, spaces.unwrap_or(0)))
        .collect())
}

/// Holds whose state and end contradict each other.
pub(super) fn holds_half_ended(conn: &mut Conn) -> Result<Vec<i64>> {
    let active_with_end = holds::state
        .eq(HoldState::Active)
        .and(holds::ended_at.is_not_null());
    let over_without_end = holds::state
        .ne(HoldState::Active)
        .and(holds::ended_at.is_null());
    Ok(holds::table
        .filter(active_with_end.or(over_without_end))
        .order(holds::id)
        .select(holds::id)
        .load(conn)?)
}

/// Kind and subject of every flag that is up.
pub(super) fn raised_flags(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    Ok(flags::table
        .filter(flags::cleared_at.is_null())
        .select((flags::kind, flags::subject))
        .load(conn)?)
}

/// A pool's month in one unit.
pub(super) type MonthKey = (i64, Month, Unit);

/// A night of the census, as far as the monthly figures need it.
#[derive(Debug, Clone, Copy)]
pub(super) struct CensusNight {
    pub key: MonthKey,
    pub state: CensusState,
    pub numbers: Numbers,
    pub admitting: bool,
}

/// The census of these pools.
pub(super) fn nights_of(conn: &mut Conn, pools: &[i64]) -> Result<Vec<CensusNight>> {
    type Row = ((i64, Night, Unit), CensusState, (i32, i32, i32, i32), bool);
    let rows = census::table
        .filter(census::pool_id.eq_any(pools))
        .select((
            (census::pool_id, census::night, census::unit),
            census::state,
            (census::funded, census::open, census::occupied, census::held),
            census::admitting,
        ))
        .load::<Row>(conn)?;
    let night = |row: Row| {
        let ((pool, night, unit), state, (funded, open, occupied, held), admitting) = row;
        CensusNight {
            key: (pool, night.month(), unit),
            state,
            numbers: Numbers([funded.into(), open.into(), occupied.into(), held.into()]),
            admitting,
        }
    };
    Ok(rows.into_iter().map(night).collect())
}

/// What a month comes to: nights counted, nights missing, space-nights, nights full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figures {
    pub nights: i32,
    pub missing: i32,
    pub numbers: Numbers,
    pub nights_full: i32,
}

/// The kept figures of these pools.
pub(super) fn figures_of(conn: &mut Conn, pools: &[i64]) -> Result<BTreeMap<MonthKey, Figures>> {
    type Row = ((i64, Month, Unit), (i32, i32, i32), (i64, i64, i64, i64));
    let rows = pool_months::table
        .filter(pool_months::pool_id.eq_any(pools))
        .select((
            (pool_months::pool_id, pool_months::month, pool_months::unit),
            (
                pool_months::nights,
                pool_months::missing,
                pool_months::nights_full,
            ),
            (
                pool_months::funded,
                pool_months::open,
                pool_months::occupied,
                pool_months::held,
            ),
        ))
        .load::<Row>(conn)?;
    let figures = |row: Row| {
        let (key, (nights, missing, nights_full), (funded, open, occupied, held)) = row;
        let figures = Figures {
            nights,
            missing,
            numbers: Numbers([funded, open, occupied, held]),
            nights_full,
        };
        (key, figures)
    };
    Ok(rows.into_iter().map(figures).collect())
}

/// Months that are still to be recomputed.
pub(super) fn stale(conn: &mut Conn) -> Result<BTreeSet<(i64, Month)>> {
    let rows = stale_months::table.load::<(i64, Month)>(conn)?;
    Ok(rows.into_iter().collect())
}
