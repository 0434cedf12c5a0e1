//! What a service, an interpreter and a booking are. A booking knows a slot, a language and a mode: no field here could
//! hold anything about the household it serves.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::accounts::rules::{AccountId, OrganizationId};
use crate::ground::codes::{Mode, codes};
use crate::ground::nights::Zone;
use crate::ground::seal::Sealed;
use crate::ground::tongues::TongueCode;

/// The time somebody asks about.
pub mod asked;
/// When somebody can begin at the earliest.
pub mod availability;
/// What may be done to a booking, by whom; and who may be sent.
pub mod bookings;
/// What a coordinator says, and who may.
pub mod described;
/// The week on a wall and the dates that are not like it, as stretches of time.
pub mod hours;
/// Everybody who interprets, and what can be had of them when.
pub mod index;
/// How soon a line answered.
pub mod reach;
/// The hours of a day as people type and read them.
pub mod spans;

#[cfg(test)]
pub mod trial;

crate::ids! {
    /// A service that interprets.
    ProviderId;
    /// One interpreter, or a team of several.
    InterpreterId;
    /// A booking. Its number is what worker and coordinator say to each other on the phone.
    BookingId;
}

codes! {
    /// How a booking stands.
    BookingState = "booking" {
        Requested => "requested", "Waiting for confirmation", "En attente de confirmation";
        Confirmed => "confirmed", "Confirmed", "Confirmée";
        Completed => "completed", "Took place", "A eu lieu";
        Cancelled => "cancelled", "Cancelled", "Annulée";
        Unfilled => "unfilled", "Nobody found", "Personne de disponible";
    }

    /// Who cancelled a booking.
    CancelledBy = "cancelled by" {
        Agency => "agency", "Those who asked", "Le service demandeur";
        Provider => "provider", "The interpretation service", "Le service d’interprétation";
    }

    /// Why a booking was cancelled. Reasons of the service and of those who asked are one list.
    CancelReason = "reason, booking" {
        NotNeeded => "not_needed", "No longer needed", "Plus nécessaire";
        SheDeclined => "she_declined", "She would rather do without", "Elle préfère s’en passer";
        OtherWay => "other_way", "Language met in another way", "Langue assurée autrement";
        AnotherTime => "another_time", "Needed at another time", "Nécessaire à un autre moment";
        InterpreterUnable => "interpreter_unable", "The interpreter cannot come", "L’interprète ne peut pas venir";
        MadeInError => "made_in_error", "Booked by mistake", "Réservation faite par erreur";
    }

    /// Whom she would rather speak through.
    Gender = "interpreter’s gender" {
        Woman => "woman", "A woman", "Une femme";
        Man => "man", "A man", "Un homme";
        NonBinary => "non_binary", "A non-binary person", "Une personne non binaire";
    }
}

/// A service: a telephone line, a team of interpreters, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Its number.
    pub id: ProviderId,
    /// Whose it is.
    pub organization: OrganizationId,
    /// As partners know it.
    pub name: String,
    /// Where its wall clock hangs.
    pub zone: Zone,
    /// What to dial.
    pub line: Option<String>,
    /// What the line asks for: opened for a call, with an entry in the journal.
    pub access_code: Option<Sealed>,
    /// Whose budget it is on, as the network says it.
    pub cost_code: Option<String>,
    /// Whether it answers at every hour; then its week says nothing.
    pub always_open: bool,
    /// In which ways it interprets, and how long before.
    pub ways: Vec<Way>,
    /// The regions its interpreters go to in person.
    pub regions: Vec<String>,
    /// From which day on it is closed for good.
    pub closed_on: Option<NaiveDate>,
    /// How often it was changed.
    pub revision: i64,
}

/// How long before a service has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// In which way.
    pub mode: Mode,
    /// While it is open; nothing means at once.
    pub notice: TimeDelta,
    /// While it is only on call.
    pub on_call: TimeDelta,
}

/// One person under an alias, or a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpreter {
    /// Its number.
    pub id: InterpreterId,
    /// Whose it is.
    pub provider: ProviderId,
    /// What everybody outside calls her, him or the team. Never a name.
    pub alias: String,
    /// How many at once; none is as many as call.
    pub at_once: Option<u16>,
    /// The interpreter's gender, where it is told.
    pub gender: Option<Gender>,
    /// For which community not to send her or him: the service's own note, shown to nobody else.
    pub not_for: Option<String>,
    /// Languages, each with the dialects that are told, in the order of the table of languages.
    pub tongues: Vec<Spoken>,
    /// In which ways.
    pub modes: Vec<Mode>,
    /// Whether there are hours of its own; otherwise the service's hold.
    pub own_hours: bool,
    /// From which day on there is no such interpreter.
    pub closed_on: Option<NaiveDate>,
    /// How often it was changed.
    pub revision: i64,
}

/// A language an interpreter works in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spoken {
    /// Which.
    pub tongue: TongueCode,
    /// Which dialects, in the service's words; empty where it does not say.
    pub dialects: String,
}

/// An interpreter for a time: asked for, confirmed, over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// Its number.
    pub id: BookingId,
    /// Who asked.
    pub agency: OrganizationId,
    /// The worker who asked, while there is one.
    pub account: Option<AccountId>,
    /// The number of the referral it serves, while that is kept.
    pub referral: Option<i64>,
    /// Into which language.
    pub tongue: TongueCode,
    /// In which way.
    pub mode: Mode,
    /// In which region, for who comes in person.
    pub region: Option<String>,
    /// Whom she would rather speak through.
    pub gender: Option<Gender>,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when; excluded.
    pub ends_at: DateTime<Utc>,
    /// How it stands.
    pub state: BookingState,
    /// Who interprets, once confirmed.
    pub interpreter: Option<InterpreterId>,
    /// Until when a coordinator should have confirmed it.
    pub confirm_by: DateTime<Utc>,
    /// Whether people were told that nobody did.
    pub escalated: bool,
    /// Who cancelled it, and why.
    pub cancelled: Option<(CancelledBy, CancelReason)>,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// When it was over.
    pub ended_at: Option<DateTime<Utc>>,
    /// Who is not to be sent. Nobody is asked why.
    pub excluded: Vec<InterpreterId>,
    /// Of those, the ones whose own service has nobody to send.
    pub given_up: Vec<InterpreterId>,
    /// Whether the need behind it is counted with the case it served.
    pub counted: bool,
    /// How often it was changed.
    pub revision: i64,
}
