//! Interpreters booked over HTTP: by programs and by a robot without scripts, in French; what a service learns of whom
//! it is for, which is nothing; and how the language of a case is settled and counted, once.

use std::sync::{Arc, Barrier};

use havenboard::ground::codes::Role;
use havenboard::tallies::rules::Measure;
use serde_json::{Value, json};

use super::house::{Answer, Person, TestHouse};
use super::robot::{all, words};
use super::story::Tonight;

const BOOKINGS: &str = "/api/v1/interpretation/bookings";

/// Ten in the morning of the day that has begun, in Ottawa.
const TEN: &str = "2026-11-24T15:00:00Z";

/// One of a coordinator's own interpreters.
pub fn interpreter(coordinator: &Person, alias: &str) -> i64 {
    let own = coordinator.get("/api/v1/interpretation/interpreters");
    let own = own.expect(200).json();
    let mut own = own.as_array().unwrap().iter();
    let found = own.find(|one| one["alias"] == alias);
    found.unwrap_or_else(|| panic!("no {alias}"))["id"]
        .as_i64()
        .unwrap()
}

fn asked(language: &str, starts_at: &str, minutes: i64) -> Value {
    json!({"language": language, "mode": "video", "starts_at": starts_at, "minutes": minutes})
}

fn ask(worker: &Person, body: Value) -> i64 {
    let booking = worker.post(BOOKINGS, body).expect(201).json();
    assert_eq!(booking["state"], "requested");
    booking["id"].as_i64().unwrap()
}

fn on(who: &Person, booking: i64, what: &str, body: Value) -> Answer {
    who.post(&format!("{BOOKINGS}/{booking}/{what}"), body)
}

fn state(who: &Person, booking: i64) -> String {
    let found = who.get(&format!("{BOOKINGS}/{booking}")).expect(200).json();
    found["state"].as_str().unwrap().to_owned()
}

#[test]
fn of_64_confirmations_at_once_of_one_interpreter_exactly_one_is_taken() {
    let house = TestHouse::open();
    let coordinator = house.person("interpretation");
    let who_comes = interpreter(&coordinator, "Interpreter 18");
    let seekers = [Role::ShelterStaff, Role::ShelterLead, Role::Caseworker];
    let seekers: Vec<Person> = seekers
        .into_iter()
        .flat_map(|role| house.people(role))
        .map(|email| house.person(email.split('@').next().unwrap()))
        .collect();
    let bookings: Vec<i64> = (0..64)
        .map(|number| ask(&seekers[number % seekers.len()], asked("prs", TEN, 60)))
        .collect();
    let barrier = Arc::new(Barrier::new(bookings.len()));
    let threads: Vec<_> = bookings
        .iter()
        .map(|booking| {
            let (barrier, coordinator) = (Arc::clone(&barrier), coordinator.clone());
            let booking = *booking;
            std::thread::spawn(move || {
                barrier.wait();
                let body = json!({"interpreter_id": who_comes});
                let answer = on(&coordinator, booking, "confirmation", body);
                if answer.status != 200 {
                    assert_eq!(answer.problem(), "interpreter-busy", "{}", answer.body);
                }
                answer.status
            })
        })
        .collect();
    let statuses: Vec<u16> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    let count = |status: u16| statuses.iter().filter(|one| **one == status).count();
    assert_eq!((count(200), count(409)), (1, 63), "{statuses:?}");
}

#[test]
fn nobody_is_in_two_places_over_midnight_and_who_is_done_can_go_on() {
    let tonight = Tonight::begin();
    let (worker, coordinator) = (
        tonight.worker.clone(),
        tonight.house.person("interpretation.signs"),
    );
    let who_comes = json!({"interpreter_id": interpreter(&coordinator, "LSQ 1")});
    // 23:30 to 00:30 in Ottawa.
    let night = ask(&worker, asked("fcs", "2026-11-25T04:30:00Z", 60));
    let after_midnight = ask(&worker, asked("fcs", "2026-11-25T05:15:00Z", 15));
    let next = ask(&worker, asked("fcs", "2026-11-25T05:30:00Z", 30));
    on(&coordinator, night, "confirmation", who_comes.clone()).expect(200);
    let busy = on(
        &coordinator,
        after_midnight,
        "confirmation",
        who_comes.clone(),
    );
    assert_eq!(busy.problem(), "interpreter-busy", "{}", busy.body);
    on(&coordinator, next, "confirmation", who_comes.clone()).expect(200);
    let early = on(&coordinator, night, "completion", json!({}));
    assert_eq!(early.problem(), "request-ended", "{}", early.body);
    // A quarter of an hour into it, she is done.
    tonight.pass(21 * 60 + 35);
    on(&coordinator, night, "completion", json!({})).expect(200);
    let again = on(&coordinator, night, "completion", json!({}));
    assert_eq!(again.problem(), "request-ended", "{}", again.body);
    on(&coordinator, after_midnight, "confirmation", who_comes).expect(200);
}

