//! Counting, confirming, undoing, holding: through the pages as staff do, without scripts, and through the API.

use serde_json::json;
use std::time::Duration;

use super::house::TestHouse;

#[test]
fn a_count_changes_the_board_for_its_own_house_and_the_band_for_partners_at_once() {
    let house = TestHouse::open();
    let staff = house.person("staff.maple");
    let caseworker = house.person("caseworker");
    let pool = house.pool(&staff, "Single women");
    assert_eq!(
        (pool["vacant"].as_i64(), pool["status"].as_str()),
        (Some(0), Some("waitlist"))
    );
    let id = pool["id"].as_i64().unwrap();
    let counted = staff
        .post(
            &format!("/api/v1/pools/{id}/count"),
            json!({"occupied": 3, "from": 4}),
        )
        .expect(200)
        .json();
    assert_eq!(
        (counted["vacant"].as_i64(), counted["vacant_band"].as_str()),
        (Some(1), Some("1+"))
    );
    assert_eq!(
        house.pool(&staff, "Single women")["revision"],
        counted["revision"]
    );
    let board = caseworker.get("/api/v1/board").expect(200).json();
    let seen = board["shelters"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["pools"].as_array().unwrap());
    let seen: Vec<_> = seen.filter(|one| one["id"] == id).collect();
    assert_eq!(seen[0]["vacant_band"], "1+");
}

#[test]
fn who_may_see_bands_only_gets_no_number_and_no_time() {
    let house = TestHouse::open();
    let administrator = house.person("administrator");
    let board = administrator.get("/api/v1/board").expect(200).json();
    for shelter in board["shelters"].as_array().unwrap() {
        for pool in shelter["pools"].as_array().unwrap() {
            for hidden in [
                "funded",
                "open",
                "occupied",
                "held",
                "unavailable",
                "vacant",
                "over",
                "full_since",
                "confirmed_at",
            ] {
                assert!(pool[hidden].is_null(), "{hidden} of {}", pool["name"]);
            }
            assert!(pool["vacant_band"].is_string() && pool["freshness"].is_string());
        }
    }
}

#[test]
fn a_count_from_an_old_page_is_told_what_is_true() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let pool = house.pool(&staff, "Single women");
    let id = pool["id"].as_i64().unwrap();
    let count = format!("/api/v1/pools/{id}/count");
    staff
        .post(&count, json!({"occupied": 7, "revision": pool["revision"]}))
        .expect(200);
    assert_eq!(
        staff
            .post(&count, json!({"occupied": 8, "revision": pool["revision"]}))
            .expect(409)
            .problem(),
        "stale"
    );
    assert_eq!(
        staff
            .post(&count, json!({"occupied": 8, "from": 6}))
            .expect(409)
            .problem(),
        "stale"
    );
    assert_eq!(house.pool(&staff, "Single women")["occupied"], 7);
}

#[test]
fn over_capacity_is_recorded_and_said() {
    let house = TestHouse::open();
    let staff = house.person("staff.northgate");
    let pool = house.pool(&staff, "Single women");
    assert_eq!(
        (pool["vacant"].as_i64(), pool["over"].as_i64()),
        (Some(-1), Some(1))
    );
}

#[test]
fn a_hold_is_free_again_at_the_very_moment_it_lapses() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let id = house.pool(&staff, "Single women")["id"].as_i64().unwrap();
    let holds = format!("/api/v1/pools/{id}/holds");
    let hold = staff
        .post(&holds, json!({"spaces": 2, "minutes": 30}))
        .expect(201)
        .json();
    assert_eq!(hold["state"], "active");
    staff.post(&holds, json!({"spaces": 1})).expect(409);
    house
        .clock
        .advance(Duration::from_secs(30 * 60) - Duration::from_micros(1));
    assert_eq!(house.pool(&staff, "Single women")["vacant"], 0);
    house.clock.advance(Duration::from_micros(1));
    assert_eq!(house.pool(&staff, "Single women")["vacant"], 2);
    staff.post(&holds, json!({"spaces": 2})).expect(201);
    let hold = hold["id"].as_i64().unwrap();
    assert_eq!(
        staff
            .post(&format!("/api/v1/holds/{hold}/arrival"), json!({}))
            .expect(409)
            .problem(),
        "hold-ended"
    );
}

