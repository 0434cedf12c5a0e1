//! The pages of accounts: signing in, one's own account, the people of a house, the journal, the language.
//! They read through the store and write through the acts.

use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

use super::who::{AccountKeeper, AccountReader, Administrator, JournalReader};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::web::form::header_text;
use crate::web::frame::Hosts;
use crate::web::mistakes::{Labels, Mistakes};
use crate::web::route::{Access, Route};

mod audit;
mod entries;
mod invitation;
mod journal;
mod language;
mod leaving;
mod organizations;
mod network;
mod own;
mod password;
mod people;
mod sign_in;

/// The rows of these pages in the table of addresses.
pub fn routes() -> Vec<Route> {
    let keepers = Access::Roles(AccountKeeper::ROLES);
    let administrators = Access::Roles(Administrator::ROLES);
    let readers = Access::Roles(JournalReader::ROLES);
    let (anyone, signed_in) = (Access::Anyone, Access::SignedIn);
    vec![
        Route::get("/", anyone, "start", sign_in::start),
        Route::get("/sign-in", anyone, "sign-in", sign_in::page),
        Route::post("/sign-in", anyone, "sign-in", sign_in::sign_in),
        Route::post("/sign-out", anyone, "sign-out", sign_in::sign_out),
        Route::post("/exit", anyone, "sign-out", leaving::exit),
        Route::get("/page", anyone, "page", leaving::neutral),
        Route::post("/language", anyone, "language", language::switch),
        Route::get(
            "/invitation/{secret}",
            anyone,
            "invitation",
            invitation::page,
        ),
        Route::post(
            "/invitation/{secret}",
            anyone,
            "password-set",
            invitation::set_password,
        ),
        Route::get("/account", signed_in, "account", own::page),
        Route::get(
            "/account/password",
            signed_in,
            "password-changed",
            password::page,
        ),
        Route::post(
            "/account/password",
            signed_in,
            "password-changed",
            password::change,
        ),
        Route::post(
            "/account/sessions/closure",
            signed_in,
            "session-ended",
            own::end_other_sessions,
        ),
        Route::post(
            "/account/sessions/{session}/closure",
            signed_in,
            "session-ended",
            own::end_session,
        ),
        Route::post("/account/tokens", signed_in, "token-made", own::make_token),
        Route::post(
            "/account/tokens/{token}/closure",
            signed_in,
            "token-ended",
            own::end_token,
        ),
        Route::get(
            "/admin",
            Access::Roles(AccountReader::ROLES),
            "people",
            people::page,
        ),
        Route::get(
            "/admin/accounts/new",
            keepers,
            "account-added",
            people::new_page,
        ),
        Route::post("/admin/accounts", keepers, "account-added", people::add),
        Route::post(
            "/admin/accounts/{account}/link",
            keepers,
            "account-link",
            people::make_link,
        ),
        Route::post(
            "/admin/accounts/{account}/closure",
            keepers,
            "account-closed",
            people::close,
        ),
        Route::get(
            "/admin/organizations",
            administrators,
            "organizations",
            organizations::page,
        ),
        Route::get(
            "/admin/organizations/new",
            administrators,
            "organization-added",
            organizations::new_page,
        ),
        Route::post(
            "/admin/organizations",
            administrators,
            "organization-added",
            organizations::add,
        ),
        Route::get(
            "/admin/organizations/{organization}",
            administrators,
            "people",
            people::page_of,
        ),
        Route::get(
            "/admin/network",
            administrators,
            "network-decided",
            network::page,
        ),
        Route::post(
            "/admin/network",
            administrators,
            "network-decided",
            network::decide,
        ),
        Route::get("/admin/journal", readers, "journal", journal::page),
    ]
}

/// The fields of these forms, by what they are called on the page.
const LABELS: &Labels = &[
    ("email", "account-email"),
    ("password", "account-password"),
    ("old", "password-old"),
    ("again", "password-again"),
    ("name", "admin-organization-name"),
    ("kind", "admin-organization-kind"),
    ("role", "account-role"),
    ("label", "account-token-label"),
];

/// Everything wrong with two readings at once.
fn both<A, B>(one: Result<A>, other: Result<B>) -> Result<(A, B)> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Error::Invalid(mut fields)), Err(Error::Invalid(more))) => {
            fields.extend(more);
            Err(Error::Invalid(fields))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// How long ago, in words: accounts have no time zone of their own.
fn ago(lang: Lang, now: DateTime<Utc>, then: DateTime<Utc>) -> String {
    let since = now - then;
    let (id, number) = match since.num_minutes() {
        ..1 => ("account-ago-now", 0),
        minutes @ 1..60 => ("account-ago-minutes", minutes),
        60..2880 => ("account-ago-hours", since.num_hours()),
        _ => ("account-ago-days", since.num_days()),
    };
    lang.tell(&Sentence::new(id).with("n", number)).into_owned()
}

/// The address people reach this house at, for links that are handed over.
fn public_address(request: &HttpRequest) -> String {
    let public = request
        .app_data::<Hosts>()
        .and_then(|hosts| hosts.public.as_deref());
    match public {
        Some(host) => format!("https://{host}"),
        None => {
            let host = header_text(request, actix_web::http::header::HOST).unwrap_or("localhost");
            format!("http://{host}")
        }
    }
}

/// Tells the browser to drop what it kept: nobody may read it after the session is over.
fn forgetting(mut response: HttpResponse) -> HttpResponse {
    let name = actix_web::http::header::HeaderName::from_static("clear-site-data");
    let value = actix_web::http::header::HeaderValue::from_static("\"cache\"");
    response.headers_mut().insert(name, value);
    response
}

#[cfg(test)]
mod tests;