#[test]
fn what_nobody_offers_what_is_past_and_whose_it_is_not_is_said_in_words() {
    let house = TestHouse::open();
    let worker = house.person("caseworker");
    let fields = |body: Value| -> Vec<String> {
        let refused = worker.post(BOOKINGS, body).expect(422).json();
        let errors = refused["errors"].as_array().unwrap().clone();
        let named = errors.iter();
        named
            .map(|one| one["field"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(fields(asked("fcs", TEN, 3)), ["minutes"]);
    assert_eq!(
        fields(asked("prs", "2026-11-24T07:10:00Z", 60)),
        ["starts_at"]
    );
    assert_eq!(fields(asked("nsk", TEN, 60)), ["language"], "nobody has it");
    assert_eq!(fields(asked("zzz", TEN, 60)), ["language"]);
    let mut body = asked("prs", TEN, 60);
    body["referral"] = json!("AAAA-AAAAA");
    assert_eq!(fields(body), ["referral"]);
    assert_eq!(fields(asked("fr", TEN, 60)), ["language"], "is a right");
    // At three in the morning who speaks Dari sleeps.
    let asleep = worker
        .clone()
        .in_french()
        .post(BOOKINGS, asked("prs", "2026-11-25T08:00:00Z", 60))
        .expect(422);
    assert_eq!(asleep.json()["errors"][0]["field"], "starts_at");
    assert!(asleep.body.contains("La prochaine fois"), "{}", asleep.body);
    let night = ask(&worker, asked("prs", TEN, 60));
    let why = json!({"reason": "interpreter_unable"});
    let not_theirs = on(&worker, night, "cancellation", why).expect(422).json();
    assert_eq!(not_theirs["errors"][0]["field"], "reason");
    let other_service = house.person("interpretation.signs");
    for (who, what) in [
        (&other_service, "confirmation"),
        (&house.person("referrer"), "cancellation"),
    ] {
        let body = match what {
            "confirmation" => json!({"interpreter_id": interpreter(&other_service, "LSQ 1")}),
            _ => json!({"reason": "not_needed"}),
        };
        assert_eq!(on(who, night, what, body).status, 404, "{what}");
    }
    let stale = on(
        &worker,
        night,
        "cancellation",
        json!({"reason": "not_needed", "revision": 7}),
    );
    assert_eq!(stale.problem(), "stale", "{}", stale.body);
}

#[test]
fn a_service_reads_a_slot_a_language_and_a_way_and_nothing_of_whom_it_is_for() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let code = night.refer(
        &worker,
        json!({"languages": ["prs"], "household": {"adults": 1, "children": ["0-4"]}}),
    );
    let coordinator = night.house.person("interpretation");
    let mut body = asked("prs", TEN, 60);
    body["referral"] = json!(code);
    let [waits, comes, another, called_off] = [(); 4].map(|()| ask(&worker, body.clone()));
    let who_comes = json!({"interpreter_id": interpreter(&coordinator, "Interpreter 18")});
    on(&coordinator, another, "confirmation", who_comes.clone()).expect(200);
    let why = json!({"reason": "she_declined"});
    on(&worker, called_off, "cancellation", why).expect(200);
    let told = on(&worker, another, "exclusion", json!({}));
    assert_eq!(
        told.expect(200).json()["state"],
        "unfilled",
        "nobody else has Dari"
    );
    on(&coordinator, comes, "confirmation", who_comes).expect(200);
    let browser = night.house.browser("interpretation");
    let mut read = vec![
        coordinator.get(BOOKINGS).expect(200).body,
        coordinator
            .get(&format!("{BOOKINGS}/{waits}"))
            .expect(200)
            .body,
    ];
    for address in [
        "/en/interpretation/bookings".to_owned(),
        "/fr/interpretation/bookings".to_owned(),
        format!("/fr/interpretation/bookings/{waits}"),
        format!("/fr/interpretation/bookings/{comes}"),
        format!("/en/interpretation/bookings/{called_off}"),
        "/fr/interpretation/days/2026-11-24".to_owned(),
    ] {
        read.push(browser.get(&address).expect(200).body);
    }
    let seen = |what: &str| read.iter().filter(|body| body.contains(what)).count();
    assert!(seen(&waits.to_string()) >= 5, "it is there");
    let reference = code.replace('-', "");
    let numbers = night
        .house
        .db()
        .read_now(|conn| {
            use havenboard::accounts::email::Email;
            let email = Email::parse("email", &worker.account.email)?;
            let worker = havenboard::accounts::store::people::account_of(conn, &email)?;
            let identity = worker.unwrap().identity;
            let code = havenboard::referrals::code::ReferralCode::read(&code).unwrap();
            let referral = havenboard::referrals::store::find_id(conn, &code)?;
            Ok([
                identity.account.to_string(),
                identity.organization.to_string(),
                referral.to_string(),
            ])
        })
        .unwrap();
    let mut never: Vec<&str> = numbers.iter().map(String::as_str).collect();
    never.extend([
        code.as_str(),
        &reference,
        &worker.account.organization,
        "Helpline",
        "caseworker",
        "she_declined",
        "rather do without",
        "préfère s’en passer",
        "referral",
        "child",
        "friends_family",
    ]);
    for what in never {
        assert_eq!(seen(what), 0, "a service reads {what:?}");
    }
    let other = night.house.person("interpretation.signs");
    assert_eq!(other.get(BOOKINGS).expect(200).json(), json!([]));
    assert_eq!(other.get(&format!("{BOOKINGS}/{waits}")).status, 404);
}

#[test]
fn a_worker_calls_a_line_and_books_an_interpreter_in_french_without_scripts_and_without_leaving_the_page()
 {
    let mut night = Tonight::begin();
    let code = night.refer(&night.worker.clone(), json!({"languages": ["prs"]}));
    let worker = night.house.browser("caseworker");
    let address = format!("/fr/referrals/{code}");
    let page = worker.page(&address);
    let section = || all(&page.html, "#language").into_iter().next().unwrap();
    let text = words(&section());
    assert!(text.contains("Répond maintenant"), "{text}");
    assert!(text.contains("dari"), "{text}");
    let calls = all(&page.html, "#language a[href^='tel:']");
    assert!(!calls.is_empty(), "a line to call");
    // The code of the line, on the same page and nowhere else.
    let opened = page.form("/code").send().expect(200);
    assert!(opened.body.contains("4471#"), "{}", opened.body);
    assert!(!worker.page(&address).html.html().contains("4471#"));
    // At two in the morning, and by nobody's name.
    let before = night.sum(Measure::Reach, "02 2");
    page.form("/reach").with("reached", "2").send().expect(303);
    assert_eq!(night.sum(Measure::Reach, "02 2"), before + 1);
    // Somebody by video, at the time the page proposes.
    let sent = page
        .form("/bookings")
        .with("mode", "video")
        .with("starts_at", "2026-11-24T10:00")
        .send()
        .expect(303);
    let way_on = sent.header("location").unwrap().to_owned();
    assert!(
        way_on.starts_with(&format!("/referrals/{code}?")),
        "{way_on}"
    );
    let page = worker.page(&format!("/fr{way_on}"));
    let cards: Vec<String> = all(&page.html, "#language article")
        .iter()
        .map(words)
        .collect();
    assert_eq!(cards.len(), 1);
    assert!(
        cards[0].contains("En attente de confirmation"),
        "{}",
        cards[0]
    );
    assert!(cards[0].contains("24 nov. 2026 à 10 h"), "{}", cards[0]);
    // The service confirms from its own page.
    let coordinator = night.house.browser("interpretation");
    let desk = coordinator.page("/fr/interpretation/bookings");
    desk.form("/confirmation").send().expect(303);
    let page = worker.page(&address);
    let card = words(&all(&page.html, "#language article")[0]);
    assert!(card.contains("Confirmée : Interpreter 18"), "{card}");
    page.form("/cancellation")
        .with("reason", "other_way")
        .send()
        .expect(303);
    let page = worker.page(&address);
    let card = words(&all(&page.html, "#language article")[0]);
    assert!(card.contains("Langue assurée autrement"), "{card}");
    // What cannot be is said on the same page, which loses nothing.
    let wrong = page
        .form("/bookings")
        .with("minutes", "3")
        .with("starts_at", "2026-11-24T11:45")
        .send()
        .expect(422);
    assert!(
        wrong.body.contains("value=\"2026-11-24T11:45\""),
        "{}",
        wrong.body
    );
}

#[test]
fn what_was_booked_for_a_case_goes_on_with_it_and_the_agency_before_has_it_no_more() {
    let mut night = Tonight::begin();
    let (maple, saules) = (night.maple.clone(), night.saules.clone());
    let code = night.refer(&maple, json!({"languages": ["prs"]}));
    let mut body = asked("prs", TEN, 60);
    body["referral"] = json!(code);
    let (kept, over) = (ask(&maple, body.clone()), ask(&maple, body));
    let why = json!({"reason": "made_in_error"});
    on(&maple, over, "cancellation", why.clone()).expect(200);
    night
        .on(&saules, &code, "continuation", json!({"agreed": true}))
        .expect(200);
    let gone = |answer: Answer| assert_eq!(answer.status, 404, "{}", answer.body);
    gone(maple.get(&format!("{BOOKINGS}/{kept}")));
    gone(on(&maple, kept, "cancellation", why.clone()));
    gone(saules.get(&format!("{BOOKINGS}/{over}")));
    assert_eq!(state(&saules, kept), "requested");
    let address = format!("/fr/referrals/{code}");
    let page = night.house.browser("staff.saules").page(&address);
    let language = words(&all(&page.html, "#language")[0]);
    assert!(language.contains(&kept.to_string()), "{language}");
    assert!(!language.contains("Réservé par la maison"), "{language}");
    on(&saules, kept, "cancellation", why).expect(200);
}

#[test]
fn the_house_that_accepted_and_her_agency_see_whom_the_other_one_booked_and_not_who_comes() {
    let mut night = Tonight::begin();
    let (worker, staff) = (night.worker.clone(), night.saules.clone());
    let pool = night.pool(&night.saules, "Femmes seules");
    let code = night.refer(&worker, json!({"languages": ["prs"]}));
    let mut body = asked("prs", TEN, 60);
    body["referral"] = json!(code);
    let hers = ask(&worker, body.clone());
    let who_comes = json!({"interpreter_id": interpreter(&night.house.person("interpretation"), "Interpreter 18")});
    let coordinator = night.house.person("interpretation");
    on(&coordinator, hers, "confirmation", who_comes).expect(200);
    let ids = night.ask(&worker, &code, json!({"pools": [pool]}));
    let inbox = night.house.browser("staff.saules");
    let read = |address: &str, part: &str| {
        let page = inbox.page(address);
        all(&page.html, part).iter().map(words).collect::<String>()
    };
    let asked_only = read("/fr/requests", "article");
    assert!(!asked_only.contains("10 h – 11 h"), "{asked_only}");
    let acceptance = json!({"language_answer": "booked"});
    night
        .answer(&staff, ids[0], "acceptance", acceptance)
        .expect(200);
    let card = read("/fr/requests", "article");
    assert!(card.contains("Interprétation demandée"), "{card}");
    assert!(card.contains("24 nov. 2026 à 10 h – 11 h"), "{card}");
    assert!(!card.contains("Interpreter 18"), "{card}");
    body["starts_at"] = json!("2026-11-24T17:00:00Z");
    ask(&staff, body);
    let case = night
        .house
        .browser("caseworker")
        .page(&format!("/fr/referrals/{code}"));
    let language = words(&all(&case.html, "#language")[0]);
    assert!(
        language.contains("Réservé par la maison d’hébergement"),
        "{language}"
    );
    assert!(language.contains("12 h"), "{language}");
}

#[test]
fn how_language_is_met_is_settled_by_the_house_or_by_her_agency_and_counted_once() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let pool = night.pool(&night.saules, "Femmes seules");
    night.set(&night.saules, pool, 9, 3);
    let placed = |night: &mut Tonight, languages: Value, answer: &str| {
        let code = night.refer(&night.worker.clone(), json!({ "languages": languages }));
        let early = night.on(
            &night.worker,
            &code,
            "language",
            json!({"language_answer": "staff"}),
        );
        assert_eq!(early.problem(), "request-ended", "{}", early.body);
        let ids = night.ask(&night.worker.clone(), &code, json!({"pools": [pool]}));
        let yes = json!({"language_answer": answer});
        night
            .answer(&night.saules, ids[0], "acceptance", yes)
            .expect(200);
        code
    };
    let settle = |night: &Tonight, who: &Person, code: &str, answer: &str| {
        night.on(who, code, "language", json!({"language_answer": answer}))
    };
    let arrive = |night: &Tonight, code: &str| {
        night
            .on(&night.saules, code, "arrival", json!({}))
            .expect(200);
    };
    let dari = placed(&mut night, json!(["prs"]), "to-settle");
    assert_eq!(settle(&night, &night.maple, &dari, "staff").status, 404);
    settle(&night, &night.saules, &dari, "phone").expect(200);
    let told = settle(&night, &worker, &dari, "booked").expect(200).json();
    assert_eq!(told["language_answer"], "booked");
    arrive(&night, &dari);
    assert_eq!(night.sum(Measure::Language, ""), 0, "it can still be said");
    let never = placed(&mut night, json!(["ti"]), "to-settle");
    arrive(&night, &never);
    let late = placed(&mut night, json!(["so"]), "to-settle");
    arrive(&night, &late);
    night.pass(30);
    settle(&night, &worker, &late, "staff").expect(200);
    settle(&night, &night.saules, &late, "phone").expect(200);
    assert_eq!(settle(&night, &night.maple, &late, "staff").status, 404);
    night.pass(24 * 60);
    assert_eq!(settle(&night, &worker, &late, "staff").status, 404);
    night.pass(24 * 60);
    assert_eq!(night.sum(Measure::Language, "prs booked"), 1);
    assert_eq!(night.sum(Measure::Language, "ti to-settle"), 1);
    assert_eq!(night.sum(Measure::Language, "so phone"), 1, "the last word");
    assert_eq!(night.sum(Measure::Language, ""), 3);
    assert_eq!(night.sum(Measure::UnmetLanguage, "african_horn"), 1);
    // French is asked of the house.
    for answer in ["staff", "staff", "phone"] {
        let french = placed(&mut night, json!(["fr"]), answer);
        arrive(&night, &french);
    }
    night.pass(25 * 60);
    assert_eq!(night.sum(Measure::French, "yes"), 2);
    assert_eq!(night.sum(Measure::French, "no"), 1);
    assert_eq!(
        night.sum(Measure::Language, ""),
        3,
        "and is not interpretation"
    );
    assert_eq!(night.sum(Measure::UnmetLanguage, ""), 1);
}

#[test]
fn a_day_after_a_case_ends_nothing_says_whom_a_booking_served_and_a_week_later_it_is_gone() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let coordinator = night.house.person("interpretation");
    let code = night.refer(&worker, json!({"languages": ["prs"]}));
    let mut body = asked("prs", TEN, 60);
    body["referral"] = json!(code);
    let booking = worker
        .post_with_key(BOOKINGS, body.clone(), Some("book-1"))
        .expect(201);
    let again = worker
        .post_with_key(BOOKINGS, body, Some("book-1"))
        .expect(201);
    assert_eq!(booking.body, again.body, "a retry asks once");
    let booking = booking.json()["id"].as_i64().unwrap();
    let who_comes = json!({"interpreter_id": interpreter(&coordinator, "Interpreter 18")});
    on(&coordinator, booking, "confirmation", who_comes).expect(200);
    night
        .on(&worker, &code, "withdrawal", json!({}))
        .expect(200);
    night.assert_nothing_is_left();
    assert_eq!(
        state(&worker, booking),
        "confirmed",
        "who comes still comes"
    );
    night.pass(6 * 24 * 60);
    assert_eq!(state(&worker, booking), "confirmed");
    night.traces.push(super::story::Trace::Number(booking));
    night.pass(24 * 60);
    assert_eq!(worker.get(&format!("{BOOKINGS}/{booking}")).status, 404);
    assert_eq!(
        night.sum(Measure::Bookings, "persian_afghan video unknown"),
        1
    );
    night.assert_nothing_is_left();
}

