//! What people are told in the product: to everybody of the roles it concerns, leading to where something can be done,
//! and only as long as it is so.

use serde_json::json;

use super::Tonight;
use crate::house::Person;
use crate::robot::{all, words};

/// What stands on somebody's page: what it is, and where it leads.
fn told(person: &Person) -> Vec<(String, String)> {
    let page = person.page("/notices");
    let rows = all(&page.html, ".rows > li");
    rows.iter()
        .map(|row| {
            let way_on = row
                .select(&scraper::Selector::parse(".rows-acts a").unwrap())
                .next();
            let href = way_on.unwrap().attr("href").unwrap().to_owned();
            let state = row
                .select(&scraper::Selector::parse(".state").unwrap())
                .next();
            (words(&state.unwrap()), href)
        })
        .filter(|(state, _)| !state.contains("Not confirmed") && !state.contains("Non confirmé"))
        .collect()
}

fn one(state: &str, href: &str) -> Vec<(String, String)> {
    vec![(state.to_owned(), href.to_owned())]
}

#[test]
fn a_lead_is_told_that_nobody_answers_until_somebody_did() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let lead = night.house.person("lead.maple");
    let [maple, _, _] = night.three_pools();
    night.set(&night.maple, maple, 4, 3);
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(&worker, &code, json!({"pools": [maple]}));
    night.pass(9);
    assert_eq!(told(&lead), []);
    night.pass(2);
    assert_eq!(told(&lead), one("Nobody answers", "/requests"));
    let french = lead.clone().in_french();
    assert_eq!(told(&french), one("Personne ne répond", "/requests"));
    assert_eq!(told(&worker), [], "it is the house that is told");
    let no = json!({"by": "facility", "reason": "pet"});
    night
        .answer(&night.maple, ids[0], "refusal", no)
        .expect(200);
    night.pass(1);
    assert_eq!(told(&lead), []);
}

#[test]
fn an_agency_is_asked_for_an_outcome_until_somebody_says_what_became_of_her() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let code = night.refer(&worker, json!({}));
    night.pass(24 * 60 - 1);
    assert_eq!(told(&worker), []);
    night.pass(2);
    assert_eq!(told(&worker), one("What became of her?", "/referrals"));
    assert_eq!(told(&night.maple), []);
    night
        .on(&worker, &code, "outcome", json!({"outcome": "hotel"}))
        .expect(200);
    night.pass(1);
    assert_eq!(told(&worker), []);
}

#[test]
fn an_agency_is_told_that_a_place_has_opened_while_it_waits_for_her() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [maple, saules, stone] = night.three_pools();
    night.set(&night.maple, maple, 4, 4);
    night.set(&night.saules, saules, 6, 6);
    night.set(&night.stone, stone, 8, 8);
    let code = night.refer(&worker, json!({}));
    night.on(&worker, &code, "watch", json!({})).expect(200);
    night.pass(1);
    assert_eq!(told(&worker), []);
    night.set(&night.stone, stone, 8, 7);
    night.pass(1);
    assert_eq!(told(&worker), one("A place has opened", "/watches"));
    night.set(&night.stone, stone, 8, 8);
    night.pass(21);
    assert_eq!(told(&worker), [], "somebody else has taken it");
}

/// The numbers beside the links of the menu, where the page carries them.
fn badges(person: &Person, address: &str) -> Vec<(String, String)> {
    let page = person.page(address);
    let links = all(&page.html, "nav li a");
    let badge = scraper::Selector::parse(".badge").unwrap();
    links
        .iter()
        .filter_map(|link| {
            let badge = link.select(&badge).next()?;
            Some((link.attr("href").unwrap().to_owned(), words(&badge)))
        })
        .collect()
}

#[test]
fn the_requests_that_wait_are_numbered_in_the_menu_of_the_asked_house_and_in_no_kept_page() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [maple, saules, _] = night.three_pools();
    let staff = night.house.browser("staff.maple");
    let own = staff.get("/desk").expect(303);
    let own = own.header("location").unwrap().to_owned();
    let with = |n: &str| {
        vec![
            ("/requests".to_owned(), n.to_owned()),
            ("/notices".to_owned(), String::new()),
        ]
    };
    let codes: Vec<String> = (0..2).map(|_| night.refer(&worker, json!({}))).collect();
    let ids: Vec<i64> = codes
        .iter()
        .map(|code| night.ask(&worker, code, json!({"pools": [maple, saules]}))[0])
        .collect();
    for page in [&own, "/requests", "/referrals", "/notices", "/watches"] {
        assert_eq!(badges(&staff, page), with("2"), "{page}");
    }
    assert_eq!(badges(&staff.clone().in_french(), "/notices"), with("2"));
    assert_eq!(badges(&staff, "/board"), [], "these bytes are everybody's");
    let seeker = night.house.browser("caseworker");
    let case = format!("/referrals/{}", codes[0]);
    let theirs = badges(&seeker, &case);
    assert_eq!(theirs, [("/notices".to_owned(), String::new())]);
    let no = json!({"by": "facility", "reason": "full"});
    night
        .answer(&night.maple, ids[0], "refusal", no)
        .expect(200);
    assert_eq!(badges(&staff, "/notices"), with("1"));
    night
        .house
        .clock
        .advance(std::time::Duration::from_secs(31 * 60));
    assert_eq!(badges(&staff, "/notices"), with(""), "its clock ran out");
}
