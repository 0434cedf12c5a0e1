//! What may be done to a booking, by whom, in which state: one decided table. A page asks it which buttons to draw and
//! an act asks it whether it may. And who may be sent: able, at work, and never to two places at once.

use chrono::{DateTime, TimeDelta, Utc};

use super::hours::Hours;
use super::{Booking, BookingState, CancelReason, CancelledBy, Interpreter, Provider, Spoken};
use crate::ground::codes::{Mode, Problem};
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::tallies::rules::BookingResult;

pub use slot::{FARTHEST, MINUTES, Slot, confirm_by};

mod slot;

/// In which part somebody stands to a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Those who asked.
    Agency,
    /// The service whose interpreter is confirmed.
    Interpreting,
    /// A service that could send somebody.
    Asked,
    /// Anybody else.
    Other,
}

impl Side {
    /// All there are.
    pub const ALL: [Side; 4] = [Self::Agency, Self::Interpreting, Self::Asked, Self::Other];
}

/// What can be done to a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BookingAct {
    /// See it.
    Read,
    /// Name the interpreter who comes.
    Confirm,
    /// Call it off.
    Cancel,
    /// Say that it took place.
    Complete,
    /// Say that nobody can be found.
    GiveUp,
    /// Not this interpreter; nobody is asked why.
    Exclude,
}

impl BookingAct {
    /// All there are.
    pub const ALL: [BookingAct; 6] = [
        Self::Read,
        Self::Confirm,
        Self::Cancel,
        Self::Complete,
        Self::GiveUp,
        Self::Exclude,
    ];
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Denied {
    /// Somebody has confirmed it already.
    Taken,
    /// Nobody has confirmed it yet.
    NotConfirmed,
    /// It has not begun.
    NotBegun,
    /// It is over.
    Over,
    /// They have no part in it: it is not there.
    NotTheirs,
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        let (problem, id) = match denied {
            Denied::Taken => (Problem::InterpreterBusy, "booking-taken"),
            Denied::NotConfirmed => (Problem::RequestEnded, "booking-not-confirmed"),
            Denied::NotBegun => (Problem::RequestEnded, "booking-not-begun"),
            Denied::Over => (Problem::RequestEnded, "booking-over"),
            Denied::NotTheirs => return Self::NotFound,
        };
        Self::Refused(problem, Sentence::new(id))
    }
}

/// Yes, or why not.
pub type Verdict = std::result::Result<(), Denied>;

/// What one side may do: while it is requested, confirmed, completed, cancelled, unfilled.
#[rustfmt::skip]
fn row(act: BookingAct, side: Side) -> [Verdict; 5] {
    use BookingAct::*;
    const YES: Verdict = Ok(());
    const TAKEN: Verdict = Err(Denied::Taken);
    const EARLY: Verdict = Err(Denied::NotConfirmed);
    const OVER: Verdict = Err(Denied::Over);
    const NOBODYS: Verdict = Err(Denied::NotTheirs);
    match (side, act) {
        //                                       requested confirmed completed cancelled unfilled
        (Side::Agency, Read)                  => [YES,     YES,      YES,      YES,      YES],
        (Side::Agency, Cancel)                => [YES,     YES,      OVER,     OVER,     OVER],
        (Side::Agency, Exclude)               => [EARLY,   YES,      OVER,     OVER,     OVER],
        (Side::Interpreting, Read)            => [YES,     YES,      YES,      YES,      YES],
        (Side::Interpreting, Confirm)         => [YES,     TAKEN,    OVER,     OVER,     OVER],
        (Side::Interpreting, Cancel | Complete) => [EARLY, YES,      OVER,     OVER,     OVER],
        (Side::Interpreting, GiveUp)          => [YES,     YES,      OVER,     OVER,     OVER],
        // What another service does with it is not theirs to see; that it is taken, they hear when they confirm.
        (Side::Asked, Read)                   => [YES,     NOBODYS,  NOBODYS,  YES,      YES],
        (Side::Asked, Confirm)                => [YES,     TAKEN,    OVER,     OVER,     OVER],
        (Side::Asked, Cancel | Complete)      => [EARLY,   NOBODYS,  NOBODYS,  OVER,     OVER],
        (Side::Asked, GiveUp)                 => [YES,     NOBODYS,  NOBODYS,  OVER,     OVER],
        (Side::Agency, Confirm | Complete | GiveUp)
        | (Side::Interpreting | Side::Asked, Exclude)
        | (Side::Other, _)                    => [NOBODYS, NOBODYS,  NOBODYS,  NOBODYS,  NOBODYS],
    }
}

