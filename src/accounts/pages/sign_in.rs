//! Signing in and out. A wrong password and an address nobody has get the same page after the same work, and are
//! slowed alike.

use actix_web::cookie::Cookie;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{LABELS, Mistakes, both, forgetting};
use crate::accounts::acts::{self, SignedIn, Try};
use crate::accounts::door::SessionCookie;
use crate::accounts::email::Email;
use crate::accounts::guesses::Guesses;
use crate::accounts::known::Browser;
use crate::accounts::passwords::{self, Turn};
use crate::accounts::rules::{AccountId, start_page};
use crate::accounts::store::{known, people};
use crate::accounts::who::Who;
use crate::ground::codes::Role;
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::web::answer::{page as answer_page, page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::shell::Shell;

/// The form of the sign-in page.
#[derive(Deserialize)]
pub struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

#[derive(Template)]
#[template(path = "accounts/sign-in.html")]
struct SignInPage {
    shell: Shell,
    errors: Mistakes,
    email: String,
}

/// `GET /`: on to where one's work begins.
pub async fn start(who: Option<Who>) -> HttpResponse {
    see_other(who.map_or("/sign-in", |who| start_page(who.role())))
}

/// `GET /sign-in`
pub async fn page(who: Option<Who>, shell: Shell) -> Result<HttpResponse, Failure> {
    if let Some(who) = who {
        return Ok(see_other(start_page(who.role())));
    }
    Ok(answer_page(&SignInPage {
        shell,
        errors: Mistakes::default(),
        email: String::new(),
    })?)
}

/// `POST /sign-in`
pub async fn sign_in(
    db: web::Data<Db>,
    request: HttpRequest,
    shell: Shell,
    who: Option<Who>,
    guesses: web::Data<Guesses>,
    form: Form<SignInForm>,
) -> Result<HttpResponse, Failure> {
    let SignInForm { email, password } = form.0;
    let read = both(Email::parse("email", &email), typed("password", &password));
    let (address, password) = match read {
        Ok(read) => read,
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "email")?.named(&shell, LABELS);
            return again(StatusCode::UNPROCESSABLE_ENTITY, shell, errors, email);
        }
    };
    let browser = Browser::of(&request);
    let known = browser.as_ref().map(|browser| browser.hash.clone());
    let Found {
        account,
        role,
        stored,
        known_here,
    } = found(&db, address.clone(), known.clone()).await?;
    let now = db.clock().now();
    let turn = passwords::turn()?;
    // A known browser waits for its own tries only, and tells nobody anything new: its owner has the account.
    if !known_here && let Err(until) = guesses.count(&address, now) {
        return wait(shell, email, until, now);
    }
    let verified = verify(&db, turn, (account, stored), known.clone(), password).await?;
    let hash = match verified {
        Verified::Waits(until) if known_here => return wait(shell, email, until, now),
        Verified::Fits(hash) => Some(hash),
        _ => None,
    };
    let former = who.and_then(|who| who.session.map(|session| (who.account(), session)));
    let signed_in = match hash.zip(account) {
        Some((hash, account)) => found_in(
            db.write(move |tx| acts::sign_in(tx, account, &hash, former, known.as_deref()))
                .await,
        )?,
        None => None,
    };
    let Some(signed_in) = signed_in else {
        let errors = Mistakes::one("email", shell.t("sign-in-wrong"));
        return again(StatusCode::UNPROCESSABLE_ENTITY, shell, errors, email);
    };
    if !known_here {
        guesses.forget(&address);
    }
    let on = see_other(role.map_or("/", start_page));
    let on = with_cookie(on, &SessionCookie::of(&request).holding(signed_in.session));
    let browser = signed_in.browser.map(Browser::with).or(browser);
    Ok(match browser {
        Some(browser) => with_cookie(on, &browser.cookie(&request)),
        None => on,
    })
}

/// The form once more, with what is wrong.
fn again(
    status: StatusCode,
    shell: Shell,
    errors: Mistakes,
    email: String,
) -> Result<HttpResponse, Failure> {
    let page = SignInPage {
        shell,
        errors,
        email,
    };
    Ok(page_with(status, &page)?)
}

