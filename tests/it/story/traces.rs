//! What somebody with the whole database in hand can still lay beside each other when a case is gone, and what a
//! stranger learns by asking twice.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};
use havenboard::accounts::email::Email;
use havenboard::accounts::store::people;
use havenboard::check::check;
use havenboard::ground::db::{Address, Conn};
use havenboard::ground::text::digest;
use havenboard::referrals::code::ReferralCode;
use havenboard::referrals::drafts::{Draft, store as drafts};
use havenboard::web::mistakes::Typed;
use serde_json::{Value, json};

use super::Tonight;
use crate::house::{Answer, Person};

#[derive(QueryableByName)]
struct Moment {
    #[diesel(sql_type = Timestamp)]
    at: NaiveDateTime,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Nullable<Text>)]
    word: Option<String>,
}

fn read<T: Send + 'static>(night: &Tonight, query: impl FnOnce(&mut Conn) -> QueryResult<T>) -> T {
    night.house.db().read_now(|conn| Ok(query(conn)?)).unwrap()
}

fn moments(night: &Tonight, query: &'static str) -> BTreeSet<NaiveDateTime> {
    let rows = read(night, |conn| diesel::sql_query(query).load::<Moment>(conn));
    rows.into_iter().map(|row| row.at).collect()
}

fn count(night: &Tonight, query: &'static str) -> i64 {
    read(night, |conn| {
        diesel::sql_query(query).get_result::<Number>(conn)
    })
    .n
}

fn words(night: &Tonight, query: &'static str) -> BTreeMap<String, usize> {
    let rows = read(night, |conn| diesel::sql_query(query).load::<Word>(conn));
    let mut words = BTreeMap::new();
    for row in rows {
        *words.entry(row.word.unwrap_or_default()).or_default() += 1;
    }
    words
}

/// A case with a hold at once, a yes by phone, a choice, an arrival; another that is called off.
fn two_cases(night: &mut Tonight) {
    let worker = night.worker.clone();
    let [_, saules, stone] = night.three_pools();
    night.set(&night.saules, saules, 6, 3);
    let code = night.refer(&worker, json!({}));
    let kept = json!({"pools": [saules, stone], "hold": true, "pick": "ask-her"});
    let ids = night.ask(&worker, &code, kept);
    night.pass(1);
    night
        .answer(&night.saules, ids[0], "acceptance", json!({}))
        .expect(200);
    night.pass(1);
    night
        .answer(&worker, ids[0], "choice", json!({}))
        .expect(200);
    night.pass(1);
    night
        .on(&night.saules, &code, "arrival", json!({}))
        .expect(200);
    night.pass(1);
    let other = night.refer(&worker, json!({}));
    let ids = night.ask(&worker, &other, json!({"pools": [saules], "hold": true}));
    night.pass(1);
    night
        .answer(&worker, ids[0], "acceptance", json!({}))
        .expect(200);
    night.pass(1);
    night
        .on(&worker, &other, "withdrawal", json!({}))
        .expect(200);
}

#[test]
fn no_entry_of_an_act_on_a_case_can_be_laid_beside_the_change_of_a_count() {
    let mut night = Tonight::begin();
    two_cases(&mut night);
    let beside_each_other = |night: &Tonight| {
        let of_cases = "SELECT at FROM journal WHERE subject = 'referral' \
                        UNION SELECT at FROM journal_waiting";
        let entries = moments(night, of_cases);
        let changes = moments(night, "SELECT at FROM count_changes");
        assert!(!entries.is_empty() && !changes.is_empty());
        entries.intersection(&changes).count()
    };
    assert_eq!(beside_each_other(&night), 0);
    let waiting = count(&night, "SELECT count(*) AS n FROM journal_waiting");
    assert!(waiting >= 8, "{waiting}");
    night.assert_nothing_is_left();
    night.pass(24 * 60);
    // Their nights are over, and all of them have joined the journal: with a night, and numbers of chance.
    assert_eq!(
        count(&night, "SELECT count(*) AS n FROM journal_waiting"),
        0
    );
    assert_eq!(beside_each_other(&night), 0);
    let of_cases = "SELECT count(*) AS n FROM journal WHERE subject = 'referral'";
    assert!(count(&night, of_cases) >= waiting);
    let in_order = "SELECT count(*) AS n FROM journal WHERE subject = 'referral' AND id > 0";
    assert_eq!(count(&night, in_order), 0);
    let nights = moments(&night, "SELECT at FROM journal WHERE subject = 'referral'");
    assert!(nights.len() <= 3, "{nights:?}");
    assert_eq!(check(night.house.db()), []);
}

