//! The rooms of a pool: as lines of its page, and as the form that puts more of them on the list.

use crate::capacity::rules::{Pool, Room, RoomId};
use crate::capacity::setup::rules::{CRIBS, NewRoom, SLEEPS};
use crate::ground::codes::{Code, RoomState};
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;
use crate::ground::text::Line;
use crate::shelters::pages::{Choice, choices};
use crate::web::mistakes::{Gathered, Typed, number};
use crate::web::shell::Shell;

/// Lines of the form that lists rooms: for the first list as many as there are spaces, up to this.
const MOST_LINES: i32 = 12;
/// Lines of the form once there is a list.
const FURTHER_LINES: i32 = 3;

/// A room as a line of the list.
pub struct RoomLine {
    pub id: RoomId,
    pub label: String,
    pub says: String,
    pub occupied: bool,
}

/// A line of the form that lists rooms, with what was typed into it.
pub struct BlankRoom {
    pub number: i32,
    pub label: String,
    pub sleeps: String,
    pub cribs: String,
    pub step_free: bool,
    pub states: Vec<Choice>,
}

/// The rooms typed: lines without a label are left out, and at least one has to have one.
pub fn new_rooms(typed: &Typed) -> Result<Vec<NewRoom>> {
    let mut gathered = Gathered::default();
    let mut rooms = Vec::new();
    for line in 1..=MOST_LINES {
        if !typed.text(&format!("label-{line}")).trim().is_empty() {
            rooms.extend(gathered.take(new_room(typed, line)));
        }
    }
    if rooms.is_empty() {
        let empty = Error::field("label-1", Sentence::new("field-needed"));
        return gathered.whole(None).map_err(|error| match error {
            Error::Invalid(fields) if fields.is_empty() => empty,
            other => other,
        });
    }
    gathered.whole(Some(rooms))
}

fn new_room(typed: &Typed, line: i32) -> Result<NewRoom> {
    let field = |name: &str| format!("{name}-{line}");
    let text = |name: &str| typed.text(&field(name)).to_owned();
    let mut gathered = Gathered::default();
    let label = gathered.take(at_line(line, Line::parse("label", &text("label"))));
    let sleeps = gathered.take(number(&field("sleeps"), &text("sleeps"), SLEEPS));
    let cribs = gathered.take(match text("cribs").trim() {
        "" => Ok(0),
        cribs => number(&field("cribs"), cribs, CRIBS),
    });
    let state = gathered.take(
        RoomState::parse(&text("state"))
            .ok_or_else(|| Error::field(field("state"), Sentence::new("field-choice"))),
    );
    let room = (|| {
        Some(NewRoom {
            label: label?,
            sleeps: sleeps?,
            cribs: cribs?,
            step_free: typed.ticked(&field("step_free")),
            state: state?,
        })
    })();
    gathered.whole(room)
}

/// A mistake of a field that stands on every line, at its own line.
fn at_line<T>(line: i32, read: Result<T>) -> Result<T> {
    read.map_err(|error| match error {
        Error::Invalid(fields) => Error::Invalid(
            fields
                .into_iter()
                .map(|wrong| FieldError {
                    field: format!("{}-{line}", wrong.field).into(),
                    ..wrong
                })
                .collect(),
        ),
        other => other,
    })
}

/// A room in words.
pub fn room_line(shell: &Shell, room: Room) -> RoomLine {
    let mut says = vec![shell.n("setup-room-sleeps", room.sleeps)];
    if room.cribs > 0 {
        says.push(shell.n("setup-room-cribs", room.cribs));
    }
    if room.step_free {
        says.push(shell.t("setup-room-step-free"));
    }
    says.push(shell.label(&room.state).to_owned());
    RoomLine {
        id: room.id,
        label: room.label,
        says: says.join(" · "),
        occupied: room.state == RoomState::Occupied,
    }
}

/// The lines of the form, with what was typed into them.
pub fn blank_rooms(shell: &Shell, typed: &Typed, pool: &Pool, listed: usize) -> Vec<BlankRoom> {
    let lines = match listed {
        0 => pool.counts.funded.clamp(FURTHER_LINES, MOST_LINES),
        _ => FURTHER_LINES,
    };
    let blank = |number: i32| {
        let text = |name: &str| typed.text(&format!("{name}-{number}")).to_owned();
        let state = match text("state") {
            none if none.is_empty() => RoomState::Free.code().to_owned(),
            state => state,
        };
        BlankRoom {
            number,
            label: text("label"),
            sleeps: text("sleeps"),
            cribs: text("cribs"),
            step_free: typed.ticked(&format!("step_free-{number}")),
            states: choices::<RoomState>(shell, &state),
        }
    };
    (1..=lines).map(blank).collect()
}
