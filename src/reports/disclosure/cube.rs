//! One month's counts of persons, and the fixed list of groupings they are published in. Everything that is published
//! about the same persons must be in one cube: suppression cannot see a total that is printed by somebody else.

use std::collections::{BTreeMap, BTreeSet};

/// What a cube is cut by, with every code there is, in the order of publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its name, such as `region`.
    pub name: String,
    /// Its codes, each once.
    pub codes: Vec<String>,
}

impl Dimension {
    /// A dimension of these codes.
    pub fn new(name: &str, codes: &[&str]) -> Self {
        Self {
            name: name.to_owned(),
            codes: codes.iter().map(|code| (*code).to_owned()).collect(),
        }
    }
}

/// What is wrong with a cube's making; all of them are mistakes of the caller, none of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// A name or a code stands twice.
    Twice(String),
    /// No such dimension, or no such code in it.
    Unknown(String),
    /// A finest cell needs one code for each dimension.
    WrongLength,
    /// A dimension with more than 65,535 codes, or counts beyond 2^53.
    TooLarge,
    /// Tables of different dimensions, codes or groupings.
    OtherFrame,
}

/// A published cell: a code's position for each dimension it is told by, none for those it is summed over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(pub(super) Vec<Option<u16>>);

/// A cell of every dimension: what is counted.
pub(super) type Finest = Vec<u16>;

/// Dimensions and groupings: fixed for a table, whatever the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    dimensions: Vec<Dimension>,
    /// For each grouping, whether it is told by each dimension; coarsest first.
    groupings: Vec<Vec<bool>>,
}

impl Frame {
    /// A frame; each grouping names its dimensions, and the empty one is the grand total.
    ///
    /// # Errors
    /// A name or a code that stands twice, a grouping by something that is no dimension, or too many codes.
    pub fn new(dimensions: Vec<Dimension>, groupings: &[&[&str]]) -> Result<Self, Flaw> {
        once(dimensions.iter().map(|dimension| &dimension.name))?;
        for dimension in &dimensions {
            once(dimension.codes.iter())?;
            u16::try_from(dimension.codes.len()).map_err(|_| Flaw::TooLarge)?;
        }
        let mut masks = BTreeSet::new();
        for grouping in groupings {
            if let Some(name) = grouping
                .iter()
                .find(|name| dimensions.iter().all(|dimension| dimension.name != **name))
            {
                return Err(Flaw::Unknown((*name).to_owned()));
            }
            masks.insert(mask(&dimensions, |name| grouping.contains(&name)));
        }
        let mut groupings: Vec<Vec<bool>> = masks.into_iter().collect();
        groupings.sort_by_key(|mask| mask.iter().filter(|told| **told).count());
        Ok(Self {
            dimensions,
            groupings,
        })
    }

    /// What it is cut by.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The published cell of these `(dimension, code)` pairs, in any order; the empty list is the grand total.
    ///
    /// # Errors
    /// A name or a code that there is not, or a grouping that is not published.
    pub fn cell(&self, told_by: &[(&str, &str)]) -> Result<Cell, Flaw> {
        once(told_by.iter().map(|(name, _)| name))?;
        let named = |name: &str| told_by.iter().find(|(told, _)| *told == name);
        if let Some((name, _)) = told_by
            .iter()
            .find(|(name, _)| self.dimensions.iter().all(|one| one.name != *name))
        {
            return Err(Flaw::Unknown((*name).to_owned()));
        }
        let mask = mask(&self.dimensions, |name| named(name).is_some());
        if !self.groupings.contains(&mask) {
            return Err(Flaw::Unknown(format!("{told_by:?}")));
        }
        self.dimensions
            .iter()
            .map(|dimension| match named(&dimension.name) {
                Some((_, code)) => position(dimension, code).map(Some),
                None => Ok(None),
            })
            .collect::<Result<_, _>>()
            .map(Cell)
    }

    /// A cell's `(dimension, code)` pairs, in the order of dimensions.
    pub fn told_by(&self, cell: &Cell) -> Vec<(&str, &str)> {
        self.dimensions
            .iter()
            .zip(&cell.0)
            .filter_map(|(dimension, place)| {
                let code = dimension.codes.get(usize::from((*place)?))?;
                Some((dimension.name.as_str(), code.as_str()))
            })
            .collect()
    }

    /// Every published cell, coarsest grouping first, then in the order of codes.
    pub fn cells(&self) -> Vec<Cell> {
        self.groupings
            .iter()
            .flat_map(|mask| self.cells_of(mask))
            .collect()
    }

    fn cells_of(&self, mask: &[bool]) -> Vec<Cell> {
        let mut cells = vec![Vec::new()];
        for (dimension, told) in self.dimensions.iter().zip(mask) {
            let places: Vec<Option<u16>> = if *told {
                (0_u16..).take(dimension.codes.len()).map(Some).collect()
            } else {
                vec![None]
            };
            cells = cells
                .iter()
                .flat_map(|cell| places.iter().map(|place| longer(cell, *place)))
                .collect();
        }
        cells.into_iter().map(Cell).collect()
    }

