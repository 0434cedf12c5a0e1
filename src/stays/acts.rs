//! Who comes in and who leaves. The pool's numbers follow in the same transaction, and what reports print is counted
//! then: a day after the departure nothing else is left of a stay.

use super::rules::{Guests, KEPT_AFTER, Left, Stay, StayId, left_rooms};
use super::store;
use crate::accounts::replays;
use crate::accounts::who::Who;
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId, RoomId, spaces_at_once};
use crate::capacity::store::Turn;
use crate::ground::codes::{ChangeKind, Departure, Problem, RoomState};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::ground::nights::Night;
use crate::holds;
use crate::holds::rules::{Hold, HoldId};
use crate::journal;
use crate::journal::rules::Actor;
use crate::shelters;
use crate::shelters::store::AtWork;
use crate::tallies::acts::Gathered;
use crate::tallies::rules::{Movement, Tally};

/// The house of a pool, for who works there.
fn house(conn: &mut Conn, pool: &Pool) -> Result<AtWork> {
    shelters::store::at_work(conn, &[pool.shelter])?
        .remove(&pool.shelter)
        .ok_or(Error::NotFound)
}

fn tonight(tx: &mut Tx, house: &AtWork) -> Result<Night> {
    Ok(house.zone.night_of(tx.now, network::count_hour(tx.conn)?))
}

/// Somebody has come to the door: her spaces are occupied, and a stay begins where the house keeps them. Answers
/// its id, or nothing where the house only counts.
pub fn admit(
    tx: &mut Tx,
    who: &Who,
    pool: PoolId,
    spaces: i32,
    guests: Guests,
    rooms: &[RoomId],
) -> Result<Option<StayId>> {
    let pool = capacity::acts::own_pool(tx, who, pool)?;
    let spaces = spaces_at_once(spaces)?;
    holds::acts::admit(tx, who, &pool, spaces, rooms)?;
    let house = house(tx.conn, &pool)?;
    let stay = begin(tx, &house, pool.id, spaces, guests)?;
    journal::acts::record_by_night(tx, who.actor(), "arrival", "pool", Some(pool.id.number()))?;
    let mut gathered = Gathered::default();
    gathered.add(tonight(tx, &house)?, [admitted(pool.id)]);
    gathered.write(tx)?;
    Ok(stay)
}

/// Somebody has come for whom the house itself kept spaces, and of whom no referral tells: her spaces are occupied, and
/// a stay begins where the house keeps them. Where nobody says who came, each space is an adult.
pub fn arrive(
    tx: &mut Tx,
    who: &Who,
    hold: HoldId,
    guests: Option<Guests>,
    rooms: &[RoomId],
) -> Result<Hold> {
    let hold = holds::acts::record_arrival(tx, who, hold, rooms)?;
    let pool = capacity::store::find(tx.conn, hold.pool)?;
    let house = house(tx.conn, &pool)?;
    let guests = match guests {
        Some(guests) => guests,
        None => Guests::one_in_each(hold.spaces)?,
    };
    begin(tx, &house, pool.id, hold.spaces, guests)?;
    let mut gathered = Gathered::default();
    gathered.add(tonight(tx, &house)?, [admitted(pool.id)]);
    gathered.write(tx)?;
    Ok(hold)
}

/// One admission, as it is counted; whoever begins a stay counts it.
pub fn admitted(pool: PoolId) -> Tally {
    Tally::Movement {
        pool,
        movement: Movement::In,
    }
}

/// Begins a stay in a house that keeps them. The numbers of its pool are somebody else's act.
pub fn begin(
    tx: &mut Tx,
    house: &AtWork,
    pool: PoolId,
    spaces: i32,
    guests: Guests,
) -> Result<Option<StayId>> {
    if !house.ways.keeps_stays {
        return Ok(None);
    }
    let stay = Stay {
        id: StayId::new(),
        pool,
        spaces,
        guests,
        admitted_at: tx.now,
        departed: None,
    };
    store::insert(tx.conn, &stay)?;
    Ok(Some(stay.id))
}

