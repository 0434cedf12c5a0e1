//! Releases: figures of persons as they leave the house. Opened, looked at, approved by the administrator, and from
//! then on unchanging; a correction is another release that says what changed.

/// What is decided of a release.
pub mod rules;
/// The tables of releases, and what houses chose.
pub mod store;
/// Opening a month, and looking at it.
pub mod opening;
/// A month as it would be released now.
pub mod draft;
/// What a correction changes.
pub mod changes;
/// How a cell of a release is said.
pub mod said;
/// Approving, and what a house says of its own figures.
pub mod acts;
/// `/reports/releases`.
pub mod pages;
/// `GET /api/v1/reports/releases`.
pub mod api;

#[cfg(test)]
mod tests;
