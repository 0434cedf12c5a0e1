//! Making and ending holds. The last space goes to exactly one: the pool is locked, holds that ran out are
//! noted, and only then is it asked whether there is room, all in one transaction. The journal names the pool and
//! never the hold, which may be a referral's and leaves no trace with it.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};

use super::rules::{self, Hold, HoldId, check_active, extended_until};
use super::store;
use crate::accounts::who::Who;
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId, Room, RoomId, spaces_at_once};
use crate::capacity::store::Turn;
use crate::ground::codes::{ChangeKind, ExtensionReason, HoldState, Problem, RoomState};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::journal;
use crate::journal::rules::Actor;

/// Keeps spaces in one's own house for somebody on the way.
pub fn make(
    tx: &mut Tx,
    who: &Who,
    pool: PoolId,
    spaces: i32,
    minutes: Option<i32>,
) -> Result<Hold> {
    let (pool, usual) = capacity::acts::own_pool_to_hold(tx, who, pool)?;
    make_in(tx, who, pool, spaces, minutes.unwrap_or(usual))
}

/// The same in a pool that is locked already.
pub fn make_in(tx: &mut Tx, who: &Who, pool: Pool, spaces: i32, minutes: i32) -> Result<Hold> {
    let spaces = spaces_at_once(spaces)?;
    let lasts = rules::minutes(minutes)?;
    let until = tx.now + lasts;
    let (hold, pool) = keep(tx, who.actor(), &pool, spaces, until)?;
    journal::acts::record(tx, who.actor(), "hold", "pool", pool.id.number())?;
    Ok(hold)
}

/// Keeps spaces of a locked pool until a moment, all of them or none, and answers the pool after it. Only the house's
/// own people confirm its count by it; what is kept for a referral by others, or by time, is the house's act.
pub fn keep(
    tx: &mut Tx,
    actor: Actor,
    pool: &Pool,
    spaces: i32,
    until: DateTime<Utc>,
) -> Result<(Hold, Pool)> {
    let pool = lapse_due_of(tx, pool.clone())?;
    check_room(tx, &pool, spaces)?;
    let hold = Hold {
        id: HoldId::in_turn(tx.now),
        pool: pool.id,
        spaces,
        state: HoldState::Active,
        until,
        extended: None,
    };
    let mut turn = Turn {
        confirms: actor.role.is_some(),
        ..Turn::of(&pool, ChangeKind::Hold)
    };
    turn.counts.held += spaces;
    let pool = capacity::store::apply(tx, &pool, turn, actor)?;
    store::insert(tx.conn, &hold, tx.now)?;
    Ok((hold, pool))
}

/// Keeps an active hold until another moment; says whether it was still active at `tx.now`. The pool is locked.
pub fn keep_until(tx: &mut Tx, hold: HoldId, until: DateTime<Utc>) -> Result<bool> {
    let found = store::find(tx.conn, hold)?;
    if found.state_at(tx.now) != HoldState::Active {
        return Ok(false);
    }
    store::keep_until(tx.conn, hold, until)?;
    tx.announce(capacity::rules::TOPIC, found.pool.number());
    Ok(true)
}

/// Lets go of a hold in a locked pool, whoever ended it before, and answers the pool after it.
pub fn let_go(tx: &mut Tx, actor: Actor, pool: &Pool, id: HoldId) -> Result<Pool> {
    let pool = lapse_due_of(tx, pool.clone())?;
    let hold = store::find(tx.conn, id)?;
    if !store::end(tx.conn, id, HoldState::Released, tx.now)? {
        return Ok(pool);
    }
    let mut turn = Turn {
        confirms: actor.role.is_some(),
        ..Turn::of(&pool, ChangeKind::Release)
    };
    turn.counts.held -= hold.spaces;
    capacity::store::apply(tx, &pool, turn, actor)
}

/// Ends a hold in a pool that was closed, whose numbers say nothing any more.
pub fn give_up(tx: &mut Tx, id: HoldId) -> Result<()> {
    store::end(tx.conn, id, HoldState::Released, tx.now).map(|_| ())
}

/// Somebody expected in a locked pool is here: what was held for her is occupied. When her hold has ended before she
/// came, the spaces are taken all the same: whoever is in is in, and a house over its capacity says so.
pub fn settle_arrival(
    tx: &mut Tx,
    who: &Who,
    pool: &Pool,
    hold: Option<HoldId>,
    spaces: i32,
    rooms: &[RoomId],
) -> Result<Pool> {
    let pool = lapse_due_of(tx, pool.clone())?;
    let held = match hold {
        Some(id) => match store::find(tx.conn, id)?.state {
            // The house counted her in by her hold already.
            HoldState::Arrived => return Ok(pool),
            HoldState::Active => {
                store::end(tx.conn, id, HoldState::Arrived, tx.now)?;
                spaces
            }
            HoldState::Released | HoldState::Lapsed => 0,
        },
        None => 0,
    };
    occupy(tx, who, &pool, spaces, held, rooms)
}

