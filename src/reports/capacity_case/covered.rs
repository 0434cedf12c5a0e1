//! How many houses a released case rests on: it is of a fiscal year, and so are they.

use std::collections::{BTreeMap, BTreeSet};

use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::reports::asked::{Period, Span};
use crate::reports::persons::counting::Places;
use crate::reports::releases::draft::stood_in;
use crate::reports::releases::rules::{Kept, MONTHLY};
use crate::reports::releases::store as releases;
use crate::shelters::rules::ShelterId;

/// The houses of a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Covered {
    /// Houses that stood in all of its months and were left out of none.
    pub whole_year: i64,
    /// Houses that stood in any of them.
    pub any_month: i64,
    /// Houses that were left out of any of them.
    pub left_out: i64,
}

/// The houses of a month: those that stood in it, and those of them that are not in its release.
struct InMonth {
    stood: BTreeSet<ShelterId>,
    left_out: BTreeSet<ShelterId>,
}

/// The houses of a year as its months were released.
pub(super) fn of_year(conn: &mut Conn, year: Span) -> Result<Covered> {
    let period = Period {
        from: year.first(),
        to: year.last(),
    };
    let released = releases::newest(conn, MONTHLY, period)?;
    let places = Places::read(conn)?;
    let stood = stood_in(conn, (period.from, period.to), &places)?;
    let mut months = Vec::new();
    for (month, stood) in period.from.through(period.to).zip(stood) {
        let opened = releases::opened(conn, month.as_str())?;
        let without = opened.map(|opened| opened.without).unwrap_or_default();
        months.push(InMonth {
            left_out: stood.intersection(&without).copied().collect(),
            stood,
        });
    }
    Ok(covered(&months, &released))
}

/// Of a month that was released before openings were noted, only how many houses it had is known: no more than that many
/// can have been in all months.
fn covered(months: &[InMonth], released: &[Kept]) -> Covered {
    let mut times: BTreeMap<ShelterId, usize> = BTreeMap::new();
    for month in months {
        for house in &month.stood {
            *times.entry(*house).or_default() += 1;
        }
    }
    let left_out: BTreeSet<ShelterId> = months
        .iter()
        .flat_map(|one| &one.left_out)
        .copied()
        .collect();
    let whole = times
        .iter()
        .filter(|(house, in_months)| **in_months == months.len() && !left_out.contains(*house));
    let whole = whole.count();
    let fewest = released.iter().map(|kept| kept.houses).min();
    let withheld = released.iter().map(|kept| kept.withheld).max();
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Covered {
        whole_year: number(whole).min(fewest.unwrap_or(i64::MAX)),
        any_month: number(times.len()),
        left_out: number(left_out.len()).max(withheld.unwrap_or(0)),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::reports::releases::rules::{ReleaseId, Why};

    fn month(stood: &[i64], left_out: &[i64]) -> InMonth {
        let houses = |ids: &[i64]| ids.iter().map(|id| ShelterId::from(*id)).collect();
        InMonth {
            stood: houses(stood),
            left_out: houses(left_out),
        }
    }

    fn release(houses: i64, withheld: i64) -> Kept {
        Kept {
            id: ReleaseId::new(),
            period: "2026-03".into(),
            version: 1,
            why: Why::First,
            approved_at: DateTime::UNIX_EPOCH,
            houses,
            houses_possible: houses + withheld,
            withheld,
            regions: Vec::new(),
            digest: String::new(),
        }
    }

    #[test]
    fn a_house_is_in_a_year_when_it_stood_in_every_month_and_was_left_out_of_none() {
        // The first is whole; the second withheld one month, the third closed, the fourth came later.
        let months = [
            month(&[1, 2, 3], &[]),
            month(&[1, 2, 3], &[2]),
            month(&[1, 2, 4], &[]),
        ];
        let releases = [release(3, 0), release(2, 1), release(3, 0)];
        let expected = Covered {
            whole_year: 1,
            any_month: 4,
            left_out: 1,
        };
        assert_eq!(covered(&months, &releases), expected);
    }

    #[test]
    fn of_a_month_whose_opening_was_not_noted_the_number_of_its_houses_is_a_bound() {
        let months = [month(&[1, 2, 3], &[]), month(&[1, 2, 3], &[])];
        let covered = covered(&months, &[release(2, 1), release(3, 0)]);
        assert_eq!((covered.whole_year, covered.left_out), (2, 1));
    }
}
