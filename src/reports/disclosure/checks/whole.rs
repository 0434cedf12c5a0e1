//! What an attacker has: everything that was released of some months, all tables and versions in one system. What each
//! prints, what the same act adds to several of them, which finest counts are not zero, and of a correction which of them
//! moved, and whether up or down.
//!
//! Nothing here uses the reasoning of the code under test: it reads released cells, and its relations between tables are
//! written down a second time, from how acts are counted.

use std::collections::{BTreeMap, BTreeSet};

/// What stands in the place of a code that a cell is summed over.
pub const ANY: &str = "*";

pub type Coords = Vec<String>;

/// A table in one version of a release: what was counted, and the cells that are printed or hidden. A cell that is not
/// among them is printed as zero.
#[derive(Debug, Clone, Default)]
pub struct Version {
    pub truth: BTreeMap<Coords, u64>,
    pub cells: BTreeMap<Coords, Option<u64>>,
}

/// A table with its versions, oldest first.
#[derive(Debug, Clone)]
pub struct Published {
    pub code: String,
    pub dims: Vec<String>,
    /// Which dimensions each grouping tells.
    pub groupings: Vec<Vec<bool>>,
    pub in_round: bool,
    pub versions: Vec<Version>,
}

/// Some counts of a table: its code, which codes of a dimension, and the dimensions they are told apart by.
#[derive(Debug, Clone, Copy)]
pub struct Pick(
    pub &'static str,
    pub &'static [(&'static str, &'static [&'static str])],
    pub &'static [&'static str],
);

/// What a reader knows of two tables: one pick is the other but for a difference he knows, or at most the other.
#[derive(Debug, Clone, Copy)]
pub enum Relation {
    Same(Pick, Pick),
    Among(Pick, Pick),
}

/// Some counts of a table as a version of its month told them: added or taken away.
pub struct Counts<'c> {
    pub times: i64,
    pub month: usize,
    pub table: &'c str,
    pub version: usize,
    pub is_of_it: &'c dyn Fn(&[String]) -> bool,
}

/// A sum that lies between two numbers, as far as he knows.
pub struct Bound {
    pub terms: Vec<(usize, i64)>,
    pub least: i64,
    pub most: Option<i64>,
}

/// A hidden cell, or a rounded count of 1 to 4: what must not be found.
pub struct Secret {
    pub name: String,
    pub members: Vec<usize>,
}

/// What the attacker knows.
#[derive(Default)]
pub struct Whole {
    /// The true value of each variable; solvers use it to tell another solution from the true one.
    pub truth: Vec<i64>,
    pub bounds: Vec<Bound>,
    pub secrets: Vec<Secret>,
    /// The variable of a month's table's count in a version.
    variables: BTreeMap<(usize, String, usize, Coords), usize>,
}

impl Whole {
    /// Everything of some months; what ties tables together holds within a month.
    pub fn of(months: &[Vec<Published>], relations: &[Relation]) -> Self {
        let mut whole = Self::default();
        for (month, tables) in months.iter().enumerate() {
            for table in tables {
                whole.count(month, table);
                for at in 0..table.versions.len() {
                    whole.read((month, at), table);
                }
            }
            for relation in relations {
                whole.relate((month, tables), *relation);
            }
        }
        whole
    }

    /// What else he knows: that some counts come to so much less than they do at least, and so much more at most.
    pub fn know(&mut self, counts: &[Counts], (down, up): (i64, Option<i64>)) {
        let mut terms = Vec::new();
        for of in counts {
            for ((month, table, version, coords), id) in &self.variables {
                let is_of_it = *month == of.month && table == of.table && *version == of.version;
                if is_of_it && (of.is_of_it)(coords) {
                    terms.push((*id, of.times));
                }
            }
        }
        let value: i64 = terms.iter().map(|(id, n)| n * self.truth[*id]).sum();
        self.bounds.push(Bound {
            terms,
            least: value - down,
            most: up.map(|up| value + up),
        });
    }

    /// How much some counts of a version come to.
    pub fn true_sum(&self, of: &Counts) -> i64 {
        let of_it = self
            .variables
            .iter()
            .filter(|((month, table, version, coords), _)| {
                *month == of.month
                    && table == of.table
                    && *version == of.version
                    && (of.is_of_it)(coords)
            });
        of_it.map(|(_, id)| self.truth[*id]).sum()
    }

    /// Of the secrets, those that a solution does not tell apart from the truth.
    pub fn still_found(&self, left: Vec<usize>, solution: &[i64]) -> Vec<usize> {
        let sum = |members: &[usize], of: &[i64]| members.iter().map(|id| of[*id]).sum::<i64>();
        left.into_iter()
            .filter(|id| {
                let members = &self.secrets[*id].members;
                sum(members, solution) == sum(members, &self.truth)
            })
            .collect()
    }

