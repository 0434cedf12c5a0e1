//! Booking an interpreter for a case, and settling how language is met in the house that accepted: by her own agency, or
//! by that house.

use crate::accounts::who::Who;
use crate::ground::codes::LanguageAnswer;
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::interpretation::acts::bookings::{self, Slot};
use crate::interpretation::rules::{Booking, BookingId, CancelReason, ProviderId};
use crate::interpretation::store;
use crate::referrals::acts::telling::renew_case;
use crate::referrals::acts::{Case, CaseNow};
use crate::referrals::rules::ReferralId;
use crate::referrals::rules::speaking::{LanguageAct, check};
use crate::referrals::store as cases;

/// Asks for an interpreter. The services that are asked see nothing of the case.
pub fn book(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    slot: &Slot,
    in_vain: Option<&Sentence>,
) -> Result<Booking> {
    let case = Case::take(tx, id, &[])?;
    check(
        LanguageAct::Book,
        case.referral.state,
        &case.sides(who.organization()),
    )?;
    case.put_back_noted(tx)?;
    bookings::ask(tx, who, slot, Some(id.number()), in_vain)
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
    if case.is_own(who) && !case.referral.state.is_ended() {
        renew_case(&mut case, who, tx.now);
    }
    case.put_back(tx, who.actor(), "language-settled")
}

/// Whether somebody may call a line for a case: her own agency, or the house that accepted her, where the service has a
/// language of hers. Any other line is not there.
pub fn check_calls(tx: &mut Tx, who: &Who, id: ReferralId, provider: ProviderId) -> Result<()> {
    let case = Case::take(tx, id, &[])?;
    let sides = case.sides(who.organization());
    check(LanguageAct::Book, case.referral.state, &sides)?;
    case.put_back_noted(tx)?;
    let hers = cases::tongues(tx.conn, id)?;
    let people = store::interpreters_of(tx.conn, provider)?;
    let spoken = people.iter().flat_map(|one| &one.tongues);
    let mut spoken = spoken.map(|one| one.tongue);
    match spoken.any(|tongue| hers.contains(&tongue)) {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
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
) -> Result<Booking> {
    check_is_of(tx, id, booking)?;
    bookings::exclude(tx, who, booking, seen)
}

/// A booking that serves another case is not there.
fn check_is_of(tx: &mut Tx, id: ReferralId, booking: BookingId) -> Result<()> {
    let found = store::bookings::find(tx.conn, booking)?;
    let is_its = found.referral == Some(id.number());
    is_its.then_some(()).ok_or(Error::NotFound)
}
