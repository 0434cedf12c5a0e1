//! The pages of who interprets.

use crate::web::route::Route;

/// What was asked for, what has to be answered, the sheet of a day.
pub mod bookings;
/// Who can be had now, and when next.
pub mod looking;
/// Services, their interpreters and hours; the card a worker calls from.
pub mod providers;

/// The rows of these pages in the table of addresses.
pub fn routes() -> Vec<Route> {
    [looking::routes(), providers::routes(), bookings::routes()].concat()
}