/// A stay of one's own house, its pool locked. Anybody else's is not there.
pub fn own_stay(tx: &mut Tx, who: &Who, id: StayId) -> Result<(Stay, Pool)> {
    let stay = store::find(tx.conn, id)?;
    let pool = capacity::acts::own_pool(tx, who, stay.pool)?;
    // Read again under the lock: whoever was faster may have ended it.
    Ok((store::find(tx.conn, id)?, pool))
}

/// They have left: the spaces are free again. Where the pool lists its rooms, `left` says which they had.
pub fn depart(
    tx: &mut Tx,
    who: &Who,
    id: StayId,
    destination: Departure,
    left: &Left,
) -> Result<Stay> {
    let (stay, pool) = own_stay(tx, who, id)?;
    if !store::end(tx.conn, id, destination, tx.now)? {
        let sentence = Sentence::new("stay-ended");
        return Err(Error::Refused(Problem::RequestEnded, sentence));
    }
    vacate(tx, who, &pool, stay.spaces, left)?;
    journal::acts::record_by_night(tx, who.actor(), "departure", "pool", Some(pool.id.number()))?;
    let house = house(tx.conn, &pool)?;
    let mut gathered = Gathered::default();
    let counted = [
        Tally::Departure {
            shelter: pool.shelter,
            destination,
        },
        Tally::Movement {
            pool: pool.id,
            movement: Movement::Out,
        },
    ];
    gathered.add(tonight(tx, &house)?, counted);
    gathered.write(tx)?;
    Ok(Stay {
        departed: Some((tx.now, destination)),
        ..stay
    })
}

/// Somebody has left a house that only counts: the number goes down, and the departure is counted. Where stays are
/// kept, a departure ends one of them, and is counted there.
pub fn count_departure(tx: &mut Tx, who: &Who, pool: PoolId, spaces: i32) -> Result<()> {
    let pool = capacity::acts::own_pool(tx, who, pool)?;
    let house = house(tx.conn, &pool)?;
    if house.ways.keeps_stays {
        let sentence = Sentence::new("stay-ends-there");
        return Err(Error::Refused(Problem::Invalid, sentence));
    }
    let pool = capacity::acts::record_departure(tx, who, pool.id, spaces)?;
    let mut gathered = Gathered::default();
    let counted = Tally::Movement {
        pool: pool.id,
        movement: Movement::Out,
    };
    gathered.add(tonight(tx, &house)?, [counted]);
    gathered.write(tx)
}

/// Frees what somebody had whose stay has just ended.
fn vacate(tx: &mut Tx, who: &Who, pool: &Pool, spaces: i32, left: &Left) -> Result<()> {
    let mut turn = Turn::of(pool, ChangeKind::Departure);
    let listed = capacity::acts::rooms(tx, pool.id)?;
    if listed.is_empty() {
        turn.counts.occupied -= spaces;
        // The count may have been put right before anybody said that she left.
        turn.counts.occupied = turn.counts.occupied.max(0);
    } else {
        let others = store::present(tx.conn, &[pool.id])?;
        let others = others.iter().map(|stay| stay.spaces).sum();
        for room in left_rooms(&listed, left, spaces, others)? {
            capacity::store::set_room(tx.conn, room, RoomState::Free, None)?;
        }
        let after = capacity::acts::rooms(tx, pool.id)?;
        turn.counts = capacity::rules::counts_of_rooms(turn.counts, &after);
    }
    capacity::store::apply(tx, pool, turn, who.actor())?;
    Ok(())
}

/// Stays that departed a day ago are taken away, one transaction for each, with the answers kept about them.
pub fn due(conn: &mut Conn, now: chrono::DateTime<chrono::Utc>) -> Result<Vec<StayId>> {
    store::departed_before(conn, now - KEPT_AFTER)
}

/// Takes one departed stay away.
pub fn erase(tx: &mut Tx, id: StayId) -> Result<()> {
    store::erase(tx.conn, id)?;
    replays::forget_about(tx.conn, id.number())?;
    journal::acts::record_by_night(tx, Actor::HOUSE, "erased", "stay", None)
}

#[cfg(test)]
mod tests;
