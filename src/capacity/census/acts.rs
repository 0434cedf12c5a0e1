//! Taking the census: once for each pool and night, whoever runs it and however often.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, Utc};

use super::rules::{
    NightOfPool, Since, first_looked_for, last_ended, night_at, nights_due, was_there,
};
use super::store;
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::{CountHour, Night};
use crate::journal;
use crate::journal::rules::Actor;
use crate::shelters;
use crate::shelters::rules::{Shelter, ShelterId};

/// Who knows of holds tells how many spaces of these pools had run out at a moment and were not noted yet.
pub type RunOut = fn(&mut Conn, &[PoolId], DateTime<Utc>) -> Result<BTreeMap<PoolId, i32>>;

/// The shelters with a night that is over and has no rows yet, or with rows for nights that are not over.
pub fn shelters_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ShelterId>> {
    let count = network::count_hour(conn)?;
    let shelters = shelters::store::all(conn)?;
    let mut pools: BTreeMap<ShelterId, Vec<PoolId>> = BTreeMap::new();
    for pool in capacity::store::all(conn)? {
        pools.entry(pool.shelter).or_default().push(pool.id);
    }
    let mut nights: BTreeMap<Night, Taken> = BTreeMap::new();
    let mut due = Vec::new();
    for shelter in shelters {
        let last = last_ended(shelter.zone, count, now);
        let taken = match nights.entry(last) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(Taken::on(conn, last)?),
        };
        let own = pools.remove(&shelter.id).unwrap_or_default();
        if taken.leave_work(conn, &shelter, &own, count, now)? {
            due.push(shelter.id);
        }
    }
    Ok(due)
}

/// What the census holds about one night and after it.
struct Taken {
    pools: BTreeSet<PoolId>,
    ahead: BTreeSet<PoolId>,
}

impl Taken {
    fn on(conn: &mut Conn, night: Night) -> Result<Self> {
        Ok(Self {
            pools: store::pools_taken_on(conn, night)?,
            ahead: store::pools_ahead_of(conn, night)?,
        })
    }

