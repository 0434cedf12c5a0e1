//! A pool's whole history on a page: what changed, by which desk, and the numbers after it, oldest first.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::house::own_pool;
use super::period::Period;
use super::wall::Wall;
use crate::accounts::who::ShelterStaff;
use crate::board::age;
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId, Stood, stood_after};
use crate::ground::codes::Code;
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::shelters::rules::{Shelter, ShelterId};
use crate::web::answer::page_with;
use crate::web::failure::Failure;
use crate::web::form::{Query, id_of};
use crate::web::shell::Shell;

/// A row of a history table.
pub struct HistoryRow {
    /// When, to the minute, on the house's own clock.
    pub time: String,
    pub what: &'static str,
    pub open: String,
    pub occupied: String,
    pub held: String,
    pub by: String,
}

/// One change in words.
pub fn row(wall: &Wall, stood: &Stood) -> HistoryRow {
    let change = stood.change;
    let number = |n: i32| wall.lang.number(n.into());
    HistoryRow {
        time: wall.stamp(change.at),
        what: change.kind.label(wall.lang),
        open: number(stood.counts.open),
        occupied: number(stood.counts.occupied),
        held: number(stood.counts.held),
        by: age::team_in_words(wall.team(change.at, change.role), wall.lang),
    }
}

/// The most rows of history one answer holds.
pub const MOST_ROWS: usize = 1_000;

/// A stretch of history, and where the next one begins if this one was cut.
pub struct Stretch {
    pub rows: Vec<Stood>,
    pub next: Option<DateTime<Utc>>,
}

/// The changes of a pool in this period with the numbers after each, oldest first, at most [`MOST_ROWS`].
pub fn stretch(conn: &mut Conn, pool: PoolId, period: Period) -> Result<Stretch> {
    let most = i64::try_from(MOST_ROWS + 1).map_err(Error::broken)?;
    let mut changes = capacity::store::changes(conn, pool, period.from, period.to, most)?;
    let next = changes.get(MOST_ROWS).map(|change| change.at);
    changes.truncate(MOST_ROWS);
    let rows = match changes.first() {
        Some(first) => {
            let before = capacity::store::sum_before(conn, pool, first.revision)?;
            stood_after(before, changes)
        }
        None => Vec::new(),
    };
    Ok(Stretch { rows, next })
}

/// From when to when, as days or instants; empty means the last seven days.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PeriodQuery {
    pub from: String,
    pub to: String,
}

#[derive(Template)]
#[template(path = "desk/history.html")]
struct HistoryPage {
    shell: Shell,
    shelter: ShelterId,
    shelter_name: String,
    pool_id: PoolId,
    pool: String,
    from: String,
    to: String,
    from_error: String,
    to_error: String,
    errors: Vec<(String, String)>,
    caption: String,
    rows: Vec<HistoryRow>,
    /// The address of what follows, if not all fits.
    next: Option<String>,
}

struct Found {
    pool: Pool,
    shelter: Shelter,
    outcome: Result<(Period, Stretch)>,
}

/// `GET /shelters/{id}/pools/{pool}/history`.
pub async fn history(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    request: HttpRequest,
    Query(query): Query<PeriodQuery>,
) -> std::result::Result<HttpResponse, Failure> {
    let shelter: ShelterId = id_of(&request, "id")?;
    let pool: PoolId = id_of(&request, "pool")?;
    let now = db.clock().now();
    let asked = query.clone();
    let found = db
        .read(move |conn| {
            let (pool, house) = own_pool(conn, &who, pool)?;
            if house.id != shelter {
                return Err(Error::NotFound);
            }
            let outcome = Period::read(&asked.from, &asked.to, house.zone, now)
                .and_then(|period| Ok((period, stretch(conn, pool.id, period)?)));
            Ok(Found {
                pool,
                shelter: house,
                outcome,
            })
        })
        .await?;
    let (status, page) = history_page(shell, found, query, now)?;
    Ok(page_with(status, &page)?)
}

fn history_page(
    shell: Shell,
    found: Found,
    query: PeriodQuery,
    now: DateTime<Utc>,
) -> Result<(StatusCode, HistoryPage)> {
    let wall = Wall {
        lang: shell.language(),
        zone: found.shelter.zone,
        shifts: &found.shelter.shifts,
        now,
    };
    let mut page = HistoryPage {
        shelter: found.shelter.id,
        shelter_name: found.shelter.name.clone(),
        pool_id: found.pool.id,
        pool: found
            .pool
            .population
            .pool_name(&found.pool.name, shell.language())
            .to_owned(),
        from: query.from,
        to: query.to,
        from_error: String::new(),
        to_error: String::new(),
        errors: Vec::new(),
        caption: String::new(),
        rows: Vec::new(),
        next: None,
        shell,
    };
    let (period, stretch) = match found.outcome {
        Ok(read) => read,
        Err(Error::Invalid(fields)) => {
            for wrong in fields {
                let words = wall.tell(&wrong.sentence);
                match wrong.field.as_ref() {
                    "to" => page.to_error.clone_from(&words),
                    _ => page.from_error.clone_from(&words),
                }
                page.errors.push((wrong.field.into_owned(), words));
            }
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page));
        }
        Err(error) => return Err(error),
    };
    let day = |at: DateTime<Utc>| wall.zone.local(at).date().to_string();
    if page.from.is_empty() {
        page.from = day(period.from);
    }
    if page.to.is_empty() {
        page.to = day(now);
    }
    let changes = i64::try_from(stretch.rows.len()).map_err(Error::broken)?;
    page.caption = page.shell.n("desk-history-caption", changes);
    page.rows = stretch.rows.iter().map(|stood| row(&wall, stood)).collect();
    page.next = stretch.next.map(|next| {
        format!(
            "/shelters/{}/pools/{}/history?from={}&to={}",
            page.shelter,
            page.pool_id,
            instant(next),
            instant(period.to)
        )
    });
    Ok((StatusCode::OK, page))
}

/// An instant in an address: UTC, so that nothing needs escaping.
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}
