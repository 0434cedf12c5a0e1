//! The tables of houses and regions. No other file names them.

mod contracts;
mod houses;
mod lists;
/// The history of names.
pub mod names;
mod regions;
mod terms;
mod ways;

pub use contracts::{Contract, add_contract, contracts, end_contract, funded_by, funders_of};
pub use houses::{
    all, close, find, insert, of_organization, run_by, run_by_with_hold_minutes, some, update,
};
pub use lists::{Listed, Opened, ShelterPlace, in_region, list, opened, places};
pub use names::{names_of, note_name};
pub use regions::{region, regions, save_region};
pub use ways::{AtWork, Ways, at_work, publishing, set_ways};
