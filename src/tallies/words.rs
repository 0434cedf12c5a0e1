//! The closed lists tallies are counted under, beside those the whole house uses. A code is kept for years: retire, never
//! rename.

use chrono::Duration;

use crate::ground::codes::{
    Code, FacilityReason, Need, RefusedBy, Situation, SurvivorReason, codes,
};

codes! {
    /// The tables, by the name they are kept under.
    Measure = "measure" {
        TurnedAwayNights => "turned-away-nights", "Turned away, by night", "Refus, par nuit";
        TurnedAway => "turned-away", "Turned away, by reason", "Refus, par motif";
        TurnedAwayHow => "turned-away-how", "Turned away, by phone or referral", "Refus, au téléphone ou après une demande";
        Phone => "phone", "Turned away by phone", "Refus au téléphone";
        Demand => "demand", "Demand", "Demande";
        UnplacedReasons => "unplaced-reasons", "Never placed, by reason", "Jamais hébergées, par motif";
        Outcomes => "outcomes", "What became of those not placed", "Suites pour les personnes non hébergées";
        Arrivals => "arrivals", "Arrivals", "Arrivées";
        TraffickingImmigration => "trafficking-immigration", "Trafficking and immigration", "Traite et immigration";
        TraffickingWhere => "trafficking-where", "Trafficking and where she was", "Traite et lieu";
        Violence => "violence", "Violence", "Violence";
        AnswerTimes => "answer-times", "Time to an answer", "Délai de réponse";
        FirstAnswers => "first-answers", "Time to a first answer", "Délai d’une première réponse";
        PlacementTimes => "placement-times", "Time to a place", "Délai d’hébergement";
        Misses => "misses", "Excluded by a rule", "Exclusions par règle";
        Language => "language", "How language was met", "Réponse aux besoins linguistiques";
        Accuracy => "accuracy", "Was the board right", "Exactitude du tableau";
        Departures => "departures", "Departures", "Départs";
        Movements => "movements", "Admitted and departed", "Admissions et départs";
        Reach => "reach", "How soon a line answered", "Délai de réponse d’une ligne";
        Bookings => "bookings", "Interpreters booked", "Réservations d’interprètes";
        UnmetLanguage => "unmet-language", "Language needs not met", "Besoins linguistiques non comblés";
        French => "french", "Served in French", "Services en français";
    }

    /// Whether she had asked elsewhere in the same week. *Referred* counts those turned away by phone whose house then
    /// told a referral: they are counted there, so that figures subtract them here.
    AskedElsewhere = "asked elsewhere" {
        Yes => "yes", "Yes", "Oui";
        No => "no", "No", "Non";
        Unknown => "unknown", "Unknown", "Inconnu";
        Referred => "referred", "Then referred", "Orientée ensuite";
    }

    /// How a household that was turned away had asked.
    How = "how" {
        Phone => "phone", "By phone", "Au téléphone";
        Referral => "referral", "After a referral", "Après une demande";
    }

    /// What came of one household's request.
    DemandResult = "result" {
        PlacedWithinADay => "placed-24h", "Placed within 24 hours", "Hébergée en moins de 24 heures";
        PlacedLater => "placed-later", "Placed later", "Hébergée plus tard";
        Unplaced => "unplaced", "Never placed", "Jamais hébergée";
        Withdrawn => "withdrawn", "Withdrawn", "Retirée";
    }

    /// Whether somebody on the way came.
    ArrivalResult = "arrival" {
        Arrived => "arrived", "Arrived", "Arrivée";
        NoShow => "no-show", "Did not come", "Ne s’est pas présentée";
    }

    /// How long something took, in minutes, each span without the one before it and its upper end included.
    Within = "within" {
        Five => "5", "Up to 5 minutes", "5 minutes ou moins";
        Ten => "10", "5 to 10 minutes", "De 5 à 10 minutes";
        Thirty => "30", "10 to 30 minutes", "De 10 à 30 minutes";
        TwoHours => "120", "30 minutes to 2 hours", "De 30 minutes à 2 heures";
        Longer => "more", "Longer than 2 hours", "Plus de 2 heures";
        Never => "none", "Never", "Jamais";
    }

    /// Whether a space stood free while a rule excluded somebody.
    MissWhile = "while" {
        Free => "free", "While a space was free", "Pendant qu’une place était libre";
        Full => "full", "While it was full", "Pendant que c’était complet";
    }

    /// One tap after an answer.
    YesNo = "right" {
        Yes => "yes", "Yes", "Oui";
        No => "no", "No", "Non";
    }

    /// What became of a booking of an interpreter.
    BookingResult = "booking result" {
        Completed => "completed", "Took place", "A eu lieu";
        CancelledByAgency => "cancelled_agency", "Cancelled by those who asked", "Annulée par le service demandeur";
        CancelledByProvider => "cancelled_provider", "Cancelled by the interpretation service", "Annulée par le service d’interprétation";
        Unfilled => "unfilled", "Nobody found", "Personne de disponible";
        Unknown => "unknown", "Not told", "Suite non précisée";
    }

    /// Which way somebody went through the door.
    Movement = "movement" {
        In => "in", "Admitted", "Admissions";
        Out => "out", "Departed", "Départs";
    }

    /// How soon somebody who interprets was on the line, in minutes, upper end included.
    Reached = "reached" {
        Two => "2", "2 minutes", "2 minutes";
        Five => "5", "5 minutes", "5 minutes";
        Ten => "10", "10 minutes", "10 minutes";
        Nobody => "nobody", "Nobody answered", "Personne n’a répondu";
    }
}

