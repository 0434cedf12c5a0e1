//! How long a worker on the phone waits for an answer: the search by itself, and the whole call over HTTP, at the sizes of
//! Canada and ten times that. `cargo bench --bench matching` builds and runs it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use havenboard::board::live::Board;
use havenboard::board::sight::Audience;
use havenboard::board::snapshot::Snapshot;
use havenboard::demo::generator::{self, Size};
use havenboard::ground::clock::Clock;
use havenboard::ground::codes::{Need, Situation};
use havenboard::ground::db::{Address, Db, migrate};
use havenboard::ground::language::Lang;
use havenboard::interpretation::live::Met;
use havenboard::referrals::api::matches::shown;
use havenboard::referrals::household::Household;
use havenboard::referrals::matching::answer::Answer;
use havenboard::referrals::matching::wanted::{Near, Wanted};
use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_havenboard");

/// The 99th of a hundred, and the middle one, in milliseconds.
fn p99_and_median(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)];
    (
        at(0.99).as_secs_f64() * 1000.0,
        at(0.5).as_secs_f64() * 1000.0,
    )
}

fn network(shelters: u32) -> (std::sync::Arc<Snapshot>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("bench.db"));
    migrate(&address).unwrap();
    let db = Db::open(&address, Clock::system()).unwrap();
    let size = Size {
        shelters,
        years: 0,
        seed: 1,
    };
    generator::build(&db, size, "no password").unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let board = Board::default();
    (runtime.block_on(board.current(&db)).unwrap(), folder)
}

/// Questions as they come: women alone, families, with rules and needs, in one region or anywhere.
fn questions(regions: u32) -> Vec<(&'static str, Vec<Wanted>)> {
    let households = [
        (1, [0; 4]),
        (1, [1, 1, 0, 0]),
        (1, [0, 2, 0, 1]),
        (2, [0, 0, 1, 0]),
    ];
    let question = |number: u32, near: Near| {
        let (adults, children) = households[number as usize % households.len()];
        Wanted {
            household: Household::new(adults, children, None).unwrap(),
            needs: [Need::Transport]
                .into_iter()
                .filter(|_| number.is_multiple_of(5))
                .collect(),
            situations: [
                Situation::SubstanceUse,
                Situation::NoStatus,
                Situation::Boys16To17,
            ]
            .into_iter()
            .take(number as usize % 4)
            .collect(),
            tongues: ["fr".parse().unwrap()]
                .into_iter()
                .filter(|_| number.is_multiple_of(3))
                .collect(),
            near,
            avoid: [format!("region-{:03}", number % regions + 1)].into(),
        }
    };
    let region = |number: u32| format!("region-{:03}", number % regions + 1);
    let all = |near: &dyn Fn(u32) -> Near| (0..400).map(|n| question(n, near(n))).collect();
    vec![
        ("everywhere", all(&|_| Near::Everywhere)),
        ("a region first", all(&|n| Near::First(region(n)))),
        ("a region only", all(&|n| Near::Only(region(n)))),
    ]
}

fn search_by_itself(shelters: u32) {
    let (snapshot, _folder) = network(shelters);
    for (what, questions) in questions(shelters.div_ceil(20)) {
        let mut searched = Vec::new();
        let mut written = Vec::new();
        let mut bytes = 0;
        for wanted in &questions {
            let begun = Instant::now();
            let answer = Answer::of(&snapshot, Audience::Partner, wanted, &Met::default());
            searched.push(begun.elapsed());
            let text = serde_json::to_string(&shown(&answer, Lang::Fr)).unwrap();
            written.push(begun.elapsed());
            bytes = bytes.max(text.len());
        }
        let ((search, middle), (whole, _)) = (p99_and_median(searched), p99_and_median(written));
        println!(
            "{shelters} shelters, {what}: search p99 {search:.2} ms (median {middle:.2}), written as JSON p99 {whole:.2} ms, at most {} KB",
            bytes / 1024
        );
    }
}

struct Served {
    child: Child,
    host: String,
    token: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn demo(shelters: u32) -> Served {
    let mut child = Command::new(PROGRAM)
        .args(["demo", "--json", "--listen", "127.0.0.1:0", "--years", "0"])
        .args(["--shelters", &shelters.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let told: Value = serde_json::from_str(&line).unwrap();
    let accounts = told["accounts"].as_array().unwrap();
    let caseworker = accounts
        .iter()
        .find(|one| one["role"] == "caseworker")
        .unwrap();
    Served {
        child,
        host: told["url"].as_str().unwrap().replace("http://", ""),
        token: caseworker["token"].as_str().unwrap().to_owned(),
    }
}

fn ask(served: &Served, body: &Value) -> Duration {
    let body = body.to_string();
    let begun = Instant::now();
    let mut stream = TcpStream::connect(&served.host).unwrap();
    write!(
        stream,
        "POST /api/v1/matches HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        served.host,
        served.token,
        body.len()
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(
        answer.starts_with(b"HTTP/1.1 200"),
        "{}",
        String::from_utf8_lossy(&answer[..answer.len().min(400)])
    );
    begun.elapsed()
}

/// The whole call, one after another, with the counts of what rules excluded written beside it.
fn whole_call(shelters: u32) {
    let served = demo(shelters);
    for (what, region) in [("everywhere", None), ("a region first", Some("region-003"))] {
        let body = |number: u32| {
            json!({
                "household": {"adults": 1, "children": if number.is_multiple_of(2) { vec![] } else { vec!["0-4", "5-11"] }},
                "situations": if number.is_multiple_of(4) { vec!["substance_use"] } else { vec![] },
                "languages": ["fr"],
                "region": region,
            })
        };
        for number in 0..20 {
            ask(&served, &body(number));
        }
        let times = (0..300).map(|number| ask(&served, &body(number))).collect();
        let (p99, middle) = p99_and_median(times);
        println!(
            "{shelters} shelters, {what}: the whole call over HTTP p99 {p99:.2} ms (median {middle:.2})"
        );
    }
}

fn main() {
    // `cargo test --benches` only wants to know that it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    for shelters in [560, 5_600] {
        search_by_itself(shelters);
        whole_call(shelters);
    }
}
