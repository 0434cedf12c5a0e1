//! The timetable: everything that happens by itself, one line each. A job runs once on any number of processes;
//! running it twice changes nothing; one that fails is tried again at its next time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::accounts;
use crate::capacity::census;
use crate::flags;
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::holds;
use crate::interpretation::acts::bookings::upkeep as of_bookings;
use crate::interpretation::acts::hours;
use crate::journal;
use crate::notices;
use crate::notices::acts::Still;
use crate::notices::kinds;
use crate::referrals::acts::{closing, continuing, upkeep};
use crate::watches;

mod cases;
mod figures;
/// Who runs what.
pub mod claims;

/// Something that happens by itself.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    /// Its name, in the table and for `jobs run --job`.
    pub name: &'static str,
    /// How often.
    pub every: Duration,
    /// Why.
    pub why: &'static str,
    /// What is done. It writes in short transactions and stops before it is in anybody's way.
    pub act: fn(&Db) -> Result<()>,
}

const SECOND: u64 = 1;
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

const fn job(
    name: &'static str,
    seconds: u64,
    why: &'static str,
    act: fn(&Db) -> Result<()>,
) -> Job {
    Job {
        name,
        every: Duration::from_secs(seconds),
        why,
        act,
    }
}

/// Everything that happens by itself.
#[rustfmt::skip]
pub const TIMETABLE: &[Job] = &[
    job("holds", 10 * SECOND, "a hold that ran out is noted, so that the history says when its spaces came free", lapse_holds),
    job("flags", 10 * SECOND, "what is full, over, unstaffed or not confirmed is raised and cleared within 20 seconds", settle_flags),
    job("requests", 10 * SECOND, "an answer nobody gave in time is noted, leads are told, and the next place is asked", cases::keep_requests),
    job("watches", 10 * SECOND, "her agency is told when a place opens, and watches nobody renews end", cases::tell_watches),
    job("notices", 10 * SECOND, "what people were told is taken back when it is no longer so", end_notices),
    job("bookings", 10 * SECOND, "what no interpreter is confirmed for is told, then unfilled, and a week later nothing is left of a booking", cases::keep_bookings),
    job("roll-ups", 10 * SECOND, "figures of months whose nights changed are recomputed, and chronic flags follow them", figures::roll_up),
    job("nearly-full", 5 * MINUTE, "a threshold for nearly full set anew is in the figures of months counted before it", figures::recount_nearly_full),
    job("journal", 30 * SECOND, "new entries are linked into the chain, so that none can be taken out unseen", link_journal),
    job("census", MINUTE, "each night is counted once, when it ends in its shelter's own zone", take_census),
    job("survey", MINUTE, "every house is counted once at noon of the survey's day, on its own clock", figures::take_survey),
    job("capacity", 5 * MINUTE, "funding and units that begin on a day to come are in force when it does", apply_capacity),
    job("reminders", 5 * MINUTE, "staff are told of counts nobody confirmed, one shift later their lead", settle_reminders),
    job("months", 5 * MINUTE, "leads and administrators are told of finished months that wait for their answer, signature or release", figures::settle_months),
    job("referrals", MINUTE, "outcomes are asked for, what nobody renews or closes ends, and a day later nothing is left of it, or of what was told of her", cases::keep_referrals),
    job("drafts", MINUTE, "what a worker had chosen when the line dropped is forgotten after half an hour", forget_drafts),
    job("traces", HOUR, "what was erased is taken out of the gaps of the database's pages, and out of its log", cases::scrub),
    job("log", 10 * MINUTE, "what was erased leaves the write-ahead log of the database too, before half an hour is over", cut_log),
    job("old-holds", HOUR, "holds are forgotten 35 days after they ended; those of cases go with their case", forget_holds),
    job("old-notices", HOUR, "a notice that was taken back is forgotten a day later, for its moment is somebody's", forget_notices),
    job("old-dates", HOUR, "what was said of a date of an interpreter's hours is forgotten a week after it", forget_dates),
    job("old-figures", DAY, "figures of a month are erased ten years after it, with its releases and returns, counts by the night after 13 months: one month a day, and only where the days before were lived through", figures::erase_old_figures),
    job("sessions", HOUR, "sessions and links that ended by themselves are swept away", sweep_sessions),
    job("replays", HOUR, "answers kept for retries are forgotten after a week", forget_replays),
    job("chronic", HOUR, "a threshold set anew, and pools that were closed, show in the chronic flags", settle_all_chronic),
];

impl Job {
    fn every(&self) -> TimeDelta {
        TimeDelta::from_std(self.every).unwrap_or(TimeDelta::MAX)
    }

