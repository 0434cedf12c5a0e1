//! A pool as one may see it: exact numbers for its own house and those it trusts, a band for everybody else.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::rules::{Counts, Pool, PoolId};
use crate::ground::codes::{Population, Status, Unit};
use crate::ground::nights::{Freshness, freshness};
use crate::shelters::rules::{Shelter, ShelterId};

/// How much of a pool one may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sight {
    /// Numbers and times.
    Exact,
    /// Whether there is room, by bands, and no times: a friend of the wrong person must not see which small
    /// pool filled in the hour after she left.
    Band,
}

/// A pool at one moment, with what follows from time alone: holds that have run out, its age, its pause.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its numbers, without holds that have run out.
    pub counts: Counts,
    /// How sure its numbers are.
    pub freshness: Freshness,
    /// What partners are told in one word.
    pub status: Status,
    /// The next moment at which anything here changes by time alone.
    pub until: Option<DateTime<Utc>>,
}

impl Standing {
    /// A pool at `now`. `holds` are its active holds: spaces, and until when.
    pub fn of(
        pool: &Pool,
        shelter: &Shelter,
        holds: &[(i32, DateTime<Utc>)],
        now: DateTime<Utc>,
    ) -> Self {
        let lapsed: i32 = holds
            .iter()
            .filter(|(_, until)| *until <= now)
            .map(|(spaces, _)| spaces)
            .sum();
        let counts = Counts {
            held: pool.counts.held - lapsed,
            ..pool.counts
        };
        let confirmed_at = pool.confirmed.map(|confirmed| confirmed.at);
        let (freshness, ages_at) = freshness(confirmed_at, now, shelter.zone, &shelter.shifts);
        let pause = pool.pause_at(now);
        let next_lapse = holds
            .iter()
            .map(|(_, until)| *until)
            .filter(|until| *until > now)
            .min();
        let until = [ages_at, next_lapse, pause.map(|pause| pause.until)]
            .into_iter()
            .flatten()
            .min();
        let status = status(counts, freshness, pause.is_some(), shelter.takes_watches);
        Self {
            counts,
            freshness,
            status,
            until,
        }
    }

    /// Whether somebody could come now, and we are sure enough to say so.
    pub fn has_room(&self) -> bool {
        self.status == Status::Capacity
    }
}

fn status(counts: Counts, freshness: Freshness, paused: bool, takes_watches: bool) -> Status {
    if paused || counts.open == 0 {
        return Status::NoCapacity;
    }
    if matches!(freshness, Freshness::Stale | Freshness::Unknown) {
        return Status::AdditionalAssessmentRequired;
    }
    match (counts.vacant() > 0, takes_watches) {
        (true, _) => Status::Capacity,
        (false, true) => Status::Waitlist,
        (false, false) => Status::NoCapacity,
    }
}

/// `0`/`1+` for pools of under six spaces, else `0`/`1-2`/`3+`.
pub fn band(counts: Counts) -> &'static str {
    let small = counts.funded.max(counts.open) < 6;
    match (counts.vacant(), small) {
        (..=0, _) => "0",
        (_, true) => "1+",
        (1..=2, false) => "1-2",
        _ => "3+",
    }
}

/// A pool as the API tells it. Numbers and times are null for who may see bands only.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ShownPool {
    /// The pool.
    pub id: PoolId,
    /// Whose it is.
    pub shelter_id: ShelterId,
    /// What the house calls it.
    pub name: String,
    /// Who it is for.
    pub population: Population,
    /// What it is counted in.
    pub unit: Unit,
    /// Paid for.
    pub funded: Option<i32>,
    /// Staffed and fit for use.
    pub open: Option<i32>,
    /// People, or rooms, in.
    pub occupied: Option<i32>,
    /// Promised to somebody on the way.
    pub held: Option<i32>,
    /// funded − open.
    pub unavailable: Option<i32>,
    /// open − occupied − held; negative is over capacity.
    pub vacant: Option<i32>,
    /// The band of vacant.
    pub vacant_band: &'static str,
    /// How many more are in than there is room for.
    pub over: Option<i32>,
    /// What partners are told in one word.
    pub status: Status,
    /// Since when it has been full without a break.
    pub full_since: Option<DateTime<Utc>>,
    /// When somebody last said the numbers are right.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// How sure the numbers are.
    pub freshness: Freshness,
    /// Grows with every change; send it back to be told when somebody was faster. Null without exact sight.
    pub revision: Option<i64>,
}

/// A pool for the API.
pub fn shown(pool: &Pool, standing: &Standing, sight: Sight) -> ShownPool {
    let counts = standing.counts;
    let exact = sight == Sight::Exact;
    let number = |number: i32| exact.then_some(number);
    ShownPool {
        id: pool.id,
        shelter_id: pool.shelter,
        name: pool.name.clone(),
        population: pool.population,
        unit: pool.unit,
        funded: number(counts.funded),
        open: number(counts.open),
        occupied: number(counts.occupied),
        held: number(counts.held),
        unavailable: number(counts.unavailable()),
        vacant: number(counts.vacant()),
        vacant_band: band(counts),
        over: number(counts.over()),
        status: standing.status,
        full_since: pool.full_since.filter(|_| exact && counts.is_full()),
        confirmed_at: pool
            .confirmed
            .map(|confirmed| confirmed.at)
            .filter(|_| exact),
        freshness: standing.freshness,
        revision: exact.then_some(pool.revision),
    }
}
