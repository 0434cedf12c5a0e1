//! Taking the census on a real database: once a night, after the count hour, and never invented.

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

fn two_run_out(_: &mut Conn, pools: &[PoolId], _: DateTime<Utc>) -> Result<BTreeMap<PoolId, i32>> {
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
