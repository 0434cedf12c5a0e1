//! Bad input to every form and every call of the table of addresses: refused in words, never a 5xx, nothing written.
//! An address without a row in `rows`, and a field of a call without a line there, fails.

mod bookings;
mod calls;
mod cases;
mod forms;
mod interpreting;
mod own;
mod raw;
mod reading;
pub mod rows;
mod sendings;
mod stage;
mod standing;
mod words;
mod wrong;

use std::collections::BTreeSet;

use havenboard::about::openapi;
use havenboard::{check, routes};
use serde_json::Value;

use crate::house::Answer;
use raw::{Sent, ask};
use rows::{Row, rows};
use sendings::{odd, wrong};
use stage::Stage;
use standing::{differing, standing};
use wrong::NOWHERE;

#[test]
fn every_address_has_a_row_every_field_a_line_and_what_they_call_good_is_taken() {
    let stage = Stage::set();
    let listed: BTreeSet<(String, &str)> = routes::all()
        .into_iter()
        .filter(|route| !cases::is_of_cases(route.path))
        .map(|route| (route.method.to_string(), route.path))
        .collect();
    let known: BTreeSet<(String, &str)> = rows(&stage)
        .iter()
        .map(|row| (row.method().to_owned(), row.path))
        .collect();
    assert_eq!(listed, known, "tests/it/bad has a row for every address");
    let document = openapi::document(&routes::all());
    let mut refused = Vec::new();
    for number in 0..known.len() {
        // Read anew each time: what was done moved the numbers that the next one says it has seen.
        let row = rows(&stage).swap_remove(number);
        if row.is_api() {
            assert_eq!(names(&row), described(&document, &row), "{}", row.path);
        }
        let sent = row.good();
        let answer = ask(&row.who, &sent);
        if !(200..400).contains(&answer.status) && row.path != "/metrics" {
            refused.push(format!("{}: {}", sent.named(), answer.status));
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    assert_eq!(check::check(stage.house.db()), []);
}

fn names(row: &Row) -> BTreeSet<String> {
    row.fields()
        .iter()
        .map(|field| field.name.clone())
        .collect()
}

/// The fields the document says a call takes.
fn described(document: &Value, row: &Row) -> BTreeSet<String> {
    let operation = &document["paths"][row.path][row.method().to_lowercase()];
    if row.method() == "GET" {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        return parameters
            .filter(|one| one["in"] == "query")
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect();
    }
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let schema = match schema["$ref"].as_str() {
        Some(name) => &document["components"]["schemas"][name.rsplit('/').next().unwrap()],
        None => schema,
    };
    let properties = schema["properties"].as_object();
    properties
        .map(|fields| fields.keys().cloned().collect())
        .unwrap_or_default()
}

#[test]
fn wrong_input_to_every_form_and_call_is_refused_in_words_and_leaves_nothing_behind() {
    let stage = Stage::set();
    let mut findings = Vec::new();
    let rows = rows(&stage);
    let mut before = standing(stage.house.db());
    for row in rows {
        for (sent, statuses) in wrong(&row) {
            let answer = ask(&row.who, &sent);
            if !statuses.contains(&answer.status) {
                findings.push(format!(
                    "{}: {}, not {statuses:?}",
                    sent.named(),
                    answer.status
                ));
            }
            findings.extend(words::missing(&row, &sent, &answer));
        }
        let after = standing(stage.house.db());
        let mut written = differing(&before, &after);
        written.retain(|table| !row.notes.contains(&table.as_str()));
        if !written.is_empty() {
            findings.push(format!(
                "{} {}: wrote to {written:?}",
                row.method(),
                row.path
            ));
        }
        before = after;
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert_eq!(check::check(stage.house.db()), []);
}

#[test]
fn an_id_that_is_nowhere_answers_with_the_same_bytes_as_one_of_somebody_elses() {
    let stage = Stage::set();
    let mut findings = Vec::new();
    let rows = rows(&stage);
    let before = standing(stage.house.db());
    for row in rows {
        for (place, part) in row.parts.iter().enumerate() {
            let at = |id: &str| {
                let sent = Sent {
                    target: row.address(Some((place, id))),
                    ..row.good()
                };
                let answer = ask(&row.who, &sent);
                (sent, answer)
            };
            let (_, foreign) = at(&part.foreign);
            for id in NOWHERE {
                let (sent, answer) = at(id);
                if answer.status != 404 || foreign.status != 404 {
                    findings.push(format!(
                        "{}: {}, somebody else's: {}",
                        sent.named(),
                        answer.status,
                        foreign.status
                    ));
                } else if without_address(&answer) != without_address(&foreign) {
                    findings.push(format!(
                        "{}: other bytes than somebody else's",
                        sent.named()
                    ));
                }
                findings.extend(words::missing(&row, &sent, &answer));
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    // A try at what is not one's own is noted, and nothing else.
    let written = differing(&before, &standing(stage.house.db()));
    assert_eq!(written.iter().collect::<Vec<_>>(), ["journal"]);
}

/// A page without the two places where it repeats the address that was asked for.
fn without_address(answer: &Answer) -> String {
    let mut text = answer.body.clone();
    for before in ["name=\"back\" value=\"", "bar-changed\" href=\""] {
        if let Some((head, rest)) = text.split_once(before) {
            let rest = rest.split_once('"').map_or("", |(_, rest)| rest);
            text = format!("{head}{rest}");
        }
    }
    text
}

#[test]
fn odd_input_that_somebody_might_mean_breaks_no_call() {
    breaks_nothing(Row::is_api);
}

/// Sends every odd thing to the addresses a test takes; `tests/long/odd.rs` has the pages and the forms.
pub fn breaks_nothing(takes: impl Fn(&Row) -> bool) {
    let stage = Stage::set();
    let mut findings = Vec::new();
    for row in rows(&stage).into_iter().filter(takes) {
        if row.path == "/api/v1/events" {
            continue;
        }
        for sent in odd(&row) {
            let answer = ask(&row.who, &sent);
            findings.extend(words::missing(&row, &sent, &answer));
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert_eq!(check::check(stage.house.db()), []);
}
