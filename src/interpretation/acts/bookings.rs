//! What can be done with bookings: lock, ask the table whether it may be done, do it, count it, journal it. No entry of
//! the journal names a booking: it is gone after a week, and the journal is not.
//!
//! Locks are always taken in one order: the agency (only where something is capped), the interpreter, the booking. So
//! every act here runs under `Db::write_row`, and nobody waits for somebody who waits for them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people::lock_organization;
use crate::accounts::who::{MayRefer, Who};
use crate::ground::codes::Problem;
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::interpretation::TOPIC;
use crate::interpretation::rules::bookings::{
    BookingAct, MOST_OPEN, MOST_OPEN_OF_AGENCY, able, at_work, busy, confirm_by, is_free, reasons,
};
use crate::interpretation::rules::{
    Booking, BookingId, BookingState, CancelReason, CancelledBy, InterpreterId,
};
use crate::interpretation::store::{self, bookings};
use crate::journal;
use crate::journal::rules::Actor;
use crate::notices::acts::tell_roles_of;
use crate::notices::kinds::{About, BOOKING_ASKED_AGAIN, BOOKING_UNFILLED};
use crate::shelters;
use crate::tallies;
use crate::tallies::acts::Gathered;
use crate::tallies::rules::Tally;

pub use crate::interpretation::rules::bookings::{Side, Slot};
pub use fitting::unfit;
pub use leaving::{after_case, hand_over, lock_all, unlink, without_service};
pub use services::Services;

mod fitting;
mod leaving;
mod services;
/// What happens by itself: people are told, what nobody confirmed is unfilled, and after a week nothing is left.
pub mod upkeep;

/// The topic under which an organization's own pages hear that something of theirs changed.
pub const OWN_PAGES: &str = "request";

/// Asks every service that could send somebody. Refused beyond what one worker or one agency may have open, and where
/// nobody offers the language in this way. `referral` is the number of the case it serves: who was not to be sent for it
/// before is not asked for now. `in_vain` says why nobody could come then, as far as was known before.
pub fn ask(
    tx: &mut Tx,
    who: &Who,
    slot: &Slot,
    referral: Option<i64>,
    in_vain: Option<&Sentence>,
) -> Result<Booking> {
    let slot = slot.clone().checked(tx.now)?;
    if let Some(sentence) = in_vain {
        return Err(Error::field("starts_at", sentence.clone()));
    }
    if let Some(region) = &slot.region
        && shelters::store::region(tx.conn, region)?.is_none()
    {
        return Err(Error::field("region", Sentence::new("field-choice")));
    }
    lock_organization(tx, who.organization())?;
    check_open(tx, who)?;
    let excluded = match referral {
        Some(referral) => unwanted_for(tx, referral)?,
        None => Vec::new(),
    };
    let booking = Booking {
        id: BookingId::new(),
        agency: who.organization(),
        account: Some(who.account()),
        referral,
        tongue: slot.tongue,
        mode: slot.mode,
        region: slot.region.clone(),
        gender: slot.gender,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at(),
        state: BookingState::Requested,
        interpreter: None,
        confirm_by: confirm_by(tx.now, slot.starts_at),
        escalated: false,
        cancelled: None,
        asked_at: tx.now,
        ended_at: None,
        excluded,
        given_up: Vec::new(),
        counted: false,
        revision: 1,
    };
    let asked = Services::read(tx.conn)?.asked(&booking);
    if asked.is_empty() {
        let sentence = Sentence::new("booking-nobody-offers");
        return Err(Error::field("language", sentence));
    }
    bookings::insert(tx.conn, &booking)?;
    tell_pages(tx, &booking, &asked);
    journal::acts::record_of_many(tx, who.actor(), "booking-asked", "booking")?;
    Ok(booking)
}

fn check_open(tx: &mut Tx, who: &Who) -> Result<()> {
    let now = tx.now;
    let (own, all) = bookings::count_open_of(tx.conn, who.account(), who.organization(), now)?;
    let (id, most) = match (own >= MOST_OPEN, all >= MOST_OPEN_OF_AGENCY) {
        (true, _) => ("booking-many-of-worker", MOST_OPEN),
        (_, true) => ("booking-many-of-agency", MOST_OPEN_OF_AGENCY),
        _ => return Ok(()),
    };
    let sentence = Sentence::new(id).with("most", most);
    Err(Error::Refused(Problem::SlowDown, sentence))
}

