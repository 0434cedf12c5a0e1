//! `GET /api/v1/reports/releases`: the register. What is released is read through the reports themselves.

use actix_web::{HttpResponse, web};
use schemars::JsonSchema;
use serde::Serialize;

use super::rules::{Kept, MONTHLY, Why};
use super::store;
use crate::accounts::who::ReportReader;
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::reports::asked::Period;
use crate::reports::reader::current_month;
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::route::{Access, Route};

/// The addresses.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(ReportReader::ROLES);
    vec![Route::get(
        "/api/v1/reports/releases",
        readers,
        "releases",
        releases,
    )]
}

/// A release on the register.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReleaseAnswer {
    /// Its number.
    pub id: i64,
    /// The month it is of.
    pub period: String,
    /// 1 for the first, one more for each correction.
    pub version: i32,
    /// Why it was released.
    pub why: Why,
    /// When it was approved; RFC 3339.
    pub approved_at: String,
    /// Houses that are in it.
    pub houses: i64,
    /// Houses there were.
    pub houses_possible: i64,
    /// Houses that withheld themselves.
    pub houses_withheld: i64,
    /// A number of everything that was released.
    pub digest: String,
}

impl From<Kept> for ReleaseAnswer {
    fn from(kept: Kept) -> Self {
        Self {
            id: kept.id.number(),
            period: kept.period,
            version: kept.version,
            why: kept.why,
            approved_at: kept
                .approved_at
                .to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            houses: kept.houses,
            houses_possible: kept.houses_possible,
            houses_withheld: kept.withheld,
            digest: kept.digest,
        }
    }
}

/// `GET /api/v1/reports/releases`
pub async fn releases(db: web::Data<Db>, _who: ReportReader) -> Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let released = db
        .read(move |conn| {
            let period = Period {
                from: "0001-01".parse().map_err(Error::broken)?,
                to: current_month(conn, now)?,
            };
            store::within(conn, MONTHLY, period)
        })
        .await?;
    let answers: Vec<ReleaseAnswer> = released.into_iter().map(ReleaseAnswer::from).collect();
    Ok(answer::json(&answers)?)
}
