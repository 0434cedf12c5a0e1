//! The tables of people and places of work. Secrets are kept as hashes only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{AccountId, Identity, OrganizationId, SessionId, TokenId};
use crate::ground::at::At;
use crate::ground::codes::{OrganizationKind, Role};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::Lang;
use crate::ground::schema::{accounts, organizations, sessions, tokens};

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

/// Adds an organization.
pub fn insert_organization(
    conn: &mut Conn,
    name: &str,
    kind: OrganizationKind,
    now: DateTime<Utc>,
) -> Result<OrganizationId> {
    let id = OrganizationId::new();
    diesel::insert_into(organizations::table)
        .values((
            organizations::id.eq(id),
            organizations::name.eq(name),
            organizations::kind.eq(kind),
            organizations::created_at.eq(At::from(now)),
        ))
        .execute(conn)?;
    Ok(id)
}

/// The organization of this name.
pub fn organization_named(conn: &mut Conn, name: &str) -> Result<Option<OrganizationId>> {
    Ok(organizations::table
        .filter(organizations::name.eq(name))
        .select(organizations::id)
        .first(conn)
        .optional()?)
}

/// Adds an account. Its e-mail is kept in lower case; without a password it waits for an invitation.
pub fn insert_account(
    conn: &mut Conn,
    organization: OrganizationId,
    email: &str,
    role: Role,
    password_hash: Option<&str>,
    now: DateTime<Utc>,
) -> Result<AccountId> {
    let id = AccountId::new();
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(id),
            accounts::organization_id.eq(organization.number()),
            accounts::email.eq(email.to_lowercase()),
            accounts::role.eq(role),
            accounts::password_hash.eq(password_hash),
            accounts::misses.eq(0),
            accounts::created_at.eq(At::from(now)),
        ))
        .execute(conn)?;
    Ok(id)
}
