//! A month as it would be released now: counted, and each table of it suppressed or rounded after whatever was released
//! of it before.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{Draft, Kept, MONTHLY, ReleaseId, SealedCounts};
use super::store;
use crate::ground::codes::Problem;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::ground::seal::{Keys, Place, Sealed};
use crate::reports::disclosure::{Decision, Part, Refusal, Together, decide};
use crate::reports::persons::codes::Regions;
use crate::reports::persons::counting::{Coords, Of, Places, count};
use crate::reports::persons::sections::{SECTIONS, Section};
use crate::reports::persons::ties::ties;
use crate::reports::reader::oldest_kept;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use year::Year;

pub(super) use houses::without;
pub(crate) use houses::{stood, stood_in};

mod houses;
pub(super) mod tables;
mod year;

#[cfg(test)]
mod tests;

/// Where what was counted exactly is sealed.
pub(super) fn place(id: ReleaseId) -> Place {
    Place {
        table: "releases",
        row: id.number(),
        column: "sealed",
    }
}

/// What stands behind a draft, beside what is released.
struct Base<'b> {
    month: Month,
    /// Whether no house is left out.
    has_all: bool,
    without: &'b BTreeSet<ShelterId>,
    places: Places,
    regions: Regions<'b>,
    earlier: Vec<(Kept, SealedCounts)>,
}

/// A month as it would be released now. Its cost follows from the tables of the month; of a fiscal year's last month, and of
/// others once that is released, from those of the year.
///
/// # Errors
/// 422 while the month is not over or was not looked at, and for one whose figures are erased; 409 where a correction
/// would give back what was hidden.
pub fn draft(conn: &mut Conn, keys: &Keys, month: Month, current: Month) -> Result<Draft> {
    if month >= current {
        return Err(Error::field("period", Sentence::new("release-unfinished")));
    }
    if month < oldest_kept(current) {
        return Err(Error::field("period", Sentence::new("release-erased")));
    }
    let period = month.to_string();
    let versions = store::versions(conn, MONTHLY, &period)?;
    let earlier = earlier(conn, keys, &versions)?;
    let opened = store::opened(conn, &period)?;
    let mut places = Places::read(conn)?;
    places.stood_as(opened.as_ref().map(|opened| &opened.places));
    let without = match (earlier.first(), opened) {
        // What a house says now counts from the next month on: in a correction it would be the difference.
        (Some((_, sealed)), _) => houses::left_out(sealed),
        (None, Some(opened)) => opened.without,
        (None, None) => return Err(Error::field("period", Sentence::new("release-changed"))),
    };
    let all = shelters::store::regions(conn)?;
    let stood = houses::stood(conn, month, &places)?;
    let included = houses::included(&stood, &places, &without);
    let regions = Regions {
        told: houses::told_regions(&included, &all, &earlier),
        terms: houses::terms(&included, &earlier),
        all: &all,
    };
    let possible = number(stood.len());
    let withheld = number(stood.intersection(&without).count());
    let base = Base {
        month,
        has_all: withheld == 0,
        without: &without,
        places,
        regions,
        earlier,
    };
    let mut draft = Draft {
        version: i32::try_from(versions.len() + 1).map_err(Error::broken)?,
        cells: Vec::new(),
        counted: BTreeMap::new(),
        without: without.iter().map(|id| id.number()).collect(),
        houses: possible - withheld,
        houses_possible: possible,
        withheld,
        regions: base.regions.told.clone(),
        newly_hidden: 0,
        period,
    };
    decide_all(conn, keys, &base, &mut draft)?;
    Ok(draft)
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn earlier(conn: &mut Conn, keys: &Keys, versions: &[Kept]) -> Result<Vec<(Kept, SealedCounts)>> {
    let mut earlier = Vec::new();
    for kept in versions {
        let text = store::sealed(conn, kept.id)?;
        let sealed = Sealed::read(&text).ok_or_else(|| Error::broken("a release has no seal"))?;
        let opened = keys.open(place(kept.id), &sealed)?;
        let sealed = serde_json::from_str(&opened).map_err(Error::broken)?;
        earlier.push((kept.clone(), sealed));
    }
    Ok(earlier)
}

/// Decides all tables together, with what the case for more beds tells beside them, and adds their cells to the draft.
fn decide_all(conn: &mut Conn, keys: &Keys, base: &Base, draft: &mut Draft) -> Result<()> {
    // A key that cannot be read is found here, and not where figures are rounded.
    keys.hash(&[])?;
    let mut parts = Vec::new();
    for section in SECTIONS {
        let cells = match section.is_told(base.has_all) {
            true => counted(conn, section, base)?,
            false => Vec::new(),
        };
        let of = (base.month, &base.regions, base.earlier.as_slice());
        parts.push(tables::part(conn, section, of, &cells)?);
        draft.counted.insert(section.code.to_owned(), cells);
    }
    let year = Year::read(conn, keys, base)?;
    let decision = decided(keys, parts, year, draft)?;
    for (section, decided) in SECTIONS.iter().zip(decision.tables) {
        draft.newly_hidden += decided.newly_hidden;
        draft
            .cells
            .extend(tables::released(section, &decided.table));
    }
    Ok(())
}

/// The month's tables as they are decided, and in the draft what the case for more beds may tell beside them.
fn decided(
    keys: &Keys,
    mut parts: Vec<Part>,
    year: Option<Year>,
    draft: &mut Draft,
) -> Result<Decision> {
    let keyed = |text: &str| tables::drawn(keys, text);
    let alone = |parts: &[Part]| {
        let together = Together {
            parts,
            ties: &ties(0),
            besides: &[],
        };
        decide(&together, &keyed).map_err(refused)
    };
    let Some(mut year) = year else {
        return alone(&parts);
    };
    parts.append(&mut year.parts);
    let together = Together {
        parts: &parts,
        ties: &year.ties,
        besides: &year.besides,
    };
    let decision = match decide(&together, &keyed) {
        // Nothing of the year's case is out yet: the month is told without it.
        Err(Refusal::GivesBack) if year.is_first => {
            parts.truncate(SECTIONS.len());
            Decision {
                is_told: vec![false; year.besides.len()],
                ..alone(&parts)?
            }
        }
        decision => decision.map_err(refused)?,
    };
    year.tell(&decision.is_told, draft);
    Ok(decision)
}

fn counted(conn: &mut Conn, section: &Section, base: &Base) -> Result<Vec<(Coords, u64)>> {
    let of = Of::Network {
        without: base.without,
    };
    let months = (base.month, base.month);
    let mut counted = count(conn, section, months, (&of, &base.places, &base.regions))?;
    let cells = counted.remove(&base.month).unwrap_or_default();
    Ok(cells.into_iter().collect())
}

fn refused(refusal: Refusal) -> Error {
    tracing::warn!(?refusal, "a correction would give back what was hidden");
    Error::Refused(Problem::Stale, Sentence::new("release-gives-back"))
}
