//! What happens by itself: clocks that run out are noted, leads are told, the next pool is asked, outcomes are asked for,
//! cases end that nobody renews, and a day after its end nothing is left of a case. Each part is done for one case in
//! one transaction; doing it twice changes nothing.

use crate::accounts::replays;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{HoldState, Outcome, Pick, Role};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::network;
use crate::holds;
use crate::journal;
use crate::notices;
use crate::notices::store::News;
use crate::referrals::acts::Case;
use crate::referrals::acts::asking::{put_back_new, request_for};
use crate::referrals::acts::closing::{BY_ITSELF, arrived, no_show, unplaced};
use crate::referrals::acts::telling::waits_for_an_answer;
use crate::referrals::rules::{CouldGo, ReferralId, ReferralState, RequestState, clocks};
use crate::referrals::store;
use crate::watches;
use chrono::{DateTime, Duration, Utc};

/// The kind of notice that tells a house's lead that nobody answers a request; it is about a shelter.
pub const NOBODY_ANSWERS: &str = "nobody-answers";
/// The kind of notice that asks an agency what became of the women it could not place; it is about that agency.
pub const OUTCOME_DUE: &str = "outcome-due";

/// Notes the requests whose clocks ran out. When nobody answers any more, the next pool she could go to is asked.
pub fn note_lapses(tx: &mut Tx, id: ReferralId) -> Result<()> {
    let next = next_pool(tx.conn, id, tx.now)?;
    let also: Vec<PoolId> = next.iter().copied().collect();
    let case = Case::take(tx, id, &also)?;
    let Some(pool) = next.filter(|_| goes_on(&case, tx.now)) else {
        return case.put_back_noted(tx);
    };
    ask_next(tx, case, pool)
}

/// Only an open case goes on by itself, at the moment its last house let the clock run out: a refusal has been read
/// by somebody.
fn goes_on(case: &Case, now: DateTime<Utc>) -> bool {
    case.referral.state == ReferralState::Open
        && !waits_for_an_answer(&case.requests, now)
        && case.nobody_answered_just_now()
}

/// The best pool she could go to that was not asked and has room now.
fn next_pool(conn: &mut Conn, id: ReferralId, now: DateTime<Utc>) -> Result<Option<PoolId>> {
    let asked: Vec<PoolId> = store::requests_of(conn, id)?
        .into_iter()
        .map(|one| one.pool)
        .collect();
    let mut could_go = store::could_go(conn, id)?;
    could_go.retain(|one| !asked.contains(&one.pool));
    let pools: Vec<PoolId> = could_go.iter().map(|one| one.pool).collect();
    let pools = capacity::store::some(conn, &pools)?;
    let has_room = |one: &CouldGo| {
        pools.iter().any(|pool| {
            pool.id == one.pool
                && pool.pause_at(now).is_none()
                && pool.counts.vacant() >= one.spaces
        })
    };
    Ok(could_go
        .iter()
        .find(|one| has_room(one))
        .map(|one| one.pool))
}

fn ask_next(tx: &mut Tx, mut case: Case, pool: PoolId) -> Result<()> {
    let could_go = store::could_go(tx.conn, case.referral.id)?;
    let spaces = could_go
        .iter()
        .find(|one| one.pool == pool)
        .map(|one| one.spaces);
    let (Some(spaces), true) = (spaces, case.pool(pool).is_some()) else {
        return case.put_back_noted(tx);
    };
    let pick = case.requests.last().map_or(Pick::First, |last| last.pick);
    let request = request_for(tx, &case, pool, spaces, pick)?;
    let asked = [request.id];
    case.requests.push(request);
    put_back_new(tx, case, &asked, BY_ITSELF, "referral-asked").map(drop)
}

/// The referrals with a request that nobody has answered though it was time to phone, and whose lead was not told.
pub fn unheard(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    let mut due = Vec::new();
    for id in store::with_requests_unheard(conn)? {
        let urgency = store::find(conn, id)?.urgency;
        let is_late = store::requests_of(conn, id)?.iter().any(|one| {
            one.state == RequestState::Asked
                && !one.told_lead
                && clocks::phone_from(urgency, one.asked_at, one.answer_by) <= now
        });
        if is_late {
            due.push(id);
        }
    }
    Ok(due)
}

/// Tells the lead of each house that has not answered when it was time to phone.
pub fn tell_leads(tx: &mut Tx, id: ReferralId) -> Result<()> {
    let mut case = Case::take(tx, id, &[])?;
    let urgency = case.referral.urgency;
    let late: Vec<_> = case
        .requests
        .iter()
        .filter(|one| one.state == RequestState::Asked && !one.told_lead)
        .filter(|one| clocks::phone_from(urgency, one.asked_at, one.answer_by) <= tx.now)
        .map(|one| (one.id, one.shelter))
        .collect();
    for (request, shelter) in late {
        let news = News {
            organization: case.house(shelter)?.organization,
            role: Role::ShelterLead,
            kind: NOBODY_ANSWERS,
            subject: "shelter",
            subject_id: shelter.number(),
        };
        notices::store::tell(tx, news)?;
        case.change(request, |request| request.told_lead = true)?;
    }
    case.put_back_noted(tx)
}

