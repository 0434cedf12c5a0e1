//! The pages of accounts: signing in, one's own account, the people of a house, the journal, the language.
//! They read through the store and write through the acts.

use actix_web::http::Method;
use actix_web::web;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

use super::who::{AccountKeeper, Administrator, JournalReader};
use crate::ground::codes::Problem;
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::web::form::header_text;
use crate::web::frame::Hosts;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

mod entries;
mod invitation;
mod journal;
mod language;
mod organizations;
mod own;
mod password;
mod people;
mod sign_in;

/// The rows of these pages in the table of addresses.
pub fn routes() -> Vec<Route> {
    let keepers = Access::Roles(AccountKeeper::ROLES);
    let administrators = Access::Roles(Administrator::ROLES);
    let readers = Access::Roles(JournalReader::ROLES);
    let route = |method, path, access, audit, handler| Route {
        method,
        path,
        access,
        audit,
        handler,
    };
    let get = |path, access, audit, handler| route(Method::GET, path, access, audit, handler);
    let post = |path, access, audit, handler| route(Method::POST, path, access, audit, handler);
    let (anyone, signed_in) = (Access::Anyone, Access::SignedIn);
    vec![
        get("/", anyone, "start", || web::get().to(sign_in::start)),
        get("/sign-in", anyone, "sign-in", || {
            web::get().to(sign_in::page)
        }),
        post("/sign-in", anyone, "sign-in", || {
            web::post().to(sign_in::sign_in)
        }),
        post("/sign-out", anyone, "sign-out", || {
            web::post().to(sign_in::sign_out)
        }),
        post("/language", anyone, "language", || {
            web::post().to(language::switch)
        }),
        get("/invitation/{secret}", anyone, "invitation", || {
            web::get().to(invitation::page)
        }),
        post("/invitation/{secret}", anyone, "password-set", || {
            web::post().to(invitation::set_password)
        }),
        get("/account", signed_in, "account", || {
            web::get().to(own::page)
        }),
        get("/account/password", signed_in, "password-changed", || {
            web::get().to(password::page)
        }),
        post("/account/password", signed_in, "password-changed", || {
            web::post().to(password::change)
        }),
        post(
            "/account/sessions/closure",
            signed_in,
            "session-ended",
            || web::post().to(own::end_other_sessions),
        ),
        post(
            "/account/sessions/{session}/closure",
            signed_in,
            "session-ended",
            || web::post().to(own::end_session),
        ),
        post("/account/tokens", signed_in, "token-made", || {
            web::post().to(own::make_token)
        }),
        post(
            "/account/tokens/{token}/closure",
            signed_in,
            "token-ended",
            || web::post().to(own::end_token),
        ),
        get("/admin", keepers, "people", || web::get().to(people::page)),
        get("/admin/accounts/new", keepers, "account-added", || {
            web::get().to(people::new_page)
        }),
        post("/admin/accounts", keepers, "account-added", || {
            web::post().to(people::add)
        }),
        post(
            "/admin/accounts/{account}/link",
            keepers,
            "account-link",
            || web::post().to(people::make_link),
        ),
        post(
            "/admin/accounts/{account}/closure",
            keepers,
            "account-closed",
            || web::post().to(people::close),
        ),
        get(
            "/admin/organizations",
            administrators,
            "organizations",
            || web::get().to(organizations::page),
        ),
        get(
            "/admin/organizations/new",
            administrators,
            "organization-added",
            || web::get().to(organizations::new_page),
        ),
        post(
            "/admin/organizations",
            administrators,
            "organization-added",
            || web::post().to(organizations::add),
        ),
        get(
            "/admin/organizations/{organization}",
            administrators,
            "people",
            || web::get().to(people::page_of),
        ),
        get("/admin/journal", readers, "journal", || {
            web::get().to(journal::page)
        }),
    ]
}

/// What is wrong with a form: the field and the sentence, in the order of the form.
#[derive(Debug, Default)]
struct Mistakes(Vec<(String, String)>);

impl Mistakes {
    /// The mistakes of an error that is about fields or a rule; a rule's sentence stands at `field`.
    /// Anything else goes its own way.
    fn of(error: Error, shell: &Shell, field: &str) -> Result<Self> {
        match error {
            Error::Invalid(fields) => Ok(Self(
                fields
                    .iter()
                    .map(|wrong| (wrong.field.to_string(), shell.tell(&wrong.sentence)))
                    .collect(),
            )),
            Error::Refused(Problem::Invalid, sentence) => {
                Ok(Self(vec![(field.to_owned(), shell.tell(&sentence))]))
            }
            other => Err(other),
        }
    }

    /// One mistake.
    fn one(field: &str, sentence: String) -> Self {
        Self(vec![(field.to_owned(), sentence)])
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with one field, or nothing.
    fn at(&self, field: &str) -> &str {
        self.0
            .iter()
            .find(|(wrong, _)| wrong == field)
            .map_or("", |(_, sentence)| sentence)
    }
}

impl<'m> IntoIterator for &'m Mistakes {
    type Item = &'m (String, String);
    type IntoIter = std::slice::Iter<'m, (String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

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
