//! Recording an entry in the transaction of the act it tells of; linking the entries, which one job does. An entry of
//! an act on a case, or about somebody who phoned, came or left, tells its night and no moment: it waits until the night is
//! over, then joins the journal among all others of that night, so that no house's history of counts says whose act changed
//! them.

use std::sync::atomic::AtomicI64;

use chrono::{DateTime, Utc};

use super::rules::{Actor, Entry, link_hash};
use super::store;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::ids::later;
use crate::ground::network;

/// Records that `actor` did `act` to a thing. In the same transaction, so that neither stands without the other.
pub fn record(
    tx: &mut Tx,
    actor: Actor,
    act: &'static str,
    subject: &'static str,
    id: i64,
) -> Result<()> {
    insert(tx, actor, act, Some((subject, Some(id))))
}

/// Records an act that is about no single thing, such as taking in a file of a publication.
pub fn record_of_many(
    tx: &mut Tx,
    actor: Actor,
    act: &'static str,
    of: &'static str,
) -> Result<()> {
    insert(tx, actor, act, Some((of, None)))
}

/// Records that `actor` was refused an act that the table of addresses does not allow their role.
pub fn record_refusal(tx: &mut Tx, actor: Actor, act: &'static str) -> Result<()> {
    insert(tx, actor, "refused", Some((act, None)))
}

/// Records an act on a case, which is never named, or about somebody who phoned, came or left: the night alone, and nothing
/// by which the entry could be laid beside what changed with it. The house or the pool it concerns may be named by its
/// number: who acted on it that night stays to be read.
pub fn record_by_night(
    tx: &mut Tx,
    actor: Actor,
    act: &'static str,
    subject: &'static str,
    id: Option<i64>,
) -> Result<()> {
    let entry = Entry {
        id: -rand::random_range(1..i64::MAX),
        at: night_began(tx.conn, tx.now)?,
        ..entry(tx.now, actor, act, Some((subject, id)))
    };
    store::insert_waiting(tx.conn, entry)
}

/// When the network's night of this moment began.
fn night_began(conn: &mut Conn, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    let (zone, count_hour) = (network::zone(conn)?, network::count_hour(conn)?);
    let night = zone.night_of(now, count_hour);
    Ok(zone.counted_at(night.previous(), count_hour))
}

fn insert(
    tx: &mut Tx,
    actor: Actor,
    act: &'static str,
    subject: Option<(&'static str, Option<i64>)>,
) -> Result<()> {
    let entry = Entry {
        id: next_id(tx.now),
        ..entry(tx.now, actor, act, subject)
    };
    store::insert(tx.conn, entry)
}

fn entry(
    at: DateTime<Utc>,
    actor: Actor,
    act: &'static str,
    subject: Option<(&'static str, Option<i64>)>,
) -> Entry {
    Entry {
        id: 0,
        at,
        act: act.to_owned(),
        actor,
        subject: subject.map(|(kind, _)| kind.to_owned()),
        subject_id: subject.and_then(|(_, id)| id),
    }
}

/// Bits below the microsecond of an entry's id.
const BELOW_MICROS: u32 = 12;

/// The id of an entry written at `now`: later ones are larger, so that a growing journal is written at its end and
/// not all over. Nobody outside is told these ids. Two programs that write in the same microsecond differ by chance.
fn next_id(now: DateTime<Utc>) -> i64 {
    static LAST: AtomicI64 = AtomicI64::new(0);
    let chance = i64::from(rand::random::<u16>() >> (u16::BITS - BELOW_MICROS));
    let wanted = (now.timestamp_micros() << BELOW_MICROS) | chance;
    later(&LAST, wanted)
}

/// How many entries one run links.
const LINKED_AT_ONCE: i64 = 5_000;

/// Links the entries that came since, so that the chain's head is never waited for.
pub fn link(tx: &mut Tx) -> Result<usize> {
    let head = store::head(tx.conn)?;
    let (mut seq, mut hash, head_at) = match head {
        Some((seq, hash, at)) => (seq, hash, Some(at)),
        None => (0, String::new(), None),
    };
    // A head from a clock that ran ahead must not hide what came after the clock was put right.
    let head_at = head_at.map(|at| at.min(tx.now));
    let came = store::unlinked(tx.conn, head_at, LINKED_AT_ONCE)?;
    let mut entries = join_from_waiting(tx)?;
    // Last, so that the next run looks back from the head to a moment and not to the beginning of a night.
    entries.extend(came);
    for entry in &entries {
        seq += 1;
        hash = link_hash(&hash, entry);
        store::insert_link(tx.conn, seq, entry.id, &hash)?;
    }
    Ok(entries.len())
}

/// Entries of nights that are over leave the waiting and join the journal, in the order of their random ids: neither
/// their place in the chain nor that in the file tells which came first.
fn join_from_waiting(tx: &mut Tx) -> Result<Vec<Entry>> {
    // An act that began before the night was over may be committed after.
    let over = night_began(tx.conn, tx.now - store::LATEST_COMMIT)?;
    let entries = store::waiting_before(tx.conn, over, LINKED_AT_ONCE)?;
    for entry in &entries {
        store::insert(tx.conn, entry.clone())?;
        store::forget_waiting(tx.conn, entry.id)?;
    }
    Ok(entries)
}

/// Walks the whole chain; the first link that does not fit is named.
pub fn verify(conn: &mut Conn) -> Result<Option<i64>> {
    let mut seq = 0;
    let mut hash = String::new();
    loop {
        let links = store::links_after(conn, seq, LINKED_AT_ONCE)?;
        if links.is_empty() {
            return Ok(None);
        }
        for (number, stored, entry) in links {
            hash = link_hash(&hash, &entry);
            if number != seq + 1 || stored != hash {
                return Ok(Some(number));
            }
            seq = number;
        }
    }
}
