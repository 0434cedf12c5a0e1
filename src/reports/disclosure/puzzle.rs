//! What an attacker has to solve: the numbers he does not know, and every published sum of them, over all releases of
//! one month. He is taken to know everything here but the values of the unknowns and of the hidden sums. A puzzle is of
//! all tables of a month, or of several, with what is known of them together.

use std::collections::{BTreeMap, BTreeSet};

use super::cube::{Cell, Finest};
use super::release::Release;
use super::{FEWEST_SHOWN, MonthCube};

mod known;

/// Up to this far from a rounded figure the count may be, either way.
const WITHIN: i64 = 4;

/// What a sum says to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Printed, and so for good: it was released, or it is a zero.
    Fixed,
    /// Would be printed; may be hidden at this cost.
    Open(u64),
    /// Printed between its floor and its ceiling; may be hidden at this cost. Must not be found either.
    Rounded(u64),
    /// Printed in an earlier release between its floor and its ceiling, and so for good. Must not be found either.
    Kept,
    /// Not printed, and must not be found.
    Hidden,
    /// No cell at all but something he was told: only that it is between its floor and its ceiling.
    Told,
    /// No cell at all but something he was told exactly, such as by how much two sums differ.
    Tied,
}

/// How a table's figures are printed.
#[derive(Clone, Copy)]
pub(super) enum Printed<'p> {
    /// As they are.
    Exactly,
    /// Each as what it is rounded to.
    InRound(&'p dyn Fn(&Cell, u64) -> u64),
}

/// What is counted: which table's, and its finest cell there.
pub(super) type Counted = (usize, Finest);

/// A published cell of one release, or a bound between two releases or two tables.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    /// Which table's cell of the newest release it is, if it is one.
    pub cell: Option<(usize, Cell)>,
    pub state: State,
    /// Whether a rounded count must not be found.
    pub is_secret: bool,
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
    pub of: (usize, Counted),
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
    /// Which unknown each count is, release by release.
    over_time: BTreeMap<Counted, Vec<usize>>,
}

impl Unknown {
    pub(super) fn terms(&self) -> &[(usize, i64)] {
        &self.terms
    }
}

impl Puzzle {
    /// Adds a table.
    pub(super) fn add(
        &mut self,
        table: usize,
        (earlier, cube): (&[Release], &MonthCube),
        printed: Printed,
    ) {
        let cubes: Vec<&MonthCube> = earlier.iter().map(Release::cube).chain([cube]).collect();
        let finest: BTreeSet<&Finest> =
            cubes.iter().flat_map(|cube| cube.counts().keys()).collect();
        let mut members: BTreeMap<Cell, Vec<Vec<usize>>> = BTreeMap::new();
        for of in finest {
            let counts = cubes
                .iter()
                .map(|cube| whole(cube.counts().get(of).copied()));
            let over_time = self.unknowns_of(&(table, of.clone()), counts);
            for cell in cube.frame().counted_in(of) {
                let releases = members.entry(cell).or_default();
                releases.resize(cubes.len(), Vec::new());
                for (sum, unknown) in releases.iter_mut().zip(&over_time) {
                    sum.push(*unknown);
                }
            }
            self.over_time.insert((table, of.clone()), over_time);
        }
        // Coarsest first: what hides most is decided while most is still open.
        let mut members: Vec<_> = members.into_iter().collect();
        members.sort_by_key(|(cell, _)| (cell.0.iter().flatten().count(), cell.clone()));
        for (cell, releases) in members {
            self.sums_of((table, &cell), releases, (earlier, printed));
        }
    }

    /// One finest count's unknowns, release by release: a new one only where it moved, for he is told which moved,
    /// and whether up or down.
    fn unknowns_of(&mut self, of: &Counted, counts: impl Iterator<Item = i64>) -> Vec<usize> {
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
                    is_secret: false,
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
    fn sums_of(
        &mut self,
        (table, cell): (usize, &Cell),
        releases: Vec<Vec<usize>>,
        (earlier, printed): (&[Release], Printed),
    ) {
        let mut before: Option<Vec<usize>> = None;
        let mut was_hidden = false;
        for (at, members) in releases.into_iter().enumerate() {
            let release = earlier.get(at);
            if before.as_ref() != Some(&members) {
                let value = self.total(&members);
                let state = state_of((cell, value), (release, was_hidden), printed);
                let (floor, ceiling) = match (printed, state) {
                    (Printed::InRound(round), State::Rounded(_) | State::Kept) => {
                        around(round(cell, u64::try_from(value).unwrap_or(0)))
                    }
                    (Printed::InRound(_), _) => (0, i64::MAX),
                    // A zero is never hidden the first time. A correction may hide one: what was hidden stays so.
                    (Printed::Exactly, _) => (i64::from(before.is_none()), i64::MAX),
                };
                self.sum(Sum {
                    cell: release.is_none().then(|| (table, cell.clone())),
                    state,
                    is_secret: true,
                    value,
                    floor,
                    ceiling,
                    members: members.iter().map(|id| (*id, 1)).collect(),
                });
            }
            was_hidden = release.is_some_and(|release| release.hides(cell));
            before = Some(members);
        }
    }

    /// The cells of a table that are hidden in the newest release.
    pub(super) fn hidden_in(&self, table: usize) -> BTreeSet<Cell> {
        let hidden = self.sums.iter().filter(|sum| sum.state == State::Hidden);
        let cells = hidden.filter_map(|sum| sum.cell.as_ref());
        cells
            .filter(|(of, _)| *of == table)
            .map(|(_, cell)| cell.clone())
            .collect()
    }

    fn total(&self, members: &[usize]) -> i64 {
        let unknowns = members.iter().filter_map(|id| self.unknowns.get(*id));
        unknowns.map(|unknown| unknown.value).sum()
    }

    fn unknown(&mut self, of: (usize, Counted), value: i64) -> usize {
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

    /// Of rounded counts, only those of 1 to 4 must not be found: a larger one may be printed by another table as it is.
    pub(super) fn guard_small_alone(&mut self) {
        for sum in &mut self.sums {
            sum.is_secret = is_primary(sum.value);
        }
    }

    /// Marks the unknowns no alternative can touch, to spare the search.
    pub(super) fn pin(&mut self) {
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

/// What a cell says in a release, or in the one that is decided.
fn state_of(
    (cell, value): (&Cell, i64),
    (release, was_hidden): (Option<&Release>, bool),
    printed: Printed,
) -> State {
    match (release, printed) {
        (Some(release), _) if release.hides(cell) => State::Hidden,
        (Some(_), Printed::Exactly) => State::Fixed,
        (Some(_), Printed::InRound(_)) => State::Kept,
        (None, _) if was_hidden => State::Hidden,
        (None, Printed::Exactly) if is_primary(value) => State::Hidden,
        (None, Printed::Exactly) => State::Open(cost(cell, value)),
        (None, Printed::InRound(_)) => State::Rounded(cost(cell, value)),
    }
}

/// Between which numbers a count is that is rounded to this figure.
fn around(figure: u64) -> (i64, i64) {
    let figure = i64::try_from(figure).unwrap_or(i64::MAX - WITHIN);
    ((figure - WITHIN).max(0), figure + WITHIN)
}

/// 1 to 4 persons.
pub(super) fn is_primary(value: i64) -> bool {
    (1..FEWEST_SHOWN).contains(&value.unsigned_abs()) && value > 0
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
