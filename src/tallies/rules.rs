//! What is counted of referrals and stays, one variant for each table a report prints. A variant's fields are all that
//! is ever known together: adding one to a variant, or a variant that crosses two others, is a decision about privacy.

use crate::accounts::rules::OrganizationId;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{
    Code, Departure, FacilityReason, Immigration, LanguageAnswer, Outcome, Population, RefusedBy,
    Trafficking, Urgency, Violence, WhereNow,
};
use crate::ground::nights::Night;
use crate::ground::tongues::TongueCode;
use crate::shelters::rules::ShelterId;

pub use super::words::{
    ArrivalResult, AskedElsewhere, DemandResult, Measure, MissWhile, Movement, Refusal, Source,
    Tested, Within, YesNo,
};

/// One thing to count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tally {
    /// Households turned away by a pool in one night.
    TurnedAwayNight {
        /// The pool.
        pool: PoolId,
    },
    /// Households turned away by a pool in a month.
    TurnedAway {
        /// The pool.
        pool: PoolId,
        /// By whom and why.
        refusal: Refusal,
        /// How she had asked.
        source: Source,
    },
    /// Women turned away by phone in a month.
    Phone {
        /// The house's region.
        region: String,
        /// For whom a place was sought.
        population: Population,
        /// Whether they had asked elsewhere in the same week.
        asked_elsewhere: AskedElsewhere,
    },
    /// Referrals that ended in a month, each once.
    Demand {
        /// Where a place was sought.
        region: String,
        /// For whom.
        population: Population,
        /// What came of it.
        result: DemandResult,
    },
    /// Referrals never placed, once for each distinct reason they were refused for.
    UnplacedReason {
        /// Where a place was sought.
        region: String,
        /// For whom.
        population: Population,
        /// By whom and why.
        refusal: Refusal,
    },
    /// What became of those not placed.
    Outcome {
        /// Whose referral it was.
        agency: OrganizationId,
        /// Where she went.
        outcome: Outcome,
    },
    /// Accepted households that came, or did not.
    Arrival {
        /// Where they were expected.
        pool: PoolId,
        /// Whether they came.
        result: ArrivalResult,
    },
    /// Two axes that stay separate from all others.
    TraffickingImmigration {
        /// Whether trafficking is part of it.
        trafficking: Trafficking,
        /// Where she stands with immigration.
        immigration: Immigration,
    },
    /// Where she was while a place was sought.
    TraffickingWhere {
        /// Whether trafficking is part of it.
        trafficking: Trafficking,
        /// Where she was.
        where_now: WhereNow,
    },
    /// Whose violence was left.
    Violence {
        /// Whose.
        violence: Violence,
    },
    /// How soon a house answered.
    AnswerTime {
        /// The house.
        shelter: ShelterId,
        /// How soon it was asked to.
        urgency: Urgency,
        /// How soon it did.
        within: Within,
    },
    /// How long a place took to be found.
    PlacementTime {
        /// Where it was sought.
        region: String,
        /// How long.
        within: Within,
    },
    /// A match that a rule excluded from a pool; no case is kept.
    Miss {
        /// The pool; none for what concerns no pool of its own.
        pool: Option<PoolId>,
        /// The rule.
        reason: FacilityReason,
        /// What it tests.
        about: Tested,
        /// Whether a space stood free.
        standing: MissWhile,
    },
    /// How language was met.
    Language {
        /// Her language.
        tongue: TongueCode,
        /// How.
        answer: LanguageAnswer,
    },
    /// Whether the board was right about a house.
    Accuracy {
        /// The house.
        shelter: ShelterId,
        /// Whether it was.
        right: YesNo,
    },
    /// Where women went when they left.
    Departure {
        /// The pool they left.
        pool: PoolId,
        /// Where they went.
        destination: Departure,
    },
    /// Admissions and departures of houses that only count.
    Movement {
        /// The pool.
        pool: PoolId,
        /// Which way.
        movement: Movement,
    },
}

/// Under which words a tally is kept. Words that are not used are empty; `place` is 0 without one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The table.
    pub measure: Measure,
    /// A pool, a shelter or an agency.
    pub place: i64,
    /// The words.
    pub words: [String; 3],
}

impl Tally {
    /// Under which words it is kept.
    pub fn key(&self) -> Key {
        let (measure, place, words) = self.parts();
        Key {
            measure,
            place,
            words: words.map(str::to_owned),
        }
    }

    fn parts(&self) -> (Measure, i64, [&str; 3]) {
        match self {
            Self::TurnedAwayNight { pool } => {
                (Measure::TurnedAwayNights, pool.number(), ["", "", ""])
            }
            Self::TurnedAway {
                pool,
                refusal,
                source,
            } => (
                Measure::TurnedAway,
                pool.number(),
                [refusal.by().code(), refusal.reason(), source.code()],
            ),
            Self::Phone {
                region,
                population,
                asked_elsewhere,
            } => (
                Measure::Phone,
                0,
                [region, population.code(), asked_elsewhere.code()],
            ),
            Self::Demand {
                region,
                population,
                result,
            } => (
                Measure::Demand,
                0,
                [region, population.code(), result.code()],
            ),
            Self::UnplacedReason {
                region,
                population,
                refusal,
            } => (
                Measure::UnplacedReasons,
                0,
                [region, population.code(), joined(*refusal)],
            ),
            Self::Outcome { agency, outcome } => {
                (Measure::Outcomes, agency.number(), [outcome.code(), "", ""])
            }
            Self::Arrival { pool, result } => {
                (Measure::Arrivals, pool.number(), [result.code(), "", ""])
            }
            Self::TraffickingImmigration {
                trafficking,
                immigration,
            } => (
                Measure::TraffickingImmigration,
                0,
                [trafficking.code(), immigration.code(), ""],
            ),
            Self::TraffickingWhere {
                trafficking,
                where_now,
            } => (
                Measure::TraffickingWhere,
                0,
                [trafficking.code(), where_now.code(), ""],
            ),
            Self::Violence { violence } => (Measure::Violence, 0, [violence.code(), "", ""]),
            Self::AnswerTime {
                shelter,
                urgency,
                within,
            } => (
                Measure::AnswerTimes,
                shelter.number(),
                [urgency.code(), within.code(), ""],
            ),
            Self::PlacementTime { region, within } => {
                (Measure::PlacementTimes, 0, [region, within.code(), ""])
            }
            Self::Miss {
                pool,
                reason,
                about,
                standing,
            } => (
                Measure::Misses,
                pool.map_or(0, PoolId::number),
                [reason.code(), about.code(), standing.code()],
            ),
            Self::Language { tongue, answer } => {
                (Measure::Language, 0, [tongue.as_str(), answer.code(), ""])
            }
            Self::Accuracy { shelter, right } => {
                (Measure::Accuracy, shelter.number(), [right.code(), "", ""])
            }
            Self::Departure { pool, destination } => (
                Measure::Departures,
                pool.number(),
                [destination.code(), "", ""],
            ),
            Self::Movement { pool, movement } => {
                (Measure::Movements, pool.number(), [movement.code(), "", ""])
            }
        }
    }

    /// The day it is kept under: the night itself where a report prints nights, else the first of its month.
    pub fn period(&self, night: Night) -> Night {
        match self {
            Self::TurnedAwayNight { .. } => night,
            _ => night.month().first(),
        }
    }
}

/// Reasons of the house and of the woman differ in every code, so one word says both who and why.
fn joined(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Nobody => RefusedBy::Nobody.code(),
        said => said.reason(),
    }
}

#[cfg(test)]
mod tests;
