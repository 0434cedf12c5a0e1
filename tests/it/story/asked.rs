//! How they had asked who were turned away, and how soon a house first answered: as the reports tell it.

use havenboard::tallies::rules::Measure;
use serde_json::{Value, json};

use super::{Tonight, at_once};
use crate::house::Person;
use crate::robot;

/// Two calls to Maple Lane, and a referral that it refused.
fn two_calls_and_a_refused_referral(night: &mut Tonight) {
    let (worker, maple) = (night.worker.clone(), night.maple.clone());
    let pool = night.pool(&maple, "Single women");
    for asked_elsewhere in ["no", "unknown"] {
        let call = json!({
            "population": "single_women", "by": "facility", "reason": "full",
            "asked_elsewhere": asked_elsewhere, "pool_id": pool,
        });
        maple.post("/api/v1/turn-aways", call).expect(201);
    }
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(&worker, &code, json!({"pools": [pool]}));
    let no = json!({"by": "facility", "reason": "full"});
    night.answer(&maple, ids[0], "refusal", no).expect(200);
    night
        .on(&worker, &code, "outcome", json!({"outcome": "hotel"}))
        .expect(200);
}

/// The rows of a table of a report of November, as JSON gives them.
fn rows(who: &Person, report: &str, table: &str, more: &str) -> Vec<Value> {
    let address = format!("/api/v1/reports/{report}?from=2026-11&to=2026-11{more}");
    let report = who.get(&address).expect(200).json();
    let rows = report["rows"].as_array().unwrap().iter();
    rows.filter(|row| row["table"] == table).cloned().collect()
}

#[test]
fn two_calls_and_one_refused_referral_show_two_and_one() {
    let mut night = Tonight::begin();
    two_calls_and_a_refused_referral(&mut night);
    let lead = night.house.person("lead.maple");
    let told = |more: &str| -> Vec<(String, i64)> {
        let rows = rows(&lead, "turn-aways", "turned-away-how", more);
        let told = rows.iter().map(|row| {
            let how = row["how"].as_str().unwrap().to_owned();
            (how, row["count"].as_i64().unwrap())
        });
        told.collect()
    };
    let two_and_one = [("phone".to_owned(), 2), ("referral".to_owned(), 1)];
    assert_eq!(told(""), two_and_one);
    assert_eq!(told("&group_by=population&group_by=how"), two_and_one);
    let calls = rows(&lead, "demand", "phone", "");
    let calls: i64 = calls.iter().map(|row| row["count"].as_i64().unwrap()).sum();
    assert_eq!(calls, 2, "a house reads its own calls");
    let other = night.house.person("lead.cedar");
    assert!(rows(&other, "turn-aways", "turned-away-how", "").is_empty());
    assert!(rows(&other, "demand", "phone", "").is_empty());

    let address = "/fr/reports/turn-aways?from=2026-11&to=2026-11";
    let page = night.house.browser("lead.maple").page(address);
    let shown = robot::all(&page.html, "#turned-away-how tbody tr");
    let shown: Vec<String> = shown.iter().map(robot::words).collect();
    assert_eq!(shown, ["Au téléphone266,7 %", "Après une demande133,3 %"]);
    assert!(!robot::all(&page.html, "#turned-away-how svg[role=img]").is_empty());
    let file = lead
        .get("/reports/turn-aways?from=2026-11&to=2026-11&format=csv")
        .expect(200);
    let head = file.body.lines().next();
    assert_eq!(head, Some("table,by,reason,how,count,share"));
    assert!(
        file.body.contains("turned-away-how,,,phone,2,"),
        "{}",
        file.body
    );
    assert!(file.body.contains("turned-away-how,,,referral,1,"));
    night.assert_whole();
}

#[test]
fn the_first_answer_is_counted_once_though_houses_answer_in_the_same_instant() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [maple, saules, stone] = night.three_pools();
    let code = night.refer(&worker, json!({}));
    let ids = night.ask(&worker, &code, json!({"pools": [maple, saules, stone]}));
    night.pass(7);
    let no = |person: &Person, id: i64| -> Box<dyn FnOnce() -> crate::house::Answer + Send> {
        let person = person.clone();
        Box::new(move || {
            let no = json!({"by": "facility", "reason": "full"});
            person.post(&format!("/api/v1/requests/{id}/refusal"), no)
        })
    };
    let answers = at_once(vec![
        no(&night.maple, ids[0]),
        no(&night.saules, ids[1]),
        no(&night.stone, ids[2]),
    ]);
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(night.sum(Measure::AnswerTimes, ""), 3);
    let silent = night.refer(&worker, json!({}));
    night.ask(&worker, &silent, json!({"pools": [maple]}));
    let unasked = night.refer(&worker, json!({}));
    for code in [&code, &silent, &unasked] {
        night.on(&worker, code, "withdrawal", json!({})).expect(200);
    }
    let first = [("ottawa 10".to_owned(), 1), ("ottawa none".to_owned(), 1)];
    assert_eq!(night.counted(Measure::FirstAnswers), first.into());
    night.assert_nothing_is_left();
    assert_eq!(night.sum(Measure::FirstAnswers, ""), 2, "counted once");
}
