//! How a case ends, for programs: she came, did not come, found no place, or does not want one; and how it goes on when she
//! moves on to another house.

use actix_web::{HttpRequest, HttpResponse, web};
use schemars::JsonSchema;
use serde::Deserialize;

use super::cases::{SeenBody, check_agreed, code_of, on_referral, told};
use crate::accounts::replays::Retry;
use crate::accounts::who::{MayRefer, ShelterStaff, Who};
use crate::capacity::rules::RoomId;
use crate::ground::codes::Outcome;
use crate::ground::db::Db;
use crate::referrals::acts::closing;
use crate::web::failure::Failure;
use crate::web::form::{Json, JsonOrNothing, RetryKey};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

type Answer = std::result::Result<HttpResponse, Failure>;

/// The addresses at which a case ends.
pub fn routes() -> Vec<Route> {
    let seekers = Access::Roles(MayRefer::ROLES);
    let staff = Access::Roles(ShelterStaff::ROLES);
    vec![
        Route::post(
            "/api/v1/referrals/{code}/withdrawal",
            seekers,
            "withdrawal",
            withdrawn,
        ),
        Route::post(
            "/api/v1/referrals/{code}/outcome",
            seekers,
            "outcome",
            outcome,
        ),
        Route::post(
            "/api/v1/referrals/{code}/arrival",
            staff,
            "arrival",
            arrived,
        ),
        Route::post(
            "/api/v1/referrals/{code}/no-show",
            staff,
            "no-show",
            did_not_come,
        ),
        Route::post(
            "/api/v1/referrals/{code}/transfer",
            staff,
            "transfer",
            moves_on,
        ),
    ]
}

/// `POST /api/v1/referrals/{code}/withdrawal`: she does not want a place any more.
pub async fn withdrawn(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<SeenBody>,
) -> Answer {
    let code = code_of(&request)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let revision = sent.body.revision;
    on_referral(db, Who::clone(&who), code, retry, move |tx, who, id| {
        let case = closing::withdraw(tx, who, id, revision)?;
        told(tx, who, &case)
    })
    .await
}

/// What `POST /api/v1/referrals/{code}/outcome` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeBody {
    /// What became of her.
    pub outcome: Outcome,
    /// The revision of the referral this was decided on.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// `POST /api/v1/referrals/{code}/outcome`: what became of her, no place having been found.
pub async fn outcome(
    db: web::Data<Db>,
    who: MayRefer,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<OutcomeBody>,
) -> Answer {
    let code = code_of(&request)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let OutcomeBody { outcome, revision } = sent.body;
    on_referral(db, Who::clone(&who), code, retry, move |tx, who, id| {
        let case = closing::record_outcome(tx, who, id, outcome, revision)?;
        told(tx, who, &case)
    })
    .await
}

/// What `POST /api/v1/referrals/{code}/arrival` takes, if anything.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArrivalBody {
    /// The rooms she takes, where the pool lists rooms. Left out, the first free ones.
    pub rooms: Vec<RoomId>,
    /// The revision of the referral this was decided on.
    pub revision: Option<i64>,
}

/// `POST /api/v1/referrals/{code}/arrival`: she is here.
pub async fn arrived(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<ArrivalBody>,
) -> Answer {
    let code = code_of(&request)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let ArrivalBody { rooms, revision } = sent.body;
    on_referral(db, Who::clone(&who), code, retry, move |tx, who, id| {
        let case = closing::record_arrival(tx, who, id, &rooms, revision)?;
        told(tx, who, &case)
    })
    .await
}

/// `POST /api/v1/referrals/{code}/no-show`: she did not come.
pub async fn did_not_come(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: JsonOrNothing<SeenBody>,
) -> Answer {
    let code = code_of(&request)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let revision = sent.body.revision;
    on_referral(db, Who::clone(&who), code, retry, move |tx, who, id| {
        let case = closing::record_no_show(tx, who, id, revision)?;
        told(tx, who, &case)
    })
    .await
}

/// What `POST /api/v1/referrals/{code}/transfer` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferBody {
    /// That she agrees: without it, nobody is told.
    pub agreed: bool,
    /// Whether the house asks on itself; left out, her agency does.
    #[serde(default)]
    pub takes_over: bool,
    /// The revision of the referral this was decided on.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// `POST /api/v1/referrals/{code}/transfer`: she moves on to another house.
pub async fn moves_on(
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<TransferBody>,
) -> Answer {
    let code = code_of(&request)?;
    check_agreed(sent.body.agreed)?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let TransferBody {
        takes_over,
        revision,
        ..
    } = sent.body;
    on_referral(db, Who::clone(&who), code, retry, move |tx, who, id| {
        let case = closing::transfer(tx, who, id, takes_over, revision)?;
        told(tx, who, &case)
    })
    .await
}
