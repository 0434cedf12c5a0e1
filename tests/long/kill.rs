//! Kill −9 under load, restart: every acknowledged count, confirmation and hold is there, and the database checks
//! clean.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use running::{PROGRAM, Running, new_database};
use serde_json::{Value, json};

mod running;

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .into()
}

/// Somebody of a house, at the program's address.
struct Caller {
    url: String,
    token: String,
}

impl Caller {
    /// The status and what was said; nothing when the program went away meanwhile.
    fn post(&self, path: &str, body: &Value) -> Option<(u16, Value)> {
        let request = agent()
            .post(format!("{}{path}", self.url))
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json");
        let mut answer = request.send(body.to_string()).ok()?;
        let status = answer.status().as_u16();
        let text = answer.body_mut().read_to_string().ok()?;
        Some((status, serde_json::from_str(&text).ok()?))
    }

    fn get(&self, path: &str) -> (Value, Option<String>) {
        let mut answer = agent()
            .get(format!("{}{path}", self.url))
            .header("authorization", format!("Bearer {}", self.token))
            .call()
            .unwrap();
        let link = answer.headers().get("link").cloned();
        let text = answer.body_mut().read_to_string().unwrap();
        let next = link.map(|link| {
            let link = link.to_str().unwrap().to_owned();
            let (_, rest) = link.split_once('<').unwrap();
            rest.split_once('>').unwrap().0.to_owned()
        });
        (serde_json::from_str(&text).unwrap(), next)
    }

    fn pool(&self, name: &str) -> i64 {
        let (board, _) = self.get("/api/v1/board");
        let shelters = board["shelters"].as_array().unwrap();
        let own = shelters
            .iter()
            .find(|shelter| shelter["name"] == "Stone Bridge House")
            .unwrap();
        let pools = own["pools"].as_array().unwrap();
        let pool = pools.iter().find(|pool| pool["name"] == name).unwrap();
        pool["id"].as_i64().unwrap()
    }

    /// Open and occupied of every count in a pool's history.
    fn counts_of(&self, pool: i64) -> BTreeSet<(i64, i64)> {
        let mut counts = BTreeSet::new();
        let mut next = Some(format!("/api/v1/pools/{pool}/history"));
        while let Some(path) = next {
            let (changes, more) = self.get(&path);
            for change in changes.as_array().unwrap() {
                if change["kind"] == "count" {
                    let number = |field: &str| change[field].as_i64().unwrap();
                    counts.insert((number("open"), number("occupied")));
                }
            }
            next = more;
        }
        counts
    }
}

/// What the program said was done.
#[derive(Default)]
struct Acknowledged {
    holds: Vec<i64>,
    /// Open and occupied, never the same twice.
    counts: Vec<(i64, i64)>,
    newest_confirmation: i64,
    newest_count: i64,
}

