//! How many spaces there are, are taken, promised and free; who said so and when; and every change there ever was.

/// What staff can do to their counts.
pub mod acts;
/// The pages of a house with its pools: its profile, its pools, their capacity and rooms.
pub mod pages;
/// What stood at the count hour of every night.
pub mod census;
/// Numbers, what they may be, how a change is made and undone.
pub mod rules;
/// Which pools a house has, what is funded from when, which rooms a pool lists.
pub mod setup;
/// A pool as one may see it: exact, or as a band.
pub mod shown;
/// The tables `pools`, `count_changes`, `capacities`, `rooms`.
pub mod store;
/// Invented houses for tests.
#[cfg(test)]
pub mod trial;
