//! How a referral ends: she came, did not come, found no place, or does not want one; and how the next house goes on
//! with it.

use crate::accounts::who::Who;
use crate::capacity::rules::{PoolId, RoomId};
use crate::ground::codes::{OrganizationKind, Outcome, Role};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::holds;
use crate::journal::rules::Actor;
use crate::notices::store::News;
use crate::referrals::acts::{Case, CaseNow};
use crate::referrals::rules::table::ReferralAct;
use crate::referrals::rules::{ReferralId, ReferralState, Request, clocks};
use crate::referrals::store;
use crate::stays;
use crate::stays::rules::Guests;
use crate::tallies::rules::{ArrivalResult, Tally};
use crate::{accounts, notices, watches};
use chrono::Duration;

/// The kind of notice that tells of many withdrawals after an offer; it is about an organization.
pub const MANY_WITHDRAWALS: &str = "many-withdrawals";

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
    case.count_at(tx, request.shelter, counted)?;
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
    case.put_back(tx, who.actor(), "referral-no-show")
}

pub(super) fn no_show(tx: &mut Tx, case: &mut Case) -> Result<()> {
    let request = accepted(case)?;
    case.let_go(tx, request.id)?;
    let counted = Tally::Arrival {
        pool: request.pool,
        result: ArrivalResult::NoShow,
    };
    case.count_at(tx, request.shelter, [counted])?;
    case.end(tx, ReferralState::NoShow)
}

/// She does not want a place any more. Whatever was asked or kept is called off. The third time in a day that this
/// comes after an offer, those who have to look are told: intake lines can be collected so, and beds blocked.
pub fn withdraw(tx: &mut Tx, who: &Who, id: ReferralId, revision: Option<i64>) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::Withdraw, who)?;
    case.check_seen(revision)?;
    if let Some(request) = case.accepted().cloned() {
        case.let_go(tx, request.id)?;
    }
    case.end(tx, ReferralState::Withdrawn)?;
    let kept = case.put_back(tx, who.actor(), "referral-withdrawn")?;
    let since = tx.now - Duration::hours(24);
    let withdrawn = store::withdrawn_since(tx.conn, kept.referral.agency, since)?;
    if withdrawn >= clocks::MANY_WITHDRAWALS {
        tell_of_withdrawals(tx, &kept)?;
    }
    Ok(kept)
}

/// The agency's own people of the highest role it has, and whoever administers the network.
fn tell_of_withdrawals(tx: &mut Tx, kept: &CaseNow) -> Result<()> {
    let agency = kept.referral.agency;
    let kind = accounts::store::people::organization(tx.conn, agency)?.kind;
    let lead = match kind {
        OrganizationKind::ShelterOperator => Role::ShelterLead,
        _ => Role::Caseworker,
    };
    let networks = accounts::store::people::of_kind(tx.conn, OrganizationKind::Network)?;
    let told = networks
        .into_iter()
        .map(|network| (network, Role::Administrator))
        .chain([(agency, lead)]);
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
    case.put_back(tx, who.actor(), "referral-outcome")
}

pub(super) fn unplaced(tx: &mut Tx, case: &mut Case, outcome: Outcome) -> Result<()> {
    case.referral.outcome = Some(outcome);
    case.end(tx, ReferralState::Unplaced)
}

/// The next house goes on with the same referral, by its code and with her consent: she tells it once. From then on it
/// is theirs, its watch too, and the one before sees it no more.
pub fn carry_on(tx: &mut Tx, who: &Who, id: ReferralId) -> Result<CaseNow> {
    let mut case = Case::take(tx, id, &[])?;
    case.check(ReferralAct::Continue, who)?;
    let before = case.referral.agency;
    case.referral.agency = who.organization();
    case.referral.account = Some(who.account());
    case.referral.renewed_at = tx.now;
    case.referral.prompted = 0;
    if let Some(watch) = watches::store::find(tx.conn, id.number())? {
        watches::acts::keep(
            tx,
            id.number(),
            who.organization(),
            watch.safe_at,
            &watch.pools,
        )?;
    }
    tx.announce(crate::board::live::REQUESTS, before.number());
    case.put_back(tx, who.actor(), "referral-continued")
}

/// Whose act it is when time alone ends something.
pub(super) const BY_ITSELF: Actor = Actor::HOUSE;
