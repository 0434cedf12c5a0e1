//! One connection type for both databases, and how each is opened so that nothing acknowledged is lost.
#![allow(missing_docs)]

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::ManageConnection;
use diesel::result::Error as DieselError;

use super::{Address, guards};

/// A connection to either database; diesel's query language runs on both.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Pg(PgConnection),
    Sqlite(SqliteConnection),
}

/// What a connection will be used for; SQLite readers are opened so that they cannot write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Read,
    Write,
}

/// How strictly a PostgreSQL transaction is kept apart from the others. SQLite has one writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// As if it ran alone; may have to be run again.
    Serializable,
    /// Sees what others commit meanwhile; for acts that lock the one row they change before reading it.
    RowByRow,
}

impl Conn {
    pub fn open(address: &Address, purpose: Purpose) -> Result<Self, String> {
        match address {
            Address::Sqlite(path) => open_sqlite(path, purpose),
            Address::Postgres(address) => open_postgres(address),
        }
    }

    pub fn begin_write(&mut self, apart: Apart) -> QueryResult<()> {
        match self {
            Self::Sqlite(conn) => {
                AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE")
            }
            Self::Pg(conn) => AnsiTransactionManager::begin_transaction_sql(
                conn,
                match apart {
                    Apart::Serializable => "BEGIN ISOLATION LEVEL SERIALIZABLE",
                    Apart::RowByRow => "BEGIN ISOLATION LEVEL READ COMMITTED",
                },
            ),
        }
    }

    /// One unchanging view for all the queries of a page.
    pub fn begin_read(&mut self) -> QueryResult<()> {
        match self {
            Self::Sqlite(conn) => {
                AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN DEFERRED")
            }
            Self::Pg(conn) => AnsiTransactionManager::begin_transaction_sql(
                conn,
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            ),
        }
    }

    pub fn commit(&mut self) -> QueryResult<()> {
        Self::commit_transaction(self)
    }

    /// What SQLite finds wrong with its file: pages, indexes, constraints, references. PostgreSQL enforces
    /// its own, and has no such question.
    pub fn damage(&mut self) -> QueryResult<Vec<String>> {
        let Self::Sqlite(conn) = self else {
            return Ok(Vec::new());
        };
        let pages = diesel::sql_query("PRAGMA integrity_check").load::<Damage>(conn)?;
        let references =
            diesel::sql_query("PRAGMA foreign_key_check").load::<LostReference>(conn)?;
        let pages = pages.into_iter().map(|damage| damage.integrity_check);
        let references = references.into_iter().map(|lost| {
            let LostReference { table, parent } = lost;
            format!("A row of {table} names a row of {parent} that is not there.")
        });
        Ok(pages
            .filter(|said| said != "ok")
            .chain(references)
            .collect())
    }

    /// Cuts SQLite's write-ahead log to nothing, so that what was deleted is not read there any more.
    pub fn cut_log(&mut self) -> QueryResult<()> {
        match self {
            Self::Sqlite(conn) => conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)"),
            Self::Pg(_) => Ok(()),
        }
    }

    /// Takes what was deleted from these tables out of where it may still lie. SQLite zeroes what it deletes, but a
    /// page that was once rewritten can keep a copy in its gap: so what stays is written anew, and the old pages are
    /// zeroed as a whole. PostgreSQL vacuums them. The connection is of no other use afterwards.
    pub fn scrub(&mut self, tables: &[&str]) -> QueryResult<()> {
        match self {
            Self::Sqlite(conn) => {
                // Deleting everything frees whole pages only where no reference has to be looked at row by row.
                conn.batch_execute("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE")?;
                for table in tables {
                    conn.batch_execute(&format!(
                        "CREATE TEMP TABLE kept AS SELECT * FROM main.{table}; DELETE FROM main.{table}; \
                         INSERT INTO main.{table} SELECT * FROM temp.kept; DROP TABLE temp.kept"
                    ))?;
                }
                conn.batch_execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
            }
            Self::Pg(conn) => conn.batch_execute(&format!("VACUUM {}", tables.join(", "))),
        }
    }

    /// Takes what was erased from these tables, large or small, out of the database's files: PostgreSQL vacuums them. SQLite
    /// has zeroed it, and cuts its log.
    pub fn vacuum(&mut self, tables: &[&str]) -> QueryResult<()> {
        match self {
            Self::Sqlite(_) => self.cut_log(),
            Self::Pg(conn) => conn.batch_execute(&format!("VACUUM {}", tables.join(", "))),
        }
    }

    /// Writes all rows of a table anew, in the order of its key and in one transaction: neither where a row lies nor,
    /// on PostgreSQL, which transaction wrote it tells any more what was written together. Writers of the table wait. The
    /// guards that keep its rows are off within that transaction, and for nobody else.
    pub fn write_anew(&mut self, table: &str, key: &str) -> QueryResult<()> {
        match self {
            Self::Sqlite(conn) => {
                let (off, on) = guards::off_and_on(conn, table)?;
                conn.batch_execute(&format!(
                    "BEGIN IMMEDIATE; {off} CREATE TEMP TABLE kept AS SELECT * FROM main.{table}; \
                     DELETE FROM main.{table}; INSERT INTO main.{table} SELECT * FROM temp.kept ORDER BY {key}; \
                     DROP TABLE temp.kept; {on} COMMIT; PRAGMA wal_checkpoint(TRUNCATE)"
                ))
            }
            Self::Pg(conn) => {
                conn.batch_execute(&format!(
                    "BEGIN; LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE; \
                     ALTER TABLE {table} DISABLE TRIGGER USER; \
                     WITH kept AS (DELETE FROM {table} RETURNING *) \
                     INSERT INTO {table} SELECT * FROM kept ORDER BY {key}; \
                     ALTER TABLE {table} ENABLE TRIGGER USER; COMMIT"
                ))?;
                conn.batch_execute(&format!("VACUUM {table}"))
            }
        }
    }

    /// Leaves the connection usable whatever went wrong before. A commit that failed has rolled back by itself: then
    /// nothing is left to do, which is what was wanted.
    pub fn roll_back(&mut self) {
        if let Err(cause) = self.undo() {
            tracing::warn!(%cause, "a transaction could not be rolled back; its connection is given up");
        }
    }

    fn undo(&mut self) -> QueryResult<()> {
        match Self::rollback_transaction(self) {
            Err(DieselError::NotInTransaction) => Ok(()),
            rolled_back => rolled_back,
        }
    }
}

