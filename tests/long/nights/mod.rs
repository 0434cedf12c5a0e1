//! Nights full, counted straight from the City's columns, night by night and without the program's rules; and what the
//! report says of the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;

/// A program, a night, and what stood on it: open, occupied.
#[derive(Default)]
pub struct City {
    programs: BTreeMap<String, BTreeMap<NaiveDate, (i64, i64)>>,
    /// The sector and the shelter of a program, as its newest night says.
    belongs: BTreeMap<String, (NaiveDate, String, String)>,
}

/// Nights reported, full, nearly full, and the longest run of full ones.
pub type Nights = [i64; 4];

impl City {
    /// Notes a row of the file.
    pub fn note(&mut self, cell: &dyn Fn(&str) -> String, open: i64, occupied: i64) {
        let date = cell("OCCUPANCY_DATE");
        let night = NaiveDate::parse_from_str(&format!("20{date}"), "%Y-%m-%d").unwrap();
        let program = cell("PROGRAM_ID");
        let newest = self.belongs.entry(program.clone()).or_default();
        if newest.0 <= night {
            *newest = (night, cell("SECTOR"), cell("SHELTER_ID"));
        }
        self.programs
            .entry(program)
            .or_default()
            .insert(night, (open, occupied));
    }

    /// Of every program: the whole year's under an empty month, and each month's.
    pub fn by_program(&self) -> BTreeMap<(String, String), Nights> {
        let programs = self.programs.iter();
        let told = programs.map(|(program, nights)| {
            let full = nights.iter().map(|(night, (open, occupied))| {
                let nearly = *open > 0 && occupied * 100 >= open * 90;
                (*night, (*open > 0 && occupied >= open, nearly))
            });
            (program.clone(), full.collect())
        });
        by_month(told.collect())
    }

    /// The same of every sector: full when every program with something open was, and one had.
    pub fn by_sector(&self) -> BTreeMap<(String, String), Nights> {
        by_month(self.wholes(|(_, sector, _)| sector.clone()))
    }

    /// The same of every shelter.
    pub fn by_shelter(&self) -> BTreeMap<(String, String), Nights> {
        by_month(self.wholes(|(_, _, shelter)| shelter.clone()))
    }

    fn wholes(
        &self,
        of: impl Fn(&(NaiveDate, String, String)) -> String,
    ) -> BTreeMap<String, BTreeMap<NaiveDate, (bool, bool)>> {
        let mut wholes: BTreeMap<String, BTreeMap<NaiveDate, Vec<(i64, i64)>>> = BTreeMap::new();
        for (program, nights) in &self.programs {
            let whole = wholes.entry(of(&self.belongs[program])).or_default();
            for (night, stood) in nights {
                whole.entry(*night).or_default().push(*stood);
            }
        }
        let told = |nights: BTreeMap<NaiveDate, Vec<(i64, i64)>>| {
            let nights = nights.into_iter().map(|(night, stood)| {
                let mut full = 0;
                let open: Vec<_> = stood.iter().filter(|(open, _)| *open > 0).collect();
                full += open.iter().filter(|(open, taken)| taken >= open).count();
                // Nearly full is by unit, which the columns of a whole do not tell: it is compared by program.
                (night, (!open.is_empty() && full == open.len(), false))
            });
            nights.collect()
        };
        let wholes = wholes.into_iter();
        wholes
            .map(|(whole, nights)| (whole, told(nights)))
            .collect()
    }
}

type Told = BTreeMap<String, BTreeMap<NaiveDate, (bool, bool)>>;

fn by_month(told: Told) -> BTreeMap<(String, String), Nights> {
    let mut figures = BTreeMap::new();
    for (name, nights) in told {
        let months: BTreeSet<String> = nights
            .keys()
            .map(|night| night.format("%Y-%m").to_string())
            .collect();
        let every = std::iter::once(String::new()).chain(months);
        for month in every {
            let own = nights
                .iter()
                .filter(|(night, _)| night.format("%Y-%m").to_string().starts_with(&month));
            let own: BTreeMap<NaiveDate, (bool, bool)> =
                own.map(|(night, is)| (*night, *is)).collect();
            figures.insert((name.clone(), month), counted(&own));
        }
    }
    figures
}

fn counted(nights: &BTreeMap<NaiveDate, (bool, bool)>) -> Nights {
    let full: BTreeSet<NaiveDate> = nights
        .iter()
        .filter(|(_, (full, _))| *full)
        .map(|(night, _)| *night)
        .collect();
    // A run begins where the evening before was not full, or was not told.
    let begins = full
        .iter()
        .filter(|night| !full.contains(&night.pred_opt().unwrap()));
    let runs = begins.map(|first| {
        first
            .iter_days()
            .take_while(|day| full.contains(day))
            .count()
    });
    [
        nights.len(),
        full.len(),
        nights.values().filter(|(_, nearly)| *nearly).count(),
        runs.max().unwrap_or(0),
    ]
    .map(|count| i64::try_from(count).unwrap())
}

/// The rows of the report that hold a night, by a name of theirs and the month.
pub fn reported(
    report: &Value,
    name: impl Fn(&Value) -> String,
) -> BTreeMap<(String, String), Nights> {
    let mut figures = BTreeMap::new();
    for row in report["rows"].as_array().unwrap() {
        let number = |name: &str| row[name].as_i64().unwrap();
        let nights = ["nights", "full", "nearly_full", "longest_run"].map(number);
        if nights[0] == 0 {
            continue;
        }
        for (share, part) in [("share", nights[1]), ("nearly_share", nights[2])] {
            let of = |number: i64| f64::from(i32::try_from(number).unwrap());
            let expected = of(part) / of(nights[0]);
            assert!(
                (row[share].as_f64().unwrap() - expected).abs() < 1e-12,
                "{row}"
            );
        }
        let month = row["month"].as_str().unwrap_or_default().to_owned();
        let before = figures.insert((name(row), month), nights);
        assert!(before.is_none(), "twice: {row}");
    }
    figures
}

/// The same without what is nearly full.
pub fn exactly(figures: BTreeMap<(String, String), Nights>) -> BTreeMap<(String, String), Nights> {
    let without = |[nights, full, _, run]: Nights| [nights, full, 0, run];
    let figures = figures.into_iter();
    figures
        .map(|(key, nights)| (key, without(nights)))
        .collect()
}
