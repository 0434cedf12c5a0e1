//! The table `requests`.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::rules::{AccountId, OrganizationId};
use crate::capacity::rules::PoolId;
use crate::ground::at::At;
use crate::ground::codes::{LanguageAnswer, Pick, RefusedBy};
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::schema::{referrals, requests};
use crate::holds::rules::HoldId;
use crate::often;
use crate::referrals::rules::{ReferralId, Request, RequestId, RequestState};
use crate::shelters::rules::ShelterId;
use crate::tallies::rules::{Refusal, YesNo};

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = requests, treat_none_as_null = true)]
struct Row {
    id: RequestId,
    referral_id: ReferralId,
    pool_id: PoolId,
    shelter_id: ShelterId,
    spaces: i32,
    pick: Pick,
    state: RequestState,
    asked_at: At,
    answer_by: At,
    talk_first: bool,
    offered_until: Option<At>,
    line_until: Option<At>,
    hold_id: Option<HoldId>,
    language_answer: Option<LanguageAnswer>,
    refused_by: Option<RefusedBy>,
    reason: Option<String>,
    heard_by_phone: bool,
    confirmed: bool,
    told_lead: bool,
    board_right: Option<YesNo>,
    answered_at: Option<At>,
    ended_at: Option<At>,
    revision: i64,
}

impl From<&Request> for Row {
    fn from(request: &Request) -> Self {
        let reason = request.refusal.map(Refusal::reason);
        Self {
            id: request.id,
            referral_id: request.referral,
            pool_id: request.pool,
            shelter_id: request.shelter,
            spaces: request.spaces,
            pick: request.pick,
            state: request.state,
            asked_at: request.asked_at.into(),
            answer_by: request.answer_by.into(),
            talk_first: request.talk_first,
            offered_until: request.offered_until.map(At::from),
            line_until: request.line_until.map(At::from),
            hold_id: request.hold,
            language_answer: request.language_answer,
            refused_by: request.refusal.map(Refusal::by),
            reason: reason
                .filter(|reason| !reason.is_empty())
                .map(str::to_owned),
            heard_by_phone: request.heard_by_phone,
            confirmed: request.confirmed,
            told_lead: request.told_lead,
            board_right: request.board_right,
            answered_at: request.answered_at.map(At::from),
            ended_at: request.ended_at.map(At::from),
            revision: request.revision,
        }
    }
}

fn request(row: Row) -> Result<Request> {
    let refusal = match row.refused_by {
        None => None,
        Some(by) => Some(
            Refusal::read(by, row.reason.as_deref())
                .ok_or_else(|| Error::broken("a stored refusal makes no sense"))?,
        ),
    };
    Ok(Request {
        id: row.id,
        referral: row.referral_id,
        pool: row.pool_id,
        shelter: row.shelter_id,
        spaces: row.spaces,
        pick: row.pick,
        state: row.state,
        asked_at: row.asked_at.utc(),
        answer_by: row.answer_by.utc(),
        talk_first: row.talk_first,
        offered_until: row.offered_until.map(At::utc),
        line_until: row.line_until.map(At::utc),
        hold: row.hold_id,
        language_answer: row.language_answer,
        refusal,
        heard_by_phone: row.heard_by_phone,
        confirmed: row.confirmed,
        told_lead: row.told_lead,
        board_right: row.board_right,
        answered_at: row.answered_at.map(At::utc),
        ended_at: row.ended_at.map(At::utc),
        revision: row.revision,
    })
}

/// One request.
pub fn find_request(conn: &mut Conn, id: RequestId) -> Result<Request> {
    let row = often!(requests::table.filter(requests::id.eq(id)));
    request(row.get_result::<Row>(conn)?)
}

/// The requests of a referral, in the order they were asked.
pub fn requests_of(conn: &mut Conn, referral: ReferralId) -> Result<Vec<Request>> {
    let rows = often!(
        requests::table
            .filter(requests::referral_id.eq(referral.number()))
            .order((requests::asked_at, requests::id))
    );
    let rows = rows.load::<Row>(conn)?;
    rows.into_iter().map(request).collect()
}

/// The requests to these houses that are asked, offered or accepted in the record, or in one state only; the one that
/// has to be answered first on top.
pub fn requests_of_shelters(
    conn: &mut Conn,
    shelters: &[ShelterId],
    states: &[RequestState],
) -> Result<Vec<Request>> {
    let rows = requests::table
        .filter(requests::shelter_id.eq_any(shelters.iter().map(|id| id.number())))
        .filter(requests::state.eq_any(states.iter().copied()))
        .order((requests::answer_by, requests::id))
        .load::<Row>(conn)?;
    rows.into_iter().map(request).collect()
}

/// Those of these holds that a referral's request has.
pub fn held_for_cases(conn: &mut Conn, holds: &[HoldId]) -> Result<BTreeSet<HoldId>> {
    let found: Vec<HoldId> = requests::table
        .filter(requests::hold_id.eq_any(holds.iter().map(|id| Some(id.number()))))
        .select(requests::hold_id.assume_not_null())
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// Adds a request.
pub fn insert_request(conn: &mut Conn, request: &Request) -> Result<()> {
    diesel::insert_into(requests::table)
        .values(Row::from(request))
        .execute(conn)?;
    Ok(())
}

/// Saves a request of a locked referral.
pub fn update_request(conn: &mut Conn, request: &Request) -> Result<()> {
    diesel::update(requests::table.filter(requests::id.eq(request.id)))
        .set(Row::from(request))
        .execute(conn)?;
    Ok(())
}

/// How many requests of an agency, and of one worker of it, wait for an answer or a choice at `now`.
pub fn count_waiting(
    conn: &mut Conn,
    agency: OrganizationId,
    worker: AccountId,
    now: DateTime<Utc>,
) -> Result<(i64, i64)> {
    let now = At::from(now);
    let asked = requests::state
        .eq(RequestState::Asked)
        .and(requests::answer_by.gt(now));
    let offered = requests::state
        .eq(RequestState::Offered)
        .and(requests::offered_until.gt(now).assume_not_null());
    let waiting = requests::table
        .inner_join(referrals::table)
        .filter(requests::ended_at.is_null())
        .filter(referrals::agency_id.eq(agency.number()))
        .filter(asked.or(offered));
    let of_agency = waiting.count().get_result(conn)?;
    let of_worker = waiting
        .filter(referrals::account_id.eq(worker.number()))
        .count()
        .get_result(conn)?;
    Ok((of_agency, of_worker))
}

/// The holds that requests have, ended ones too.
pub fn holds_of_requests(conn: &mut Conn) -> Result<BTreeSet<HoldId>> {
    let holds = requests::table
        .filter(requests::hold_id.is_not_null())
        .select(requests::hold_id.assume_not_null())
        .load::<HoldId>(conn)?;
    Ok(holds.into_iter().collect())
}
