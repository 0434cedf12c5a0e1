//! Accounts for programs: who a token stands for.

use actix_web::{HttpResponse, web};
use schemars::JsonSchema;
use serde::Serialize;

use super::store::people;
use super::who::Who;
use crate::ground::codes::Role;
use crate::ground::db::Db;
use crate::web::answer::json;
use crate::web::failure::Failure;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// Who asks.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Me {
    /// The address to sign in with.
    pub email: String,
    /// What the account may do.
    pub role: Role,
    /// The name of the organization.
    pub organization: String,
    /// The language the account asks for, or else the one of this answer: `en` or `fr`.
    pub language: &'static str,
}

/// The rows of these calls in the table of addresses.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/api/v1/me", Access::SignedIn, "account", me)]
}

/// `GET /api/v1/me`
async fn me(db: web::Data<Db>, who: Who, shell: Shell) -> Result<HttpResponse, Failure> {
    let id = who.account();
    let account = db.read(move |conn| people::account(conn, id)).await?;
    let language = account.identity.language.unwrap_or(shell.language());
    Ok(json(&Me {
        email: account.email,
        role: account.identity.role,
        organization: account.organization.name,
        language: language.code(),
    })?)
}
