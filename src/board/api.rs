//! The board for programs, and the live stream. Numbers and times are null for who may see bands only, and the
//! moment of the answer is told them to the minute.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Duration, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answers;
use super::events::{self, Listener};
use super::kept::{Key, Kind, Rendered};
use super::listing::{Listed, Listing};
use super::live::Board;
use super::sight::Audience;
use super::snapshot::Snapshot;
use super::view::{Asked, Filters};
use crate::accounts::who::BoardReader;
use crate::capacity::shown::{ShownPool, shown};
use crate::ground::codes::{ShelterKind, Status};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Lang;
use crate::interpretation::live::Availability;
use crate::shelters::rules::ShelterId;
use crate::tallies::rules::YesNo;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::route::{Access, Route};

/// The calls of the board.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(BoardReader::ROLES);
    vec![
        Route::get("/api/v1/board", readers, "board", board),
        Route::get("/api/v1/events", readers, "events", stream),
    ]
}

/// The filters of the call; anything else in the address is refused.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BoardQuery {
    /// A region's code.
    pub region: String,
    /// A population's code.
    pub population: String,
    /// `bed` or `room`.
    pub unit: String,
    /// `true` for pools that somebody could come to now: free, confirmed and taking people.
    pub vacant: String,
}

/// The board as the API tells it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownBoard {
    /// When it was so; to the minute for who may see bands only.
    pub as_of: DateTime<Utc>,
    /// Grows with every change of what this reader may see.
    pub version: u64,
    /// The shelters, by name.
    pub shelters: Vec<ShownShelter>,
}

/// A shelter as the API tells it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownShelter {
    /// The shelter.
    pub id: ShelterId,
    /// As listed.
    pub name: String,
    /// The code of its region.
    pub region: String,
    /// What kind of house it is.
    pub kind: ShelterKind,
    /// The best status of the pools told here.
    pub status: Status,
    /// Whether its staff have the board open; else phone.
    pub answers_now: bool,
    /// Its pools.
    pub pools: Vec<ShownPool>,
}

/// `GET /api/v1/board`
pub async fn board(
    request: HttpRequest,
    who: BoardReader,
    board: Data<Board>,
    db: Data<Db>,
    query: Query<BoardQuery>,
) -> std::result::Result<HttpResponse, Failure> {
    let snapshot = board.current(&db).await?;
    let now = db.clock().now();
    // No language is asked about here.
    let asked = Asked {
        region: query.0.region,
        population: query.0.population,
        unit: query.0.unit,
        vacant: query.0.vacant,
        ..Asked::default()
    };
    let (filters, wrong) = Filters::read(&asked, &snapshot, &Availability::default(), now);
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong).into());
    }
    let audience = Audience::of(&who);
    let key = Key {
        kind: Kind::Json,
        audience,
        role: None,
        lang: Lang::En,
        filters,
    };
    let render = move |snapshot: &Arc<Snapshot>, key: &Key| {
        render(snapshot, key.audience, &key.filters, now)
    };
    Ok(answers::answer(&request, &who, board, snapshot, key, now, render).await?)
}

/// The next whole minute.
pub fn next_minute(now: DateTime<Utc>) -> DateTime<Utc> {
    this_minute(now) + Duration::minutes(1)
}

fn this_minute(now: DateTime<Utc>) -> DateTime<Utc> {
    let seconds = now.timestamp();
    DateTime::from_timestamp(seconds - seconds.rem_euclid(60), 0).unwrap_or(now)
}

/// The answer for everybody of an audience who asks for the same.
pub fn render(
    snapshot: &Arc<Snapshot>,
    audience: Audience,
    filters: &Filters,
    now: DateTime<Utc>,
) -> Result<Rendered> {
    let told = ShownBoard {
        // A time of the last change would be a time of change.
        as_of: match audience {
            Audience::House(_) => now,
            Audience::Partner | Audience::Network => this_minute(now),
        },
        version: snapshot.versions.of(audience),
        shelters: filters
            .shelters(snapshot)
            .into_iter()
            .filter_map(|listing| shown_shelter(listing, audience, filters))
            .collect(),
    };
    Ok(Rendered {
        text: serde_json::to_string(&told).map_err(Error::broken)?,
        content_type: "application/json",
        until: Some(next_minute(now)),
    })
}

fn shown_shelter(listing: &Listing, audience: Audience, filters: &Filters) -> Option<ShownShelter> {
    let shelter = &listing.shelter;
    let sight = audience.sight(shelter);
    let pools: Vec<&Listed> = listing
        .pools
        .iter()
        .filter(|listed| filters.keeps(listed, sight))
        .collect();
    if pools.is_empty() && filters.chooses_pools() {
        return None;
    }
    Some(ShownShelter {
        id: shelter.id,
        name: shelter.name.clone(),
        region: shelter.region.clone(),
        kind: shelter.kind,
        status: best(&pools),
        answers_now: listing.answers_now,
        pools: pools
            .iter()
            .map(|listed| shown(&listed.entry.pool, &listed.standing, sight))
            .collect(),
    })
}

fn best(pools: &[&Listed]) -> Status {
    [
        Status::Capacity,
        Status::AdditionalAssessmentRequired,
        Status::Waitlist,
    ]
    .into_iter()
    .find(|status| pools.iter().any(|listed| listed.outline.status == *status))
    .unwrap_or(Status::NoCapacity)
}

/// What a stream is opened for.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EventsQuery {
    /// `yes` where somebody looks at the inbox of the house: it answers while the stream is open.
    pub inbox: Option<YesNo>,
}

/// `GET /api/v1/events`
pub async fn stream(
    request: HttpRequest,
    who: BoardReader,
    board: Data<Board>,
    db: Data<Db>,
    Query(query): Query<EventsQuery>,
) -> std::result::Result<HttpResponse, Failure> {
    let Some(place) = board.open.take(who.account()) else {
        return Err(Error::unavailable("too many live streams".into()).into());
    };
    let snapshot = board.current(&db).await?;
    board.clone().into_inner().watch_over(&db);
    let audience = Audience::of(&who);
    let listener = Listener {
        account: who.account(),
        organization: who.organization(),
        audience,
        house: match audience {
            Audience::House(house) if query.inbox == Some(YesNo::Yes) => Some(house),
            _ => None,
        },
        last: request
            .headers()
            .get("last-event-id")
            .and_then(|id| id.to_str().ok())
            .map(|id| id.trim().parse().unwrap_or(0)),
    };
    let events = events::stream(board, db.get_ref().clone(), &snapshot, listener, place);
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        // A proxy that waits for more before it passes an event on would delay it for good.
        .insert_header(("x-accel-buffering", "no"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .streaming(events))
}
