//! Every cell of the table, written down a second time by hand; who can be sent, and who is free.

use super::*;
use crate::ground::language::Lang;
use crate::ground::nights::Zone;
use crate::interpretation::rules::{CancelReason, Gender, InterpreterId, ProviderId, Way};
use crate::web::failure::Told;
use proptest::prelude::*;

/// Requested, confirmed, completed, cancelled, unfilled: `y` yes, `t` taken, `e` not confirmed yet, `o` over, `.` it is
/// not there.
const TABLE: &str = "
    Read      agency yyyyy  interpreting yyyyy  asked y..yy  other .....
    Confirm   agency .....  interpreting ytooo  asked ytooo  other .....
    Cancel    agency yyooo  interpreting eyooo  asked e..oo  other .....
    Complete  agency .....  interpreting eyooo  asked e..oo  other .....
    GiveUp    agency .....  interpreting yyooo  asked y..oo  other .....
    Exclude   agency eyooo  interpreting .....  asked .....  other .....
";

const STATES: [BookingState; 5] = [
    BookingState::Requested,
    BookingState::Confirmed,
    BookingState::Completed,
    BookingState::Cancelled,
    BookingState::Unfilled,
];

#[test]
fn every_act_in_every_state_by_every_side_is_as_decided() {
    let sign = |verdict| match verdict {
        Ok(()) => 'y',
        Err(Denied::Taken) => 't',
        Err(Denied::NotConfirmed) => 'e',
        Err(Denied::Over) => 'o',
        Err(Denied::NotBegun) => unreachable!("the table knows no time"),
        Err(Denied::NotTheirs) => '.',
    };
    let rows: Vec<Vec<&str>> = TABLE
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(rows.len(), BookingAct::ALL.len());
    for (act, row) in BookingAct::ALL.into_iter().zip(rows) {
        assert_eq!(format!("{act:?}"), row[0]);
        for (side, cells) in Side::ALL.into_iter().zip([row[2], row[4], row[6], row[8]]) {
            for (state, cell) in STATES.into_iter().zip(cells.chars()) {
                assert_eq!(
                    sign(may(act, state, side)),
                    cell,
                    "{act:?} {state} {side:?}"
                );
            }
        }
    }
}

#[test]
fn what_cannot_be_is_told_in_words_or_is_not_there() {
    for denied in [
        Denied::Taken,
        Denied::NotConfirmed,
        Denied::NotBegun,
        Denied::Over,
    ] {
        let told = Told::about(&Error::from(denied));
        assert_eq!(told.status().as_u16(), 409, "{denied:?}");
        for lang in [Lang::En, Lang::Fr] {
            assert!(lang.tell(&told.sentence).contains(' '), "{denied:?}");
        }
    }
    assert!(matches!(Error::from(Denied::NotTheirs), Error::NotFound));
}

#[test]
fn nothing_took_place_before_it_began_and_what_is_past_is_called_off_by_its_service_alone() {
    let slot = (at("2026-11-24T10:00:00Z"), at("2026-11-24T11:00:00Z"));
    let told = |act, side, now| may_at(act, BookingState::Confirmed, side, slot, at(now));
    let complete = |now| told(BookingAct::Complete, Side::Interpreting, now);
    assert_eq!(complete("2026-11-24T09:59:59Z"), Err(Denied::NotBegun));
    assert_eq!(complete("2026-11-24T10:00:00Z"), Ok(()));
    for act in [BookingAct::Cancel, BookingAct::Exclude] {
        let agency = |now| told(act, Side::Agency, now);
        assert_eq!(agency("2026-11-24T10:59:59Z"), Ok(()), "{act:?}");
        assert_eq!(agency("2026-11-24T11:00:00Z"), Err(Denied::Over), "{act:?}");
    }
    let late = told(
        BookingAct::Cancel,
        Side::Interpreting,
        "2026-11-24T12:00:00Z",
    );
    assert_eq!(late, Ok(()), "the service knows that nobody went");
}

