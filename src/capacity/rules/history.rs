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

/// What a pool's history of some time says of how its occupied number changed, in spaces, up and down alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// Households that arrived.
    pub households: i64,
    /// The spaces they took.
    pub arrived: i64,
    /// The spaces of those that departed.
    pub departed: i64,
    /// Spaces somebody set by hand, an import brought, or a room was said to have: nobody came or left by it. What was
    /// undone again is taken off.
    pub by_hand: i64,
}

impl Moved {
    /// Adds so many changes of one kind that changed the occupied number by as much each.
    pub fn add(&mut self, kind: ChangeKind, difference: i32, times: i64) {
        let spaces = i64::from(difference.abs()) * times;
        match kind {
            ChangeKind::Arrival => {
                self.households += times;
                self.arrived += spaces;
            }
            ChangeKind::Departure => self.departed += spaces,
            ChangeKind::Undo => self.by_hand -= spaces,
            _ => self.by_hand += spaces,
        }
    }

    /// Whether who came and left was recorded: what was changed by hand is a tenth of it at most. Where no change is kept
    /// of the time there is nothing to say against it.
    pub fn is_recorded(self) -> bool {
        self.by_hand.max(0) * 10 <= self.arrived + self.departed
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(changes: &[(ChangeKind, i32, i64)]) -> Moved {
        let mut moved = Moved::default();
        for (kind, difference, times) in changes {
            moved.add(*kind, *difference, *times);
        }
        moved
    }

    #[test]
    fn books_are_kept_where_a_tenth_at_most_was_changed_by_hand() {
        let kept = [
            (ChangeKind::Arrival, 1, 30),
            (ChangeKind::Departure, -2, 10),
        ];
        let with = |more: &[(ChangeKind, i32, i64)]| moved(&[&kept[..], more].concat());
        assert!(with(&[(ChangeKind::Count, -1, 5)]).is_recorded());
        assert!(!with(&[(ChangeKind::Count, -1, 3), (ChangeKind::Room, 1, 3)]).is_recorded());
        assert!(!with(&[(ChangeKind::Import, 6, 1)]).is_recorded());
        let undone = [(ChangeKind::Count, 9, 1), (ChangeKind::Undo, -9, 1)];
        assert!(with(&undone).is_recorded());
        assert!(!moved(&[(ChangeKind::Count, 1, 1)]).is_recorded());
        assert!(moved(&[]).is_recorded());
    }

    #[test]
    fn a_household_is_one_arrival_whatever_spaces_it_takes() {
        let moved = moved(&[(ChangeKind::Arrival, 1, 3), (ChangeKind::Arrival, 3, 2)]);
        assert_eq!((moved.households, moved.arrived), (5, 9));
    }
}
