//! What every answer owes: strict headers, and words when it is a refusal.

use super::raw::Sent;
use super::rows::Row;
use crate::house::Answer;
use serde_json::Value;

/// Everything an answer lacks.
pub fn missing(row: &Row, sent: &Sent, answer: &Answer) -> Vec<String> {
    let mut missing = Vec::new();
    let mut lacks =
        |what: &str| missing.push(format!("{}: {} {what}", sent.named(), answer.status));
    if answer.status >= 500 {
        lacks("is the house's own failure");
    }
    let policy = answer.header("content-security-policy").unwrap_or_default();
    if !policy.starts_with("default-src 'none'") || policy.contains("unsafe") {
        lacks("has no strict policy");
    }
    if answer.header("x-content-type-options") != Some("nosniff")
        || answer.header("referrer-policy") != Some("no-referrer")
    {
        lacks("lacks a header");
    }
    let kept = answer.header("cache-control").unwrap_or_default();
    if answer.status >= 400 && kept != "no-store" {
        lacks("may be kept");
    }
    if answer.status >= 400 {
        let why = match row.is_api() {
            true => no_problem(answer),
            false => no_page(answer),
        };
        if let Some(why) = why {
            lacks(why);
        }
    }
    missing
}

fn no_problem(answer: &Answer) -> Option<&'static str> {
    if answer.header("content-type") != Some("application/problem+json") {
        return Some("is no problem");
    }
    let Ok(problem) = serde_json::from_str::<Value>(&answer.body) else {
        return Some("is no JSON");
    };
    let said = |field: &str| problem[field].as_str().is_some_and(|text| !text.is_empty());
    if !(said("type") && said("title") && said("detail")) || problem["status"] != answer.status {
        return Some("says too little");
    }
    if answer.problem() != "invalid" {
        return None;
    }
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    let whole = errors.iter().all(|one| {
        let said = |field: &str| one[field].as_str().is_some_and(|text| !text.is_empty());
        said("field") && said("message")
    });
    (errors.is_empty() || !whole).then_some("does not name the wrong field")
}

fn no_page(answer: &Answer) -> Option<&'static str> {
    let kind = answer.header("content-type").unwrap_or_default();
    if !kind.starts_with("text/html") {
        return Some("is no page");
    }
    let heading = answer.body.split_once("<h1").map(|(_, rest)| rest);
    let words = heading.is_some_and(|rest| rest.chars().filter(|c| c.is_alphabetic()).count() > 20);
    (!words).then_some("has no words")
}
