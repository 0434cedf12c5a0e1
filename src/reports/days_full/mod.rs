//! The report on nights full: of a pool, a shelter, a region's spaces for one population; how many, and how many on end.

/// The rows of the months.
pub mod figures;
/// Which months are told night by night.
mod by_night;
/// What the report says, as sentences.
mod findings;
/// Reading what the rows are made of, as far as one may see it.
pub mod reading;
/// When a whole was full, and what its month adds up to.
pub mod rules;
/// The report as tables and sentences.
pub mod sheet;
/// The table `full_months`.
pub mod store;
