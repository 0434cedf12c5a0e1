//! Pictures of tables: drawn from the same cells, so that a picture never says more, or something else, than its table.

use std::collections::BTreeSet;

use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Month as DrawnMonth;
use crate::reports::asked::Span;
use crate::reports::disclosure::Figure;
use crate::reports::pictures::{Calendar, Drawn, Month, Night, Picture};
use crate::reports::table::{Cell, Drawing, Sheet, Table};

mod bars;
mod lines;

/// The pictures of a table; the accessible name of each is what it finds.
pub(super) fn pictured(table: &Table, sheet: &Sheet, lang: Lang) -> Vec<Drawn> {
    let pictures = table.pictures.iter().enumerate();
    pictures
        .filter_map(|(place, drawing)| {
            View::of((table, sheet), drawing, place, lang).picture(drawing)
        })
        .map(|picture| picture.draw(lang))
        .collect()
}

/// What is drawn of a table.
struct View<'t> {
    table: &'t Table,
    sheet: &'t Sheet,
    rows: Vec<&'t Vec<Cell>>,
    /// The code its rows are all by, which is not said beside each of them.
    only: Option<&'t str>,
    /// The places of what the rows are by that they all share: it is said once, above them.
    shared: Vec<usize>,
    /// Whether there is one stretch of time at most, which is not said beside each row either.
    is_of_one_time: bool,
    id: String,
    title: String,
    lang: Lang,
}

impl<'t> View<'t> {
    fn of(
        (table, sheet): (&'t Table, &'t Sheet),
        drawing: &'t Drawing,
        place: usize,
        lang: Lang,
    ) -> Self {
        let only = match drawing {
            Drawing::Lines { only, .. } => only.as_deref(),
            _ => None,
        };
        let finding = table.findings.get(place).or(table.findings.first());
        let rows = table.rows.iter();
        let rows: Vec<&Vec<Cell>> = rows
            .filter(|row| only.is_none() || row.iter().any(|cell| is_by(cell, only)))
            .collect();
        let times: BTreeSet<Vec<Span>> = rows.iter().map(|row| times(row)).collect();
        let is_of_one_time = times.len() < 2;
        Self {
            table,
            sheet,
            shared: shared(&rows, table, (only, drawing, is_of_one_time)),
            rows,
            only,
            is_of_one_time,
            id: format!("{}-{place}", table.code),
            title: match finding {
                Some(finding) => lang.tell(finding).into_owned(),
                None => lang.say(table.title).into_owned(),
            },
            lang,
        }
    }

    fn picture(self, drawing: &Drawing) -> Option<Picture> {
        match drawing {
            Drawing::Lines {
                lines,
                unit,
                nights,
                ..
            } => self.lines(lines, unit, *nights),
            Drawing::Along { step, column, unit } => self.along_steps(step, column, unit),
            Drawing::OverTime {
                column,
                unit,
                nights,
            } => self.over_time(column, unit, *nights),
            Drawing::Bars => self.bars(),
            Drawing::BarsOf(code) => self.bars_of(code),
            Drawing::BarsOfTwo(met, unmet) => self.bars_of_two(met, unmet),
            Drawing::Nights(months) => self.calendar(months),
        }
    }

    fn place(&self, code: &str) -> Option<usize> {
        self.table.place(code)
    }

    fn calendar(self, months: &[(DrawnMonth, Vec<Night>)]) -> Option<Picture> {
        let drawn = months.iter().map(|(month, nights)| {
            let name = self.lang.month(*month);
            Month::new(name, month.first().date(), nights.clone())
        });
        let months: Vec<Month> = drawn.collect();
        let is_drawn = !months.is_empty();
        is_drawn.then(|| Picture::Calendar(Calendar::new(self.id, self.title, months)))
    }

    /// What a row is by, in words.
    fn name(&self, row: &[Cell]) -> String {
        let is_time = |cell: &&Cell| matches!(cell, Cell::Time(_));
        let named = self.words(row, |cell| !(self.is_of_one_time && is_time(cell)));
        match named.is_empty() {
            true => self.words(row, is_time),
            false => named,
        }
    }

