//! Taking the census: once for each pool and night, whoever runs it and however often.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, Utc};

use super::rules::{
    NightOfPool, Since, first_looked_for, last_ended, night_at, nights_due, was_there,
};
use super::store;
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::{CountHour, Night};
use crate::journal;
use crate::journal::rules::Actor;
use crate::shelters;
use crate::shelters::rules::{Shelter, ShelterId};

/// Who knows of holds tells how many spaces of these pools had run out at a moment and were not noted yet.
pub type RunOut = fn(&mut Conn, &[PoolId], DateTime<Utc>) -> Result<BTreeMap<PoolId, i32>>;

/// The shelters with a night that is over and has no rows yet, or with rows for nights that are not over.
pub fn shelters_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ShelterId>> {
    let count = network::count_hour(conn)?;
    let shelters = shelters::store::all(conn)?;
    let mut pools: BTreeMap<ShelterId, Vec<PoolId>> = BTreeMap::new();
    for pool in capacity::store::all(conn)? {
        pools.entry(pool.shelter).or_default().push(pool.id);
    }
    let mut nights: BTreeMap<Night, Taken> = BTreeMap::new();
    let mut due = Vec::new();
    for shelter in shelters {
        let last = last_ended(shelter.zone, count, now);
        let taken = match nights.entry(last) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(Taken::on(conn, last)?),
        };
        let own = pools.remove(&shelter.id).unwrap_or_default();
        if taken.leave_work(conn, &shelter, &own, count, now)? {
            due.push(shelter.id);
        }
    }
    Ok(due)
}

/// What the census holds about one night and after it.
struct Taken {
    pools: BTreeSet<PoolId>,
    ahead: BTreeSet<PoolId>,
}

impl Taken {
    fn on(conn: &mut Conn, night: Night) -> Result<Self> {
        Ok(Self {
            pools: store::pools_taken_on(conn, night)?,
            ahead: store::pools_ahead_of(conn, night)?,
        })
    }

    fn leave_work(
        &self,
        conn: &mut Conn,
        shelter: &Shelter,
        pools: &[PoolId],
        count: CountHour,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        for pool in pools {
            if self.ahead.contains(pool) {
                return Ok(true);
            }
            if self.pools.contains(pool) {
                continue;
            }
            let opened_at = capacity::store::opened_at(conn, *pool)?.unwrap_or(now);
            let ended = last_ended(shelter.zone, count, now);
            if opened_at <= shelter.zone.counted_at(ended, count) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Takes the nights that are due in these shelters. Says how many rows it wrote.
pub fn take_census(tx: &mut Tx, shelters: &[ShelterId], run_out: RunOut) -> Result<usize> {
    let count = network::count_hour(tx.conn)?;
    let mut rows = 0;
    for id in shelters {
        let shelter = shelters::store::find(tx.conn, *id)?;
        let written = take_in(tx, &shelter, count, run_out)?;
        if written > 0 {
            journal::acts::record(tx, Actor::HOUSE, "census", "shelter", id.number())?;
        }
        rows += written;
    }
    Ok(rows)
}

fn take_in(tx: &mut Tx, shelter: &Shelter, count: CountHour, run_out: RunOut) -> Result<usize> {
    let pools = capacity::store::of_shelter(tx.conn, shelter.id)?;
    let ids: Vec<PoolId> = pools.iter().map(|pool| pool.id).collect();
    let last = last_ended(shelter.zone, count, tx.now);
    store::take_back_after(tx.conn, &ids, last)?;
    let taken = store::taken(tx.conn, &ids, first_looked_for(last), last)?;
    let moment = shelter.zone.counted_at(last, count);
    let run_out = run_out(tx.conn, &ids, moment)?;
    let mut rows = 0;
    for pool in &pools {
        let opened_at = capacity::store::opened_at(tx.conn, pool.id)?.unwrap_or(tx.now);
        let nothing = BTreeSet::new();
        let taken = taken.get(&pool.id).unwrap_or(&nothing);
        for night in nights_due(shelter.zone, count, opened_at, taken, tx.now) {
            // Nights are longer than an hour, so that only the last one can have been witnessed.
            let row = if night == last && was_there(moment, tx.now) {
                let run_out = run_out.get(&pool.id).copied().unwrap_or(0);
                let since = since(tx, pool, moment, run_out)?;
                night_at(pool, shelter, night, moment, &since)
            } else {
                NightOfPool::missing(pool.id, night, pool.unit)
            };
            store::insert(tx.conn, &row, store::OWN)?;
            rows += 1;
        }
    }
    Ok(rows)
}

/// What happened to a pool after the moment, and what was last said before it.
pub fn since(tx: &mut Tx, pool: &Pool, moment: DateTime<Utc>, run_out: i32) -> Result<Since> {
    let after = moment + Duration::microseconds(1);
    let changes = capacity::store::changes(
        tx.conn,
        pool.id,
        after,
        tx.now + Duration::days(1),
        i64::MAX,
    )?;
    let said_since = changes.iter().any(|change| change.role.is_some());
    let confirmed_at = if said_since {
        capacity::store::said_before(tx.conn, pool.id, after)?
    } else {
        pool.confirmed.map(|confirmed| confirmed.at)
    };
    Ok(Since {
        changes,
        confirmed_at,
        run_out,
    })
}

#[cfg(test)]
mod tests;
