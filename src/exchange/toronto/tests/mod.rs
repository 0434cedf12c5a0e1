//! What the tests of whole files share: the invented files, and rows in which one column is wrong.
//! The files in `tests/data/toronto` are invented: no organization in them exists.

mod any_bytes;
mod files;
mod imported;
mod kept;
mod refused;
mod shapes;
mod year;
mod year_imported;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use flate2::Compression;
use flate2::write::GzEncoder;
use indicatif::ProgressBar;

use super::*;
use crate::capacity;
use crate::capacity::rules::Pool;
use crate::ground::codes::{Code, Unit};
use crate::ground::db::Db;
use crate::ground::trial::on_each_database;

const ISO: &[u8] = include_bytes!("../../../../tests/data/toronto/since-2021-iso.csv");
const WITH_TIME: &[u8] = include_bytes!("../../../../tests/data/toronto/since-2021-with-time.csv");
const SHORT_YEAR: &[u8] =
    include_bytes!("../../../../tests/data/toronto/since-2021-short-year.csv");
const REARRANGED: &[u8] =
    include_bytes!("../../../../tests/data/toronto/since-2021-rearranged.csv");
const TO_2020: &[u8] = include_bytes!("../../../../tests/data/toronto/to-2020.csv");

const NEWER_HEADER: &str = "OCCUPANCY_DATE,ORGANIZATION_ID,ORGANIZATION_NAME,SHELTER_ID,SHELTER_GROUP,\
LOCATION_NAME,PROGRAM_ID,PROGRAM_NAME,SECTOR,SERVICE_USER_COUNT,CAPACITY_TYPE,\
CAPACITY_FUNDING_BED,CAPACITY_ACTUAL_BED,OCCUPIED_BEDS,\
CAPACITY_FUNDING_ROOM,CAPACITY_ACTUAL_ROOM,OCCUPIED_ROOMS";

const OLDER_HEADER: &str = "OCCUPANCY_DATE,ORGANIZATION_NAME,SHELTER_NAME,FACILITY_NAME,\
PROGRAM_NAME,SECTOR,OCCUPANCY,CAPACITY";

fn entries(bytes: &[u8]) -> Result<Vec<Entry>, Unreadable> {
    Reading::of_bytes(bytes, |_| {})?.collect()
}

fn nights(bytes: &[u8]) -> Vec<ReportedNight> {
    entries(bytes)
        .unwrap()
        .into_iter()
        .map(|entry| match entry {
            Entry::Night(night) => night,
            other => panic!("not a night: {other:?}"),
        })
        .collect()
}

fn sentence(bytes: &[u8]) -> String {
    match entries(bytes) {
        Ok(entries) => panic!("taken: {entries:?}"),
        Err(error) => error.to_string(),
    }
}

/// A sound row of the newer shape in which one column says something else.
fn newer_row_with(column: &str, value: &str) -> String {
    let sound = [
        "2023-05-06",
        "901",
        "Cedar Hill Society",
        "911",
        "Cedar Hill",
        "Cedar Hill House",
        "90011",
        "Cedar Hill - Women",
        "Women",
        "30",
        "Bed Based Capacity",
        "30",
        "29",
        "28",
        "",
        "",
        "",
    ];
    row_with(NEWER_HEADER, &sound, column, value)
}

fn older_row_with(column: &str, value: &str) -> String {
    let sound = [
        "05/06/2019",
        "Cedar Hill Society",
        "Cedar Hill",
        "9 Sample Way",
        "Cedar Hill - Women",
        "Women",
        "30",
        "29",
    ];
    row_with(OLDER_HEADER, &sound, column, value)
}

fn row_with(header: &str, sound: &[&str], column: &str, value: &str) -> String {
    assert!(column.is_empty() || header.split(',').any(|name| name == column));
    let cells: Vec<&str> = header
        .split(',')
        .zip(sound)
        .map(|(name, cell)| if name == column { value } else { cell })
        .collect();
    cells.join(",")
}

fn file_of(header: &str, rows: &[String]) -> Vec<u8> {
    format!("{header}\n{}\n", rows.join("\n")).into_bytes()
}

