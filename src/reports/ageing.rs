//! What is older than ten years is erased: releases with their cells and seals, returns, tallies, the figures of months
//! with the nights they are made of; and after 13 months what was counted by the night. A month goes as a whole when it
//! ended longer ago than that, so that nothing of it is left by which the rest could be guessed. Nights that a house
//! publishes stay, with the figures of these nights: everybody has them.
//!
//! A clock that is wrong must not erase what is young: nothing goes before the database has lived through five weeks of
//! days one after the other, and then one month at a time. (Decision 0020.)

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveTime, Utc};

use self::lived::Lived;
use super::capacity::unavailable;
use super::reader::{back, current_month, oldest_kept};
use super::{days_full, releases, returns, store as figures, survey};
use crate::capacity;
use crate::capacity::census;
use crate::capacity::rules::PoolId;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::nights::{Month, Night};
use crate::journal;
use crate::journal::rules::Actor;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::tallies;
use crate::tallies::rules::Measure;

/// Days that were lived through.
mod lived;
mod store;

/// What is counted by the night is kept for so many months before the one that is running.
const NIGHTS_KEPT: usize = 13;

/// The triggers that keep what is young go by the database's own clock, in UTC: a day later it agrees, wherever the
/// network is.
const LATER: Duration = Duration::days(1);

/// Notes that the database has come to this day. Without it nothing is ever erased for its age.
pub fn note_day(tx: &mut Tx) -> Result<()> {
    let today = tx.now.date_naive();
    let lived = match store::lived(tx.conn)? {
        Some(lived) => lived.through(today),
        None => Lived::first(today),
    };
    store::note(tx.conn, lived)
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

/// What is to go now: everything before a month, and what was counted by the night before another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Due {
    figures: Option<Month>,
    nights: Option<Month>,
}

impl Due {
    /// Nothing where the clock cannot be believed; else the oldest month that is too old, of each kind.
    fn read(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<Self>> {
        let lived = store::lived(conn)?;
        if !lived.is_some_and(|lived| lived.vouches_for(now.date_naive())) {
            return Ok(None);
        }
        let current = current_month(conn, now - LATER)?;
        let (figures, nights) = (oldest_kept(current), back(current, NIGHTS_KEPT));
        let oldest = oldest(conn, figures)?;
        let oldest_night = tallies::store::oldest_of(conn, Measure::TurnedAwayNights)?;
        let due = Self {
            figures: one_month_of(oldest, figures),
            nights: one_month_of(oldest_night.map(|night| night.month()), nights),
        };
        Ok((due.figures.is_some() || due.nights.is_some()).then_some(due))
    }
}

/// Up to which month is erased, so that one goes at a time; none where the oldest there is stays.
fn one_month_of(oldest: Option<Month>, kept: Month) -> Option<Month> {
    oldest.filter(|month| *month < kept).map(Month::next)
}

/// The oldest month anything is kept of that is not published.
fn oldest(conn: &mut Conn, kept: Month) -> Result<Option<Month>> {
    let released = releases::store::oldest(conn)?;
    let signed = returns::store::oldest(conn)?;
    let taken = survey::store::oldest(conn)?;
    let taken = taken.map(|at| Night::on(at.date_naive()).month());
    let counted = tallies::store::oldest(conn)?.map(|night| night.month());
    let published = Published::read(conn)?;
    let pools = pools_due(conn, kept, &published)?;
    let figures = figures::oldest_of(conn, &pools)?;
    let marked = census::store::oldest_marked(conn, &pools)?;
    let all = [released, signed, taken, counted, figures, marked];
    Ok(all.into_iter().flatten().min())
}

/// The pools whose old figures go: those that are not published.
fn pools_due(conn: &mut Conn, month: Month, published: &Published) -> Result<Vec<PoolId>> {
    let mut pools = figures::pools_before(conn, month)?;
    pools.extend(census::store::pools_marked_before(conn, month)?);
    Ok(pools.difference(&published.pools).copied().collect())
}

/// Whether anything is to be erased now, for who would rather not write for nothing.
pub fn is_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    Due::read(conn, now).map(|due| due.is_some())
}

/// Erases the oldest month of what is too old. That it was done is an entry of the journal; what it was is not.
///
/// # Errors
/// The database refuses to let go of what is younger by its own clock.
pub fn erase(tx: &mut Tx) -> Result<()> {
    let Some(due) = Due::read(tx.conn, tx.now)? else {
        return Ok(());
    };
    if let Some(month) = due.nights {
        let (nights, before) = (Measure::TurnedAwayNights, month.first());
        tallies::store::erase_of_before(tx.conn, nights, before)?;
        journal::acts::record_of_many(tx, Actor::HOUSE, "nights-erased", "month")?;
    }
    if let Some(month) = due.figures {
        releases::store::erase_before(tx.conn, month)?;
        returns::store::erase_before(tx.conn, month)?;
        let began = month.first().date().and_time(NaiveTime::MIN).and_utc();
        survey::store::erase_before(tx.conn, began)?;
        tallies::store::erase_before(tx.conn, month.first())?;
        erase_figures(tx.conn, month)?;
        journal::acts::record_of_many(tx, Actor::HOUSE, "figures-erased", "month")?;
    }
    Ok(())
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
        figures::erase_pool_before(conn, pool, month)?;
        unavailable::store::erase_pool_before(conn, pool, month)?;
    }
    figures::erase_region_nights_before(conn, month.first())?;
    let kept = (&published.pools, &published.shelters);
    days_full::store::erase_before(conn, month, kept)
}

/// The tables something may have been erased of.
pub fn tables() -> Vec<&'static str> {
    [
        releases::store::TABLES,
        returns::store::TABLES,
        survey::store::TABLES,
        tallies::store::TABLES,
        census::store::TABLES,
        figures::TABLES,
        unavailable::store::TABLES,
        days_full::store::TABLES,
    ]
    .concat()
}

#[cfg(test)]
mod tests;