#[test]
fn what_nobody_confirms_is_told_to_both_and_unfilled_when_it_should_begin() {
    let night = Tonight::begin();
    let (worker, coordinator) = (night.worker.clone(), night.house.person("interpretation"));
    // At half past eight in the morning.
    night.pass(6 * 60 + 20);
    let booking = ask(&worker, asked("prs", "2026-11-24T14:30:00Z", 30));
    let late = |who: &Person| {
        let found = who.get(&format!("{BOOKINGS}/{booking}")).expect(200).json();
        found["late"].as_bool().unwrap()
    };
    night.pass(19);
    assert!(!late(&worker));
    night.pass(1);
    assert!(late(&worker) && late(&coordinator));
    let page = night
        .house
        .browser("interpretation")
        .page("/fr/interpretation/bookings");
    let first = words(&all(&page.html, "h2")[0]);
    assert_eq!(first, "Sans confirmation à temps");
    night.pass(40);
    assert_eq!(state(&worker, booking), "unfilled");
    assert_eq!(
        night.sum(Measure::Bookings, "persian_afghan video unfilled"),
        1
    );
    assert_eq!(night.sum(Measure::UnmetLanguage, "persian_afghan video"), 1);
}

/// A need for Dari by video that nobody met, so often.
fn unmet(night: &Tonight) -> i64 {
    assert_eq!(
        night.sum(Measure::UnmetLanguage, ""),
        night.sum(Measure::UnmetLanguage, "persian_afghan video"),
        "each in its own way"
    );
    night.sum(Measure::UnmetLanguage, "persian_afghan video")
}

