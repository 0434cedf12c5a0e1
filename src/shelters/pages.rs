//! The pages of the houses: their profile to edit, the list of shelters, the regions. Addresses of streets are
//! never asked. (What needs a house's pools beside its profile is a page of `capacity`.)

use crate::accounts::who::{Administrator, ShelterKeeper, ShelterLead};
use crate::web::mistakes::Labels;
use crate::web::route::{Access, Route};

mod describing;
mod edit;
/// Languages as a form: boxes, and lines to type a name into.
pub mod languages;
mod network;
mod regions;
mod ways;

pub use describing::{said, zone};

/// The fields of these forms, by what they are called on the page.
const LABELS: &Labels = &[
    ("name", "shelter-name"),
    ("organization", "network-organization"),
    ("kind", "shelter-kind"),
    ("region", "shelter-region"),
    ("zone", "shelter-zone"),
    ("shifts", "shelter-shifts"),
    ("hold_minutes", "shelter-hold-minutes"),
    ("intake_line", "shelter-line-number"),
    ("intake_sight", "shelter-line-sight"),
    ("situation", "shelter-situations"),
    ("age", "shelter-ages"),
    ("need", "shelter-meets"),
    ("tongues", "shelter-tongues"),
    ("code", "region-code"),
    ("english", "region-english"),
    ("french", "region-french"),
];

/// The rows of these pages in the table of addresses.
pub fn routes() -> Vec<Route> {
    let keepers = Access::Roles(ShelterKeeper::ROLES);
    let administrators = Access::Roles(Administrator::ROLES);
    vec![
        Route::get(
            "/shelters/{shelter}/profile/edit",
            keepers,
            "profile-changed",
            edit::page,
        ),
        Route::post(
            "/shelters/{shelter}/profile/edit",
            keepers,
            "profile-changed",
            edit::save,
        ),
        Route::post(
            "/shelters/{shelter}/ways",
            Access::Roles(ShelterLead::ROLES),
            "ways-chosen",
            ways::choose,
        ),
        Route::get("/admin/shelters", administrators, "shelters", network::page),
        Route::get(
            "/admin/shelters/new",
            administrators,
            "shelter-added",
            network::new_page,
        ),
        Route::post(
            "/admin/shelters",
            administrators,
            "shelter-added",
            network::add,
        ),
        Route::get("/admin/regions", administrators, "regions", regions::page),
        Route::post(
            "/admin/regions",
            administrators,
            "region-added",
            regions::add,
        ),
        Route::post(
            "/admin/regions/{region}",
            administrators,
            "region-renamed",
            regions::rename,
        ),
    ]
}

/// A choice of a list: its value, its label, and whether it is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the browser sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The entries of a closed list a form offers, the typed one chosen.
pub fn choices<C: crate::ground::codes::Code>(
    shell: &crate::web::shell::Shell,
    typed: &str,
) -> Vec<Choice> {
    C::all()
        .iter()
        .filter(|one| one.retired_on().is_none() || one.code() == typed)
        .map(|one| Choice {
            value: one.code().to_owned(),
            label: shell.label(one).to_owned(),
            chosen: one.code() == typed,
        })
        .collect()
}

/// The zones Canadian houses stand in, offered beside the field; any other of the tz database is taken too.
pub const ZONES: &[&str] = &[
    "America/St_Johns",
    "America/Goose_Bay",
    "America/Halifax",
    "America/Moncton",
    "America/Glace_Bay",
    "America/Blanc-Sablon",
    "America/Toronto",
    "America/Iqaluit",
    "America/Atikokan",
    "America/Winnipeg",
    "America/Rankin_Inlet",
    "America/Resolute",
    "America/Regina",
    "America/Swift_Current",
    "America/Edmonton",
    "America/Cambridge_Bay",
    "America/Yellowknife",
    "America/Inuvik",
    "America/Creston",
    "America/Dawson_Creek",
    "America/Fort_Nelson",
    "America/Vancouver",
    "America/Whitehorse",
    "America/Dawson",
];

#[cfg(test)]
mod tests;
