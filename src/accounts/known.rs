//! The cookie of a browser that has signed in here before. It says nothing of anybody and opens nothing: its tries are
//! counted apart, so that somebody elsewhere who only knows an address cannot keep its owner waiting.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time};

use super::door::SessionCookie;
use super::rules::KNOWN_FOR;
use crate::ground::text::digest;

fn name(secure: bool) -> &'static str {
    if secure {
        "__Host-known"
    } else {
        "known-on-this-machine"
    }
}

/// The secret this browser brings, and its hash.
#[derive(Debug, Clone)]
pub struct Browser {
    /// As it stands in the cookie.
    pub secret: String,
    /// As it is stored.
    pub hash: String,
}

impl Browser {
    /// What this request brings, known or not.
    pub fn of(request: &HttpRequest) -> Option<Self> {
        let cookie = request.cookie(name(SessionCookie::of(request).secure))?;
        Some(Self::with(cookie.value().to_owned()))
    }

    /// The browser of this secret.
    pub fn with(secret: String) -> Self {
        let hash = digest(secret.as_bytes());
        Self { secret, hash }
    }

    /// The cookie that is kept, also when the browser closes.
    pub fn cookie(self, request: &HttpRequest) -> Cookie<'static> {
        let secure = SessionCookie::of(request).secure;
        Cookie::build(name(secure), self.secret)
            .path("/")
            .http_only(true)
            .secure(secure)
            .same_site(SameSite::Strict)
            .max_age(time::Duration::seconds(KNOWN_FOR.num_seconds()))
            .finish()
    }
}
