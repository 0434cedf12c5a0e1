//! The timetable on a real database: once each, on any number of processes.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::capacity::acts::record_count;
use crate::capacity::rules::{PoolId, Seen, Stated};
use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in, staff_of};
use crate::ground::codes::Flag;
use crate::ground::trial::{self, Trial};
use crate::referrals;
use crate::referrals::rules::trial::referral;
use crate::referrals::rules::{NewReferral, Referral, ReferralId, ReferralState};

fn names(ran: &[Ran]) -> BTreeSet<&'static str> {
    ran.iter().map(|one| one.name).collect()
}

#[test]
fn every_job_has_a_name_of_its_own_and_a_reason() {
    let names: BTreeSet<_> = TIMETABLE.iter().map(|job| job.name).collect();
    assert_eq!(names.len(), TIMETABLE.len());
    assert!(
        TIMETABLE
            .iter()
            .all(|job| job.why.len() > 20 && job.every >= TICK)
    );
}

#[test]
fn what_is_due_runs_once_and_again_when_its_time_has_come() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let first = run_due(&trial, None).unwrap();
    assert_eq!(names(&first).len(), TIMETABLE.len());
    assert!(first.iter().all(|one| one.outcome.is_ok()));
    assert!(run_due(&trial, None).unwrap().is_empty());
    trial.at("2026-06-15T12:00:10Z");
    let again = run_due(&trial, None).unwrap();
    assert_eq!(
        names(&again),
        BTreeSet::from([
            "bookings", "flags", "holds", "notices", "requests", "roll-ups", "watches"
        ])
    );
    trial.at("2026-06-15T12:00:20Z");
    assert_eq!(
        names(&run_due(&trial, Some("flags")).unwrap()),
        BTreeSet::from(["flags"])
    );
    assert!(matches!(
        run_due(&trial, Some("nothing")),
        Err(Error::NotFound)
    ));
}

#[test]
fn a_clock_that_was_set_back_does_not_stop_the_timetable() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    run_due(&trial, None).unwrap();
    trial.at("2026-06-14T12:00:00Z");
    assert_eq!(run_due(&trial, None).unwrap().len(), TIMETABLE.len());
}

static RUNS: AtomicUsize = AtomicUsize::new(0);

fn count_a_run(_: &Db) -> Result<()> {
    RUNS.fetch_add(1, Ordering::SeqCst);
    std::thread::sleep(Duration::from_millis(30));
    Ok(())
}

static COUNTED: &[Job] = &[job("counted", 10, "a run that can be counted", count_a_run)];

/// A month that ended without a release is told to the network by the timetable, and its figures are gone ten years later.
#[test]
fn a_month_without_a_release_is_told_and_is_erased_after_ten_years() {
    use crate::accounts::store::people::insert_organization;
    use crate::ground::codes::{FacilityReason, OrganizationKind, Role};
    use crate::notices::kinds::RELEASE_DUE;
    use crate::tallies::rules::{Refusal, Tally};
    let trial = trial::database("2011-04-10T12:00:00Z");
    let (pool, network) = trial.write(|tx| {
        let shelter = open_house(tx, &shelter_in("ottawa"))?;
        let pool = open_pool(tx, &shelter, numbers(4, 4, 3, 0))?.id;
        let kind = OrganizationKind::Network;
        let network = insert_organization(tx.conn, "Coalition", kind, tx.now)?;
        Ok((pool, network))
    });
    let april: crate::ground::nights::Month = "2011-04".parse().unwrap();
    let refusal = Refusal::Facility(FacilityReason::Full);
    let tally = Tally::TurnedAway { pool, refusal };
    let counted = tally.clone();
    trial.write(move |tx| crate::tallies::acts::add(tx, april.first(), &counted, 3));
    let told = || {
        let found =
            trial.read_now(|conn| notices::store::open_for(conn, network, Role::Administrator));
        let found = found.unwrap().into_iter();
        found.map(|one| one.kind).collect::<Vec<_>>()
    };
    let run = |name: &'static str| {
        let ran = run_due(&trial, Some(name)).unwrap();
        assert!(ran.len() == 1 && ran[0].outcome.is_ok(), "{ran:?}");
    };
    run("months");
    assert_eq!(told(), Vec::<String>::new());
    trial.at("2011-05-17T12:00:00Z");
    run("months");
    assert_eq!(told(), [RELEASE_DUE]);
    let left = || {
        let count = |conn: &mut Conn| crate::tallies::store::count(conn, april.first(), &tally);
        trial.read_now(count).unwrap()
    };
    // Years in which nobody ran the program, and a clock that has just come to the day.
    trial.at("2021-05-03T12:00:00Z");
    run("old-figures");
    assert_eq!(left(), 3);
    for days in (0..=40).rev() {
        let day: DateTime<Utc> = "2021-05-03T12:00:00Z".parse().unwrap();
        trial.at(&(day - TimeDelta::days(days)).to_rfc3339());
        run("old-figures");
        assert_eq!(left(), if days > 1 { 3 } else { 0 }, "{days} days before");
    }
}

