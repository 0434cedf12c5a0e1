//! Who still wants a place: what is needed by whom is known here by the number of a referral, and nothing else of it.

/// Keeping watches, and telling when a place opens.
pub mod acts;
/// Whom to tell of which opening.
pub mod rules;
/// The tables `watches` and `watch_pools`.
pub mod store;
