//! The table `known_browsers`: browsers that have signed in to an account before, by the hash of a random secret.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::rules::AccountId;
use crate::ground::at::At;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::known_browsers;

/// Wrong passwords in a row from one known browser, and until when it has to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// How many.
    pub misses: i32,
    /// Until when it takes no other.
    pub locked_until: Option<DateTime<Utc>>,
}

/// The tries of this browser at this account, if it is known there.
pub fn tries(conn: &mut Conn, account: AccountId, secret_hash: &str) -> Result<Option<Tries>> {
    let found = known_browsers::table
        .find((account.number(), secret_hash))
        .select((known_browsers::misses, known_browsers::locked_until))
        .first::<(i32, Option<At>)>(conn)
        .optional()?;
    Ok(found.map(|(misses, locked_until)| Tries {
        misses,
        locked_until: locked_until.map(At::utc),
    }))
}

/// Whether any account knows this browser.
pub fn is_known(conn: &mut Conn, secret_hash: &str) -> Result<bool> {
    let any = known_browsers::table.filter(known_browsers::secret_hash.eq(secret_hash));
    Ok(any.count().get_result::<i64>(conn)? > 0)
}

/// Notes the tries of a known browser.
pub fn set_tries(
    conn: &mut Conn,
    account: AccountId,
    secret_hash: &str,
    tries: Tries,
) -> Result<()> {
    diesel::update(known_browsers::table.find((account.number(), secret_hash)))
        .set((
            known_browsers::misses.eq(tries.misses),
            known_browsers::locked_until.eq(tries.locked_until.map(At::from)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Makes a browser known, or seen again, with no tries against it.
pub fn insert(
    conn: &mut Conn,
    account: AccountId,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::delete(known_browsers::table.find((account.number(), secret_hash))).execute(conn)?;
    diesel::insert_into(known_browsers::table)
        .values((
            known_browsers::account_id.eq(account.number()),
            known_browsers::secret_hash.eq(secret_hash),
            known_browsers::misses.eq(0),
            known_browsers::seen_at.eq(At::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets all but the `most` browsers this account was seen in last.
pub fn keep_newest(conn: &mut Conn, account: AccountId, most: i64) -> Result<()> {
    let beyond: Vec<String> = known_browsers::table
        .filter(known_browsers::account_id.eq(account.number()))
        .order((known_browsers::seen_at.desc(), known_browsers::secret_hash))
        .offset(most)
        .limit(1_000)
        .select(known_browsers::secret_hash)
        .load(conn)?;
    let forgotten = known_browsers::table
        .filter(known_browsers::account_id.eq(account.number()))
        .filter(known_browsers::secret_hash.eq_any(beyond));
    diesel::delete(forgotten).execute(conn)?;
    Ok(())
}

/// Forgets every browser of an account that was closed.
pub fn delete_of(conn: &mut Conn, account: AccountId) -> Result<usize> {
    let own = known_browsers::table.filter(known_browsers::account_id.eq(account.number()));
    Ok(diesel::delete(own).execute(conn)?)
}

/// Forgets the browsers nobody has signed in with since `before`.
pub fn delete_unseen(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    let unseen = known_browsers::table.filter(known_browsers::seen_at.le(At::from(before)));
    Ok(diesel::delete(unseen).execute(conn)?)
}
