//! The ground: what every floor stands on. Nothing here knows a shelter or HTTP.

pub mod language;
