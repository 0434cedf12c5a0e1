//! The forms of the house page: each is done once for its operation and answered by a way back to the card,
//! or by the same page with what is wrong and everything typed still there.

use std::future::{Ready, ready};
use std::ops::RangeInclusive;
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::house::{House, own_pool};
use super::pages::HousePage;
use super::trouble::{Sent, Trouble};
use crate::accounts::badges::Badges;
use crate::accounts::replays::{Retry, once_done};
use crate::accounts::who::{ShelterStaff, Who};
use crate::capacity;
use crate::capacity::rules::{Pool, PoolId, RoomId};
use crate::ground::codes::{Code, Problem};
use crate::ground::db::{Conn, Db, Tx};
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;
use crate::holds;
use crate::holds::rules::HoldId;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::web::answer::{Kept, page_with};
use crate::web::failure::Failure;
use crate::web::form::{hash_of_sent, id_of};
use crate::web::shell::Shell;

pub mod counts;
pub mod holding;
pub mod rooms;

/// Whoever of the house's staff sent a form, and where to.
pub struct Desk {
    db: web::Data<Db>,
    who: ShelterStaff,
    shell: Shell,
    request: HttpRequest,
}

impl FromRequest for Desk {
    type Error = Failure;
    type Future = Ready<std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = ShelterStaff::from_request(request, payload).into_inner();
        let db = request.app_data::<web::Data<Db>>().cloned();
        ready(who.and_then(|who| {
            Ok(Self {
                db: db.ok_or_else(|| Error::broken("the server has no database"))?,
                who,
                shell: Shell::of(request),
                request: request.clone(),
            })
        }))
    }
}

/// A pool of one's own house, and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub shelter: ShelterId,
    pub pool: PoolId,
}

/// The longest operation taken; the page's own are far shorter.
const LONGEST_OPERATION: usize = 150;

impl Desk {
    async fn place<F>(&self, pool_of: F) -> Result<Place>
    where
        F: Fn(&mut Conn) -> Result<PoolId> + Send + 'static,
    {
        let who = self.who.clone();
        self.db
            .read(move |conn| {
                let id = pool_of(conn)?;
                let (pool, shelter) = own_pool(conn, &who, id)?;
                Ok(Place {
                    shelter: shelter.id,
                    pool: pool.id,
                })
            })
            .await
    }

    /// The pool in the address, which is of one's own house.
    pub async fn pool(&self) -> Result<Place> {
        let id: PoolId = id_of(&self.request, "id")?;
        self.place(move |_| Ok(id)).await
    }

    /// The hold in the address, and its pool.
    pub async fn hold(&self) -> Result<(HoldId, Place)> {
        let id: HoldId = id_of(&self.request, "id")?;
        let place = self
            .place(move |conn| Ok(holds::store::find(conn, id)?.pool))
            .await?;
        Ok((id, place))
    }

    /// The room in the address, and its pool.
    pub async fn room(&self) -> Result<(RoomId, Place)> {
        let id: RoomId = id_of(&self.request, "id")?;
        let place = self
            .place(move |conn| Ok(capacity::store::find_room(conn, id)?.pool))
            .await?;
        Ok((id, place))
    }

    /// The shelter in the address, which is one's own.
    pub async fn shelter(&self) -> Result<ShelterId> {
        let id: ShelterId = id_of(&self.request, "id")?;
        let who = self.who.clone();
        self.db
            .read(move |conn| {
                let shelter = shelters::store::find(conn, id)?;
                if super::house::is_own(&who, &shelter) {
                    Ok(id)
                } else {
                    Err(Error::NotFound)
                }
            })
            .await
    }

    fn retry(&self, operation: &str, body: &impl Serialize) -> Result<Retry> {
        let readable = operation.bytes().all(|byte| byte.is_ascii_graphic());
        if operation.len() > LONGEST_OPERATION || !readable {
            return Err(bad_request());
        }
        let key = (!operation.is_empty()).then(|| format!("form:{operation}"));
        let body = serde_json::to_string(body).map_err(Error::broken)?;
        Ok(Retry::of(
            &self.who,
            key,
            self.request.path(),
            &hash_of_sent(&self.request, body.as_bytes())?,
            self.shell.language(),
        ))
    }

    /// Does an act on a pool once for this operation. The pool is locked before anything is asked, so that
    /// the second of two taps waits and is given the first one's answer.
    pub async fn once<F>(
        &self,
        place: Place,
        operation: &str,
        body: &impl Serialize,
        notice: &'static str,
        act: F,
    ) -> Result<Kept>
    where
        F: Fn(&mut Tx, &Who, &Pool) -> Result<()> + Send + 'static,
    {
        let retry = self.retry(operation, body)?;
        let who = self.who.clone();
        let Place { shelter, pool } = place;
        self.db
            .write_row(move |tx| {
                let locked = capacity::acts::own_pool(tx, &who, pool)?;
                once_done(tx, &retry, |tx| {
                    act(tx, &who, &locked)?;
                    Ok(Kept::see(format!(
                        "/shelters/{shelter}?notice={notice}#pool-{pool}"
                    )))
                })
            })
            .await
    }

