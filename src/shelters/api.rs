//! Who funds a house, for programs: whoever keeps the house reads it, the network's administrator sets it.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, web};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::acts::contracts::{self, Funder};
use super::rules::ShelterId;
use crate::accounts::replays::{Retry, once};
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::{Administrator, ShelterKeeper, Who};
use crate::ground::db::Db;
use crate::web::answer::{Kept, json};
use crate::web::failure::Failure;
use crate::web::form::{Json, RetryKey, id_of};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

const FUNDERS: &str = "/api/v1/shelters/{shelter}/funders";

/// The rows of these calls in the table of addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(
            FUNDERS,
            Access::Roles(ShelterKeeper::ROLES),
            "funders",
            funders,
        ),
        Route::post(
            FUNDERS,
            Access::Roles(Administrator::ROLES),
            "funders-set",
            set_funders,
        ),
    ]
}

/// An organization that funds a house.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShownFunder {
    /// Which one.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
}

impl From<Funder> for ShownFunder {
    fn from(funder: Funder) -> Self {
        Self {
            id: funder.id,
            name: funder.name,
        }
    }
}

/// What `POST /api/v1/shelters/{shelter}/funders` takes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundersBody {
    /// The numbers of the organizations that fund the house: exactly these from now on, at most 12; none is an empty
    /// list.
    pub funders: Vec<i64>,
}

/// `GET /api/v1/shelters/{shelter}/funders`
async fn funders(
    db: web::Data<Db>,
    who: ShelterKeeper,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let id: ShelterId = id_of(&request, "shelter")?;
    let by: Who = (*who).clone();
    let funders = db
        .read(move |conn| contracts::funders_for(conn, &by, id))
        .await?;
    let shown: Vec<ShownFunder> = funders.into_iter().map(ShownFunder::from).collect();
    Ok(json(&shown)?)
}

/// `POST /api/v1/shelters/{shelter}/funders`
async fn set_funders(
    db: web::Data<Db>,
    who: Administrator,
    shell: Shell,
    key: RetryKey,
    request: HttpRequest,
    sent: Json<FundersBody>,
) -> Result<HttpResponse, Failure> {
    let id: ShelterId = id_of(&request, "shelter")?;
    let retry = Retry::of(&who, key.0, request.path(), &sent.hash, shell.language());
    let by: Who = (*who).clone();
    let numbers = sent.body.funders.into_iter();
    let wanted: BTreeSet<OrganizationId> = numbers.map(OrganizationId::from).collect();
    let kept = db
        .write(move |tx| {
            once(tx, &retry, |tx| {
                contracts::set_funders(tx, &by, id, &wanted)?;
                let funders = contracts::funders_for(tx.conn, &by, id)?.into_iter();
                let shown: Vec<ShownFunder> = funders.map(ShownFunder::from).collect();
                Kept::ok(&shown)
            })
        })
        .await?;
    Ok(kept.into())
}
