//! What a coordinator says of a service and of its interpreters, every part read and in bounds; and who may.

use chrono::TimeDelta;

use super::{Gender, Interpreter, InterpreterId, Provider, ProviderId, Spoken, Way};
use crate::accounts::rules::{Identity, OrganizationId};
use crate::ground::codes::{Mode, Problem, Role};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Zone;
use crate::ground::seal::{Place, Sealed};
use crate::ground::text::Line;
use crate::shelters::rules::PhoneLine;

/// The longest notice, in minutes: two weeks, as far as anybody looks ahead.
pub const MOST_NOTICE: i32 = 20_160;
/// The most of a team at once.
pub const MOST_AT_ONCE: i32 = 1_000;
/// The most languages one interpreter or team has.
pub const MOST_TONGUES: usize = 250;
/// How far ahead hours of single dates are said, in days.
pub const MOST_AHEAD: i64 = 730;
/// The most dates that are said at once.
pub const MOST_DATES: i64 = 92;

/// What becomes of the access code when a service is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeChange {
    /// It stays as it is.
    Keep,
    /// There is none any more.
    Remove,
    /// This is the code.
    Set(Line<40>),
}

/// A service as its coordinator describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceSaid {
    /// As partners know it.
    pub name: Line<80>,
    /// Where its wall clock hangs.
    pub zone: Zone,
    /// What to dial.
    pub line: Option<PhoneLine>,
    /// What becomes of what the line asks for.
    pub code: CodeChange,
    /// Whose budget it is on.
    pub cost_code: Option<Line<40>>,
    /// Whether it answers at every hour.
    pub always_open: bool,
    /// In which ways, and how long before.
    pub ways: Vec<Way>,
    /// Where its interpreters go.
    pub regions: Vec<String>,
}

impl ServiceSaid {
    /// The service so described; the code is the caller's, who holds the keys.
    pub fn of(&self, id: ProviderId, organization: OrganizationId) -> Provider {
        Provider {
            id,
            organization,
            name: self.name.as_str().to_owned(),
            zone: self.zone,
            line: self.line.as_ref().map(|line| line.as_str().to_owned()),
            access_code: None,
            cost_code: self.cost_code.as_ref().map(|code| code.as_str().to_owned()),
            always_open: self.always_open,
            ways: self.ways.clone(),
            regions: self.regions.clone(),
            closed_on: None,
            revision: 1,
        }
    }

    /// The service changed into what is described; its code stays.
    pub fn changed(&self, before: &Provider) -> Provider {
        Provider {
            access_code: before.access_code.clone(),
            revision: before.revision + 1,
            ..self.of(before.id, before.organization)
        }
    }
}

/// An interpreter or a team as the coordinator describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterpreterSaid {
    /// What everybody outside calls her, him or the team.
    pub alias: Line<60>,
    /// How many at once; none is as many as call.
    pub at_once: Option<u16>,
    /// The gender, where it is told.
    pub gender: Option<Gender>,
    /// For which community not to send her or him.
    pub not_for: Option<Line>,
    /// Languages, at least one.
    pub tongues: Vec<Spoken>,
    /// In which ways, at least one.
    pub modes: Vec<Mode>,
    /// Whether there are hours of its own.
    pub own_hours: bool,
}

impl InterpreterSaid {
    /// The interpreter so described.
    pub fn of(&self, id: InterpreterId, provider: ProviderId) -> Interpreter {
        Interpreter {
            id,
            provider,
            alias: self.alias.as_str().to_owned(),
            at_once: self.at_once,
            gender: self.gender,
            not_for: self.not_for.as_ref().map(|line| line.as_str().to_owned()),
            tongues: self.tongues.clone(),
            modes: self.modes.clone(),
            own_hours: self.own_hours,
            closed_on: None,
            revision: 1,
        }
    }

    /// The interpreter changed into what is described.
    pub fn changed(&self, before: &Interpreter) -> Interpreter {
        Interpreter {
            revision: before.revision + 1,
            ..self.of(before.id, before.provider)
        }
    }
}

impl Provider {
    /// Where its access code belongs.
    pub fn code_place(id: ProviderId) -> Place {
        Place {
            table: "providers",
            row: id.number(),
            column: "access_code",
        }
    }

    /// The code a worker opens for a call, while the service is there.
    pub fn code_to_open(&self) -> Option<&Sealed> {
        self.access_code
            .as_ref()
            .filter(|_| self.closed_on.is_none())
    }

    /// How long before it has to know, in this way; none where it does not offer it.
    pub fn way(&self, mode: Mode) -> Option<&Way> {
        self.ways.iter().find(|way| way.mode == mode)
    }

    /// Whether one calls and speaks at once: an open line whose telephone interpreters need no notice.
    pub fn is_called_at_once(&self) -> bool {
        let at_once = |way: &Way| way.notice == TimeDelta::zero();
        self.line.is_some() && self.way(Mode::Phone).is_some_and(at_once)
    }
}

/// Whether somebody keeps a service: a coordinator of the organization it belongs to, while it is there.
pub fn may_keep(provider: &Provider, who: &Identity) -> bool {
    who.role == Role::InterpretationCoordinator
        && provider.organization == who.organization
        && provider.closed_on.is_none()
}

/// Whether somebody reads how a service is reached: who calls it, who keeps it, and the network's administrator.
pub fn may_read(provider: &Provider, who: &Identity) -> bool {
    let reads = calls(who.role) || who.role == Role::Administrator;
    provider.closed_on.is_none() && (reads || may_keep(provider, who))
}

/// Whether somebody calls a service: who is with a woman, or on the phone with her.
pub fn may_call(provider: &Provider, who: &Identity) -> bool {
    provider.closed_on.is_none() && calls(who.role)
}

fn calls(role: Role) -> bool {
    matches!(
        role,
        Role::ShelterStaff | Role::ShelterLead | Role::Caseworker | Role::Referrer
    )
}

/// Refuses what was written over something that has been saved since.
pub fn check_revision(present: i64, seen: i64) -> Result<()> {
    match present == seen {
        true => Ok(()),
        false => Err(moved()),
    }
}

/// Somebody saved it meanwhile.
pub fn moved() -> Error {
    Error::Refused(Problem::Stale, Sentence::new("provider-moved"))
}