#[test]
fn each_side_has_reasons_of_its_own() {
    let (agency, service) = (reasons(Side::Agency), reasons(Side::Interpreting));
    assert!(agency.contains(&CancelReason::SheDeclined));
    assert!(!service.contains(&CancelReason::SheDeclined));
    assert!(!agency.contains(&CancelReason::InterpreterUnable));
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn minutes(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}

#[test]
fn a_third_of_the_time_there_is_is_given_within_its_bounds() {
    let now = at("2026-11-24T07:00:00Z");
    let waits = |ahead: i64| confirm_by(now, now + minutes(ahead)) - now;
    assert_eq!(waits(3), minutes(3), "never after it begins");
    assert_eq!(waits(9), minutes(5), "at least five minutes");
    assert_eq!(waits(60), minutes(20));
    assert_eq!(waits(12 * 60), minutes(240));
    assert_eq!(waits(9 * 24 * 60), minutes(240), "at most four hours");
}

/// A service that is always open, for everything.
fn service() -> Provider {
    let way = |mode| Way {
        mode,
        notice: TimeDelta::zero(),
        on_call: TimeDelta::zero(),
    };
    Provider {
        id: ProviderId::from(3),
        organization: 30.into(),
        name: "Words".into(),
        zone: Zone::parse("America/Toronto").unwrap(),
        line: None,
        access_code: None,
        cost_code: None,
        always_open: true,
        ways: vec![way(Mode::Video), way(Mode::InPerson)],
        regions: vec!["ottawa".into()],
        closed_on: None,
        revision: 1,
    }
}

fn interpreter() -> Interpreter {
    Interpreter {
        id: InterpreterId::from(7),
        provider: ProviderId::from(3),
        alias: "Heron".into(),
        at_once: Some(1),
        gender: Some(Gender::Woman),
        not_for: None,
        tongues: vec![Spoken {
            tongue: "prs".parse().unwrap(),
            dialects: String::new(),
        }],
        modes: vec![Mode::Video, Mode::InPerson, Mode::Phone],
        own_hours: false,
        closed_on: None,
        revision: 1,
    }
}

fn booking() -> Booking {
    let starts_at = at("2026-11-25T03:30:00Z");
    Booking {
        id: 9.into(),
        agency: 1.into(),
        account: None,
        referral: None,
        tongue: "prs".parse().unwrap(),
        mode: Mode::Video,
        region: None,
        gender: None,
        starts_at,
        ends_at: starts_at + minutes(60),
        state: BookingState::Requested,
        interpreter: None,
        confirm_by: starts_at - minutes(60),
        escalated: false,
        cancelled: None,
        asked_at: starts_at - minutes(180),
        ended_at: None,
        excluded: Vec::new(),
        given_up: Vec::new(),
        counted: false,
        revision: 1,
    }
}

#[test]
fn who_can_be_sent_is_able_and_not_unwanted_and_not_gone() {
    let (service, heron, wanted) = (service(), interpreter(), booking());
    assert_eq!(able(&heron, &service, &wanted), Ok(()));
    let unable = |booking: Booking| able(&heron, &service, &booking).unwrap_err();
    assert_eq!(
        unable(Booking {
            tongue: "fa".parse().unwrap(),
            ..booking()
        }),
        Unable::Language
    );
    assert_eq!(
        unable(Booking {
            mode: Mode::Phone,
            ..booking()
        }),
        Unable::Mode,
        "the service has no telephone"
    );
    let somewhere = |region: &str| Booking {
        mode: Mode::InPerson,
        region: Some(region.into()),
        ..booking()
    };
    assert_eq!(unable(somewhere("ottawa-valley")), Unable::Region);
    assert_eq!(able(&heron, &service, &somewhere("ottawa")), Ok(()));
    assert_eq!(
        unable(Booking {
            gender: Some(Gender::Man),
            ..booking()
        }),
        Unable::Gender
    );
    assert_eq!(
        unable(Booking {
            excluded: vec![heron.id],
            ..booking()
        }),
        Unable::Excluded
    );
    // It runs from 22:30 to 23:30 on the 24th in Toronto.
    for (closed_on, gone) in [("2026-11-24", true), ("2026-11-25", false)] {
        let leaving = Interpreter {
            closed_on: Some(closed_on.parse().unwrap()),
            ..interpreter()
        };
        let is_gone = able(&leaving, &service, &wanted) == Err(Unable::Closed);
        assert_eq!(is_gone, gone, "{closed_on}");
    }
    let not_told = Interpreter {
        gender: None,
        ..interpreter()
    };
    let wants_a_man = Booking {
        gender: Some(Gender::Man),
        ..booking()
    };
    assert_eq!(able(&not_told, &service, &wants_a_man), Ok(()));
}

#[test]
fn what_nobody_confirmed_is_over_at_the_moment_it_should_begin() {
    let booking = booking();
    let moment = TimeDelta::microseconds(1);
    assert_eq!(
        booking.state_at(booking.starts_at - moment),
        BookingState::Requested
    );
    assert_eq!(booking.state_at(booking.starts_at), BookingState::Unfilled);
    assert!(!booking.is_late(booking.confirm_by - moment));
    assert!(booking.is_late(booking.confirm_by));
    assert!(!booking.is_late(booking.starts_at), "then it is over");
}

#[test]
fn a_week_after_it_was_over_nothing_is_kept() {
    let booking = booking();
    assert_eq!(booking.erased_from(), booking.ends_at + ERASED_AFTER);
    let cancelled = Booking {
        ended_at: Some(booking.asked_at),
        ..booking.clone()
    };
    assert_eq!(cancelled.erased_from(), booking.asked_at + ERASED_AFTER);
    let told_late = Booking {
        ended_at: Some(booking.ends_at + minutes(600)),
        ..booking.clone()
    };
    assert_eq!(told_late.erased_from(), booking.ends_at + ERASED_AFTER);
}

#[test]
fn what_became_of_it_is_one_word() {
    let result = |state, cancelled| {
        Booking {
            state,
            cancelled,
            ..booking()
        }
        .result()
    };
    let by = |by| Some((by, CancelReason::MadeInError));
    for (state, cancelled, expected) in [
        (BookingState::Completed, None, BookingResult::Completed),
        (
            BookingState::Cancelled,
            by(CancelledBy::Agency),
            BookingResult::CancelledByAgency,
        ),
        (
            BookingState::Cancelled,
            by(CancelledBy::Provider),
            BookingResult::CancelledByProvider,
        ),
        (BookingState::Unfilled, None, BookingResult::Unfilled),
        (BookingState::Confirmed, None, BookingResult::Unknown),
    ] {
        assert_eq!(result(state, cancelled), expected, "{state}");
    }
}

#[test]
fn a_slot_that_cannot_be_names_its_fields() {
    let now = at("2026-11-24T07:00:00Z");
    let slot = |starts_at, minutes| Slot {
        tongue: "prs".parse().unwrap(),
        mode: Mode::Video,
        region: Some("ottawa".into()),
        gender: None,
        starts_at,
        minutes,
    };
    let fields = |slot: Slot| match slot.checked(now) {
        Err(Error::Invalid(fields)) => fields.iter().map(|wrong| wrong.field.to_string()).collect(),
        other => vec![format!("{other:?}")],
    };
    assert_eq!(fields(slot(now, 60)), ["starts_at"]);
    assert_eq!(fields(slot(now + FARTHEST + minutes(1), 60)), ["starts_at"]);
    assert_eq!(fields(slot(now - minutes(5), 0)), ["starts_at", "minutes"]);
    assert_eq!(fields(slot(now + minutes(5), 721)), ["minutes"]);
    let good = slot(at("2026-11-24T07:30:00.700Z"), 60)
        .checked(now)
        .unwrap();
    assert_eq!(good.starts_at, at("2026-11-24T07:30:00Z"));
    assert_eq!(good.region, None, "nobody comes anywhere");
}

#[test]
fn two_that_adjoin_at_midnight_do_not_overlap_and_two_that_share_a_moment_do() {
    let midnight = at("2026-11-25T05:00:00Z");
    let evening = (midnight - minutes(60), midnight);
    assert!(is_free(
        Some(1),
        &[evening],
        midnight,
        midnight + minutes(60)
    ));
    assert!(!is_free(
        Some(1),
        &[evening],
        midnight - TimeDelta::seconds(1),
        midnight + minutes(60)
    ));
    assert!(is_free(None, &[evening; 50], evening.0, evening.1));
    // Two short ones after each other leave room for a third beside them, where two go at once.
    let morning = (midnight, midnight + minutes(60));
    assert!(is_free(Some(2), &[evening, morning], evening.0, morning.1));
    assert!(!is_free(Some(2), &[evening, evening], evening.0, morning.1));
}

proptest! {
    #[test]
    fn free_is_what_a_look_at_every_minute_says(
        taken in proptest::collection::vec((0_i64..120, 1_i64..60), 0..8),
        from in 0_i64..120,
        long in 1_i64..60,
        most in 1_u16..4,
    ) {
        let zero = at("2026-11-25T04:00:00Z");
        let of = |minute: i64| zero + minutes(minute);
        let stretches: Vec<Booked> = taken
            .iter()
            .map(|(begins, long)| (of(*begins), of(begins + long)))
            .collect();
        let running = |minute: i64| {
            let its = taken.iter();
            its.filter(|(begins, long)| *begins <= minute && minute < begins + long).count()
        };
        let by_minute = (from..from + long).all(|minute| running(minute) < usize::from(most));
        prop_assert_eq!(is_free(Some(most), &stretches, of(from), of(from + long)), by_minute);
    }
}
