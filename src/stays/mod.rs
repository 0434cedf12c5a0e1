//! Anonymous admissions and departures: spaces and age bands, never a person. Optional for each house.

/// Admitting and departing.
pub mod acts;
/// Stays for programs.
pub mod api;
/// Arrivals and departures as the house's people note them.
pub mod pages;
/// Who may be in a stay.
pub mod rules;
/// The table `stays`.
pub mod store;
