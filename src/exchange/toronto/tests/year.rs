//! The City's real file for 2022, at the path in `TORONTO_CSV`: what the reader yields is compared with
//! sums taken straight from the columns by other code.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Write as _};
use std::path::PathBuf;
use std::time::Instant;

use chrono::Datelike;
use flate2::read::GzDecoder;

use super::*;

/// By month, sector and unit: rows, funded, open, occupied, people.
type Sums = BTreeMap<(u32, String, &'static str), [i64; 5]>;

fn the_file() -> Option<PathBuf> {
    let path = std::env::var_os("TORONTO_CSV").map(PathBuf::from);
    if path.is_none() {
        // Straight to the standard error: what a passing test prints is kept back, and a skip nobody hears of looks like a pass.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: TORONTO_CSV does not name the City's file for 2022"
        );
    }
    path
}

fn straight_from_the_columns(path: &PathBuf) -> Sums {
    let mut sums = Sums::new();
    let mut reader =
        csv::Reader::from_reader(GzDecoder::new(BufReader::new(File::open(path).unwrap())));
    for row in reader.deserialize() {
        let row: BTreeMap<String, String> = row.unwrap();
        let number = |column: &str| row[column].parse::<i64>().unwrap();
        let month = row["OCCUPANCY_DATE"]
            .split('-')
            .nth(1)
            .unwrap()
            .parse()
            .unwrap();
        let unit = if row["CAPACITY_TYPE"].starts_with("Bed") {
            "BED"
        } else {
            "ROOM"
        };
        let add = [
            1,
            number(&format!("CAPACITY_FUNDING_{unit}")),
            number(&format!("CAPACITY_ACTUAL_{unit}")),
            number(&format!("OCCUPIED_{unit}S")),
            number("SERVICE_USER_COUNT"),
        ];
        let sum = sums
            .entry((month, row["SECTOR"].clone(), unit))
            .or_default();
        sum.iter_mut().zip(add).for_each(|(sum, add)| *sum += add);
    }
    sums
}

fn sector_of(population: &str) -> &'static str {
    match population {
        "single_women" => "Women",
        "families" => "Families",
        "youth" => "Youth",
        "men" => "Men",
        "all_genders" => "Mixed Adult",
        other => panic!("{other}"),
    }
}

#[test]
fn the_year_2022_is_read_whole_and_agrees_with_sums_taken_independently() {
    let Some(path) = the_file() else { return };
    let began = Instant::now();
    let mut tally = Tally::default();
    let mut sums = Sums::new();
    for entry in Reading::of_file(&path, |_| {}).unwrap() {
        let entry = entry.unwrap();
        tally.add(&entry);
        match entry {
            Entry::Night(night) => {
                let unit = if night.unit == Unit::Bed {
                    "BED"
                } else {
                    "ROOM"
                };
                let key = (
                    night.night.month(),
                    sector_of(night.population.code()).to_owned(),
                    unit,
                );
                let people = night.people.unwrap();
                let add = [1, night.funded, night.open, night.occupied, people];
                let sum = sums.entry(key).or_default();
                sum.iter_mut()
                    .zip(add)
                    .for_each(|(sum, add)| *sum += i64::from(add));
            }
            other => panic!("{other:?}"),
        }
    }
    eprintln!("{} rows read in {:?}", tally.rows(), began.elapsed());
    assert_eq!(tally.rows(), 49_478);
    assert_eq!((tally.refused(), tally.repeats()), (0, 0));
    assert_eq!(
        (tally.organizations(), tally.shelters(), tally.pools()),
        (35, 67, 166)
    );
    assert_eq!(tally.nights(), 365);
    assert_eq!(tally.first_night().unwrap().to_string(), "2022-01-01");
    assert_eq!(tally.last_night().unwrap().to_string(), "2022-12-31");
    assert_eq!(sums, straight_from_the_columns(&path));
}
