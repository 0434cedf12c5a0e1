//! Everything the README says of speed, as ratios measured in one run: each server on one core, its callers on another.
//! Needs Debian's `nginx-light`, `wrk`, `strace` and `taskset`; `cargo bench --bench ratios` builds and runs it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use havenboard::ground::db::{Address, migrate};
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_havenboard");

/// The cores a server, and what it is held against, may use.
const ONE_CORE: &str = "0";
const TWO_CORES: &str = "0,1";
/// The part of this program that commits by hand, in a process of its own so that it can be kept to the same cores.
const BY_HAND: &str = "by-hand";

/// A server on its cores, ended with the value.
struct Served {
    child: Child,
    url: String,
    accounts: Vec<Value>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn demo(shelters: u32, cores: &str) -> Served {
    let mut child = Command::new("taskset")
        .args([
            "-c",
            cores,
            PROGRAM,
            "demo",
            "--json",
            "--listen",
            "127.0.0.1:0",
            "--workers",
            "1",
            "--years",
            "0",
        ])
        .args(["--shelters", &shelters.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("taskset is there");
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let told: Value = serde_json::from_str(&line).unwrap();
    let accounts = told["accounts"].as_array().unwrap().clone();
    Served {
        child,
        url: told["url"].as_str().unwrap().to_owned(),
        accounts,
    }
}

impl Served {
    fn token(&self, role: &str) -> String {
        let account = self
            .accounts
            .iter()
            .find(|one| one["role"] == role)
            .unwrap();
        account["token"].as_str().unwrap().to_owned()
    }
}

/// One plain request; the answer's bytes behind its head, compressed if asked.
fn fetch(url: &str, path: &str, token: &str, compressed: bool) -> Vec<u8> {
    fetch_all(url, path, token, compressed).1
}

/// The same with its head.
fn fetch_all(url: &str, path: &str, token: &str, compressed: bool) -> (String, Vec<u8>) {
    let host = url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let accept = if compressed {
        "Accept-Encoding: gzip\r\n"
    } else {
        ""
    };
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n{accept}Connection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap()
        + 4;
    assert!(
        answer.starts_with(b"HTTP/1.1 200"),
        "{}",
        String::from_utf8_lossy(&answer[..end])
    );
    let body = answer.split_off(end);
    (String::from_utf8(answer).unwrap(), body)
}

/// An answer's headers as nginx is told them, but for those it writes itself.
fn headers_for_nginx(head: &str) -> String {
    let own = ["content-length", "content-type", "date", "connection"];
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| !own.contains(name))
        .map(|(name, value)| format!("add_header {name} \"{value}\"; "))
        .collect()
}

/// wrk on core 1: answers a second, and the p99 in milliseconds.
fn wrk(url: &str, seconds: u32, connections: u32, more: &[&str]) -> (f64, f64) {
    let output = Command::new("taskset")
        .args([
            "-c",
            "1",
            "wrk",
            "-t1",
            "--latency",
            &format!("-c{connections}"),
            &format!("-d{seconds}s"),
        ])
        .args(more)
        .arg(url)
        .output()
        .expect("wrk is there");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let rate = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("Requests/sec:"))
        .expect(&text);
    assert!(!text.contains("Non-2xx"), "{text}");
    let slow = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("99%"))
        .map_or(f64::NAN, |text| milliseconds(text.trim()));
    (rate.trim().parse().unwrap(), slow)
}

