//! `/interpretation/bookings/{id}`: one booking and what may be done with it.

use actix_web::HttpResponse;
use askama::Template;

use super::cards::{BOOKINGS, BookingCard, Drawing};
use super::list::Read;
use super::{Answer, Caller};
use crate::ground::error::{Error, Result};
use crate::interpretation::rules::BookingId;
use crate::interpretation::sight::Looking;
use crate::web::answer::page_with;
use crate::web::shell::Shell;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "interpretation/bookings/one.html")]
struct BookingPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    card: BookingCard,
}

impl Caller {
    /// A booking with those who could be sent to it; what they may not see is not there.
    pub(super) async fn seen(&self, id: BookingId) -> Result<Read> {
        let (who, now) = (self.who.clone(), self.now());
        self.db
            .read(move |conn| {
                let mut looking = Looking::of(conn, &who, now)?;
                let seen = looking.one(conn, id)?;
                Read::with(conn, &who, &looking, vec![seen])
            })
            .await
    }
}

/// `GET /interpretation/bookings/{id}`
pub async fn page(caller: Caller) -> Answer {
    let id = caller.id()?;
    Ok(show(caller, id, Trouble::none()).await?)
}

/// The page, with what is wrong on top.
pub(super) async fn show(caller: Caller, id: BookingId, trouble: Trouble) -> Result<HttpResponse> {
    let now = caller.now();
    let read = caller.seen(id).await?;
    let here = format!("/interpretation/bookings/{id}");
    let shell = caller.shell.at(&here).live();
    let (seen, choices) = read.seen.first().ok_or(Error::NotFound)?;
    let drawing = Drawing {
        shell: &shell,
        zone: read.zone,
        regions: &read.regions,
        now,
        below: BOOKINGS,
    };
    let card = drawing.card(seen, choices.clone());
    let page = BookingPage {
        errors: trouble.wrong,
        card,
        shell,
    };
    page_with(trouble.status, &page)
}
