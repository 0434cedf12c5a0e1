//! Organizations, the people who work there, how they sign in, and who may pass which door.

/// The middleware that knows who asks and whether the table of addresses lets them.
pub mod door;
/// Retries that are answered once.
pub mod replays;
/// What an account is, when a session ends, how guessing is slowed.
pub mod rules;
/// Who is signed in, kept in memory and dropped the moment an account changes.
pub mod sessions;
/// The tables `organizations`, `accounts`, `sessions`, `tokens`, `invitations`.
pub mod store;
/// The types a handler takes to say who may reach it.
pub mod who;
