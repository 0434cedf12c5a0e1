//! The pages of services: a coordinator sets one up on one page with its interpreters, week and dates; a worker reads
//! there how to call it. Everything is a plain form, and what has to be corrected keeps what was typed.

use crate::accounts::who::{
    InterpretationKeeper, InterpretationLister, InterpretationReader, MayRefer,
};
use crate::web::mistakes::Labels;
use crate::web::route::{Access, Route};

/// What a worker calls from: line, code, how soon it answers.
pub mod calling;
mod describing;
mod hours;
mod interpreter;
mod list;
mod listing;
mod reading;
mod service;
mod service_page;

pub use describing::notice_in_words;

/// The fields of these forms, by what they are called on the page.
const LABELS: &Labels = &[
    ("name", "provider-name"),
    ("zone", "provider-zone"),
    ("line", "provider-line"),
    ("code", "provider-code"),
    ("cost_code", "provider-cost-code"),
    ("mode", "provider-ways"),
    ("notice", "provider-notice"),
    ("call_notice", "provider-call-notice"),
    ("region", "provider-regions"),
    ("from_on", "hours-from"),
    ("last_on", "hours-last"),
    ("day_open", "hours-open"),
    ("day_call", "hours-on-call"),
    ("alias", "interpreter-alias"),
    ("tongues", "interpreter-tongues"),
    ("works", "interpreter-modes"),
    ("gender", "interpreter-gender"),
    ("at_once", "interpreter-at-once"),
    ("not_for", "interpreter-not-for"),
];

/// The rows of these pages in the table of addresses.
pub fn routes() -> Vec<Route> {
    let keepers = Access::Roles(InterpretationKeeper::ROLES);
    let mut rows = list_rows();
    rows.extend([
        Route::get(
            "/interpretation/providers/{provider}",
            Access::Roles(InterpretationReader::ROLES),
            "provider",
            service::page,
        ),
        Route::post(
            "/interpretation/providers/{provider}/profile",
            keepers,
            "provider-changed",
            service::save,
        ),
        Route::post(
            "/interpretation/providers/{provider}/week",
            keepers,
            "hours-changed",
            service::set_week,
        ),
        Route::post(
            "/interpretation/providers/{provider}/dates",
            keepers,
            "hours-changed",
            service::set_dates,
        ),
        Route::post(
            "/interpretation/providers/{provider}/dates/withdrawal",
            keepers,
            "hours-changed",
            service::withdraw_dates,
        ),
        Route::post(
            "/interpretation/providers/{provider}/interpreters",
            keepers,
            "interpreter-added",
            service::add_interpreter,
        ),
        Route::post(
            "/interpretation/providers/{provider}/closure",
            keepers,
            "provider-closed",
            service::close,
        ),
    ]);
    rows.extend(calling_rows());
    rows.extend(interpreter_rows());
    rows
}

fn list_rows() -> Vec<Route> {
    let keepers = Access::Roles(InterpretationKeeper::ROLES);
    vec![
        Route::get(
            "/interpretation/providers",
            Access::Roles(InterpretationLister::ROLES),
            "providers",
            list::page,
        ),
        Route::get(
            "/interpretation/providers/new",
            keepers,
            "provider-added",
            list::new_page,
        ),
        Route::post(
            "/interpretation/providers",
            keepers,
            "provider-added",
            list::add,
        ),
    ]
}

fn calling_rows() -> Vec<Route> {
    let callers = Access::Roles(MayRefer::ROLES);
    vec![
        Route::post(
            "/interpretation/providers/{provider}/code",
            callers,
            "access-code-opened",
            reading::open_code,
        ),
        Route::post(
            "/interpretation/providers/{provider}/reach",
            callers,
            "reach-told",
            reading::note_reach,
        ),
    ]
}

fn interpreter_rows() -> Vec<Route> {
    let keepers = Access::Roles(InterpretationKeeper::ROLES);
    vec![
        Route::get(
            "/interpretation/interpreters/{interpreter}",
            keepers,
            "interpreter",
            interpreter::page,
        ),
        Route::post(
            "/interpretation/interpreters/{interpreter}/profile",
            keepers,
            "interpreter-changed",
            interpreter::save,
        ),
        Route::post(
            "/interpretation/interpreters/{interpreter}/week",
            keepers,
            "hours-changed",
            interpreter::set_week,
        ),
        Route::post(
            "/interpretation/interpreters/{interpreter}/dates",
            keepers,
            "hours-changed",
            interpreter::set_dates,
        ),
        Route::post(
            "/interpretation/interpreters/{interpreter}/dates/withdrawal",
            keepers,
            "hours-changed",
            interpreter::withdraw_dates,
        ),
        Route::post(
            "/interpretation/interpreters/{interpreter}/closure",
            keepers,
            "interpreter-closed",
            interpreter::close,
        ),
    ]
}

#[cfg(test)]
mod tests;
