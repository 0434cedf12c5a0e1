//! The tables of people and places of work. Secrets are kept as hashes only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{AccountId, Identity, OrganizationId, SessionId, TokenId};
use crate::ground::at::At;
use crate::ground::codes::Role;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::Lang;
use crate::ground::schema::{accounts, sessions, tokens};

/// Browsers that have signed in before.
pub mod known;
/// Links that set a password once.
pub mod links;
/// Organizations and the people who work there.
pub mod people;

/// A live session or token, as found by its secret.
#[derive(Debug, Clone)]
pub struct Credential {
    /// Whose it is.
    pub identity: Identity,
    /// What it is.
    pub kind: CredentialKind,
}

/// A browser's session, which ends by itself, or a program's token, which lasts until it is ended.
#[derive(Debug, Clone, Copy)]
pub enum CredentialKind {
    /// A browser.
    Session {
        /// Which one.
        id: SessionId,
        /// When it began.
        started_at: DateTime<Utc>,
        /// When it was last used, to the minute.
        seen_at: DateTime<Utc>,
    },
    /// A program.
    Token(TokenId),
}

type IdentityRow = (AccountId, OrganizationId, Role, Option<String>);

fn identity((account, organization, role, language): IdentityRow) -> Identity {
    Identity {
        account,
        organization,
        role,
        language: language.as_deref().and_then(Lang::parse),
    }
}

/// The session with this secret, if it has not been ended and its account is open.
pub fn session(conn: &mut Conn, secret_hash: &str) -> Result<Option<Credential>> {
    let found = sessions::table
        .inner_join(accounts::table)
        .filter(sessions::secret_hash.eq(secret_hash))
        .filter(sessions::ended_at.is_null())
        .filter(accounts::closed_at.is_null())
        .select((
            (
                accounts::id,
                accounts::organization_id,
                accounts::role,
                accounts::language,
            ),
            (sessions::id, sessions::started_at, sessions::seen_at),
        ))
        .first::<(IdentityRow, (SessionId, At, At))>(conn)
        .optional()?;
    Ok(found.map(|(row, (id, started_at, seen_at))| Credential {
        identity: identity(row),
        kind: CredentialKind::Session {
            id,
            started_at: started_at.utc(),
            seen_at: seen_at.utc(),
        },
    }))
}

/// The token with this secret, if it has not been ended and its account is open.
pub fn token(conn: &mut Conn, secret_hash: &str) -> Result<Option<Credential>> {
    let found = tokens::table
        .inner_join(accounts::table)
        .filter(tokens::secret_hash.eq(secret_hash))
        .filter(tokens::ended_at.is_null())
        .filter(accounts::closed_at.is_null())
        .select((
            (
                accounts::id,
                accounts::organization_id,
                accounts::role,
                accounts::language,
            ),
            tokens::id,
        ))
        .first::<(IdentityRow, TokenId)>(conn)
        .optional()?;
    Ok(found.map(|(row, id)| Credential {
        identity: identity(row),
        kind: CredentialKind::Token(id),
    }))
}

/// Notes that a session is in use.
pub fn touch_session(conn: &mut Conn, id: SessionId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(
        sessions::table
            .filter(sessions::id.eq(id))
            .filter(sessions::ended_at.is_null()),
    )
    .set(sessions::seen_at.eq(At::from(now)))
    .execute(conn)?;
    Ok(())
}

/// Begins a session.
pub fn insert_session(
    conn: &mut Conn,
    account: AccountId,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<SessionId> {
    let id = SessionId::new();
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(id),
            sessions::secret_hash.eq(secret_hash),
            sessions::account_id.eq(account.number()),
            sessions::started_at.eq(At::from(now)),
            sessions::seen_at.eq(At::from(now)),
        ))
        .execute(conn)?;
    Ok(id)
}

/// Adds a token.
pub fn insert_token(
    conn: &mut Conn,
    account: AccountId,
    secret_hash: &str,
    label: &str,
    now: DateTime<Utc>,
) -> Result<TokenId> {
    let id = TokenId::new();
    diesel::insert_into(tokens::table)
        .values((
            tokens::id.eq(id),
            tokens::secret_hash.eq(secret_hash),
            tokens::account_id.eq(account.number()),
            tokens::label.eq(label),
            tokens::created_at.eq(At::from(now)),
        ))
        .execute(conn)?;
    Ok(id)
}