    pub fn holds(&self, solution: &[i64]) -> bool {
        solution.iter().all(|value| *value >= 0)
            && self.bounds.iter().all(|bound| {
                let terms = bound.terms.iter();
                let value: i64 = terms.map(|(id, times)| times * solution[*id]).sum();
                bound.least <= value && bound.most.is_none_or(|most| value <= most)
            })
    }

    /// The secrets by their names, in order.
    pub fn named(&self, found: &[usize]) -> Vec<String> {
        let mut names: Vec<String> = found
            .iter()
            .map(|id| self.secrets[*id].name.clone())
            .collect();
        names.sort_unstable();
        names
    }

    fn count(&mut self, month: usize, table: &Published) {
        let versions = table.versions.iter();
        let support: BTreeSet<&Coords> = versions.flat_map(|one| one.truth.keys()).collect();
        for coords in support {
            let mut before: Option<usize> = None;
            for (at, version) in table.versions.iter().enumerate() {
                let value = i64::try_from(version.truth.get(coords).copied().unwrap_or(0)).unwrap();
                let id = match before {
                    Some(id) if self.truth[id] == value => id,
                    _ => {
                        self.truth.push(value);
                        self.truth.len() - 1
                    }
                };
                if let Some(was) = before.filter(|was| *was != id) {
                    let way = (value - self.truth[was]).signum();
                    self.bounds.push(Bound {
                        terms: vec![(id, way), (was, -way)],
                        least: 0,
                        most: None,
                    });
                }
                self.variables
                    .insert((month, table.code.clone(), at, coords.clone()), id);
                before = Some(id);
            }
        }
    }

    fn read(&mut self, (month, at): (usize, usize), table: &Published) {
        let mut members: BTreeMap<Coords, Vec<usize>> = BTreeMap::new();
        for ((of, code, version, coords), id) in &self.variables {
            if *of != month || *code != table.code || *version != at {
                continue;
            }
            for grouping in &table.groupings {
                let told = grouping.iter().zip(coords);
                let told = told.map(|(told, code)| if *told { code.clone() } else { ANY.into() });
                members.entry(told.collect()).or_default().push(*id);
            }
        }
        for (cell, members) in members {
            let figure = table.versions[at]
                .cells
                .get(&cell)
                .copied()
                .unwrap_or(Some(0));
            let value: i64 = members.iter().map(|id| self.truth[*id]).sum();
            let (least, most) = match figure.map(|figure| i64::try_from(figure).unwrap()) {
                Some(figure) if table.in_round => (figure - 4, Some(figure + 4)),
                Some(figure) => (figure, Some(figure)),
                None if table.in_round || at > 0 => (0, None),
                None => (1, None),
            };
            assert!(
                least <= value && most.is_none_or(|most| value <= most),
                "{} {cell:?}",
                table.code
            );
            let terms = members.iter().map(|id| (*id, 1)).collect();
            self.bounds.push(Bound { terms, least, most });
            if figure.is_none() || table.in_round && (1..5).contains(&value) {
                let name = format!("{month} {} {at} {cell:?} {value} {figure:?}", table.code);
                self.secrets.push(Secret { name, members });
            }
        }
    }

    fn relate(&mut self, (month, tables): (usize, &[Published]), relation: Relation) {
        let (Relation::Same(less, more) | Relation::Among(less, more)) = relation;
        let versions = tables.iter().map(|table| table.versions.len()).max();
        for at in 0..versions.unwrap_or(0) {
            let whole = self.picked((month, tables), more, at);
            for (key, part) in self.picked((month, tables), less, at) {
                let shared = key[..more.2.len()].to_vec();
                let Some(whole) = whole.get(&shared) else {
                    continue;
                };
                let terms: Vec<(usize, i64)> = whole
                    .iter()
                    .map(|id| (*id, 1))
                    .chain(part.iter().map(|id| (*id, -1)))
                    .collect();
                let value: i64 = terms
                    .iter()
                    .map(|(id, times)| times * self.truth[*id])
                    .sum();
                let (least, most) = match relation {
                    Relation::Same(..) => (value, Some(value)),
                    Relation::Among(..) => (value.min(0), None),
                };
                self.bounds.push(Bound { terms, least, most });
            }
        }
    }

    fn picked(
        &self,
        (month, tables): (usize, &[Published]),
        Pick(code, only, by): Pick,
        at: usize,
    ) -> BTreeMap<Coords, Vec<usize>> {
        let table = tables.iter().find(|table| table.code == code).unwrap();
        let place = |name: &str| table.dims.iter().position(|dim| dim == name).unwrap();
        let mut picked: BTreeMap<Coords, Vec<usize>> = BTreeMap::new();
        for ((of_month, of, version, coords), id) in &self.variables {
            let is_of_it = *of_month == month
                && of == code
                && *version == at
                && only
                    .iter()
                    .all(|(dim, codes)| codes.contains(&coords[place(dim)].as_str()));
            if is_of_it {
                let key = by.iter().map(|dim| coords[place(dim)].clone());
                picked.entry(key.collect()).or_default().push(*id);
            }
        }
        picked
    }
}
