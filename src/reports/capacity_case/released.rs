//! The capacity case as a release keeps it: of each region and population, once a fiscal year is over, computed from counts
//! of tens.

use std::collections::BTreeSet;

#[cfg(test)]
use super::counted::PoolNights;
use super::counted::{CannotCompute, Counted, FEWEST_DEPARTURES, Phone, Referrals};
use super::reading::{Place, of_places};
use super::sheet::case_of;
use super::told::{Case, Exactness};
use crate::ground::codes::Code;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Period, Span};
use crate::reports::persons::codes::Regions;
use crate::reports::releases::rules::ReleasedCell;
use crate::shelters::rules::ShelterId;
use crate::tallies::rules::{AskedElsewhere, DemandResult, Movement};

/// Its name among the tables of a release.
pub const SECTION: &str = "capacity-case";

/// A count that a case is computed from and that tables of the year's months add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Who came, or who left.
    Moved(Movement),
    /// Referrals by what came of them.
    Asked(DemandResult),
    /// Calls by whether she had asked elsewhere.
    Phoned(AskedElsewhere),
}

impl Source {
    /// Every one. Calls of women who were referred are in no table.
    pub fn all() -> Vec<Self> {
        let moved = Movement::all().iter().map(|way| Self::Moved(*way));
        let asked = DemandResult::all()
            .iter()
            .map(|result| Self::Asked(*result));
        let phoned = AskedElsewhere::all().iter();
        let phoned = phoned.filter(|one| **one != AskedElsewhere::Referred);
        let phoned = phoned.map(|one| Self::Phoned(*one));
        moved.chain(asked).chain(phoned).collect()
    }

    /// Its code in its table; no two have the same.
    pub fn code(self) -> &'static str {
        match self {
            Self::Moved(way) => way.code(),
            Self::Asked(result) => result.code(),
            Self::Phoned(asked) => asked.code(),
        }
    }
}

/// The case of a place as it is to be released.
pub struct OfPlace {
    /// The region, as it is told, and the population.
    pub place: Place,
    /// What is told.
    pub case: Case,
    counted: Counted,
}

impl OfPlace {
    /// What was counted.
    pub fn count(&self, source: Source) -> u64 {
        let Counted {
            referrals, phone, ..
        } = &self.counted;
        match source {
            Source::Moved(Movement::In) => self.counted.admissions.unwrap_or(0),
            Source::Moved(Movement::Out) => self.counted.departures.unwrap_or(0),
            Source::Asked(DemandResult::PlacedWithinADay) => referrals.placed_within_a_day,
            Source::Asked(DemandResult::PlacedLater) => referrals.placed_later,
            Source::Asked(DemandResult::Unplaced) => referrals.unplaced,
            Source::Asked(DemandResult::Withdrawn) => referrals.withdrawn,
            Source::Phoned(AskedElsewhere::Yes) => phone.yes,
            Source::Phoned(AskedElsewhere::No) => phone.no,
            Source::Phoned(AskedElsewhere::Unknown) => phone.unknown,
            Source::Phoned(AskedElsewhere::Referred) => phone.referred,
        }
    }

    /// Tells nothing of it but that.
    pub fn withhold(&mut self) {
        self.case = Case::Cannot(CannotCompute::WouldGiveBack);
    }

    /// What a release keeps of it.
    pub fn cells(&self) -> Vec<ReleasedCell> {
        let (region, population) = &self.place;
        let told = self.case.cells().into_iter();
        told.map(|(name, count)| ReleasedCell {
            section: SECTION,
            coords: vec![region.clone(), population.code().to_owned(), name],
            count,
        })
        .collect()
    }
}

/// The cases of the fiscal year that a month ends; none for any other month.
pub fn cases(
    conn: &mut Conn,
    month: Month,
    (regions, without): (&Regions, &BTreeSet<ShelterId>),
) -> Result<Vec<OfPlace>> {
    let Some(year) = Span::of(month, Group::FiscalYear).filter(|year| year.last() == month) else {
        return Ok(Vec::new());
    };
    let period = Period {
        from: year.first(),
        to: year.last(),
    };
    let counted = of_places(conn, period, (regions, without))?.into_iter();
    let cases = counted.map(|(place, counted)| OfPlace {
        place,
        case: released_case(counted.clone()),
        counted,
    });
    Ok(cases.collect())
}

