//! What a case keeps from those who should not know it, and what it counts where it happened: lines, numbers, codes, the
//! case itself when the next house goes on with it.

use havenboard::ground::codes::{OrganizationKind, Role};
use havenboard::referrals::acts::{closing, continuing, upkeep};
use havenboard::tallies::rules::Measure;
use serde_json::{Value, json};

use super::Tonight;
use crate::house::Person;
use crate::robot;

fn held_until(answer: &Value) -> chrono::DateTime<chrono::Utc> {
    let text = answer["held_until"].as_str();
    text.unwrap_or_else(|| panic!("nothing is kept: {answer}"))
        .parse()
        .unwrap()
}

/// Notices of a kind for a role of an organization.
fn told(night: &Tonight, kind: &'static str, organization: &str, role: Role) -> usize {
    use havenboard::accounts::store::people::organization_named;
    let organization = organization.to_owned();
    night
        .house
        .db()
        .read_now(move |conn| {
            let id = organization_named(conn, &organization)?.unwrap().id;
            havenboard::notices::store::standing(conn, id, role, kind)
        })
        .unwrap()
        .len()
}

fn administrators_told(night: &Tonight) -> usize {
    use havenboard::accounts::store::people;
    night
        .house
        .db()
        .read_now(|conn| {
            let network = people::of_kind(conn, OrganizationKind::Network)?[0];
            let kind = closing::MANY_WITHDRAWALS;
            havenboard::notices::store::standing(conn, network, Role::Administrator, kind)
        })
        .unwrap()
        .len()
}

fn main_of(person: &Person, path: &str) -> String {
    let page = person.page(path);
    let main = robot::all(&page.html, "#main");
    main.iter().map(robot::words).collect()
}

#[test]
fn what_her_worker_wrote_down_herself_opens_no_sealed_line() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let name = worker.account.email.split('@').next().unwrap().to_owned();
    let browser = night.house.browser(&name);
    let lantern = night.house.person("staff.lantern");
    let pool = night.pool(&lantern, "Single women");
    let line = |id: i64| browser.post_form(&format!("/requests/{id}/line"), &[]);
    for (what, body) in [
        ("offer", json!({"talk_first": true})),
        ("acceptance", json!({"language_answer": "staff"})),
    ] {
        let code = night.refer(&worker, json!({}));
        let ids = night.ask(&worker, &code, json!({"pools": [pool]}));
        let heard = night.answer(&worker, ids[0], what, body).expect(200).json();
        assert_eq!(heard["confirmed"], false);
        assert_eq!(line(ids[0]).status, 409, "{what} heard by phone");
        if what == "acceptance" {
            night
                .answer(&lantern, ids[0], "confirmation", json!({}))
                .expect(200);
            let shown = line(ids[0]).expect(200);
            assert!(shown.body.contains("tel:"), "the house has confirmed it");
        }
        night
            .on(&worker, &code, "withdrawal", json!({}))
            .expect(200);
    }
    // The house's own "call now" opens it, and a yes heard after it does not close it.
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(&worker, &code, json!({"pools": [pool]}));
    night
        .answer(&lantern, ids[0], "offer", json!({"talk_first": true}))
        .expect(200);
    line(ids[0]).expect(200);
    night
        .answer(&worker, ids[0], "acceptance", json!({}))
        .expect(200);
    line(ids[0]).expect(200);
    night.pass(31);
    assert_eq!(line(ids[0]).status, 409, "the half hour is over");
}

#[test]
fn a_yes_heard_after_the_houses_own_offer_keeps_its_bed_for_her_way() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [maple, _, _] = night.three_pools();
    night.set(&night.maple, maple, 4, 2);
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(&worker, &code, json!({"pools": [maple]}));
    night
        .answer(&night.maple, ids[0], "offer", json!({"talk_first": true}))
        .expect(200);
    let heard = night.answer(&worker, ids[0], "acceptance", json!({}));
    let until = held_until(&heard.expect(200).json());
    assert!(
        until > night.house.clock.now() + chrono::Duration::minutes(31),
        "{until}"
    );
    night.pass(40);
    assert_eq!(night.number(&night.maple, maple, "held"), 1);
}

