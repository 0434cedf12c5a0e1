//! What is sent to a row's address: the good one, and the good one with one thing changed.

use serde_json::{Map, Value};

use super::raw::{FORM, JSON, Sent, escaped};
use super::rows::{Row, Takes};
use super::wrong::{Kind, NO_OBJECT, unreadable};

/// One byte more than a body may have.
const TOO_LARGE: usize = 1024 * 1024 + 1;

type Pair = (String, Vec<u8>);

impl Row {
    fn good_pairs(&self) -> Vec<Pair> {
        let fields = self.fields().iter().filter(|field| !field.good.is_empty());
        fields
            .map(|field| (field.name.clone(), field.good.clone().into_bytes()))
            .collect()
    }

    fn with_pairs(&self, pairs: &[Pair]) -> Sent {
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", escaped(name.as_bytes()), escaped(value)))
            .collect();
        match self.takes {
            Takes::Query(_) if pairs.is_empty() => self.with_body(None, b""),
            Takes::Query(_) => Sent {
                target: format!("{}?{}", self.address(None), pairs.join("&")),
                ..self.with_body(None, b"")
            },
            _ => self.with_body(Some(FORM), pairs.join("&").as_bytes()),
        }
    }

    fn with_body(&self, kind: Option<&'static str>, body: &[u8]) -> Sent {
        Sent {
            method: self.method(),
            target: self.address(None),
            kind,
            key: None,
            body: body.to_vec(),
        }
    }

    fn good_object(&self) -> Map<String, Value> {
        let fields = self.fields().iter();
        fields
            .filter_map(|field| Some((field.name.clone(), field.good_value()?)))
            .collect()
    }

    fn with_object(&self, object: &Map<String, Value>) -> Sent {
        let text = Value::Object(object.clone()).to_string();
        self.with_body(Some(JSON), text.as_bytes())
    }

    /// What a wrong field of a form may be answered; where passwords are tried, the next one has to wait.
    fn refusals(&self) -> &'static [u16] {
        if self.notes.contains(&"accounts") {
            &[400, 422, 429]
        } else {
            &[400, 409, 422]
        }
    }

    /// What is taken when all is well.
    pub fn good(&self) -> Sent {
        match self.takes {
            Takes::Json(_) => self.with_object(&self.good_object()),
            _ => self.with_pairs(&self.good_pairs()),
        }
    }

    /// The good one with another value in one field.
    fn with_text(&self, field: &str, value: &[u8]) -> Sent {
        let mut pairs = self.good_pairs();
        pairs.retain(|(name, _)| name != field);
        pairs.push((field.to_owned(), value.to_vec()));
        self.with_pairs(&pairs)
    }

    fn with_value(&self, field: &str, value: &Value) -> Sent {
        let mut object = self.good_object();
        object.insert(field.to_owned(), value.clone());
        self.with_object(&object)
    }
}

/// Every request that has to be refused, with the statuses that say so.
pub fn wrong(row: &Row) -> Vec<(Sent, Vec<u16>)> {
    let mut wrong = Vec::new();
    let mut add = |sent: Sent, statuses: &[u16]| wrong.push((sent, statuses.to_vec()));
    match &row.takes {
        // What a page cannot filter by it leaves out and names; a call refuses it.
        Takes::Query(fields) if row.is_api() => {
            for field in fields {
                for text in field.wrong_texts() {
                    let unread = std::str::from_utf8(&text).is_err() || text.contains(&0);
                    let status = if unread { 400 } else { 422 };
                    add(row.with_text(&field.name, &text), &[status]);
                }
            }
            if !fields.is_empty() {
                let mut pairs = row.good_pairs();
                pairs.push(("moon".into(), b"1".to_vec()));
                add(row.with_pairs(&pairs), &[422]);
            }
        }
        Takes::Query(_) => {}
        Takes::Form(fields) => {
            for field in fields {
                for text in field.wrong_texts() {
                    add(row.with_text(&field.name, &text), row.refusals());
                }
            }
            if !fields.is_empty() {
                let good = row.good();
                for kind in [
                    None,
                    Some("text/plain"),
                    Some(JSON),
                    Some("multipart/form-data"),
                ] {
                    add(row.with_body(kind, &good.body), &[415]);
                }
            }
            if fields.iter().any(|field| field.needed) {
                add(row.with_body(Some(FORM), b""), &[400, 422]);
            }
        }
        Takes::Json(fields) => {
            for field in fields {
                for value in field.wrong_values() {
                    let statuses: &[u16] = match field.kind {
                        Kind::Seen => &[409, 422],
                        Kind::Ids => &[404, 422],
                        _ => &[422],
                    };
                    add(row.with_value(&field.name, &value), statuses);
                }
            }
            add(row.with_value("moon", &Value::Bool(true)), &[422]);
            for text in NO_OBJECT {
                add(row.with_body(Some(JSON), text.as_bytes()), &[422]);
            }
            for body in unreadable() {
                add(row.with_body(Some(JSON), &body), &[400]);
            }
            for kind in [None, Some("text/plain"), Some(FORM)] {
                add(row.with_body(kind, b"{}"), &[415]);
            }
            if fields.iter().any(|field| field.needed) {
                add(row.with_body(Some(JSON), b""), &[400]);
                add(row.with_body(Some(JSON), b"{}"), &[422]);
            }
            for key in [&b""[..], "é".as_bytes(), &[b'k'; 201]] {
                let good = row.good();
                add(
                    Sent {
                        key: Some(key.to_vec()),
                        ..good
                    },
                    &[400],
                );
            }
        }
    }
    if row.method() == "POST" {
        add(row.with_body(Some(FORM), &vec![b'a'; TOO_LARGE]), &[413]);
    }
    wrong
}

/// Repeated and unknown fields, bodies where none is read, dates at the ends of time: taken or refused, but whole.
pub fn odd(row: &Row) -> Vec<Sent> {
    let mut odd = Vec::new();
    if let Takes::Json(fields) = &row.takes {
        let text = Value::Object(row.good_object()).to_string();
        for field in fields {
            let twice = format!("{{\"{}\":1,{}", field.name, &text[1..]);
            odd.push(row.with_body(Some(JSON), twice.as_bytes()));
        }
        return odd;
    }
    let good = row.good_pairs();
    for field in row.fields() {
        let values = field.wrong_texts().into_iter().chain([
            b"9999-12-31".to_vec(),
            b"0001-01-01".to_vec(),
            b"-9223372036854775808".to_vec(),
            b"\0".to_vec(),
            vec![b'9'; 5_000],
            "\u{202e}\u{feff}é".into(),
        ]);
        for value in values {
            let mut twice = good.clone();
            twice.push((field.name.clone(), value.clone()));
            odd.push(row.with_pairs(&twice));
            odd.push(row.with_text(&field.name, &value));
        }
    }
    let mut unknown = good.clone();
    unknown.push(("moon\0".into(), b"\xff\0".to_vec()));
    odd.push(row.with_pairs(&unknown));
    if row.method() == "POST" {
        for body in [
            &b"=&=&&&="[..],
            b"%",
            b"%zz=%f",
            b"\xff\xfe\0",
            b"a[b]=c",
            b"{}",
        ] {
            odd.push(row.with_body(Some(FORM), body));
        }
        odd.push(row.with_body(Some("text/plain"), b"words"));
    }
    odd
}
