//! What several of these pages show alike: clocks, choices, reasons.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};

use crate::ground::codes::{Code, FacilityReason, SurvivorReason};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::{Shifts, Zone};
use crate::shelters::wall::Wall;
use crate::tallies::rules::Refusal;
use crate::web::mistakes::Typed;
use crate::web::shell::Shell;

static SHIFTS: LazyLock<Shifts> = LazyLock::new(Shifts::default);

/// The clock somebody reads a page by.
pub(super) fn wall(shell: &Shell, zone: Zone, now: DateTime<Utc>) -> Wall<'static> {
    Wall {
        lang: shell.language(),
        zone,
        shifts: &SHIFTS,
        now,
    }
}

/// A moment to come: for the page's clock, in words, and the minutes left.
pub(super) struct Due {
    pub(super) at: String,
    pub(super) words: String,
    pub(super) left: String,
}

impl Due {
    pub(super) fn of(wall: &Wall, at: DateTime<Utc>) -> Self {
        Self {
            at: at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            words: wall.until(at),
            left: wall.minutes_left(at).to_string(),
        }
    }
}

/// A choice: value, label, whether it is chosen.
pub(super) type Choice = (String, String, bool);

/// The codes of a list that are still in use.
pub(super) fn choices<C: Code>(shell: &Shell, chosen: &str) -> Vec<Choice> {
    C::all()
        .iter()
        .filter(|code| code.retired_on().is_none())
        .map(|code| {
            (
                code.code().to_owned(),
                shell.label(code).to_owned(),
                code.code() == chosen,
            )
        })
        .collect()
}

/// Every reason for a no, each with who says it: `facility.full`, `survivor.location`.
pub(super) struct Reasons {
    pub(super) house: Vec<Choice>,
    pub(super) hers: Vec<Choice>,
}

impl Reasons {
    pub(super) fn of(shell: &Shell) -> Self {
        let by = |who: &str, mut choices: Vec<Choice>| {
            for (value, _, _) in &mut choices {
                *value = format!("{who}.{value}");
            }
            choices
        };
        Self {
            house: by("facility", choices::<FacilityReason>(shell, "")),
            hers: by("survivor", choices::<SurvivorReason>(shell, "")),
        }
    }
}

/// By whom and why, as one choice said it.
pub(super) fn refusal(typed: &Typed) -> Result<Refusal> {
    let wrong = || Error::field("reason", Sentence::new("field-choice"));
    let (by, reason) = typed.text("reason").split_once('.').ok_or_else(wrong)?;
    let by = Code::parse(by).ok_or_else(wrong)?;
    crate::referrals::api::requests::refusal(by, reason).map_err(|_| wrong())
}
