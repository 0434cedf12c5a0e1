//! What staff can do to their counts. Each act locks the pool first, so that two at once follow each other.

use chrono::{DateTime, Utc};

use super::rules::{
    self, Pause, Pool, PoolId, Room, RoomId, Seen, Stated, check_last_day, check_seen, counted,
    counts_of_rooms, undo_of,
};
use super::store::{self, Turn};
use crate::accounts::who::Who;
use crate::ground::codes::{ChangeKind, Problem, RoomState, Unavailable};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::journal;
use crate::shelters;

/// A pool of one's own house, locked. Anybody else's is not there.
pub fn own_pool(tx: &mut Tx, who: &Who, id: PoolId) -> Result<Pool> {
    own_pool_to_hold(tx, who, id).map(|(pool, _)| pool)
}

/// The same, with how long a hold in it lasts unless somebody says otherwise, in minutes.
pub fn own_pool_to_hold(tx: &mut Tx, who: &Who, id: PoolId) -> Result<(Pool, i32)> {
    let pool = store::lock(tx, id)?;
    let (runs, minutes) = shelters::store::run_by_with_hold_minutes(tx.conn, pool.shelter)?;
    if runs == who.organization() {
        Ok((pool, minutes))
    } else {
        Err(Error::NotFound)
    }
}

/// The rooms a pool lists, none for most.
pub fn rooms(tx: &mut Tx, pool: PoolId) -> Result<Vec<Room>> {
    store::rooms_of(tx.conn, &[pool])
}

/// Sets the count to what staff say. A pool that lists its rooms is counted by them.
pub fn record_count(
    tx: &mut Tx,
    who: &Who,
    id: PoolId,
    stated: Stated,
    seen: Seen,
) -> Result<Pool> {
    let pool = own_pool(tx, who, id)?;
    check_seen(&pool, seen)?;
    if !rooms(tx, id)?.is_empty() {
        return Err(Error::Refused(
            Problem::DerivedCount,
            Sentence::new("count-derived"),
        ));
    }
    if let Some(until) = stated.reason_until {
        let zone = shelters::store::find(tx.conn, pool.shelter)?.zone;
        check_last_day(until, zone.local(tx.now).date())?;
    }
    let (counts, closure) = counted(&pool, stated)?;
    let turn = Turn {
        counts,
        closure,
        ..Turn::of(&pool, ChangeKind::Count)
    };
    settle(tx, who, &pool, turn, "count")
}

/// "Still correct": nothing changes but how sure everybody is.
pub fn confirm(tx: &mut Tx, who: &Who, id: PoolId, seen: Seen) -> Result<Pool> {
    let pool = own_pool(tx, who, id)?;
    check_seen(&pool, seen)?;
    settle(
        tx,
        who,
        &pool,
        Turn::of(&pool, ChangeKind::Confirmation),
        "confirmation",
    )
}

/// "Everything still correct", for a hand-over: every pool the page showed, or none if one of them moved.
pub fn confirm_all(tx: &mut Tx, who: &Who, seen: &[(PoolId, i64)]) -> Result<()> {
    let mut seen = seen.to_vec();
    // Always in the same order, so that two hand-overs at once wait for each other instead of locking up.
    seen.sort_unstable();
    for (id, revision) in seen {
        confirm(
            tx,
            who,
            id,
            Seen {
                occupied: None,
                revision: Some(revision),
            },
        )?;
    }
    Ok(())
}

/// Takes back the newest count, as a change of its own.
pub fn undo(tx: &mut Tx, who: &Who, id: PoolId, revision: i64) -> Result<Pool> {
    let pool = own_pool(tx, who, id)?;
    check_seen(
        &pool,
        Seen {
            occupied: None,
            revision: Some(revision),
        },
    )?;
    let newest = store::newest_change(tx.conn, id)?;
    let counts = pool.counts.plus(undo_of(&newest, tx.now)?);
    let closure = pool.closure.filter(|_| counts.unavailable() > 0);
    let turn = Turn {
        counts,
        closure,
        ..Turn::of(&pool, ChangeKind::Undo)
    };
    settle(tx, who, &pool, turn, "undo")
}

