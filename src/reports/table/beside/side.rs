//! A table as it is of one of two years: what a row is there that it does not have.

use std::collections::BTreeSet;

use super::rows::key_of;
use super::told::{Told, ToldMonth};
use crate::reports::asked::{Group, Span};
use crate::reports::disclosure::Figure;
use crate::reports::persons::codes::TOGETHER;
use crate::reports::table::{Cell, Column, Table};

/// A table as it is of one of the two years; its time is said as that of the later one.
pub(super) struct Side<'s> {
    /// The months it tells, where it is of persons.
    told: Option<&'s [ToldMonth]>,
    /// Whether a row it does not have was not released.
    is_of_releases: bool,
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
    pub(super) fn of(
        table: &Table,
        (told, years): (&'s Told, u32),
        reported: &'s BTreeSet<String>,
    ) -> Self {
        let has = |is: fn(&Cell) -> bool| table.rows.iter().flatten().any(is);
        Self {
            told: told.tables.get(table.code).map(Vec::as_slice),
            is_of_releases: told.is_of_releases,
            years,
            together: has(|cell| matches!(cell, Cell::Named(code, _) if code == TOGETHER)),
            unknown: has(|cell| *cell == Cell::Unknown),
            adds_to: table.is_further.then_some(reported),
        }
    }

    /// The figure of a row that it does not have.
    pub(super) fn absent(&self, columns: &[Column], row: &[Cell], is_of_persons: bool) -> Cell {
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
            (None, _) if self.is_of_releases => Cell::Persons(Figure::NotReported),
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
