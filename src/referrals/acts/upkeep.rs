//! What happens by itself: clocks that run out are noted, leads are told, the next pool is asked, outcomes are asked for,
//! cases end that nobody renews, and a day after its end nothing is left of a case. Each part is done for one case in
//! one transaction; doing it twice changes nothing.

use crate::accounts::replays;
use crate::accounts::who::MayRefer;
use crate::capacity::rules::{Party, PoolId};
use crate::ground::codes::{HoldState, Need, Outcome, Pick, Role};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::network;
use crate::holds;
use crate::holds::openings::openings;
use crate::interpretation;
use crate::journal;
use crate::notices;
use crate::notices::store::News;
use crate::referrals::acts::Case;
use crate::referrals::acts::asking::{put_back_new, request_for};
use crate::referrals::acts::closing::{
    BY_ITSELF, arrived, has_come, look_at_ends, no_show, unplaced,
};
use crate::referrals::acts::telling::waits_for_an_answer;
use crate::referrals::rules::{
    CouldGo, Counted, Referral, ReferralId, ReferralState, Request, RequestState, Stage, clocks,
};
use crate::referrals::store;
use crate::watches;
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;

pub use crate::notices::kinds::{NOBODY_ANSWERS, OUTCOME_DUE};

/// Who has to find room together, of the cases with these numbers: an opening is told where a room sleeps them.
pub fn parties(conn: &mut Conn, numbers: &[i64]) -> Result<BTreeMap<i64, Party>> {
    let mut parties = BTreeMap::new();
    for number in numbers {
        parties.insert(*number, party(conn, ReferralId::from(*number))?);
    }
    Ok(parties)
}

fn party(conn: &mut Conn, id: ReferralId) -> Result<Party> {
    let step_free = store::needs(conn, id)?.contains(&Need::StepFree);
    Ok(store::find(conn, id)?.household.party(step_free))
}

/// Notes the requests whose clocks ran out. When nobody answers any more, the next pool she could go to is asked.
pub fn note_lapses(tx: &mut Tx, id: ReferralId) -> Result<()> {
    let next = next_pool(tx.conn, id, tx.now)?;
    let also: Vec<PoolId> = next.iter().copied().collect();
    let case = Case::take(tx, id, &also)?;
    let referral = case.referral.clone();
    match next.filter(|_| goes_on(&referral, &case.requests, tx.now)) {
        Some(pool) => ask_next(tx, case, pool)?,
        None => case.put_back_noted(tx)?,
    }
    // An offer that ran out unchosen counts like one that was given back.
    look_at_ends(tx, &referral)
}

/// Whether a case goes on to the next pool by itself: it is open, nobody is asked, the last house let its clock run out
/// a short while ago, and nobody has worked on it since. A refusal has been read by somebody. Told from how the case
/// stands, for whoever takes it may be the one who notes the lapse.
fn goes_on(referral: &Referral, requests: &[Request], now: DateTime<Utc>) -> bool {
    if referral.state != ReferralState::Open || waits_for_an_answer(requests, now) {
        return false;
    }
    let over = |one: &Request| one.ended_at.or(one.runs_out_at());
    let last = requests.iter().max_by_key(|one| over(one));
    last.is_some_and(|last| {
        let ended = over(last).filter(|end| *end <= now && now - *end < clocks::GOES_ON_WITHIN);
        last.state_at(now) == RequestState::Lapsed
            && last.answered_at.is_none()
            && ended.is_some_and(|end| referral.renewed_at <= end)
    })
}

fn may_go_on(conn: &mut Conn, id: ReferralId, now: DateTime<Utc>) -> Result<bool> {
    let referral = store::find(conn, id)?;
    let requests = store::requests_of(conn, id)?;
    Ok(goes_on(&referral, &requests, now) && next_pool(conn, id, now)?.is_some())
}

