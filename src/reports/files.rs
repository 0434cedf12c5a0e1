//! Reports as files, under names that say nothing: CSV for programs, a spreadsheet for people.

/// Tables as CSV.
pub mod csv;
/// A report as a spreadsheet.
pub mod xlsx;
