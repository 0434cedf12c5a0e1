//! Who is signed in, kept in memory so that a page costs no query, and dropped the moment any account changes.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, RwLock};

use chrono::{DateTime, Utc};

use super::rules::{AccountId, SessionId, session_ends};
use super::store::{self, Credential, CredentialKind};
use crate::ground::db::{Db, News};
use crate::ground::error::Result;
use crate::ground::text::digest;

/// The topic of news about accounts, sessions and tokens.
pub const TOPIC: &str = "account";

/// Signed-in browsers and programs by the hash of their secret.
#[derive(Default)]
pub struct Sessions {
    memory: RwLock<Memory>,
}

#[derive(Default)]
struct Memory {
    known: HashMap<String, Arc<Known>>,
    /// How often everything was forgotten: what was read before the last time may be untrue by now.
    forgotten: u64,
}

struct Known {
    credential: Credential,
    /// Last use, in seconds; ahead of the database by a minute at most.
    seen: AtomicI64,
    written: AtomicI64,
}

/// What was presented.
#[derive(Debug, Clone, Copy)]
pub enum Presented<'a> {
    /// A cookie's secret.
    Cookie(&'a str),
    /// A bearer token.
    Bearer(&'a str),
}

/// Whether somebody did something. A board left open asks by itself, and must not keep its session awake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// A person followed a link or pressed a button.
    ByHand,
    /// The page asked on its own: the live stream, or a card fetched again.
    ByItself,
}

/// Use is written down at most this often.
const WRITTEN_EVERY: i64 = 60;
/// Beyond this many the memory starts anew; they come back one query each.
const MOST: usize = 50_000;

impl Sessions {
    /// Forgets everything when an account, session or token changed.
    pub fn hear(&self, news: &[News]) {
        if news
            .iter()
            .any(|one| one.topic == TOPIC || *one == News::EVERYTHING)
            && let Ok(mut memory) = self.memory.write()
        {
            memory.known.clear();
            memory.forgotten += 1;
        }
    }

    /// Who presents this, if it is live now.
    pub async fn find(
        &self,
        db: &Db,
        presented: Presented<'_>,
        touch: Touch,
    ) -> Result<Option<Credential>> {
        let (prefix, secret) = match presented {
            Presented::Cookie(secret) => ("c", secret),
            Presented::Bearer(secret) => ("b", secret),
        };
        let hash = digest(secret.as_bytes());
        let key = format!("{prefix}{hash}");
        let (remembered, forgotten) = self.recall(&key);
        let known = match remembered {
            Some(known) => known,
            None => {
                let found = match presented {
                    Presented::Cookie(_) => {
                        db.read(move |conn| store::session(conn, &hash)).await?
                    }
                    Presented::Bearer(_) => db.read(move |conn| store::token(conn, &hash)).await?,
                };
                let Some(credential) = found else {
                    return Ok(None);
                };
                self.remember(key, credential, forgotten)
            }
        };
        self.use_now(db, &known, touch)
    }

    fn recall(&self, key: &str) -> (Option<Arc<Known>>, u64) {
        self.memory.read().map_or((None, 0), |memory| {
            (memory.known.get(key).cloned(), memory.forgotten)
        })
    }

    /// Keeps what was found, unless an account changed while it was being read.
    fn remember(&self, key: String, credential: Credential, forgotten: u64) -> Arc<Known> {
        let seen = match credential.kind {
            CredentialKind::Session { seen_at, .. } => seen_at.timestamp(),
            CredentialKind::Token(_) => 0,
        };
        let known = Arc::new(Known {
            credential,
            seen: seen.into(),
            written: seen.into(),
        });
        if let Ok(mut memory) = self.memory.write()
            && memory.forgotten == forgotten
        {
            if memory.known.len() >= MOST {
                memory.known.clear();
            }
            memory.known.insert(key, Arc::clone(&known));
        }
        known
    }

    fn use_now(&self, db: &Db, known: &Known, touch: Touch) -> Result<Option<Credential>> {
        let CredentialKind::Session { id, started_at, .. } = known.credential.kind else {
            return Ok(Some(known.credential.clone()));
        };
        let now = db.clock().now();
        let seen =
            DateTime::<Utc>::from_timestamp(known.seen.load(Ordering::Relaxed), 0).unwrap_or(now);
        if now >= session_ends(known.credential.identity.role, started_at, seen) {
            return Ok(None);
        }
        if touch == Touch::ByItself {
            return Ok(Some(known.credential.clone()));
        }
        known.seen.fetch_max(now.timestamp(), Ordering::Relaxed);
        let written = known.written.load(Ordering::Relaxed);
        if now.timestamp() - written >= WRITTEN_EVERY
            && known
                .written
                .compare_exchange(
                    written,
                    now.timestamp(),
                    Ordering::Relaxed,
                    Ordering::Relaxed,
                )
                .is_ok()
        {
            write_use(db.clone(), id, now);
        }
        Ok(Some(known.credential.clone()))
    }

    /// Whether an account has a live session in memory; for tests of ending.
    pub fn knows(&self, account: AccountId) -> bool {
        self.memory.read().is_ok_and(|memory| {
            let mut known = memory.known.values();
            known.any(|one| one.credential.identity.account == account)
        })
    }
}

/// Losing one of these costs a minute of idle time; nobody waits for it.
fn write_use(db: Db, id: SessionId, now: DateTime<Utc>) {
    tokio::spawn(async move {
        if let Err(error) = db
            .write(move |tx| store::touch_session(tx.conn, id, now))
            .await
        {
            tracing::warn!(%error, "a session's last use was not written");
        }
    });
}
