//! The limits that take their time: a request that drips is cut after its 20 seconds and costs nobody else anything;
//! more passwords at once than can be worked out are told when to come back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    dead_code
)]

#[path = "../it/house/mod.rs"]
mod house;
#[path = "../it/robot.rs"]
mod robot;

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::Barrier;
use std::time::{Duration, Instant};

use house::{Person, TestHouse};

/// What somebody who dripped got to read before the connection ended, and after how long.
struct Cut {
    said: String,
    after: Duration,
}

/// Sends a beginning, then a byte every half second, until the connection ends.
fn drip(person: &Person, beginning: &str) -> Cut {
    let host = person.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(40)))
        .unwrap();
    let began = Instant::now();
    stream
        .write_all(beginning.replace("HOST", host).as_bytes())
        .unwrap();
    let mut sending = stream.try_clone().unwrap();
    let dripping = std::thread::spawn(move || {
        while began.elapsed() < Duration::from_secs(40) && sending.write_all(b"a").is_ok() {
            std::thread::sleep(Duration::from_millis(500));
        }
    });
    let mut said = Vec::new();
    let ended = stream.read_to_end(&mut said);
    let after = began.elapsed();
    // A reset ends it as well; only a connection that is still open after all this time is none.
    assert!(
        !ended.is_err_and(|cause| cause.kind() == std::io::ErrorKind::WouldBlock),
        "the connection is still open after {after:?}"
    );
    let _ = stream.shutdown(Shutdown::Both);
    dripping.join().unwrap();
    Cut {
        said: String::from_utf8_lossy(&said).into_owned(),
        after,
    }
}

/// Answered 408 or cut, with its connection ended, and not before it had its time.
#[track_caller]
fn in_time(cut: &Cut) {
    let seconds = cut.after.as_secs_f64();
    assert!(
        (19.0..30.0).contains(&seconds),
        "ended after {seconds} s: {}",
        cut.said
    );
    assert!(
        cut.said.is_empty() || cut.said.starts_with("HTTP/1.1 408"),
        "{}",
        cut.said
    );
}

const FORM: &str = "Host: HOST\r\nContent-Type: application/x-www-form-urlencoded\r\n";

#[test]
fn a_body_that_drips_is_answered_408_in_words_and_its_connection_ends() {
    let house = TestHouse::open();
    let staff = house.person("staff.maple");
    let bearer = format!("Authorization: Bearer {}\r\n", staff.account.token);
    let page = format!("POST /sign-in HTTP/1.1\r\n{FORM}Content-Length: 1000\r\n\r\nemail=");
    let chunked =
        format!("POST /sign-in HTTP/1.1\r\n{FORM}Transfer-Encoding: chunked\r\n\r\n3e8\r\n");
    let call = format!(
        "POST /api/v1/pools/1/count HTTP/1.1\r\nHost: HOST\r\n{bearer}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"
    );
    std::thread::scope(|scope| {
        for (beginning, kind) in [
            (page, "text/html"),
            (chunked, "text/html"),
            (call, "application/problem+json"),
        ] {
            let staff = &staff;
            scope.spawn(move || {
                let cut = drip(staff, &beginning);
                in_time(&cut);
                let said = cut.said.to_lowercase();
                for part in [
                    "http/1.1 408",
                    "default-src 'none'",
                    "nosniff",
                    "no-referrer",
                    "no-store",
                    "connection: close",
                    kind,
                ] {
                    assert!(said.contains(part), "{part}: {}", cut.said);
                }
            });
        }
    });
}

#[test]
fn a_head_that_drips_is_ended_in_time_on_a_new_connection_and_on_a_used_one() {
    let house = TestHouse::open();
    let staff = house.person("staff.maple");
    let used = "GET /healthz HTTP/1.1\r\nHost: HOST\r\n\r\nGET /healthz HTTP/1.1\r\nHost: HOST\r\nX-Slow: ";
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let new = drip(&staff, "GET /healthz HTTP/1.1\r\nHost: HOST\r\nX-Slow: ");
            in_time(&new);
        });
        scope.spawn(|| {
            let Cut { said, after } = drip(&staff, used);
            let answers = said.matches("HTTP/1.1 ").count();
            assert!(said.starts_with("HTTP/1.1 200") && answers == 1, "{said}");
            in_time(&Cut {
                said: String::new(),
                after,
            });
        });
    });
}

