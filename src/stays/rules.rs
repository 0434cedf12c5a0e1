//! A stay: how many, in which age bands, since when. Nothing that names anybody.

use chrono::{DateTime, Duration, Utc};

use crate::capacity::rules::{MOST_AT_ONCE, PoolId, Room, RoomId};
use crate::ground::codes::{AgeBand, Departure, RoomState};
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;

crate::ids! {
    /// An anonymous admission.
    StayId;
}

/// A departed stay is kept this long.
pub const KEPT_AFTER: Duration = Duration::hours(24);

/// The numbers of a household, field by field.
pub const BANDS: [(&str, AgeBand); 5] = [
    ("adults", AgeBand::From18),
    ("children_0_4", AgeBand::UpTo4),
    ("children_5_11", AgeBand::From5To11),
    ("children_12_15", AgeBand::From12To15),
    ("children_16_17", AgeBand::From16To17),
];

/// Who came in, by age band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guests {
    adults: i32,
    children: [i32; 4],
}

impl Guests {
    /// Adults, and children of 0–4, 5–11, 12–15 and 16–17 years.
    ///
    /// # Errors
    /// Nobody, more than come at once, or a number below zero.
    pub fn new(adults: i32, children: [i32; 4]) -> Result<Self> {
        let bounds = 0..=MOST_AT_ONCE;
        let sentence = || {
            Sentence::new("field-number")
                .with("least", 0)
                .with("most", MOST_AT_ONCE)
        };
        let mut wrong = Vec::new();
        for (field, is_wrong) in [
            ("adults", !bounds.contains(&adults)),
            (
                "children",
                children.iter().any(|count| !bounds.contains(count)),
            ),
        ] {
            if is_wrong {
                wrong.push(FieldError {
                    field: field.into(),
                    sentence: sentence(),
                });
            }
        }
        let people = children
            .iter()
            .fold(adults, |sum, count| sum.saturating_add(*count));
        if wrong.is_empty() && !(1..=MOST_AT_ONCE).contains(&people) {
            let sentence = Sentence::new("field-number")
                .with("least", 1)
                .with("most", MOST_AT_ONCE);
            wrong.push(FieldError {
                field: "adults".into(),
                sentence,
            });
        }
        if wrong.is_empty() {
            Ok(Self { adults, children })
        } else {
            Err(Error::Invalid(wrong))
        }
    }

    /// The same with one band named for each child.
    ///
    /// # Errors
    /// As [`Guests::new`], and for a band that is no child's.
    pub fn with_children(adults: i32, bands: &[AgeBand]) -> Result<Self> {
        let mut children = [0_i32; 4];
        for band in bands {
            let place = match band {
                AgeBand::UpTo4 => 0,
                AgeBand::From5To11 => 1,
                AgeBand::From12To15 => 2,
                AgeBand::From16To17 => 3,
                AgeBand::From18 => {
                    return Err(Error::field(
                        "children",
                        Sentence::new("match-household-grown"),
                    ));
                }
            };
            if let Some(count) = children.get_mut(place) {
                *count += 1;
            }
        }
        Self::new(adults, children)
    }

    /// As many adults as spaces: what is assumed where nobody said who came.
    ///
    /// # Errors
    /// As [`Guests::new`].
    pub fn one_in_each(spaces: i32) -> Result<Self> {
        Self::new(spaces, [0; 4])
    }

    /// Those of 18 years and over.
    pub fn adults(self) -> i32 {
        self.adults
    }

    /// Children by band, youngest first.
    pub fn children(self) -> [i32; 4] {
        self.children
    }
}

/// What is said of the rooms somebody had who has left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Left {
    /// Nothing: their rooms follow only where no others could be meant.
    #[default]
    Unsaid,
    /// These. Fewer than they had: the others are free already.
    Rooms(Vec<RoomId>),
    /// They are free already.
    FreeAlready,
}

