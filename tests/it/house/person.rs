//! Somebody who asks the house over HTTP, and what was answered.

use std::time::Duration;

use havenboard::demo::DemoAccount;
use serde_json::Value;

use crate::robot::Page;

/// Somebody who asks: a program with a token, or a browser with a session.
#[derive(Clone)]
pub struct Person {
    pub url: String,
    pub account: DemoAccount,
    pub session: Option<String>,
    pub language: Option<&'static str>,
}

/// What was answered.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|_| panic!("{} is not JSON: {}", self.status, self.body))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(one, _)| one == name)
            .map(|(_, value)| value.as_str())
    }

    /// The word a problem's type ends in.
    pub fn problem(&self) -> String {
        let body = self.json();
        body["type"]
            .as_str()
            .unwrap_or_default()
            .rsplit(':')
            .next()
            .unwrap_or_default()
            .to_owned()
    }

    /// Fails the test unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .into()
}

fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut response = response.unwrap();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| {
            (
                name.as_str().to_owned(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    Answer {
        status: response.status().as_u16(),
        headers,
        // A spreadsheet is no text.
        body: String::from_utf8_lossy(&response.body_mut().read_to_vec().unwrap()).into_owned(),
    }
}

impl Person {
    fn dressed<B>(&self, mut request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
        match &self.session {
            Some(secret) => {
                request = request.header("cookie", format!("session-on-this-machine={secret}"))
            }
            None if !self.account.token.is_empty() => {
                request = request.header("authorization", format!("Bearer {}", self.account.token));
            }
            None => {}
        }
        request.header("accept-language", self.language.unwrap_or("en"))
    }

    /// The same person reading French.
    pub fn in_french(self) -> Self {
        Self {
            language: Some("fr"),
            ..self
        }
    }

    /// Nobody: no token, no session.
    pub fn signed_out(&self) -> Self {
        let account = DemoAccount {
            token: String::new(),
            ..self.account.clone()
        };
        Self {
            account,
            session: None,
            ..self.clone()
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        answer(
            self.dressed(agent().get(format!("{}{path}", self.url)))
                .call(),
        )
    }

    pub fn post(&self, path: &str, body: Value) -> Answer {
        self.post_with_key(path, body, None)
    }

    pub fn post_with_key(&self, path: &str, body: Value, key: Option<&str>) -> Answer {
        let mut request = self.dressed(agent().post(format!("{}{path}", self.url)));
        request = request.header("content-type", "application/json");
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        answer(request.send(body.to_string()))
    }

    pub fn post_form(&self, path: &str, fields: &[(String, String)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
            .collect();
        let request = self.dressed(agent().post(format!("{}{path}", self.url)));
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", &self.url);
        answer(request.send(body.join("&")))
    }

    /// Any method with any body, for what nobody should send.
    pub fn send(&self, method: &str, path: &str, kind: &str, body: &str) -> Answer {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url))
            .header("content-type", kind)
            .header("authorization", format!("Bearer {}", self.account.token))
            .body(body.to_owned())
            .unwrap();
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .build()
            .into();
        answer(agent.run(request))
    }

    /// A page, read as a browser reads it.
    #[track_caller]
    pub fn page(&self, path: &str) -> Page {
        let answer = self.get(path).expect(200);
        Page::read(self.clone(), path, &answer.body)
    }
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
