//! What can be done with accounts: load, rule, save, and an entry of the journal in the same transaction.

use super::rules::{KNOWN_FOR, LONGEST_SESSION};
use super::store::{self, known, links};
use crate::ground::db::Tx;
use crate::ground::error::Result;

mod keeping;
mod network;
mod signing;
mod tokens;

pub use keeping::{
    Link, NewUser, add_account, add_organization, add_user, close_account, make_link,
};
pub use network::decide;
pub use signing::{
    SignedIn, Try, change_password, count_try, end_other_sessions, end_session, note_miss,
    set_language, sign_in, sign_out, spent, use_link,
};
pub use tokens::{add_token, end_token, make_token};

/// What a sweep took away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swept {
    /// Sessions that were over.
    pub sessions: usize,
    /// Links that no longer worked.
    pub links: usize,
}

/// Takes away the sessions and links that are over, and forgets browsers long unseen. For the timetable; it changes nothing anybody could still use.
pub fn sweep(tx: &mut Tx) -> Result<Swept> {
    known::delete_unseen(tx.conn, tx.now - KNOWN_FOR)?;
    Ok(Swept {
        sessions: store::delete_sessions(tx.conn, tx.now - LONGEST_SESSION)?,
        links: links::delete_expired(tx.conn, tx.now)?,
    })
}

#[cfg(test)]
mod tests;
