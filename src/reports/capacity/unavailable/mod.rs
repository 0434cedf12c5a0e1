//! Spaces that were funded and not open, by the reason the house gave.

/// What a pool's month adds up to.
pub mod rules;
/// The table of it.
pub mod sheet;
/// The table `unavailable_months`.
pub mod store;
