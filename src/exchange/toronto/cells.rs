//! What one cell may say: a text, an id, a night, a count. Anything else is refused with a reason;
//! nothing is guessed and nothing is clamped.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::columns::Column;
use super::records::Record;
use super::refusals::{Reason, Shown};

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The longest id, in characters.
const LONGEST_ID: usize = 64;
/// No program holds more; a larger number is a slip.
const LARGEST_COUNT: i32 = 100_000;

/// The cell's text without blanks around it.
pub(super) fn text(record: &Record, column: Column) -> Result<&str, Reason> {
    let bytes = record.field(column.at).unwrap_or_default();
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.trim()),
        Err(_) => Err(Reason::NotUtf8 {
            column: column.name,
        }),
    }
}

/// A name with single spaces between its words; blank is allowed.
pub(super) fn name(record: &Record, column: Column) -> Result<String, Reason> {
    let folded = folded(unguarded(text(record, column)?));
    if folded.chars().nth(LONGEST_NAME).is_some() {
        return Err(Reason::TooLong {
            column: column.name,
            limit: LONGEST_NAME,
        });
    }
    Ok(folded)
}

/// A name without the apostrophe that keeps a spreadsheet from running it.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_guarded(rest) => rest,
        _ => text,
    }
}

/// Whether a spreadsheet would run it, or it stands behind apostrophes and would without them.
fn is_guarded(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@'])
}

/// A name as our own files write it: what a spreadsheet would run begins with an apostrophe, and so does what already
/// did, so that reading takes back exactly one.
pub(crate) fn guarded(name: &str) -> String {
    let name = folded(name);
    match is_guarded(&name) {
        true => format!("'{name}"),
        false => name,
    }
}

fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    for word in words.filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// A published id: never blank; a whole number written `24.0` is `24`.
pub(super) fn id(record: &Record, column: Column) -> Result<String, Reason> {
    let text = text(record, column)?;
    let id = whole_part(text).unwrap_or(text);
    if id.is_empty() {
        return Err(Reason::Blank {
            column: column.name,
        });
    }
    if id.chars().nth(LONGEST_ID).is_some() {
        return Err(Reason::TooLong {
            column: column.name,
            limit: LONGEST_ID,
        });
    }
    let is_fit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !id.chars().all(is_fit) {
        return Err(Reason::NotAnId {
            column: column.name,
            value: id.into(),
        });
    }
    Ok(id.to_owned())
}

/// The digits before a decimal point that is followed by zeros only; digits alone are themselves.
fn whole_part(number: &str) -> Option<&str> {
    let (whole, zeros) = number.split_once('.').unwrap_or((number, "0"));
    let is_whole = !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
    let is_zeros = !zeros.is_empty() && zeros.bytes().all(|b| b == b'0');
    (is_whole && is_zeros).then_some(whole)
}

