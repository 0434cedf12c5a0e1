//! What can be had when, and bookings of interpreters, by forms and by programs.

use super::rows::{Part, Row, Takes, form, own, page, part};
use super::stage::Stage;
use super::wrong::Kind::{Moment, Number, Operation, Seen, Word};
use super::wrong::{Field, needed, open};
use crate::house::Person;

/// Nobody of these has a part in the booking of the referrer, whom only the service of signs can help.
const FOREIGN: usize = 10;

/// Pages and calls of bookings.
pub fn bookings(stage: &Stage) -> Vec<Row> {
    let mut rows = vec![
        page(
            stage.browser("caseworker"),
            "/interpretation",
            vec![],
            vec![],
        ),
        page(
            stage.house.person("caseworker"),
            "/api/v1/interpretation/availability",
            vec![],
            vec![
                open("language", Word, "prs"),
                open("mode", Word, "video"),
                open("region", Word, "ottawa"),
                open("at", Moment, "2026-11-24T15:00:00Z"),
            ],
        ),
        page(
            stage.browser("caseworker"),
            "/interpretation/bookings",
            vec![],
            vec![],
        ),
        page(
            stage.browser("interpretation"),
            "/interpretation/bookings/{id}",
            vec![part(stage.booking(0), stage.booking(FOREIGN))],
            vec![],
        ),
        page(
            stage.browser("interpretation"),
            "/interpretation/days/{date}",
            vec![own("2026-11-24")],
            vec![],
        ),
        form(
            stage.browser("referrer"),
            "/interpretation/bookings",
            vec![],
            vec![
                needed("language", Word, "prs"),
                needed("mode", Word, "in_person"),
                needed("starts_at", Moment, "2026-11-26T10:00"),
                needed("minutes", Number, "60"),
                open("region", Word, "ottawa"),
                open("gender", Word, "woman"),
                open("operation", Operation, "ask-1"),
            ],
        ),
        call(
            stage.house.person("referrer"),
            "/api/v1/interpretation/bookings",
            vec![],
            vec![
                needed("language", Word, "prs"),
                needed("mode", Word, "in_person"),
                needed("starts_at", Moment, "2026-11-26T15:00:00Z"),
                needed("minutes", Number, "60"),
                open("referral", Word, ""),
                open("region", Word, "ottawa"),
                open("gender", Word, "woman"),
            ],
        ),
    ];
    for (number, (what, by, fields)) in acts(stage).into_iter().enumerate() {
        let parts = |place: usize| vec![part(stage.booking(place), stage.booking(FOREIGN))];
        let seen = |place: usize| stage.revision_of("bookings", stage.booking(place));
        let with = |place: usize| {
            let mut fields = fields.clone();
            fields.push(open("revision", Seen, seen(place)));
            fields
        };
        rows.push(form(
            stage.browser(by),
            page_of(what),
            parts(number),
            with(number),
        ));
        rows.push(call(
            stage.house.person(by),
            call_of(what),
            parts(number + 5),
            with(number + 5),
        ));
    }
    rows.push(page(
        stage.house.person("interpretation"),
        "/api/v1/interpretation/bookings",
        vec![],
        vec![],
    ));
    rows.push(page(
        stage.house.person("caseworker"),
        "/api/v1/interpretation/bookings/{id}",
        vec![part(stage.booking(0), stage.booking(FOREIGN))],
        vec![],
    ));
    rows
}

/// What is done with a booking, by whom, with which fields; in the order of the bookings that stand so.
fn acts(stage: &Stage) -> Vec<(&'static str, &'static str, Vec<Field>)> {
    let who_comes = stage.interpreter("Interpreter 18").to_string();
    vec![
        (
            "confirmation",
            "interpretation",
            vec![needed("interpreter_id", Number, who_comes)],
        ),
        (
            "cancellation",
            "caseworker",
            vec![needed("reason", Word, "not_needed")],
        ),
        ("unfilled", "interpretation", vec![]),
        ("completion", "interpretation", vec![]),
        ("exclusion", "caseworker", vec![]),
    ]
}

fn page_of(what: &str) -> &'static str {
    match what {
        "confirmation" => "/interpretation/bookings/{id}/confirmation",
        "cancellation" => "/interpretation/bookings/{id}/cancellation",
        "unfilled" => "/interpretation/bookings/{id}/unfilled",
        "completion" => "/interpretation/bookings/{id}/completion",
        _ => "/interpretation/bookings/{id}/exclusion",
    }
}

fn call_of(what: &str) -> &'static str {
    match what {
        "confirmation" => "/api/v1/interpretation/bookings/{id}/confirmation",
        "cancellation" => "/api/v1/interpretation/bookings/{id}/cancellation",
        "unfilled" => "/api/v1/interpretation/bookings/{id}/unfilled",
        "completion" => "/api/v1/interpretation/bookings/{id}/completion",
        _ => "/api/v1/interpretation/bookings/{id}/exclusion",
    }
}

fn call(who: Person, path: &'static str, parts: Vec<Part>, fields: Vec<Field>) -> Row {
    Row {
        takes: Takes::Json(fields),
        ..form(who, path, parts, Vec::new())
    }
}
