//! Which questions were asked lately, so that a worker who asks the same one again is counted once. No question is kept:
//! only marks of it, made with a key that this process drew when it began and tells nobody, for half an hour, in memory.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};

use crate::accounts::rules::AccountId;
use crate::referrals::matching::wanted::Wanted;

/// The same question of the same worker is one search for so long after it was asked first.
pub const ONE_SEARCH: Duration = Duration::minutes(30);

/// Workers of whom marks are kept before those who have not asked for a while are looked for.
const MANY_WORKERS: usize = 4_096;

/// Marks of questions by the mark of the worker, each with the moment it was counted.
type Marks = HashMap<u64, HashMap<u64, DateTime<Utc>>>;

/// What was asked lately.
#[derive(Debug, Default)]
pub struct Lately {
    /// Draws its key when it is made.
    key: RandomState,
    marks: Mutex<Marks>,
}

impl Lately {
    /// Whether a question is to be counted: its worker has not asked it within [`ONE_SEARCH`].
    pub fn is_first(&self, worker: AccountId, wanted: &Wanted, now: DateTime<Utc>) -> bool {
        let mut marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        if marks.len() >= MANY_WORKERS {
            marks.retain(|_, own| own.values().any(|at| is_recent(*at, now)));
        }
        let own = marks.entry(self.key.hash_one(worker.number())).or_default();
        own.retain(|_, at| is_recent(*at, now));
        let mark = self.key.hash_one((worker.number(), wanted));
        if own.contains_key(&mark) {
            return false;
        }
        own.insert(mark, now);
        true
    }

    /// The worker's next question is about somebody else.
    pub fn forget(&self, worker: AccountId) {
        let mut marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        marks.remove(&self.key.hash_one(worker.number()));
    }
}

fn is_recent(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now < at + ONE_SEARCH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::codes::Need;
    use crate::referrals::household::Household;
    use crate::referrals::matching::wanted::Near;

    fn wanted(adults: i32) -> Wanted {
        Wanted {
            household: Household::new(adults, [0; 4], None).unwrap(),
            needs: [Need::Crib].into(),
            situations: Default::default(),
            tongues: ["prs".parse().unwrap()].into(),
            near: Near::First("ottawa".into()),
            avoid: ["east".to_owned()].into(),
        }
    }

    #[test]
    fn the_same_question_of_the_same_worker_is_one_search_for_half_an_hour() {
        let lately = Lately::default();
        let now = "2026-11-24T07:10:00Z".parse().unwrap();
        let [one, other] = [AccountId::from(1), AccountId::from(2)];
        assert!(lately.is_first(one, &wanted(1), now));
        assert!(!lately.is_first(one, &wanted(1), now + Duration::minutes(29)));
        assert!(lately.is_first(one, &wanted(2), now), "another question");
        let elsewhere = Wanted {
            avoid: Default::default(),
            ..wanted(1)
        };
        assert!(lately.is_first(one, &elsewhere, now));
        assert!(lately.is_first(other, &wanted(1), now), "another worker");
        assert!(lately.is_first(one, &wanted(1), now + ONE_SEARCH));
    }

    #[test]
    fn the_next_woman_is_counted_though_she_asks_for_the_same() {
        let lately = Lately::default();
        let now = "2026-11-24T07:10:00Z".parse().unwrap();
        let worker = AccountId::from(1);
        assert!(lately.is_first(worker, &wanted(1), now));
        lately.forget(worker);
        assert!(lately.is_first(worker, &wanted(1), now));
    }

    #[test]
    fn marks_are_made_with_a_key_of_their_own_and_do_not_outlive_their_time() {
        let [one, other] = [Lately::default(), Lately::default()];
        let now: DateTime<Utc> = "2026-11-24T07:10:00Z".parse().unwrap();
        for lately in [&one, &other] {
            for worker in 0..MANY_WORKERS {
                let worker = AccountId::from(i64::try_from(worker).unwrap());
                lately.is_first(worker, &wanted(1), now);
            }
        }
        let marks = |lately: &Lately| lately.marks.lock().unwrap().clone();
        let (mine, yours) = (marks(&one), marks(&other));
        assert_eq!(mine.len(), MANY_WORKERS);
        let shared = mine.keys().filter(|mark| yours.contains_key(mark)).count();
        assert_eq!(shared, 0, "nobody else's marks say who asked");
        one.is_first(AccountId::from(9), &wanted(1), now + ONE_SEARCH);
        assert_eq!(marks(&one).len(), 1);
    }
}
