//! SQLite's one writer: takes every act waiting into one transaction, and answers after the one commit. A refused act
//! leaves nothing of itself and does its neighbours no harm.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tokio::sync::oneshot;

use super::connection::Apart;
use super::doors::{Listeners, caught, is_database_failure};
use super::{Conn, News, Tx};
use crate::ground::clock::Clock;
use crate::ground::error::{Error, Result};
use crate::often;

/// More than this many acts in one commit would make the first of them wait too long.
const LARGEST_GROUP: usize = 256;
/// How long others who ask at the same time are waited for, again and again while any come.
const A_MOMENT: Duration = Duration::from_micros(100);
/// How often to look whether another program wrote to the file.
const OTHERS_EVERY: Duration = Duration::from_millis(700);

/// An act on its way: it is run (perhaps twice), and told what became of it.
trait Act: Send {
    fn run(&mut self, tx: &mut Tx) -> std::result::Result<(), Failure>;
    fn answer(self: Box<Self>, fate: Fate);
}

/// Whether a failed act leaves its neighbours' transaction sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failure {
    OfTheAct,
    OfTheDatabase,
}

/// Whether each act of a group can be undone by itself. Most groups have nothing to undo, and the fences cost more
/// than many an act; a group that has goes back to the start and is run with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fences {
    None,
    RoundEach,
}

/// Why nothing of a group was committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sunk {
    /// An act was refused after it had written, and there was no fence to undo it by.
    WithoutAFence,
    /// The transaction could not even begin: the file is somebody else's for now.
    BeforeItBegan,
    /// An act or the commit met a failure of the database.
    OnTheWay,
}

/// What became of the transaction an act was in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Committed,
    Lost,
}

struct Waiting<T, F, R> {
    act: F,
    outcome: Option<Result<T>>,
    reply: R,
}

impl<T, F, R> Act for Waiting<T, F, R>
where
    T: Send,
    F: Fn(&mut Tx) -> Result<T> + Send,
    R: FnOnce(Result<T>) + Send,
{
    fn run(&mut self, tx: &mut Tx) -> std::result::Result<(), Failure> {
        let outcome = caught(|| (self.act)(tx));
        let failure = outcome
            .as_ref()
            .err()
            .map(|error| match error.database_cause() {
                Some(cause) if is_database_failure(cause) => Failure::OfTheDatabase,
                _ => Failure::OfTheAct,
            });
        self.outcome = Some(outcome);
        failure.map_or(Ok(()), Err)
    }

    fn answer(self: Box<Self>, fate: Fate) {
        let answer = match (fate, self.outcome) {
            (Fate::Committed, Some(outcome)) => outcome,
            (Fate::Lost, Some(Err(error))) => Err(error),
            (Fate::Lost, _) | (_, None) => Err(Error::unavailable("the commit failed".into())),
        };
        (self.reply)(answer);
    }
}

/// The door to the writer thread.
pub(super) struct Writer {
    queue: Sender<Box<dyn Act>>,
}

impl Writer {
    pub(super) fn start(conn: Conn, clock: Clock, listeners: Arc<Listeners>) -> Self {
        let (queue, waiting) = channel();
        let desk = Desk {
            conn,
            clock,
            listeners,
            others_seen: None,
        };
        std::thread::spawn(move || desk.work(&waiting));
        Self { queue }
    }

    /// Hands an act in; the answer is awaited.
    pub(super) async fn submit<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        // The caller may have hung up; what was committed stays committed.
        self.hand_in(act, move |outcome| drop(reply.send(outcome)));
        answer.await.map_err(Error::broken)?
    }

    /// Hands an act in and waits on this thread.
    pub(super) fn submit_now<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        let (reply, answer) = std::sync::mpsc::sync_channel(1);
        self.hand_in(act, move |outcome| drop(reply.send(outcome)));
        answer.recv().map_err(Error::broken)?
    }

    fn hand_in<T, F>(&self, act: F, reply: impl FnOnce(Result<T>) + Send + 'static)
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        // If the thread is gone the reply is dropped with the act, and the caller learns it.
        drop(self.queue.send(Box::new(Waiting {
            act,
            outcome: None,
            reply,
        })));
    }
}

/// Takes what is waiting into one group. Those who were answered together ask again nearly together: while fewer are
/// here than last time, those on the way are waited for, as long as any arrive. Who asks alone waits for nobody.
fn gather(
    first: Box<dyn Act>,
    waiting: &Receiver<Box<dyn Act>>,
    together: usize,
) -> Vec<Box<dyn Act>> {
    let mut group = vec![first];
    group.extend(waiting.try_iter().take(LARGEST_GROUP - 1));
    let mut before = 0;
    while group.len() < together && group.len() > before {
        before = group.len();
        std::thread::sleep(A_MOMENT);
        group.extend(waiting.try_iter().take(LARGEST_GROUP - before));
    }
    group
}

struct Desk {
    conn: Conn,
    clock: Clock,
    listeners: Arc<Listeners>,
    others_seen: Option<i32>,
}