#[test]
fn an_offer_heard_twice_stands_no_longer_and_takes_nothing_back() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, _, stone] = night.three_pools();
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(&worker, &code, json!({"pools": [stone]}));
    let offered = night
        .answer(&night.stone, ids[0], "offer", json!({}))
        .expect(200)
        .json();
    night.pass(5);
    let again = night
        .answer(&worker, ids[0], "offer", json!({"talk_first": true}))
        .expect(200)
        .json();
    assert_eq!(again["offered_until"], offered["offered_until"]);
    assert_eq!(again["held_until"], offered["held_until"]);
    assert_eq!(again["confirmed"], true);
    night.pass(5);
    assert_eq!(night.state(&worker, &code, ids[0]), "lapsed");
}

#[test]
fn she_comes_on_an_offer_and_is_placed_and_arrived_and_not_turned_away() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, saules, stone] = night.three_pools();
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(
        &worker,
        &code,
        json!({"pools": [saules, stone], "pick": "ask-her"}),
    );
    night
        .answer(&night.stone, ids[1], "offer", json!({"talk_first": true}))
        .expect(200);
    let asked = ids[1];
    let hold = night
        .house
        .db()
        .read_now(|conn| havenboard::referrals::store::find_request(conn, asked.into()))
        .unwrap()
        .hold
        .unwrap();
    let occupied = night.number(&night.stone, stone, "occupied");
    night
        .stone
        .post(&format!("/api/v1/holds/{hold}/arrival"), json!({}))
        .expect(200);
    // The clock of the offer runs out before the timetable looks.
    night.pass(45);
    let case = night.referral(&worker, &code);
    assert_eq!(case["state"], "arrived", "{case}");
    assert_eq!(night.state(&worker, &code, ids[0]), "not-needed");
    assert_eq!(night.state(&worker, &code, ids[1]), "accepted");
    assert_eq!(night.number(&night.stone, stone, "occupied"), occupied + 1);
    assert_eq!(night.sum(Measure::Demand, "placed-24h"), 1);
    assert_eq!(night.sum(Measure::Arrivals, "arrived"), 1);
    assert_eq!(night.sum(Measure::TurnedAway, ""), 0);
    assert_eq!(night.sum(Measure::Movements, "in"), 1);
}

#[test]
fn where_nothing_fits_no_region_is_made_up_and_where_something_does_it_is_the_best_ones() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let mut body = json!({
        "household": {"adults": 1}, "urgency": "now", "where_now": "hotel", "agreed": true,
        "avoid_regions": ["ottawa", "ottawa-valley", "prescott-russell"],
    });
    let refused = worker
        .post("/api/v1/referrals", body.clone())
        .expect(422)
        .json();
    assert_eq!(refused["errors"][0]["field"], "region", "{refused}");
    // A house's own people need not say it.
    let told = night
        .stone
        .post("/api/v1/referrals", body.clone())
        .expect(201);
    night.traces.push(super::Trace::Text(
        told.json()["code"].as_str().unwrap().to_owned(),
    ));
    body["region"] = json!("prescott-russell");
    let code = worker.post("/api/v1/referrals", body).expect(201).json();
    let code = code["code"].as_str().unwrap();
    night
        .on(&worker, code, "outcome", json!({"outcome": "hotel"}))
        .expect(200);
    assert_eq!(night.sum(Measure::Demand, "prescott-russell"), 1);
    let open = json!({
        "household": {"adults": 1}, "urgency": "now", "where_now": "hotel", "agreed": true,
    });
    worker.post("/api/v1/referrals", open).expect(201);
}

