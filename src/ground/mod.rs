//! The ground: what every floor stands on. Nothing here knows a shelter or HTTP.

/// Instants as the databases keep them.
pub mod at;
/// The one place that asks what time it is.
pub mod clock;
/// Code lists with their labels.
pub mod codes;
/// The database behind its two doors.
pub mod db;
/// Three kinds of error.
pub mod error;
/// One id type per thing.
pub mod ids;
/// The languages of the pages.
pub mod language;
/// What the network has set for itself.
pub mod network;
/// Local dates, zones, shifts.
pub mod nights;
/// The tables as diesel knows them.
pub mod schema;
/// Texts kept so that the database alone does not tell them.
pub mod seal;
/// What an installation may set.
pub mod settings;
/// Short texts, secrets and their hashes.
pub mod text;

/// The languages people speak.
pub mod tongues;
/// A database for one test.
#[cfg(test)]
pub mod trial;