/// The cases in which a clock ran out, and those that go on by themselves to a pool with room.
pub fn lapsed(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    let mut due = store::with_requests_due(conn, now)?;
    for id in store::lapsed_since(conn, now - clocks::GOES_ON_WITHIN)? {
        // One that cannot be read is told of when it is taken, and holds up no other.
        if may_go_on(conn, id, now).unwrap_or(true) {
            due.push(id);
        }
    }
    due.sort_unstable();
    due.dedup();
    Ok(due)
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
    let openings = openings(conn, &pools, now)?;
    let party = party(conn, id)?;
    // Asked, not told: a house that has not confirmed its count can still say yes.
    let has_room = |one: &CouldGo| {
        let opening = openings.get(&one.pool);
        opening.is_some_and(|opening| opening.takes(one.spaces, party))
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
    let mut due: Vec<ReferralId> = store::requests_unheard(conn)?
        .into_iter()
        .filter(|one| clocks::phone_from(one.urgency, one.asked_at, one.answer_by) <= now)
        .map(|one| one.referral)
        .collect();
    due.dedup();
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

/// Whether a house still lets a request wait of which it was time to phone.
pub fn nobody_answers(conn: &mut Conn, shelter: i64, now: DateTime<Utc>) -> Result<bool> {
    for request in store::requests_of_shelters(conn, &[shelter.into()], &[RequestState::Asked])? {
        let urgency = store::find(conn, request.referral)?.urgency;
        let phone_from = clocks::phone_from(urgency, request.asked_at, request.answer_by);
        if request.is_live(now) && phone_from <= now {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether an agency still has a case whose outcome was asked for and not told.
pub fn outcome_is_due(conn: &mut Conn, agency: i64, _: DateTime<Utc>) -> Result<bool> {
    store::any_prompted(conn, agency.into())
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
        notices::acts::tell_roles(tx, OUTCOME_DUE, case.referral.agency, MayRefer::ROLES)?;
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

/// The cases that may be over: a house counted her in by the hold it kept, on an offer or a yes, or nobody has said for
/// a week whether she came.
pub fn to_close(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    let held = store::held_for_somebody(conn)?;
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
    let is_long_ago = case
        .referral
        .placed_at
        .is_some_and(|at| at <= tx.now - Duration::days(7));
    if case.referral.state != ReferralState::Placed {
        return case.put_back_noted(tx);
    }
    if has_come(tx, &request)? {
        arrived(tx, &mut case, &request)?;
        return case.put_back(tx, BY_ITSELF, "referral-arrived").map(drop);
    }
    if is_long_ago {
        no_show(tx, &mut case)?;
        let kept = case.put_back(tx, BY_ITSELF, "referral-no-show")?;
        return look_at_ends(tx, &kept.referral);
    }
    case.put_back_noted(tx)
}

/// The open cases of which a day after no place was found more is kept than their outcome needs. Who waits for a place
/// keeps what asking one takes, and is looked at again when she does not wait any more.
pub fn to_thin(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    let found = store::to_thin(conn, now - clocks::ERASED_AFTER)?;
    let mut due = Vec::new();
    for (id, counted) in found {
        let waits =
            counted != Counted::Nothing && watches::store::find(conn, id.number())?.is_some();
        if !waits {
            due.push(id);
        }
    }
    Ok(due)
}

/// Leaves of a case only what its outcome needs: code, agency, region, population, by whom and why it was refused, and the
/// band in which it was first answered.
/// What is to be counted of the rest is counted first.
pub fn thin(tx: &mut Tx, id: ReferralId) -> Result<()> {
    let mut case = Case::take(tx, id, &[])?;
    if !is_unplaced_since(&case, tx.now - clocks::ERASED_AFTER) {
        return case.put_back_noted(tx);
    }
    let waits = watches::store::find(tx.conn, id.number())?.is_some();
    if !waits {
        let left = case.count_language(tx)?;
        interpretation::acts::bookings::unlink(tx, id.number(), left)?;
    }
    case.thin(tx, waits)?;
    replays::forget_about(tx.conn, id.number())?;
    case.put_back(tx, BY_ITSELF, "referral-thinned").map(drop)
}

fn is_unplaced_since(case: &Case, moment: DateTime<Utc>) -> bool {
    let is_over = |one: &Request| one.ended_at.is_some_and(|at| at <= moment);
    case.referral.stage() == Stage::Open
        && case.referral.renewed_at <= moment
        && case.requests.iter().all(is_over)
}

/// The cases of which nothing is kept any more.
pub fn to_erase(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    store::ended_before(conn, now - clocks::ERASED_AFTER)
}

/// Takes every trace of a case away: its rows, its requests, the holds they had, its watch, and the answers kept for
/// retries about it. How language was met is counted now; all else has been.
pub fn erase(tx: &mut Tx, id: ReferralId) -> Result<()> {
    let mut case = Case::take(tx, id, &[])?;
    let referral = &case.referral;
    let is_due = referral
        .ended_at
        .is_some_and(|at| at <= tx.now - clocks::ERASED_AFTER);
    if !is_due {
        return Ok(());
    }
    let left = case.count_language(tx)?;
    interpretation::acts::bookings::unlink(tx, id.number(), left)?;
    let holds = store::erase(tx.conn, id)?;
    holds::store::forget(tx.conn, &holds)?;
    watches::acts::end(tx, id.number())?;
    replays::forget_about(tx.conn, id.number())?;
    journal::acts::record_by_night(tx, BY_ITSELF, "erased", "referral", None)?;
    case.count(tx)
}
