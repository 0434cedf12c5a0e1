//! What coordinators say of their services, interpreters and hours, and what a worker does who calls one or books one.
//! Whose service it is not, to her it is not there.

/// Asking for somebody, confirming, calling off.
pub mod bookings;
/// A code opened for a call; how soon somebody was on the line.
pub mod calls;
/// A week, and dates that are not like it.
pub mod hours;
/// Interpreters and teams.
pub mod interpreters;
/// Services.
pub mod providers;
