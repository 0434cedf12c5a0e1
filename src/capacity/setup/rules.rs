//! What a change of funding makes of a pool, which of several dated capacities stands, what a room may be.

use chrono::{Datelike, NaiveDate};

use crate::capacity::rules::{Closure, Counts, DatedCapacity, MOST_SPACES, Pool};
use crate::ground::codes::{Population, Problem, RoomState, Unavailable, Unit};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::Line;

/// How many spaces may be funded or open, both included.
pub const SPACES: (i32, i32) = (0, MOST_SPACES);
/// How many people a space may be said to take, both included.
pub const HOUSEHOLD: (i32, i32) = (1, 30);
/// How many may sleep in a room, both included.
pub const SLEEPS: (i32, i32) = (1, 30);
/// How many cribs may fit in a room, both included.
pub const CRIBS: (i32, i32) = (0, 10);
/// The most rooms one pool lists.
pub const MOST_ROOMS: usize = 500;
/// How many years ahead a capacity may be planned.
const YEARS_AHEAD: i32 = 10;
/// The first year a capacity may be dated to.
const FIRST_YEAR: i32 = 1970;

/// A pool as it is set up.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPool {
    /// What the house calls it.
    pub name: Line,
    /// Who it is for.
    pub population: Population,
    /// What it is counted in.
    pub unit: Unit,
    /// Paid for.
    pub funded: i32,
    /// Staffed and fit for use tonight.
    pub open: i32,
    /// Why not all that is funded is open.
    pub reason: Option<Unavailable>,
    /// The largest household a space takes, if the house has said.
    pub largest_household: Option<i32>,
}

/// A room as it is put on a pool's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRoom {
    /// What the house calls it: "4", "2A".
    pub label: Line<20>,
    /// How many people sleep in it, cribs not counted.
    pub sleeps: i32,
    /// How many cribs fit besides.
    pub cribs: i32,
    /// Whether one gets to it without steps.
    pub step_free: bool,
    /// How it stands now, so that the list does not turn anybody out of the count.
    pub state: RoomState,
}

/// The capacity that stands on a day: of those begun by then, the newest. `dated` is oldest first.
pub fn standing(dated: &[DatedCapacity], day: NaiveDate) -> Option<DatedCapacity> {
    dated
        .iter()
        .rev()
        .find(|capacity| capacity.from_on <= day)
        .copied()
}

/// The numbers after a change of capacity, and why some of it is not open.
///
/// Open follows funded as long as everything funded was open. Where it was not, staff had said what is open
/// tonight, and that stays until they say otherwise. In another unit the old number means nothing: everything
/// funded is open. A pool that lists its rooms has open what its rooms say.
pub fn with_capacity(
    pool: &Pool,
    capacity: DatedCapacity,
    lists_rooms: bool,
) -> (Counts, Option<Closure>) {
    let before = pool.counts;
    let other_unit = pool.unit != capacity.unit;
    let follows = before.open == before.funded || other_unit;
    let open = match follows && !lists_rooms {
        true => capacity.funded,
        false => before.open,
    };
    let counts = Counts {
        funded: capacity.funded,
        open,
        ..before
    };
    let closure = pool.closure.filter(|_| counts.unavailable() > 0);
    (counts, closure)
}

/// Whether the pool stands otherwise than this capacity says.
pub fn differs(pool: &Pool, capacity: DatedCapacity) -> bool {
    pool.unit != capacity.unit || pool.counts.funded != capacity.funded
}

/// A day a capacity may begin on.
pub fn day_in_reach(from_on: NaiveDate, today: NaiveDate) -> Result<NaiveDate> {
    let last_year = today.year() + YEARS_AHEAD;
    if (FIRST_YEAR..=last_year).contains(&from_on.year()) {
        return Ok(from_on);
    }
    let sentence = Sentence::new("setup-day-out-of-reach")
        .with("first", FIRST_YEAR.to_string())
        .with("last", last_year.to_string());
    Err(Error::field("from_on", sentence))
}

/// Only a pool with nobody in it and nobody on the way can be closed.
pub fn check_empty(pool: &Pool) -> Result<()> {
    if pool.counts.occupied == 0 && pool.counts.held == 0 {
        return Ok(());
    }
    let sentence = Sentence::new("setup-pool-not-empty")
        .with("pool", pool.population.pool_in_sentence(&pool.name))
        .with("occupied", pool.counts.occupied)
        .with("held", pool.counts.held);
    Err(Error::Refused(Problem::Invalid, sentence))
}

