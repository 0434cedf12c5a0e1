//! Bookings as people see them: what an agency asked for, what a service has to answer, the sheet of its day. Every act
//! is a plain form, done once for the operation it was sent with, answered by a way on or by the same page with what is
//! wrong on top.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};

use crate::accounts::replays::{Retry, is_about, once_done};
use crate::accounts::store::people::lock_organization;
use crate::accounts::who::{BookingReader, InterpretationKeeper, MayRefer, Who};
use crate::ground::codes::Problem;
use crate::ground::db::{Db, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::interpretation::live::Heard;
use crate::interpretation::rules::{Booking, BookingId};
use crate::web::answer::Kept;
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::Typed;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;
use crate::web::trouble::Trouble;

/// What is done with a booking, and what is said then.
pub mod answering;
/// Asking for an interpreter: the form, and what was typed into it.
pub mod asking;
/// A booking on a page.
pub mod cards;
mod days;
mod list;
mod one;

type Answer = std::result::Result<HttpResponse, Failure>;

/// What a browser sent, field by field.
type Fields = Form<Vec<(String, String)>>;

/// A choice: value, label, whether it is chosen.
pub type Choice = (String, String, bool);

/// The addresses of bookings.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(BookingReader::ROLES);
    let seekers = Access::Roles(MayRefer::ROLES);
    let coordinators = Access::Roles(InterpretationKeeper::ROLES);
    vec![
        Route::get("/interpretation/bookings", readers, "bookings", list::page),
        Route::post(
            "/interpretation/bookings",
            seekers,
            "booking-asked",
            list::ask,
        ),
        Route::get(
            "/interpretation/bookings/{id}",
            readers,
            "booking",
            one::page,
        ),
        Route::post(
            "/interpretation/bookings/{id}/confirmation",
            coordinators,
            "booking-confirmed",
            answering::confirm,
        ),
        Route::post(
            "/interpretation/bookings/{id}/cancellation",
            readers,
            "booking-cancelled",
            answering::cancel,
        ),
        Route::post(
            "/interpretation/bookings/{id}/completion",
            coordinators,
            "booking-completed",
            answering::complete,
        ),
        Route::post(
            "/interpretation/bookings/{id}/unfilled",
            coordinators,
            "booking-given-up",
            answering::give_up,
        ),
        Route::post(
            "/interpretation/bookings/{id}/exclusion",
            seekers,
            "booking-excluded",
            answering::exclude,
        ),
        Route::get(
            "/interpretation/days/{date}",
            coordinators,
            "booking-day",
            days::page,
        ),
    ]
}

/// Whoever has a part in bookings, and everything an answer to them needs.
pub struct Caller {
    db: web::Data<Db>,
    heard: web::Data<Heard>,
    who: Who,
    shell: Shell,
    request: HttpRequest,
}

impl FromRequest for Caller {
    type Error = Failure;
    type Future = Ready<std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = BookingReader::from_request(request, payload).into_inner();
        let missing = || Error::broken("the server has no database");
        let heard = request.app_data::<web::Data<Heard>>().cloned();
        ready(who.and_then(|who| {
            Ok(Self {
                db: request
                    .app_data::<web::Data<Db>>()
                    .cloned()
                    .ok_or_else(missing)?,
                heard: heard.ok_or_else(missing)?,
                who: Who::clone(&who),
                shell: Shell::of(request),
                request: request.clone(),
            })
        }))
    }
}

impl Caller {
    fn now(&self) -> DateTime<Utc> {
        self.db.clock().now()
    }

    /// Whether they answer for a service.
    fn is_coordinator(&self) -> bool {
        InterpretationKeeper::ROLES.contains(&self.who.role())
    }

    fn id(&self) -> Result<BookingId> {
        id_of(&self.request, "id")
    }

    /// What makes a second tap the same as the first: the operation a form was drawn with, and where it was sent.
    fn retry(&self, sent: &[(String, String)]) -> Result<Retry> {
        Retry::of_form(&self.who, &self.request, sent, self.shell.language())
    }

    /// Does an act once for its operation. The answer kept for a second tap dies with the booking.
    async fn once<A>(
        &self,
        retry: Retry,
        way_on: impl Fn(&Booking) -> String + Send + 'static,
        act: A,
    ) -> Result<Kept>
    where
        A: Fn(&mut Tx, &Who) -> Result<Booking> + Send + 'static,
    {
        let who = self.who.clone();
        self.db
            .write_row(move |tx| {
                // Locked before the operation is looked for: a second tap waits for the first one's answer.
                lock_organization(tx, who.organization())?;
                let mut about = None;
                let kept = once_done(tx, &retry, |tx| {
                    let booking = act(tx, &who)?;
                    about = Some(booking.id);
                    Ok(Kept::see(way_on(&booking)))
                })?;
                if let Some(id) = about {
                    is_about(tx, &retry, id.number())?;
                }
                Ok(kept)
            })
            .await
    }

    fn trouble(&self, error: Error, place: &str) -> Result<Trouble> {
        Trouble::of(error, &self.shell, place, "booking-stale")
    }
}

/// What the pages themselves never send.
fn bad_request() -> Error {
    Error::Refused(Problem::BadRequest, Sentence::new("problem-bad-request"))
}

/// The revision a form was drawn with; left out, whatever there is.
fn revision(typed: &Typed) -> Result<Option<i64>> {
    match typed.text("revision") {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| bad_request()),
    }
}
