//! Changing one's password: the old one is asked, every other browser is signed out.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::sign_in::{typed, verify, with_cookie};
use super::{Mistakes, both};
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
        Ok(secret) => {
            let on = see_other("/account?notice=password-changed");
            Ok(with_cookie(
                on,
                &SessionCookie::of(&request).holding(secret),
            ))
        }
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "old")?;
            Ok(page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &PasswordPage {
                    shell,
                    errors,
                    email,
                },
            )?)
        }
    }
}

/// Sets the new password if the old one fits. Answers the secret of the browser's new session.
async fn changed(
    db: &Db,
    identity: Identity,
    account: Account,
    browser: Option<String>,
    form: PasswordForm,
) -> Result<String> {
    let PasswordForm {
        old,
        password,
        again,
    } = form;
    let new = chosen(&NewPasswordForm { password, again }, &account);
    let (old, new) = both(typed("old", &old), new)?;
    let verified = verify(
        db,
        Some(identity.account),
        browser,
        account.password_hash,
        old,
    )
    .await?;
    let wrong = || Error::field("old", Sentence::new("password-old-wrong"));
    let verified = verified.ok_or_else(wrong)?;
    let hash = passwords::turn()?.hash(new).await?;
    let changed = db
        .write(move |tx| acts::change_password(tx, &identity, &verified, &hash))
        .await;
    changed.map_err(|error| {
        if matches!(error, Error::NotFound) {
            wrong()
        } else {
            error
        }
    })
}
