//! What a correction changes: the printed cells of two versions of a month beside each other. Both versions are printed
//! to whoever reads reports of what was released, and a correction is decided so that the two together give nothing back
//! that they hide: this tells nobody more. A lead, who reads her own house alone, is not told it. What reports leave
//! out of a version is left out here too.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{Draft, Kept, ReleaseId};
use super::store;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::language::{Sentence, Value};
use crate::ground::nights::{Month, Zone};
use crate::reports::capacity_case::released::SECTION as CASE;
use crate::reports::persons::codes::is_over_all;
use crate::reports::persons::counting::{Coords, Since};
use crate::reports::persons::sections::{SECTIONS, Section};

/// What a version of a month prints in a cell's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// A figure; of the case for more spaces, in tenths.
    Number(u64),
    /// That there is one of which nobody is told.
    Hidden,
    /// Nothing: the version does not tell the table, or has no such figure of a case.
    Untold,
}

/// A cell that two versions print differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its table.
    pub section: &'static str,
    /// Its codes.
    pub coords: Coords,
    /// What the earlier version prints.
    pub before: Printed,
    /// What the later one prints.
    pub now: Printed,
}

/// The cells of a version, table by table, and whether no house is left out of it.
pub struct Version {
    cells: BTreeMap<String, BTreeMap<Coords, Option<u64>>>,
    has_all: bool,
}

impl Version {
    /// A version that was released.
    pub fn read(conn: &mut Conn, kept: &Kept) -> Result<Self> {
        let mut cells: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for (section, coords, count) in store::cells(conn, kept.id)? {
            cells.entry(section).or_default().insert(coords, count);
        }
        Ok(Self {
            cells,
            has_all: kept.houses == kept.houses_possible,
        })
    }

    /// The version that would be released.
    pub fn of(draft: &Draft) -> Self {
        let mut cells: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
        for cell in &draft.cells {
            let table = cells.entry(cell.section.to_owned()).or_default();
            table.insert(cell.coords.clone(), cell.count);
        }
        Self {
            cells,
            has_all: draft.houses == draft.houses_possible,
        }
    }

    fn prints(&self, table: Table, coords: &Coords) -> Printed {
        if !table.is_told(self.has_all) {
            return Printed::Untold;
        }
        let cells = self.cells.get(table.code());
        match cells.and_then(|cells| cells.get(coords)) {
            Some(Some(count)) => Printed::Number(*count),
            Some(None) => Printed::Hidden,
            None => table.absent(coords),
        }
    }
}

/// A table of a release.
#[derive(Clone, Copy)]
enum Table {
    Persons(&'static Section),
    Case,
}

impl Table {
    /// The tables that reports print of a month: those it was counted whole for.
    fn printed(month: Month, since: &Since) -> Vec<Self> {
        let told = SECTIONS.iter();
        let told = told.filter(|section| since.tells(section.measure, month, false));
        told.map(Self::Persons).chain([Self::Case]).collect()
    }

    fn code(self) -> &'static str {
        match self {
            Self::Persons(section) => section.code,
            Self::Case => CASE,
        }
    }

    fn is_told(self, has_all: bool) -> bool {
        match self {
            Self::Persons(section) => section.is_told(has_all),
            Self::Case => true,
        }
    }

    /// What a cell is that a version does not keep: nobody; of a case, no figure, or nothing that was assumed.
    fn absent(self, coords: &Coords) -> Printed {
        let is_assumed = |name: &String| name.starts_with("assumed_");
        match self {
            Self::Persons(_) => Printed::Number(0),
            Self::Case if coords.last().is_some_and(is_assumed) => Printed::Number(0),
            Self::Case => Printed::Untold,
        }
    }
}

/// The cells that two versions of a month print differently, table by table.
pub fn changes(
    (before, now): (&Version, &Version),
    (month, since): (Month, &Since),
) -> Vec<Change> {
    let mut changes = Vec::new();
    for table in Table::printed(month, since) {
        let kept = [before, now].map(|version| version.cells.get(table.code()));
        let every: BTreeSet<&Coords> = kept
            .into_iter()
            .flatten()
            .flat_map(BTreeMap::keys)
            .collect();
        let compared = every.into_iter().map(|coords| Change {
            section: table.code(),
            coords: coords.clone(),
            before: before.prints(table, coords),
            now: now.prints(table, coords),
        });
        let changed = compared.filter(|change| change.before != change.now);
        changes.extend(each_once(changed.collect()));
    }
    changes
}

/// A table's changes without those that are said already: where all regions stand together, the cell of them and the sum over
/// regions are one number. Where only one of the two versions tells them so, both stay.
fn each_once(changes: Vec<Change>) -> Vec<Change> {
    let mut once: Vec<Change> = Vec::new();
    for change in changes {
        let is_same = |one: &Change| {
            let places = one.coords.iter().zip(&change.coords);
            let mut places =
                places.map(|(one, other)| one == other || (is_over_all(one) && is_over_all(other)));
            (one.before, one.now) == (change.before, change.now) && places.all(|same| same)
        };
        if !once.iter().any(is_same) {
            once.push(change);
        }
    }
    once
}

/// What a draft would change of the version that is out; none where it is the first.
pub fn of_draft(conn: &mut Conn, draft: &Draft, last: Option<&Kept>) -> Result<Vec<Change>> {
    let Some(last) = last else {
        return Ok(Vec::new());
    };
    let (month, since) = (month_of(last)?, Since::read(conn)?);
    let before = Version::read(conn, last)?;
    Ok(changes((&before, &Version::of(draft)), (month, &since)))
}

