//! What becomes of bookings when a case ends, goes to another agency or is erased, and when a service closes.

use super::{OWN_PAGES, Services, Side, Taken, counted, tell_agency, tell_pages};
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::interpretation::rules::{
    Booking, BookingId, BookingState, CancelReason, CancelledBy, InterpreterId,
};
use crate::interpretation::store::{self, bookings};
use crate::journal::rules::Actor;
use crate::notices;
use crate::notices::kinds::{BOOKING_ASKED_AGAIN, BOOKING_STANDS, BOOKING_UNFILLED};
use crate::tallies::rules::Tally;

/// A case is over or moves on: what was asked for it and nobody confirmed is not needed any more, and of what is
/// confirmed those who booked it are asked whether it still is. `whose` leaves what others booked as it stands. Answers
/// what the case has to count. The journal says of the case that it ended, and of its bookings nothing.
pub fn after_case(tx: &mut Tx, referral: i64, whose: Option<OrganizationId>) -> Result<Vec<Tally>> {
    let mut tallies = Vec::new();
    let mut services = None;
    for found in bookings::of_referral(tx.conn, referral)? {
        if whose.is_some_and(|whose| whose != found.agency) || found.state.is_over() {
            continue;
        }
        let mut booking = bookings::lock(tx, found.id)?;
        match booking.state_at(tx.now) {
            BookingState::Confirmed if tx.now < booking.starts_at => {
                tell_agency(tx, BOOKING_STANDS, &booking)?;
                continue;
            }
            BookingState::Requested => {
                booking.state = BookingState::Cancelled;
                booking.cancelled = Some((CancelledBy::Agency, CancelReason::NotNeeded));
            }
            BookingState::Unfilled => booking.state = BookingState::Unfilled,
            _ => continue,
        }
        if services.is_none() {
            services = Some(Services::read(tx.conn)?);
        }
        let asked = services.as_ref().map(|one: &Services| one.asked(&found));
        booking.ended_at = Some(tx.now);
        booking.revision += 1;
        bookings::update(tx.conn, &booking)?;
        tell_pages(tx, &booking, &asked.unwrap_or_default());
        tallies.extend(counted(&booking, tx.now));
    }
    Ok(tallies)
}

/// The agency that goes on with a case has what was booked for it, and may call it off; the one before has it no more.
/// It counts among what its worker has open from then on, and is handed over even where that is more than one worker
/// may ask for: she waits for these interpreters already, and nobody goes on with half a case. The journal says of the
/// case that it was continued, and of its bookings nothing.
pub fn hand_over(tx: &mut Tx, who: &Who, referral: i64, before: OrganizationId) -> Result<()> {
    let theirs = (who.organization(), who.account());
    if bookings::hand_over(tx.conn, referral, before, theirs)? == 0 {
        return Ok(());
    }
    let now = tx.now;
    let mut handed = bookings::of_referral(tx.conn, referral)?;
    handed.retain(|booking| booking.agency == who.organization());
    for booking in handed {
        // Told to those who have it no more.
        for kind in [BOOKING_ASKED_AGAIN, BOOKING_UNFILLED, BOOKING_STANDS] {
            notices::store::end_about(tx.conn, kind, booking.id.number(), now)?;
        }
    }
    tx.announce(OWN_PAGES, before.number());
    tx.announce(OWN_PAGES, who.organization().number());
    Ok(())
}

/// Forgets which referral was served: when the case is erased, a day after its end, or when what was told of her is. Its
/// need is counted with it, but for the booking that is `left` to say by itself whether it was met.
pub fn unlink(tx: &mut Tx, referral: i64, left: Option<BookingId>) -> Result<()> {
    bookings::unlink(tx.conn, referral, left)
}

/// A service or an interpreter is closed: what was asked of nobody else is unfilled, and those who asked are told.
pub fn without_service(tx: &mut Tx, actor: Actor, before: &Services) -> Result<()> {
    let services = Services::read(tx.conn)?;
    let is_left =
        |booking: &Booking| !before.asked(booking).is_empty() && services.asked(booking).is_empty();
    let waiting = bookings::requested(tx.conn)?;
    for found in waiting.iter().filter(|one| is_left(one)) {
        let booking = bookings::lock(tx, found.id)?;
        if booking.state_at(tx.now) != BookingState::Requested {
            continue;
        }
        let mut taken = Taken {
            was: booking.clone(),
            booking,
            services: before.clone(),
            side: Side::Other,
            told: Some(BOOKING_UNFILLED),
        };
        taken.end(BookingState::Unfilled, tx.now);
        taken.put_back(tx, actor, "booking-unfilled")?;
    }
    Ok(())
}

/// Whoever confirms one of these at the same moment waits, and then finds them closed; or is waited for, and then they
/// are booked.
pub fn lock_all(tx: &mut Tx, interpreters: &[InterpreterId]) -> Result<()> {
    let mut in_order = interpreters.to_vec();
    in_order.sort_unstable();
    for id in in_order {
        store::lock_interpreter(tx, id)?;
    }
    Ok(())
}
