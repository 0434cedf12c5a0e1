//! Spaces kept for a short time for somebody on the way: active, then arrived, released or lapsed.

/// Making and ending holds.
pub mod acts;
/// Holds for programs.
pub mod api;
/// What stands free for whoever is told of it or asks for it next.
pub mod openings;
/// How a hold stands, and what may be done to it.
pub mod rules;
/// The table `holds`.
pub mod store;
/// Every house as it stands at one moment.
pub mod tonight;