impl Within {
    /// Where a length of time belongs; below zero is the shortest.
    pub fn of(time: Duration) -> Self {
        let minutes = |most: i64| time <= Duration::minutes(most);
        match () {
            () if minutes(5) => Self::Five,
            () if minutes(10) => Self::Ten,
            () if minutes(30) => Self::Thirty,
            () if minutes(120) => Self::TwoHours,
            () => Self::Longer,
        }
    }
}

/// Why a place did not come about: who said no, and the reason that belongs to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// The house could not.
    Facility(FacilityReason),
    /// She did not want to, or was not reached.
    Survivor(SurvivorReason),
    /// Nobody answered in time.
    Nobody,
}

impl Refusal {
    /// Who said no.
    pub fn by(self) -> RefusedBy {
        match self {
            Self::Facility(_) => RefusedBy::Facility,
            Self::Survivor(_) => RefusedBy::Survivor,
            Self::Nobody => RefusedBy::Nobody,
        }
    }

    /// The reason's code; empty when nobody answered.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Facility(reason) => reason.code(),
            Self::Survivor(reason) => reason.code(),
            Self::Nobody => "",
        }
    }

    /// By whom and why, if the reason is one of theirs.
    pub fn read(by: RefusedBy, reason: Option<&str>) -> Option<Self> {
        match (by, reason.filter(|reason| !reason.is_empty())) {
            (RefusedBy::Facility, Some(reason)) => {
                FacilityReason::parse(reason).map(Self::Facility)
            }
            (RefusedBy::Survivor, Some(reason)) => {
                SurvivorReason::parse(reason).map(Self::Survivor)
            }
            (RefusedBy::Nobody, None) => Some(Self::Nobody),
            _ => None,
        }
    }
}

/// What a rule is about that excluded somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tested {
    /// A need the house does not meet.
    Need(Need),
    /// A situation the house does not take.
    Situation(Situation),
    /// Something else, which the rule's own code says.
    Plain,
}

impl Tested {
    /// The code, or nothing.
    pub fn code(self) -> &'static str {
        match self {
            Self::Need(need) => need.code(),
            Self::Situation(situation) => situation.code(),
            Self::Plain => "",
        }
    }
}
