//! Signing in and out, and passwords. A password is verified outside the transaction, which would hold it up for
//! tens of milliseconds; so each act is given the hash that was verified and checks that it still is the account's.

use chrono::{DateTime, Utc};

use crate::accounts::rules::{AccountId, Identity, MOST_KNOWN, SessionId, is_locked, locked_until};
use crate::accounts::sessions::TOPIC;
use crate::accounts::store::known::{self, Tries};
use crate::accounts::store::{self, links, people};
use crate::ground::codes::Problem;
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::text::{digest, new_secret};
use crate::journal::acts::record;
use crate::journal::rules::Actor;

/// What becomes of a try at an account's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// It is verified.
    Counts,
    /// None is taken until then.
    Waits(DateTime<Utc>),
    /// The account is closed.
    Closed,
}

/// Counts a try at an account's password *before* it is verified, so that a thousand tries sent at once are counted
/// as a thousand. While the account waits, none counts. A `browser` that has signed in to the account before is
/// counted by itself, and waits by itself.
pub fn count_try(tx: &mut Tx, account: AccountId, browser: Option<&str>) -> Result<Try> {
    let account = people::account(tx.conn, account)?;
    let id = account.identity.account;
    let known = match browser {
        Some(hash) => known::tries(tx.conn, id, hash)?.map(|tries| (hash, tries)),
        None => None,
    };
    let tries = known.map_or((account.misses, account.locked_until), |(_, tries)| {
        (tries.misses, tries.locked_until)
    });
    if account.closed {
        return Ok(Try::Closed);
    }
    if let Some(until) = tries.1.filter(|until| is_locked(Some(*until), tx.now)) {
        return Ok(Try::Waits(until));
    }
    let misses = tries.0.saturating_add(1);
    let until = locked_until(misses, tx.now);
    match known {
        Some((hash, _)) => {
            let locked_until = until;
            let tries = Tries {
                misses,
                locked_until,
            };
            known::set_tries(tx.conn, id, hash, tries)?;
        }
        None => people::set_misses(tx.conn, id, misses, until)?,
    }
    if until.is_some() {
        record(
            tx,
            guesser(&account),
            "sign-in-slowed",
            "account",
            account.identity.account.number(),
        )?;
    }
    Ok(Try::Counts)
}

/// Records that a wrong password was given for an account.
pub fn note_miss(tx: &mut Tx, account: AccountId) -> Result<()> {
    let account = people::account(tx.conn, account)?;
    record(
        tx,
        guesser(&account),
        "sign-in-missed",
        "account",
        account.identity.account.number(),
    )
}

/// Whoever guesses is nobody we know; the entry belongs to the organization guessed at.
fn guesser(account: &people::Account) -> Actor {
    Actor {
        organization: Some(account.organization.id.number()),
        ..Actor::HOUSE
    }
}

/// What a browser is given when it signs in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The secret of its session.
    pub session: String,
    /// The secret it is known by from now on, when it brought none that is known already.
    pub browser: Option<String>,
}

/// Begins a session for an account whose password was verified against `verified`, and ends the one the browser
/// had before. The misses that are forgotten are those the try was counted with.
pub fn sign_in(
    tx: &mut Tx,
    account: AccountId,
    verified: &str,
    former: Option<(AccountId, SessionId)>,
    browser: Option<&str>,
) -> Result<SignedIn> {
    let account = still_has(tx, account, verified)?;
    let id = account.identity.account;
    let known_here = match browser {
        Some(hash) => known::tries(tx.conn, id, hash)?.is_some(),
        None => false,
    };
    if !known_here {
        people::set_misses(tx.conn, id, 0, None)?;
    }
    let browser = make_known(tx, id, browser)?;
    if let Some((owner, session)) = former
        && store::end_session(tx.conn, owner, session, tx.now)?
    {
        tx.announce(TOPIC, owner.number());
    }
    let session = begin_session(tx, &account.identity, "sign-in")?;
    Ok(SignedIn { session, browser })
}

/// One browser has one secret for all who share it. One that nobody knows is not taken over: somebody may have
/// chosen it.
fn make_known(tx: &mut Tx, account: AccountId, browser: Option<&str>) -> Result<Option<String>> {
    let known = match browser {
        Some(hash) if known::is_known(tx.conn, hash)? => Some(hash),
        _ => None,
    };
    let fresh = known.is_none().then(new_secret);
    let hash = match (known, &fresh) {
        (Some(hash), _) => hash.to_owned(),
        (None, secret) => digest(secret.as_deref().unwrap_or_default().as_bytes()),
    };
    known::insert(tx.conn, account, &hash, tx.now)?;
    known::keep_newest(tx.conn, account, MOST_KNOWN)?;
    Ok(fresh)
}

