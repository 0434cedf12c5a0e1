//! What an attacker knows, as linear constraints over every finest cell, zeros too. Of each release he knows the printed
//! figures and that a hidden cell of a first release is not zero. Of a correction he is told which finest cells moved,
//! and whether up or down, but not by how much.

use super::super::{Cell, Figure, Frame, MonthCube, Release, Table};

/// How constraints read: `sum of the variables, times their factors` is, or is at least.
#[derive(Debug, Clone)]
pub struct Constraint {
    pub terms: Vec<(usize, i64)>,
    pub equal: bool,
    pub right: i64,
}

/// A hidden cell of one release: what must not be found.
#[derive(Debug, Clone)]
pub struct Secret {
    pub members: Vec<usize>,
}

#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    /// The true value of each variable; the solvers use it to tell a second solution from the true one.
    pub truth: Vec<i64>,
    pub constraints: Vec<Constraint>,
    pub secrets: Vec<Secret>,
}

impl Knowledge {
    /// A rounded table alone: each count is less than five from its figure, and every cell is a secret.
    pub fn of_rounded(cube: &MonthCube, table: &Table) -> Self {
        let mut known = Self::default();
        let finest = every_finest(cube.frame());
        for of in &finest {
            let count = cube.counts().get(of).copied().unwrap_or(0);
            known.truth.push(i64::try_from(count).unwrap());
        }
        for (cell, figure) in table.rows() {
            let places = (0..finest.len()).filter(|at| is_in(&finest[*at], cell));
            let members: Vec<usize> = places.collect();
            if let Some(number) = figure.number() {
                let number = i64::try_from(number).unwrap();
                known.at_least(&members, 1, number - 4);
                known.at_least(&members, -1, -number - 4);
            }
            known.secrets.push(Secret { members });
        }
        known
    }

    fn at_least(&mut self, members: &[usize], times: i64, right: i64) {
        let terms = members.iter().map(|id| (*id, times)).collect();
        self.constraints.push(Constraint {
            terms,
            equal: false,
            right,
        });
    }

    pub fn of(releases: &[Release]) -> Self {
        let mut known = Self::default();
        let frame = releases[0].frame();
        let finest = every_finest(frame);
        let mut before: Vec<usize> = Vec::new();
        for (at, release) in releases.iter().enumerate() {
            let variables: Vec<usize> = finest
                .iter()
                .enumerate()
                .map(|(place, of)| {
                    let count = release.cube().counts().get(of).copied().unwrap_or(0);
                    known.variable(before.get(place).copied(), i64::try_from(count).unwrap())
                })
                .collect();
            let table = release.table();
            for cell in frame.cells() {
                let members: Vec<usize> = finest
                    .iter()
                    .zip(&variables)
                    .filter(|(of, _)| is_in(of, &cell))
                    .map(|(_, variable)| *variable)
                    .collect();
                known.read(at, table.figure(&cell), members);
            }
            before = variables;
        }
        known
    }

    fn variable(&mut self, before: Option<usize>, value: i64) -> usize {
        if let Some(same) = before.filter(|id| self.truth[*id] == value) {
            return same;
        }
        self.truth.push(value);
        let id = self.truth.len() - 1;
        if let Some(was) = before {
            let way = (value - self.truth[was]).signum();
            self.constraints.push(Constraint {
                terms: vec![(id, way), (was, -way)],
                equal: false,
                right: 0,
            });
        }
        id
    }

    fn read(&mut self, release: usize, figure: Figure, members: Vec<usize>) {
        let terms = members.iter().map(|id| (*id, 1)).collect();
        match figure.number() {
            Some(number) => self.constraints.push(Constraint {
                terms,
                equal: true,
                right: i64::try_from(number).unwrap(),
            }),
            None => {
                self.constraints.push(Constraint {
                    terms,
                    equal: false,
                    right: i64::from(release == 0),
                });
                self.secrets.push(Secret { members });
            }
        }
    }

    /// Of the secrets, those this solution does not tell apart from the truth.
    pub fn still_found(&self, secrets: Vec<usize>, solution: &[i64]) -> Vec<usize> {
        secrets
            .into_iter()
            .filter(|id| {
                let members = &self.secrets[*id].members;
                let sum = |of: &[i64]| members.iter().map(|id| of[*id]).sum::<i64>();
                sum(solution) == sum(&self.truth)
            })
            .collect()
    }

    pub fn holds(&self, solution: &[i64]) -> bool {
        self.constraints.iter().all(|one| {
            let left: i64 = one
                .terms
                .iter()
                .map(|(id, times)| times * solution[*id])
                .sum();
            if one.equal {
                left == one.right
            } else {
                left >= one.right
            }
        })
    }
}

fn every_finest(frame: &Frame) -> Vec<Vec<u16>> {
    frame
        .dimensions()
        .iter()
        .fold(vec![vec![]], |all, dimension| {
            all.iter()
                .flat_map(|of| {
                    (0..u16::try_from(dimension.codes.len()).unwrap()).map(move |place| {
                        let mut of = of.clone();
                        of.push(place);
                        of
                    })
                })
                .collect()
        })
}

fn is_in(finest: &[u16], cell: &Cell) -> bool {
    let mut places = finest.iter().zip(&cell.0);
    places.all(|(place, told)| told.is_none_or(|told| told == *place))
}
