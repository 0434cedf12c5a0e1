//! Retries on a bad line: the same key and body get the first answer, and the act is done once.

use actix_web::HttpRequest;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use super::rules::AccountId;
use super::who::Who;
use crate::ground::at::At;
use crate::ground::codes::Problem;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::schema::replays;
use crate::ground::text::digest;
use crate::web::answer::Kept;
use crate::web::failure::Told;
use crate::web::form::hash_of_sent;

/// A key is remembered this long.
pub const REMEMBERED: Duration = Duration::days(7);
/// One that was refused, or that told of a woman of whom there is no case, is remembered this long: nothing dies with
/// which its record would.
pub const REMEMBERED_SHORTLY: Duration = Duration::days(1);
/// For [`is_about`]: about somebody of whom there is no case.
pub const NO_CASE: i64 = 0;

/// The longest operation taken; the pages' own are far shorter.
const LONGEST_OPERATION: usize = 150;

/// What makes a retry the same request.
#[derive(Debug, Clone)]
pub struct Retry {
    /// Whose it is; another account's key is another key.
    pub account: AccountId,
    /// The key, if one was sent.
    pub key: Option<String>,
    /// Hash of where it was sent and of the body's hash, which is under this installation's key.
    pub body_hash: String,
    /// The language the answer's words are in.
    pub lang: Lang,
}

impl Retry {
    /// A request of `who` to `path`, with the key it came with.
    pub fn of(who: &Who, key: Option<String>, path: &str, body_hash: &str, lang: Lang) -> Self {
        Self {
            account: who.account(),
            key,
            body_hash: digest(format!("{path}\n{body_hash}").as_bytes()),
            lang,
        }
    }

    /// A form that `who` sent: its key is the operation it was drawn with, and where it was sent.
    ///
    /// # Errors
    /// An operation no page draws a form with; the key its hash is made under cannot be read.
    pub fn of_form(
        who: &Who,
        request: &HttpRequest,
        sent: &[(String, String)],
        lang: Lang,
    ) -> Result<Self> {
        let operation = sent
            .iter()
            .find(|(field, _)| field == "operation")
            .map_or("", |(_, value)| value.as_str());
        let readable = operation.bytes().all(|byte| byte.is_ascii_graphic());
        if operation.len() > LONGEST_OPERATION || !readable {
            let sentence = Sentence::new("problem-bad-request");
            return Err(Error::Refused(Problem::BadRequest, sentence));
        }
        let path = request.path();
        let place: String = digest(path.as_bytes()).chars().take(16).collect();
        let key = (!operation.is_empty()).then(|| format!("form:{operation}:{place}"));
        let body = serde_json::to_string(sent).map_err(Error::broken)?;
        let hash = hash_of_sent(request, body.as_bytes())?;
        Ok(Self::of(who, key, path, &hash, lang))
    }
}

/// Does `act` once for this key. A refusal is an answer too: the retry gets the same one, and the act's rows are undone.
/// "Not there" is no answer to keep: kept for what is somebody else's alone, it would tell that from what is nobody's.
pub fn once(tx: &mut Tx, retry: &Retry, act: impl FnOnce(&mut Tx) -> Result<Kept>) -> Result<Kept> {
    let Some(key) = &retry.key else {
        return act(tx);
    };
    if let Some(kept) = answered(tx.conn, retry, key)? {
        return Ok(kept);
    }
    let kept = match tx.attempt(act) {
        Ok(kept) => kept,
        Err(error @ (Error::Broken(_) | Error::NotFound)) => return Err(error),
        Err(refusal) => Told::about(&refusal).kept(retry.lang),
    };
    insert(tx.conn, retry, key, &kept, tx.now)?;
    Ok(kept)
}

/// Says what the answer kept for this key is about, so that it dies with that: see [`forget_about`].
pub fn is_about(tx: &mut Tx, retry: &Retry, about: i64) -> Result<()> {
    let Some(key) = &retry.key else {
        return Ok(());
    };
    diesel::update(replays::table.find((retry.account.number(), key)))
        .set(replays::about.eq(about))
        .execute(tx.conn)?;
    Ok(())
}

/// Forgets every answer that was kept about a thing.
pub fn forget_about(conn: &mut Conn, about: i64) -> Result<usize> {
    Ok(diesel::delete(replays::table.filter(replays::about.eq(about))).execute(conn)?)
}

/// [`once`] for a page's form: only what was done is kept. A refusal is shown on the page, and what is
/// corrected there comes again under the same key.
pub fn once_done(
    tx: &mut Tx,
    retry: &Retry,
    act: impl FnOnce(&mut Tx) -> Result<Kept>,
) -> Result<Kept> {
    let Some(key) = &retry.key else {
        return act(tx);
    };
    if let Some(kept) = answered(tx.conn, retry, key)? {
        return Ok(kept);
    }
    let kept = act(tx)?;
    insert(tx.conn, retry, key, &kept, tx.now)?;
    Ok(kept)
}

/// What this key was answered, if the request is the same one.
fn answered(conn: &mut Conn, retry: &Retry, key: &str) -> Result<Option<Kept>> {
    match find(conn, retry.account, key)? {
        Some((body_hash, kept)) if body_hash == retry.body_hash => Ok(Some(kept)),
        Some(_) => Err(reused()),
        None => Ok(None),
    }
}

fn reused() -> Error {
    Error::Refused(Problem::KeyReused, Sentence::new("retry-key-reused"))
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
        .execute(conn)
        .map_err(Error::from)
        // Two requests that lock different things can come with one key at the same moment.
        .map_err(|error| {
            if error.is_duplicate() {
                reused()
            } else {
                error
            }
        })?;
    Ok(())
}

/// Forgets keys older than they are remembered.
pub fn forget(tx: &mut Tx) -> Result<usize> {
    let before = At::from(tx.now - REMEMBERED);
    let shortly = At::from(tx.now - REMEMBERED_SHORTLY);
    let refused_or_of_nobody = replays::status.ge(400).or(replays::about.eq(NO_CASE));
    let old = replays::made_at.lt(before).or(replays::made_at
        .lt(shortly)
        .and(refused_or_of_nobody.assume_not_null()));
    Ok(diesel::delete(replays::table.filter(old)).execute(tx.conn)?)
}

#[cfg(test)]
mod tests;
