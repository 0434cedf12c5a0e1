//! What an attacker knows of several tables together: how their counts are tied, and what is told beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::cube::{Finest, Frame};
use super::super::tie::{Beside, Known, Side, Tie};
use super::{Puzzle, State, Sum};

/// What a reader loses with something told beside the tables: more than with some cells, less than with a large total.
const COST_BESIDE: u64 = 512;

impl Puzzle {
    /// Adds what ties two tables together, in each of so many releases. A tie to a table that counted nothing there is
    /// none: the one was then not counted where the other was.
    pub(in super::super) fn tie(&mut self, frames: &[&Frame], tie: &Tie, releases: usize) {
        let mut known = BTreeSet::new();
        for release in 0..releases {
            let more: BTreeMap<String, Vec<usize>> = self
                .grouped(frames, &tie.more, release)
                .into_iter()
                .map(|((by, _), members)| (by, members))
                .collect();
            for ((by, _), less) in self.grouped(frames, &tie.less, release) {
                let Some(more) = more.get(&by) else { continue };
                let more = more.iter().map(|id| (*id, 1));
                let members: Vec<(usize, i64)> =
                    more.chain(less.iter().map(|id| (*id, -1))).collect();
                if known.insert(members.clone()) {
                    self.tied(members, tie.is_equal);
                }
            }
        }
    }

    fn tied(&mut self, members: Vec<(usize, i64)>, is_equal: bool) {
        let value = self.added_up(&members);
        self.sum(Sum {
            cell: None,
            state: match is_equal {
                true => State::Tied,
                false => State::Told,
            },
            is_secret: false,
            value,
            // Counted in two months, or not by every house, the part may be more than the whole: he knows no more.
            floor: value.min(0),
            ceiling: i64::MAX,
            members,
        });
    }

    /// One side of a tie: its unknowns in a release, by the words the two sides share.
    fn grouped(
        &self,
        frames: &[&Frame],
        side: &Side,
        release: usize,
    ) -> BTreeMap<(String, String), Vec<usize>> {
        let mut groups: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        let Some(frame) = frames.get(side.table) else {
            return groups;
        };
        let of_table = (side.table, Finest::new())..(side.table + 1, Finest::new());
        for ((_, finest), over_time) in self.over_time.range(of_table) {
            let Some(id) = over_time.get(release) else {
                continue;
            };
            if let Some(key) = (side.key)(&frame.codes_of(finest)) {
                groups.entry(key).or_default().push(*id);
            }
        }
        groups
    }

    /// Adds what is known beside the tables, and says which sum it is.
    pub(in super::super) fn beside(&mut self, frames: &[&Frame], beside: &Beside) -> usize {
        let mut members: BTreeMap<usize, i64> = BTreeMap::new();
        for counts in &beside.of {
            let times = if counts.is_added { 1 } else { -1 };
            let groups = self.grouped(frames, &counts.of, counts.release);
            for id in groups.into_values().flatten() {
                *members.entry(id).or_default() += times;
            }
        }
        members.retain(|_, times| *times != 0);
        let members: Vec<(usize, i64)> = members.into_iter().collect();
        let value = self.added_up(&members);
        let between = |down: i64, up: i64| (value.saturating_sub(down), value.saturating_add(up));
        let (state, (floor, ceiling)) = match beside.known {
            Known::Between(down, up) => (State::Told, between(down, up)),
            Known::IfTold(down, up) => (State::Rounded(COST_BESIDE), between(down, up)),
            Known::Exactly => (State::Tied, between(0, 0)),
            Known::NotLess => (State::Told, (value.min(0), i64::MAX)),
        };
        self.sum(Sum {
            cell: None,
            state,
            is_secret: false,
            value,
            floor,
            ceiling,
            members,
        });
        self.sums.len() - 1
    }

    fn added_up(&self, members: &[(usize, i64)]) -> i64 {
        let values = members.iter().filter_map(|(id, times)| {
            let unknown = self.unknowns.get(*id)?;
            Some(times * unknown.value)
        });
        values.sum()
    }

    /// Whether a sum is not told.
    pub(in super::super) fn hides(&self, sum: usize) -> bool {
        let sum = self.sums.get(sum);
        sum.is_none_or(|sum| sum.state == State::Hidden)
    }
}
