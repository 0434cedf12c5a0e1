//! Arrivals by a hold for programs: the spaces that were held are occupied, and a stay opens where the house keeps them.

use actix_web::{HttpRequest, HttpResponse, web};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::accounts::replays::Retry;
use crate::accounts::who::ShelterStaff;
use crate::capacity::rules::RoomId;
use crate::ground::codes::AgeBand;
use crate::ground::db::Db;
use crate::ground::error::Result;
use crate::holds::api::on_hold;
use crate::holds::rules::HoldId;
use crate::referrals::acts::arriving;
use crate::stays::rules::Guests;
use crate::web::failure::Failure;
use crate::web::form::{JsonOrNothing, RetryKey, id_of};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The address of arrivals.
pub fn routes() -> Vec<Route> {
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![Route::post(
        "/api/v1/holds/{id}/arrival",
        staff,
        "arrival",
        arrival,
    )]
}

/// What `POST /api/v1/holds/{id}/arrival` takes, if anything.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArrivalBody {
    /// The rooms she takes, where the pool lists rooms: as many as are held. Left out, the first free ones.
    pub rooms: Vec<RoomId>,
    /// How many of 18 years and over came, for the stay: 0 to 30. Left out with `children`, one for each space; what a
    /// referral tells goes before.
    pub adults: Option<i32>,
    /// The age band of each child.
    pub children: Vec<AgeBand>,
}

impl ArrivalBody {
    fn guests(&self) -> Result<Option<Guests>> {
        match (self.adults, self.children.is_empty()) {
            (None, true) => Ok(None),
            (adults, _) => Guests::with_children(adults.unwrap_or(0), &self.children).map(Some),
        }
    }
}

/// `POST /api/v1/holds/{id}/arrival`: she is here.
pub async fn arrival(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<ArrivalBody>,
) -> std::result::Result<HttpResponse, Failure> {
    let id: HoldId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let guests = sent.body.guests()?;
    let rooms = sent.body.rooms;
    on_hold(db, who, id, retry, move |tx, who| {
        arriving::arrive(tx, who, id, guests, &rooms)
    })
    .await
}
