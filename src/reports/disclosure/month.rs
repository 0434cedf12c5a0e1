//! Every table of a month, decided together: what one prints of an act must not give back what another hides of it.

use std::collections::BTreeSet;

use super::cube::{Cell, Frame, MonthCube};
use super::figure::Figure;
use super::puzzle::{Printed, Puzzle};
use super::release::{Refusal, Release};
use super::rounding::{rounded, text};
use super::table::Table;
use super::tie::{Beside, Tie};
use super::witness::{self, Hint};

/// A table of a month that is to be decided.
pub struct Part {
    /// What was counted.
    pub cube: MonthCube,
    /// What was released of it before, oldest first; of a rounded table as [`Release::kept_in_round`].
    pub earlier: Vec<Release>,
    /// Its name and month, where its figures are rounded; none where they are printed as they are.
    pub in_round: Option<String>,
}

/// What is decided together.
pub struct Together<'t> {
    /// The tables of a month. Where something is told besides of several months, those of the other months too: as they
    /// were last released, with every release of them among the earlier ones.
    pub parts: &'t [Part],
    /// What ties them.
    pub ties: &'t [Tie<'t>],
    /// What is told besides.
    pub besides: &'t [Beside<'t>],
}

/// A table as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The figures.
    pub table: Table,
    /// Cells that the last release printed and this one hides.
    pub newly_hidden: usize,
}

/// What may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Each table.
    pub tables: Vec<Decided>,
    /// Of what is told besides, whether it may be.
    pub is_told: Vec<bool>,
}

/// Decides the tables of a month. `keyed` is a hash under a secret key (an HMAC, say) of what it is given: the table's
/// name with its month, and the cell. Each table of a month has as many earlier releases as the others.
///
/// # Errors
/// Tables that were released by other dimensions, codes or groupings, and a correction that cannot be shown without
/// giving a hidden cell back.
pub fn decide(together: &Together, keyed: &dyn Fn(&str) -> u64) -> Result<Decision, Refusal> {
    let parts = together.parts;
    for part in parts {
        let frame = part.cube.frame();
        if part.earlier.iter().any(|one| one.frame() != frame) {
            return Err(Refusal::OtherFrame);
        }
    }
    let releases = parts.iter().map(|part| part.earlier.len()).max();
    let releases = releases.unwrap_or(0);
    let hints = hints(together, keyed, releases);
    let (mut puzzle, besides) = puzzle(together, keyed, releases);
    let is_complete = witness::complete(&mut puzzle, &hints).is_some();
    if !is_complete && releases > 0 {
        return Err(Refusal::GivesBack);
    }
    let hidden = |(at, part): (usize, &Part)| match is_complete {
        true => puzzle.hidden_in(at),
        // No table that could be as well was found: nothing is told but what is zero.
        false => part.cube.sums().into_keys().collect(),
    };
    let decided = (0..).zip(parts);
    Ok(Decision {
        tables: decided
            .map(|(at, part)| part.decided(hidden((at, part)), keyed))
            .collect(),
        is_told: besides
            .into_iter()
            .map(|id| is_complete && !puzzle.hides(id))
            .collect(),
    })
}

/// The puzzle of the first so many releases and the one after them, and which sums of it are told besides.
fn puzzle(
    together: &Together,
    keyed: &dyn Fn(&str) -> u64,
    releases: usize,
) -> (Puzzle, Vec<usize>) {
    let mut puzzle = Puzzle::default();
    for (at, part) in (0..).zip(together.parts) {
        let earlier = part.earlier.get(..releases).unwrap_or(&part.earlier);
        let cube = part.earlier.get(releases).map_or(&part.cube, Release::cube);
        let round = |cell: &Cell, persons: u64| part.round(cell, persons, keyed);
        let printed = match part.in_round {
            Some(_) => Printed::InRound(&round),
            None => Printed::Exactly,
        };
        puzzle.add(at, (earlier, cube), printed);
    }
    puzzle.pin();
    puzzle.guard_small_alone();
    let frames: Vec<&Frame> = together
        .parts
        .iter()
        .map(|part| part.cube.frame())
        .collect();
    for tie in together.ties {
        puzzle.tie(&frames, tie, releases + 1);
    }
    let besides = together.besides.iter();
    let by_then = besides.filter(|beside| beside.of.iter().all(|of| of.release <= releases));
    let besides = by_then
        .map(|beside| puzzle.beside(&frames, beside))
        .collect();
    (puzzle, besides)
}

/// The witnesses of the last of so many releases, found again as when it was decided.
fn hints(together: &Together, keyed: &dyn Fn(&str) -> u64, releases: usize) -> Vec<Hint> {
    let Some(before) = releases.checked_sub(1) else {
        return Vec::new();
    };
    let (mut puzzle, _) = puzzle(together, keyed, before);
    let hints = hints(together, keyed, before);
    let witnesses = witness::complete(&mut puzzle, &hints).unwrap_or_default();
    witnesses
        .iter()
        .map(|witness| witness.hint(&puzzle))
        .collect()
}

impl Part {
    fn round(&self, cell: &Cell, persons: u64, keyed: &dyn Fn(&str) -> u64) -> u64 {
        match &self.in_round {
            Some(name) => rounded(persons, keyed(&text(self.cube.frame(), name, cell))),
            None => persons,
        }
    }

    fn decided(&self, mut hidden: BTreeSet<Cell>, keyed: &dyn Fn(&str) -> u64) -> Decided {
        let last = self.earlier.last();
        hidden.extend(last.iter().flat_map(|last| last.hidden().iter().cloned()));
        let newly_hidden = last.map_or(0, |last| hidden.difference(last.hidden()).count());
        let sums = self.cube.sums();
        let table = Table::of(self.cube.frame().clone(), |cell| {
            if hidden.contains(cell) {
                return Figure::Hidden;
            }
            let persons = sums.get(cell).copied().unwrap_or(0);
            Figure::shown(self.round(cell, persons, keyed))
        });
        Decided {
            table,
            newly_hidden,
        }
    }
}
