//! The table `invitations`: links that set a password once. Only the hash of a link's secret is kept.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::rules::{AccountId, InvitationId, LinkPurpose};
use crate::ground::at::At;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::invitations;

/// Adds a link.
pub fn insert(
    conn: &mut Conn,
    account: AccountId,
    purpose: LinkPurpose,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<InvitationId> {
    let id = InvitationId::new();
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(id),
            invitations::secret_hash.eq(secret_hash),
            invitations::account_id.eq(account.number()),
            invitations::purpose.eq(purpose.word()),
            invitations::made_at.eq(At::from(now)),
            invitations::expires_at.eq(At::from(now + purpose.lasts())),
        ))
        .execute(conn)?;
    Ok(id)
}

/// The link with this secret and whose account it opens, while it works.
pub fn live(
    conn: &mut Conn,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<(InvitationId, AccountId)>> {
    Ok(invitations::table
        .filter(invitations::secret_hash.eq(secret_hash))
        .filter(invitations::used_at.is_null())
        .filter(invitations::expires_at.gt(At::from(now)))
        .select((invitations::id, invitations::account_id))
        .first::<(InvitationId, AccountId)>(conn)
        .optional()?)
}

/// Takes away every link of an account: it was used, replaced, or its account closed.
pub fn delete_of(conn: &mut Conn, account: AccountId) -> Result<usize> {
    let links = invitations::table.filter(invitations::account_id.eq(account.number()));
    Ok(diesel::delete(links).execute(conn)?)
}

/// Takes away the links that no longer work.
pub fn delete_expired(conn: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    Ok(
        diesel::delete(invitations::table.filter(invitations::expires_at.le(At::from(now))))
            .execute(conn)?,
    )
}
