//! Why a place does not fit: the code that is counted, and the sentence a worker can repeat to her. A sentence speaks of
//! the house's rule, never of what is wrong with the woman.

use chrono::{DateTime, Utc};

use crate::ground::codes::{AgeBand, FacilityReason, Need, Population, Situation, Unavailable};
use crate::ground::language::Sentence;
use crate::ground::nights::Zone;
use crate::tallies::rules::Tested;

/// One thing that stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The house does not meet a need.
    Need(Need),
    /// The house's rules leave a situation out.
    Situation(Situation),
    /// The house does not take this age.
    Age(AgeBand),
    /// The house has no places for this population.
    Population(Population),
    /// No room, or no pool, here is ever large enough for so many.
    TooSmall(i32),
    /// She has to stay away from the region.
    TooNear,
    /// The house takes women of its own region only.
    OtherRegion,
    /// The house takes nobody until then.
    Paused(Unavailable, DateTime<Utc>),
    /// Nothing is open.
    NothingOpen,
    /// Taken now.
    Full,
    /// Some space, but not enough for so many together.
    NotEnough(i32),
}

impl Why {
    /// The code that is counted and that programs read.
    pub fn reason(self) -> FacilityReason {
        match self {
            Self::Need(need) => reason_of_need(need),
            Self::Situation(situation) => reason_of_situation(situation),
            Self::Age(_) | Self::Population(_) => FacilityReason::CompositionOrAge,
            Self::TooSmall(_) => FacilityReason::NoSuitableRoom,
            Self::TooNear => FacilityReason::TooNear,
            Self::OtherRegion => FacilityReason::OtherRegion,
            Self::Paused(Unavailable::NotStaffed, _) => FacilityReason::NotStaffed,
            Self::Paused(..) | Self::NothingOpen => FacilityReason::Other,
            Self::Full | Self::NotEnough(_) => FacilityReason::Full,
        }
    }

    /// What the rule tests, for the count of what rules cost.
    pub fn tested(self) -> Tested {
        match self {
            Self::Need(need) => Tested::Need(need),
            Self::Situation(situation) => Tested::Situation(situation),
            _ => Tested::Plain,
        }
    }

    /// Whether it is a rule of the house about her household: what `rule-cost` adds up, pool by pool.
    pub fn is_rule(self) -> bool {
        matches!(
            self,
            Self::Need(_) | Self::Situation(_) | Self::Age(_) | Self::TooSmall(_)
        )
    }

    /// Whether only time stands in the way: she could go there once a place opens.
    pub fn may_pass(self) -> bool {
        matches!(self, Self::Full | Self::NotEnough(_))
    }

    /// The sentence for it; times are told on the house's own clock.
    pub fn sentence(self, zone: Zone) -> Sentence {
        match self {
            Self::Need(need) => Sentence::new("match-why-need").label("what", need),
            Self::Situation(situation) => situation_sentence(situation).label("what", situation),
            Self::Age(band) => Sentence::new("match-why-age").label("what", band),
            Self::Population(population) => {
                Sentence::new("match-why-population").label("what", population)
            }
            Self::TooSmall(people) => Sentence::new("match-why-too-small").with("n", people),
            Self::TooNear => Sentence::new("match-why-too-near"),
            Self::OtherRegion => Sentence::new("match-why-other-region"),
            Self::Paused(reason, until) => {
                let until = zone.local(until);
                Sentence::new("match-why-paused")
                    .label("what", reason)
                    .with("day", until.format("%Y-%m-%d").to_string())
                    .with("time", until.format("%H:%M").to_string())
            }
            Self::NothingOpen => Sentence::new("match-why-nothing-open"),
            Self::Full => Sentence::new("match-why-full"),
            Self::NotEnough(spaces) => Sentence::new("match-why-not-enough").with("n", spaces),
        }
    }
}

