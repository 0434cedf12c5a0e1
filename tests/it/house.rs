//! A house for one test: the demo's network in a database of its own, served on loopback, with a clock the test sets.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, mpsc};
use std::time::Duration;

use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use havenboard::demo::{DemoAccount, scenario};
use havenboard::ground::clock::Clock;
use havenboard::ground::codes::{Code, Role};
use havenboard::ground::db::{Address, Db, migrate};
use havenboard::ground::seal::Keys;
use havenboard::ground::settings::Settings;
use havenboard::server;
use serde_json::Value;

use super::robot::Page;

/// Ten past two on a Tuesday night in Ottawa.
pub fn ten_past_two() -> DateTime<Utc> {
    "2026-11-24T07:10:00Z".parse().unwrap()
}

/// The network every test starts from, made once.
struct Template {
    address: Address,
    accounts: Vec<DemoAccount>,
    key_file: std::path::PathBuf,
    _folder: tempfile::TempDir,
}

fn template() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let address = new_database(folder.path(), "template");
        migrate(&address).unwrap();
        let db = Db::open(&address, Clock::fixed(ten_past_two())).unwrap();
        let key_file = folder.path().join("key");
        let keys = Keys::at(key_file.clone());
        let past = scenario::Past {
            nights: 40,
            counted_days: 2,
        };
        let accounts = db
            .write_now(move |tx| scenario::build(tx, "no password", past, &keys))
            .unwrap();
        havenboard::reports::acts::recompute_all(&db).unwrap();
        Template {
            address,
            accounts,
            key_file,
            _folder: folder,
        }
    })
}

static DATABASES: AtomicU32 = AtomicU32::new(0);

fn new_database(folder: &std::path::Path, what: &str) -> Address {
    let number = DATABASES.fetch_add(1, Ordering::Relaxed);
    match std::env::var("TEST_POSTGRES") {
        Ok(server) => {
            let name = format!("haven_{what}_{}_{number}", std::process::id());
            on_server(
                &server,
                &format!(
                    "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
                ),
            );
            let (base, _) = server.rsplit_once('/').unwrap();
            format!("{base}/{name}").parse().unwrap()
        }
        Err(_) => Address::Sqlite(folder.join(format!("{what}{number}.db"))),
    }
}

fn on_server(server: &str, statement: &str) {
    let mut conn = PgConnection::establish(server).unwrap();
    // A template can be copied once the connections that made it are gone, which takes a moment.
    for _ in 0..100 {
        match conn.batch_execute(statement) {
            Ok(()) => return,
            Err(cause) if cause.to_string().contains("being accessed") => {
                std::thread::sleep(Duration::from_millis(50))
            }
            Err(cause) => panic!("{statement}: {cause}"),
        }
    }
    panic!("{statement}: still in use");
}

/// Copies are made one at a time: PostgreSQL copies a template only while nobody uses it.
fn copy_of_template(folder: &std::path::Path) -> Address {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let template = template();
    let _turn = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    let number = DATABASES.fetch_add(1, Ordering::Relaxed);
    match &template.address {
        Address::Sqlite(path) => {
            let copy = folder.join(format!("house{number}.db"));
            let mut conn = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
            conn.batch_execute("PRAGMA busy_timeout = 10000").unwrap();
            conn.batch_execute(&format!("VACUUM INTO '{}'", copy.display()))
                .unwrap();
            Address::Sqlite(copy)
        }
        Address::Postgres(address) => {
            let server = std::env::var("TEST_POSTGRES").unwrap();
            let (base, from) = address.rsplit_once('/').unwrap();
            let name = format!("haven_house_{}_{number}", std::process::id());
            on_server(&server, &format!("CREATE DATABASE {name} TEMPLATE {from}"));
            format!("{base}/{name}").parse().unwrap()
        }
    }
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

/// Somebody who asks: a program with a token, or a browser with a session.
#[derive(Clone)]
pub struct Person {
    pub url: String,
    pub account: DemoAccount,
    pub session: Option<String>,
    pub language: Option<&'static str>,
}

/// What was answered.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|_| panic!("{} is not JSON: {}", self.status, self.body))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(one, _)| one == name)
            .map(|(_, value)| value.as_str())
    }

    /// The word a problem's type ends in.
    pub fn problem(&self) -> String {
        let body = self.json();
        body["type"]
            .as_str()
            .unwrap_or_default()
            .rsplit(':')
            .next()
            .unwrap_or_default()
            .to_owned()
    }

    /// Fails the test unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }
}

pub fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .into()
}

fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut response = response.unwrap();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| {
            (
                name.as_str().to_owned(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    Answer {
        status: response.status().as_u16(),
        headers,
        body: response.body_mut().read_to_string().unwrap(),
    }
}

impl Person {
    fn dressed<B>(&self, mut request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
        match &self.session {
            Some(secret) => {
                request = request.header("cookie", format!("session-on-this-machine={secret}"))
            }
            None if !self.account.token.is_empty() => {
                request = request.header("authorization", format!("Bearer {}", self.account.token));
            }
            None => {}
        }
        request.header("accept-language", self.language.unwrap_or("en"))
    }

    /// The same person reading French.
    pub fn in_french(self) -> Self {
        Self {
            language: Some("fr"),
            ..self
        }
    }

    /// Nobody: no token, no session.
    pub fn signed_out(&self) -> Self {
        let account = DemoAccount {
            token: String::new(),
            ..self.account.clone()
        };
        Self {
            account,
            session: None,
            ..self.clone()
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        answer(
            self.dressed(agent().get(format!("{}{path}", self.url)))
                .call(),
        )
    }

    pub fn post(&self, path: &str, body: Value) -> Answer {
        self.post_with_key(path, body, None)
    }

    pub fn post_with_key(&self, path: &str, body: Value, key: Option<&str>) -> Answer {
        let mut request = self.dressed(agent().post(format!("{}{path}", self.url)));
        request = request.header("content-type", "application/json");
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        answer(request.send(body.to_string()))
    }

    pub fn post_form(&self, path: &str, fields: &[(String, String)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
            .collect();
        let request = self.dressed(agent().post(format!("{}{path}", self.url)));
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", &self.url);
        answer(request.send(body.join("&")))
    }

    /// Any method with any body, for what nobody should send.
    pub fn send(&self, method: &str, path: &str, kind: &str, body: &str) -> Answer {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url))
            .header("content-type", kind)
            .header("authorization", format!("Bearer {}", self.account.token))
            .body(body.to_owned())
            .unwrap();
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .build()
            .into();
        answer(agent.run(request))
    }

    /// A page, read as a browser reads it.
    #[track_caller]
    pub fn page(&self, path: &str) -> Page {
        let answer = self.get(path).expect(200);
        Page::read(self.clone(), path, &answer.body)
    }
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
