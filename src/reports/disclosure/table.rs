//! Figures of persons by cell, ready for print: of a month, or of a range of months. A range is added up from printed
//! months only, so it tells nothing that they do not.

use std::collections::BTreeMap;

use super::cube::{Cell, Flaw, Frame};
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

    /// A month nobody reported: every cell is unknown, none is zero.
    pub fn not_reported(frame: Frame) -> Self {
        Self::of(frame, |_| Figure::NotReported)
    }

    /// A range of months (a quarter, a fiscal year, any): each cell is the sum of its months, hidden where any of them
    /// is hidden, else not reported where any is not.
    ///
    /// Whatever months are put together, and however many ranges overlap, a printed cell of a range is a sum of printed
    /// cells of months: a reader who has the months can work it out, so ranges give no hidden cell back.
    ///
    /// # Errors
    /// No months at all, or months of different frames.
    pub fn range(months: &[Self]) -> Result<Self, Flaw> {
        let first = months.first().ok_or(Flaw::WrongLength)?;
        if months.iter().any(|month| month.frame != first.frame) {
            return Err(Flaw::OtherFrame);
        }
        Ok(Self::of(first.frame.clone(), |cell| {
            Figure::sum(months.iter().map(|month| month.figure(cell)))
        }))
    }

    /// A cell's figure; a cell that is not published here is not reported.
    pub fn figure(&self, cell: &Cell) -> Figure {
        let figure = self.figures.get(cell).copied();
        figure.unwrap_or(Figure::NotReported)
    }

    /// The figure by `(dimension, code)` pairs, in any order; the empty list is the grand total.
    ///
    /// # Errors
    /// See [`Frame::cell`].
    pub fn told_by(&self, told_by: &[(&str, &str)]) -> Result<Figure, Flaw> {
        self.frame.cell(told_by).map(|cell| self.figure(&cell))
    }

    /// Every cell with its figure, in an order that never changes.
    pub fn rows(&self) -> impl Iterator<Item = (&Cell, Figure)> {
        self.figures.iter().map(|(cell, figure)| (cell, *figure))
    }

    /// Cells that are hidden.
    pub fn suppressed(&self) -> usize {
        let figures = self.figures.values();
        figures.filter(|figure| **figure == Figure::Hidden).count()
    }

    /// Its dimensions and groupings.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }
}
