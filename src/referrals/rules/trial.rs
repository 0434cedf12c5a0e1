//! A referral and a request for tests of the rules.

use chrono::{DateTime, Duration, Utc};

use super::*;
use crate::ground::codes::FacilityReason;

/// Ten past two on a Tuesday night in Ottawa.
pub fn night() -> DateTime<Utc> {
    "2026-11-24T07:10:00Z".parse().unwrap()
}

/// A single woman's referral, in this state.
pub fn referral(state: ReferralState) -> Referral {
    Referral {
        id: ReferralId::new(),
        code: ReferralCode::new(),
        agency: OrganizationId::from(1),
        account: Some(AccountId::from(2)),
        region: "ottawa".into(),
        household: Household::new(1, [0; 4], None).unwrap(),
        urgency: Urgency::Now,
        axes: Axes {
            where_now: Some(WhereNow::Police),
            ..Axes::default()
        },
        language_answer: None,
        state,
        placed_pool: None,
        outcome: None,
        phoned_first: false,
        opened_at: night(),
        placed_at: None,
        renewed_at: night(),
        ended_at: state.is_ended().then(|| night() + Duration::hours(3)),
        prompted: 0,
        revision: 1,
        counted: Counted::Nothing,
        continued_at: None,
        continued_from: None,
        first_answer: None,
    }
}

/// A request of it to a pool, in this state.
pub fn request(referral: &Referral, pool: i64, state: RequestState) -> Request {
    Request {
        id: RequestId::new(),
        referral: referral.id,
        pool: PoolId::from(pool),
        shelter: ShelterId::from(pool + 100),
        spaces: 1,
        pick: Pick::First,
        state,
        asked_at: night(),
        answer_by: night() + Duration::minutes(30),
        talk_first: false,
        offered_until: (state == RequestState::Offered).then(|| night() + Duration::minutes(10)),
        line_until: None,
        hold: None,
        language_answer: None,
        refusal: (state == RequestState::Refused)
            .then_some(Refusal::Facility(FacilityReason::Full)),
        heard_by_phone: false,
        confirmed: true,
        told_lead: false,
        board_right: None,
        answered_at: None,
        ended_at: None,
        revision: 1,
    }
}
