//! Everything that was released of a month, all tables and versions in one system: what each prints, what the same act
//! adds to several of them, and what a reader is told of a correction. An integer programme looks for the hidden and
//! rounded counts of 1 to 4 that have one value only.
//!
//! Nothing here uses the reasoning of the code under test: it reads released cells, and its relations between tables are
//! written down a second time, from how acts are counted.

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

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

struct Bound {
    terms: Vec<(usize, i64)>,
    least: i64,
    most: Option<i64>,
}

struct Secret {
    name: String,
    members: Vec<usize>,
}

/// What the attacker knows.
#[derive(Default)]
pub struct Whole {
    truth: Vec<i64>,
    /// The variable of a month's table's count in a version.
    variables: BTreeMap<(usize, String, usize, Coords), usize>,
    bounds: Vec<Bound>,
    secrets: Vec<Secret>,
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

    /// What else he knows: a table's counts of these codes come to between so many over some months, as they were last
    /// released.
    pub fn bound(
        &mut self,
        (months, table): (&[usize], &str),
        is_of_it: impl Fn(&Coords) -> bool,
        (least, most): (i64, i64),
    ) {
        let mut latest: BTreeMap<(usize, &Coords), usize> = BTreeMap::new();
        // Versions come in order: the last one stays.
        for ((month, code, _, coords), id) in &self.variables {
            if months.contains(month) && code == table && is_of_it(coords) {
                latest.insert((*month, coords), *id);
            }
        }
        let terms: Vec<(usize, i64)> = latest.into_values().map(|id| (id, 1)).collect();
        let value: i64 = terms.iter().map(|(id, _)| self.truth[*id]).sum();
        assert!((least..=most).contains(&value), "{table}");
        self.bounds.push(Bound {
            terms,
            least,
            most: Some(most),
        });
    }

    pub fn secrets(&self) -> usize {
        self.secrets.len()
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
            if (1..5).contains(&value) && (figure.is_none() || table.in_round) {
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

    /// The secrets that have one value only.
    pub fn found(&self) -> Vec<String> {
        let mut random = StdRng::seed_from_u64(7);
        let mut left: Vec<usize> = (0..self.secrets.len()).collect();
        // Most have another value in some table that lies far off in any direction.
        for _ in 0..24 {
            let mut weights = vec![0.0; self.truth.len()];
            for secret in &left {
                let way = if random.random_bool(0.5) { 1.0 } else { -1.0 };
                for id in &self.secrets[*secret].members {
                    weights[*id] += way;
                }
            }
            left = self.still_found(left, &weights);
        }
        let all = left.clone();
        for secret in all {
            for way in [1.0, -1.0] {
                if left.contains(&secret) {
                    let mut weights = vec![0.0; self.truth.len()];
                    for id in &self.secrets[secret].members {
                        weights[*id] += way;
                    }
                    left = self.still_found(left, &weights);
                }
            }
        }
        left.iter()
            .map(|id| self.secrets[*id].name.clone())
            .collect()
    }

    fn still_found(&self, left: Vec<usize>, weights: &[f64]) -> Vec<usize> {
        let Some(solution) = self.extreme(weights) else {
            return left;
        };
        let sum = |members: &[usize], of: &[i64]| members.iter().map(|id| of[*id]).sum::<i64>();
        left.into_iter()
            .filter(|id| {
                let members = &self.secrets[*id].members;
                sum(members, &solution) == sum(members, &self.truth)
            })
            .collect()
    }

    fn extreme(&self, weights: &[f64]) -> Option<Vec<i64>> {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let variables: Vec<_> = self
            .truth
            .iter()
            .zip(weights)
            .map(|(truth, weight)| {
                let most = i32::try_from(*truth).unwrap() + 6;
                problem.add_integer_var(*weight, (0, most))
            })
            .collect();
        for bound in &self.bounds {
            let terms: Vec<_> = bound
                .terms
                .iter()
                .map(|(id, times)| (variables[*id], *times as f64))
                .collect();
            if bound.most == Some(bound.least) {
                problem.add_constraint(terms, ComparisonOp::Eq, bound.least as f64);
                continue;
            }
            problem.add_constraint(terms.clone(), ComparisonOp::Ge, bound.least as f64);
            if let Some(most) = bound.most {
                problem.add_constraint(terms, ComparisonOp::Le, most as f64);
            }
        }
        let solution = problem.solve().ok()?;
        let solution: Vec<i64> = variables
            .iter()
            .map(|of| solution[*of].round() as i64)
            .collect();
        self.holds(&solution).then_some(solution)
    }

    fn holds(&self, solution: &[i64]) -> bool {
        solution.iter().all(|value| *value >= 0)
            && self.bounds.iter().all(|bound| {
                let terms = bound.terms.iter();
                let value: i64 = terms.map(|(id, times)| times * solution[*id]).sum();
                bound.least <= value && bound.most.is_none_or(|most| value <= most)
            })
    }
}
