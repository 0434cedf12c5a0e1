//! The live stream of one reader. It says that something changed, and of what one sees exactly, which pools; what
//! it is now is fetched with the reader's own rights. Who sees bands is told at most once a minute, on the same
//! beat for everybody, so that no reader learns when a small pool filled.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actix_web::web::{Bytes, Data};
use futures_util::Stream;
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

use super::live::{Board, EVERY_INBOX};
use super::log::Missed;
use super::sight::Audience;
use super::snapshot::Snapshot;
use crate::accounts::rules::{AccountId, OrganizationId};
use crate::capacity::rules::PoolId;
use crate::ground::db::Db;

/// Streams of one account: browsers on many desks of one helpline, and no more.
const MOST_OF_ONE: usize = 64;
/// Streams of all.
const MOST: usize = 8_192;

/// The open streams of each account.
#[derive(Debug, Clone, Default)]
pub struct Open(Arc<Mutex<HashMap<AccountId, usize>>>);

/// A stream's place among the open ones, given up when it ends.
#[derive(Debug)]
pub struct Place {
    open: Open,
    account: AccountId,
}

impl Open {
    /// A place for one more stream, unless there are too many.
    pub fn take(&self, account: AccountId) -> Option<Place> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if open.values().sum::<usize>() >= MOST {
            return None;
        }
        let own = open.entry(account).or_default();
        if *own >= MOST_OF_ONE {
            return None;
        }
        *own += 1;
        Some(Place {
            open: self.clone(),
            account,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.open.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.account) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.account);
            }
        }
    }
}

/// Who listens.
#[derive(Debug, Clone, Copy)]
pub struct Listener {
    /// Whose stream it is: it ends when anything about the account changes, and a browser that may comes back.
    pub account: AccountId,
    /// Where they work: its requests and referrals are told of at once.
    pub organization: OrganizationId,
    /// What they see.
    pub audience: Audience,
    /// The house that answers while this stream is open: the stream of its inbox, where requests are shown and sound. A
    /// board or a desk is no inbox.
    pub house: Option<OrganizationId>,
    /// The version they saw last, if they come back.
    pub last: Option<u64>,
}

struct Line {
    board: Data<Board>,
    db: Db,
    listener: Listener,
    /// The version of the last event.
    told: u64,
    /// The version all see, as of the last event; zero when it has to be told on the next beat.
    outline_told: u64,
    swaps: watch::Receiver<u64>,
    closing: watch::Receiver<bool>,
    accounts: broadcast::Receiver<i64>,
    inboxes: broadcast::Receiver<i64>,
    beat: Interval,
    heartbeat: Interval,
    ends: Instant,
    first: Option<Bytes>,
    _place: Place,
}

