//! A month as it would be released now: counted, and each table of it suppressed or rounded after whatever was released
//! of it before.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER;

use super::rules::{ANY, Choice, Draft, Kept, MONTHLY, ReleaseId, ReleasedCell, SealedCounts};
use super::store;
use crate::ground::codes::Problem;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::ground::seal::{Keys, Place, Sealed};
use crate::reports::asked::{Group, Period, Span};
use crate::reports::capacity_case;
use crate::reports::disclosure::{
    Cell, Dimension, Frame, MonthCube, Release, Table, merge_small, round_month,
};
use crate::reports::persons::codes::{Regions, codes_of};
use crate::reports::persons::counting::{Coords, Of, Places, count};
use crate::reports::persons::sections::{Protection, SECTIONS, Section};
use crate::reports::reader::oldest_kept;
use crate::shelters;
use crate::shelters::rules::{Region, Shelter, ShelterId};

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
    without: &'b BTreeSet<ShelterId>,
    places: Places,
    regions: Regions<'b>,
    earlier: Vec<(Kept, SealedCounts)>,
}

/// A month as it would be released now. Its cost follows from the tables of the month.
///
/// # Errors
/// 422 while the month is not over, and for one whose figures are erased; 409 where a correction would give back what was hidden.
pub fn draft(conn: &mut Conn, keys: &Keys, month: Month, current: Month) -> Result<Draft> {
    if month >= current {
        return Err(Error::field("period", Sentence::new("release-unfinished")));
    }
    if month < oldest_kept(current) {
        return Err(Error::field("period", Sentence::new("release-erased")));
    }
    let period = month.to_string();
    let versions = store::versions(conn, MONTHLY, &period)?;
    let houses = shelters::store::all(conn)?;
    let earlier = earlier(conn, keys, &versions)?;
    let (without, unanswered) = match earlier.first() {
        // What a house says now counts from the next month on: in a correction it would be the difference.
        Some((_, sealed)) => {
            let ids = sealed.without.iter().map(|id| ShelterId::from(*id));
            (ids.collect(), Vec::new())
        }
        None => without(conn, &houses, &period)?,
    };
    let all = shelters::store::regions(conn)?;
    let included = houses.iter().filter(|house| !without.contains(&house.id));
    let told = told_regions(conn, month, included.collect(), &all)?;
    let base = Base {
        month,
        without: &without,
        places: Places::read(conn)?,
        regions: Regions {
            all: &all,
            told: told.clone(),
        },
        earlier,
    };
    let mut draft = Draft {
        version: i32::try_from(versions.len() + 1).map_err(Error::broken)?,
        cells: Vec::new(),
        counted: BTreeMap::new(),
        without: without.iter().map(|id| id.number()).collect(),
        houses: number(
            houses
                .iter()
                .filter(|one| !without.contains(&one.id))
                .count(),
        ),
        houses_possible: number(houses.len()),
        withheld: number(
            houses
                .iter()
                .filter(|one| without.contains(&one.id))
                .count(),
        ),
        unanswered,
        regions: told,
        newly_hidden: 0,
        period,
    };
    for section in SECTIONS {
        decide(conn, keys, section, &base, &mut draft)?;
    }
    let place = (&base.regions, &without);
    let case = capacity_case::sheet::released_with(conn, month, place)?;
    draft.cells.extend(case);
    Ok(draft)
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The houses that are not in it, and the names of those that were asked and have not answered.
fn without(
    conn: &mut Conn,
    houses: &[Shelter],
    period: &str,
) -> Result<(BTreeSet<ShelterId>, Vec<String>)> {
    let choices = store::choices(conn)?;
    let consents = store::consents(conn, period)?;
    let mut without = BTreeSet::new();
    let mut unanswered = Vec::new();
    // Houses that have closed since are asked no more: what they chose last holds.
    for (id, choice) in choices {
        let answer = consents.get(&id);
        if choice == Choice::Out || choice == Choice::Ask && answer != Some(&true) {
            without.insert(id);
        }
        if choice == Choice::Ask && answer.is_none() {
            let house = houses.iter().find(|house| house.id == id);
            unanswered.extend(house.map(|house| house.name.clone()));
        }
    }
    Ok((without, unanswered))
}

/// The regions that are told in the month's fiscal year: what its first release merged stays merged all year, for a
/// region that came and went would be found as a difference.
fn told_regions(
    conn: &mut Conn,
    month: Month,
    houses: Vec<&Shelter>,
    all: &[Region],
) -> Result<Vec<String>> {
    if let Some(year) = Span::of(month, Group::FiscalYear) {
        let period = Period {
            from: year.first(),
            to: year.last(),
        };
        let released = store::within(conn, MONTHLY, period)?;
        if let Some(first) = released.into_iter().min_by_key(|kept| kept.approved_at) {
            return Ok(first.regions);
        }
    }
    let shelters = |region: &Region| {
        let own = houses.iter().filter(|house| house.region == region.code);
        u32::try_from(own.count()).unwrap_or(u32::MAX)
    };
    let sizes: Vec<(&str, u32)> = all
        .iter()
        .map(|region| (region.code.as_str(), shelters(region)))
        .collect();
    Ok(merge_small(&sizes).own)
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

/// Decides a table and adds its cells to the draft.
fn decide(
    conn: &mut Conn,
    keys: &Keys,
    section: &'static Section,
    base: &Base,
    draft: &mut Draft,
) -> Result<()> {
    let of = Of::Network {
        without: base.without,
    };
    let months = (base.month, base.month);
    let mut counted = count(conn, section, months, (&of, &base.places, &base.regions))?;
    let cells: Vec<(Coords, u64)> = counted
        .remove(&base.month)
        .unwrap_or_default()
        .into_iter()
        .collect();
    let frame = frame(section, &base.regions)?;
    let cube = cube(frame.clone(), &cells)?;
    let table = match section.protection {
        Protection::Rounded => {
            // A key that cannot be read is found here, and not where figures are rounded.
            keys.hash(&[])?;
            let name = format!("{} {}", section.code, base.month);
            round_month(&cube, &name, |text| drawn(keys, text))
        }
        Protection::Suppressed => suppressed(conn, section, base, cube, draft)?,
    };
    draft.cells.extend(released(section, &frame, &table));
    draft.counted.insert(section.code.to_owned(), cells);
    Ok(())
}

/// Hides what would give somebody away, and whatever the releases before hid.
fn suppressed(
    conn: &mut Conn,
    section: &Section,
    base: &Base,
    of_now: MonthCube,
    draft: &mut Draft,
) -> Result<Table> {
    let mut earlier = Vec::new();
    for (kept, sealed) in &base.earlier {
        let frame = of_now.frame().clone();
        let none = Vec::new();
        let counted = sealed.counted.get(section.code).unwrap_or(&none);
        let hidden = hidden(conn, kept, section, &frame)?;
        let release = Release::kept(cube(frame, counted)?, hidden).map_err(refused)?;
        earlier.push(release);
    }
    let decided = Release::again(of_now, &earlier).map_err(refused)?;
    if let Some(last) = earlier.last() {
        draft.newly_hidden += decided.newly_hidden(last).len();
    }
    Ok(decided.table())
}

fn refused(refusal: crate::reports::disclosure::Refusal) -> Error {
    tracing::warn!(?refusal, "a correction would give back what was hidden");
    Error::Refused(Problem::Stale, Sentence::new("release-gives-back"))
}

fn hidden(
    conn: &mut Conn,
    kept: &Kept,
    section: &Section,
    frame: &Frame,
) -> Result<BTreeSet<Cell>> {
    let mut hidden = BTreeSet::new();
    for (coords, figure) in store::cells_of(conn, kept.id, section.code)? {
        if figure.number().is_none() {
            let told = section.dims.iter().zip(&coords);
            let told = told.filter(|(_, code)| *code != ANY);
            let told: Vec<(&str, &str)> = told
                .map(|(dim, code)| (dim.code(), code.as_str()))
                .collect();
            hidden.insert(frame.cell(&told).map_err(flawed)?);
        }
    }
    Ok(hidden)
}

fn flawed(flaw: crate::reports::disclosure::Flaw) -> Error {
    Error::broken(format!("{flaw:?}"))
}

/// A table's dimensions and groupings.
fn frame(section: &Section, regions: &Regions) -> Result<Frame> {
    frame_of(section, |dim| codes_of(section.measure, dim, regions))
}

fn frame_of(section: &Section, codes_of: impl Fn(Group) -> Vec<String>) -> Result<Frame> {
    let dimensions = section.dims.iter().map(|dim| {
        let codes = codes_of(*dim);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        Dimension::new(dim.code(), &codes)
    });
    let groupings: Vec<Vec<&str>> = section
        .groupings
        .iter()
        .map(|grouping| grouping.iter().map(|group| group.code()).collect())
        .collect();
    let groupings: Vec<&[&str]> = groupings.iter().map(Vec::as_slice).collect();
    Frame::new(dimensions.collect(), &groupings).map_err(flawed)
}

fn cube(frame: Frame, cells: &[(Coords, u64)]) -> Result<MonthCube> {
    let mut cube = MonthCube::new(frame);
    for (coords, n) in cells {
        let codes: Vec<&str> = coords.iter().map(String::as_str).collect();
        cube.add(&codes, *n).map_err(flawed)?;
    }
    Ok(cube)
}

/// A number drawn under this installation's key: the same cell is rounded the same way every time, and without the key
/// nobody can tell which way.
fn drawn(keys: &Keys, text: &str) -> u64 {
    let hash = keys.hash(text.as_bytes()).unwrap_or_default();
    let bytes = HEXLOWER.decode(hash.as_bytes()).unwrap_or_default();
    let first: [u8; 8] = bytes
        .get(..8)
        .and_then(|bytes| bytes.try_into().ok())
        .unwrap_or_default();
    u64::from_le_bytes(first)
}

/// The cells that are told or hidden; what is not among them is zero.
fn released(section: &'static Section, frame: &Frame, table: &Table) -> Vec<ReleasedCell> {
    let rows = table
        .rows()
        .filter(|(_, figure)| figure.number() != Some(0));
    rows.map(|(cell, figure)| {
        let told: BTreeMap<&str, &str> = frame.told_by(cell).into_iter().collect();
        let coords = section.dims.iter().map(|dim| {
            let code = told.get(dim.code()).copied();
            code.unwrap_or(ANY).to_owned()
        });
        ReleasedCell {
            section: section.code,
            coords: coords.collect(),
            count: figure.number(),
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use rand::rngs::StdRng;
    use rand::{Rng, SeedableRng};

    use super::*;
    use crate::reports::disclosure::checks::knowledge::Knowledge;
    use crate::reports::disclosure::checks::programme;

    /// A table as it is released, each list cut to a few codes so that an integer programme can try everything.
    fn cut(section: &Section, most: usize) -> (Frame, Vec<Vec<String>>) {
        let codes = |_: Group| (0..most).map(|place| format!("code-{place}")).collect();
        let lists = section.dims.iter().map(|dim| codes(*dim)).collect();
        (frame_of(section, codes).unwrap(), lists)
    }

    fn every(lists: &[Vec<String>]) -> Vec<Coords> {
        lists.iter().fold(vec![Vec::new()], |cells, codes| {
            let with = |cell: &Coords| {
                let longer = codes
                    .iter()
                    .map(|code| [cell.clone(), vec![code.clone()]].concat());
                longer.collect::<Vec<Coords>>()
            };
            cells.iter().flat_map(with).collect()
        })
    }

    #[test]
    fn no_table_as_it_is_released_gives_a_hidden_cell_back() {
        let mut random = StdRng::seed_from_u64(5);
        let mut hidden = 0;
        for section in SECTIONS {
            let (frame, lists) = cut(section, if section.dims.len() > 3 { 2 } else { 3 });
            for _ in 0..4 {
                let cells: Vec<(Coords, u64)> = every(&lists)
                    .into_iter()
                    .map(|coords| (coords, [0, 0, 0, 1, 3, 4, 7, 19][random.random_range(0..8)]))
                    .collect();
                let cube = cube(frame.clone(), &cells).unwrap();
                let found = match section.protection {
                    Protection::Suppressed => {
                        let release = Release::first(cube);
                        hidden += release.hidden().len();
                        programme::found(&Knowledge::of(std::slice::from_ref(&release)))
                    }
                    Protection::Rounded => {
                        let table = round_month(&cube, section.code, |text| {
                            text.bytes().fold(7_u64, |sum, byte| {
                                sum.wrapping_mul(31).wrapping_add(u64::from(byte))
                            })
                        });
                        programme::found(&Knowledge::of_rounded(&cube, &table))
                    }
                };
                assert_eq!(found, Vec::<usize>::new(), "{}", section.code);
            }
        }
        assert!(hidden > 0, "there was something to find");
    }
}
