//! Nights on which the clocks change, shifts over midnight, days that are not like their weekday.

use super::*;
use crate::interpretation::rules::trial::{CANADA, MINUTE, at, date, on_call, open, walk, zone};
use chrono::TimeDelta;
use proptest::prelude::*;

fn week(spans: &[(Weekday, Span)]) -> Hours {
    Hours {
        week: spans.to_vec(),
        exceptions: Vec::new(),
    }
}

fn stretch(from: &str, until: &str, presence: Presence) -> Stretch {
    Stretch {
        from: at(from),
        until: at(until),
        presence,
    }
}

fn toronto(hours: &Hours, from: &str, until: &str) -> Vec<Stretch> {
    hours.stretches(zone("America/Toronto"), at(from), at(until))
}

#[test]
fn a_night_shift_runs_into_the_next_day_and_has_the_length_the_clocks_give_it() {
    let nights = week(&[(Weekday::Sat, open("22:00", 8 * 60))]);
    // An ordinary night, the night clocks are set forward, the night they are set back.
    for (from, until, hours) in [
        ("2026-01-11T03:00:00Z", "2026-01-11T11:00:00Z", 8),
        ("2026-03-08T03:00:00Z", "2026-03-08T10:00:00Z", 7),
        ("2026-11-01T02:00:00Z", "2026-11-01T11:00:00Z", 9),
    ] {
        let found = toronto(
            &nights,
            &format!("{}T00:00:00Z", &from[..10]),
            &until.replace("T1", "T2"),
        );
        assert_eq!(found, [stretch(from, until, Presence::Open)]);
        assert_eq!((found[0].until - found[0].from).num_hours(), hours);
    }
}

#[test]
fn in_the_hour_that_comes_twice_one_shift_ends_and_the_next_begins_once() {
    let hours = week(&[
        (Weekday::Sun, open("00:00", 90)),
        (Weekday::Sun, on_call("01:30", 90)),
    ]);
    // 01:30 comes at 05:30 and again at 06:30: the first counts, and 03:00 is at 08:00.
    assert_eq!(
        toronto(&hours, "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"),
        [
            stretch(
                "2026-11-01T04:00:00Z",
                "2026-11-01T05:30:00Z",
                Presence::Open
            ),
            stretch(
                "2026-11-01T05:30:00Z",
                "2026-11-01T08:00:00Z",
                Presence::OnCall
            ),
        ]
    );
}

#[test]
fn a_shift_within_the_hour_that_is_skipped_is_none() {
    let hours = week(&[(Weekday::Sun, open("02:00", 60))]);
    assert_eq!(
        toronto(&hours, "2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z"),
        []
    );
    assert_eq!(
        toronto(&hours, "2026-03-15T00:00:00Z", "2026-03-16T00:00:00Z").len(),
        1
    );
}

#[test]
fn where_clocks_stopped_changing_in_november_2026_a_night_has_its_usual_length() {
    let nights = week(&[(Weekday::Sat, open("22:00", 8 * 60))]);
    for (name, hours) in [
        ("America/Vancouver", 8),
        ("America/Edmonton", 8),
        ("America/Winnipeg", 8),
        ("America/Toronto", 9),
        ("America/Halifax", 9),
        ("America/St_Johns", 9),
    ] {
        let found = nights.stretches(
            zone(name),
            at("2026-10-31T12:00:00Z"),
            at("2026-11-02T00:00:00Z"),
        );
        assert_eq!(
            (found[0].until - found[0].from).num_hours(),
            hours,
            "{name}"
        );
    }
}

#[test]
fn an_exception_replaces_what_begins_on_its_date_and_leaves_the_night_before() {
    let every = Hours::always().week;
    let nights: Vec<_> = every
        .iter()
        .map(|(day, _)| (*day, open("22:00", 8 * 60)))
        .collect();
    let off = Hours {
        week: nights,
        exceptions: vec![
            (date("2026-12-25"), None),
            (date("2026-12-26"), Some(on_call("12:00", 60))),
            (date("2026-12-26"), Some(open("18:00", 60))),
        ],
    };
    assert_eq!(
        toronto(&off, "2026-12-25T05:00:00Z", "2026-12-28T00:00:00Z"),
        [
            // The night of the 24th still ends on the 25th at six.
            stretch(
                "2026-12-25T05:00:00Z",
                "2026-12-25T11:00:00Z",
                Presence::Open
            ),
            stretch(
                "2026-12-26T17:00:00Z",
                "2026-12-26T18:00:00Z",
                Presence::OnCall
            ),
            stretch(
                "2026-12-26T23:00:00Z",
                "2026-12-27T00:00:00Z",
                Presence::Open
            ),
        ]
    );
}

