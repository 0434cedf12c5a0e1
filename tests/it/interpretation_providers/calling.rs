//! What a worker, or a program, is told of a service.

use havenboard::ground::codes::Role;

use super::super::house::{Person, TestHouse};
use super::super::robot::{Page, all};
use super::{number, provider, texts, value};

#[test]
fn an_access_code_is_shown_once_to_who_calls_and_each_time_is_an_entry() {
    let house = TestHouse::open();
    let line = provider(&house, "All-Hours");
    let entries = || {
        number(
            &house,
            "SELECT count(*) AS number FROM journal WHERE act = 'access-code-opened'",
        )
    };
    for role in [
        Role::Caseworker,
        Role::Referrer,
        Role::ShelterStaff,
        Role::ShelterLead,
    ] {
        let before = entries();
        let worker = house.anybody_in_a_browser(role);
        let page = worker.page(&line);
        assert!(!texts(&page, "main").join("").contains("4471#"));
        let opened = page.form("/code").send().expect(200);
        assert_eq!(opened.header("cache-control"), Some("no-store"));
        let opened = Page::read(worker.clone(), &line, &opened.body);
        assert_eq!(texts(&opened, "#code code"), ["4471#"]);
        assert_eq!(entries(), before + 1);
        assert!(
            !texts(&worker.page(&line), "main")
                .join("")
                .contains("4471#")
        );
    }
    let before = entries();
    let program = house.person("caseworker");
    program.post_form(&format!("{line}/code"), &[]).expect(404);
    let own = house.browser("interpretation.line").page(&line);
    assert!(all(&own.html, "form[action$='/code']").is_empty());
    assert!(!own.html.html().contains("4471#"));
    let administrator = house.browser("administrator").page(&line);
    assert!(all(&administrator.html, "form[action$='/code']").is_empty());
    assert_eq!(entries(), before);
}

#[test]
fn one_tap_says_how_soon_a_line_answered_and_two_are_one() {
    let house = TestHouse::open();
    let line = provider(&house, "All-Hours");
    let worker = house.browser("caseworker");
    let reach = |person: &Person| {
        let said = texts(&person.page(&line), "section[aria-labelledby='reach'] > p");
        said.join(" ").replace('\u{a0}', " ")
    };
    assert_eq!(
        reach(&worker),
        "At this hour of the day: an interpreter within 5 minutes in 18 of 23 calls of the last 3 months."
    );
    let entries = || number(&house, "SELECT count(*) AS number FROM journal");
    let before = entries();
    let tapped = worker.page(&line).form("/reach").with("reached", "5");
    tapped.send().expect(303);
    tapped.send().expect(303);
    worker
        .page(&line)
        .form("/reach")
        .with("reached", "nobody")
        .send()
        .expect(303);
    assert_eq!(
        reach(&worker.clone().in_french()),
        "À cette heure du jour : interprète en ligne en 5 minutes ou moins pour 19 appels sur 25 depuis 3 mois."
    );
    assert_eq!(entries(), before);
    let by_hour = texts(&worker.page(&line), "details tbody td");
    assert_eq!(by_hour[2], "19 of 25");
}

#[test]
fn a_program_of_a_coordinator_reads_her_own_interpreters_and_nothing_she_keeps_to_herself() {
    let house = TestHouse::open();
    let coordinator = house.person("interpretation");
    let listed = coordinator
        .get("/api/v1/interpretation/interpreters")
        .expect(200)
        .json();
    let listed = listed.as_array().unwrap();
    assert_eq!(listed.len(), 8);
    let first = &listed[0];
    assert_eq!(first["alias"], "Interpreter 12");
    assert_eq!(first["languages"], serde_json::json!(["fr", "ar"]));
    assert_eq!(
        first["modes"],
        serde_json::json!(["in_person", "phone", "video"])
    );
    assert!(first["id"].is_i64() && first["provider_id"].is_i64());
    let address = format!("/interpretation/interpreters/{}", first["id"]);
    let browser = house.browser("interpretation");
    browser
        .page(&address)
        .form("/profile")
        .with("not_for", "the market")
        .send()
        .expect(303);
    assert_eq!(value(&browser.page(&address), "#not_for"), "the market");
    let told = coordinator
        .get("/api/v1/interpretation/interpreters")
        .expect(200)
        .body;
    assert!(!told.contains("market"));
    let own = provider(&house, "Immigrant");
    for name in ["caseworker", "administrator"] {
        let page = house.browser(name).page(&own).html.html();
        assert!(
            !page.contains("market") && !page.contains("Interpreter 12"),
            "{name}"
        );
    }
    house
        .browser("interpretation.line")
        .get(&address)
        .expect(404);
    let line = house.person("interpretation.line");
    let team = line
        .get("/api/v1/interpretation/interpreters")
        .expect(200)
        .json();
    assert_eq!(team[0]["languages"].as_array().unwrap().len(), 60);
    assert_eq!(team[0]["at_once"], serde_json::Value::Null);
}
