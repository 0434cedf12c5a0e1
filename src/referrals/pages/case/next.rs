//! What has to happen next in a case, and who has to do it: one decision, from which the page on top and the list draw.

use chrono::{DateTime, Utc};

use crate::referrals::acts::CaseNow;
use crate::referrals::rules::{ReferralState, Request, RequestState, Stage, clocks};
use crate::watches::rules::{Told, Watch};

/// What has to happen next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// A place she waited for is free.
    Opening,
    /// Places are offered: she chooses.
    Choose(usize),
    /// Nobody has answered for so long that somebody should phone.
    Phone,
    /// Houses have time to answer.
    Answers(usize),
    /// She waits for a place to open.
    Waiting,
    /// Nobody is asked, and her agency is asked what became of her.
    Outcome,
    /// Nobody is asked.
    Ask,
    /// She is on her way.
    OnHerWay,
    /// It is over.
    Over,
}

impl Next {
    /// The next step of a case at `now`.
    pub fn of(case: &CaseNow, watch: Option<&Watch>, now: DateTime<Utc>) -> Self {
        match case.referral.state {
            ReferralState::Open => Self::of_open(case, watch, now),
            ReferralState::Placed => Self::OnHerWay,
            _ => Self::Over,
        }
    }

    fn of_open(case: &CaseNow, watch: Option<&Watch>, now: DateTime<Utc>) -> Self {
        if case.referral.stage() == Stage::Thinned {
            return Self::Outcome;
        }
        let in_state = |state| {
            let requests = case.requests.iter();
            requests.filter(move |one| one.state_at(now) == state)
        };
        let offered = in_state(RequestState::Offered).count();
        let asked: Vec<&Request> = in_state(RequestState::Asked).collect();
        let is_late = |request: &&Request| phone_from(case, request) <= now;
        if offered > 0 {
            Self::Choose(offered)
        } else if opening(&case.requests, watch, now).is_some() {
            Self::Opening
        } else if asked.iter().any(is_late) {
            Self::Phone
        } else if !asked.is_empty() {
            Self::Answers(asked.len())
        } else if watch.is_some() {
            Self::Waiting
        } else if case.referral.prompted > 0 {
            Self::Outcome
        } else {
            Self::Ask
        }
    }

    /// The message that says who has to act.
    pub fn who(self) -> &'static str {
        match self {
            Self::Opening | Self::Phone | Self::Outcome | Self::Ask => "case-who-you",
            Self::Choose(_) => "case-who-her",
            Self::Answers(_) => "case-who-houses",
            Self::OnHerWay => "case-who-house",
            Self::Waiting | Self::Over => "case-who-nobody",
        }
    }

    /// Until when, if there is a clock.
    pub fn due(
        self,
        case: &CaseNow,
        watch: Option<&Watch>,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let live = case.requests.iter().filter(|one| one.is_live(now));
        match self {
            Self::Opening => opening(&case.requests, watch, now).map(|told| told.answer_by),
            Self::Choose(_) => live.filter_map(|one| one.offered_until).min(),
            Self::Phone | Self::Answers(_) => live.map(|one| one.answer_by).min(),
            _ => None,
        }
    }
}

/// A place that has opened and waits for her, unless its house has been asked since.
pub fn opening(requests: &[Request], watch: Option<&Watch>, now: DateTime<Utc>) -> Option<Told> {
    let told = watch?.told.filter(|told| now < told.answer_by)?;
    let is_asked = requests
        .iter()
        .any(|one| one.pool == told.pool && one.asked_at >= told.at);
    (!is_asked).then_some(told)
}

/// When somebody should phone the house of a request.
pub fn phone_from(case: &CaseNow, request: &Request) -> DateTime<Utc> {
    clocks::phone_from(case.referral.urgency, request.asked_at, request.answer_by)
}

/// The look of a referral's state.
pub fn class(state: ReferralState) -> &'static str {
    match state {
        ReferralState::Open => "is-unsure",
        ReferralState::Placed | ReferralState::Arrived => "is-free",
        ReferralState::NoShow | ReferralState::Unplaced => "is-bad",
        ReferralState::Withdrawn => "is-full",
    }
}

/// Its sign.
pub fn icon(state: ReferralState) -> &'static str {
    match state {
        ReferralState::Open => "search",
        ReferralState::Placed => "next",
        ReferralState::Arrived => "arrive",
        ReferralState::NoShow | ReferralState::Unplaced => "warn",
        ReferralState::Withdrawn => "close",
    }
}
