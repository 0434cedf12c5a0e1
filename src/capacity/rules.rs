//! The numbers of a pool and what may be done to them. Vacant is derived, may be negative, and is never clamped.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::ground::codes::{ChangeKind, Population, Problem, Role, RoomState, Unavailable, Unit};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::shelters::rules::ShelterId;

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

/// Why part of what is funded is not open, and until when, if known.
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
    /// The pause, if it has not run out.
    pub fn pause_at(&self, now: DateTime<Utc>) -> Option<Pause> {
        self.pause.filter(|pause| now < pause.until)
    }
}

/// A room of a pool that lists its rooms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Its id.
    pub id: RoomId,
    /// Whose it is.
    pub pool: PoolId,
    /// What the house calls it: "4", "2A".
    pub label: String,
    /// How many people sleep in it, cribs not counted.
    pub sleeps: i32,
    /// How many cribs fit besides.
    pub cribs: i32,
    /// Whether one gets to it without steps.
    pub step_free: bool,
    /// How it stands.
    pub state: RoomState,
    /// Why it is out of use.
    pub out_reason: Option<Unavailable>,
}

/// What follows from a pool's rooms: open are all that are in use, occupied those with somebody in.
pub fn counts_of_rooms(before: Counts, rooms: &[Room]) -> Counts {
    let count = |wanted: &dyn Fn(&Room) -> bool| {
        i32::try_from(rooms.iter().filter(|room| wanted(room)).count()).unwrap_or(i32::MAX)
    };
    Counts {
        open: count(&|room| room.state != RoomState::Out),
        occupied: count(&|room| room.state == RoomState::Occupied),
        ..before
    }
}

/// The largest household that fits tonight: the largest free room, once as many of the largest as are held are left out.
pub fn largest_household(rooms: &[Room], held: i32) -> Option<i32> {
    let mut free: Vec<i32> = rooms
        .iter()
        .filter(|room| room.state == RoomState::Free)
        .map(|room| room.sleeps)
        .collect();
    free.sort_unstable();
    // Which room is promised is not said, so the largest are assumed to be.
    let promised = usize::try_from(held).unwrap_or(0);
    free.len()
        .checked_sub(promised + 1)
        .and_then(|place| free.get(place))
        .copied()
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
        .with("pool", pool.name.clone());
    Err(Error::Refused(Problem::Stale, sentence))
}

/// The numbers after a count, or the sentence that says why they cannot be.
pub fn counted(pool: &Pool, stated: Stated) -> Result<(Counts, Option<Closure>)> {
    let counts = Counts {
        occupied: stated.occupied.unwrap_or(pool.counts.occupied),
        open: stated.open.unwrap_or(pool.counts.open),
        ..pool.counts
    };
    possible("occupied", counts.occupied)?;
    possible("open", counts.open)?;
    let closure = match (counts.unavailable(), stated.reason) {
        (..=0, _) => None,
        (_, Some(reason)) => Some(Closure {
            reason,
            until: stated.reason_until,
        }),
        (_, None) => Some(pool.closure.unwrap_or(Closure {
            reason: Unavailable::Other,
            until: None,
        })),
    };
    Ok((counts, closure))
}

/// A number of spaces that can be.
pub fn possible(field: &'static str, number: i32) -> Result<()> {
    if (0..=MOST_SPACES).contains(&number) {
        return Ok(());
    }
    let sentence = Sentence::new(if field == "open" {
        "count-impossible-open"
    } else {
        "count-impossible-occupied"
    })
    .with("number", number)
    .with("most", MOST_SPACES);
    Err(Error::Refused(Problem::ImpossibleCount, sentence))
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

/// A change can be undone this long.
pub const UNDONE_WITHIN: Duration = Duration::minutes(10);

/// One row of a pool's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The revision it made.
    pub revision: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub kind: ChangeKind,
    /// What was added to each number.
    pub difference: Counts,
    /// Who did it, as a role.
    pub role: Option<Role>,
}

