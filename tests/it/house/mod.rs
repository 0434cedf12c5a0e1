//! A house for one test: the demo's network in a database of its own, served on loopback, with a clock the test sets.

use std::sync::mpsc;

use chrono::{DateTime, Utc};
use havenboard::demo::DemoAccount;
use havenboard::ground::clock::Clock;
use havenboard::ground::codes::{Code, Role};
use havenboard::ground::db::Db;
use havenboard::ground::settings::Settings;
use havenboard::server;
use serde_json::Value;

use self::network::{copy_of_template, template};
pub use self::person::{Answer, Person};

mod network;
mod person;

/// Ten past two on a Tuesday night in Ottawa.
pub fn ten_past_two() -> DateTime<Utc> {
    "2026-11-24T07:10:00Z".parse().unwrap()
}

/// A served house.
pub struct TestHouse {
    /// What it stands on.
    pub standing: server::Standing,
    /// The clock it goes by.
    pub clock: Clock,
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    accounts: Vec<DemoAccount>,
    handle: actix_web::dev::ServerHandle,
    _folder: tempfile::TempDir,
}

impl TestHouse {
    /// At ten past two.
    pub fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = copy_of_template(folder.path());
        let accounts = template().accounts.clone();
        let clock = Clock::fixed(ten_past_two());
        let settings = Settings {
            listen: "127.0.0.1:0".parse().unwrap(),
            database: address,
            public: None,
            key_file: template().key_file.clone(),
            workers: 2,
            jobs: false,
            metrics: false,
            demo: true,
        };
        let standing = server::prepare(settings, clock.clone()).unwrap();
        let (tell, told) = mpsc::channel();
        let for_server = standing.clone();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let (running, address) = server::listen(&for_server).unwrap();
                tell.send((running.handle(), address)).unwrap();
                running.await.unwrap();
            });
        });
        let (handle, address) = told.recv().unwrap();
        Self {
            standing,
            clock,
            url: format!("http://{address}"),
            accounts,
            handle,
            _folder: folder,
        }
    }

    /// The database, for what only the timetable does.
    pub fn db(&self) -> &Db {
        &self.standing.db
    }

    /// Somebody whose account a test has added.
    pub fn somebody(&self, account: DemoAccount) -> Person {
        Person {
            url: self.url.clone(),
            account,
            session: None,
            language: None,
        }
    }

    /// Somebody by the part of their address before the @.
    pub fn person(&self, name: &str) -> Person {
        let email = format!("{name}@demo.example");
        let account = self
            .accounts
            .iter()
            .find(|one| one.email == email)
            .unwrap_or_else(|| panic!("nobody is {email}"));
        Person {
            url: self.url.clone(),
            account: account.clone(),
            session: None,
            language: None,
        }
    }

    /// The addresses of everybody of a role.
    pub fn people(&self, role: Role) -> Vec<String> {
        let of_role = self.accounts.iter().filter(|one| one.role == role.code());
        of_role.map(|one| one.email.clone()).collect()
    }

    /// Anybody of a role.
    pub fn anybody(&self, role: Role) -> Person {
        let account = self
            .accounts
            .iter()
            .find(|one| one.role == role.code())
            .unwrap();
        Person {
            url: self.url.clone(),
            account: account.clone(),
            session: None,
            language: None,
        }
    }

    /// Anybody of a role, in a browser.
    pub fn anybody_in_a_browser(&self, role: Role) -> Person {
        let email = self.anybody(role).account.email;
        self.browser(email.split('@').next().unwrap())
    }

    /// Somebody in a browser: a session as signing in makes it, without the cost of the password.
    pub fn browser(&self, name: &str) -> Person {
        let person = self.person(name);
        let secret = havenboard::ground::text::new_secret();
        let hash = havenboard::ground::text::digest(secret.as_bytes());
        let email = person.account.email.clone();
        self.db()
            .write_now(move |tx| {
                let email = havenboard::accounts::email::Email::parse("email", &email)?;
                let account =
                    havenboard::accounts::store::people::account_of(tx.conn, &email)?.unwrap();
                havenboard::accounts::store::insert_session(
                    tx.conn,
                    account.identity.account,
                    &hash,
                    tx.now,
                )
            })
            .unwrap();
        Person {
            session: Some(secret),
            ..person
        }
    }

    /// A pool of a shelter by their names, as its own staff see it.
    pub fn pool(&self, staff: &Person, pool: &str) -> Value {
        let board = staff.get("/api/v1/board").json();
        let shelters = board["shelters"].as_array().unwrap();
        let own = shelters
            .iter()
            .find(|shelter| shelter["name"] == staff.account.organization.as_str())
            .unwrap();
        let pools = own["pools"].as_array().unwrap();
        pools
            .iter()
            .find(|one| one["name"] == pool)
            .unwrap_or_else(|| panic!("no pool {pool}"))
            .clone()
    }
}

impl Drop for TestHouse {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
    }
}
