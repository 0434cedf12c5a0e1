//! What the tests of this folder share: invented houses in Ottawa's zone.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::listing::{Entry, Facts};
use super::snapshot::{Snapshot, Update};
use crate::accounts::rules::OrganizationId;
use crate::capacity;
use crate::capacity::rules::{Counts, Pool, PoolId};
pub use crate::capacity::trial::numbers as counts;
use crate::ground::codes::ShelterKind;
use crate::shelters::rules::{Region, Shelter, ShelterId};

/// 03:30 in Ottawa, in the shift that ends at 07:00.
pub const NOW: &str = "2026-02-10T08:30:00Z";

/// An instant, as it is written.
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A house of this organization that takes nobody from elsewhere.
pub fn shelter(id: i64, organization: i64) -> Shelter {
    Shelter {
        id: ShelterId::from(id),
        organization: OrganizationId::from(organization),
        name: format!("House {id}"),
        kind: ShelterKind::EmergencyShelter,
        serves_in_french: false,
        takes_other_regions: false,
        takes_watches: false,
        ..capacity::trial::shelter_in("ottawa")
    }
}

/// A pool of single-women beds confirmed at 03:12 of the night of [`NOW`].
pub fn pool(id: i64, shelter: i64, counts: Counts) -> Pool {
    let at = at("2026-02-10T08:12:00Z");
    let stood = capacity::trial::pool_of(&self::shelter(shelter, 0), counts);
    Pool {
        id: PoolId::from(id),
        counted_at: at,
        ..capacity::trial::confirmed(stood, at)
    }
}

/// A pool without holds or rooms.
pub fn entry(pool: Pool) -> Entry {
    Entry {
        pool,
        holds: Vec::new(),
        rooms: Vec::new(),
    }
}

/// A house with its pools.
pub fn facts(shelter: Shelter, entries: Vec<Entry>) -> Facts {
    Facts {
        shelter: Arc::new(shelter),
        pools: entries.into_iter().map(Arc::new).collect(),
    }
}

/// Two regions.
pub fn regions() -> Vec<Region> {
    [("ottawa", "Ottawa", "Ottawa"), ("east", "East", "Est")]
        .map(|(code, english, french)| Region {
            code: code.into(),
            english: english.into(),
            french: french.into(),
        })
        .into()
}

/// The board with these houses at a moment.
pub fn snapshot(houses: Vec<Facts>, now: DateTime<Utc>) -> Snapshot {
    let update = Update::everything(houses, regions(), None);
    Snapshot::empty(now).next(update, &HashSet::new(), now).0
}

/// What one house brings anew.
pub fn update(facts: Facts) -> Update {
    let id = facts.shelter.id;
    Update {
        shelters: [(id, Some(facts))].into(),
        regions: None,
    }
}
