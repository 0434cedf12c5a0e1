//! A time for which somebody is needed, and how long a coordinator has to name one.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use crate::ground::codes::Mode;
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;
use crate::ground::tongues::TongueCode;
use crate::interpretation::rules::Gender;

/// How short a booking may be, and how long, in minutes.
pub const MINUTES: (i32, i32) = (5, 720);
/// How far ahead one can book.
pub const FARTHEST: TimeDelta = TimeDelta::days(60);

/// When, how and in which language somebody is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Into which language.
    pub tongue: TongueCode,
    /// In which way.
    pub mode: Mode,
    /// In which region, for who comes in person.
    pub region: Option<String>,
    /// Whom she would rather speak through.
    pub gender: Option<Gender>,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// For how long.
    pub minutes: i32,
}

impl Slot {
    /// The same in whole seconds, with a region only where somebody comes in person.
    ///
    /// # Errors
    /// Names every field that cannot be.
    pub fn checked(self, now: DateTime<Utc>) -> Result<Self> {
        let (least, most) = MINUTES;
        let starts_at = self.starts_at.trunc_subsecs(0);
        let mut wrong = Vec::new();
        if !self.tongue.is_interpreted() {
            wrong.push(FieldError {
                field: "language".into(),
                sentence: Sentence::new("booking-not-interpreted"),
            });
        }
        if starts_at <= now || starts_at > now + FARTHEST {
            let sentence = Sentence::new("booking-start-wrong").with("days", FARTHEST.num_days());
            wrong.push(FieldError {
                field: "starts_at".into(),
                sentence,
            });
        }
        if !(least..=most).contains(&self.minutes) {
            let sentence = Sentence::new("field-number")
                .with("least", least)
                .with("most", most);
            wrong.push(FieldError {
                field: "minutes".into(),
                sentence,
            });
        }
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        Ok(Self {
            starts_at,
            region: self.region.filter(|_| self.mode == Mode::InPerson),
            ..self
        })
    }

    /// Until when; excluded.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.starts_at + TimeDelta::minutes(self.minutes.into())
    }
}

/// Until when a coordinator should have confirmed: a third of the time there is, at least five minutes and at most four
/// hours, and never after it begins.
pub fn confirm_by(asked_at: DateTime<Utc>, starts_at: DateTime<Utc>) -> DateTime<Utc> {
    let third = (starts_at - asked_at) / 3;
    let waits = third.clamp(TimeDelta::minutes(5), TimeDelta::hours(4));
    (asked_at + waits).min(starts_at)
}