/// The one entry of a newer file in which one column says something else.
fn newer_entry(column: &str, value: &str) -> Entry {
    let file = file_of(NEWER_HEADER, &[newer_row_with(column, value)]);
    entries(&file).unwrap().remove(0)
}

fn newer_night(column: &str, value: &str) -> ReportedNight {
    match newer_entry(column, value) {
        Entry::Night(night) => night,
        other => panic!("{column} {value:?}: {other:?}"),
    }
}

fn older_night(column: &str, value: &str) -> ReportedNight {
    nights(&file_of(OLDER_HEADER, &[older_row_with(column, value)])).remove(0)
}

fn refusal_of(entry: Entry) -> String {
    match entry {
        Entry::Refused(refusal) => {
            assert_eq!(refusal.line, 2);
            refusal.reason.to_string()
        }
        other => panic!("not refused: {other:?}"),
    }
}

fn newer_refusal(column: &str, value: &str) -> String {
    refusal_of(newer_entry(column, value))
}

fn older_refusal(column: &str, value: &str) -> String {
    let file = file_of(OLDER_HEADER, &[older_row_with(column, value)]);
    refusal_of(entries(&file).unwrap().remove(0))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Everything but the dates, which differ between the files.
fn said_of_programs(bytes: &[u8]) -> Vec<String> {
    nights(bytes)
        .iter()
        .map(|n| {
            format!(
                "{} {} | {} {} | funded {} open {} occupied {} people {:?}",
                n.pool.id,
                n.pool.name,
                n.population,
                n.unit.code(),
                n.funded,
                n.open,
                n.occupied,
                n.people
            )
        })
        .collect()
}

/// A sound row of the newer shape in which these columns say something else.
fn newer_row(columns: &[(&str, &str)]) -> String {
    let mut row = newer_row_with("", "");
    for (column, value) in columns {
        let cells: Vec<&str> = row.split(',').collect();
        row = row_with(NEWER_HEADER, &cells, column, value);
    }
    row
}

fn newer_file(rows: &[&[(&str, &str)]]) -> Vec<u8> {
    let rows: Vec<String> = rows.iter().map(|columns| newer_row(columns)).collect();
    file_of(NEWER_HEADER, &rows)
}

/// Imports files of these bytes, named `0.csv`, `1.csv` … in a folder that is gone afterwards.
fn bring_in(db: &Db, files: &[&[u8]], dry_run: bool) -> Result<Summary, NotTaken> {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = files
        .iter()
        .enumerate()
        .map(|(number, bytes)| {
            let path = folder.path().join(format!("{number}.csv"));
            std::fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    import(db, &paths, dry_run, &ProgressBar::hidden())
}

fn bring(db: &Db, file: &[u8]) -> Summary {
    bring_in(db, &[file], false).unwrap()
}

/// The pool that a program is.
fn pool_of(db: &Db, program: &str) -> Pool {
    db.read_now(|conn| {
        let id = store::keys(conn, store::Subject::Pool)?[program];
        capacity::store::find(conn, id.into())
    })
    .unwrap()
}

const TABLES: [&str; 26] = [
    "regions",
    "organizations",
    "accounts",
    "sessions",
    "tokens",
    "invitations",
    "journal",
    "journal_links",
    "replays",
    "settings",
    "jobs",
    "shelters",
    "shelter_terms",
    "pools",
    "count_changes",
    "capacities",
    "rooms",
    "holds",
    "census",
    "pool_months",
    "region_nights",
    "stale_months",
    "flags",
    "notices",
    "names",
    "imported_keys",
];

#[derive(diesel::QueryableByName)]
struct Rows {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    rows: i64,
}

/// How many rows every table has.
fn rows_of_all_tables(db: &Db) -> BTreeMap<&'static str, i64> {
    db.read_now(|conn| {
        let mut counted = BTreeMap::new();
        for table in TABLES {
            let query = diesel::sql_query(format!("SELECT count(*) AS rows FROM {table}"));
            let Rows { rows } = diesel::RunQueryDsl::get_result(query, conn)?;
            counted.insert(table, rows);
        }
        Ok(counted)
    })
    .unwrap()
}