/// Asks for the outcome of an open case after a day and after three, and ends it as *unknown* after seven, unless
/// somebody renewed it, still waits for an answer, or watches for a place.
pub fn follow_up(tx: &mut Tx, id: ReferralId) -> Result<()> {
    let mut case = Case::take(tx, id, &[])?;
    let is_open = case.referral.state == ReferralState::Open;
    let waits = waits_for_an_answer(&case.requests, tx.now)
        || watches::store::find(tx.conn, id.number())?.is_some();
    if !is_open || waits {
        return case.put_back_noted(tx);
    }
    let renewed_at = case.referral.renewed_at;
    if clocks::unknown_from(renewed_at, network::zone(tx.conn)?) <= tx.now {
        unplaced(tx, &mut case, Outcome::Unknown)?;
        return case.put_back(tx, BY_ITSELF, "referral-outcome").map(drop);
    }
    if let Some(hours) = clocks::prompt_due(renewed_at, case.referral.prompted, tx.now) {
        case.referral.prompted = hours;
        for role in [Role::Caseworker, Role::Referrer, Role::ShelterStaff] {
            let news = News {
                organization: case.referral.agency,
                role,
                kind: OUTCOME_DUE,
                subject: "organization",
                subject_id: case.referral.agency.number(),
            };
            notices::store::tell(tx, news)?;
        }
        return case.put_back(tx, BY_ITSELF, "outcome-asked").map(drop);
    }
    case.put_back_noted(tx)
}

/// The open cases something may be due for.
pub fn to_follow_up(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    let zone = network::zone(conn)?;
    Ok(store::open_cases(conn)?
        .into_iter()
        .filter(|(_, renewed_at, prompted)| {
            clocks::prompt_due(*renewed_at, *prompted, now).is_some()
                || clocks::unknown_from(*renewed_at, zone) <= now
        })
        .map(|(id, _, _)| id)
        .collect())
}

/// The placed cases something may be due for: the house counted her in by the hold, or nobody has said for a week
/// whether she came.
pub fn to_close(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    let held = store::accepted_with_holds(conn)?;
    let holds: Vec<_> = held.iter().map(|(hold, _)| *hold).collect();
    let arrived: Vec<_> = holds::store::some(conn, &holds)?
        .into_iter()
        .filter(|hold| hold.state == HoldState::Arrived)
        .map(|hold| hold.id)
        .collect();
    let mut due = store::placed_before(conn, now - Duration::days(7))?;
    due.extend(
        held.into_iter()
            .filter(|(hold, _)| arrived.contains(hold))
            .map(|(_, referral)| referral),
    );
    due.sort_unstable();
    due.dedup();
    Ok(due)
}

/// Ends a placed case: arrived where her hold says so, else not come.
pub fn close(tx: &mut Tx, id: ReferralId) -> Result<()> {
    let mut case = Case::take(tx, id, &[])?;
    let Some(request) = case.accepted().cloned() else {
        return case.put_back_noted(tx);
    };
    let hold = match request.hold {
        Some(hold) => holds::store::some(tx.conn, &[hold])?.pop(),
        None => None,
    };
    let is_long_ago = case
        .referral
        .placed_at
        .is_some_and(|at| at <= tx.now - Duration::days(7));
    if case.referral.state != ReferralState::Placed {
        return case.put_back_noted(tx);
    }
    if hold.is_some_and(|hold| hold.state == HoldState::Arrived) {
        arrived(tx, &mut case, &request)?;
        return case.put_back(tx, BY_ITSELF, "referral-arrived").map(drop);
    }
    if is_long_ago {
        no_show(tx, &mut case)?;
        return case.put_back(tx, BY_ITSELF, "referral-no-show").map(drop);
    }
    case.put_back_noted(tx)
}

/// The cases of which nothing is kept any more.
pub fn to_erase(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    store::ended_before(conn, now - clocks::ERASED_AFTER)
}

/// Takes every trace of a case away: its rows, its requests, the holds they had, its watch, and the answers kept for
/// retries about it. What was to be counted of it has been.
pub fn erase(tx: &mut Tx, id: ReferralId) -> Result<()> {
    let referral = store::lock(tx, id)?;
    let is_due = referral
        .ended_at
        .is_some_and(|at| at <= tx.now - clocks::ERASED_AFTER);
    if !is_due {
        return Ok(());
    }
    let holds = store::erase(tx.conn, id)?;
    holds::store::forget(tx.conn, &holds)?;
    watches::acts::end(tx, id.number())?;
    replays::forget_about(tx.conn, id.number())?;
    journal::acts::record_of_many(tx, BY_ITSELF, "erased", "referral")
}
