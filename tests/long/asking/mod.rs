//! Asks the program for reports of the year, as programs do, and holds its files against its answers.

use std::io::Cursor;
use std::time::Instant;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

/// Asks for reports of the year.
pub struct Asking<'a> {
    pub url: &'a str,
    pub token: &'a str,
}

impl Asking<'_> {
    fn bytes(&self, report: &str, group_by: &str, format: &str) -> Vec<u8> {
        let address = format!(
            "{}/api/v1/reports/{report}?from=2022-01&to=2022-12&group_by={group_by}&format={format}",
            self.url
        );
        let began = Instant::now();
        let mut answer = ureq::get(address)
            .header("authorization", format!("Bearer {}", self.token))
            .call()
            .unwrap();
        let bytes = answer.body_mut().read_to_vec().unwrap();
        eprintln!("{report} by {group_by} as {format}: {:?}", began.elapsed());
        bytes
    }

    /// The year as open data.
    pub fn open_data(&self) -> Vec<u8> {
        let address = format!(
            "{}/api/v1/reports/open-data?from=2022-01&to=2022-12",
            self.url
        );
        let began = Instant::now();
        let mut answer = ureq::get(address)
            .header("authorization", format!("Bearer {}", self.token))
            .call()
            .unwrap();
        let body = answer.body_mut();
        let bytes = body.with_config().limit(100 << 20).read_to_vec().unwrap();
        eprintln!("open data: {} bytes in {:?}", bytes.len(), began.elapsed());
        bytes
    }

    pub fn report(&self, report: &str, group_by: &str) -> (Value, String) {
        let text = String::from_utf8(self.bytes(report, group_by, "json")).unwrap();
        (serde_json::from_str(&text).unwrap(), text)
    }
}

/// The files hold the numbers of the answer, row by row: the table for programs and the spreadsheet.
pub fn files_agree(asking: &Asking, group_by: &str, report: &Value) {
    const SUMS: [&str; 7] = [
        "nights",
        "nights_possible",
        "funded",
        "open",
        "occupied",
        "held",
        "unavailable",
    ];
    let rows = report["rows"].as_array().unwrap();
    let file = asking.bytes("capacity", group_by, "csv");
    let mut file = csv::Reader::from_reader(Cursor::new(file));
    let header = file.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|one| one == name).unwrap();
    let lines: Vec<csv::StringRecord> = file.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), rows.len());
    let book = asking.bytes("capacity", group_by, "xlsx");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    // The first sheet says what the figures mean; the one after it holds the report's own rows.
    let own = book.sheet_names()[1].clone();
    let page = book.worksheet_range(&own).unwrap();
    // The spreadsheet names a pool in words; its figures stand behind what the rows are by.
    let behind = u32::try_from(group_by.split(',').count()).unwrap();
    for ((row, line), below) in rows.iter().zip(&lines).zip(1..) {
        for (name, column) in SUMS.into_iter().zip(behind..) {
            let number = row[name].as_i64().unwrap();
            assert_eq!(line[at(name)].parse(), Ok(number), "{name} {row}");
            let cell = page.get_value((below, column)).unwrap();
            assert_eq!(
                *cell,
                Data::Float(f64::from(i32::try_from(number).unwrap())),
                "{name} {row}"
            );
        }
        for (name, column) in ["occupancy_open", "occupancy_funded"]
            .into_iter()
            .zip(behind + 7..)
        {
            let share = row[name].as_f64();
            let written = share.map_or(String::new(), |share| format!("{share:.6}"));
            assert_eq!(line[at(name)], written, "{name} {row}");
            let cell = page.get_value((below, column));
            match (share, cell) {
                (Some(share), Some(Data::Float(cell))) => assert!((share - cell).abs() < 1e-12),
                (None, None | Some(Data::Empty)) => {}
                other => panic!("{name} {row}: {other:?}"),
            }
        }
    }
}
