//! Which pools changed lately, so that a stream that was cut learns on its return what it missed. Bounded: who was
//! away longer is told only that something changed.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::sight::Audience;
use super::snapshot::{Touched, Versions};
use crate::capacity::rules::PoolId;

/// Changes remembered.
const MOST: usize = 1_024;

/// What an audience missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missed {
    /// These pools; none if nothing it sees exactly has changed.
    Pools(Vec<PoolId>),
    /// More than is remembered.
    Unknown,
}

#[derive(Debug)]
struct Remembered {
    audience: Audience,
    version: u64,
    pool: PoolId,
}

/// Changes by the version each audience saw them at.
#[derive(Debug)]
pub struct Log {
    began: u64,
    changes: VecDeque<Remembered>,
    forgotten: HashMap<Audience, u64>,
}

impl Log {
    /// A log that begins at the versions of the first snapshot.
    pub fn new(versions: &Versions) -> Self {
        Self {
            began: versions.of(Audience::Network),
            changes: VecDeque::new(),
            forgotten: HashMap::new(),
        }
    }

    /// Remembers what the snapshot with these versions changed.
    pub fn add(&mut self, touched: &[Touched], versions: &Versions) {
        for one in touched {
            let partner = one.shared.then_some(Audience::Partner);
            for audience in [Some(Audience::House(one.organization)), partner]
                .into_iter()
                .flatten()
            {
                self.changes.push_back(Remembered {
                    audience,
                    version: versions.of(audience),
                    pool: one.pool,
                });
            }
        }
        while self.changes.len() > MOST {
            if let Some(old) = self.changes.pop_front() {
                self.forgotten.insert(old.audience, old.version);
            }
        }
    }

    /// The pools an audience sees exactly that changed after `version`.
    pub fn missed(&self, audience: Audience, version: u64, versions: &Versions) -> Missed {
        let oldest = self.forgotten.get(&audience).copied().unwrap_or(self.began);
        if version < oldest || version > versions.of(audience) {
            return Missed::Unknown;
        }
        let pools: BTreeSet<PoolId> = self
            .changes
            .iter()
            .filter(|change| change.audience == audience && change.version > version)
            .map(|change| change.pool)
            .collect();
        Missed::Pools(pools.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::snapshot::Snapshot;
    use super::*;
    use crate::accounts::rules::OrganizationId;
    use chrono::DateTime;

    fn touched(pool: i64) -> Touched {
        Touched {
            pool: PoolId::from(pool),
            organization: OrganizationId::from(1),
            shared: false,
        }
    }

    #[test]
    fn who_comes_back_learns_which_pools_changed_and_who_was_away_too_long_that_some_did() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let versions = Snapshot::empty(now).versions;
        let house = Audience::House(OrganizationId::from(1));
        let at = versions.of(house);
        let mut log = Log::new(&versions);
        log.add(&[touched(5)], &versions);
        assert_eq!(
            log.missed(house, at - 1, &versions),
            Missed::Unknown,
            "from before this program ran"
        );
        assert_eq!(log.missed(house, at, &versions), Missed::Pools(vec![]));
        assert_eq!(log.missed(house, at + 1, &versions), Missed::Unknown);
        for pool in 0..=i64::try_from(MOST).unwrap() {
            log.add(&[touched(pool)], &versions);
        }
        assert!(log.changes.len() <= MOST);
        assert_eq!(log.forgotten.get(&house), Some(&at));
    }
}
