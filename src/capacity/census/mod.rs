//! What stood at the count hour of every night. A night nobody could vouch for is missing, never invented.

/// Taking the census.
pub mod acts;
/// Which nights are due, and what a night's row says.
pub mod rules;
/// The tables `census` and `stale_months`.
pub mod store;
