//! Booking an interpreter for a case, and settling how language is met in the house that accepted: by her own agency, or
//! by that house.

use crate::accounts::who::Who;
use crate::ground::codes::LanguageAnswer;
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::interpretation::acts::bookings::{self, Slot};
use crate::interpretation::rules::{Booking, BookingId, CancelReason};
use crate::interpretation::store;
use crate::referrals::acts::telling::renew_case;
use crate::referrals::acts::{Case, CaseNow};
use crate::referrals::rules::ReferralId;
use crate::referrals::rules::speaking::{LanguageAct, check};

/// Asks for an interpreter. The services that are asked see nothing of the case.
pub fn book(tx: &mut Tx, who: &Who, id: ReferralId, slot: &Slot) -> Result<Booking> {
    let case = Case::take(tx, id, &[])?;
    check(
        LanguageAct::Book,
        case.referral.state,
        &case.sides(who.organization()),
    )?;
    case.put_back_noted(tx)?;
    bookings::ask(tx, who, slot, Some(id.number()))
}

/// Says how language is met; said again, the last word counts. The case is counted once, when it is over.
pub fn settle(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    answer: LanguageAnswer,
    revision: Option<i64>,
) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    check(
        LanguageAct::Settle,
        case.referral.state,
        &case.sides(who.organization()),
    )?;
    case.check_seen(revision)?;
    case.referral.language_answer = Some(answer);
    if let Some(accepted) = case.accepted().map(|request| request.id) {
        case.change(accepted, |request| request.language_answer = Some(answer))?;
    }
    if case.is_own(who) {
        renew_case(&mut case, who, tx.now);
    }
    case.put_back(tx, who.actor(), "language-settled")
}

/// Calls off what was booked for a case, from its own page.
pub fn cancel(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    (booking, reason): (BookingId, CancelReason),
    seen: Option<i64>,
) -> Result<()> {
    check_is_of(tx, id, booking)?;
    bookings::cancel(tx, who, booking, reason, seen).map(drop)
}

/// Asks for another interpreter than the one who was confirmed for a case.
pub fn exclude(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    booking: BookingId,
    seen: Option<i64>,
) -> Result<()> {
    check_is_of(tx, id, booking)?;
    bookings::exclude(tx, who, booking, seen).map(drop)
}

/// A booking that serves another case is not there.
fn check_is_of(tx: &mut Tx, id: ReferralId, booking: BookingId) -> Result<()> {
    let found = store::bookings::find(tx.conn, booking)?;
    let is_its = found.referral == Some(id.number());
    is_its
        .then_some(())
        .ok_or(crate::ground::error::Error::NotFound)
}