/// A row of history with the numbers that stood after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stood {
    /// The row.
    pub change: Change,
    /// The numbers after it.
    pub counts: Counts,
}

/// The numbers after each of these changes, oldest first, that followed `before`.
pub fn stood_after(before: Counts, changes: Vec<Change>) -> Vec<Stood> {
    changes
        .into_iter()
        .scan(before, |counts, change| {
            *counts = counts.plus(change.difference);
            Some(Stood {
                change,
                counts: *counts,
            })
        })
        .collect()
}

/// The numbers after each of the newest changes, newest first, that led to `now`.
pub fn stood_before(now: Counts, newest_first: Vec<Change>) -> Vec<Stood> {
    newest_first
        .into_iter()
        .scan(now, |counts, change| {
            let stood = Stood {
                change,
                counts: *counts,
            };
            *counts = counts.plus(change.difference.reversed());
            Some(stood)
        })
        .collect()
}

/// What undoing the newest change adds, if it is still to be undone.
pub fn undo_of(newest: &Change, now: DateTime<Utc>) -> Result<Counts> {
    let undoable = newest.kind == ChangeKind::Count && now - newest.at <= UNDONE_WITHIN;
    if undoable {
        return Ok(newest.difference.reversed());
    }
    Err(Error::Refused(
        Problem::Stale,
        Sentence::new("count-undo-too-late"),
    ))
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers() -> impl Strategy<Value = Counts> {
        (0..200, 0..200, 0..200, 0..50).prop_map(|(funded, open, occupied, held)| Counts {
            funded,
            open,
            occupied,
            held,
        })
    }

    fn pool(counts: Counts) -> Pool {
        Pool {
            id: PoolId::from(1),
            shelter: ShelterId::from(2),
            name: "Single women".into(),
            population: Population::SingleWomen,
            unit: Unit::Bed,
            counts,
            closure: None,
            pause: None,
            largest_household: None,
            revision: 7,
            counted_at: DateTime::UNIX_EPOCH,
            confirmed: None,
            full_since: None,
        }
    }

    proptest! {
        #[test]
        fn a_difference_added_gives_what_it_was_taken_to(before in numbers(), after in numbers()) {
            prop_assert_eq!(before.plus(before.until(after)), after);
        }

        #[test]
        fn undoing_gives_back_what_was_before(before in numbers(), after in numbers()) {
            let difference = before.until(after);
            prop_assert_eq!(after.plus(difference.reversed()), before);
        }

        #[test]
        fn every_space_is_occupied_held_or_vacant(counts in numbers()) {
            prop_assert_eq!(counts.occupied + counts.held + counts.vacant(), counts.open);
            prop_assert_eq!(counts.open + counts.unavailable(), counts.funded);
        }
    }

    #[test]
    fn history_read_from_either_end_tells_the_same_numbers() {
        let steps = [(0, 4), (1, 0), (1, 0), (-2, -1)];
        let changes: Vec<Change> = (1..)
            .zip(steps)
            .map(|(revision, (occupied, open))| Change {
                revision,
                at: DateTime::UNIX_EPOCH,
                kind: ChangeKind::Count,
                difference: Counts {
                    occupied,
                    open,
                    ..Counts::default()
                },
                role: None,
            })
            .collect();
        let forwards = stood_after(Counts::default(), changes.clone());
        let last = forwards.last().unwrap().counts;
        assert_eq!((last.open, last.occupied), (3, 0));
        let mut backwards = stood_before(last, changes.into_iter().rev().collect());
        backwards.reverse();
        assert_eq!(forwards, backwards);
    }

    #[test]
    fn nothing_open_is_not_full() {
        assert!(
            !Counts {
                funded: 4,
                open: 0,
                occupied: 0,
                held: 0
            }
            .is_full()
        );
        assert!(
            Counts {
                funded: 4,
                open: 4,
                occupied: 5,
                held: 0
            }
            .is_full()
        );
        assert_eq!(
            Counts {
                funded: 4,
                open: 4,
                occupied: 6,
                held: 1
            }
            .vacant(),
            -3
        );
    }

    #[test]
    fn over_capacity_is_recorded_and_a_slip_of_the_finger_refused() {
        let four = pool(Counts {
            funded: 4,
            open: 4,
            occupied: 4,
            held: 0,
        });
        let stated = |occupied| Stated {
            occupied: Some(occupied),
            ..Stated::default()
        };
        assert_eq!(counted(&four, stated(6)).unwrap().0.over(), 2);
        assert!(counted(&four, stated(-1)).is_err());
        assert!(counted(&four, stated(MOST_SPACES + 1)).is_err());
    }

    #[test]
    fn beds_not_open_carry_a_reason_until_they_are() {
        let four = pool(Counts {
            funded: 4,
            open: 4,
            occupied: 1,
            held: 0,
        });
        let shut = Stated {
            open: Some(2),
            reason: Some(Unavailable::Repair),
            ..Stated::default()
        };
        let (counts, closure) = counted(&four, shut).unwrap();
        assert_eq!(
            closure,
            Some(Closure {
                reason: Unavailable::Repair,
                until: None
            })
        );
        let two = Pool {
            counts,
            closure,
            ..four
        };
        assert_eq!(
            counted(
                &two,
                Stated {
                    occupied: Some(2),
                    ..Stated::default()
                }
            )
            .unwrap()
            .1,
            closure
        );
        assert_eq!(
            counted(
                &two,
                Stated {
                    open: Some(5),
                    ..Stated::default()
                }
            )
            .unwrap()
            .1,
            None
        );
    }

    #[test]
    fn who_counted_from_an_old_page_learns_what_is_true() {
        let now = pool(Counts {
            occupied: 3,
            ..Counts::default()
        });
        assert!(
            check_seen(
                &now,
                Seen {
                    occupied: Some(3),
                    revision: Some(7)
                }
            )
            .is_ok()
        );
        assert!(
            check_seen(
                &now,
                Seen {
                    occupied: Some(2),
                    revision: None
                }
            )
            .is_err()
        );
        assert!(
            check_seen(
                &now,
                Seen {
                    occupied: None,
                    revision: Some(6)
                }
            )
            .is_err()
        );
    }

    #[test]
    fn only_a_fresh_count_is_undone() {
        let made = DateTime::UNIX_EPOCH;
        let count = Change {
            revision: 8,
            at: made,
            kind: ChangeKind::Count,
            difference: Counts {
                occupied: 1,
                ..Counts::default()
            },
            role: None,
        };
        assert_eq!(undo_of(&count, made + UNDONE_WITHIN).unwrap().occupied, -1);
        assert!(undo_of(&count, made + UNDONE_WITHIN + Duration::seconds(1)).is_err());
        assert!(
            undo_of(
                &Change {
                    kind: ChangeKind::Arrival,
                    ..count
                },
                made
            )
            .is_err()
        );
    }

    fn room(sleeps: i32, state: RoomState) -> Room {
        let id = RoomId::new();
        Room {
            id,
            pool: PoolId::from(1),
            label: id.to_string(),
            sleeps,
            cribs: 0,
            step_free: false,
            state,
            out_reason: None,
        }
    }

    #[test]
    fn a_pool_of_rooms_is_counted_by_its_rooms() {
        let rooms = [
            room(2, RoomState::Free),
            room(5, RoomState::Free),
            room(4, RoomState::Occupied),
            room(3, RoomState::Out),
        ];
        let counts = counts_of_rooms(
            Counts {
                funded: 4,
                ..Counts::default()
            },
            &rooms,
        );
        assert_eq!((counts.funded, counts.open, counts.occupied), (4, 3, 1));
        assert_eq!(largest_household(&rooms, 0), Some(5));
        assert_eq!(largest_household(&rooms, 1), Some(2));
        assert_eq!(largest_household(&rooms, 2), None);
    }
}
