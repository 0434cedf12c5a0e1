//! Who is signed in, kept in memory so that a page costs no query, and dropped the moment any account changes.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, RwLock};

use chrono::{DateTime, Utc};

use super::rules::{SessionId, session_ends};
use super::store::{self, Credential, CredentialKind};
use crate::ground::db::{Conn, Db, News};
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
    known: HashMap<Secret, Arc<Known>>,
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

/// What is known of a secret here and in the database: its hash.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Secret {
    Cookie(String),
    Bearer(String),
}

impl Presented<'_> {
    fn hashed(self) -> Secret {
        match self {
            Self::Cookie(secret) => Secret::Cookie(digest(secret.as_bytes())),
            Self::Bearer(secret) => Secret::Bearer(digest(secret.as_bytes())),
        }
    }
}

impl Secret {
    fn look_up(&self, conn: &mut Conn) -> Result<Option<Credential>> {
        match self {
            Self::Cookie(hash) => store::session(conn, hash),
            Self::Bearer(hash) => store::token(conn, hash),
        }
    }
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
        let secret = presented.hashed();
        let (remembered, forgotten) = self.recall(&secret);
        let known = match remembered {
            Some(known) => known,
            None => {
                let asked = secret.clone();
                let Some(credential) = db.read(move |conn| asked.look_up(conn)).await? else {
                    return Ok(None);
                };
                self.remember(secret, credential, forgotten)
            }
        };
        Ok(self.use_now(db, &known, touch))
    }

    /// The same without waiting: nobody, if memory does not know.
    pub fn remembered(
        &self,
        db: &Db,
        presented: Presented<'_>,
        touch: Touch,
    ) -> Option<Credential> {
        let (known, _) = self.recall(&presented.hashed());
        self.use_now(db, known?.as_ref(), touch)
    }

    fn recall(&self, secret: &Secret) -> (Option<Arc<Known>>, u64) {
        self.memory.read().map_or((None, 0), |memory| {
            (memory.known.get(secret).cloned(), memory.forgotten)
        })
    }

    /// Keeps what was found, unless an account changed while it was being read.
    fn remember(&self, secret: Secret, credential: Credential, forgotten: u64) -> Arc<Known> {
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
            memory.known.insert(secret, Arc::clone(&known));
        }
        known
    }

    fn use_now(&self, db: &Db, known: &Known, touch: Touch) -> Option<Credential> {
        let CredentialKind::Session { id, started_at, .. } = known.credential.kind else {
            return Some(known.credential.clone());
        };
        let now = db.clock().now();
        let seen =
            DateTime::<Utc>::from_timestamp(known.seen.load(Ordering::Relaxed), 0).unwrap_or(now);
        if now >= session_ends(known.credential.identity.role, started_at, seen) {
            return None;
        }
        if touch == Touch::ByItself {
            return Some(known.credential.clone());
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
        Some(known.credential.clone())
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
