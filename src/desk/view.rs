//! What the house page's template prints: every number with its words, every form with what it sends.

mod card;
mod controls;
mod headline;
mod holding;
mod pausing;
mod rooms;

pub use card::{Maker, PoolCard};
