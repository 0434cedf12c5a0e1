//! What every answer carries, and what bad input gets: a clear word, never a 5xx, nothing half-written.

use std::io::{Read, Write};
use std::net::TcpStream;

use havenboard::ground::codes::Role;
use serde_json::{Value, json};

use super::house::{Answer, TestHouse};

#[test]
fn every_answer_carries_the_strict_headers_errors_and_redirects_included() {
    let house = TestHouse::open();
    let staff = house.browser("staff.maple");
    let nobody = house.person("staff.maple").signed_out();
    let answers = [
        staff.get("/board"),
        staff.get("/desk"),
        staff.get("/nowhere"),
        staff.get("/api/v1/board"),
        staff.get("/shelters/1"),
        nobody.get("/sign-in"),
        nobody.get("/board"),
        nobody.get("/api/v1/board"),
        nobody.get("/help"),
    ];
    for answer in answers {
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert!(answer.header("x-robots-tag").is_some());
    }
}

#[test]
fn pages_speak_french_by_address_by_switch_and_by_preference() {
    let house = TestHouse::open();
    let staff = house.browser("staff.maple");
    assert!(
        staff
            .get("/fr/help")
            .expect(200)
            .body
            .contains("lang=\"fr-CA\"")
    );
    assert!(
        staff
            .clone()
            .in_french()
            .get("/help")
            .expect(200)
            .body
            .contains("lang=\"fr-CA\"")
    );
    let switched = staff.post_form(
        "/language",
        &[("to".into(), "fr".into()), ("back".into(), "/help".into())],
    );
    assert_eq!(switched.status, 303);
    assert!(
        switched
            .header("set-cookie")
            .unwrap()
            .contains("language=fr")
    );
    let away = staff.post_form(
        "/language",
        &[
            ("to".into(), "fr".into()),
            ("back".into(), "//evil.example".into()),
        ],
    );
    assert_ne!(away.header("location"), Some("//evil.example"));
}

#[test]
fn bad_bodies_get_the_answer_that_scripts_rely_on() {
    let house = TestHouse::open();
    let staff = house.person("staff.maple");
    let pool = house.pool(&staff, "Single women")["id"].as_i64().unwrap();
    let count = format!("/api/v1/pools/{pool}/count");
    let json = "application/json";
    staff.send("POST", &count, json, "{").expect(400);
    staff.send("POST", &count, json, "").expect(400);
    staff.send("POST", &count, "text/plain", "{}").expect(415);
    staff
        .send(
            "POST",
            &count,
            json,
            &format!("{{\"occupied\": 1, \"x\": \"{}\"}}", "a".repeat(1_100_000)),
        )
        .expect(413);
    staff.send("DELETE", &count, json, "{}").expect(405);
    for wrong in [
        json!({}),
        json!({"occupied": "four"}),
        json!({"occupied": 4.5}),
        json!({"occupied": null}),
        json!({"occupied": 1, "unknown": true}),
        json!({"occupied": 1, "unavailable_reason": "moon"}),
        json!([1, 2]),
    ] {
        let answer = staff.post(&count, wrong.clone()).expect(422);
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{wrong}"
        );
        assert!(
            answer.json()["errors"][0]["message"].is_string(),
            "{wrong}: {}",
            answer.body
        );
    }
    for impossible in [-1, 5_001, i64::from(i32::MAX), 99_999_999_999] {
        let body = json!({"occupied": impossible, "open": impossible});
        let answer = staff.post(&count, body).expect(422);
        assert_eq!(answer.problem(), "impossible-count");
        assert_eq!(fields_of(&answer), ["occupied", "open"]);
    }
}

