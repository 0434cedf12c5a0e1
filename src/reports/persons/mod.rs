//! Figures of persons: counted from tables that no case can be read from, released by month, and read by anybody but the
//! house that counted them only as released.

/// The codes of what tables are cut by, and how people say them.
pub mod codes;
/// Counting a month's cells from the tables of tallies.
pub mod counting;
/// How many houses are in what was released.
mod covered;
/// What rows are by where a table is not told by what was asked.
mod grouped;
/// Admissions and departures, told apart.
mod movements;
/// The tables of persons that reports print.
pub mod sections;
/// A table as a report shows it.
mod made;
/// Its figures month by month, and which months tell it.
pub mod months;
/// Language met, and needs nobody met, beside each other.
pub mod spoken;
/// The funnel, step by step.
pub mod steps;
/// Which tables count the same acts.
pub mod ties;
/// Which regions and terms are told, month by month and over ranges.
mod told;
/// What a table counted most often.
mod top;
/// What a table's rows are parts of.
mod wholes;
/// A report on persons: as released, or a house's own.
pub mod sheet;

#[cfg(test)]
mod tests;
