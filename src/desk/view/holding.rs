//! Who is on the way: each hold with its end as a clock time, and the form that makes one.

use super::card::Maker;
use super::controls::{Choice, Field, FormState, Select};
use super::headline::counting;
use crate::capacity::rules::Room;
use crate::desk::house::OwnPool;
use crate::desk::trouble::FormName;
use crate::ground::codes::{AgeBand, Code, ExtensionReason, RoomState};
use crate::ground::language::Sentence;
use crate::holds::rules::Hold;
use crate::stays::rules::BANDS;

/// A hold in the list of those on the way.
pub struct HoldLine {
    pub id: String,
    pub words: String,
    /// "until 04:10".
    pub until: String,
    /// RFC 3339, by which the script counts down.
    pub until_at: String,
    pub minutes_left: i64,
    /// Why it was extended, in words; empty if it was not.
    pub extended: String,
    /// One choice of room for each space, where the pool lists rooms.
    pub rooms: Vec<RoomChoice>,
    pub rooms_error: String,
    /// How many of each age came: asked where the house keeps stays and no referral tells.
    pub people: Vec<(&'static str, &'static str, Field)>,
    /// Whether they were sent in vain.
    pub people_open: bool,
    pub arrival: String,
    pub release: String,
    pub extension: Option<Extension>,
}

/// Which room somebody who arrives takes.
pub struct RoomChoice {
    pub id: String,
    pub choices: Vec<Choice>,
}

/// The form that keeps a hold longer, once.
pub struct Extension {
    pub open: bool,
    pub minutes: Field,
    pub reason: Select,
    pub operation: String,
}

/// The form that makes a hold.
pub struct HoldForm {
    pub open: bool,
    pub spaces: Field,
    pub spaces_label: String,
    pub minutes: Field,
    pub operation: String,
}

/// What an extension usually asks for.
const USUAL_EXTENSION: i32 = 30;

impl Maker<'_> {
    pub(super) fn hold_line(&self, own: &OwnPool, hold: &Hold) -> HoldLine {
        let id = hold.id;
        let extended = hold.extended.map(|reason| {
            let sentence =
                Sentence::new("desk-hold-extended").with("reason", self.wall.inside(reason));
            self.wall.tell(&sentence)
        });
        HoldLine {
            id: id.to_string(),
            words: self
                .wall
                .tell(&counting("desk-hold-line", own.pool.unit, hold.spaces)),
            until: self.wall.until(hold.until),
            until_at: hold
                .until
                .to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            minutes_left: self.wall.minutes_left(hold.until),
            extended: extended.unwrap_or_default(),
            rooms: self.room_choices(own, hold),
            rooms_error: self
                .form(own, &FormName::Arrival(id))
                .field("rooms", "")
                .error,
            people: self.people(own, hold),
            people_open: self.form(own, &FormName::Arrival(id)).is_open(),
            arrival: format!("{id}-{}-arrival", own.pool.revision),
            release: format!("{id}-{}-release", own.pool.revision),
            extension: hold.extended.is_none().then(|| self.extension(own, hold)),
        }
    }

    fn extension(&self, own: &OwnPool, hold: &Hold) -> Extension {
        let form = self.form(own, &FormName::Extension(hold.id));
        Extension {
            open: form.is_open(),
            minutes: form.field("minutes", USUAL_EXTENSION),
            reason: form.codes("reason", Some(ExtensionReason::Road)),
            operation: format!("{}-extension", hold.id),
        }
    }

    /// One adult for each space, until somebody says otherwise.
    fn people(&self, own: &OwnPool, hold: &Hold) -> Vec<(&'static str, &'static str, Field)> {
        if !self.house.keeps_stays || self.house.for_cases.contains(&hold.id) {
            return Vec::new();
        }
        let form = self.form(own, &FormName::Arrival(hold.id));
        BANDS
            .iter()
            .map(|(field, band)| {
                let usual = match band {
                    AgeBand::From18 => hold.spaces,
                    _ => 0,
                };
                (*field, band.label(self.wall.lang), form.field(field, usual))
            })
            .collect()
    }

    /// As many lists of the free rooms as are held, each on another room.
    fn room_choices(&self, own: &OwnPool, hold: &Hold) -> Vec<RoomChoice> {
        if !own.lists_rooms() {
            return Vec::new();
        }
        let free: Vec<&Room> = own
            .rooms
            .iter()
            .filter(|room| room.state == RoomState::Free)
            .collect();
        let spaces = usize::try_from(hold.spaces).unwrap_or_default();
        (0..spaces)
            .map(|place| RoomChoice {
                id: format!("arrival-{}-rooms-{place}", hold.id),
                choices: free
                    .iter()
                    .enumerate()
                    .map(|(at, room)| Choice {
                        value: room.id.to_string(),
                        label: self.room_words(room),
                        chosen: at == place,
                    })
                    .collect(),
            })
            .collect()
    }

    /// Offered while there is room; shown with what was typed when it was sent in vain.
    pub(super) fn hold_form(&self, own: &OwnPool) -> Option<HoldForm> {
        let form: FormState = self.form(own, &FormName::Hold);
        let can_hold =
            own.standing.counts.vacant() > 0 && own.pool.pause_at(self.wall.now).is_none();
        (can_hold || form.is_open()).then(|| HoldForm {
            open: form.is_open(),
            spaces: form.field("spaces", 1),
            spaces_label: self.unit_words("desk-hold-spaces", own),
            minutes: form.field("minutes", self.house.shelter.hold_minutes),
            operation: self.operation(own, "hold"),
        })
    }

    /// "Room 4 · sleeps 3 · 1 crib · step-free".
    pub(super) fn room_words(&self, room: &Room) -> String {
        let tell = |sentence: Sentence| self.wall.tell(&sentence);
        let mut facts = vec![
            tell(Sentence::new("desk-room-name").with("label", room.label.clone())),
            tell(Sentence::new("desk-room-sleeps").with("n", room.sleeps)),
        ];
        if room.cribs > 0 {
            facts.push(tell(Sentence::new("desk-room-cribs").with("n", room.cribs)));
        }
        if room.step_free {
            facts.push(tell(Sentence::new("desk-room-step-free")));
        }
        facts.join(" · ")
    }
}
