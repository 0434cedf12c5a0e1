//! The clock on the house's wall: when something was or will be, and whose shift it was, in the page's language.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use crate::ground::codes::{Code, Role};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::{Shifts, Zone};

/// A house's own clock, read in one language at one moment.
pub struct Wall<'a> {
    pub lang: Lang,
    pub zone: Zone,
    pub shifts: &'a Shifts,
    pub now: DateTime<Utc>,
}

impl Wall<'_> {
    /// `03:12`, or `3 h 12`.
    pub fn time(&self, at: DateTime<Utc>) -> String {
        if self.lang != Lang::Fr {
            return self.zone.clock_time(at);
        }
        let local = self.zone.local(at);
        match (local.hour(), local.minute()) {
            (hour, 0) => format!("{hour}\u{a0}h"),
            (hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        }
    }

    /// A day as `January 15`, or `15 janvier`; with its year unless it is this one.
    pub fn day(&self, date: NaiveDate) -> String {
        let this_year = self.zone.local(self.now).year() == date.year();
        let id = if this_year {
            "desk-day"
        } else {
            "desk-day-of-year"
        };
        let mut sentence = Sentence::new(id)
            .with("day", i64::from(date.day()))
            .with("month", i64::from(date.month()));
        if !this_year {
            sentence = sentence.with("year", date.year().to_string());
        }
        self.tell(&sentence)
    }

    /// When something was: `03:12`, `yesterday 23:05`, `January 15, 23:05`.
    pub fn when(&self, at: DateTime<Utc>) -> String {
        let id = match self.days_from_today(at) {
            0 => "desk-when-today",
            -1 => "desk-when-yesterday",
            _ => "desk-when-day",
        };
        self.moment(id, at)
    }

    /// How long something lasts: `until 07:00`, `until tomorrow 07:00`, `until January 17, 07:00`.
    pub fn until(&self, at: DateTime<Utc>) -> String {
        let id = match self.days_from_today(at) {
            0 => "desk-until-today",
            1 => "desk-until-tomorrow",
            _ => "desk-until-day",
        };
        self.moment(id, at)
    }

    /// `just now`, `12 minutes ago`, or when it was once it is over an hour.
    pub fn ago(&self, at: DateTime<Utc>) -> String {
        let minutes = (self.now - at).num_minutes().max(0);
        if minutes >= 60 {
            return self.when(at);
        }
        self.tell(&Sentence::new("desk-ago").with("minutes", minutes))
    }

    /// Whole minutes left until then, begun ones counted.
    pub fn minutes_left(&self, until: DateTime<Utc>) -> i64 {
        let seconds = (until - self.now).num_seconds().max(0);
        (seconds + 59) / 60
    }

    /// Who it was, as the word the messages choose by: staff are told apart by their shift, never by name.
    pub fn by(&self, at: DateTime<Utc>, role: Option<Role>) -> &'static str {
        match role {
            Some(Role::ShelterStaff) => self.shift(at),
            Some(Role::ShelterLead) => "lead",
            Some(_) => "network",
            None => "house",
        }
    }

    fn shift(&self, at: DateTime<Utc>) -> &'static str {
        let began = self.shifts.previous_change(self.zone, at);
        match self.zone.local(began).hour() {
            4..=11 => "day",
            12..=19 => "evening",
            _ => "night",
        }
    }

    /// A code's label inside a sentence.
    pub fn inside<C: Code>(&self, code: C) -> String {
        let label = code.label(self.lang);
        let mut letters = label.chars();
        letters
            .next()
            .map(|first| first.to_lowercase().chain(letters).collect())
            .unwrap_or_default()
    }

    /// The sentence in the page's language.
    pub fn tell(&self, sentence: &Sentence) -> String {
        self.lang.tell(sentence).into_owned()
    }

    fn moment(&self, id: &'static str, at: DateTime<Utc>) -> String {
        let mut sentence = Sentence::new(id).with("time", self.time(at));
        if id.ends_with("-day") {
            sentence = sentence.with("day", self.day(self.zone.local(at).date()));
        }
        self.tell(&sentence)
    }

    fn days_from_today(&self, at: DateTime<Utc>) -> i64 {
        let today = self.zone.local(self.now).date();
        (self.zone.local(at).date() - today).num_days()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn told(lang: Lang, tell: impl Fn(&Wall) -> String) -> String {
        let shifts = Shifts::default();
        tell(&Wall {
            lang,
            zone: Zone::parse("America/Toronto").unwrap(),
            shifts: &shifts,
            now: at("2026-01-15T08:12:00Z"),
        })
    }

    #[test]
    fn a_time_is_the_houses_own_clock_and_says_its_day_unless_it_is_today() {
        let times = [
            ("2026-01-15T08:12:00Z", "03:12", "à 3\u{a0}h\u{a0}12"),
            (
                "2026-01-15T04:05:00Z",
                "yesterday 23:05",
                "hier à 23\u{a0}h\u{a0}05",
            ),
            (
                "2026-01-01T17:00:00Z",
                "January 1, 12:00",
                "le 1er\u{a0}janvier à 12\u{a0}h",
            ),
            (
                "2025-12-31T17:00:00Z",
                "December 31, 2025, 12:00",
                "le 31\u{a0}décembre 2025 à 12\u{a0}h",
            ),
        ];
        for (time, english, french) in times {
            assert_eq!(told(Lang::En, |wall| wall.when(at(time))), english);
            assert_eq!(told(Lang::Fr, |wall| wall.when(at(time))), french);
        }
    }

    #[test]
    fn an_end_says_until_when() {
        let ends = [
            ("2026-01-15T12:00:00Z", "until 07:00", "jusqu’à 7\u{a0}h"),
            (
                "2026-01-16T12:00:00Z",
                "until tomorrow 07:00",
                "jusqu’à demain, 7\u{a0}h",
            ),
            (
                "2026-01-17T12:00:00Z",
                "until January 17, 07:00",
                "jusqu’au 17\u{a0}janvier à 7\u{a0}h",
            ),
        ];
        for (time, english, french) in ends {
            assert_eq!(told(Lang::En, |wall| wall.until(at(time))), english);
            assert_eq!(told(Lang::Fr, |wall| wall.until(at(time))), french);
        }
    }

    #[test]
    fn staff_are_told_apart_by_their_shift() {
        let shifts = Shifts::default();
        let wall = Wall {
            lang: Lang::En,
            zone: Zone::parse("America/Toronto").unwrap(),
            shifts: &shifts,
            now: at("2026-01-15T08:12:00Z"),
        };
        let staff = Some(Role::ShelterStaff);
        assert_eq!(wall.by(at("2026-01-15T08:12:00Z"), staff), "night");
        assert_eq!(wall.by(at("2026-01-15T12:00:00Z"), staff), "day");
        assert_eq!(wall.by(at("2026-01-15T20:30:00Z"), staff), "evening");
        assert_eq!(
            wall.by(at("2026-01-15T20:30:00Z"), Some(Role::ShelterLead)),
            "lead"
        );
        assert_eq!(wall.by(at("2026-01-15T20:30:00Z"), None), "house");
    }

    #[test]
    fn a_begun_minute_is_a_minute_left_and_none_is_owed() {
        assert_eq!(
            told(Lang::En, |wall| wall
                .minutes_left(at("2026-01-15T08:13:01Z"))
                .to_string()),
            "2"
        );
        assert_eq!(
            told(Lang::En, |wall| wall
                .minutes_left(at("2026-01-15T08:00:00Z"))
                .to_string()),
            "0"
        );
    }
}
