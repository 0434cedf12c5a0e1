//! What stands free in a pool for whoever is told of it or asks for it next: its spaces, and the rooms that sleep a
//! household where it lists its rooms.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::store;
use super::tonight::PoolTonight;
use crate::capacity;
use crate::capacity::rules::{Party, PoolId, Room, rooms_to_give};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::shelters;

/// What stands free in a pool that takes somebody now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// Its vacant spaces.
    pub spaces: i32,
    /// The rooms that can be given to somebody, smallest first, where it lists its rooms.
    pub rooms: Option<Vec<Room>>,
    /// Whether its house vouches for its count: nobody is called back for a number that is not confirmed.
    pub vouched: bool,
}

impl Opening {
    /// Whether that many spaces are free, and a room that sleeps them all.
    pub fn takes(&self, spaces: i32, party: Party) -> bool {
        let sleeps = |rooms: &Vec<Room>| rooms.iter().any(|room| room.takes(party));
        spaces <= self.spaces && self.rooms.as_ref().is_none_or(sleeps)
    }

    /// What is left when it is given to them, who are thought to take the smallest room that sleeps them.
    pub fn give(&mut self, spaces: i32, party: Party) {
        self.spaces -= spaces;
        if let Some(rooms) = &mut self.rooms {
            match rooms.iter().position(|room| room.takes(party)) {
                Some(place) => drop(rooms.remove(place)),
                None => drop(rooms.pop()),
            }
        }
    }
}

/// What stands free in those of these pools that take somebody at `now`.
pub fn openings(
    conn: &mut Conn,
    pools: &[PoolId],
    now: DateTime<Utc>,
) -> Result<BTreeMap<PoolId, Opening>> {
    let mut openings = BTreeMap::new();
    for some in pools.chunks(500) {
        let holds = store::active_of(conn, some)?;
        let rooms = capacity::store::rooms_of(conn, some)?;
        let pools = capacity::store::some(conn, some)?;
        let houses = pools.iter().map(|pool| pool.shelter).collect();
        let houses = shelters::store::some(conn, &houses)?;
        for pool in pools {
            let Some(house) = houses.iter().find(|house| house.id == pool.shelter) else {
                continue;
            };
            let held: Vec<_> = holds
                .iter()
                .filter(|hold| hold.pool == pool.id)
                .map(|hold| (hold.spaces, hold.until))
                .collect();
            let tonight = PoolTonight::of(pool, house, &held, now);
            if tonight.admits() {
                openings.insert(tonight.pool.id, opening(&tonight, &rooms));
            }
        }
    }
    Ok(openings)
}

fn opening(tonight: &PoolTonight, rooms: &[Room]) -> Opening {
    let own: Vec<Room> = rooms
        .iter()
        .filter(|room| room.pool == tonight.pool.id)
        .cloned()
        .collect();
    let counts = tonight.standing.counts;
    let to_give = rooms_to_give(&own, counts.held);
    Opening {
        spaces: counts.vacant(),
        rooms: (!own.is_empty()).then(|| to_give.into_iter().cloned().collect()),
        vouched: tonight.standing.has_room(),
    }
}
