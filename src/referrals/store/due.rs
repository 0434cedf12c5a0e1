//! What the timetable has to look at: cases by the clock that may have run out for them. Each list is short, for most
//! cases end by themselves long before.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::ground::at::At;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::{referrals, requests};
use crate::holds::rules::HoldId;
use crate::referrals::rules::{ReferralId, ReferralState, RequestState};

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

/// Referrals with a request that is asked and whose house's lead has not been told that nobody answers.
pub fn with_requests_unheard(conn: &mut Conn) -> Result<Vec<ReferralId>> {
    Ok(requests::table
        .filter(requests::ended_at.is_null())
        .filter(requests::state.eq(RequestState::Asked))
        .filter(requests::told_lead.eq(false))
        .select(requests::referral_id)
        .distinct()
        .order(requests::referral_id)
        .load(conn)?)
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

/// The holds of accepted requests whose referral is placed.
pub fn accepted_with_holds(conn: &mut Conn) -> Result<Vec<(HoldId, ReferralId)>> {
    Ok(requests::table
        .inner_join(referrals::table)
        .filter(referrals::state.eq(ReferralState::Placed))
        .filter(requests::state.eq(RequestState::Accepted))
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