/// Whether somebody on this side may do this to a booking in this state.
pub fn may(act: BookingAct, state: BookingState, side: Side) -> Verdict {
    let [requested, confirmed, completed, cancelled, unfilled] = row(act, side);
    match state {
        BookingState::Requested => requested,
        BookingState::Confirmed => confirmed,
        BookingState::Completed => completed,
        BookingState::Cancelled => cancelled,
        BookingState::Unfilled => unfilled,
    }
}

/// The same at a moment: nothing took place before it began, and what is past cannot be called off any more.
pub fn may_at(
    act: BookingAct,
    state: BookingState,
    side: Side,
    (starts_at, ends_at): Booked,
    now: DateTime<Utc>,
) -> Verdict {
    may(act, state, side)?;
    match (act, side) {
        (BookingAct::Complete, _) if now < starts_at => Err(Denied::NotBegun),
        (BookingAct::Cancel | BookingAct::Exclude, Side::Agency) if ends_at <= now => {
            Err(Denied::Over)
        }
        _ => Ok(()),
    }
}

/// Why somebody on this side may call a booking off.
pub fn reasons(side: Side) -> &'static [CancelReason] {
    use CancelReason::{
        AnotherTime, InterpreterUnable, MadeInError, NotNeeded, OtherWay, SheDeclined,
    };
    match side {
        Side::Agency => &[NotNeeded, SheDeclined, OtherWay, AnotherTime, MadeInError],
        _ => &[InterpreterUnable, MadeInError],
    }
}

/// How many bookings one worker may have that are not past.
pub const MOST_OPEN: i64 = 10;

/// How many all workers of an agency may have together.
pub const MOST_OPEN_OF_AGENCY: i64 = 60;
/// How long a booking is kept after it was over.
pub const ERASED_AFTER: TimeDelta = TimeDelta::days(7);

impl BookingState {
    /// Whether nothing more happens to it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Unfilled)
    }
}

impl Booking {
    /// How it stands at `now`: what nobody confirmed is over at the moment it should begin, whether or not anybody
    /// noted that.
    pub fn state_at(&self, now: DateTime<Utc>) -> BookingState {
        match self.state {
            BookingState::Requested if self.starts_at <= now => BookingState::Unfilled,
            state => state,
        }
    }

    /// Whether somebody on this side may do this to it at `now`.
    pub fn may(&self, act: BookingAct, side: Side, now: DateTime<Utc>) -> Verdict {
        let slot = (self.starts_at, self.ends_at);
        may_at(act, self.state_at(now), side, slot, now)
    }

    /// Whether somebody came, or is still to come as far as anybody said.
    pub fn is_kept(&self) -> bool {
        matches!(
            self.state,
            BookingState::Confirmed | BookingState::Completed
        )
    }

    /// Whether somebody was needed and nobody came, without those who asked having called it off.
    pub fn came_to_nothing(&self, now: DateTime<Utc>) -> bool {
        match self.state_at(now) {
            BookingState::Unfilled => true,
            BookingState::Cancelled => {
                matches!(self.cancelled, Some((CancelledBy::Provider, _)))
            }
            _ => false,
        }
    }

    /// Whether somebody else was asked for than one of these: not where their service had nobody.
    pub fn wants_another_than(&self, is_one: impl Fn(super::InterpreterId) -> bool) -> bool {
        let unwanted = self.excluded.iter();
        let mut unwanted = unwanted.filter(|one| !self.given_up.contains(one));
        unwanted.any(|one| is_one(*one))
    }

    /// How long it is, in minutes.
    pub fn minutes(&self) -> i64 {
        (self.ends_at - self.starts_at).num_minutes()
    }

    /// Whether nobody confirmed it in time.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        self.state_at(now) == BookingState::Requested && self.confirm_by <= now
    }

    /// From when on nothing of it is kept: a week after it was over, however that came.
    pub fn erased_from(&self) -> DateTime<Utc> {
        let over = self.ended_at.unwrap_or(self.ends_at);
        over.min(self.ends_at) + ERASED_AFTER
    }

    /// What is counted of it.
    pub fn result(&self) -> BookingResult {
        match (self.state, self.cancelled) {
            (BookingState::Completed, _) => BookingResult::Completed,
            (BookingState::Cancelled, Some((CancelledBy::Provider, _))) => {
                BookingResult::CancelledByProvider
            }
            (BookingState::Cancelled, _) => BookingResult::CancelledByAgency,
            (BookingState::Unfilled, _) => BookingResult::Unfilled,
            (BookingState::Requested | BookingState::Confirmed, _) => BookingResult::Unknown,
        }
    }
}