#[test]
fn a_row_of_history_names_nobody_of_another_organization() {
    let mut night = Tonight::begin();
    two_cases(&mut night);
    let strangers = "SELECT count(*) AS n FROM count_changes \
         JOIN pools ON pools.id = count_changes.pool_id JOIN shelters ON shelters.id = pools.shelter_id \
         JOIN accounts ON accounts.id = count_changes.account_id \
         WHERE accounts.organization_id <> shelters.organization_id";
    assert_eq!(count(&night, strangers), 0);
    let roles = words(
        &night,
        "SELECT role AS word FROM count_changes WHERE kind = 'hold'",
    );
    assert!(
        roles.contains_key(""),
        "holds at once are nobody's: {roles:?}"
    );
    let agencies =
        "SELECT count(*) AS n FROM count_changes WHERE role IN ('caseworker', 'referrer')";
    assert_eq!(count(&night, agencies), 0);
}

/// Sends the same twice under one key, the second time with another body.
fn twice(who: &Person, path: &str, bodies: [&Value; 2], key: &str) -> [(u16, String); 2] {
    bodies.map(|body| {
        let answer = who.post_with_key(path, body.clone(), Some(key));
        (answer.status, without(path, answer))
    })
}

fn without(path: &str, answer: Answer) -> String {
    answer.body.replace(path, "")
}

#[test]
fn a_key_tells_nothing_of_codes_and_numbers_that_are_somebody_elses() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [maple, _, stone] = night.three_pools();
    let foreign = night.refer(&worker, json!({}));
    let requests = night.ask(&worker, &foreign, json!({"pools": [maple]}));
    let unknown = ReferralCode::new().to_string();
    let stranger = night.house.person("referrer");
    let used = stranger.post_with_key(
        "/api/v1/referrals",
        json!({"household": {"adults": 1}, "urgency": "now", "where_now": "hotel", "region": "ottawa", "agreed": true}),
        Some("used before"),
    );
    used.expect(201);
    let none = json!({});
    let seen = json!({"revision": 1});
    let on_cases = [
        (
            "requests",
            json!({"pools": [maple]}),
            json!({"pools": [stone]}),
        ),
        ("watch", none.clone(), seen.clone()),
        ("renewal", none.clone(), seen.clone()),
        (
            "fallbacks",
            json!({"fallback_id": 1, "answer": "helped"}),
            json!({"fallback_id": 2, "answer": "helped"}),
        ),
        ("withdrawal", none.clone(), seen.clone()),
        (
            "outcome",
            json!({"outcome": "hotel"}),
            json!({"outcome": "unknown"}),
        ),
    ];
    let on_requests = [
        ("offer", none.clone(), json!({"talk_first": true})),
        ("acceptance", none.clone(), seen.clone()),
        (
            "refusal",
            json!({"by": "facility", "reason": "full"}),
            json!({"by": "facility", "reason": "pet"}),
        ),
        ("choice", none.clone(), seen.clone()),
        ("board", json!({"right": "yes"}), json!({"right": "no"})),
    ];
    let mut tried = 0;
    let mut alike = |kind: &str, ids: [&str; 2], (act, one, other): &(&str, Value, Value)| {
        for key in ["fresh", "used before"] {
            let answers = ids.map(|id| {
                let path = format!("/api/v1/{kind}/{id}/{act}");
                // A key is fresh once: each pair has its own, but for the one that was used.
                let key = if key == "fresh" {
                    format!("{act} {}", id.len())
                } else {
                    key.to_owned()
                };
                let key = if key == "used before" {
                    key
                } else {
                    format!("{key} {id}")
                };
                twice(&stranger, &path, [one, other], &key)
                    .map(|(status, body)| (status, body.replace(id, "")))
            });
            assert_eq!(answers[0], answers[1], "{kind} {act} {key}");
            tried += 1;
        }
    };
    for act in &on_cases {
        alike("referrals", [&foreign, &unknown], act);
    }
    let request = requests[0].to_string();
    for act in &on_requests {
        alike("requests", [&request, "123456789012"], act);
    }
    assert_eq!(tried, 22);
    let kept = "SELECT count(*) AS n FROM replays WHERE status >= 400";
    assert_eq!(
        count(&night, kept),
        0,
        "nothing was kept of what is not there"
    );
}

