//! The clock on the house's wall: when something was or will be, and whose shift it was, in the page's language.

use chrono::{DateTime, NaiveDate, Timelike, Utc};

use crate::ground::codes::{Code, Role};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::{Shifts, Zone};

/// A house's own clock, read in one language at one moment.
pub struct Wall<'a> {
    /// The language it is read in.
    pub lang: Lang,
    /// Where the wall is.
    pub zone: Zone,
    /// The house's shifts.
    pub shifts: &'a Shifts,
    /// When it is read.
    pub now: DateTime<Utc>,
}

impl Wall<'_> {
    /// The hour, as in `undo the count of 03:12`.
    pub fn time(&self, at: DateTime<Utc>) -> String {
        self.lang.hour(self.zone.local(at).time())
    }

    /// When something was, inside a sentence: `03:12`, or with its day if it was not today.
    pub fn when(&self, at: DateTime<Utc>) -> String {
        self.lang.when(self.zone.local(at), self.today())
    }

    /// When something was, standing alone as in a table: `03:12`, or with its day if it was not today.
    pub fn stamp(&self, at: DateTime<Utc>) -> String {
        let local = self.zone.local(at);
        if local.date() == self.today() {
            self.lang.hour(local.time())
        } else {
            self.lang.day_and_hour(local)
        }
    }

    /// When something was, with its day whatever day it is read on.
    pub fn dated(&self, at: DateTime<Utc>) -> String {
        self.lang.day_and_hour(self.zone.local(at))
    }

    /// How long something lasts: `until 07:00`, `until 17 Jan 2026, 07:00`.
    pub fn until(&self, at: DateTime<Utc>) -> String {
        let local = self.zone.local(at);
        let sentence = if local.date() == self.today() {
            Sentence::new("desk-until-today").with("hour", self.lang.hour(local.time()))
        } else {
            Sentence::new("desk-until-day").with("day", self.lang.day_and_hour(local))
        };
        self.tell(&sentence)
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

    /// Who it was, as the word the messages choose by.
    pub fn team(&self, at: DateTime<Utc>, role: Option<Role>) -> &'static str {
        team(at, role, self.zone, self.shifts)
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

    fn today(&self) -> NaiveDate {
        self.zone.local(self.now).date()
    }
}

/// Who did something, as the word the messages choose by: staff are told apart by their shift, never by name.
pub fn team(at: DateTime<Utc>, role: Option<Role>, zone: Zone, shifts: &Shifts) -> &'static str {
    match role {
        Some(Role::ShelterStaff) => shift(at, zone, shifts),
        Some(Role::ShelterLead) => "lead",
        Some(_) => "network",
        None => "house",
    }
}

fn shift(at: DateTime<Utc>, zone: Zone, shifts: &Shifts) -> &'static str {
    let began = shifts.previous_change(zone, at);
    match zone.local(began).hour() {
        4..=11 => "day",
        12..=19 => "evening",
        _ => "night",
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
                "14\u{a0}Jan 2026, 23:05",
                "le 14\u{a0}janv. 2026 à 23\u{a0}h\u{a0}05",
            ),
        ];
        for (time, english, french) in times {
            assert_eq!(told(Lang::En, |wall| wall.when(at(time))), english);
            assert_eq!(told(Lang::Fr, |wall| wall.when(at(time))), french);
            assert_eq!(told(Lang::En, |wall| wall.stamp(at(time))), english);
            let bare = french.trim_start_matches("le ").trim_start_matches("à ");
            assert_eq!(told(Lang::Fr, |wall| wall.stamp(at(time))), bare);
        }
    }

    #[test]
    fn an_end_says_until_when() {
        let ends = [
            ("2026-01-15T12:00:00Z", "until 07:00", "jusqu’à 7\u{a0}h"),
            (
                "2026-01-16T12:30:00Z",
                "until 16\u{a0}Jan 2026, 07:30",
                "jusqu’au 16\u{a0}janv. 2026 à 7\u{a0}h\u{a0}30",
            ),
        ];
        for (time, english, french) in ends {
            assert_eq!(told(Lang::En, |wall| wall.until(at(time))), english);
            assert_eq!(told(Lang::Fr, |wall| wall.until(at(time))), french);
        }
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

    #[test]
    fn staff_are_told_apart_by_their_shift() {
        let (zone, shifts) = (Zone::parse("America/Toronto").unwrap(), Shifts::default());
        let of = |time: &str, role| team(at(time), role, zone, &shifts);
        let staff = Some(Role::ShelterStaff);
        assert_eq!(of("2026-01-15T08:12:00Z", staff), "night");
        assert_eq!(of("2026-01-15T12:00:00Z", staff), "day");
        assert_eq!(of("2026-01-15T20:30:00Z", staff), "evening");
        assert_eq!(of("2026-01-15T20:30:00Z", Some(Role::ShelterLead)), "lead");
        assert_eq!(of("2026-01-15T20:30:00Z", None), "house");
    }
}
