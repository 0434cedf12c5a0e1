//! Keeping watches, and telling her agency, in the product, when a place opens. What a watch is about is a number.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::rules::{LONGEST, Told, Watch, to_tell};
use super::store;
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::MayRefer;
use crate::board::live::REQUESTS;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::holds;
use crate::notices;
use crate::notices::kinds::PLACE_OPEN;

/// Begins a watch, or renews the one there is: whoever says so again still wants a place.
pub fn keep(
    tx: &mut Tx,
    number: i64,
    agency: OrganizationId,
    safe_at: Option<DateTime<Utc>>,
    pools: &[(PoolId, i32)],
) -> Result<()> {
    match store::find(tx.conn, number)? {
        Some(watch) => {
            let renewed = Watch {
                agency,
                renewed_at: tx.now,
                safe_at,
                ..watch
            };
            store::update(tx.conn, &renewed)?;
        }
        None => {
            let watch = Watch {
                number,
                agency,
                began_at: tx.now,
                renewed_at: tx.now,
                ends_at: tx.now + LONGEST,
                safe_at,
                told: None,
                pools: pools.to_vec(),
            };
            store::insert(tx.conn, &watch)?;
        }
    }
    tx.announce(REQUESTS, agency.number());
    Ok(())
}

/// Ends a watch, whatever for.
pub fn end(tx: &mut Tx, number: i64) -> Result<()> {
    store::erase(tx.conn, number).map(drop)
}

/// She does not take the place her agency was told of: it is told to the next, and not to her again
/// for a while.
pub fn pass(tx: &mut Tx, number: i64) -> Result<()> {
    let told = store::find(tx.conn, number)?.and_then(|watch| watch.told);
    match told.filter(|told| tx.now < told.answer_by) {
        Some(told) => store::tell(tx.conn, number, told.passed()),
        None => Ok(()),
    }
}

/// Vacant spaces of the pools somebody waits for: what could be taken now, in houses that vouch for their count.
fn vacant(conn: &mut Conn, watches: &[Watch], now: DateTime<Utc>) -> Result<BTreeMap<PoolId, i32>> {
    let wanted: BTreeSet<PoolId> = watches
        .iter()
        .flat_map(|watch| watch.pools.iter().map(|(pool, _)| *pool))
        .collect();
    let wanted: Vec<PoolId> = wanted.into_iter().collect();
    let mut vacant = BTreeMap::new();
    for some in wanted.chunks(500) {
        let holds = holds::store::active_of(conn, some)?;
        for pool in capacity::store::some(conn, some)? {
            let run_out: i32 = holds
                .iter()
                .filter(|hold| hold.pool == pool.id && hold.until <= now)
                .map(|hold| hold.spaces)
                .sum();
            let takes = pool.pause_at(now).is_none() && pool.confirmed.is_some();
            let free = if takes {
                pool.counts.vacant() + run_out
            } else {
                0
            };
            vacant.insert(pool.id, free);
        }
    }
    Ok(vacant)
}

fn due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<(i64, Told)>> {
    let watches = store::all(conn)?;
    let vacant = vacant(conn, &watches, now)?;
    Ok(to_tell(&watches, &vacant, now))
}

/// Whether anybody is to be told, or any watch is over: for who would rather not write for nothing.
pub fn is_unsettled(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    if !store::any(conn)? {
        return Ok(false);
    }
    Ok(!store::over_by(conn, now)?.is_empty() || !due(conn, now)?.is_empty())
}

/// Ends the watches nobody renewed and tells of the openings there are. Doing it twice changes nothing.
pub fn settle(tx: &mut Tx) -> Result<()> {
    for number in store::over_by(tx.conn, tx.now)? {
        store::erase(tx.conn, number)?;
    }
    let agencies: BTreeMap<i64, OrganizationId> = store::all(tx.conn)?
        .into_iter()
        .map(|watch| (watch.number, watch.agency))
        .collect();
    for (number, told) in due(tx.conn, tx.now)? {
        store::tell(tx.conn, number, told)?;
        if let Some(agency) = agencies.get(&number) {
            notices::acts::tell_roles(tx, PLACE_OPEN, *agency, MayRefer::ROLES)?;
            tx.announce(REQUESTS, agency.number());
        }
    }
    Ok(())
}

/// Whether an opening waits for somebody of an agency's queue.
pub fn has_opening(conn: &mut Conn, agency: i64, now: DateTime<Utc>) -> Result<bool> {
    let queue = store::of_agency(conn, agency.into())?;
    Ok(queue.iter().any(|watch| watch.is_told(now).is_some()))
}
