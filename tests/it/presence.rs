//! A house answers now while its inbox is open; a board or a desk that is open is no inbox.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::house::{Person, TestHouse};

/// An open live stream, whose first words have come.
fn stream(staff: &Person, query: &str) -> TcpStream {
    let host = staff.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let token = &staff.account.token;
    write!(
        stream,
        "GET /api/v1/events{query} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\r\n"
    )
    .unwrap();
    let mut heard = String::new();
    while !heard.contains("retry:") {
        let mut some = [0; 1024];
        let n = stream.read(&mut some).unwrap();
        assert!(n > 0, "{heard}");
        heard.push_str(&String::from_utf8_lossy(&some[..n]));
    }
    stream
}

fn answers(house: &TestHouse, staff: &Person) -> bool {
    // It is looked every half minute which houses answer.
    house.clock.advance(Duration::from_secs(31));
    let board = staff.get("/api/v1/board").json();
    let shelters = board["shelters"].as_array().unwrap();
    let own = shelters
        .iter()
        .find(|shelter| shelter["name"] == staff.account.organization.as_str());
    own.unwrap()["answers_now"] == true
}

#[test]
fn a_house_answers_now_while_its_inbox_is_open_and_not_while_only_its_board_is() {
    let house = TestHouse::open();
    let staff = house.person("staff.maple");
    let board = stream(&staff, "");
    assert!(!answers(&house, &staff), "a board is no inbox");
    let inbox = stream(&staff, "?inbox=yes");
    assert!(answers(&house, &staff));
    drop((board, inbox));
    house.clock.advance(Duration::from_secs(150));
    assert!(!answers(&house, &staff));
    house.browser("staff.maple").get("/requests").expect(200);
    assert!(answers(&house, &staff), "its page is, without scripts too");
    assert!(staff.get("/api/v1/events?inbox=a&b=c").status >= 400);
}
