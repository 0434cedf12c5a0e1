//! The one place that asks what time it is. Everything else is given `now`, in whole microseconds of UTC,
//! because PostgreSQL keeps no more and a time must read back as it was written.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};

/// 2026-01-01 00:00 UTC in seconds since 1970: no installation is older than the product.
const EARLIEST_SANE: i64 = 1_767_225_600;

/// A clock. Clones of a fixed clock share their hands.
///
/// The system's clock may jump, forwards and back, when somebody or a time service sets it: two readings
/// do not measure a duration, and a later reading may be earlier. Rules must stay sensible when `now` is
/// before a time they stored.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock(Source::System)
    }

    /// A clock that stands at `at` until it is set or advanced.
    pub fn fixed(at: DateTime<Utc>) -> Clock {
        Clock(Source::Fixed(Arc::new(AtomicI64::new(
            at.timestamp_micros(),
        ))))
    }

    /// What time it is, in whole microseconds.
    pub fn now(&self) -> DateTime<Utc> {
        let micros = match &self.0 {
            Source::System => system_micros(),
            Source::Fixed(hands) => hands.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_micros(micros).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// Puts a fixed clock, and all its clones, to `at`; back is allowed, as it happens to real ones.
    /// The system's clock is not ours to set: nothing happens, and a debug build stops.
    pub fn set(&self, at: DateTime<Utc>) {
        match &self.0 {
            Source::System => debug_assert!(false, "only a fixed clock can be set"),
            Source::Fixed(hands) => hands.store(at.timestamp_micros(), Ordering::SeqCst),
        }
    }

    /// Moves a fixed clock, and all its clones, forward by whole microseconds of `by`.
    /// The system's clock is not ours to move: nothing happens, and a debug build stops.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        match &self.0 {
            Source::System => debug_assert!(false, "only a fixed clock can be advanced"),
            Source::Fixed(hands) => {
                let forward = |micros: i64| Some(micros.saturating_add(by));
                // The closure always answers, so the update cannot fail.
                let _ = hands.fetch_update(Ordering::SeqCst, Ordering::SeqCst, forward);
            }
        }
    }
}

/// Whether `now` can be true. A machine that lost its clock wakes up in 1970 or at its firmware's date;
/// holds, sessions and nights counted from there would all be wrong.
pub fn is_sane(now: DateTime<Utc>) -> bool {
    now.timestamp() >= EARLIEST_SANE
}

/// Microseconds since 1970; a clock before that reads as 1970, which [`is_sane`] refuses.
#[allow(clippy::disallowed_methods)]
fn system_micros() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_system_clock_is_sane_and_has_no_nanoseconds() {
        let now = Clock::system().now();
        assert!(is_sane(now), "{now}");
        assert_eq!(now.timestamp_subsec_nanos() % 1000, 0);
    }

    #[test]
    fn a_fixed_clock_stands_and_drops_what_postgresql_would_drop() {
        let clock = Clock::fixed(at("2026-11-01T08:00:00.123456789Z"));
        assert_eq!(clock.now(), at("2026-11-01T08:00:00.123456Z"));
        assert_eq!(clock.now(), clock.now());
    }

    #[test]
    fn clones_of_a_fixed_clock_share_their_hands() {
        let clock = Clock::fixed(at("2026-11-01T08:00:00Z"));
        let seen_elsewhere = clock.clone();
        clock.advance(Duration::from_secs(90));
        assert_eq!(seen_elsewhere.now(), at("2026-11-01T08:01:30Z"));
        seen_elsewhere.set(at("2026-10-31T00:00:00Z"));
        assert_eq!(clock.now(), at("2026-10-31T00:00:00Z"));
    }

    #[test]
    fn an_endless_advance_stops_at_the_last_instant() {
        let clock = Clock::fixed(at("2026-11-01T08:00:00Z"));
        clock.advance(Duration::MAX);
        assert_eq!(clock.now(), DateTime::<Utc>::MAX_UTC);
    }

    #[test]
    fn a_clock_before_2026_is_refused() {
        assert!(!is_sane(DateTime::UNIX_EPOCH));
        assert!(!is_sane(at("2025-12-31T23:59:59.999999Z")));
        assert!(is_sane(at("2026-01-01T00:00:00Z")));
    }
}
