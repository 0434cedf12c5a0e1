//! Raising and clearing. What stands is made to agree with the counts; doing it twice changes nothing.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::rules::{Difference, NIGHTS_LOOKED_AT, Standing, chronic, difference, wanted};
use super::store;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::codes::Flag;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::network;
use crate::holds;
use crate::journal;
use crate::journal::rules::Actor;
use crate::shelters;
use crate::shelters::rules::ShelterId;

/// What the counts of this moment would change. "Chronically full" follows from nights and is left alone here,
/// unless its pool is gone.
pub fn unsettled(conn: &mut Conn, now: DateTime<Utc>) -> Result<Difference> {
    let houses = holds::tonight::houses(conn, now)?;
    let pools: BTreeSet<PoolId> = houses
        .iter()
        .flat_map(|house| house.pools.iter().map(|tonight| tonight.pool.id))
        .collect();
    let standing: Vec<Standing> = store::standing(conn)?
        .into_iter()
        .filter(|(flag, pool)| {
            let gone = pool.is_some_and(|pool| !pools.contains(&pool));
            flag.kind != Flag::ChronicallyFull || gone
        })
        .map(|(flag, _)| flag)
        .collect();
    Ok(difference(&standing, wanted(&houses)))
}

/// Raises and clears what the counts of this moment say.
pub fn settle(tx: &mut Tx) -> Result<()> {
    let difference = unsettled(tx.conn, tx.now)?;
    make(tx, difference)
}

/// What the nights of these pools would change.
pub fn unsettled_nights(conn: &mut Conn, pools: &[PoolId]) -> Result<Difference> {
    let threshold = network::chronic_nights(conn)?;
    let most = i64::try_from(NIGHTS_LOOKED_AT).unwrap_or(i64::MAX);
    let standing: Vec<Standing> = store::standing(conn)?
        .into_iter()
        .filter(|(flag, pool)| {
            flag.kind == Flag::ChronicallyFull && pool.is_some_and(|pool| pools.contains(&pool))
        })
        .map(|(flag, _)| flag)
        .collect();
    let pools = capacity::store::some(conn, pools)?;
    let homes: BTreeSet<ShelterId> = pools.iter().map(|pool| pool.shelter).collect();
    let shelters = shelters::store::some(conn, &homes)?;
    let mut wanted = Vec::new();
    for pool in pools {
        let Some(shelter) = shelters.iter().find(|one| one.id == pool.shelter) else {
            continue;
        };
        let newest = capacity::census::store::newest_counted(conn, pool.id, most)?;
        wanted.extend(chronic(&pool, shelter, &newest, threshold));
    }
    Ok(difference(&standing, wanted))
}

/// Raises and clears "chronically full" for these pools, by their nights.
pub fn settle_nights(tx: &mut Tx, pools: &[PoolId]) -> Result<()> {
    let difference = unsettled_nights(tx.conn, pools)?;
    make(tx, difference)
}

