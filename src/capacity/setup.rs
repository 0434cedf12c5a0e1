//! Which pools a house has, what is funded from which day, which rooms a pool lists. Every change of numbers goes
//! through the history of counts; none of it says that somebody has just counted.

use chrono::{Days, NaiveDate};

use super::acts::{rooms, turn_of_rooms};
use super::rules::{Closure, Counts, DatedCapacity, Pool, PoolId, Room, RoomId};
use super::store::{self, Turn};
use crate::accounts::who::Who;
use crate::ground::codes::{ChangeKind, RoomState, Unavailable, Unit};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::Line;
use crate::journal;
use crate::journal::rules::Actor;
use crate::shelters::acts::{kept, local_today};
use crate::shelters::rules::{Shelter, ShelterId};
use crate::{shelters, shelters::rules::TOPIC as SHELTER};

/// What a change of funding makes of a pool, what a room may be.
pub mod rules;

use rules::{
    MOST_ROOMS, NewPool, NewRoom, check_empty, check_rooms_and_unit, day_in_reach, differs,
    standing, with_capacity,
};

/// A pool of a house somebody keeps, locked. Any other is not there.
fn kept_pool(tx: &mut Tx, who: &Who, id: PoolId) -> Result<(Shelter, Pool)> {
    let pool = store::lock(tx, id)?;
    let shelter = kept(tx.conn, who, pool.shelter)?;
    Ok((shelter, pool))
}

fn note_name(tx: &mut Tx, shelter: &Shelter, id: PoolId, name: &Line) -> Result<()> {
    let today = local_today(tx, shelter.zone);
    shelters::store::note_name(tx.conn, "pool", id.number(), today, name.as_str())
}

fn told(tx: &mut Tx, who: &Who, pool: &Pool, act: &'static str) -> Result<()> {
    tx.announce(super::rules::TOPIC, pool.id.number());
    tx.announce(SHELTER, pool.shelter.number());
    journal::acts::record(tx, who.actor(), act, "pool", pool.id.number())
}

/// Within one house two pools of the same name could not be told apart.
fn check_name(tx: &mut Tx, shelter: ShelterId, except: Option<PoolId>, name: &Line) -> Result<()> {
    let taken = store::of_shelter(tx.conn, shelter)?
        .iter()
        .any(|other| Some(other.id) != except && other.name == name.as_str());
    if taken {
        return Err(Error::field("name", Sentence::new("setup-pool-name-taken")));
    }
    Ok(())
}

/// Adds a pool. Nobody is in it until staff count; until then its numbers are not confirmed.
pub fn add_pool(tx: &mut Tx, who: &Who, shelter: ShelterId, new: &NewPool) -> Result<Pool> {
    let shelter = kept(tx.conn, who, shelter)?;
    check_name(tx, shelter.id, None, &new.name)?;
    let counts = Counts {
        funded: new.funded,
        open: new.open,
        occupied: 0,
        held: 0,
    };
    let pool = Pool {
        id: PoolId::new(),
        shelter: shelter.id,
        name: new.name.as_str().to_owned(),
        population: new.population,
        unit: new.unit,
        counts,
        closure: new
            .reason
            .filter(|_| counts.unavailable() > 0)
            .map(|reason| Closure {
                reason,
                until: None,
            }),
        pause: None,
        largest_household: new.largest_household,
        revision: 1,
        counted_at: tx.now,
        confirmed: None,
        full_since: None,
    };
    store::insert(tx, &pool, ChangeKind::Opened, who.actor())?;
    let capacity = DatedCapacity {
        from_on: local_today(tx, shelter.zone),
        unit: new.unit,
        funded: new.funded,
    };
    store::save_capacity(tx.conn, pool.id, capacity, true)?;
    note_name(tx, &shelter, pool.id, &new.name)?;
    told(tx, who, &pool, "pool-added")?;
    Ok(pool)
}

