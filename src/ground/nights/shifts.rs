//! The times of day at which a shelter's staff change. A count is fresh until the next of them.

use std::str::FromStr;

use chrono::{DateTime, Days, NaiveTime, Utc};
use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::sql_types::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{TimeProblem, Zone};

/// More changes than this in a day would leave a count no time to be fresh.
const MOST: usize = 6;

/// One to six distinct local times of day, earliest first, written `07:00,15:00,23:00`.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, AsExpression, FromSqlRow,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[0-2][0-9]:[0-5][0-9](,[0-2][0-9]:[0-5][0-9]){0,5}$"))]
#[diesel(sql_type = Text)]
pub struct Shifts {
    times: Vec<NaiveTime>,
    text: String,
}

kept_as_text!(Shifts, as_str);

impl Shifts {
    /// Reads times separated by commas, in any order, with or without spaces and a leading zero.
    pub fn parse(text: &str) -> Result<Shifts, TimeProblem> {
        if text.trim().is_empty() {
            return Err(TimeProblem::TooManyOrNoShifts);
        }
        let times = text.split(',').map(|time| time_of_day(time.trim()));
        let times = times
            .collect::<Option<Vec<_>>>()
            .ok_or(TimeProblem::NotAShiftTime)?;
        Shifts::new(times)
    }

    fn new(mut times: Vec<NaiveTime>) -> Result<Shifts, TimeProblem> {
        times.sort_unstable();
        if times.windows(2).any(|pair| pair.first() == pair.last()) {
            return Err(TimeProblem::ShiftStatedTwice);
        }
        if !(1..=MOST).contains(&times.len()) {
            return Err(TimeProblem::TooManyOrNoShifts);
        }
        Ok(Shifts::spelled(times))
    }

    fn spelled(times: Vec<NaiveTime>) -> Shifts {
        let words: Vec<String> = times
            .iter()
            .map(|time| time.format("%H:%M").to_string())
            .collect();
        Shifts {
            text: words.join(","),
            times,
        }
    }

    /// `07:00,15:00,23:00`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The times of day, earliest first.
    pub fn times(&self) -> &[NaiveTime] {
        &self.times
    }

    /// The first change strictly after `instant`.
    pub fn next_change(&self, zone: Zone, instant: DateTime<Utc>) -> DateTime<Utc> {
        let local = zone.local(instant);
        // Clocks set back over midnight can have shown tomorrow's first changes already.
        let days = local.date().iter_days().take(3);
        days.flat_map(|date| self.times.iter().map(move |time| date.and_time(*time)))
            .filter(|change| *change > local)
            .map(|change| zone.instant(change.date(), change.time()))
            .find(|change| *change > instant)
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// The last change at or before `instant`: when the shift on duty began.
    pub fn previous_change(&self, zone: Zone, instant: DateTime<Utc>) -> DateTime<Utc> {
        let tomorrow = zone.local(instant).date().succ_opt();
        let days = (0..5).filter_map(|back| tomorrow?.checked_sub_days(Days::new(back)));
        days.flat_map(|date| self.times.iter().rev().map(move |time| (date, *time)))
            .map(|(date, time)| zone.instant(date, time))
            .find(|change| *change <= instant)
            .unwrap_or(DateTime::<Utc>::MIN_UTC)
    }
}

impl Default for Shifts {
    /// 07:00, 15:00 and 23:00.
    fn default() -> Shifts {
        let usual = [7, 15, 23]
            .into_iter()
            .filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
        Shifts::spelled(usual.collect())
    }
}

impl FromStr for Shifts {
    type Err = TimeProblem;

    fn from_str(text: &str) -> Result<Shifts, TimeProblem> {
        Shifts::parse(text)
    }
}

/// `7:00` or `07:00`.
fn time_of_day(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let shaped = matches!(hour.len(), 1..=2) && minute.len() == 2 && plain(hour) && plain(minute);
    let time = NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
    shaped.then_some(time)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{any_instant, any_zone, at, zone};
    use super::*;
    use diesel::prelude::*;
    use proptest::prelude::*;

    fn shifts(text: &str) -> Shifts {
        Shifts::parse(text).unwrap()
    }

    fn any_shifts() -> impl Strategy<Value = Shifts> {
        proptest::collection::btree_set(0..1440_u32, 1..=MOST).prop_map(|minutes| {
            let time = |minute: &u32| NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0);
            Shifts::new(minutes.iter().filter_map(time).collect()).unwrap()
        })
    }

    #[test]
    fn shifts_are_sorted_and_spelled_one_way() {
        assert_eq!(Shifts::default().as_str(), "07:00,15:00,23:00");
        assert_eq!(shifts("23:00, 7:00 ,15:00"), Shifts::default());
        assert_eq!(shifts("8:30").as_str(), "08:30");
        assert_eq!(shifts("00:00").times(), [NaiveTime::MIN]);
    }

