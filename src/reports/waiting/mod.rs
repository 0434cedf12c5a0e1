//! Months that wait for somebody's answer: a house that is asked before each release, a lead whose funder expects her
//! return, an administrator who has not released a month. Each is told once, and no longer than it is so.

/// Telling, and taking back.
pub mod acts;
/// What waits for whom.
pub mod rules;

#[cfg(test)]
mod tests;