/// The fields a problem names.
fn fields_of(answer: &Answer) -> Vec<String> {
    let body = answer.json();
    let errors = body["errors"].as_array().unwrap();
    errors
        .iter()
        .map(|one| one["field"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_is_wrong_with_a_body_is_told_by_field_in_the_readers_language() {
    let house = TestHouse::open();
    let staff = house.person("staff.maple").in_french();
    let pool = house.pool(&staff, "Single women")["id"].as_i64().unwrap();
    let count = format!("/api/v1/pools/{pool}/count");
    let answer = staff.post(&count, json!({})).expect(422);
    assert_eq!(fields_of(&answer), ["occupied"]);
    assert_eq!(
        answer.json()["errors"][0]["message"],
        "Veuillez remplir ce champ."
    );
    let body = json!({"occupied": "four", "unavailable_reason": "moon", "stars": 1});
    let answer = staff.post(&count, body).expect(422);
    let mut fields = fields_of(&answer);
    fields.sort();
    assert_eq!(fields, ["occupied", "stars", "unavailable_reason"]);
    for machine in ["expected", "invalid type", "unknown", "missing"] {
        assert!(!answer.body.contains(machine), "{}", answer.body);
    }
    let answer = staff
        .get(&format!("/api/v1/pools/{pool}/history?moon=1"))
        .expect(422);
    assert_eq!(fields_of(&answer), ["moon"]);
}

#[test]
fn a_count_without_a_reason_has_none_and_a_last_day_that_is_over_is_refused() {
    let house = TestHouse::open();
    let staff = house.person("staff.maple");
    let pool = house.pool(&staff, "Single women");
    let (id, funded) = (
        pool["id"].as_i64().unwrap(),
        pool["funded"].as_i64().unwrap(),
    );
    let count = format!("/api/v1/pools/{id}/count");
    staff
        .post(&count, json!({"occupied": 0, "open": funded}))
        .expect(200);
    let fewer = |more: Value| {
        let mut body = json!({"occupied": 0, "open": funded - 1});
        let fields = more.as_object().unwrap().clone();
        body.as_object_mut().unwrap().extend(fields);
        staff.post(&count, body)
    };
    for (more, field) in [
        (
            json!({"unavailable_reason": "repair", "unavailable_until": "2020-01-01"}),
            "unavailable_until",
        ),
        (
            json!({"unavailable_until": "2099-01-01"}),
            "unavailable_reason",
        ),
    ] {
        let answer = fewer(more).expect(422);
        assert_eq!(fields_of(&answer), [field], "{}", answer.body);
    }
    fewer(json!({})).expect(200);
    let page = house.browser("staff.maple").get("/desk");
    let page = house
        .browser("staff.maple")
        .get(page.header("location").unwrap());
    assert!(page.body.contains("no reason given"), "{}", page.body);
    fewer(json!({"unavailable_reason": "repair", "unavailable_until": "2099-01-01"})).expect(200);
    // Scripts that send a reason along with every count go on working.
    fewer(json!({"unavailable_reason": "repair", "open": funded})).expect(200);
}

#[test]
fn too_many_tries_at_an_address_nobody_has_are_told_when_to_come_back() {
    let house = TestHouse::open();
    let nobody = house.person("staff.maple").signed_out();
    let sign_in = |email: &str, password: &str| {
        let fields = [("email", email), ("password", password)];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        nobody.post_form("/sign-in", &fields)
    };
    let tries = |email: &str| -> Vec<u16> {
        let wrong = (0..6).map(|_| sign_in(email, "a wrong password").status);
        wrong.collect()
    };
    assert_eq!(tries("nobody@demo.example"), [422, 422, 422, 422, 422, 429]);
    let slowed = sign_in("nobody@demo.example", "a wrong password").expect(429);
    let wait: u64 = slowed.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=900).contains(&wait), "{wait}");
    sign_in("third@demo.example", "a wrong password").expect(422);
}

#[test]
fn a_field_a_form_does_not_have_is_named_and_not_unreadable() {
    let house = TestHouse::open();
    let maple = house.browser("staff.maple");
    let pool = house.pool(&house.person("staff.maple"), "Single women")["id"].clone();
    let fields = [
        ("occupied".to_owned(), "1".to_owned()),
        ("stars".to_owned(), "1".to_owned()),
    ];
    let answer = maple
        .post_form(&format!("/pools/{pool}/count"), &fields)
        .expect(422);
    assert!(answer.body.contains("stars"), "{}", answer.body);
    assert!(
        answer.body.contains("no field of this name"),
        "{}",
        answer.body
    );
}

#[test]
fn what_is_not_yours_and_what_is_not_there_are_the_same_bytes() {
    let house = TestHouse::open();
    let (maple, cedar) = (house.person("staff.maple"), house.person("staff.cedar"));
    let pool = house.pool(&cedar, "Single women")["id"].as_i64().unwrap();
    for (path, body) in [
        ("count", json!({"occupied": 1})),
        ("confirmation", json!({})),
        ("holds", json!({"spaces": 1})),
    ] {
        let foreign = maple
            .post(&format!("/api/v1/pools/{pool}/{path}"), body.clone())
            .expect(404);
        let unknown = maple
            .post(&format!("/api/v1/pools/12345/{path}"), body.clone())
            .expect(404);
        let absurd = maple
            .post(&format!("/api/v1/pools/x/{path}"), body)
            .expect(404);
        assert_eq!(foreign.body, unknown.body);
        assert_eq!(foreign.body, absurd.body);
    }
    let foreign = maple
        .get(&format!("/api/v1/pools/{pool}/history"))
        .expect(404);
    assert_eq!(
        foreign.body,
        maple.get("/api/v1/pools/12345/history").expect(404).body
    );
}

#[test]
fn a_form_from_another_site_or_for_another_host_does_nothing() {
    let house = TestHouse::open();
    let staff = house.browser("staff.maple");
    let session = staff.session.clone().unwrap();
    let host = house.url.strip_prefix("http://").unwrap();
    let ask = |headers: &str| {
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "POST /sign-out HTTP/1.1\r\n{headers}Cookie: session-on-this-machine={session}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text.split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!(
        ask(&format!("Host: {host}\r\nOrigin: https://evil.example\r\n")),
        "403"
    );
    assert_eq!(
        ask(&format!("Host: {host}\r\nSec-Fetch-Site: cross-site\r\n")),
        "403"
    );
    assert_eq!(ask("Host: evil.example\r\n"), "400");
    staff.get("/account").expect(200);
    assert_eq!(
        ask(&format!("Host: {host}\r\nSec-Fetch-Site: same-origin\r\n")),
        "303"
    );
    assert_eq!(staff.get("/account").status, 303);
}

#[test]
fn a_refused_chunked_body_that_never_ends_does_not_keep_its_connection() {
    let house = TestHouse::open();
    let host = house.url.strip_prefix("http://").unwrap();
    let too_large = format!("110000\r\n{}\r\n", "a".repeat(0x11_0000));
    for (asked_of, body, status) in [
        ("evil.example", "1\r\na\r\n", "400"),
        (host, too_large.as_str(), "413"),
    ] {
        let mut stream = TcpStream::connect(host).unwrap();
        stream
            .set_read_timeout(Some(std::time::Duration::from_secs(10)))
            .unwrap();
        write!(stream, "POST /sign-in HTTP/1.1\r\nHost: {asked_of}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n{body}").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert_eq!(text.split(' ').nth(1), Some(status));
    }
}

#[test]
fn the_same_key_is_answered_once_and_another_body_under_it_is_refused() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let pool = house.pool(&staff, "Single women")["id"].as_i64().unwrap();
    let holds = format!("/api/v1/pools/{pool}/holds");
    let first = staff
        .post_with_key(&holds, json!({"spaces": 1}), Some("on-a-bad-line"))
        .expect(201);
    let again = staff
        .post_with_key(&holds, json!({"spaces": 1}), Some("on-a-bad-line"))
        .expect(201);
    assert_eq!(first.body, again.body);
    let other = staff
        .post_with_key(&holds, json!({"spaces": 2}), Some("on-a-bad-line"))
        .expect(422);
    assert_eq!(other.problem(), "key-reused");
    assert_eq!(house.pool(&staff, "Single women")["held"], 1);
    let lead = house.person("lead.stonebridge");
    lead.post_with_key(&holds, json!({"spaces": 1}), Some("on-a-bad-line"))
        .expect(201);
    assert_eq!(house.pool(&staff, "Single women")["held"], 2);
    staff
        .post_with_key(&holds, json!({"spaces": 9}), Some("too-many"))
        .expect(409);
    staff
        .post_with_key(&holds, json!({"spaces": 9}), Some("too-many"))
        .expect(409);
}

#[test]
fn without_a_token_or_with_a_wrong_one_nobody_is_let_in() {
    let house = TestHouse::open();
    let nobody = house.anybody(Role::ShelterStaff).signed_out();
    assert_eq!(
        nobody.get("/api/v1/me").expect(401).problem(),
        "unauthenticated"
    );
    let mut wrong = house.anybody(Role::ShelterStaff);
    wrong.account.token = "made-up".into();
    wrong.get("/api/v1/me").expect(401);
}
