//! The calls of the API.

use super::rows::{Row, Takes, form, own, page, part};
use super::stage::Stage;
use super::wrong::{Field, Kind, needed, open};
use Kind::{Day, Ids, Month, Number, Seen, Word};

/// Every call, with its body or its query.
pub fn calls(stage: &Stage) -> Vec<Row> {
    let staff = || stage.house.person("staff.stonebridge");
    let pool = stage.pool("Stone Bridge House", "Single women");
    let foreign = stage.pool("Cedar Circle Lodge", "Single women");
    let of_pool = || vec![part(pool, foreign)];
    let seen = || {
        vec![
            open("from", Seen, stage.of_pool(pool, "occupied")),
            open("revision", Seen, stage.of_pool(pool, "revision")),
        ]
    };
    let call = |path, parts, fields| Row {
        takes: Takes::Json(fields),
        ..form(staff(), path, parts, Vec::new())
    };
    let get = |who: &str, path, parts, fields| page(stage.house.person(who), path, parts, fields);
    let mut count = vec![
        needed("occupied", Number, "6"),
        open("open", Number, "39"),
        open("unavailable_reason", Word, "repair"),
        open("unavailable_until", Day, "2026-12-24"),
    ];
    count.extend(seen());
    let days = || {
        vec![
            open("from", Day, "2026-11-20"),
            open("to", Day, "2026-11-24"),
        ]
    };
    vec![
        call("/api/v1/pools/{id}/count", of_pool(), count),
        call("/api/v1/pools/{id}/confirmation", of_pool(), seen()),
        call(
            "/api/v1/pools/{id}/holds",
            of_pool(),
            vec![needed("spaces", Number, "1"), open("minutes", Number, "30")],
        ),
        call(
            "/api/v1/holds/{id}/arrival",
            vec![own(stage.hold(0))],
            vec![
                open("rooms", Ids, ""),
                open("adults", Number, "1"),
                open("children", Ids, ""),
            ],
        ),
        call(
            "/api/v1/holds/{id}/release",
            vec![own(stage.hold(1))],
            vec![],
        ),
        call(
            "/api/v1/holds/{id}/extension",
            vec![own(stage.hold(2))],
            vec![
                needed("minutes", Number, "30"),
                needed("reason", Word, "weather"),
            ],
        ),
        get(
            "staff.stonebridge",
            "/api/v1/pools/{id}/history",
            of_pool(),
            days(),
        ),
        get("caseworker", "/api/v1/me", vec![], vec![]),
        get(
            "caseworker",
            "/api/v1/board",
            vec![],
            vec![
                open("region", Word, "ottawa"),
                open("population", Word, "single_women"),
                open("unit", Word, "bed"),
                open("vacant", Word, "true"),
            ],
        ),
        get(
            "caseworker",
            "/api/v1/events",
            vec![],
            vec![open("inbox", Word, "yes")],
        ),
        get("caseworker", "/api/v1/accuracy", vec![], vec![]),
        get(
            "lead.maple",
            "/api/v1/flags",
            vec![],
            vec![open("state", Word, "cleared")],
        ),
        get("funder", "/api/v1/reports", vec![], vec![]),
        get("funder", "/api/v1/reports/releases", vec![], vec![]),
        get("funder", "/api/v1/reports/open-data", vec![], months()),
        get(
            "funder",
            "/api/v1/reports/{name}",
            vec![part("capacity", "gossip")],
            report(),
        ),
        get(
            "lead.maple",
            "/api/v1/shelters/{shelter}/funders",
            vec![part(
                stage.shelter("Maple Lane House"),
                stage.shelter("Cedar Circle Lodge"),
            )],
            vec![],
        ),
        Row {
            takes: Takes::Json(vec![needed(
                "funders",
                Ids,
                stage.organization("Ministry (demo)").to_string(),
            )]),
            ..form(
                stage.house.person("administrator"),
                "/api/v1/shelters/{shelter}/funders",
                vec![own(stage.shelter("Maple Lane House"))],
                Vec::new(),
            )
        },
        get("referrer", "/api/v1/openapi.json", vec![], vec![]),
    ]
}

/// Which months are asked for.
pub fn months() -> Vec<Field> {
    vec![open("from", Month, "2026-09"), open("to", Month, "2026-10")]
}

/// What a report is asked for.
pub fn report() -> Vec<Field> {
    vec![
        open("from", Month, "2026-09"),
        open("to", Month, "2026-10"),
        open("group_by", Word, "month,pool"),
        open("format", Word, "csv"),
        open("table", Word, "capacity"),
        open("compare", Word, "year-before"),
        open("region", Word, "ottawa"),
        open("population", Word, "single_women"),
        open("shelter", Number, "1"),
        open("pool", Number, "1"),
    ]
}
