//! The pages of a house with its pools: its profile, its pools, and one pool with its capacity and its rooms.
//! The profile says for whom the pools are and never how many there are.

use actix_web::http::Method;
use actix_web::web;

use crate::accounts::who::{Administrator, ShelterKeeper, ShelterStaff};
use crate::web::route::{Access, Route};

mod pool;
mod pools;
mod profile;
mod rooms;

/// The rows of these pages in the table of addresses.
pub fn routes() -> Vec<Route> {
    let keepers = Access::Roles(ShelterKeeper::ROLES);
    let own = Access::Roles(ShelterStaff::ROLES);
    let administrators = Access::Roles(Administrator::ROLES);
    let route = |method, path, access, audit, handler| Route {
        method,
        path,
        access,
        audit,
        handler,
    };
    let get = |path, access, audit, handler| route(Method::GET, path, access, audit, handler);
    let post = |path, access, audit, handler| route(Method::POST, path, access, audit, handler);
    vec![
        get(
            "/shelters/{shelter}/profile",
            Access::SignedIn,
            "profile",
            || web::get().to(profile::page),
        ),
        post(
            "/shelters/{shelter}/intake-line",
            own,
            "intake-line-opened",
            || web::post().to(profile::open_line),
        ),
        get("/shelters/{shelter}/pools", keepers, "pools", || {
            web::get().to(pools::page)
        }),
        post("/shelters/{shelter}/pools", keepers, "pool-added", || {
            web::post().to(pools::add)
        }),
        get("/shelters/{shelter}/pools/{pool}", keepers, "pools", || {
            web::get().to(pool::page)
        }),
        post(
            "/shelters/{shelter}/pools/{pool}/name",
            keepers,
            "pool-renamed",
            || web::post().to(pool::rename),
        ),
        post(
            "/shelters/{shelter}/pools/{pool}/capacity",
            keepers,
            "capacity-planned",
            || web::post().to(pool::plan),
        ),
        post(
            "/shelters/{shelter}/pools/{pool}/capacity/{day}/withdrawal",
            keepers,
            "capacity-withdrawn",
            || web::post().to(pool::withdraw),
        ),
        post(
            "/shelters/{shelter}/pools/{pool}/rooms",
            keepers,
            "rooms-listed",
            || web::post().to(pool::list_rooms),
        ),
        post(
            "/shelters/{shelter}/pools/{pool}/rooms/{room}/removal",
            keepers,
            "room-removed",
            || web::post().to(pool::remove_room),
        ),
        post(
            "/shelters/{shelter}/pools/{pool}/closure",
            keepers,
            "pool-closed",
            || web::post().to(pool::close),
        ),
        post(
            "/admin/shelters/{shelter}/closure",
            administrators,
            "shelter-closed",
            || web::post().to(profile::close),
        ),
    ]
}

#[cfg(test)]
mod tests;
