//! Figures of facilities: roll-ups of the census, and the reports made of them. Nothing here knows a case.

/// Recomputing the roll-ups.
pub mod acts;
/// `GET /api/v1/reports`.
pub mod api;
/// What is asked of a report: period, grouping, format.
pub mod asked;
/// The report on capacity.
pub mod capacity;
/// Tables as files.
pub mod csv;
/// `/reports`.
pub mod pages;
/// Lines, bars and a calendar, drawn for a page from words and numbers.
pub mod pictures;
/// What a month and a night add up to.
pub mod rules;
/// The tables `pool_months` and `region_nights`.
pub mod store;

/// The addresses of this capability.
pub fn routes() -> Vec<crate::web::route::Route> {
    [pages::routes(), api::routes()].concat()
}