#[test]
fn two_processes_run_a_job_once() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let processes = [trial.beside(), trial.beside()];
    for process in &processes {
        claims::enter(process, COUNTED).unwrap();
    }
    for round in 1..=5 {
        std::thread::scope(|scope| {
            for process in &processes {
                scope.spawn(|| run_those_due(process, COUNTED, None).unwrap());
            }
        });
        assert_eq!(RUNS.load(Ordering::SeqCst), round);
        trial.clock.advance(Duration::from_secs(10));
    }
}

fn fail(_: &Db) -> Result<()> {
    Err(Error::broken("on purpose"))
}

fn fall_over(_: &Db) -> Result<()> {
    panic!("on purpose")
}

static BROKEN: &[Job] = &[
    job("failing", 10, "a run that fails", fail),
    job("falling", 10, "a run that panics", fall_over),
];

#[test]
fn what_fails_is_noted_and_tried_again_next_time() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    claims::enter(&trial, BROKEN).unwrap();
    for at in ["2026-06-15T12:00:00Z", "2026-06-15T12:00:10Z"] {
        let now = trial.at(at);
        let ran = run_those_due(&trial, BROKEN, None).unwrap();
        assert_eq!(ran.len(), 2);
        assert!(ran.iter().all(|one| one.outcome.is_err()));
        let standing = trial.read_now(claims::standing).unwrap();
        assert!(
            standing
                .iter()
                .all(|one| one.failed_at == Some(now) && one.ran_at.is_none())
        );
    }
}

#[test]
fn the_claim_of_a_process_that_died_is_taken_over_when_it_runs_out() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    claims::enter(&trial, BROKEN).unwrap();
    let job = &BROKEN[0];
    let dead = trial.write(move |tx| claims::claim(tx, job)).unwrap();
    trial.at("2026-06-15T12:00:19Z");
    assert_eq!(trial.write(move |tx| claims::claim(tx, job)), None);
    trial.at("2026-06-15T12:00:20Z");
    let taken_over = trial.write(move |tx| claims::claim(tx, job)).unwrap();
    assert_ne!(taken_over, dead);
    // The dead one comes back: it has nothing to give back any more.
    trial.write(move |tx| claims::finish(tx, job, dead, true));
    let standing = trial.read_now(claims::standing).unwrap();
    assert!(standing.iter().all(|one| one.ran_at.is_none()));
}

#[test]
fn a_timetable_nobody_runs_is_not_healthy() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let healthy = |trial: &Trial| {
        let now = trial.clock.now();
        trial.read_now(|conn| healthy(conn, now)).unwrap()
    };
    assert!(!healthy(&trial));
    run_due(&trial, None).unwrap();
    assert!(healthy(&trial));
    trial.at("2026-06-15T12:01:50Z");
    assert!(healthy(&trial));
    let now = trial.at("2026-06-15T12:01:51Z");
    let late = trial.read_now(|conn| late(conn, now)).unwrap();
    assert_eq!(
        late,
        [
            "holds", "flags", "requests", "watches", "notices", "bookings", "roll-ups"
        ]
    );
}

#[test]
fn a_running_timetable_stops_when_told() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let running = start(trial.beside());
    assert_eq!(
        trial.read_now(claims::standing).unwrap().len(),
        TIMETABLE.len()
    );
    running.stop();
}

