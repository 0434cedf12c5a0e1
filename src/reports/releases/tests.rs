//! Releases of an invented network: against the attacker, as they are looked at, and as reports tell them.

mod case;
mod looked;
mod relations;
mod tables;
mod told;
mod whole;
mod world;