    /// A finest cell's codes, one for each dimension in order.
    pub(super) fn codes_of(&self, finest: &[u16]) -> Vec<&str> {
        let places = self.dimensions.iter().zip(finest);
        let codes = places.map(|(dimension, place)| dimension.codes.get(usize::from(*place)));
        codes.map(|code| code.map_or("", String::as_str)).collect()
    }

    /// The published cells this finest cell is counted in, coarsest first.
    pub(super) fn counted_in(&self, finest: &[u16]) -> Vec<Cell> {
        self.groupings
            .iter()
            .map(|mask| {
                let places = finest.iter().zip(mask);
                Cell(places.map(|(place, told)| told.then_some(*place)).collect())
            })
            .collect()
    }
}

/// One month's finest counts. What is not counted is zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthCube {
    frame: Frame,
    counts: BTreeMap<Finest, u64>,
}

impl MonthCube {
    /// A month in which nobody was counted yet.
    pub fn new(frame: Frame) -> Self {
        Self {
            frame,
            counts: BTreeMap::new(),
        }
    }

    /// Counts persons in the finest cell of these codes, one for each dimension in order.
    ///
    /// # Errors
    /// A code there is not, too few or too many of them, or a count no table of persons has.
    pub fn add(&mut self, codes: &[&str], persons: u64) -> Result<(), Flaw> {
        if codes.len() != self.frame.dimensions.len() {
            return Err(Flaw::WrongLength);
        }
        let finest = self
            .frame
            .dimensions
            .iter()
            .zip(codes)
            .map(|(dimension, code)| position(dimension, code))
            .collect::<Result<Finest, _>>()?;
        let all = self.counts.values().sum::<u64>().checked_add(persons);
        // Totals are added up as i64 and printed as shares in f64; below this both are exact.
        if all.is_none_or(|all| all > 1 << 53) {
            return Err(Flaw::TooLarge);
        }
        if persons > 0 {
            *self.counts.entry(finest).or_default() += persons;
        }
        Ok(())
    }

    /// Its dimensions and groupings.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Finest cells that are not zero.
    pub(super) fn counts(&self) -> &BTreeMap<Finest, u64> {
        &self.counts
    }

    /// Published cells that are not zero.
    pub(super) fn sums(&self) -> BTreeMap<Cell, u64> {
        let mut sums = BTreeMap::new();
        for (finest, persons) in &self.counts {
            for cell in self.frame.counted_in(finest) {
                *sums.entry(cell).or_default() += persons;
            }
        }
        sums
    }
}

fn once<T: Ord + ToString>(names: impl Iterator<Item = T>) -> Result<(), Flaw> {
    let mut seen = BTreeSet::new();
    for name in names {
        let text = name.to_string();
        if !seen.insert(name) {
            return Err(Flaw::Twice(text));
        }
    }
    Ok(())
}

fn mask(dimensions: &[Dimension], told: impl Fn(&str) -> bool) -> Vec<bool> {
    let names = dimensions.iter().map(|dimension| dimension.name.as_str());
    names.map(told).collect()
}

fn position(dimension: &Dimension, code: &str) -> Result<u16, Flaw> {
    (0_u16..)
        .zip(&dimension.codes)
        .find(|(_, of)| *of == code)
        .map(|(place, _)| place)
        .ok_or_else(|| Flaw::Unknown(code.to_owned()))
}

fn longer(cell: &[Option<u16>], place: Option<u16>) -> Vec<Option<u16>> {
    let mut longer = cell.to_vec();
    longer.push(place);
    longer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        let dimensions = vec![
            Dimension::new("region", &["north", "south"]),
            Dimension::new("reason", &["full", "far", "other"]),
        ];
        Frame::new(dimensions, &[&["reason", "region"], &[], &["region"]]).unwrap()
    }

    #[test]
    fn cells_come_coarsest_first_and_are_found_in_any_order_of_names() {
        let frame = frame();
        let cells = frame.cells();
        assert_eq!(cells.len(), 1 + 2 + 6);
        assert_eq!(frame.cell(&[]), Ok(cells[0].clone()));
        let cell = frame
            .cell(&[("reason", "far"), ("region", "south")])
            .unwrap();
        assert_eq!(
            frame.told_by(&cell),
            [("region", "south"), ("reason", "far")]
        );
    }

    #[test]
    fn a_grouping_that_is_not_on_the_list_has_no_cells() {
        assert!(frame().cell(&[("reason", "far")]).is_err());
        assert!(
            frame()
                .cell(&[("region", "south"), ("region", "north")])
                .is_err()
        );
    }

    #[test]
    fn a_month_refuses_what_its_frame_does_not_know() {
        let mut month = MonthCube::new(frame());
        assert_eq!(
            month.add(&["east", "far"], 1),
            Err(Flaw::Unknown("east".into()))
        );
        assert_eq!(month.add(&["north"], 1), Err(Flaw::WrongLength));
        assert_eq!(month.add(&["north", "far"], u64::MAX), Err(Flaw::TooLarge));
        month.add(&["north", "far"], 3).unwrap();
        month.add(&["north", "full"], 4).unwrap();
        let total = frame().cell(&[]).unwrap();
        assert_eq!(month.sums().get(&total), Some(&7));
    }
}
