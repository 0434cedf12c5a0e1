//! Holds for programs, but for arrivals, which open stays. Only in one's own house; another's pool or hold gives the same bytes as one that is not there.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::acts;
use super::rules::{Hold, HoldId};
use crate::accounts::replays::{Retry, once};
use crate::accounts::who::{ShelterStaff, Who};
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{ExtensionReason, HoldState};
use crate::ground::db::{Db, Tx};
use crate::ground::error::Result;
use crate::web::answer::Kept;
use crate::web::failure::Failure;
use crate::web::form::{Json, JsonOrNothing, RetryKey, id_of};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The addresses of holds.
pub fn routes() -> Vec<Route> {
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![
        Route::post("/api/v1/pools/{id}/holds", staff, "hold", hold),
        Route::post("/api/v1/holds/{id}/release", staff, "release", release),
        Route::post(
            "/api/v1/holds/{id}/extension",
            staff,
            "extension",
            extension,
        ),
    ]
}

/// A hold as the API tells it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownHold {
    /// The hold.
    pub id: HoldId,
    /// Where.
    pub pool_id: PoolId,
    /// How many spaces.
    pub spaces: i32,
    /// How it stands now.
    pub state: HoldState,
    /// Until when the spaces are kept.
    pub until: DateTime<Utc>,
}

impl ShownHold {
    /// A hold at `now`.
    pub fn of(hold: &Hold, now: DateTime<Utc>) -> Self {
        Self {
            id: hold.id,
            pool_id: hold.pool,
            spaces: hold.spaces,
            state: hold.state_at(now),
            until: hold.until,
        }
    }
}

/// What `POST /api/v1/pools/{id}/holds` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldBody {
    /// How many spaces: 1 to 30.
    pub spaces: i32,
    /// For how long: 5 to 1,440; left out, as the shelter usually does.
    #[serde(default)]
    pub minutes: Option<i32>,
}

/// `POST /api/v1/pools/{id}/holds`: keeps spaces for somebody on the way.
pub async fn hold(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<HoldBody>,
) -> std::result::Result<HttpResponse, Failure> {
    let id: PoolId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let HoldBody { spaces, minutes } = sent.body;
    let kept = db
        .write_row(move |tx| {
            // Locked before the key is looked for: the second of two retries waits for the first one's answer.
            let (pool, usual) = capacity::acts::own_pool_to_hold(tx, &who, id)?;
            once(tx, &retry, |tx| {
                let hold = acts::make_in(tx, &who, pool, spaces, minutes.unwrap_or(usual))?;
                Kept::created(&ShownHold::of(&hold, tx.now))
            })
        })
        .await?;
    Ok(kept.into())
}

/// Does an act on a hold once for its key, with its pool locked before anything is asked.
///
/// # Errors
/// Anybody else's hold is not there; else what the act says.
pub async fn on_hold<F>(
    db: web::Data<Db>,
    who: ShelterStaff,
    id: HoldId,
    retry: Retry,
    act: F,
) -> std::result::Result<HttpResponse, Failure>
where
    F: Fn(&mut Tx, &Who) -> Result<Hold> + Send + 'static,
{
    let kept = db
        .write_row(move |tx| {
            acts::own_pool_of(tx, &who, id)?;
            once(tx, &retry, |tx| {
                let hold = act(tx, &who)?;
                Kept::ok(&ShownHold::of(&hold, tx.now))
            })
        })
        .await?;
    Ok(kept.into())
}

/// What `POST /api/v1/holds/{id}/release` takes: nothing.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReleaseBody {}

/// `POST /api/v1/holds/{id}/release`: the spaces are free again.
pub async fn release(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<ReleaseBody>,
) -> std::result::Result<HttpResponse, Failure> {
    let id: HoldId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    on_hold(db, who, id, retry, move |tx, who| {
        acts::release(tx, who, id)
    })
    .await
}

/// What `POST /api/v1/holds/{id}/extension` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtensionBody {
    /// How much longer: 5 to 1,440; never beyond a day from now.
    pub minutes: i32,
    /// Why.
    pub reason: ExtensionReason,
}

/// `POST /api/v1/holds/{id}/extension`: the way is longer than thought; once.
pub async fn extension(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<ExtensionBody>,
) -> std::result::Result<HttpResponse, Failure> {
    let id: HoldId = id_of(&request, "id")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let ExtensionBody { minutes, reason } = sent.body;
    on_hold(db, who, id, retry, move |tx, who| {
        acts::extend(tx, who, id, minutes, reason)
    })
    .await
}
