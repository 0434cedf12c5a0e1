//! What cannot be, and what is limited: each in words, none with a failure of the house.

use havenboard::ground::network;
use havenboard::tallies::rules::Measure;
use serde_json::json;

use super::Tonight;

#[test]
fn a_household_of_four_takes_four_beds_or_none() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let pool = night.pool(&night.maple, "Women with children");
    night.set(&night.maple, pool, 18, 15);
    let code = night.refer(
        &worker,
        json!({"household": {"adults": 1, "children": ["5-11", "5-11", "12-15"]}}),
    );
    let ids = night.ask(&worker, &code, json!({"pools": [pool]}));
    let refused = night.answer(&night.maple, ids[0], "acceptance", json!({}));
    assert_eq!(refused.problem(), "pool-full", "{}", refused.body);
    assert_eq!(night.number(&night.maple, pool, "held"), 0);
    night.set(&night.maple, pool, 18, 14);
    night
        .answer(&night.maple, ids[0], "acceptance", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.maple, pool, "held"), 4);
    night
        .on(&worker, &code, "withdrawal", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.maple, pool, "held"), 0);
}

#[test]
fn a_retry_is_answered_once_and_an_old_revision_is_told() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, saules, _] = night.three_pools();
    let code = night.refer(&worker, json!({}));
    let path = format!("/api/v1/referrals/{code}/requests");
    let body = json!({"pools": [saules]});
    let first = worker
        .post_with_key(&path, body.clone(), Some("ask-1"))
        .expect(201);
    let again = worker
        .post_with_key(&path, body.clone(), Some("ask-1"))
        .expect(201);
    assert_eq!(first.body, again.body);
    let other = worker.post_with_key(
        &path,
        json!({"pools": [saules], "hold": true}),
        Some("ask-1"),
    );
    assert_eq!(other.problem(), "key-reused");
    let twice = worker.post(&path, body).expect(422);
    assert!(twice.body.contains("already"), "{}", twice.body);
    let old = night.on(&worker, &code, "withdrawal", json!({"revision": 1}));
    assert_eq!(old.problem(), "stale");
    let revision = night.referral(&worker, &code)["revision"].clone();
    night
        .on(
            &worker,
            &code,
            "withdrawal",
            json!({ "revision": revision }),
        )
        .expect(200);
}

#[test]
fn what_she_did_not_agree_to_and_where_she_could_not_go_is_not_asked() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let body = json!({
        "household": {"adults": 1}, "urgency": "now", "where_now": "hotel", "agreed": false,
    });
    let refused = worker.post("/api/v1/referrals", body).expect(422).json();
    assert_eq!(refused["errors"][0]["field"], "agreed");
    let code = night.refer(&worker, json!({}));
    let families = night.pool(&night.maple, "Women with children");
    for pools in [json!([families]), json!([1]), json!([])] {
        let refused = night.on(&worker, &code, "requests", json!({ "pools": pools }));
        assert_eq!(refused.status, 422, "{}", refused.body);
    }
    for path in [
        "AAAA-AAAAA",
        "nothing",
        "%00",
        &code.replace(code.chars().next().unwrap(), "A"),
    ] {
        if path != code {
            assert_eq!(
                worker.get(&format!("/api/v1/referrals/{path}")).status,
                404,
                "{path}"
            );
        }
    }
    assert_eq!(
        night
            .house
            .person("referrer")
            .get(&format!("/api/v1/referrals/{code}"))
            .status,
        404
    );
}

#[test]
fn open_referrals_and_requests_are_capped_in_words() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    night
        .house
        .db()
        .write_now(|tx| {
            network::save(tx.conn, network::OPEN_REFERRALS_OF_WORKER, "2")?;
            network::save(tx.conn, network::OPEN_REQUESTS_OF_AGENCY, "2")
        })
        .unwrap();
    let [maple, saules, stone] = night.three_pools();
    let code = night.refer(&worker, json!({}));
    let other = night.refer(&worker, json!({}));
    let body = json!({
        "household": {"adults": 1}, "urgency": "now", "where_now": "hotel", "agreed": true,
    });
    let refused = worker.post("/api/v1/referrals", body);
    assert_eq!(
        (refused.status, refused.problem().as_str()),
        (429, "slow-down")
    );
    assert!(refused.header("retry-after").is_some());
    night.ask(&worker, &code, json!({"pools": [maple]}));
    let many = night.on(
        &worker,
        &other,
        "requests",
        json!({"pools": [saules, stone]}),
    );
    assert_eq!(many.problem(), "slow-down", "{}", many.body);
    night.ask(&worker, &other, json!({"pools": [saules]}));
    let colleague = night.house.person("caseworker.night");
    night
        .on(&colleague, &code, "withdrawal", json!({}))
        .expect(200);
    night.ask(&worker, &other, json!({"pools": [stone]}));
}

#[test]
fn the_third_withdrawal_after_an_offer_in_a_day_is_told_to_those_who_have_to_look() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, _, stone] = night.three_pools();
    let told = |night: &Tonight| {
        use havenboard::accounts::store::people;
        use havenboard::ground::codes::{OrganizationKind, Role};
        night
            .house
            .db()
            .read_now(|conn| {
                let network = people::of_kind(conn, OrganizationKind::Network)?[0];
                let kind = havenboard::referrals::acts::closing::MANY_WITHDRAWALS;
                havenboard::notices::store::standing(conn, network, Role::Administrator, kind)
            })
            .unwrap()
            .len()
    };
    for round in 0..3 {
        assert_eq!(told(&night), 0, "{round}");
        let code = night.refer(&worker, json!({}));
        let ids = night.ask(&worker, &code, json!({"pools": [stone]}));
        night
            .answer(&night.stone, ids[0], "offer", json!({"talk_first": true}))
            .expect(200);
        night
            .on(&worker, &code, "withdrawal", json!({}))
            .expect(200);
    }
    assert_eq!(told(&night), 1);
}

