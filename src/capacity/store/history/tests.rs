//! History found by its time, against all of it read and sifted.

use chrono::{DateTime, Duration, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::*;
use crate::capacity::acts;
use crate::capacity::rules::{Seen, Stated};
use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in, staff_of};
use crate::ground::trial;

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A pool of so many changes, minutes apart, some of them in one instant.
fn changed(times: i32) -> (trial::Trial, PoolId) {
    let trial = trial::database("2026-03-01T12:00:00Z");
    let (pool, staff) = trial.write(|tx| {
        let house = open_house(tx, &shelter_in("ottawa"))?;
        let pool = open_pool(tx, &house, numbers(90, 90, 0, 0))?;
        Ok((pool.id, staff_of(&house)))
    });
    let mut random = StdRng::seed_from_u64(16);
    for occupied in 1..=times {
        trial.clock.advance(std::time::Duration::from_secs(
            60 * random.random_range(0..9),
        ));
        let staff = staff.clone();
        trial.write(move |tx| {
            let stated = Stated {
                occupied: Some(occupied % 80),
                ..Stated::default()
            };
            acts::record_count(tx, &staff, pool, stated, Seen::default()).map(|_| ())
        });
    }
    (trial, pool)
}

#[test]
fn a_stretch_of_history_is_what_lies_between_its_times() {
    let (trial, pool) = changed(75);
    let begun = instant("2026-03-01T11:50:00Z");
    let (all, found) = trial.write(move |tx| {
        let mut all = newest_changes(tx.conn, pool, i64::MAX)?;
        all.reverse();
        let mut found = Vec::new();
        for first in 0..40 {
            for lasts in [0, 3, 40, 400] {
                let from = begun + Duration::minutes(first * 10);
                let to = from + Duration::minutes(lasts);
                let changes = changes(tx.conn, pool, from, to, i64::MAX)?;
                found.push((from, to, changes, moved(tx.conn, pool, (from, to))?));
            }
        }
        Ok((all, found))
    });
    assert_eq!(all.len(), 76);
    let mut is_some = 0;
    for (from, to, changes, moved) in found {
        let within = |change: &&Change| from <= change.at && change.at < to;
        let expected: Vec<Change> = all.iter().filter(within).cloned().collect();
        assert_eq!(changes, expected, "{from} {to}");
        let mut sum = Moved::default();
        for change in expected.iter().filter(|one| one.revision > OPENING) {
            sum.add(change.kind, change.difference.occupied, 1);
        }
        assert_eq!(moved, sum, "{from} {to}");
        is_some += usize::from(expected.len() > 20);
    }
    assert!(is_some > 10, "long stretches were among them");
}

#[test]
fn a_clock_that_was_wrong_for_a_while_hides_nothing_of_what_came_before_and_after() {
    for wrong_by in [Duration::days(400), Duration::days(-400)] {
        let (trial, pool) = changed(40);
        let right = trial.clock.now() + Duration::hours(2);
        let staff = trial.write(move |tx| {
            let pool = crate::capacity::store::find(tx.conn, pool)?;
            let house = crate::shelters::store::find(tx.conn, pool.shelter)?;
            Ok(staff_of(&house))
        });
        for n in 0..60 {
            let at = right + Duration::minutes(n.into());
            trial.clock.set(if n < 20 { at + wrong_by } else { at });
            let staff = staff.clone();
            trial.write(move |tx| {
                let stated = Stated {
                    occupied: Some(n),
                    ..Stated::default()
                };
                acts::record_count(tx, &staff, pool, stated, Seen::default()).map(|_| ())
            });
        }
        let times = [
            (-60 * 24, 60 * 24),
            (-600, 0),
            (0, 30),
            (25, 50),
            (50, 9_000),
        ];
        let (all, found, said) = trial.write(move |tx| {
            let all = newest_changes(tx.conn, pool, i64::MAX)?;
            let mut found = Vec::new();
            for (from, to) in times {
                let [from, to] = [from, to].map(|minutes| right + Duration::minutes(minutes));
                found.push(((from, to), changes(tx.conn, pool, from, to, i64::MAX)?));
            }
            let said = said_before(tx.conn, pool, right + Duration::minutes(40))?;
            Ok((all, found, said))
        });
        for ((from, to), found) in found {
            let within = |change: &&Change| from <= change.at && change.at < to;
            let mut expected: Vec<Change> = all.iter().filter(within).copied().collect();
            expected.reverse();
            assert!(!expected.is_empty());
            assert_eq!(found, expected, "{wrong_by} {from} {to}");
        }
        assert_eq!(said, Some(right + Duration::minutes(39)));
    }
}