/// Takes spaces of a locked pool for somebody who is here, of which `held` were held.
fn occupy(
    tx: &mut Tx,
    who: &Who,
    pool: &Pool,
    spaces: i32,
    held: i32,
    rooms: &[RoomId],
) -> Result<Pool> {
    let mut turn = Turn::of(pool, ChangeKind::Arrival);
    turn.counts.held -= held;
    let listed = capacity::acts::rooms(tx, pool.id)?;
    if listed.is_empty() && rooms.is_empty() {
        turn.counts.occupied += spaces;
        capacity::rules::possible("spaces", turn.counts.occupied)?;
    } else {
        for room in rooms_for(&listed, rooms, spaces)? {
            capacity::store::set_room(tx.conn, room, RoomState::Occupied, None)?;
        }
        let after = capacity::acts::rooms(tx, pool.id)?;
        turn.counts = capacity::rules::counts_of_rooms(turn.counts, &after);
    }
    capacity::store::apply(tx, pool, turn, who.actor())
}

/// Somebody who was not expected has come in: her spaces are occupied, in the rooms named where the pool lists rooms.
pub fn admit(tx: &mut Tx, who: &Who, pool: &Pool, spaces: i32, rooms: &[RoomId]) -> Result<Pool> {
    let spaces = spaces_at_once(spaces)?;
    let pool = lapse_due_of(tx, pool.clone())?;
    occupy(tx, who, &pool, spaces, 0, rooms)
}

fn check_room(tx: &Tx, pool: &Pool, spaces: i32) -> Result<()> {
    if let Some(pause) = pool.pause_at(tx.now) {
        return Err(Error::Refused(
            Problem::PoolFull,
            Sentence::new("hold-pool-paused").label("reason", pause.reason),
        ));
    }
    if pool.counts.vacant() < spaces {
        let sentence = Sentence::new("hold-pool-full")
            .with("vacant", pool.counts.vacant().max(0))
            .with("spaces", spaces);
        return Err(Error::Refused(Problem::PoolFull, sentence));
    }
    Ok(())
}

/// She is here: what was held is occupied. In a pool that lists its rooms she takes the named ones,
/// or as many free rooms as were held, in the order of their labels. Elsewhere there is no room to name.
pub fn record_arrival(tx: &mut Tx, who: &Who, id: HoldId, rooms: &[RoomId]) -> Result<Hold> {
    let (hold, pool) = own_active(tx, who, id)?;
    occupy(tx, who, &pool, hold.spaces, hold.spaces, rooms)?;
    let hold = end(tx, hold, HoldState::Arrived)?;
    journal::acts::record_by_night(tx, who.actor(), "arrival", "pool", Some(hold.pool.number()))?;
    Ok(hold)
}

fn rooms_for(listed: &[Room], named: &[RoomId], spaces: i32) -> Result<Vec<RoomId>> {
    let spaces = usize::try_from(spaces).unwrap_or(0);
    let free = listed
        .iter()
        .filter(|room| room.state == RoomState::Free)
        .map(|room| room.id);
    let chosen: Vec<RoomId> = if named.is_empty() {
        free.take(spaces).collect()
    } else {
        free.filter(|id| named.contains(id)).collect()
    };
    let enough = chosen.len() == spaces && (named.is_empty() || named.len() == spaces);
    if enough {
        Ok(chosen)
    } else {
        Err(Error::field("rooms", Sentence::new("hold-rooms-wrong")))
    }
}

/// She is not coming, or went elsewhere: the spaces are free again.
pub fn release(tx: &mut Tx, who: &Who, id: HoldId) -> Result<Hold> {
    let (hold, pool) = own_active(tx, who, id)?;
    let mut turn = Turn::of(&pool, ChangeKind::Release);
    turn.counts.held -= hold.spaces;
    capacity::store::apply(tx, &pool, turn, who.actor())?;
    let hold = end(tx, hold, HoldState::Released)?;
    journal::acts::record(tx, who.actor(), "release", "pool", hold.pool.number())?;
    Ok(hold)
}

