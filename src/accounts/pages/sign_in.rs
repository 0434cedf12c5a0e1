//! Signing in and out. A wrong password, an address nobody has and an account that waits get the same page,
//! after the same work.

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Mistakes, both, forgetting};
use crate::accounts::acts::{self, SignedIn};
use crate::accounts::door::SessionCookie;
use crate::accounts::email::Email;
use crate::accounts::known::Browser;
use crate::accounts::passwords;
use crate::accounts::rules::{AccountId, start_page};
use crate::accounts::store::people;
use crate::accounts::who::Who;
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
    form: Form<SignInForm>,
) -> Result<HttpResponse, Failure> {
    let SignInForm { email, password } = form.0;
    let read = both(Email::parse("email", &email), typed("password", &password));
    let (address, password) = match read {
        Ok(read) => read,
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "email")?;
            return Ok(page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &SignInPage {
                    shell,
                    errors,
                    email,
                },
            )?);
        }
    };
    let found = db
        .read(move |conn| people::account_of(conn, &address))
        .await?;
    let (account, role, stored) = match found {
        Some(found) => (
            Some(found.identity.account),
            Some(found.identity.role),
            found.password_hash,
        ),
        None => (None, None, None),
    };
    let browser = Browser::of(&request);
    let known = browser.as_ref().map(|browser| browser.hash.clone());
    let verified = verify(&db, account, known.clone(), stored, password).await?;
    let former = who.and_then(|who| who.session.map(|session| (who.account(), session)));
    let signed_in = match verified.zip(account) {
        Some((hash, account)) => found_in(
            db.write(move |tx| acts::sign_in(tx, account, &hash, former, known.as_deref()))
                .await,
        )?,
        None => None,
    };
    match signed_in {
        Some(signed_in) => {
            let on = see_other(role.map_or("/", start_page));
            let on = with_cookie(on, &SessionCookie::of(&request).holding(signed_in.session));
            let browser = signed_in.browser.map(Browser::with).or(browser);
            Ok(match browser {
                Some(browser) => with_cookie(on, &browser.cookie(&request)),
                None => on,
            })
        }
        None => {
            let errors = Mistakes::one("email", shell.t("sign-in-wrong"));
            Ok(page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &SignInPage {
                    shell,
                    errors,
                    email,
                },
            )?)
        }
    }
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

/// The hash the password fits, if the try counts; `browser` is the hash of what the browser is known by. The try is written down *while* the hash is worked out, which takes
/// longer: so an address nobody has, where nothing is written, answers no sooner.
pub async fn verify(
    db: &Db,
    account: Option<AccountId>,
    browser: Option<String>,
    stored: Option<String>,
    password: String,
) -> Result<Option<String>> {
    let turn = passwords::turn()?;
    let counted = async {
        match account {
            Some(account) => {
                db.write(move |tx| acts::count_try(tx, account, browser.as_deref()))
                    .await
            }
            None => Ok(false),
        }
    };
    let (fits, counted) = tokio::join!(turn.fits(stored.clone(), password), counted);
    let (fits, counted) = (fits?, counted?);
    if fits && counted {
        return Ok(stored);
    }
    if let Some(account) = account.filter(|_| counted) {
        note_miss(db.clone(), account);
    }
    Ok(None)
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
