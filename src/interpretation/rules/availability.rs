//! When somebody can begin at the earliest: within hours, while not as many are booked as there are, and no sooner than
//! the notice that those hours ask for. A moment on which one shift ends and the next begins belongs to the next.

use chrono::{DateTime, TimeDelta, Utc};

use super::Way;
use super::hours::{Presence, Stretch, without};

/// How far ahead of the time asked about a beginning is looked for.
pub const LOOKED_AHEAD: TimeDelta = TimeDelta::days(14);

/// A booked time: from, and until, excluded.
pub type Taken = (DateTime<Utc>, DateTime<Utc>);

/// When somebody can begin, and how long before that has to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Start {
    /// When.
    pub at: DateTime<Utc>,
    /// The notice of the hours it lies in.
    pub notice: TimeDelta,
}

impl Way {
    /// How long before it has to be known that somebody is needed in such hours.
    pub fn notice_while(self, presence: Presence) -> TimeDelta {
        match presence {
            Presence::Open => self.notice,
            Presence::OnCall => self.on_call,
        }
    }

    /// The shortest notice there is.
    pub fn shortest_notice(self) -> TimeDelta {
        self.notice.min(self.on_call)
    }
}

/// Of hours in order, what is left where fewer than `at_once` are booked; nothing is taken from who is as many as call.
pub fn free(hours: &[Stretch], taken: &[Taken], at_once: Option<u16>) -> Vec<Stretch> {
    match at_once {
        None => hours.to_vec(),
        Some(most) => without(hours, &busy(taken, most)),
    }
}

/// The earliest beginning from `at` on, for who asks at `now`; none within [`LOOKED_AHEAD`] is none.
pub fn earliest(
    free: &[Stretch],
    way: Way,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<Start> {
    let at = at.max(now);
    let last = at + LOOKED_AHEAD;
    let first = free.partition_point(|stretch| stretch.until <= at);
    free.iter()
        .skip(first)
        .take_while(|stretch| stretch.from <= last)
        .filter_map(|stretch| {
            let notice = way.notice_while(stretch.presence);
            let start = stretch.from.max(at).max(now + notice);
            (start < stretch.until && start <= last).then_some(Start { at: start, notice })
        })
        .next()
}

/// The times at which `most` or more are booked, in order and disjoint.
fn busy(taken: &[Taken], most: u16) -> Vec<Taken> {
    // At the same moment who leaves goes first: one booking may begin where another ends.
    let mut turns: Vec<(DateTime<Utc>, i32)> = taken
        .iter()
        .flat_map(|(from, until)| [(*from, 1), (*until, -1)])
        .collect();
    turns.sort_unstable();
    let (mut booked, mut since, mut busy) = (0, None, Vec::new());
    for (at, turn) in turns {
        booked += turn;
        match (since, booked >= i32::from(most)) {
            (None, true) => since = Some(at),
            (Some(from), false) => {
                since = None;
                if from < at {
                    busy.push((from, at));
                }
            }
            _ => {}
        }
    }
    busy
}

#[cfg(test)]
mod tests;
