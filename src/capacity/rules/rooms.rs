//! Rooms of a pool that lists them: the pool's numbers follow from them.

use super::{Counts, PoolId, RoomId};
use crate::ground::codes::{RoomState, Unavailable};

/// A room of a pool that lists its rooms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Its id.
    pub id: RoomId,
    /// Whose it is.
    pub pool: PoolId,
    /// What the house calls it: "4", "2A".
    pub label: String,
    /// How many people sleep in it, cribs not counted.
    pub sleeps: i32,
    /// How many cribs fit besides.
    pub cribs: i32,
    /// Whether one gets to it without steps.
    pub step_free: bool,
    /// How it stands.
    pub state: RoomState,
    /// Why it is out of use.
    pub out_reason: Option<Unavailable>,
}

/// Who has to find room in one room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Party {
    /// Everybody.
    pub people: i32,
    /// Those of them who may sleep in a crib.
    pub infants: i32,
    /// Whether they have to get there without steps.
    pub step_free: bool,
}

impl Room {
    /// Whether it sleeps them all.
    pub fn takes(&self, party: Party) -> bool {
        party.people - party.infants.min(self.cribs) <= self.sleeps
            && (self.step_free || !party.step_free)
    }
}

/// The rooms that can be given to somebody, smallest first: the free ones, without as many of the largest as are held.
/// Which room is promised is not said, so the largest are assumed to be.
pub fn rooms_to_give(rooms: &[Room], held: i32) -> Vec<&Room> {
    let mut free: Vec<&Room> = rooms
        .iter()
        .filter(|room| room.state == RoomState::Free)
        .collect();
    free.sort_unstable_by_key(|room| room.sleeps);
    let promised = usize::try_from(held).unwrap_or(0);
    free.truncate(free.len().saturating_sub(promised));
    free
}

/// What follows from a pool's rooms: open are all that are in use, occupied those with somebody in.
pub fn counts_of_rooms(before: Counts, rooms: &[Room]) -> Counts {
    let count = |wanted: &dyn Fn(&Room) -> bool| {
        i32::try_from(rooms.iter().filter(|room| wanted(room)).count()).unwrap_or(i32::MAX)
    };
    Counts {
        open: count(&|room| room.state != RoomState::Out),
        occupied: count(&|room| room.state == RoomState::Occupied),
        ..before
    }
}

/// The largest household that fits tonight: the largest room that can be given to somebody.
pub fn largest_household(rooms: &[Room], held: i32) -> Option<i32> {
    rooms_to_give(rooms, held).last().map(|room| room.sleeps)
}
