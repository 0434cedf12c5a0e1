//! What a referral and its requests are, and how they stand at a moment. Codes and bands only: no field here could
//! hold a name, a place or a sentence about anybody.

use chrono::{DateTime, Utc};

use super::code::ReferralCode;
use super::household::Household;
use crate::accounts::rules::{AccountId, OrganizationId};
use crate::capacity::rules::PoolId;
use crate::ground::codes::{
    Immigration, LanguageAnswer, Need, Outcome, Pick, Population, Trafficking, Urgency, Violence,
    WhereNow, codes,
};
use crate::ground::tongues::TongueCode;
use crate::holds::rules::HoldId;
use crate::shelters::rules::ShelterId;
use crate::tallies::rules::{Refusal, Within, YesNo};

/// How soon an answer is due, and until when everything else lasts.
pub mod clocks;
/// What is counted of a case, and when.
pub mod counting;
/// How language is met: who may book and settle, and what is counted of it.
pub mod speaking;
/// What may be done to a referral and to a request, by whom: one decided table.
pub mod table;

crate::ids! {
    /// A referral's number, which no journal entry and no answer tells.
    ReferralId;
    /// A referral put to one house.
    RequestId;
}

codes! {
    /// How a referral stands.
    ReferralState = "referral" {
        Open => "open", "Looking for a place", "En recherche d’une place";
        Placed => "placed", "Expected in a house", "Attendue dans une maison";
        Arrived => "arrived", "Arrived", "Arrivée";
        NoShow => "no-show", "Did not come", "Ne s’est pas présentée";
        Unplaced => "unplaced", "Not placed", "Non hébergée";
        Withdrawn => "withdrawn", "Withdrawn", "Retirée";
    }

    /// How a request stands.
    RequestState = "request" {
        Asked => "asked", "Asked", "Posée";
        Offered => "offered", "Offered", "Place offerte";
        Accepted => "accepted", "Accepted", "Acceptée";
        Refused => "refused", "Refused", "Refusée";
        Lapsed => "lapsed", "Nobody answered in time", "Sans réponse à temps";
        NotNeeded => "not-needed", "Not needed any more", "Plus nécessaire";
    }

    /// What has been counted of a case before it ends, so that nothing of it is counted twice.
    Counted = "counted" {
        Nothing => "nothing", "Nothing", "Rien";
        Axes => "axes", "Its axes", "Ses axes";
        Everything => "everything", "Everything", "Tout";
    }
}

impl ReferralState {
    /// Whether it is over: a day later nothing of it is left.
    pub fn is_ended(self) -> bool {
        !matches!(self, Self::Open | Self::Placed)
    }

    /// Whether a house said yes and had not taken it back at the end.
    pub fn was_placed(self) -> bool {
        matches!(self, Self::Placed | Self::Arrived | Self::NoShow)
    }
}

/// How far a case has come, as far as it decides what may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// A place is sought.
    Open,
    /// No place was found, and a day later what was told of her is gone.
    Thinned,
    /// She is expected in a house.
    Placed,
    /// She came, and the case has ended.
    Arrived,
    /// It has ended without her coming.
    Over,
}

impl Stage {
    /// All there are.
    pub const ALL: [Stage; 5] = [
        Self::Open,
        Self::Thinned,
        Self::Placed,
        Self::Arrived,
        Self::Over,
    ];
}

/// What no shelter sees: separate axes, for matching and for counters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Axes {
    /// Where she is now.
    pub where_now: Option<WhereNow>,
    /// Whose violence she is leaving.
    pub violence: Option<Violence>,
    /// Whether trafficking is part of it.
    pub trafficking: Option<Trafficking>,
    /// Where she stands with immigration.
    pub immigration: Option<Immigration>,
}

/// One household's request, told once.
#[derive(Debug, Clone, PartialEq)]
pub struct Referral {
    /// Its number.
    pub id: ReferralId,
    /// What it is spoken of by.
    pub code: ReferralCode,
    /// Whose it is; the next house may continue it with her consent.
    pub agency: OrganizationId,
    /// Who works on it; whose line she is called back from.
    pub account: Option<AccountId>,
    /// The region a place is sought in.
    pub region: String,
    /// Who would come.
    pub household: Household,
    /// How soon.
    pub urgency: Urgency,
    /// What no shelter sees.
    pub axes: Axes,
    /// How the house that accepted will speak with her.
    pub language_answer: Option<LanguageAnswer>,
    /// How it stands.
    pub state: ReferralState,
    /// Where she is expected, or came.
    pub placed_pool: Option<PoolId>,
    /// What became of her when no place was found.
    pub outcome: Option<Outcome>,
    /// Whether a house had turned her away by phone just before.
    pub phoned_first: bool,
    /// When it was told.
    pub opened_at: DateTime<Utc>,
    /// When a house accepted.
    pub placed_at: Option<DateTime<Utc>>,
    /// When her agency last did something about it.
    pub renewed_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// The last prompt for an outcome: 0, 24 or 72 hours.
    pub prompted: i32,
    /// Grows with every change.
    pub revision: i64,
    /// What has been counted of it already.
    pub counted: Counted,
    /// When the agency that has it went on with another's case.
    pub continued_at: Option<DateTime<Utc>>,
    /// Whose it was until then.
    pub continued_from: Option<OrganizationId>,
    /// How soon any house first answered, as far as the requests that said so are gone: in the band it will be counted
    /// under, and no moment.
    pub first_answer: Option<Within>,
}

