//! What happens when somebody falls away: an interpreter, a service, the case. Who is asked again, who is told, and that
//! each need is counted once.

use super::*;
use crate::interpretation::acts::{interpreters, providers};
use crate::interpretation::rules::described::InterpreterSaid;
use crate::notices::acts::Still;
use crate::notices::kinds::BOOKING_STANDS;

fn told(tx: &mut Tx, who: &Who, kind: &str) -> Result<usize> {
    let standing = notices::store::standing(tx.conn, who.organization(), who.role(), kind)?;
    Ok(standing.len())
}

fn end_over(tx: &mut Tx) -> Result<()> {
    let kinds: [(&str, Still); 3] = [
        (BOOKING_ASKED_AGAIN, upkeep::is_asked_again),
        (BOOKING_UNFILLED, upkeep::is_unfilled),
        (BOOKING_STANDS, upkeep::still_stands),
    ];
    notices::acts::end_over(tx, &kinds)
}

/// A second service with one interpreter of its own.
fn second(tx: &mut Tx) -> Result<(Who, InterpreterId)> {
    let other = coordinator(tx, "others")?;
    let provider = open_service(tx, &other)?;
    let theirs = open_interpreter(tx, &provider, Some(1))?;
    Ok((other, theirs.id))
}

fn sees(tx: &mut Tx, who: &Who, id: BookingId) -> Option<crate::interpretation::sight::Seen> {
    let now = tx.now;
    let mut looking = Looking::of(tx.conn, who, now).unwrap();
    looking.one(tx.conn, id).ok()
}

#[test]
fn when_a_service_calls_off_others_are_asked_again_and_those_who_asked_are_told_until_it_is_settled()
 {
    let trial = trial::database(NOW);
    trial.write(|tx| {
        let cast = cast(tx, &[Some(1), Some(1)])?;
        let (other, theirs) = second(tx)?;
        let booking = ask(tx, &cast.worker, &slot(60, 30), None, None)?;
        confirm(
            tx,
            &cast.coordinator,
            booking.id,
            cast.interpreters[0].id,
            None,
        )?;
        let unable = CancelReason::InterpreterUnable;
        let again = cancel(tx, &cast.coordinator, booking.id, unable, None)?;
        assert_eq!(
            (again.state, again.interpreter),
            (BookingState::Requested, None)
        );
        assert_eq!(told(tx, &cast.worker, BOOKING_ASKED_AGAIN)?, 1);
        assert_eq!(told(tx, &other, BOOKING_ASKED_AGAIN)?, 0);
        assert!(sees(tx, &cast.coordinator, booking.id).is_none());
        let seen = sees(tx, &other, booking.id).unwrap();
        assert!(!seen.wants_another, "that somebody else fell away");
        assert!(!sees(tx, &cast.worker, booking.id).unwrap().wants_another);
        confirm(tx, &other, booking.id, theirs, None)?;
        end_over(tx)?;
        assert_eq!(told(tx, &cast.worker, BOOKING_ASKED_AGAIN)?, 0);
        // The last one, who could not come either.
        let over = cancel(tx, &other, booking.id, unable, None)?;
        assert_eq!(
            (over.state, over.interpreter),
            (BookingState::Cancelled, Some(theirs))
        );
        assert_eq!(told(tx, &cast.worker, BOOKING_UNFILLED)?, 1);
        end_over(tx)?;
        assert_eq!(
            told(tx, &cast.worker, BOOKING_UNFILLED)?,
            1,
            "it is to come"
        );
        Ok(())
    });
    trial.at("2026-11-24T08:40:00Z");
    trial.write(end_over);
    trial.write(|tx| {
        let stands = notices::store::told_about(tx.conn, BOOKING_UNFILLED)?;
        assert!(stands.is_empty(), "past: {stands:?}");
        Ok(())
    });
    let cancelled = "persian_afghan video cancelled_provider";
    assert_eq!(sum(&trial, Measure::Bookings, cancelled), 1);
    assert_eq!(
        sum(&trial, Measure::UnmetLanguage, "persian_afghan video"),
        1
    );
}

#[test]
fn when_the_last_service_gives_up_those_who_asked_are_told_that_nobody_comes() {
    let trial = trial::database(NOW);
    trial.write(|tx| {
        let cast = cast(tx, &[Some(1)])?;
        let heron = cast.interpreters[0].id;
        for is_confirmed in [false, true] {
            let booking = ask(tx, &cast.worker, &slot(60, 30), None, None)?;
            if is_confirmed {
                confirm(tx, &cast.coordinator, booking.id, heron, None)?;
            }
            let nobody = give_up(tx, &cast.coordinator, booking.id, None)?;
            assert_eq!(nobody.state, BookingState::Unfilled);
        }
        assert_eq!(told(tx, &cast.worker, BOOKING_UNFILLED)?, 2);
        assert_eq!(told(tx, &cast.coordinator, BOOKING_UNFILLED)?, 0);
        Ok(())
    });
    assert_eq!(
        sum(&trial, Measure::UnmetLanguage, "persian_afghan video"),
        2
    );
}

