//! The two doors. `read` sees one unchanging view; `write` runs alone, is all or nothing, and answers after the commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::{DateTime, Utc};
use diesel::r2d2::{Pool, PooledConnection};
use diesel::result::{DatabaseErrorKind, Error as DieselError};

use super::connection::{Apart, Opener, Purpose};
use super::grouping::Writer;
use super::hearing::Voice;
use super::{Address, Conn};
use crate::ground::clock::Clock;
use crate::ground::error::{Error, Result};

/// Something changed that somebody keeps a copy of: which kind of thing, and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct News {
    /// The kind of thing, a word its own floor chose.
    pub topic: &'static str,
    /// Which one; [`News::EVERYTHING`] carries none.
    pub id: i64,
}

impl News {
    /// Another program wrote to the database: whoever keeps copies reads all of them again.
    pub const EVERYTHING: News = News {
        topic: "everything",
        id: 0,
    };
}

/// A write transaction: the connection, the one moment it happens at, and what it will have changed.
pub struct Tx<'c> {
    /// The connection, for a store's queries.
    pub conn: &'c mut Conn,
    /// When this act happens; every row it writes carries this moment.
    pub now: DateTime<Utc>,
    news: Vec<News>,
}

impl<'c> Tx<'c> {
    pub(super) fn new(conn: &'c mut Conn, now: DateTime<Utc>) -> Self {
        Self {
            conn,
            now,
            news: Vec::new(),
        }
    }

    /// Whether nobody else can write until this is over, so that no row need be locked against them.
    pub fn is_alone(&self) -> bool {
        matches!(self.conn, Conn::Sqlite(_))
    }

    /// Tells whoever keeps copies, once this is committed.
    pub fn announce(&mut self, topic: &'static str, id: i64) {
        let news = News { topic, id };
        if !self.news.contains(&news) {
            self.news.push(news);
        }
    }

    pub(super) fn into_news(self) -> Vec<News> {
        self.news
    }

    /// Runs a part that may be refused without undoing the rest: its own rows and news go, the others stay.
    pub fn attempt<T>(&mut self, part: impl FnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        use diesel::connection::TransactionManager as _;
        Conn::begin_transaction(self.conn)?;
        let mut inner = Tx::new(self.conn, self.now);
        // A panic that flew past the savepoint would leave it open, and what comes after would not be committed.
        let outcome = caught(|| part(&mut inner));
        let news = inner.into_news();
        match outcome {
            Ok(value) => {
                Conn::commit_transaction(self.conn)?;
                self.news.extend(news);
                Ok(value)
            }
            Err(error) => {
                Conn::rollback_transaction(self.conn)?;
                Err(error)
            }
        }
    }
}

type Listener = Box<dyn Fn(&[News]) + Send + Sync>;

struct Inner {
    address: Address,
    clock: Clock,
    readers: Pool<Opener>,
    writer: Writing,
    listeners: Arc<Listeners>,
    heads: OnceLock<PathBuf>,
}

enum Writing {
    /// SQLite: one thread takes everything waiting into one commit.
    Grouped(Writer),
    /// PostgreSQL groups commits itself, and other programs may write beside this one.
    Pooled(Voice),
}

/// Who is told after a commit; set while the program starts.
#[derive(Default)]
pub(super) struct Listeners(OnceLock<Vec<Listener>>);

impl Listeners {
    pub(super) fn tell(&self, news: &[News]) {
        if news.is_empty() {
            return;
        }
        for listener in self.0.get().into_iter().flatten() {
            listener(news);
        }
    }
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

/// How often a PostgreSQL transaction that lost to another is run again before the caller is told to.
const TRIES: u32 = 40;

impl Db {
    /// Opens the database; its schema must be current (see `migrate`).
    pub fn open(address: &Address, clock: Clock) -> std::result::Result<Self, String> {
        let listeners = Arc::new(Listeners::default());
        let (writer, purpose, size) = match address {
            Address::Sqlite(_) => {
                let conn = Conn::open(address, Purpose::Write)?;
                let writer = Writer::start(conn, clock.clone(), Arc::clone(&listeners));
                (Writing::Grouped(writer), Purpose::Read, 8)
            }
            Address::Postgres(address) => {
                let voice = Voice::new();
                voice.hear_others(address.clone(), &listeners);
                (Writing::Pooled(voice), Purpose::Write, 24)
            }
        };
        let readers = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_secs(20))
            .test_on_check_out(matches!(purpose, Purpose::Write))
            .build(Opener {
                address: address.clone(),
                purpose,
            })
            .map_err(|cause| cause.to_string())?;
        Ok(Self(Arc::new(Inner {
            address: address.clone(),
            clock,
            readers,
            writer,
            listeners,
            heads: OnceLock::new(),
        })))
    }

    /// Where the journal's head is noted when the database is no file of its own. Only the first call counts.
    pub fn keep_heads_in(&self, folder: &Path) {
        let _ = self.0.heads.set(folder.join("journal.heads"));
    }

    /// The file in which the journal's head is noted: beside the database file, or where it was said to be.
    pub fn heads_file(&self) -> Option<PathBuf> {
        let beside = || {
            let mut name = self.address().file()?.as_os_str().to_owned();
            name.push(".heads");
            Some(name.into())
        };
        beside().or_else(|| self.0.heads.get().cloned())
    }

    /// Names who is told after each commit. Only the first call counts; it is made while starting.
    pub fn listen(&self, listeners: Vec<Listener>) {
        let _ = self.0.listeners.0.set(listeners);
    }

    /// The clock every act takes its moment from.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Where it is.
    pub fn address(&self) -> &Address {
        &self.0.address
    }