#[test]
fn who_is_open_is_not_on_call_meanwhile() {
    let hours = week(&[
        (Weekday::Mon, on_call("00:00", 24 * 60)),
        (Weekday::Mon, open("09:00", 8 * 60)),
        (Weekday::Mon, open("16:00", 2 * 60)),
    ]);
    assert_eq!(
        toronto(&hours, "2026-01-12T00:00:00Z", "2026-01-14T00:00:00Z"),
        [
            stretch(
                "2026-01-12T05:00:00Z",
                "2026-01-12T14:00:00Z",
                Presence::OnCall
            ),
            stretch(
                "2026-01-12T14:00:00Z",
                "2026-01-12T23:00:00Z",
                Presence::Open
            ),
            stretch(
                "2026-01-12T23:00:00Z",
                "2026-01-13T05:00:00Z",
                Presence::OnCall
            ),
        ]
    );
}

#[test]
fn always_has_no_gap_over_a_change_of_the_clocks_and_nobody_has_no_hours() {
    let (from, until) = (at("2026-10-25T00:00:00Z"), at("2026-11-05T00:00:00Z"));
    let found = Hours::always().stretches(zone("America/Toronto"), from, until);
    assert_eq!(
        found,
        [Stretch {
            from,
            until,
            presence: Presence::Open
        }]
    );
    assert!(Hours::always().cover(zone("America/Toronto"), from, until));
    assert!(!Hours::default().cover(zone("America/Toronto"), from, until));
    assert_eq!(
        Hours::default().stretches(zone("America/Toronto"), from, until),
        []
    );
}

#[test]
fn adjoining_shifts_cover_what_lies_over_both_and_a_gap_of_a_minute_does_not() {
    let (from, until) = (at("2026-01-12T21:30:00Z"), at("2026-01-12T22:30:00Z"));
    let five = |second| week(&[(Weekday::Mon, open("09:00", 480)), (Weekday::Mon, second)]);
    assert!(five(on_call("17:00", 60)).cover(zone("America/Toronto"), from, until));
    assert!(!five(on_call("17:01", 60)).cover(zone("America/Toronto"), from, until));
    assert!(!five(on_call("17:00", 29)).cover(zone("America/Toronto"), from, until));
}

/// Any hours of a week, most of them with an overnight shift somewhere, and exceptions near `around`.
pub fn any_hours(around: NaiveDate) -> impl Strategy<Value = Hours> {
    let span =
        (0..1440_u16, 1..=1440_u16, any::<bool>()).prop_map(|(begins, long, on_call)| Span {
            begins,
            ends: begins + long,
            on_call,
        });
    // Ends of shifts lie in the hours in which clocks change more often than elsewhere.
    let at_night =
        (0..240_u16, 1..240_u16, any::<bool>()).prop_map(|(begins, long, on_call)| Span {
            begins,
            ends: begins + long,
            on_call,
        });
    let span = prop_oneof![span, at_night];
    let day = (0..7_u8).prop_map(|day| Weekday::try_from(day).unwrap());
    let exception = (0..21_u64, proptest::option::weighted(0.7, span.clone()));
    (
        proptest::collection::vec((day, span), 0..12),
        proptest::collection::vec(exception, 0..5),
    )
        .prop_map(move |(week, exceptions)| Hours {
            week,
            exceptions: exceptions
                .into_iter()
                .map(|(days, span)| (around + Days::new(days), span))
                .collect(),
        })
}

/// A zone and a Wednesday before a week in which its clocks change, or any other.
pub fn any_week() -> impl Strategy<Value = (Zone, NaiveDate)> {
    let first = prop_oneof![
        Just(date("2026-03-04")),
        Just(date("2026-10-28")),
        Just(date("2027-03-10")),
        Just(date("2025-10-29")),
        (0..700_u64).prop_map(|days| date("2025-06-01") + Days::new(days)),
    ];
    (proptest::sample::select(&CANADA[..]).prop_map(zone), first)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn stretches_are_what_the_wall_says_minute_by_minute(
        (zone, hours, first) in any_week()
            .prop_flat_map(|(zone, first)| (Just(zone), any_hours(first), Just(first))),
        days in 1..8_i64,
        aside in 0..1440_i64,
    ) {
        let from = first.and_time(NaiveTime::MIN).and_utc() + MINUTE * i32::try_from(aside).unwrap();
        let until = from + TimeDelta::days(days);
        let found = hours.stretches(zone, from, until);
        for (one, next) in found.iter().zip(found.iter().skip(1)) {
            prop_assert!(one.until <= next.from, "disjoint and in order");
            prop_assert!(one.until < next.from || one.presence != next.presence, "as long as can be");
        }
        let mut minute = from;
        for says in walk(&hours, zone, from, until) {
            let one = found.iter().find(|one| one.from <= minute && minute < one.until);
            prop_assert_eq!(one.map(|one| one.presence), says, "{}", minute);
            minute += MINUTE;
        }
    }
}
