//! API tokens: shown once, kept as a hash, dead the moment they are ended or their account is closed.

use crate::accounts::email::Email;
use crate::accounts::rules::{Identity, MOST_TOKENS, TokenId};
use crate::accounts::sessions::TOPIC;
use crate::accounts::store::{self, people};
use crate::ground::codes::Problem;
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::{Line, digest, new_secret};
use crate::journal::acts::record;
use crate::journal::rules::Actor;

/// Makes a token of one's own. Answers its text, which nothing can show again.
pub fn make_token(tx: &mut Tx, identity: &Identity, label: &Line<60>) -> Result<String> {
    insert_token(tx, identity, label, identity.actor())
}

/// Makes a token for the account of this address: the command line's half.
pub fn add_token(tx: &mut Tx, email: &Email, label: &Line<60>) -> Result<String> {
    let account = people::account_of(tx.conn, email)?.filter(|account| !account.closed);
    let Some(account) = account else {
        let sentence = Sentence::new("account-unknown").with("email", email.as_str());
        return Err(Error::field("email", sentence));
    };
    insert_token(tx, &account.identity, label, Actor::HOUSE)
}

fn insert_token(tx: &mut Tx, owner: &Identity, label: &Line<60>, actor: Actor) -> Result<String> {
    if store::open_tokens(tx.conn, owner.account)? >= MOST_TOKENS {
        let sentence = Sentence::new("account-tokens-many").with("most", MOST_TOKENS);
        return Err(Error::Refused(Problem::Invalid, sentence));
    }
    let secret = new_secret();
    let hash = digest(secret.as_bytes());
    let token = store::insert_token(tx.conn, owner.account, &hash, label.as_str(), tx.now)?;
    record(tx, actor, "token-made", "token", token.number())?;
    Ok(secret)
}

/// Ends one of one's own tokens. Somebody else's is not there.
pub fn end_token(tx: &mut Tx, identity: &Identity, token: TokenId) -> Result<()> {
    if !store::end_token(tx.conn, identity.account, token, tx.now)? {
        return Err(Error::NotFound);
    }
    tx.announce(TOPIC, identity.account.number());
    record(tx, identity.actor(), "token-ended", "token", token.number())
}
