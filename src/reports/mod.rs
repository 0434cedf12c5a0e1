//! Figures: of facilities, from roll-ups of the census, and of persons, from counts that outlived the cases they
//! counted. Nothing here knows a case.

/// Recomputing the roll-ups.
pub mod acts;
/// `GET /api/v1/reports`.
pub mod api;
/// What is asked of a report: period, grouping, format.
pub mod asked;
/// The report on capacity.
pub mod capacity;
/// How many more beds would end the turn-aways.
pub mod capacity_case;
/// The report on nights full.
pub mod days_full;
/// Which figures of persons may be printed.
pub mod disclosure;
/// Reports as files.
pub mod files;
/// The reports there are.
pub mod names;
/// What was counted most often, as sentences say it.
mod most;
/// What of a house's own books is in a report.
mod own_books;
/// `/reports`.
pub mod pages;
/// Figures of persons.
pub mod persons;
/// What a report shows as a picture.
pub mod pictures;
/// Whose figures somebody reads.
pub mod reader;
/// Figures of persons as they leave the house.
pub mod releases;
/// One house's monthly return, signed by its lead.
pub mod returns;
/// What a month and a night add up to.
pub mod rules;
/// Every report by its name.
pub mod sheets;
/// The tables `pool_months` and `region_nights`.
pub mod store;
/// Statistics Canada's survey of residential facilities.
pub mod survey;
/// What a report answers, for every way out.
pub mod table;
/// Erasing what is older than ten years.
pub mod ageing;
/// Months that wait for somebody's answer.
pub mod waiting;
/// What tests of reports share.
#[cfg(test)]
pub mod trial;

/// The addresses of this capability.
pub fn routes() -> Vec<crate::web::route::Route> {
    [
        releases::pages::routes(),
        releases::api::routes(),
        returns::pages::routes(),
        survey::pages::routes(),
        pages::routes(),
        api::routes(),
    ]
    .concat()
}
