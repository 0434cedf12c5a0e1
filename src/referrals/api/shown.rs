//! Referrals and requests as the API tells them. An agency sees all of its case; a house sees its own request only.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use crate::accounts::who::Who;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{AgeBand, LanguageAnswer, Need, Outcome, RefusedBy, Urgency};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::referrals::acts::CaseNow;
use crate::referrals::inbox::{Entry, held_until};
use crate::referrals::rules::{CouldGo, ReferralState, Request, RequestId, RequestState, Stage};
use crate::referrals::store;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::tallies::rules::Refusal;
use crate::watches;

/// A request as the API tells it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownRequest {
    /// The request.
    pub id: RequestId,
    /// The house that is asked.
    pub shelter_id: ShelterId,
    /// The pool that is asked for.
    pub pool_id: PoolId,
    /// How many spaces: all of them or none.
    pub spaces: i32,
    /// How it stands now.
    pub state: RequestState,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// Until when an answer is waited for.
    pub answer_by: DateTime<Utc>,
    /// Until when spaces are kept for her; null while none are.
    pub held_until: Option<DateTime<Utc>>,
    /// Until when the offer stands.
    pub offered_until: Option<DateTime<Utc>>,
    /// "Probably; call now."
    pub talk_first: bool,
    /// How the house will speak with her.
    pub language_answer: Option<LanguageAnswer>,
    /// Who said no, or that nobody answered.
    pub by: Option<RefusedBy>,
    /// Why.
    pub reason: Option<&'static str>,
    /// Whether the answer was given by phone and written down by her agency.
    pub heard_by_phone: bool,
    /// Whether the house itself has said so.
    pub confirmed: bool,
    /// Grows with every change.
    pub revision: i64,
}

impl ShownRequest {
    /// A request at `now`.
    pub fn of(request: &Request, held_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        let reason = request.refusal.map(Refusal::reason);
        Self {
            id: request.id,
            shelter_id: request.shelter,
            pool_id: request.pool,
            spaces: request.spaces,
            state: request.state_at(now),
            asked_at: request.asked_at,
            answer_by: request.answer_by,
            held_until,
            offered_until: request.offered_until,
            talk_first: request.talk_first,
            language_answer: request.language_answer,
            by: request.refusal.map(Refusal::by),
            reason: reason.filter(|reason| !reason.is_empty()),
            heard_by_phone: request.heard_by_phone,
            confirmed: request.confirmed,
            revision: request.revision,
        }
    }
}

/// Requests at `now`, with what is kept for each.
pub fn requests(
    conn: &mut Conn,
    requests: &[Request],
    now: DateTime<Utc>,
) -> Result<Vec<ShownRequest>> {
    let held = held_until(conn, requests, now)?;
    let shown =
        |request: &Request| ShownRequest::of(request, held.get(&request.id.number()).copied(), now);
    Ok(requests.iter().map(shown).collect())
}

/// A pool she could go to.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct ShownCouldGo {
    /// Where.
    pub pool_id: PoolId,
    /// How many beds, or one room.
    pub spaces: i32,
}

impl From<CouldGo> for ShownCouldGo {
    fn from(could_go: CouldGo) -> Self {
        Self {
            pool_id: could_go.pool,
            spaces: could_go.spaces,
        }
    }
}

/// A referral as the API tells it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownReferral {
    /// What it is spoken of by.
    pub code: String,
    /// How it stands.
    pub state: ReferralState,
    /// How soon she needs a place.
    pub urgency: Urgency,
    /// Its requests, in the order they were asked; a house sees its own only.
    pub requests: Vec<ShownRequest>,
    /// How the house that accepted will speak with her.
    pub language_answer: Option<LanguageAnswer>,
    /// Whether she waits for a place to open.
    pub watching: bool,
    /// What became of her when no place was found.
    pub outcome: Option<Outcome>,
    /// The pools she could go to, best first; empty for a house.
    pub could_go: Vec<ShownCouldGo>,
    /// Whether a day has passed without a place, so that what was told of her is gone: her outcome can still be told.
    pub forgotten: bool,
    /// When it was told.
    pub opened_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub revision: i64,
}

/// A case for whoever may see it at `now`: its agency all of it, a house what concerns itself.
pub fn referral(
    conn: &mut Conn,
    who: &Who,
    case: &CaseNow,
    now: DateTime<Utc>,
) -> Result<ShownReferral> {
    let is_own = case.referral.agency == who.organization();
    let houses: Vec<ShelterId> = if is_own {
        Vec::new()
    } else {
        let own = shelters::store::of_organization(conn, who.organization())?;
        own.into_iter().map(|house| house.id).collect()
    };
    let mut seen = case.requests.clone();
    seen.retain(|request| match is_own {
        true => case.referral.shows(request.asked_at),
        false => houses.contains(&request.shelter),
    });
    let could_go = if is_own {
        store::could_go(conn, case.referral.id)?
    } else {
        Vec::new()
    };
    let referral = &case.referral;
    Ok(ShownReferral {
        code: referral.code.to_string(),
        state: referral.state,
        urgency: referral.urgency,
        requests: requests(conn, &seen, now)?,
        language_answer: referral.language_answer,
        watching: is_own && watches::store::find(conn, referral.id.number())?.is_some(),
        outcome: referral.outcome,
        could_go: could_go.into_iter().map(ShownCouldGo::from).collect(),
        forgotten: referral.stage() == Stage::Thinned,
        opened_at: referral.opened_at,
        ended_at: referral.ended_at,
        revision: referral.revision,
    })
}

/// A request as the asked house sees it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShownEntry {
    /// The request.
    #[serde(flatten)]
    pub request: ShownRequest,
    /// The code both houses speak of her by.
    pub code: String,
    /// How soon.
    pub urgency: Urgency,
    /// How many of 18 years and over.
    pub adults: i32,
    /// The age band of each child.
    pub children: Vec<AgeBand>,
    /// The needs this house has said anything about.
    pub needs: Vec<Need>,
    /// Codes of the languages she speaks.
    pub languages: Vec<&'static str>,
    /// When her worker is told to phone.
    pub phone_from: DateTime<Utc>,
}

impl ShownEntry {
    /// An entry of the inbox at `now`.
    pub fn of(entry: &Entry, now: DateTime<Utc>) -> Self {
        let mut adults = 0;
        let mut children = Vec::new();
        for (band, count) in &entry.people {
            match band {
                AgeBand::From18 => adults += count,
                band => children.extend((0..*count).map(|_| *band)),
            }
        }
        Self {
            request: ShownRequest::of(&entry.request, entry.held_until, now),
            code: entry.code.to_string(),
            urgency: entry.urgency,
            adults,
            children,
            needs: entry.needs.clone(),
            languages: entry.tongues.iter().map(|tongue| tongue.as_str()).collect(),
            phone_from: entry.phone_from,
        }
    }
}