/// Why an interpreter cannot be sent to a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unable {
    /// Does not work in this language.
    Language,
    /// Does not work in this way.
    Mode,
    /// Does not go there.
    Region,
    /// She would rather speak through somebody else.
    Gender,
    /// Somebody else was asked for.
    Excluded,
    /// Does not work any more by then.
    Closed,
    /// Is not at work for all of it.
    Hours,
}

impl From<Unable> for Error {
    fn from(unable: Unable) -> Self {
        let id = match unable {
            Unable::Language => "booking-unable-language",
            Unable::Mode => "booking-unable-mode",
            Unable::Region => "booking-unable-region",
            Unable::Gender => "booking-unable-gender",
            Unable::Excluded => "booking-unable-excluded",
            Unable::Closed => "booking-unable-closed",
            Unable::Hours => "booking-unable-hours",
        };
        Self::field("interpreter_id", Sentence::new(id))
    }
}

/// Whether a service could send this interpreter, hours and other bookings aside. Where a gender is not told, the
/// service knows it.
pub fn able(
    interpreter: &Interpreter,
    provider: &Provider,
    booking: &Booking,
) -> std::result::Result<(), Unable> {
    let speaks = |one: &Spoken| one.tongue == booking.tongue;
    let in_this_way = |mode: &Mode| *mode == booking.mode;
    let last_day = provider
        .zone
        .local(booking.ends_at - TimeDelta::seconds(1))
        .date();
    let is_closed =
        |closed_on: Option<chrono::NaiveDate>| closed_on.is_some_and(|on| on <= last_day);
    if !interpreter.tongues.iter().any(speaks) {
        return Err(Unable::Language);
    }
    if !interpreter.modes.iter().any(in_this_way)
        || !provider.ways.iter().any(|way| in_this_way(&way.mode))
    {
        return Err(Unable::Mode);
    }
    if booking.mode == Mode::InPerson
        && let Some(region) = &booking.region
        && !provider.regions.contains(region)
    {
        return Err(Unable::Region);
    }
    if let (Some(wanted), Some(told)) = (booking.gender, interpreter.gender)
        && wanted != told
    {
        return Err(Unable::Gender);
    }
    if booking.excluded.contains(&interpreter.id) {
        return Err(Unable::Excluded);
    }
    if is_closed(interpreter.closed_on) || is_closed(provider.closed_on) {
        return Err(Unable::Closed);
    }
    Ok(())
}

/// Whether the hours cover all of a booking.
pub fn at_work(
    hours: &Hours,
    provider: &Provider,
    booking: &Booking,
) -> std::result::Result<(), Unable> {
    let covered = hours.cover(provider.zone, booking.starts_at, booking.ends_at);
    covered.then_some(()).ok_or(Unable::Hours)
}

/// A stretch somebody is booked for; the end is excluded.
pub type Booked = (DateTime<Utc>, DateTime<Utc>);

/// Whether one more from `from` to `until` leaves nobody in more places at once than there are.
pub fn is_free(
    at_once: Option<u16>,
    taken: &[Booked],
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> bool {
    at_once.is_none_or(|most| most_at_once(taken, from, until) < usize::from(most))
}

/// The most of these bookings that run at one moment, whenever that is.
pub fn most_booked(taken: &[Booked]) -> usize {
    let from = taken.iter().map(|(begins, _)| *begins).min();
    let until = taken.iter().map(|(_, ends)| *ends).max();
    match from.zip(until) {
        Some((from, until)) => most_at_once(taken, from, until),
        None => 0,
    }
}

/// The most bookings that run at one moment from `from` to `until`. Their number grows only where one begins.
fn most_at_once(taken: &[Booked], from: DateTime<Utc>, until: DateTime<Utc>) -> usize {
    let overlapping: Vec<Booked> = taken
        .iter()
        .filter(|(begins, ends)| *begins < until && from < *ends)
        .copied()
        .collect();
    let running = |moment: DateTime<Utc>| {
        let its = overlapping.iter();
        its.filter(|(begins, ends)| *begins <= moment && moment < *ends)
            .count()
    };
    let moments = overlapping.iter().map(|(begins, _)| (*begins).max(from));
    moments.map(running).max().unwrap_or(0)
}

/// That somebody is booked elsewhere at that time.
pub fn busy() -> Error {
    Error::Refused(
        Problem::InterpreterBusy,
        Sentence::new("booking-interpreter-busy"),
    )
}

/// The interpreters of `all` that could be sent, whoever is booked.
pub fn could_send<'i>(
    all: &'i [Interpreter],
    provider: &'i Provider,
    booking: &'i Booking,
) -> impl Iterator<Item = &'i Interpreter> {
    let own = all.iter().filter(|one| one.provider == provider.id);
    own.filter(|one| able(one, provider, booking).is_ok())
}

#[cfg(test)]
mod tests;
