//! Bookings on both databases: who is asked, who is told, what is counted, and that nobody is in two places at once.

use std::sync::{Arc, Barrier};

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::accounts::email::Email;
use crate::accounts::rules::Identity;
use crate::accounts::store::people;
use crate::ground::codes::{Mode, OrganizationKind, Role};
use crate::ground::db::Db;
use crate::ground::nights::{Night, Zone};
use crate::ground::trial;
use crate::interpretation::rules::{Interpreter, Provider, ProviderId, Spoken, Way};
use crate::interpretation::sight::Looking;
use crate::notices;
use crate::notices::kinds::BOOKING_UNCONFIRMED;
use crate::tallies::rules::{BookingResult, Measure};

mod falling;

const NOW: &str = "2026-11-24T07:10:00Z";

fn somebody(tx: &mut Tx, name: &str, kind: OrganizationKind, role: Role) -> Result<Who> {
    let organization = people::insert_organization(tx.conn, name, kind, tx.now)?;
    let email = Email::parse("email", &format!("{name}@words.example"))?;
    let account = people::insert_account(tx.conn, organization, &email, role, tx.now)?;
    Ok(Who {
        identity: Identity {
            account,
            organization,
            role,
            language: None,
        },
        session: None,
    })
}

fn open_service(tx: &mut Tx, who: &Who) -> Result<Provider> {
    let provider = Provider {
        id: ProviderId::new(),
        organization: who.organization(),
        name: format!("Words {}", who.organization()),
        zone: Zone::parse("America/Toronto").unwrap(),
        line: Some("613 555 0170".into()),
        access_code: None,
        cost_code: None,
        always_open: true,
        ways: vec![Way {
            mode: Mode::Video,
            notice: TimeDelta::minutes(30),
            on_call: TimeDelta::minutes(30),
        }],
        regions: Vec::new(),
        closed_on: None,
        revision: 1,
    };
    store::insert_provider(tx.conn, &provider)?;
    Ok(provider)
}

fn open_interpreter(tx: &mut Tx, provider: &Provider, at_once: Option<u16>) -> Result<Interpreter> {
    let id = InterpreterId::new();
    let interpreter = Interpreter {
        id,
        provider: provider.id,
        alias: format!("Heron {id}"),
        at_once,
        gender: None,
        not_for: None,
        tongues: vec![Spoken {
            tongue: "prs".parse().unwrap(),
            dialects: String::new(),
        }],
        modes: vec![Mode::Video],
        own_hours: false,
        closed_on: None,
        revision: 1,
    };
    store::insert_interpreter(tx.conn, &interpreter)?;
    Ok(interpreter)
}

/// An agency's worker, a service with its coordinator and interpreters who do so many things at once.
#[derive(Clone)]
struct Cast {
    worker: Who,
    coordinator: Who,
    interpreters: Vec<Interpreter>,
}

fn cast(tx: &mut Tx, at_once: &[Option<u16>]) -> Result<Cast> {
    let worker = somebody(
        tx,
        "helpline",
        OrganizationKind::ReferringAgency,
        Role::Caseworker,
    )?;
    let coordinator = coordinator(tx, "words")?;
    let provider = open_service(tx, &coordinator)?;
    let interpreters = at_once.iter();
    let interpreters = interpreters.map(|at_once| open_interpreter(tx, &provider, *at_once));
    Ok(Cast {
        worker,
        coordinator,
        interpreters: interpreters.collect::<Result<_>>()?,
    })
}

fn coordinator(tx: &mut Tx, name: &str) -> Result<Who> {
    somebody(
        tx,
        name,
        OrganizationKind::InterpretationProvider,
        Role::InterpretationCoordinator,
    )
}

/// A slot that begins so many minutes after the clock's beginning.
fn slot(minutes: i64, long: i32) -> Slot {
    Slot {
        tongue: "prs".parse().unwrap(),
        mode: Mode::Video,
        region: None,
        gender: None,
        starts_at: NOW.parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes),
        minutes: long,
    }
}

fn sum(db: &Db, measure: Measure, words: &str) -> i64 {
    let (from, last): (Night, Night) =
        ("2026-01-01".parse().unwrap(), "2027-12-31".parse().unwrap());
    let rows = db
        .read_now(|conn| tallies::store::between(conn, measure, from, last))
        .unwrap();
    let rows = rows.into_iter();
    rows.filter(|((_, key), _)| key.words.join(" ").trim() == words)
        .map(|(_, count)| count)
        .sum()
}

