//! The rectangle lines stand in: where a value and a step are, and how its marks are written.

use super::super::drawing::Place;
use super::super::geometry::{Ticks, many};
use crate::ground::language::Lang;

/// A mark's number: 20, or 0.5.
pub(super) fn mark(value: f64, ticks: Ticks, lang: Lang) -> String {
    if ticks.is_whole() || value == 0.0 {
        #[allow(clippy::cast_possible_truncation)]
        return lang.number(value as i64);
    }
    // The language writes decimals in percentages only; without its sign, that is the number.
    let written = lang.percent(value / 100.0);
    written
        .trim_end_matches(|letter: char| letter == '%' || letter.is_whitespace())
        .to_owned()
}

/// The rectangle the lines stand in.
pub(super) struct Plot {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Whether the marks' numbers stand beside the plot, not in it.
    pub(super) beside: bool,
    pub(super) ticks: Ticks,
    pub(super) steps: usize,
    pub(super) place: Place,
}

impl Plot {
    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom - value / self.ticks.top() * (self.bottom - self.top)
    }

    pub(super) fn x(&self, step: usize) -> f64 {
        let (left, room) = (self.left + 4.0, self.right - self.left - 4.0);
        match self.steps {
            0 | 1 => left + room / 2.0,
            steps => left + room * many(step) / many(steps - 1),
        }
    }
}
