//! What is wrong for each kind of field. Everything here has to be refused; nothing of it may be kept.

use serde_json::{Value, json};

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number, not below zero.
    Number,
    /// A line of text with a longest length.
    Text,
    /// A word of a closed list, or one with a narrow shape: a zone, an e-mail address, a phone line.
    Word,
    /// A date.
    Day,
    /// A date and time to come.
    Moment,
    /// A month of a report.
    Month,
    /// A number the page or program read before: another one may be "somebody was faster".
    Seen,
    /// The name of one sending of a form.
    Operation,
    /// Numbers of things of one's own.
    Ids,
    /// A password, of which there is one.
    Secret,
    /// Anything at all is an answer: a box ticked, a way back, a search.
    Free,
}

/// A field with what it takes when all is well.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub kind: Kind,
    pub good: String,
    pub needed: bool,
}

/// A field that has to be there.
pub fn needed(name: &str, kind: Kind, good: impl Into<String>) -> Field {
    Field {
        name: name.into(),
        kind,
        good: good.into(),
        needed: true,
    }
}

/// A field that may be empty; in JSON an empty one is left out.
pub fn open(name: &str, kind: Kind, good: impl Into<String>) -> Field {
    Field {
        needed: false,
        ..needed(name, kind, good)
    }
}

fn overlong() -> String {
    "long ".repeat(2_000)
}

impl Field {
    /// What may not be typed here.
    pub fn wrong_texts(&self) -> Vec<Vec<u8>> {
        let texts: &[&str] = match self.kind {
            Kind::Number => &[
                "x",
                "-1",
                "1.5",
                "1e3",
                "99999999999999999999999",
                "٣",
                "0x10",
                "1\0",
                "NaN",
            ],
            Kind::Text => &["bell\u{7}", "nul\0", "escape\u{1b}[2J"],
            Kind::Word => &["moon", "nul\0", "bell\u{7}", "' OR 1=1 --", "<b>"],
            Kind::Day => &[
                "soon",
                "2026-02-30",
                "2026-13-01",
                "0000-01-01",
                "99999-01-01",
                "-0001-01-01",
                "+262142-12-31",
                "2026-12-01\0",
            ],
            Kind::Moment => &[
                "soon",
                "2026-02-30T10:00",
                "2026-11-24T25:00",
                "1999-01-01T00:00",
                "9999-12-31T23:59",
                "+262142-12-31T23:59",
                "-262143-01-01T00:00",
                "2026-11-24T09:00\0",
            ],
            Kind::Month => &[
                "2022", "2022-13", "x", "99999-01", "-001-01", "9999-12", "nul\0",
            ],
            Kind::Seen => &["x", "99999999999999999999", "1.5", "1\0"],
            Kind::Operation => &["two words", "nul\0", "é"],
            Kind::Ids => &["x", "99999999999999999999", "-1", "0", "1\0"],
            Kind::Secret => &[
                "wrong",
                "nul\0 and then some more",
                "a password nobody here has",
            ],
            Kind::Free => &[],
        };
        let mut wrong: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
        if self.kind != Kind::Free {
            wrong.push(overlong().into_bytes());
            wrong.push(b"not \xff utf-8".to_vec());
        }
        if self.needed && self.kind != Kind::Free {
            wrong.extend([Vec::new(), b" \t ".to_vec()]);
        }
        wrong
    }

    /// The good value in JSON; none where it is left out.
    pub fn good_value(&self) -> Option<Value> {
        if self.good.is_empty() {
            return None;
        }
        Some(match self.kind {
            Kind::Number | Kind::Seen => json!(self.good.parse::<i64>().unwrap()),
            Kind::Ids => json!([self.good.parse::<i64>().unwrap()]),
            _ => json!(self.good),
        })
    }

    /// What may not stand here in JSON.
    pub fn wrong_values(&self) -> Vec<Value> {
        let mut wrong = match self.kind {
            Kind::Number => vec![
                json!("4"),
                json!(4.5),
                json!(-1),
                json!(i64::MIN),
                json!(i64::MAX),
                json!(u64::MAX),
                json!(1e300),
                json!([4]),
                json!({}),
                json!(true),
            ],
            Kind::Seen => vec![
                json!("4"),
                json!(4.5),
                json!(u64::MAX),
                json!([]),
                json!(-1),
            ],
            Kind::Ids => vec![
                json!("x"),
                json!(7),
                json!(["x"]),
                json!([u64::MAX]),
                json!([null]),
                json!([[1]]),
                json!([-1]),
            ],
            _ => vec![json!(7), json!([]), json!({}), json!(false)],
        };
        if !matches!(self.kind, Kind::Number | Kind::Seen | Kind::Ids) {
            let texts = self.wrong_texts().into_iter();
            wrong.extend(texts.filter_map(|text| Some(json!(String::from_utf8(text).ok()?))));
        }
        if self.needed {
            wrong.push(Value::Null);
        }
        wrong
    }
}

/// What may stand where an id belongs in an address, and is nowhere.
pub const NOWHERE: [&str; 12] = [
    "0",
    "-1",
    "x",
    "999999999999",
    "9223372036854775807",
    "99999999999999999999",
    "1.0",
    "%00",
    "%FF",
    "%20",
    "%D9%A3",
    "1%27--",
];

/// JSON bodies that cannot be read at all: 400.
pub fn unreadable() -> Vec<Vec<u8>> {
    let mut bodies: Vec<Vec<u8>> = [
        "{",
        "}",
        "nul",
        "{\"a\":}",
        "{'a':1}",
        "{\"a\":1,}",
        "{}{}",
        "\u{feff}{}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"nul\0\"}",
        "{\"a\":1e99999}",
        "{\"a\":01}",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    bodies.push(b"{\"a\":\"\xff\"}".to_vec());
    bodies.push("{\"a\":".repeat(20_000).into_bytes());
    bodies
}

/// JSON that says something, but no object of fields: 422.
pub const NO_OBJECT: [&str; 5] = ["[]", "null", "\"x\"", "1", "[{\"spaces\":1}]"];