#[test]
fn her_own_service_alone_reads_that_another_is_wanted_and_she_is_left_out_when_it_is_asked_again() {
    let trial = trial::database(NOW);
    trial.write(|tx| {
        let cast = cast(tx, &[Some(1), Some(1)])?;
        let (other, _) = second(tx)?;
        let heron = cast.interpreters[0].id;
        let first = ask(tx, &cast.worker, &slot(60, 30), Some(77), None)?;
        confirm(tx, &cast.coordinator, first.id, heron, None)?;
        exclude(tx, &cast.worker, first.id, None)?;
        let wants = |tx: &mut Tx, who: &Who| sees(tx, who, first.id).unwrap().wants_another;
        assert!(wants(tx, &cast.coordinator));
        assert!(wants(tx, &cast.worker));
        assert!(!wants(tx, &other));
        give_up(tx, &other, first.id, None)?;
        assert!(wants(tx, &cast.coordinator));
        cancel(tx, &cast.worker, first.id, CancelReason::AnotherTime, None)?;
        let again = ask(tx, &cast.worker, &slot(120, 30), Some(77), None)?;
        assert_eq!(again.excluded, [heron], "and who gave up is asked anew");
        let refused = tx.attempt(|tx| confirm(tx, &cast.coordinator, again.id, heron, None));
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        assert!(sees(tx, &other, again.id).is_some());
        let elsewhere = ask(tx, &cast.worker, &slot(180, 30), Some(78), None)?;
        assert_eq!(elsewhere.excluded, []);
        Ok(())
    });
}

#[test]
fn past_bookings_lock_nobody_out_and_an_agency_has_its_own_bound() {
    let trial = trial::database(NOW);
    let cast = trial.write(|tx| {
        let cast = cast(tx, &[None])?;
        let heron = cast.interpreters[0].id;
        for number in 0..10 {
            let booking = ask(tx, &cast.worker, &slot(60 + number, 30), None, None)?;
            confirm(tx, &cast.coordinator, booking.id, heron, None)?;
        }
        Ok(cast)
    });
    trial.at("2026-11-24T09:00:00Z");
    trial.write(move |tx| {
        let mut asked = 0;
        let mut worker = cast.worker.clone();
        for number in 0..6 {
            if number > 0 {
                let email = Email::parse("email", &format!("night{number}@words.example"))?;
                let organization = worker.organization();
                let role = Role::Caseworker;
                worker.identity.account =
                    people::insert_account(tx.conn, organization, &email, role, tx.now)?;
            }
            for minute in 0..10 {
                ask(tx, &worker, &slot(600 + minute, 30), None, None)?;
                asked += 1;
            }
        }
        assert_eq!(asked, 60);
        let email = Email::parse("email", "seventh@words.example")?;
        let organization = worker.organization();
        worker.identity.account =
            people::insert_account(tx.conn, organization, &email, Role::Caseworker, tx.now)?;
        let refused = tx.attempt(|tx| ask(tx, &worker, &slot(900, 30), None, None));
        let is_told = matches!(&refused, Err(Error::Refused(Problem::SlowDown, sentence)) if sentence.id() == "booking-many-of-agency");
        assert!(is_told, "{refused:?}");
        Ok(())
    });
}

#[test]
fn a_service_that_closes_leaves_nobody_waiting_in_vain_and_closes_what_is_past() {
    let trial = trial::database(NOW);
    let (cast, past) = trial.write(|tx| {
        let cast = cast(tx, &[Some(1)])?;
        let past = ask(tx, &cast.worker, &slot(60, 30), None, None)?;
        let heron = cast.interpreters[0].id;
        confirm(tx, &cast.coordinator, past.id, heron, None)?;
        Ok((cast, past.id))
    });
    trial.at("2026-11-24T09:00:00Z");
    trial.write(move |tx| {
        let alone = ask(tx, &cast.worker, &slot(300, 30), None, None)?;
        let provider = cast.interpreters[0].provider;
        providers::close(tx, &cast.coordinator, provider)?;
        let alone = bookings::find(tx.conn, alone.id)?;
        assert_eq!(alone.state, BookingState::Unfilled);
        assert_eq!(told(tx, &cast.worker, BOOKING_UNFILLED)?, 1);
        let now = tx.now;
        let mut looking = Looking::of(tx.conn, &cast.coordinator, now)?;
        let all = looking.all(tx.conn)?;
        assert!(all.iter().any(|one| one.id == past), "still on the list");
        let day = (
            Zone::parse("America/Toronto").unwrap(),
            "2026-11-24".parse().unwrap(),
        );
        assert_eq!(looking.on_day(tx.conn, provider, day)?.len(), 1);
        complete(tx, &cast.coordinator, past, None).map(drop)
    });
    assert_eq!(
        sum(&trial, Measure::UnmetLanguage, "persian_afghan video"),
        1
    );
}

