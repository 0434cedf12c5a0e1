//! What the scheduler raises and clears, with evidence: full, full across a region, chronically full, over
//! capacity, unstaffed, not confirmed.

/// Raising and clearing.
pub mod acts;
/// `GET /api/v1/flags`.
pub mod api;
/// `/flags`.
pub mod pages;
/// What is flagged, and by which numbers.
pub mod rules;
/// Who sees which flag, and how much of it.
pub mod sight;
/// The table `flags`.
pub mod store;

/// The addresses of this capability.
pub fn routes() -> Vec<crate::web::route::Route> {
    [pages::routes(), api::routes()].concat()
}
