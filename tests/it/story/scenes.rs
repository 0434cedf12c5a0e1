//! The scenes of the night, and the night itself.

use havenboard::ground::codes::{Role, Situation, Stance};
use havenboard::tallies::rules::Measure;
use serde_json::json;

use super::{Tonight, at_once};

#[test]
fn one_night_in_ottawa_is_told_answered_counted_and_forgotten() {
    let mut night = Tonight::begin();
    two_accept_in_the_same_instant(&mut night);
    she_chooses_between_two_offers(&mut night);
    a_hold_lapses_while_its_acceptance_is_pressed(&mut night);
    a_family_takes_one_room(&mut night);
    a_definition_excludes_a_trafficked_woman_without_papers(&mut night);
    an_answer_is_given_by_phone(&mut night);
    a_watch_is_told_of_an_opening(&mut night);
    a_woman_phones_the_house_herself(&mut night);
    every_counter_is_right(&night);
    // How language was met may be settled until nothing is left of a case.
    assert_eq!(night.counted(Measure::Language), [].into());
    night.assert_nothing_is_left();
    every_counter_is_right(&night);
    let by_phone = [("ar phone".to_owned(), 1)];
    assert_eq!(night.counted(Measure::Language), by_phone.into());
}

/// Three houses are asked; two say yes at once; one wins, the other is told in words.
fn two_accept_in_the_same_instant(night: &mut Tonight) {
    let worker = night.worker.clone();
    let [maple, saules, stone] = night.three_pools();
    night.set(&night.maple, maple, 4, 2);
    night.set(&night.saules, saules, 6, 4);
    let code = night.refer(
        &worker,
        json!({"languages": ["ar", "fr"], "violence": "partner"}),
    );
    let ids = night.ask(&worker, &code, json!({"pools": [maple, saules, stone]}));
    let inbox = night
        .maple
        .get("/api/v1/requests?state=asked")
        .expect(200)
        .json();
    assert_eq!(inbox[0]["code"], code.as_str());
    assert_eq!(inbox[0]["languages"], json!(["ar", "fr"]));
    for hidden in ["violence", "where_now", "trafficking", "immigration"] {
        assert!(inbox[0].get(hidden).is_none(), "{hidden}");
    }
    let press = |person: &super::Person, id: i64| -> Box<dyn FnOnce() -> super::Answer + Send> {
        let person = person.clone();
        Box::new(move || {
            person.post(
                &format!("/api/v1/requests/{id}/acceptance"),
                json!({"language_answer": "phone"}),
            )
        })
    };
    let answers = at_once(vec![
        press(&night.maple, ids[0]),
        press(&night.saules, ids[1]),
    ]);
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    let winner = usize::from(statuses[0] != 200);
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{}", answers[1 - winner].body);
    assert_eq!(answers[1 - winner].problem(), "already-placed");
    assert_eq!(answers[winner].json()["state"], "accepted");
    assert!(answers[winner].json()["held_until"].is_string());
    let referral = night.referral(&worker, &code);
    assert_eq!(referral["state"], "placed");
    assert_eq!(referral["language_answer"], "phone");
    assert_eq!(night.state(&worker, &code, ids[1 - winner]), "not-needed");
    assert_eq!(night.state(&worker, &code, ids[2]), "not-needed");
    // Nobody but the house that waits for her says that she came; to a stranger it is not there.
    let (house, pool) =
        [(night.maple.clone(), maple), (night.saules.clone(), saules)][winner].clone();
    let stranger = night.house.person("staff.cedar");
    assert_eq!(night.on(&stranger, &code, "arrival", json!({})).status, 404);
    assert_eq!(
        night
            .on(&night.stone, &code, "arrival", json!({}))
            .problem(),
        "request-ended"
    );
    assert_eq!(night.number(&house, pool, "held"), 1);
    let occupied = night.number(&house, pool, "occupied");
    night.on(&house, &code, "arrival", json!({})).expect(200);
    assert_eq!(night.number(&house, pool, "held"), 0);
    assert_eq!(night.number(&house, pool, "occupied"), occupied + 1);
    assert_eq!(
        night.on(&house, &code, "arrival", json!({})).problem(),
        "request-ended"
    );
    assert_eq!(night.referral(&worker, &code)["state"], "arrived");
    let receipt = worker
        .get(&format!("/api/v1/referrals/{code}/receipt"))
        .expect(200);
    assert!(
        !receipt.body.contains("shelter") && receipt.body.contains("arrived"),
        "{}",
        receipt.body
    );
}

