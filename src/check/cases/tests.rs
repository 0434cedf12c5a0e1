//! A whole case has no finding; each kind of damage is found and named.

use super::*;
use crate::check::tests::{FIGURES, found, furnish};
use crate::ground::codes::Need;
use crate::ground::db::{Address, Db};
use crate::ground::trial::{on_each_database, raw};
use crate::referrals::rules::{NewReferral, trial};
use crate::tallies::rules::{Tally, YesNo};
use crate::watches::rules::Watch;

/// A referral that is placed in the furnished pool, with the hold there is; an open one that waits; a count.
fn with_cases(db: &Db) {
    let pool = furnish(db);
    raw(db.address(), FIGURES);
    db.write_now(move |tx| {
        let agency = crate::shelters::store::all(tx.conn)?[0].organization;
        for state in [ReferralState::Placed, ReferralState::Open] {
            let referral = Referral {
                agency,
                account: None,
                opened_at: tx.now,
                renewed_at: tx.now,
                placed_pool: (state == ReferralState::Placed).then_some(pool.id),
                ..trial::referral(state)
            };
            let new = NewReferral {
                region: referral.region.clone(),
                household: referral.household.clone(),
                needs: vec![Need::Crib],
                tongues: Vec::new(),
                urgency: referral.urgency,
                axes: referral.axes,
                pools: Vec::new(),
                phoned_first: None,
            };
            referrals::store::insert(tx.conn, &referral, &new)?;
            let hold = crate::holds::store::active_of(tx.conn, &[pool.id])?[0].id;
            if state == ReferralState::Placed {
                let request = Request {
                    shelter: pool.shelter,
                    spaces: 2,
                    hold: Some(hold),
                    ..trial::request(&referral, pool.id.number(), RequestState::Accepted)
                };
                referrals::store::insert_request(tx.conn, &request)?;
            } else {
                let watch = Watch {
                    number: referral.id.number(),
                    agency,
                    began_at: tx.now,
                    renewed_at: tx.now,
                    ends_at: tx.now + Duration::days(30),
                    safe_at: None,
                    told: None,
                    pools: vec![(pool.id, 1)],
                };
                watches::store::insert(tx.conn, &watch)?;
            }
        }
        let night = crate::tallies::store::tonight(tx.conn, tx.now)?;
        let right = Tally::Accuracy {
            shelter: pool.shelter,
            right: YesNo::Yes,
        };
        crate::tallies::store::add(tx.conn, night, &right, 1)
    })
    .unwrap();
}

/// Damages a database with cases, and looks for a finding about a thing of this kind that says so.
fn damage(sql: &str, kind: &str, says: &str) {
    on_each_database(|db| {
        with_cases(db);
        assert_eq!(found(db), [], "before {sql}");
        let free = match db.address() {
            Address::Sqlite(_) => {
                "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; \
                 DROP TRIGGER tallies_are_never_moved;"
            }
            Address::Postgres(_) => "SET session_replication_role = replica;",
        };
        raw(db.address(), &format!("{free} {sql}"));
        let found = found(db);
        let is_it = |(place, what): &(String, String)| place.starts_with(kind) && what == says;
        assert!(found.iter().any(is_it), "{sql}: {found:?}");
    });
}

#[test]
fn a_place_that_no_house_or_two_houses_gave_is_found() {
    damage(
        "UPDATE requests SET state = 'refused', refused_by = 'nobody', ended_at = '2026-03-01 11:00:00'",
        "referral ",
        "It is placed, but 0 of its requests are accepted.",
    );
    damage(
        "UPDATE referrals SET state = 'open', placed_pool_id = NULL WHERE state = 'placed'",
        "referral ",
        "It is open, but 1 of its requests are accepted.",
    );
}

#[test]
fn spaces_that_are_not_kept_as_a_request_says_are_found() {
    damage(
        "UPDATE requests SET hold_id = NULL",
        "request ",
        "Its house said yes, but no spaces were ever kept for it.",
    );
    on_each_database(|db| {
        with_cases(db);
        raw(db.address(), "UPDATE requests SET spaces = 1");
        let found = found(db);
        let wrong = |what: &str| what.starts_with("It is for 1 in pool ");
        assert!(found.iter().any(|(_, what)| wrong(what)), "{found:?}");
    });
    damage(
        "UPDATE requests SET state = 'not-needed', ended_at = '2026-03-01 11:00:00'",
        "request ",
        "It came to nothing, but its hold still keeps spaces.",
    );
    on_each_database(|db| {
        let Address::Sqlite(_) = db.address() else {
            return;
        };
        with_cases(db);
        raw(
            db.address(),
            "PRAGMA foreign_keys = OFF; UPDATE requests SET hold_id = 4503599627370495",
        );
        let says = "The hold that keeps spaces for it is not there.";
        let found = found(db);
        assert!(found.iter().any(|(_, what)| what == says), "{found:?}");
    });
}

#[test]
fn a_case_that_is_kept_beyond_its_time_is_found() {
    damage(
        "UPDATE referrals SET state = 'arrived', ended_at = '2026-02-28 10:59:59' WHERE state = 'placed'",
        "referral ",
        "It ended more than a day ago and is still here.",
    );
    damage(
        "UPDATE referrals SET renewed_at = '2026-02-28 10:59:59' WHERE state = 'open'",
        "referral ",
        "No place was found for more than a day, and more is kept of it than its outcome needs.",
    );
}

#[test]
fn a_watch_for_nothing_or_for_nobody_is_found() {
    damage("DELETE FROM watch_pools", "watch ", "It waits for no pool.");
    damage(
        "UPDATE referrals SET state = 'withdrawn', ended_at = '2026-03-01 11:59:00' WHERE state = 'open'",
        "watch ",
        "Its referral does not look for a place any more.",
    );
    damage(
        "UPDATE watches SET referral_id = 77; UPDATE watch_pools SET referral_id = 77",
        "watch 77",
        "Its referral is not there.",
    );
}

#[test]
fn a_count_nobody_counts_is_found() {
    damage(
        "UPDATE tallies SET one = 'a name'",
        "count accuracy of 2026-03-01",
        "It is counted under words nobody counts under: [\"a name\", \"\", \"\"].",
    );
    damage(
        "UPDATE tallies SET measure = 'names'",
        "count names",
        "No such thing is counted.",
    );
    damage(
        "UPDATE tallies SET period = '2026-03-07'",
        "count accuracy of 2026-03-07",
        "It is counted by the month, and its day is not the first of one.",
    );
    on_each_database(|db| {
        let Address::Sqlite(_) = db.address() else {
            return;
        };
        with_cases(db);
        let free = "PRAGMA ignore_check_constraints = ON;";
        raw(
            db.address(),
            &format!("{free} UPDATE tallies SET count = 0"),
        );
        let found = found(db);
        assert!(
            found.iter().any(|(_, what)| what == "It counts 0."),
            "{found:?}"
        );
    });
}
