//! The nights of houses that publish theirs, as a file in the shape of Toronto's, which the importer takes back.

/// Reading what is published.
mod reading;
/// `/reports/open-data`, for people and programs.
pub mod pages;
/// A night as a row.
mod rows;

#[cfg(test)]
mod tests;
