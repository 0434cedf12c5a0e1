//! Changes of a pool's numbers, read from either end, and what undoing the newest adds. Nothing is taken out again.

use chrono::{DateTime, Duration, Utc};

use super::Counts;
use crate::ground::codes::{ChangeKind, Problem, Role};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;

/// A change can be undone this long.
pub const UNDONE_WITHIN: Duration = Duration::minutes(10);

/// One row of a pool's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The revision it made.
    pub revision: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub kind: ChangeKind,
    /// What was added to each number.
    pub difference: Counts,
    /// Who did it, as a role.
    pub role: Option<Role>,
}

/// A row of history with the numbers that stood after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stood {
    /// The row.
    pub change: Change,
    /// The numbers after it.
    pub counts: Counts,
}

/// The numbers after each of these changes, oldest first, that followed `before`.
pub fn stood_after(before: Counts, changes: Vec<Change>) -> Vec<Stood> {
    changes
        .into_iter()
        .scan(before, |counts, change| {
            *counts = counts.plus(change.difference);
            Some(Stood {
                change,
                counts: *counts,
            })
        })
        .collect()
}

/// The numbers after each of the newest changes, newest first, that led to `now`.
pub fn stood_before(now: Counts, newest_first: Vec<Change>) -> Vec<Stood> {
    newest_first
        .into_iter()
        .scan(now, |counts, change| {
            let stood = Stood {
                change,
                counts: *counts,
            };
            *counts = counts.plus(change.difference.reversed());
            Some(stood)
        })
        .collect()
}

/// What undoing the newest change adds, if it is still to be undone.
pub fn undo_of(newest: &Change, now: DateTime<Utc>) -> Result<Counts> {
    let undoable = newest.kind == ChangeKind::Count && now - newest.at <= UNDONE_WITHIN;
    if undoable {
        return Ok(newest.difference.reversed());
    }
    Err(Error::Refused(
        Problem::Stale,
        Sentence::new("count-undo-too-late"),
    ))
}
