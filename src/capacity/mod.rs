//! How many spaces there are, are taken, promised and free; who said so and when; and every change there ever was.

/// What staff can do to their counts.
pub mod acts;
/// Numbers, what they may be, how a change is made and undone.
pub mod rules;
/// A pool as one may see it: exact, or as a band.
pub mod shown;
/// The tables `pools`, `count_changes`, `capacities`, `rooms`.
pub mod store;
