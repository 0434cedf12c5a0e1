//! What a form was answered when it could not be done: shown on the same page, with everything typed still there.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use serde::Serialize;

use super::house::OwnPool;
use crate::capacity::rules::{PoolId, RoomId};
use crate::ground::codes::Problem;
use crate::ground::error::{Error, FieldError};
use crate::ground::language::Sentence;
use crate::holds::rules::HoldId;
use crate::web::failure::status_of;

/// Which form of the house page was sent.
#[derive(Debug, Clone, PartialEq)]
pub enum FormName {
    Count,
    Confirmation,
    Departure,
    Undo,
    Pause,
    Resumption,
    Hold,
    Arrival(HoldId),
    Release(HoldId),
    Extension(HoldId),
    Room(RoomId),
    /// "Confirm all", with what the page showed: pool, revision, occupied.
    All(Vec<(PoolId, i64, i32)>),
}

impl FormName {
    /// What the ids of its controls begin with, so that they differ between the cards of a page.
    pub fn prefix(&self, pool: PoolId) -> String {
        match self {
            Self::Count => format!("count-{pool}"),
            Self::Pause => format!("pause-{pool}"),
            Self::Hold => format!("hold-{pool}"),
            Self::Extension(hold) => format!("extension-{hold}"),
            Self::Arrival(hold) => format!("arrival-{hold}"),
            Self::Room(room) => format!("room-{room}"),
            _ => format!("card-{pool}"),
        }
    }

    /// Whether it says what stands, so that a moved count asks "what is true now?".
    fn states_a_number(&self) -> bool {
        matches!(
            self,
            Self::Count | Self::Confirmation | Self::Departure | Self::Undo | Self::All(_)
        )
    }
}

/// What was sent: the form, what was typed, and the occupied number it meant.
#[derive(Debug)]
pub struct Sent {
    pub pool: Option<PoolId>,
    pub form: FormName,
    pub typed: BTreeMap<String, String>,
    pub wanted: Option<i32>,
}

impl Sent {
    /// A form of one pool's card.
    pub fn new(pool: PoolId, form: FormName, body: &impl Serialize) -> Self {
        Self {
            pool: Some(pool),
            form,
            typed: typed(body),
            wanted: None,
        }
    }

    /// The same, meaning this many occupied.
    pub fn wanting(self, wanted: Option<i32>) -> Self {
        Self { wanted, ..self }
    }
}

/// The single fields of a form as they were typed.
fn typed(body: &impl Serialize) -> BTreeMap<String, String> {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(body) else {
        return BTreeMap::new();
    };
    fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_str()?.to_owned())))
        .collect()
}

/// Why it was not done.
#[derive(Debug)]
pub enum Why {
    /// Fields are wrong.
    Fields(Vec<FieldError>),
    /// A rule says no.
    Rule(Problem, Sentence),
    /// Somebody was faster.
    Moved,
}

/// A form that could not be done.
#[derive(Debug)]
pub struct Trouble {
    pub sent: Sent,
    pub why: Why,
}

/// What a store and a rule say when the numbers moved under a page.
const MOVED: [&str; 2] = ["count-moved", "count-changed-meanwhile"];

impl Trouble {
    /// From what the act answered; what is not there or broke is no trouble of the form's.
    pub fn of(sent: Sent, error: Error) -> Result<Self, Error> {
        let why = match error {
            Error::Invalid(fields) | Error::Impossible(fields) => Why::Fields(fields),
            Error::Refused(Problem::Stale, sentence) if MOVED.contains(&sentence.id()) => {
                Why::Moved
            }
            Error::Refused(Problem::KeyReused, _) if sent.form.states_a_number() => Why::Moved,
            Error::Refused(Problem::KeyReused, _) => {
                Why::Rule(Problem::Stale, Sentence::new("desk-sent-already"))
            }
            // What cannot be read was not typed on this page.
            Error::Refused(Problem::BadRequest, _) => return Err(error),
            Error::Refused(problem, sentence) => Why::Rule(problem, sentence),
            Error::NotFound | Error::Broken(_) => return Err(error),
        };
        Ok(Self { sent, why })
    }

    /// The answer's status.
    pub fn status(&self) -> StatusCode {
        match &self.why {
            Why::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Why::Rule(problem, _) => status_of(*problem),
            Why::Moved => StatusCode::CONFLICT,
        }
    }

    /// Whether it was this form of this pool.
    pub fn is(&self, pool: PoolId, form: &FormName) -> bool {
        self.sent.pool == Some(pool) && self.sent.form == *form
    }

    /// The id of the control a wrong field stands in.
    pub fn control(&self, field: &str) -> Option<String> {
        let pool = self.sent.pool?;
        match self.sent.form {
            // The first of the lists of rooms; the stepper's departure has no control to correct.
            FormName::Arrival(hold) if field == "rooms" => Some(format!("arrival-{hold}-rooms-0")),
            FormName::Count
            | FormName::Pause
            | FormName::Hold
            | FormName::Arrival(_)
            | FormName::Extension(_)
            | FormName::Room(_) => Some(format!("{}-{field}", self.sent.form.prefix(pool))),
            _ => None,
        }
    }

    /// Whether this pool moved under the page, and what the page meant it to be.
    pub fn conflict(&self, own: &OwnPool) -> Option<Option<i32>> {
        match (&self.why, &self.sent.form) {
            (Why::Moved, FormName::All(seen)) => seen
                .iter()
                .find(|(id, revision, _)| *id == own.pool.id && *revision != own.pool.revision)
                .map(|(_, _, occupied)| Some(*occupied)),
            (Why::Moved, _) if self.sent.pool == Some(own.pool.id) => Some(self.sent.wanted),
            _ => None,
        }
    }
}