/// Gives a pool another name, kept with its date, and says the largest household a space of it takes.
pub fn rename_pool(
    tx: &mut Tx,
    who: &Who,
    id: PoolId,
    name: &Line,
    largest_household: Option<i32>,
) -> Result<Pool> {
    let (shelter, pool) = kept_pool(tx, who, id)?;
    check_name(tx, shelter.id, Some(id), name)?;
    store::describe(tx.conn, id, name.as_str(), largest_household)?;
    if pool.name != name.as_str() {
        note_name(tx, &shelter, id, name)?;
    }
    told(tx, who, &pool, "pool-renamed")?;
    Ok(Pool {
        name: name.as_str().to_owned(),
        largest_household,
        ..pool
    })
}

/// Closes a pool that is empty, from today on. What was planned for it goes; its history stays.
pub fn close_pool(tx: &mut Tx, who: &Who, id: PoolId) -> Result<Pool> {
    let (shelter, pool) = kept_pool(tx, who, id)?;
    check_empty(&pool)?;
    let today = local_today(tx, shelter.zone);
    store::close(tx.conn, id, today)?;
    told(tx, who, &pool, "pool-closed")?;
    Ok(pool)
}

/// Closes a shelter with all its pools, if every one of them is empty. An administrator's act.
pub fn close_shelter(tx: &mut Tx, who: &Who, id: ShelterId) -> Result<()> {
    kept(tx.conn, who, id)?;
    for pool in store::of_shelter(tx.conn, id)? {
        close_pool(tx, who, pool.id)?;
    }
    shelters::acts::close(tx, who, id)
}

/// Says what is funded, and in which unit, from a day on. What stands today is applied at once, through the history
/// of counts; a day to come waits for [`apply_due_capacity`]. A day before one that is already in force only adds to
/// what was.
pub fn plan_capacity(tx: &mut Tx, who: &Who, id: PoolId, capacity: DatedCapacity) -> Result<Pool> {
    let (shelter, pool) = kept_pool(tx, who, id)?;
    let today = local_today(tx, shelter.zone);
    day_in_reach(capacity.from_on, today)?;
    let lists_rooms = !rooms(tx, id)?.is_empty();
    check_rooms_and_unit(lists_rooms, capacity.unit)?;
    let waits = capacity.from_on > today;
    store::save_capacity(tx.conn, id, capacity, !waits)?;
    let stands = standing(&store::capacities_of(tx.conn, id)?, today);
    let after = match stands {
        Some(stands) if stands == capacity => put(tx, &pool, capacity, lists_rooms, who.actor())?,
        _ => pool,
    };
    told(tx, who, &after, "capacity-planned")?;
    Ok(after)
}

/// Takes back a capacity that is still to come.
pub fn withdraw_capacity(tx: &mut Tx, who: &Who, id: PoolId, from_on: NaiveDate) -> Result<()> {
    let (_, pool) = kept_pool(tx, who, id)?;
    if !store::delete_planned(tx.conn, id, from_on)? {
        return Err(Error::NotFound);
    }
    told(tx, who, &pool, "capacity-withdrawn")
}

/// Puts the pool where a capacity says, unless it stands there.
fn put(
    tx: &mut Tx,
    pool: &Pool,
    capacity: DatedCapacity,
    lists_rooms: bool,
    actor: Actor,
) -> Result<Pool> {
    if !differs(pool, capacity) {
        return Ok(pool.clone());
    }
    let (counts, closure) = with_capacity(pool, capacity, lists_rooms);
    let turn = Turn {
        counts,
        closure,
        unit: capacity.unit,
        // A change of funding does not say that somebody has counted.
        confirms: false,
        ..Turn::of(pool, ChangeKind::Capacity)
    };
    let after = store::apply(tx, pool, turn, actor)?;
    if pool.unit == capacity.unit {
        return Ok(after);
    }
    store::unconfirm(tx.conn, pool.id)?;
    Ok(Pool {
        confirmed: None,
        ..after
    })
}

/// No zone is further ahead of UTC than this.
const FURTHEST_AHEAD: Days = Days::new(1);

/// Applies what was planned and has begun where the house stands; for the timetable. Each plan is applied once,
/// and one that a newer plan has overtaken is only noted. Gives how many pools changed.
pub fn apply_due_capacity(tx: &mut Tx) -> Result<usize> {
    let anywhere = tx.now.date_naive() + FURTHEST_AHEAD;
    let mut changed = 0;
    for (id, capacity) in store::capacities_due(tx.conn, anywhere)? {
        changed += usize::from(apply_if_begun(tx, id, capacity)?);
    }
    Ok(changed)
}

