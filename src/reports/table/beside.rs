//! The year before, beside a report: its figures in each table of the same name, what exists only then as rows of its
//! own, and what has to be known to read it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, Column, Sheet, Table};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Period, Span};
use crate::reports::disclosure::Figure;
use crate::reports::names::Report;
use crate::reports::persons::codes::TOGETHER;
use crate::reports::persons::counting::Since;
use crate::reports::persons::sections::{Section, of_report};
use crate::reports::reader::Readable;
use crate::reports::releases::rules::{Kept, MONTHLY};
use crate::reports::releases::store::newest;

/// Which months the tables of persons tell: there, a row that is missing is nobody. Elsewhere it is no report.
pub struct Told(BTreeMap<&'static str, Vec<ToldMonth>>);

/// A month that a table tells.
struct ToldMonth {
    month: Month,
    /// The regions that are told by themselves; none where all are.
    regions: Option<Vec<String>>,
}

impl Told {
    /// What a reader is told of a period; nothing of reports that are not of persons.
    pub fn read(
        conn: &mut Conn,
        report: Report,
        (readable, period): (Readable, Period),
    ) -> Result<Self> {
        let since = Since::read(conn)?;
        let released = match readable {
            Readable::Own(_) => None,
            Readable::Finished => Some(newest(conn, MONTHLY, period)?),
        };
        let told = of_report(report).map(|section| {
            let months = match &released {
                None => own(section, &since, period),
                Some(released) => of_released(section, &since, released),
            };
            (section.code, months)
        });
        Ok(Self(told.collect()))
    }
}

fn own(section: &Section, since: &Since, period: Period) -> Vec<ToldMonth> {
    let months = period.from.through(period.to);
    months
        .filter(|month| section.is_by_house() && since.tells(section.measure, *month, true))
        .map(|month| ToldMonth {
            month,
            regions: None,
        })
        .collect()
}

fn of_released(section: &Section, since: &Since, released: &[Kept]) -> Vec<ToldMonth> {
    let told = released.iter().filter_map(|kept| {
        let month: Month = kept.period.parse().ok()?;
        let is_told = section.is_told(kept.houses == kept.houses_possible)
            && since.tells(section.measure, month, false);
        is_told.then(|| ToldMonth {
            month,
            regions: Some(kept.regions.clone()),
        })
    });
    told.collect()
}

/// Sets the same months of the year before beside a report. A figure that exists in one of the years only is 0 in the
/// other where persons are told there, and else not released or not reported. What has to be known to read the year
/// before is among the notes.
pub fn set_beside(sheet: &mut Sheet, before: Sheet, (now, then): (&Told, &Told)) {
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
            matches!(nights, Some(Cell::Number(nights)) if *nights > 0)
        })
    });
    rows.map(|row| key_of(row, years)).collect()
}

/// A table as it is of one of the two years; its time is said as that of the later one.
struct Side<'s> {
    /// The months it tells, where it is of persons.
    told: Option<&'s [ToldMonth]>,
    /// How many years earlier than the report it is.
    years: u32,
    /// Whether short- and long-term houses are told together.
    together: bool,
    /// Whether it says of some figure that it cannot be computed.
    unknown: bool,
    /// Where it only adds to the report's own rows: which of those reported a night.
    adds_to: Option<&'s BTreeSet<String>>,
}

