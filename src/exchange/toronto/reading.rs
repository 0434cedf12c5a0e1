//! Reads a file row by row, in its own order. Nothing is kept of a row but that it was there.

use std::io::Read;
use std::path::Path;

use super::columns::Columns;
use super::night::{self, ReportedNight};
use super::records::{Record, Records};
use super::refusals::{Reason, Refusal, Unreadable};
use super::repeats::{Repeats, Seen};
use super::source::Source;

/// Twenty times all that was published in ten years; beyond it the memory for repeats is not spent.
const MOST_ROWS: u64 = 10_000_000;

/// What one data row turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A program's night, reported for the first time in this file.
    Night(ReportedNight),
    /// Says word for word what an earlier row of this file says: nothing changes by it.
    Repeat {
        /// Physical line of this row.
        line: u64,
        /// Physical line of the row it repeats.
        first_line: u64,
    },
    /// A row that was not taken.
    Refused(Refusal),
}

/// The data rows of one file, as an iterator.
///
/// An `Err` concerns the whole file and is the last item: whoever stores the nights must then
/// store none of them, for a truncated file shows it only at its end.
pub struct Reading<'a> {
    records: Records<'a>,
    record: Record,
    columns: Columns,
    width: usize,
    repeats: Repeats,
    rows: u64,
    is_over: bool,
}

impl<'a> Reading<'a> {
    /// Opens a file, plain or gzip, and reads its first line. `progress` is called with the raw
    /// bytes of the file read so far, at most once per 64 KiB.
    ///
    /// # Errors
    /// When the file cannot be read or is not one of Toronto's.
    pub fn of_file(path: &Path, progress: impl FnMut(u64) + 'a) -> Result<Self, Unreadable> {
        Self::begin(Source::of_file(path, progress)?)
    }

    /// The same from anything that gives bytes.
    ///
    /// # Errors
    /// As [`Reading::of_file`].
    pub fn of_bytes(
        bytes: impl Read + 'a,
        progress: impl FnMut(u64) + 'a,
    ) -> Result<Self, Unreadable> {
        Self::begin(Source::of_bytes(bytes, progress)?)
    }

    fn begin(source: Source<'a>) -> Result<Self, Unreadable> {
        let mut records = Records::new(source);
        let mut record = Record::default();
        if !records.advance(&mut record)? {
            return Err(Unreadable::Empty);
        }
        Ok(Self {
            columns: Columns::of_header(&record)?,
            width: record.len(),
            records,
            record,
            repeats: Repeats::default(),
            rows: 0,
            is_over: false,
        })
    }

    fn read_entry(&mut self) -> Result<Option<Entry>, Unreadable> {
        if !self.records.advance(&mut self.record)? {
            return Ok(None);
        }
        self.rows += 1;
        if self.rows > MOST_ROWS {
            return Err(Unreadable::TooManyRows { limit: MOST_ROWS });
        }
        let line = self.record.line();
        let refused = |reason| Entry::Refused(Refusal { line, reason });
        let night = match self.read_night() {
            Ok(night) => night,
            Err(reason) => return Ok(Some(refused(reason))),
        };
        Ok(Some(match self.repeats.look(&night)? {
            Seen::First => Entry::Night(night),
            Seen::Again { first_line } => Entry::Repeat { line, first_line },
            Seen::Otherwise { first_line } => refused(Reason::Contradicts { first_line }),
        }))
    }

    fn read_night(&self) -> Result<ReportedNight, Reason> {
        let row = &self.record;
        if row.len() != self.width {
            return Err(Reason::FieldCount {
                found: row.len(),
                expected: self.width,
                until_line: (row.last_line() > row.line()).then_some(row.last_line()),
            });
        }
        night::read(&self.columns, row)
    }
}

impl Iterator for Reading<'_> {
    type Item = Result<Entry, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let item = self.read_entry().transpose();
        self.is_over = !matches!(item, Some(Ok(_)));
        item
    }
}