#[derive(QueryableByName)]
struct Damage {
    #[diesel(sql_type = diesel::sql_types::Text)]
    integrity_check: String,
}

#[derive(QueryableByName)]
struct LostReference {
    #[diesel(sql_type = diesel::sql_types::Text)]
    table: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    parent: String,
}

/// With `recursive_triggers` a REPLACE asks the triggers on deletion: what is append-only cannot be replaced either.
fn open_sqlite(path: &Path, purpose: Purpose) -> Result<Conn, String> {
    make_private(path).map_err(|cause| format!("the database file cannot be made: {cause}"))?;
    let mut conn = SqliteConnection::establish(&path.to_string_lossy())
        .map_err(|cause| format!("the database file cannot be opened: {cause}"))?;
    conn.batch_execute(
        "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; \
         PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16000; \
         PRAGMA recursive_triggers = ON;",
    )
    .map_err(|cause| format!("the database file cannot be used: {cause}"))?;
    if purpose == Purpose::Read {
        conn.batch_execute("PRAGMA query_only = ON;")
            .map_err(|cause| format!("the database file cannot be used: {cause}"))?;
    }
    Ok(Conn::Sqlite(conn))
}

/// Makes the file, and a folder that is not there, for this account of the machine alone: SQLite gives its log and
/// its shared memory the rights of the file they belong to. What is there already keeps the rights it was given.
fn make_private(path: &Path) -> io::Result<()> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
    }
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match made {
        Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => Err(cause),
        _ => Ok(()),
    }
}

fn open_postgres(address: &str) -> Result<Conn, String> {
    let mut conn = PgConnection::establish(address)
        .map_err(|cause| format!("the PostgreSQL server cannot be reached: {cause}"))?;
    conn.batch_execute(
        "SET TIME ZONE 'UTC'; SET lock_timeout = '20s'; SET statement_timeout = '120s'",
    )
    .map_err(|cause| format!("the PostgreSQL server cannot be used: {cause}"))?;
    for setting in ["fsync", "synchronous_commit"] {
        if shown(&mut conn, setting)? == "off" {
            return Err(format!(
                "PostgreSQL runs with `{setting} = off`: what it acknowledges can be lost. Turn it on"
            ));
        }
    }
    Ok(Conn::Pg(conn))
}

fn shown(conn: &mut PgConnection, setting: &str) -> Result<String, String> {
    let query = diesel::select(
        diesel::dsl::sql::<diesel::sql_types::Text>("current_setting(")
            .bind::<diesel::sql_types::Text, _>(setting)
            .sql(")"),
    );
    query
        .get_result(conn)
        .map_err(|cause| format!("PostgreSQL does not tell its `{setting}`: {cause}"))
}

/// Opens connections for the pool, every one set up the same way.
#[derive(Debug)]
pub struct Opener {
    pub address: Address,
    pub purpose: Purpose,
}

/// Why no connection could be opened, in words.
#[derive(Debug)]
pub struct NotOpened(pub String);

impl std::fmt::Display for NotOpened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotOpened {}

impl ManageConnection for Opener {
    type Connection = Conn;
    type Error = NotOpened;

    fn connect(&self) -> Result<Conn, NotOpened> {
        Conn::open(&self.address, self.purpose).map_err(NotOpened)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), NotOpened> {
        conn.batch_execute("SELECT 1")
            .map_err(|cause| NotOpened(cause.to_string()))
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || Conn::is_broken_transaction_manager(conn)
    }
}

#[cfg(test)]
mod tests;
