//! What an attacker has to solve: the numbers he does not know, and every published sum of them, over all releases of
//! one month. He is taken to know everything here but the values of the unknowns and of the hidden sums.

use std::collections::{BTreeMap, BTreeSet};

use super::cube::{Cell, Finest};
use super::release::Release;
use super::{FEWEST_SHOWN, MonthCube};

/// What a sum says to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Printed, and so for good: it was released, or it is a zero.
    Fixed,
    /// Would be printed; may be hidden at this cost.
    Open(u64),
    /// Printed between its floor and its ceiling; may be hidden at this cost. Must not be found either.
    Rounded(u64),
    /// Not printed, and must not be found.
    Hidden,
    /// No cell at all but something he was told: only that it is not below its floor.
    Told,
}

/// A published cell of one release, or a bound between two releases.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    /// Which cell of the newest release it is, if it is one.
    pub cell: Option<Cell>,
    pub state: State,
    pub value: i64,
    /// The least it can be, as far as a reader knows who does not see it.
    pub floor: i64,
    /// And the most.
    pub ceiling: i64,
    /// Unknowns added (+1) or taken away (−1).
    pub members: Vec<(usize, i64)>,
}

/// A finest count of one release, or of several between which it did not move.
#[derive(Debug, Clone, Default)]
pub(super) struct Unknown {
    /// The release it is first in, and what it counts.
    pub of: (usize, Finest),
    pub value: i64,
    /// The sums it is in, and how often.
    pub terms: Vec<(usize, i64)>,
    /// Whether what is printed already tells it.
    pub pinned: bool,
}

/// Unknowns and sums; `sums` stand coarsest first within a release.
#[derive(Debug, Clone, Default)]
pub(super) struct Puzzle {
    pub unknowns: Vec<Unknown>,
    pub sums: Vec<Sum>,
}

impl Unknown {
    pub(super) fn terms(&self) -> &[(usize, i64)] {
        &self.terms
    }
}

impl Puzzle {
    /// The puzzle of a month's cube after its earlier releases, with only primary cells and what was hidden before
    /// hidden yet.
    pub(super) fn of(earlier: &[Release], cube: &MonthCube) -> Self {
        let mut puzzle = Self::default();
        let cubes: Vec<&MonthCube> = earlier.iter().map(Release::cube).chain([cube]).collect();
        let finest: BTreeSet<&Finest> =
            cubes.iter().flat_map(|cube| cube.counts().keys()).collect();
        let mut members: BTreeMap<Cell, Vec<Vec<usize>>> = BTreeMap::new();
        for of in finest {
            let counts = cubes
                .iter()
                .map(|cube| whole(cube.counts().get(of).copied()));
            let over_time = puzzle.unknowns_of(of, counts);
            for cell in cube.frame().counted_in(of) {
                let releases = members.entry(cell).or_default();
                releases.resize(cubes.len(), Vec::new());
                for (sum, unknown) in releases.iter_mut().zip(&over_time) {
                    sum.push(*unknown);
                }
            }
        }
        // Coarsest first: what hides most is decided while most is still open.
        let mut members: Vec<_> = members.into_iter().collect();
        members.sort_by_key(|(cell, _)| (cell.0.iter().flatten().count(), cell.clone()));
        for (cell, releases) in members {
            puzzle.sums_of(&cell, releases, earlier);
        }
        puzzle.pin();
        puzzle
    }

    /// One finest count's unknowns, release by release: a new one only where it moved, for he is told which moved,
    /// and whether up or down.
    fn unknowns_of(&mut self, of: &Finest, counts: impl Iterator<Item = i64>) -> Vec<usize> {
        let mut over_time: Vec<usize> = Vec::new();
        let mut before: Option<(usize, i64)> = None;
        for (release, value) in counts.enumerate() {
            let id = match before {
                Some((id, same)) if same == value => id,
                _ => self.unknown((release, of.clone()), value),
            };
            if let Some((was, old)) = before
                && was != id
            {
                let way = (value - old).signum();
                self.sum(Sum {
                    cell: None,
                    state: State::Told,
                    value: (value - old).abs(),
                    floor: 0,
                    ceiling: i64::MAX,
                    members: vec![(id, way), (was, -way)],
                });
            }
            over_time.push(id);
            before = Some((id, value));
        }
        over_time
    }

    /// One published cell's sums, release by release: a new one only where something in it moved.
    fn sums_of(&mut self, cell: &Cell, releases: Vec<Vec<usize>>, earlier: &[Release]) {
        let mut before: Option<Vec<usize>> = None;
        let mut was_hidden = false;
        for (at, members) in releases.into_iter().enumerate() {
            let release = earlier.get(at);
            if before.as_ref() != Some(&members) {
                let value = self.total(&members);
                let state = match release {
                    Some(release) if release.hides(cell) => State::Hidden,
                    Some(_) => State::Fixed,
                    None if was_hidden || is_primary(value) => State::Hidden,
                    None => State::Open(cost(cell, value)),
                };
                self.sum(Sum {
                    cell: release.is_none().then(|| cell.clone()),
                    state,
                    value,
                    // A zero is never hidden the first time. A correction may hide one: what was hidden stays so.
                    floor: i64::from(before.is_none()),
                    ceiling: i64::MAX,
                    members: members.iter().map(|id| (*id, 1)).collect(),
                });
            }
            was_hidden = release.is_some_and(|release| release.hides(cell));
            before = Some(members);
        }
    }

    fn total(&self, members: &[usize]) -> i64 {
        let unknowns = members.iter().filter_map(|id| self.unknowns.get(*id));
        unknowns.map(|unknown| unknown.value).sum()
    }

    fn unknown(&mut self, of: (usize, Finest), value: i64) -> usize {
        self.unknowns.push(Unknown {
            of,
            value,
            ..Unknown::default()
        });
        self.unknowns.len() - 1
    }

    fn sum(&mut self, sum: Sum) {
        let id = self.sums.len();
        for (member, times) in &sum.members {
            if let Some(unknown) = self.unknowns.get_mut(*member) {
                unknown.terms.push((id, *times));
            }
        }
        self.sums.push(sum);
    }

    /// Marks the unknowns no alternative can touch, to spare the search.
    fn pin(&mut self) {
        for sum in &self.sums {
            let tells = sum.state == State::Fixed && (sum.members.len() == 1 || sum.value == 0);
            for (member, _) in sum.members.iter().filter(|_| tells) {
                if let Some(unknown) = self.unknowns.get_mut(*member) {
                    unknown.pinned = true;
                }
            }
        }
    }
}

/// 1 to 4 persons.
pub(super) fn is_primary(value: i64) -> bool {
    (1..FEWEST_SHOWN).contains(&value)
}

/// Counts stay below 2^53 ([`MonthCube::add`]).
fn whole(count: Option<u64>) -> i64 {
    i64::try_from(count.unwrap_or(0)).unwrap_or(i64::MAX)
}

/// What a reader loses with a cell: more with a larger number, and much more with a total, which he misses more than
/// one of its parts.
pub(super) fn cost(cell: &Cell, value: i64) -> u64 {
    let bits = u64::from(i64::BITS - value.leading_zeros());
    let summed_over = cell.0.iter().filter(|place| place.is_none()).count();
    (8 + bits) << (2 * summed_over.min(12))
}
