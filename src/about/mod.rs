//! What the house says of itself: whether it is alive and ready, what its words mean, which calls it takes.

/// For those who run it, and the page that explains it to people.
pub mod health;
/// The OpenAPI document.
pub mod openapi;
