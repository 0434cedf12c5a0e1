//! What the timetable does to figures: rolls them up, tells of months that wait, and erases what is too old.

use super::{MOST_BATCHES, SHELTERS_AT_ONCE};
use crate::ground::db::Db;
use crate::ground::error::Result;
use crate::reports::ageing;
use crate::{flags, reports};

/// Recomputes the figures of months whose nights changed; chronic flags follow them.
pub(super) fn roll_up(db: &Db) -> Result<()> {
    for _ in 0..MOST_BATCHES {
        let touched = db.write_now(|tx| {
            let touched = reports::acts::recompute(tx)?;
            if !touched.is_empty() {
                flags::acts::settle_nights(tx, &touched)?;
            }
            Ok(touched)
        })?;
        if touched.is_empty() {
            break;
        }
    }
    Ok(())
}

/// Marks the months that were counted by another threshold for nearly full.
pub(super) fn recount_nearly_full(db: &Db) -> Result<()> {
    if db
        .read_now(reports::acts::counted_by_another_threshold)?
        .is_empty()
    {
        return Ok(());
    }
    db.write_now(reports::acts::mark_counted_by_another_threshold)
}

/// Counts the houses whose noon of the survey's day has come.
pub(super) fn take_survey(db: &Db) -> Result<()> {
    let now = db.clock().now();
    let due = db.read_now(|conn| reports::survey::acts::shelters_due(conn, now))?;
    for some in due.chunks(SHELTERS_AT_ONCE) {
        let some = some.to_vec();
        db.write_now(move |tx| reports::survey::acts::take(tx, &some))?;
    }
    Ok(())
}

/// Tells of finished months that wait for somebody, and takes back what waits no longer.
pub(super) fn settle_months(db: &Db) -> Result<()> {
    let now = db.clock().now();
    if db.read_now(|conn| reports::waiting::acts::is_unsettled(conn, now))? {
        db.write_now(reports::waiting::acts::settle)?;
    }
    Ok(())
}

/// Notes the day, and erases the oldest month of what is too old.
pub(super) fn erase_old_figures(db: &Db) -> Result<()> {
    db.write_now(ageing::note_day)?;
    let now = db.clock().now();
    if db.read_now(|conn| ageing::is_due(conn, now))? {
        db.write_now(ageing::erase)?;
        db.vacuum(&ageing::tables())?;
    }
    Ok(())
}
