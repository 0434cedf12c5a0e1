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
/// Local dates, zones, shifts.
pub mod nights;
/// The tables as diesel knows them.
pub mod schema;
/// What an installation may set.
pub mod settings;
/// Short texts, secrets and their hashes.
pub mod text;
