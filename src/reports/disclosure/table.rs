//! Figures of persons by cell, ready for print: one table of a month.

use std::collections::BTreeMap;

use super::cube::{Cell, Frame};
use super::figure::Figure;

/// Every published cell with its figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    frame: Frame,
    figures: BTreeMap<Cell, Figure>,
}

impl Table {
    pub(super) fn of(frame: Frame, figure: impl Fn(&Cell) -> Figure) -> Self {
        let cells = frame.cells().into_iter();
        let figures = cells.map(|cell| (cell.clone(), figure(&cell))).collect();
        Self { frame, figures }
    }

    /// Every cell with its figure, in an order that never changes.
    pub fn rows(&self) -> impl Iterator<Item = (&Cell, Figure)> {
        self.figures.iter().map(|(cell, figure)| (cell, *figure))
    }

    /// Its dimensions and groupings.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }
}