fn apply_if_begun(tx: &mut Tx, id: PoolId, capacity: DatedCapacity) -> Result<bool> {
    let pool = match store::lock(tx, id) {
        // Closed since: nothing waits any more.
        Err(Error::NotFound) => {
            store::mark_applied(tx.conn, id, capacity.from_on)?;
            return Ok(false);
        }
        pool => pool?,
    };
    let shelter = shelters::store::find(tx.conn, pool.shelter)?;
    let today = local_today(tx, shelter.zone);
    if capacity.from_on > today || !store::mark_applied(tx.conn, id, capacity.from_on)? {
        return Ok(false);
    }
    if standing(&store::capacities_of(tx.conn, id)?, today) != Some(capacity) {
        return Ok(false);
    }
    let lists_rooms = !rooms(tx, id)?.is_empty();
    let after = put(tx, &pool, capacity, lists_rooms, Actor::HOUSE)?;
    let number = id.number();
    journal::acts::record(tx, Actor::HOUSE, "capacity-applied", "pool", number)?;
    Ok(after.revision != pool.revision)
}

/// Puts rooms on a pool's list, all of them or none; the pool's numbers follow from the list from now on.
pub fn list_rooms(tx: &mut Tx, who: &Who, id: PoolId, new: &[NewRoom]) -> Result<Pool> {
    let (_, pool) = kept_pool(tx, who, id)?;
    if pool.unit != Unit::Room || store::plans_unit(tx.conn, id, Unit::Bed)? {
        return Err(Error::field("rooms", Sentence::new("setup-not-in-rooms")));
    }
    let mut listed = rooms(tx, id)?;
    if listed.len() + new.len() > MOST_ROOMS {
        let most = i64::try_from(MOST_ROOMS).unwrap_or(i64::MAX);
        let sentence = Sentence::new("setup-rooms-too-many").with("most", most);
        return Err(Error::field("rooms", sentence));
    }
    for room in new {
        let room = room_of(id, room);
        if listed.iter().any(|other| other.label == room.label) {
            let sentence = Sentence::new("setup-room-label-taken").with("label", room.label);
            return Err(Error::field("rooms", sentence));
        }
        store::insert_room(tx.conn, &room)?;
        listed.push(room);
    }
    let after = follow(tx, who, &pool, &listed)?;
    told(tx, who, &after, "rooms-listed")?;
    Ok(after)
}

fn room_of(pool: PoolId, new: &NewRoom) -> Room {
    Room {
        id: RoomId::new(),
        pool,
        label: new.label.as_str().to_owned(),
        sleeps: new.sleeps,
        cribs: new.cribs,
        step_free: new.step_free,
        state: new.state,
        out_reason: (new.state == RoomState::Out).then_some(Unavailable::Other),
    }
}

/// Takes a room off a pool's list, unless somebody is in it. With the last one gone the pool is counted by number
/// again, from where it stands.
pub fn remove_room(tx: &mut Tx, who: &Who, id: PoolId, room: RoomId) -> Result<Pool> {
    let (_, pool) = kept_pool(tx, who, id)?;
    let mut listed = rooms(tx, id)?;
    let found = listed
        .iter()
        .find(|one| one.id == room)
        .ok_or(Error::NotFound)?;
    if found.state == RoomState::Occupied {
        let sentence = Sentence::new("setup-room-occupied").with("label", found.label.clone());
        return Err(Error::field("rooms", sentence));
    }
    store::delete_room(tx.conn, room)?;
    listed.retain(|one| one.id != room);
    let after = match listed.is_empty() {
        true => pool,
        false => follow(tx, who, &pool, &listed)?,
    };
    told(tx, who, &after, "room-removed")?;
    Ok(after)
}

/// The numbers follow the list. Listing is not counting: nobody has confirmed anything by it.
fn follow(tx: &mut Tx, who: &Who, pool: &Pool, listed: &[Room]) -> Result<Pool> {
    let turn = Turn {
        confirms: false,
        ..turn_of_rooms(pool, listed, ChangeKind::Room)
    };
    store::apply(tx, pool, turn, who.actor())
}

#[cfg(test)]
mod tests;