#[test]
fn a_house_that_is_to_answer_cannot_take_the_case_and_the_next_house_reads_only_what_it_needs() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, saules, stone] = night.three_pools();
    let told_of_her = json!({
        "trafficking": "disclosed", "immigration": "no_status", "violence": "trafficker",
        "languages": ["es"], "where_now": "immigration_detention",
    });
    let code = night.refer(&worker, told_of_her);
    let ids = night.ask(&worker, &code, json!({"pools": [saules, stone]}));
    let agreed = json!({"agreed": true});
    let instead = night.on(&night.saules, &code, "continuation", agreed.clone());
    assert_eq!(
        (instead.status, instead.problem().as_str()),
        (409, "request-ended")
    );
    night.pass(1);
    let no = json!({"by": "facility", "reason": "pet"});
    night
        .answer(&night.saules, ids[0], "refusal", no)
        .expect(200);
    let case = night
        .on(&night.saules, &code, "continuation", agreed.clone())
        .expect(200)
        .json();
    assert_eq!(
        case["requests"],
        json!([]),
        "what was asked before is not theirs"
    );
    assert_eq!(night.referral(&night.saules, &code)["requests"], json!([]));
    // What still waited is called off, and its house told.
    let over = night
        .stone
        .get("/api/v1/requests?state=not-needed")
        .expect(200)
        .json();
    assert_eq!(over[0]["id"], ids[1], "{over}");
    let browser = night.house.browser("staff.saules").in_french();
    let page = browser.page(&format!("/referrals/{code}"));
    let facts = robot::all(&page.html, "dl.facts dt");
    let facts: Vec<String> = facts.iter().map(robot::words).collect();
    assert_eq!(facts, ["Qui", "Groupe", "Quand", "Région", "Langues"]);
    assert!(robot::all(&page.html, "article[id^='request-']").is_empty());
    // Whoever had it is told, in words and in the queue, and not by whom.
    let name = worker.account.email.split('@').next().unwrap().to_owned();
    let before = night.house.browser(&name);
    let gone = main_of(&before, &format!("/referrals/{code}"));
    assert!(gone.contains("This case goes on elsewhere"), "{gone}");
    assert!(!gone.contains("Saules"), "{gone}");
    assert!(main_of(&before, "/referrals").contains(&code));
    let kind = continuing::CONTINUED_ELSEWHERE;
    let agency = worker.account.organization.clone();
    assert_eq!(told(&night, kind, &agency, Role::Caseworker), 1);
    // The axes are counted all the same.
    night
        .on(&night.saules, &code, "withdrawal", json!({}))
        .expect(200);
    assert_eq!(
        night.sum(Measure::TraffickingImmigration, "disclosed no_status"),
        1
    );
}

#[test]
fn a_case_that_is_settled_is_not_there_for_whoever_has_its_code() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, _, stone] = night.three_pools();
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(&worker, &code, json!({"pools": [stone]}));
    night
        .answer(&night.stone, ids[0], "acceptance", json!({}))
        .expect(200);
    let cedar = night.house.person("staff.cedar");
    let agreed = json!({"agreed": true});
    let placed = night.on(&cedar, &code, "continuation", agreed.clone());
    let nobodys = night.on(&cedar, "K7QF-3M2X9", "continuation", agreed.clone());
    assert_eq!((placed.status, nobodys.status), (404, 404));
    assert_eq!(placed.body, nobodys.body);
    // Ten such an hour, then a pause, and no word of a code in the journal.
    for _ in 0..9 {
        night.on(&cedar, &code, "continuation", agreed.clone());
    }
    let slowed = night.on(&cedar, &code, "continuation", agreed.clone());
    assert_eq!(slowed.problem(), "slow-down", "{}", slowed.body);
    assert!(slowed.header("retry-after").is_some());
    let other = night.house.person("staff.northgate");
    assert_eq!(night.on(&other, &code, "continuation", agreed).status, 404);
}

#[test]
fn a_case_taken_over_counts_among_those_one_may_have_open() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let code = night.refer(&worker, json!({}));
    night
        .house
        .db()
        .write_now(|tx| {
            use havenboard::ground::network;
            network::save(tx.conn, network::OPEN_REFERRALS_OF_WORKER, "1")
        })
        .unwrap();
    let cedar = night.house.person("staff.cedar");
    night.refer(&cedar, json!({}));
    let many = night.on(&cedar, &code, "continuation", json!({"agreed": true}));
    assert_eq!(many.problem(), "slow-down", "{}", many.body);
    assert_eq!(night.referral(&worker, &code)["state"], "open");
}

