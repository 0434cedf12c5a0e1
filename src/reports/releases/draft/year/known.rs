//! What a reader knows of a fiscal year by its case: each count of each place to ten, and how they add up to what the tables
//! of its months tell.

use super::super::tables;
use super::{OfYear, Version};
use crate::ground::codes::{Code, Population};
use crate::ground::error::Result;
use crate::reports::asked::Group;
use crate::reports::capacity_case::reading::Place;
use crate::reports::capacity_case::released::{SECTION, Source, window};
use crate::reports::disclosure::{Beside, Counts, Dimension, Frame, Known, Part, Side};
use crate::reports::persons::codes::rest;
use crate::reports::persons::counting::Coords;
use crate::reports::persons::ties::{numbered, place};
use crate::tallies::rules::{ArrivalResult, Movement};

/// What movements are told apart by besides: the version of the case that counted them.
const VERSION: &str = "version";

/// Who came to each place and who left it, as each version of the case counted them: no table prints that, but what it adds
/// up to. Each version stands for itself, for nobody is told what moved between them.
pub(super) fn movements(told: &[String], versions: &[Version]) -> Result<Part> {
    let regions: Vec<&str> = told.iter().map(String::as_str).collect();
    let regions = [regions.as_slice(), &[rest(told.len())]].concat();
    let populations: Vec<&str> = Population::all().iter().map(|one| one.code()).collect();
    let ways: Vec<&str> = Movement::all().iter().map(|one| one.code()).collect();
    let numbers: Vec<String> = (0..versions.len()).map(|at| at.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let dimensions = vec![
        Dimension::new(Group::Region.code(), &regions),
        Dimension::new(Group::Population.code(), &populations),
        Dimension::new(Group::Result.code(), &ways),
        Dimension::new(VERSION, &numbers),
    ];
    let frame = Frame::new(dimensions, &[]).map_err(tables::flawed)?;
    let counted = versions.iter().zip(numbers);
    let counted = counted.flat_map(|(version, number)| {
        let counted = version.counted.iter();
        let moved = counted.filter(|(of, _)| {
            let way = of.last();
            way.is_some_and(|way| Movement::parse(way).is_some())
        });
        moved.map(move |(of, n)| ([of.as_slice(), &[number.to_owned()]].concat(), *n))
    });
    let counted: Vec<(Coords, u64)> = counted.collect();
    Ok(Part {
        cube: tables::cube(frame, &counted)?,
        earlier: Vec::new(),
        in_round: Some(SECTION.to_owned()),
    })
}

/// Codes a count must be among, or must not.
struct Of(Group, Vec<String>, bool);

fn only(group: Group, code: &str) -> Of {
    Of(group, vec![code.to_owned()], true)
}

/// Gathers what a reader knows of a year.
pub(super) struct Knowing<'y> {
    months: &'y [OfYear],
    /// The regions the case tells.
    told: &'y [String],
    /// The number of the case's movements among the tables.
    case: usize,
    /// What he knows beside the tables.
    pub besides: Vec<Beside<'static>>,
    /// Which of them he would know by the case of which place, if that is told now.
    pub told_by: Vec<(usize, Place)>,
}

impl<'y> Knowing<'y> {
    pub(super) fn new(months: &'y [OfYear], told: &'y [String], case: usize) -> Self {
        Self {
            months,
            told,
            case,
            besides: Vec::new(),
            told_by: Vec::new(),
        }
    }

    /// What a version of the case tells of each place, and how its movements are tied to the tables.
    pub(super) fn version(&mut self, number: usize, version: &Version) {
        for (place, case) in &version.cases {
            let (region, population) = place;
            for source in Source::all() {
                let coords = [region.as_str(), population.code(), source.code()];
                let coords = coords.map(str::to_owned).to_vec();
                let n = version.counted.get(&coords).copied().unwrap_or(0);
                let Some((least, most)) = window(case, source, n) else {
                    continue;
                };
                let (down, up) = (
                    whole(n.saturating_sub(least)),
                    whole(most.saturating_sub(n)),
                );
                let known = match version.approved_at {
                    Some(_) => Known::Between(down, up),
                    None => Known::IfTold(down, up),
                };
                if version.approved_at.is_none() {
                    self.told_by.push((self.besides.len(), place.clone()));
                }
                let of = self.counts((number, version), source, (region, *population));
                self.besides.push(Beside { of, known });
            }
        }
        self.ties(number, version);
    }

