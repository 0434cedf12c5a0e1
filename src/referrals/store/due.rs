//! What the timetable has to look at: cases by the clock that may have run out for them. Each list is short, for most
//! cases end by themselves long before.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::rules::OrganizationId;
use crate::ground::at::At;
use crate::ground::codes::Urgency;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::{referrals, requests};
use crate::holds::rules::HoldId;
use crate::referrals::rules::{Counted, ReferralId, ReferralState, RequestState};

/// Referrals with a request whose clock, or whose offer, has run out by `now` and that nobody noted.
pub fn with_requests_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    let now = At::from(now);
    let asked = requests::state
        .eq(RequestState::Asked)
        .and(requests::answer_by.le(now));
    let offered = requests::state
        .eq(RequestState::Offered)
        .and(requests::offered_until.le(now).assume_not_null());
    Ok(requests::table
        .filter(requests::ended_at.is_null())
        .filter(asked.or(offered))
        .select(requests::referral_id)
        .distinct()
        .order(requests::referral_id)
        .load(conn)?)
}

/// Open referrals of which a request was noted as lapsed after a moment, nobody having answered it.
pub fn lapsed_since(conn: &mut Conn, moment: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    Ok(requests::table
        .inner_join(referrals::table)
        .filter(referrals::state.eq(ReferralState::Open))
        .filter(requests::state.eq(RequestState::Lapsed))
        .filter(requests::answered_at.is_null())
        .filter(requests::ended_at.gt(At::from(moment)).assume_not_null())
        .select(requests::referral_id)
        .distinct()
        .order(requests::referral_id)
        .load(conn)?)
}

/// A request that is asked and whose house's lead has not been told that nobody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unheard {
    /// Of which referral.
    pub referral: ReferralId,
    /// How soon she needs a place.
    pub urgency: Urgency,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// Until when an answer is waited for.
    pub answer_by: DateTime<Utc>,
}

/// Every request whose house's lead has not been told that nobody answers, referral by referral. Not more is read of a
/// case than this takes, so that one that cannot be read holds up no other.
pub fn requests_unheard(conn: &mut Conn) -> Result<Vec<Unheard>> {
    let rows = requests::table
        .inner_join(referrals::table)
        .filter(requests::ended_at.is_null())
        .filter(requests::state.eq(RequestState::Asked))
        .filter(requests::told_lead.eq(false))
        .order((requests::referral_id, requests::id))
        .select((
            requests::referral_id,
            referrals::urgency,
            requests::asked_at,
            requests::answer_by,
        ))
        .load::<(ReferralId, Urgency, At, At)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(referral, urgency, asked_at, answer_by)| Unheard {
            referral,
            urgency,
            asked_at: asked_at.utc(),
            answer_by: answer_by.utc(),
        })
        .collect())
}

/// Every open referral: its number, when it was renewed and the last prompt for its outcome.
pub fn open_cases(conn: &mut Conn) -> Result<Vec<(ReferralId, DateTime<Utc>, i32)>> {
    let rows = referrals::table
        .filter(referrals::ended_at.is_null())
        .filter(referrals::state.eq(ReferralState::Open))
        .order(referrals::renewed_at)
        .select((referrals::id, referrals::renewed_at, referrals::prompted))
        .load::<(ReferralId, At, i32)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, renewed_at, prompted)| (id, renewed_at.utc(), prompted))
        .collect())
}

/// Whether an agency has an open referral whose outcome was asked for.
pub fn any_prompted(conn: &mut Conn, agency: OrganizationId) -> Result<bool> {
    let prompted = referrals::table
        .filter(referrals::ended_at.is_null())
        .filter(referrals::state.eq(ReferralState::Open))
        .filter(referrals::agency_id.eq(agency.number()))
        .filter(referrals::prompted.gt(0));
    Ok(prompted.count().get_result::<i64>(conn)? > 0)
}

/// Open referrals that nobody worked on since a moment and of which more is kept than their outcome needs. Those that
/// still wait for a place are among them once their axes are counted, too: whether they wait is not known here.
pub fn to_thin(conn: &mut Conn, moment: DateTime<Utc>) -> Result<Vec<(ReferralId, Counted)>> {
    let people = referrals::adults
        .gt(0)
        .or(referrals::ages_12_15.gt(0))
        .or(referrals::ages_16_17.gt(0));
    Ok(referrals::table
        .filter(referrals::ended_at.is_null())
        .filter(referrals::state.eq(ReferralState::Open))
        .filter(referrals::renewed_at.le(At::from(moment)))
        .filter(people)
        .order(referrals::id)
        .select((referrals::id, referrals::counted))
        .load(conn)?)
}

/// The open referrals of an agency of which a house said that she moves on.
pub fn moved_on(conn: &mut Conn, agency: OrganizationId) -> Result<Vec<ReferralId>> {
    Ok(requests::table
        .inner_join(referrals::table)
        .filter(referrals::agency_id.eq(agency.number()))
        .filter(referrals::state.eq(ReferralState::Open))
        .filter(requests::state.eq(RequestState::NotNeeded))
        .select(requests::referral_id)
        .distinct()
        .order(requests::referral_id)
        .load(conn)?)
}

/// Referrals that were placed before a moment and of which nobody has said whether she came.
pub fn placed_before(conn: &mut Conn, moment: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    Ok(referrals::table
        .filter(referrals::ended_at.is_null())
        .filter(referrals::state.eq(ReferralState::Placed))
        .filter(referrals::placed_at.le(At::from(moment)))
        .order(referrals::id)
        .select(referrals::id)
        .load(conn)?)
}

/// The holds of requests that are asked, offered or accepted, of referrals that have not ended.
pub fn held_for_somebody(conn: &mut Conn) -> Result<Vec<(HoldId, ReferralId)>> {
    Ok(requests::table
        .inner_join(referrals::table)
        .filter(referrals::ended_at.is_null())
        .filter(requests::ended_at.is_null())
        .filter(requests::hold_id.is_not_null())
        .select((requests::hold_id.assume_not_null(), requests::referral_id))
        .load(conn)?)
}

/// Referrals that ended before a moment.
pub fn ended_before(conn: &mut Conn, moment: DateTime<Utc>) -> Result<Vec<ReferralId>> {
    Ok(referrals::table
        .filter(referrals::ended_at.le(At::from(moment)))
        .order(referrals::id)
        .select(referrals::id)
        .load(conn)?)
}
