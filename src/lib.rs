//! Havenboard: which shelter can take *this* woman tonight, and in a language she speaks.
//!
//! The floors of the house, lowest first. A module uses those above it in this list, never one below;
//! `tests/it/floors.rs` reads this order and checks it.

/// Clock, nights, text, codes, languages, errors, the database doors. Knows no shelter and no HTTP.
pub mod ground;
/// What every page uses, whoever asks: limits, headers, language, errors, forms.
pub mod web;
/// Who did and who saw what; append-only, chained.
pub mod journal;
/// Organizations, people, sign-in, roles, tokens.
pub mod accounts;
/// The houses: profile, what a shelter asks for, its shifts.
pub mod shelters;
/// Counts and their history, confirmations, freshness, the census.
pub mod capacity;
/// Spaces kept for somebody on the way.
pub mod holds;
