//! Every house as it stands at one moment: its pools without holds that have run out, and how sure they are.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::store;
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId};
use crate::capacity::shown::Standing;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::shelters;
use crate::shelters::rules::{Shelter, ShelterId};

/// A house with its pools.
#[derive(Debug, Clone)]
pub struct House {
    /// The house.
    pub shelter: Shelter,
    /// Its pools, by id.
    pub pools: Vec<PoolTonight>,
}

/// A pool at the moment asked about.
#[derive(Debug, Clone)]
pub struct PoolTonight {
    /// As it is recorded.
    pub pool: Pool,
    /// What follows from time.
    pub standing: Standing,
    /// Whether it takes nobody for now.
    pub paused: bool,
}

impl PoolTonight {
    /// As it stands at `now`; `holds` are its active holds: spaces, and until when.
    pub fn of(
        pool: Pool,
        shelter: &Shelter,
        holds: &[(i32, DateTime<Utc>)],
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            standing: Standing::of(&pool, shelter, holds, now),
            paused: pool.pause_at(now).is_some(),
            pool,
        }
    }

    /// Whether it takes anybody: not paused, and something open.
    pub fn admits(&self) -> bool {
        !self.paused && self.standing.counts.open > 0
    }
}

/// Every house that is not closed, by id.
pub fn houses(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<House>> {
    let mut holds: BTreeMap<PoolId, Vec<(i32, DateTime<Utc>)>> = BTreeMap::new();
    for hold in store::all_active(conn)? {
        let held = holds.entry(hold.pool).or_default();
        held.push((hold.spaces, hold.until));
    }
    let mut pools: BTreeMap<ShelterId, Vec<Pool>> = BTreeMap::new();
    for pool in capacity::store::all(conn)? {
        pools.entry(pool.shelter).or_default().push(pool);
    }
    let shelters = shelters::store::all(conn)?;
    Ok(shelters
        .into_iter()
        .map(|shelter| {
            let own = pools.remove(&shelter.id).unwrap_or_default();
            let tonight = own.into_iter().map(|pool| {
                let held = holds.get(&pool.id).map_or(&[][..], Vec::as_slice);
                PoolTonight::of(pool, &shelter, held, now)
            });
            House {
                pools: tonight.collect(),
                shelter,
            }
        })
        .collect())
}