/// Bookings that each overlap every other, half of them over midnight in Toronto, each asked for by an agency of its own.
fn overlapping(tx: &mut Tx, most: i64) -> Result<Vec<BookingId>> {
    let mut bookings = Vec::new();
    for number in 0..most {
        let worker = somebody(
            tx,
            &format!("worker{number}"),
            OrganizationKind::ReferringAgency,
            Role::Caseworker,
        )?;
        let slot = slot(1290 + number % 20, 60);
        bookings.push(ask(tx, &worker, &slot, None, None)?.id);
    }
    Ok(bookings)
}

/// A thread that does something when all others are ready, as a page or a call would: acts on bookings lock their rows,
/// those on services do not.
fn press<T: Send + 'static>(
    (db, is_of_row): (&Db, bool),
    barrier: &Arc<Barrier>,
    act: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
) -> std::thread::JoinHandle<Result<T>> {
    let (db, barrier) = (db.clone(), Arc::clone(barrier));
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        barrier.wait();
        match is_of_row {
            true => runtime.block_on(db.write_row(act)),
            false => runtime.block_on(db.write(act)),
        }
    })
}

#[test]
fn of_64_who_confirm_at_once_as_many_have_the_interpreter_as_there_are() {
    for most in [1_u16, 3] {
        let trial = trial::database(NOW);
        let (cast, asked) =
            trial.write(move |tx| Ok((cast(tx, &[Some(most)])?, overlapping(tx, 64)?)));
        let barrier = Arc::new(Barrier::new(asked.len()));
        let heron = cast.interpreters[0].id;
        let threads: Vec<_> = asked
            .iter()
            .map(|id| {
                let (who, id) = (cast.coordinator.clone(), *id);
                press((&trial, true), &barrier, move |tx| {
                    confirm(tx, &who, id, heron, None)
                })
            })
            .collect();
        let outcomes: Vec<_> = threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect();
        let won = outcomes.iter().filter(|one| one.is_ok()).count();
        let busy = |one: &&Result<Booking>| matches!(one, Err(Error::Refused(Problem::InterpreterBusy, sentence)) if sentence.id() == "booking-interpreter-busy");
        let refused = outcomes.iter().filter(busy).count();
        let most = usize::from(most);
        assert_eq!((won, refused), (most, 64 - most), "{outcomes:?}");
        let far = slot(10_000, 5).starts_at;
        let taken = trial
            .read_now(|conn| bookings::taken(conn, DateTime::UNIX_EPOCH, far))
            .unwrap();
        assert_eq!(taken.len(), most);
    }
}

#[test]
fn whoever_confirms_while_the_service_closes_is_waited_for_or_comes_too_late() {
    for _ in 0..8 {
        let trial = trial::database(NOW);
        let (cast, asked) = trial.write(|tx| Ok((cast(tx, &[Some(4)])?, overlapping(tx, 4)?)));
        let barrier = Arc::new(Barrier::new(asked.len() + 1));
        let team = &cast.interpreters[0];
        let (who, provider) = (cast.coordinator.clone(), team.provider);
        let closing = press((&trial, false), &barrier, move |tx| {
            crate::interpretation::acts::providers::close(tx, &who, provider)
        });
        let confirming: Vec<_> = asked
            .iter()
            .map(|id| {
                let (who, id, team) = (cast.coordinator.clone(), *id, team.id);
                press((&trial, true), &barrier, move |tx| {
                    confirm(tx, &who, id, team, None)
                })
            })
            .collect();
        let closed = closing.join().unwrap();
        let confirmed: Vec<bool> = confirming
            .into_iter()
            .map(|thread| thread.join().unwrap().is_ok())
            .collect();
        let comes = confirmed.iter().filter(|one| **one).count();
        assert_eq!(closed.is_ok(), comes == 0, "{closed:?} {confirmed:?}");
        let waiting = trial.read_now(bookings::requested).unwrap();
        assert!(closed.is_err() || waiting.is_empty(), "{waiting:?}");
    }
}