fn give_up(coordinator: &Person, booking: i64) {
    let told = on(coordinator, booking, "unfilled", json!({})).expect(200);
    assert_eq!(told.json()["state"], "unfilled");
}

#[test]
fn whatever_becomes_of_booking_and_case_each_need_is_counted_once() {
    let mut night = Tonight::begin();
    let (worker, coordinator) = (night.worker.clone(), night.house.person("interpretation"));
    let pool = night.pool(&night.saules, "Femmes seules");
    night.set(&night.saules, pool, 9, 3);
    let placed = |night: &mut Tonight, starts_at: &str| {
        let code = night.refer(&night.worker.clone(), json!({"languages": ["prs"]}));
        let mut body = asked("prs", starts_at, 60);
        body["referral"] = json!(code);
        let booking = ask(&night.worker, body);
        let ids = night.ask(&night.worker.clone(), &code, json!({"pools": [pool]}));
        let yes = json!({"language_answer": "booked"});
        night
            .answer(&night.saules, ids[0], "acceptance", yes)
            .expect(200);
        (code, booking)
    };
    // Asked for Thursday; she came on Tuesday, her case is gone on Wednesday, and nobody ever confirms.
    let (arrived, runs_out) = placed(&mut night, "2026-11-26T15:00:00Z");
    night
        .on(&night.saules, &arrived, "arrival", json!({}))
        .expect(200);
    assert_eq!(state(&worker, runs_out), "requested", "she still needs it");
    night.pass(25 * 60);
    assert_eq!(unmet(&night), 0, "somebody may still come");
    night.pass(32 * 60);
    assert_eq!(state(&worker, runs_out), "unfilled");
    assert_eq!(unmet(&night), 1);
    // Answered "booked", and then nobody came.
    let (arrived, in_vain) = placed(&mut night, "2026-11-26T18:00:00Z");
    give_up(&coordinator, in_vain);
    night
        .on(&night.saules, &arrived, "arrival", json!({}))
        .expect(200);
    night.pass(25 * 60);
    assert_eq!(unmet(&night), 2);
    // Settled by telephone after all, before the case is gone.
    let (arrived, in_vain) = placed(&mut night, "2026-11-27T20:00:00Z");
    give_up(&coordinator, in_vain);
    for answer in ["staff", "phone"] {
        let body = json!({"language_answer": answer});
        night.on(&worker, &arrived, "language", body).expect(200);
    }
    night
        .on(&night.saules, &arrived, "arrival", json!({}))
        .expect(200);
    night.pass(25 * 60);
    assert_eq!(unmet(&night), 2);
    assert_eq!(night.sum(Measure::Language, "prs phone"), 1);
    // Never placed, and nobody to speak with her either.
    let code = night.refer(&worker, json!({"languages": ["prs"]}));
    let mut body = asked("prs", "2026-11-30T15:00:00Z", 60);
    body["referral"] = json!(code);
    let alone = ask(&worker, body.clone());
    give_up(&coordinator, alone);
    let waits = ask(&worker, body);
    let hotel = json!({"outcome": "hotel"});
    night.on(&worker, &code, "outcome", hotel).expect(200);
    assert_eq!(state(&worker, waits), "cancelled", "nobody needs it");
    night.pass(25 * 60);
    assert_eq!(unmet(&night), 3);
    night.assert_nothing_is_left();
}

