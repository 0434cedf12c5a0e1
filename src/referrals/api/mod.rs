//! Referrals for programs.

/// Asking for an interpreter, and settling how language is met.
pub mod bookings;
/// A case its agency has told: asking, watching, ending.
pub mod cases;
/// How a case ends.
pub mod endings;
/// Where a household could go, and why not elsewhere.
pub mod matches;
/// Telling a referral.
pub mod opening;
/// What a house has to answer, and its answers.
pub mod requests;
/// Referrals and requests as the API tells them.
pub mod shown;
/// Women turned away by phone.
pub mod turn_aways;

use crate::web::route::Route;

/// The addresses of matches, referrals, requests and turn-aways.
pub fn routes() -> Vec<Route> {
    [
        bookings::routes(),
        matches::routes(),
        opening::routes(),
        cases::routes(),
        endings::routes(),
        requests::routes(),
        turn_aways::routes(),
    ]
    .concat()
}
