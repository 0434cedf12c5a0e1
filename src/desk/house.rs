//! One house as its own staff see it: everything its page shows, read in one view.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::accounts::who::{ShelterStaff, Who};
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId, Room, Stood, UNDONE_WITHIN, stood_before};
use crate::capacity::shown::Standing;
use crate::ground::codes::ChangeKind;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::holds;
use crate::holds::rules::{Hold, HoldId};
use crate::referrals;
use crate::shelters;
use crate::shelters::rules::{Region, Shelter, ShelterId};
use crate::tallies::accuracy::{Accuracy, by_shelter};

/// A house with everything its own page shows.
pub struct House {
    pub shelter: Shelter,
    pub region: Option<Region>,
    pub pools: Vec<OwnPool>,
    /// How often what the board said of it was right.
    pub accuracy: Accuracy,
    /// Whether arrivals open a stay here.
    pub keeps_stays: bool,
    /// Holds that a referral has, which tells who comes.
    pub for_cases: BTreeSet<HoldId>,
    /// The other shelters of the organization.
    pub others: Vec<(ShelterId, String)>,
    pub now: DateTime<Utc>,
}

/// A pool with everything its card shows.
pub struct OwnPool {
    pub pool: Pool,
    pub standing: Standing,
    pub rooms: Vec<Room>,
    /// Holds that have not run out.
    pub holds: Vec<Hold>,
    /// The newest changes, newest first.
    pub history: Vec<Stood>,
}

/// How many changes a card shows.
const SHOWN_CHANGES: i64 = 10;

impl House {
    /// Everything about this shelter at `now`.
    pub fn of(conn: &mut Conn, shelter: Shelter, now: DateTime<Utc>) -> Result<Self> {
        let pools = capacity::store::of_shelter(conn, shelter.id)?;
        let ids: Vec<PoolId> = pools.iter().map(|pool| pool.id).collect();
        let rooms = capacity::store::rooms_of(conn, &ids)?;
        let holds = holds::store::active_of(conn, &ids)?;
        let own: Vec<HoldId> = holds.iter().map(|hold| hold.id).collect();
        let for_cases = referrals::store::held_for_cases(conn, &own)?;
        let accuracy = by_shelter(conn, now)?.remove(&shelter.id.number());
        let keeps_stays = shelters::store::at_work(conn, &[shelter.id])?
            .remove(&shelter.id)
            .is_some_and(|house| house.ways.keeps_stays);
        let pools = pools
            .into_iter()
            .map(|pool| {
                let newest = capacity::store::newest_changes(conn, pool.id, SHOWN_CHANGES)?;
                Ok(OwnPool::of(pool, &shelter, &rooms, &holds, newest, now))
            })
            .collect::<Result<_>>()?;
        let region = shelters::store::regions(conn)?
            .into_iter()
            .find(|region| region.code == shelter.region);
        let others = shelters::store::of_organization(conn, shelter.organization)?
            .into_iter()
            .filter(|other| other.id != shelter.id)
            .map(|other| (other.id, other.name))
            .collect();
        Ok(Self {
            shelter,
            region,
            pools,
            accuracy: accuracy.unwrap_or_default(),
            keeps_stays,
            for_cases,
            others,
            now,
        })
    }
}

impl OwnPool {
    fn of(
        pool: Pool,
        shelter: &Shelter,
        rooms: &[Room],
        holds: &[Hold],
        newest: Vec<capacity::rules::Change>,
        now: DateTime<Utc>,
    ) -> Self {
        let holds: Vec<Hold> = holds
            .iter()
            .filter(|hold| hold.pool == pool.id)
            .copied()
            .collect();
        let spans: Vec<_> = holds.iter().map(|hold| (hold.spaces, hold.until)).collect();
        Self {
            standing: Standing::of(&pool, shelter, &spans, now),
            rooms: rooms
                .iter()
                .filter(|room| room.pool == pool.id)
                .cloned()
                .collect(),
            holds: holds.into_iter().filter(|hold| hold.until > now).collect(),
            history: stood_before(pool.counts, newest),
            pool,
        }
    }

    /// Whether its numbers follow from its rooms.
    pub fn lists_rooms(&self) -> bool {
        !self.rooms.is_empty()
    }

    /// The count that can still be taken back.
    pub fn undoable(&self, now: DateTime<Utc>) -> Option<&Stood> {
        self.history.first().filter(|newest| {
            newest.change.kind == ChangeKind::Count && now - newest.change.at <= UNDONE_WITHIN
        })
    }
}

/// Whether this is a house of their own to somebody who works in one.
pub fn is_own(who: &Who, shelter: &Shelter) -> bool {
    ShelterStaff::ROLES.contains(&who.role()) && shelter.organization == who.organization()
}

/// A pool of one's own house and its shelter. Anybody else's is not there.
pub fn own_pool(conn: &mut Conn, who: &Who, id: PoolId) -> Result<(Pool, Shelter)> {
    let pool = capacity::store::find(conn, id)?;
    let shelter = shelters::store::find(conn, pool.shelter)?;
    if is_own(who, &shelter) {
        Ok((pool, shelter))
    } else {
        Err(Error::NotFound)
    }
}
