//! A database for one test: SQLite in a folder that goes with it, or one of its own on the server that
//! `TEST_POSTGRES` names. Its clock stands until it is moved.

use std::ops::Deref;

use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection as _;

use crate::ground::clock::Clock;
use crate::ground::db::{Address, Db, Tx, migrate};
use crate::ground::error::Result;

/// A database with its clock.
pub struct Trial {
    db: Db,
    /// Its hands.
    pub clock: Clock,
    place: Place,
}

enum Place {
    /// Kept for its end: the folder goes with it.
    Folder(#[allow(dead_code)] tempfile::TempDir),
    Server {
        server: String,
        name: String,
    },
}

/// An empty database whose clock stands at `now`.
pub fn database(now: &str) -> Trial {
    let clock = Clock::fixed(now.parse().unwrap());
    let (address, place) = new_place();
    migrate(&address).unwrap();
    Trial {
        db: Db::open(&address, clock.clone()).unwrap(),
        clock,
        place,
    }
}

fn new_place() -> (Address, Place) {
    let Ok(server) = std::env::var("TEST_POSTGRES") else {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("trial.db"));
        return (address, Place::Folder(folder));
    };
    let name = format!("trial_{:016x}", rand::random::<u64>());
    let create = format!(
        "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
    );
    on_server(&server, &create);
    let address = address_of(&server, &name).parse().unwrap();
    (address, Place::Server { server, name })
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
    use diesel::Connection as _;
    let mut conn = diesel::PgConnection::establish(server).unwrap();
    conn.batch_execute(statement).unwrap();
}

impl Trial {
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
