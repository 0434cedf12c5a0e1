//! A month as it would be released now: counted, and each table of it suppressed or rounded after whatever was released
//! of it before.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER;

use super::rules::{ANY, Choice, Draft, Kept, MONTHLY, ReleaseId, ReleasedCell, SealedCounts};
use super::store;
use crate::ground::codes::{Code, Problem};
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::ground::seal::{Keys, Place, Sealed};
use crate::reports::asked::{Group, Period, Span};
use crate::reports::capacity_case;
use crate::reports::disclosure::{
    Cell, Dimension, FEWEST_SHELTERS, Frame, MonthCube, Part, Release, Table, decide, merge_small,
};
use crate::reports::persons::codes::{Regions, TOGETHER, codes_of};
use crate::reports::persons::counting::{Coords, House, Of, Places, count};
use crate::reports::persons::sections::{Protection, SECTIONS, Section};
use crate::reports::persons::ties::ties;
use crate::reports::reader::oldest_kept;
use crate::reports::store::months;
use crate::shelters;
use crate::shelters::rules::{Region, ShelterId, Term};
use crate::tallies::rules::Measure;
use crate::tallies::store::between;

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

/// A month as it would be released now. Its cost follows from the tables of the month.
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
        (Some((_, sealed)), _) => ids(sealed),
        (None, Some(opened)) => opened.without,
        (None, None) => return Err(Error::field("period", Sentence::new("release-changed"))),
    };
    let all = shelters::store::regions(conn)?;
    let stood = stood(conn, month, &places)?;
    let included = included(&stood, &places, &without);
    let regions = Regions {
        told: told_regions(&included, &all, &earlier),
        terms_together: terms_together(&included, &earlier),
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
    draft.cells.extend(case(conn, keys, &base)?);
    Ok(draft)
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn ids(sealed: &SealedCounts) -> BTreeSet<ShelterId> {
    let ids = sealed.without.iter().map(|id| ShelterId::from(*id));
    ids.collect()
}

/// The houses that would not be in a month as they answered until now, and the names of those that were asked and have
/// not answered.
pub(super) fn without(conn: &mut Conn, period: &str) -> Result<(BTreeSet<ShelterId>, Vec<String>)> {
    let houses = shelters::store::all(conn)?;
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

/// The houses that stood in a month, closed since or not: those of which a night of it is known. Of a month of which no
/// night is known, those there are. And those somebody came to, whatever is known of their nights: where such a house is
/// left out, who came is not told.
pub(crate) fn stood(conn: &mut Conn, month: Month, places: &Places) -> Result<BTreeSet<ShelterId>> {
    let house = |pool: i64| places.pools.get(&pool).map(|(house, _)| *house);
    let months = months(conn, month, month)?.into_iter();
    let known = months.filter(|one| one.nights + one.missing > 0);
    let mut stood: BTreeSet<ShelterId> = known.filter_map(|one| house(one.pool.number())).collect();
    if stood.is_empty() {
        let houses = shelters::store::all(conn)?;
        stood = houses.iter().map(|house| house.id).collect();
    }
    let came = between(conn, Measure::Arrivals, month.first(), month.first())?;
    stood.extend(came.keys().filter_map(|(_, key)| house(key.place)));
    Ok(stood)
}

/// The houses whose figures are in a month: those that stood then and are not left out.
fn included(
    stood: &BTreeSet<ShelterId>,
    places: &Places,
    without: &BTreeSet<ShelterId>,
) -> Vec<House> {
    let included = stood.difference(without);
    included
        .filter_map(|id| places.houses.get(id).cloned())
        .collect()
}

/// The regions that are told: those of which three houses are in the month, whatever was told of other months. A
/// correction keeps those of the month's first release, or the difference would be a region's.
fn told_regions(
    included: &[House],
    all: &[Region],
    earlier: &[(Kept, SealedCounts)],
) -> Vec<String> {
    if let Some((first, _)) = earlier.first() {
        return first.regions.clone();
    }
    let shelters = |region: &Region| {
        let own = included.iter().filter(|house| house.region == region.code);
        u32::try_from(own.count()).unwrap_or(u32::MAX)
    };
    let sizes: Vec<(&str, u32)> = all
        .iter()
        .map(|region| (region.code.as_str(), shelters(region)))
        .collect();
    merge_small(&sizes).own
}

/// Whether short- and long-term houses are told together: where fewer than three of one kind are in the month, its
/// figures would be those of a house. A correction keeps what the first release did.
fn terms_together(included: &[House], earlier: &[(Kept, SealedCounts)]) -> bool {
    let counted = |sealed: &SealedCounts| {
        let mut tables = SECTIONS.iter().filter_map(|section| {
            let place = section.dims.iter().position(|dim| *dim == Group::Term)?;
            let (coords, _) = sealed.counted.get(section.code)?.first()?;
            coords.get(place).map(|code| code == TOGETHER)
        });
        tables.next()
    };
    if let Some(was) = earlier.first().and_then(|(_, sealed)| counted(sealed)) {
        return was;
    }
    Term::all().iter().any(|term| {
        let houses = included.iter().filter(|house| house.term == *term).count();
        houses > 0 && number(houses) < i64::from(FEWEST_SHELTERS)
    })
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

/// Decides all tables together and adds their cells to the draft.
fn decide_all(conn: &mut Conn, keys: &Keys, base: &Base, draft: &mut Draft) -> Result<()> {
    // A key that cannot be read is found here, and not where figures are rounded.
    keys.hash(&[])?;
    let mut parts = Vec::new();
    for section in SECTIONS {
        let cells = match section.is_told(base.has_all) {
            true => counted(conn, section, base)?,
            false => Vec::new(),
        };
        parts.push(part(conn, section, base, &cells)?);
        draft.counted.insert(section.code.to_owned(), cells);
    }
    let decided = decide(&parts, &ties(), &|text| drawn(keys, text)).map_err(refused)?;
    for (section, decided) in SECTIONS.iter().zip(decided) {
        draft.newly_hidden += decided.newly_hidden;
        draft.cells.extend(released(section, &decided.table));
    }
    Ok(())
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

/// A table as it is to be decided, with whatever was released of it before.
fn part(conn: &mut Conn, section: &Section, base: &Base, cells: &[(Coords, u64)]) -> Result<Part> {
    let frame = frame(section, &base.regions)?;
    let mut earlier = Vec::new();
    for (kept, sealed) in &base.earlier {
        let none = Vec::new();
        let counted = sealed.counted.get(section.code).unwrap_or(&none);
        let hidden = hidden(conn, kept, section, &frame)?;
        let cube = cube(frame.clone(), counted)?;
        earlier.push(match section.protection {
            Protection::Rounded => Release::kept_in_round(cube, hidden),
            Protection::Suppressed => Release::kept(cube, hidden).map_err(refused)?,
        });
    }
    // By what is counted: the same count is rounded to the same number in every table that prints it.
    let name = || format!("{} {}", section.measure.code(), base.month);
    Ok(Part {
        cube: cube(frame, cells)?,
        earlier,
        in_round: (section.protection == Protection::Rounded).then(name),
    })
}

/// What the release of a fiscal year's last month tells of the case for more beds. It is of the whole year: without
/// every house that was left out of any of its months, and by the regions that were told in all of them.
fn case(conn: &mut Conn, keys: &Keys, base: &Base) -> Result<Vec<ReleasedCell>> {
    let mut without = base.without.clone();
    let mut told = base.regions.told.clone();
    if let Some(year) = Span::of(base.month, Group::FiscalYear).filter(|of| of.last() == base.month)
    {
        let period = Period {
            from: year.first(),
            to: year.last(),
        };
        let mut released = store::within(conn, MONTHLY, period)?;
        // A correction takes those that its first release took.
        if let Some((first, _)) = base.earlier.first() {
            released.retain(|kept| kept.approved_at <= first.approved_at);
        }
        for (kept, sealed) in earlier(conn, keys, &released)? {
            without.extend(ids(&sealed));
            told.retain(|region| kept.regions.contains(region));
        }
    }
    let regions = Regions {
        told,
        ..base.regions
    };
    capacity_case::released::released_with(conn, base.month, (&regions, &without))
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
fn released(section: &'static Section, table: &Table) -> Vec<ReleasedCell> {
    let frame = table.frame();
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
    use std::os::unix::fs::PermissionsExt;

    use rand::rngs::StdRng;
    use rand::{Rng, SeedableRng};

    use super::super::opening;
    use super::*;
    use crate::accounts::rules::OrganizationId;
    use crate::capacity::census;
    use crate::capacity::census::rules::NightOfPool;
    use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
    use crate::ground::codes::Role;
    use crate::ground::trial::{self, Trial};
    use crate::reports::acts::recompute_all;
    use crate::reports::disclosure::checks::knowledge::Knowledge;
    use crate::reports::disclosure::checks::programme;
    use crate::reports::disclosure::round_month;
    use crate::shelters::rules::Shelter;
    use crate::tallies::rules::{ArrivalResult, Tally};

    /// Five houses: three with nights of March, one that has closed since, one that opened afterwards.
    fn march() -> (Trial, Keys, Vec<Shelter>, tempfile::TempDir) {
        let trial = trial::database("2026-05-20T12:00:00Z");
        let houses = trial.write(|tx| {
            let mut houses = Vec::new();
            for at in 0..5 {
                let house = open_house(tx, &shelter_in("ottawa"))?;
                let pool = open_pool(tx, &house, numbers(5, 4, 4, 0))?;
                let (month, n) = if at < 4 {
                    ("2026-03", 7)
                } else {
                    ("2026-05", 9)
                };
                let night = month.parse::<Month>().unwrap().first();
                let row = NightOfPool::missing(pool.id, night, pool.unit);
                census::store::insert(tx.conn, &row, "house")?;
                let result = ArrivalResult::Arrived;
                let came = Tally::Arrival {
                    pool: pool.id,
                    result,
                };
                crate::tallies::store::add(tx.conn, night, &came, n)?;
                houses.push(house);
            }
            shelters::store::close(tx.conn, houses[3].id, "2026-04-10".parse().unwrap())?;
            Ok(houses)
        });
        recompute_all(&trial).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        std::fs::write(&file, data_encoding::BASE64.encode(&[3; 32])).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        (trial, Keys::at(file), houses, folder)
    }

    /// The month as it is looked at: houses in it, houses there were, and those left out.
    fn looked_at(trial: &Trial, keys: Keys) -> ([i64; 3], Draft) {
        let draft = trial.write(move |tx| {
            let month = "2026-03".parse().unwrap();
            let who = member_of(OrganizationId::new(), Role::Administrator);
            opening::open(tx, &who, month)?;
            draft(tx.conn, &keys, month, "2026-05".parse().unwrap())
        });
        ([draft.houses, draft.houses_possible, draft.withheld], draft)
    }

    fn tells_arrivals(draft: &Draft) -> bool {
        draft.cells.iter().any(|cell| cell.section == "arrivals")
    }

    #[test]
    fn a_house_that_closed_since_is_in_its_month_and_one_that_opened_afterwards_is_not() {
        let (trial, keys, houses, _folder) = march();
        let opened = houses[4].id;
        // What a house says that was not there yet leaves nobody out.
        trial.write(move |tx| store::choose(tx.conn, opened, Choice::Out));
        let (counts, draft) = looked_at(&trial, keys);
        assert_eq!(counts, [4, 4, 0]);
        assert!(tells_arrivals(&draft), "no house is left out");
    }

    #[test]
    fn a_house_that_withholds_itself_is_left_out_though_it_has_closed_since() {
        let (trial, keys, houses, _folder) = march();
        let closed = houses[3].id;
        trial.write(move |tx| store::choose(tx.conn, closed, Choice::Out));
        let (counts, draft) = looked_at(&trial, keys);
        assert_eq!(counts, [3, 4, 1]);
        assert!(
            !tells_arrivals(&draft),
            "both tables together would tell hers"
        );
    }

    #[test]
    fn a_house_somebody_came_to_stood_in_the_month_though_no_night_of_it_is_known() {
        let (trial, keys, houses, _folder) = march();
        let house = houses[4].clone();
        let id = house.id;
        trial.write(move |tx| {
            let pool = open_pool(tx, &house, numbers(5, 4, 4, 0))?.id;
            let came = Tally::Arrival {
                pool,
                result: ArrivalResult::Arrived,
            };
            let night = "2026-03".parse::<Month>().unwrap().first();
            crate::tallies::store::add(tx.conn, night, &came, 6)?;
            store::choose(tx.conn, id, Choice::Out)
        });
        let (counts, draft) = looked_at(&trial, keys);
        assert_eq!(counts, [4, 5, 1]);
        assert!(!tells_arrivals(&draft));
    }

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
