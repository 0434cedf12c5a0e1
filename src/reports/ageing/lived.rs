//! Whether a clock can be believed when it says that ten years are over: only as far as the database has lived through
//! the days before, one after the other. A clock that came to a day at once, forwards or back, begins anew.

use chrono::{Days, NaiveDate};

/// So many days without a gap before anything is erased for its age. Longer than anybody works under a wrong date
/// unseen; erasing five weeks late harms nobody.
const DAYS: u64 = 35;

/// A gap this long is a machine that was off over a holiday, and no wrong clock.
const LONGEST_GAP: u64 = 4;

/// Days that were lived through without a gap, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lived {
    /// The first of them.
    pub since: NaiveDate,
    /// The last of them.
    pub seen: NaiveDate,
}

impl Lived {
    /// The first day there is.
    pub fn first(today: NaiveDate) -> Self {
        Self {
            since: today,
            seen: today,
        }
    }

    /// The same once today was seen: one day more, or the first again.
    pub fn through(self, today: NaiveDate) -> Self {
        let latest = self.seen.checked_add_days(Days::new(LONGEST_GAP));
        match (self.seen..=latest.unwrap_or(self.seen)).contains(&today) {
            true => Self {
                seen: today,
                ..self
            },
            false => Self::first(today),
        }
    }

    /// Whether they are enough to believe the clock that says it is today.
    pub fn vouches_for(self, today: NaiveDate) -> bool {
        let enough = self.through(today).since.checked_add_days(Days::new(DAYS));
        enough.is_some_and(|enough| enough <= today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Every day from the first to the last is seen, both included.
    fn lived(first: &str, last: &str) -> Lived {
        let days = day(first).iter_days().take_while(|one| *one <= day(last));
        days.fold(Lived::first(day(first)), Lived::through)
    }

    #[test]
    fn five_weeks_day_after_day_vouch_for_a_date_and_a_day_less_does_not() {
        assert!(!lived("2026-06-01", "2026-07-05").vouches_for(day("2026-07-05")));
        assert!(lived("2026-06-01", "2026-07-06").vouches_for(day("2026-07-06")));
        // The job has not come round yet on this day.
        assert!(lived("2026-06-01", "2026-07-06").vouches_for(day("2026-07-07")));
    }

    #[test]
    fn a_clock_that_jumps_is_believed_when_it_has_lived_as_long_again() {
        let long = lived("2026-01-01", "2026-07-06");
        for jumped in ["2046-07-06", "2026-07-11", "2026-07-05"] {
            assert!(!long.vouches_for(day(jumped)), "{jumped}");
            assert_eq!(long.through(day(jumped)), Lived::first(day(jumped)));
        }
        let back = long.through(day("2046-07-06")).through(day("2026-07-06"));
        assert!(
            !back.vouches_for(day("2026-07-06")),
            "nor after it is put right"
        );
    }

    #[test]
    fn a_machine_that_was_off_over_a_holiday_goes_on() {
        let long = lived("2026-01-01", "2026-07-02");
        assert!(long.vouches_for(day("2026-07-06")));
        assert_eq!(long.through(day("2026-07-06")).since, day("2026-01-01"));
    }
}
