//! `GET /api/v1/interpretation/interpreters`: whom a coordinator may confirm. What she keeps to herself is not in it.

use actix_web::{HttpResponse, web};
use schemars::JsonSchema;
use serde::Serialize;

use crate::accounts::who::InterpretationKeeper;
use crate::ground::codes::Mode;
use crate::ground::db::Db;
use crate::ground::tongues::TongueCode;
use crate::interpretation::rules::{Gender, Interpreter, InterpreterId, ProviderId};
use crate::interpretation::store;
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::route::{Access, Route};

/// The address.
pub fn routes() -> Vec<Route> {
    vec![Route::get(
        "/api/v1/interpretation/interpreters",
        Access::Roles(InterpretationKeeper::ROLES),
        "interpreters",
        interpreters,
    )]
}

/// An interpreter or a team.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownInterpreter {
    /// The interpreter.
    pub id: InterpreterId,
    /// The service.
    pub provider_id: ProviderId,
    /// What everybody outside calls her, him or the team.
    pub alias: String,
    /// BCP 47 codes.
    pub languages: Vec<TongueCode>,
    /// In which ways.
    pub modes: Vec<Mode>,
    /// The gender, where it is told.
    pub gender: Option<Gender>,
    /// How many at once; null is as many as call.
    pub at_once: Option<u16>,
}

impl From<Interpreter> for ShownInterpreter {
    fn from(interpreter: Interpreter) -> Self {
        let tongues = interpreter.tongues.iter();
        Self {
            id: interpreter.id,
            provider_id: interpreter.provider,
            languages: tongues.map(|spoken| spoken.tongue).collect(),
            alias: interpreter.alias,
            modes: interpreter.modes,
            gender: interpreter.gender,
            at_once: interpreter.at_once,
        }
    }
}

/// The interpreters of one's own organization's services, by service and alias.
pub async fn interpreters(
    db: web::Data<Db>,
    who: InterpretationKeeper,
) -> Result<HttpResponse, Failure> {
    let organization = who.organization();
    let shown = db
        .read(move |conn| {
            let mut shown = Vec::new();
            for provider in store::providers_of(conn, organization)? {
                let own = store::interpreters_of(conn, provider.id)?;
                shown.extend(own.into_iter().map(ShownInterpreter::from));
            }
            Ok(shown)
        })
        .await?;
    Ok(answer::json(&shown)?)
}
