//! Who interprets when, over HTTP: the call, the page, the board and matching, with a service set up while the house
//! stands.

use havenboard::accounts::store::people::insert_organization;
use havenboard::ground::codes::{Mode, OrganizationKind, Role};
use havenboard::ground::nights::Zone;
use havenboard::interpretation::TOPIC;
use havenboard::interpretation::rules::{
    Interpreter, InterpreterId, Provider, ProviderId, Spoken, Way,
};
use havenboard::interpretation::store;
use serde_json::{Value, json};

use super::house::{Person, TestHouse};
use super::robot::{all, words};

/// Woods Cree, which nobody in the demo's network speaks; and its names.
const CREE: &str = "cwd";

/// A line that is always open, with a team for Woods Cree by telephone, and in Ottawa within a day.
fn line(house: &TestHouse) -> ProviderId {
    let id = ProviderId::new();
    let way = |mode, minutes| Way {
        mode,
        notice: chrono::TimeDelta::minutes(minutes),
        on_call: chrono::TimeDelta::minutes(minutes),
    };
    let provider = Provider {
        id,
        organization: 0.into(),
        name: "Northern Voices Line".into(),
        zone: Zone::parse("America/Winnipeg").unwrap(),
        line: Some("613-555-0177".into()),
        access_code: None,
        cost_code: Some("CC-42".into()),
        always_open: true,
        ways: vec![way(Mode::InPerson, 24 * 60), way(Mode::Phone, 0)],
        regions: Vec::new(),
        closed_on: None,
        revision: 1,
    };
    let team = Interpreter {
        id: InterpreterId::new(),
        provider: id,
        alias: "Team".into(),
        at_once: None,
        gender: None,
        not_for: None,
        tongues: vec![Spoken {
            tongue: CREE.parse().unwrap(),
            dialects: String::new(),
        }],
        modes: vec![Mode::InPerson, Mode::Phone],
        own_hours: false,
        closed_on: None,
        revision: 1,
    };
    house
        .db()
        .write_now(move |tx| {
            let kind = OrganizationKind::InterpretationProvider;
            let organization = insert_organization(tx.conn, "Northern Voices", kind, tx.now)?;
            let provider = Provider {
                organization,
                ..provider.clone()
            };
            store::insert_provider(tx.conn, &provider)?;
            store::insert_interpreter(tx.conn, &team)?;
            tx.announce(TOPIC, id.number());
            Ok(())
        })
        .unwrap();
    id
}

/// The line hangs up for good.
fn close(house: &TestHouse, id: ProviderId) {
    house
        .db()
        .write_now(move |tx| {
            let today = tx.now.date_naive();
            assert!(store::close_provider(tx.conn, id, today)?);
            tx.announce(TOPIC, id.number());
            Ok(())
        })
        .unwrap();
}

fn ask(person: &Person, query: &str) -> Value {
    let path = format!("/api/v1/interpretation/availability?{query}");
    person.get(&path).expect(200).json()
}

