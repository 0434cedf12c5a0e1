//! Whoever works with cases, and what makes a second tap the same as the first.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{DateTime, Utc};

use crate::accounts::badges::Badges;
use crate::accounts::replays::{Retry, is_about, once_done};
use crate::accounts::store::people::lock_organization;
use crate::accounts::who::{MayRefer, ShelterStaff, Who};
use crate::board::live::Board;
use crate::ground::codes::Problem;
use crate::ground::db::{Conn, Db, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::interpretation::live::Heard;
use crate::referrals::rules::ReferralId;
use crate::referrals::store;
use crate::web::answer::Kept;
use crate::web::failure::Failure;
use crate::web::mistakes::Typed;
use crate::web::shell::Shell;

/// Whoever works with cases, and everything an answer to them needs.
pub struct Caller {
    pub(super) db: web::Data<Db>,
    pub(super) board: web::Data<Board>,
    pub(super) heard: web::Data<Heard>,
    pub(super) who: Who,
    pub(super) shell: Shell,
    pub(super) request: HttpRequest,
    /// What was typed into a form that is shown again.
    pub(super) typed: Typed,
}

impl FromRequest for Caller {
    type Error = Failure;
    type Future = Ready<std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = MayRefer::from_request(request, payload).into_inner();
        let missing = || Error::broken("the server has no database");
        ready(who.and_then(|who| {
            Ok(Self {
                db: request
                    .app_data::<web::Data<Db>>()
                    .cloned()
                    .ok_or_else(missing)?,
                board: request
                    .app_data::<web::Data<Board>>()
                    .cloned()
                    .ok_or_else(missing)?,
                heard: request
                    .app_data::<web::Data<Heard>>()
                    .cloned()
                    .ok_or_else(missing)?,
                who: Who::clone(&who),
                shell: Shell::of(request),
                request: request.clone(),
                typed: Typed::default(),
            })
        }))
    }
}

impl Caller {
    /// When this is.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.db.clock().now()
    }

    /// The frame of a page of their own: with what waits for them beside the links of the menu.
    pub(super) async fn framed(&self) -> Result<Shell> {
        let (who, now) = (self.who.clone(), self.now());
        let badges = Badges::of(&self.request);
        let numbers = self
            .db
            .read(move |conn| badges.numbers(conn, &who, now))
            .await?;
        Ok(self.shell.clone().badged(numbers))
    }

    /// Whether they work in a house.
    pub(super) fn is_staff(&self) -> bool {
        ShelterStaff::ROLES.contains(&self.who.role())
    }

    /// What makes a second tap the same as the first: the operation a form was drawn with, and where it was sent.
    pub(super) fn retry(&self, sent: &[(String, String)]) -> Result<Retry> {
        Retry::of_form(&self.who, &self.request, sent, self.shell.language())
    }

    /// Does an act on a case once for its operation, the case locked before the operation is looked for. The answer
    /// kept for a second tap dies with the case.
    pub(super) async fn on_case<T, I, A>(
        &self,
        retry: Retry,
        find: I,
        way_on: impl Fn(&T) -> String + Send + 'static,
        act: A,
    ) -> Result<Kept>
    where
        I: Fn(&mut Conn) -> Result<ReferralId> + Send + 'static,
        A: Fn(&mut Tx, &Who, ReferralId) -> Result<T> + Send + 'static,
    {
        let who = self.who.clone();
        self.db
            .write_row(move |tx| {
                // What caps an agency's asking is locked before the case.
                lock_organization(tx, who.organization())?;
                let id = find(tx.conn)?;
                store::lock(tx, id)?;
                let kept = once_done(tx, &retry, |tx| {
                    let case = act(tx, &who, id)?;
                    Ok(Kept::see(way_on(&case)))
                })?;
                is_about(tx, &retry, id.number())?;
                Ok(kept)
            })
            .await
    }
}

/// What the pages themselves never send.
pub(super) fn bad_request() -> Error {
    Error::Refused(Problem::BadRequest, Sentence::new("problem-bad-request"))
}
