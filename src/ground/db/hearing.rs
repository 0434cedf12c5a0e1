//! On PostgreSQL several programs may write: each tells the others after a commit, and hears of theirs.

use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::doors::Listeners;
use super::{Conn, News};

/// How long another program's change may go unheard.
const LISTENED_EVERY: Duration = Duration::from_millis(300);
/// How long to wait before a lost connection is made again.
const TRIED_AGAIN_AFTER: Duration = Duration::from_secs(2);

/// What this program signs its notifications with, so that it does not hear itself.
#[derive(Debug, Clone)]
pub(super) struct Voice(String);

impl Voice {
    pub(super) fn new() -> Self {
        Self(format!("{:016x}", rand::random::<u64>()))
    }

    /// Tells the others, in the transaction itself: they hear when it is committed, and only then.
    pub(super) fn tell(&self, conn: &mut Conn) -> QueryResult<()> {
        let Conn::Pg(conn) = conn else { return Ok(()) };
        conn.batch_execute(&format!("NOTIFY havenboard, '{}'", self.0))
    }

    /// Listens in a thread of its own for as long as anybody is left to be told.
    pub(super) fn hear_others(&self, address: String, listeners: &Arc<Listeners>) {
        let voice = self.0.clone();
        let listeners = Arc::downgrade(listeners);
        std::thread::spawn(move || {
            while let Some(told) = listeners.upgrade() {
                // What was committed while nobody listened is not told again: everything is read anew.
                if let Some(mut conn) = listening(&address) {
                    told.tell(&[News::EVERYTHING]);
                    drop(told);
                    while heard(&mut conn, &voice, &listeners).is_some() {
                        std::thread::sleep(LISTENED_EVERY);
                    }
                }
                std::thread::sleep(TRIED_AGAIN_AFTER);
            }
        });
    }
}

fn listening(address: &str) -> Option<PgConnection> {
    let mut conn = PgConnection::establish(address).ok()?;
    conn.batch_execute("LISTEN havenboard").ok()?;
    Some(conn)
}

/// One look; none when the connection is lost or nobody is left to be told.
fn heard(
    conn: &mut PgConnection,
    voice: &str,
    listeners: &std::sync::Weak<Listeners>,
) -> Option<()> {
    let listeners = listeners.upgrade()?;
    let mut of_others = false;
    for notification in conn.notifications_iter() {
        of_others |= notification.ok()?.payload != voice;
    }
    if of_others {
        listeners.tell(&[News::EVERYTHING]);
    }
    Some(())
}
