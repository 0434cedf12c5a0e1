//! Counts that outlive the cases they counted: the low-dimensional tables that reports print, and never their cross.

/// How often the board was right.
pub mod accuracy;
/// Counting within an act.
pub mod acts;
/// What is counted, and under which words.
pub mod rules;
/// The closed lists it is counted under.
mod words;
/// The table `tallies`.
pub mod store;