/// Two houses offer for ten minutes; she picks one, the other's place is free again at once.
fn she_chooses_between_two_offers(night: &mut Tonight) {
    let worker = night.worker.clone();
    let [maple, saules, _] = night.three_pools();
    night.set(&night.maple, maple, 4, 2);
    night.set(&night.saules, saules, 6, 4);
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(
        &worker,
        &code,
        json!({"pools": [maple, saules], "pick": "ask-her"}),
    );
    assert_eq!(
        night.answer(&worker, ids[0], "choice", json!({})).problem(),
        "request-ended"
    );
    night
        .answer(&night.maple, ids[0], "offer", json!({}))
        .expect(200);
    let offered = night.answer(&night.saules, ids[1], "offer", json!({"talk_first": true}));
    assert_eq!(offered.expect(200).json()["state"], "offered");
    assert_eq!(night.number(&night.maple, maple, "held"), 1);
    assert_eq!(night.number(&night.saules, saules, "held"), 1);
    // Another agency's worker is nobody to this request.
    let other = night.house.person("referrer");
    assert_eq!(
        night.answer(&other, ids[1], "choice", json!({})).status,
        404
    );
    night
        .answer(&worker, ids[1], "choice", json!({}))
        .expect(200);
    assert_eq!(night.state(&worker, &code, ids[0]), "not-needed");
    assert_eq!(night.number(&night.maple, maple, "held"), 0);
    assert_eq!(night.number(&night.saules, saules, "held"), 1);
    let told = night.answer(&worker, ids[1], "board", json!({"right": "yes"}));
    told.expect(200);
    night
        .on(&night.saules, &code, "no-show", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.saules, saules, "held"), 0);
}

/// The spaces were kept while nobody answered, the hold ran out, and the yes still finds room, or is told there is none.
fn a_hold_lapses_while_its_acceptance_is_pressed(night: &mut Tonight) {
    let worker = night.worker.clone();
    let [_, _, stone] = night.three_pools();
    night.set(&night.stone, stone, 8, 7);
    let code = night.refer(&worker, json!({"urgency": "today"}));
    let body = json!({"pools": [stone], "hold": true});
    let ids = night.ask(&worker, &code, body);
    assert_eq!(night.number(&night.stone, stone, "held"), 1);
    night
        .house
        .clock
        .advance(std::time::Duration::from_secs(91 * 60));
    // Somebody came to the door meanwhile and has the bed.
    night.set(&night.stone, stone, 8, 8);
    let full = night.answer(&night.stone, ids[0], "acceptance", json!({}));
    assert_eq!(full.problem(), "pool-full", "{}", full.body);
    night.set(&night.stone, stone, 8, 7);
    night
        .answer(&night.stone, ids[0], "acceptance", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.stone, stone, "held"), 1);
    // The house takes its yes back: the referral is open again, and no place is found.
    assert_eq!(
        night
            .on(&worker, &code, "outcome", json!({"outcome": "hotel"}))
            .problem(),
        "already-placed"
    );
    let refusal = json!({"by": "facility", "reason": "not_staffed"});
    night
        .answer(&night.stone, ids[0], "refusal", refusal)
        .expect(200);
    assert_eq!(night.number(&night.stone, stone, "held"), 0);
    assert_eq!(night.referral(&worker, &code)["state"], "open");
    night
        .on(&worker, &code, "outcome", json!({"outcome": "hotel"}))
        .expect(200);
    assert_eq!(
        night.on(&worker, &code, "withdrawal", json!({})).problem(),
        "request-ended"
    );
}

