//! How a room stands: free, occupied, or out of use with a reason. The pool's numbers follow.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::{Desk, Reading, hidden};
use crate::capacity::acts;
use crate::capacity::rules::{Pool, RoomId};
use crate::desk::trouble::{FormName, Sent};
use crate::ground::codes::{Problem, RoomState, Unavailable};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::web::failure::Failure;
use crate::web::form::Form;

/// How the room stands now, and how it stood on the page.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoomForm {
    state: String,
    reason: String,
    from: String,
    operation: String,
}

impl RoomForm {
    fn read(&self) -> Result<(RoomState, Option<Unavailable>)> {
        let mut reading = Reading::default();
        let state = reading.code("state", &self.state);
        let reason = match state {
            Some(RoomState::Out) => reading.code("reason", &self.reason),
            _ => None,
        };
        reading.done(state.map(|state| (state, reason)))
    }
}

/// `POST /rooms/{id}/state`.
pub async fn state(
    desk: Desk,
    Form(form): Form<RoomForm>,
) -> std::result::Result<HttpResponse, Failure> {
    let (room, place) = desk.room().await?;
    let from: Option<RoomState> = hidden(&form.from)?;
    let outcome = match form.read() {
        Ok((state, reason)) => {
            desk.once(
                place,
                &form.operation,
                &form,
                "room-set",
                move |tx, who, pool| {
                    check_from(tx, pool, room, from)?;
                    acts::set_room(tx, who, pool.id, room, state, reason).map(drop)
                },
            )
            .await
        }
        Err(error) => Err(error),
    };
    let sent = Sent::new(place.pool, FormName::Room(room), &form);
    desk.answer(place.shelter, sent, outcome).await
}

/// Two of the house may tap two rooms at once; one room that somebody else just changed is another matter.
fn check_from(tx: &mut Tx, pool: &Pool, room: RoomId, from: Option<RoomState>) -> Result<()> {
    let rooms = acts::rooms(tx, pool.id)?;
    let room = rooms
        .iter()
        .find(|one| one.id == room)
        .ok_or(Error::NotFound)?;
    if from.is_none_or(|from| from == room.state) {
        return Ok(());
    }
    let sentence = Sentence::new("desk-room-moved")
        .with("label", room.label.clone())
        .label("state", room.state);
    Err(Error::Refused(Problem::Stale, sentence))
}