#[test]
fn of_a_case_that_is_thinned_nothing_says_any_more_whom_its_bookings_served() {
    let mut night = Tonight::begin();
    let (worker, coordinator) = (night.worker.clone(), night.house.person("interpretation"));
    let code = night.refer(&worker, json!({"languages": ["prs"]}));
    let mut body = asked("prs", TEN, 60);
    body["referral"] = json!(code);
    let in_vain = ask(&worker, body.clone());
    give_up(&coordinator, in_vain);
    body["starts_at"] = json!("2026-11-27T15:00:00Z");
    let comes = ask(&worker, body);
    let who_comes = json!({"interpreter_id": interpreter(&coordinator, "Interpreter 18")});
    on(&coordinator, comes, "confirmation", who_comes).expect(200);
    night.pass(25 * 60);
    let linked = night.house.db().read_now(|conn| {
        let code = havenboard::referrals::code::ReferralCode::read(&code).unwrap();
        let id = havenboard::referrals::store::find_id(conn, &code)?;
        havenboard::interpretation::store::bookings::of_referral(conn, id.number())
    });
    assert_eq!(linked.unwrap(), []);
    assert_eq!(unmet(&night), 0, "somebody comes");
    // Who comes says so by itself.
    let gone = json!({"reason": "interpreter_unable"});
    on(&coordinator, comes, "cancellation", gone).expect(200);
    assert_eq!(unmet(&night), 1);
    let hotel = json!({"outcome": "hotel"});
    night.on(&worker, &code, "outcome", hotel).expect(200);
    night.assert_nothing_is_left();
    assert_eq!(unmet(&night), 1);
}