#[test]
fn the_next_house_goes_on_with_the_same_referral_by_its_code() {
    let mut night = Tonight::begin();
    let maple = night.maple.clone();
    let [_, _, stone] = night.three_pools();
    let code = night.refer(&maple, json!({}));
    let saules = night.saules.clone();
    assert_eq!(saules.get(&format!("/api/v1/referrals/{code}")).status, 404);
    let spoken = code.to_lowercase().replace('-', "");
    night
        .on(&saules, &spoken, "continuation", json!({"agreed": false}))
        .expect(422);
    night
        .on(&saules, &spoken, "continuation", json!({"agreed": true}))
        .expect(200);
    assert_eq!(maple.get(&format!("/api/v1/referrals/{code}")).status, 404);
    let ids = night.ask(&saules, &code, json!({"pools": [stone]}));
    night
        .answer(&night.stone, ids[0], "acceptance", json!({}))
        .expect(200);
    let third = night.house.person("staff.cedar");
    let late = night.on(&third, &code, "continuation", json!({"agreed": true}));
    assert_eq!(
        late.status, 404,
        "a code does not tell that she has a place"
    );
    night
        .on(&night.stone, &code, "arrival", json!({}))
        .expect(200);
    assert_eq!(night.sum(Measure::Demand, ""), 1);
}

#[test]
fn an_offer_runs_out_after_ten_minutes_and_its_place_is_free() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, _, stone] = night.three_pools();
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(&worker, &code, json!({"pools": [stone], "pick": "ask-her"}));
    let yes = night.answer(
        &night.stone,
        ids[0],
        "acceptance",
        json!({"language_answer": "staff"}),
    );
    assert_eq!(yes.expect(200).json()["state"], "offered", "she chooses");
    // Whoever said yes is not asked for it again, and can still change how language is met.
    let inbox = night
        .house
        .browser("staff.stonebridge")
        .page("/en/requests");
    let card = crate::robot::all(&inbox.html, ".card");
    let card: String = card.iter().map(crate::robot::words).collect();
    assert!(card.contains("You said yes: she is choosing"), "{card}");
    assert!(!card.contains("Yes, we take her"), "{card}");
    let chosen = crate::robot::all(
        &inbox.html,
        "input[value=staff][checked], option[value=staff][selected]",
    );
    assert_eq!(chosen.len(), 1, "the answer that was given stands there");
    night.pass(10);
    assert_eq!(night.state(&worker, &code, ids[0]), "lapsed");
    assert_eq!(night.number(&night.stone, stone, "held"), 0);
    let late = night.answer(&worker, ids[0], "choice", json!({}));
    assert_eq!(late.problem(), "request-ended");
    assert_eq!(night.sum(Measure::TurnedAway, "survivor unreachable"), 1);
    assert_eq!(night.sum(Measure::TurnedAwayNights, ""), 0);
}

#[test]
fn nobody_renews_and_a_case_ends_as_unknown_after_a_week_that_a_weekend_covers() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let code = night.refer(&worker, json!({}));
    night.pass(25 * 60);
    night.pass(48 * 60);
    assert_eq!(night.referral(&worker, &code)["state"], "open");
    night.pass(5 * 24 * 60);
    let ended = night.referral(&worker, &code);
    assert_eq!(
        (ended["state"].as_str(), ended["outcome"].as_str()),
        (Some("unplaced"), Some("unknown"))
    );
    night.assert_nothing_is_left();
    assert_eq!(night.sum(Measure::Outcomes, "unknown"), 1);
    assert_eq!(night.sum(Measure::Demand, "unplaced"), 1);
}

#[test]
fn a_walk_in_opens_a_stay_and_a_departure_closes_it() {
    let mut night = Tonight::begin();
    let [_, saules, _] = night.three_pools();
    let staff = night.saules.clone();
    night.set(&staff, saules, 6, 3);
    let body = json!({"pool_id": saules, "spaces": 2, "adults": 1, "children": ["0-4"]});
    let stay = staff
        .post_with_key("/api/v1/stays", body.clone(), Some("stay-1"))
        .expect(201)
        .json();
    let id = stay["id"].as_i64().unwrap();
    night.traces.push(super::Trace::Number(id));
    assert_eq!(night.number(&staff, saules, "occupied"), 5);
    let path = format!("/api/v1/stays/{id}/departure");
    let left = json!({"destination": "friends_family"});
    assert_eq!(night.maple.post(&path, left.clone()).status, 404);
    staff.post(&path, left.clone()).expect(200);
    assert_eq!(staff.post(&path, left).problem(), "request-ended");
    assert_eq!(night.number(&staff, saules, "occupied"), 3);
    assert_eq!(night.sum(Measure::Departures, "friends_family"), 1);
    assert_eq!(night.sum(Measure::Movements, ""), 2);
    night.assert_nothing_is_left();
    let rooms = night.pool(&night.willow, "Family rooms");
    let counted = json!({"pool_id": rooms, "spaces": 1, "adults": 1, "children": ["0-4"]});
    let only_counted = night
        .willow
        .post("/api/v1/stays", counted)
        .expect(201)
        .json();
    assert!(
        only_counted["id"].is_null(),
        "the second-stage house only counts"
    );
}