    /// Some of what a row is by, in words, but for what all rows share.
    fn words(&self, row: &[Cell], are_said: impl Fn(&&Cell) -> bool) -> String {
        let keys = row.iter().enumerate();
        let keys = keys.take_while(|(_, cell)| !cell.is_figure());
        let own = keys.filter(|(place, _)| !self.shared.contains(place));
        let own = own.map(|(_, cell)| cell);
        self.joined(own.filter(|cell| !is_by(cell, self.only) && are_said(cell)))
    }

    /// What is counted, and what all rows share.
    fn above(&self, unit: String) -> String {
        let first = self.rows.first().copied().into_iter().flatten();
        let shared = first.enumerate();
        let shared = shared.filter(|(place, _)| self.shared.contains(place));
        let shared = self.joined(shared.map(|(_, cell)| cell));
        let parts = [unit, shared].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    fn joined<'c>(&self, cells: impl Iterator<Item = &'c Cell>) -> String {
        let words = cells.map(|cell| cell.in_words(self.lang));
        let mut words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
        // "Nobody answered in time" is who said no and why.
        words.dedup();
        words.join(" · ")
    }

    /// Whether all months of these stretches of time are told: a quarter that has just begun is not.
    fn are_whole(&self, times: &[Span]) -> bool {
        let coverage = &self.sheet.coverage;
        times.iter().all(|span| {
            let mut months = span.first().through(span.last());
            span.is_within(self.sheet.period) && !months.any(|month| coverage.is_untold(month))
        })
    }

    /// That so many are drawn, which the message says, and so many more stand in the table; nothing where all are drawn.
    fn said_of_rest(&self, id: &'static str, (drawn, rest): (usize, usize)) -> String {
        if rest == 0 {
            return String::new();
        }
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let sentence = Sentence::new(id).with("drawn", number(drawn));
        let sentence = sentence.with("n", number(rest));
        self.lang.tell(&sentence).into_owned()
    }
}

/// The places of what all rows share and need not say each, but for times: none where something else does not tell the
/// rows apart.
fn shared(
    rows: &[&Vec<Cell>],
    table: &Table,
    (only, drawing, is_of_one_time): (Option<&str>, &Drawing, bool),
) -> Vec<usize> {
    let Some(first) = rows.first() else {
        return Vec::new();
    };
    let alike = table.shared_keys();
    let keys = first.iter().enumerate();
    let keys = keys.take_while(|(_, cell)| !cell.is_figure());
    let keys = keys.filter(|(_, cell)| !matches!(cell, Cell::Time(_)));
    let keys: Vec<(usize, &Cell)> = keys.filter(|(_, cell)| !is_by(cell, only)).collect();
    let are_steps = matches!(drawing, Drawing::Lines { .. }) && !is_of_one_time;
    let tell_apart = keys.iter().any(|(place, _)| !alike.contains(place));
    let places = keys.into_iter().map(|(place, _)| place);
    places
        .filter(|place| (are_steps || tell_apart) && alike.contains(place))
        .collect()
}

/// The stretches of time a row is of.
fn times(row: &[Cell]) -> Vec<Span> {
    let times = row.iter().filter_map(|cell| match cell {
        Cell::Time(span) => Some(*span),
        _ => None,
    });
    times.collect()
}

/// Whether a cell says that its row is by a code.
fn is_by(cell: &Cell, only: Option<&str>) -> bool {
    matches!((cell, only), (Cell::Named(code, _), Some(only)) if code == only)
}

/// A cell's number, as far as it is shown. A share is in percent.
#[allow(clippy::cast_precision_loss)]
fn amount(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number)
        | Cell::Nights {
            reported: number, ..
        } => Some(*number as f64),
        Cell::Decimal(number) => *number,
        Cell::Share(share) => share.map(|share| share * 100.0),
        Cell::Persons(figure) => match figure {
            Figure::Shown(number) => Some(number.get() as f64),
            Figure::Hidden | Figure::NotReported => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests;