#[test]
fn a_house_she_did_not_agree_to_is_neither_asked_by_itself_nor_by_hand() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, saules, stone] = night.three_pools();
    let code = night.refer(&worker, json!({"pools": [stone]}));
    let ids = night.ask(&worker, &code, json!({"pools": [stone]}));
    night.pass(31);
    let case = night.referral(&worker, &code);
    assert_eq!(case["requests"].as_array().unwrap().len(), 1, "{case}");
    assert_eq!(night.state(&worker, &code, ids[0]), "lapsed");
    let asked = night.on(&worker, &code, "requests", json!({"pools": [saules]}));
    assert_eq!(asked.status, 422);
    let wrong = json!({
        "household": {"adults": 1}, "urgency": "now", "where_now": "hotel", "region": "ottawa",
        "agreed": true, "pools": [1],
    });
    worker.post("/api/v1/referrals", wrong).expect(422);
}

#[test]
fn a_full_house_is_asked_without_a_hold_and_tells_nobody_how_full_it_is() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    // A house that lets others begin to keep its places.
    let pool = night.pool(&night.stone, "Women with children");
    night.set(&night.stone, pool, 12, 10);
    let household = json!({"household": {"adults": 1, "children": ["5-11", "5-11", "5-11"]}});
    let code = night.refer(&worker, household);
    let asked = night
        .on(
            &worker,
            &code,
            "requests",
            json!({"pools": [pool], "hold": true}),
        )
        .expect(201)
        .json();
    assert!(asked[0]["held_until"].is_null(), "{asked}");
    assert_eq!(night.number(&night.stone, pool, "held"), 0);
    let id = asked[0]["id"].as_i64().unwrap();
    let heard = night
        .answer(&worker, id, "acceptance", json!({}))
        .expect(200);
    assert!(heard.json()["held_until"].is_null(), "{}", heard.body);
    // The house itself is told its own number, and may confirm what it said though no bed is left to keep.
    let confirmed = night.answer(&night.stone, id, "confirmation", json!({}));
    assert_eq!(confirmed.expect(200).json()["confirmed"], true);
}

#[test]
fn the_same_pool_is_asked_three_times_for_her_and_then_phoned() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, _, stone] = night.three_pools();
    let code = night.refer(&worker, json!({"pools": [stone]}));
    for _ in 0..3 {
        let ids = night.ask(&worker, &code, json!({"pools": [stone]}));
        let no = json!({"by": "facility", "reason": "full"});
        night
            .answer(&night.stone, ids[0], "refusal", no)
            .expect(200);
    }
    let again = night.on(&worker, &code, "requests", json!({"pools": [stone]}));
    assert_eq!(again.status, 422);
    assert!(again.body.contains("three times"), "{}", again.body);
}

#[test]
fn the_next_house_is_asked_whoever_noted_that_the_clock_ran_out() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, _, stone] = night.three_pools();
    let code = night.refer(&worker, json!({}));
    night.ask(&worker, &code, json!({"pools": [stone]}));
    night
        .house
        .clock
        .advance(std::time::Duration::from_secs(31 * 60));
    let read = havenboard::referrals::code::ReferralCode::read(&code).unwrap();
    night
        .house
        .db()
        .write_now(move |tx| {
            let id = havenboard::referrals::store::find_id(tx.conn, &read)?;
            upkeep::tell_leads(tx, id)
        })
        .unwrap();
    assert_eq!(
        night.referral(&worker, &code)["requests"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    night.jobs();
    let case = night.referral(&worker, &code);
    assert_eq!(case["requests"].as_array().unwrap().len(), 2, "{case}");
    // Long afterwards nobody expects that a house is asked by itself.
    night
        .on(&worker, &code, "withdrawal", json!({}))
        .expect(200);
    let other = night.refer(&worker, json!({}));
    night.ask(&worker, &other, json!({"pools": [stone]}));
    night.pass(5 * 60);
    let case = night.referral(&worker, &other);
    assert_eq!(case["requests"].as_array().unwrap().len(), 1, "{case}");
}

#[test]
fn a_clock_that_ran_out_in_the_night_is_counted_in_that_night() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, _, stone] = night.three_pools();
    let code = night.refer(&worker, json!({}));
    night.ask(&worker, &code, json!({"pools": [stone]}));
    // At twenty to three; the timetable looks at ten past seven, when the next night has begun.
    night.pass(5 * 60);
    let counted = night.house.db().read_now(|conn| {
        let (from, last) = ("2026-11-23".parse().unwrap(), "2026-11-23".parse().unwrap());
        havenboard::tallies::store::between(conn, Measure::TurnedAwayNights, from, last)
    });
    assert_eq!(counted.unwrap().values().sum::<i64>(), 1);
    let browser = {
        let name = worker.account.email.split('@').next().unwrap().to_owned();
        night.house.browser(&name)
    };
    let page = main_of(&browser, &format!("/referrals/{code}"));
    assert!(page.contains("02:40"), "{page}");
}

