//! Available now, next at: against a wall walked minute by minute, over a year in six zones.

use super::super::hours::tests::{any_hours, any_week};
use super::super::hours::{Hours, Span};
use super::super::trial::{CANADA, MINUTE, at, date, on_call, open, walk, zone};
use super::*;
use crate::ground::codes::Mode;
use crate::ground::nights::Zone;
use chrono::{NaiveTime, Weekday};
use proptest::prelude::*;

fn way(notice: i64, on_call: i64) -> Way {
    Way {
        mode: Mode::Phone,
        notice: TimeDelta::minutes(notice),
        on_call: TimeDelta::minutes(on_call),
    }
}

fn nine_to_five() -> Vec<Stretch> {
    let day = |from: &str, until: &str, presence| Stretch {
        from: at(from),
        until: at(until),
        presence,
    };
    vec![
        day(
            "2026-01-12T14:00:00Z",
            "2026-01-12T22:00:00Z",
            Presence::Open,
        ),
        day(
            "2026-01-12T22:00:00Z",
            "2026-01-13T02:00:00Z",
            Presence::OnCall,
        ),
        day(
            "2026-01-13T14:00:00Z",
            "2026-01-13T22:00:00Z",
            Presence::Open,
        ),
    ]
}

fn start(at_: &str, notice: i64) -> Option<Start> {
    Some(Start {
        at: at(at_),
        notice: TimeDelta::minutes(notice),
    })
}

#[test]
fn without_notice_it_is_now_and_at_the_moment_a_shift_ends_the_next_one() {
    let free = nine_to_five();
    let asked = |text| earliest(&free, way(0, 15), at(text), at(text));
    assert_eq!(
        asked("2026-01-12T13:59:59Z"),
        start("2026-01-12T14:00:00Z", 0)
    );
    assert_eq!(
        asked("2026-01-12T14:00:00Z"),
        start("2026-01-12T14:00:00Z", 0)
    );
    assert_eq!(
        asked("2026-01-12T21:59:59Z"),
        start("2026-01-12T21:59:59Z", 0)
    );
    // On call from now on: a quarter of an hour.
    assert_eq!(
        asked("2026-01-12T22:00:00Z"),
        start("2026-01-12T22:15:00Z", 15)
    );
    // Too late for tonight.
    assert_eq!(
        asked("2026-01-13T01:45:00Z"),
        start("2026-01-13T14:00:00Z", 0)
    );
    assert_eq!(asked("2026-01-13T22:00:00Z"), None);
}

#[test]
fn notice_runs_from_when_it_is_asked_and_counts_nothing_for_a_later_day() {
    let free = nine_to_five();
    let now = at("2026-01-12T15:00:00Z");
    let day = way(24 * 60, 48 * 60);
    assert_eq!(
        earliest(&free, day, now, now),
        start("2026-01-13T15:00:00Z", 1440)
    );
    let tomorrow = at("2026-01-13T20:00:00Z");
    assert_eq!(
        earliest(&free, day, tomorrow, now),
        start("2026-01-13T20:00:00Z", 1440)
    );
    // A time that has passed is now.
    assert_eq!(
        earliest(&free, way(0, 0), at("2026-01-01T00:00:00Z"), now),
        start("2026-01-12T15:00:00Z", 0)
    );
}

#[test]
fn two_weeks_ahead_is_still_looked_for_and_a_microsecond_more_is_not() {
    let far = at("2026-02-01T12:00:00Z");
    let free = [Stretch {
        from: far,
        until: far + TimeDelta::hours(1),
        presence: Presence::Open,
    }];
    let now = far - LOOKED_AHEAD;
    assert_eq!(
        earliest(&free, way(0, 0), now, now),
        start("2026-02-01T12:00:00Z", 0)
    );
    let sooner = now - TimeDelta::microseconds(1);
    assert_eq!(earliest(&free, way(0, 0), sooner, sooner), None);
}

