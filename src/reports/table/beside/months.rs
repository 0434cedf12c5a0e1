//! Rows beside each other that are of other months: a quarter of which one of the years tells two months, say. Each is
//! named, for nothing in its figures shows it.

use std::collections::{BTreeMap, BTreeSet};

use super::told::Told;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::nights::Month;
use crate::reports::asked::{Span, months_in_words};
use crate::reports::table::{Cell, Sheet, Table};

/// A row, by its time if it has one, with the months that are told of it now and of the year before.
type Uneven = (Option<Span>, BTreeSet<Month>, BTreeSet<Month>);

/// Which months each table of a report tells, by its code.
pub(super) type Months = BTreeMap<&'static str, BTreeSet<Month>>;

/// The months a report's tables tell: of persons those that are told, of facilities those with a night.
pub(super) fn told_by(sheet: &Sheet, told: &Told) -> Months {
    if sheet.report.is_of_persons() {
        let tables = told.tables.iter();
        return tables
            .map(|(code, months)| (*code, months.iter().map(|one| one.month).collect()))
            .collect();
    }
    let months = sheet.period.from.through(sheet.period.to);
    let months: BTreeSet<Month> = months
        .filter(|month| !sheet.coverage.is_untold(*month))
        .collect();
    let tables = sheet.tables.iter();
    tables.map(|table| (table.code, months.clone())).collect()
}

/// That a row is of other months in one of the years, for each such row; where not all tables are so, with their titles.
pub(super) fn notes(sheet: &Sheet, (now, then): (&Months, &Months)) -> Vec<Sentence> {
    let mut uneven: BTreeMap<Uneven, Vec<&'static str>> = BTreeMap::new();
    let told = sheet.tables.iter().filter_map(|table| {
        let sides = (now.get(table.code)?, then.get(table.code)?);
        (!table.rows.is_empty()).then_some((table, sides))
    });
    let told: Vec<_> = told.collect();
    for (table, (now, then)) in &told {
        for span in spans_of(table) {
            let (of_now, of_then) = (within(now, span, 0), within(then, span, 1));
            let is_even = later(&of_then) == of_now;
            // Where one of the years tells nothing its figures say so.
            if !is_even && !of_now.is_empty() && !of_then.is_empty() {
                let titles = uneven.entry((span, of_now, of_then)).or_default();
                titles.push(table.title);
            }
        }
    }
    let uneven = uneven.iter();
    uneven
        .map(|(row, titles)| note(sheet, row, (titles.len() < told.len()).then_some(titles)))
        .collect()
}

fn note(sheet: &Sheet, (span, now, then): &Uneven, titles: Option<&Vec<&'static str>>) -> Sentence {
    let in_lang = |lang: Lang| {
        let row = span.map_or_else(|| sheet.about_period(lang), |span| span.in_words(lang));
        let titles = titles.into_iter().flatten();
        let mut said: Vec<String> = titles.map(|title| lang.say(title).into_owned()).collect();
        said.push(row);
        said.join(" · ")
    };
    let row = Value::Words {
        en: in_lang(Lang::En),
        fr: in_lang(Lang::Fr),
    };
    Sentence::new("reports-year-before-uneven")
        .with("row", row)
        .with("now", months_in_words(now))
        .with("then", months_in_words(then))
}

/// The times of a table's rows; none where they are not by time.
fn spans_of(table: &Table) -> BTreeSet<Option<Span>> {
    let rows = table.rows.iter();
    rows.map(|row| {
        row.iter().find_map(|cell| match cell {
            Cell::Time(span) => Some(*span),
            _ => None,
        })
    })
    .collect()
}

/// The months of a row that are told, of a table that is so many years earlier.
fn within(told: &BTreeSet<Month>, span: Option<Span>, years: u32) -> BTreeSet<Month> {
    let is_within = |month: Month| {
        let month = Span::Month(month).years_later(years).first();
        span.is_none_or(|span| span.first() <= month && month <= span.last())
    };
    let months = told.iter().copied();
    months.filter(|month| is_within(*month)).collect()
}

fn later(months: &BTreeSet<Month>) -> BTreeSet<Month> {
    let months = months.iter();
    months
        .map(|month| Span::Month(*month).years_later(1).first())
        .collect()
}
