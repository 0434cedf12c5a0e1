//! The capacity case as a release keeps it: of each region and population, once a fiscal year is over, computed from counts
//! of tens.

use std::collections::BTreeSet;

#[cfg(test)]
use super::counted::PoolNights;
use super::counted::{Counted, Phone, Referrals};
use super::reading::of_places;
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

/// Its name among the tables of a release.
pub const SECTION: &str = "capacity-case";

/// What a release of a fiscal year's last month tells of the case; nothing for any other month.
pub fn released_with(
    conn: &mut Conn,
    month: Month,
    (regions, without): (&Regions, &BTreeSet<ShelterId>),
) -> Result<Vec<ReleasedCell>> {
    let Some(year) = Span::of(month, Group::FiscalYear).filter(|year| year.last() == month) else {
        return Ok(Vec::new());
    };
    let period = Period {
        from: year.first(),
        to: year.last(),
    };
    let mut cells = Vec::new();
    for ((region, population), counted) in of_places(conn, period, (regions, without))? {
        let told = released_case(counted)
            .cells()
            .into_iter()
            .map(|(name, count)| ReleasedCell {
                section: SECTION,
                coords: vec![region.clone(), population.code().to_owned(), name],
                count,
            });
        cells.extend(told);
    }
    Ok(cells)
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

/// Counts of persons to the nearest ten, before anything is computed from them: whatever a model makes of them tells no
/// more than that. (Rounding what comes out would not hold: a curve of thirty figures gives the counts back.)
pub(super) fn coarse(counted: Counted) -> Counted {
    let tens = |n: u64| n.saturating_add(u64::from(TENS) / 2) / u64::from(TENS) * u64::from(TENS);
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
    use super::super::counted::CannotCompute;
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