#[test]
fn two_of_a_team_are_busy_only_while_both_are_and_one_booking_may_follow_another() {
    let hours = &nine_to_five()[..1];
    let taken = [
        (at("2026-01-12T15:00:00Z"), at("2026-01-12T17:00:00Z")),
        (at("2026-01-12T16:00:00Z"), at("2026-01-12T18:00:00Z")),
        (at("2026-01-12T17:00:00Z"), at("2026-01-12T18:00:00Z")),
        (at("2026-01-12T18:00:00Z"), at("2026-01-12T19:00:00Z")),
    ];
    let ends = |free: Vec<Stretch>| -> Vec<String> {
        let hour = |at: DateTime<Utc>| at.format("%H").to_string();
        free.iter()
            .map(|one| format!("{}-{}", hour(one.from), hour(one.until)))
            .collect()
    };
    assert_eq!(ends(free(hours, &taken, Some(2))), ["14-16", "18-22"]);
    assert_eq!(ends(free(hours, &taken, Some(1))), ["14-15", "19-22"]);
    assert_eq!(ends(free(hours, &taken, Some(3))), ["14-22"]);
    assert_eq!(ends(free(hours, &taken, None)), ["14-22"]);
}

/// Everything a question is answered from.
struct Case {
    zone: Zone,
    hours: Hours,
    taken: Vec<Taken>,
    at_once: Option<u16>,
    way: Way,
}

