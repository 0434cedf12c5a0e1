//! The City's real file for 2022 in the database: its space-nights against sums taken straight from the columns.

use std::fs::File;
use std::io::{BufReader, Write as _};
use std::time::Instant;

use diesel::prelude::*;
use flate2::read::GzDecoder;

use super::*;
use crate::check::check;
use crate::ground::schema::{census, imported_keys};

/// By program, month and unit: nights, funded, open, occupied, people.
type SpaceNights = BTreeMap<(String, String, String), [i64; 5]>;

fn add(sums: &mut SpaceNights, key: (String, String, String), numbers: [i64; 5]) {
    let sum = sums.entry(key).or_default();
    sum.iter_mut()
        .zip(numbers)
        .for_each(|(sum, number)| *sum += number);
}

fn straight_from_the_columns(path: &PathBuf) -> SpaceNights {
    let mut sums = SpaceNights::new();
    let file = GzDecoder::new(BufReader::new(File::open(path).unwrap()));
    let mut reader = csv::Reader::from_reader(file);
    let header = reader.headers().unwrap().clone();
    let place = |column: &str| header.iter().position(|name| name == column).unwrap();
    let [date, program, kind, people] = [
        "OCCUPANCY_DATE",
        "PROGRAM_ID",
        "CAPACITY_TYPE",
        "SERVICE_USER_COUNT",
    ]
    .map(place);
    let beds = [
        "CAPACITY_FUNDING_BED",
        "CAPACITY_ACTUAL_BED",
        "OCCUPIED_BEDS",
    ]
    .map(place);
    let rooms = [
        "CAPACITY_FUNDING_ROOM",
        "CAPACITY_ACTUAL_ROOM",
        "OCCUPIED_ROOMS",
    ]
    .map(place);
    for row in reader.records() {
        let row = row.unwrap();
        let number = |at: usize| row[at].parse::<i64>().unwrap();
        let (unit, columns) = match &row[kind] {
            "Bed Based Capacity" => ("bed", beds),
            _ => ("room", rooms),
        };
        let month = format!("20{}", &row[date][..5]);
        let [funded, open, occupied] = columns.map(number);
        let numbers = [1, funded, open, occupied, number(people)];
        add(
            &mut sums,
            (row[program].to_owned(), month, unit.to_owned()),
            numbers,
        );
    }
    sums
}

fn from_the_census(db: &Db) -> SpaceNights {
    type Row = ((String, NaiveDate, String), (i32, i32, i32, Option<i32>));
    let rows = db
        .read_now(|conn| {
            let of_pool = imported_keys::subject_id
                .eq(census::pool_id)
                .and(imported_keys::subject.eq("pool"));
            Ok(census::table
                .inner_join(imported_keys::table.on(of_pool))
                .select((
                    (imported_keys::key, census::night, census::unit),
                    (
                        census::funded,
                        census::open,
                        census::occupied,
                        census::people,
                    ),
                ))
                .load::<Row>(conn)?)
        })
        .unwrap();
    let mut sums = SpaceNights::new();
    for ((program, night, unit), (funded, open, occupied, people)) in rows {
        let numbers = [1, funded, open, occupied, people.unwrap()].map(i64::from);
        add(
            &mut sums,
            (program, night.format("%Y-%m").to_string(), unit),
            numbers,
        );
    }
    sums
}

#[test]
fn the_year_2022_is_imported_whole_and_importing_it_again_changes_nothing() {
    let Some(path) = std::env::var_os("TORONTO_CSV").map(PathBuf::from) else {
        // Straight to the standard error: what a passing test prints is kept back, and a skip nobody hears of looks like a pass.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: TORONTO_CSV does not name the City's file for 2022"
        );
        return;
    };
    let independent = straight_from_the_columns(&path);
    on_each_database(|db| {
        let imported = |expected: (u64, u64)| {
            let began = Instant::now();
            let summary = import(
                db,
                std::slice::from_ref(&path),
                false,
                &ProgressBar::hidden(),
            );
            let summary = summary.unwrap();
            assert_eq!((summary.imported, summary.unchanged), expected);
            eprintln!(
                "{:?}: {} rows in {:?}",
                db.address(),
                summary.rows,
                began.elapsed()
            );
            summary
        };
        let summary = imported((49_478, 0));
        assert_eq!((summary.rows, summary.refused.len()), (49_478, 0));
        assert_eq!(
            (summary.shelters, summary.pools, summary.nights),
            (67, 166, 365)
        );
        assert_eq!(from_the_census(db), independent);
        let rows = rows_of_all_tables(db);
        assert_eq!(
            (rows["organizations"], rows["shelters"], rows["pools"]),
            (35, 67, 166)
        );
        assert_eq!((rows["census"], rows["capacities"]), (49_478, 387));
        assert_eq!((rows["count_changes"], rows["journal"]), (166, 1));
        assert_eq!(check(db), []);
        imported((0, 49_478));
        assert_eq!(rows_of_all_tables(db), rows);
    });
}
