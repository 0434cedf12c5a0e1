//! The table `jobs`: when each is due, and who has claimed it. A claim is one conditional update, so that a job runs
//! once on any number of processes; the claim of a process that died is taken over when it runs out.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use super::Job;
use crate::ground::at::At;
use crate::ground::db::{Conn, Db, Tx};
use crate::ground::error::Result;
use crate::ground::schema::jobs;

/// How a job stands in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its name.
    pub name: String,
    /// When it is to run next.
    pub due_at: DateTime<Utc>,
    /// When it last ran to its end.
    pub ran_at: Option<DateTime<Utc>>,
    /// When its last run failed; nothing once it ran to its end again.
    pub failed_at: Option<DateTime<Utc>>,
}

/// Every job in the table, by name.
pub fn standing(conn: &mut Conn) -> Result<Vec<Standing>> {
    type Row = (String, At, Option<At>, Option<At>);
    let rows = jobs::table
        .order(jobs::name)
        .select((jobs::name, jobs::due_at, jobs::ran_at, jobs::failed_at))
        .load::<Row>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(name, due_at, ran_at, failed_at)| Standing {
            name,
            due_at: due_at.utc(),
            ran_at: ran_at.map(At::utc),
            failed_at: failed_at.map(At::utc),
        })
        .collect())
}

/// Whether a job is to run: its time has come, or a clock that was set back has put its time further away than it
/// can be.
pub fn is_due(due_at: DateTime<Utc>, every: TimeDelta, now: DateTime<Utc>) -> bool {
    due_at <= now || due_at > now + every
}

/// Enters the jobs that are not in the table yet; each is due at once.
pub fn enter(db: &Db, timetable: &'static [Job]) -> Result<()> {
    let known = db.read_now(standing)?;
    let missing = timetable
        .iter()
        .filter(|job| known.iter().all(|one| one.name != job.name));
    for job in missing {
        let entered = db.write_now(move |tx| insert(tx, job.name));
        // Another process that starts just now may have entered it first.
        match entered {
            Err(error) if error.is_duplicate() => {}
            other => other?,
        }
    }
    Ok(())
}

fn insert(tx: &mut Tx, name: &str) -> Result<()> {
    diesel::insert_into(jobs::table)
        .values((jobs::name.eq(name), jobs::due_at.eq(At::from(tx.now))))
        .execute(tx.conn)?;
    Ok(())
}

/// A run that this process has claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    secret: i64,
    /// When it was claimed.
    pub at: DateTime<Utc>,
}

/// Claims a job that is due and that nobody holds. `None` when somebody else was faster.
pub fn claim(tx: &mut Tx, job: &Job) -> Result<Option<Claim>> {
    let (now, every, lasts) = (tx.now, job.every(), job.claim_lasts());
    let secret = rand::random_range(1..(1_i64 << 52));
    let due = jobs::due_at
        .le(At::from(now))
        .or(jobs::due_at.gt(At::from(now + every)));
    let free = jobs::claim
        .is_null()
        .or(jobs::claimed_until.le(At::from(now)))
        .or(jobs::claimed_until.gt(At::from(now + lasts)));
    let claimed = diesel::update(
        jobs::table
            .filter(jobs::name.eq(job.name))
            .filter(due)
            .filter(free),
    )
    .set((
        jobs::claim.eq(secret),
        jobs::claimed_until.eq(At::from(now + lasts)),
    ))
    .execute(tx.conn)?;
    Ok((claimed == 1).then_some(Claim { secret, at: now }))
}

/// Gives a claim back: the job is due again one period after it was claimed, whether or not the run did well.
/// A run whose claim was taken over meanwhile leaves everything to the one who took it.
pub fn finish(tx: &mut Tx, job: &Job, claim: Claim, did_well: bool) -> Result<()> {
    let mine = jobs::table
        .filter(jobs::name.eq(job.name))
        .filter(jobs::claim.eq(claim.secret));
    let free = (
        jobs::claim.eq(None::<i64>),
        jobs::claimed_until.eq(None::<At>),
        jobs::due_at.eq(At::from(claim.at + job.every())),
    );
    let now = At::from(tx.now);
    if did_well {
        let ran = (jobs::ran_at.eq(now), jobs::failed_at.eq(None::<At>));
        diesel::update(mine).set((free, ran)).execute(tx.conn)?;
    } else {
        let failed = jobs::failed_at.eq(now);
        diesel::update(mine).set((free, failed)).execute(tx.conn)?;
    }
    Ok(())
}
