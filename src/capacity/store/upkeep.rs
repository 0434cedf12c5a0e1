//! Pools opened, described, given another house and closed. Their numbers change in `numbers` alone, and a closed
//! pool stays with its history.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::history::insert_change;
use super::pools::Row;
use crate::capacity::rules::{self, Change, Pool, PoolId};
use crate::ground::codes::{ChangeKind, Population};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::schema::{capacities, pools};
use crate::journal::rules::Actor;
use crate::shelters::rules::ShelterId;

/// Adds a pool at its numbers, with the row of history that opens it.
pub fn insert(tx: &mut Tx, pool: &Pool, kind: ChangeKind, actor: Actor) -> Result<()> {
    let opening = Change {
        revision: pool.revision,
        at: pool.counted_at,
        kind,
        difference: pool.counts,
        role: actor.role,
    };
    insert_with_history(tx, pool, &[opening], actor)
}

/// Adds a pool with the whole history its numbers are the sum of.
pub fn insert_with_history(
    tx: &mut Tx,
    pool: &Pool,
    history: &[Change],
    actor: Actor,
) -> Result<()> {
    diesel::insert_into(pools::table)
        .values(Row::from(pool))
        .execute(tx.conn)?;
    for change in history {
        insert_change(tx.conn, pool.id, change, actor)?;
    }
    tx.announce(rules::TOPIC, pool.id.number());
    Ok(())
}

/// What the house calls a pool, and the largest household a space of it takes.
pub fn describe(
    conn: &mut Conn,
    id: PoolId,
    name: &str,
    largest_household: Option<i32>,
) -> Result<()> {
    diesel::update(pools::table.filter(pools::id.eq(id)))
        .set((
            pools::name.eq(name),
            pools::largest_household.eq(largest_household),
        ))
        .execute(conn)?;
    Ok(())
}

/// What a pool is called now. Says whether that is new.
pub fn rename_pool(conn: &mut Conn, id: PoolId, name: &str) -> Result<bool> {
    let renamed = diesel::update(
        pools::table
            .filter(pools::id.eq(id))
            .filter(pools::name.ne(name)),
    )
    .set(pools::name.eq(name))
    .execute(conn)?;
    Ok(renamed == 1)
}

/// Whose a pool is now, and for whom.
pub fn place_pool(
    conn: &mut Conn,
    id: PoolId,
    shelter: ShelterId,
    population: Population,
) -> Result<()> {
    diesel::update(pools::table.filter(pools::id.eq(id)))
        .set((
            pools::shelter_id.eq(shelter.number()),
            pools::population.eq(population),
        ))
        .execute(conn)?;
    Ok(())
}

/// Closes a pool from a day on, with what was planned for it. Its history stays.
pub fn close(conn: &mut Conn, id: PoolId, day: NaiveDate) -> Result<()> {
    diesel::update(pools::table.filter(pools::id.eq(id)))
        .set(pools::closed_on.eq(day))
        .execute(conn)?;
    diesel::delete(
        capacities::table
            .filter(capacities::pool_id.eq(id.number()))
            .filter(capacities::applied.eq(false)),
    )
    .execute(conn)?;
    Ok(())
}
