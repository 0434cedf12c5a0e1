//! The numbers of a pool and what may be done to them. Vacant is derived, may be negative, and is never clamped.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::ground::codes::{Population, Problem, Role, Unavailable, Unit};
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::{Lang, Sentence};
use crate::shelters::rules::ShelterId;

mod history;
mod rooms;

pub use history::{Change, Moved, Stood, UNDONE_WITHIN, stood_after, stood_before, undo_of};
pub use rooms::{Party, Room, counts_of_rooms, largest_household, rooms_to_give};

crate::ids! {
    /// The interchangeable spaces of a shelter for one population.
    PoolId;
    /// A room of a pool that lists its rooms.
    RoomId;
}

/// The topic of news about pools.
pub const TOPIC: &str = "pool";

/// The numbers of a pool, in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Paid for.
    pub funded: i32,
    /// Staffed and fit for use tonight.
    pub open: i32,
    /// People, or rooms, in.
    pub occupied: i32,
    /// Promised to somebody on the way.
    pub held: i32,
}

impl Counts {
    /// open − occupied − held; negative is over capacity.
    pub fn vacant(self) -> i32 {
        self.open - self.occupied - self.held
    }

    /// funded − open; negative is surge.
    pub fn unavailable(self) -> i32 {
        self.funded - self.open
    }

    /// How many more are in than there is room for; 0 if none.
    pub fn over(self) -> i32 {
        (self.occupied - self.open).max(0)
    }

    /// open > 0 and vacant ≤ 0. Nothing open is "no capacity", not "full".
    pub fn is_full(self) -> bool {
        self.open > 0 && self.vacant() <= 0
    }

    /// What has to be added to `self` to get `after`.
    pub fn until(self, after: Counts) -> Counts {
        Counts {
            funded: after.funded - self.funded,
            open: after.open - self.open,
            occupied: after.occupied - self.occupied,
            held: after.held - self.held,
        }
    }

    /// Both added up.
    #[must_use]
    pub fn plus(self, difference: Counts) -> Counts {
        Counts {
            funded: self.funded + difference.funded,
            open: self.open + difference.open,
            occupied: self.occupied + difference.occupied,
            held: self.held + difference.held,
        }
    }

    /// The same difference the other way.
    #[must_use]
    pub fn reversed(self) -> Counts {
        self.until(Counts::default())
    }
}

/// The most spaces of one pool. More is a slip of the finger, not a shelter.
pub const MOST_SPACES: i32 = 5_000;
/// The most spaces one hold or household takes.
pub const MOST_AT_ONCE: i32 = 30;

/// Why part of what is funded is not open, and until when, if known. Where nobody said why, there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closure {
    /// Why.
    pub reason: Unavailable,
    /// The last day, if somebody knows it.
    pub until: Option<NaiveDate>,
}

/// "Not taking anyone": a pool that admits nobody for a time, whatever its numbers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// Why.
    pub reason: Unavailable,
    /// When it ends by itself.
    pub until: DateTime<Utc>,
}

/// Somebody said "this is correct".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed {
    /// When.
    pub at: DateTime<Utc>,
    /// In which role.
    pub role: Role,
}

/// A pool as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    /// Its id.
    pub id: PoolId,
    /// Whose it is.
    pub shelter: ShelterId,
    /// What the house calls it.
    pub name: String,
    /// Who it is for.
    pub population: Population,
    /// What it is counted in.
    pub unit: Unit,
    /// Its numbers.
    pub counts: Counts,
    /// Why some of it is not open.
    pub closure: Option<Closure>,
    /// Whether it takes nobody for now.
    pub pause: Option<Pause>,
    /// The largest household a space takes, for pools that do not list their rooms.
    pub largest_household: Option<i32>,
    /// Grows by one with every row of its history.
    pub revision: i64,
    /// When its numbers last changed or were confirmed.
    pub counted_at: DateTime<Utc>,
    /// Who last said they are right.
    pub confirmed: Option<Confirmed>,
    /// Since when it has been full without a break.
    pub full_since: Option<DateTime<Utc>>,
}

impl Pool {
    /// What it is called in this language: a name that only says who it is for is said in the reader's own words.
    pub fn name_in(&self, lang: Lang) -> &str {
        self.population.pool_name(&self.name, lang)
    }

    /// The pause, if it has not run out.
    pub fn pause_at(&self, now: DateTime<Utc>) -> Option<Pause> {
        self.pause.filter(|pause| now < pause.until)
    }
}

/// What is funded from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedCapacity {
    /// The first day.
    pub from_on: NaiveDate,
    /// In which unit.
    pub unit: Unit,
    /// How many.
    pub funded: i32,
}

/// What staff say stands now. `None` leaves a number as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stated {
    /// People, or rooms, in.
    pub occupied: Option<i32>,
    /// Staffed and fit for use.
    pub open: Option<i32>,
    /// Why not all that is funded is open.
    pub reason: Option<Unavailable>,
    /// The last day of that.
    pub reason_until: Option<NaiveDate>,
}

/// What the one who counts saw before: a different present means somebody was faster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// The occupied number on their page.
    pub occupied: Option<i32>,
    /// The revision on their page.
    pub revision: Option<i64>,
}