    /// How long a claim is respected: longer than a run takes, short enough that a process which died is missed
    /// for seconds only where seconds matter.
    fn claim_lasts(&self) -> TimeDelta {
        (self.every() * 2).clamp(TimeDelta::seconds(20), TimeDelta::minutes(10))
    }
}

/// How many transactions a run makes before it lets others have their turn.
const MOST_BATCHES: usize = 20;
/// Shelters whose nights are taken in one transaction.
const SHELTERS_AT_ONCE: usize = 25;
/// Pools whose nights are looked at in one transaction.
const POOLS_AT_ONCE: usize = 200;

fn lapse_holds(db: &Db) -> Result<()> {
    let now = db.clock().now();
    for pool in db.read_now(|conn| holds::store::pools_with_due(conn, now))? {
        let lapsed = db.write_now(move |tx| holds::acts::lapse_due(tx, pool));
        match lapsed {
            // Its pool was closed meanwhile: there is nothing left to free.
            Err(Error::NotFound) => {}
            other => other?,
        }
    }
    Ok(())
}

fn settle_flags(db: &Db) -> Result<()> {
    let now = db.clock().now();
    if db
        .read_now(|conn| flags::acts::unsettled(conn, now))?
        .is_empty()
    {
        return Ok(());
    }
    db.write_now(flags::acts::settle)
}

fn apply_capacity(db: &Db) -> Result<()> {
    db.write_now(|tx| crate::capacity::setup::apply_due_capacity(tx).map(|_| ()))
}

fn sweep_sessions(db: &Db) -> Result<()> {
    db.write_now(|tx| crate::accounts::acts::sweep(tx).map(|_| ()))
}

fn settle_all_chronic(db: &Db) -> Result<()> {
    let pools = db.read_now(crate::capacity::store::all)?;
    let pools: Vec<_> = pools.into_iter().map(|pool| pool.id).collect();
    for some in pools.chunks(POOLS_AT_ONCE) {
        let some = some.to_vec();
        if !db
            .read_now(|conn| flags::acts::unsettled_nights(conn, &some))?
            .is_empty()
        {
            db.write_now(move |tx| flags::acts::settle_nights(tx, &some))?;
        }
    }
    Ok(())
}

fn link_journal(db: &Db) -> Result<()> {
    for _ in 0..MOST_BATCHES {
        if db.write_now(journal::acts::link)? == 0 {
            break;
        }
    }
    journal::heads::note(db)
}

fn take_census(db: &Db) -> Result<()> {
    let now = db.clock().now();
    let due = db.read_now(|conn| census::acts::shelters_due(conn, now))?;
    for some in due.chunks(SHELTERS_AT_ONCE) {
        let some = some.to_vec();
        db.write_now(move |tx| census::acts::take_census(tx, &some, holds::store::run_out_at))?;
    }
    Ok(())
}

fn settle_reminders(db: &Db) -> Result<()> {
    let now = db.clock().now();
    if db.read_now(|conn| notices::acts::is_unsettled(conn, now))? {
        db.write_now(notices::acts::settle_reminders)?;
    }
    Ok(())
}

/// What each kind of notice says, asked again: it stands as long as the answer is yes. Those of months that wait
/// are made and taken back together, by `reports::waiting`.
const STILL: &[(&str, Still)] = &[
    (kinds::PLACE_OPEN, watches::acts::has_opening),
    (kinds::NOBODY_ANSWERS, upkeep::nobody_answers),
    (kinds::MANY_WITHDRAWALS, closing::withdraws_often),
    (kinds::MOVED_ON, closing::is_moving_on),
    (kinds::CONTINUED_ELSEWHERE, continuing::is_known),
    (kinds::OUTCOME_DUE, upkeep::outcome_is_due),
    (kinds::BOOKING_UNCONFIRMED, of_bookings::is_unconfirmed),
    (kinds::BOOKING_ASKED_AGAIN, of_bookings::is_asked_again),
    (kinds::BOOKING_UNFILLED, of_bookings::is_unfilled),
    (kinds::BOOKING_STANDS, of_bookings::still_stands),
];

fn end_notices(db: &Db) -> Result<()> {
    let now = db.clock().now();
    if db
        .read_now(|conn| notices::acts::over(conn, STILL, now))?
        .is_empty()
    {
        return Ok(());
    }
    db.write_now(|tx| notices::acts::end_over(tx, STILL))
}

fn forget_drafts(db: &Db) -> Result<()> {
    match db.write_now(crate::referrals::drafts::store::forget_old)? {
        0 => Ok(()),
        _ => db.cut_log(),
    }
}

fn cut_log(db: &Db) -> Result<()> {
    db.cut_log()
}

