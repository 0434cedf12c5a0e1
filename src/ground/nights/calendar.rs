//! Nights, the months they belong to, and the hour a night is counted.
//! A night is a local date of a shelter's zone; which instants it holds is the zone's to say.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Date, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::TimeProblem;

/// Night D: from the count hour of local date D to the count hour of D+1, which is its excluded end.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    AsExpression,
    FromSqlRow,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("format" = "date"))]
#[diesel(sql_type = Date)]
pub struct Night(NaiveDate);

impl Night {
    /// The night that begins on this local date.
    pub fn on(date: NaiveDate) -> Night {
        Night(date)
    }

    /// The local date on which it begins.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// The month it is reported in: that of its date.
    pub fn month(self) -> Month {
        Month::of(self.0)
    }

    /// The night after.
    pub fn next(self) -> Night {
        Night(self.0.succ_opt().unwrap_or(NaiveDate::MAX))
    }

    /// The night before.
    pub fn previous(self) -> Night {
        Night(self.0.pred_opt().unwrap_or(NaiveDate::MIN))
    }

    /// This night and every one to `last`, which is included; none when `last` is earlier.
    pub fn through(self, last: Night) -> impl DoubleEndedIterator<Item = Night> {
        (self.0.num_days_from_ce()..=last.0.num_days_from_ce())
            .filter_map(NaiveDate::from_num_days_from_ce_opt)
            .map(Night)
    }
}

impl fmt::Display for Night {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for Night {
    type Err = TimeProblem;

    /// Reads exactly `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Night, TimeProblem> {
        let parts = text.split('-').map(digits).collect::<Option<Vec<_>>>();
        let Some([(4, year), (2, month), (2, day)]) = parts.as_deref() else {
            return Err(TimeProblem::NotANight);
        };
        i32::try_from(*year)
            .ok()
            .filter(|year| *year > 0)
            .and_then(|year| NaiveDate::from_ymd_opt(year, *month, *day))
            .map(Night)
            .ok_or(TimeProblem::NotANight)
    }
}

impl From<Night> for String {
    fn from(night: Night) -> String {
        night.to_string()
    }
}

impl TryFrom<String> for Night {
    type Error = TimeProblem;

    fn try_from(text: String) -> Result<Night, TimeProblem> {
        text.parse()
    }
}

impl<DB> ToSql<Date, DB> for Night
where
    DB: Backend,
    NaiveDate: ToSql<Date, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB> FromSql<Date, DB> for Night
where
    DB: Backend,
    NaiveDate: FromSql<Date, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Night> {
        NaiveDate::from_sql(bytes).map(Night)
    }
}

/// December 9999, in months since January of the year 1.
const LAST_COUNT: u32 = 9999 * 12 - 1;

/// A calendar month of nights, written `YYYY-MM`; years 1 to 9999.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    AsExpression,
    FromSqlRow,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[0-9]{4}-(0[1-9]|1[0-2])$"))]
#[diesel(sql_type = Text)]
pub struct Month {
    year: i32,
    number: u32,
    /// Its spelling, kept beside it so that a database can borrow it.
    text: [u8; 7],
}

kept_as_text!(Month, as_str);

impl Month {
    /// Month `number` (1 to 12) of `year` (1 to 9999).
    pub fn new(year: i32, number: u32) -> Result<Month, TimeProblem> {
        match (year, number) {
            (1..=9999, 1..=12) => Ok(Month::spelled(year, number)),
            _ => Err(TimeProblem::NotAMonth),
        }
    }

    /// The month of a date; of a date outside the years it covers, the nearest month it has.
    fn of(date: NaiveDate) -> Month {
        match date.year() {
            ..1 => Month::spelled(1, 1),
            year @ 1..=9999 => Month::spelled(year, date.month()),
            10_000.. => Month::spelled(9999, 12),
        }
    }

    fn spelled(year: i32, number: u32) -> Month {
        let digit = |value: u32| b'0' + u8::try_from(value % 10).unwrap_or_default();
        let y = year.unsigned_abs();
        let text = [
            digit(y / 1000),
            digit(y / 100),
            digit(y / 10),
            digit(y),
            b'-',
            digit(number / 10),
            digit(number),
        ];
        Month { year, number, text }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 for January to 12 for December.
    pub fn number(self) -> u32 {
        self.number
    }

    /// `YYYY-MM`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.text).unwrap_or_default()
    }

