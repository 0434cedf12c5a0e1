//! From counts of calls and referrals to women who went without a place: each woman once, whoever asked more than once
//! and was told apart or not. The three readings differ only in what the counts leave open.

use super::counted::{Phone, Referrals, float};

/// The most repeated calls believed of one woman in a week: one a day. Only used where there are more repeats than the
/// first calls can bear; then first calls were not all recorded, and women are calls ÷ (1 + this).
pub const MOST_REPEATS: f64 = 7.0;

/// What the counts leave open, taken one way or the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// All unknown calls are repeats; repeats found a place as often as any call; nobody who withdrew lacked one.
    Fewest,
    /// Unknown calls are like those that are known; the rest is halfway between the other two.
    Likely,
    /// No unknown call is a repeat; no repeat found a place; all who withdrew lacked one.
    Most,
}

impl Reading {
    /// All three, from the fewest to the most women.
    pub const ALL: [Self; 3] = [Self::Fewest, Self::Likely, Self::Most];

    /// The value of this reading; the likely one is halfway.
    fn between(self, fewest: f64, most: f64) -> f64 {
        match self {
            Self::Fewest => fewest,
            Self::Likely => f64::midpoint(fewest, most),
            Self::Most => most,
        }
    }
}

/// Women left without a place in the period, each once, in one reading, where so many were admitted.
///
/// A call by a woman who had asked elsewhere in the week (`yes`) is a repeat: her first call was counted when it was
/// turned away. Repeats that found a place are not told, for an admission is not asked what came before it. If a share
/// `b` of repeated calls is turned away, `R` turned away stand for `R·(1 − b)/b` that were not. `b` is no lower than
/// the share of all calls turned away, for a woman calls again while the houses are still full, and no higher than 1.
pub fn without_place(reading: Reading, phone: Phone, referrals: Referrals, admitted: f64) -> f64 {
    let first = first_calls(reading, phone);
    let housed = housed_later(reading, first, phone, admitted);
    let withdrawn = reading.between(0.0, float(referrals.withdrawn));
    first - housed + float(referrals.unplaced) + withdrawn
}

/// Whether there are more repeats than the first calls could bear.
pub fn first_calls_missing(phone: Phone) -> bool {
    float(phone.yes) > (float(phone.no) + float(phone.unknown)) * MOST_REPEATS
}

/// First calls among those turned away by phone: women, each once.
fn first_calls(reading: Reading, phone: Phone) -> f64 {
    let (yes, no, unknown) = (float(phone.yes), float(phone.no), float(phone.unknown));
    let known = yes + no;
    let first_share = match reading {
        Reading::Fewest => 0.0,
        Reading::Likely if known > 0.0 => no / known,
        Reading::Likely => 0.5,
        Reading::Most => 1.0,
    };
    let calls = known + unknown;
    (no + unknown * first_share).max(calls / (1.0 + MOST_REPEATS))
}

/// Women turned away at first who found a place by a repeated call. Only calls known to be repeats stand for such
/// women: in the reading in which all unknown ones are repeats too, they are already taken off once.
fn housed_later(reading: Reading, first: f64, phone: Phone, admitted: f64) -> f64 {
    let repeats = float(phone.yes);
    let calls = float(phone.yes + phone.no + phone.unknown);
    if calls <= 0.0 {
        return 0.0;
    }
    let blocked = reading.between(calls / (calls + admitted), 1.0);
    (repeats * (1.0 - blocked) / blocked).min(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NONE: Referrals = Referrals {
        placed_within_a_day: 0,
        placed_later: 0,
        unplaced: 0,
        withdrawn: 0,
    };

    fn women(phone: Phone, referrals: Referrals, admitted: f64) -> [f64; 3] {
        Reading::ALL.map(|reading| without_place(reading, phone, referrals, admitted))
    }

    #[test]
    fn unknown_calls_are_all_repeats_or_like_the_known_ones_or_none_is() {
        let phone = Phone {
            yes: 10,
            no: 30,
            unknown: 20,
            referred: 0,
        };
        // With nobody admitted no repeat can have found a place.
        assert_eq!(women(phone, NONE, 0.0), [30.0, 45.0, 50.0]);
    }

    #[test]
    fn repeats_that_found_a_place_are_taken_off() {
        let phone = Phone {
            yes: 10,
            no: 30,
            unknown: 0,
            referred: 0,
        };
        // Half of all calls were turned away: ten repeats that were stand for up to ten that were not.
        let [fewest, likely, most] = women(phone, NONE, 40.0);
        assert_eq!((fewest, most), (20.0, 30.0));
        assert!((likely - (30.0 - 10.0 / 3.0)).abs() < 1e-9);
    }

    #[test]
    fn a_woman_turned_away_by_phone_and_then_referred_is_one_woman() {
        let phone = Phone {
            referred: 7,
            ..Phone::default()
        };
        let referrals = Referrals {
            unplaced: 5,
            placed_later: 9,
            withdrawn: 2,
            ..NONE
        };
        assert_eq!(women(phone, referrals, 100.0), [5.0, 6.0, 7.0]);
    }

    #[test]
    fn repeats_without_first_calls_are_of_somebody() {
        let phone = Phone {
            yes: 80,
            ..Phone::default()
        };
        assert!(first_calls_missing(phone));
        assert_eq!(women(phone, NONE, 0.0), [10.0, 10.0, 10.0]);
    }

    proptest! {
        #[test]
        fn readings_are_in_order_and_never_more_than_asked(
            calls in any::<[u32; 4]>(), ended in any::<[u32; 4]>(), admitted in 0.0..1e9_f64
        ) {
            let [yes, no, unknown, referred] = calls.map(u64::from);
            let [placed_within_a_day, placed_later, unplaced, withdrawn] = ended.map(u64::from);
            let phone = Phone { yes, no, unknown, referred };
            let referrals = Referrals { placed_within_a_day, placed_later, unplaced, withdrawn };
            let [fewest, likely, most] = women(phone, referrals, admitted);
            let asked = float(yes + no + unknown + unplaced + withdrawn);
            prop_assert!(0.0 <= fewest && fewest <= likely && likely <= most && most <= asked);
        }
    }
}