/// A definition that leaves trafficking out, and papers that are asked for, are told as exactly that.
fn situation_sentence(situation: Situation) -> Sentence {
    Sentence::new(match situation {
        Situation::TraffickingSexual | Situation::TraffickingLabour => "match-why-definition",
        Situation::NoIdentification => "match-why-identification",
        Situation::NoStatus | Situation::RefugeeClaimant => "match-why-status",
        Situation::ReturningClient => "match-why-returning",
        _ => "match-why-situation",
    })
}

fn reason_of_need(need: Need) -> FacilityReason {
    match need {
        Need::StepFree | Need::AccessibleBathroom | Need::ServiceAnimal => {
            FacilityReason::Accessibility
        }
        Need::Crib => FacilityReason::NoSuitableRoom,
        Need::Pet => FacilityReason::Pet,
        Need::MedicationStorage => FacilityReason::Medical,
        Need::WithdrawalSupport => FacilityReason::SubstanceUse,
        Need::MentalHealthSupport => FacilityReason::MentalHealth,
        Need::GenderAffirming
        | Need::IndigenousLed
        | Need::YouthLed
        | Need::KosherHalal
        | Need::NearSchool
        | Need::Transport => FacilityReason::Other,
    }
}

fn reason_of_situation(situation: Situation) -> FacilityReason {
    match situation {
        Situation::TraffickingSexual | Situation::TraffickingLabour => {
            FacilityReason::MandateTrafficking
        }
        Situation::NoIdentification => FacilityReason::Identification,
        Situation::NoStatus | Situation::RefugeeClaimant => FacilityReason::Status,
        Situation::SubstanceUse => FacilityReason::SubstanceUse,
        Situation::MentalHealthCrisis => FacilityReason::MentalHealth,
        Situation::Pregnant => FacilityReason::Medical,
        Situation::Boys12To15 | Situation::Boys16To17 => FacilityReason::CompositionOrAge,
        Situation::ReturningClient => FacilityReason::DoNotAdmit,
        Situation::ViolencePartner | Situation::ViolenceFamily => FacilityReason::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::codes::Code;
    use crate::ground::language::Lang;

    fn every_why() -> Vec<Why> {
        let until = "2026-02-10T12:00:00Z".parse().unwrap();
        let mut whys: Vec<Why> = Need::all().iter().copied().map(Why::Need).collect();
        whys.extend(Situation::all().iter().copied().map(Why::Situation));
        whys.extend(AgeBand::all().iter().copied().map(Why::Age));
        whys.extend(Population::all().iter().copied().map(Why::Population));
        whys.extend([
            Why::TooSmall(6),
            Why::TooNear,
            Why::OtherRegion,
            Why::Paused(Unavailable::Pests, until),
            Why::NothingOpen,
            Why::Full,
            Why::NotEnough(4),
        ]);
        whys
    }

    #[test]
    fn every_reason_is_said_in_both_languages_with_nothing_left_open() {
        let zone = Zone::parse("America/Toronto").unwrap();
        for why in every_why() {
            let sentence = why.sentence(zone);
            let [english, french] = [Lang::En, Lang::Fr].map(|lang| lang.tell(&sentence));
            assert_ne!(english, french, "{why:?}");
            for said in [english, french] {
                assert!(!said.contains('{') && !said.starts_with("match-"), "{said}");
            }
        }
    }

    #[test]
    fn the_definition_that_excludes_a_trafficked_woman_is_told_as_that() {
        let zone = Zone::parse("America/Toronto").unwrap();
        let why = Why::Situation(Situation::TraffickingLabour);
        assert_eq!(why.reason(), FacilityReason::MandateTrafficking);
        let said = Lang::En.tell(&why.sentence(zone)).into_owned();
        assert!(said.contains("definition"), "{said}");
        let papers = Why::Situation(Situation::NoIdentification);
        assert_eq!(papers.reason(), FacilityReason::Identification);
    }

    #[test]
    fn a_pause_ends_on_the_clock_of_the_house() {
        let until = "2026-02-10T12:00:00Z".parse().unwrap();
        let sentence = Why::Paused(Unavailable::NotStaffed, until)
            .sentence(Zone::parse("America/Toronto").unwrap());
        assert!(Lang::En.tell(&sentence).contains("07:00"));
    }
}
