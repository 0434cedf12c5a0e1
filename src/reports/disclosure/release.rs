//! A table as it was released, for deciding its month again: what was hidden stays hidden, and no two releases together
//! give a hidden cell back.

use std::collections::BTreeSet;

use super::FEWEST_SHOWN;
use super::cube::{Cell, Frame, MonthCube};

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
    /// A release as it was kept: its cube, and [`Release::hidden`] of it.
    ///
    /// # Errors
    /// Cells of 1 to 4 that are not hidden: the list is not the one that was decided for this cube.
    pub fn kept(cube: MonthCube, hidden: BTreeSet<Cell>) -> Result<Self, Refusal> {
        let sums = cube.sums().into_iter();
        let mut small = sums.filter(|(_, persons)| (1..FEWEST_SHOWN).contains(persons));
        match small.all(|(cell, _)| hidden.contains(&cell)) {
            true => Ok(Self { cube, hidden }),
            false => Err(Refusal::NotDecided),
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

    /// Its dimensions and groupings.
    pub fn frame(&self) -> &Frame {
        self.cube.frame()
    }
}
