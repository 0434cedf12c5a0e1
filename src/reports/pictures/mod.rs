//! The pictures of reports: lines over months, bars, and a calendar of nights, from numbers and words their caller has
//! already chosen. Nothing here knows a table or what a figure means; what is missing is drawn as missing, never as zero.
//!
//! A page keeps a [`Drawn`] and writes `{{ picture }}`: it is a template of its own, whose words are escaped where they
//! are written. The sentence with the finding is the picture's accessible name; the table behind it is the page's.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

pub use self::bars::{Bar, Bars};
pub use self::calendar::{Calendar, Month, Night};
pub use self::lines::{Lines, Series};
use crate::ground::language::Lang;

mod bars;
mod calendar;
mod drawing;
mod geometry;
mod letters;
mod lines;

/// A picture, ready to stand in a page.
#[derive(Debug, Clone)]
pub struct Drawn(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Figure(drawing::Figure),
    Calendar(calendar::CalendarTable),
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Figure(figure) => figure.fmt(f),
            Kind::Calendar(table) => table.fmt(f),
        }
    }
}

/// It is written by templates alone, and they escape every word they are given.
impl HtmlSafe for Drawn {}

impl Drawn {
    /// The markup, for whoever has no page to put it in.
    pub fn html(&self) -> Result<String, askama::Error> {
        match &self.0 {
            Kind::Figure(figure) => figure.render(),
            Kind::Calendar(table) => table.render(),
        }
    }
}

/// Any picture, for a page that shows one kind or another.
#[derive(Debug, Clone)]
pub enum Picture {
    /// Values over steps.
    Lines(Lines),
    /// Amounts beside their names.
    Bars(Bars),
    /// Nights of months.
    Calendar(Calendar),
}

impl Picture {
    /// The picture with numbers and its own few words in a language.
    pub fn draw(&self, lang: Lang) -> Drawn {
        match self {
            Self::Lines(lines) => lines.draw(lang),
            Self::Bars(bars) => bars.draw(lang),
            Self::Calendar(calendar) => calendar.draw(lang),
        }
    }
}

#[cfg(test)]
mod tests;
