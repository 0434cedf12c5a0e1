//! What is counted of referrals and stays, one variant for each table a report prints. A variant's fields are all that
//! is ever known together: adding one to a variant, or a variant that crosses two others, is a decision about privacy.

use crate::accounts::rules::OrganizationId;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{
    Code, Departure, FacilityReason, Immigration, LanguageAnswer, Mode, Outcome, Population,
    RefusedBy, Trafficking, Urgency, Violence, WhereNow,
};
use crate::ground::nights::Night;
use crate::ground::tongues::{TongueCode, TongueGroup};
use crate::shelters::rules::ShelterId;

pub use super::words::{
    ArrivalResult, AskedElsewhere, BookingResult, DemandResult, How, Measure, MissWhile, Movement,
    Reached, Refusal, Tested, Within, YesNo,
};

/// One thing to count. Each says which report prints it; what no report prints is not counted, and what a report prints
/// coarsely is not counted finely.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tally {
    /// Households turned away by a pool in one night. Printed by `srfva` to the house's own lead: of the night of the
    /// survey's day.
    TurnedAwayNight {
        /// The pool.
        pool: PoolId,
    },
    /// Households turned away by a pool in a month, by whom and why; how they had asked is told beside it and never with
    /// it. Printed by `turn-aways`, `srfva` and `provincial-return`; a house's own `capacity-case` counts those it refused.
    TurnedAway {
        /// The pool.
        pool: PoolId,
        /// By whom and why.
        refusal: Refusal,
    },
    /// The same households, by how they had asked: each is counted here exactly once. Printed by `turn-aways` and
    /// `provincial-return`. By whom and
    /// why is not known together with it: it would tell the only call of a pool's month apart from its referrals.
    TurnedAwayHow {
        /// The pool.
        pool: PoolId,
        /// How they had asked.
        how: How,
    },
    /// Women turned away by phone in a month. Printed by `demand`; `capacity-case` corrects its arrivals by it, region
    /// by region and population by population. It names the house, so that one that withholds itself is in no release and
    /// every house can read its own; the region is the house's at the time of the call. What was counted before it named
    /// the house is kept under none: it may be any house's of its region, so that a release leaves it out where a house of
    /// that region withholds itself, and no house reads it as its own.
    Phone {
        /// The house that was called.
        shelter: ShelterId,
        /// The house's region.
        region: String,
        /// For whom a place was sought.
        population: Population,
        /// Whether they had asked elsewhere in the same week.
        asked_elsewhere: AskedElsewhere,
    },
    /// Referrals that ended in a month, each once. Printed by `demand`; `capacity-case` takes its demand from it.
    Demand {
        /// Where a place was sought.
        region: String,
        /// For whom.
        population: Population,
        /// What came of it.
        result: DemandResult,
    },
    /// Referrals never placed, once for each distinct reason they were refused for. Printed by `demand`, at the end of
    /// its funnel; for whom a place was sought is not told beside a reason.
    UnplacedReason {
        /// Where a place was sought.
        region: String,
        /// By whom and why.
        refusal: Refusal,
    },
    /// What became of those not placed. Printed by `outcomes`.
    Outcome {
        /// Whose referral it was.
        agency: OrganizationId,
        /// Where she went.
        outcome: Outcome,
    },
    /// Accepted households that came, or did not. Printed by `outcomes`, for the house and by region.
    Arrival {
        /// Where they were expected.
        pool: PoolId,
        /// Whether they came.
        result: ArrivalResult,
    },
    /// Two axes that stay separate from all others, for the network as a whole. Printed by `trafficking`.
    TraffickingImmigration {
        /// Whether trafficking is part of it.
        trafficking: Trafficking,
        /// Where she stands with immigration.
        immigration: Immigration,
    },
    /// Where she was while a place was sought, for the network as a whole. Printed by `trafficking`.
    TraffickingWhere {
        /// Whether trafficking is part of it.
        trafficking: Trafficking,
        /// Where she was.
        where_now: WhereNow,
    },
    /// Whose violence was left, for the network as a whole. Printed by `trafficking`.
    Violence {
        /// Whose.
        violence: Violence,
    },
    /// How soon a house answered. Printed by `demand`: the house's own for its lead, the network's for all.
    AnswerTime {
        /// The house.
        shelter: ShelterId,
        /// How soon it was asked to.
        urgency: Urgency,
        /// How soon it did.
        within: Within,
    },
    /// How soon any house first answered a referral, from when it was told: each that was put to a house once, when it
    /// ends. Printed by `demand`. For whom a place was sought and what came of it is not known together with it.
    FirstAnswer {
        /// Where a place was sought.
        region: String,
        /// How soon; never, where no house had answered when it ended.
        within: Within,
    },
    /// How long a place took to be found. Printed by `demand`.
    PlacementTime {
        /// Where it was sought.
        region: String,
        /// How long.
        within: Within,
    },
    /// A search that a rule excluded from a pool; there need be no case. Printed by `rule-cost`.
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
    /// How language was met. Printed by `interpretation`.
    Language {
        /// Her language.
        tongue: TongueCode,
        /// How.
        answer: LanguageAnswer,
    },
    /// Whether the board was right about a house. Printed for its lead, and for the network as a whole.
    Accuracy {
        /// The house.
        shelter: ShelterId,
        /// Whether it was.
        right: YesNo,
    },
    /// Where women went when they left a house, whichever of its pools they left. Printed by `outcomes`, `srfva` and
    /// `provincial-return`.
    Departure {
        /// The house they left.
        shelter: ShelterId,
        /// Where they went.
        destination: Departure,
    },
    /// Admissions and departures. Printed by `srfva` and `provincial-return`; `capacity-case` takes its mean stay from it.
    Movement {
        /// The pool.
        pool: PoolId,
        /// Which way.
        movement: Movement,
    },
    /// How soon an interpretation line answered, by the hour of its own day. Of no caller, and printed by no report: the
    /// service reads its own.
    Reach {
        /// The number of the service.
        provider: i64,
        /// The hour there, 0 to 23.
        hour: u8,
        /// How soon.
        reached: Reached,
    },
    /// What became of bookings of interpreters. Printed by `interpretation`.
    Booking {
        /// Which languages.
        group: TongueGroup,
        /// In which way.
        mode: Mode,
        /// What became of it.
        result: BookingResult,
    },
    /// A need of language that nobody met: a slot nobody filled, or a referral of which nobody settled how language
    /// would be met. Printed by `interpretation`.
    Unmet {
        /// Which languages.
        group: TongueGroup,
        /// In which way; none for a referral.
        mode: Option<Mode>,
    },
    /// Women who speak French and were accepted by a house: whether they were served in it. Printed by `interpretation`.
    French {
        /// The house.
        shelter: ShelterId,
        /// Whether its staff spoke it.
        met: YesNo,
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
            Self::TurnedAway { pool, refusal } => (
                Measure::TurnedAway,
                pool.number(),
                [refusal.by().code(), refusal.reason(), ""],
            ),
            Self::TurnedAwayHow { pool, how } => {
                (Measure::TurnedAwayHow, pool.number(), [how.code(), "", ""])
            }
            Self::Phone {
                shelter,
                region,
                population,
                asked_elsewhere,
            } => (
                Measure::Phone,
                shelter.number(),
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
            Self::UnplacedReason { region, refusal } => {
                (Measure::UnplacedReasons, 0, [region, joined(*refusal), ""])
            }
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
            Self::FirstAnswer { region, within } => {
                (Measure::FirstAnswers, 0, [region, within.code(), ""])
            }
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
            Self::Departure {
                shelter,
                destination,
            } => (
                Measure::Departures,
                shelter.number(),
                [destination.code(), "", ""],
            ),
            Self::Movement { pool, movement } => {
                (Measure::Movements, pool.number(), [movement.code(), "", ""])
            }
            Self::Reach {
                provider,
                hour,
                reached,
            } => (
                Measure::Reach,
                *provider,
                [hour_word(*hour), reached.code(), ""],
            ),
            Self::Booking {
                group,
                mode,
                result,
            } => (
                Measure::Bookings,
                0,
                [group.code(), mode.code(), result.code()],
            ),
            Self::Unmet { group, mode } => (
                Measure::UnmetLanguage,
                0,
                [group.code(), mode.map_or("", Mode::code), ""],
            ),
            Self::French { shelter, met } => {
                (Measure::French, shelter.number(), [met.code(), "", ""])
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

/// An hour of the day as it is kept; any other is the last.
fn hour_word(hour: u8) -> &'static str {
    HOURS.get(usize::from(hour)).copied().unwrap_or("23")
}

/// The hours of a day as they are kept.
const HOURS: [&str; 24] = [
    "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15",
    "16", "17", "18", "19", "20", "21", "22", "23",
];

/// Reasons of the house and of the woman differ in every code, so one word says both who and why.
fn joined(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Nobody => RefusedBy::Nobody.code(),
        said => said.reason(),
    }
}

mod known;

#[cfg(test)]
mod tests;
