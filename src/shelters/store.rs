//! The tables of houses and regions. No other file names them.

mod houses;
mod lists;
/// The history of names.
pub mod names;
mod regions;
mod terms;
mod ways;

pub use houses::{
    all, close, find, insert, of_organization, run_by, run_by_with_hold_minutes, some, update,
};
pub use lists::{Listed, ShelterPlace, in_region, list, places};
pub use names::{names_of, note_name};
pub use regions::{region, regions, save_region};
pub use ways::{AtWork, Ways, at_work, publishing, set_ways};
