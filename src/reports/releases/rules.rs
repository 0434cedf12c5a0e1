//! What a release is made of, what a house may say of its own figures, and the one number that tells whether what was
//! looked at is what is approved.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ground::codes::codes;
use crate::ground::nights::Month;
use crate::reports::persons::counting::Coords;
use crate::shelters::rules::{ShelterId, Term};

codes! {
    /// What a house says of figures of persons that include it.
    Choice = "figures" {
        In => "in", "Included in every release", "Incluse dans chaque diffusion";
        Ask => "ask", "Ask us before each release", "Nous demander avant chaque diffusion";
        Out => "out", "Withheld from releases", "Exclue des diffusions";
    }

    /// Why a period is released again.
    Why = "reason for a release" {
        First => "first", "First release", "Première diffusion";
        LateReports => "late", "Reports that came late", "Rapports arrivés en retard";
        Mistake => "mistake", "A mistake corrected", "Erreur corrigée";
    }
}

crate::ids! {
    /// A release.
    ReleaseId;
}

/// The kind of release that holds a month of every table of persons.
pub const MONTHLY: &str = "month";

/// How many days after a month is over houses that asked to be asked can answer before it is opened.
pub const ASKED_FOR_DAYS: i64 = 14;

/// The last day on which houses are asked about a month.
pub fn asked_until(month: Month) -> NaiveDate {
    let over = month.next().first().date();
    over.checked_add_signed(TimeDelta::days(ASKED_FOR_DAYS - 1))
        .unwrap_or(over)
}

/// What stands in a cell's place of a code where it is summed over.
pub const ANY: &str = "*";

/// A release as it is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its number.
    pub id: ReleaseId,
    /// What it is of: a month, as `2026-03`.
    pub period: String,
    /// 1 for the first, one more for each correction.
    pub version: i32,
    /// Why it was released.
    pub why: Why,
    /// When it was approved.
    pub approved_at: DateTime<Utc>,
    /// Houses that are in it.
    pub houses: i64,
    /// Houses there were.
    pub houses_possible: i64,
    /// Houses that withheld themselves.
    pub withheld: i64,
    /// The regions that are told; others are merged.
    pub regions: Vec<String>,
    /// The number of its cells.
    pub digest: String,
}

/// A released cell: its table, its codes, and its figure; none is a hidden one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReleasedCell {
    /// Its table.
    pub section: &'static str,
    /// Its codes.
    pub coords: Coords,
    /// The figure.
    pub count: Option<u64>,
}

/// What is about to be released, as it is looked at before.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What it is of.
    pub period: String,
    /// Which one of this period it would be.
    pub version: i32,
    /// The cells.
    pub cells: Vec<ReleasedCell>,
    /// Exactly what was counted, by table: sealed with the release, for deciding a correction.
    pub counted: BTreeMap<String, Vec<(Coords, u64)>>,
    /// Houses that are not in it, by number: a correction leaves out the same, or their figures would be the difference.
    pub without: Vec<i64>,
    /// Houses that are in it.
    pub houses: i64,
    /// Houses there are.
    pub houses_possible: i64,
    /// Houses that withhold themselves.
    pub withheld: i64,
    /// The regions that are told.
    pub regions: Vec<String>,
    /// Cells the release before printed and this one hides: a reader of that one keeps the old number.
    pub newly_hidden: usize,
}

/// What is noted of a month when it is opened. From then on neither what a house says nor where it moves makes a
/// difference to the month, for the difference would be the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The houses that are not in it.
    pub without: BTreeSet<ShelterId>,
    /// Where each house stood, and for how long it took people.
    pub places: BTreeMap<ShelterId, (String, Term)>,
}

/// What is sealed with a release: exactly what was counted, by table, and the houses that are not in it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SealedCounts {
    /// The counts of each table.
    pub counted: BTreeMap<String, Vec<(Coords, u64)>>,
    /// The numbers of the houses.
    pub without: Vec<i64>,
}

/// A cell of a digest: its table, its codes, its figure.
pub type Told<'c> = (&'c str, &'c [String], Option<u64>);

/// A number of everything a release tells, whatever the order of its cells: what is approved is what was looked at, and
/// what is kept is what was approved.
pub fn digest(
    period: &str,
    coverage: [i64; 3],
    regions: &[String],
    mut cells: Vec<Told<'_>>,
) -> String {
    cells.sort_unstable();
    let mut hash = Sha256::new();
    let mut line = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    line(period);
    coverage.iter().for_each(|number| line(&number.to_string()));
    regions.iter().for_each(|region| line(region));
    for (section, coords, count) in cells {
        line(section);
        coords.iter().for_each(|code| line(code));
        line(&count.map_or_else(|| "x".to_owned(), |count| count.to_string()));
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

impl Draft {
    /// The number of everything that would be released.
    pub fn digest(&self) -> String {
        let coverage = [self.houses, self.houses_possible, self.withheld];
        let cells = self.cells.iter();
        let cells = cells.map(|cell| (cell.section, cell.coords.as_slice(), cell.count));
        digest(&self.period, coverage, &self.regions, cells.collect())
    }

    /// Whether it says anything else than the release that is out: what says the same again is not released.
    pub fn has_news(&self, last: Option<&Kept>) -> bool {
        last.is_none_or(|last| last.digest != self.digest())
    }

    /// How many of its cells are hidden.
    pub fn hidden(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| cell.count.is_none())
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(count: Option<u64>) -> Draft {
        Draft {
            period: "2026-03".into(),
            version: 1,
            cells: vec![ReleasedCell {
                section: "phone",
                coords: vec!["ottawa".into(), ANY.into()],
                count,
            }],
            counted: BTreeMap::new(),
            without: Vec::new(),
            houses: 3,
            houses_possible: 4,
            withheld: 1,
            regions: vec!["ottawa".into()],
            newly_hidden: 0,
        }
    }

    #[test]
    fn another_figure_and_another_house_make_another_digest() {
        let one = draft(Some(12)).digest();
        assert_eq!(one, draft(Some(12)).digest());
        assert_ne!(one, draft(Some(13)).digest());
        assert_ne!(one, draft(None).digest());
        let mut fewer = draft(Some(12));
        fewer.houses = 2;
        assert_ne!(one, fewer.digest());
    }

    #[test]
    fn what_says_the_same_as_what_is_out_is_no_news() {
        let one = draft(Some(12));
        assert!(one.has_news(None), "the first release");
        let kept = Kept {
            id: ReleaseId::new(),
            period: one.period.clone(),
            version: 1,
            why: Why::First,
            approved_at: DateTime::UNIX_EPOCH,
            houses: one.houses,
            houses_possible: one.houses_possible,
            withheld: one.withheld,
            regions: one.regions.clone(),
            digest: one.digest(),
        };
        assert!(!one.has_news(Some(&kept)));
        assert!(draft(Some(13)).has_news(Some(&kept)));
    }
}
