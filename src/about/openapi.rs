//! The OpenAPI 3.1 document, made from the table of addresses and the types the calls really read and answer.

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use crate::ground::codes::{Code, Problem, Role};
use crate::web::route::{Access, Route};

mod bookings;
mod cases;
mod reports;

type Described = fn(&mut SchemaGenerator) -> Schema;

/// The words a parameter can be.
type Words = fn() -> Vec<&'static str>;

/// What a call takes and answers.
struct Call {
    method: &'static str,
    path: &'static str,
    says: &'static str,
    query: &'static [(&'static str, &'static str)],
    body: Option<Described>,
    status: &'static str,
    answer: Option<Described>,
    /// What it answers as a file, by its media type.
    files: &'static [&'static str],
    /// The parameters that are one of so many words.
    words: &'static [(&'static str, Words)],
}

fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

fn get(path: &'static str, says: &'static str, answer: Described) -> Call {
    Call {
        method: "GET",
        path,
        says,
        query: &[],
        body: None,
        status: "200",
        answer: Some(answer),
        files: &[],
        words: &[],
    }
}

fn post(path: &'static str, says: &'static str, body: Described, answer: Described) -> Call {
    Call {
        method: "POST",
        path,
        says,
        query: &[],
        body: Some(body),
        status: "200",
        answer: Some(answer),
        files: &[],
        words: &[],
    }
}

fn calls() -> Vec<Call> {
    use crate::{
        accounts, board, capacity, desk, flags, holds, interpretation, referrals, shelters,
    };
    vec![
        get(
            "/api/v1/me",
            "Who the token belongs to.",
            of::<accounts::api::Me>,
        ),
        Call {
            query: &[
                ("region", "A region's code."),
                ("population", "A population's code."),
                ("unit", "bed or room."),
                ("vacant", "true: only pools with room."),
            ],
            ..get(
                "/api/v1/board",
                "Where there is room now.",
                of::<board::api::ShownBoard>,
            )
        },
        Call {
            query: &[(
                "inbox",
                "yes: the house's inbox is looked at, and answers while the stream is open.",
            )],
            answer: None,
            ..get(
                "/api/v1/events",
                "Server-Sent Events: `board` with the ids of changed pools for those with exact rights, else only \
                 that something changed, at most once a minute; `request` when one's own inbox or referrals changed. \
                 `Last-Event-ID` resumes.",
                of::<()>,
            )
        },
        get(
            "/api/v1/accuracy",
            "How often the board was right, as those who asked found out: this month and the two before it.",
            of::<board::accuracy::ShownAccuracy>,
        ),
        post(
            "/api/v1/pools/{id}/count",
            "Sets the count of a pool of one's own house.",
            of::<desk::api::CountBody>,
            of::<capacity::shown::ShownPool>,
        ),
        post(
            "/api/v1/pools/{id}/confirmation",
            "Says that the count is still correct.",
            of::<desk::api::ConfirmationBody>,
            of::<capacity::shown::ShownPool>,
        ),
        Call {
            query: &[
                (
                    "from",
                    "A day or an instant; a week before `to` unless given.",
                ),
                ("to", "A day (included) or an instant (excluded)."),
            ],
            ..get(
                "/api/v1/pools/{id}/history",
                "The changes of a pool of one's own house, with the numbers after each.",
                of::<Vec<desk::api::PoolChange>>,
            )
        },
        Call {
            status: "201",
            ..post(
                "/api/v1/pools/{id}/holds",
                "Keeps spaces of one's own house for somebody on the way.",
                of::<holds::api::HoldBody>,
                of::<holds::api::ShownHold>,
            )
        },
        post(
            "/api/v1/holds/{id}/arrival",
            "She is here: what was held is occupied.",
            of::<desk::arrivals::ArrivalBody>,
            of::<holds::api::ShownHold>,
        ),
        post(
            "/api/v1/holds/{id}/release",
            "The spaces are free again.",
            of::<holds::api::ReleaseBody>,
            of::<holds::api::ShownHold>,
        ),
        post(
            "/api/v1/holds/{id}/extension",
            "Keeps a hold longer, once.",
            of::<holds::api::ExtensionBody>,
            of::<holds::api::ShownHold>,
        ),
        post(
            "/api/v1/matches",
            "Where a household could go now, ranked, and every reason why not elsewhere. Nothing is kept but the \
             count of rules that excluded it.",
            of::<referrals::api::matches::MatchBody>,
            of::<referrals::api::matches::ShownAnswer>,
        ),
        get(
            "/api/v1/interpretation/interpreters",
            "The interpreters and teams of one's own services.",
            of::<Vec<interpretation::api::interpreters::ShownInterpreter>>,
        ),
        Call {
            query: &[
                (
                    "language",
                    "The code of a language; left out, all there are.",
                ),
                ("mode", "in_person, phone or video."),
                ("region", "A region's code, for who comes in person."),
                ("at", "An instant; now unless given, at most a year ahead."),
            ],
            ..get(
                "/api/v1/interpretation/availability",
                "Whether an interpreter can be had at a time, by language and way, and when next.",
                of::<Vec<interpretation::api::availability::ShownReach>>,
            )
        },
        Call {
            query: &[("state", "raised (the default) or cleared.")],
            ..get(
                "/api/v1/flags",
                "What the timetable raised and cleared.",
                of::<Vec<flags::sight::Shown>>,
            )
        },
        get(
            "/api/v1/shelters/{shelter}/funders",
            "Who funds a house, and so reads the returns its lead signs.",
            of::<Vec<shelters::api::ShownFunder>>,
        ),
        post(
            "/api/v1/shelters/{shelter}/funders",
            "Says who funds a house: exactly these organizations from now on.",
            of::<shelters::api::FundersBody>,
            of::<Vec<shelters::api::ShownFunder>>,
        ),
        Call {
            answer: None,
            ..get("/api/v1/openapi.json", "This document.", of::<()>)
        },
    ]
}