/// The way is longer than thought: once, and never beyond a day.
pub fn extend(
    tx: &mut Tx,
    who: &Who,
    id: HoldId,
    minutes: i32,
    reason: ExtensionReason,
) -> Result<Hold> {
    let by = rules::minutes(minutes)?;
    let (hold, _) = own_active(tx, who, id)?;
    let until = extended_until(&hold, by, tx.now)?;
    store::extend(tx.conn, id, until, reason)?;
    tx.announce(capacity::rules::TOPIC, hold.pool.number());
    journal::acts::record(tx, who.actor(), "extension", "pool", hold.pool.number())?;
    Ok(Hold {
        until,
        extended: Some(reason),
        ..hold
    })
}

/// Locks the pool of a hold of one's own house. Anybody else's is not there.
pub fn own_pool_of(tx: &mut Tx, who: &Who, id: HoldId) -> Result<Pool> {
    let hold = store::find(tx.conn, id)?;
    capacity::acts::own_pool(tx, who, hold.pool)
}

/// A hold of one's own house, with its pool locked and what ran out noted.
fn own_active(tx: &mut Tx, who: &Who, id: HoldId) -> Result<(Hold, Pool)> {
    let pool = own_pool_of(tx, who, id)?;
    // Read again under the lock: whoever was faster may have ended it.
    let hold = store::find(tx.conn, id)?;
    check_active(&hold, tx.now)?;
    let pool = lapse_due_of(tx, pool)?;
    Ok((hold, pool))
}

fn end(tx: &mut Tx, hold: Hold, state: HoldState) -> Result<Hold> {
    if !store::end(tx.conn, hold.id, state, tx.now)? {
        return Err(Error::Refused(
            Problem::HoldEnded,
            Sentence::new("hold-ended").label("state", state),
        ));
    }
    Ok(Hold { state, ..hold })
}

/// Notes what ran out in a locked pool. It was free from that moment on; this only tidies.
fn lapse_due_of(tx: &mut Tx, pool: Pool) -> Result<Pool> {
    if pool.counts.held == 0 {
        return Ok(pool);
    }
    let due = store::due(tx.conn, pool.id, tx.now)?;
    let spaces: i32 = due.iter().map(|hold| hold.spaces).sum();
    if spaces == 0 {
        return Ok(pool);
    }
    for hold in &due {
        store::end(tx.conn, hold.id, HoldState::Lapsed, tx.now)?;
        journal::acts::record(tx, Actor::HOUSE, "lapse", "pool", hold.pool.number())?;
    }
    let mut turn = Turn {
        confirms: false,
        ..Turn::of(&pool, ChangeKind::Lapse)
    };
    turn.counts.held -= spaces;
    capacity::store::apply(tx, &pool, turn, Actor::HOUSE)
}

/// The sweeper's part: one pool, for the timetable.
pub fn lapse_due(tx: &mut Tx, pool: PoolId) -> Result<()> {
    let pool = capacity::store::lock(tx, pool)?;
    lapse_due_of(tx, pool)?;
    Ok(())
}

/// A hold is kept this long after its end: longer than a night waits to be counted.
const KEPT: Duration = Duration::days(35);
/// How many one run takes away.
const FORGOTTEN_AT_ONCE: i64 = 5_000;

/// Forgets the holds that ended long ago but for those that are `needed`: a case's own go with it. Says how many.
pub fn forget_old(tx: &mut Tx, needed: &BTreeSet<HoldId>) -> Result<usize> {
    let mut old = store::ended_before(tx.conn, tx.now - KEPT, FORGOTTEN_AT_ONCE)?;
    old.retain(|id| !needed.contains(id));
    store::forget(tx.conn, &old)?;
    Ok(old.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in, staff_of};
    use crate::ground::trial::database;

    #[test]
    fn a_hold_is_forgotten_weeks_after_its_end_unless_a_case_needs_it() {
        let trial = database("2026-06-15T00:00:00Z");
        let made = trial.write(|tx| {
            let shelter = open_house(tx, &shelter_in("ottawa"))?;
            let pool = open_pool(tx, &shelter, numbers(4, 4, 0, 0))?;
            let staff = staff_of(&shelter);
            let mut made = Vec::new();
            for _ in 0..3 {
                made.push(make(tx, &staff, pool.id, 1, None)?.id);
            }
            release(tx, &staff, made[0])?;
            release(tx, &staff, made[1])?;
            Ok(made)
        });
        let needed = BTreeSet::from([made[1]]);
        let forget = |needed: BTreeSet<HoldId>| trial.write(move |tx| forget_old(tx, &needed));
        trial.at("2026-07-20T00:00:00Z");
        assert_eq!(forget(needed.clone()), 0);
        trial.at("2026-07-20T00:00:01Z");
        assert_eq!(forget(needed), 1);
        let left = trial.read_now(|conn| store::some(conn, &made)).unwrap();
        assert_eq!(
            left.len(),
            2,
            "the one that is needed, and the one nobody has ended"
        );
    }
}
