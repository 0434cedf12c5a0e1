//! Tries every table of whole numbers: the attacker with all the time there is. For tiny ones.

use super::whole::Whole;

/// Further above the truth than this no count is tried: a table beyond could only make a cell safer.
const REACH: i64 = 2;

/// The secrets that have one value only.
pub fn found(whole: &Whole) -> Vec<String> {
    let mut search = Search {
        whole,
        solution: vec![0; whole.truth.len()],
        left: (0..whole.secrets.len()).collect(),
    };
    search.from(0);
    whole.named(&search.left)
}

struct Search<'w> {
    whole: &'w Whole,
    solution: Vec<i64>,
    left: Vec<usize>,
}

impl Search<'_> {
    fn from(&mut self, at: usize) {
        if self.left.is_empty() || !self.is_possible(at) {
            return;
        }
        if at == self.solution.len() {
            if self.whole.holds(&self.solution) {
                let left = std::mem::take(&mut self.left);
                self.left = self.whole.still_found(left, &self.solution);
            }
            return;
        }
        for value in 0..=self.whole.truth[at] + REACH {
            self.solution[at] = value;
            self.from(at + 1);
        }
        self.solution[at] = 0;
    }

    /// Whether the variables set so far leave room: what is still to come is between zero and its reach.
    fn is_possible(&self, at: usize) -> bool {
        self.whole.bounds.iter().all(|bound| {
            let (mut least, mut most) = (0, 0);
            for (id, times) in &bound.terms {
                let (low, high) = match *id < at {
                    true => (self.solution[*id], self.solution[*id]),
                    false => (0, self.whole.truth[*id] + REACH),
                };
                least += (times * low).min(times * high);
                most += (times * low).max(times * high);
            }
            most >= bound.least && bound.most.is_none_or(|bound| least <= bound)
        })
    }
}