/// The whole document.
pub fn document(table: &[Route]) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for route in table.iter().filter(|route| route.is_api()) {
        let calls: Vec<Call> = calls()
            .into_iter()
            .chain(cases::calls())
            .chain(bookings::calls())
            .chain(reports::calls())
            .collect();
        let call = calls
            .iter()
            .find(|call| call.path == route.path && call.method == route.method.as_str());
        let operation = operation(call, route.access, route.path, &mut generator);
        let place = paths.entry(route.path).or_insert_with(|| json!({}));
        if let Some(place) = place.as_object_mut() {
            place.insert(route.method.as_str().to_lowercase(), operation);
        }
    }
    let mut schemas: Map<String, Value> = generator.take_definitions(true).into_iter().collect();
    schemas.insert("Problem".into(), problem_schema());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Havenboard",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "description": "Which shelter can take her tonight. Times are RFC 3339 in UTC; nothing here names a person.",
        },
        "security": [{ "bearer": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
            "schemas": schemas,
        },
    })
}

fn operation(
    call: Option<&Call>,
    access: Access,
    path: &str,
    generator: &mut SchemaGenerator,
) -> Value {
    let Some(call) = call else {
        return json!({ "responses": {} });
    };
    let mut parameters: Vec<Value> = path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": word(call, name) }))
        .collect();
    parameters.extend(
        call.query
            .iter()
            .map(|(name, says)| json!({ "name": name, "in": "query", "description": says, "schema": word(call, name) })),
    );
    let mut operation = json!({
        "summary": call.says,
        "x-roles": roles(access),
        "responses": {
            call.status: answer(call, generator),
            "default": {
                "description": "What went wrong, in words and by code.",
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
            },
        },
    });
    if call.method == "POST" {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "schema": { "type": "string", "maxLength": 200 },
            "description": "The same key and body get the first answer; the act is done once.",
        }));
    }
    if let Some(operation) = operation.as_object_mut() {
        operation.insert("parameters".into(), Value::Array(parameters));
        if let Some(body) = call.body {
            let schema = body(generator);
            let body = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
            operation.insert("requestBody".into(), body);
        }
    }
    operation
}

/// What may stand for a parameter.
fn word(call: &Call, name: &str) -> Value {
    let words = call.words.iter().find(|(parameter, _)| *parameter == name);
    match words {
        Some((_, words)) => json!({ "type": "string", "enum": words() }),
        None => json!({ "type": "string" }),
    }
}

fn answer(call: &Call, generator: &mut SchemaGenerator) -> Value {
    let mut content: Map<String, Value> = call
        .files
        .iter()
        .map(|kind| ((*kind).to_owned(), json!({})))
        .collect();
    if let Some(schema) = call.answer {
        let schema = schema(generator);
        content.insert("application/json".into(), json!({ "schema": schema }));
    }
    match content.is_empty() {
        true => json!({ "description": call.says }),
        false => json!({ "description": call.says, "content": content }),
    }
}

fn roles(access: Access) -> Vec<&'static str> {
    Role::all()
        .iter()
        .filter(|role| access.lets(**role))
        .map(|role| role.code())
        .collect()
}

fn problem_schema() -> Value {
    let codes: Vec<String> = Problem::all()
        .iter()
        .map(|problem| format!("urn:havenboard:problem:{}", problem.code()))
        .collect();
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": { "type": "string", "enum": codes },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["field", "message"],
                    "properties": { "field": { "type": "string" }, "message": { "type": "string" } },
                },
            },
            "reference": { "type": "string" },
        },
    })
}
