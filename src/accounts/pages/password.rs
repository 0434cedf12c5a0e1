//! Changing one's password: the old one is asked, every other browser is signed out.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::sign_in::{Verified, slowed, typed, verify, waits, with_cookie};
use super::{LABELS, Mistakes, both};
use crate::accounts::acts;
use crate::accounts::door::SessionCookie;
use crate::accounts::known::Browser;
use crate::accounts::passwords::{self, Password};
use crate::accounts::rules::Identity;
use crate::accounts::store::people::{self, Account};
use crate::accounts::who::{AtBrowser, Who};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::web::answer::{page as answer_page, page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::shell::Shell;

/// A new password, typed twice.
#[derive(Deserialize)]
pub struct NewPasswordForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

/// The password chosen for an account.
pub fn chosen(form: &NewPasswordForm, account: &Account) -> Result<Password> {
    let about = [account.email.as_str(), account.organization.name.as_str()];
    let password = Password::choose("password", &form.password, &about)?;
    if form.password != form.again {
        return Err(Error::field("again", Sentence::new("password-not-same")));
    }
    Ok(password)
}

/// The form of the page.
#[derive(Deserialize)]
pub struct PasswordForm {
    #[serde(default)]
    old: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

#[derive(Template)]
#[template(path = "accounts/password.html")]
struct PasswordPage {
    shell: Shell,
    errors: Mistakes,
    email: String,
}

/// `GET /account/password`
pub async fn page(db: web::Data<Db>, who: Who, shell: Shell) -> Result<HttpResponse, Failure> {
    let id = who.account();
    let email = db.read(move |conn| people::account(conn, id)).await?.email;
    Ok(answer_page(&PasswordPage {
        shell,
        errors: Mistakes::default(),
        email,
    })?)
}

/// `POST /account/password`
pub async fn change(
    db: web::Data<Db>,
    request: HttpRequest,
    shell: Shell,
    who: AtBrowser,
    form: Form<PasswordForm>,
) -> Result<HttpResponse, Failure> {
    let id = who.identity.account;
    let account = db.read(move |conn| people::account(conn, id)).await?;
    let email = account.email.clone();
    let browser = Browser::of(&request).map(|browser| browser.hash);
    match changed(&db, who.identity, account, browser, form.0).await {
        Ok(Changed::Waits(until)) => {
            let now = db.clock().now();
            let errors = Mistakes::one("old", waits(&shell, until, now));
            let status = StatusCode::TOO_MANY_REQUESTS;
            let page = page_with(
                status,
                &PasswordPage {
                    shell,
                    errors,
                    email,
                },
            )?;
            Ok(slowed(page, until, now))
        }
        Ok(Changed::To(secret)) => {
            let on = see_other("/account?notice=password-changed");
            Ok(with_cookie(
                on,
                &SessionCookie::of(&request).holding(secret),
            ))
        }
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "old")?.named(&shell, LABELS);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page_with(
                status,
                &PasswordPage {
                    shell,
                    errors,
                    email,
                },
            )?)
        }
    }
}

/// What became of a new password.
enum Changed {
    /// It is set; the secret of the browser's new session.
    To(String),
    /// The old one was tried too often; none is taken until then.
    Waits(DateTime<Utc>),
}

/// Sets the new password if the old one fits.
async fn changed(
    db: &Db,
    identity: Identity,
    account: Account,
    browser: Option<String>,
    form: PasswordForm,
) -> Result<Changed> {
    let PasswordForm {
        old,
        password,
        again,
    } = form;
    let new = chosen(&NewPasswordForm { password, again }, &account);
    let (old, new) = both(typed("old", &old), new)?;
    let turn = passwords::turn()?;
    let account = (Some(identity.account), account.password_hash);
    let verified = verify(db, turn, account, browser, old).await?;
    let wrong = || Error::field("old", Sentence::new("password-old-wrong"));
    let verified = match verified {
        Verified::Fits(hash) => hash,
        Verified::Waits(until) => return Ok(Changed::Waits(until)),
        Verified::Not => return Err(wrong()),
    };
    let hash = passwords::turn()?.hash(new).await?;
    let changed = db
        .write(move |tx| acts::change_password(tx, &identity, &verified, &hash))
        .await;
    changed.map(Changed::To).map_err(|error| {
        if matches!(error, Error::NotFound) {
            wrong()
        } else {
            error
        }
    })
}
