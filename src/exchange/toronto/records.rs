//! CSV records with the physical line each begins on. A record is bounded, so a file that is not CSV
//! cannot fill the memory; a quotation mark never closed is an error, not a silently swallowed rest.
//!
//! Splits exactly as the `csv` crate does (a test compares them), which has no bound and no such error.

use super::refusals::Unreadable;
use super::source::Source;

const LONGEST_RECORD: usize = 64 * 1024;

/// One record, reused for the next.
#[derive(Default)]
pub(super) struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
    last_line: u64,
}

impl Record {
    /// Physical line on which the record begins, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Physical line on which it ends.
    pub fn last_line(&self) -> u64 {
        self.last_line
    }

    /// How many fields.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A field, unquoted.
    pub fn field(&self, at: usize) -> Option<&[u8]> {
        let end = *self.ends.get(at)?;
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.bytes.get(start..end)
    }

    /// All fields.
    pub fn fields(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).filter_map(|at| self.field(at))
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    fn end_field(&mut self) {
        self.ends.push(self.bytes.len());
    }

    fn is_too_long(&self) -> bool {
        self.bytes.len() + self.ends.len() > LONGEST_RECORD
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first byte of a record; line ends here are blank lines.
    Before,
    FieldStart,
    Plain,
    Quoted,
    /// A quotation mark inside quotes: the end of them, or half of a doubled one.
    QuoteInQuoted,
    Done,
}

/// The records of a file, one after the other.
pub(super) struct Records<'a> {
    source: Source<'a>,
    line: u64,
    after_return: bool,
}

impl<'a> Records<'a> {
    pub fn new(source: Source<'a>) -> Self {
        Self {
            source,
            line: 1,
            after_return: false,
        }
    }

    /// Reads the next record into `record`; false at the end of the file.
    pub fn advance(&mut self, record: &mut Record) -> Result<bool, Unreadable> {
        record.clear();
        let mut state = State::Before;
        while state != State::Done {
            let chunk = self.source.chunk()?;
            if chunk.is_empty() {
                return at_end_of_file(state, record, self.line);
            }
            let mut used = 0;
            for &byte in chunk {
                used += 1;
                if state == State::Before {
                    record.line = self.line;
                }
                record.last_line = self.line;
                state = step(state, byte, record);
                let is_return = byte == b'\r';
                if is_return || (byte == b'\n' && !self.after_return) {
                    self.line += 1;
                }
                self.after_return = is_return;
                if state == State::Done || record.is_too_long() {
                    break;
                }
            }
            self.source.consume(used);
            if record.is_too_long() {
                return Err(Unreadable::RowTooLong { line: record.line });
            }
        }
        Ok(true)
    }
}

fn step(state: State, byte: u8, record: &mut Record) -> State {
    match (state, byte) {
        (State::Before, b'\r' | b'\n') => State::Before,
        (State::Before | State::FieldStart, b'"') => State::Quoted,
        (State::Quoted, b'"') => State::QuoteInQuoted,
        (State::QuoteInQuoted, b'"') => {
            record.bytes.push(b'"');
            State::Quoted
        }
        (State::Quoted, _) => {
            record.bytes.push(byte);
            State::Quoted
        }
        (_, b',') => {
            record.end_field();
            State::FieldStart
        }
        (_, b'\r' | b'\n') => {
            record.end_field();
            State::Done
        }
        _ => {
            record.bytes.push(byte);
            State::Plain
        }
    }
}

fn at_end_of_file(state: State, record: &mut Record, line: u64) -> Result<bool, Unreadable> {
    match state {
        State::Before => Ok(false),
        State::Quoted => Err(Unreadable::OpenQuote { line: record.line }),
        _ => {
            record.last_line = line;
            record.end_field();
            Ok(true)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Fields = Vec<Vec<u8>>;

    /// Every record with its line, and the error that ended them.
    fn split(bytes: &[u8]) -> (Vec<(u64, Fields)>, Option<Unreadable>) {
        let mut found = Vec::new();
        let source = match Source::of_bytes(bytes, |_| {}) {
            Ok(source) => source,
            Err(error) => return (found, Some(error)),
        };
        let mut records = Records::new(source);
        let mut record = Record::default();
        loop {
            match records.advance(&mut record) {
                Ok(true) => {
                    found.push((record.line(), record.fields().map(<[u8]>::to_vec).collect()))
                }
                Ok(false) => return (found, None),
                Err(error) => return (found, Some(error)),
            }
        }
    }

    fn by_the_csv_crate(bytes: &[u8]) -> Vec<Fields> {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(bytes)
            .byte_records()
            .map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect())
            .collect()
    }

    #[test]
    fn lines_are_counted_through_quoted_breaks_blank_lines_and_every_kind_of_line_end() {
        let (records, error) =
            split(b"a,b\r\n\r\n\"x\ny\",2\n\n\n3,4\r5,6\r\n\"7\r\n8\",9\r\nend,1");
        assert!(error.is_none());
        let lines: Vec<u64> = records.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 3, 7, 8, 9, 11]);
        assert_eq!(records[1].1[0], b"x\ny");
    }

    #[test]
    fn a_record_knows_the_line_it_ends_on() {
        let source = Source::of_bytes(&b"h\n\"a\nb\nc\"\nd"[..], |_| {}).unwrap();
        let mut records = Records::new(source);
        let mut record = Record::default();
        let mut spans = Vec::new();
        while records.advance(&mut record).unwrap() {
            spans.push((record.line(), record.last_line()));
        }
        assert_eq!(spans, [(1, 1), (2, 4), (5, 5)]);
    }

    #[test]
    fn a_quotation_mark_never_closed_is_an_error_that_names_its_line() {
        let (records, error) = split(b"a\n1\n\"2\n3\n");
        assert_eq!(records.len(), 2);
        assert!(matches!(error, Some(Unreadable::OpenQuote { line: 3 })));
    }

    #[test]
    fn a_row_without_end_is_given_up_before_it_fills_the_memory() {
        let mut bytes = b"a\n\"".to_vec();
        bytes.resize(10 * LONGEST_RECORD, b'x');
        let (_, error) = split(&bytes);
        assert!(matches!(error, Some(Unreadable::RowTooLong { line: 2 })));
        let (_, error) = split(&vec![b','; 2 * LONGEST_RECORD]);
        assert!(matches!(error, Some(Unreadable::RowTooLong { line: 1 })));
    }

    proptest! {
        #[test]
        fn records_are_split_as_the_csv_crate_splits_them(
            bytes in proptest::collection::vec(
                proptest::sample::select(&b"ab\",,\"\n\r\xc3\xa9 "[..]), 1..200)
        ) {
            let (ours, error) = split(&bytes);
            let ours: Vec<_> = ours.into_iter().map(|(_, fields)| fields).collect();
            let theirs = by_the_csv_crate(&bytes);
            match error {
                None => prop_assert_eq!(ours, theirs),
                Some(Unreadable::OpenQuote { .. }) => {
                    prop_assert_eq!(ours.len() + 1, theirs.len());
                    prop_assert_eq!(&ours[..], &theirs[..ours.len()]);
                }
                Some(other) => prop_assert!(false, "{}", other),
            }
        }
    }
}