#[test]
fn who_asked_is_told_in_both_languages_that_nobody_comes_and_led_to_the_booking() {
    let night = Tonight::begin();
    let (worker, coordinator) = (night.worker.clone(), night.house.person("interpretation"));
    let booking = ask(&worker, asked("prs", TEN, 60));
    give_up(&coordinator, booking);
    let browser = night.house.browser("caseworker");
    for (page, said) in [
        ("/notices", "Nobody interprets"),
        ("/fr/notices", "Personne n’interprète"),
    ] {
        let told = browser.get(page).expect(200).body;
        assert!(told.contains(said), "{told}");
        let way = format!("href=\"/interpretation/bookings/{booking}\"");
        assert!(told.contains(&way), "{told}");
    }
    let page = browser.page(&format!("/fr/interpretation/bookings/{booking}"));
    let card = words(&all(&page.html, "article")[0]);
    assert!(card.contains("Appeler plutôt une ligne"), "{card}");
    let service = night.house.browser("interpretation");
    let told = service.get("/fr/notices").expect(200).body;
    assert!(!told.contains("Personne n’interprète"), "{told}");
    night.pass(10 * 60);
    // Another night, another session.
    let browser = night.house.browser("caseworker");
    let told = browser.get("/fr/notices").expect(200).body;
    assert!(!told.contains("Personne n’interprète"), "it is past");
}