#[test]
fn three_offers_that_come_to_nothing_are_told_whatever_they_end_by_and_of_one_worker_only() {
    let mut night = Tonight::begin();
    let (worker, colleague) = (night.worker.clone(), night.house.person("caseworker.night"));
    let [_, _, stone] = night.three_pools();
    let offered = |night: &mut Tonight, who: &Person| {
        let code = night.refer(who, json!({"pools": [stone]}));
        let ids = night.ask(who, &code, json!({"pools": [stone]}));
        night
            .answer(&night.stone, ids[0], "offer", json!({"talk_first": true}))
            .expect(200);
        (code, ids[0])
    };
    let (code, _) = offered(&mut night, &worker);
    night
        .on(&worker, &code, "outcome", json!({"outcome": "hotel"}))
        .expect(200);
    let (_, id) = offered(&mut night, &worker);
    let hers = json!({"by": "survivor", "reason": "location"});
    night.answer(&worker, id, "refusal", hers).expect(200);
    let (code, _) = offered(&mut night, &colleague);
    night
        .on(&colleague, &code, "withdrawal", json!({}))
        .expect(200);
    assert_eq!(
        administrators_told(&night),
        0,
        "two of one worker, one of another"
    );
    offered(&mut night, &worker);
    night.pass(31);
    assert_eq!(
        administrators_told(&night),
        1,
        "an offer let run out counts as well"
    );
    let agency = worker.account.organization.clone();
    let kind = closing::MANY_WITHDRAWALS;
    assert_eq!(
        told(&night, kind, &agency, Role::Caseworker),
        0,
        "not those it is about"
    );
}

#[test]
fn a_house_that_is_not_needed_is_told_so_and_reads_nothing_of_her_any_more() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, saules, stone] = night.three_pools();
    let more = json!({"languages": ["es"]});
    let late = |night: &Tonight, id: i64| {
        let late = night.answer(&night.saules, id, "acceptance", json!({}));
        (late.status, late.json())
    };
    // One woman finds a place elsewhere, the other does not want one any more.
    let code = night.refer(&worker, more.clone());
    let placed = night.ask(&worker, &code, json!({"pools": [saules, stone]}));
    night
        .answer(&night.stone, placed[1], "acceptance", json!({}))
        .expect(200);
    let other = night.refer(&worker, more);
    let off = night.ask(&worker, &other, json!({"pools": [saules]}));
    night
        .on(&worker, &other, "withdrawal", json!({}))
        .expect(200);
    assert_eq!(late(&night, placed[0]), late(&night, off[0]));
    let told = night
        .saules
        .get("/api/v1/requests?state=not-needed")
        .expect(200)
        .json();
    assert_eq!(told.as_array().unwrap().len(), 2);
    for entry in told.as_array().unwrap() {
        assert_eq!(entry["adults"], 0, "{entry}");
        assert_eq!(entry["languages"], json!([]), "{entry}");
        assert_eq!(entry["needs"], json!([]), "{entry}");
    }
    let inbox = night.house.browser("staff.saules").in_french();
    let page = main_of(&inbox, "/requests");
    assert!(
        page.contains("Il n’y a plus besoin d’une place ici"),
        "{page}"
    );
    assert!(page.contains(&code) && !page.contains("espagnol"), "{page}");
    // The house that had said yes is told as well when she withdraws.
    night
        .on(&worker, &code, "withdrawal", json!({}))
        .expect(200);
    let told = night
        .stone
        .get("/api/v1/requests?state=not-needed")
        .expect(200)
        .json();
    assert_eq!(told[0]["id"], placed[1], "{told}");
    assert_eq!(night.number(&night.stone, stone, "held"), 0);
    night.pass(12 * 60);
    let next_day = night.house.browser("staff.saules");
    assert!(!main_of(&next_day, "/requests").contains(&code));
}

