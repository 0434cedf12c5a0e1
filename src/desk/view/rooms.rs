//! The rooms of a pool that lists them, each with the states it can be tapped into.

use super::card::Maker;
use super::controls::{Choice, Select};
use crate::capacity::rules::Room;
use crate::desk::house::OwnPool;
use crate::desk::trouble::FormName;
use crate::ground::codes::{Code, RoomState, Unavailable};
use crate::ground::language::Sentence;

/// A room in the list.
pub struct RoomLine {
    pub id: String,
    pub words: String,
    /// How it stands, in words, with the reason if it is out.
    pub state_words: String,
    pub state: &'static str,
    pub from: &'static str,
    /// The states one tap leads to; the value, the word, and the whole sentence for a screen reader.
    pub taps: Vec<(Choice, String)>,
    pub out: Option<OutForm>,
    /// The whole sentence for a screen reader.
    pub out_words: String,
    pub operation: String,
}

/// The form that takes a room out of use.
pub struct OutForm {
    pub open: bool,
    pub reason: Select,
}

impl Maker<'_> {
    pub(super) fn room_line(&self, own: &OwnPool, room: &Room) -> RoomLine {
        let form = self.form(own, &FormName::Room(room.id));
        let taps = [RoomState::Free, RoomState::Occupied]
            .into_iter()
            .filter(|state| *state != room.state)
            .map(|state| self.tap(room, state))
            .collect();
        let out = (room.state != RoomState::Out).then(|| OutForm {
            open: form.is_open(),
            reason: form.codes("reason", Some(Unavailable::Repair)),
        });
        RoomLine {
            id: room.id.to_string(),
            words: self.room_words(room),
            state_words: self.state_words(room),
            state: match room.state {
                RoomState::Free => "is-free",
                RoomState::Occupied => "is-full",
                RoomState::Out => "is-closed",
            },
            from: room.state.code(),
            taps,
            out,
            out_words: self.tap_words(room, RoomState::Out),
            operation: format!("{}-{}-room-{}", own.pool.id, own.pool.revision, room.id),
        }
    }

    fn tap(&self, room: &Room, state: RoomState) -> (Choice, String) {
        let choice = Choice {
            value: state.code().to_owned(),
            label: state.label(self.wall.lang).to_owned(),
            chosen: false,
        };
        (choice, self.tap_words(room, state))
    }

    fn tap_words(&self, room: &Room, state: RoomState) -> String {
        let sentence = Sentence::new("desk-room-set")
            .with("label", room.label.clone())
            .label("state", state);
        self.wall.tell(&sentence)
    }

    fn state_words(&self, room: &Room) -> String {
        let state = room.state.label(self.wall.lang);
        match room.out_reason {
            Some(reason) => format!("{state} · {}", self.wall.inside(reason)),
            None => state.to_owned(),
        }
    }
}