#[test]
fn on_the_page_of_a_case_that_is_over_who_still_comes_can_be_called_off() {
    let mut night = Tonight::begin();
    let (worker, coordinator) = (night.worker.clone(), night.house.person("interpretation"));
    let code = night.refer(&worker, json!({"languages": ["prs"]}));
    let mut body = asked("prs", TEN, 60);
    body["referral"] = json!(code);
    let (comes, waits) = (ask(&worker, body.clone()), ask(&worker, body));
    let who_comes = json!({"interpreter_id": interpreter(&coordinator, "Interpreter 18")});
    on(&coordinator, comes, "confirmation", who_comes).expect(200);
    night
        .on(&worker, &code, "withdrawal", json!({}))
        .expect(200);
    assert_eq!(state(&worker, waits), "cancelled");
    let browser = night.house.browser("caseworker");
    let address = format!("/fr/referrals/{code}");
    let page = browser.page(&address);
    let language = words(&all(&page.html, "#language")[0]);
    assert!(
        language.contains("Une interprétation est encore réservée"),
        "{language}"
    );
    let told = browser.get("/fr/notices").expect(200).body;
    assert!(told.contains("Interprétation encore réservée"), "{told}");
    let own = browser.get("/fr/interpretation/bookings").expect(200).body;
    assert!(own.contains("terminé ou repris ailleurs"), "{own}");
    page.form("/cancellation")
        .with("reason", "not_needed")
        .send()
        .expect(303);
    assert_eq!(state(&worker, comes), "cancelled");
    let language = words(&all(&browser.page(&address).html, "#language")[0]);
    assert!(!language.contains("encore réservée"), "{language}");
}

