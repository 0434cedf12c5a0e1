//! The hours of one day as people type and read them: `09:00-12:00, 13:00-17:30`, `9 h - 17 h`, `22:00-06:00` into the
//! next morning. What is read from what was written is what was written.

use chrono::{NaiveTime, Weekday};

use super::hours::Span;
use crate::ground::language::{Lang, Value};

/// The minutes of a day on the wall.
const DAY: u16 = 1440;
/// The most stretches one day has in one way.
pub const MOST: usize = 6;

/// What is wrong with hours as they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanProblem {
    /// Not hours.
    Unreadable,
    /// More stretches than a day has.
    TooMany,
    /// Two stretches of one day meet.
    Overlapping,
}

/// Reads the hours that begin on one day; an empty text is none. An end that is not after its beginning lies on the next
/// day; the same hour twice is the whole day round.
pub fn read(text: &str, on_call: bool) -> Result<Vec<Span>, SpanProblem> {
    let plain = text
        .to_lowercase()
        .replace(" et ", ",")
        .replace(" and ", ",");
    let mut spans = Vec::new();
    for part in plain
        .split([',', ';'])
        .filter(|part| !part.trim().is_empty())
    {
        spans.push(span(part, on_call).ok_or(SpanProblem::Unreadable)?);
    }
    if spans.len() > MOST {
        return Err(SpanProblem::TooMany);
    }
    spans.sort_unstable();
    let meets = |pair: &[Span]| matches!(pair, [first, second] if second.begins < first.ends);
    match spans.windows(2).any(meets) {
        true => Err(SpanProblem::Overlapping),
        false => Ok(spans),
    }
}

fn span(text: &str, on_call: bool) -> Option<Span> {
    let text = text.replace([' ', '\u{a0}', '\u{202f}', '\t', '.'], "");
    let text = text.replace(['–', '—', '−', 'à'], "-").replace("to", "-");
    let (begins, ends) = text.split_once('-')?;
    let (begins, ends) = (minutes(begins)?, minutes(ends)?);
    if begins >= DAY {
        return None;
    }
    let ends = match ends {
        later if later > begins => later,
        next_day => next_day + DAY,
    };
    Some(Span {
        begins,
        ends,
        on_call,
    })
}

/// Minutes since midnight of `9`, `9:30`, `09h30`, `0930`, `9am`, `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let (text, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(text), _) => (text, Some(0)),
        (_, Some(text)) => (text, Some(12)),
        _ => (text, None),
    };
    let (hour, minute) = match text.split_once([':', 'h']) {
        Some((hour, "")) if text.ends_with('h') => (hour, "00"),
        Some(parts) => parts,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => (text, "00"),
    };
    let (hour, minute) = (number(hour, 1..=2)?, number(minute, 2..=2)?);
    let hour = match half {
        None => hour,
        Some(later) => (1..=12).contains(&hour).then_some(hour % 12 + later)?,
    };
    let whole = hour * 60 + minute;
    (minute < 60 && whole <= DAY).then_some(whole)
}

fn number(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u16> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && length.contains(&text.len()) {
        return text.parse().ok();
    }
    None
}

/// Hours as they are read and typed again: `09:00–17:00`, `9 h–17 h`; nothing for none.
pub fn said<'s>(spans: impl IntoIterator<Item = &'s Span>, lang: Lang) -> String {
    let one = |span: &Span| format!("{}–{}", hour(span.begins, lang), hour(span.ends, lang));
    let all: Vec<String> = spans.into_iter().map(one).collect();
    all.join(", ")
}

/// The hour of so many minutes; the midnight that ends a day is its twenty-fourth hour.
fn hour(minutes: u16, lang: Lang) -> String {
    if minutes == DAY {
        return match lang {
            Lang::Fr => "24\u{a0}h".to_owned(),
            _ => "24:00".to_owned(),
        };
    }
    let seconds = u32::from(minutes % DAY) * 60;
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)
        .map(|time| lang.hour(time))
        .unwrap_or_default()
}

/// The week as it is written: Monday first.
pub fn weekdays() -> impl Iterator<Item = Weekday> {
    std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7)
}

/// A weekday's name.
pub fn weekday_name(day: Weekday) -> Value {
    let (en, fr) = match day {
        Weekday::Mon => ("Monday", "Lundi"),
        Weekday::Tue => ("Tuesday", "Mardi"),
        Weekday::Wed => ("Wednesday", "Mercredi"),
        Weekday::Thu => ("Thursday", "Jeudi"),
        Weekday::Fri => ("Friday", "Vendredi"),
        Weekday::Sat => ("Saturday", "Samedi"),
        Weekday::Sun => ("Sunday", "Dimanche"),
    };
    Value::Label { en, fr }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Vec<(u16, u16)> {
        let spans = read(text, false).unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
        spans.iter().map(|span| (span.begins, span.ends)).collect()
    }

    #[test]
    fn hours_are_read_as_people_of_both_languages_type_them() {
        for text in [
            "9-17",
            "9:00-17:00",
            "09:00 – 17:00",
            "9 h - 17 h",
            "9h00 à 17h",
            "9 h 00–17 h 00",
            "0900-1700",
            "9am to 5pm",
            "9:00 a.m. – 5 p.m.",
        ] {
            assert_eq!(of(text), [(540, 1020)], "{text}");
        }
        assert_eq!(
            of("13:30-17; 9-12 and 18-19"),
            [(540, 720), (810, 1020), (1080, 1140)]
        );
        assert_eq!(of("12am-12pm"), [(0, 720)]);
        assert_eq!(of(" "), []);
    }

    #[test]
    fn an_end_that_is_not_later_lies_on_the_next_day() {
        assert_eq!(of("22:00-06:00"), [(1320, 1800)]);
        assert_eq!(of("0-24"), [(0, 1440)]);
        assert_eq!(of("22-24"), [(1320, 1440)]);
        assert_eq!(of("7-7"), [(420, 1860)]);
        assert_eq!(of("18-0"), [(1080, 1440)]);
    }

    #[test]
    fn what_is_no_hours_is_refused() {
        for text in [
            "moon",
            "9",
            "9-",
            "-17",
            "25-26",
            "9-17-18",
            "9:60-10",
            "9:5-10",
            "24-25",
            "13pm-14",
            "0am-3",
            "9–٣",
            "009-10",
            "<b>",
            "9-17 10-12",
            "-",
            "99999999999-3",
        ] {
            assert_eq!(read(text, false), Err(SpanProblem::Unreadable), "{text}");
        }
        assert_eq!(read("9-12, 11-14", true), Err(SpanProblem::Overlapping));
        assert_eq!(
            read("1-2,3-4,5-6,7-8,9-10,11-12,13-14", true),
            Err(SpanProblem::TooMany)
        );
    }

    proptest! {
        #[test]
        fn what_is_said_is_read_as_what_it_was(begins in 0_u16..DAY, long in 1_u16..=DAY, on_call: bool) {
            let span = Span { begins, ends: begins + long, on_call };
            for lang in [Lang::En, Lang::Fr] {
                prop_assert_eq!(read(&said(&[span], lang), on_call), Ok(vec![span]));
            }
        }
    }
}
