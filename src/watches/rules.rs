//! Whom to tell of which opening. No order is promised to anybody; a place is told to no more who wait than it has
//! room for, and goes on to the next when a clock runs out, so that none is lost between two of them.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};

use crate::accounts::rules::OrganizationId;
use crate::capacity::rules::{Party, PoolId};
use crate::holds::openings::Opening;

/// A watch ends unless it is renewed within this time.
pub const RENEWED_WITHIN: Duration = Duration::hours(72);
/// No watch lives longer, renewed or not.
pub const LONGEST: Duration = Duration::days(30);
/// How long an opening waits for her agency.
pub const CLOCK: Duration = Duration::minutes(20);

/// A place that her agency let go on is not told to her again within this time.
pub const PASSED_FOR: Duration = Duration::hours(12);

/// Somebody who still wants a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch {
    /// The number of her referral.
    pub number: i64,
    /// Whose queue is told.
    pub agency: OrganizationId,
    /// Since when she waits.
    pub began_at: DateTime<Utc>,
    /// When somebody last said that she still does.
    pub renewed_at: DateTime<Utc>,
    /// When it ends whatever is said.
    pub ends_at: DateTime<Utc>,
    /// The next moment at which she can safely be reached: a time, and no number.
    pub safe_at: Option<DateTime<Utc>>,
    /// The opening her agency was told of last.
    pub told: Option<Told>,
    /// The pools she waits for, best first, with the spaces she needs there.
    pub pools: Vec<(PoolId, i32)>,
}

/// An opening somebody was told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Where.
    pub pool: PoolId,
    /// When.
    pub at: DateTime<Utc>,
    /// Until when the place waits for her.
    pub answer_by: DateTime<Utc>,
}

impl Told {
    /// The same, let go on by her agency: the place waits for her no more.
    #[must_use]
    pub fn passed(self) -> Self {
        Self {
            answer_by: self.at,
            ..self
        }
    }

    fn is_passed(&self) -> bool {
        self.answer_by <= self.at
    }
}

impl Watch {
    /// When it ends by time.
    pub fn over_at(&self) -> DateTime<Utc> {
        self.ends_at.min(self.renewed_at + RENEWED_WITHIN)
    }

    /// Until when an opening would wait for her if it were told at `now`: her next safe contact counts.
    pub fn answer_by(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.safe_at.map_or(now, |safe| safe.max(now)) + CLOCK
    }

    /// Whether her agency let a place of this pool go on a while ago.
    fn has_passed(&self, pool: PoolId, now: DateTime<Utc>) -> bool {
        self.told
            .is_some_and(|told| told.pool == pool && told.is_passed() && now < told.at + PASSED_FOR)
    }

    /// The opening that waits for her now.
    pub fn is_told(&self, now: DateTime<Utc>) -> Option<Told> {
        self.told.filter(|told| now < told.answer_by)
    }

    /// Whether an opening told now would reach her before somebody else's turn.
    fn is_within_reach(&self, now: DateTime<Utc>) -> bool {
        self.safe_at.is_none_or(|safe| safe <= now + CLOCK)
    }
}

/// Whom to tell of which pool, given what stands free in each and who has to find room together, by the watch's number.
/// Whoever was never told, or longest ago, comes first.
pub fn to_tell(
    watches: &[Watch],
    parties: &BTreeMap<i64, Party>,
    openings: &BTreeMap<PoolId, Opening>,
    now: DateTime<Utc>,
) -> Vec<(i64, Told)> {
    let mut left = openings.clone();
    let party = |watch: &Watch| parties.get(&watch.number).copied().unwrap_or_default();
    for watch in watches {
        if let Some(told) = watch.is_told(now)
            && let Some(opening) = left.get_mut(&told.pool)
        {
            opening.give(spaces_in(watch, told.pool), party(watch));
        }
    }
    let mut waiting: Vec<&Watch> = watches
        .iter()
        .filter(|watch| {
            watch.is_told(now).is_none() && watch.is_within_reach(now) && now < watch.over_at()
        })
        .collect();
    waiting.sort_by_key(|watch| (watch.told.map(|told| told.at), watch.began_at, watch.number));
    let mut telling = Vec::new();
    for watch in waiting {
        let opening = watch.pools.iter().find(|(pool, spaces)| {
            let takes_her =
                |opening: &Opening| opening.vouched && opening.takes(*spaces, party(watch));
            left.get(pool).is_some_and(takes_her) && !watch.has_passed(*pool, now)
        });
        if let Some((pool, spaces)) = opening {
            left.entry(*pool)
                .and_modify(|opening| opening.give(*spaces, party(watch)));
            let told = Told {
                pool: *pool,
                at: now,
                answer_by: watch.answer_by(now),
            };
            telling.push((watch.number, told));
        }
    }
    telling
}