fn make(tx: &mut Tx, difference: Difference) -> Result<()> {
    for want in &difference.raise {
        let id = store::insert(tx.conn, want, tx.now)?;
        journal::acts::record(tx, Actor::HOUSE, "flag-raised", "flag", id.number())?;
    }
    for id in difference.clear {
        store::clear(tx.conn, id, tx.now)?;
        journal::acts::record(tx, Actor::HOUSE, "flag-cleared", "flag", id.number())?;
    }
    for (id, evidence) in &difference.renew {
        store::renew(tx.conn, *id, evidence)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::acts::record_count;
    use crate::capacity::census::rules::NightOfPool;
    use crate::capacity::rules::{Pool, Seen, Stated};
    use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in, staff_of};
    use crate::flags::sight::{Shown, seen_by};
    use crate::flags::store::FlagRecord;
    use crate::ground::codes::{CensusState, Role};
    use crate::ground::nights::Month;
    use crate::ground::trial::{self, Trial};
    use crate::shelters::rules::Shelter;

    fn full_house() -> (Trial, Shelter, Pool) {
        let trial = trial::database("2026-06-15T12:00:00Z");
        let (shelter, pool) = trial.write(|tx| {
            let shelter = open_house(tx, &shelter_in("ottawa"))?;
            let pool = open_pool(tx, &shelter, numbers(4, 4, 4, 0))?;
            Ok((shelter, pool))
        });
        (trial, shelter, pool)
    }

    fn set_occupied(trial: &Trial, shelter: &Shelter, pool: &Pool, occupied: i32) {
        let (staff, id) = (staff_of(shelter), pool.id);
        let stated = Stated {
            occupied: Some(occupied),
            ..Stated::default()
        };
        trial.write(move |tx| record_count(tx, &staff, id, stated, Seen::default()));
    }

    fn raised(trial: &Trial) -> Vec<FlagRecord> {
        trial
            .read_now(|conn| store::raised(conn, &store::Scope::Network))
            .unwrap()
    }

    fn kinds(flags: &[FlagRecord]) -> Vec<Flag> {
        let mut kinds: Vec<Flag> = flags.iter().map(|flag| flag.says.kind).collect();
        kinds.sort();
        kinds
    }

    #[test]
    fn flags_are_raised_once_and_cleared_with_their_history() {
        let (trial, shelter, pool) = full_house();
        trial.write(settle);
        let first = raised(&trial);
        assert_eq!(kinds(&first), [Flag::Full, Flag::Full, Flag::RegionFull]);
        trial.at("2026-06-15T12:10:00Z");
        trial.write(settle);
        assert_eq!(raised(&trial), first);
        set_occupied(&trial, &shelter, &pool, 3);
        trial.write(settle);
        assert_eq!(raised(&trial), []);
        let since = trial.clock.now();
        let cleared = trial
            .read_now(|conn| store::cleared(conn, &store::Scope::Network, since, 10))
            .unwrap();
        assert_eq!(cleared.len(), 3);
        assert!(cleared.iter().all(|flag| flag.cleared_at == Some(since)));
        // Full again is another flag, not the old one come back.
        set_occupied(&trial, &shelter, &pool, 4);
        trial.write(settle);
        assert!(
            raised(&trial)
                .iter()
                .all(|flag| first.iter().all(|old| old.id != flag.id))
        );
    }

    #[test]
    fn a_flag_that_stands_by_other_numbers_is_the_same_flag() {
        let (trial, shelter, pool) = full_house();
        trial.write(settle);
        let before = raised(&trial);
        set_occupied(&trial, &shelter, &pool, 6);
        trial.write(settle);
        let after = raised(&trial);
        let of = |flags: &[FlagRecord]| {
            let full = flags
                .iter()
                .find(|flag| flag.says.pool.is_some() && flag.says.kind == Flag::Full);
            full.cloned().unwrap()
        };
        assert_eq!(
            (of(&before).id, of(&before).raised_at),
            (of(&after).id, of(&after).raised_at)
        );
        assert_eq!(of(&after).says.evidence.occupied, Some(6));
        assert_eq!(after.len(), before.len() + 1);
    }

    #[test]
    fn evidence_is_for_the_house_itself_and_a_region_is_told_to_its_neighbours() {
        let (trial, shelter, _) = full_house();
        let (neighbour, stranger) = trial.write(|tx| {
            let neighbour = open_house(tx, &shelter_in("ottawa"))?;
            let stranger = open_house(tx, &shelter_in("toronto"))?;
            Ok((neighbour, stranger))
        });
        trial.write(settle);
        let shown_to = |organization, role| -> Vec<Shown> {
            let who = member_of(organization, role);
            trial.read_now(|conn| seen_by(conn, &who, None)).unwrap()
        };
        let own = shown_to(shelter.organization, Role::ShelterStaff);
        assert_eq!(own.len(), 3);
        for flag in &own {
            assert_eq!(flag.evidence.is_some(), flag.kind == Flag::Full);
        }
        let next_door = shown_to(neighbour.organization, Role::ShelterLead);
        assert_eq!(next_door.len(), 1);
        assert_eq!(
            (next_door[0].kind, next_door[0].evidence),
            (Flag::RegionFull, None)
        );
        assert_eq!(shown_to(stranger.organization, Role::ShelterStaff), []);
        let network = shown_to(stranger.organization, Role::Administrator);
        assert_eq!(network.len(), 3);
        assert!(network.iter().all(|flag| flag.evidence.is_none()));
    }

    #[test]
    fn chronically_full_follows_the_nights_and_the_threshold() {
        let (trial, shelter, pool) = full_house();
        let id = pool.id;
        trial.write(move |tx| {
            let month: Month = "2026-05".parse().unwrap();
            for night in month.nights().take(30) {
                let full = NightOfPool {
                    state: CensusState::Counted,
                    counts: numbers(4, 4, 4, 0),
                    admitting: true,
                    ..NightOfPool::missing(id, night, crate::ground::codes::Unit::Bed)
                };
                capacity::census::store::insert(tx.conn, &full, "house")?;
            }
            settle_nights(tx, &[id])?;
            settle_nights(tx, &[id])
        });
        let chronic = |trial: &Trial| {
            let standing = raised(trial);
            let found = standing
                .iter()
                .filter(|flag| flag.says.kind == Flag::ChronicallyFull);
            found.count()
        };
        assert_eq!(chronic(&trial), 1);
        // How full it is now does not clear it.
        set_occupied(&trial, &shelter, &pool, 0);
        trial.write(settle);
        assert_eq!(chronic(&trial), 1);
        trial.write(move |tx| {
            let month: Month = "2026-05".parse().unwrap();
            let nights: Vec<_> = month.nights().take(10).collect();
            for night in nights {
                let missing = NightOfPool::missing(id, night, crate::ground::codes::Unit::Bed);
                capacity::census::store::save(tx.conn, &missing, "house")?;
            }
            settle_nights(tx, &[id])
        });
        assert_eq!(chronic(&trial), 0);
        trial.write(move |tx| {
            network::save(tx.conn, network::CHRONIC_NIGHTS, "20")?;
            settle_nights(tx, &[id])
        });
        assert_eq!(chronic(&trial), 1);
    }
}
