//! How a hold stands. It is over at the very moment it lapses, whether or not anybody has noted that yet.

use std::sync::atomic::AtomicI64;

use chrono::{DateTime, Duration, Utc};

use crate::capacity::rules::PoolId;
use crate::ground::codes::{ExtensionReason, HoldState, Problem};
use crate::ground::error::{Error, Result};
use crate::ground::ids::later;
use crate::ground::language::Sentence;

crate::ids! {
    /// A hold.
    HoldId;
}

impl HoldId {
    /// A new one, larger than those before it: its microsecond. Nobody outside the house is told it.
    pub fn in_turn(now: DateTime<Utc>) -> Self {
        static LAST: AtomicI64 = AtomicI64::new(0);
        Self(later(&LAST, now.timestamp_micros()))
    }
}

/// Spaces kept for somebody on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// Its id.
    pub id: HoldId,
    /// Where.
    pub pool: PoolId,
    /// How many spaces.
    pub spaces: i32,
    /// How it stands in the record.
    pub state: HoldState,
    /// Until when it is kept.
    pub until: DateTime<Utc>,
    /// Why it was extended, if it was.
    pub extended: Option<ExtensionReason>,
}

impl Hold {
    /// How it stands at `now`.
    pub fn state_at(&self, now: DateTime<Utc>) -> HoldState {
        match self.state {
            HoldState::Active if self.until <= now => HoldState::Lapsed,
            state => state,
        }
    }
}

/// The shortest and longest hold, in minutes.
pub const MINUTES: std::ops::RangeInclusive<i32> = 5..=1440;

/// Minutes a hold may last.
pub fn minutes(asked: i32) -> Result<Duration> {
    if MINUTES.contains(&asked) {
        return Ok(Duration::minutes(asked.into()));
    }
    let sentence = Sentence::new("field-number")
        .with("least", *MINUTES.start())
        .with("most", *MINUTES.end());
    Err(Error::field("minutes", sentence))
}

/// Only an active hold can arrive, be released or be extended.
pub fn check_active(hold: &Hold, now: DateTime<Utc>) -> Result<()> {
    let state = hold.state_at(now);
    if state == HoldState::Active {
        return Ok(());
    }
    Err(Error::Refused(
        Problem::HoldEnded,
        Sentence::new("hold-ended").label("state", state),
    ))
}

/// Until when a hold lasts once extended; once only, and a day from now at most.
pub fn extended_until(hold: &Hold, by: Duration, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    check_active(hold, now)?;
    if hold.extended.is_some() {
        return Err(Error::Refused(
            Problem::HoldEnded,
            Sentence::new("hold-extended-already"),
        ));
    }
    Ok((hold.until + by).min(now + Duration::hours(24)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hold(minutes: i64) -> Hold {
        Hold {
            id: HoldId::from(1),
            pool: PoolId::from(2),
            spaces: 1,
            state: HoldState::Active,
            until: DateTime::UNIX_EPOCH + Duration::minutes(minutes),
            extended: None,
        }
    }

    #[test]
    fn a_hold_is_over_at_the_very_moment_it_lapses() {
        let ninety = hold(90);
        let end = ninety.until;
        assert_eq!(
            ninety.state_at(end - Duration::microseconds(1)),
            HoldState::Active
        );
        assert_eq!(ninety.state_at(end), HoldState::Lapsed);
        assert!(check_active(&ninety, end).is_err());
    }

    #[test]
    fn a_hold_is_extended_once_and_never_beyond_a_day() {
        let now = DateTime::UNIX_EPOCH;
        let ninety = hold(90);
        assert_eq!(
            extended_until(&ninety, Duration::minutes(30), now).unwrap(),
            now + Duration::minutes(120)
        );
        assert_eq!(
            extended_until(&ninety, Duration::hours(24), now).unwrap(),
            now + Duration::hours(24)
        );
        assert!(
            extended_until(
                &Hold {
                    extended: Some(ExtensionReason::Weather),
                    ..ninety
                },
                Duration::minutes(5),
                now
            )
            .is_err()
        );
    }

    #[test]
    fn a_hold_of_no_time_or_of_days_is_refused() {
        assert!(minutes(4).is_err() && minutes(1441).is_err() && minutes(i32::MIN).is_err());
        assert!(minutes(5).is_ok() && minutes(1440).is_ok());
    }
}
