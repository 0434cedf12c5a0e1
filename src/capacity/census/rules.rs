//! Which nights are to be counted and what a pool's night is. Every pool has each night once, on days of 23 and
//! 25 hours too; what stood is what stood at the count moment, not when the program came round to it.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, Duration, Utc};

use crate::capacity::rules::{Change, Counts, Pool, PoolId};
use crate::ground::codes::{CensusState, ChangeKind, Unavailable, Unit};
use crate::ground::nights::{CountHour, Freshness, Night, Zone, freshness};
use crate::shelters::rules::Shelter;

/// One pool's night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NightOfPool {
    /// Which pool.
    pub pool: PoolId,
    /// Which night.
    pub night: Night,
    /// Whether anybody vouched for it.
    pub state: CensusState,
    /// What it was counted in.
    pub unit: Unit,
    /// The numbers; all zero when nobody vouched for them.
    pub counts: Counts,
    /// People in, where a published file says so: not the same as spaces.
    pub people: Option<i32>,
    /// Whether it took anybody: not paused, and something open.
    pub admitting: bool,
    /// Why part of what was funded was not open, where the house said so.
    pub unavailable: Option<Unavailable>,
}

impl NightOfPool {
    /// A night without a report.
    pub fn missing(pool: PoolId, night: Night, unit: Unit) -> Self {
        Self {
            pool,
            night,
            state: CensusState::Missing,
            unit,
            counts: Counts::default(),
            people: None,
            admitting: false,
            unavailable: None,
        }
    }

    /// Whether it was reported.
    pub fn is_counted(&self) -> bool {
        self.state == CensusState::Counted
    }

    /// Full, by the night: it took people, had something open and nothing vacant.
    pub fn is_full(&self) -> bool {
        self.is_counted() && self.admitting && self.counts.is_full()
    }
}

/// A night counted later than this was not counted: nobody was there to see it.
pub const LATEST: Duration = Duration::minutes(60);

/// How many nights of downtime are noted as missing; what lies further back stays without rows.
pub const LONGEST_BACKFILL: u64 = 40;

/// The newest night that is over.
pub fn last_ended(zone: Zone, count: CountHour, now: DateTime<Utc>) -> Night {
    zone.night_of(now, count).previous()
}

/// The oldest night still looked for.
pub fn first_looked_for(last: Night) -> Night {
    let back = Days::new(LONGEST_BACKFILL - 1);
    last.date().checked_sub_days(back).map_or(last, Night::on)
}

/// The ended nights of a pool that have no row yet and at whose count moment it existed, oldest first.
pub fn nights_due(
    zone: Zone,
    count: CountHour,
    opened_at: DateTime<Utc>,
    taken: &BTreeSet<Night>,
    now: DateTime<Utc>,
) -> Vec<Night> {
    let last = last_ended(zone, count, now);
    first_looked_for(last)
        .through(last)
        .filter(|night| !taken.contains(night))
        .filter(|night| opened_at <= zone.counted_at(*night, count))
        .collect()
}

/// Whether the program was there to see the count moment.
pub fn was_there(moment: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - moment <= LATEST
}

/// What is known about a pool beside how it stands now, to say how it stood at the count moment.
#[derive(Debug, Clone, Default)]
pub struct Since {
    /// Its changes after the moment, oldest first.
    pub changes: Vec<Change>,
    /// When somebody last vouched for it, up to and at the moment.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Spaces of holds that had run out by the moment and were not noted yet.
    pub run_out: i32,
}

/// A pool's night as it stood at its count moment.
pub fn night_at(
    pool: &Pool,
    shelter: &Shelter,
    night: Night,
    moment: DateTime<Utc>,
    since: &Since,
) -> NightOfPool {
    let (age, _) = freshness(since.confirmed_at, moment, shelter.zone, &shelter.shifts);
    if matches!(age, Freshness::Stale | Freshness::Unknown) {
        return NightOfPool::missing(pool.id, night, pool.unit);
    }
    let mut counts = since.changes.iter().fold(pool.counts, |counts, change| {
        counts.plus(change.difference.reversed())
    });
    counts.held -= since.run_out;
    NightOfPool {
        pool: pool.id,
        night,
        state: CensusState::Counted,
        unit: pool.unit,
        counts,
        people: None,
        admitting: counts.open > 0 && !was_paused(pool, moment, &since.changes),
        unavailable: reason_of(pool, counts),
    }
}

/// The reason that stands when the night is counted: within the hour after its moment nobody gives another for it.
pub fn reason_of(pool: &Pool, counts: Counts) -> Option<Unavailable> {
    let closure = pool.closure.filter(|_| counts.unavailable() > 0);
    closure.map(|closure| closure.reason)
}

/// The first word about pausing after the moment tells what held before it.
fn was_paused(pool: &Pool, moment: DateTime<Utc>, later: &[Change]) -> bool {
    let first = later.iter().find_map(|change| match change.kind {
        ChangeKind::Pause => Some(false),
        ChangeKind::Resume => Some(true),
        _ => None,
    });
    first.unwrap_or_else(|| pool.pause_at(moment).is_some())
}

#[cfg(test)]
mod tests;