/// Ticks that fall together for all who wait for the same period.
fn together(period: Duration) -> Interval {
    static BEGAN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let began = *BEGAN.get_or_init(Instant::now);
    let passed = began.elapsed().as_micros() / period.as_micros().max(1);
    let next =
        u32::try_from(passed + 1).map_or_else(|_| Instant::now() + period, |n| began + period * n);
    let mut ticks = interval_at(next, period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    ticks
}

/// The stream of one reader, beginning with what they missed.
pub fn stream(
    board: Data<Board>,
    db: Db,
    shown: &Snapshot,
    listener: Listener,
    place: Place,
) -> impl Stream<Item = Result<Bytes, std::convert::Infallible>> + use<> {
    let version = shown.versions.of(listener.audience);
    let mut line = Line {
        told: version,
        outline_told: shown.versions.of(Audience::Network),
        swaps: board.swaps(),
        closing: board.closing(),
        accounts: board.accounts(),
        inboxes: board.inboxes(),
        beat: together(board.pace.changed),
        heartbeat: together(board.pace.heartbeat),
        ends: Instant::now() + board.pace.longest,
        first: None,
        board,
        db,
        listener,
        _place: place,
    };
    line.sign_of_life();
    // With a number from the start, a browser that is cut off can say what it saw last.
    let mut first = format!("retry: 3000\nid: {version}\n\n");
    if let Some(event) = line.catch_up(shown) {
        first.push_str(&event);
    }
    line.first = Some(first.into());
    futures_util::stream::unfold(line, |mut line| async move {
        let bytes = line.next().await?;
        Some((Ok(bytes), line))
    })
}

/// Waits for the program to stop.
async fn closed(closing: &mut watch::Receiver<bool>) {
    // A board that is gone is closed, too.
    let _ = closing.wait_for(|closing| *closing).await;
}

/// Waits for something about an account to change: a session that ended, a token, the account itself.
async fn changed(accounts: &mut broadcast::Receiver<i64>, account: AccountId) {
    // Whoever fell behind may have missed it, and is checked anew like the rest.
    while accounts
        .recv()
        .await
        .is_ok_and(|changed| changed != account.number())
    {}
}

/// Waits for something to change in the inbox or the cases of an organization. Whoever fell behind is told all the same.
async fn asked(inboxes: &mut broadcast::Receiver<i64>, organization: OrganizationId) {
    while inboxes
        .recv()
        .await
        .is_ok_and(|changed| changed != organization.number() && changed != EVERY_INBOX)
    {}
}

fn event(version: u64, data: &str) -> String {
    format!("event: board\nid: {version}\ndata: {data}\n\n")
}

fn pools_event(version: u64, pools: &[PoolId]) -> String {
    event(version, &serde_json::json!({ "pools": pools }).to_string())
}

fn changed_event(version: u64) -> String {
    event(version, r#"{"changed":true}"#)
}

impl Line {
    /// What to say first to somebody who comes back.
    fn catch_up(&mut self, shown: &Snapshot) -> Option<String> {
        let last = self.listener.last.filter(|last| *last != self.told)?;
        if self.listener.audience == Audience::Network {
            self.outline_told = 0;
            return None;
        }
        match self.board.missed(self.listener.audience, last, shown) {
            Missed::Pools(pools) if pools.is_empty() => {
                self.outline_told = 0;
                None
            }
            Missed::Pools(pools) => Some(pools_event(self.told, &pools)),
            Missed::Unknown => Some(changed_event(self.told)),
        }
    }

    /// What to say next; nothing when the stream ends.
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        loop {
            let said = tokio::select! {
                biased;
                () = closed(&mut self.closing) => return None,
                () = tokio::time::sleep_until(self.ends) => return None,
                () = changed(&mut self.accounts, self.listener.account) => return None,
                swapped = self.swaps.changed() => {
                    swapped.ok()?;
                    self.own_changes()
                }
                () = asked(&mut self.inboxes, self.listener.organization) => {
                    Some("event: request\ndata: {}\n\n".to_owned())
                }
                _ = self.beat.tick() => self.changes_of_all(),
                _ = self.heartbeat.tick() => {
                    self.sign_of_life();
                    Some(": here\n\n".to_owned())
                }
            };
            if let Some(said) = said {
                return Some(said.into());
            }
        }
    }

    fn sign_of_life(&self) {
        if let Some(house) = self.listener.house {
            self.board.seen(house, self.db.clock().now());
        }
    }

    /// Pools one sees exactly are told at once.
    fn own_changes(&mut self) -> Option<String> {
        let shown = self.board.shown()?;
        let audience = self.listener.audience;
        if audience == Audience::Network {
            return None;
        }
        let Missed::Pools(pools) = self.board.missed(audience, self.told, &shown) else {
            return self.tell(&shown, changed_event);
        };
        if pools.is_empty() {
            return None;
        }
        self.tell(&shown, |version| pools_event(version, &pools))
    }

    /// What all may see is told on the beat.
    fn changes_of_all(&mut self) -> Option<String> {
        let shown = self.board.shown()?;
        if shown.versions.of(Audience::Network) == self.outline_told {
            return None;
        }
        self.tell(&shown, changed_event)
    }

    fn tell(&mut self, shown: &Snapshot, say: impl FnOnce(u64) -> String) -> Option<String> {
        self.told = shown.versions.of(self.listener.audience);
        self.outline_told = shown.versions.of(Audience::Network);
        Some(say(self.told))
    }
}
