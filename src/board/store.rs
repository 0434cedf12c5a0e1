//! What the board reads: everything once, then only what changed. It names no table of its own.

use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::listing::{Entry, Facts};
use super::snapshot::{Snapshot, Update};
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId, Room};
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::holds;
use crate::holds::rules::Hold;
use crate::shelters;
use crate::shelters::rules::{Shelter, ShelterId};

/// Every shelter with its pools, and the regions; `shown` is what the board had before, if anything.
pub fn everything(conn: &mut Conn, shown: Option<&Snapshot>) -> Result<Update> {
    let pools = capacity::store::all(conn)?;
    let holds = holds::store::all_active(conn)?;
    let rooms = capacity::store::all_rooms(conn)?;
    let mut homes: HashMap<ShelterId, Vec<Arc<Entry>>> = HashMap::new();
    for entry in entries(pools, holds, rooms) {
        let home = homes.entry(entry.pool.shelter).or_default();
        home.push(Arc::new(entry));
    }
    let facts = shelters::store::all(conn)?
        .into_iter()
        .map(|shelter| Facts {
            pools: homes.remove(&shelter.id).unwrap_or_default(),
            shelter: Arc::new(shelter),
        })
        .collect();
    let regions = shelters::store::regions(conn)?;
    Ok(Update::everything(facts, regions, shown))
}

/// These pools and these shelters as they are now.
pub fn changes(
    conn: &mut Conn,
    shown: &Snapshot,
    pools: &[PoolId],
    changed_shelters: &[ShelterId],
) -> Result<Update> {
    let mut update = Update::default();
    for id in changed_shelters {
        let facts = whole(conn, *id)?;
        update.shelters.insert(*id, facts);
    }
    if !changed_shelters.is_empty() {
        update.regions = Some(shelters::store::regions(conn)?);
    }
    let mut found: BTreeMap<PoolId, Arc<Entry>> = read_entries(conn, pools)?
        .into_iter()
        .map(|entry| (entry.pool.id, Arc::new(entry)))
        .collect();
    for id in pools {
        let entry = found.remove(id);
        let home = entry.as_ref().map(|entry| entry.pool.shelter);
        let Some(home) = home.or_else(|| shown.home_of(*id)) else {
            continue;
        };
        // A pool that moved to another house is no longer at its former one.
        let former = shown
            .home_of(*id)
            .filter(|former| *former != home && !changed_shelters.contains(former));
        if let Some(former) = former {
            let facts = update
                .shelters
                .entry(former)
                .or_insert_with(|| shown.shelter(former).map(|listing| listing.facts()));
            if let Some(facts) = facts {
                facts.pools.retain(|known| known.pool.id != *id);
            }
        }
        if changed_shelters.contains(&home) {
            continue;
        }
        let facts = match update.shelters.entry(home) {
            Slot::Occupied(slot) => slot.into_mut(),
            Slot::Vacant(slot) => slot.insert(match shown.shelter(home) {
                Some(listing) => Some(listing.facts()),
                None => whole(conn, home)?,
            }),
        };
        if let Some(facts) = facts {
            facts.pools.retain(|known| known.pool.id != *id);
            facts.pools.extend(entry);
        }
    }
    Ok(update)
}

/// One shelter with all its pools; nothing if it is closed.
fn whole(conn: &mut Conn, id: ShelterId) -> Result<Option<Facts>> {
    let shelter: Shelter = match shelters::store::find(conn, id) {
        Ok(shelter) => shelter,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let pools = capacity::store::of_shelter(conn, id)?;
    let ids: Vec<PoolId> = pools.iter().map(|pool| pool.id).collect();
    let holds = holds::store::active_of(conn, &ids)?;
    let rooms = capacity::store::rooms_of(conn, &ids)?;
    Ok(Some(Facts {
        shelter: Arc::new(shelter),
        pools: entries(pools, holds, rooms)
            .into_iter()
            .map(Arc::new)
            .collect(),
    }))
}

fn read_entries(conn: &mut Conn, ids: &[PoolId]) -> Result<Vec<Entry>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let pools = capacity::store::some(conn, ids)?;
    let holds = holds::store::active_of(conn, ids)?;
    let rooms = capacity::store::rooms_of(conn, ids)?;
    Ok(entries(pools, holds, rooms))
}

fn entries(pools: Vec<Pool>, holds: Vec<Hold>, rooms: Vec<Room>) -> Vec<Entry> {
    let mut held: HashMap<PoolId, Vec<_>> = HashMap::new();
    for hold in holds {
        let of_pool = held.entry(hold.pool).or_default();
        of_pool.push((hold.spaces, hold.until));
    }
    let mut listed: HashMap<PoolId, Vec<Room>> = HashMap::new();
    for room in rooms {
        listed.entry(room.pool).or_default().push(room);
    }
    pools
        .into_iter()
        .map(|pool| Entry {
            holds: held.remove(&pool.id).unwrap_or_default(),
            rooms: listed.remove(&pool.id).unwrap_or_default(),
            pool,
        })
        .collect()
}