    /// Reads in one unchanging view, off the server's threads.
    pub async fn read<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let db = self.clone();
        tokio::task::spawn_blocking(move || db.read_now(query))
            .await
            .map_err(Error::broken)?
    }

    /// [`Db::read`] for the command line and for jobs: waits on this thread.
    pub fn read_now<T>(&self, query: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let mut conn = self.connection()?;
        conn.begin_read()?;
        let outcome = caught(|| query(&mut conn));
        conn.roll_back();
        outcome
    }

    /// Writes as if alone. The act may run more than once, so it touches only the database;
    /// it is rolled back when it refuses, fails or panics, and answered only after the commit.
    pub async fn write<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        self.through(Apart::Serializable, act).await
    }

    /// [`Db::write`] for acts that lock the one row they change before they read it: on PostgreSQL
    /// they wait for each other instead of being run again.
    pub async fn write_row<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        self.through(Apart::RowByRow, act).await
    }

    async fn through<T, F>(&self, apart: Apart, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        match &self.0.writer {
            Writing::Grouped(writer) => writer.submit(act).await,
            Writing::Pooled(_) => {
                let db = self.clone();
                tokio::task::spawn_blocking(move || db.write_pooled(apart, &act))
                    .await
                    .map_err(Error::broken)?
            }
        }
    }

    /// [`Db::write`] for the command line and for jobs: waits on this thread.
    pub fn write_now<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        match &self.0.writer {
            Writing::Grouped(writer) => writer.submit_now(act),
            Writing::Pooled(_) => self.write_pooled(Apart::Serializable, &act),
        }
    }

    /// After something was erased: takes it out of SQLite's write-ahead log. What a long reader still holds on to is
    /// left for the next time.
    pub fn cut_log(&self) -> Result<()> {
        let mut conn = Conn::open(&self.0.address, Purpose::Write).map_err(Error::unavailable)?;
        Ok(conn.cut_log()?)
    }

    /// Takes the last traces of what was deleted from these tables out of the database's files. Writers wait for as
    /// long as it takes to write anew what stays in them, so it is for small tables.
    pub fn scrub(&self, tables: &[&str]) -> Result<()> {
        let mut conn = Conn::open(&self.0.address, Purpose::Write).map_err(Error::unavailable)?;
        Ok(conn.scrub(tables)?)
    }

    /// After rows of these tables were erased for their age: takes them out of the database's files.
    pub fn vacuum(&self, tables: &[&str]) -> Result<()> {
        let mut conn = Conn::open(&self.0.address, Purpose::Write).map_err(Error::unavailable)?;
        Ok(conn.vacuum(tables)?)
    }

    /// Writes all rows of a table anew, in the order of these columns, so that nothing tells what was written together.
    pub fn write_anew(&self, table: &str, key: &str) -> Result<()> {
        let mut conn = Conn::open(&self.0.address, Purpose::Write).map_err(Error::unavailable)?;
        Ok(conn.write_anew(table, key)?)
    }

    fn connection(&self) -> Result<PooledConnection<Opener>> {
        self.0
            .readers
            .get()
            .map_err(|cause| Error::unavailable(cause.to_string()))
    }

    fn write_pooled<T>(&self, apart: Apart, act: &impl Fn(&mut Tx) -> Result<T>) -> Result<T> {
        let mut conn = self.connection()?;
        for attempt in 1.. {
            match self.write_once(&mut conn, apart, act) {
                Err(error) if error.is_lost_race() && attempt < TRIES => back_off(attempt),
                Err(error) if error.is_lost_race() => {
                    return Err(Error::unavailable("too many writers at once".into()));
                }
                Ok((value, news)) => {
                    self.0.listeners.tell(&news);
                    return Ok(value);
                }
                Err(error) => return Err(error),
            }
        }
        Err(Error::unavailable("too many writers at once".into()))
    }

    fn write_once<T>(
        &self,
        conn: &mut Conn,
        apart: Apart,
        act: &impl Fn(&mut Tx) -> Result<T>,
    ) -> Result<(T, Vec<News>)> {
        conn.begin_write(apart)?;
        let mut tx = Tx::new(conn, self.0.clock.now());
        let outcome = caught(|| act(&mut tx));
        let news = tx.into_news();
        let value = outcome.inspect_err(|_| conn.roll_back())?;
        if let Writing::Pooled(voice) = &self.0.writer
            && !news.is_empty()
            && let Err(error) = voice.tell(conn)
        {
            conn.roll_back();
            return Err(error.into());
        }
        if let Err(error) = conn.commit() {
            conn.roll_back();
            return Err(error.into());
        }
        Ok((value, news))
    }
}

fn back_off(attempt: u32) {
    let longest = 2_u64 << attempt.min(6);
    std::thread::sleep(Duration::from_millis(rand::random_range(1..=longest)));
}

/// A panic inside an act is a failure of that act only.
pub(super) fn caught<T>(run: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err(Error::broken("an act panicked")))
}

/// Whether the database itself failed (disk, memory, connection), so that nothing in this transaction can be trusted.
pub(crate) fn is_database_failure(error: &DieselError) -> bool {
    match error {
        DieselError::NotFound
        | DieselError::RollbackTransaction
        | DieselError::QueryBuilderError(_)
        | DieselError::DeserializationError(_)
        | DieselError::SerializationError(_) => false,
        DieselError::DatabaseError(kind, _) => !matches!(
            kind,
            DatabaseErrorKind::UniqueViolation
                | DatabaseErrorKind::ForeignKeyViolation
                | DatabaseErrorKind::NotNullViolation
                | DatabaseErrorKind::CheckViolation
        ),
        _ => true,
    }
}