#[test]
fn she_is_taken_back_where_she_was_counted_by_phone_and_only_her_house_can_say_so() {
    let mut night = Tonight::begin();
    let maple = night.maple.clone();
    let families = night.pool(&maple, "Women with children");
    let phone = json!({
        "population": "families", "women": 1, "children": 1, "by": "facility", "reason": "full",
        "asked_elsewhere": "no", "pool_id": families,
    });
    maple.post("/api/v1/turn-aways", phone).expect(201);
    night.refer(
        &maple,
        json!({
            "household": {"adults": 1, "children": ["0-4"]}, "region": "prescott-russell",
            "phoned_first": true, "phoned_pool_id": families, "phoned_population": "families",
        }),
    );
    let counted = night.counted(Measure::Phone);
    let cells: Vec<&str> = counted.keys().map(String::as_str).collect();
    assert_eq!(cells, ["ottawa families no", "ottawa families referred"]);
    let body = json!({
        "household": {"adults": 1}, "urgency": "now", "where_now": "hotel", "region": "ottawa",
        "agreed": true, "phoned_first": true,
    });
    let refused = night
        .worker
        .post("/api/v1/referrals", body)
        .expect(422)
        .json();
    assert_eq!(refused["errors"][0]["field"], "phoned_first");
}

#[test]
fn the_page_that_counts_her_goes_on_to_the_search_and_the_mark_goes_along() {
    let night = Tonight::begin();
    let staff = night.house.browser("staff.maple");
    let page = staff.page("/turn-aways/new");
    let pool = night.pool(&night.maple, "Women with children");
    let counted = page
        .form_named("find")
        .with("pool", &pool.to_string())
        .send()
        .expect(303);
    assert_eq!(counted.header("location"), Some("/referrals/new"));
    let questions = staff.page("/referrals/new");
    // In the search she looks elsewhere, and as another kind of household.
    let found = questions
        .form("/referrals/new")
        .with("adults", "1")
        .with("region", "prescott-russell")
        .send()
        .expect(200);
    let found = robot::Page::read(staff.clone(), "/referrals/new", &found.body);
    let sent = found
        .form("/referrals")
        .with("where_now", "hotel")
        .with("agreed", "yes")
        .send();
    sent.expect(303);
    let counted = night.counted(Measure::Phone);
    let mut cells: Vec<&str> = counted.keys().map(String::as_str).collect();
    cells.sort_unstable();
    assert_eq!(
        cells,
        [
            "ottawa women_with_children referred",
            "ottawa women_with_children unknown"
        ]
    );
}

#[test]
fn a_place_she_says_no_to_on_the_page_is_not_kept() {
    let night = Tonight::begin();
    let worker = night.house.anybody_in_a_browser(Role::Caseworker);
    let page = worker.page("/referrals/new");
    let found = page
        .form("/referrals/new")
        .with("adults", "1")
        .with("urgency", "now")
        .send()
        .expect(200);
    let found = robot::Page::read(worker.clone(), "/referrals/new", &found.body);
    let asked = robot::all(&found.html, "input[name=pool]");
    let later = robot::all(&found.html, "input[name=could]");
    assert!(later.len() > 3, "{}", later.len());
    assert!(later.iter().all(|one| one.attr("checked").is_some()));
    let first = asked[0].attr("value").unwrap();
    let form = found
        .form("/referrals")
        .with("where_now", "hotel")
        .with("agreed", "yes")
        .with("pool", first)
        .with("could", first);
    let unsaid = form.send().expect(422);
    assert!(unsaid.body.contains("in which region"), "{}", unsaid.body);
    let sent = form.with("told_region", "ottawa").send().expect(303);
    let case = worker.page(sent.header("location").unwrap());
    assert!(robot::all(&case.html, "#ask input[name=pool]").is_empty());
    let said = robot::words(&robot::all(&case.html, "#main")[0]);
    assert!(
        said.contains("There is no other place she could go to"),
        "{said}"
    );
}