fn spaces_in(watch: &Watch, pool: PoolId) -> i32 {
    let found = watch.pools.iter().find(|(one, _)| *one == pool);
    found.map_or(0, |(_, spaces)| *spaces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::rules::Room;
    use crate::ground::codes::RoomState;
    use proptest::prelude::*;

    fn now() -> DateTime<Utc> {
        "2026-11-24T07:10:00Z".parse().unwrap()
    }

    fn watch(number: i64, spaces: i32) -> Watch {
        Watch {
            number,
            agency: OrganizationId::from(1),
            began_at: now() - Duration::hours(number),
            renewed_at: now() - Duration::hours(1),
            ends_at: now() + Duration::days(20),
            safe_at: None,
            told: None,
            pools: vec![(PoolId::from(7), spaces)],
        }
    }

    fn told(watches: &[Watch], vacant: i32, at: DateTime<Utc>) -> Vec<i64> {
        let opening = Opening {
            spaces: vacant,
            rooms: None,
            vouched: true,
        };
        let openings = BTreeMap::from([(PoolId::from(7), opening)]);
        to_tell(watches, &BTreeMap::new(), &openings, at)
            .into_iter()
            .map(|(number, _)| number)
            .collect()
    }

    #[test]
    fn one_opening_is_told_to_one_and_goes_on_when_her_clock_runs_out() {
        let mut watches = vec![watch(1, 1), watch(2, 1)];
        assert_eq!(told(&watches, 1, now()), [2], "she has waited longer");
        watches[1].told = Some(Told {
            pool: PoolId::from(7),
            at: now(),
            answer_by: now() + CLOCK,
        });
        let before = now() + CLOCK - Duration::microseconds(1);
        assert_eq!(told(&watches, 1, before), [] as [i64; 0]);
        assert_eq!(told(&watches, 2, before), [1], "there is room for both");
        assert_eq!(
            told(&watches, 1, now() + CLOCK),
            [1],
            "the place is not lost"
        );
    }

    #[test]
    fn a_family_is_told_of_all_its_spaces_or_of_none() {
        assert_eq!(told(&[watch(1, 4)], 3, now()), [] as [i64; 0]);
        assert_eq!(told(&[watch(1, 4)], 4, now()), [1]);
        assert_eq!(told(&[watch(2, 4), watch(1, 1)], 3, now()), [1]);
    }

    #[test]
    fn nobody_is_called_back_for_a_number_that_is_not_confirmed() {
        let opening = |vouched| Opening {
            spaces: 2,
            rooms: None,
            vouched,
        };
        let telling = |vouched| {
            let openings = BTreeMap::from([(PoolId::from(7), opening(vouched))]);
            to_tell(&[watch(1, 1)], &BTreeMap::new(), &openings, now()).len()
        };
        assert_eq!((telling(false), telling(true)), (0, 1));
    }

    #[test]
    fn a_family_is_told_of_a_room_that_sleeps_it_and_two_are_not_told_of_the_same_room() {
        let room = |number: i64, sleeps, cribs| Room {
            id: number.into(),
            pool: PoolId::from(7),
            label: number.to_string(),
            sleeps,
            cribs,
            step_free: false,
            state: RoomState::Free,
            out_reason: None,
        };
        let of = |people, infants, step_free| Party {
            people,
            infants,
            step_free,
        };
        let told = |parties: &[(i64, Party)], rooms: Vec<Room>| -> Vec<i64> {
            let opening = Opening {
                spaces: i32::try_from(rooms.len()).unwrap(),
                rooms: Some(rooms),
                vouched: true,
            };
            let watches: Vec<Watch> = parties
                .iter()
                .map(|(number, _)| watch(*number, 1))
                .collect();
            let parties = parties.iter().copied().collect();
            let openings = BTreeMap::from([(PoolId::from(7), opening)]);
            let telling = to_tell(&watches, &parties, &openings, now());
            telling.into_iter().map(|(number, _)| number).collect()
        };
        let two = || vec![room(1, 2, 0), room(2, 3, 1)];
        assert_eq!(told(&[(1, of(5, 0, false))], two()), [] as [i64; 0]);
        assert_eq!(
            told(&[(1, of(4, 1, false))], two()),
            [1],
            "the infant takes the crib"
        );
        assert_eq!(
            told(&[(1, of(2, 0, true))], two()),
            [] as [i64; 0],
            "there are steps"
        );
        let three = of(3, 0, false);
        assert_eq!(
            told(&[(1, three), (2, three)], two()),
            [2],
            "one room sleeps three"
        );
        let small = of(2, 0, false);
        assert_eq!(
            told(&[(1, three), (2, small)], two()),
            [2, 1],
            "the small one is given first"
        );
    }

    #[test]
    fn a_place_that_was_let_go_on_is_told_to_the_next_and_not_to_her_again_for_a_while() {
        let mut watches = vec![watch(1, 1), watch(2, 1)];
        let told_of = Told {
            pool: PoolId::from(7),
            at: now(),
            answer_by: now() + CLOCK,
        };
        watches[1].told = Some(told_of.passed());
        assert_eq!(
            told(&watches, 2, now()),
            [1],
            "at once, and only to the next"
        );
        let later = now() + PASSED_FOR;
        assert_eq!(
            told(&watches[1..], 1, later - Duration::seconds(1)),
            [] as [i64; 0]
        );
        assert_eq!(told(&watches[1..], 1, later), [2]);
    }

    #[test]
    fn who_cannot_be_reached_soon_keeps_no_place_from_the_others() {
        let mut far = watch(2, 1);
        far.safe_at = Some(now() + Duration::hours(5));
        assert_eq!(told(&[far.clone(), watch(1, 1)], 1, now()), [1]);
        far.safe_at = Some(now() + Duration::minutes(15));
        assert_eq!(far.answer_by(now()), now() + Duration::minutes(35));
        assert_eq!(told(&[far, watch(1, 1)], 1, now()), [2]);
    }

    #[test]
    fn a_watch_nobody_renews_is_over_after_three_days_and_any_after_thirty() {
        let mut one = watch(1, 1);
        assert_eq!(one.over_at(), one.renewed_at + RENEWED_WITHIN);
        one.ends_at = now() + Duration::hours(1);
        assert_eq!(one.over_at(), one.ends_at);
        assert_eq!(told(&[one], 1, now() + Duration::hours(2)), [] as [i64; 0]);
    }

    proptest! {
        #[test]
        fn no_more_spaces_are_told_of_than_stand_free_and_none_stays_free_that_somebody_could_take(
            wanted in prop::collection::vec(1..5_i32, 0..20), vacant in 0..12_i32,
        ) {
            let watches: Vec<Watch> = (1..).zip(&wanted).map(|(number, spaces)| watch(number, *spaces)).collect();
            let told = told(&watches, vacant, now());
            let taken: i32 = told.iter().map(|number| spaces_in(&watches[usize::try_from(*number - 1).unwrap()], PoolId::from(7))).sum();
            prop_assert!(taken <= vacant);
            let left_over = watches.iter().filter(|watch| !told.contains(&watch.number));
            for watch in left_over {
                prop_assert!(spaces_in(watch, PoolId::from(7)) > vacant - taken);
            }
        }
    }
}
