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

/// The largest household that fits tonight: the largest free room, once as many of the largest as are held are left out.
pub fn largest_household(rooms: &[Room], held: i32) -> Option<i32> {
    let mut free: Vec<i32> = rooms
        .iter()
        .filter(|room| room.state == RoomState::Free)
        .map(|room| room.sleeps)
        .collect();
    free.sort_unstable();
    // Which room is promised is not said, so the largest are assumed to be.
    let promised = usize::try_from(held).unwrap_or(0);
    free.len()
        .checked_sub(promised + 1)
        .and_then(|place| free.get(place))
        .copied()
}
