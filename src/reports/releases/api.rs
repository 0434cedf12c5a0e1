//! `GET /api/v1/reports/releases`: the register. What is released is read through the reports themselves.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use schemars::JsonSchema;
use serde::Serialize;

use super::changes::{self, Change};
use super::rules::{Kept, MONTHLY, Why};
use super::said::{self, Plain};
use super::store;
use crate::accounts::who::ReportReader;
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::reports::asked::Period;
use crate::reports::reader::{Readable, current_month};
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
    /// The figures it prints otherwise than the version before it: of a first release none. Not there for a lead, who
    /// reads her own house alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<ChangeAnswer>>,
}

/// A figure that a correction changed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangeAnswer {
    /// Its table, as reports name it.
    pub section: String,
    /// What it is of: a code for each column of the table, `*` where it is a sum over all.
    pub cell: BTreeMap<String, String>,
    /// What the version before printed.
    pub before: FigureAnswer,
    /// What this version prints.
    pub now: FigureAnswer,
}

/// A figure that was released, or why there is none.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum FigureAnswer {
    /// A count; for what a case rests on, 1 for yes and 0 for no.
    Count(u64),
    /// A figure of a case; a share of 1 for an occupancy.
    Decimal(f64),
    /// `hidden`, `not-released`, or why a case cannot be computed.
    Word(String),
}

impl From<Plain> for FigureAnswer {
    fn from(plain: Plain) -> Self {
        match plain {
            Plain::Count(count) => Self::Count(count),
            Plain::Decimal(number) => Self::Decimal(number),
            Plain::Word(word) => Self::Word(word.to_owned()),
        }
    }
}

impl From<&Change> for ChangeAnswer {
    fn from(change: &Change) -> Self {
        let of = (change.section, change.coords.as_slice());
        let columns = said::columns(change.section).into_iter();
        let cell = columns
            .map(str::to_owned)
            .zip(change.coords.iter().cloned());
        Self {
            section: change.section.to_owned(),
            cell: cell.collect(),
            before: said::plain(of, change.before).into(),
            now: said::plain(of, change.now).into(),
        }
    }
}

impl ReleaseAnswer {
    fn of(kept: Kept, changes: Option<Vec<ChangeAnswer>>) -> Self {
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
            changes,
        }
    }
}

/// `GET /api/v1/reports/releases`
pub async fn releases(db: web::Data<Db>, who: ReportReader) -> Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let reads_all = Readable::by(&who) == Readable::Finished;
    let (released, changes) = db
        .read(move |conn| {
            let period = Period {
                from: "0001-01".parse().map_err(Error::broken)?,
                to: current_month(conn, now)?,
            };
            let released = store::within(conn, MONTHLY, period)?;
            let changes = match reads_all {
                true => changes::of_all(conn, &released)?,
                false => BTreeMap::new(),
            };
            Ok((released, changes))
        })
        .await?;
    let answers = released.into_iter().map(|kept| {
        let changed = changes.get(&kept.id).map_or(&[][..], Vec::as_slice);
        let told = reads_all.then(|| changed.iter().map(ChangeAnswer::from).collect());
        ReleaseAnswer::of(kept, told)
    });
    let answers: Vec<ReleaseAnswer> = answers.collect();
    Ok(answer::json(&answers)?)
}
