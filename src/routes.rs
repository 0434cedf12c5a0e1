//! Every address: method, path, who may, the journal's word for it, and the handler. Printed by `havenboard routes`,
//! walked through by `tests/it/doors.rs`.

use serde::Serialize;

use crate::about::health;
use crate::accounts::badges::Badge;
use crate::accounts::who::{
    AccountReader, BoardReader, FlagReader, InterpretationReader, MayRefer, NoticeReader,
    ReportReader, ShelterStaff,
};
use crate::ground::codes::Role;
use crate::web::assets;
use crate::web::route::{Access, Route};
use crate::web::shell::NavLink;

/// The links on top of every page, each for those who may follow it.
pub const NAV: &[NavLink] = &[
    NavLink {
        href: "/board",
        word: "nav-board",
        access: Access::Roles(BoardReader::ROLES),
    },
    NavLink {
        href: "/referrals/new",
        word: "nav-find",
        access: Access::Roles(MayRefer::ROLES),
    },
    NavLink {
        href: "/referrals",
        word: "nav-cases",
        access: Access::Roles(MayRefer::ROLES),
    },
    NavLink {
        href: "/interpretation",
        word: "nav-interpretation",
        access: Access::Roles(InterpretationReader::ROLES),
    },
    NavLink {
        href: "/requests",
        word: "nav-inbox",
        access: Access::Roles(ShelterStaff::ROLES),
    },
    NavLink {
        href: "/desk",
        word: "nav-desk",
        access: Access::Roles(ShelterStaff::ROLES),
    },
    NavLink {
        href: "/notices",
        word: "notices-title",
        access: Access::Roles(NoticeReader::ROLES),
    },
    NavLink {
        href: "/flags",
        word: "nav-flags",
        access: Access::Roles(FlagReader::ROLES),
    },
    NavLink {
        href: "/reports",
        word: "nav-reports",
        access: Access::Roles(ReportReader::ROLES),
    },
    NavLink {
        href: "/admin",
        word: "nav-admin",
        access: Access::Roles(AccountReader::ROLES),
    },
    NavLink {
        href: "/account",
        word: "nav-account",
        access: Access::SignedIn,
    },
];

/// The numbers beside links of the menu, on pages that are one's own.
pub const BADGES: &[Badge] = &[
    Badge {
        href: "/requests",
        roles: ShelterStaff::ROLES,
        number: crate::referrals::inbox::number_waiting,
    },
    Badge {
        href: "/notices",
        roles: NoticeReader::ROLES,
        number: crate::notices::pages::number_for,
    },
];

/// Every address of the house.
pub fn all() -> Vec<Route> {
    use crate::{
        accounts, board, capacity, desk, exchange, flags, holds, interpretation, notices,
        referrals, reports, shelters, stays,
    };
    [
        accounts::pages::routes(),
        accounts::api::routes(),
        board::pages::routes(),
        board::api::routes(),
        desk::pages::routes(),
        desk::api::routes(),
        holds::api::routes(),
        desk::arrivals::routes(),
        board::accuracy::routes(),
        shelters::pages::routes(),
        shelters::api::routes(),
        capacity::pages::routes(),
        notices::pages::routes(),
        interpretation::pages::routes(),
        interpretation::api::routes(),
        referrals::finding::routes(),
        referrals::api::routes(),
        referrals::pages::routes(),
        stays::api::routes(),
        stays::pages::routes(),
        flags::pages::routes(),
        flags::api::routes(),
        // Before the reports, one of which it is not.
        exchange::open_data::pages::routes(),
        reports::routes(),
        house(),
    ]
    .concat()
}

/// Addresses that belong to no capability.
fn house() -> Vec<Route> {
    vec![
        Route::get("/healthz", Access::Anyone, "alive", health::live),
        Route::get("/readyz", Access::Anyone, "ready", health::ready),
        Route::get("/metrics", Access::Anyone, "metrics", health::metrics),
        Route::get("/help", Access::Anyone, "help", health::help),
        Route::get("/static/{sum}/{name}", Access::Anyone, "file", assets::file),
        Route::get(
            "/api/v1/openapi.json",
            Access::SignedIn,
            "openapi",
            health::openapi_document,
        ),
    ]
}

/// A row of `havenboard routes --json`.
#[derive(Debug, Serialize)]
pub struct ListedRoute {
    /// The method.
    pub method: String,
    /// The path.
    pub path: &'static str,
    /// The roles that may; for everybody, signed out too, the word `anyone`.
    pub roles: Vec<&'static str>,
    /// The journal's word.
    pub audit: &'static str,
}

/// The table, for people and programs.
pub fn listed() -> Vec<ListedRoute> {
    use crate::ground::codes::Code as _;
    let roles = |access| match access {
        Access::Anyone => vec!["anyone"],
        Access::SignedIn => Role::all().iter().map(|role| role.code()).collect(),
        Access::Roles(roles) => roles.iter().map(|role| role.code()).collect(),
    };
    all()
        .into_iter()
        .map(|route| ListedRoute {
            method: route.method.to_string(),
            path: route.path,
            roles: roles(route.access),
            audit: route.audit,
        })
        .collect()
}
