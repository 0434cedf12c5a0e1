//! Numbers beside links of the menu: how much waits behind each for whoever looks. They are one's own, so only pages
//! made for one reader carry them; pages that are kept for everybody never do.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};

use super::who::Who;
use crate::ground::codes::Role;
use crate::ground::db::Conn;
use crate::ground::error::Result;

/// A number beside a link.
pub struct Badge {
    /// The link.
    pub href: &'static str,
    /// Whose menu has it.
    pub roles: &'static [Role],
    /// How much waits.
    pub number: fn(&mut Conn, &Who, DateTime<Utc>) -> Result<usize>,
}

/// What waits for somebody, by the link behind which it does.
pub type Numbers = Vec<(&'static str, usize)>;

/// The numbers this program shows; one per program.
#[derive(Clone, Copy, Default)]
pub struct Badges(pub &'static [Badge]);

impl Badges {
    /// What waits for somebody now.
    pub fn numbers(self, conn: &mut Conn, who: &Who, now: DateTime<Utc>) -> Result<Numbers> {
        let own = self.0.iter().filter(|one| one.roles.contains(&who.role()));
        own.map(|one| Ok((one.href, (one.number)(conn, who, now)?)))
            .collect()
    }
}

impl FromRequest for Badges {
    type Error = Infallible;
    type Future = Ready<std::result::Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

impl Badges {
    /// The program's, none where it shows none.
    pub fn of(request: &HttpRequest) -> Self {
        request.app_data::<Self>().copied().unwrap_or_default()
    }
}
