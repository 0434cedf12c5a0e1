//! The snapshot everybody shares. News of a commit marks it old before the writer is answered, and who reads an old
//! one first brings it up to date: so a reader who comes after a commit always sees it, and no reader waits for a
//! writer who changed nothing.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{Notify, broadcast, watch};

use super::events::Open;
use super::kept::Shelf;
use super::log::{Log, Missed};
use super::presence::Presence;
use super::sight::Audience;
use super::snapshot::{Snapshot, Touched, Update};
use super::store;
use crate::accounts::rules::OrganizationId;
use crate::accounts::sessions;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::db::{Db, News};
use crate::ground::error::Result;
use crate::shelters::rules::ShelterId;

/// The topic of news about shelters and regions.
pub const SHELTERS: &str = "shelter";

/// The topic of news about requests: the number is that of an organization whose inbox or cases changed.
pub const REQUESTS: &str = "request";

/// How often it is looked which houses answer.
const LOOKS_ROUND: TimeDelta = TimeDelta::seconds(30);
/// With more changes than this it costs less to read everything.
const MOST_CHANGES: usize = 500;
/// In place of an organization's number: any inbox may have changed.
pub const EVERY_INBOX: i64 = 0;
/// Streams are told of changes at most this often; readers who ask see each at once.
const PAUSE: Duration = Duration::from_millis(100);

/// How often streams speak.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Between two "changed" for who has no exact rights.
    pub changed: Duration,
    /// Between two signs of life.
    pub heartbeat: Duration,
    /// A stream ends after this, so that whoever returns is asked again who they are.
    pub longest: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            changed: Duration::from_secs(60),
            heartbeat: Duration::from_secs(20),
            longest: Duration::from_secs(600),
        }
    }
}

/// What was announced and not yet read, each with the number of its announcement.
#[derive(Debug, Default)]
struct Pending {
    announced: u64,
    everything: Option<u64>,
    pools: BTreeMap<PoolId, u64>,
    shelters: BTreeMap<ShelterId, u64>,
}

impl Pending {
    fn add(&mut self, news: &[News]) -> bool {
        let number = self.announced + 1;
        let mut concerns = false;
        for one in news {
            concerns |= match one.topic {
                capacity::rules::TOPIC => {
                    self.pools.insert(PoolId::from(one.id), number);
                    true
                }
                SHELTERS => {
                    self.shelters.insert(ShelterId::from(one.id), number);
                    true
                }
                topic if topic == News::EVERYTHING.topic => {
                    self.everything = Some(number);
                    true
                }
                _ => false,
            };
        }
        self.announced += u64::from(concerns);
        concerns
    }

    fn forget(&mut self, up_to: u64) {
        self.everything = self.everything.filter(|number| *number > up_to);
        self.pools.retain(|_, number| *number > up_to);
        self.shelters.retain(|_, number| *number > up_to);
    }
}

/// What is to be read again.
struct Wanted {
    up_to: u64,
    everything: bool,
    pools: Vec<PoolId>,
    shelters: Vec<ShelterId>,
}

/// The board of this program.
pub struct Board {
    /// Finished answers.
    pub shelf: Shelf,
    /// Which houses answer now.
    pub presence: Presence,
    /// How often streams speak.
    pub pace: Pace,
    /// The open streams.
    pub open: Open,
    shown: ArcSwapOption<Snapshot>,
    /// When `shown` has to be looked at again, in microseconds since 1970.
    due: AtomicI64,
    announced: AtomicU64,
    included: AtomicU64,
    pending: Mutex<Pending>,
    refreshing: tokio::sync::Mutex<()>,
    log: Mutex<Option<Log>>,
    swaps: watch::Sender<u64>,
    closing: watch::Sender<bool>,
    accounts: broadcast::Sender<i64>,
    inboxes: broadcast::Sender<i64>,
    news: Notify,
    watched: AtomicBool,
}