    fn leave_work(
        &self,
        conn: &mut Conn,
        shelter: &Shelter,
        pools: &[PoolId],
        count: CountHour,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        for pool in pools {
            if self.ahead.contains(pool) {
                return Ok(true);
            }
            if self.pools.contains(pool) {
                continue;
            }
            let opened_at = capacity::store::opened_at(conn, *pool)?.unwrap_or(now);
            let ended = last_ended(shelter.zone, count, now);
            if opened_at <= shelter.zone.counted_at(ended, count) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Takes the nights that are due in these shelters. Says how many rows it wrote.
pub fn take_census(tx: &mut Tx, shelters: &[ShelterId], run_out: RunOut) -> Result<usize> {
    let count = network::count_hour(tx.conn)?;
    let mut rows = 0;
    for id in shelters {
        let shelter = shelters::store::find(tx.conn, *id)?;
        let written = take_in(tx, &shelter, count, run_out)?;
        if written > 0 {
            journal::acts::record(tx, Actor::HOUSE, "census", "shelter", id.number())?;
        }
        rows += written;
    }
    Ok(rows)
}

fn take_in(tx: &mut Tx, shelter: &Shelter, count: CountHour, run_out: RunOut) -> Result<usize> {
    let pools = capacity::store::of_shelter(tx.conn, shelter.id)?;
    let ids: Vec<PoolId> = pools.iter().map(|pool| pool.id).collect();
    let last = last_ended(shelter.zone, count, tx.now);
    store::take_back_after(tx.conn, &ids, last)?;
    let taken = store::taken(tx.conn, &ids, first_looked_for(last), last)?;
    let moment = shelter.zone.counted_at(last, count);
    let run_out = run_out(tx.conn, &ids, moment)?;
    let mut rows = 0;
    for pool in &pools {
        let opened_at = capacity::store::opened_at(tx.conn, pool.id)?.unwrap_or(tx.now);
        let nothing = BTreeSet::new();
        let taken = taken.get(&pool.id).unwrap_or(&nothing);
        for night in nights_due(shelter.zone, count, opened_at, taken, tx.now) {
            // Nights are longer than an hour, so that only the last one can have been witnessed.
            let row = if night == last && was_there(moment, tx.now) {
                let run_out = run_out.get(&pool.id).copied().unwrap_or(0);
                let since = since(tx, pool, moment, run_out)?;
                night_at(pool, shelter, night, moment, &since)
            } else {
                NightOfPool::missing(pool.id, night, pool.unit)
            };
            store::insert(tx.conn, &row, store::OWN)?;
            rows += 1;
        }
    }
    Ok(rows)
}

/// What happened to a pool after the moment, and what was last said before it.
fn since(tx: &mut Tx, pool: &Pool, moment: DateTime<Utc>, run_out: i32) -> Result<Since> {
    let after = moment + Duration::microseconds(1);
    let changes = capacity::store::changes(
        tx.conn,
        pool.id,
        after,
        tx.now + Duration::days(1),
        i64::MAX,
    )?;
    let said_since = changes.iter().any(|change| change.role.is_some());
    let confirmed_at = if said_since {
        capacity::store::said_by(tx.conn, pool.id, moment)?
    } else {
        pool.confirmed.map(|confirmed| confirmed.at)
    };
    Ok(Since {
        changes,
        confirmed_at,
        run_out,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::acts::{confirm, pause, record_count};
    use crate::capacity::rules::{Seen, Stated};
    use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in, staff_of};
    use crate::ground::codes::Unavailable;
    use crate::ground::nights::{Month, Zone};
    use crate::ground::trial::{self, Trial};

    fn no_holds(_: &mut Conn, _: &[PoolId], _: DateTime<Utc>) -> Result<BTreeMap<PoolId, i32>> {
        Ok(BTreeMap::new())
    }

    fn two_run_out(
        _: &mut Conn,
        pools: &[PoolId],
        _: DateTime<Utc>,
    ) -> Result<BTreeMap<PoolId, i32>> {
        Ok(pools.iter().map(|pool| (*pool, 2)).collect())
    }

    fn house_in(trial: &Trial, zone: &str) -> (Shelter, Pool) {
        let zone = Zone::parse(zone).unwrap();
        trial.write(move |tx| {
            let shelter = open_house(
                tx,
                &Shelter {
                    zone,
                    ..shelter_in("ottawa")
                },
            )?;
            let pool = open_pool(tx, &shelter, numbers(4, 4, 3, 0))?;
            Ok((shelter, pool))
        })
    }

    fn take(trial: &Trial, run_out: RunOut) -> usize {
        let now = trial.clock.now();
        let due = trial.read_now(|conn| shelters_due(conn, now)).unwrap();
        trial.write(move |tx| take_census(tx, &due, run_out))
    }

    fn rows(trial: &Trial, pool: PoolId, month: &str) -> Vec<NightOfPool> {
        let month: Month = month.parse().unwrap();
        trial
            .read_now(|conn| store::of_month(conn, &[pool], month))
            .unwrap()
    }

    fn confirms(trial: &Trial, shelter: &Shelter, pool: PoolId) {
        let staff = staff_of(shelter);
        trial.write(move |tx| confirm(tx, &staff, pool, Seen::default()));
    }

    #[test]
    fn a_night_is_taken_when_it_ends_and_only_once() {
        let trial = trial::database("2026-06-14T23:00:00Z");
        let (_, pool) = house_in(&trial, "America/Toronto");
        trial.at("2026-06-15T07:59:59Z");
        assert_eq!(take(&trial, no_holds), 0);
        trial.at("2026-06-15T08:00:30Z");
        assert_eq!(take(&trial, no_holds), 1);
        assert_eq!(take(&trial, no_holds), 0);
        let taken = rows(&trial, pool.id, "2026-06");
        assert_eq!(taken.len(), 1);
        assert!(taken[0].is_counted() && taken[0].admitting);
        assert_eq!(taken[0].night.to_string(), "2026-06-14");
        assert_eq!(taken[0].counts, numbers(4, 4, 3, 0));
        let stale = trial.read_now(store::oldest_stale).unwrap().unwrap();
        assert_eq!(
            (stale.0.to_string().as_str(), stale.1),
            ("2026-06", vec![pool.id])
        );
    }

    #[test]
    fn on_the_first_of_november_2026_each_zone_takes_the_night_at_its_own_four_o_clock() {
        let trial = trial::database("2026-11-01T03:00:00Z");
        let toronto = house_in(&trial, "America/Toronto").1.id;
        let vancouver = house_in(&trial, "America/Vancouver").1.id;
        let mut moments = BTreeMap::new();
        for minutes in (0..15 * 60).step_by(10) {
            let now = DateTime::parse_from_rfc3339("2026-11-01T03:00:00Z")
                .unwrap()
                .to_utc()
                + Duration::minutes(minutes);
            trial.clock.set(now);
            take(&trial, no_holds);
            for pool in [toronto, vancouver] {
                let count = rows(&trial, pool, "2026-10").len();
                if count == 1 {
                    moments.entry(pool).or_insert(now.to_rfc3339());
                }
                assert!(count <= 1);
            }
        }
        // Toronto's clocks went back; British Columbia's do not any more.
        assert_eq!(moments[&toronto], "2026-11-01T09:00:00+00:00");
        assert_eq!(moments[&vancouver], "2026-11-01T11:00:00+00:00");
    }

    #[test]
    fn what_happened_after_the_moment_is_not_in_the_night() {
        let trial = trial::database("2026-06-14T23:00:00Z");
        let (shelter, pool) = house_in(&trial, "America/Toronto");
        trial.at("2026-06-15T08:00:05Z");
        let staff = staff_of(&shelter);
        let id = pool.id;
        trial.write(move |tx| {
            let stated = Stated {
                occupied: Some(1),
                ..Stated::default()
            };
            record_count(tx, &staff, id, stated, Seen::default())?;
            pause(
                tx,
                &staff,
                id,
                Unavailable::Pests,
                tx.now + Duration::days(1),
            )
        });
        trial.at("2026-06-15T08:01:00Z");
        take(&trial, no_holds);
        let taken = rows(&trial, pool.id, "2026-06");
        assert_eq!(taken[0].counts.occupied, 3);
        assert!(taken[0].admitting);
    }

    #[test]
    fn holds_that_had_run_out_are_not_held() {
        let trial = trial::database("2026-06-14T23:00:00Z");
        let pool = trial.write(|tx| {
            let shelter = open_house(tx, &shelter_in("ottawa"))?;
            open_pool(tx, &shelter, numbers(4, 4, 1, 2))
        });
        trial.at("2026-06-15T08:00:30Z");
        take(&trial, two_run_out);
        assert_eq!(rows(&trial, pool.id, "2026-06")[0].counts.held, 0);
    }

    #[test]
    fn a_stale_pool_and_a_program_that_came_late_leave_the_night_missing() {
        let trial = trial::database("2026-06-13T23:00:00Z");
        let (shelter, pool) = house_in(&trial, "America/Toronto");
        // Never confirmed since the evening of the 13th; then confirmed, but the program was away at four.
        trial.at("2026-06-15T08:00:30Z");
        take(&trial, no_holds);
        confirms(&trial, &shelter, pool.id);
        trial.at("2026-06-16T09:00:01Z");
        confirms(&trial, &shelter, pool.id);
        take(&trial, no_holds);
        let taken = rows(&trial, pool.id, "2026-06");
        let nights: Vec<String> = taken.iter().map(|row| row.night.to_string()).collect();
        assert_eq!(nights, ["2026-06-13", "2026-06-14", "2026-06-15"]);
        assert!(taken.iter().all(|row| !row.is_counted()));
        assert!(
            taken
                .iter()
                .all(|row| row.counts == numbers(0, 0, 0, 0) && !row.admitting)
        );
    }

    #[test]
    fn a_clock_that_was_ahead_for_a_while_leaves_no_night_behind() {
        let trial = trial::database("2026-06-14T23:00:00Z");
        let (shelter, pool) = house_in(&trial, "America/Toronto");
        trial.at("2026-06-20T12:00:00Z");
        assert_eq!(take(&trial, no_holds), 6);
        trial.at("2026-06-15T07:00:00Z");
        take(&trial, no_holds);
        assert_eq!(rows(&trial, pool.id, "2026-06"), []);
        confirms(&trial, &shelter, pool.id);
        trial.at("2026-06-15T08:00:20Z");
        take(&trial, no_holds);
        let taken = rows(&trial, pool.id, "2026-06");
        assert_eq!(taken.len(), 1);
        assert!(taken[0].is_counted());
    }

    #[test]
    fn saving_a_night_again_changes_nothing_and_marks_nothing() {
        let trial = trial::database("2026-06-14T23:00:00Z");
        let (_, pool) = house_in(&trial, "America/Toronto");
        let night = NightOfPool {
            counts: numbers(4, 4, 4, 0),
            admitting: true,
            state: crate::ground::codes::CensusState::Counted,
            ..NightOfPool::missing(pool.id, "2022-01-31".parse().unwrap(), pool.unit)
        };
        trial.write(move |tx| {
            assert!(store::save(tx.conn, &night, "file")?);
            let (month, pools) = store::oldest_stale(tx.conn)?.unwrap();
            store::unmark(tx.conn, &pools, month)?;
            assert!(!store::save(tx.conn, &night, "file")?);
            assert_eq!(store::oldest_stale(tx.conn)?, None);
            let changed = NightOfPool {
                counts: numbers(4, 4, 3, 0),
                ..night
            };
            assert!(store::save(tx.conn, &changed, "file")?);
            assert!(store::oldest_stale(tx.conn)?.is_some());
            Ok(())
        });
    }
}
