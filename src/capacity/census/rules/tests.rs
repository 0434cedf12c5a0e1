//! Which nights are due when, in every zone and after every pause, and what a night's row says.

use super::*;
use crate::capacity::rules::{Closure, Confirmed, Pause};
use crate::capacity::trial::{pool_of, shelter_in};
use crate::ground::codes::{Role, Unavailable};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn night(text: &str) -> Night {
    text.parse().unwrap()
}

/// Asks every few minutes for days whether a night is due, and takes what is.
fn nights_taken(zone_name: &str, from: &str, to: &str) -> Vec<(String, DateTime<Utc>)> {
    let (zone, count) = (zone(zone_name), CountHour::default());
    let opened_at = at(from);
    let (mut now, mut taken, mut told) = (opened_at, BTreeSet::new(), Vec::new());
    while now < at(to) {
        for night in nights_due(zone, count, opened_at, &taken, now) {
            assert!(was_there(zone.counted_at(night, count), now));
            assert!(taken.insert(night));
            told.push((night.to_string(), now));
        }
        now += Duration::minutes(7);
    }
    told
}

#[test]
fn each_night_is_taken_once_whether_its_day_has_23_24_or_25_hours() {
    for (zone, from, to, nights) in [
        // Toronto: clocks back on 1 November 2026, forward on 14 March 2027.
        (
            "America/Toronto",
            "2026-10-31T12:00:00Z",
            "2026-11-03T12:00:00Z",
            3,
        ),
        (
            "America/Toronto",
            "2027-03-13T12:00:00Z",
            "2027-03-16T12:00:00Z",
            3,
        ),
        // British Columbia and Alberta do not change their clocks any more.
        (
            "America/Vancouver",
            "2026-10-31T13:00:00Z",
            "2026-11-03T13:00:00Z",
            3,
        ),
        (
            "America/Edmonton",
            "2026-10-31T13:00:00Z",
            "2026-11-03T13:00:00Z",
            3,
        ),
        (
            "America/St_Johns",
            "2026-10-31T12:00:00Z",
            "2026-11-03T12:00:00Z",
            3,
        ),
    ] {
        let told = nights_taken(zone, from, to);
        assert_eq!(told.len(), nights, "{zone}: {told:?}");
        let days: BTreeSet<_> = told.iter().map(|(night, _)| night).collect();
        assert_eq!(days.len(), nights, "{zone}: {told:?}");
    }
}

#[test]
fn the_night_of_the_change_ends_at_four_local_time_under_the_new_rules() {
    let (count, change) = (CountHour::default(), night("2026-10-31"));
    for (name, moment) in [
        ("America/Toronto", "2026-11-01T09:00:00Z"),
        ("America/Vancouver", "2026-11-01T11:00:00Z"),
        ("America/Winnipeg", "2026-11-01T09:00:00Z"),
    ] {
        let zone = zone(name);
        assert_eq!(zone.counted_at(change, count), at(moment), "{name}");
        let just_before = at(moment) - Duration::microseconds(1);
        assert_eq!(last_ended(zone, count, just_before), change.previous());
        assert_eq!(last_ended(zone, count, at(moment)), change);
    }
}

#[test]
fn forty_nights_of_downtime_are_looked_for_and_none_before_the_pool_was_there() {
    let (zone, count) = (zone("America/Toronto"), CountHour::default());
    let now = at("2026-06-15T12:00:00Z");
    let none = BTreeSet::new();
    let due = nights_due(zone, count, at("2020-01-01T00:00:00Z"), &none, now);
    assert_eq!(
        (due.len(), due.first(), due.last()),
        (40, Some(&night("2026-05-06")), Some(&night("2026-06-14")),)
    );
    // Opened at noon of 13 June: the night of the 12th had been counted at four.
    let due = nights_due(zone, count, at("2026-06-13T16:00:00Z"), &none, now);
    assert_eq!(due, [night("2026-06-13"), night("2026-06-14")]);
    let taken = BTreeSet::from([night("2026-06-14")]);
    let due = nights_due(zone, count, at("2026-06-13T16:00:00Z"), &taken, now);
    assert_eq!(due, [night("2026-06-13")]);
}