fn forget_holds(db: &Db) -> Result<()> {
    db.write_now(|tx| {
        let needed = crate::referrals::store::holds_of_requests(tx.conn)?;
        holds::acts::forget_old(tx, &needed).map(|_| ())
    })
}

fn forget_notices(db: &Db) -> Result<()> {
    db.write_now(notices::acts::forget_ended).map(|_| ())
}

fn forget_dates(db: &Db) -> Result<()> {
    db.write_now(hours::forget_past).map(|_| ())
}

fn forget_replays(db: &Db) -> Result<()> {
    db.write_now(accounts::replays::forget).map(|_| ())
}

/// What became of a job that was due.
#[derive(Debug)]
pub struct Ran {
    /// Which one.
    pub name: &'static str,
    /// How it went; what failed has been logged and is tried again at its next time.
    pub outcome: Result<()>,
}

/// Runs what is due, once each: the whole timetable, or only the job of this name. A job somebody else has claimed
/// is theirs. Not found when the timetable has no such job.
pub fn run_due(db: &Db, only: Option<&str>) -> Result<Vec<Ran>> {
    if only.is_some_and(|name| TIMETABLE.iter().all(|job| job.name != name)) {
        return Err(Error::NotFound);
    }
    claims::enter(db, TIMETABLE)?;
    run_those_due(db, TIMETABLE, only)
}

fn run_those_due(db: &Db, timetable: &'static [Job], only: Option<&str>) -> Result<Vec<Ran>> {
    let now = db.clock().now();
    let standing = db.read_now(claims::standing)?;
    let due = timetable.iter().filter(|job| {
        let wanted = only.is_none_or(|name| name == job.name);
        let its = standing.iter().find(|one| one.name == job.name);
        wanted && its.is_some_and(|one| claims::is_due(one.due_at, job.every(), now))
    });
    let mut ran = Vec::new();
    for job in due {
        if let Some(claim) = db.write_now(move |tx| claims::claim(tx, job))? {
            let outcome = run(db, job);
            let did_well = outcome.is_ok();
            db.write_now(move |tx| claims::finish(tx, job, claim, did_well))?;
            ran.push(Ran {
                name: job.name,
                outcome,
            });
        }
    }
    Ok(ran)
}

/// A panic in a job is a failure of that run only.
fn run(db: &Db, job: &Job) -> Result<()> {
    let outcome = catch_unwind(AssertUnwindSafe(|| (job.act)(db)))
        .unwrap_or_else(|_| Err(Error::broken("a job panicked")));
    if let Err(error) = &outcome {
        tracing::error!(job = job.name, %error, "a job failed; it is tried again at its next time");
    }
    outcome
}

/// The timetable running in the background, until it is stopped or dropped.
pub struct Running {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// How often the timetable is looked at.
const TICK: Duration = Duration::from_secs(1);

/// Runs the timetable in a thread of its own. The jobs stand in the table when this returns.
pub fn start(db: Db) -> Running {
    let (stop, stopped) = channel();
    let (entered, is_entered) = channel();
    let thread = std::thread::spawn(move || {
        enter_until_done(&db);
        let _ = entered.send(());
        while stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
            if let Err(error) = run_those_due(&db, TIMETABLE, None) {
                tracing::error!(%error, "the timetable could not be looked at");
            }
        }
    });
    // An error means that the thread is gone, which `/readyz` will say.
    let _ = is_entered.recv();
    Running {
        stop: Some(stop),
        thread: Some(thread),
    }
}

/// A database that is busy while the program starts is not a reason to run without jobs.
fn enter_until_done(db: &Db) {
    for _ in 0..10 {
        match claims::enter(db, TIMETABLE) {
            Ok(()) => return,
            Err(error) => tracing::error!(%error, "the timetable could not be entered"),
        }
        std::thread::sleep(TICK);
    }
}

impl Running {
    /// Lets the job that runs come to its end, and stops.
    pub fn stop(mut self) {
        self.halt();
    }

    fn halt(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.halt();
    }
}

/// The jobs that have not run for more than ten of their periods, or never: somebody has to look.
pub fn late(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<&'static str>> {
    let standing = claims::standing(conn)?;
    let is_late = |job: &&Job| {
        let its = standing.iter().find(|one| one.name == job.name);
        its.is_none_or(|one| now - one.due_at > job.every() * 10)
    };
    Ok(TIMETABLE
        .iter()
        .filter(is_late)
        .map(|job| job.name)
        .collect())
}

/// Whether the jobs run, for `/readyz`.
pub fn healthy(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    Ok(late(conn, now)?.is_empty())
}

#[cfg(test)]
mod tests;
