//! A neutral receipt of an ended case, for the worker's own file: the code, times, coded answers. Never the house that
//! accepted, nor any that was asked.

use chrono::{DateTime, Utc};

use crate::ground::codes::{LanguageAnswer, Outcome};
use crate::ground::error::{Error, Result};
use crate::referrals::acts::CaseNow;
use crate::referrals::code::ReferralCode;
use crate::referrals::rules::{ReferralState, RequestState};
use crate::tallies::rules::Refusal;

/// What a worker may keep.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// What it was spoken of by.
    pub code: ReferralCode,
    /// When it was told.
    pub opened_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: DateTime<Utc>,
    /// How it ended.
    pub state: ReferralState,
    /// What became of her when no place was found.
    pub outcome: Option<Outcome>,
    /// How language was met.
    pub language_answer: Option<LanguageAnswer>,
    /// Every request: when it was asked, when answered, how, and why not.
    pub answers: Vec<Answered>,
}

/// One request of a receipt.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// How it ended.
    pub state: RequestState,
    /// By whom and why it came to nothing.
    pub refusal: Option<Refusal>,
}

/// The receipt of a case.
///
/// # Errors
/// Not found while the case has not ended.
pub fn of(case: &CaseNow) -> Result<Receipt> {
    let referral = &case.referral;
    let ended_at = referral.ended_at.ok_or(Error::NotFound)?;
    let answers = case.requests.iter().map(|request| Answered {
        asked_at: request.asked_at,
        answered_at: request.answered_at,
        state: request.state,
        refusal: request.refusal,
    });
    Ok(Receipt {
        code: referral.code.clone(),
        opened_at: referral.opened_at,
        ended_at,
        state: referral.state,
        outcome: referral.outcome,
        language_answer: referral.language_answer,
        answers: answers.collect(),
    })
}
