//! The rows of two years beside each other: what is by the same in one row, what is only of one of them in its place.

use std::collections::{BTreeMap, BTreeSet};

use super::is_a_list;
use super::side::Side;
use crate::reports::names::Report;
use crate::reports::table::{Cell, Column, Table};

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

/// Sets the rows of a table of the year before beside its own.
pub(super) fn beside(
    table: &mut Table,
    before: &Table,
    (now, then): (&Side, &Side),
    report: Report,
) {
    let compared = compared(table, before);
    let columns = table.columns.clone();
    let adds_rows = !is_a_list(report, table);
    let of_then = compared.iter().filter_map(|one| columns.get(one.place));
    table.columns.extend(of_then.map(Column::of_year_before));
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
pub(super) fn key_of(row: &[Cell], years: u32) -> String {
    let keys = row.iter().filter(|cell| cell.is_key());
    let keys: Vec<String> = keys
        .map(|cell| match cell {
            Cell::Time(span) => span.years_later(years).code(),
            other => other.in_file(),
        })
        .collect();
    keys.join("\u{1f}")
}
