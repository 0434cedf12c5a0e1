//! Under which words anything is counted, read back: for whoever checks what is kept. It names every list a second time,
//! so that a word nobody counts under is found.

use super::{
    ArrivalResult, AskedElsewhere, BookingResult, DemandResult, HOURS, How, Key, Measure,
    MissWhile, Movement, Reached, Refusal, Within, YesNo,
};
use crate::ground::codes::{
    Code, Departure, FacilityReason, Immigration, LanguageAnswer, Mode, Need, Outcome, Population,
    RefusedBy, Situation, SurvivorReason, Trafficking, Urgency, Violence, WhereNow,
};
use crate::ground::tongues::{TongueCode, TongueGroup};

impl Key {
    /// Whether anything is counted under these words: what [`Tally::key`](super::Tally::key) gives, and nothing else.
    pub fn is_known(&self) -> bool {
        let [one, two, three] = &self.words;
        let here = self.place > 0;
        let nowhere = self.place == 0;
        let is_region = !one.is_empty();
        match self.measure {
            Measure::TurnedAwayNights => here && one.is_empty() && self.ends_after(1),
            Measure::TurnedAway => {
                let by = RefusedBy::parse(one);
                let refusal = by.and_then(|by| Refusal::read(by, Some(two)));
                here && refusal.is_some() && self.ends_after(2)
            }
            Measure::TurnedAwayHow => here && is::<How>(one) && self.ends_after(1),
            // Calls were counted before they kept their house.
            Measure::Phone => {
                (here || nowhere)
                    && is_region
                    && is::<Population>(two)
                    && is::<AskedElsewhere>(three)
            }
            Measure::Demand => {
                nowhere && is_region && is::<Population>(two) && is::<DemandResult>(three)
            }
            Measure::UnplacedReasons => {
                let reason = is::<FacilityReason>(two)
                    || is::<SurvivorReason>(two)
                    || two == RefusedBy::Nobody.code();
                nowhere && is_region && reason && self.ends_after(2)
            }
            Measure::Outcomes => here && is::<Outcome>(one) && self.ends_after(1),
            Measure::Arrivals => here && is::<ArrivalResult>(one) && self.ends_after(1),
            Measure::TraffickingImmigration => {
                let both = is::<Trafficking>(one) && is::<Immigration>(two);
                nowhere && both && self.ends_after(2)
            }
            Measure::TraffickingWhere => {
                let both = is::<Trafficking>(one) && is::<WhereNow>(two);
                nowhere && both && self.ends_after(2)
            }
            Measure::Violence => nowhere && is::<Violence>(one) && self.ends_after(1),
            Measure::AnswerTimes => {
                here && is::<Urgency>(one) && is::<Within>(two) && self.ends_after(2)
            }
            Measure::FirstAnswers | Measure::PlacementTimes => {
                nowhere && is_region && is::<Within>(two) && self.ends_after(2)
            }
            Measure::Misses => {
                let about = two.is_empty() || is::<Need>(two) || is::<Situation>(two);
                is::<FacilityReason>(one) && about && is::<MissWhile>(three)
            }
            Measure::Language => {
                let tongue = one.parse::<TongueCode>().is_ok();
                nowhere && tongue && is::<LanguageAnswer>(two) && self.ends_after(2)
            }
            Measure::Accuracy => here && is::<YesNo>(one) && self.ends_after(1),
            Measure::Departures => here && is::<Departure>(one) && self.ends_after(1),
            Measure::Movements => here && is::<Movement>(one) && self.ends_after(1),
            Measure::Bookings => {
                nowhere && is::<TongueGroup>(one) && is::<Mode>(two) && is::<BookingResult>(three)
            }
            Measure::UnmetLanguage => {
                nowhere && is::<TongueGroup>(one) && is_or_none::<Mode>(two) && self.ends_after(2)
            }
            Measure::French => here && is::<YesNo>(one) && self.ends_after(1),
            Measure::Reach => {
                here && HOURS.contains(&one.as_str()) && is::<Reached>(two) && self.ends_after(2)
            }
        }
    }

    /// Whether every word after the first `used` is empty.
    fn ends_after(&self, used: usize) -> bool {
        self.words.iter().skip(used).all(String::is_empty)
    }
}

fn is_or_none<C: Code>(word: &str) -> bool {
    word.is_empty() || is::<C>(word)
}

fn is<C: Code>(word: &str) -> bool {
    C::parse(word).is_some()
}
