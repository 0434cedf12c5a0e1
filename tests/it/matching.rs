//! "Could you take this household?": the call and the page, with real handlers and without scripts.

use havenboard::ground::codes::Role;
use havenboard::tallies;
use havenboard::tallies::rules::Measure;
use serde_json::{Value, json};

use super::house::{Answer, Person, TestHouse};
use super::robot::{self, Page};

fn asks(person: &Person, body: Value) -> Value {
    person.post("/api/v1/matches", body).expect(200).json()
}

fn codes_of(answer: &Value, shelter: &str, person: &Person) -> Vec<String> {
    let board = person.get("/api/v1/board").json();
    let id = board["shelters"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == shelter)
        .unwrap()["id"]
        .clone();
    let misses = answer["misses"].as_array().unwrap().iter();
    misses
        .filter(|miss| miss["shelter_id"] == id)
        .flat_map(|miss| miss["reasons"].as_array().unwrap())
        .map(|reason| reason["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_caseworker_is_told_where_a_woman_could_go_and_why_not_elsewhere() {
    let house = TestHouse::open();
    let caseworker = house.anybody(Role::Caseworker);
    let answer = asks(&caseworker, json!({"household": {"adults": 1}}));
    let fits = answer["fits"].as_array().unwrap();
    assert!(fits.len() >= 2, "{answer}");
    for fit in fits {
        assert_eq!(fit["spaces"], 1);
        assert!(
            ["1+", "1-2", "3+", "0"].contains(&fit["vacant_band"].as_str().unwrap()),
            "{fit}"
        );
    }
    let misses = answer["misses"].as_array().unwrap();
    assert!(
        misses
            .iter()
            .all(|miss| !miss["reasons"].as_array().unwrap().is_empty())
    );
    assert_eq!(
        codes_of(&answer, "Juniper Youth House", &caseworker),
        ["composition_or_age"]
    );
    assert_eq!(
        codes_of(&answer, "Cedar Circle Lodge", &caseworker),
        ["full"]
    );
}

#[test]
fn a_woman_without_status_is_told_of_the_rule_in_her_workers_language() {
    let house = TestHouse::open();
    let caseworker = house.anybody(Role::Caseworker);
    let family = json!({
        "household": {"adults": 1, "children": ["0-4", "5-11"]},
        "situations": ["no_status", "substance_use"],
        "needs": ["pet"],
    });
    let answer = asks(&caseworker, family.clone());
    let willow = codes_of(&answer, "Willow Court", &caseworker);
    assert!(
        willow.contains(&"status".into()) && willow.contains(&"substance_use".into()),
        "{willow:?}"
    );
    let french = caseworker
        .in_french()
        .post("/api/v1/matches", family)
        .expect(200);
    assert!(french.body.contains("Exige un statut"), "{}", french.body);
}

#[test]
fn who_may_not_refer_may_not_match_and_what_cannot_be_is_named() {
    let house = TestHouse::open();
    let household = json!({"household": {"adults": 1}});
    for role in [
        Role::Funder,
        Role::InterpretationCoordinator,
        Role::PrivacyAuditor,
        Role::Administrator,
    ] {
        let answer = house
            .anybody(role)
            .post("/api/v1/matches", household.clone());
        answer.expect(403);
    }
    house
        .anybody(Role::Referrer)
        .post("/api/v1/matches", household)
        .expect(200);
    let staff = house.anybody(Role::ShelterStaff);
    let fields = |body: Value| -> Vec<String> {
        let problem = staff.post("/api/v1/matches", body).expect(422).json();
        let errors = problem["errors"].as_array().unwrap().clone();
        errors
            .iter()
            .map(|one| one["field"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        fields(json!({"household": {"adults": 0}})),
        ["household.adults"]
    );
    assert_eq!(
        fields(json!({"household": {"adults": 1, "children": ["18+"]}})),
        ["household.children"]
    );
    assert_eq!(
        fields(
            json!({"household": {"adults": 1}, "languages": ["tlhx"], "avoid_regions": ["atlantis"], "region": "x"})
        ),
        ["languages", "avoid_regions", "region"]
    );
    for unknown in [
        json!({"household": {"adults": 1}, "name": "x"}),
        json!({"household": {"adults": 1, "ages": []}}),
        json!({"household": {"adults": 1}, "needs": ["moat"]}),
    ] {
        staff.post("/api/v1/matches", unknown).expect(422);
    }
}

#[test]
fn a_match_leaves_a_count_and_no_case() {
    let house = TestHouse::open();
    let caseworker = house.anybody(Role::Caseworker);
    let body = json!({
        "household": {"adults": 1, "children": ["16-17"]},
        "situations": ["boys_16_17"],
        "avoid_regions": ["ottawa-valley"],
    });
    let referrer = house.anybody(Role::Referrer);
    // The same worker asks the same again: still one search. Somebody else's is another.
    for worker in [&caseworker, &caseworker, &referrer] {
        asks(worker, body.clone());
    }
    let counted = || {
        house
            .db()
            .read_now(|conn| {
                let night = tallies::store::tonight(conn, house.clock.now())?;
                let month = night.month();
                tallies::store::between(conn, Measure::Misses, month.first(), month.last())
            })
            .unwrap()
    };
    // It is written beside the answer, so a moment later.
    let found = (0..200)
        .map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            counted()
        })
        .find(|rows| rows.values().any(|count| *count >= 2))
        .expect("the misses are counted");
    let rule = found
        .iter()
        .find(|((_, key), _)| key.words[0] == "composition_or_age" && key.words[1] == "boys_16_17");
    let ((_, key), count) = rule.expect("the rule is counted");
    assert_eq!(*count, 2);
    assert!(key.place > 0, "a rule is counted for its pool");
    let near = found
        .keys()
        .find(|(_, key)| key.words[0] == "too_near")
        .unwrap();
    assert_eq!(near.1.place, 0, "what is hers is counted for no house");
}

fn search(page: &Page, fields: &[(&str, &str)]) -> Answer {
    let mut form = page.form("/referrals/new");
    for (name, value) in fields {
        form = form.with(name, value);
    }
    form.send()
}

#[test]
fn a_worker_finds_places_on_one_page_and_nothing_of_the_household_is_in_an_address() {
    let house = TestHouse::open();
    for language in ["en", "fr"] {
        let mut worker = house.anybody_in_a_browser(Role::Caseworker);
        if language == "fr" {
            worker = worker.in_french();
        }
        let page = worker.page("/referrals/new");
        let answer = search(
            &page,
            &[
                ("adults", "1"),
                ("children_5_11", "2"),
                ("tongue_1", "Dari"),
                ("urgency", "now"),
            ],
        )
        .expect(200);
        let found = Page::read(worker.clone(), "/referrals/new", &answer.body);
        let groups = robot::all(&found.html, "section.group");
        assert_eq!(groups.len(), 4, "all four groups are there");
        let boxes = robot::all(&found.html, "input[name=pool]");
        assert!(!boxes.is_empty());
        let hidden = |name: &str| -> Vec<String> {
            robot::all(
                &found.html,
                &format!("form[action='/referrals'] input[type=hidden][name={name}]"),
            )
            .iter()
            .map(|one| one.attr("value").unwrap().to_owned())
            .collect()
        };
        assert_eq!(
            (hidden("adults"), hidden("children_5_11")),
            (vec!["1".to_owned()], vec!["2".to_owned()])
        );
        assert_eq!(hidden("tongue"), ["prs"]);
        assert_eq!(hidden("population"), ["women_with_children"]);
        let later = robot::all(&found.html, "input[name=could][checked]");
        assert!(
            later.len() >= boxes.len(),
            "each place is hers to say no to"
        );
        assert_eq!(
            robot::all(&found.html, "input[name=agreed][required]").len(),
            1
        );
        assert!(!answer.body.contains("find-") || answer.body.contains("/static/"));
        for link in robot::all(&found.html, "a[href], form[action]") {
            let address = link.attr("href").or(link.attr("action")).unwrap();
            assert!(
                !address.contains("adults") && !address.contains("child"),
                "{address}"
            );
        }
    }
}

#[test]
fn what_was_typed_survives_a_mistake_and_a_dropped_line_but_not_the_places_she_fears() {
    let house = TestHouse::open();
    let worker = house.anybody_in_a_browser(Role::Caseworker);
    let page = worker.page("/referrals/new");
    let wrong = search(
        &page,
        &[
            ("adults", "1"),
            ("children_0_4", "many"),
            ("need", "crib"),
            ("avoid", "ottawa"),
            ("situation", "no_status"),
            ("urgency", "today"),
        ],
    )
    .expect(422);
    let again = Page::read(worker.clone(), "/referrals/new", &wrong.body);
    assert_eq!(robot::all(&again.html, ".errors a").len(), 1);
    assert_eq!(
        robot::all(&again.html, "input[name=children_0_4][value=many]").len(),
        1
    );
    let ticked = |page: &Page, name: &str, value: &str| {
        robot::all(
            &page.html,
            &format!("input[name={name}][value={value}][checked]"),
        )
        .len()
    };
    assert_eq!(ticked(&again, "avoid", "ottawa"), 1, "on the page she has");
    let restored = worker.page("/referrals/new");
    assert_eq!(ticked(&restored, "need", "crib"), 1);
    assert_eq!(ticked(&restored, "situation", "no_status"), 1);
    assert_eq!(ticked(&restored, "avoid", "ottawa"), 0, "never on ours");
    let other = house.browser("staff.maple").page("/referrals/new");
    assert_eq!(
        ticked(&other, "need", "crib"),
        0,
        "a draft is one worker's own"
    );
    search(&restored, &[("anew", "yes")]).expect(303);
    let fresh = worker.page("/referrals/new");
    assert_eq!(ticked(&fresh, "need", "crib"), 0);
    search(&fresh, &[("need", "crib")]).expect(200);
    house.clock.advance(std::time::Duration::from_secs(31 * 60));
    let later = worker.page("/referrals/new");
    assert_eq!(ticked(&later, "need", "crib"), 0, "half an hour, no longer");
}

#[test]
fn a_full_house_leads_to_a_search_in_its_own_region() {
    let house = TestHouse::open();
    let staff = house.browser("staff.maple");
    let desk = staff.page(staff.get("/desk").header("location").unwrap_or("/desk"));
    assert_eq!(
        robot::all(&desk.html, "a.btn-first[href='/referrals/new']").len(),
        1,
        "one of its two pools is full"
    );
    let page = staff.page("/referrals/new");
    assert_eq!(
        robot::all(&page.html, "#region option[value=ottawa][selected]").len(),
        1
    );
    let board = staff.page("/board");
    assert!(!robot::all(&board.html, "main a[href='/referrals/new']").is_empty());
    let coordinator = house.anybody_in_a_browser(Role::InterpretationCoordinator);
    let board = coordinator.page("/board");
    assert!(robot::all(&board.html, "a[href='/referrals/new']").is_empty());
}