fn begin_session(tx: &mut Tx, identity: &Identity, act: &'static str) -> Result<String> {
    let secret = new_secret();
    let hash = digest(secret.as_bytes());
    let session = store::insert_session(tx.conn, identity.account, &hash, tx.now)?;
    record(tx, identity.actor(), act, "session", session.number())?;
    Ok(secret)
}

/// Somebody changed the password or closed the account between the check and now: the check is worth nothing.
fn still_has(tx: &mut Tx, account: AccountId, verified: &str) -> Result<people::Account> {
    let account = people::account(tx.conn, account)?;
    if account.closed || account.password_hash.as_deref() != Some(verified) {
        return Err(Error::NotFound);
    }
    Ok(account)
}

/// Ends the session one is in.
pub fn sign_out(tx: &mut Tx, identity: &Identity, session: SessionId) -> Result<()> {
    if store::end_session(tx.conn, identity.account, session, tx.now)? {
        tx.announce(TOPIC, identity.account.number());
        record(
            tx,
            identity.actor(),
            "sign-out",
            "session",
            session.number(),
        )?;
    }
    Ok(())
}

/// Ends another of one's own sessions. Somebody else's is not there.
pub fn end_session(tx: &mut Tx, identity: &Identity, session: SessionId) -> Result<()> {
    if !store::end_session(tx.conn, identity.account, session, tx.now)? {
        return Err(Error::NotFound);
    }
    tx.announce(TOPIC, identity.account.number());
    record(
        tx,
        identity.actor(),
        "session-ended",
        "session",
        session.number(),
    )
}

/// Ends every session of one's own but the one one is in.
pub fn end_other_sessions(tx: &mut Tx, identity: &Identity, kept: SessionId) -> Result<()> {
    if store::end_sessions(tx.conn, identity.account, Some(kept), tx.now)? > 0 {
        tx.announce(TOPIC, identity.account.number());
        record(
            tx,
            identity.actor(),
            "session-ended",
            "account",
            identity.account.number(),
        )?;
    }
    Ok(())
}

/// Sets another password, ends every session and begins a new one for this browser. Answers its secret.
pub fn change_password(
    tx: &mut Tx,
    identity: &Identity,
    verified: &str,
    new_hash: &str,
) -> Result<String> {
    let account = still_has(tx, identity.account, verified)?;
    replace_password(tx, account.identity.account, new_hash)?;
    record(
        tx,
        identity.actor(),
        "password-changed",
        "account",
        identity.account.number(),
    )?;
    begin_session(tx, &account.identity, "sign-in")
}

/// Sets the password a link was made for; the link and every session of the account are over.
pub fn use_link(tx: &mut Tx, secret: &str, new_hash: &str) -> Result<()> {
    let link = links::live(tx.conn, &digest(secret.as_bytes()), tx.now)?;
    let Some((_, account)) = link else {
        return Err(spent());
    };
    let account = people::account(tx.conn, account)?;
    if account.closed {
        return Err(spent());
    }
    replace_password(tx, account.identity.account, new_hash)?;
    record(
        tx,
        account.identity.actor(),
        "password-set",
        "account",
        account.identity.account.number(),
    )
}

/// What a link that was never made, was used or has expired is told: the same.
pub fn spent() -> Error {
    Error::Refused(Problem::NotFound, Sentence::new("invitation-spent"))
}

fn replace_password(tx: &mut Tx, account: AccountId, new_hash: &str) -> Result<()> {
    people::set_password(tx.conn, account, new_hash)?;
    links::delete_of(tx.conn, account)?;
    store::end_sessions(tx.conn, account, None, tx.now)?;
    tx.announce(TOPIC, account.number());
    Ok(())
}

/// Sets the language one's pages come in.
pub fn set_language(tx: &mut Tx, identity: &Identity, language: Lang) -> Result<()> {
    if identity.language == Some(language) {
        return Ok(());
    }
    people::set_language(tx.conn, identity.account, language)?;
    tx.announce(TOPIC, identity.account.number());
    record(
        tx,
        identity.actor(),
        "language",
        "account",
        identity.account.number(),
    )
}
