//! The time somebody asks about: from now until a year ahead.

use chrono::{DateTime, TimeDelta, Utc};

use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;

/// How far ahead a time can be asked about.
pub const FARTHEST: TimeDelta = TimeDelta::days(366);

/// How long ago a time may be to be still taken for now: a form that lay open while somebody spoke.
const JUST_NOW: TimeDelta = TimeDelta::minutes(10);

/// The time as it is answered; one that has just passed is now.
///
/// # Errors
/// A time that has passed, or that is too far ahead to know.
pub fn in_reach(at: DateTime<Utc>, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    if at < now - JUST_NOW {
        return Err(Error::field("at", Sentence::new("interpretation-at-past")));
    }
    if at > now + FARTHEST {
        return Err(Error::field("at", Sentence::new("interpretation-at-far")));
    }
    Ok(at.max(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_asked_about_from_now_until_a_year_ahead() {
        let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
        let read = |aside: TimeDelta| in_reach(now + aside, now).ok().map(|at| at - now);
        let second = TimeDelta::seconds(1);
        assert_eq!(read(TimeDelta::hours(3)), Some(TimeDelta::hours(3)));
        assert_eq!(
            read(-JUST_NOW),
            Some(TimeDelta::zero()),
            "the form lay open"
        );
        assert_eq!(read(-JUST_NOW - second), None);
        assert_eq!(read(FARTHEST), Some(FARTHEST));
        assert_eq!(read(FARTHEST + second), None);
    }
}
