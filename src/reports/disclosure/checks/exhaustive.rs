//! Tries every table of whole numbers: the attacker with all the time there is. For tiny cubes.

use super::knowledge::Knowledge;

/// Further from the truth than this no count is tried: a table beyond could only make a cell safer.
const REACH: i64 = 2;

/// The hidden cells (positions in `secrets`) that have one value only.
pub fn found(known: &Knowledge) -> Vec<usize> {
    let all = (0..known.secrets.len()).collect();
    let mut search = Search {
        known,
        solution: vec![0; known.truth.len()],
        found: all,
    };
    search.from(0);
    search.found
}

struct Search<'k> {
    known: &'k Knowledge,
    solution: Vec<i64>,
    found: Vec<usize>,
}

impl Search<'_> {
    fn from(&mut self, at: usize) {
        if self.found.is_empty() || !self.is_possible(at) {
            return;
        }
        if at == self.solution.len() {
            if self.known.holds(&self.solution) {
                let left = std::mem::take(&mut self.found);
                self.found = self.known.still_found(left, &self.solution);
            }
            return;
        }
        for value in 0..=self.known.truth[at] + REACH {
            self.solution[at] = value;
            self.from(at + 1);
        }
        self.solution[at] = 0;
    }

    /// Whether the variables set so far leave room: what is still to come is between zero and its reach.
    fn is_possible(&self, at: usize) -> bool {
        self.known.constraints.iter().all(|one| {
            let (mut least, mut most) = (0, 0);
            for (id, times) in &one.terms {
                let (low, high) = if *id < at {
                    (self.solution[*id], self.solution[*id])
                } else {
                    (0, self.known.truth[*id] + REACH)
                };
                least += (times * low).min(times * high);
                most += (times * low).max(times * high);
            }
            most >= one.right && (!one.equal || least <= one.right)
        })
    }
}