/// Whom she did not want before, in what was asked for the same case.
fn unwanted_for(tx: &mut Tx, referral: i64) -> Result<Vec<InterpreterId>> {
    let before = bookings::of_referral(tx.conn, referral)?;
    let unwanted = before.iter().flat_map(|one| {
        let excluded = one.excluded.iter();
        excluded.filter(|interpreter| !one.given_up.contains(interpreter))
    });
    let unwanted: BTreeSet<InterpreterId> = unwanted.copied().collect();
    Ok(unwanted.into_iter().collect())
}

/// A booking in hand, as it was and as it will be.
struct Taken {
    was: Booking,
    booking: Booking,
    services: Services,
    side: Side,
    /// What those who asked are told of it, if they have to be.
    told: Option<&'static str>,
}

impl Taken {
    /// Takes a booking, if this may be done to it; an old revision is refused.
    fn take(
        tx: &mut Tx,
        who: &Who,
        id: BookingId,
        act: BookingAct,
        seen: Option<i64>,
    ) -> Result<Self> {
        let booking = bookings::lock(tx, id)?;
        let services = Services::read(tx.conn)?;
        let side = services.side(who, &booking);
        booking.may(act, side, tx.now)?;
        if seen.is_some_and(|seen| seen != booking.revision) {
            return Err(Error::Refused(
                Problem::Stale,
                Sentence::new("booking-stale"),
            ));
        }
        Ok(Self {
            was: booking.clone(),
            booking,
            services,
            side,
            told: None,
        })
    }

    /// It is over.
    fn end(&mut self, state: BookingState, now: DateTime<Utc>) {
        self.booking.state = state;
        self.booking.ended_at = Some(now);
    }

    /// It waits for somebody else, or is unfilled where nobody else could come.
    fn ask_another(&mut self, now: DateTime<Utc>) {
        self.booking.state = BookingState::Requested;
        self.booking.interpreter = None;
        self.booking.escalated = false;
        self.booking.confirm_by = confirm_by(now, self.booking.starts_at);
        if self.booking.starts_at <= now || self.services.asked(&self.booking).is_empty() {
            self.end(BookingState::Unfilled, now);
        }
    }

    /// A service falls away: its people are left out, and others are asked. Where nobody else could come it is over,
    /// and who it was stays known. Those who asked are told either way.
    fn falls_away(&mut self, organization: OrganizationId, now: DateTime<Utc>) {
        let able = self.services.able_of(organization, &self.booking);
        let mut own: BTreeSet<InterpreterId> = able.into_iter().collect();
        own.extend(self.booking.interpreter);
        self.booking.excluded.extend(&own);
        self.booking.given_up.extend(&own);
        let confirmed = self.booking.interpreter;
        match (confirmed, self.services.asked(&self.booking).is_empty()) {
            (None, false) => return,
            (None, true) => self.end(BookingState::Unfilled, now),
            (Some(_), _) => self.ask_another(now),
        }
        self.told = Some(BOOKING_ASKED_AGAIN);
        if self.booking.state.is_over() {
            self.booking.interpreter = confirmed;
            self.told = Some(BOOKING_UNFILLED);
        }
    }

    /// Saves it, counts it if it is over, tells those whom it concerns and journals the act.
    fn put_back(mut self, tx: &mut Tx, actor: Actor, act: &'static str) -> Result<Booking> {
        self.booking.revision += 1;
        bookings::update(tx.conn, &self.booking)?;
        let mut concerned = self.services.asked(&self.was);
        concerned.extend(self.services.asked(&self.booking));
        tell_pages(tx, &self.booking, &concerned);
        for interpreter in [self.was.interpreter, self.booking.interpreter]
            .iter()
            .flatten()
        {
            let provider = store::find_interpreter(tx.conn, *interpreter)?.provider;
            tx.announce(TOPIC, provider.number());
        }
        journal::acts::record_of_many(tx, actor, act, "booking")?;
        if let Some(kind) = self.told {
            tell_agency(tx, kind, &self.booking)?;
        }
        if self.booking.state.is_over() {
            count(tx, &self.booking)?;
        }
        Ok(self.booking)
    }
}

/// Tells those who asked for a booking something about it.
fn tell_agency(tx: &mut Tx, kind: &'static str, booking: &Booking) -> Result<()> {
    let about = (About::Booking, booking.id.number());
    tell_roles_of(tx, kind, booking.agency, MayRefer::ROLES, about)
}

fn tell_pages(tx: &mut Tx, booking: &Booking, asked: &BTreeSet<OrganizationId>) {
    tx.announce(OWN_PAGES, booking.agency.number());
    for organization in asked {
        tx.announce(OWN_PAGES, organization.number());
    }
}

/// What is counted of a booking when it is over, this once.
fn count(tx: &mut Tx, booking: &Booking) -> Result<()> {
    let night = tallies::store::tonight(tx.conn, tx.now)?;
    let mut gathered = Gathered::default();
    gathered.add(night, counted(booking, tx.now));
    gathered.write(tx)
}

