//! The pages of a house with its pools: its profile, its pools, and one pool with its capacity and its rooms.
//! The profile says for whom the pools are and never how many there are.

use crate::accounts::who::{Administrator, ShelterKeeper, ShelterStaff};
use crate::web::mistakes::Labels;
use crate::web::route::{Access, Route};

mod pool;
mod pools;
mod profile;
mod rooms;

/// The fields of these forms, by what they are called on the page.
const LABELS: &Labels = &[
    ("name", "setup-pool-name"),
    ("population", "setup-population"),
    ("unit", "setup-unit"),
    ("funded", "setup-funded"),
    ("open", "setup-open"),
    ("reason", "setup-reason"),
    ("largest_household", "setup-largest"),
    ("from_on", "setup-from-on"),
    ("label", "setup-room-label"),
    ("sleeps", "setup-sleeps"),
    ("cribs", "setup-cribs"),
    ("state", "setup-room-state"),
];

/// The rows of these pages in the table of addresses.
pub fn routes() -> Vec<Route> {
    let keepers = Access::Roles(ShelterKeeper::ROLES);
    let own = Access::Roles(ShelterStaff::ROLES);
    let administrators = Access::Roles(Administrator::ROLES);
    vec![
        Route::get(
            "/shelters/{shelter}/profile",
            Access::SignedIn,
            "profile",
            profile::page,
        ),
        Route::post(
            "/shelters/{shelter}/intake-line",
            own,
            "intake-line-opened",
            profile::open_line,
        ),
        Route::get("/shelters/{shelter}/pools", keepers, "pools", pools::page),
        Route::post(
            "/shelters/{shelter}/pools",
            keepers,
            "pool-added",
            pools::add,
        ),
        Route::get(
            "/shelters/{shelter}/pools/{pool}",
            keepers,
            "pools",
            pool::page,
        ),
        Route::post(
            "/shelters/{shelter}/pools/{pool}/name",
            keepers,
            "pool-renamed",
            pool::rename,
        ),
        Route::post(
            "/shelters/{shelter}/pools/{pool}/capacity",
            keepers,
            "capacity-planned",
            pool::plan,
        ),
        Route::post(
            "/shelters/{shelter}/pools/{pool}/capacity/{day}/withdrawal",
            keepers,
            "capacity-withdrawn",
            pool::withdraw,
        ),
        Route::post(
            "/shelters/{shelter}/pools/{pool}/rooms",
            keepers,
            "rooms-listed",
            pool::list_rooms,
        ),
        Route::post(
            "/shelters/{shelter}/pools/{pool}/rooms/{room}/removal",
            keepers,
            "room-removed",
            pool::remove_room,
        ),
        Route::post(
            "/shelters/{shelter}/pools/{pool}/closure",
            keepers,
            "pool-closed",
            pool::close,
        ),
        Route::post(
            "/admin/shelters/{shelter}/closure",
            administrators,
            "shelter-closed",
            profile::close,
        ),
        Route::post(
            "/admin/shelters/{shelter}/funders",
            administrators,
            "funders-set",
            profile::fund,
        ),
    ]
}

#[cfg(test)]
mod tests;