/// "Not taking anyone", with a reason and an end.
pub fn pause(
    tx: &mut Tx,
    who: &Who,
    id: PoolId,
    reason: Unavailable,
    until: DateTime<Utc>,
) -> Result<Pool> {
    let pool = own_pool(tx, who, id)?;
    let pause: Pause = rules::pause(reason, until, tx.now)?;
    let turn = Turn {
        pause: Some(pause),
        ..Turn::of(&pool, ChangeKind::Pause)
    };
    settle(tx, who, &pool, turn, "pause")
}

/// "Taking again".
pub fn resume(tx: &mut Tx, who: &Who, id: PoolId) -> Result<Pool> {
    let pool = own_pool(tx, who, id)?;
    let turn = Turn {
        pause: None,
        ..Turn::of(&pool, ChangeKind::Resume)
    };
    settle(tx, who, &pool, turn, "resume")
}

/// Somebody left and nobody keeps stays here: the count goes down by the spaces they had.
pub fn record_departure(tx: &mut Tx, who: &Who, id: PoolId, spaces: i32) -> Result<Pool> {
    let pool = own_pool(tx, who, id)?;
    let spaces = rules::spaces_at_once(spaces)?;
    if !rooms(tx, id)?.is_empty() {
        return Err(Error::Refused(
            Problem::DerivedCount,
            Sentence::new("count-derived"),
        ));
    }
    let mut counts = pool.counts;
    counts.occupied -= spaces;
    rules::possible("occupied", counts.occupied)?;
    let turn = Turn {
        counts,
        ..Turn::of(&pool, ChangeKind::Departure)
    };
    let after = store::apply(tx, &pool, turn, who.actor())?;
    journal::acts::record_by_night(tx, who.actor(), "departure", "pool", Some(pool.id.number()))?;
    Ok(after)
}

/// How a room stands now; the pool's numbers follow.
pub fn set_room(
    tx: &mut Tx,
    who: &Who,
    id: PoolId,
    room: RoomId,
    state: RoomState,
    reason: Option<Unavailable>,
) -> Result<Pool> {
    let pool = own_pool(tx, who, id)?;
    if !rooms(tx, id)?.iter().any(|one| one.id == room) {
        return Err(Error::NotFound);
    }
    let reason = (state == RoomState::Out).then(|| reason.unwrap_or(Unavailable::Other));
    store::set_room(tx.conn, room, state, reason)?;
    let pool = follow_rooms(tx, who, &pool, ChangeKind::Room)?;
    journal::acts::record(tx, who.actor(), "room", "room", room.number())?;
    Ok(pool)
}

/// Puts the pool's numbers where its rooms are.
pub fn follow_rooms(tx: &mut Tx, who: &Who, pool: &Pool, kind: ChangeKind) -> Result<Pool> {
    let turn = turn_of_rooms(pool, &rooms(tx, pool.id)?, kind);
    store::apply(tx, pool, turn, who.actor())
}

/// What a pool's rooms make of its numbers.
pub(super) fn turn_of_rooms(pool: &Pool, rooms: &[Room], kind: ChangeKind) -> Turn {
    let counts = counts_of_rooms(pool.counts, rooms);
    let out = rooms.iter().find_map(|room| room.out_reason);
    let closure = out
        .filter(|_| counts.unavailable() > 0)
        .map(|reason| rules::Closure {
            reason,
            until: None,
        });
    Turn {
        counts,
        closure,
        ..Turn::of(pool, kind)
    }
}

fn settle(tx: &mut Tx, who: &Who, pool: &Pool, turn: Turn, act: &'static str) -> Result<Pool> {
    let after = store::apply(tx, pool, turn, who.actor())?;
    journal::acts::record(tx, who.actor(), act, "pool", pool.id.number())?;
    Ok(after)
}
