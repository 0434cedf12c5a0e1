//! The year before, beside a report: its figures in each table of the same name, what exists only then as rows of its
//! own, and what has to be known to read it.

use std::collections::BTreeSet;

use self::rows::{beside, key_of};
use self::side::Side;
pub use self::told::Told;
use super::{Cell, Sheet, Table};
use crate::ground::language::{Lang, Sentence, Value};
use crate::reports::asked::Period;
use crate::reports::names::Report;

mod months;
mod rows;
mod side;
mod told;

/// Sets the same months of the year before beside a report. A figure that exists in one of the years only is 0 in the
/// other where persons are told there, and else not released or not reported. What has to be known to read the year
/// before is among the notes.
pub fn set_beside(sheet: &mut Sheet, before: Sheet, (now, then): (&Told, &Told)) {
    let months = [months::told_by(sheet, now), months::told_by(&before, then)];
    let reported = [(&*sheet, 0), (&before, 1)].map(|(one, years)| reported(one, years));
    let [reported_now, reported_then] = &reported;
    for table in &before.tables {
        let is_new = sheet.tables.iter().all(|one| one.code != table.code);
        if is_new && !is_a_list(sheet.report, table) {
            sheet.tables.push(empty(table));
        }
    }
    let report = sheet.report;
    for table in &mut sheet.tables {
        let earlier = before.tables.iter().find(|one| one.code == table.code);
        let none = empty(table);
        let earlier = earlier.unwrap_or(&none);
        let sides = (
            Side::of(table, (now, 0), reported_now),
            Side::of(earlier, (then, 1), reported_then),
        );
        beside(table, earlier, (&sides.0, &sides.1), report);
    }
    let other = before.notes.into_iter();
    let other = other.filter(|note| !sheet.notes.contains(note));
    let said = before.coverage.said().into_iter().chain(other);
    let said: Vec<Sentence> = said.map(|one| of_then(&one, before.period)).collect();
    sheet.notes.extend(said);
    let [now, then] = &months;
    let uneven = months::notes(sheet, (now, then));
    sheet.notes.extend(uneven);
}

/// That a sentence is about the year before.
fn of_then(sentence: &Sentence, then: Period) -> Sentence {
    let said = Value::Words {
        en: Lang::En.tell(sentence).into_owned(),
        fr: Lang::Fr.tell(sentence).into_owned(),
    };
    then.said("reports-year-before-said").with("said", said)
}

/// What was signed and corrected is a list of acts: those of another year are no rows of it.
fn is_a_list(report: Report, table: &Table) -> bool {
    report == Report::Return && table.code != "lines"
}

/// The same table without a row.
fn empty(table: &Table) -> Table {
    let said = (table.title, table.definition);
    Table {
        is_further: table.is_further,
        is_rounded: table.is_rounded,
        shares_within: table.shares_within.clone(),
        ..Table::new(table.code, said, table.columns.clone())
    }
}

/// What the report's own rows are by, of those that reported a night.
fn reported(sheet: &Sheet, years: u32) -> BTreeSet<String> {
    let rows = sheet.own_tables().flat_map(|table| {
        let nights = table.columns.iter().position(|one| one.code == "nights");
        let rows = table.rows.iter();
        rows.filter(move |row| {
            let nights = nights.and_then(|place| row.get(place));
            matches!(nights, Some(Cell::Nights { reported, .. }) if *reported > 0)
        })
    });
    rows.map(|row| key_of(row, years)).collect()
}

#[cfg(test)]
mod tests;