/// Between which numbers a count is, for a reader of a case; none where the case says nothing of it. He is taken to read
/// back the tens it was computed from, though he sees only what a model made of them.
pub fn window(case: &Case, source: Source, n: u64) -> Option<(u64, u64)> {
    let moved = matches!(source, Source::Moved(_));
    let enough = u64::from(FEWEST_DEPARTURES);
    match case {
        Case::Figures(_) => {
            let least = tens(n).saturating_sub(u64::from(TENS) / 2);
            let most = tens(n).saturating_add(u64::from(TENS) / 2 - 1);
            Some((if moved { least.max(enough) } else { least }, most))
        }
        // Too few came or too few left: he is told which, and it may be none.
        Case::Cannot(CannotCompute::NoDepartures) => {
            (moved && n < enough).then(|| (0, enough.saturating_sub(1)))
        }
        Case::Cannot(CannotCompute::NoDemandCounted) => match moved {
            true => Some((enough, u64::MAX)),
            // Rounded, each was none.
            false => Some((0, u64::from(TENS) / 2 - 1)),
        },
        Case::Cannot(_) => None,
    }
}

/// The case as it is released. Whether there is enough to compute it from is asked of what was counted: five departures are
/// not ten, though they are told as ten.
pub(super) fn released_case(counted: Counted) -> Case {
    match counted.flow() {
        Err(reason) => Case::Cannot(reason),
        Ok(_) => case_of(&coarse(counted), Exactness::Released),
    }
}

/// To what counts of persons are rounded before a released case is computed from them.
const TENS: u32 = 10;

fn tens(n: u64) -> u64 {
    n.saturating_add(u64::from(TENS) / 2) / u64::from(TENS) * u64::from(TENS)
}

/// Counts of persons to the nearest ten, before anything is computed from them: whatever a model makes of them tells no
/// more than that. (Rounding what comes out would not hold: a curve of thirty figures gives the counts back.)
pub(super) fn coarse(counted: Counted) -> Counted {
    let Referrals {
        placed_within_a_day,
        placed_later,
        unplaced,
        withdrawn,
    } = counted.referrals;
    let Phone {
        yes,
        no,
        unknown,
        referred,
    } = counted.phone;
    Counted {
        departures: counted.departures.map(tens),
        admissions: counted.admissions.map(tens),
        referrals: Referrals {
            placed_within_a_day: tens(placed_within_a_day),
            placed_later: tens(placed_later),
            unplaced: tens(unplaced),
            withdrawn: tens(withdrawn),
        },
        phone: Phone {
            yes: tens(yes),
            no: tens(no),
            unknown: tens(unknown),
            referred: tens(referred),
        },
        rounded_to: TENS,
        ..counted
    }
}

/// A small house that took in sixty and turned away as many.
#[cfg(test)]
pub(super) fn small(departures: u64) -> Counted {
    Counted {
        nights: 365,
        pools: vec![PoolNights {
            nights: 365,
            reported: 365,
            open: 1_460,
            occupied: 1_300,
        }],
        departures: Some(departures),
        admissions: Some(60),
        referrals: Referrals {
            unplaced: 60,
            ..Referrals::default()
        },
        ..Counted::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_released_of_a_case_is_the_same_for_all_counts_of_the_same_tens() {
        let counted = |more: u64| Counted {
            nights: 365,
            pools: vec![PoolNights {
                nights: 365,
                reported: 365,
                open: 3_650,
                occupied: 3_300,
            }],
            departures: Some(95 + more),
            admissions: Some(95 + more),
            referrals: Referrals {
                unplaced: 15 + more,
                placed_within_a_day: 55 + more,
                ..Referrals::default()
            },
            phone: Phone {
                no: 25 + more,
                ..Phone::default()
            },
            ..Counted::default()
        };
        let told = |more| released_case(counted(more)).cells();
        for more in 1..10 {
            assert_eq!(told(more), told(0));
        }
        assert_ne!(told(10), told(0));
    }

    #[test]
    fn five_departures_are_too_few_though_they_would_be_told_as_ten() {
        assert_eq!(coarse(small(5)).departures, Some(10));
        for departures in [5, 9] {
            let told = released_case(small(departures));
            assert_eq!(told, Case::Cannot(CannotCompute::NoDepartures));
        }
        assert!(matches!(released_case(small(10)), Case::Figures(_)));
    }
}