impl<'s> Side<'s> {
    fn of(table: &Table, (told, years): (&'s Told, u32), reported: &'s BTreeSet<String>) -> Self {
        let has = |is: fn(&Cell) -> bool| table.rows.iter().flatten().any(is);
        Self {
            told: told.0.get(table.code).map(Vec::as_slice),
            years,
            together: has(|cell| matches!(cell, Cell::Named(code, _) if code == TOGETHER)),
            unknown: has(|cell| *cell == Cell::Unknown),
            adds_to: table.is_further.then_some(reported),
        }
    }

    /// The figure of a row that it does not have.
    fn absent(&self, columns: &[Column], row: &[Cell], is_of_persons: bool) -> Cell {
        match (self.told, self.adds_to) {
            (Some(_), _) if !is_of_persons => Cell::Nothing,
            (Some(_), _) if self.unknown => Cell::Unknown,
            (Some(told), _) => Cell::Persons(match self.tells(told, columns, row) {
                true => Figure::own(0),
                false => Figure::NotReported,
            }),
            // The first cell is the reason; the others are those of the row it adds to.
            (None, Some(reported))
                if reported.contains(&key_of(row.get(1..).unwrap_or(&[]), 0)) =>
            {
                Cell::Number(0)
            }
            (None, _) => Cell::NoReport,
        }
    }

    /// Whether it would tell of a row, if anybody were in it: in its months, by that region and for that term.
    fn tells(&self, told: &[ToldMonth], columns: &[Column], row: &[Cell]) -> bool {
        let code = |group: Group| {
            let mut named = columns.iter().zip(row);
            named.find_map(|(column, cell)| match cell {
                Cell::Named(code, _) if column.code == group.code() && code != "all" => Some(code),
                _ => None,
            })
        };
        let is_together = |code: &String| self.together || code == TOGETHER;
        if code(Group::Term).is_some_and(is_together) {
            return false;
        }
        let region = code(Group::Region);
        let within: Vec<&ToldMonth> = told.iter().filter(|one| self.is_within(one, row)).collect();
        let tells = |one: &&ToldMonth| match (region, &one.regions) {
            (Some(region), Some(regions)) => regions.contains(region),
            _ => true,
        };
        !within.is_empty() && within.iter().all(tells)
    }

    fn is_within(&self, told: &ToldMonth, row: &[Cell]) -> bool {
        let month = Span::Month(told.month).years_later(self.years).first();
        let span = row.iter().find_map(|cell| match cell {
            Cell::Time(span) => Some(*span),
            _ => None,
        });
        span.is_none_or(|span| span.first() <= month && month <= span.last())
    }
}

/// A column of figures that has those of the year before beside it.
struct Compared {
    place: usize,
    then: Option<usize>,
    is_of_persons: bool,
}

fn compared(table: &Table, before: &Table) -> Vec<Compared> {
    let columns = table.columns.iter().enumerate();
    let compared = columns.filter_map(|(place, column)| {
        let then = before
            .columns
            .iter()
            .position(|one| one.code == column.code);
        let is_figure = table.is_figure(place) || then.is_some_and(|at| before.is_figure(at));
        is_figure.then(|| Compared {
            place,
            then,
            is_of_persons: holds_persons(table, place)
                || then.is_some_and(|at| holds_persons(before, at)),
        })
    });
    compared.collect()
}

fn holds_persons(table: &Table, place: usize) -> bool {
    let mut rows = table.rows.iter().chain(&table.totals);
    rows.any(|row| matches!(row.get(place), Some(Cell::Persons(_))))
}

fn beside(table: &mut Table, before: &Table, (now, then): (&Side, &Side), report: Report) {
    let compared = compared(table, before);
    let columns = table.columns.clone();
    let adds_rows = !is_a_list(report, table);
    let of_then = compared.iter().filter_map(|one| columns.get(one.place));
    table.columns.extend(of_then.map(|column| Column {
        code: format!("{}_year_before", column.code),
        is_of_year_before: true,
        ..column.clone()
    }));
    if compared.is_empty() {
        return;
    }
    for (rows, earlier) in [
        (&mut table.rows, &before.rows),
        (&mut table.totals, &before.totals),
    ] {
        let pairs = merged(std::mem::take(rows), earlier).into_iter();
        let pairs = pairs.filter(|(own, _)| adds_rows || own.is_some());
        let joined = pairs.map(|(own, earlier)| {
            let mut row = match (own, earlier) {
                (Some(own), _) => own,
                (None, Some(earlier)) => {
                    let names = names_of(earlier, before, &columns);
                    without_figures(names, &columns, (&compared, now))
                }
                (None, None) => Vec::new(),
            };
            let figures = compared.iter().map(|one| match earlier {
                Some(earlier) => one.then.and_then(|at| earlier.get(at)).cloned(),
                None if adds_rows => Some(then.absent(&columns, &row, one.is_of_persons)),
                None => None,
            });
            let figures: Vec<Cell> = figures.map(|one| one.unwrap_or(Cell::Nothing)).collect();
            row.extend(figures);
            row
        });
        *rows = joined.collect();
    }
}

/// What a row of the year before is by, as a row of this year says it.
fn names_of(earlier: &[Cell], before: &Table, columns: &[Column]) -> Vec<Cell> {
    let names = columns.iter().map(|column| {
        let place = before
            .columns
            .iter()
            .position(|one| one.code == column.code);
        match place.and_then(|place| earlier.get(place)) {
            Some(Cell::Time(span)) => Cell::Time(span.years_later(1)),
            Some(cell) if cell.is_key() => cell.clone(),
            _ => Cell::Nothing,
        }
    });
    names.collect()
}

/// A row that is only of the year before, with what this year says of it.
fn without_figures(
    names: Vec<Cell>,
    columns: &[Column],
    (compared, now): (&[Compared], &Side),
) -> Vec<Cell> {
    let mut row = names.clone();
    for one in compared {
        if let Some(cell) = row.get_mut(one.place) {
            *cell = now.absent(columns, &names, one.is_of_persons);
        }
    }
    row
}

/// A row of one of the years, or of both.
type Pair<'t> = (Option<Vec<Cell>>, Option<&'t Vec<Cell>>);

