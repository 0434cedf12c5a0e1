//! Who interprets: services and interpreters, their languages, ways and hours; what can be had now and when next; and
//! bookings, which know a slot, a language and a mode, and nothing of the household.

/// What can be done.
pub mod acts;
/// Interpretation for programs.
pub mod api;
/// Who interprets when, kept in memory.
pub mod live;
/// Interpretation as people see it.
pub mod pages;
/// What services, interpreters, hours and bookings are.
pub mod rules;
/// A booking as those may see it who have a part in it.
pub mod sight;
/// The tables of services, interpreters, hours and bookings.
pub mod store;

/// The topic of news about who interprets when.
pub const TOPIC: &str = "interpretation";
