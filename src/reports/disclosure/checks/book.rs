//! A month as production releases it: its tables decided by `decide`, again and again, each time after what was released
//! of it before.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use proptest::prelude::*;

use super::super::rounding::{rounded, text};
use super::super::{
    Cell, Decided, Dimension, Frame, MonthCube, Part, Refusal, Release, Tie, Together, decide,
};
use super::whole::{ANY, Coords, Published, Relation, Version, Whole};

pub const CODES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

/// A table: its name, its dimensions and groupings, and whether it is rounded.
#[derive(Clone)]
pub struct Kind(pub &'static str, pub Frame, pub bool);

/// What a reader is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    AsDecided,
    /// Small cells hidden or every cell rounded, and nothing hidden besides: what the attacker must be able to break.
    Bare,
}

/// A month and what was released of it.
pub struct Book<'t> {
    kinds: Vec<Kind>,
    ties: Vec<Tie<'t>>,
    key: u64,
    releases: Vec<Vec<(MonthCube, Decided)>>,
}

impl<'t> Book<'t> {
    pub fn new(kinds: Vec<Kind>, ties: Vec<Tie<'t>>, key: u64) -> Self {
        Self {
            kinds,
            ties,
            key,
            releases: Vec::new(),
        }
    }

    /// A month of one table, released for the first time.
    pub fn of_one(frame: &Frame, in_round: bool, counts: &[u64]) -> Self {
        let mut book = Self::new(vec![Kind("one", frame.clone(), in_round)], vec![], 7);
        book.release(&[counts]).unwrap();
        book
    }

    /// Releases the month as it is counted now: the finest counts of each table, in the order of codes.
    pub fn release(&mut self, counts: &[&[u64]]) -> Result<(), Refusal> {
        let mut parts = Vec::new();
        for (at, Kind(name, frame, in_round)) in self.kinds.iter().enumerate() {
            let earlier = self.releases.iter().map(|tables| {
                let (cube, decided) = &tables[at];
                let cells = decided.table.rows();
                let hidden = cells.filter(|(_, figure)| figure.number().is_none());
                let hidden = hidden.map(|(cell, _)| cell.clone()).collect();
                match in_round {
                    true => Release::kept_in_round(cube.clone(), hidden),
                    false => Release::kept(cube.clone(), hidden).unwrap(),
                }
            });
            parts.push(Part {
                cube: cube(frame, counts[at]),
                earlier: earlier.collect(),
                in_round: in_round.then(|| (*name).to_owned()),
            });
        }
        let together = Together {
            parts: &parts,
            ties: &self.ties,
            besides: &[],
        };
        let decision = decide(&together, &|text| hash(self.key, text))?;
        let cubes = parts.into_iter().map(|part| part.cube);
        self.releases.push(cubes.zip(decision.tables).collect());
        Ok(())
    }

    /// What the newest release of a table was counted from.
    pub fn cube(&self, at: usize) -> MonthCube {
        self.releases.last().unwrap()[at].0.clone()
    }

    /// The newest release of a table.
    pub fn newest(&self, at: usize) -> &Decided {
        &self.releases.last().unwrap()[at].1
    }

    /// What is printed of a cell in the newest release of the first table; none of a hidden one.
    pub fn told(&self, by: &[(&str, &str)]) -> Option<u64> {
        let table = &self.newest(0).table;
        let cell = table.frame().cell(by).unwrap();
        let (_, figure) = table.rows().find(|(of, _)| **of == cell).unwrap();
        figure.number()
    }

    /// How many cells of a table the newest release hides.
    pub fn hidden(&self, at: usize) -> usize {
        let rows = self.newest(at).table.rows();
        rows.filter(|(_, figure)| figure.number().is_none()).count()
    }

    /// Whether each release hides what the one before hid.
    pub fn hides_for_good(&self) -> bool {
        let hides = |(_, decided): &(MonthCube, Decided), cell: &Cell| {
            let mut rows = decided.table.rows();
            rows.any(|(of, figure)| of == cell && figure.number().is_none())
        };
        self.releases.windows(2).all(|pair| {
            let tables = pair[0].iter().zip(&pair[1]);
            let mut tables = tables.map(|(was, is)| {
                let mut cells = was.1.table.rows();
                cells.all(|(cell, figure)| figure.number().is_some() || hides(is, cell))
            });
            tables.all(|hides| hides)
        })
    }