/// The pools the load is on: one is held and confirmed, the other counted.
#[derive(Clone, Copy)]
struct Pools {
    held: i64,
    counted: i64,
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed_under_load() {
    for round in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let database = new_database(folder.path(), &format!("kill_{round}"));
        let key = folder.path().join("key").display().to_string();
        let place = [
            "--listen",
            "127.0.0.1:0",
            "--database",
            &database,
            "--key-file",
            &key,
        ];
        let mut first = Running::start(&[&["demo", "--json"], &place[..]].concat());
        let told: Value = serde_json::from_str(&first.line).unwrap();
        let caller = Caller {
            url: told["url"].as_str().unwrap().to_owned(),
            token: token_of(&told, "staff.stonebridge"),
        };
        let pools = Pools {
            held: caller.pool("Single women"),
            counted: caller.pool("Women with children"),
        };
        let acknowledged = under_load_until_killed(&mut first, &caller, pools);

        let mut again = Running::start(&[&["serve"], &place[..]].concat());
        let caller = Caller {
            url: again.line.trim().rsplit(' ').next().unwrap().to_owned(),
            ..caller
        };
        check_all_there(&caller, pools, &acknowledged);
        again.kill();
        let checked = Command::new(PROGRAM)
            .args(["check", "--database", &database, "--key-file", &key])
            .status()
            .unwrap();
        assert!(checked.success());
        let (holds, counts) = (acknowledged.holds.len(), acknowledged.counts.len());
        assert!(
            holds > 10 && counts > 10,
            "the load was real: {holds} holds, {counts} counts"
        );
    }
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

fn under_load_until_killed(program: &mut Running, caller: &Caller, pools: Pools) -> Acknowledged {
    let room = json!({"open": 5000, "occupied": 0});
    caller
        .post(&format!("/api/v1/pools/{}/count", pools.held), &room)
        .unwrap();
    let (stop, kept) = (AtomicBool::new(false), Mutex::new(Acknowledged::default()));
    let numbers = AtomicI64::new(0);
    std::thread::scope(|scope| {
        for one in 0..9 {
            let (stop, kept, numbers) = (&stop, &kept, &numbers);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    match one {
                        0 => confirm(caller, pools, kept),
                        1..=4 => hold(caller, pools, kept),
                        _ => count(caller, pools, kept, numbers.fetch_add(1, Ordering::Relaxed)),
                    }
                }
            });
        }
        std::thread::sleep(Duration::from_millis(1500));
        program.kill();
        stop.store(true, Ordering::Relaxed);
    });
    kept.into_inner().unwrap()
}

fn confirm(caller: &Caller, pools: Pools, kept: &Mutex<Acknowledged>) {
    let path = format!("/api/v1/pools/{}/confirmation", pools.held);
    if let Some((200, body)) = caller.post(&path, &json!({})) {
        let mut kept = kept.lock().unwrap();
        kept.newest_confirmation = kept
            .newest_confirmation
            .max(body["revision"].as_i64().unwrap());
    }
}

fn hold(caller: &Caller, pools: Pools, kept: &Mutex<Acknowledged>) {
    let path = format!("/api/v1/pools/{}/holds", pools.held);
    if let Some((201, body)) = caller.post(&path, &json!({"spaces": 1})) {
        kept.lock()
            .unwrap()
            .holds
            .push(body["id"].as_i64().unwrap());
    }
}

fn count(caller: &Caller, pools: Pools, kept: &Mutex<Acknowledged>, number: i64) {
    let (open, occupied) = (5000 - number / 5000, number % 5000);
    let path = format!("/api/v1/pools/{}/count", pools.counted);
    let said = json!({"open": open, "occupied": occupied});
    if let Some((200, body)) = caller.post(&path, &said) {
        let mut kept = kept.lock().unwrap();
        kept.counts.push((open, occupied));
        kept.newest_count = kept.newest_count.max(body["revision"].as_i64().unwrap());
    }
}

fn check_all_there(caller: &Caller, pools: Pools, acknowledged: &Acknowledged) {
    let confirmed = |pool: i64| {
        let path = format!("/api/v1/pools/{pool}/confirmation");
        let (status, body) = caller.post(&path, &json!({})).unwrap();
        assert_eq!(status, 200, "{body}");
        body
    };
    let counts = caller.counts_of(pools.counted);
    for count in &acknowledged.counts {
        assert!(
            counts.contains(count),
            "{count:?} was acknowledged and is gone"
        );
    }
    let counted = confirmed(pools.counted);
    assert!(
        counted["revision"].as_i64().unwrap() > acknowledged.newest_count,
        "{counted}"
    );
    let held = confirmed(pools.held);
    assert!(
        held["revision"].as_i64().unwrap() > acknowledged.newest_confirmation,
        "{held}"
    );
    let holds = i64::try_from(acknowledged.holds.len()).unwrap();
    assert!(held["held"].as_i64().unwrap() >= holds, "{held}");
    for hold in &acknowledged.holds {
        let path = format!("/api/v1/holds/{hold}/release");
        let (status, body) = caller.post(&path, &json!({})).unwrap();
        assert_eq!(
            status, 200,
            "hold {hold} was acknowledged and is gone: {body}"
        );
    }
}