/// A slot to which nobody came is a need that was not met, unless it serves a referral, or served one that has counted
/// it: that counts by how language was met in the end.
fn counted(booking: &Booking, now: DateTime<Utc>) -> Vec<Tally> {
    let group = booking.tongue.group();
    let mut tallies = vec![Tally::Booking {
        group,
        mode: booking.mode,
        result: booking.result(),
    }];
    let is_by_itself = booking.referral.is_none() && !booking.counted;
    if is_by_itself && booking.came_to_nothing(now) {
        tallies.push(Tally::Unmet {
            group,
            mode: Some(booking.mode),
        });
    }
    tallies
}

/// Names the interpreter who comes: one's own, able, at work for all of it, and booked nowhere else by then. The first
/// service to do so has it.
pub fn confirm(
    tx: &mut Tx,
    who: &Who,
    id: BookingId,
    interpreter: InterpreterId,
    seen: Option<i64>,
) -> Result<Booking> {
    // Whoever sends the same one somewhere else waits here, and then sees this booking.
    store::lock_interpreter(tx, interpreter)?;
    let mut taken = Taken::take(tx, who, id, BookingAct::Confirm, seen)?;
    let not_ours = || {
        Error::field(
            "interpreter_id",
            Sentence::new("booking-no-such-interpreter"),
        )
    };
    let found = taken.services.own(who.organization(), interpreter);
    let (provider, sent) = found.ok_or_else(not_ours)?;
    able(sent, provider, &taken.booking)?;
    let hours = store::hours_at_work(tx.conn, sent, provider)?;
    at_work(&hours, provider, &taken.booking)?;
    let (from, until) = (taken.booking.starts_at, taken.booking.ends_at);
    let elsewhere = bookings::taken_of(tx.conn, interpreter, from, until)?;
    if !is_free(sent.at_once, &elsewhere, from, until) {
        return Err(busy());
    }
    taken.booking.state = BookingState::Confirmed;
    taken.booking.interpreter = Some(interpreter);
    taken.booking.escalated = false;
    taken.put_back(tx, who.actor(), "booking-confirmed")
}

/// Calls it off: those who asked; or the service that had confirmed it, and then others are asked to come instead, and
/// it is over only where nobody else could.
pub fn cancel(
    tx: &mut Tx,
    who: &Who,
    id: BookingId,
    reason: CancelReason,
    seen: Option<i64>,
) -> Result<Booking> {
    let mut taken = Taken::take(tx, who, id, BookingAct::Cancel, seen)?;
    if !reasons(taken.side).contains(&reason) {
        return Err(Error::field("reason", Sentence::new("field-choice")));
    }
    let by = match taken.side {
        Side::Agency => CancelledBy::Agency,
        _ => CancelledBy::Provider,
    };
    if by == CancelledBy::Provider {
        taken.falls_away(who.organization(), tx.now);
    }
    if by == CancelledBy::Agency || taken.booking.state.is_over() {
        taken.booking.cancelled = Some((by, reason));
        taken.end(BookingState::Cancelled, tx.now);
    }
    taken.put_back(tx, who.actor(), "booking-cancelled")
}

/// It took place. From then on the interpreter is free again, however early that was.
pub fn complete(tx: &mut Tx, who: &Who, id: BookingId, seen: Option<i64>) -> Result<Booking> {
    let mut taken = Taken::take(tx, who, id, BookingAct::Complete, seen)?;
    taken.end(BookingState::Completed, tx.now);
    taken.put_back(tx, who.actor(), "booking-completed")
}

/// The service finds nobody. Where others are asked too it stays with them; where it had been confirmed they are asked
/// again. It is unfilled where nobody else could come.
pub fn give_up(tx: &mut Tx, who: &Who, id: BookingId, seen: Option<i64>) -> Result<Booking> {
    let mut taken = Taken::take(tx, who, id, BookingAct::GiveUp, seen)?;
    taken.falls_away(who.organization(), tx.now);
    taken.put_back(tx, who.actor(), "booking-given-up")
}

/// Not this interpreter. Nobody is asked why, and the service hears only that another one is wanted.
pub fn exclude(tx: &mut Tx, who: &Who, id: BookingId, seen: Option<i64>) -> Result<Booking> {
    let mut taken = Taken::take(tx, who, id, BookingAct::Exclude, seen)?;
    let confirmed = taken.booking.interpreter;
    taken.booking.excluded.extend(confirmed);
    taken.ask_another(tx.now);
    taken.put_back(tx, who.actor(), "booking-excluded")
}

#[cfg(test)]
mod tests;