    /// What an attacker has who knows how the tables are tied.
    pub fn whole(&self, shown: Shown, relations: &[Relation]) -> Whole {
        let tables = (0..).zip(&self.kinds);
        let tables = tables.map(|(at, kind)| self.published(at, kind, shown));
        Whole::of(&[tables.collect()], relations)
    }

    fn published(&self, at: usize, Kind(name, frame, in_round): &Kind, shown: Shown) -> Published {
        let bare = |cell: &Cell, persons: u64| match in_round {
            true => Some(rounded(persons, hash(self.key, &text(frame, name, cell)))),
            false => (!(1..5).contains(&persons)).then_some(persons),
        };
        let versions = self.releases.iter().map(|tables| {
            let (cube, decided) = &tables[at];
            let cells: BTreeMap<Coords, Option<u64>> = match shown {
                Shown::AsDecided => decided
                    .table
                    .rows()
                    .map(|(cell, figure)| (coords(frame, cell), figure.number()))
                    .collect(),
                Shown::Bare => cube
                    .sums()
                    .into_iter()
                    .map(|(cell, persons)| (coords(frame, &cell), bare(&cell, persons)))
                    .collect(),
            };
            let truth = cube.counts().iter().map(|(finest, persons)| {
                let codes = frame.codes_of(finest).into_iter();
                (codes.map(str::to_owned).collect(), *persons)
            });
            Version {
                truth: truth.collect(),
                cells,
            }
        });
        let names = frame.dimensions().iter().map(|one| one.name.clone());
        let told = |cell: &Cell| cell.0.iter().map(Option::is_some).collect::<Vec<bool>>();
        let groupings = frame.cells();
        let groupings: std::collections::BTreeSet<_> = groupings.iter().map(told).collect();
        Published {
            code: (*name).to_owned(),
            dims: names.collect(),
            groupings: groupings.into_iter().collect(),
            in_round: *in_round,
            versions: versions.collect(),
        }
    }
}

fn coords(frame: &Frame, cell: &Cell) -> Coords {
    let told: BTreeMap<&str, &str> = frame.told_by(cell).into_iter().collect();
    let dimensions = frame.dimensions().iter();
    let codes = dimensions.map(|one| told.get(one.name.as_str()).copied().unwrap_or(ANY));
    codes.map(str::to_owned).collect()
}

/// A key under which each cell of a table, if it is so many, is rounded to such a figure.
pub fn key_for(frame: &Frame, name: &str, of: impl Fn(&Cell) -> (u64, u64)) -> u64 {
    let cells = frame.cells();
    let rounds = |key: &u64| {
        cells.iter().all(|cell| {
            let (persons, figure) = of(cell);
            rounded(persons, hash(*key, &text(frame, name, cell))) == figure
        })
    };
    (0..1_000_000).find(rounds).expect("there is such a key")
}

fn hash(key: u64, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (key, text).hash(&mut hasher);
    hasher.finish()
}

pub fn frame(sizes: &[usize], groupings: &[&[&str]]) -> Frame {
    let names = ["region", "population", "reason"];
    let dimensions = names.iter().zip(sizes);
    let dimensions = dimensions.map(|(name, size)| Dimension::new(name, &CODES[..*size]));
    Frame::new(dimensions.collect(), groupings).unwrap()
}

fn cube(frame: &Frame, counts: &[u64]) -> MonthCube {
    let mut cube = MonthCube::new(frame.clone());
    for (at, count) in counts.iter().enumerate() {
        let mut rest = at;
        let codes = frame.dimensions().iter().map(|dimension| {
            let code = CODES[rest % dimension.codes.len()];
            rest /= dimension.codes.len();
            code
        });
        cube.add(&codes.collect::<Vec<_>>(), *count).unwrap();
    }
    cube
}

/// How many finest cells a table has.
pub fn size(frame: &Frame) -> usize {
    let dimensions = frame.dimensions().iter();
    dimensions.map(|one| one.codes.len()).product()
}

/// Mostly zeros and few persons, as real months of a region are.
pub fn sparse() -> impl Strategy<Value = u64> {
    prop_oneof![3 => Just(0_u64), 4 => 1..5_u64, 2 => 5..9_u64]
}

/// Some months that are the same every time.
pub fn months(size: usize, how_many: u64) -> Vec<Vec<u64>> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        [0, 0, 0, 1, 2, 3, 4, 5, 7][usize::try_from(state % 9).unwrap()]
    };
    let counts = (0..how_many).map(|_| (0..size).map(|_| draw()).collect());
    counts.collect()
}
