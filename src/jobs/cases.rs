//! What the timetable does to cases: each in a short transaction of its own, so that one that fails holds up no other.

use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::interpretation::acts::bookings::upkeep as of_bookings;
use crate::referrals::acts::upkeep;
use crate::{interpretation, referrals, stays, tallies, watches};
use chrono::{DateTime, Utc};

/// Does something to each, in a transaction of its own, whatever became of the one before; one that is gone meanwhile is
/// somebody else's work done. Answers the first that failed.
fn each<T: Copy + Send + 'static>(
    db: &Db,
    due: Result<Vec<T>>,
    act: fn(&mut Tx, T) -> Result<()>,
) -> Result<()> {
    let mut first = Ok(());
    for one in due? {
        match db.write_now(move |tx| act(tx, one)) {
            Ok(()) | Err(Error::NotFound) => {}
            Err(error) => {
                tracing::error!(cause = %error, "one case failed; the others go on");
                first = first.and(Err(error));
            }
        }
    }
    first
}

/// Notes what nobody answered in time, tells leads, and asks the next place.
pub(super) fn keep_requests(db: &Db) -> Result<()> {
    let now = db.clock().now();
    let lapses = each(
        db,
        db.read_now(|conn| upkeep::lapsed(conn, now)),
        upkeep::note_lapses,
    );
    let leads = each(
        db,
        db.read_now(|conn| upkeep::unheard(conn, now)),
        upkeep::tell_leads,
    );
    lapses.and(leads)
}

/// Tells of openings and ends the watches nobody renewed.
pub(super) fn tell_watches(db: &Db) -> Result<()> {
    let now = db.clock().now();
    if db.read_now(|conn| watches::acts::is_unsettled(conn, upkeep::parties, now))? {
        db.write_now(|tx| watches::acts::settle(tx, upkeep::parties))?;
    }
    Ok(())
}

/// Erases what ended a day ago and thins what found no place a day ago, before anything else could fail; asks for
/// outcomes, and ends what nobody closes.
pub(super) fn keep_referrals(db: &Db) -> Result<()> {
    let now = db.clock().now();
    let erased = erase(db, now);
    let asked = each(
        db,
        db.read_now(|conn| upkeep::to_follow_up(conn, now)),
        upkeep::follow_up,
    );
    let closed = each(
        db,
        db.read_now(|conn| upkeep::to_close(conn, now)),
        upkeep::close,
    );
    erased.and(asked).and(closed)
}

fn is_due<T>(found: &Result<Vec<T>>) -> bool {
    found.as_ref().is_ok_and(|due| !due.is_empty())
}

fn erase(db: &Db, now: DateTime<Utc>) -> Result<()> {
    let cases = db.read_now(|conn| upkeep::to_erase(conn, now));
    let unplaced = db.read_now(|conn| upkeep::to_thin(conn, now));
    let departed = db.read_now(|conn| stays::acts::due(conn, now));
    let erases = is_due(&cases) || is_due(&unplaced) || is_due(&departed);
    let cases = each(db, cases, upkeep::erase);
    let unplaced = each(db, unplaced, upkeep::thin);
    let departed = each(db, departed, stays::acts::erase);
    let cut = if erases { db.cut_log() } else { Ok(()) };
    cases.and(unplaced).and(departed).and(cut)
}

/// Erases what was over a week ago, tells of bookings nobody confirmed in time, and ends those nobody confirmed at all.
pub(super) fn keep_bookings(db: &Db) -> Result<()> {
    let now = db.clock().now();
    let over = db.read_now(|conn| of_bookings::to_erase(conn, now));
    let erases = is_due(&over);
    let erased = each(db, over, of_bookings::erase);
    let settled = each(
        db,
        db.read_now(|conn| of_bookings::due(conn, now)),
        of_bookings::settle,
    );
    let cut = if erases { db.cut_log() } else { Ok(()) };
    erased.and(settled).and(cut)
}

/// Takes the last traces of what was erased out of the database's files, and out of the counts it left what was counted
/// together.
pub(super) fn scrub(db: &Db) -> Result<()> {
    tallies::store::forget_order(db)?;
    let bookings = interpretation::store::bookings::TABLES;
    db.scrub(&[referrals::store::TABLES, bookings].concat())
}
