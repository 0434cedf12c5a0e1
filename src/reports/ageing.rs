//! What is older than ten years is erased: releases with their cells and seals, returns, tallies, the figures of months
//! with the nights they are made of. A month goes as a whole when it ended more than ten years ago, so that nothing of it
//! is left by which the rest could be guessed. Nights that a house publishes stay, with the figures of these nights:
//! everybody has them.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Months, Utc};

use super::capacity::unavailable;
use super::reader::{current_month, oldest_kept};
use super::{days_full, releases, returns, store, survey};
use crate::capacity;
use crate::capacity::census;
use crate::capacity::rules::PoolId;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::journal;
use crate::journal::rules::Actor;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::tallies;

/// Figures of months are kept this long, counted in months.
const KEPT: Months = Months::new(120);

/// The triggers that keep releases and returns go by the database's own clock, in UTC: a day later it agrees, wherever
/// the network is.
const LATER: Duration = Duration::days(1);

/// Where the ten years begin.
struct Edge {
    /// The oldest month that stays.
    month: Month,
    /// The survey's snapshots go by the moment they were taken.
    taken_at: DateTime<Utc>,
}

impl Edge {
    fn at(conn: &mut Conn, now: DateTime<Utc>) -> Result<Self> {
        let now = now - LATER;
        Ok(Self {
            month: oldest_kept(current_month(conn, now)?),
            taken_at: now.checked_sub_months(KEPT).unwrap_or(now),
        })
    }
}

/// What houses let anybody read.
#[derive(Default)]
struct Published {
    shelters: BTreeSet<ShelterId>,
    pools: BTreeSet<PoolId>,
}

impl Published {
    fn read(conn: &mut Conn) -> Result<Self> {
        let shelters = shelters::store::publishing(conn)?;
        let places = capacity::store::places(conn)?.into_iter();
        let own = places.filter(|pool| shelters.contains(&pool.shelter));
        Ok(Self {
            pools: own.map(|pool| pool.id).collect(),
            shelters,
        })
    }
}

/// The pools whose old figures go: those that are not published.
fn pools_due(conn: &mut Conn, month: Month, published: &Published) -> Result<Vec<PoolId>> {
    let mut pools = store::pools_before(conn, month)?;
    pools.extend(census::store::pools_marked_before(conn, month)?);
    Ok(pools.difference(&published.pools).copied().collect())
}

/// Whether anything is older than ten years, for who would rather not write for nothing.
pub fn is_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    let edge = Edge::at(conn, now)?;
    let published = Published::read(conn)?;
    Ok(releases::store::any_before(conn, edge.month)?
        || returns::store::any_before(conn, edge.month)?
        || survey::store::any_before(conn, edge.taken_at)?
        || tallies::store::any_before(conn, edge.month.first())?
        || !pools_due(conn, edge.month, &published)?.is_empty())
}

/// Erases what is older than ten years. That it was done is an entry of the journal; what it was is not.
///
/// # Errors
/// The database refuses to let go of a release or a return that is younger by its own clock.
pub fn erase(tx: &mut Tx) -> Result<()> {
    let edge = Edge::at(tx.conn, tx.now)?;
    releases::store::erase_before(tx.conn, edge.month)?;
    returns::store::erase_before(tx.conn, edge.month)?;
    survey::store::erase_before(tx.conn, edge.taken_at)?;
    tallies::store::erase_before(tx.conn, edge.month.first())?;
    erase_figures(tx.conn, edge.month)?;
    journal::acts::record_of_many(tx, Actor::HOUSE, "figures-erased", "month")
}

/// The nights and the figures made of them go together, so that these are what their nights come to, as before.
fn erase_figures(conn: &mut Conn, month: Month) -> Result<()> {
    let published = Published::read(conn)?;
    let pools = pools_due(conn, month, &published)?;
    if pools.is_empty() {
        return Ok(());
    }
    for pool in pools {
        census::store::erase_before(conn, pool, month.first())?;
        store::erase_pool_before(conn, pool, month)?;
        unavailable::store::erase_pool_before(conn, pool, month)?;
    }
    store::erase_region_nights_before(conn, month.first())?;
    let kept = (&published.pools, &published.shelters);
    days_full::store::erase_before(conn, month, kept)
}

#[cfg(test)]
mod tests;