#[test]
fn an_hour_late_is_still_there_and_a_second_more_is_not() {
    let moment = at("2026-06-15T08:00:00Z");
    assert!(was_there(moment, at("2026-06-15T09:00:00Z")));
    assert!(!was_there(moment, at("2026-06-15T09:00:01Z")));
}

fn change(at_text: &str, kind: ChangeKind, occupied: i32, held: i32) -> Change {
    Change {
        revision: 9,
        at: at(at_text),
        kind,
        difference: Counts {
            occupied,
            held,
            ..Counts::default()
        },
        role: Some(Role::ShelterStaff),
    }
}

#[test]
fn the_night_is_what_stood_at_the_moment_not_what_came_after() {
    let shelter = shelter_in("ottawa");
    let moment = at("2026-06-15T08:00:00Z");
    let counts = Counts {
        funded: 6,
        open: 5,
        occupied: 5,
        held: 0,
    };
    let pool = pool_of(&shelter, counts);
    let since = Since {
        changes: vec![
            change("2026-06-15T08:01:00Z", ChangeKind::Lapse, 0, -2),
            change("2026-06-15T08:05:00Z", ChangeKind::Count, 2, 0),
        ],
        confirmed_at: Some(at("2026-06-15T04:00:00Z")),
        run_out: 2,
    };
    let taken = night_at(&pool, &shelter, night("2026-06-14"), moment, &since);
    assert_eq!(
        taken.counts,
        Counts {
            occupied: 3,
            ..counts
        }
    );
    assert!(taken.is_counted() && taken.admitting && !taken.is_full());
}

#[test]
fn a_night_nobody_vouched_for_is_missing_and_says_no_number() {
    let shelter = shelter_in("ottawa");
    let pool = pool_of(
        &shelter,
        Counts {
            funded: 4,
            open: 4,
            occupied: 4,
            held: 0,
        },
    );
    let moment = at("2026-06-15T08:00:00Z");
    for confirmed_at in [None, Some(at("2026-06-14T01:00:00Z"))] {
        let since = Since {
            confirmed_at,
            ..Since::default()
        };
        let taken = night_at(&pool, &shelter, night("2026-06-14"), moment, &since);
        assert_eq!(
            taken,
            NightOfPool::missing(pool.id, night("2026-06-14"), pool.unit)
        );
        assert!(!taken.is_full());
    }
}

#[test]
fn a_paused_pool_and_one_with_nothing_open_admit_nobody_and_are_not_full() {
    let shelter = shelter_in("ottawa");
    let moment = at("2026-06-15T08:00:00Z");
    let full = Counts {
        funded: 4,
        open: 4,
        occupied: 4,
        held: 0,
    };
    let since = Since {
        confirmed_at: Some(moment),
        ..Since::default()
    };
    let taken =
        |pool: &Pool, since: &Since| night_at(pool, &shelter, night("2026-06-14"), moment, since);
    let usual = pool_of(&shelter, full);
    assert!(taken(&usual, &since).is_full());
    let closed = pool_of(&shelter, Counts { open: 0, ..full });
    assert!(!taken(&closed, &since).admitting);
    let partly = Pool {
        closure: Some(Closure {
            reason: Unavailable::Repair,
            until: None,
        }),
        ..pool_of(&shelter, Counts { open: 3, ..full })
    };
    assert_eq!(
        taken(&partly, &since).unavailable,
        Some(Unavailable::Repair)
    );
    let whole = Pool {
        counts: full,
        ..partly
    };
    assert_eq!(taken(&whole, &since).unavailable, None);
    let paused = Pool {
        pause: Some(Pause {
            reason: Unavailable::Pests,
            until: at("2026-06-16T08:00:00Z"),
        }),
        confirmed: Some(Confirmed {
            at: moment,
            role: Role::ShelterStaff,
        }),
        ..usual.clone()
    };
    assert!(!taken(&paused, &since).admitting);
    // Paused a minute after the moment, and resumed a minute after it.
    let later = |kind| Since {
        changes: vec![change("2026-06-15T08:01:00Z", kind, 0, 0)],
        ..since.clone()
    };
    assert!(taken(&paused, &later(ChangeKind::Pause)).admitting);
    assert!(!taken(&usual, &later(ChangeKind::Resume)).admitting);
}
