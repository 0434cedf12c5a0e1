//! A case as its agency sees it, and the inbox as the asked house does. Every act is a plain form: done once for the
//! operation it was sent with, answered by a way on, or by the same page with what is wrong on top.

use crate::accounts::who::{Administrator, MayRefer, ShelterStaff};
use crate::web::failure::Failure;
use crate::web::route::{Access, Route};
use crate::web::trouble::Trouble;

use self::again::Again;
use self::caller::{Caller, bad_request};
use self::shown::{Choice, Due, Reasons, choices, refusal, wall};

mod again;
mod answering;
mod caller;
mod case;
mod fallbacks;
mod forms;
mod inbox;
mod interpreting;
mod list;
mod opening;
mod receipt;
mod shown;
mod turn_aways;
mod waiting;

type Answer = std::result::Result<actix_web::HttpResponse, Failure>;

/// What is said of a form that was drawn before something else was done with the case.
const STALE: &str = "referral-stale";

/// What a browser sent, field by field.
type Sent = crate::web::form::Form<Vec<(String, String)>>;

/// The addresses of these pages.
pub fn routes() -> Vec<Route> {
    [
        of_cases(),
        of_language(),
        of_requests(),
        of_the_house(),
        of_the_network(),
    ]
    .concat()
}

fn of_cases() -> Vec<Route> {
    let seekers = Access::Roles(MayRefer::ROLES);
    vec![
        Route::get("/referrals", seekers, "referrals", list::page),
        Route::post("/referrals", seekers, "refer", opening::open),
        Route::post(
            "/referrals/continuation",
            seekers,
            "continuation",
            list::carry_on,
        ),
        Route::get("/referrals/{code}", seekers, "referral", case::page),
        Route::get(
            "/referrals/{code}/receipt",
            seekers,
            "receipt",
            receipt::page,
        ),
        Route::post("/referrals/{code}/requests", seekers, "ask", forms::ask),
        Route::post(
            "/referrals/{code}/withdrawal",
            seekers,
            "withdrawal",
            forms::withdraw,
        ),
        Route::post(
            "/referrals/{code}/renewal",
            seekers,
            "renewal",
            forms::renew,
        ),
        Route::post(
            "/referrals/{code}/outcome",
            seekers,
            "outcome",
            forms::outcome,
        ),
        Route::post("/referrals/{code}/watch", seekers, "watch", forms::watch),
        Route::post(
            "/referrals/{code}/watch/end",
            seekers,
            "watch",
            forms::end_watch,
        ),
        Route::post(
            "/referrals/{code}/watch/pass",
            seekers,
            "watch",
            forms::pass_opening,
        ),
        Route::post(
            "/referrals/{code}/fallbacks/{fallback}",
            seekers,
            "fallback",
            forms::fallback,
        ),
        Route::get("/watches", seekers, "watches", waiting::page),
    ]
}

fn of_language() -> Vec<Route> {
    let seekers = Access::Roles(MayRefer::ROLES);
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![
        Route::post(
            "/referrals/{code}/language",
            seekers,
            "language-settled",
            interpreting::settle,
        ),
        Route::post(
            "/requests/{id}/language",
            staff,
            "language-settled",
            interpreting::settle_here,
        ),
        Route::post(
            "/requests/{id}/bookings",
            staff,
            "booking-asked",
            interpreting::book_here,
        ),
        Route::post(
            "/requests/{id}/lines/{provider}/code",
            staff,
            "access-code-opened",
            interpreting::open_code_here,
        ),
        Route::post(
            "/requests/{id}/lines/{provider}/reach",
            staff,
            "reach-told",
            interpreting::reach_here,
        ),
        Route::post(
            "/referrals/{code}/bookings",
            seekers,
            "booking-asked",
            interpreting::book,
        ),
        Route::post(
            "/referrals/{code}/bookings/{booking}/cancellation",
            seekers,
            "booking-cancelled",
            interpreting::cancel,
        ),
        Route::post(
            "/referrals/{code}/bookings/{booking}/exclusion",
            seekers,
            "booking-excluded",
            interpreting::exclude,
        ),
        Route::post(
            "/referrals/{code}/lines/{provider}/code",
            seekers,
            "access-code-opened",
            interpreting::open_code,
        ),
        Route::post(
            "/referrals/{code}/lines/{provider}/reach",
            seekers,
            "reach-told",
            interpreting::reach,
        ),
    ]
}

fn of_requests() -> Vec<Route> {
    let seekers = Access::Roles(MayRefer::ROLES);
    vec![
        Route::post("/requests/{id}/offer", seekers, "offer", answering::offer),
        Route::post(
            "/requests/{id}/acceptance",
            seekers,
            "acceptance",
            answering::accept,
        ),
        Route::post(
            "/requests/{id}/refusal",
            seekers,
            "refusal",
            answering::refuse,
        ),
        Route::post(
            "/requests/{id}/choice",
            seekers,
            "choice",
            answering::choose,
        ),
        Route::post(
            "/requests/{id}/board",
            seekers,
            "board-right",
            answering::tell_board,
        ),
        Route::post(
            "/requests/{id}/line",
            seekers,
            "intake-line-opened",
            answering::open_line,
        ),
    ]
}

fn of_the_house() -> Vec<Route> {
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![
        Route::get("/requests", staff, "inbox", inbox::page),
        Route::post(
            "/requests/{id}/confirmation",
            staff,
            "heard",
            answering::confirm,
        ),
        Route::post(
            "/requests/{id}/arrival",
            staff,
            "arrival",
            answering::arrive,
        ),
        Route::post(
            "/requests/{id}/no-show",
            staff,
            "no-show",
            answering::no_show,
        ),
        Route::post(
            "/requests/{id}/extension",
            staff,
            "extension",
            answering::extend,
        ),
        Route::post(
            "/requests/{id}/transfer",
            staff,
            "transfer",
            answering::transfer,
        ),
        Route::get("/turn-aways/new", staff, "turn-away", turn_aways::page),
        Route::post("/turn-aways", staff, "turn-away", turn_aways::count),
    ]
}

fn of_the_network() -> Vec<Route> {
    let administrators = Access::Roles(Administrator::ROLES);
    vec![
        Route::get(
            "/admin/fallbacks",
            administrators,
            "fallbacks",
            fallbacks::page,
        ),
        Route::post(
            "/admin/fallbacks",
            administrators,
            "fallbacks",
            fallbacks::add,
        ),
        Route::post(
            "/admin/fallbacks/{id}",
            administrators,
            "fallbacks",
            fallbacks::change,
        ),
        Route::post(
            "/admin/fallbacks/{id}/closure",
            administrators,
            "fallbacks",
            fallbacks::close,
        ),
    ]
}
