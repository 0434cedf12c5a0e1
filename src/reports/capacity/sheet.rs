//! The capacity report as tables and sentences.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::drawn::drawn;
use super::figures::{CapacityRow, Figures};
use super::reading::load;
use super::unavailable;
use crate::ground::codes::Unit;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::network;
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Groups, Period, Request, Stretch};
use crate::reports::names::Report;
use crate::reports::reader::Readable;
use crate::reports::table::{Cell, Column, Coverage, Sheet, Table, Words, months_without};
use crate::shelters;
use crate::shelters::rules::Region;

/// What its rows may be by.
pub fn groups() -> Groups {
    Groups {
        offered: vec![
            Group::Month,
            Group::Quarter,
            Group::FiscalYear,
            Group::Unit,
            Group::Pool,
            Group::Shelter,
            Group::Region,
            Group::Population,
        ],
        usual: vec![Group::Month, Group::Unit],
    }
}

/// The report.
pub fn sheet(
    conn: &mut Conn,
    request: &Request,
    readable: Readable,
    now: DateTime<Utc>,
) -> Result<Sheet> {
    let figures = load(conn, request, readable)?;
    let regions = shelters::store::regions(conn)?;
    let regions: BTreeMap<&str, &Region> = regions
        .iter()
        .map(|region| (region.code.as_str(), region))
        .collect();
    let told: BTreeSet<Month> = figures.months.values().flatten().copied().collect();
    let unavailable = unavailable::sheet::table(conn, (request, &told), readable, &regions)?;
    let own = table(&figures, request, &regions);
    Ok(Sheet {
        report: Report::Capacity,
        period: request.period,
        zone: network::zone(conn)?,
        computed_at: now,
        tables: std::iter::once(own).chain(unavailable).collect(),
        coverage: Coverage {
            nights: Some((
                figures.coverage.nights_reported,
                figures.coverage.nights_possible,
            )),
            houses_reporting: Some(figures.coverage.houses),
            months_without_nights: months_without(request.period, told.into_iter()),
            ..Coverage::default()
        },
        notes: notes(&figures, readable),
    })
}

fn notes(figures: &Figures, readable: Readable) -> Vec<Sentence> {
    let coverage = &figures.coverage;
    let gaps = coverage.nights_reported < coverage.nights_possible;
    let gaps = gaps.then(|| Sentence::new("reports-gaps"));
    let is_own = matches!(readable, Readable::Own(_));
    let own = is_own.then(|| Sentence::new("reports-own-facilities"));
    gaps.into_iter().chain(own).collect()
}

/// The figures of a row, by the message that heads their column.
const FIGURES: [(&str, &str); 9] = [
    ("nights", "reports-nights"),
    ("nights_possible", "reports-nights-possible"),
    ("funded", "reports-funded"),
    ("open", "reports-open-spaces"),
    ("occupied", "reports-occupied"),
    ("held", "reports-held"),
    ("unavailable", "reports-unavailable"),
    ("occupancy_open", "reports-occupancy-open"),
    ("occupancy_funded", "reports-occupancy-funded"),
];

fn table(figures: &Figures, request: &Request, regions: &BTreeMap<&str, &Region>) -> Table {
    let groups = request.group_by.iter();
    let names = groups.map(|group| Column::new(group.code(), group.head()));
    let columns = names.chain(FIGURES.map(|(code, head)| Column::new(code, head)));
    let mut table = Table::new(
        "capacity",
        ("reports-capacity-title", "reports-capacity-definition"),
        columns.collect(),
    );
    let rows = figures.rows.iter();
    table.rows = rows
        .map(|row| with_figures(named(row, &request.group_by, regions), row))
        .collect();
    let totals = figures.totals.iter();
    table.totals = totals
        .map(|row| with_figures(of_all(row, request.group_by.len()), row))
        .collect();
    drawn(&mut table, figures, (&request.group_by, request.period));
    table.findings.extend(findings(figures, request.period));
    table
}

