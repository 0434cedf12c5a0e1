//! The schema's history, compiled in. A schema newer than the program is refused, not guessed at.

use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Address;
use super::Conn;
use super::connection::Purpose;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// How a database's schema stands to this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MigrationState {
    /// Every migration this program knows has run, and no other.
    Current,
    /// This many are still to run.
    Behind(usize),
    /// It holds a migration this program does not know: a newer one made it.
    Newer,
}

/// Brings the schema up to date. Errors are one sentence a person can act on.
pub fn migrate(address: &Address) -> Result<(), String> {
    let mut conn = Conn::open(address, Purpose::Write)?;
    if state_of(&mut conn)? == MigrationState::Newer {
        return Err("the database was made by a newer Havenboard; start that one".into());
    }
    let ran = match &mut conn {
        Conn::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map(|_| ()),
        Conn::Pg(conn) => conn.run_pending_migrations(POSTGRES).map(|_| ()),
    };
    ran.map_err(|cause| format!("the schema cannot be brought up to date: {cause}"))
}

/// A database in memory with this program's schema, for what another one is held against.
pub(super) fn in_memory() -> Result<SqliteConnection, String> {
    let mut conn = SqliteConnection::establish(":memory:").map_err(|cause| cause.to_string())?;
    conn.run_pending_migrations(SQLITE)
        .map_err(|cause| cause.to_string())?;
    Ok(conn)
}

/// Whether the schema is this program's.
pub fn migration_state(address: &Address) -> Result<MigrationState, String> {
    state_of(&mut Conn::open(address, Purpose::Write)?)
}

fn state_of(conn: &mut Conn) -> Result<MigrationState, String> {
    let (applied, known) = match conn {
        Conn::Sqlite(conn) => (
            conn.applied_migrations(),
            versions::<diesel::sqlite::Sqlite>(&SQLITE),
        ),
        Conn::Pg(conn) => (
            conn.applied_migrations(),
            versions::<diesel::pg::Pg>(&POSTGRES),
        ),
    };
    let applied =
        applied.map_err(|cause| format!("the schema's history cannot be read: {cause}"))?;
    let applied: Vec<String> = applied.iter().map(ToString::to_string).collect();
    let known = known?;
    if applied.iter().any(|version| !known.contains(version)) {
        return Ok(MigrationState::Newer);
    }
    match known.len() - applied.len() {
        0 => Ok(MigrationState::Current),
        behind => Ok(MigrationState::Behind(behind)),
    }
}

fn versions<DB: diesel::backend::Backend>(
    source: &EmbeddedMigrations,
) -> Result<Vec<String>, String> {
    let migrations: Vec<Box<dyn Migration<DB>>> = source
        .migrations()
        .map_err(|cause| format!("the program's own migrations cannot be read: {cause}"))?;
    Ok(migrations
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect())
}