/// A signed-in browser as its owner sees it.
#[derive(Debug, Clone, Copy)]
pub struct Browser {
    /// Which session.
    pub id: SessionId,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen_at: DateTime<Utc>,
}

/// The sessions of an account that have not been ended, newest first; whether they still live is a rule's question.
pub fn sessions_of(conn: &mut Conn, account: AccountId) -> Result<Vec<Browser>> {
    let rows = sessions::table
        .filter(sessions::account_id.eq(account.number()))
        .filter(sessions::ended_at.is_null())
        .order((sessions::started_at.desc(), sessions::id))
        .select((sessions::id, sessions::started_at, sessions::seen_at))
        .load::<(SessionId, At, At)>(conn)?;
    let browser = |(id, started_at, seen_at): (_, At, At)| Browser {
        id,
        started_at: started_at.utc(),
        seen_at: seen_at.utc(),
    };
    Ok(rows.into_iter().map(browser).collect())
}

/// Ends one session of this account; tells whether there was one to end.
pub fn end_session(
    conn: &mut Conn,
    account: AccountId,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let one = sessions::table
        .filter(sessions::id.eq(id))
        .filter(sessions::account_id.eq(account.number()))
        .filter(sessions::ended_at.is_null());
    Ok(diesel::update(one)
        .set(sessions::ended_at.eq(At::from(now)))
        .execute(conn)?
        == 1)
}

/// Ends every session of this account, or every other one than `kept`.
pub fn end_sessions(
    conn: &mut Conn,
    account: AccountId,
    kept: Option<SessionId>,
    now: DateTime<Utc>,
) -> Result<usize> {
    let others = sessions::table
        .filter(sessions::account_id.eq(account.number()))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::id.ne(kept.map_or(0, SessionId::number)));
    Ok(diesel::update(others)
        .set(sessions::ended_at.eq(At::from(now)))
        .execute(conn)?)
}

/// Takes away sessions that were ended, or began before `start`.
pub fn delete_sessions(conn: &mut Conn, start: DateTime<Utc>) -> Result<usize> {
    let over = sessions::ended_at
        .is_not_null()
        .or(sessions::started_at.le(At::from(start)));
    Ok(diesel::delete(sessions::table.filter(over)).execute(conn)?)
}

/// An API token as its owner sees it.
#[derive(Debug, Clone)]
pub struct Token {
    /// Which one.
    pub id: TokenId,
    /// What its owner calls it.
    pub label: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// The tokens of an account that have not been ended, newest first.
pub fn tokens_of(conn: &mut Conn, account: AccountId) -> Result<Vec<Token>> {
    let rows = tokens::table
        .filter(tokens::account_id.eq(account.number()))
        .filter(tokens::ended_at.is_null())
        .order((tokens::created_at.desc(), tokens::id))
        .select((tokens::id, tokens::label, tokens::created_at))
        .load::<(TokenId, String, At)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, label, at)| Token {
            id,
            label,
            made_at: at.utc(),
        })
        .collect())
}

/// How many tokens of an account have not been ended.
pub fn open_tokens(conn: &mut Conn, account: AccountId) -> Result<i64> {
    Ok(tokens::table
        .filter(tokens::account_id.eq(account.number()))
        .filter(tokens::ended_at.is_null())
        .count()
        .get_result(conn)?)
}

/// Ends one token of this account; tells whether there was one to end.
pub fn end_token(
    conn: &mut Conn,
    account: AccountId,
    id: TokenId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let one = tokens::table
        .filter(tokens::id.eq(id))
        .filter(tokens::account_id.eq(account.number()))
        .filter(tokens::ended_at.is_null());
    Ok(diesel::update(one)
        .set(tokens::ended_at.eq(At::from(now)))
        .execute(conn)?
        == 1)
}

/// Ends every token of this account.
pub fn end_tokens(conn: &mut Conn, account: AccountId, now: DateTime<Utc>) -> Result<usize> {
    let all = tokens::table
        .filter(tokens::account_id.eq(account.number()))
        .filter(tokens::ended_at.is_null());
    Ok(diesel::update(all)
        .set(tokens::ended_at.eq(At::from(now)))
        .execute(conn)?)
}
