//! What a house has to answer, and what it is told: spaces, age bands, the needs its own rules test, and the language.
//! Nothing of trafficking, immigration, violence or where she is, and nothing of the other houses. Of what is settled
//! without this house it is told how its own request ended, for a day, and nothing of her any more.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, Utc};

use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::ground::codes::HoldState;
use crate::ground::codes::{AgeBand, Need, Urgency};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::tongues::TongueCode;
use crate::holds;
use crate::holds::rules::HoldId;
use crate::interpretation;
use crate::interpretation::rules::{Booking, BookingState};
use crate::referrals::code::ReferralCode;
use crate::referrals::rules::{Referral, ReferralState, Request, RequestState, clocks};
use crate::referrals::store;
use crate::shelters;
use crate::shelters::rules::{Shelter, ShelterId};

/// A request as the asked house sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The request, as it stands now.
    pub request: Request,
    /// What both houses speak of her by: the password of the call.
    pub code: ReferralCode,
    /// How soon.
    pub urgency: Urgency,
    /// How many of each age band; nobody, once this house has no part in it.
    pub people: BTreeMap<AgeBand, i32>,
    /// The needs this house has said anything about.
    pub needs: Vec<Need>,
    /// What she speaks.
    pub tongues: Vec<TongueCode>,
    /// Interpreters booked for her, once this house has accepted: by her agency or by this house.
    pub bookings: Vec<Booking>,
    /// Until when spaces are kept for her.
    pub held_until: Option<DateTime<Utc>>,
    /// When her worker is told to phone.
    pub phone_from: DateTime<Utc>,
    /// Whether she has come.
    pub arrived: bool,
}

/// How long a house is told how a request ended. Counted from that end, not from that of the case: when a case is over
/// is not this house's to know.
const TOLD_FOR: Duration = Duration::hours(24);

/// Whether this house still has a part in it: it answers, waits for her choice, or expects her.
fn has_part(state: RequestState) -> bool {
    matches!(
        state,
        RequestState::Asked | RequestState::Offered | RequestState::Accepted
    )
}

/// Whether an answer that came to nothing is still told: for a day, or until the house has confirmed it.
fn is_told(request: &Request, now: DateTime<Utc>) -> bool {
    let ended = request.ended_at.or(request.runs_out_at());
    let is_fresh = ended.is_some_and(|ended| now - ended < TOLD_FOR);
    let is_to_confirm =
        request.state == RequestState::Refused && request.heard_by_phone && !request.confirmed;
    is_fresh || is_to_confirm
}

/// What stands in the inbox of an organization's houses in these states, whatever has to be answered first on top.
/// Of the accepted ones, those that are still on their way.
pub fn of_organization(
    conn: &mut Conn,
    organization: OrganizationId,
    states: &[RequestState],
    now: DateTime<Utc>,
) -> Result<Vec<Entry>> {
    let houses = shelters::store::of_organization(conn, organization)?;
    let ids: Vec<ShelterId> = houses.iter().map(|house| house.id).collect();
    let wanted = |state: ReferralState| !state.is_ended();
    entries(conn, &houses, &ids, states, now, wanted)
}

/// Who came to an organization's houses within the last day, as far as the case is still there.
pub fn arrived(
    conn: &mut Conn,
    organization: OrganizationId,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>> {
    let houses = shelters::store::of_organization(conn, organization)?;
    let ids: Vec<ShelterId> = houses.iter().map(|house| house.id).collect();
    let wanted = |state| state == ReferralState::Arrived;
    entries(conn, &houses, &ids, &[RequestState::Accepted], now, wanted)
}

/// The requests to these houses in these states; of the accepted ones, those whose referral stands as wanted.
fn entries(
    conn: &mut Conn,
    houses: &[Shelter],
    ids: &[ShelterId],
    states: &[RequestState],
    now: DateTime<Utc>,
    wanted: impl Fn(ReferralState) -> bool,
) -> Result<Vec<Entry>> {
    let mut recorded = states.to_vec();
    if states.contains(&RequestState::Lapsed) {
        // What ran out a moment ago may not have been noted yet.
        recorded.extend([RequestState::Asked, RequestState::Offered]);
    }
    let mut entries = Vec::new();
    for mut request in store::requests_of_shelters(conn, ids, &recorded)? {
        let is_told = is_told(&request, now);
        request.state = request.state_at(now);
        if !states.contains(&request.state) || !(has_part(request.state) || is_told) {
            continue;
        }
        let referral = store::find(conn, request.referral)?;
        let is_past = request.state == RequestState::Accepted && !wanted(referral.state);
        let Some(house) = houses.iter().find(|house| house.id == request.shelter) else {
            continue;
        };
        if is_past {
            continue;
        }
        let has_part = has_part(request.state);
        let tested: BTreeSet<Need> = house.terms.needs.keys().copied().collect();
        let mut needs = store::needs(conn, referral.id)?;
        needs.retain(|need| has_part && tested.contains(need));
        entries.push(Entry {
            arrived: referral.state == ReferralState::Arrived,
            code: referral.code.clone(),
            urgency: referral.urgency,
            people: match has_part {
                true => referral.household.by_band(),
                false => BTreeMap::new(),
            },
            needs,
            tongues: match has_part {
                true => store::tongues(conn, referral.id)?,
                false => Vec::new(),
            },
            bookings: match request.state {
                RequestState::Accepted => booked(conn, &referral, house.organization)?,
                _ => Vec::new(),
            },
            held_until: held_until(conn, std::slice::from_ref(&request), now)?
                .remove(&request.id.number()),
            phone_from: clocks::phone_from(referral.urgency, request.asked_at, request.answer_by),
            request,
        });
    }
    Ok(entries)
}

/// What her agency and this house booked for a case and stands: what a house before this one booked is not its to read.
fn booked(conn: &mut Conn, referral: &Referral, house: OrganizationId) -> Result<Vec<Booking>> {
    let number = referral.id.number();
    let mut bookings = interpretation::store::bookings::of_referral(conn, number)?;
    bookings.retain(|booking| {
        let is_theirs = [referral.agency, house].contains(&booking.agency);
        is_theirs && booking.state != BookingState::Cancelled
    });
    Ok(bookings)
}

/// How many requests wait for an answer of somebody's houses.
pub fn number_waiting(conn: &mut Conn, who: &Who, now: DateTime<Utc>) -> Result<usize> {
    let houses = shelters::store::of_organization(conn, who.organization())?;
    let ids: Vec<ShelterId> = houses.iter().map(|house| house.id).collect();
    let asked = store::requests_of_shelters(conn, &ids, &[RequestState::Asked])?;
    Ok(asked.iter().filter(|one| one.is_live(now)).count())
}

/// Until when spaces are kept for these requests, by the request's number; those for which none are kept are missing.
pub fn held_until(
    conn: &mut Conn,
    requests: &[Request],
    now: DateTime<Utc>,
) -> Result<BTreeMap<i64, DateTime<Utc>>> {
    let ids: Vec<HoldId> = requests.iter().filter_map(|one| one.hold).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let holds = holds::store::some(conn, &ids)?;
    let until = |request: &Request| {
        let hold = holds.iter().find(|hold| Some(hold.id) == request.hold)?;
        let is_kept = hold.state_at(now) == HoldState::Active;
        is_kept.then_some((request.id.number(), hold.until))
    };
    Ok(requests.iter().filter_map(until).collect())
}
