//! Keeping watches, and telling her agency, in the product, when a place opens. What a watch is about is a number.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::rules::{LONGEST, Told, Watch, to_tell};
use super::store;
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::MayRefer;
use crate::board::live::REQUESTS;
use crate::capacity::rules::{Party, PoolId};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::holds::openings::openings;
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

/// Reads who has to find room together, by the numbers of their watches; of whom it says nothing, anything will do.
pub type Parties = fn(&mut Conn, &[i64]) -> Result<BTreeMap<i64, Party>>;

fn due(conn: &mut Conn, parties: Parties, now: DateTime<Utc>) -> Result<Vec<(i64, Told)>> {
    let watches = store::all(conn)?;
    let wanted: BTreeSet<PoolId> = watches
        .iter()
        .flat_map(|watch| watch.pools.iter().map(|(pool, _)| *pool))
        .collect();
    let wanted: Vec<PoolId> = wanted.into_iter().collect();
    let openings = openings(conn, &wanted, now)?;
    let lists_rooms = |pool: &PoolId| openings.get(pool).is_some_and(|one| one.rooms.is_some());
    let asked: Vec<i64> = watches
        .iter()
        .filter(|watch| watch.pools.iter().any(|(pool, _)| lists_rooms(pool)))
        .map(|watch| watch.number)
        .collect();
    let parties = parties(conn, &asked)?;
    Ok(to_tell(&watches, &parties, &openings, now))
}

/// Whether anybody is to be told, or any watch is over: for who would rather not write for nothing.
pub fn is_unsettled(conn: &mut Conn, parties: Parties, now: DateTime<Utc>) -> Result<bool> {
    if !store::any(conn)? {
        return Ok(false);
    }
    Ok(!store::over_by(conn, now)?.is_empty() || !due(conn, parties, now)?.is_empty())
}

/// Ends the watches nobody renewed and tells of the openings there are. Doing it twice changes nothing.
pub fn settle(tx: &mut Tx, parties: Parties) -> Result<()> {
    for number in store::over_by(tx.conn, tx.now)? {
        store::erase(tx.conn, number)?;
    }
    let agencies: BTreeMap<i64, OrganizationId> = store::all(tx.conn)?
        .into_iter()
        .map(|watch| (watch.number, watch.agency))
        .collect();
    for (number, told) in due(tx.conn, parties, tx.now)? {
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