/// Something that may happen to bookings.
#[derive(Debug, Clone)]
enum Step {
    Ask(i64, i32),
    Confirm(usize, usize),
    Cancel(usize),
    Complete(usize),
    GiveUp(usize),
    Exclude(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let which = || 0_usize..12;
    let step = prop_oneof![
        3 => (1_i64..3000, 5_i32..720).prop_map(|(from, long)| Step::Ask(from, long)),
        6 => (which(), 0_usize..3).prop_map(|(one, who)| Step::Confirm(one, who)),
        1 => which().prop_map(Step::Cancel),
        1 => which().prop_map(Step::Complete),
        1 => which().prop_map(Step::GiveUp),
        1 => which().prop_map(Step::Exclude),
    ];
    proptest::collection::vec(step, 1..40)
}

/// Does a step as those would whose it is. Says who was confirmed or refused for being busy.
fn take(tx: &mut Tx, cast: &Cast, asked: &mut Vec<BookingId>, step: &Step) -> Result<Option<bool>> {
    let pick =
        |asked: &[BookingId], which: usize| (!asked.is_empty()).then(|| asked[which % asked.len()]);
    let which = match step {
        Step::Ask(from, long) => {
            if let Ok(booking) =
                tx.attempt(|tx| ask(tx, &cast.worker, &slot(*from, *long), None, None))
            {
                asked.push(booking.id);
            }
            return Ok(None);
        }
        Step::Confirm(which, _)
        | Step::Cancel(which)
        | Step::Complete(which)
        | Step::GiveUp(which)
        | Step::Exclude(which) => *which,
    };
    let Some(id) = pick(asked, which) else {
        return Ok(None);
    };
    let outcome = tx.attempt(|tx| match step {
        Step::Confirm(_, who) => {
            let interpreter = cast.interpreters[*who].id;
            confirm(tx, &cast.coordinator, id, interpreter, None)
        }
        Step::Cancel(_) => cancel(tx, &cast.worker, id, CancelReason::NotNeeded, None),
        Step::Complete(_) => complete(tx, &cast.coordinator, id, None),
        Step::GiveUp(_) => give_up(tx, &cast.coordinator, id, None),
        Step::Ask(..) | Step::Exclude(_) => exclude(tx, &cast.worker, id, None),
    });
    match (step, outcome) {
        (Step::Confirm(..), Ok(_)) => Ok(Some(true)),
        (Step::Confirm(..), Err(Error::Refused(_, sentence)))
            if sentence.id() == "booking-interpreter-busy" =>
        {
            Ok(Some(false))
        }
        (_, Err(Error::Broken(broken))) => Err(Error::Broken(broken)),
        _ => Ok(None),
    }
}

/// Whether somebody would be in more places than there are, minute by minute.
fn is_overbooked(taken: &[(DateTime<Utc>, DateTime<Utc>)], most: u16) -> bool {
    taken.iter().any(|(moment, _)| {
        let running = taken.iter();
        let running = running.filter(|(from, until)| from <= moment && moment < until);
        running.count() > usize::from(most)
    })
}

#[test]
fn whatever_is_done_in_whatever_order_nobody_is_in_two_places_at_once() {
    let trial = trial::database(NOW);
    let at_once = [Some(1), Some(1), Some(2)];
    let mut runner = TestRunner::new(Config {
        cases: 48,
        ..Config::default()
    });
    let number = std::sync::atomic::AtomicU32::new(0);
    let outcome = runner.run(&steps(), |steps| {
        let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        trial.write(move |tx| {
            let worker = somebody(
                tx,
                &format!("helpline{number}"),
                OrganizationKind::ReferringAgency,
                Role::Caseworker,
            )?;
            let coordinator = coordinator(tx, &format!("words{number}"))?;
            let provider = open_service(tx, &coordinator)?;
            let interpreters = at_once.iter();
            let interpreters = interpreters.map(|most| open_interpreter(tx, &provider, *most));
            let cast = Cast {
                worker,
                coordinator,
                interpreters: interpreters.collect::<Result<_>>()?,
            };
            let mut asked = Vec::new();
            for step in &steps {
                let verdict = take(tx, &cast, &mut asked, step)?;
                for interpreter in &cast.interpreters {
                    let far = slot(100_000, 5).starts_at;
                    let mut taken =
                        bookings::taken_of(tx.conn, interpreter.id, DateTime::UNIX_EPOCH, far)?;
                    let most = interpreter.at_once.unwrap();
                    assert!(!is_overbooked(&taken, most), "{step:?} {taken:?}");
                    let Step::Confirm(which, who) = step else {
                        continue;
                    };
                    // Who was refused for being busy really was.
                    if verdict == Some(false) && cast.interpreters[*who].id == interpreter.id {
                        let booking = bookings::find(tx.conn, asked[which % asked.len()])?;
                        taken.push((booking.starts_at, booking.ends_at));
                        assert!(is_overbooked(&taken, most), "{step:?} {taken:?}");
                    }
                }
            }
            Ok(())
        });
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn the_eleventh_open_booking_of_a_worker_is_refused_in_words_and_a_colleague_may_ask() {
    let trial = trial::database(NOW);
    trial.write(|tx| {
        let cast = cast(tx, &[Some(1)])?;
        for number in 0..10 {
            ask(tx, &cast.worker, &slot(60 + number, 30), None, None)?;
        }
        let refused = tx.attempt(|tx| ask(tx, &cast.worker, &slot(600, 30), None, None));
        let is_told = matches!(&refused, Err(Error::Refused(Problem::SlowDown, sentence)) if sentence.id() == "booking-many-of-worker");
        assert!(is_told, "{refused:?}");
        let organization = cast.worker.organization();
        let email = Email::parse("email", "night@words.example")?;
        let account =
            people::insert_account(tx.conn, organization, &email, Role::Caseworker, tx.now)?;
        let mut colleague = cast.worker.clone();
        colleague.identity.account = account;
        ask(tx, &colleague, &slot(600, 30), None, None).map(drop)
    });
}

#[test]
fn of_two_services_the_first_has_it_and_who_gives_up_leaves_it_to_the_other() {
    let trial = trial::database(NOW);
    trial.write(|tx| {
        let cast = cast(tx, &[Some(1)])?;
        let other = coordinator(tx, "others")?;
        let provider = open_service(tx, &other)?;
        let theirs = open_interpreter(tx, &provider, Some(1))?;
        let sees = |tx: &mut Tx, who: &Who, id| {
            let now = tx.now;
            Looking::of(tx.conn, who, now)?.one(tx.conn, id).map(|seen| seen.state)
        };
        let first = ask(tx, &cast.worker, &slot(60, 30), None, None)?;
        let heron = cast.interpreters[0].id;
        confirm(tx, &cast.coordinator, first.id, heron, None)?;
        let late = tx.attempt(|tx| confirm(tx, &other, first.id, theirs.id, None));
        assert!(
            matches!(&late, Err(Error::Refused(Problem::InterpreterBusy, sentence)) if sentence.id() == "booking-taken"),
            "{late:?}"
        );
        assert!(matches!(sees(tx, &other, first.id), Err(Error::NotFound)));
        let second = ask(tx, &cast.worker, &slot(180, 30), None, None)?;
        let stays = give_up(tx, &cast.coordinator, second.id, None)?;
        assert_eq!(stays.state, BookingState::Requested);
        assert!(matches!(sees(tx, &cast.coordinator, second.id), Err(Error::NotFound)));
        assert_eq!(sees(tx, &other, second.id)?, BookingState::Requested);
        let nobody = give_up(tx, &other, second.id, None)?;
        assert_eq!(nobody.state, BookingState::Unfilled);
        Ok(())
    });
    assert_eq!(
        sum(&trial, Measure::Bookings, "persian_afghan video unfilled"),
        1
    );
    assert_eq!(
        sum(&trial, Measure::UnmetLanguage, "persian_afghan video"),
        1
    );
}

#[test]
fn an_excluded_interpreter_is_not_sent_and_her_service_hears_only_that_another_is_wanted() {
    let trial = trial::database(NOW);
    trial.write(|tx| {
        let cast = cast(tx, &[Some(1), Some(1)])?;
        let [heron, wren] = [cast.interpreters[0].id, cast.interpreters[1].id];
        let booking = ask(tx, &cast.worker, &slot(60, 30), None, None)?;
        let early = tx.attempt(|tx| exclude(tx, &cast.worker, booking.id, None));
        assert!(matches!(
            early,
            Err(Error::Refused(Problem::RequestEnded, _))
        ));
        confirm(tx, &cast.coordinator, booking.id, heron, None)?;
        let again = exclude(tx, &cast.worker, booking.id, None)?;
        assert_eq!(
            (again.state, again.interpreter),
            (BookingState::Requested, None)
        );
        let now = tx.now;
        let seen = Looking::of(tx.conn, &cast.coordinator, now)?.one(tx.conn, booking.id)?;
        assert!(seen.wants_another);
        let refused = tx.attempt(|tx| confirm(tx, &cast.coordinator, booking.id, heron, None));
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        confirm(tx, &cast.coordinator, booking.id, wren, None)?;
        // Nobody else is left: waiting for somebody would be in vain.
        let last = exclude(tx, &cast.worker, booking.id, None)?;
        assert_eq!(last.state, BookingState::Unfilled);
        Ok(())
    });
}

#[test]
fn who_comes_late_is_told_and_what_nobody_confirms_is_unfilled_when_it_should_begin() {
    let trial = trial::database(NOW);
    let (cast, id) = trial.write(|tx| {
        let cast = cast(tx, &[Some(1)])?;
        let booking = ask(tx, &cast.worker, &slot(60, 30), None, None)?;
        Ok((cast, booking.id))
    });
    let told = |who: &Who| {
        let (organization, role) = (who.organization(), who.role());
        trial
            .read_now(|conn| {
                notices::store::standing(conn, organization, role, BOOKING_UNCONFIRMED)
            })
            .unwrap()
            .len()
    };
    let settle = || {
        let now = trial.clock.now();
        let due = trial.read_now(|conn| upkeep::due(conn, now)).unwrap();
        for id in due {
            trial.write(move |tx| upkeep::settle(tx, id));
        }
        trial.write(|tx| {
            let still: notices::acts::Still = upkeep::is_unconfirmed;
            notices::acts::end_over(tx, &[(BOOKING_UNCONFIRMED, still)])
        });
    };
    let state = || {
        trial
            .read_now(|conn| bookings::find(conn, id))
            .unwrap()
            .state
    };
    trial.at("2026-11-24T07:29:59Z");
    settle();
    assert_eq!((told(&cast.worker), told(&cast.coordinator)), (0, 0));
    trial.at("2026-11-24T07:30:00Z");
    settle();
    settle();
    assert_eq!((told(&cast.worker), told(&cast.coordinator)), (1, 1));
    assert_eq!(state(), BookingState::Requested);
    trial.at("2026-11-24T08:10:00Z");
    settle();
    settle();
    assert_eq!(state(), BookingState::Unfilled);
    assert_eq!((told(&cast.worker), told(&cast.coordinator)), (0, 0));
    assert_eq!(
        sum(&trial, Measure::Bookings, "persian_afghan video unfilled"),
        1
    );
    assert_eq!(
        sum(&trial, Measure::UnmetLanguage, "persian_afghan video"),
        1
    );
}

#[test]
fn a_week_after_it_was_over_it_is_gone_and_one_nobody_closed_counts_as_not_told() {
    let trial = trial::database(NOW);
    let (coordinator, closed) = trial.write(|tx| {
        let cast = cast(tx, &[Some(1)])?;
        let heron = cast.interpreters[0].id;
        let left_open = ask(tx, &cast.worker, &slot(60, 30), None, None)?;
        confirm(tx, &cast.coordinator, left_open.id, heron, None)?;
        let closed = ask(tx, &cast.worker, &slot(120, 30), None, None)?;
        confirm(tx, &cast.coordinator, closed.id, heron, None)?;
        Ok((cast.coordinator, closed.id))
    });
    trial.at("2026-11-24T09:15:00Z");
    trial.write(move |tx| complete(tx, &coordinator, closed, None).map(drop));
    let erase = || {
        let now = trial.clock.now();
        let due = trial.read_now(|conn| upkeep::to_erase(conn, now)).unwrap();
        for id in &due {
            let id = *id;
            trial.write(move |tx| upkeep::erase(tx, id));
        }
        due.len()
    };
    trial.at("2026-12-01T08:39:59Z");
    assert_eq!(erase(), 0);
    // A week after 08:40, when one should have been over, and after the completion of the other at 09:15.
    trial.at("2026-12-01T08:40:00Z");
    assert_eq!(erase(), 1);
    trial.at("2026-12-01T09:15:00Z");
    assert_eq!(erase(), 1);
    assert_eq!(erase(), 0);
    let count = |result: BookingResult| {
        use crate::ground::codes::Code as _;
        sum(
            &trial,
            Measure::Bookings,
            &format!("persian_afghan video {}", result.code()),
        )
    };
    assert_eq!(
        (
            count(BookingResult::Completed),
            count(BookingResult::Unknown)
        ),
        (1, 1)
    );
    assert_eq!(
        sum(&trial, Measure::UnmetLanguage, "persian_afghan video"),
        0
    );
}