/// The rooms to free of a pool that lists its rooms, when somebody leaves who had `spaces` of them. `others` are the
/// spaces of those who stay on there.
///
/// # Errors
/// A room of another pool, more rooms than they had, or nothing said where a room of somebody else could be meant.
pub fn left_rooms(listed: &[Room], left: &Left, spaces: i32, others: i32) -> Result<Vec<RoomId>> {
    let wrong = || Error::field("rooms", Sentence::new("stay-rooms-wrong"));
    let occupied: Vec<RoomId> = listed
        .iter()
        .filter(|room| room.state == RoomState::Occupied)
        .map(|room| room.id)
        .collect();
    let count = |rooms: &[RoomId]| i32::try_from(rooms.len()).unwrap_or(i32::MAX);
    match left {
        Left::FreeAlready => Ok(Vec::new()),
        Left::Rooms(named) => {
            let are_here = named
                .iter()
                .all(|id| listed.iter().any(|room| room.id == *id));
            if !are_here || count(named) > spaces {
                return Err(wrong());
            }
            Ok(occupied
                .into_iter()
                .filter(|id| named.contains(id))
                .collect())
        }
        // Whoever stays on accounts for all that is occupied: theirs are free.
        Left::Unsaid if count(&occupied) <= others => Ok(Vec::new()),
        Left::Unsaid if others == 0 && count(&occupied) <= spaces => Ok(occupied),
        Left::Unsaid => Err(wrong()),
    }
}

/// An anonymous admission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Its id.
    pub id: StayId,
    /// Where.
    pub pool: PoolId,
    /// The spaces it takes.
    pub spaces: i32,
    /// Who came in.
    pub guests: Guests,
    /// When.
    pub admitted_at: DateTime<Utc>,
    /// When it ended, and where they went.
    pub departed: Option<(DateTime<Utc>, Departure)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(id: i64, state: RoomState) -> Room {
        Room {
            id: id.into(),
            pool: 1.into(),
            label: id.to_string(),
            sleeps: 2,
            cribs: 0,
            step_free: false,
            state,
            out_reason: None,
        }
    }

    #[test]
    fn nobody_elses_room_is_freed_when_somebody_leaves_and_one_freed_before_is_no_obstacle() {
        use RoomState::{Free, Occupied};
        let listed = [room(1, Occupied), room(2, Occupied), room(3, Free)];
        let ids = |ids: &[i64]| -> Vec<RoomId> { ids.iter().map(|id| (*id).into()).collect() };
        let named = |named: &[i64]| Left::Rooms(ids(named));
        let free = |left: &Left, spaces, others| left_rooms(&listed, left, spaces, others).ok();
        assert_eq!(free(&named(&[2]), 1, 1), Some(ids(&[2])));
        assert_eq!(free(&named(&[1, 2]), 2, 0), Some(ids(&[1, 2])));
        assert_eq!(
            free(&named(&[2, 3]), 2, 1),
            Some(ids(&[2])),
            "3 was freed before"
        );
        assert_eq!(free(&named(&[1, 2]), 1, 1), None, "more than they had");
        assert_eq!(free(&named(&[9]), 1, 1), None, "of another pool");
        assert_eq!(free(&Left::FreeAlready, 1, 1), Some(Vec::new()));
        assert_eq!(free(&Left::Unsaid, 1, 2), Some(Vec::new()), "two stay on");
        assert_eq!(free(&Left::Unsaid, 2, 0), Some(ids(&[1, 2])));
        assert_eq!(free(&Left::Unsaid, 1, 1), None, "either could be meant");
    }

    #[test]
    fn a_stay_is_of_somebody_and_of_no_more_than_come_at_once() {
        assert!(Guests::new(1, [0; 4]).is_ok());
        assert!(Guests::new(0, [0, 0, 0, 1]).is_ok());
        assert!(Guests::new(0, [0; 4]).is_err());
        assert!(Guests::new(-1, [2, 0, 0, 0]).is_err());
        assert!(Guests::new(20, [11, 0, 0, 0]).is_err());
        assert!(Guests::new(i32::MAX, [i32::MAX; 4]).is_err());
        assert!(Guests::with_children(1, &[AgeBand::From18]).is_err());
        let family = Guests::with_children(1, &[AgeBand::UpTo4, AgeBand::UpTo4]).unwrap();
        assert_eq!(family.children(), [2, 0, 0, 0]);
    }
}
