//! Days and hours as Canadians write them: 23 Nov 2026, 15:51 in English; 23 nov. 2026 à 15 h 51 in French.
//! The one place that writes either for people. Text for programs is RFC 3339, and is written elsewhere.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::Lang;
use crate::ground::nights::Month;

const ENGLISH: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const FRENCH: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

const WHOLE_ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WHOLE_FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// `March 2026`, or `mars 2026`.
pub(super) fn month(lang: Lang, month: Month) -> String {
    format!("{} {}", name_of_month(lang, month), month.year())
}

/// `March`, or `mars`.
pub(super) fn name_of_month(lang: Lang, month: Month) -> &'static str {
    let names = match lang {
        Lang::Fr => &WHOLE_FRENCH,
        Lang::En | Lang::Pseudo => &WHOLE_ENGLISH,
    };
    let place = usize::try_from(month.number())
        .unwrap_or(1)
        .saturating_sub(1);
    names.get(place).copied().unwrap_or_default()
}

/// `03:12`, or `3 h 12`; a full hour is `07:00`, or `7 h`.
pub(super) fn hour(lang: Lang, time: NaiveTime) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match (lang, minute) {
        (Lang::Fr, 0) => format!("{hour}\u{a0}h"),
        (Lang::Fr, _) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        (Lang::En | Lang::Pseudo, _) => format!("{hour:02}:{minute:02}"),
    }
}

/// `23 Nov 2026`, or `23 nov. 2026`; the first of a month is `1er` in French.
pub(super) fn day(lang: Lang, date: NaiveDate) -> String {
    let months = match lang {
        Lang::Fr => &FRENCH,
        Lang::En | Lang::Pseudo => &ENGLISH,
    };
    let month = months
        .get(usize::try_from(date.month0()).unwrap_or(0))
        .copied()
        .unwrap_or_default();
    let (day, year) = (date.day(), date.year());
    match (lang, day) {
        (Lang::Fr, 1) => format!("1er\u{a0}{month} {year}"),
        _ => format!("{day}\u{a0}{month} {year}"),
    }
}

/// `23 Nov 2026, 15:51`, or `23 nov. 2026 à 15 h 51`.
pub(super) fn day_and_hour(lang: Lang, at: NaiveDateTime) -> String {
    let (day, hour) = (day(lang, at.date()), hour(lang, at.time()));
    match lang {
        Lang::Fr => format!("{day} à {hour}"),
        Lang::En | Lang::Pseudo => format!("{day}, {hour}"),
    }
}

/// When something was, as it stands inside a sentence: the hour of today, else the day with it.
/// `15:51` or `23 Nov 2026, 15:51`; `à 15 h 51` or `le 23 nov. 2026 à 15 h 51`.
pub(super) fn when(lang: Lang, at: NaiveDateTime, today: NaiveDate) -> String {
    match (lang, at.date() == today) {
        (Lang::Fr, true) => format!("à {}", hour(lang, at.time())),
        (Lang::Fr, false) => format!("le {}", day_and_hour(lang, at)),
        (_, true) => hour(lang, at.time()),
        (_, false) => day_and_hour(lang, at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn an_hour_is_written_as_each_language_writes_it() {
        for (time, english, french) in [
            ("2026-11-23T15:51:09", "15:51", "15\u{a0}h\u{a0}51"),
            ("2026-11-23T03:02:00", "03:02", "3\u{a0}h\u{a0}02"),
            ("2026-11-23T07:00:00", "07:00", "7\u{a0}h"),
            ("2026-11-23T00:05:00", "00:05", "0\u{a0}h\u{a0}05"),
        ] {
            assert_eq!(Lang::En.hour(at(time).time()), english);
            assert_eq!(Lang::Fr.hour(at(time).time()), french);
        }
    }

    #[test]
    fn a_day_says_its_month_in_letters_and_its_year() {
        for (day, english, french) in [
            ("2026-11-23", "23\u{a0}Nov 2026", "23\u{a0}nov. 2026"),
            ("2027-02-01", "1\u{a0}Feb 2027", "1er\u{a0}févr. 2027"),
            ("2026-08-31", "31\u{a0}Aug 2026", "31\u{a0}août 2026"),
            ("2026-12-02", "2\u{a0}Dec 2026", "2\u{a0}déc. 2026"),
        ] {
            assert_eq!(Lang::En.day(day.parse().unwrap()), english);
            assert_eq!(Lang::Fr.day(day.parse().unwrap()), french);
        }
    }

    #[test]
    fn a_moment_of_another_day_says_the_day() {
        let (now, before) = (at("2026-11-23T15:51:00"), at("2026-11-22T23:05:00"));
        let today = now.date();
        assert_eq!(Lang::En.when(now, today), "15:51");
        assert_eq!(Lang::Fr.when(now, today), "à 15\u{a0}h\u{a0}51");
        assert_eq!(Lang::En.when(before, today), "22\u{a0}Nov 2026, 23:05");
        assert_eq!(
            Lang::Fr.when(before, today),
            "le 22\u{a0}nov. 2026 à 23\u{a0}h\u{a0}05"
        );
        assert_eq!(
            Lang::Pseudo.day_and_hour(before),
            Lang::En.day_and_hour(before)
        );
    }
}