fn wait(
    shell: Shell,
    email: String,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<HttpResponse, Failure> {
    let errors = Mistakes::one("email", waits(&shell, until, now));
    let page = again(StatusCode::TOO_MANY_REQUESTS, shell, errors, email)?;
    Ok(slowed(page, until, now))
}

/// The whole seconds until then, one at least.
fn seconds_until(until: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    ((until - now).num_milliseconds() + 999)
        .div_euclid(1_000)
        .max(1)
}

/// That somebody has to wait, and how long, in words.
pub fn waits(shell: &Shell, until: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let seconds = seconds_until(until, now);
    let (id, n) = match seconds {
        ..=90 => ("sign-in-wait-seconds", seconds),
        _ => ("sign-in-wait-minutes", (seconds + 59) / 60),
    };
    shell.tell(&Sentence::new(id).with("n", n))
}

/// The same answer, saying when to come back.
pub fn slowed(
    mut response: HttpResponse,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> HttpResponse {
    let seconds = header::HeaderValue::from(seconds_until(until, now));
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}

/// What stands at an address: nothing, if nobody has it.
struct Found {
    account: Option<AccountId>,
    role: Option<Role>,
    stored: Option<String>,
    /// Whether this browser has signed in to the account before.
    known_here: bool,
}

async fn found(db: &Db, address: Email, browser: Option<String>) -> Result<Found> {
    db.read(move |conn| {
        let account = people::account_of(conn, &address)?;
        let id = account.as_ref().map(|one| one.identity.account);
        let known_here = match browser {
            // Looked for also where there is no account, so that one takes as long as the other.
            Some(hash) => known::tries(conn, id.unwrap_or(AccountId::from(0)), &hash)?.is_some(),
            None => false,
        };
        Ok(Found {
            account: id,
            role: account.as_ref().map(|one| one.identity.role),
            stored: account.and_then(|one| one.password_hash),
            known_here,
        })
    })
    .await
}

/// A password that was closed or changed meanwhile is a wrong one.
fn found_in(signed_in: Result<SignedIn>) -> Result<Option<SignedIn>> {
    match signed_in {
        Ok(signed_in) => Ok(Some(signed_in)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A password as it was typed, for verifying; only an empty one is told.
pub fn typed(field: &'static str, password: &str) -> Result<String> {
    if password.is_empty() {
        return Err(Error::field(field, Sentence::new("field-needed")));
    }
    Ok(password.to_owned())
}

/// What a password turned out to be.
pub enum Verified {
    /// The account's, whose hash this is.
    Fits(String),
    /// Not looked at: the account takes none until then.
    Waits(DateTime<Utc>),
    /// A wrong one, or there is no such account.
    Not,
}

/// Whether the password fits the hash stored for an account; `browser` is the hash of what the browser is known by.
/// The try is written down *while* the hash is worked out, which takes longer: so an address nobody has, where
/// nothing is written, answers no sooner.
pub async fn verify(
    db: &Db,
    turn: Turn,
    (account, stored): (Option<AccountId>, Option<String>),
    browser: Option<String>,
    password: String,
) -> Result<Verified> {
    let counted = async {
        match account {
            Some(account) => {
                db.write(move |tx| acts::count_try(tx, account, browser.as_deref()))
                    .await
            }
            None => Ok(Try::Closed),
        }
    };
    let (fits, counted) = tokio::join!(turn.fits(stored.clone(), password), counted);
    match (counted?, fits?, stored) {
        (Try::Waits(until), ..) => return Ok(Verified::Waits(until)),
        (Try::Counts, true, Some(hash)) => return Ok(Verified::Fits(hash)),
        (Try::Counts, ..) => {
            if let Some(account) = account {
                note_miss(db.clone(), account);
            }
        }
        (Try::Closed, ..) => {}
    }
    Ok(Verified::Not)
}

/// Nobody waits for this entry: waiting would tell that the account exists. The try itself is counted already.
fn note_miss(db: Db, account: AccountId) {
    tokio::spawn(async move {
        if let Err(error) = db.write(move |tx| acts::note_miss(tx, account)).await {
            tracing::error!(%error, "a wrong password was not written to the journal");
        }
    });
}

/// `POST /sign-out`. Somebody whose session is over already is signed out all the same.
pub async fn sign_out(
    db: web::Data<Db>,
    request: HttpRequest,
    who: Option<Who>,
) -> Result<HttpResponse, Failure> {
    if let Some((identity, session)) = who.and_then(|who| Some((who.identity, who.session?))) {
        db.write(move |tx| acts::sign_out(tx, &identity, session))
            .await?;
    }
    let left = with_cookie(
        see_other("/sign-in?notice=signed-out"),
        &SessionCookie::of(&request).gone(),
    );
    Ok(forgetting(left))
}

/// The same answer with a cookie. Its value is letters and digits, so it cannot fail to be written.
pub fn with_cookie(mut response: HttpResponse, cookie: &Cookie<'_>) -> HttpResponse {
    let _ = response.add_cookie(cookie);
    response
}
