//! The table `holds`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{Hold, HoldId};
use crate::capacity::rules::PoolId;
use crate::ground::at::At;
use crate::ground::codes::{ExtensionReason, HoldState};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::holds;
use crate::often;

type Row = (HoldId, PoolId, i32, HoldState, At, Option<ExtensionReason>);

fn hold((id, pool, spaces, state, until, extended): Row) -> Hold {
    Hold {
        id,
        pool,
        spaces,
        state,
        until: until.utc(),
        extended,
    }
}

macro_rules! columns {
    () => {
        (
            holds::id,
            holds::pool_id,
            holds::spaces,
            holds::state,
            holds::until_at,
            holds::extended_for,
        )
    };
}

/// One hold.
pub fn find(conn: &mut Conn, id: HoldId) -> Result<Hold> {
    Ok(hold(
        holds::table
            .filter(holds::id.eq(id))
            .select(columns!())
            .first::<Row>(conn)?,
    ))
}

/// Adds an active hold.
pub fn insert(conn: &mut Conn, hold: &Hold, now: DateTime<Utc>) -> Result<()> {
    often!(diesel::insert_into(holds::table).values((
        holds::id.eq(hold.id),
        holds::pool_id.eq(hold.pool.number()),
        holds::spaces.eq(hold.spaces),
        holds::state.eq(hold.state),
        holds::until_at.eq(At::from(hold.until)),
        holds::extended_for.eq(hold.extended),
        holds::made_at.eq(At::from(now)),
    )))
    .run(conn)?;
    Ok(())
}

/// Ends a hold that is active in the record. Says whether it was.
pub fn end(conn: &mut Conn, id: HoldId, state: HoldState, now: DateTime<Utc>) -> Result<bool> {
    let ended = diesel::update(
        holds::table
            .filter(holds::id.eq(id))
            .filter(holds::ended_at.is_null()),
    )
    .set((holds::state.eq(state), holds::ended_at.eq(At::from(now))))
    .execute(conn)?;
    Ok(ended == 1)
}

/// Keeps a hold until later, and says why.
pub fn extend(
    conn: &mut Conn,
    id: HoldId,
    until: DateTime<Utc>,
    reason: ExtensionReason,
) -> Result<()> {
    diesel::update(holds::table.filter(holds::id.eq(id)))
        .set((
            holds::until_at.eq(At::from(until)),
            holds::extended_for.eq(reason),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps a hold until another moment, for whoever made it to keep it by another clock.
pub fn keep_until(conn: &mut Conn, id: HoldId, until: DateTime<Utc>) -> Result<()> {
    diesel::update(holds::table.filter(holds::id.eq(id)))
        .set(holds::until_at.eq(At::from(until)))
        .execute(conn)?;
    Ok(())
}

/// Takes away holds that have ended, with the case they were made for.
pub fn forget(conn: &mut Conn, ids: &[HoldId]) -> Result<()> {
    diesel::delete(
        holds::table
            .filter(holds::id.eq_any(ids.iter().map(|id| id.number())))
            .filter(holds::ended_at.is_not_null()),
    )
    .execute(conn)?;
    Ok(())
}

/// Holds that ended before this moment, at most `most`.
pub fn ended_before(conn: &mut Conn, before: DateTime<Utc>, most: i64) -> Result<Vec<HoldId>> {
    Ok(holds::table
        .filter(holds::ended_at.is_not_null())
        .filter(holds::ended_at.lt(At::from(before)).assume_not_null())
        .order(holds::id)
        .limit(most)
        .select(holds::id)
        .load::<HoldId>(conn)?)
}

/// These holds, as far as they are there.
pub fn some(conn: &mut Conn, ids: &[HoldId]) -> Result<Vec<Hold>> {
    let rows = holds::table
        .filter(holds::id.eq_any(ids.iter().map(|id| id.number())))
        .select(columns!())
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(hold).collect())
}

/// Holds that are active in the record, of these pools, by their end.
pub fn active_of(conn: &mut Conn, pools: &[PoolId]) -> Result<Vec<Hold>> {
    let rows = holds::table
        .filter(holds::ended_at.is_null())
        .filter(holds::pool_id.eq_any(pools.iter().map(|pool| pool.number())))
        .order((holds::until_at, holds::id))
        .select(columns!())
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(hold).collect())
}

/// Every hold that is active in the record.
pub fn all_active(conn: &mut Conn) -> Result<Vec<Hold>> {
    let rows = holds::table
        .filter(holds::ended_at.is_null())
        .order((holds::until_at, holds::id))
        .select(columns!())
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(hold).collect())
}

/// Holds of one pool that have run out by `now` and are not noted as lapsed.
pub fn due(conn: &mut Conn, pool: PoolId, now: DateTime<Utc>) -> Result<Vec<Hold>> {
    let rows = often!(
        holds::table
            .filter(holds::pool_id.eq(pool.number()))
            .filter(holds::ended_at.is_null())
            .filter(holds::until_at.le(At::from(now)))
            .select(columns!())
    )
    .load::<Row>(conn)?;
    Ok(rows.into_iter().map(hold).collect())
}

/// Pools with holds that have run out by `now`.
pub fn pools_with_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<PoolId>> {
    Ok(holds::table
        .filter(holds::ended_at.is_null())
        .filter(holds::until_at.le(At::from(now)))
        .select(holds::pool_id)
        .distinct()
        .order(holds::pool_id)
        .load::<PoolId>(conn)?)
}

/// Spaces of holds that had run out at `moment` while the pool's number still carried them, by pool.
pub fn run_out_at(
    conn: &mut Conn,
    pools: &[PoolId],
    moment: DateTime<Utc>,
) -> Result<BTreeMap<PoolId, i32>> {
    let moment = At::from(moment);
    let rows = holds::table
        .filter(holds::pool_id.eq_any(pools.iter().map(|pool| pool.number())))
        .filter(holds::made_at.le(moment))
        .filter(holds::until_at.le(moment))
        .filter(holds::ended_at.is_null().or(holds::ended_at.gt(moment)))
        .select((holds::pool_id, holds::spaces))
        .load::<(PoolId, i32)>(conn)?;
    let mut run_out = BTreeMap::new();
    for (pool, spaces) in rows {
        *run_out.entry(pool).or_default() += spaces;
    }
    Ok(run_out)
}
