//! What is said when a row or a whole file is not taken. Every sentence names the column and the value,
//! and shows a value only shortened and escaped, so that a file cannot write to the terminal.

use std::fmt;
use std::io;

use serde::{Serialize, Serializer};

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Physical line on which the row begins; the header is line 1.
    pub line: u64,
    /// Why.
    pub reason: Reason,
}

/// Why a row was not taken. Its `Display` is one English sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The row has more or fewer fields than the header.
    FieldCount {
        /// Fields in the row.
        found: usize,
        /// Fields in the header.
        expected: usize,
        /// Last physical line of the row, when a quoted line break makes it run over several.
        until_line: Option<u64>,
    },
    /// A column that is needed has bytes that are not UTF-8.
    NotUtf8 {
        /// The column's published name.
        column: &'static str,
    },
    /// A column that every row needs is blank.
    Blank {
        /// The column's published name.
        column: &'static str,
    },
    /// A name or id is longer than any the City gives.
    TooLong {
        /// The column's published name.
        column: &'static str,
        /// The longest that is taken, in characters.
        limit: usize,
    },
    /// An id has characters other than letters, digits, `-`, `_` and `.`.
    NotAnId {
        /// The column's published name.
        column: &'static str,
        /// What stands there.
        value: Shown,
    },
    /// A word that is not one of the column's words.
    UnknownWord {
        /// The column's published name.
        column: &'static str,
        /// What stands there.
        value: Shown,
        /// The words that are taken.
        expected: &'static str,
    },
    /// The date is in none of the published formats.
    NotADate {
        /// What stands there.
        value: Shown,
    },
    /// The date has a published format and is in no calendar.
    NoSuchDay {
        /// What stands there.
        value: Shown,
    },
    /// The date is outside the years 2000 to 2099.
    YearOutOfRange {
        /// What stands there.
        value: Shown,
    },
    /// A count that is not a whole number.
    NotWhole {
        /// The column's published name.
        column: &'static str,
        /// What stands there.
        value: Shown,
    },
    /// A count below zero.
    BelowZero {
        /// The column's published name.
        column: &'static str,
        /// What stands there.
        value: Shown,
    },
    /// A count larger than any program could have.
    TooMany {
        /// The column's published name.
        column: &'static str,
        /// What stands there.
        value: Shown,
        /// The largest that is taken.
        limit: i32,
    },
    /// The file to 2020 has no ids, and this row has neither an organization's nor a shelter's name.
    Nameless,
    /// An earlier row says something else about the same program and night.
    Contradicts {
        /// Physical line of the earlier row, which stands.
        first_line: u64,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FieldCount {
                found,
                expected,
                until_line,
            } => {
                write!(f, "The row has {found} fields, the header has {expected}")?;
                match until_line {
                    Some(last) => {
                        write!(f, "; a quotation mark makes the row run on to line {last}.")
                    }
                    None => f.write_str("."),
                }
            }
            Self::NotUtf8 { column } => write!(f, "{column} is not UTF-8 text."),
            Self::Blank { column } => write!(f, "{column} is blank."),
            Self::TooLong { column, limit } => {
                write!(f, "{column} is longer than {limit} characters.")
            }
            Self::NotAnId { column, value } => write!(
                f,
                "{column} is {value}: an id has only letters, digits, “-”, “_” and “.”."
            ),
            Self::UnknownWord {
                column,
                value,
                expected,
            } => write!(f, "{column} is {value}; known are {expected}."),
            Self::NotADate { value } => write!(
                f,
                "OCCUPANCY_DATE is {value}; a date is written YYYY-MM-DD, \
                 YYYY-MM-DDTHH:MM:SS, YY-MM-DD or MM/DD/YYYY."
            ),
            Self::NoSuchDay { value } => {
                write!(f, "OCCUPANCY_DATE is {value}: there is no such day.")
            }
            Self::YearOutOfRange { value } => write!(
                f,
                "OCCUPANCY_DATE is {value}: the year is not from 2000 to 2099."
            ),
            Self::NotWhole { column, value } => {
                write!(f, "{column} is {value}, not a whole number.")
            }
            Self::BelowZero { column, value } => {
                write!(f, "{column} is {value}: a count cannot be below zero.")
            }
            Self::TooMany {
                column,
                value,
                limit,
            } => write!(f, "{column} is {value}: more than {limit} cannot be right."),
            Self::Nameless => f.write_str(
                "ORGANIZATION_NAME and SHELTER_NAME are both blank, so the row belongs to nobody.",
            ),
            Self::Contradicts { first_line } => write!(
                f,
                "Line {first_line} says something else about the same program and night; \
                 line {first_line} stands."
            ),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A value from the file, fit to be shown: at most 40 characters, control characters escaped, in quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown(String);

impl Shown {
    const LONGEST: usize = 40;
}

impl From<&str> for Shown {
    fn from(value: &str) -> Self {
        let mut shown: String = value
            .chars()
            .take(Self::LONGEST)
            .flat_map(char::escape_debug)
            .collect();
        if value.chars().nth(Self::LONGEST).is_some() {
            shown.push('…');
        }
        Self(shown)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”", self.0)
    }
}

/// Why a whole file was not taken. Its `Display` is one English sentence without the file's name.
#[derive(Debug)]
pub enum Unreadable {
    /// The file could not be opened or read.
    Io(io::Error),
    /// There is nothing in it.
    Empty,
    /// A gzip file that ends before its end.
    CutShort,
    /// A gzip file whose content is damaged.
    DamagedGzip,
    /// A ZIP archive or a spreadsheet, which is one inside.
    Zip,
    /// Text in UTF-16.
    Utf16,
    /// The first line names none of the columns.
    Foreign,
    /// Columns are missing.
    MissingColumns {
        /// Their published names.
        columns: Vec<&'static str>,
        /// The published shape the file comes nearest to.
        shape: &'static str,
    },
    /// A needed column is there twice.
    ColumnTwice {
        /// Its published name.
        column: &'static str,
    },
    /// A quotation mark is never closed.
    OpenQuote {
        /// The line on which the row with the mark begins.
        line: u64,
    },
    /// A row is longer than any the City publishes.
    RowTooLong {
        /// The line on which it begins.
        line: u64,
    },
    /// More rows than one file is read with.
    TooManyRows {
        /// The most that are read.
        limit: u64,
    },
    /// More programs than one file is read with.
    TooManyPrograms {
        /// The most that are read.
        limit: u32,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "The file cannot be read: {error}."),
            Self::Empty => f.write_str("The file is empty."),
            Self::CutShort => {
                f.write_str("The gzip file is cut short: download it again.")
            }
            Self::DamagedGzip => {
                f.write_str("The gzip file is damaged: download it again.")
            }
            Self::Zip => f.write_str(
                "The file is a ZIP archive or a spreadsheet: unpack it or save it as CSV.",
            ),
            Self::Utf16 => f.write_str("The file is UTF-16 text: save it as UTF-8."),
            Self::Foreign => f.write_str(
                "This is not Toronto's shelter occupancy file: its first line names none of the columns.",
            ),
            Self::MissingColumns { columns, shape } => write!(
                f,
                "This is not Toronto's shelter occupancy file as published {shape}: \
                 its first line does not name {}.",
                columns.join(", ")
            ),
            Self::ColumnTwice { column } => {
                write!(f, "The first line names the column {column} twice.")
            }
            Self::OpenQuote { line } => write!(
                f,
                "A quotation mark in the row of line {line} is never closed, \
                 so what follows cannot be told apart."
            ),
            Self::RowTooLong { line } => write!(
                f,
                "The row of line {line} does not end within 64 KiB: \
                 it is not CSV, or a quotation mark is left open."
            ),
            Self::TooManyRows { limit } => {
                write!(f, "The file has more than {limit} rows: split it.")
            }
            Self::TooManyPrograms { limit } => write!(
                f,
                "The file names more than {limit} programs; Toronto has some hundreds."
            ),
        }
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_value_is_short_and_cannot_command_a_terminal() {
        assert_eq!(Shown::from("\u{1b}[2J").to_string(), "“\\u{1b}[2J”");
        let long = Shown::from("x".repeat(500).as_str()).to_string();
        assert_eq!(long, format!("“{}…”", "x".repeat(40)));
    }

    #[test]
    fn a_refusal_in_json_is_its_line_and_its_sentence() {
        let refusal = Refusal {
            line: 7,
            reason: Reason::Blank {
                column: "SHELTER_ID",
            },
        };
        assert_eq!(
            serde_json::to_string(&refusal).unwrap(),
            r#"{"line":7,"reason":"SHELTER_ID is blank."}"#
        );
    }
}
