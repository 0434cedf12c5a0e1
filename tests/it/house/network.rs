//! The demo's network, made once and copied for every test: a database each, on the kind this run is about.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use havenboard::demo::{DemoAccount, scenario};
use havenboard::ground::clock::Clock;
use havenboard::ground::db::{Address, Db, migrate};
use havenboard::ground::seal::Keys;

use super::ten_past_two;

/// The network every test starts from, made once.
pub(super) struct Template {
    address: Address,
    pub accounts: Vec<DemoAccount>,
    pub key_file: std::path::PathBuf,
    _folder: tempfile::TempDir,
}

pub(super) fn template() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let address = new_database(folder.path(), "template");
        migrate(&address).unwrap();
        let db = Db::open(&address, Clock::fixed(ten_past_two())).unwrap();
        let key_file = folder.path().join("key");
        write_key(&key_file);
        let keys = Keys::at(key_file.clone());
        let past = scenario::Past {
            nights: 40,
            counted_days: 2,
            survey_on: None,
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

/// The same key in every run: figures are rounded under it, and a test that fails must fail again.
fn write_key(file: &std::path::Path) {
    let mut options = std::fs::OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .unwrap();
    let key = data_encoding::BASE64.encode(&[7; 32]);
    file.write_all(key.as_bytes()).unwrap();
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
pub(super) fn copy_of_template(folder: &std::path::Path) -> Address {
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
