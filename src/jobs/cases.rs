//! What the timetable does to cases: each in a short transaction of its own, so that one that fails holds up no other.

use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::referrals::acts::upkeep;
use crate::{referrals, stays, watches};

/// Does something to each, in a transaction of its own; one that is gone meanwhile is somebody else's work done.
fn each<T: Copy + Send + 'static>(
    db: &Db,
    due: Vec<T>,
    act: fn(&mut Tx, T) -> Result<()>,
) -> Result<()> {
    for one in due {
        match db.write_now(move |tx| act(tx, one)) {
            Err(Error::NotFound) => {}
            other => other?,
        }
    }
    Ok(())
}

/// Notes what nobody answered in time, tells leads, and asks the next place.
pub(super) fn keep_requests(db: &Db) -> Result<()> {
    let now = db.clock().now();
    each(
        db,
        db.read_now(|conn| referrals::store::with_requests_due(conn, now))?,
        upkeep::note_lapses,
    )?;
    each(
        db,
        db.read_now(|conn| upkeep::unheard(conn, now))?,
        upkeep::tell_leads,
    )
}

/// Tells of openings and ends the watches nobody renewed.
pub(super) fn tell_watches(db: &Db) -> Result<()> {
    let now = db.clock().now();
    if db.read_now(|conn| watches::acts::is_unsettled(conn, now))? {
        db.write_now(watches::acts::settle)?;
    }
    Ok(())
}

/// Asks for outcomes, ends what nobody closes, and erases what ended a day ago.
pub(super) fn keep_referrals(db: &Db) -> Result<()> {
    let now = db.clock().now();
    each(
        db,
        db.read_now(|conn| upkeep::to_follow_up(conn, now))?,
        upkeep::follow_up,
    )?;
    each(
        db,
        db.read_now(|conn| upkeep::to_close(conn, now))?,
        upkeep::close,
    )?;
    let cases = db.read_now(|conn| upkeep::to_erase(conn, now))?;
    let departed = db.read_now(|conn| stays::acts::due(conn, now))?;
    let erases = !cases.is_empty() || !departed.is_empty();
    each(db, cases, upkeep::erase)?;
    each(db, departed, stays::acts::erase)?;
    if erases { db.cut_log() } else { Ok(()) }
}

/// Takes the last traces of what was erased out of the database's files.
pub(super) fn scrub(db: &Db) -> Result<()> {
    db.scrub(referrals::store::TABLES)
}
