//! `GET /api/v1/flags`.

use actix_web::{HttpResponse, web};
use chrono::Duration;
use serde::Deserialize;

use super::sight::seen_by;
use crate::accounts::who::FlagReader;
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::route::{Access, Route};

/// Cleared flags are told this long.
pub const CLEARED_TOLD_FOR: Duration = Duration::days(30);

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![Route::get(
        "/api/v1/flags",
        Access::Roles(FlagReader::ROLES),
        "flags",
        flags,
    )]
}

/// What is asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    state: Option<String>,
}

/// `GET /api/v1/flags?state=raised|cleared`: those that stand, or those cleared in the last thirty days.
pub async fn flags(
    db: web::Data<Db>,
    who: FlagReader,
    asked: Query<Asked>,
) -> Result<HttpResponse, Failure> {
    let cleared_since = match asked.0.state.as_deref() {
        None | Some("raised") => None,
        Some("cleared") => Some(db.clock().now() - CLEARED_TOLD_FOR),
        Some(_) => return Err(Error::field("state", Sentence::new("flags-state-wrong")).into()),
    };
    let asking = (*who).clone();
    let flags = db
        .read(move |conn| seen_by(conn, &asking, cleared_since))
        .await?;
    Ok(answer::json(&flags)?)
}
