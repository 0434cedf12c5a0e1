//! How far a count may be trusted by its age. Pure: the same confirmation and the same `now` give the
//! same answer, and as time passes it only ever gets older.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Shifts, Zone};

/// What the age of the last confirmation says.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Freshness {
    /// Confirmed by the shift on duty.
    Fresh,
    /// Confirmed by the shift before.
    Aging,
    /// Older than that: "not confirmed". Never added to what is available.
    Stale,
    /// Never confirmed.
    Unknown,
}

impl Freshness {
    /// Its code: `fresh`, `aging`, `stale` or `unknown`.
    pub fn code(self) -> &'static str {
        match self {
            Freshness::Fresh => "fresh",
            Freshness::Aging => "aging",
            Freshness::Stale => "stale",
            Freshness::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Freshness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// The freshness of a count at `now`, and when time alone will change it (never, once stale or unknown).
///
/// Fresh until the first shift change after the confirmation, aging until the second, then stale. A
/// confirmation later than `now`, left by a clock that was set back, is fresh.
pub fn freshness(
    confirmed_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    zone: Zone,
    shifts: &Shifts,
) -> (Freshness, Option<DateTime<Utc>>) {
    let Some(confirmed_at) = confirmed_at else {
        return (Freshness::Unknown, None);
    };
    let aging_from = shifts.next_change(zone, confirmed_at);
    if now < aging_from {
        return (Freshness::Fresh, Some(aging_from));
    }
    let stale_from = shifts.next_change(zone, aging_from);
    if now < stale_from {
        return (Freshness::Aging, Some(stale_from));
    }
    (Freshness::Stale, None)
}

/// How long ago the confirmation was; nothing when it lies ahead of `now`.
pub fn age(confirmed_at: DateTime<Utc>, now: DateTime<Utc>) -> TimeDelta {
    (now - confirmed_at).max(TimeDelta::zero())
}

#[cfg(test)]
mod tests {
    use super::super::trial::{any_instant, any_zone, at, zone};
    use super::*;
    use proptest::prelude::*;

    fn in_toronto(confirmed_at: &str, now: &str) -> (Freshness, Option<DateTime<Utc>>) {
        let toronto = zone("America/Toronto");
        freshness(Some(at(confirmed_at)), at(now), toronto, &Shifts::default())
    }

    #[test]
    fn a_count_is_fresh_until_the_shift_changes_aging_one_longer_then_stale() {
        // Confirmed at 03:12, in the shift that ends at 07:00.
        let confirmed = "2026-01-15T08:12:00Z";
        let (morning, afternoon) = ("2026-01-15T12:00:00Z", "2026-01-15T20:00:00Z");
        for (now, expected, until) in [
            (confirmed, Freshness::Fresh, Some(morning)),
            (
                "2026-01-15T11:59:59.999999Z",
                Freshness::Fresh,
                Some(morning),
            ),
            (morning, Freshness::Aging, Some(afternoon)),
            (
                "2026-01-15T19:59:59.999999Z",
                Freshness::Aging,
                Some(afternoon),
            ),
            (afternoon, Freshness::Stale, None),
            ("2027-01-15T08:12:00Z", Freshness::Stale, None),
        ] {
            assert_eq!(
                in_toronto(confirmed, now),
                (expected, until.map(at)),
                "{now}"
            );
        }
    }

    #[test]
    fn a_confirmation_at_the_very_change_is_the_new_shifts() {
        let change = "2026-01-15T12:00:00Z";
        let expected = (Freshness::Fresh, Some(at("2026-01-15T20:00:00Z")));
        assert_eq!(in_toronto(change, change), expected);
    }

    #[test]
    fn a_count_never_confirmed_is_unknown_and_stays_so() {
        let found = freshness(
            None,
            at("2026-01-15T12:00:00Z"),
            zone("UTC"),
            &Shifts::default(),
        );
        assert_eq!(found, (Freshness::Unknown, None));
    }

    #[test]
    fn a_confirmation_ahead_of_the_clock_is_fresh_and_has_no_age() {
        let (confirmed, now) = ("2026-01-15T08:12:00Z", "2026-01-14T01:00:00Z");
        let expected = (Freshness::Fresh, Some(at("2026-01-15T12:00:00Z")));
        assert_eq!(in_toronto(confirmed, now), expected);
        assert_eq!(age(at(confirmed), at(now)), TimeDelta::zero());
        assert_eq!(
            age(at(now), at(confirmed)),
            TimeDelta::minutes(31 * 60 + 12)
        );
    }

    #[test]
    fn the_night_shift_of_a_25_hour_day_is_an_hour_longer() {
        // 23:30 on 1 November 2025; the clocks go back at two.
        let (found, until) = in_toronto("2025-11-02T03:30:00Z", "2025-11-02T11:30:00Z");
        assert_eq!(
            (found, until),
            (Freshness::Fresh, Some(at("2025-11-02T12:00:00Z")))
        );
    }

    #[test]
    fn its_codes_are_what_json_carries() {
        use Freshness::{Aging, Fresh, Stale, Unknown};
        let codes = [Fresh, Aging, Stale, Unknown].map(Freshness::code);
        assert_eq!(codes, ["fresh", "aging", "stale", "unknown"]);
        let json = serde_json::to_value([Fresh, Aging, Stale, Unknown]).unwrap();
        assert_eq!(json, serde_json::json!(codes));
        let schema = serde_json::to_string(&schemars::schema_for!(Freshness)).unwrap();
        assert!(
            codes
                .iter()
                .all(|code| schema.contains(&format!("\"{code}\""))),
            "{schema}"
        );
    }

    proptest! {
        #[test]
        fn a_count_only_ever_gets_older(
            zone in any_zone(), confirmed in any_instant(),
            first in -200_000..400_000_i64, later in 0..400_000_i64
        ) {
            let usual = Shifts::default();
            let now = confirmed + TimeDelta::seconds(first);
            let (before, _) = freshness(Some(confirmed), now, zone, &usual);
            let (after, _) = freshness(Some(confirmed), now + TimeDelta::seconds(later), zone, &usual);
            prop_assert!(before <= after);
        }

        #[test]
        fn the_moment_named_is_exactly_when_it_changes(
            zone in any_zone(), confirmed in any_instant(), passed in -200_000..200_000_i64
        ) {
            let seen = |now| freshness(Some(confirmed), now, zone, &Shifts::default());
            let now = confirmed + TimeDelta::seconds(passed);
            let (current, until) = seen(now);
            match until {
                None => prop_assert_eq!(current, Freshness::Stale),
                Some(until) => {
                    prop_assert!(until > now);
                    prop_assert_eq!(seen(until - TimeDelta::microseconds(1)).0, current);
                    prop_assert!(seen(until).0 > current);
                }
            }
        }
    }
}
