//! Requests byte by byte: what no browser and no well-behaved client would send has to be sent here.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::house::{Answer, Person};

pub const FORM: &str = "application/x-www-form-urlencoded";
pub const JSON: &str = "application/json";

/// A request of which nothing is taken for granted.
#[derive(Debug, Clone)]
pub struct Sent {
    pub method: &'static str,
    pub target: String,
    /// The `Content-Type`, if there is one.
    pub kind: Option<&'static str>,
    /// The `Idempotency-Key`, if there is one.
    pub key: Option<Vec<u8>>,
    pub body: Vec<u8>,
}

impl Sent {
    /// For a failing test's message.
    pub fn named(&self) -> String {
        let body: String = String::from_utf8_lossy(&self.body)
            .chars()
            .take(120)
            .collect();
        let target: String = self.target.chars().take(160).collect();
        format!("{} {target} [{:?}] {body:?}", self.method, self.kind)
    }

    fn bytes(&self, person: &Person, host: &str) -> Vec<u8> {
        let mut bytes = format!(
            "{} {} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAccept-Language: en\r\n",
            self.method, self.target
        )
        .into_bytes();
        match &person.session {
            Some(secret) => {
                let cookie = format!("Cookie: session-on-this-machine={secret}\r\n");
                bytes.extend(cookie.into_bytes());
            }
            None if person.account.token.is_empty() => {}
            None => {
                let bearer = format!("Authorization: Bearer {}\r\n", person.account.token);
                bytes.extend(bearer.into_bytes());
            }
        }
        if self.method != "GET" {
            let about = format!(
                "Origin: http://{host}\r\nContent-Length: {}\r\n",
                self.body.len()
            );
            bytes.extend(about.into_bytes());
        }
        if let Some(kind) = self.kind {
            bytes.extend(format!("Content-Type: {kind}\r\n").into_bytes());
        }
        if let Some(key) = &self.key {
            bytes.extend(b"Idempotency-Key: ");
            bytes.extend(key);
            bytes.extend(b"\r\n");
        }
        bytes.extend(b"\r\n");
        bytes.extend(&self.body);
        bytes
    }
}

/// Sends it as this person, and reads what is answered to its announced end.
#[track_caller]
pub fn ask(person: &Person, sent: &Sent) -> Answer {
    let host = person.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    // One that was refused early may not be read to its end; the answer is there all the same.
    let _ = stream.write_all(&sent.bytes(person, host));
    read(&mut stream).unwrap_or_else(|| panic!("no whole answer to {}", sent.named()))
}

/// An answer: its head, and as much of a body as the head announces.
pub fn read(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    let mut part = [0; 16 * 1024];
    loop {
        if let Some(answer) = whole(&bytes) {
            return Some(answer);
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return None,
            Ok(more) => bytes.extend(&part[..more]),
        }
    }
}

fn whole(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let body = &bytes[end + 4..];
    let headers: Vec<(String, String)> = head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let announced = headers.iter().find(|(name, _)| name == "content-length");
    // A stream announces no length and has no end: its head is the answer.
    let length = announced.map_or(0, |(_, length)| length.parse().unwrap());
    if body.len() < length {
        return None;
    }
    Some(Answer {
        status: head.split(' ').nth(1)?.parse().ok()?,
        body: String::from_utf8_lossy(&body[..length]).into_owned(),
        headers,
    })
}

/// A value as a form or a query carries it.
pub fn escaped(value: &[u8]) -> String {
    value
        .iter()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(*byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
