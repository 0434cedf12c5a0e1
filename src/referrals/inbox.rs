//! What a house has to answer, and what it is told: spaces, age bands, the needs its own rules test, and the language.
//! Nothing of trafficking, immigration, violence or where she is, and nothing of the other houses.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::accounts::rules::OrganizationId;
use crate::ground::codes::HoldState;
use crate::ground::codes::{AgeBand, Need, Urgency};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::tongues::TongueCode;
use crate::holds;
use crate::holds::rules::HoldId;
use crate::referrals::code::ReferralCode;
use crate::referrals::rules::{Request, RequestState, clocks};
use crate::referrals::store;
use crate::shelters;
use crate::shelters::rules::ShelterId;

/// A request as the asked house sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The request, as it stands now.
    pub request: Request,
    /// What both houses speak of her by: the password of the call.
    pub code: ReferralCode,
    /// How soon.
    pub urgency: Urgency,
    /// How many of each age band.
    pub people: BTreeMap<AgeBand, i32>,
    /// The needs this house has said anything about.
    pub needs: Vec<Need>,
    /// What she speaks.
    pub tongues: Vec<TongueCode>,
    /// Until when spaces are kept for her.
    pub held_until: Option<DateTime<Utc>>,
    /// When her worker is told to phone.
    pub phone_from: DateTime<Utc>,
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
    let mut recorded = states.to_vec();
    if states.contains(&RequestState::Lapsed) {
        // What ran out a moment ago may not have been noted yet.
        recorded.extend([RequestState::Asked, RequestState::Offered]);
    }
    let mut entries = Vec::new();
    for mut request in store::requests_of_shelters(conn, &ids, &recorded)? {
        request.state = request.state_at(now);
        let referral = store::find(conn, request.referral)?;
        let is_past = request.state == RequestState::Accepted && referral.state.is_ended();
        let Some(house) = houses.iter().find(|house| house.id == request.shelter) else {
            continue;
        };
        if is_past || !states.contains(&request.state) {
            continue;
        }
        let tested: BTreeSet<Need> = house.terms.needs.keys().copied().collect();
        let mut needs = store::needs(conn, referral.id)?;
        needs.retain(|need| tested.contains(need));
        entries.push(Entry {
            code: referral.code,
            urgency: referral.urgency,
            people: referral.household.by_band(),
            needs,
            tongues: store::tongues(conn, referral.id)?,
            held_until: held_until(conn, std::slice::from_ref(&request), now)?
                .remove(&request.id.number()),
            phone_from: clocks::phone_from(referral.urgency, request.asked_at, request.answer_by),
            request,
        });
    }
    Ok(entries)
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