/// A night from evening to noon: a count, a hold that runs out, the census, the roll-up, flags and reminders.
#[test]
fn one_night_by_the_timetable() {
    let trial = trial::database("2026-06-15T02:00:00Z");
    let (shelter, pool) = trial.write(|tx| {
        let shelter = open_house(tx, &shelter_in("ottawa"))?;
        let pool = open_pool(tx, &shelter, numbers(4, 4, 3, 0))?;
        Ok((shelter, pool.id))
    });
    let staff = staff_of(&shelter);
    let by = staff.clone();
    trial.write(move |tx| holds::acts::make(tx, &by, pool, 1, Some(90)));
    run_due(&trial, None).unwrap();
    assert_eq!(raised(&trial), [Flag::Full, Flag::Full, Flag::RegionFull]);

    // The hold runs out at 03:30 UTC; a job notes it, and what was full by it alone is not any more.
    trial.at("2026-06-15T03:30:00Z");
    run_due(&trial, None).unwrap();
    assert_eq!(held(&trial, pool), 0);
    assert_eq!(raised(&trial), []);

    // Full at the count moment, which is 04:00 in Toronto, and empty a second later.
    let count = |occupied: i32| {
        let (staff, stated) = (
            staff.clone(),
            Stated {
                occupied: Some(occupied),
                ..Stated::default()
            },
        );
        trial.write(move |tx| record_count(tx, &staff, pool, stated, Seen::default()));
    };
    trial.at("2026-06-15T07:59:00Z");
    count(4);
    trial.at("2026-06-15T08:00:01Z");
    count(0);
    trial.at("2026-06-15T08:00:30Z");
    run_due(&trial, None).unwrap();
    trial.at("2026-06-15T08:00:40Z");
    run_due(&trial, None).unwrap();
    let month = "2026-06".parse().unwrap();
    let months = trial
        .read_now(|conn| crate::reports::store::months(conn, month, month))
        .unwrap();
    assert_eq!(months.len(), 1);
    assert_eq!(
        (
            months[0].nights,
            months[0].nights_full,
            months[0].sums.occupied
        ),
        (1, 1, 4)
    );

    // Nobody confirms: two shifts later the count is stale, and the staff are reminded.
    trial.at("2026-06-15T19:00:00Z");
    run_due(&trial, None).unwrap();
    assert_eq!(raised(&trial), [Flag::Stale]);
    let reminded = trial.read_now(|conn| {
        let role = crate::ground::codes::Role::ShelterStaff;
        notices::store::open_for(conn, shelter.organization, role)
    });
    assert_eq!(reminded.unwrap().len(), 1);
    let broken = trial.read_now(journal::acts::verify).unwrap();
    assert_eq!(broken, None);
}

fn raised(trial: &Trial) -> Vec<Flag> {
    let flags = trial
        .read_now(|conn| flags::store::raised(conn, &flags::store::Scope::Network))
        .unwrap();
    let mut kinds: Vec<Flag> = flags.into_iter().map(|flag| flag.says.kind).collect();
    kinds.sort();
    kinds
}

fn held(trial: &Trial, pool: PoolId) -> i32 {
    let pool = trial.read_now(|conn| crate::capacity::store::find(conn, pool));
    pool.unwrap().counts.held
}

/// A referral of an agency as the table keeps it.
fn kept(
    tx: &mut crate::ground::db::Tx,
    agency: crate::accounts::rules::OrganizationId,
    state: ReferralState,
    renewed_at: chrono::DateTime<chrono::Utc>,
) -> Result<ReferralId> {
    let told = Referral {
        agency,
        account: None,
        opened_at: renewed_at,
        renewed_at,
        ended_at: state.is_ended().then_some(renewed_at),
        ..referral(state)
    };
    let new = NewReferral {
        region: told.region.clone(),
        household: told.household.clone(),
        needs: Vec::new(),
        tongues: Vec::new(),
        urgency: told.urgency,
        axes: told.axes,
        pools: Vec::new(),
        phoned_first: None,
    };
    referrals::store::insert(tx.conn, &told, &new)?;
    Ok(told.id)
}

#[test]
fn a_case_that_cannot_be_read_stops_neither_erasure_nor_the_end_of_others_and_the_job_says_so() {
    let trial = trial::database("2026-11-24T07:10:00Z");
    let now = trial.clock.now();
    let (mut over, open) = trial.write(move |tx| {
        let kind = crate::ground::codes::OrganizationKind::ReferringAgency;
        let agency =
            crate::accounts::store::people::insert_organization(tx.conn, "Helpline", kind, now)?;
        let old = now - TimeDelta::days(9);
        let over: Result<Vec<ReferralId>> = (0..4)
            .map(|_| kept(tx, agency, ReferralState::Withdrawn, old))
            .collect();
        Ok((over?, kept(tx, agency, ReferralState::Open, old)?))
    });
    // The first that is looked at is a household of one infant, which nobody could have told.
    over.sort_unstable();
    let broken = over[0];
    trial.write(move |tx| {
        use diesel::prelude::*;
        let number = broken.number();
        diesel::sql_query(format!(
            "UPDATE referrals SET adults = 0, ages_0_4 = 1 WHERE id = {number}"
        ))
        .execute(tx.conn)?;
        Ok(())
    });
    let ran = run_due(&trial, Some("referrals")).unwrap();
    assert!(ran[0].outcome.is_err(), "what failed is told");
    for id in &over[1..] {
        let found = trial.read_now(|conn| referrals::store::find(conn, *id));
        assert!(matches!(found, Err(Error::NotFound)), "{id} is erased");
    }
    let closed = trial.read_now(|conn| referrals::store::find(conn, open));
    assert_eq!(closed.unwrap().state, ReferralState::Unplaced);
}
