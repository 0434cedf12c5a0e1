//! What the house bears: vanished readers, floods, and tries at what is somebody else's.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use havenboard::ground::codes::Role;
use havenboard::journal::store::{Whose, newest};
use serde_json::json;

use super::house::TestHouse;

/// The subjects of refused tries, and whether any names a thing.
fn refused(house: &TestHouse) -> (Vec<String>, bool) {
    let entries = house
        .db()
        .read_now(|conn| newest(conn, Whose::Everybody, 0, 10_000))
        .unwrap();
    let tries: Vec<_> = entries
        .into_iter()
        .filter(|one| one.act == "refused")
        .collect();
    let names_a_thing = tries.iter().any(|one| one.subject_id.is_some());
    let mut subjects: Vec<_> = tries.into_iter().filter_map(|one| one.subject).collect();
    subjects.sort();
    (subjects, names_a_thing)
}

#[test]
fn a_try_at_what_is_not_yours_is_an_entry_that_says_what_was_tried_and_not_at_what() {
    let house = TestHouse::open();
    let (maple, cedar) = (house.person("staff.maple"), house.person("staff.cedar"));
    let pool = house.pool(&cedar, "Single women")["id"].as_i64().unwrap();
    let own = house.pool(&maple, "Single women")["id"].as_i64().unwrap();
    maple.get("/nowhere").expect(404);
    maple.get("/api/v1/nothing/7").expect(404);
    maple
        .get(&format!("/api/v1/pools/{own}/history"))
        .expect(200);
    maple
        .signed_out()
        .get(&format!("/api/v1/pools/{own}/history"))
        .expect(401);
    assert_eq!(refused(&house), (vec![], false));
    maple
        .get(&format!("/api/v1/pools/{pool}/history"))
        .expect(404);
    maple
        .post(
            &format!("/api/v1/pools/{pool}/count"),
            json!({"occupied": 1}),
        )
        .expect(404);
    assert_eq!(
        refused(&house),
        (vec!["count".to_owned(), "history".to_owned()], false)
    );
}

#[test]
fn a_token_at_a_page_for_browsers_is_an_entry() {
    let house = TestHouse::open();
    let staff = house.anybody(Role::ShelterStaff);
    let form = [("label".to_owned(), "mine".to_owned())];
    staff.post_form("/account/tokens", &form).expect(403);
    assert_eq!(refused(&house), (vec!["token-made".to_owned()], false));
}

#[test]
fn a_host_is_the_same_however_its_letters_are_written() {
    let house = TestHouse::open();
    let (_, port) = house.url.rsplit_once(':').unwrap();
    let ask = |host: &str| {
        let mut stream = TcpStream::connect(house.url.strip_prefix("http://").unwrap()).unwrap();
        write!(
            stream,
            "GET /healthz HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text.split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!(ask("LocalHost"), "200");
    assert_eq!(ask("localhost.example"), "400");
}

#[test]
fn the_place_of_a_live_stream_is_free_again_as_soon_as_its_reader_has_gone() {
    let house = TestHouse::open();
    let staff = house.person("staff.maple");
    let listen = || {
        let mut stream = TcpStream::connect(house.url.strip_prefix("http://").unwrap()).unwrap();
        let token = &staff.account.token;
        write!(stream, "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n").unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).unwrap();
        (stream, String::from_utf8_lossy(&start[9..]).into_owned())
    };
    let mut open = Vec::new();
    let turned_away = loop {
        let (stream, status) = listen();
        if status != "200" {
            break status;
        }
        open.push(stream);
    };
    assert_eq!(turned_away, "503");
    drop(open);
    let gone = Instant::now();
    while listen().1 != "200" {
        assert!(
            gone.elapsed() < Duration::from_secs(5),
            "the places are still taken"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn checking_a_database_that_is_not_there_says_so_and_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none.db");
    let checked = Command::new(env!("CARGO_BIN_EXE_havenboard"))
        .args(["check", "--database", &format!("sqlite:{}", file.display())])
        .output()
        .unwrap();
    assert_eq!(checked.status.code(), Some(1));
    let said = String::from_utf8(checked.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("there is no database at"), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// What the program answers to a command line: its code, standard output, standard error.
fn answered(arguments: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_havenboard"))
        .args(arguments)
        .current_dir(folder.path())
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn a_command_line_out_of_bounds_is_refused_in_one_line() {
    for (arguments, variables, said) in [
        (&["demo", "--shelters", "0"][..], &[][..], "1..=20000"),
        (&["demo", "--shelters", "20001"], &[], "1..=20000"),
        (&["demo", "--shelters", "5", "--years", "26"], &[], "0..=25"),
        (&["demo", "--years", "2"], &[], "--shelters"),
        (&["serve"], &[("HAVENBOARD_WORKERS", "0")], "1..=1024"),
    ] {
        let (code, _, error) = answered(arguments, variables);
        assert_eq!(code, Some(2), "{arguments:?}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.contains(said), "{error}");
    }
    let (code, _, error) = answered(&["jobs", "run", "--job", "nope"], &[]);
    assert_eq!(code, Some(1));
    assert!(error.contains("no job nope; there are"), "{error}");
    assert!(error.contains("flags"), "{error}");
}

#[test]
fn who_asks_for_json_reads_json_also_of_a_database_that_is_not_there() {
    let (code, said, _) = answered(&["check", "--json"], &[]);
    assert_eq!(code, Some(1));
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["ok"], false);
    assert_eq!(said["findings"][0]["where"], "database");
}

#[test]
fn the_link_for_somebody_added_is_whole_where_the_address_is_known() {
    let add = [
        "user",
        "add",
        "--email",
        "head@network.example",
        "--role",
        "administrator",
        "--organization",
        "Network",
    ];
    let public = [("HAVENBOARD_PUBLIC_URL", "https://board.example.org")];
    let (code, said, error) = answered(&add, &public);
    assert_eq!(code, Some(0), "{error}");
    assert!(
        said.contains("https://board.example.org/invitation/"),
        "{said}"
    );
    let (_, said, _) = answered(&add, &[]);
    assert!(said.contains("HAVENBOARD_PUBLIC_URL"), "{said}");
}