#[test]
fn an_interpreter_who_leaves_the_list_leaves_what_another_service_can_do_to_that_service() {
    let trial = trial::database(NOW);
    trial.write(|tx| {
        let cast = cast(tx, &[Some(1)])?;
        let (other, theirs) = second(tx)?;
        let booking = ask(tx, &cast.worker, &slot(60, 30), None, None)?;
        interpreters::close(tx, &cast.coordinator, cast.interpreters[0].id)?;
        assert_eq!(told(tx, &cast.worker, BOOKING_UNFILLED)?, 0);
        confirm(tx, &other, booking.id, theirs, None).map(drop)
    });
}

#[test]
fn nobody_says_that_fewer_come_at_once_than_are_booked_and_what_no_longer_fits_is_named() {
    let trial = trial::database(NOW);
    trial.write(|tx| {
        let cast = cast(tx, &[Some(3)])?;
        let team = &cast.interpreters[0];
        let mut booked = Vec::new();
        for from in [60, 70, 80] {
            let booking = ask(tx, &cast.worker, &slot(from, 15), None, None)?;
            confirm(tx, &cast.coordinator, booking.id, team.id, None)?;
            booked.push(booking.id);
        }
        let said = |at_once| InterpreterSaid {
            alias: crate::ground::text::Line::parse("alias", "Heron").unwrap(),
            at_once: Some(at_once),
            gender: None,
            not_for: None,
            tongues: team.tongues.clone(),
            modes: team.modes.clone(),
            own_hours: false,
        };
        let refused =
            tx.attempt(|tx| interpreters::change(tx, &cast.coordinator, team.id, 1, &said(1)));
        let Err(Error::Invalid(wrong)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(wrong[0].field, "at_once");
        assert_eq!(wrong[0].sentence.id(), "interpreter-booked-at-once");
        let changed = interpreters::change(tx, &cast.coordinator, team.id, 1, &said(2))?;
        let provider = store::find_provider(tx.conn, changed.provider)?;
        let one = |changed: Interpreter| [changed];
        let now = tx.now;
        let fits = unfit(tx.conn, &provider, &one(changed.clone()), now)?;
        assert_eq!(fits, []);
        let no_video = Interpreter {
            modes: vec![Mode::Phone],
            ..changed
        };
        let named = unfit(tx.conn, &provider, &one(no_video), now)?;
        assert_eq!(named, booked);
        Ok(())
    });
}

#[test]
fn when_a_case_is_over_what_waits_is_called_off_and_of_what_comes_those_who_booked_are_asked() {
    let trial = trial::database(NOW);
    trial.write(|tx| {
        let cast = cast(tx, &[Some(2)])?;
        let house = somebody(
            tx,
            "house",
            OrganizationKind::ShelterOperator,
            Role::ShelterStaff,
        )?;
        let heron = cast.interpreters[0].id;
        let comes = ask(tx, &cast.worker, &slot(60, 30), Some(77), None)?;
        confirm(tx, &cast.coordinator, comes.id, heron, None)?;
        let waits = ask(tx, &cast.worker, &slot(600, 30), Some(77), None)?;
        let of_house = ask(tx, &house, &slot(700, 30), Some(77), None)?;
        let state = |tx: &mut Tx, id| bookings::find(tx.conn, id).map(|one| one.state);
        after_case(tx, 77, Some(house.organization()))?;
        assert_eq!(state(tx, of_house.id)?, BookingState::Cancelled);
        assert_eq!(
            state(tx, waits.id)?,
            BookingState::Requested,
            "goes on with her"
        );
        let counted = after_case(tx, 77, None)?;
        assert_eq!(counted.len(), 1, "{counted:?}");
        assert_eq!(state(tx, waits.id)?, BookingState::Cancelled);
        assert_eq!(state(tx, comes.id)?, BookingState::Confirmed);
        assert_eq!(told(tx, &cast.worker, BOOKING_STANDS)?, 1);
        assert!(sees(tx, &cast.worker, comes.id).unwrap().may_be_left);
        cancel(tx, &cast.worker, comes.id, CancelReason::NotNeeded, None)?;
        end_over(tx)?;
        assert_eq!(told(tx, &cast.worker, BOOKING_STANDS)?, 0);
        Ok(())
    });
}

#[test]
fn of_what_served_a_case_only_what_was_left_to_say_so_counts_by_itself() {
    let trial = trial::database(NOW);
    trial.write(|tx| {
        let cast = cast(tx, &[Some(2)])?;
        let [left, other] = [(); 2].map(|()| ask(tx, &cast.worker, &slot(60, 30), Some(77), None));
        let (left, other) = (left?.id, other?.id);
        unlink(tx, 77, Some(left))?;
        give_up(tx, &cast.coordinator, left, None)?;
        give_up(tx, &cast.coordinator, other, None).map(drop)
    });
    assert_eq!(
        sum(&trial, Measure::Bookings, "persian_afghan video unfilled"),
        2
    );
    assert_eq!(
        sum(&trial, Measure::UnmetLanguage, "persian_afghan video"),
        1
    );
}