/// A mother and three children are one room, whoever counts heads.
fn a_family_takes_one_room(night: &mut Tonight) {
    let worker = night.worker.clone();
    let rooms = night.pool(&night.willow, "Family rooms");
    let code = night.refer(
        &worker,
        json!({"household": {"adults": 1, "children": ["0-4", "5-11", "12-15"]}, "needs": ["near_school", "pet"]}),
    );
    let ids = night.ask(&worker, &code, json!({"pools": [rooms]}));
    let inbox = night.willow.get("/api/v1/requests").expect(200).json();
    assert_eq!(inbox[0]["spaces"], 1);
    assert_eq!(inbox[0]["adults"], 1);
    assert_eq!(inbox[0]["children"], json!(["0-4", "5-11", "12-15"]));
    assert_eq!(inbox[0]["needs"], json!(["near_school", "pet"]));
    night
        .answer(
            &night.willow,
            ids[0],
            "acceptance",
            json!({"language_answer": "not-needed"}),
        )
        .expect(200);
    let occupied = night.number(&night.willow, rooms, "occupied");
    night
        .on(&night.willow, &code, "arrival", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.willow, rooms, "occupied"), occupied + 1);
}

/// The misses name the definition and the paper that excluded her; the house that is for her does not answer; its lead
/// is told, and the next place she could go to is asked by itself.
fn a_definition_excludes_a_trafficked_woman_without_papers(night: &mut Tonight) {
    let worker = night.worker.clone();
    night
        .house
        .db()
        .write_now(|tx| {
            let northgate = havenboard::shelters::store::all(tx.conn)?
                .into_iter()
                .find(|shelter| shelter.name.starts_with("Northgate"))
                .unwrap();
            let mut strict = northgate.clone();
            strict
                .terms
                .situations
                .insert(Situation::TraffickingSexual, Stance::No);
            strict
                .terms
                .situations
                .insert(Situation::NoIdentification, Stance::No);
            strict.revision += 1;
            assert!(havenboard::shelters::store::update(tx.conn, &strict)?);
            tx.announce(havenboard::shelters::rules::TOPIC, strict.id.number());
            Ok(())
        })
        .unwrap();
    let question = json!({
        "household": {"adults": 1}, "needs": [], "languages": ["es"], "avoid_regions": [], "region": "ottawa",
        "situations": ["trafficking_sexual", "no_identification"],
    });
    let answer = worker
        .post("/api/v1/matches", question.clone())
        .expect(200)
        .json();
    let misses = answer["misses"].as_array().unwrap();
    let codes: Vec<Vec<&str>> = misses
        .iter()
        .map(|miss| {
            let reasons = miss["reasons"].as_array().unwrap();
            reasons
                .iter()
                .map(|reason| reason["code"].as_str().unwrap())
                .collect()
        })
        .collect();
    let named = |reasons: &&Vec<&str>| {
        reasons.contains(&"mandate_trafficking") && reasons.contains(&"identification")
    };
    assert_eq!(codes.iter().filter(named).count(), 1, "{codes:?}");

    let lantern = night.house.person("staff.lantern");
    let pool = night.pool(&lantern, "Single women");
    let mut told = json!({
        "trafficking": "disclosed", "immigration": "no_status", "where_now": "immigration_detention",
        "violence": "trafficker",
    });
    for field in ["situations", "languages"] {
        told[field] = question[field].clone();
    }
    let code = night.refer(&worker, told);
    let ids = night.ask(&worker, &code, json!({"pools": [pool]}));
    night.pass(11);
    let lead = night.house.person("lead.lantern");
    assert_eq!(leads_told(night, &lead.account.organization), 1);
    night.pass(20);
    assert_eq!(night.state(&worker, &code, ids[0]), "lapsed");
    let late = night.answer(&lantern, ids[0], "acceptance", json!({}));
    assert_eq!(late.problem(), "request-ended", "{}", late.body);
    let referral = night.referral(&worker, &code);
    let requests = referral["requests"].as_array().unwrap();
    assert_eq!(
        requests.len(),
        2,
        "the next place is asked by itself: {referral}"
    );
    assert_eq!(requests[1]["state"], "asked");
    night
        .on(&worker, &code, "withdrawal", json!({}))
        .expect(200);
    assert_eq!(
        night.referral(&worker, &code)["requests"][1]["state"],
        "not-needed"
    );
}

