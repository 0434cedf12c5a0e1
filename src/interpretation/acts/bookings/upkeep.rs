//! What happens to bookings by itself. Each part is done for one booking in one transaction; doing it twice changes
//! nothing.

use chrono::{DateTime, Utc};

use super::{Services, Side, Taken, count};
use crate::accounts::replays;
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::{InterpretationKeeper, MayRefer};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::interpretation::rules::bookings::ERASED_AFTER;
use crate::interpretation::rules::{BookingId, BookingState};
use crate::interpretation::store::bookings;
use crate::journal;
use crate::journal::rules::Actor;
use crate::notices::acts::tell_roles;
use crate::notices::kinds::BOOKING_UNCONFIRMED;

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
    };
    if taken.was.state != BookingState::Requested {
        return Ok(());
    }
    if taken.was.starts_at <= tx.now {
        taken.end(BookingState::Unfilled, tx.now);
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
    taken.booking.escalated = true;
    taken
        .put_back(tx, Actor::HOUSE, "booking-escalated")
        .map(drop)
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
