//! The codes of what tables of persons are cut by, in the order they are published, and how people say them.

use crate::ground::codes::{
    Code, Departure, FacilityReason, Immigration, LanguageAnswer, Mode, Need, Outcome, Population,
    RefusedBy, Situation, SurvivorReason, Trafficking, Urgency, Violence, WhereNow,
};
use crate::ground::tongues::TongueGroup;
use crate::reports::asked::Group;
use crate::reports::releases::rules::ANY;
use crate::reports::table::Words;
use crate::shelters::rules::{Region, Term};
use crate::tallies::rules::{
    ArrivalResult, AskedElsewhere, BookingResult, DemandResult, How, Measure, Movement, Within,
    YesNo,
};

/// The region that stands for those too small to be told apart.
pub const OTHER: &str = "other";

/// The region that stands for all, where none of them is large enough to be told.
pub const EVERYWHERE: &str = "everywhere";

/// The term that stands for both, where one of them has too few houses to be told.
pub const TOGETHER: &str = "together";

/// What stands in the place of a code that is not told, such as the reason where nobody answered.
pub const NONE: &str = "none";

/// Whether a code stands for everything its dimension is told apart by: a cell of it and the sum over all are one cell, and
/// have one number.
pub fn is_over_all(code: &str) -> bool {
    [ANY, EVERYWHERE, TOGETHER].contains(&code)
}

/// The regions figures are told by, and those merged into "other".
pub struct Regions<'r> {
    /// Every region.
    pub all: &'r [Region],
    /// The codes that are told.
    pub told: Vec<String>,
    /// How short- and long-term houses are told.
    pub terms: Terms,
}

/// How short- and long-term houses are told. Where there is one code alone, what is told by term and what is not are one cell:
/// it has one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terms {
    /// Each for itself.
    Apart,
    /// Together: one of the two has fewer than three houses.
    Together,
    /// There are houses of this one alone.
    Only(Term),
}

impl Terms {
    fn codes(self) -> Vec<String> {
        match self {
            Self::Apart => codes::<Term>(),
            Self::Together => vec![TOGETHER.to_owned()],
            Self::Only(term) => vec![term.code().to_owned()],
        }
    }

    /// Under which code the counts of a house of this term are told.
    pub fn code_of(self, term: Term) -> &'static str {
        match self {
            Self::Apart => term.code(),
            Self::Together => TOGETHER,
            Self::Only(only) => only.code(),
        }
    }
}

/// Under which code regions stand together that are not told, where so many are.
pub fn rest(told: usize) -> &'static str {
    match told {
        0 => EVERYWHERE,
        _ => OTHER,
    }
}

impl<'r> Regions<'r> {
    /// Every region for itself, and both terms: a house's own figures.
    pub fn each(all: &'r [Region]) -> Self {
        Self {
            all,
            told: all.iter().map(|region| region.code.clone()).collect(),
            terms: Terms::Apart,
        }
    }

    /// Under which code a region is told.
    pub fn code_of(&self, region: &str) -> String {
        if self.told.iter().any(|told| told == region) {
            return region.to_owned();
        }
        self.rest().to_owned()
    }

    /// Under which code the regions that are not told stand together.
    fn rest(&self) -> &'static str {
        rest(self.told.len())
    }
}

fn codes<C: Code>() -> Vec<String> {
    C::all().iter().map(|one| one.code().to_owned()).collect()
}

/// Every code of one thing a table is cut by.
pub fn codes_of(measure: Measure, group: Group, regions: &Regions) -> Vec<String> {
    match group {
        Group::Region => {
            let told = regions.told.iter().cloned();
            told.chain([regions.rest().to_owned()]).collect()
        }
        Group::Population => codes::<Population>(),
        Group::Result => match measure {
            Measure::Arrivals => codes::<ArrivalResult>(),
            Measure::Bookings => codes::<BookingResult>(),
            Measure::Movements => codes::<Movement>(),
            Measure::French => codes::<YesNo>(),
            _ => codes::<DemandResult>(),
        },
        Group::AskedElsewhere => codes::<AskedElsewhere>(),
        Group::By => codes::<RefusedBy>(),
        Group::How => codes::<How>(),
        Group::Reason => [
            codes::<FacilityReason>(),
            codes::<SurvivorReason>(),
            vec![RefusedBy::Nobody.code().to_owned(), NONE.to_owned()],
        ]
        .concat(),
        Group::Outcome if measure == Measure::Departures => codes::<Departure>(),
        Group::Outcome => codes::<Outcome>(),
        Group::Within => codes::<Within>(),
        Group::Urgency => codes::<Urgency>(),
        Group::Languages => codes::<TongueGroup>(),
        Group::Answer => codes::<LanguageAnswer>(),
        Group::Mode => [codes::<Mode>(), vec![NONE.to_owned()]].concat(),
        Group::Trafficking => codes::<Trafficking>(),
        Group::Immigration => codes::<Immigration>(),
        Group::WhereNow => codes::<WhereNow>(),
        Group::Violence => codes::<Violence>(),
        Group::Term => regions.terms.codes(),
        Group::About => [codes::<Need>(), codes::<Situation>(), vec![NONE.to_owned()]].concat(),
        _ => Vec::new(),
    }
}

fn of<C: Code>(code: &str) -> Option<Words> {
    C::parse(code).map(Words::of)
}

/// How people say a code.
pub fn words_of(measure: Measure, group: Group, code: &str, regions: &[Region]) -> Words {
    let said = match group {
        Group::Region if code == OTHER => Some(Words::said("reports-regions-other")),
        Group::Region if code == EVERYWHERE => Some(Words::said("reports-regions-all")),
        Group::Region => regions
            .iter()
            .find(|region| region.code == code)
            .map(Words::of_region),
        Group::Population => of::<Population>(code),
        Group::Result => match measure {
            Measure::Arrivals => of::<ArrivalResult>(code),
            Measure::Bookings => of::<BookingResult>(code),
            Measure::Movements => of::<Movement>(code),
            Measure::French => of::<YesNo>(code),
            _ => of::<DemandResult>(code),
        },
        Group::AskedElsewhere => of::<AskedElsewhere>(code),
        Group::By => of::<RefusedBy>(code),
        Group::How => of::<How>(code),
        Group::Reason if code == NONE => Some(Words::said("reports-no-reason")),
        Group::Reason => of::<FacilityReason>(code)
            .or_else(|| of::<SurvivorReason>(code))
            .or_else(|| of::<RefusedBy>(code)),
        Group::Outcome if measure == Measure::Departures => of::<Departure>(code),
        Group::Outcome => of::<Outcome>(code),
        Group::Within => of::<Within>(code),
        Group::Urgency => of::<Urgency>(code),
        Group::Languages => of::<TongueGroup>(code),
        Group::Answer => of::<LanguageAnswer>(code),
        Group::Mode if code == NONE => Some(Words::said("reports-no-mode")),
        Group::Mode => of::<Mode>(code),
        Group::Trafficking => of::<Trafficking>(code),
        Group::Immigration => of::<Immigration>(code),
        Group::WhereNow => of::<WhereNow>(code),
        Group::Violence => of::<Violence>(code),
        Group::Term if code == TOGETHER => Some(Words::said("reports-terms-together")),
        Group::Term => of::<Term>(code),
        Group::About if code == NONE => Some(Words::said("reports-no-test")),
        Group::About => of::<Need>(code).or_else(|| of::<Situation>(code)),
        _ => None,
    };
    said.unwrap_or_else(|| Words::Same(code.to_owned()))
}
