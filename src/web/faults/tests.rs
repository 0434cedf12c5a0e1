use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use crate::ground::codes::Unit;
use crate::ground::error::Error;
use crate::ground::language::Lang;
use crate::web::form::{read_fields, read_json};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only read")]
struct Asked {
    spaces: i64,
    #[serde(default)]
    unit: Option<Unit>,
    #[serde(default)]
    day: Option<NaiveDate>,
    #[serde(default)]
    at: Option<DateTime<Utc>>,
    #[serde(default)]
    household: Option<Household>,
    #[serde(default)]
    sure: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only read")]
struct Household {
    adults: i64,
    children: Vec<Unit>,
}

fn told<T>(read: Result<T, Error>) -> Vec<(String, String)> {
    match read {
        Err(Error::Invalid(fields)) => fields
            .into_iter()
            .map(|one| {
                let said = Lang::En.tell(&one.sentence).into_owned();
                (one.field.into_owned(), said)
            })
            .collect(),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was taken"),
    }
}

fn json(text: &str) -> Vec<(String, String)> {
    told(read_json::<Asked>(text.as_bytes()))
}

fn pair(field: &str, said: &str) -> (String, String) {
    (field.to_owned(), said.to_owned())
}

#[test]
fn what_is_left_out_is_named_as_it_is_spelled() {
    let needed = "Please fill this in.";
    assert_eq!(json("{}"), [pair("spaces", needed)]);
    assert_eq!(
        json(r#"{"spaces":1,"household":{"adults":1}}"#),
        [pair("household.children", needed)]
    );
}

#[test]
fn each_kind_of_value_is_asked_for_in_words() {
    for (text, field, said) in [
        (r#"{"spaces":"4"}"#, "spaces", "Please give a whole number."),
        (
            r#"{"spaces":18446744073709551615}"#,
            "spaces",
            "Please give a whole number.",
        ),
        (
            r#"{"spaces":1,"unit":"moon"}"#,
            "unit",
            "Please give one of these: bed, room.",
        ),
        (
            r#"{"spaces":1,"unit":7}"#,
            "unit",
            "Please give one of these: bed, room.",
        ),
        (
            r#"{"spaces":1,"day":"soon"}"#,
            "day",
            "Please give a day such as 2026-11-24.",
        ),
        (
            r#"{"spaces":1,"at":"2026-11-24"}"#,
            "at",
            "Please give a time such as 2026-11-24T09:00:00Z.",
        ),
        (
            r#"{"spaces":1,"sure":"x"}"#,
            "sure",
            "Please give true or false.",
        ),
        (
            r#"{"spaces":1,"moon":1}"#,
            "moon",
            "There is no field of this name here.",
        ),
        (
            r#"{"spaces":1,"spaces":2}"#,
            "spaces",
            "Please give this once only.",
        ),
        (
            r#"{"spaces":1,"household":{"adults":1,"children":7}}"#,
            "household.children",
            "Please give a list.",
        ),
        (
            r#"{"spaces":1,"household":{"adults":1,"children":["x"]}}"#,
            "household.children[0]",
            "Please give one of these: bed, room.",
        ),
    ] {
        assert_eq!(json(text), [pair(field, said)], "{text}");
    }
}

#[test]
fn everything_wrong_with_a_body_is_told_at_once() {
    let all = json(r#"{"unit":"moon","day":7,"stars":1,"household":{"adults":"x","children":[]}}"#);
    let mut fields: Vec<&str> = all.iter().map(|(field, _)| field.as_str()).collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        ["day", "household.adults", "spaces", "stars", "unit"]
    );
    assert!(
        all.iter()
            .all(|(_, said)| said.starts_with("Please") || said.starts_with("There"))
    );
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only read")]
struct Page {
    #[serde(default)]
    page: Option<i64>,
    #[serde(default)]
    unit: Option<Unit>,
}

#[test]
fn a_parameter_is_named_like_a_field() {
    let all = told(read_fields::<Page>(b"page=x&moon=1&unit=tent"));
    assert_eq!(
        all,
        [
            pair("page", "Please give a whole number."),
            pair("moon", "There is no field of this name here."),
            pair("unit", "Please give one of these: bed, room."),
        ]
    );
}