/// A count from 0 to 100,000; `None` when the cell is blank.
pub(super) fn count_or_blank(record: &Record, column: Column) -> Result<Option<i32>, Reason> {
    let text = text(record, column)?;
    if text.is_empty() {
        return Ok(None);
    }
    let value = || Shown::from(text);
    let (is_negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let digits = whole_part(unsigned).ok_or_else(|| Reason::NotWhole {
        column: column.name,
        value: value(),
    })?;
    // More digits than fit are more than the limit, too.
    let count = digits.parse::<i32>().unwrap_or(i32::MAX);
    if is_negative && count > 0 {
        return Err(Reason::BelowZero {
            column: column.name,
            value: value(),
        });
    }
    if count > LARGEST_COUNT {
        return Err(Reason::TooMany {
            column: column.name,
            value: value(),
            limit: LARGEST_COUNT,
        });
    }
    Ok(Some(count))
}

/// A count that has to be there.
pub(super) fn count(record: &Record, column: Column) -> Result<i32, Reason> {
    count_or_blank(record, column)?.ok_or(Reason::Blank {
        column: column.name,
    })
}

/// The night: the date of its evening, in any of the four formats the City has used.
pub(super) fn night(record: &Record, column: Column) -> Result<NaiveDate, Reason> {
    let text = text(record, column)?;
    if text.is_empty() {
        return Err(Reason::Blank {
            column: column.name,
        });
    }
    let (year, month, day) =
        year_month_day(text).ok_or_else(|| Reason::NotADate { value: text.into() })?;
    let night = NaiveDate::from_ymd_opt(year, month, day)
        .ok_or_else(|| Reason::NoSuchDay { value: text.into() })?;
    if !(2000..=2099).contains(&night.year()) {
        return Err(Reason::YearOutOfRange { value: text.into() });
    }
    Ok(night)
}

fn year_month_day(text: &str) -> Option<(i32, u32, u32)> {
    if let Some((month, rest)) = text.split_once('/') {
        let (day, year) = rest.split_once('/')?;
        return Some((
            digits(year, 4, 4)? as i32,
            digits(month, 1, 2)?,
            digits(day, 1, 2)?,
        ));
    }
    let (date, has_time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, is_time(time).then_some(true)?),
        None => (text, false),
    };
    let (year, rest) = date.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let year = match digits(year, 4, 4) {
        Some(year) => year,
        None if has_time => return None,
        None => 2000 + digits(year, 2, 2)?,
    };
    Some((year as i32, digits(month, 2, 2)?, digits(day, 2, 2)?))
}

fn is_time(text: &str) -> bool {
    NaiveTime::parse_from_str(text, "%H:%M:%S%.f").is_ok()
}

fn digits(text: &str, shortest: usize, longest: usize) -> Option<u32> {
    let fits = (shortest..=longest).contains(&text.len());
    (fits && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_published_date_formats_name_the_same_night() {
        let formats = [
            "2022-03-09",
            "2022-03-09T00:00:00",
            "2022-03-09 00:00:00",
            "22-03-09",
            "03/09/2022",
            "3/9/2022",
        ];
        for text in formats {
            assert_eq!(year_month_day(text), Some((2022, 3, 9)), "{text}");
        }
    }

    #[test]
    fn what_no_year_published_is_not_a_date() {
        let strange = [
            "2022-3-9",
            "03/09/22",
            "2022/03/09",
            "20220309",
            "22-03-09T00:00:00",
            "2022-03-09T25:00:00",
            "2022-03-09T",
            "2022-03-09-01",
            "-022-03-09",
            "+022-03-09",
            "9 March 2022",
            "OCCUPANCY_DATE",
            "２０２２-03-09",
        ];
        for text in strange {
            assert_eq!(year_month_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_with_only_zeros_after_its_point_is_whole() {
        assert_eq!(whole_part("24"), Some("24"));
        assert_eq!(whole_part("24.0"), Some("24"));
        assert_eq!(whole_part("24.000"), Some("24"));
        for text in [
            "", ".", ".0", "24.", "24.5", "2 4", "1e3", "1,000", "-1", "+1", "٣",
        ] {
            assert_eq!(whole_part(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_is_written_so_that_no_spreadsheet_runs_it_and_read_back_as_it_was() {
        for name in [
            "=1+1",
            "+1",
            "-x",
            "@sum",
            "'=1",
            "''-",
            "L'Étoile",
            "'Étoile'",
            "Nord – 2",
        ] {
            let written = guarded(name);
            assert!(!written.starts_with(['=', '+', '-', '@']), "{written}");
            assert_eq!(unguarded(&written), name);
        }
        assert_eq!(guarded(" =a\tb "), "'=a b");
    }

    #[test]
    fn folding_leaves_single_spaces_and_no_control_characters() {
        assert_eq!(
            folded("  Maple\u{a0}\t House \r\n\u{1f}East\0 "),
            "Maple House East"
        );
        assert_eq!(folded(" \n "), "");
    }
}
