//! What people are told in the product. A notice names a thing and a role, never a person.

/// Telling, and taking back what is no longer so.
pub mod acts;
/// What there is to be told, one line each.
pub mod kinds;
/// `/notices`.
pub mod pages;
/// Who is to be reminded of what.
pub mod rules;
/// The table `notices`.
pub mod store;
