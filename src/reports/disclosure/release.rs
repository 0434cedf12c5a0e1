//! Which cells of a month are printed. It is decided once for all groupings together, and decided again only with the
//! earlier releases at hand: what was hidden stays hidden, and no two releases together give a hidden cell back.

use std::collections::BTreeSet;

use super::cube::{Cell, Frame, MonthCube};
use super::figure::Figure;
use super::puzzle::{Puzzle, State};
use super::table::Table;
use super::witness::{self, Hint};

/// A month's cube with what of it is hidden. The cube is as secret as the cases it was counted from; the table is what
/// is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    cube: MonthCube,
    hidden: BTreeSet<Cell>,
}

/// Why a month cannot be released again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The hidden cells kept with a cube are not those that were decided for it.
    NotDecided,
    /// It was released by other dimensions, codes or groupings: the list is fixed.
    OtherFrame,
    /// Whatever is hidden now, the earlier releases would give a cell back. The earlier release stands.
    GivesBack,
}

impl Release {
    /// Decides a month for the first time.
    pub fn first(cube: MonthCube) -> Self {
        let mut puzzle = Puzzle::of(&[], &cube);
        let hidden = if witness::complete(&mut puzzle, &[]).is_some() {
            hidden_in(&puzzle, 0)
        } else {
            // Cannot be, as one person more is always a witness; if it is, nothing is told but what is zero.
            cube.sums().into_keys().collect()
        };
        Self { cube, hidden }
    }

    /// Decides a corrected month after its earlier releases, oldest first.
    ///
    /// A cell that is now 1 to 4 and was printed (none, or five) is hidden with every total that moved with it alone;
    /// one late record can so cost the month its grand total. Where several records are corrected at once they stand in
    /// for each other and the totals stay: gather corrections, and look at [`Release::newly_hidden`] before one goes out.
    ///
    /// # Errors
    /// Another frame, or a correction that cannot be shown without giving a hidden cell back.
    pub fn again(cube: MonthCube, earlier: &[Self]) -> Result<Self, Refusal> {
        let Some(last) = earlier.last() else {
            return Ok(Self::first(cube));
        };
        if earlier.iter().any(|one| one.cube.frame() != cube.frame()) {
            return Err(Refusal::OtherFrame);
        }
        let mut puzzle = Puzzle::of(earlier, &cube);
        witness::complete(&mut puzzle, &hints(earlier)).ok_or(Refusal::GivesBack)?;
        let mut hidden = hidden_in(&puzzle, 0);
        hidden.extend(last.hidden.iter().cloned());
        Ok(Self { cube, hidden })
    }

    /// A release as it was kept: its cube, and [`Release::hidden`] of it.
    ///
    /// # Errors
    /// Cells of 1 to 4 that are not hidden: the list is not the one that was decided for this cube.
    pub fn kept(cube: MonthCube, hidden: BTreeSet<Cell>) -> Result<Self, Refusal> {
        let primary = hidden_in(&Puzzle::of(&[], &cube), 0);
        if primary.is_subset(&hidden) {
            Ok(Self { cube, hidden })
        } else {
            Err(Refusal::NotDecided)
        }
    }

    /// A release of a rounded table as it was kept: its cube, and the cells that are hidden besides.
    pub fn kept_in_round(cube: MonthCube, hidden: BTreeSet<Cell>) -> Self {
        Self { cube, hidden }
    }

    /// The exact counts behind it: for keeping sealed, never for print.
    pub fn cube(&self) -> &MonthCube {
        &self.cube
    }

    /// The hidden cells.
    pub fn hidden(&self) -> &BTreeSet<Cell> {
        &self.hidden
    }

    /// Whether a cell is hidden.
    pub fn hides(&self, cell: &Cell) -> bool {
        self.hidden.contains(cell)
    }

    /// Cells an earlier release printed and this one hides. Whoever kept that one has the old numbers: the approver
    /// should see these before a correction goes out, above all where a total is among them.
    pub fn newly_hidden(&self, earlier: &Self) -> Vec<Cell> {
        self.hidden.difference(&earlier.hidden).cloned().collect()
    }

    /// What is published.
    pub fn table(&self) -> Table {
        let sums = self.cube.sums();
        Table::of(self.cube.frame().clone(), |cell| {
            if self.hides(cell) {
                Figure::Hidden
            } else {
                Figure::shown(sums.get(cell).copied().unwrap_or(0))
            }
        })
    }

    /// Its dimensions and groupings.
    pub fn frame(&self) -> &Frame {
        self.cube.frame()
    }

    /// Only what is 1 to 4 hidden, and nothing that would give it back: what the checker must be able to break.
    #[cfg(test)]
    pub(super) fn primary_only(cube: MonthCube) -> Self {
        let hidden = hidden_in(&Puzzle::of(&[], &cube), 0);
        Self { cube, hidden }
    }
}

/// The witnesses of the last of these releases, found again as when it was decided.
fn hints(releases: &[Release]) -> Vec<Hint> {
    let Some((last, earlier)) = releases.split_last() else {
        return Vec::new();
    };
    let mut puzzle = Puzzle::of(earlier, &last.cube);
    let witnesses = witness::complete(&mut puzzle, &hints(earlier)).unwrap_or_default();
    witnesses
        .iter()
        .map(|witness| witness.hint(&puzzle))
        .collect()
}

/// The cells of a table that are hidden in the newest release.
pub(super) fn hidden_in(puzzle: &Puzzle, table: usize) -> BTreeSet<Cell> {
    let hidden = puzzle.sums.iter().filter(|sum| sum.state == State::Hidden);
    let cells = hidden.filter_map(|sum| sum.cell.as_ref());
    cells
        .filter(|(of, _)| *of == table)
        .map(|(_, cell)| cell.clone())
        .collect()
}
