//! Stays for programs: who came to the door and who left, in one's own house. Another's stay gives the same bytes as
//! one that is not there.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::acts;
use super::rules::{Guests, Left, StayId};
use crate::accounts::replays::{Retry, is_about, once};
use crate::accounts::who::ShelterStaff;
use crate::capacity;
use crate::capacity::rules::{PoolId, RoomId};
use crate::ground::codes::{AgeBand, Departure};
use crate::ground::db::Db;
use crate::web::answer::Kept;
use crate::web::failure::Failure;
use crate::web::form::{Json, RetryKey, id_of};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The addresses of stays.
pub fn routes() -> Vec<Route> {
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![
        Route::post("/api/v1/stays", staff, "arrival", admission),
        Route::post(
            "/api/v1/stays/{id}/departure",
            staff,
            "departure",
            departure,
        ),
    ]
}

/// What `POST /api/v1/stays` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StayBody {
    /// Where.
    pub pool_id: PoolId,
    /// How many spaces: 1 to 30.
    pub spaces: i32,
    /// How many of 18 years and over: 0 to 30.
    pub adults: i32,
    /// The age band of each child.
    #[serde(default)]
    pub children: Vec<AgeBand>,
    /// The rooms they take, where the pool lists rooms. Left out, the first free ones.
    #[serde(default)]
    pub rooms: Vec<RoomId>,
}

/// A stay that has begun.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownStay {
    /// The stay; null where the house only counts who comes in.
    pub id: Option<StayId>,
}

/// A stay that has ended.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownDeparture {
    /// The stay.
    pub id: StayId,
    /// Where they went.
    pub destination: Departure,
    /// When they left.
    pub departed_at: Option<DateTime<Utc>>,
}

/// `POST /api/v1/stays`: somebody has come to the door.
pub async fn admission(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<StayBody>,
) -> Result<HttpResponse, Failure> {
    let body = sent.body;
    let guests = Guests::with_children(body.adults, &body.children)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let kept = db
        .write_row(move |tx| {
            capacity::acts::own_pool(tx, &who, body.pool_id)?;
            let mut stay = None;
            let kept = once(tx, &retry, |tx| {
                stay = acts::admit(tx, &who, body.pool_id, body.spaces, guests, &body.rooms)?;
                Kept::created(&ShownStay { id: stay })
            })?;
            if let Some(stay) = stay {
                is_about(tx, &retry, stay.number())?;
            }
            Ok(kept)
        })
        .await?;
    Ok(kept.into())
}

/// What `POST /api/v1/stays/{id}/departure` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartureBody {
    /// Where they went.
    pub destination: Departure,
    /// The rooms they had, where the pool lists rooms; none if they are free already. Left out, they follow where no
    /// others could be meant.
    #[serde(default)]
    pub rooms: Option<Vec<RoomId>>,
}

impl DepartureBody {
    fn left(&self) -> Left {
        match self.rooms.as_deref() {
            None => Left::Unsaid,
            Some([]) => Left::FreeAlready,
            Some(rooms) => Left::Rooms(rooms.to_vec()),
        }
    }
}

/// `POST /api/v1/stays/{id}/departure`: they have left.
pub async fn departure(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<DepartureBody>,
) -> Result<HttpResponse, Failure> {
    let id: StayId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let (destination, left) = (sent.body.destination, sent.body.left());
    let kept = db
        .write_row(move |tx| {
            acts::own_stay(tx, &who, id)?;
            let kept = once(tx, &retry, |tx| {
                let stay = acts::depart(tx, &who, id, destination, &left)?;
                Kept::ok(&ShownDeparture {
                    id,
                    destination,
                    departed_at: stay.departed.map(|(at, _)| at),
                })
            })?;
            is_about(tx, &retry, id.number())?;
            Ok(kept)
        })
        .await?;
    Ok(kept.into())
}
