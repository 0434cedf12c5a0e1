//! Which houses have their inbox open, so that a card can say "answers here now". An inbox is that of all houses of an
//! organization. Kept in memory only: who sat where at which minute is nobody's record.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};

use crate::accounts::rules::OrganizationId;

/// A house answers this long after its last sign of life.
const LASTS: Duration = Duration::minutes(2);

/// The last sign of life of each house.
#[derive(Debug, Default)]
pub struct Presence(Mutex<HashMap<OrganizationId, DateTime<Utc>>>);

impl Presence {
    /// Somebody of this house has the inbox open.
    pub fn seen(&self, house: OrganizationId, now: DateTime<Utc>) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.insert(house, now);
    }

    /// The houses that answer at `now`.
    pub fn answering(&self, now: DateTime<Utc>) -> HashSet<OrganizationId> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.retain(|_, last| now - *last <= LASTS);
        seen.keys().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_answers_for_two_minutes_after_it_was_last_seen() {
        let presence = Presence::default();
        let (house, start) = (OrganizationId::from(7), DateTime::UNIX_EPOCH);
        presence.seen(house, start);
        assert!(presence.answering(start + LASTS).contains(&house));
        presence.seen(house, start + LASTS);
        let later = start + LASTS + LASTS;
        assert!(presence.answering(later).contains(&house));
        assert!(
            presence
                .answering(later + Duration::microseconds(1))
                .is_empty()
        );
    }
}