#[test]
fn the_house_that_accepted_calls_and_books_from_its_inbox_in_french_without_scripts() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let pool = night.pool(&night.saules, "Femmes seules");
    let code = night.refer(&worker, json!({"languages": ["prs", "fr"]}));
    let ids = night.ask(&worker, &code, json!({"pools": [pool]}));
    let inbox = night.house.browser("staff.saules");
    let page = inbox.page("/fr/requests");
    let calls = "article a[href^='tel:']";
    assert!(all(&page.html, calls).is_empty(), "it has not accepted");
    let yes = json!({"language_answer": "to-settle"});
    night
        .answer(&night.saules, ids[0], "acceptance", yes)
        .expect(200);
    let page = inbox.page("/fr/requests");
    let card = words(&all(&page.html, "article")[0]);
    assert!(card.contains("Appeler ou réserver"), "{card}");
    assert!(!all(&page.html, calls).is_empty(), "a line to call");
    let opened = page.form("/code").send().expect(200);
    assert!(opened.body.contains("4471#"), "{}", opened.body);
    assert!(!inbox.page("/fr/requests").html.html().contains("4471#"));
    let before = night.sum(Measure::Reach, "02 2");
    page.form("/reach").with("reached", "2").send().expect(303);
    assert_eq!(night.sum(Measure::Reach, "02 2"), before + 1);
    let wrong = page
        .form("/bookings")
        .with("minutes", "3")
        .with("starts_at", "2026-11-24T11:45")
        .send()
        .expect(422);
    assert!(
        wrong.body.contains("value=\"2026-11-24T11:45\""),
        "{}",
        wrong.body
    );
    page.form("/bookings")
        .with("mode", "video")
        .with("starts_at", "2026-11-24T10:00")
        .send()
        .expect(303);
    let card = words(&all(&inbox.page("/fr/requests").html, "article")[0]);
    assert!(card.contains("Interprétation demandée"), "{card}");
    assert!(card.contains("24 nov. 2026 à 10 h – 11 h"), "{card}");
    // Who was only asked has no line and no form, whatever is sent.
    let other = night.house.browser("staff.maple");
    let stranger = other.post_form(
        &format!("/requests/{}/lines/1/code", ids[0]),
        &[("operation".to_owned(), "x".to_owned())],
    );
    assert_eq!(stranger.status, 404, "{}", stranger.body);
    // And until the case is gone, the house may say how it was met.
    night
        .on(&night.saules, &code, "arrival", json!({}))
        .expect(200);
    let page = inbox.page("/fr/requests");
    page.form(&format!("/requests/{}/language", ids[0]))
        .with("language_answer", "phone")
        .send()
        .expect(303);
    night.pass(25 * 60);
    assert_eq!(night.sum(Measure::Language, "prs phone"), 1);
}

#[test]
fn what_one_house_or_agency_booked_is_not_shown_to_the_next_one() {
    let mut night = Tonight::begin();
    let (maple, saules, worker) = (
        night.maple.clone(),
        night.saules.clone(),
        night.worker.clone(),
    );
    let [of_maple, of_saules, _] = night.three_pools();
    for (staff, pool) in [(&maple, of_maple), (&saules, of_saules)] {
        night.set(staff, pool, 9, 3);
    }
    let coordinator = night.house.person("interpretation");
    let who_comes = json!({"interpreter_id": interpreter(&coordinator, "Interpreter 18")});
    let code = night.refer(&worker, json!({"languages": ["prs"]}));
    let booked = |who: &Person, starts_at: &str| {
        let mut body = asked("prs", starts_at, 60);
        body["referral"] = json!(code);
        ask(who, body)
    };
    let first = night.ask(&worker, &code, json!({"pools": [of_maple]}))[0];
    let yes = json!({"language_answer": "booked"});
    night
        .answer(&maple, first, "acceptance", yes.clone())
        .expect(200);
    let comes = booked(&maple, TEN);
    on(&coordinator, comes, "confirmation", who_comes).expect(200);
    let waits = booked(&maple, "2026-11-24T17:00:00Z");
    night
        .on(&maple, &code, "transfer", json!({"agreed": true}))
        .expect(200);
    assert_eq!(state(&maple, waits), "cancelled", "she is not there");
    assert_eq!(state(&maple, comes), "confirmed");
    let own = night.house.browser("staff.maple");
    let own = own.page("/fr/interpretation/bookings");
    let card = words(&all(&own.html, &format!("#booking-{comes}"))[0]);
    assert!(card.contains("terminé ou repris ailleurs"), "{card}");
    assert!(card.contains("Annuler cette réservation"), "{card}");
    let second = night.ask(&worker, &code, json!({"pools": [of_saules]}))[0];
    night.answer(&saules, second, "acceptance", yes).expect(200);
    let inbox = night.house.browser("staff.saules").page("/fr/requests");
    let card = words(&all(&inbox.html, "article")[0]);
    assert!(!card.contains("10 h – 11 h"), "{card}");
    let case = |who: &str| {
        let page = night
            .house
            .browser(who)
            .page(&format!("/fr/referrals/{code}"));
        words(&all(&page.html, "#language")[0])
    };
    let language = case("caseworker");
    assert!(!language.contains("Réservé par la maison"), "{language}");
}
