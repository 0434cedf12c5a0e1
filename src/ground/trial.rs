//! Databases for tests, each for one: SQLite in a folder that goes with it, or one of its own on the server that
//! `TEST_POSTGRES` names, gone even when the test failed. The clock stands until it is moved.

use std::ops::Deref;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use diesel::Connection as _;
use diesel::connection::SimpleConnection as _;

use crate::ground::clock::Clock;
use crate::ground::db::{Address, Db, Tx, migrate};
use crate::ground::error::Result;
use crate::ground::seal::Keys;

/// Keys of a file in this folder, the same for every test: which figures are hidden, and how they are rounded, follows from
/// them.
pub fn one_key(folder: &tempfile::TempDir) -> Arc<Keys> {
    let file = folder.path().join("key");
    std::fs::write(&file, data_encoding::BASE64.encode(&[7; 32])).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    Arc::new(Keys::at(file))
}

/// A database with its clock.
pub struct Trial {
    db: Db,
    /// Its hands.
    pub clock: Clock,
    place: Place,
}

enum Place {
    /// The folder goes with it.
    Folder(tempfile::TempDir),
    Server {
        server: String,
        name: String,
    },
}

/// An empty database whose clock stands at `now`: of the kind this run of the tests is about.
pub fn database(now: &str) -> Trial {
    Trial::open(server().map_or_else(Place::in_a_folder, Place::on), now)
}

/// Runs a test on a fresh database of each kind there is; the clock stands at 2026-03-01 12:00 UTC.
pub fn on_each_database(test: impl Fn(&Db)) {
    let fresh = |place| Trial::open(place, "2026-03-01T12:00:00Z");
    test(&fresh(Place::in_a_folder()));
    if let Some(server) = server() {
        test(&fresh(Place::on(server)));
    }
}

/// The server to make databases on, if there is one.
fn server() -> Option<String> {
    std::env::var("TEST_POSTGRES").ok()
}

impl Place {
    fn in_a_folder() -> Self {
        Self::Folder(tempfile::tempdir().unwrap())
    }

    fn on(server: String) -> Self {
        let name = format!("trial_{:016x}", rand::random::<u64>());
        let create = format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
        );
        on_server(&server, &create);
        Self::Server { server, name }
    }

    fn address(&self) -> Address {
        match self {
            Self::Folder(folder) => Address::Sqlite(folder.path().join("trial.db")),
            Self::Server { server, name } => address_of(server, name).parse().unwrap(),
        }
    }
}

/// Runs SQL behind the doors' back, as damage does.
pub fn raw(address: &Address, sql: &str) {
    match address {
        Address::Sqlite(path) => {
            let mut conn = diesel::SqliteConnection::establish(&path.to_string_lossy()).unwrap();
            conn.batch_execute("PRAGMA busy_timeout = 10000").unwrap();
            conn.batch_execute(sql).unwrap();
        }
        Address::Postgres(server) => on_server(server, sql),
    }
}

/// The server's address with another database in it.
fn address_of(server: &str, name: &str) -> String {
    let (before, query) = server.split_once('?').unwrap_or((server, ""));
    let (scheme, rest) = before.split_once("://").unwrap();
    let authority = rest.split('/').next().unwrap();
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    format!("{scheme}://{authority}/{name}{query}")
}

fn on_server(server: &str, statement: &str) {
    let mut conn = diesel::PgConnection::establish(server).unwrap();
    conn.batch_execute(statement).unwrap();
}

/// An empty SQLite file with the whole schema: made once a run, since every test begins with one.
fn empty_file() -> &'static [u8] {
    static EMPTY: OnceLock<Vec<u8>> = OnceLock::new();
    EMPTY.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("empty.db");
        migrate(&Address::Sqlite(path.clone())).unwrap();
        std::fs::read(path).unwrap()
    })
}

/// Makes the database of a test, its schema with it.
fn make(address: &Address) {
    match address {
        Address::Sqlite(path) => std::fs::write(path, empty_file()).unwrap(),
        Address::Postgres(_) => migrate(address).unwrap(),
    }
}

impl Trial {
    fn open(place: Place, now: &str) -> Self {
        let clock = Clock::fixed(now.parse().unwrap());
        let address = place.address();
        make(&address);
        Self {
            db: Db::open(&address, clock.clone()).unwrap(),
            clock,
            place,
        }
    }

    /// Does something that must be done.
    pub fn write<T: Send + 'static>(
        &self,
        act: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
    ) -> T {
        self.db.write_now(act).unwrap()
    }

    /// Sets the clock.
    pub fn at(&self, now: &str) -> DateTime<Utc> {
        let now = now.parse().unwrap();
        self.clock.set(now);
        now
    }

    /// A second handle on the same database, as another process has it.
    pub fn beside(&self) -> Db {
        Db::open(self.db.address(), self.clock.clone()).unwrap()
    }
}

impl Deref for Trial {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        if let Place::Server { server, name } = &self.place {
            on_server(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}