impl Referral {
    /// How far it has come.
    pub fn stage(&self) -> Stage {
        match self.state {
            ReferralState::Open if self.household.is_forgotten() => Stage::Thinned,
            ReferralState::Open => Stage::Open,
            ReferralState::Placed => Stage::Placed,
            ReferralState::Arrived => Stage::Arrived,
            ReferralState::NoShow | ReferralState::Unplaced | ReferralState::Withdrawn => {
                Stage::Over
            }
        }
    }

    /// Whether what was done at a moment is the agency's own to read: not what was asked and answered before it went on
    /// with the case.
    pub fn shows(&self, at: DateTime<Utc>) -> bool {
        self.continued_at.is_none_or(|since| since <= at)
    }

    /// The axes as the agency that has it may read them: whoever went on with the case was not told them.
    pub fn axes_shown(&self) -> Axes {
        match self.continued_at {
            Some(_) => Axes::default(),
            None => self.axes,
        }
    }
}

/// That a house turned her away by phone just before, and counted it: where, so that she stays one woman.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PhonedFirst {
    /// The pool it was counted for; left out, the house's pool for her population.
    pub pool: Option<PoolId>,
    /// The population it was counted under; left out, that of the pool.
    pub population: Option<Population>,
}

/// A pool she could go to, and the spaces the household takes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CouldGo {
    /// Where.
    pub pool: PoolId,
    /// How many beds, or one room.
    pub spaces: i32,
}

/// What a worker says when a referral is told; the regions she cannot go to have been used and are gone.
#[derive(Debug, Clone, PartialEq)]
pub struct NewReferral {
    /// The region a place is sought in.
    pub region: String,
    /// Who would come.
    pub household: Household,
    /// What would make a place work.
    pub needs: Vec<Need>,
    /// What she speaks.
    pub tongues: Vec<TongueCode>,
    /// How soon.
    pub urgency: Urgency,
    /// What no shelter sees.
    pub axes: Axes,
    /// The pools she could go to, best first.
    pub pools: Vec<CouldGo>,
    /// That the house that tells it turned her away by phone just before, and counted it.
    pub phoned_first: Option<PhonedFirst>,
}

/// A referral put to one house.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Its number.
    pub id: RequestId,
    /// Of which referral.
    pub referral: ReferralId,
    /// Which pool is asked for.
    pub pool: PoolId,
    /// Whose pool that is.
    pub shelter: ShelterId,
    /// How many spaces: all of them or none.
    pub spaces: i32,
    /// Who decides among several that say yes.
    pub pick: Pick,
    /// How it stands in the record.
    pub state: RequestState,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// Until when an answer is waited for.
    pub answer_by: DateTime<Utc>,
    /// "Probably; call now."
    pub talk_first: bool,
    /// Until when the offer stands.
    pub offered_until: Option<DateTime<Utc>>,
    /// Until when her worker is told the house's intake line.
    pub line_until: Option<DateTime<Utc>>,
    /// The spaces kept for it.
    pub hold: Option<HoldId>,
    /// How the house will speak with her.
    pub language_answer: Option<LanguageAnswer>,
    /// By whom and why it did not come about.
    pub refusal: Option<Refusal>,
    /// Whether the answer was given by phone and written down by her agency.
    pub heard_by_phone: bool,
    /// Whether the house itself said so, or confirmed what was written down.
    pub confirmed: bool,
    /// Whether the house's lead was told that nobody answers.
    pub told_lead: bool,
    /// Whether what the board said of the house was right.
    pub board_right: Option<YesNo>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it was over without a place.
    pub ended_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub revision: i64,
}

impl Request {
    /// When it is over by time alone, while it is asked or offered.
    pub fn runs_out_at(&self) -> Option<DateTime<Utc>> {
        match self.state {
            RequestState::Asked => Some(self.answer_by),
            RequestState::Offered => self.offered_until,
            _ => None,
        }
    }

    /// How it stands at `now`: over at the very moment its clock runs out, whether or not anybody noted that.
    pub fn state_at(&self, now: DateTime<Utc>) -> RequestState {
        match self.runs_out_at() {
            Some(end) if end <= now => RequestState::Lapsed,
            _ => self.state,
        }
    }

    /// Whether its house had said yes and she moved on from there: an offer that was not needed keeps its end.
    pub fn was_left(&self) -> bool {
        self.state == RequestState::NotNeeded
            && self.answered_at.is_some()
            && self.offered_until.is_none()
    }

    /// Whether a house may still say yes at `now`, or she may still choose it.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        matches!(
            self.state_at(now),
            RequestState::Asked | RequestState::Offered
        )
    }
}

#[cfg(test)]
pub mod trial;
