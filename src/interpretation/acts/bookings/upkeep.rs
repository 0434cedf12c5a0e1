//! What happens to bookings by itself. Each part is done for one booking in one transaction; doing it twice changes
//! nothing.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Services, Side, Taken, count, tell_pages};
use crate::accounts::replays;
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::{InterpretationKeeper, MayRefer};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::interpretation::rules::bookings::ERASED_AFTER;
use crate::interpretation::rules::{Booking, BookingId, BookingState};
use crate::interpretation::store::bookings;
use crate::journal;
use crate::journal::rules::Actor;
use crate::notices::acts::tell_roles;
use crate::notices::kinds::{BOOKING_UNCONFIRMED, BOOKING_UNFILLED};

/// What is due to be looked at: nobody confirmed it in time, or it should have begun.
pub fn due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<BookingId>> {
    let mut due = bookings::late(conn, now)?;
    due.extend(bookings::unconfirmed(conn, now)?);
    due.sort_unstable();
    due.dedup();
    Ok(due)
}

/// What nobody confirmed is unfilled at the moment it should begin; before that, and once it is late, the services that
/// were asked and those who asked are told.
pub fn settle(tx: &mut Tx, id: BookingId) -> Result<()> {
    let booking = bookings::lock(tx, id)?;
    let services = Services::read(tx.conn)?;
    let mut taken = Taken {
        was: booking.clone(),
        booking,
        services,
        side: Side::Other,
        told: None,
    };
    if taken.was.state != BookingState::Requested {
        return Ok(());
    }
    if taken.was.starts_at <= tx.now {
        taken.end(BookingState::Unfilled, tx.now);
        taken.told = Some(BOOKING_UNFILLED);
        return taken
            .put_back(tx, Actor::HOUSE, "booking-unfilled")
            .map(drop);
    }
    if taken.was.escalated || !taken.was.is_late(tx.now) {
        return Ok(());
    }
    for organization in taken.services.asked(&taken.booking) {
        tell_roles(
            tx,
            BOOKING_UNCONFIRMED,
            organization,
            InterpretationKeeper::ROLES,
        )?;
    }
    let agency = taken.booking.agency;
    tell_roles(tx, BOOKING_UNCONFIRMED, agency, MayRefer::ROLES)?;
    // Nothing of it has changed that anybody decides on: a form that lies open is still good.
    taken.booking.escalated = true;
    bookings::update(tx.conn, &taken.booking)?;
    let asked = taken.services.asked(&taken.booking);
    tell_pages(tx, &taken.booking, &asked);
    journal::acts::record_of_many(tx, Actor::HOUSE, "booking-escalated", "booking")
}

/// A booking by its number, unless nothing of it is left.
fn kept(conn: &mut Conn, id: i64) -> Result<Option<Booking>> {
    match bookings::find(conn, BookingId::from(id)) {
        Ok(booking) => Ok(Some(booking)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether others are asked again for a booking whose interpreter fell away.
pub fn is_asked_again(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<bool> {
    let booking = kept(conn, id)?;
    Ok(booking.is_some_and(|one| {
        one.state_at(now) == BookingState::Requested && !one.given_up.is_empty()
    }))
}

/// How long it is told that nobody comes: no notice of a booking outlives it.
const TOLD_FOR: TimeDelta = TimeDelta::days(5);

/// Whether it is still time to find another way than a booking to which nobody comes.
pub fn is_unfilled(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<bool> {
    let booking = kept(conn, id)?;
    Ok(booking.is_some_and(|one| {
        let is_fresh = one.ended_at.is_none_or(|ended| now < ended + TOLD_FOR);
        one.came_to_nothing(now) && now < one.ends_at && is_fresh
    }))
}

/// Whether an interpreter is still to come for a case that is over.
pub fn still_stands(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<bool> {
    let booking = kept(conn, id)?;
    Ok(booking.is_some_and(|one| one.state == BookingState::Confirmed && now < one.starts_at))
}

/// Whether an organization asked for a booking, or was asked for it, that is not confirmed though it is time.
pub fn is_unconfirmed(conn: &mut Conn, organization: i64, now: DateTime<Utc>) -> Result<bool> {
    let organization = OrganizationId::from(organization);
    let mut late = bookings::requested(conn)?;
    late.retain(|one| one.is_late(now));
    if late.is_empty() {
        return Ok(false);
    }
    let services = Services::read(conn)?;
    Ok(late
        .iter()
        .any(|one| one.agency == organization || services.asked(one).contains(&organization)))
}

/// The bookings of which nothing is kept any more.
pub fn to_erase(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<BookingId>> {
    bookings::over_before(conn, now - ERASED_AFTER)
}

/// Takes every trace of a booking away, and the answers kept for retries about it. Of one that was confirmed nobody
/// has said what became of it: it is counted as that.
pub fn erase(tx: &mut Tx, id: BookingId) -> Result<()> {
    let booking = bookings::lock(tx, id)?;
    if tx.now < booking.erased_from() {
        return Ok(());
    }
    bookings::erase(tx.conn, id)?;
    replays::forget_about(tx.conn, id.number())?;
    journal::acts::record_of_many(tx, Actor::HOUSE, "erased", "booking")?;
    if booking.state.is_over() {
        return Ok(());
    }
    count(tx, &booking)
}
