//! The pages that are only read.

use super::calls::{months, report};
use super::rows::{Row, own, page, part};
use super::stage::Stage;
use super::wrong::{Kind, open};
use Kind::{Day, Free, Number, Word};

/// Every page, with what its address may ask.
pub fn pages(stage: &Stage) -> Vec<Row> {
    let shelter = stage.shelter("Maple Lane House");
    let pool = stage.pool("Maple Lane House", "Single women");
    let foreign = stage.shelter("Cedar Circle Lodge");
    let foreign_pool = stage.pool("Cedar Circle Lodge", "Single women");
    let of_shelter = || vec![part(shelter, foreign)];
    let of_pool = || vec![part(shelter, foreign), part(pool, foreign_pool)];
    // Everybody signed in may read the profile of any house.
    let any_shelter = || vec![own(shelter)];
    let lead = |path, parts, fields| page(stage.browser("lead.maple"), path, parts, fields);
    let administrator =
        |path, parts, fields| page(stage.browser("administrator"), path, parts, fields);
    let anyone = |path, parts| page(stage.nobody(), path, parts, Vec::new());
    let days = || {
        vec![
            open("from", Day, "2026-11-20"),
            open("to", Day, "2026-11-24"),
        ]
    };
    let filters = || {
        vec![
            open("region", Word, "ottawa"),
            open("population", Word, "single_women"),
            open("unit", Word, "bed"),
            open("vacant", Word, "true"),
            open("people", Number, "3"),
            open("need", Word, "crib"),
            open("tongue", Word, "en"),
        ]
    };
    let search = || vec![open("name", Free, "maple")];
    let mut file = havenboard::web::assets::address("app.css")
        .split('/')
        .skip(2);
    let file = [file.next().unwrap(), file.next().unwrap()];
    vec![
        anyone("/", vec![]),
        anyone("/sign-in", vec![]),
        anyone("/invitation/{secret}", vec![own(stage.invitation())]),
        anyone("/healthz", vec![]),
        anyone("/readyz", vec![]),
        anyone("/metrics", vec![]),
        anyone("/help", vec![]),
        anyone("/page", vec![]),
        anyone("/static/{sum}/{name}", file.map(own).to_vec()),
        lead("/account", vec![], vec![]),
        lead("/account/password", vec![], vec![]),
        lead("/admin", vec![], vec![]),
        lead(
            "/admin/accounts/new",
            vec![],
            vec![open(
                "organization",
                Free,
                stage.organization("Maple Lane House").to_string(),
            )],
        ),
        lead("/admin/journal", vec![], vec![open("page", Number, "1")]),
        lead("/board", vec![], filters()),
        lead("/board/sheet", vec![], filters()),
        lead("/desk", vec![], vec![]),
        lead("/shelters/{id}", any_shelter(), vec![]),
        lead("/shelters/{id}/pools/{pool}/history", of_pool(), days()),
        lead("/shelters/{shelter}/profile/edit", of_shelter(), vec![]),
        lead("/shelters/{shelter}/profile", any_shelter(), vec![]),
        lead("/shelters/{shelter}/pools", of_shelter(), vec![]),
        lead("/shelters/{shelter}/pools/{pool}", of_pool(), vec![]),
        lead("/notices", vec![], vec![]),
        lead("/flags", vec![], vec![]),
        lead("/reports", vec![], vec![]),
        lead(
            "/reports/{name}",
            vec![part("capacity", "gossip")],
            report(),
        ),
        lead("/reports/open-data", vec![], months()),
        lead("/reports/releases", vec![], vec![]),
        administrator(
            "/reports/releases/{period}",
            vec![part("2026-09", "2026-13")],
            vec![],
        ),
        lead(
            "/reports/provincial-return/{month}/{shelter}",
            [vec![part("2026-09", "2026-13")], of_shelter()].concat(),
            vec![],
        ),
        lead("/reports/provincial-return/lines", vec![], vec![]),
        administrator("/reports/srfva/day", vec![], vec![]),
        administrator("/admin/network", vec![], vec![]),
        administrator("/admin/organizations", vec![], search()),
        administrator("/admin/organizations/new", vec![], vec![]),
        administrator(
            "/admin/organizations/{organization}",
            vec![own(stage.organization("Maple Lane House"))],
            vec![],
        ),
        administrator("/admin/shelters", vec![], search()),
        administrator("/admin/shelters/new", vec![], vec![]),
        administrator("/admin/regions", vec![], vec![]),
    ]
}
