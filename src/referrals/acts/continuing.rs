//! How the next house goes on with a case, by its code and with her consent: she tells it once. It gets what a place is
//! sought by, and nothing of what was said and answered before.

use crate::accounts::store::people::lock_organization;
use crate::accounts::who::{MayRefer, Who};
use crate::board::live::REQUESTS;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::interpretation::acts::bookings;
use crate::journal;
use crate::notices;
use crate::referrals::acts::telling::{check_open, renew_case};
use crate::referrals::acts::{Case, CaseNow};
use crate::referrals::code::ReferralCode;
use crate::referrals::rules::table::ReferralAct;
use crate::referrals::rules::{Referral, ReferralId};
use crate::referrals::store;
use crate::watches;
use chrono::{DateTime, Utc};

pub use crate::notices::kinds::CONTINUED_ELSEWHERE;

/// The next house goes on with the same referral. What was asked before is called off, for its answers are not theirs to
/// read.
pub fn carry_on(tx: &mut Tx, who: &Who, id: ReferralId) -> Result<CaseNow> {
    lock_organization(tx, who.organization())?;
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::Continue, who)?;
    if case.is_own(who) {
        renew_case(&mut case, who, tx.now);
        return case.put_back(tx, who.actor(), "referral-renewed");
    }
    check_open(tx, who)?;
    case.call_off(tx)?;
    hand_over(tx, &mut case, who)?;
    case.put_back(tx, who.actor(), "referral-continued")
}

/// The case is theirs who asked for it, its watch and its interpreters too; whoever had it is told that it was continued, and not by whom.
pub(super) fn hand_over(tx: &mut Tx, case: &mut Case, who: &Who) -> Result<()> {
    let before = case.referral.agency;
    case.referral.agency = who.organization();
    case.referral.continued_from = Some(before);
    case.referral.continued_at = Some(tx.now);
    renew_case(case, who, tx.now);
    let number = case.referral.id.number();
    if let Some(watch) = watches::store::find(tx.conn, number)? {
        let agency = who.organization();
        watches::acts::keep(tx, number, agency, watch.safe_at, &watch.pools)?;
    }
    bookings::hand_over(tx, who, number, before)?;
    notices::acts::tell_roles(tx, CONTINUED_ELSEWHERE, before, MayRefer::ROLES)?;
    tx.announce(REQUESTS, before.number());
    Ok(())
}

/// Whether an agency still has a case it had on its list, as one that was continued elsewhere.
pub fn is_known(conn: &mut Conn, agency: i64, _: DateTime<Utc>) -> Result<bool> {
    Ok(!store::continued_from(conn, agency.into(), 1)?.is_empty())
}

/// The case a code names, for the agency that had it until the next house went on with it.
pub fn continued_from(conn: &mut Conn, who: &Who, code: &ReferralCode) -> Result<Option<Referral>> {
    let referral = store::find_id(conn, code).and_then(|id| store::find(conn, id))?;
    let is_gone = referral.agency != who.organization();
    Ok((is_gone && referral.continued_from == Some(who.organization())).then_some(referral))
}

/// Notes that somebody tried a code that nobody could go on with: who, and never which code.
pub fn note_wrong_code(tx: &mut Tx, who: &Who) -> Result<()> {
    journal::acts::record(
        tx,
        who.actor(),
        "wrong-code",
        "account",
        who.account().number(),
    )
}