/// Refuses what somebody decided on by a page that no longer holds; says what is true now.
pub fn check_seen(pool: &Pool, seen: Seen) -> Result<()> {
    let moved = seen
        .occupied
        .is_some_and(|from| from != pool.counts.occupied)
        || seen
            .revision
            .is_some_and(|revision| revision != pool.revision);
    if !moved {
        return Ok(());
    }
    let sentence = Sentence::new("count-moved")
        .with("occupied", pool.counts.occupied)
        .with("pool", pool.population.pool_in_sentence(&pool.name));
    Err(Error::Refused(Problem::Stale, sentence))
}

/// The numbers after a count, or the sentence that says why they cannot be.
pub fn counted(pool: &Pool, stated: Stated) -> Result<(Counts, Option<Closure>)> {
    let counts = Counts {
        occupied: stated.occupied.unwrap_or(pool.counts.occupied),
        open: stated.open.unwrap_or(pool.counts.open),
        ..pool.counts
    };
    let numbers = [("occupied", counts.occupied), ("open", counts.open)];
    let wrong: Vec<FieldError> = numbers
        .into_iter()
        .filter_map(|(field, number)| impossible(field, number))
        .collect();
    if !wrong.is_empty() {
        return Err(Error::Impossible(wrong));
    }
    Ok((counts, closure_after(pool, counts, stated)?))
}

/// Why part of what is funded is not open after a count: what was said now, else what was said before, else nobody
/// said.
fn closure_after(pool: &Pool, counts: Counts, stated: Stated) -> Result<Option<Closure>> {
    if counts.unavailable() <= 0 {
        return Ok(None);
    }
    match (stated.reason, pool.closure, stated.reason_until) {
        (Some(reason), _, until) => Ok(Some(Closure { reason, until })),
        (None, Some(before), until) => Ok(Some(Closure {
            until: until.or(before.until),
            ..before
        })),
        (None, None, None) => Ok(None),
        (None, None, Some(_)) => Err(reason_needed()),
    }
}

fn nothing_closed(field: &'static str) -> Error {
    Error::field(field, Sentence::new("count-nothing-closed"))
}

fn reason_needed() -> Error {
    Error::field("reason", Sentence::new("count-reason-needed"))
}

/// What a person says on a form has to hold together: who opens less than before, and less than is funded, is asked
/// for the reason unless one stands, and a reason is for something, unless it only repeats what stood. Programs may
/// leave the reason out, or send one along with every count.
pub fn check_reason(pool: &Pool, stated: Stated) -> Result<()> {
    let open = stated.open.unwrap_or(pool.counts.open);
    let (less, lowered) = (open < pool.counts.funded, open < pool.counts.open);
    let stood = pool.closure.map(|closure| closure.reason);
    let day_stood = pool.closure.and_then(|closure| closure.until);
    match (less, stated.reason, stated.reason_until) {
        (true, None, _) if lowered && stood.is_none() => Err(reason_needed()),
        (false, Some(said), _) if Some(said) != stood => Err(nothing_closed("reason")),
        (false, _, Some(said)) if Some(said) != day_stood => Err(nothing_closed("reason_until")),
        _ => Ok(()),
    }
}

/// Refuses a last day that is over; `today` is the house's own.
pub fn check_last_day(until: NaiveDate, today: NaiveDate) -> Result<()> {
    if until < today {
        return Err(Error::field(
            "reason_until",
            Sentence::new("count-day-over"),
        ));
    }
    Ok(())
}

/// A number of spaces that can be.
pub fn possible(field: &'static str, number: i32) -> Result<()> {
    impossible(field, number).map_or(Ok(()), |wrong| Err(Error::Impossible(vec![wrong])))
}

fn impossible(field: &'static str, number: i32) -> Option<FieldError> {
    if (0..=MOST_SPACES).contains(&number) {
        return None;
    }
    let id = match field {
        "open" => "count-impossible-open",
        _ => "count-impossible-occupied",
    };
    let sentence = Sentence::new(id)
        .with("number", number)
        .with("most", MOST_SPACES);
    Some(FieldError {
        field: field.into(),
        sentence,
    })
}

/// Spaces one asks for at once.
pub fn spaces_at_once(spaces: i32) -> Result<i32> {
    if (1..=MOST_AT_ONCE).contains(&spaces) {
        return Ok(spaces);
    }
    let sentence = Sentence::new("field-number")
        .with("least", 1)
        .with("most", MOST_AT_ONCE);
    Err(Error::field("spaces", sentence))
}

/// How far ahead "not taking anyone" may be said.
pub const LONGEST_PAUSE: Duration = Duration::days(14);

/// A pause that can be: it ends later than now and within two weeks.
pub fn pause(reason: Unavailable, until: DateTime<Utc>, now: DateTime<Utc>) -> Result<Pause> {
    if until > now && until <= now + LONGEST_PAUSE {
        return Ok(Pause { reason, until });
    }
    Err(Error::field(
        "until",
        Sentence::new("count-pause-until").with("days", LONGEST_PAUSE.num_days()),
    ))
}

#[cfg(test)]
mod tests;