impl Case {
    /// For each minute of `[from, until)` in which hours are kept and not as many are booked as there are: how.
    fn walked(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Option<Presence>> {
        let mut minute = from;
        let mut walked = walk(&self.hours, self.zone, from, until);
        for says in &mut walked {
            let booked = self
                .taken
                .iter()
                .filter(|(from, until)| *from <= minute && minute < *until);
            if self
                .at_once
                .is_some_and(|most| booked.count() >= usize::from(most))
            {
                *says = None;
            }
            minute += MINUTE;
        }
        walked
    }

    fn free(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Stretch> {
        let hours = self.hours.stretches(self.zone, from, until);
        free(&hours, &self.taken, self.at_once)
    }
}

/// Minutes from the first at which it can begin.
fn looked_up(walked: &[Option<Presence>], way: Way, at: usize, now: usize) -> Option<usize> {
    let last = at.max(now) + 14 * 1440;
    (at.max(now)..=last).find(|minute| {
        let notice = match walked.get(*minute).copied().flatten() {
            Some(Presence::Open) => way.notice,
            Some(Presence::OnCall) => way.on_call,
            None => return false,
        };
        *minute >= now + usize::try_from(notice.num_minutes()).unwrap()
    })
}

fn any_taken(first: chrono::NaiveDate) -> impl Strategy<Value = Vec<Taken>> {
    let booking = (0..20 * 96_i64, 1..40_i64).prop_map(move |(quarter, long)| {
        let from = first.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(quarter * 15);
        (from, from + TimeDelta::minutes(long * 15))
    });
    proptest::collection::vec(booking, 0..12)
}

fn any_way() -> impl Strategy<Value = Way> {
    let minutes = prop_oneof![Just(0), 0..300_i64, 0..=20_160_i64];
    (minutes.clone(), minutes).prop_map(|(notice, on_call)| way(notice, on_call))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_earliest_beginning_is_the_first_minute_that_a_walk_finds(
        (zone, first, hours, taken) in any_week().prop_flat_map(|(zone, first)| {
            (Just(zone), Just(first), any_hours(first), any_taken(first))
        }),
        at_once in proptest::option::weighted(0.8, 1..4_u16),
        way in any_way(),
        asked in proptest::collection::vec((0..5 * 1440_usize, 0..5 * 1440_usize), 12),
    ) {
        let case = Case { zone, hours, taken, at_once, way };
        let from = first.and_time(NaiveTime::MIN).and_utc();
        let until = from + TimeDelta::days(20);
        let (walked, free) = (case.walked(from, until), case.free(from, until));
        let moment = |minute: usize| from + TimeDelta::minutes(i64::try_from(minute).unwrap());
        for (at, now) in asked {
            let found = earliest(&free, way, moment(at), moment(now));
            let wanted = looked_up(&walked, way, at, now).map(moment);
            prop_assert_eq!(found.map(|start| start.at), wanted, "at {} asked at {}", at, now);
        }
    }
}

/// A busy service: days, nights over midnight, hours that end in the hours clocks change, days off.
fn busy_year() -> Hours {
    let span = |day, span: Span| (day, span);
    let mut week: Vec<_> = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu]
        .map(|day| span(day, open("08:30", 8 * 60)))
        .into();
    week.extend([
        span(Weekday::Wed, on_call("16:00", 5 * 60)),
        span(Weekday::Thu, open("22:00", 10 * 60)),
        span(Weekday::Fri, on_call("20:00", 24 * 60)),
        span(Weekday::Sat, open("21:15", 4 * 60 + 45)),
        span(Weekday::Sun, on_call("01:30", 60)),
        span(Weekday::Sun, open("02:15", 30)),
        span(Weekday::Sun, open("02:30", 90)),
        span(Weekday::Sun, on_call("23:30", 120)),
    ]);
    Hours {
        week,
        exceptions: vec![
            (date("2026-07-01"), None),
            (date("2026-10-31"), Some(open("20:00", 8 * 60))),
            (date("2026-11-01"), Some(on_call("00:30", 45))),
            (date("2026-11-01"), Some(open("01:15", 24 * 60))),
            (date("2026-12-25"), None),
            (date("2026-12-26"), Some(on_call("12:00", 24 * 60))),
        ],
    }
}

/// Bookings of an hour and a half, some over midnight, some two at once.
fn busy_bookings(from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Taken> {
    let apart = TimeDelta::minutes(31 * 60 + 15);
    let starts = std::iter::successors(Some(from), |at| Some(*at + apart));
    starts
        .take_while(|at| *at < until)
        .flat_map(|at| {
            let late = at + TimeDelta::minutes(45);
            [
                (at, at + TimeDelta::minutes(90)),
                (late, late + TimeDelta::minutes(90)),
            ]
        })
        .collect()
}

/// Every minute of the year that has a spring, an autumn and the changes of November 2026: what the rule says is what
/// a walk backwards through all minutes says.
fn a_year_agrees(name: &str) {
    let (from, until) = (at("2026-02-20T00:00:00Z"), at("2027-03-20T00:00:00Z"));
    let case = Case {
        zone: zone(name),
        hours: busy_year(),
        taken: Vec::new(),
        at_once: Some(2),
        way: way(40, 6 * 60),
    };
    let mut walked = walk(&case.hours, case.zone, from, until);
    let taken = busy_bookings(from, until);
    let minutes_of = |(begins, ends): &Taken| {
        let minute = |at: &DateTime<Utc>| usize::try_from((*at - from).num_minutes()).unwrap();
        minute(begins)..minute(ends).min(walked.len())
    };
    let mut booked = vec![0_u8; walked.len()];
    for minute in taken.iter().flat_map(minutes_of) {
        booked[minute] += 1;
    }
    for (says, booked) in walked.iter_mut().zip(booked) {
        *says = says.filter(|_| booked < 2);
    }
    let case = Case { taken, ..case };
    let free = case.free(from, until);

    // The next minute of each kind, seen from every minute.
    let next = |presence| {
        let mut next = vec![usize::MAX; walked.len() + 1];
        for minute in (0..walked.len()).rev() {
            next[minute] = if walked[minute] == Some(presence) {
                minute
            } else {
                next[minute + 1]
            };
        }
        next
    };
    let (open, on_call) = (next(Presence::Open), next(Presence::OnCall));
    let moment = |minute: usize| from + TimeDelta::minutes(i64::try_from(minute).unwrap());
    let last = walked.len() - 15 * 1440;
    let mut counted = 0;
    for minute in 0..last {
        let first = open[minute + 40].min(on_call[minute + 360]);
        let wanted = (first <= minute + 14 * 1440).then(|| moment(first));
        let now = moment(minute);
        let found = earliest(&free, case.way, now, now).map(|start| start.at);
        assert_eq!(found, wanted, "{name} at {now}");
        counted += 1;
    }
    assert!(counted >= 365 * 1440, "a whole year was walked");
}

#[test]
fn over_a_year_in_newfoundland_every_minute_agrees_with_the_wall() {
    a_year_agrees(CANADA[0]);
}

#[test]
fn over_a_year_in_halifax_every_minute_agrees_with_the_wall() {
    a_year_agrees(CANADA[1]);
}

#[test]
fn over_a_year_in_toronto_every_minute_agrees_with_the_wall() {
    a_year_agrees(CANADA[2]);
}

#[test]
fn over_a_year_in_winnipeg_every_minute_agrees_with_the_wall() {
    a_year_agrees(CANADA[3]);
}

#[test]
fn over_a_year_in_edmonton_every_minute_agrees_with_the_wall() {
    a_year_agrees(CANADA[4]);
}

#[test]
fn over_a_year_in_vancouver_every_minute_agrees_with_the_wall() {
    a_year_agrees(CANADA[5]);
}
