//! How a referral ends: she came, did not come, found no place, or does not want one.

use crate::accounts::rules::OrganizationId;
use crate::accounts::who::{MayRefer, Who};
use crate::capacity::rules::{PoolId, RoomId};
use crate::ground::codes::{HoldState, OrganizationKind, Outcome, Role};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::holds;
use crate::journal::rules::Actor;
use crate::notices::store::News;
use crate::referrals::acts::continuing::hand_over;
use crate::referrals::acts::telling::waits_for_an_answer;
use crate::referrals::acts::{Case, CaseNow};
use crate::referrals::rules::table::ReferralAct;
use crate::referrals::rules::{Referral, ReferralId, ReferralState, Request, clocks};
use crate::referrals::store;
use crate::stays;
use crate::stays::rules::Guests;
use crate::tallies::rules::{ArrivalResult, Tally};
use crate::{accounts, notices, watches};
use chrono::{DateTime, Duration, Utc};

pub use crate::notices::kinds::{MANY_WITHDRAWALS, MOVED_ON};

fn accepted(case: &Case) -> Result<Request> {
    case.accepted().cloned().ok_or(Error::NotFound)
}

/// She is here: what was held is occupied, a stay begins where the house keeps them, and the case is over. In a pool
/// that lists its rooms she takes the named ones.
pub fn record_arrival(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    rooms: &[RoomId],
    revision: Option<i64>,
) -> Result<CaseNow> {
    let expected: Vec<PoolId> = store::find(tx.conn, id)?.placed_pool.into_iter().collect();
    let mut case = Case::take(tx, id, &expected)?;
    case.check(ReferralAct::Arrive, who)?;
    case.check_seen(revision)?;
    let request = accepted(&case)?;
    if let Some(pool) = case.pool(request.pool).cloned() {
        let pool =
            holds::acts::settle_arrival(tx, who, &pool, request.hold, request.spaces, rooms)?;
        case.set_pool(pool);
    }
    arrived(tx, &mut case, &request)?;
    case.put_back(tx, who.actor(), "referral-arrived")
}

/// Counts an arrival, begins the stay and ends the case. The pool's numbers have followed already.
pub(super) fn arrived(tx: &mut Tx, case: &mut Case, request: &Request) -> Result<()> {
    let house = case.house(request.shelter)?.clone();
    let household = &case.referral.household;
    let guests = Guests::new(household.adults(), household.children())?;
    stays::acts::begin(tx, &house, request.pool, request.spaces, guests)?;
    let counted = [
        Tally::Arrival {
            pool: request.pool,
            result: ArrivalResult::Arrived,
        },
        stays::acts::admitted(request.pool),
    ];
    case.count_at(tx.now, request.shelter, counted)?;
    case.end(tx, ReferralState::Arrived)
}

/// She did not come: what was held is free again, and the case is over.
pub fn record_no_show(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    revision: Option<i64>,
) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::NoShow, who)?;
    case.check_seen(revision)?;
    no_show(tx, &mut case)?;
    let kept = case.put_back(tx, who.actor(), "referral-no-show")?;
    look_at_ends(tx, &kept.referral)?;
    Ok(kept)
}

pub(super) fn no_show(tx: &mut Tx, case: &mut Case) -> Result<()> {
    let request = accepted(case)?;
    case.let_go(tx, request.id)?;
    let counted = Tally::Arrival {
        pool: request.pool,
        result: ArrivalResult::NoShow,
    };
    case.count_at(tx.now, request.shelter, [counted])?;
    case.end(tx, ReferralState::NoShow)
}

/// She does not want a place any more. Whatever was asked or kept is called off, and the houses are told.
pub fn withdraw(tx: &mut Tx, who: &Who, id: ReferralId, revision: Option<i64>) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::Withdraw, who)?;
    case.check_seen(revision)?;
    case.call_off_accepted(tx)?;
    case.end(tx, ReferralState::Withdrawn)?;
    let kept = case.put_back(tx, who.actor(), "referral-withdrawn")?;
    look_at_ends(tx, &kept.referral)?;
    Ok(kept)
}

