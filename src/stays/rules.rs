//! A stay: how many, in which age bands, since when. Nothing that names anybody.

use chrono::{DateTime, Duration, Utc};

use crate::capacity::rules::{MOST_AT_ONCE, PoolId};
use crate::ground::codes::{AgeBand, Departure};
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;

crate::ids! {
    /// An anonymous admission.
    StayId;
}

/// A departed stay is kept this long.
pub const KEPT_AFTER: Duration = Duration::hours(24);

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

    /// Those of 18 years and over.
    pub fn adults(self) -> i32 {
        self.adults
    }

    /// Children by band, youngest first.
    pub fn children(self) -> [i32; 4] {
        self.children
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
