//! The report on nights full as a table, a picture and sentences.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::figures::{Key, Row, rows};
use super::findings::{findings, pool_name, without_single_women};
use super::reading::{Read, load};
use super::rules::NightOfWhole;
use super::store::Whole;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Sentence, Value};
use crate::ground::network;
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Groups, Request};
use crate::reports::names::Report;
use crate::reports::pictures::Night;
use crate::reports::reader::Readable;
use crate::reports::table::{Cell, Column, Coverage, Drawing, Sheet, Table, Words, months_without};
use crate::shelters;
use crate::shelters::rules::Region;

/// What its rows may be by.
pub fn groups() -> Groups {
    Groups {
        offered: vec![
            Group::Month,
            Group::Quarter,
            Group::FiscalYear,
            Group::Pool,
            Group::Shelter,
            Group::Region,
            Group::Population,
        ],
        usual: vec![Group::Region, Group::Population],
    }
}

/// The report.
pub fn sheet(
    conn: &mut Conn,
    request: &Request,
    readable: Readable,
    now: DateTime<Utc>,
) -> Result<Sheet> {
    let read = load(conn, request, readable)?;
    let regions = shelters::store::regions(conn)?;
    Ok(Sheet {
        report: Report::DaysFull,
        period: request.period,
        zone: network::zone(conn)?,
        computed_at: now,
        tables: vec![table(&read, request, &regions)],
        coverage: Coverage {
            nights: Some(read.coverage),
            houses_reporting: Some(read.houses),
            months_without_nights: months_without(request.period, months_reported(&read)),
            ..Coverage::default()
        },
        notes: without_single_women(&read, (request, &regions))
            .into_iter()
            .chain(notes(&read))
            .collect(),
    })
}

/// The figures of a row, by the message that heads their column.
const FIGURES: [(&str, &str); 7] = [
    ("nights", "reports-nights"),
    ("nights_possible", "reports-nights-possible"),
    ("full", "reports-full"),
    ("share", "reports-full-share"),
    ("nearly_full", "reports-nearly-full"),
    ("nearly_share", "reports-nearly-full-share"),
    ("longest_run", "reports-longest-run"),
];

/// The share of nights full, time after time.
pub(super) const SHARE_OVER_TIME: Drawing = Drawing::OverTime {
    column: "share",
    unit: "reports-full-percent",
    nights: Some("nights"),
};

fn table(read: &Read, request: &Request, regions: &[Region]) -> Table {
    let groups = read.groups.iter();
    let names = groups.map(|group| Column::new(group.code(), group.head()));
    let columns = names.chain(FIGURES.map(|(code, head)| Column::new(code, head)));
    let mut table = Table::new(
        "days-full",
        ("reports-full-title", "reports-full-definition"),
        columns.collect(),
    );
    table.findings = findings(read, request.period, regions);
    table.pictures = vec![match &read.nights {
        Some(months) => Drawing::Nights(drawn(months)),
        None => SHARE_OVER_TIME,
    }];
    let regions: BTreeMap<&str, &Region> = regions
        .iter()
        .map(|region| (region.code.as_str(), region))
        .collect();
    let rows = rows(
        &read.rows.wholes,
        &read.rows.months,
        request.period,
        &read.groups,
    );
    table.rows = rows.iter().map(|row| cells(row, &regions)).collect();
    table
}

/// The months of which one of the report's own wholes has a night; what was read holds other places too.
fn months_reported(read: &Read) -> impl Iterator<Item = Month> {
    let wholes: BTreeSet<&Whole> = read.rows.wholes.iter().map(|one| &one.whole).collect();
    let months = read.rows.months.iter();
    months
        .filter(move |(whole, month)| month.nights > 0 && wholes.contains(whole))
        .map(|(_, month)| month.month)
}

fn drawn(months: &[(Month, Vec<Option<NightOfWhole>>)]) -> Vec<(Month, Vec<Night>)> {
    let months = months.iter();
    let drawn = months.map(|(month, nights)| (*month, nights.iter().map(night).collect()));
    drawn.collect()
}

fn night(of: &Option<NightOfWhole>) -> Night {
    match of {
        None => Night::NoReport,
        Some(of) if of.is_full => Night::Full,
        Some(of) if of.is_nearly_full => Night::NearlyFull,
        Some(_) => Night::NotFull,
    }
}

fn cells(row: &Row, regions: &BTreeMap<&str, &Region>) -> Vec<Cell> {
    let keys = row.keys.iter().map(|key| named(key, row, regions));
    let figures = [
        Cell::Nights {
            reported: row.stretch.nights,
            possible: row.possible,
        },
        Cell::Number(row.possible),
        Cell::Number(row.stretch.full),
        share(row.share()),
        Cell::Number(row.stretch.nearly),
        share(row.nearly_share()),
        Cell::Number(row.stretch.longest_run),
    ];
    keys.chain(figures).collect()
}

/// Where no night was reported there is no share: neither 0 nor "no capacity".
fn share(share: Option<f64>) -> Cell {
    match share {
        Some(share) => Cell::Share(Some(share)),
        None => Cell::Decimal(None),
    }
}

fn named(key: &Key, row: &Row, regions: &BTreeMap<&str, &Region>) -> Cell {
    match key {
        Key::Time(span) => Cell::Time(*span),
        Key::Pool(shelter, name, id) => {
            let words = pool_name(shelter, name, row.whole.pool.population);
            Cell::Numbered(id.number(), words)
        }
        Key::Shelter(name, id) => Cell::Numbered(id.number(), Words::Same((*name).to_owned())),
        Key::Region(code) => {
            let name = regions.get(code).map(|region| Words::of_region(region));
            let name = name.unwrap_or_else(|| Words::Same((*code).to_owned()));
            Cell::Named((*code).to_owned(), name)
        }
        Key::Population(population) => Cell::Named(population.to_string(), Words::of(*population)),
    }
}

fn notes(read: &Read) -> Vec<Sentence> {
    let threshold = Value::Share(f64::from(read.threshold) / 100.0);
    let mut notes = vec![Sentence::new("reports-full-thresholds").with("threshold", threshold)];
    let (reported, possible) = read.coverage;
    if reported < possible {
        notes.push(Sentence::new("reports-full-gaps"));
    }
    if read.rows.wholes.len() > 1 {
        notes.push(Sentence::new("reports-full-choose"));
    }
    if read.nights.is_some() && !read.is_own {
        notes.push(Sentence::new("reports-full-nearly-own"));
    }
    if read.is_own {
        notes.push(Sentence::new("reports-own-facilities"));
    }
    if !read.untold_by_night.is_empty() {
        notes.push(
            Sentence::new("reports-full-nights-untold")
                .with("months", Value::months(&read.untold_by_night)),
        );
    }
    let of_places = read.places.iter().flat_map(|places| &places.months);
    let mut months = read.rows.months.iter().chain(of_places);
    if months.any(|(_, month)| month.nearly_from != read.threshold) {
        notes.push(Sentence::new("reports-full-recounted"));
    }
    notes
}