/// Whether a worker of an agency has let many cases come to nothing after an offer within a day, however they ended:
/// withdrawn, not placed, not come, refused by her or left to run out.
pub fn withdraws_often(conn: &mut Conn, agency: i64, now: DateTime<Utc>) -> Result<bool> {
    let since = now - Duration::hours(24);
    let most = store::most_ended_after_an_offer(conn, agency.into(), since)?;
    Ok(most >= clocks::MANY_WITHDRAWALS)
}

/// The third time in a day that a worker's case comes to nothing after an offer, those who have to look are told:
/// intake lines can be collected so, and beds blocked.
pub(super) fn look_at_ends(tx: &mut Tx, referral: &Referral) -> Result<()> {
    match withdraws_often(tx.conn, referral.agency.number(), tx.now)? {
        true => tell_of_withdrawals(tx, referral.agency),
        false => Ok(()),
    }
}

/// Whoever administers the network, and the agency's own lead where it has one: not the worker it is about.
fn tell_of_withdrawals(tx: &mut Tx, agency: OrganizationId) -> Result<()> {
    let kind = accounts::store::people::organization(tx.conn, agency)?.kind;
    let lead = (kind == OrganizationKind::ShelterOperator).then_some((agency, Role::ShelterLead));
    let networks = accounts::store::people::of_kind(tx.conn, OrganizationKind::Network)?;
    let told = networks
        .into_iter()
        .map(|network| (network, Role::Administrator))
        .chain(lead);
    for (organization, role) in told {
        let news = News {
            organization,
            role,
            kind: MANY_WITHDRAWALS,
            subject: "organization",
            subject_id: agency.number(),
        };
        notices::store::tell(tx, news)?;
    }
    Ok(())
}

/// What became of her, no place having been found.
pub fn record_outcome(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    outcome: Outcome,
    revision: Option<i64>,
) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::Outcome, who)?;
    case.check_seen(revision)?;
    unplaced(tx, &mut case, outcome)?;
    let kept = case.put_back(tx, who.actor(), "referral-outcome")?;
    look_at_ends(tx, &kept.referral)?;
    Ok(kept)
}

pub(super) fn unplaced(tx: &mut Tx, case: &mut Case, outcome: Outcome) -> Result<()> {
    case.referral.outcome = Some(outcome);
    case.end(tx, ReferralState::Unplaced)
}

/// Whether a request's household was counted in by its hold already.
pub(super) fn has_come(tx: &mut Tx, request: &Request) -> Result<bool> {
    let hold = match request.hold {
        Some(hold) => holds::store::some(tx.conn, &[hold])?.pop(),
        None => None,
    };
    Ok(hold.is_some_and(|hold| hold.state == HoldState::Arrived))
}

/// She moves on to another house, and agrees: what this one kept for her on her way is free at once, once; where she
/// has come she stays in until her departure is recorded. The referral is open again under the same code, and counted
/// once whatever follows. The house that `takes_over` asks on itself; else her agency is told.
pub fn transfer(
    tx: &mut Tx,
    who: &Who,
    id: ReferralId,
    takes_over: bool,
    revision: Option<i64>,
) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::Transfer, who)?;
    case.check_seen(revision)?;
    let request = accepted(&case)?;
    if case.referral.state == ReferralState::Placed && has_come(tx, &request)? {
        arrived(tx, &mut case, &request)?;
    }
    case.move_on(tx, request.id)?;
    if takes_over && !case.is_own(who) {
        hand_over(tx, &mut case, who)?;
    } else {
        notices::acts::tell_roles(tx, MOVED_ON, case.referral.agency, MayRefer::ROLES)?;
    }
    case.put_back(tx, who.actor(), "referral-transferred")
}

/// Whether an agency has an open case of which a house said that she moves on, and nobody is asked since.
pub fn is_moving_on(conn: &mut Conn, agency: i64, now: DateTime<Utc>) -> Result<bool> {
    for id in store::moved_on(conn, agency.into())? {
        let requests = store::requests_of(conn, id)?;
        let is_waited_for = watches::store::find(conn, id.number())?.is_some();
        if !is_waited_for && !waits_for_an_answer(&requests, now) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whose act it is when time alone ends something.
pub(super) const BY_ITSELF: Actor = Actor::HOUSE;
