//! Retries on a bad line: the same key and body get the first answer, and the act is done once.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use super::rules::AccountId;
use crate::ground::at::At;
use crate::ground::codes::Problem;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::schema::replays;
use crate::web::answer::Kept;
use crate::web::failure::Told;

/// A key is remembered this long.
pub const REMEMBERED: Duration = Duration::days(7);

/// What makes a retry the same request.
#[derive(Debug, Clone)]
pub struct Retry {
    /// Whose it is; another account's key is another key.
    pub account: AccountId,
    /// The key, if one was sent.
    pub key: Option<String>,
    /// Hash of the body and of where it was sent.
    pub body_hash: String,
    /// The language the answer's words are in.
    pub lang: Lang,
}

/// Does `act` once for this key. A refusal is an answer too: the retry gets the same one, and the act's rows are undone.
pub fn once(tx: &mut Tx, retry: &Retry, act: impl FnOnce(&mut Tx) -> Result<Kept>) -> Result<Kept> {
    let Some(key) = &retry.key else {
        return act(tx);
    };
    if let Some((body_hash, kept)) = find(tx.conn, retry.account, key)? {
        if body_hash == retry.body_hash {
            return Ok(kept);
        }
        return Err(Error::Refused(
            Problem::KeyReused,
            Sentence::new("retry-key-reused"),
        ));
    }
    let kept = match tx.attempt(act) {
        Ok(kept) => kept,
        Err(Error::Broken(broken)) => return Err(Error::Broken(broken)),
        Err(refusal) => Told::about(&refusal).kept(retry.lang),
    };
    insert(tx.conn, retry, key, &kept, tx.now)?;
    Ok(kept)
}

fn find(conn: &mut Conn, account: AccountId, key: &str) -> Result<Option<(String, Kept)>> {
    let row = replays::table
        .find((account.number(), key))
        .select((replays::body_hash, replays::status, replays::answer))
        .first::<(String, i32, String)>(conn)
        .optional()?;
    Ok(row.map(|(hash, status, body)| {
        (
            hash,
            Kept {
                status: u16::try_from(status).unwrap_or(500),
                body,
            },
        )
    }))
}

fn insert(
    conn: &mut Conn,
    retry: &Retry,
    key: &str,
    kept: &Kept,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(replays::table)
        .values((
            replays::account_id.eq(retry.account.number()),
            replays::key.eq(key),
            replays::body_hash.eq(&retry.body_hash),
            replays::status.eq(i32::from(kept.status)),
            replays::answer.eq(&kept.body),
            replays::made_at.eq(At::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets keys older than they are remembered.
pub fn forget(tx: &mut Tx) -> Result<usize> {
    let before = At::from(tx.now - REMEMBERED);
    Ok(diesel::delete(replays::table.filter(replays::made_at.lt(before))).execute(tx.conn)?)
}