#[test]
fn a_hold_arrives_once_and_is_extended_once() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let id = house.pool(&staff, "Single women")["id"].as_i64().unwrap();
    let hold = staff
        .post(&format!("/api/v1/pools/{id}/holds"), json!({"spaces": 1}))
        .expect(201)
        .json();
    let hold = hold["id"].as_i64().unwrap();
    let longer = json!({"minutes": 30, "reason": "weather"});
    staff
        .post(&format!("/api/v1/holds/{hold}/extension"), longer.clone())
        .expect(200);
    assert_eq!(
        staff
            .post(&format!("/api/v1/holds/{hold}/extension"), longer)
            .expect(409)
            .problem(),
        "hold-ended"
    );
    assert_eq!(
        staff
            .post(&format!("/api/v1/holds/{hold}/arrival"), json!({}))
            .expect(200)
            .json()["state"],
        "arrived"
    );
    let pool = house.pool(&staff, "Single women");
    assert_eq!(
        (pool["occupied"].as_i64(), pool["held"].as_i64()),
        (Some(7), Some(0))
    );
    staff
        .post(&format!("/api/v1/holds/{hold}/release"), json!({}))
        .expect(409);
}

#[test]
fn the_history_ends_where_the_numbers_stand() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let pool = house.pool(&staff, "Single women");
    let id = pool["id"].as_i64().unwrap();
    staff
        .post(&format!("/api/v1/pools/{id}/count"), json!({"occupied": 2}))
        .expect(200);
    let history = staff
        .get(&format!(
            "/api/v1/pools/{id}/history?from=2026-11-20&to=2026-11-25"
        ))
        .expect(200)
        .json();
    let last = history.as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (
            last["kind"].as_str(),
            last["occupied"].as_i64(),
            last["by_role"].as_str()
        ),
        (Some("count"), Some(2), Some("shelter_staff"))
    );
}

#[test]
fn staff_count_confirm_and_undo_without_scripts_in_both_languages() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let pool = house.pool(&staff, "Single women");
    let (id, shelter) = (
        pool["id"].as_i64().unwrap(),
        pool["shelter_id"].as_i64().unwrap(),
    );
    let browser = house.browser("staff.stonebridge");
    for (browser, occupied) in [(browser.clone(), "5"), (browser.in_french(), "4")] {
        let page = browser.page(&format!("/shelters/{shelter}"));
        let form = page
            .form(&format!("/pools/{id}/count"))
            .with("occupied", occupied);
        form.send().expect(303);
        // A double tap, or a retry on a bad line, counts once.
        form.send().expect(303);
        assert_eq!(
            house.pool(&staff, "Single women")["occupied"].to_string(),
            occupied
        );
        let page = browser.page(&format!("/shelters/{shelter}"));
        page.form(&format!("/pools/{id}/confirmation"))
            .send()
            .expect(303);
    }
    let page = house
        .browser("staff.stonebridge")
        .page(&format!("/shelters/{shelter}"));
    page.form(&format!("/pools/{id}/count"))
        .with("occupied", "7")
        .send()
        .expect(303);
    let page = house
        .browser("staff.stonebridge")
        .page(&format!("/shelters/{shelter}"));
    page.form(&format!("/pools/{id}/undo")).send().expect(303);
    assert_eq!(house.pool(&staff, "Single women")["occupied"], 4);
}

#[test]
fn two_desks_at_once_meet_the_conflict_card() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let pool = house.pool(&staff, "Single women");
    let (id, shelter) = (
        pool["id"].as_i64().unwrap(),
        pool["shelter_id"].as_i64().unwrap(),
    );
    let evening = house
        .browser("staff.stonebridge")
        .page(&format!("/shelters/{shelter}"));
    let night = house
        .browser("lead.stonebridge")
        .page(&format!("/shelters/{shelter}"));
    evening
        .form(&format!("/pools/{id}/count"))
        .with("occupied", "7")
        .send()
        .expect(303);
    night
        .form(&format!("/pools/{id}/count"))
        .with("occupied", "5")
        .send()
        .expect(409);
    assert_eq!(house.pool(&staff, "Single women")["occupied"], 7);
}

#[test]
fn bad_input_in_a_form_shows_the_page_again_with_what_was_typed() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let pool = house.pool(&staff, "Single women");
    let (id, shelter) = (
        pool["id"].as_i64().unwrap(),
        pool["shelter_id"].as_i64().unwrap(),
    );
    let page = house
        .browser("staff.stonebridge")
        .page(&format!("/shelters/{shelter}"));
    for wrong in ["many", "-3", "999999", "", "2.5"] {
        let answer = page
            .form(&format!("/pools/{id}/count"))
            .with("occupied", wrong)
            .send()
            .expect(422);
        assert!(answer.body.contains("class=\"errors\""), "{wrong}");
        assert!(
            wrong.is_empty() || answer.body.contains(&format!("value=\"{wrong}\"")),
            "{wrong} is still typed there"
        );
    }
    assert_eq!(
        house.pool(&staff, "Single women")["revision"],
        pool["revision"]
    );
}
