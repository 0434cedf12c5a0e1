//! The one way a pool's numbers change: locked, by difference, from the revision that was read, with its row of
//! history.

use diesel::prelude::*;

use super::history::insert_change;
use super::pools::{Row, find};
use crate::capacity::rules::{self, Change, Closure, Confirmed, Counts, Pause, Pool, PoolId};
use crate::ground::at::At;
use crate::ground::codes::{ChangeKind, Problem, Role, Unit};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::schema::pools;
use crate::journal::rules::Actor;
use crate::often;

/// One pool, locked until the end of the transaction: who comes second waits and sees what the first one did.
pub fn lock(tx: &mut Tx, id: PoolId) -> Result<Pool> {
    if tx.is_alone() {
        return find(tx.conn, id);
    }
    let open = pools::table
        .filter(pools::id.eq(id))
        .filter(pools::closed_on.is_null());
    let row = often!(
        diesel::update(open)
            .set(pools::revision.eq(pools::revision))
            .returning(pools::all_columns)
    )
    .get_result::<Row>(tx.conn)?;
    Ok(row.into())
}

/// What an act makes of a pool, beside its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Why.
    pub kind: ChangeKind,
    /// The numbers after it.
    pub counts: Counts,
    /// Why some of it is not open, after it.
    pub closure: Option<Closure>,
    /// Whether it takes nobody, after it.
    pub pause: Option<Pause>,
    /// What it is counted in, after it.
    pub unit: Unit,
    /// Whether it says that the numbers are right: a person did it, knowing the house.
    pub confirms: bool,
}

impl Turn {
    /// A turn that leaves everything as it is.
    pub fn of(pool: &Pool, kind: ChangeKind) -> Self {
        Self {
            kind,
            counts: pool.counts,
            closure: pool.closure,
            pause: pool.pause,
            unit: pool.unit,
            confirms: true,
        }
    }
}

/// Makes the change and writes its row of history. The numbers are changed by difference and only from the
/// revision that was read, so that even an act that forgot the door cannot sell a space twice.
pub fn apply(tx: &mut Tx, before: &Pool, turn: Turn, actor: Actor) -> Result<Pool> {
    let difference = before.counts.until(turn.counts);
    let revision = before.revision + 1;
    let confirmed = match (turn.confirms, actor.role) {
        (true, Some(role)) => Some(Confirmed { at: tx.now, role }),
        _ => before.confirmed,
    };
    let full_since = turn
        .counts
        .is_full()
        .then(|| before.full_since.unwrap_or(tx.now));
    let changed = often!(
        diesel::update(
            pools::table
                .filter(pools::id.eq(before.id))
                .filter(pools::revision.eq(before.revision)),
        )
        .set((
            pools::funded.eq(pools::funded + difference.funded),
            pools::open.eq(pools::open + difference.open),
            pools::occupied.eq(pools::occupied + difference.occupied),
            pools::held.eq(pools::held + difference.held),
            (
                pools::unit.eq(turn.unit),
                pools::unavailable_reason.eq(turn.closure.map(|closure| closure.reason)),
                pools::unavailable_until.eq(turn.closure.and_then(|closure| closure.until)),
                pools::paused_reason.eq(turn.pause.map(|pause| pause.reason)),
                pools::paused_until.eq(turn.pause.map(|pause| At::from(pause.until))),
            ),
            pools::revision.eq(revision),
            pools::counted_at.eq(At::from(tx.now)),
            pools::confirmed_at.eq(confirmed.map(|confirmed| At::from(confirmed.at))),
            pools::confirmed_role.eq(confirmed.map(|confirmed| confirmed.role)),
            pools::full_since.eq(full_since.map(At::from)),
        ))
        .returning(pools::id)
    )
    .get_result::<PoolId>(tx.conn)
    .optional()?;
    if changed.is_none() {
        return Err(Error::Refused(
            Problem::Stale,
            Sentence::new("count-changed-meanwhile"),
        ));
    }
    let change = Change {
        revision,
        at: tx.now,
        kind: turn.kind,
        difference,
        role: actor.role,
    };
    insert_change(tx.conn, before.id, &change, actor)?;
    tx.announce(rules::TOPIC, before.id.number());
    Ok(Pool {
        counts: turn.counts,
        closure: turn.closure,
        pause: turn.pause,
        unit: turn.unit,
        revision,
        counted_at: tx.now,
        confirmed,
        full_since,
        ..before.clone()
    })
}

/// Forgets who said the numbers are right: they are counted in another unit now.
pub fn unconfirm(conn: &mut Conn, id: PoolId) -> Result<()> {
    diesel::update(pools::table.filter(pools::id.eq(id)))
        .set((
            pools::confirmed_at.eq(None::<At>),
            pools::confirmed_role.eq(None::<Role>),
        ))
        .execute(conn)?;
    Ok(())
}
