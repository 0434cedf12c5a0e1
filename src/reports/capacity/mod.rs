//! The report on capacity: spaces funded, open, occupied and held, by month, unit, pool, shelter, region, population.

/// How it is drawn.
mod drawn;
/// Making the rows of the months.
pub mod figures;
/// What it was narrowed to, in words.
pub mod narrowed;
/// The report as tables and sentences.
pub mod sheet;
/// Reading what the rows are made of, as far as one may see it.
pub mod reading;
/// What was funded and not open, by reason.
pub mod unavailable;
