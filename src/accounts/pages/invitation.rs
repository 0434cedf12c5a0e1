//! The page behind a link that was handed over: choosing a password, once.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::password::{NewPasswordForm, chosen};
use super::sign_in::with_cookie;
use super::{LABELS, Mistakes, forgetting};
use crate::accounts::acts;
use crate::accounts::door::SessionCookie;
use crate::accounts::email::Email;
use crate::accounts::guesses::Guesses;
use crate::accounts::passwords;
use crate::accounts::store::links;
use crate::accounts::store::people::{self, Account};
use crate::accounts::who::Who;
use crate::ground::db::Db;
use crate::ground::error::Result;
use crate::ground::text::digest;
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "accounts/invitation.html")]
struct InvitationPage {
    shell: Shell,
    errors: Mistakes,
    email: String,
    organization: String,
}

fn secret_of(request: &HttpRequest) -> String {
    request.match_info().query("secret").to_owned()
}

async fn invited(db: &Db, secret: &str) -> Result<Account> {
    let hash = digest(secret.as_bytes());
    let now = db.clock().now();
    db.read(move |conn| {
        let (_, account) = links::live(conn, &hash, now)?.ok_or_else(acts::spent)?;
        people::account(conn, account)
    })
    .await
}

/// `GET /invitation/{secret}`. Looking does not use it up: mail programs look at links before people do.
pub async fn page(
    db: web::Data<Db>,
    request: HttpRequest,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let account = invited(&db, &secret_of(&request)).await?;
    show(StatusCode::OK, shell, account, Mistakes::default())
}

fn show(
    status: StatusCode,
    shell: Shell,
    account: Account,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let organization = account.organization.name;
    Ok(page_with(
        status,
        &InvitationPage {
            shell,
            errors,
            email: account.email,
            organization,
        },
    )?)
}

/// `POST /invitation/{secret}`. Whoever was signed in at this browser no longer is: another person sits here now.
pub async fn set_password(
    db: web::Data<Db>,
    request: HttpRequest,
    shell: Shell,
    who: Option<Who>,
    guesses: web::Data<Guesses>,
    form: Form<NewPasswordForm>,
) -> Result<HttpResponse, Failure> {
    let secret = secret_of(&request);
    let account = invited(&db, &secret).await?;
    let password = match chosen(&form.0, &account) {
        Ok(password) => password,
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "password")?.named(&shell, LABELS);
            return show(StatusCode::UNPROCESSABLE_ENTITY, shell, account, errors);
        }
    };
    let hash = passwords::turn()?.hash(password).await?;
    let leaving = who.and_then(|who| Some((who.identity, who.session?)));
    db.write(move |tx| {
        acts::use_link(tx, &secret, &hash)?;
        match &leaving {
            Some((identity, session)) => acts::sign_out(tx, identity, *session),
            None => Ok(()),
        }
    })
    .await?;
    guesses.forget(&Email::parse("email", &account.email)?);
    let on = see_other("/sign-in?notice=password-set");
    Ok(forgetting(with_cookie(
        on,
        &SessionCookie::of(&request).gone(),
    )))
}