/// What a row is by, as cells.
pub(super) fn named(
    row: &CapacityRow,
    groups: &[Group],
    regions: &BTreeMap<&str, &Region>,
) -> Vec<Cell> {
    let cell = |group: &Group| match group {
        Group::Month | Group::Quarter | Group::FiscalYear => {
            let mut spans = row.spans.iter();
            let of_group = spans.find(|span| span.group() == *group);
            of_group.copied().map(Cell::Time)
        }
        Group::Unit => row
            .unit
            .map(|unit| Cell::Named(unit.to_string(), Words::said(unit_word(unit)))),
        Group::Pool => row
            .pool
            .map(|pool| Cell::Numbered(pool.number(), pool_name(row))),
        Group::Shelter => row.shelter.map(|shelter| {
            let name = row.shelter_name.clone().unwrap_or_default();
            Cell::Numbered(shelter.number(), Words::Same(name))
        }),
        Group::Region => row.region.as_deref().map(|code| {
            let name = regions.get(code).map(|region| Words::of_region(region));
            Cell::Named(
                code.to_owned(),
                name.unwrap_or(Words::Same(code.to_owned())),
            )
        }),
        Group::Population => row
            .population
            .map(|one| Cell::Named(one.to_string(), Words::of(one))),
        _ => None,
    };
    groups
        .iter()
        .map(|group| cell(group).unwrap_or(Cell::Nothing))
        .collect()
}

/// "House – Pool", a pool that only repeats whom it is for in both languages.
fn pool_name(row: &CapacityRow) -> Words {
    let shelter = row.shelter_name.as_deref().unwrap_or_default();
    let name = row.pool_name.as_deref().unwrap_or_default();
    let of_lang = |lang| {
        let own = row.pool_population;
        let pool = own.map_or(name, |one| one.pool_name(name, lang));
        format!("{shelter} – {pool}")
    };
    Words::Both {
        en: of_lang(Lang::En),
        fr: of_lang(Lang::Fr),
    }
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Bed => "reports-beds",
        Unit::Room => "reports-rooms",
    }
}

/// "All, in beds" in the first column, nothing in the others.
fn of_all(row: &CapacityRow, columns: usize) -> Vec<Cell> {
    // Codes of their own: rows are set beside those of the year before by them.
    let (code, all) = match row.unit {
        Some(Unit::Room) => ("all-rooms", "reports-all-rooms"),
        _ => ("all-beds", "reports-all-beds"),
    };
    let first = Cell::Named(code.into(), Words::said(all));
    std::iter::once(first)
        .chain(std::iter::repeat_n(
            Cell::Nothing,
            columns.saturating_sub(1),
        ))
        .collect()
}

/// Beds and rooms all in all, as far as a night of them was reported.
pub(super) fn reported(figures: &Figures) -> impl Iterator<Item = &CapacityRow> {
    figures.totals.iter().filter(|row| row.nights > 0)
}

/// A row without a reported night has no figures: neither 0 nor "no capacity".
fn with_figures(mut cells: Vec<Cell>, row: &CapacityRow) -> Vec<Cell> {
    cells.push(Cell::Nights {
        reported: row.nights,
        possible: row.nights_possible,
    });
    cells.push(Cell::Number(row.nights_possible));
    if row.nights == 0 {
        cells.extend(std::iter::repeat_n(Cell::NoNights { is_share: false }, 5));
        cells.extend(std::iter::repeat_n(Cell::NoNights { is_share: true }, 2));
        return cells;
    }
    let sums = [
        row.funded,
        row.open,
        row.occupied,
        row.held,
        row.unavailable,
    ];
    cells.extend(sums.map(Cell::Number));
    cells.extend([row.occupancy_open, row.occupancy_funded].map(Cell::Share));
    cells
}

/// What the table says, as a sentence for beds and one for rooms, each of the months of which it has a night.
fn findings(figures: &Figures, period: Period) -> Vec<Sentence> {
    let found: Vec<Sentence> = reported(figures)
        .map(|row| {
            let (said, unsaid) = match row.unit {
                Some(Unit::Room) => ("reports-finding-rooms", "reports-finding-rooms-none"),
                _ => ("reports-finding-beds", "reports-finding-beds-none"),
            };
            let told = row.unit.and_then(|unit| figures.months.get(&unit));
            let stretch = Stretch::told(told.into_iter().flatten().copied(), period);
            match (row.occupancy_open, row.occupancy_funded) {
                (Some(open), Some(funded)) => stretch
                    .said(said)
                    .with("open", Value::Share(open))
                    .with("funded", Value::Share(funded)),
                _ => stretch.said(unsaid),
            }
        })
        .collect();
    match (found.is_empty(), figures.coverage.nights_possible) {
        (true, 0) => vec![period.said("reports-finding-no-spaces")],
        (true, _) => vec![period.said("reports-finding-nothing")],
        (false, _) => found,
    }
}
