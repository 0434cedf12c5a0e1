//! A day after no place was found, only what the outcome needs is left of a case; what is counted of the rest was counted.

use havenboard::ground::db::Address;
use havenboard::tallies::rules::Measure;
use serde_json::json;

use super::{Tonight, Trace};
use crate::robot;

/// A referral refused by Saules, and the number of the request.
fn refused(night: &mut Tonight) -> (String, i64) {
    let worker = night.worker.clone();
    let code = night.refer(
        &worker,
        json!({
            "household": {"adults": 1, "children": ["0-4"]},
            "languages": ["prs"], "needs": ["crib"],
            "trafficking": "suspected", "violence": "partner",
        }),
    );
    let could_go = night.referral(&worker, &code)["could_go"].clone();
    let pool = could_go[0]["pool_id"].as_i64().unwrap();
    let ids = night.ask(&worker, &code, json!({"pools": [pool]}));
    let no = json!({"by": "facility", "reason": "identification"});
    night.answer(&worker, ids[0], "refusal", no).expect(200);
    (code, ids[0])
}

fn rows(night: &Tonight, table: &str) -> i64 {
    use diesel::prelude::*;
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    let sql = format!("SELECT COUNT(*) AS n FROM {table}");
    night
        .house
        .db()
        .read_now(move |conn| Ok(diesel::sql_query(sql).get_result::<Count>(conn)?.n))
        .unwrap()
}

const TOLD: [&str; 4] = [
    "referral_needs",
    "referral_tongues",
    "referral_pools",
    "requests",
];

#[test]
fn a_day_without_a_place_leaves_code_region_population_and_reasons_until_the_outcome() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let (code, request) = refused(&mut night);
    night.pass(24 * 60 - 1);
    assert!(rows(&night, "requests") > 0, "a day has not passed");
    assert!(night.counted(Measure::Violence).is_empty());
    night.pass(2);
    night.pass(61);
    for table in TOLD {
        assert_eq!(rows(&night, table), 0, "{table}");
    }
    assert_eq!(rows(&night, "referral_reasons"), 1);
    assert_eq!(rows(&night, "referrals WHERE adults + ages_0_4 > 0"), 0);
    let axes =
        "referrals WHERE trafficking IS NOT NULL OR violence IS NOT NULL OR where_now IS NOT NULL";
    assert_eq!(rows(&night, axes), 0);
    assert_eq!(night.sum(Measure::Violence, "partner"), 1);
    if let Address::Sqlite(path) = night.house.db().address() {
        for file in ["", "-wal"] {
            let bytes = std::fs::read(format!("{}{file}", path.display())).unwrap_or_default();
            assert!(
                !Trace::Number(request).is_in(&bytes),
                "the request is left in the file{file}"
            );
        }
    }

    let page = worker.page(&format!("/referrals/{code}"));
    let next = robot::words(&robot::all(&page.html, "#next")[0]);
    assert!(next.contains("A day has passed without a place."), "{next}");
    let main = robot::words(&robot::all(&page.html, "#main")[0]);
    assert!(!main.contains("Crib") && !main.contains("Dari"), "{main}");
    assert_eq!(night.referral(&worker, &code)["forgotten"], true);
    for what in ["watch", "continuation"] {
        let body = match what {
            "watch" => json!({}),
            _ => json!({"agreed": true}),
        };
        let refused = night.on(&worker, &code, what, body);
        assert_eq!(refused.status, 409, "{what}: {}", refused.body);
        assert!(refused.body.contains("What was told of her is erased"));
    }
    night
        .on(&worker, &code, "outcome", json!({"outcome": "hotel"}))
        .expect(200);
    assert_eq!(night.sum(Measure::UnplacedReasons, "identification"), 1);
    assert_eq!(night.sum(Measure::Demand, "unplaced"), 1);
    assert_eq!(night.sum(Measure::Violence, ""), 1, "counted once");
    // The request that said so was gone by then.
    let first = [("ottawa 5".to_owned(), 1)];
    assert_eq!(night.counted(Measure::FirstAnswers), first.into());
    night.assert_nothing_is_left();
}

#[test]
fn who_still_waits_keeps_what_asking_takes_and_is_thinned_when_she_waits_no_more() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let (code, _) = refused(&mut night);
    night.on(&worker, &code, "watch", json!({})).expect(200);
    night.pass(24 * 60 + 1);
    assert_eq!(rows(&night, "requests"), 0);
    assert!(rows(&night, "referral_pools") > 0, "she may be asked for");
    assert_eq!(rows(&night, "referral_needs"), 1);
    assert_eq!(rows(&night, "referrals WHERE violence IS NOT NULL"), 0);
    assert_eq!(night.referral(&worker, &code)["forgotten"], false);
    night.on(&worker, &code, "renewal", json!({})).expect(200);
    // Nobody renews the watch itself: after three days it is over.
    night.pass(72 * 60);
    night.pass(1);
    for table in TOLD {
        assert_eq!(rows(&night, table), 0, "{table}");
    }
    assert_eq!(rows(&night, "referral_reasons"), 1);
    assert_eq!(night.sum(Measure::Violence, ""), 1, "counted once");
}