    /// "Confirm all": every pool locked, in one order, before anything is asked.
    pub async fn confirm_all(
        &self,
        shelter: ShelterId,
        operation: &str,
        body: &impl Serialize,
        seen: Vec<(PoolId, i64)>,
    ) -> Result<Kept> {
        let retry = self.retry(operation, body)?;
        let who = self.who.clone();
        let mut ids: Vec<PoolId> = seen.iter().map(|(id, _)| *id).collect();
        ids.sort_unstable();
        self.db
            .write_row(move |tx| {
                for id in &ids {
                    if capacity::acts::own_pool(tx, &who, *id)?.shelter != shelter {
                        return Err(Error::NotFound);
                    }
                }
                once_done(tx, &retry, |tx| {
                    capacity::acts::confirm_all(tx, &who, &seen)?;
                    Ok(Kept::see(format!(
                        "/shelters/{shelter}?notice=all-confirmed"
                    )))
                })
            })
            .await
    }

    /// The way back to the card; or the page again, with what is wrong.
    pub async fn answer(
        self,
        shelter: ShelterId,
        sent: Sent,
        outcome: Result<Kept>,
    ) -> std::result::Result<HttpResponse, Failure> {
        let error = match outcome {
            Ok(kept) => return Ok(kept.into()),
            Err(error) => error,
        };
        let trouble = Trouble::of(sent, error)?;
        let now = self.db.clock().now();
        let (who, badges) = (self.who.clone(), Badges::of(&self.request));
        let (house, numbers) = self
            .db
            .read(move |conn| {
                let shelter = shelters::store::find(conn, shelter)?;
                let numbers = badges.numbers(conn, &who, now)?;
                Ok((House::of(conn, shelter, now)?, numbers))
            })
            .await?;
        let shell = self.shell.at(&format!("/shelters/{shelter}"));
        let shell = shell.badged(numbers);
        let page = HousePage::of(shell, &house, Some(&trouble));
        Ok(page_with(trouble.status(), &page)?)
    }
}

/// What the page itself never sends.
pub fn bad_request() -> Error {
    Error::Refused(Problem::BadRequest, Sentence::new("problem-bad-request"))
}

/// A hidden field of the page's own making: left out, or readable.
pub fn hidden<T: FromStr>(text: &str) -> Result<Option<T>> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| bad_request())
}

/// Reads the fields of a form and keeps every problem, so that all are told at once.
#[derive(Default)]
pub struct Reading(Vec<FieldError>);

impl Reading {
    /// Notes that a field is wrong.
    pub fn wrong(&mut self, field: &'static str, sentence: Sentence) {
        self.0.push(FieldError {
            field: field.into(),
            sentence,
        });
    }

    /// A whole number in this range.
    pub fn number(
        &mut self,
        field: &'static str,
        text: &str,
        range: &RangeInclusive<i32>,
    ) -> Option<i32> {
        let text = text.trim();
        let number = text.parse().ok().filter(|number| range.contains(number));
        if text.is_empty() {
            self.wrong(field, Sentence::new("field-needed"));
        } else if number.is_none() {
            let sentence = Sentence::new("field-number")
                .with("least", *range.start())
                .with("most", *range.end());
            self.wrong(field, sentence);
        }
        number
    }

    /// A code of a closed list.
    pub fn code<C: Code>(&mut self, field: &'static str, text: &str) -> Option<C> {
        let code = C::parse(text);
        if code.is_none() {
            self.wrong(field, Sentence::new("field-choice"));
        }
        code
    }

    /// What was read, if it was all there and nothing was wrong.
    pub fn done<T>(self, read: Option<T>) -> Result<T> {
        match read {
            Some(read) if self.0.is_empty() => Ok(read),
            _ => Err(Error::Invalid(self.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::codes::Unavailable;

    #[test]
    fn every_problem_of_a_form_is_told_at_once() {
        let mut reading = Reading::default();
        let numbers = ["", "two", "-1", "99999999999", "5001"];
        for text in numbers {
            assert_eq!(
                reading.number("occupied", text, &(0..=5000)),
                None,
                "{text}"
            );
        }
        assert_eq!(reading.number("occupied", " 12 ", &(0..=5000)), Some(12));
        assert_eq!(reading.code::<Unavailable>("reason", "mood"), None);
        let Err(Error::Invalid(fields)) = reading.done(Some(())) else {
            panic!("a form with problems was read");
        };
        assert_eq!(fields.len(), numbers.len() + 1);
    }

    #[test]
    fn a_hidden_field_is_left_out_or_readable() {
        assert_eq!(hidden::<i64>("").unwrap(), None);
        assert_eq!(hidden::<i64>("7").unwrap(), Some(7));
        assert!(hidden::<i64>("seven").is_err());
    }
}
