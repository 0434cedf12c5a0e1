//! Kill −9 under load, restart: every acknowledged count and hold is there, and the database checks clean.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_havenboard");

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .into()
}

/// A program and the address it said it answers on.
fn started(arguments: &[&str]) -> (Child, String) {
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    (child, line)
}

struct Acknowledged {
    holds: Vec<i64>,
    newest_revision: i64,
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed_under_load() {
    for round in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let database = match std::env::var("TEST_POSTGRES") {
            Ok(server) => postgres_database(&server, round),
            Err(_) => format!("sqlite:{}", folder.path().join("haven.db").display()),
        };
        let key = folder.path().join("key").display().to_string();
        let demo = [
            "demo",
            "--json",
            "--listen",
            "127.0.0.1:0",
            "--database",
            &database,
            "--key-file",
            &key,
        ];
        let (mut child, line) = started(&demo);
        let told: Value = serde_json::from_str(&line).unwrap();
        let token = token_of(&told, "staff.stonebridge");
        let pool = own_pool(told["url"].as_str().unwrap(), &token);
        let acknowledged =
            under_load_until_killed(&mut child, told["url"].as_str().unwrap(), &token, pool);

        let (mut again, line) = started(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--database",
            &database,
            "--key-file",
            &key,
        ]);
        let url = line.trim().rsplit(' ').next().unwrap().to_owned();
        check_all_there(&url, &token, pool, &acknowledged);
        again.kill().unwrap();
        again.wait().unwrap();
        let checked = Command::new(PROGRAM)
            .args(["check", "--database", &database])
            .status()
            .unwrap();
        assert!(checked.success());
        assert!(
            acknowledged.holds.len() > 10,
            "the load was real: {} holds",
            acknowledged.holds.len()
        );
    }
}

fn postgres_database(server: &str, round: u32) -> String {
    use diesel::Connection as _;
    use diesel::connection::SimpleConnection as _;
    let name = format!("haven_kill_{}_{round}", std::process::id());
    let mut conn = diesel::PgConnection::establish(server).unwrap();
    conn.batch_execute(&format!("CREATE DATABASE {name}"))
        .unwrap();
    format!("{}/{name}", server.rsplit_once('/').unwrap().0)
}

fn token_of(told: &Value, name: &str) -> String {
    let accounts = told["accounts"].as_array().unwrap();
    let email = format!("{name}@demo.example");
    accounts
        .iter()
        .find(|one| one["email"] == email.as_str())
        .unwrap()["token"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn own_pool(url: &str, token: &str) -> i64 {
    let mut answer = agent()
        .get(format!("{url}/api/v1/board"))
        .header("authorization", format!("Bearer {token}"))
        .call()
        .unwrap();
    let board: Value = serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap();
    let shelters = board["shelters"].as_array().unwrap();
    let own = shelters
        .iter()
        .find(|shelter| shelter["name"] == "Stone Bridge House")
        .unwrap();
    own["pools"][0]["id"].as_i64().unwrap()
}

fn post(url: &str, token: &str, path: &str, body: &Value) -> Option<(u16, Value)> {
    let request = agent()
        .post(format!("{url}{path}"))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json");
    let mut answer = request.send(body.to_string()).ok()?;
    let status = answer.status().as_u16();
    let text = answer.body_mut().read_to_string().ok()?;
    Some((status, serde_json::from_str(&text).ok()?))
}

fn under_load_until_killed(child: &mut Child, url: &str, token: &str, pool: i64) -> Acknowledged {
    post(
        url,
        token,
        &format!("/api/v1/pools/{pool}/count"),
        &json!({"open": 5000, "occupied": 0}),
    )
    .unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let kept = Arc::new(Mutex::new(Acknowledged {
        holds: Vec::new(),
        newest_revision: 0,
    }));
    let threads: Vec<_> = (0..8)
        .map(|caller| {
            let (stop, kept, url, token) = (
                Arc::clone(&stop),
                Arc::clone(&kept),
                url.to_owned(),
                token.to_owned(),
            );
            std::thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    if caller == 0 {
                        let answer = post(
                            &url,
                            &token,
                            &format!("/api/v1/pools/{pool}/confirmation"),
                            &json!({}),
                        );
                        if let Some((200, body)) = answer {
                            let mut kept = kept.lock().unwrap();
                            kept.newest_revision =
                                kept.newest_revision.max(body["revision"].as_i64().unwrap());
                        }
                        continue;
                    }
                    let answer = post(
                        &url,
                        &token,
                        &format!("/api/v1/pools/{pool}/holds"),
                        &json!({"spaces": 1}),
                    );
                    if let Some((201, body)) = answer {
                        kept.lock()
                            .unwrap()
                            .holds
                            .push(body["id"].as_i64().unwrap());
                    }
                }
            })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(1500));
    child.kill().unwrap();
    child.wait().unwrap();
    stop.store(true, Ordering::Relaxed);
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    Arc::into_inner(kept).unwrap().into_inner().unwrap()
}

fn check_all_there(url: &str, token: &str, pool: i64, acknowledged: &Acknowledged) {
    let (status, body) = post(
        url,
        token,
        &format!("/api/v1/pools/{pool}/confirmation"),
        &json!({}),
    )
    .unwrap();
    assert_eq!(status, 200, "{body}");
    assert!(
        body["revision"].as_i64().unwrap() > acknowledged.newest_revision,
        "{body}"
    );
    assert!(
        body["held"].as_i64().unwrap() >= i64::try_from(acknowledged.holds.len()).unwrap(),
        "{body}"
    );
    for hold in &acknowledged.holds {
        let (status, body) = post(
            url,
            token,
            &format!("/api/v1/holds/{hold}/release"),
            &json!({}),
        )
        .unwrap();
        assert_eq!(
            status, 200,
            "hold {hold} was acknowledged and is gone: {body}"
        );
    }
}