fn milliseconds(text: &str) -> f64 {
    let (number, unit) = text.split_at(text.find(|c: char| c.is_alphabetic()).unwrap());
    let number: f64 = number.parse().unwrap();
    match unit {
        "us" => number / 1000.0,
        "s" => number * 1000.0,
        _ => number,
    }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// nginx with one worker, sending the same bytes under the same headers.
fn nginx(folder: &Path, bytes: &[u8], headers: &str) -> Served {
    fs::write(folder.join("board"), bytes).unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let folder_name = folder.display();
    let configuration = format!(
        "daemon off; master_process off; worker_processes 1; pid {folder_name}/pid; error_log stderr crit; user root;
         events {{ worker_connections 512; }}
         http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=10;
           client_body_temp_path {folder_name}/b; proxy_temp_path {folder_name}/p; fastcgi_temp_path {folder_name}/f;
           uwsgi_temp_path {folder_name}/u; scgi_temp_path {folder_name}/s;
           server {{ listen 127.0.0.1:{port}; root {folder_name};
             location / {{ default_type \"text/html; charset=utf-8\"; {headers} }} }} }}"
    );
    let file = folder.join("nginx.conf");
    fs::write(&file, configuration).unwrap();
    let child = Command::new("taskset")
        .args(["-c", "0", "nginx", "-c", &file.display().to_string()])
        .spawn()
        .expect("nginx is there");
    std::thread::sleep(Duration::from_millis(500));
    Served {
        child,
        url: format!("http://127.0.0.1:{port}"),
        accounts: Vec::new(),
    }
}

/// The board of 60 shelters, finished and compressed, against nginx sending the same bytes from a file.
fn board_against_nginx(folder: &Path) {
    let board = demo(60, ONE_CORE);
    let token = board.token("caseworker");
    let path = "/board";
    let (head, bytes) = fetch_all(&board.url, path, &token, true);
    let file_server = nginx(folder, &bytes, &headers_for_nginx(&head));
    let bearer = format!("Authorization: Bearer {token}");
    let headers = ["-H", bearer.as_str(), "-H", "Accept-Encoding: gzip"];
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        ours.push(wrk(&format!("{}{path}", board.url), 3, 32, &headers).0);
        theirs.push(wrk(&format!("{}/board", file_server.url), 3, 32, &headers).0);
    }
    let ratios: Vec<f64> = ours
        .iter()
        .zip(&theirs)
        .map(|(ours, theirs)| ours / theirs)
        .collect();
    println!(
        "board, 60 shelters, {} bytes compressed: {:.0}/s; nginx, the same bytes as a file: {:.0}/s; ratio {:.2}",
        bytes.len(),
        median(ours),
        median(theirs),
        median(ratios)
    );
}

/// Kept pages and first pages at three sizes, by region.
fn board_by_size() {
    for shelters in [60, 600, 6_000] {
        let board = demo(shelters, ONE_CORE);
        let token = board.token("caseworker");
        let path = "/board?region=region-001";
        let bytes = fetch(&board.url, path, &token, true).len();
        let bearer = format!("Authorization: Bearer {token}");
        // A program that has just started looks once at everything there is; readers come for years after that.
        std::thread::sleep(Duration::from_secs(10));
        let kept = wrk(
            &format!("{}{path}", board.url),
            3,
            32,
            &["-H", &bearer, "-H", "Accept-Encoding: gzip"],
        );
        let after_a_change = median(
            (0..9)
                .map(|_| first_page_after_a_change(&board, path, &token))
                .collect(),
        );
        println!(
            "{shelters} shelters, one region of 20: {bytes} bytes; kept {:.0}/s, p99 {:.1} ms; first page after a change {after_a_change:.2} ms",
            kept.0, kept.1
        );
    }
}

fn first_page_after_a_change(board: &Served, path: &str, token: &str) -> f64 {
    let staff = board.token("shelter_staff");
    let shown: Value = serde_json::from_slice(&fetch(
        &board.url,
        "/api/v1/board?region=region-001",
        &staff,
        false,
    ))
    .unwrap();
    let pools = shown["shelters"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["pools"].as_array().unwrap());
    let own = pools
        .into_iter()
        .find(|pool| pool["open"].as_i64().is_some_and(|open| open > 0))
        .unwrap();
    // From free to full or back: a change of the band, so that every reader's page has to be made anew.
    let occupied = if pool_has_room(own) {
        own["open"].as_i64().unwrap()
    } else {
        0
    };
    post(
        &board.url,
        &format!("/api/v1/pools/{}/count", own["id"].as_i64().unwrap()),
        &staff,
        &format!("{{\"occupied\": {occupied}}}"),
    );
    let begun = Instant::now();
    fetch(&board.url, path, token, true);
    begun.elapsed().as_secs_f64() * 1000.0
}

fn pool_has_room(pool: &Value) -> bool {
    pool["vacant"].as_i64().unwrap() > 0
}

fn post(url: &str, path: &str, token: &str, body: &str) {
    let host = url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 2"), "{answer}");
}

/// How long the disk of a folder takes to say that a page is kept, in milliseconds: what a commit by hand waits for,
/// and a group of holds once together.
fn flush_of(folder: &Path) -> f64 {
    let mut file = fs::File::create(folder.join("flushed")).unwrap();
    let flush = || {
        file.write_all(&[7; 4096]).unwrap();
        let begun = Instant::now();
        file.sync_data().unwrap();
        begun.elapsed().as_secs_f64() * 1_000.0
    };
    median(std::iter::repeat_with(flush).take(100).collect())
}

/// Holds once more on a disk that takes a millisecond longer, as one does that really keeps what it says it keeps: the
/// disk of a virtual machine answers from memory. `strace` holds back every flush, of the server and of the commits by
/// hand alike, and leaves all else alone.
fn holds_on_a_slower_disk() {
    let run = Command::new("strace")
        .args(["-f", "--seccomp-bpf", "-o", "/dev/null"])
        .args(["-e", "trace=fsync,fdatasync"])
        .args(["-e", "inject=fsync,fdatasync:delay_exit=1000"])
        .arg(std::env::current_exe().unwrap())
        .arg("holds")
        .status();
    assert!(run.unwrap().success());
}

/// Holds through HTTP by 64 callers against one commit each of the same rows, both with `synchronous=FULL`.
fn holds_against_raw_commits(folder: &Path, cores: &str) {
    let board = demo(60, cores);
    let mut places = Vec::new();
    for account in board
        .accounts
        .iter()
        .filter(|one| one["role"] == "shelter_staff")
    {
        let token = account["token"].as_str().unwrap();
        let shown: Value =
            serde_json::from_slice(&fetch(&board.url, "/api/v1/board", token, false)).unwrap();
        let pools = shown["shelters"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|one| one["pools"].as_array().unwrap());
        for pool in pools.filter(|pool| pool["occupied"].is_i64()) {
            let id = pool["id"].as_i64().unwrap();
            post(
                &board.url,
                &format!("/api/v1/pools/{id}/count"),
                token,
                "{\"open\": 5000, \"occupied\": 0}",
            );
            places.push((id, token.to_owned()));
        }
    }
    let script = folder.join("holds.lua");
    let list: Vec<String> = places
        .iter()
        .map(|(id, token)| format!("{{{id}, \"{token}\"}}"))
        .collect();
    fs::write(
        &script,
        format!(
            "local places = {{{}}}\nlocal n = 0\nrequest = function()\n n = n + 1\n local place = places[n % #places + 1]\n \
             return wrk.format(\"POST\", string.format(\"/api/v1/pools/%.0f/holds\", place[1]), \
             {{[\"Authorization\"] = \"Bearer \" .. place[2], [\"Content-Type\"] = \"application/json\"}}, '{{\"spaces\": 1}}')\nend\n",
            list.join(",")
        ),
    )
    .unwrap();
    let script = script.display().to_string();
    let (mut ours, mut raw, mut slow) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..3 {
        let (rate, p99) = wrk(&board.url, 4, 64, &["-s", &script]);
        ours.push(rate);
        slow.push(p99);
        let file = folder.join(format!("raw{cores}-{round}.db"));
        raw.push(raw_commits_on(cores, &file, places.len()));
    }
    let ratios: Vec<f64> = ours
        .iter()
        .zip(&raw)
        .map(|(ours, raw)| ours / raw)
        .collect();
    println!(
        "holds through HTTP, 64 callers, cores {cores}, a flush of {:.2} ms: {:.0}/s, p99 {:.1} ms; single commits of the same rows by hand: {:.0}/s; ratio {:.1}",
        flush_of(folder),
        median(ours),
        median(slow),
        median(raw),
        median(ratios)
    );
}

fn raw_commits_on(cores: &str, file: &Path, pools: usize) -> f64 {
    let told = Command::new("taskset")
        .args(["-c", cores])
        .arg(std::env::current_exe().unwrap())
        .arg(BY_HAND)
        .arg(file)
        .arg(pools.to_string())
        .output()
        .unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    told.trim().parse().unwrap()
}

/// The rows of one hold, written by hand into the same schema, one commit each.
fn raw_commits(file: &Path, pools: usize, lasts: Duration) -> f64 {
    let address = Address::Sqlite(file.to_path_buf());
    migrate(&address).unwrap();
    let mut conn = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
    conn.batch_execute(
        "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = OFF; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;
         PRAGMA wal_autocheckpoint = 16000;",
    )
    .unwrap();
    for pool in 1..=pools {
        conn.batch_execute(&format!(
            "INSERT INTO pools (id, shelter_id, name, population, unit, funded, open, occupied, held, revision, counted_at)
             VALUES ({pool}, 1, 'Beds', 'single_women', 'bed', 1000000000, 1000000000, 0, 0, 0, '2026-11-24 07:10:00')"
        ))
        .unwrap();
    }
    let begun = Instant::now();
    let mut done = 0_usize;
    // Drawn at random like the program's own.
    let mut id = 1_u64;
    while begun.elapsed() < lasts {
        done += 1;
        id = id
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let (id, pool) = (id >> 12, done % pools + 1);
        conn.batch_execute(&format!(
            "BEGIN IMMEDIATE;
             UPDATE pools SET held = held + 1, revision = {done}, counted_at = '2026-11-24 07:10:00'
             WHERE id = {pool} AND open - occupied - held >= 1;
             INSERT INTO count_changes (pool_id, revision, at, kind, funded, open, occupied, held, account_id, role)
             VALUES ({pool}, {done}, '2026-11-24 07:10:00', 'hold', 0, 0, 0, 1, 1, 'shelter_staff');
             INSERT INTO holds (id, pool_id, spaces, state, until_at, made_at)
             VALUES ({id}, {pool}, 1, 'active', '2026-11-24 08:40:00', '2026-11-24 07:10:00');
             INSERT INTO journal (id, at, act, account_id, organization_id, role, subject, subject_id)
             VALUES ({done}, '2026-11-24 07:10:00', 'hold', 1, 1, 'shelter_staff', 'hold', {id});
             COMMIT;"
        ))
        .unwrap();
    }
    done as f64 / begun.elapsed().as_secs_f64()
}

fn main() {
    // `cargo test --benches` only wants to know that it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|one| !one.starts_with('-'))
        .collect();
    if let [BY_HAND, file, pools] = named.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        let lasts = Duration::from_secs(4);
        println!(
            "{}",
            raw_commits(Path::new(file), pools.parse().unwrap(), lasts)
        );
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let is_wanted = |part: &str| named.is_empty() || named.iter().any(|one| one == part);
    if is_wanted("board") {
        board_against_nginx(folder.path());
    }
    if is_wanted("sizes") {
        board_by_size();
    }
    if is_wanted("holds") {
        for cores in [ONE_CORE, TWO_CORES] {
            holds_against_raw_commits(folder.path(), cores);
        }
    }
    if is_wanted("slower-disk") {
        holds_on_a_slower_disk();
    }
}
