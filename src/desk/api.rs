//! Counts for programs: what staff's own tools say stands now, that it is still true, and what was said before.
//! Only one's own house; another's pool gives the same bytes as one that is not there.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::forms::counts::YEARS;
use super::history::{PeriodQuery, Stretch, instant, stretch};
use super::house::own_pool;
use super::period::Period;
use crate::accounts::replays::{Retry, once};
use crate::accounts::who::ShelterStaff;
use crate::capacity::acts;
use crate::capacity::rules::{Pool, PoolId, Seen, Stated, Stood};
use crate::capacity::shown::{ShownPool, Sight, Standing, shown};
use crate::ground::codes::{ChangeKind, Role, Unavailable};
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::holds;
use crate::shelters;
use crate::web::answer::{Kept, json};
use crate::web::failure::Failure;
use crate::web::form::{Json, JsonOrNothing, Query, RetryKey, id_of};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The addresses of counts.
pub fn routes() -> Vec<Route> {
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![
        Route::post("/api/v1/pools/{id}/count", staff, "count", count),
        Route::post(
            "/api/v1/pools/{id}/confirmation",
            staff,
            "confirmation",
            confirmation,
        ),
        Route::get("/api/v1/pools/{id}/history", staff, "history", history),
    ]
}

/// What `POST /api/v1/pools/{id}/count` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountBody {
    /// People, or rooms, in now: 0 to 5,000.
    pub occupied: i64,
    /// Staffed and fit for use now; left out, it stays as it is.
    #[serde(default)]
    pub open: Option<i64>,
    /// Why not all that is funded is open; kept for as long as that is so. Left out, what was said before stands, or
    /// nothing is said.
    #[serde(default)]
    pub unavailable_reason: Option<Unavailable>,
    /// The last day of that: today or later, by the house's own calendar.
    #[serde(default)]
    pub unavailable_until: Option<NaiveDate>,
    /// The occupied number this was decided on; another one now is `stale`.
    #[serde(default)]
    pub from: Option<i64>,
    /// The revision this was decided on; another one now is `stale`.
    #[serde(default)]
    pub revision: Option<i64>,
}

impl CountBody {
    fn stated(&self) -> Result<Stated> {
        if self
            .unavailable_until
            .is_some_and(|day| !YEARS.contains(&day.year()))
        {
            let sentence = Sentence::new("desk-day-wrong");
            return Err(Error::field("unavailable_until", sentence));
        }
        Ok(Stated {
            occupied: Some(bounded(self.occupied)),
            open: self.open.map(bounded),
            reason: self.unavailable_reason,
            reason_until: self.unavailable_until,
        })
    }

    fn seen(&self) -> Seen {
        Seen {
            occupied: self.from.map(bounded),
            revision: self.revision,
        }
    }
}

/// The fields of a count as this call spells them.
fn as_spelled(error: Error) -> Error {
    let Error::Invalid(mut fields) = error else {
        return error;
    };
    for wrong in &mut fields {
        wrong.field = match wrong.field.as_ref() {
            "reason" => "unavailable_reason".into(),
            "reason_until" => "unavailable_until".into(),
            _ => continue,
        };
    }
    Error::Invalid(fields)
}

/// What no pool can hold stays beyond what it can, so that the rule says so.
fn bounded(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX })
}

/// `POST /api/v1/pools/{id}/count`: sets the count; answers the pool as it then stands.
pub async fn count(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<CountBody>,
) -> std::result::Result<HttpResponse, Failure> {
    let id: PoolId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let (stated, seen) = (sent.body.stated()?, sent.body.seen());
    let kept = db
        .write_row(move |tx| {
            // Locked before the key is looked for: the second of two retries waits for the first one's answer.
            acts::own_pool(tx, &who, id)?;
            once(tx, &retry, |tx| {
                let pool = acts::record_count(tx, &who, id, stated, seen).map_err(as_spelled)?;
                Kept::ok(&shown_now(tx, &pool)?)
            })
        })
        .await?;
    Ok(kept.into())
}

/// What `POST /api/v1/pools/{id}/confirmation` takes, if anything.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConfirmationBody {
    /// The occupied number that is still true; another one now is `stale`.
    pub from: Option<i64>,
    /// The revision that is still true; another one now is `stale`.
    pub revision: Option<i64>,
}

/// `POST /api/v1/pools/{id}/confirmation`: "still correct"; answers the pool with its new `confirmed_at`.
pub async fn confirmation(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<ConfirmationBody>,
) -> std::result::Result<HttpResponse, Failure> {
    let id: PoolId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let seen = Seen {
        occupied: sent.body.from.map(bounded),
        revision: sent.body.revision,
    };
    let kept = db
        .write_row(move |tx| {
            acts::own_pool(tx, &who, id)?;
            once(tx, &retry, |tx| {
                let pool = acts::confirm(tx, &who, id, seen)?;
                Kept::ok(&shown_now(tx, &pool)?)
            })
        })
        .await?;
    Ok(kept.into())
}

fn shown_now(tx: &mut Tx, pool: &Pool) -> Result<ShownPool> {
    let shelter = shelters::store::find(tx.conn, pool.shelter)?;
    let holds: Vec<_> = holds::store::active_of(tx.conn, &[pool.id])?
        .into_iter()
        .map(|hold| (hold.spaces, hold.until))
        .collect();
    let standing = Standing::of(pool, &shelter, &holds, tx.now);
    Ok(shown(pool, &standing, Sight::Exact))
}

/// One change of a pool, with the numbers that stood after it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PoolChange {
    /// When.
    pub at: DateTime<Utc>,
    /// What changed it.
    pub kind: ChangeKind,
    /// Paid for, after it.
    pub funded: i32,
    /// Staffed and fit for use, after it.
    pub open: i32,
    /// People, or rooms, in, after it.
    pub occupied: i32,
    /// Promised to somebody on the way, after it.
    pub held: i32,
    /// In which role; null when nobody did it but time or an import.
    pub by_role: Option<Role>,
}

impl From<&Stood> for PoolChange {
    fn from(stood: &Stood) -> Self {
        Self {
            at: stood.change.at,
            kind: stood.change.kind,
            funded: stood.counts.funded,
            open: stood.counts.open,
            occupied: stood.counts.occupied,
            held: stood.counts.held,
            by_role: stood.change.role,
        }
    }
}

/// `GET /api/v1/pools/{id}/history?from=&to=`: every change in the period, oldest first. `from` (included) and
/// `to` (excluded) are instants, or days of the house's own calendar, the last one whole; left out, it is the
/// last seven days until now. One answer holds 1,000 changes at most; then its `Link` header, `rel="next"`, goes on.
pub async fn history(
    db: web::Data<Db>,
    who: ShelterStaff,
    request: HttpRequest,
    Query(query): Query<PeriodQuery>,
) -> std::result::Result<HttpResponse, Failure> {
    let id: PoolId = id_of(&request, "id")?;
    let now = db.clock().now();
    let (period, Stretch { rows, next }) = db
        .read(move |conn| {
            let (pool, shelter) = own_pool(conn, &who, id)?;
            let period = Period::read(&query.from, &query.to, shelter.zone, now)?;
            Ok((period, stretch(conn, pool.id, period)?))
        })
        .await?;
    let changes: Vec<PoolChange> = rows.iter().map(PoolChange::from).collect();
    let mut response = json(&changes)?;
    if let Some(next) = next {
        let link = format!(
            "</api/v1/pools/{id}/history?from={}&to={}>; rel=\"next\"",
            instant(next),
            instant(period.to)
        );
        let link = header::HeaderValue::try_from(link).map_err(Error::broken)?;
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}
