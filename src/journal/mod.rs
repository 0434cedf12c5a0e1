//! Who did what and when, and who saw what was sealed: append-only, chained, without content.

/// Recording an entry and linking the chain.
pub mod acts;
/// The chain's head, noted outside the database.
pub mod heads;
/// What a link of the chain is.
pub mod rules;
/// The tables `journal` and `journal_links`.
pub mod store;