fn leads_told(night: &Tonight, organization: &str) -> usize {
    use havenboard::accounts::store::people::organization_named;
    let organization = organization.to_owned();
    night
        .house
        .db()
        .read_now(move |conn| {
            let id = organization_named(conn, &organization)?.unwrap().id;
            let kind = havenboard::referrals::acts::upkeep::NOBODY_ANSWERS;
            havenboard::notices::store::standing(conn, id, Role::ShelterLead, kind)
        })
        .unwrap()
        .len()
}

/// A no and a yes are given by phone, written down by the worker, and confirmed in one tap each.
fn an_answer_is_given_by_phone(night: &mut Tonight) {
    let worker = night.worker.clone();
    let [maple, _, stone] = night.three_pools();
    night.set(&night.stone, stone, 8, 6);
    night.set(&night.maple, maple, 4, 3);
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(&worker, &code, json!({"pools": [maple, stone]}));
    let no = json!({"by": "facility", "reason": "pet"});
    let heard = night
        .answer(&worker, ids[0], "refusal", no)
        .expect(200)
        .json();
    assert_eq!(heard["heard_by_phone"], true);
    assert_eq!(heard["confirmed"], false);
    night
        .answer(&night.maple, ids[0], "confirmation", json!({}))
        .expect(200);
    let again = night.answer(&night.maple, ids[0], "confirmation", json!({}));
    assert_eq!(again.problem(), "request-ended");
    let heard = night.answer(
        &worker,
        ids[1],
        "acceptance",
        json!({"language_answer": "staff"}),
    );
    assert_eq!(heard.expect(200).json()["state"], "accepted");
    night
        .answer(&night.stone, ids[1], "confirmation", json!({}))
        .expect(200);
    assert_eq!(night.number(&night.stone, stone, "held"), 1);
    night
        .on(&night.stone, &code, "arrival", json!({}))
        .expect(200);
}

/// Everything is full; a bed opens; the agency's queue is told, and she gets it.
fn a_watch_is_told_of_an_opening(night: &mut Tonight) {
    let worker = night.worker.clone();
    let [maple, saules, stone] = night.three_pools();
    night.set(&night.maple, maple, 4, 4);
    night.set(&night.saules, saules, 6, 6);
    night.set(&night.stone, stone, 8, 8);
    let code = night.refer(&worker, json!({}));
    assert_eq!(
        night
            .on(&worker, &code, "watch", json!({}))
            .expect(200)
            .json()["watching"],
        true
    );
    night.pass(1);
    assert!(night.told_pools(&worker).is_empty());
    night.set(&night.stone, stone, 8, 7);
    night.pass(1);
    assert_eq!(night.told_pools(&worker), [stone]);
    let ids = night.ask(&worker, &code, json!({"pools": [stone]}));
    night
        .answer(&night.stone, ids[0], "acceptance", json!({}))
        .expect(200);
    assert_eq!(night.referral(&worker, &code)["watching"], false);
    night
        .on(&night.stone, &code, "arrival", json!({}))
        .expect(200);
}

