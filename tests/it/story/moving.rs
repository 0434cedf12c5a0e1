//! She moves on to another house: spaces released once, counted once, under the same code, whoever asks on.

use havenboard::tallies::rules::Measure;
use serde_json::json;

use super::Tonight;
use crate::robot;

/// A woman expected in Maple Lane; her code and the pools there and in Saules.
fn expected_in_maple(night: &mut Tonight) -> (String, i64, i64) {
    let worker = night.worker.clone();
    let [maple, saules, _] = night.three_pools();
    night.set(&night.maple, maple, 4, 2);
    night.set(&night.saules, saules, 6, 4);
    let code = night.refer(
        &worker,
        json!({"trafficking": "suspected", "violence": "partner"}),
    );
    let ids = night.ask(&worker, &code, json!({"pools": [maple]}));
    night
        .answer(&night.maple, ids[0], "acceptance", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.maple, maple, "held"), 1);
    (code, maple, saules)
}

#[test]
fn who_is_expected_moves_on_once_with_her_consent_and_what_was_kept_is_free_once() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let (code, maple, saules) = expected_in_maple(&mut night);
    let refused = night.on(&night.maple, &code, "transfer", json!({"agreed": false}));
    assert_eq!(refused.status, 422);
    for stranger in [&worker, &night.saules] {
        let refused = night.on(stranger, &code, "transfer", json!({"agreed": true}));
        assert!([403, 404].contains(&refused.status), "{}", refused.body);
    }
    assert_eq!(night.number(&night.maple, maple, "held"), 1);
    night
        .on(&night.maple, &code, "transfer", json!({"agreed": true}))
        .expect(200);
    let again = night.on(&night.maple, &code, "transfer", json!({"agreed": true}));
    assert!([404, 409].contains(&again.status), "{}", again.body);
    assert_eq!(night.number(&night.maple, maple, "held"), 0);
    assert_eq!(night.number(&night.maple, maple, "occupied"), 2);
    assert_eq!(night.referral(&worker, &code)["state"], "open");
    let notices = worker.page("/notices");
    let said = |page: &robot::Page| {
        let rows = robot::all(&page.html, ".rows .state");
        rows.iter().map(robot::words).collect::<Vec<_>>()
    };
    assert_eq!(said(&notices), ["She moves on"]);
    let case = worker.page(&format!("/referrals/{code}"));
    let main = robot::words(&robot::all(&case.html, "#main")[0]);
    assert!(
        main.contains("Maple Lane House: she moves on to another house."),
        "{main}"
    );

    let ids = night.ask(&worker, &code, json!({"pools": [saules]}));
    night.pass(1);
    assert!(said(&worker.page("/notices")).is_empty());
    night
        .answer(&night.saules, ids[0], "acceptance", json!({}))
        .expect(200);
    night
        .on(&night.saules, &code, "arrival", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.maple, maple, "held"), 0);
    assert_eq!(night.number(&night.saules, saules, "occupied"), 5);
    let demand = night.counted(Measure::Demand);
    assert_eq!(
        demand.into_iter().collect::<Vec<_>>(),
        [("ottawa single_women placed-24h".to_owned(), 1)]
    );
    assert_eq!(night.sum(Measure::Arrivals, ""), 1);
    assert!(night.counted(Measure::TurnedAway).is_empty());
    night.assert_nothing_is_left();
}

#[test]
fn a_woman_served_in_french_is_counted_for_the_house_that_served_her_though_she_moves_on() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [maple, _, _] = night.three_pools();
    night.set(&night.maple, maple, 4, 2);
    let code = night.refer(&worker, json!({"languages": ["fr"]}));
    let ids = night.ask(&worker, &code, json!({"pools": [maple]}));
    let acceptance = json!({"language_answer": "staff"});
    night
        .answer(&night.maple, ids[0], "acceptance", acceptance)
        .expect(200);
    night
        .on(&night.maple, &code, "arrival", json!({}))
        .expect(200);
    assert_eq!(night.sum(Measure::French, ""), 0);
    night
        .on(&night.maple, &code, "transfer", json!({"agreed": true}))
        .expect(200);
    assert_eq!(night.sum(Measure::French, "yes"), 1);
}

#[test]
fn who_has_come_moves_on_and_is_one_woman_in_two_houses_figures() {
    let mut night = Tonight::begin();
    let (code, maple, saules) = expected_in_maple(&mut night);
    night
        .on(&night.maple, &code, "arrival", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.maple, maple, "occupied"), 3);
    let axes = night.counted(Measure::Violence);
    let body = json!({"agreed": true, "takes_over": true});
    let moved = night.on(&night.maple, &code, "transfer", body).expect(200);
    assert_eq!(moved.json()["state"], "open");
    assert_eq!(
        night.number(&night.maple, maple, "occupied"),
        3,
        "she is in until she leaves"
    );
    let before = night.worker.get(&format!("/api/v1/referrals/{code}"));
    assert_eq!(before.status, 404, "the house asks on, by the same code");

    let staff = night.maple.clone();
    let ids = night.ask(&staff, &code, json!({"pools": [saules]}));
    night
        .answer(&night.saules, ids[0], "acceptance", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.saules, saules, "held"), 1);
    night
        .on(&night.saules, &code, "arrival", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.saules, saules, "occupied"), 5);
    assert_eq!(night.sum(Measure::Demand, ""), 1);
    assert_eq!(night.sum(Measure::PlacementTimes, ""), 1);
    assert_eq!(night.sum(Measure::FirstAnswers, ""), 1);
    assert_eq!(
        night.sum(Measure::Arrivals, "arrived"),
        2,
        "each house counts who came"
    );
    assert_eq!(night.counted(Measure::Violence), axes);
    night.assert_nothing_is_left();
}

#[test]
fn a_house_sends_her_on_from_its_inbox_without_scripts_and_in_french() {
    let mut night = Tonight::begin();
    let (code, _, _) = expected_in_maple(&mut night);
    night
        .on(&night.maple, &code, "arrival", json!({}))
        .expect(200);
    let staff = night.house.browser("staff.maple").in_french();
    let inbox = staff.page("/requests");
    let form = inbox.form("/transfer");
    let refused = form.with("asks", "house").send().expect(422);
    assert!(
        refused
            .body
            .contains("Elle doit d’abord donner son accord.")
    );
    let form = inbox.form("/transfer").with("agreed", "yes");
    let moved = form.with("asks", "house").send().expect(303);
    let way_on = moved.header("location").unwrap().to_owned();
    assert!(way_on.contains(&code), "{way_on}");
    let case = staff.page(way_on.split('#').next().unwrap());
    let state = robot::all(&case.html, ".state");
    assert_eq!(robot::words(&state[0]), "En recherche d’une place");
    let inbox = staff.page("/requests");
    assert!(robot::all(&inbox.html, "form[action$='/transfer']").is_empty());
}
