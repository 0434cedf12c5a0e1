//! Interpretation for programs.

use crate::web::route::Route;

/// What can be had now and at any time.
pub mod availability;
/// Bookings that are there already.
pub mod bookings;
/// One's own interpreters.
pub mod interpreters;

/// The addresses.
pub fn routes() -> Vec<Route> {
    [
        availability::routes(),
        bookings::routes(),
        interpreters::routes(),
    ]
    .concat()
}