    /// Its first night.
    pub fn first(self) -> Night {
        Night(NaiveDate::from_ymd_opt(self.year, self.number, 1).unwrap_or(NaiveDate::MIN))
    }

    /// Its last night.
    pub fn last(self) -> Night {
        let first = self.first().0;
        let length = u32::from(first.num_days_in_month());
        Night(first.with_day(length).unwrap_or(first))
    }

    /// The month after; December 9999 is the last.
    pub fn next(self) -> Month {
        Month::counted((self.count() + 1).min(LAST_COUNT))
    }

    /// The month before; January of the year 1 is the first.
    pub fn previous(self) -> Month {
        Month::counted(self.count().saturating_sub(1))
    }

    /// This month and every one to `last`, which is included; none when `last` is earlier.
    pub fn through(self, last: Month) -> impl DoubleEndedIterator<Item = Month> {
        (self.count()..=last.count()).map(Month::counted)
    }

    /// Its nights, first to last.
    pub fn nights(self) -> impl DoubleEndedIterator<Item = Night> {
        self.first().through(self.last())
    }

    /// Months since January of the year 1.
    fn count(self) -> u32 {
        (self.year.unsigned_abs() - 1) * 12 + self.number - 1
    }

    fn counted(count: u32) -> Month {
        let year = i32::try_from(count / 12 + 1).unwrap_or(i32::MAX);
        Month::spelled(year, count % 12 + 1)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Month({self})")
    }
}

impl FromStr for Month {
    type Err = TimeProblem;

    /// Reads exactly `YYYY-MM`.
    fn from_str(text: &str) -> Result<Month, TimeProblem> {
        let parts = text.split('-').map(digits).collect::<Option<Vec<_>>>();
        let Some([(4, year), (2, number)]) = parts.as_deref() else {
            return Err(TimeProblem::NotAMonth);
        };
        let year = i32::try_from(*year).map_err(|_| TimeProblem::NotAMonth)?;
        Month::new(year, *number)
    }
}

/// How many digits, and the number they write; at most four, and nothing but digits.
fn digits(text: &str) -> Option<(usize, u32)> {
    let plain = matches!(text.len(), 1..=4) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain
        .then(|| text.parse().ok())
        .flatten()
        .map(|number| (text.len(), number))
}

/// The hour of the morning at which the night before is counted: 0 (midnight) to 11, 4 unless set.
/// Not later, or the evening of a date would fall into the night before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(extend("maximum" = 11))]
pub struct CountHour(u8);

impl CountHour {
    /// The hour, 0 to 11.
    pub fn new(hour: u8) -> Result<CountHour, TimeProblem> {
        match hour {
            0..=11 => Ok(CountHour(hour)),
            _ => Err(TimeProblem::NotACountHour),
        }
    }

    /// 0 to 11.
    pub fn hour(self) -> u8 {
        self.0
    }

    /// As a local time of day.
    pub fn time(self) -> NaiveTime {
        NaiveTime::from_hms_opt(u32::from(self.0), 0, 0).unwrap_or(NaiveTime::MIN)
    }
}

impl Default for CountHour {
    fn default() -> CountHour {
        CountHour(4)
    }
}

impl FromStr for CountHour {
    type Err = TimeProblem;

    /// Reads one or two digits.
    fn from_str(text: &str) -> Result<CountHour, TimeProblem> {
        match digits(text) {
            Some((1..=2, hour)) => CountHour::try_from(u8::try_from(hour).unwrap_or(u8::MAX)),
            _ => Err(TimeProblem::NotACountHour),
        }
    }
}

impl TryFrom<u8> for CountHour {
    type Error = TimeProblem;

    fn try_from(hour: u8) -> Result<CountHour, TimeProblem> {
        CountHour::new(hour)
    }
}

impl From<CountHour> for u8 {
    fn from(count: CountHour) -> u8 {
        count.0
    }
}

#[cfg(test)]
mod tests;
