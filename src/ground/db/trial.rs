//! Fresh databases for tests: always an SQLite file, and one on the PostgreSQL server that `TEST_POSTGRES` names.

use diesel::connection::SimpleConnection;

use super::connection::Purpose;
use super::{Address, Conn, Db, migrate};
use crate::ground::clock::Clock;

/// Runs a test on a fresh database of each kind; the clock stands at 2026-03-01 12:00 UTC.
pub(crate) fn on_each_database(test: impl Fn(&Db)) {
    let folder = tempfile::tempdir().unwrap();
    test(&fresh(&Address::Sqlite(folder.path().join("trial.db"))));
    if let Ok(server) = std::env::var("TEST_POSTGRES") {
        on_postgres(&server, test);
    }
}

fn fresh(address: &Address) -> Db {
    migrate(address).unwrap();
    let clock = Clock::fixed("2026-03-01T12:00:00Z".parse().unwrap());
    Db::open(address, clock).unwrap()
}

/// A database of its own, gone afterwards, even when the test failed.
fn on_postgres(server: &str, test: impl Fn(&Db)) {
    let name = format!("trial_{:x}", rand::random::<u64>());
    let server: Address = server.parse().unwrap();
    let (before, rest) = match &server {
        Address::Postgres(text) => text.rsplit_once('/').unwrap(),
        Address::Sqlite(_) => panic!("TEST_POSTGRES is not a PostgreSQL address"),
    };
    let parameters = rest.find('?').map_or("", |at| &rest[at..]);
    let address = format!("{before}/{name}{parameters}").parse().unwrap();
    raw(
        &server,
        &format!("CREATE DATABASE {name} TEMPLATE template0"),
    );
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| test(&fresh(&address))));
    raw(&server, &format!("DROP DATABASE {name} WITH (FORCE)"));
    if let Err(failure) = outcome {
        std::panic::resume_unwind(failure);
    }
}

/// Runs SQL behind the doors' back, as damage does.
pub(crate) fn raw(address: &Address, sql: &str) {
    let mut conn = Conn::open(address, Purpose::Write).unwrap();
    conn.batch_execute(sql).unwrap();
}