/// A pool that lists its rooms is counted in rooms, now and on every day it is planned for.
pub fn check_rooms_and_unit(lists_rooms: bool, unit: Unit) -> Result<()> {
    if lists_rooms && unit == Unit::Bed {
        return Err(Error::field("unit", Sentence::new("setup-rooms-listed")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::rules::PoolId;
    use crate::shelters::rules::ShelterId;
    use chrono::DateTime;
    use proptest::prelude::*;

    fn pool(unit: Unit, funded: i32, open: i32) -> Pool {
        Pool {
            id: PoolId::from(1),
            shelter: ShelterId::from(2),
            name: "Single women".into(),
            population: Population::SingleWomen,
            unit,
            counts: Counts {
                funded,
                open,
                occupied: 3,
                held: 1,
            },
            closure: None,
            pause: None,
            largest_household: None,
            revision: 1,
            counted_at: DateTime::UNIX_EPOCH,
            confirmed: None,
            full_since: None,
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn capacity(from_on: &str, unit: Unit, funded: i32) -> DatedCapacity {
        DatedCapacity {
            from_on: day(from_on),
            unit,
            funded,
        }
    }

    #[test]
    fn open_follows_funded_while_everything_funded_was_open() {
        let more = capacity("2026-11-01", Unit::Bed, 6);
        let (counts, closure) = with_capacity(&pool(Unit::Bed, 4, 4), more, false);
        assert_eq!((counts.funded, counts.open), (6, 6));
        assert_eq!(closure, None);
    }

    #[test]
    fn what_staff_said_is_open_tonight_outlives_a_change_of_funding() {
        let more = capacity("2026-11-01", Unit::Bed, 6);
        let (counts, closure) = with_capacity(&pool(Unit::Bed, 4, 3), more, false);
        assert_eq!((counts.funded, counts.open), (6, 3));
        assert_eq!(closure, None, "nobody said why");
        let fewer = capacity("2026-11-01", Unit::Bed, 2);
        let (counts, closure) = with_capacity(&pool(Unit::Bed, 4, 3), fewer, false);
        assert_eq!((counts.open, counts.unavailable()), (3, -1));
        assert_eq!(closure, None);
    }

    #[test]
    fn in_another_unit_everything_funded_is_open() {
        let rooms = capacity("2026-11-01", Unit::Room, 2);
        let (counts, _) = with_capacity(&pool(Unit::Bed, 4, 3), rooms, false);
        assert_eq!((counts.funded, counts.open), (2, 2));
    }

    #[test]
    fn open_stays_with_the_rooms_of_a_pool_that_lists_them() {
        let more = capacity("2026-11-01", Unit::Room, 6);
        let (counts, closure) = with_capacity(&pool(Unit::Room, 4, 4), more, true);
        assert_eq!((counts.funded, counts.open), (6, 4));
        assert_eq!(closure, None, "nobody said why");
    }

    proptest! {
        #[test]
        fn funding_turns_nobody_out(funded in 0..100, open in 0..100, to in 0..100, listed: bool) {
            let before = pool(Unit::Room, funded, open);
            let (after, _) = with_capacity(&before, capacity("2026-11-01", Unit::Room, to), listed);
            prop_assert_eq!((after.occupied, after.held), (3, 1));
            prop_assert_eq!(after.funded, to);
        }
    }

    #[test]
    fn the_newest_capacity_begun_is_the_one_that_stands() {
        let dated = [
            capacity("2026-01-01", Unit::Bed, 4),
            capacity("2026-06-01", Unit::Bed, 5),
            capacity("2027-01-01", Unit::Bed, 6),
        ];
        let on = |text| standing(&dated, day(text)).map(|one| one.funded);
        assert_eq!(on("2025-12-31"), None);
        assert_eq!(on("2026-05-31"), Some(4));
        assert_eq!(on("2026-06-01"), Some(5));
        assert_eq!(on("2027-06-01"), Some(6));
    }

    #[test]
    fn a_day_out_of_reach_is_a_slip_of_the_finger() {
        let today = day("2026-11-23");
        assert!(day_in_reach(day("2036-12-31"), today).is_ok());
        assert!(day_in_reach(day("2037-01-01"), today).is_err());
        assert!(day_in_reach(day("1969-12-31"), today).is_err());
    }

    #[test]
    fn a_pool_with_somebody_in_or_on_the_way_is_not_closed() {
        assert!(check_empty(&pool(Unit::Bed, 4, 4)).is_err());
        let mut empty = pool(Unit::Bed, 4, 4);
        empty.counts.occupied = 0;
        assert!(check_empty(&empty).is_err());
        empty.counts.held = 0;
        assert!(check_empty(&empty).is_ok());
    }
}