    /// The counts that a count of the case is made of.
    fn counts(
        &self,
        (number, version): (usize, &Version),
        source: Source,
        (region, population): (&str, Population),
    ) -> Vec<Counts<'static>> {
        let of = |dim: Group| {
            let is_told = self.told.iter().any(|told| told == region);
            vec![
                match is_told {
                    true => only(Group::Region, region),
                    false => Of(Group::Region, self.told.to_vec(), false),
                },
                only(Group::Population, population.code()),
                only(dim, source.code()),
            ]
        };
        match source {
            Source::Moved(_) => vec![self.moved(number, true, of(Group::Result))],
            Source::Asked(_) => self.of_months(version, "funnel", true, || of(Group::Result)),
            Source::Phoned(_) => {
                self.of_months(version, "phone", true, || of(Group::AskedElsewhere))
            }
        }
    }

    /// How the case's movements add up to what tables tell of movements, and of who left each region or arrived there.
    fn ties(&mut self, number: usize, version: &Version) {
        for way in Movement::all() {
            let of = || vec![only(Group::Result, way.code())];
            let mut counts = self.of_months(version, "survey-movements", true, of);
            counts.push(self.moved(number, false, of()));
            self.known(counts, Known::Exactly);
        }
        for region in self.told {
            let of = || vec![only(Group::Region, region)];
            let moved = |way: Movement| {
                let mut moved = of();
                moved.push(only(Group::Result, way.code()));
                moved
            };
            let mut left = self.of_months(version, "departures", true, of);
            left.push(self.moved(number, false, moved(Movement::Out)));
            self.known(left, Known::Exactly);
            let mut came = self.of_months(version, "arrivals", false, || {
                let mut came = of();
                came.push(only(Group::Result, ArrivalResult::Arrived.code()));
                came
            });
            came.push(self.moved(number, true, moved(Movement::In)));
            self.known(came, Known::NotLess);
        }
    }

    fn known(&mut self, of: Vec<Counts<'static>>, known: Known) {
        self.besides.push(Beside { of, known });
    }

    /// The movements of a version of the case.
    fn moved(&self, number: usize, is_added: bool, of: Vec<Of>) -> Counts<'static> {
        let dims = [Group::Region, Group::Population, Group::Result];
        let placed = placed(of, |group| dims.iter().position(|dim| *dim == group));
        let version = (dims.len(), vec![number.to_string()], true);
        Counts {
            is_added,
            of: side(self.case, [placed, vec![version]].concat()),
            release: 0,
        }
    }

    /// A table's counts of every month of the year, as they were told when a version of the case was.
    fn of_months(
        &self,
        version: &Version,
        code: &str,
        is_added: bool,
        of: impl Fn() -> Vec<Of>,
    ) -> Vec<Counts<'static>> {
        let Some((at, section)) = numbered(code) else {
            return Vec::new();
        };
        let tells = |month: &&OfYear| {
            let mut told = self.told.iter();
            // A region that a month does not tell stands there under others.
            told.all(|region| month.told.contains(region))
        };
        let months = self.months.iter().filter(tells);
        let counts = months.map(|month| Counts {
            is_added,
            of: side(
                month.first + at,
                placed(of(), |group| place(section, group)),
            ),
            release: month.version_at(version.approved_at),
        });
        counts.collect()
    }
}

/// Where codes stand among those of a count, which they are, and whether it must have one of them or must not.
type Placed = (usize, Vec<String>, bool);

fn placed(of: Vec<Of>, place: impl Fn(Group) -> Option<usize>) -> Vec<Placed> {
    let placed = of.into_iter();
    let placed =
        placed.filter_map(|Of(group, codes, is_among)| Some((place(group)?, codes, is_among)));
    placed.collect()
}

fn side(table: usize, placed: Vec<Placed>) -> Side<'static> {
    let key = move |codes: &[&str]| {
        let is_of_it = placed.iter().all(|(at, among, is_among)| {
            let code = codes.get(*at);
            code.is_some_and(|code| among.iter().any(|one| one == code) == *is_among)
        });
        is_of_it.then(Default::default)
    };
    Side {
        table,
        key: Box::new(key),
    }
}

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