/// She phones the house, is turned away, and the house refers her: five more refuse. She stays one woman.
fn a_woman_phones_the_house_herself(night: &mut Tonight) {
    let maple_staff = night.maple.clone();
    let phone = json!({
        "population": "single_women", "women": 1, "children": 0, "by": "facility", "reason": "full",
        "asked_elsewhere": "no",
    });
    maple_staff.post("/api/v1/turn-aways", phone).expect(201);
    let code = night.refer(&maple_staff, json!({"phoned_first": true}));
    let five = [
        ("saules", "Femmes seules"),
        ("stonebridge", "Single women"),
        ("lantern", "Single women"),
        ("opendoor", "Single women"),
        ("northgate", "Single women"),
    ];
    let staff: Vec<_> = five
        .iter()
        .map(|(slug, _)| night.house.person(&format!("staff.{slug}")))
        .collect();
    let pools: Vec<i64> = five
        .iter()
        .zip(&staff)
        .map(|((_, pool), staff)| night.pool(staff, pool))
        .collect();
    let ids = night.ask(&maple_staff, &code, json!({"pools": pools}));
    for (id, staff) in ids.iter().zip(&staff) {
        let no = json!({"by": "facility", "reason": "full"});
        night.answer(staff, *id, "refusal", no).expect(200);
    }
    night
        .on(
            &maple_staff,
            &code,
            "outcome",
            json!({"outcome": "returned_to_abuser"}),
        )
        .expect(200);
}

fn every_counter_is_right(night: &Tonight) {
    let is = |measure, expected: &[(&str, i64)]| {
        let expected = expected
            .iter()
            .map(|(words, n)| ((*words).to_owned(), *n))
            .collect();
        assert_eq!(night.counted(measure), expected, "{measure}");
    };
    is(
        Measure::Demand,
        &[
            ("ottawa single_women placed-24h", 4),
            ("ottawa single_women unplaced", 2),
            ("ottawa single_women withdrawn", 1),
            ("ottawa women_with_children placed-24h", 1),
        ],
    );
    is(Measure::Arrivals, &[("arrived", 4), ("no-show", 1)]);
    is(
        Measure::Outcomes,
        &[("hotel", 1), ("returned_to_abuser", 1)],
    );
    is(
        Measure::TurnedAway,
        &[
            ("facility full", 6),
            ("facility not_staffed", 1),
            ("facility pet", 1),
            ("nobody", 1),
        ],
    );
    assert_eq!(night.sum(Measure::TurnedAwayNights, ""), 9);
    is(Measure::TurnedAwayHow, &[("phone", 1), ("referral", 8)]);
    is(
        Measure::UnplacedReasons,
        &[("ottawa full", 1), ("ottawa not_staffed", 1)],
    );
    is(
        Measure::Phone,
        &[
            ("ottawa single_women no", 1),
            ("ottawa single_women referred", 1),
        ],
    );
    is(
        Measure::TraffickingImmigration,
        &[("disclosed no_status", 1), ("none not_asked", 7)],
    );
    is(
        Measure::TraffickingWhere,
        &[
            ("disclosed immigration_detention", 1),
            ("none friends_family", 7),
        ],
    );
    is(Measure::Violence, &[("partner", 1), ("trafficker", 1)]);
    is(Measure::Accuracy, &[("yes", 1)]);
    // Ten answered at once, one after an hour and a half, one never; those not needed were never counted.
    is(
        Measure::AnswerTimes,
        &[("now 5", 12), ("now none", 1), ("today 120", 1)],
    );
    // Each referral once, however many houses answered it: the trafficked woman withdrew before any did.
    is(
        Measure::FirstAnswers,
        &[("ottawa 120", 1), ("ottawa 5", 6), ("ottawa none", 1)],
    );
    is(
        Measure::PlacementTimes,
        &[("ottawa 5", 5), ("ottawa none", 2)],
    );
    is(Measure::Movements, &[("in", 4)]);
    // Misses are written beside the answer, a second's worth at once.
    let counted = || night.sum(Measure::Misses, "mandate_trafficking trafficking_sexual") >= 1;
    let in_time = (0..500).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        counted()
    });
    assert!(in_time, "the misses name the definition that excluded her");
}

impl Tonight {
    /// The pools an agency is told of now.
    fn told_pools(&self, who: &super::Person) -> Vec<i64> {
        use havenboard::accounts::store::people::organization_named;
        let organization = who.account.organization.clone();
        self.house
            .db()
            .read_now(move |conn| {
                let id = organization_named(conn, &organization)?.unwrap().id;
                havenboard::watches::store::of_agency(conn, id)
            })
            .unwrap()
            .into_iter()
            .filter_map(|watch| watch.told)
            .map(|told| told.pool.number())
            .collect()
    }
}
