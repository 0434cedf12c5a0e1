//! A shelter and its pools on the board: what their own house sees, and the outline everybody else is told.
//! Whoever has no right to a number is shown the outline and nothing beside it.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::capacity::rules::{Pause, Pool, PoolId, Room, largest_household};
use crate::capacity::shown::{Standing, band};
use crate::ground::codes::{Population, Status, Unit};
use crate::ground::nights::Freshness;
use crate::shelters::rules::Shelter;

/// A pool as the database has it: its holds (spaces, until when) and the rooms it lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The pool.
    pub pool: Pool,
    /// Its active holds.
    pub holds: Vec<(i32, DateTime<Utc>)>,
    /// Its rooms, none for most.
    pub rooms: Vec<Room>,
}

/// A shelter as the database has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The shelter.
    pub shelter: Arc<Shelter>,
    /// Its pools.
    pub pools: Vec<Arc<Entry>>,
}

/// Four states, never two; in the order the board shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Somebody could come now.
    Free,
    /// Nobody has confirmed the count for too long to rely on it.
    Unsure,
    /// Open, and no space left.
    Full,
    /// Paused, or nothing open.
    Closed,
}

/// All that anybody is told of a pool who has no right to its numbers. Pages and calls for such readers are made
/// of this alone, so that two pools with the same outline look the same to the letter.
///
/// The largest household that fits tonight is part of it: it is what a family is asked about first, and it says
/// nothing of how many rooms are left. A pause is an announcement its house makes, with its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The pool.
    pub id: PoolId,
    /// What the house calls it.
    pub name: String,
    /// Who it is for.
    pub population: Population,
    /// What it is counted in.
    pub unit: Unit,
    /// Which of the four.
    pub state: State,
    /// The band of vacant.
    pub band: &'static str,
    /// The same in one word for programs.
    pub status: Status,
    /// How sure the numbers are.
    pub freshness: Freshness,
    /// The largest household a free room takes, for pools of rooms that say so.
    pub household: Option<i32>,
    /// Why it takes nobody, and until when.
    pub pause: Option<Pause>,
}

/// A pool on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// What the database has of it.
    pub entry: Arc<Entry>,
    /// How it stands now: for those with exact rights.
    pub standing: Standing,
    /// What all are told.
    pub outline: Outline,
}

impl Listed {
    fn of(entry: &Arc<Entry>, shelter: &Shelter, now: DateTime<Utc>) -> Self {
        let pool = &entry.pool;
        let standing = Standing::of(pool, shelter, &entry.holds, now);
        let outline = Outline {
            id: pool.id,
            name: pool.name.clone(),
            population: pool.population,
            unit: pool.unit,
            state: state(pool, &standing, now),
            band: band(standing.counts),
            status: standing.status,
            freshness: standing.freshness,
            household: household(entry, &standing),
            pause: pool.pause_at(now),
        };
        Self {
            entry: Arc::clone(entry),
            standing,
            outline,
        }
    }
}

fn state(pool: &Pool, standing: &Standing, now: DateTime<Utc>) -> State {
    if pool.pause_at(now).is_some() || standing.counts.open == 0 {
        State::Closed
    } else if matches!(standing.freshness, Freshness::Stale | Freshness::Unknown) {
        State::Unsure
    } else if standing.has_room() {
        State::Free
    } else {
        State::Full
    }
}

/// The largest household a pool of rooms takes tonight; nothing while it has no room.
fn household(entry: &Entry, standing: &Standing) -> Option<i32> {
    if entry.pool.unit == Unit::Bed || standing.counts.vacant() <= 0 {
        return None;
    }
    if entry.rooms.is_empty() {
        return entry.pool.largest_household;
    }
    largest_household(&entry.rooms, standing.counts.held)
}

/// A shelter on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The shelter.
    pub shelter: Arc<Shelter>,
    /// Whether its staff have the inbox open.
    pub answers_now: bool,
    /// Its pools, by whom they are for and by name.
    pub pools: Vec<Listed>,
    /// When any of it next changes by time alone.
    pub until: Option<DateTime<Utc>>,
}

impl Listing {
    pub(super) fn of(facts: &Facts, answers_now: bool, now: DateTime<Utc>) -> Self {
        let mut pools: Vec<Listed> = facts
            .pools
            .iter()
            .map(|entry| Listed::of(entry, &facts.shelter, now))
            .collect();
        pools.sort_by(|a, b| place_in_house(&a.outline).cmp(&place_in_house(&b.outline)));
        let until = pools.iter().filter_map(|pool| pool.standing.until).min();
        Self {
            shelter: Arc::clone(&facts.shelter),
            answers_now,
            pools,
            until,
        }
    }

    /// What the database has of it.
    pub fn facts(&self) -> Facts {
        Facts {
            shelter: Arc::clone(&self.shelter),
            pools: self
                .pools
                .iter()
                .map(|pool| Arc::clone(&pool.entry))
                .collect(),
        }
    }

    pub(super) fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    /// Whether it has to be sorted and indexed anew.
    pub(super) fn is_placed_like(&self, other: &Self) -> bool {
        let placed = |listing: &Self| -> Vec<(PoolId, Population)> {
            let pools = listing.pools.iter();
            pools
                .map(|pool| (pool.outline.id, pool.outline.population))
                .collect()
        };
        self.shelter == other.shelter && placed(self) == placed(other)
    }

    pub(super) fn tells_all_the_same_as(&self, other: &Self) -> bool {
        let outlines = |listing: &Self| -> Vec<Outline> {
            let pools = listing.pools.iter();
            pools.map(|pool| pool.outline.clone()).collect()
        };
        self.answers_now == other.answers_now
            && self.shelter == other.shelter
            && outlines(self) == outlines(other)
    }

    /// Pools here whose numbers are not what they are in `other`.
    pub(super) fn pools_unlike(&self, other: &Self) -> impl Iterator<Item = PoolId> {
        self.pools
            .iter()
            .filter(|pool| !other.pools.contains(pool))
            .map(|pool| pool.outline.id)
    }
}

fn place_in_house(outline: &Outline) -> (Population, &str, PoolId) {
    (outline.population, &outline.name, outline.id)
}