#[test]
fn what_was_sent_cannot_be_tried_out_on_what_a_retry_leaves() {
    let night = Tonight::begin();
    let body = json!({
        "household": {"adults": 1}, "urgency": "now", "where_now": "hotel", "region": "ottawa",
        "avoid_regions": ["ottawa"], "situations": ["no_status"], "agreed": true,
    });
    let path = "/api/v1/referrals";
    let told = night.worker.post_with_key(path, body.clone(), Some("k"));
    let again = night.worker.post_with_key(path, body.clone(), Some("k"));
    assert_eq!(told.expect(201).body, again.expect(201).body);
    let left = words(&night, "SELECT body_hash AS word FROM replays");
    let bare = digest(body.to_string().as_bytes());
    let with_path = digest(format!("{path}\n{bare}").as_bytes());
    assert_eq!(left.len(), 1);
    assert!(
        !left.contains_key(&bare) && !left.contains_key(&with_path),
        "{left:?}"
    );
    // A form's second tap is told apart by the same kind of hash.
    assert!(
        night.house.db().address().file().is_none() || left.keys().all(|hash| hash.len() == 64)
    );
}

#[test]
fn a_hold_in_a_pool_that_was_closed_does_not_outlive_its_case() {
    let mut night = Tonight::begin();
    let worker = night.worker.clone();
    let [_, saules, _] = night.three_pools();
    night.set(&night.saules, saules, 6, 3);
    let before = count(&night, "SELECT count(*) AS n FROM holds");
    let code = night.refer(&worker, json!({}));
    night.ask(&worker, &code, json!({"pools": [saules], "hold": true}));
    assert_eq!(count(&night, "SELECT count(*) AS n FROM holds"), before + 1);
    let closing = format!("UPDATE pools SET closed_on = '2026-01-01' WHERE id = {saules}");
    night
        .house
        .db()
        .write_now(move |tx| Ok(diesel::sql_query(&closing).execute(tx.conn).map(|_| ())?))
        .unwrap();
    night
        .on(&worker, &code, "withdrawal", json!({}))
        .expect(200);
    night.pass(25 * 60);
    assert_eq!(count(&night, "SELECT count(*) AS n FROM holds"), before);
}

#[test]
fn a_draft_leaves_the_log_when_its_half_hour_is_over() {
    let night = Tonight::begin();
    let Address::Sqlite(path) = night.house.db().address().clone() else {
        return;
    };
    night
        .house
        .db()
        .write_now(|tx| {
            let email = Email::parse("email", "caseworker.night@demo.example")?;
            let account = people::account_of(tx.conn, &email)?.unwrap();
            let typed = Typed::from(vec![("situation".to_owned(), "no_status".to_owned())]);
            drafts::save(tx, account.identity.account, &Draft::of(&typed, []))
        })
        .unwrap();
    let lies_in = |file: &str| {
        let bytes = std::fs::read(format!("{}{file}", path.display())).unwrap_or_default();
        bytes
            .windows(26)
            .any(|some| some == b"{\"situation\":[\"no_status\"]}".get(..26).unwrap())
    };
    assert!(lies_in("-wal"), "the looking itself works");
    night.pass(31);
    assert!(!lies_in("-wal") && !lies_in(""));
}