impl Default for Board {
    fn default() -> Self {
        Self::at_pace(Pace::default())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Board {
    /// An empty board whose streams speak this often.
    pub fn at_pace(pace: Pace) -> Self {
        Self {
            shelf: Shelf::default(),
            presence: Presence::default(),
            pace,
            open: Open::default(),
            shown: ArcSwapOption::empty(),
            due: AtomicI64::new(i64::MIN),
            announced: AtomicU64::new(0),
            included: AtomicU64::new(0),
            pending: Mutex::default(),
            refreshing: tokio::sync::Mutex::default(),
            log: Mutex::default(),
            swaps: watch::Sender::new(0),
            closing: watch::Sender::new(false),
            accounts: broadcast::Sender::new(256),
            inboxes: broadcast::Sender::new(1_024),
            news: Notify::new(),
            watched: AtomicBool::new(false),
        }
    }

    /// Notes what a commit changed. Called after the commit and before its writer is answered.
    pub fn hear(&self, news: &[News]) {
        for one in news.iter().filter(|one| one.topic == sessions::TOPIC) {
            // Nobody listening is nobody to end.
            let _ = self.accounts.send(one.id);
        }
        let of_others = news.contains(&News::EVERYTHING).then_some(EVERY_INBOX);
        let own = news.iter().filter(|one| one.topic == REQUESTS);
        for organization in own.map(|one| one.id).chain(of_others) {
            let _ = self.inboxes.send(organization);
        }
        let mut pending = locked(&self.pending);
        if pending.add(news) {
            self.announced.store(pending.announced, Ordering::Release);
            drop(pending);
            self.news.notify_one();
        }
    }

    /// The board as it is: with every commit that was answered before this was called.
    pub async fn current(&self, db: &Db) -> Result<Arc<Snapshot>> {
        let wanted = self.announced.load(Ordering::Acquire);
        if let Some(shown) = self.shown_with(wanted, db.clock().now()) {
            return Ok(shown);
        }
        let _one_at_a_time = self.refreshing.lock().await;
        match self.shown_with(wanted, db.clock().now()) {
            Some(shown) => Ok(shown),
            None => self.refresh(db).await,
        }
    }

    /// The board as it was shown last.
    pub fn shown(&self) -> Option<Arc<Snapshot>> {
        self.shown.load_full()
    }

    fn shown_with(&self, wanted: u64, now: DateTime<Utc>) -> Option<Arc<Snapshot>> {
        let included = self.included.load(Ordering::Acquire) >= wanted;
        let due = self.due.load(Ordering::Acquire);
        if !included || now.timestamp_micros() >= due {
            return None;
        }
        // A clock that was set back shows holds again that had run out; another thread's later "now" does not.
        self.shown
            .load_full()
            .filter(|shown| shown.as_of - now < TimeDelta::seconds(1))
    }

    /// The version this audience would be shown now, unless the board has to be brought up to date first.
    pub fn version_at(&self, audience: Audience, now: DateTime<Utc>) -> Option<u64> {
        let wanted = self.announced.load(Ordering::Acquire);
        let shown = self.shown_with(wanted, now)?;
        Some(shown.versions.of(audience))
    }

    async fn refresh(&self, db: &Db) -> Result<Arc<Snapshot>> {
        let wanted = self.wanted();
        let up_to = wanted.up_to;
        let shown = self.shown.load_full();
        let answering = self.presence.answering(db.clock().now());
        let clock = db.clock().clone();
        let by_time_alone =
            !wanted.everything && wanted.pools.is_empty() && wanted.shelters.is_empty();
        let (next, touched) = match shown {
            Some(shown) if by_time_alone => shown.next(Update::default(), &answering, clock.now()),
            shown => {
                db.read(move |conn| {
                    let update = match &shown {
                        Some(shown) if !wanted.everything => {
                            store::changes(conn, shown, &wanted.pools, &wanted.shelters)?
                        }
                        shown => store::everything(conn, shown.as_deref())?,
                    };
                    let now = clock.now();
                    Ok(match shown {
                        Some(shown) => shown.next(update, &answering, now),
                        // What stands there first has changed for nobody.
                        None => (Snapshot::empty(now).next(update, &answering, now).0, vec![]),
                    })
                })
                .await?
            }
        };
        Ok(self.show(next, &touched, up_to))
    }

    fn wanted(&self) -> Wanted {
        let pending = locked(&self.pending);
        let too_many = pending.pools.len() + pending.shelters.len() > MOST_CHANGES;
        Wanted {
            up_to: pending.announced,
            everything: pending.everything.is_some() || too_many,
            pools: pending.pools.keys().copied().collect(),
            shelters: pending.shelters.keys().copied().collect(),
        }
    }

    /// Nothing is forgotten before this: a reader who hangs up in the middle loses nobody's news.
    fn show(&self, next: Snapshot, touched: &[Touched], up_to: u64) -> Arc<Snapshot> {
        locked(&self.log)
            .get_or_insert_with(|| Log::new(&next.versions))
            .add(touched, &next.versions);
        let look_round = next.as_of + LOOKS_ROUND;
        let due = next
            .until
            .map_or(look_round, |until| until.min(look_round))
            .timestamp_micros();
        let next = Arc::new(next);
        let before = self.shown.swap(Some(Arc::clone(&next)));
        self.due.store(due, Ordering::Release);
        locked(&self.pending).forget(up_to);
        self.included.store(up_to, Ordering::Release);
        let outline = next.versions.of(Audience::Network);
        let changed = before.is_none_or(|before| before.versions.of(Audience::Network) != outline);
        if changed || !touched.is_empty() {
            self.swaps.send_modify(|swaps| *swaps += 1);
        }
        next
    }

    /// The pools an audience sees exactly that changed after `version`.
    pub fn missed(&self, audience: Audience, version: u64, shown: &Snapshot) -> Missed {
        locked(&self.log).as_ref().map_or(Missed::Unknown, |log| {
            log.missed(audience, version, &shown.versions)
        })
    }

    /// Somebody of this house has the inbox open.
    pub fn seen(&self, house: OrganizationId, now: DateTime<Utc>) {
        self.presence.seen(house, now);
    }

    /// Wakes with every change of the board.
    pub fn swaps(&self) -> watch::Receiver<u64> {
        self.swaps.subscribe()
    }

    /// Turns true when the program stops.
    pub fn closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    /// Tells of accounts of which something changed.
    pub fn accounts(&self) -> broadcast::Receiver<i64> {
        self.accounts.subscribe()
    }

    /// Tells of organizations whose inbox or cases changed; [`EVERY_INBOX`] when another program changed something.
    pub fn inboxes(&self) -> broadcast::Receiver<i64> {
        self.inboxes.subscribe()
    }

    /// Ends every stream, so that a graceful stop does not wait for them.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Keeps the board up to date for the streams while nobody reads. One task for all of them, begun by the first.
    pub fn watch_over(self: Arc<Self>, db: &Db) {
        if self.watched.swap(true, Ordering::AcqRel) {
            return;
        }
        let watch = Watch(self);
        let db = db.clone();
        tokio::spawn(async move { watch.keep(&db).await });
    }

    fn wait(&self, db: &Db) -> Duration {
        let left = self.due.load(Ordering::Acquire) - db.clock().now().timestamp_micros();
        let left = Duration::from_micros(u64::try_from(left).unwrap_or(0));
        left.clamp(PAUSE, LOOKS_ROUND.to_std().unwrap_or(PAUSE))
    }
}

/// Whoever falls out of the loop, for whatever reason, lets the next stream begin another.
struct Watch(Arc<Board>);

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.watched.store(false, Ordering::Release);
    }
}

impl Watch {
    async fn keep(&self, db: &Db) {
        let mut closing = self.0.closing();
        loop {
            tokio::select! {
                _ = closing.wait_for(|closing| *closing) => return,
                () = self.0.news.notified() => {}
                () = tokio::time::sleep(self.0.wait(db)) => {}
            }
            if let Err(error) = self.0.current(db).await {
                tracing::warn!(%error, "the board could not be brought up to date");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}
