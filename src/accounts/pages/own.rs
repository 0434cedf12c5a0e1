//! One's own account: language, browsers signed in, tokens, what one did.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::entries::{EntryLine, lines};
use super::{LABELS, Mistakes, ago};
use crate::accounts::acts;
use crate::accounts::rules::{Identity, SessionId, TokenId, session_ends};
use crate::accounts::store::people::{self, Account};
use crate::accounts::store::{self, Browser, Token};
use crate::accounts::who::{AtBrowser, Who};
use crate::ground::db::Db;
use crate::ground::error::Result;
use crate::ground::language::Lang;
use crate::ground::network;
use crate::ground::nights::Zone;
use crate::ground::text::Line;
use crate::journal::rules::Entry;
use crate::journal::store::{Whose, newest};
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::shell::Shell;

/// Own entries of the journal that are shown.
const ENTRIES: i64 = 20;

/// The form that makes a token.
#[derive(Deserialize)]
pub struct TokenForm {
    #[serde(default)]
    label: String,
}

struct SessionLine {
    id: SessionId,
    words: String,
    current: bool,
}

struct TokenLine {
    id: TokenId,
    label: String,
    made: String,
}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    shell: Shell,
    errors: Mistakes,
    email: String,
    role: &'static str,
    organization: String,
    sessions: Vec<SessionLine>,
    others: bool,
    tokens: Vec<TokenLine>,
    entries: Vec<EntryLine>,
    /// A token made just now: its name and its text.
    secret: Option<(String, String)>,
    token_label: String,
}

/// What the page is read from.
struct Own {
    account: Account,
    sessions: Vec<Browser>,
    tokens: Vec<Token>,
    entries: Vec<Entry>,
    zone: Zone,
}

/// What a POST adds to the page.
#[derive(Default)]
struct Added {
    errors: Mistakes,
    secret: Option<(String, String)>,
    label: String,
}

/// `GET /account`
pub async fn page(db: web::Data<Db>, who: Who, shell: Shell) -> Result<HttpResponse, Failure> {
    show(
        &db,
        &who.identity,
        who.session,
        shell,
        StatusCode::OK,
        Added::default(),
    )
    .await
}

async fn show(
    db: &Db,
    identity: &Identity,
    session: Option<SessionId>,
    shell: Shell,
    status: StatusCode,
    added: Added,
) -> Result<HttpResponse, Failure> {
    let id = identity.account;
    let own = db
        .read(move |conn| {
            Ok(Own {
                account: people::account(conn, id)?,
                sessions: store::sessions_of(conn, id)?,
                tokens: store::tokens_of(conn, id)?,
                entries: newest(conn, Whose::Account(id.number()), 0, ENTRIES)?,
                zone: network::zone(conn)?,
            })
        })
        .await?;
    let (lang, now) = (shell.language(), db.clock().now());
    let role = own.account.identity.role;
    let live = own
        .sessions
        .iter()
        .filter(|one| now < session_ends(role, one.started_at, one.seen_at));
    let sessions: Vec<SessionLine> = live
        .map(|one| SessionLine {
            id: one.id,
            words: session_words(&shell, db, one),
            current: Some(one.id) == session,
        })
        .collect();
    let names = HashMap::from([(id.number(), own.account.email.clone())]);
    let page = AccountPage {
        role: shell.label(&role),
        organization: own.account.organization.name,
        email: own.account.email,
        others: session.is_some() && sessions.iter().any(|one| !one.current),
        sessions,
        tokens: own
            .tokens
            .into_iter()
            .map(|token| token_line(lang, db, token))
            .collect(),
        entries: lines(lang, own.zone, now, &names, &own.entries),
        errors: added.errors,
        secret: added.secret,
        token_label: added.label,
        shell,
    };
    Ok(page_with(status, &page)?)
}

fn session_words(shell: &Shell, db: &Db, session: &Browser) -> String {
    let (lang, now) = (shell.language(), db.clock().now());
    let sentence = crate::ground::language::Sentence::new("account-session")
        .with("began", ago(lang, now, session.started_at))
        .with("used", ago(lang, now, session.seen_at));
    shell.tell(&sentence)
}

fn token_line(lang: Lang, db: &Db, token: Token) -> TokenLine {
    TokenLine {
        id: token.id,
        label: token.label,
        made: ago(lang, db.clock().now(), token.made_at),
    }
}

/// `POST /account/tokens`: the page with the token on it, this once.
pub async fn make_token(
    db: web::Data<Db>,
    who: AtBrowser,
    shell: Shell,
    form: Form<TokenForm>,
) -> Result<HttpResponse, Failure> {
    let shell = shell.at("/account");
    let (status, added) = match made(&db, &who.identity, &form.0.label).await {
        Ok(secret) => (
            StatusCode::OK,
            Added {
                secret: Some(secret),
                ..Added::default()
            },
        ),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "label")?.named(&shell, LABELS);
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                Added {
                    errors,
                    label: form.0.label,
                    secret: None,
                },
            )
        }
    };
    show(&db, &who.identity, Some(who.session), shell, status, added).await
}

async fn made(db: &Db, identity: &Identity, label: &str) -> Result<(String, String)> {
    let label = Line::<60>::parse("label", label)?;
    let name = label.as_str().to_owned();
    let identity = identity.clone();
    let secret = db
        .write(move |tx| acts::make_token(tx, &identity, &label))
        .await?;
    Ok((name, secret))
}

/// `POST /account/tokens/{token}/closure`
pub async fn end_token(
    db: web::Data<Db>,
    who: AtBrowser,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let token: TokenId = id_of(&request, "token")?;
    db.write(move |tx| acts::end_token(tx, &who.identity, token))
        .await?;
    Ok(see_other("/account?notice=token-ended"))
}

/// `POST /account/sessions/{session}/closure`
pub async fn end_session(
    db: web::Data<Db>,
    who: AtBrowser,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let session: SessionId = id_of(&request, "session")?;
    db.write(move |tx| acts::end_session(tx, &who.identity, session))
        .await?;
    Ok(see_other("/account?notice=session-ended"))
}

/// `POST /account/sessions/closure`: every other browser.
pub async fn end_other_sessions(
    db: web::Data<Db>,
    who: AtBrowser,
) -> Result<HttpResponse, Failure> {
    db.write(move |tx| acts::end_other_sessions(tx, &who.identity, who.session))
        .await?;
    Ok(see_other("/account?notice=session-ended"))
}
