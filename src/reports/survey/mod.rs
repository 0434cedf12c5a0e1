//! Statistics Canada's Survey of Residential Facilities for Victims of Abuse: how every house stood at noon of one day,
//! taken by a job, and what happened in a fiscal year, short- and long-term houses apart.

/// The fiscal year, its day, and what is taken at noon.
pub mod rules;
/// The tables of days and snapshots.
pub mod store;
/// Setting the day, and taking what stands at noon.
pub mod acts;
/// Where those went who left on its day.
pub mod departures;
/// Who was in at its noon.
mod residents;
/// The report.
pub mod sheet;
/// `/reports/srfva/day`.
pub mod pages;

#[cfg(test)]
mod tests;