#[test]
fn a_stream_that_nobody_speaks_on_is_not_taken_for_one_that_drips() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let pool = house.pool(&staff, "Single women")["id"].as_i64().unwrap();
    let host = house.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let token = &staff.account.token;
    write!(
        stream,
        "GET /api/v1/events HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\r\n"
    )
    .unwrap();
    std::thread::sleep(Duration::from_secs(25));
    let counted = serde_json::json!({"occupied": 5});
    staff
        .post(&format!("/api/v1/pools/{pool}/count"), counted)
        .expect(200);
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let (mut said, mut part) = (String::new(), [0; 4096]);
    while !said.contains(&pool.to_string()) {
        let more = stream.read(&mut part).unwrap();
        assert!(more > 0, "the stream ended: {said}");
        said.push_str(&String::from_utf8_lossy(&part[..more]));
    }
}

#[test]
fn two_hundred_who_drip_keep_nobody_waiting() {
    let house = TestHouse::open();
    let staff = house.person("staff.maple");
    let host = house.url.strip_prefix("http://").unwrap();
    let slow: Vec<TcpStream> = (0..200)
        .map(|number| {
            let mut stream = TcpStream::connect(host).unwrap();
            let whole_head = if number % 2 == 0 {
                "Content-Length: 1000\r\n\r\n"
            } else {
                "X-Slow: "
            };
            let head =
                format!("POST /sign-in HTTP/1.1\r\n{FORM}{whole_head}").replace("HOST", host);
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .collect();
    for _ in 0..50 {
        let asked = Instant::now();
        staff.get("/api/v1/board").expect(200);
        assert!(
            asked.elapsed() < Duration::from_secs(2),
            "{:?}",
            asked.elapsed()
        );
    }
    drop(slow);
}

#[test]
fn more_passwords_at_once_than_can_be_worked_out_are_told_when_to_come_back() {
    const CALLERS: usize = 400;
    let house = TestHouse::open();
    let nobody = house.person("staff.maple").signed_out();
    // Each at an address of their own: many tries at one are slowed for another reason.
    let try_once = |caller: usize| {
        let fields = [
            ("email".to_owned(), format!("nobody.{caller}@demo.example")),
            (
                "password".to_owned(),
                "a password nobody here has".to_owned(),
            ),
        ];
        nobody.post_form("/sign-in", &fields)
    };
    let barrier = Barrier::new(CALLERS);
    let answers: Vec<_> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS)
            .map(|caller| {
                let (barrier, try_once) = (&barrier, &try_once);
                scope.spawn(move || {
                    barrier.wait();
                    try_once(caller)
                })
            })
            .collect();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap())
            .collect()
    });
    let (mut tried, mut sent_away) = (0, 0);
    for answer in &answers {
        match answer.status {
            422 => tried += 1,
            503 => {
                sent_away += 1;
                let seconds: u64 = answer.header("retry-after").unwrap().parse().unwrap();
                assert!((1..=60).contains(&seconds));
                assert!(
                    answer
                        .header("content-security-policy")
                        .unwrap()
                        .starts_with("default-src 'none'")
                );
                assert!(answer.body.contains("<h1"), "{}", answer.body);
            }
            other => panic!("{other}: {}", answer.body),
        }
    }
    eprintln!("{tried} tried, {sent_away} told to come back");
    assert!(
        tried > 0 && sent_away > 0,
        "{tried} tried, {sent_away} sent away"
    );
    assert_eq!(
        try_once(CALLERS).status,
        422,
        "afterwards everybody is heard again"
    );
}
