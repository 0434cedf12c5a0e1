//! `GET /api/v1/reports` and `GET /api/v1/reports/capacity`.

use actix_web::{HttpResponse, web};
use schemars::JsonSchema;
use serde::Serialize;

use super::asked::{Asked, Format, Group, Request};
use super::capacity::figures::{CapacityRow, Coverage, Figures};
use super::capacity::reading::{Readable, load, requested};
use super::csv;
use crate::accounts::who::{ReportReader, Who};
use crate::ground::codes::Code;
use crate::ground::db::Db;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The name of the report on capacity.
pub const CAPACITY: &str = "capacity";

/// The addresses.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(ReportReader::ROLES);
    vec![
        Route::get("/api/v1/reports", readers, "reports", reports),
        Route::get("/api/v1/reports/capacity", readers, "report", capacity),
    ]
}

/// A report there is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportOffered {
    /// Its name in addresses.
    pub name: &'static str,
    /// What it says and by which formula.
    pub definition: String,
    /// What its rows may be grouped by.
    pub group_by: Vec<&'static str>,
    /// Whether the reader gets the current month too.
    pub live: bool,
}

/// `GET /api/v1/reports`: the reports this reader may ask for.
pub async fn reports(
    who: ReportReader,
    shell: Shell,
) -> std::result::Result<HttpResponse, Failure> {
    let offered = [ReportOffered {
        name: CAPACITY,
        definition: shell.t("reports-capacity-definition"),
        group_by: Group::ALL.into_iter().map(Group::code).collect(),
        live: matches!(Readable::by(&who), Readable::Own(_)),
    }];
    Ok(answer::json(&offered)?)
}

/// The report on capacity.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CapacityReport {
    /// `capacity`.
    pub name: &'static str,
    /// What it says and by which formula, in the reader's language.
    pub definition: String,
    /// First month.
    pub from: Month,
    /// Last month, included.
    pub to: Month,
    /// How much of what could have been reported was.
    pub coverage: Coverage,
    /// The rows.
    pub rows: Vec<CapacityRow>,
    /// Cells that are not shown: none, for these are figures of facilities.
    pub suppressed: [String; 0],
}

/// `GET /api/v1/reports/capacity`.
pub async fn capacity(
    db: web::Data<Db>,
    who: ReportReader,
    shell: Shell,
    asked: Query<Asked>,
) -> std::result::Result<HttpResponse, Failure> {
    let (request, figures) = read(&db, &who, asked.0).await?;
    if request.format == Format::Csv {
        return Ok(csv::file(as_csv(&request, &figures)?));
    }
    Ok(answer::json(&CapacityReport {
        name: CAPACITY,
        definition: shell.t("reports-capacity-definition"),
        from: request.period.from,
        to: request.period.to,
        coverage: figures.coverage,
        rows: figures.rows,
        suppressed: [],
    })?)
}

/// Reads a capacity report for somebody.
pub async fn read(db: &Db, who: &Who, asked: Asked) -> Result<(Request, Figures)> {
    let (readable, now) = (Readable::by(who), db.clock().now());
    db.read(move |conn| {
        let request = requested(conn, &asked, readable, now)?;
        let figures = load(conn, &request, readable)?;
        Ok((request, figures))
    })
    .await
}

/// The rows as a file: first what they are grouped by, then the figures; an empty cell is "no capacity".
pub fn as_csv(request: &Request, figures: &Figures) -> Result<Vec<u8>> {
    let names = request.group_by.iter().flat_map(|group| match group {
        Group::Pool => vec!["pool", "pool_name", "shelter_name"],
        Group::Shelter => vec!["shelter", "shelter_name"],
        group => vec![group.code()],
    });
    let figure_names = [
        "nights",
        "nights_possible",
        "funded",
        "open",
        "occupied",
        "held",
        "unavailable",
        "occupancy_open",
        "occupancy_funded",
    ];
    let head: Vec<String> = names.chain(figure_names).map(str::to_owned).collect();
    let rows = figures.rows.iter().map(|row| cells(request, row));
    csv::table(std::iter::once(head).chain(rows))
}

fn cells(request: &Request, row: &CapacityRow) -> Vec<String> {
    let text = |text: &Option<String>| csv::safe(text.as_deref().unwrap_or_default());
    let mut cells = Vec::new();
    for group in &request.group_by {
        match group {
            Group::Month => cells.extend(row.month.map(|month| month.to_string())),
            Group::Unit => cells.extend(row.unit.map(|unit| unit.code().to_owned())),
            Group::Pool => {
                cells.extend(row.pool.map(|pool| pool.to_string()));
                cells.extend([text(&row.pool_name), text(&row.shelter_name)]);
            }
            Group::Shelter => {
                cells.extend(row.shelter.map(|shelter| shelter.to_string()));
                cells.push(text(&row.shelter_name));
            }
            Group::Region => cells.push(text(&row.region)),
            Group::Population => cells.extend(row.population.map(|one| one.code().to_owned())),
        }
    }
    let numbers = [
        row.nights,
        row.nights_possible,
        row.funded,
        row.open,
        row.occupied,
        row.held,
        row.unavailable,
    ];
    cells.extend(numbers.map(|number| number.to_string()));
    for share in [row.occupancy_open, row.occupancy_funded] {
        cells.push(share.map_or_else(String::new, |share| format!("{share:.6}")));
    }
    cells
}