fn wrong(person: &Person, query: &str) -> Vec<String> {
    let path = format!("/api/v1/interpretation/availability?{query}");
    let told = person.get(&path).expect(422).json();
    let errors = told["errors"].as_array().unwrap().iter();
    errors
        .map(|error| error["field"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_can_be_had_is_told_to_those_who_look_for_an_interpreter() {
    let house = TestHouse::open();
    let worker = house.anybody(Role::Caseworker);
    assert_eq!(ask(&worker, "language=cwd"), json!([]));
    line(&house);
    let phone = json!({
        "language": "cwd", "mode": "phone", "available": true,
        "next_at": "2026-11-24T07:10:00Z", "notice_minutes": 0,
    });
    let in_person = json!({
        "language": "cwd", "mode": "in_person", "available": false,
        "next_at": "2026-11-25T07:10:00Z", "notice_minutes": 1440,
    });
    assert_eq!(ask(&worker, "language=cwd"), json!([in_person, phone]));
    assert_eq!(ask(&worker, "language=CWD&mode=phone"), json!([phone]));
    assert_eq!(ask(&worker, "language=cwd&region=ottawa"), json!([phone]));
    let later = ask(
        &worker,
        "language=cwd&mode=in_person&at=2026-11-27T10:00:00-05:00",
    );
    assert_eq!(later[0]["available"], true);
    assert_eq!(later[0]["next_at"], "2026-11-27T15:00:00Z");
    let table = ask(&worker, "");
    assert!(table.as_array().unwrap().contains(&phone), "{table}");
    let by_region = ask(&worker, "region=ottawa");
    assert!(by_region.as_array().unwrap().contains(&phone));
    assert!(!by_region.as_array().unwrap().contains(&in_person));

    for role in [
        Role::Referrer,
        Role::ShelterLead,
        Role::InterpretationCoordinator,
    ] {
        assert_eq!(
            ask(&house.anybody(role), "language=cwd&mode=phone"),
            json!([phone])
        );
    }
    for role in [Role::Funder, Role::PrivacyAuditor, Role::Administrator] {
        let path = "/api/v1/interpretation/availability";
        house.anybody(role).get(path).expect(403);
    }
}

#[test]
fn a_question_that_cannot_be_answered_names_every_field() {
    let house = TestHouse::open();
    let worker = house.anybody(Role::Caseworker);
    assert_eq!(
        wrong(&worker, "language=klingon&mode=fax&at=soon"),
        ["language", "mode", "at"]
    );
    assert_eq!(wrong(&worker, "region=atlantis"), ["region"]);
    for at in [
        "2026-11-23T07:10:00Z",
        "2028-11-24T07:10:00Z",
        "2026-11-24",
        "2026-11-24T07:10:00",
    ] {
        assert_eq!(wrong(&worker, &format!("at={at}")), ["at"], "{at}");
    }
    let path = "/api/v1/interpretation/availability?tongue=cwd";
    assert!([400, 422].contains(&worker.get(path).status));
}

#[test]
fn the_page_finds_a_language_by_any_name_and_says_whom_to_call_in_both_languages() {
    let house = TestHouse::open();
    line(&house);
    let worker = house.anybody_in_a_browser(Role::Caseworker);
    let page = worker.page("/interpretation?language=woods+cree");
    assert_eq!(
        words(&all(&page.html, "#found")[0]).split(' ').next(),
        Some("Woods")
    );
    let service = words(&all(&page.html, ".rows > li")[0]);
    assert!(service.contains("Northern Voices Line"), "{service}");
    assert!(
        service.contains("Day and night") && service.contains("CC-42"),
        "{service}"
    );
    assert!(service.contains("By telephone now"), "{service}");
    assert_eq!(all(&page.html, ".rows a[href='tel:613-555-0177']").len(), 1);
    assert!(
        all(&page.html, "table").is_empty(),
        "one language needs no table"
    );

    let french = worker.in_french();
    let page = french.page("/interpretation");
    let row = all(&page.html, "tbody tr").into_iter();
    let row = row
        .map(|row| words(&row))
        .find(|row| row.starts_with("cri des bois"));
    assert!(
        row.as_ref().is_some_and(|row| row.contains("maintenant")),
        "{row:?}"
    );
    let later = french.page("/interpretation?language=cwd&at=2026-11-27T10:00");
    let way = |part: &str| words(&all(&later.html, &format!("dl.facts {part}"))[0]);
    assert_eq!(way("dt"), "En personne");
    assert!(way("dd").starts_with("à ce moment-là"), "{}", way("dd"));
    let nobody = french
        .get("/interpretation?language=qwzx&at=demain")
        .expect(422);
    assert!(nobody.body.contains("Aucune langue ne porte ce nom ici."));
    assert!(
        nobody.body.contains("qwzx"),
        "what was typed is still there"
    );
}

#[test]
fn matching_says_whether_staff_an_interpreter_or_nobody_speaks_her_language() {
    let house = TestHouse::open();
    let worker = house.anybody(Role::Caseworker);
    let body = json!({"household": {"adults": 1}, "languages": [CREE]});
    let met = || -> Vec<Value> {
        let answer = worker
            .post("/api/v1/matches", body.clone())
            .expect(200)
            .json();
        let fits = answer["fits"].as_array().unwrap().iter();
        fits.map(|fit| fit["language"].clone()).collect()
    };
    let before = met();
    assert!(
        before.len() > 1 && before.iter().all(|one| one == "none"),
        "{before:?}"
    );
    let line = line(&house);
    assert!(met().iter().all(|one| one == "interpreter"));
    close(&house, line);
    assert_eq!(met(), before);
}

#[test]
fn a_kept_board_says_at_once_that_an_interpreter_was_found_and_lost() {
    let house = TestHouse::open();
    let worker = house.anybody_in_a_browser(Role::Caseworker);
    let address = "/board?tongue=cwd";
    worker.get(address).expect(422);
    let line = line(&house);
    let body = || worker.get(address).expect(200).body;
    for _ in 0..2 {
        let page = body();
        assert!(
            page.contains("Woods Cree: an interpreter can be reached by telephone or video now.")
        );
        assert!(page.contains("Interpreter now: Woods Cree"));
        assert!(page.contains("/interpretation?language=cwd"));
    }
    let french = worker.in_french();
    let page = french.get(address).expect(200).body;
    assert!(page.contains("une interprète est joignable maintenant par téléphone ou par vidéo"));
    close(&house, line);
    french.get(address).expect(422);
}
