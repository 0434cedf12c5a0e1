//! A stretch of a pool's history: from an instant, included, to another, excluded.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc};

use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Zone;

/// How far back history goes when nobody says from when.
pub const USUAL: Duration = Duration::days(7);

/// From (included) to (excluded).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}

impl Period {
    /// Reads instants (RFC 3339) or days of the house's own calendar, the last day included whole.
    /// Empty texts mean the last seven days until now.
    pub fn read(from: &str, to: &str, zone: Zone, now: DateTime<Utc>) -> Result<Self> {
        let mut wrong = Vec::new();
        // What happens at this very moment belongs to "until now".
        let to = edge("to", to, zone, 1, now + Duration::seconds(1), &mut wrong);
        let from = edge("from", from, zone, 0, to - USUAL, &mut wrong);
        if wrong.is_empty() && from >= to {
            wrong.push(field("from", "desk-period-order"));
        }
        if wrong.is_empty() {
            Ok(Self { from, to })
        } else {
            Err(Error::Invalid(wrong))
        }
    }
}

fn edge(
    name: &'static str,
    text: &str,
    zone: Zone,
    days_on: u64,
    usual: DateTime<Utc>,
    wrong: &mut Vec<FieldError>,
) -> DateTime<Utc> {
    let text = text.trim();
    if text.is_empty() {
        return usual;
    }
    moment(text, zone, days_on).unwrap_or_else(|| {
        wrong.push(field(name, "desk-period-wrong"));
        usual
    })
}

fn field(name: &'static str, sentence: &'static str) -> FieldError {
    FieldError {
        field: name.into(),
        sentence: Sentence::new(sentence),
    }
}

fn moment(text: &str, zone: Zone, days_on: u64) -> Option<DateTime<Utc>> {
    let moment = match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(day) => {
            let day = day.checked_add_days(chrono::Days::new(days_on))?;
            zone.instant(day, NaiveTime::MIN)
        }
        // A plus sign in an address that was not escaped arrives as a space.
        Err(_) => DateTime::parse_from_rfc3339(&text.replace(' ', "+"))
            .ok()?
            .to_utc(),
    };
    (1970..=9999).contains(&moment.year()).then_some(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn read(from: &str, to: &str) -> Result<Period> {
        let toronto = Zone::parse("America/Toronto").unwrap();
        Period::read(from, to, toronto, at("2026-01-15T08:12:00Z"))
    }

    #[test]
    fn a_day_is_the_houses_own_and_the_last_one_is_whole() {
        let january = read("2026-01-01", "2026-01-01").unwrap();
        assert_eq!(january.from, at("2026-01-01T05:00:00Z"));
        assert_eq!(january.to, at("2026-01-02T05:00:00Z"));
    }

    #[test]
    fn an_instant_may_come_with_an_offset_that_was_not_escaped() {
        let period = read("2026-01-01T00:00:00 01:00", "2026-01-01T00:00:00Z").unwrap();
        assert_eq!(period.from, at("2025-12-31T23:00:00Z"));
    }

    #[test]
    fn without_a_word_it_is_the_last_seven_days_to_this_moment() {
        let period = read("", " ").unwrap();
        assert_eq!(period.to, at("2026-01-15T08:12:01Z"));
        assert_eq!(period.to - period.from, USUAL);
    }

    #[test]
    fn what_is_no_day_or_runs_backwards_is_refused_field_by_field() {
        for (from, to, wrong) in [
            ("soon", "2026-13-01", 2),
            ("+99999-01-01", "", 1),
            ("0001-01-01", "", 1),
            ("2026-01-02", "2026-01-01", 1),
        ] {
            let Err(Error::Invalid(fields)) = read(from, to) else {
                panic!("{from} to {to} was taken");
            };
            assert_eq!(fields.len(), wrong, "{from} to {to}");
        }
    }
}