/// The rows of both years: this year's as they stand, those of the year before alone where they stood then.
fn merged(now: Vec<Vec<Cell>>, before: &[Vec<Cell>]) -> Vec<Pair<'_>> {
    let keys: BTreeSet<String> = now.iter().map(|row| key_of(row, 0)).collect();
    let by_key: BTreeMap<String, &Vec<Cell>> =
        before.iter().map(|row| (key_of(row, 1), row)).collect();
    let is_of_both = |row: &&Vec<Cell>| keys.contains(&key_of(row, 1));
    let mut left = before.iter().peekable();
    let mut pairs: Vec<Pair> = Vec::new();
    let mut passed = BTreeSet::new();
    for row in now {
        let key = key_of(&row, 0);
        let partner = by_key.get(&key).copied();
        while let Some(earlier) = left.next_if(|earlier| {
            let is_passed = passed.contains(&key_of(earlier, 1));
            is_passed || !is_of_both(earlier) && (partner.is_some() || is_sooner(earlier, &row))
        }) {
            if !is_of_both(&earlier) {
                pairs.push((None, Some(earlier)));
            }
        }
        pairs.push((Some(row), partner));
        passed.insert(key);
    }
    let alone = left.filter(|earlier| !is_of_both(earlier));
    pairs.extend(alone.map(|earlier| (None, Some(earlier))));
    pairs
}

/// Whether a row of the year before is of a sooner time than one of this year, of the same otherwise.
fn is_sooner(earlier: &[Cell], row: &[Cell]) -> bool {
    let keys = |row| <[Cell]>::iter(row).filter(|cell| cell.is_key());
    let differing = keys(earlier).zip(keys(row)).find_map(|pair| match pair {
        (Cell::Time(then), Cell::Time(now)) => {
            let then = then.years_later(1);
            (then != *now).then(|| then < *now)
        }
        (one, other) => (one != other).then_some(false),
    });
    differing.unwrap_or(false)
}

/// What a row is by, so many years later.
fn key_of(row: &[Cell], years: u32) -> String {
    let keys = row.iter().filter(|cell| cell.is_key());
    let keys: Vec<String> = keys
        .map(|cell| match cell {
            Cell::Time(span) => span.years_later(years).code(),
            other => other.in_file(),
        })
        .collect();
    keys.join("\u{1f}")
}

#[cfg(test)]
mod tests;