    #[test]
    fn shifts_that_cannot_be_meant_are_refused() {
        for text in [
            "7",
            "07:00,",
            "24:00",
            "07:60",
            "7:0",
            "07:00:00",
            "07h00",
            "+7:00",
            "٠٧:٠٠",
            ":",
        ] {
            assert_eq!(
                Shifts::parse(text),
                Err(TimeProblem::NotAShiftTime),
                "{text}"
            );
        }
        for text in ["", "  ", "1:00,2:00,3:00,4:00,5:00,6:00,7:00"] {
            assert_eq!(
                Shifts::parse(text),
                Err(TimeProblem::TooManyOrNoShifts),
                "{text}"
            );
        }
        assert_eq!(
            Shifts::parse("07:00,7:00"),
            Err(TimeProblem::ShiftStatedTwice)
        );
    }

    #[test]
    fn the_next_change_is_after_and_the_previous_at_or_before() {
        let (toronto, usual) = (zone("America/Toronto"), Shifts::default());
        // 03:12 in winter: on duty since 23:00, until 07:00.
        let night = at("2026-01-15T08:12:00Z");
        assert_eq!(
            usual.next_change(toronto, night),
            at("2026-01-15T12:00:00Z")
        );
        assert_eq!(
            usual.previous_change(toronto, night),
            at("2026-01-15T04:00:00Z")
        );
        let change = at("2026-01-15T12:00:00Z");
        assert_eq!(
            usual.next_change(toronto, change),
            at("2026-01-15T20:00:00Z")
        );
        assert_eq!(usual.previous_change(toronto, change), change);
    }

    #[test]
    fn a_change_in_the_hour_that_comes_twice_happens_once() {
        let (toronto, two) = (zone("America/Toronto"), shifts("01:30,13:30"));
        let first = at("2025-11-02T05:30:00Z");
        assert_eq!(two.next_change(toronto, at("2025-11-02T05:29:59Z")), first);
        assert_eq!(two.next_change(toronto, first), at("2025-11-02T18:30:00Z"));
        assert_eq!(
            two.previous_change(toronto, at("2025-11-02T06:45:00Z")),
            first
        );
    }

    #[test]
    fn a_change_in_the_hour_that_is_skipped_happens_when_the_hour_ends() {
        let (toronto, two) = (zone("America/Toronto"), shifts("02:15,02:45,14:00"));
        let sprung = at("2026-03-08T07:00:00Z");
        assert_eq!(two.next_change(toronto, at("2026-03-08T06:59:59Z")), sprung);
        assert_eq!(two.next_change(toronto, sprung), at("2026-03-08T18:00:00Z"));
    }

    #[test]
    fn shifts_are_kept_as_text() {
        let mut db = SqliteConnection::establish(":memory:").unwrap();
        let kept = shifts("6:00,18:00");
        let read = diesel::select((
            kept.clone().into_sql::<Text>(),
            kept.clone().into_sql::<Text>(),
        ))
        .get_result::<(Shifts, String)>(&mut db)
        .unwrap();
        assert_eq!(read, (kept.clone(), "06:00,18:00".to_owned()));
        assert_eq!(serde_json::to_string(&kept).unwrap(), r#""06:00,18:00""#);
        assert!(serde_json::from_str::<Shifts>(r#""06:00,06:00""#).is_err());
    }

    proptest! {
        #[test]
        fn shifts_are_read_as_they_are_written(shifts in any_shifts()) {
            prop_assert_eq!(Shifts::parse(shifts.as_str()), Ok(shifts));
        }

        #[test]
        fn changes_strictly_increase_and_none_is_more_than_two_days_away(
            zone in any_zone(), from in any_instant(), shifts in any_shifts()
        ) {
            let mut before = from;
            for _ in 0..12 {
                let change = shifts.next_change(zone, before);
                prop_assert!(change > before);
                prop_assert!(change - before <= chrono::TimeDelta::hours(49));
                before = change;
            }
        }

        #[test]
        fn an_instant_lies_between_its_two_changes(
            zone in any_zone(), instant in any_instant(), shifts in any_shifts()
        ) {
            let began = shifts.previous_change(zone, instant);
            let ends = shifts.next_change(zone, instant);
            prop_assert!(began <= instant && instant < ends);
            prop_assert_eq!(shifts.next_change(zone, began), ends);
            prop_assert_eq!(shifts.previous_change(zone, ends), ends);
        }

        #[test]
        fn the_clock_shows_a_stated_time_at_each_change_unless_it_was_skipped(
            zone in any_zone(), instant in any_instant(), shifts in any_shifts()
        ) {
            let change = shifts.next_change(zone, instant);
            let shown = zone.local(change);
            let just_before = zone.local(change - chrono::TimeDelta::microseconds(1));
            let skipped_one = shifts.times().iter().any(|time| {
                [just_before.date(), shown.date()]
                    .iter()
                    .any(|date| just_before < date.and_time(*time) && date.and_time(*time) <= shown)
            });
            let skipped_the_day = shown - just_before >= chrono::TimeDelta::hours(24);
            prop_assert!(skipped_one || skipped_the_day, "{just_before} to {shown}");
        }
    }
}
