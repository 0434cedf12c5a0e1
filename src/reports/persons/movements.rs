//! What the table of admissions and departures says: how many came and how many left, each by itself. Together they are
//! no whole, and neither is a share of it.

use super::months::{Months, figure_of};
use super::sections::Section;
use super::steps::in_words;
use crate::ground::codes::Code;
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Stretch};
use crate::reports::disclosure::Figure;
use crate::reports::releases::rules::ANY;
use crate::reports::table::Cell;
use crate::tallies::rules::{Measure, Movement};

/// Households that came, and households that left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moved {
    came: Figure,
    left: Figure,
}

impl Moved {
    /// Of the table that tells both; none of any other.
    pub(super) fn of(section: &Section, months: &Months, every: &[Month]) -> Option<Self> {
        let figure = |movement: Movement| {
            let code = |dim: &Group| match dim {
                Group::Result => movement.code().to_owned(),
                _ => ANY.to_owned(),
            };
            figure_of(months, every, &section.dims.iter().map(code).collect())
        };
        (section.measure == Measure::Movements).then(|| Self {
            came: figure(Movement::In),
            left: figure(Movement::Out),
        })
    }

    /// Both, as a sentence.
    pub(super) fn said(self, stretch: Stretch, rounded: &'static str) -> Sentence {
        let figure = |figure| in_words(&Cell::Persons(figure));
        stretch
            .said("survey-movements-finding")
            .with("rounded", rounded)
            .with("admitted", figure(self.came))
            .with("departed", figure(self.left))
    }
}
