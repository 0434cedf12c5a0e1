//! Keeping a region's fallback list: the network's administrators add, order and close what is on it.

use crate::accounts::who::Who;
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::journal;
use crate::referrals::store::fallbacks::{self, Fallback, FallbackId, FallbackKind};
use crate::shelters;

/// Adds a service at the end of its region's list.
pub fn add(
    tx: &mut Tx,
    who: &Who,
    region: &str,
    kind: FallbackKind,
    name: &str,
    line: Option<String>,
) -> Result<()> {
    if shelters::store::region(tx.conn, region)?.is_none() {
        return Err(Error::field("region", Sentence::new("field-choice")));
    }
    let last = fallbacks::of_region(tx.conn, region)?
        .iter()
        .map(|one| one.place)
        .max();
    let service = Fallback {
        id: FallbackId::new(),
        region: region.to_owned(),
        place: last.unwrap_or(0).saturating_add(1),
        kind,
        name: name.to_owned(),
        line,
    };
    fallbacks::save(tx.conn, &service)?;
    told(tx, who, service.id, "fallback-added")
}

/// Moves a service one place up or down in its region's list; at either end it stays.
pub fn shift(tx: &mut Tx, who: &Who, id: FallbackId, earlier: bool) -> Result<()> {
    let service = fallbacks::find(tx.conn, id)?;
    let mut list = fallbacks::of_region(tx.conn, &service.region)?;
    let place = list
        .iter()
        .position(|one| one.id == id)
        .ok_or(Error::NotFound)?;
    let other = if earlier {
        place.checked_sub(1)
    } else {
        Some(place + 1).filter(|next| *next < list.len())
    };
    if let Some(other) = other {
        list.swap(place, other);
    }
    for (place, mut one) in (1_i32..).zip(list) {
        one.place = place;
        fallbacks::save(tx.conn, &one)?;
    }
    told(tx, who, id, "fallback-moved")
}

/// Takes a service off its list from today on.
pub fn close(tx: &mut Tx, who: &Who, id: FallbackId) -> Result<()> {
    fallbacks::find(tx.conn, id)?;
    let today = network::zone(tx.conn)?.local(tx.now).date();
    fallbacks::close(tx.conn, id, today)?;
    told(tx, who, id, "fallback-closed")
}

fn told(tx: &mut Tx, who: &Who, id: FallbackId, act: &'static str) -> Result<()> {
    journal::acts::record(tx, who.actor(), act, "fallback", id.number())
}