impl Desk {
    fn work(mut self, waiting: &Receiver<Box<dyn Act>>) {
        self.look_for_others();
        let mut looked = Instant::now();
        let mut together = 1;
        loop {
            match waiting.recv_timeout(OTHERS_EVERY) {
                Ok(first) => {
                    let group = gather(first, waiting, together);
                    together = group.len();
                    self.settle(group);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // By the time that passed and not by silence: a busy house must hear of an import, too.
            if looked.elapsed() >= OTHERS_EVERY {
                self.look_for_others();
                looked = Instant::now();
            }
        }
    }

    /// One commit for all; if the database itself failed, each again alone so that one act cannot sink the others.
    /// A transaction that could not begin is nobody's fault, and alone each would only wait for the file once more.
    fn settle(&mut self, mut group: Vec<Box<dyn Act>>) {
        let committed = match self.commit_all(&mut group, Fences::None) {
            Err(Sunk::WithoutAFence) => self.commit_all(&mut group, Fences::RoundEach),
            committed => committed,
        };
        match committed {
            Ok(news) => {
                self.listeners.tell(&news);
                group
                    .into_iter()
                    .for_each(|act| act.answer(Fate::Committed));
            }
            Err(Sunk::OnTheWay) if group.len() > 1 => {
                group.into_iter().for_each(|act| self.settle(vec![act]));
            }
            Err(_) => group.into_iter().for_each(|act| act.answer(Fate::Lost)),
        }
    }

    fn commit_all(
        &mut self,
        group: &mut [Box<dyn Act>],
        fences: Fences,
    ) -> std::result::Result<Vec<News>, Sunk> {
        self.conn
            .begin_write(Apart::Serializable)
            .map_err(|cause| {
                log_failure(&cause);
                Sunk::BeforeItBegan
            })?;
        let now = self.clock.now();
        let mut news = Vec::new();
        for act in group.iter_mut() {
            let ran = match fences {
                Fences::None => run_freely(&mut self.conn, now, act.as_mut()),
                Fences::RoundEach => run_in_savepoint(&mut self.conn, now, act.as_mut()),
            };
            match ran {
                Ok(more) => news.extend(more),
                Err(sunk) => {
                    self.conn.roll_back();
                    return Err(sunk);
                }
            }
        }
        self.conn.commit().map_err(|cause| {
            log_failure(&cause);
            self.conn.roll_back();
            Sunk::OnTheWay
        })?;
        Ok(news)
    }

    /// A command run beside the server writes to the same file; SQLite tells that, not what.
    fn look_for_others(&mut self) {
        let seen =
            diesel::sql_query("PRAGMA data_version").get_result::<DataVersion>(&mut self.conn);
        let Ok(DataVersion { data_version }) = seen else {
            return;
        };
        if self
            .others_seen
            .is_some_and(|before| before != data_version)
        {
            self.listeners.tell(&[News::EVERYTHING]);
        }
        self.others_seen = Some(data_version);
    }
}

#[derive(QueryableByName)]
struct DataVersion {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    data_version: i32,
}

/// Runs an act that is undone only with its whole group. A refusal that wrote nothing has nothing to undo.
fn run_freely(
    conn: &mut Conn,
    now: DateTime<Utc>,
    act: &mut dyn Act,
) -> std::result::Result<Vec<News>, Sunk> {
    let before = written(conn)?;
    let mut tx = Tx::new(conn, now);
    let ran = act.run(&mut tx);
    let news = tx.into_news();
    match ran {
        Ok(()) => Ok(news),
        Err(Failure::OfTheDatabase) => Err(Sunk::OnTheWay),
        Err(Failure::OfTheAct) if written(conn)? == before => Ok(Vec::new()),
        Err(Failure::OfTheAct) => Err(Sunk::WithoutAFence),
    }
}

/// Rows written over this connection so far.
fn written(conn: &mut Conn) -> std::result::Result<i64, Sunk> {
    often!(diesel::select(total_changes()))
        .get_result(conn)
        .map_err(|cause| {
            log_failure(&cause);
            Sunk::OnTheWay
        })
}

#[diesel::declare_sql_function]
extern "SQL" {
    fn total_changes() -> diesel::sql_types::BigInt;
}

fn run_in_savepoint(
    conn: &mut Conn,
    now: DateTime<Utc>,
    act: &mut dyn Act,
) -> std::result::Result<Vec<News>, Sunk> {
    use diesel::connection::TransactionManager as _;
    let broken = |cause: diesel::result::Error| {
        log_failure(&cause);
        Sunk::OnTheWay
    };
    Conn::begin_transaction(conn).map_err(broken)?;
    let mut tx = Tx::new(conn, now);
    let ran = act.run(&mut tx);
    let news = tx.into_news();
    match ran {
        Ok(()) => Conn::commit_transaction(conn)
            .map(|()| news)
            .map_err(broken),
        Err(failure) => {
            Conn::rollback_transaction(conn).map_err(broken)?;
            match failure {
                Failure::OfTheAct => Ok(Vec::new()),
                Failure::OfTheDatabase => Err(Sunk::OnTheWay),
            }
        }
    }
}

fn log_failure(cause: &diesel::result::Error) {
    tracing::error!(%cause, "the database could not write");
}