/// What each correction among these releases changed of the version before it.
pub fn of_all(conn: &mut Conn, released: &[Kept]) -> Result<BTreeMap<ReleaseId, Vec<Change>>> {
    let since = Since::read(conn)?;
    let mut of_all = BTreeMap::new();
    for kept in released {
        let mut others = released.iter();
        let last = others.find(|one| one.period == kept.period && one.version + 1 == kept.version);
        if let Some(last) = last {
            let versions = (Version::read(conn, last)?, Version::read(conn, kept)?);
            let found = changes((&versions.0, &versions.1), (month_of(kept)?, &since));
            of_all.insert(kept.id, found);
        }
    }
    Ok(of_all)
}

fn month_of(kept: &Kept) -> Result<Month> {
    kept.period.parse().map_err(Error::broken)
}

/// What a reader of a report has to know of the months in it that were corrected: which version each is, and since when.
pub fn corrected(released: &[Kept], zone: Zone) -> impl Iterator<Item = Sentence> {
    let corrected = released.iter().filter(|kept| kept.version > 1);
    corrected.filter_map(move |kept| {
        let month: Month = kept.period.parse().ok()?;
        let sentence = Sentence::new("reports-corrected").with("month", Value::Month(month));
        let sentence = sentence.with("version", kept.version);
        Some(sentence.with("approved", zone.local(kept.approved_at)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::trial;
    use crate::reports::releases::rules::ANY;

    fn version(cells: &[(&str, &[&str], Option<u64>)], has_all: bool) -> Version {
        let mut of: BTreeMap<String, BTreeMap<_, _>> = BTreeMap::new();
        for (section, coords, count) in cells {
            let coords: Coords = coords.iter().map(|code| (*code).to_owned()).collect();
            let table = of.entry((*section).to_owned()).or_default();
            table.insert(coords, *count);
        }
        Version { cells: of, has_all }
    }

    fn told(before: &Version, now: &Version) -> Vec<(&'static str, String, Printed, Printed)> {
        let month = "2026-03".parse().unwrap();
        let trial = trial::database("2026-05-14T12:00:00Z");
        let since = trial.read_now(Since::read).unwrap();
        let changes = changes((before, now), (month, &since));
        let told = changes
            .into_iter()
            .map(|one| (one.section, one.coords.join(" "), one.before, one.now));
        told.collect()
    }

    #[test]
    fn a_correction_tells_what_is_printed_otherwise_and_an_absent_cell_is_0() {
        let before = version(
            &[
                ("phone", &["ottawa", ANY, ANY], Some(40)),
                ("phone", &["toronto", ANY, ANY], Some(10)),
                ("funnel", &["ottawa", ANY, "unplaced"], Some(7)),
                ("funnel", &["ottawa", ANY, "withdrawn"], Some(9)),
            ],
            true,
        );
        let now = version(
            &[
                ("phone", &["ottawa", ANY, ANY], Some(40)),
                ("phone", &["peel", ANY, ANY], Some(5)),
                ("funnel", &["ottawa", ANY, "unplaced"], None),
                ("funnel", &["ottawa", ANY, "withdrawn"], Some(12)),
            ],
            true,
        );
        use Printed::{Hidden, Number};
        let expected = [
            ("funnel", "ottawa * unplaced", Number(7), Hidden),
            ("funnel", "ottawa * withdrawn", Number(9), Number(12)),
            ("phone", "peel * *", Number(0), Number(5)),
            ("phone", "toronto * *", Number(10), Number(0)),
        ];
        assert_eq!(
            told(&before, &now),
            expected.map(|(table, cell, before, now)| (table, cell.to_owned(), before, now))
        );
        assert_eq!(told(&now, &now), []);
    }

    #[test]
    fn a_number_that_stands_for_all_regions_is_told_once() {
        let of = |n: u64| {
            let cells: &[(&str, &[&str], Option<u64>)] = &[
                ("phone", &[ANY, ANY, "no"], Some(n)),
                ("phone", &["everywhere", ANY, "no"], Some(n)),
                ("phone", &["everywhere", "families", ANY], Some(n)),
            ];
            version(cells, true)
        };
        let seen: Vec<String> = told(&of(75), &of(95))
            .into_iter()
            .map(|one| one.1)
            .collect();
        assert_eq!(seen, ["* * no", "everywhere families *"]);
        // Here one of the two is new: they are no twins.
        let before = version(&[("phone", &[ANY, ANY, "no"], Some(75))], true);
        assert_eq!(told(&before, &of(95)).len(), 3);
    }

    #[test]
    fn what_a_version_does_not_tell_is_not_said_to_have_been_0() {
        let cells: &[(&str, &[&str], Option<u64>)] =
            &[("arrivals", &["ottawa", "arrived"], Some(15))];
        let (before, now) = (version(&[], false), version(cells, true));
        let change = told(&before, &now).remove(0);
        assert_eq!((change.2, change.3), (Printed::Untold, Printed::Number(15)));
        assert_eq!(told(&version(cells, false), &version(&[], false)), []);
        let case = |name| version(&[(CASE, &["ottawa", "families", name], Some(3))], true);
        let changed = told(&case("cannot"), &case("spaces"));
        let seen: Vec<_> = changed.iter().map(|one| (one.2, one.3)).collect();
        assert_eq!(
            seen,
            [
                (Printed::Number(3), Printed::Untold),
                (Printed::Untold, Printed::Number(3))
            ]
        );
        let steady = told(&version(&[], true), &case("assumed_steady"));
        assert_eq!(steady[0].2, Printed::Number(0));
    }
}
