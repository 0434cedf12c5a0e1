//! Public tables: every figure rounded to base 5. The same cell of the same table is the same number wherever it is
//! printed, and the rounded figures together must not tell an exact count.

use super::cube::{Cell, Frame, MonthCube};
use super::figure::Figure;
use super::puzzle::{Printed, Puzzle};
use super::release::hidden_in;
use super::table::Table;
use super::witness;

/// What figures are rounded to (SAFETY.md, "Statistics").
pub const BASE: u64 = 5;

/// Rounds to a multiple of five, up with the probability of the remainder over five, so that figures are right on
/// average (unbiased random rounding: Hundepool et al., Statistical Disclosure Control, 2012, ch. 4); a multiple of five
/// stays. `drawn` is the keyed hash of the cell: it does not depend on the count, so a cell is the same every time.
pub fn rounded(persons: u64, drawn: u64) -> u64 {
    let rest = persons % BASE;
    let up = drawn % BASE < rest;
    (persons - rest).saturating_add(if up { BASE } else { 0 })
}

/// A month rounded cell by cell, for the public.
///
/// `keyed` is a hash under a secret key (an HMAC, say) of what it is given: the table's name with its month, and the
/// cell. Each cell is rounded by itself, so parts need not add up to their total; where that would tell an exact count
/// (four cells of "0" in a total of "20" are four each) a figure is hidden besides.
///
/// A cube is released either rounded or suppressed: "5" beside a hidden cell narrows what the other table hides. To
/// print a suppressed release in round numbers, take [`Table::rounded`].
pub fn round_month(cube: &MonthCube, table: &str, keyed: impl Fn(&str) -> u64) -> Table {
    let frame = cube.frame();
    let sums = cube.sums();
    let round = |cell: &Cell, persons: u64| rounded(persons, keyed(&text(frame, table, cell)));
    let mut puzzle = Puzzle::default();
    puzzle.add(0, (&[], cube), Printed::InRound(&round));
    // One person more is a witness for every cell, so this cannot fail; if it does, every number is hidden.
    let is_complete = witness::complete(&mut puzzle, &[]).is_some();
    let hidden = hidden_in(&puzzle, 0);
    Table::of(frame.clone(), |cell| match sums.get(cell) {
        None => Figure::shown(0),
        Some(_) if !is_complete || hidden.contains(cell) => Figure::Hidden,
        Some(persons) => Figure::shown(round(cell, *persons)),
    })
}

impl Table {
    /// The figures printed in round numbers, the hidden ones hidden as before: made of printed figures only, so it tells
    /// nothing new. `table` and `keyed` as in [`round_month`]; the same cell rounds to the same number.
    #[must_use]
    pub fn rounded(&self, table: &str, keyed: impl Fn(&str) -> u64) -> Self {
        Self::of(self.frame().clone(), |cell| {
            let figure = self.figure(cell);
            figure.number().map_or(figure, |persons| {
                Figure::shown(rounded(persons, keyed(&text(self.frame(), table, cell))))
            })
        })
    }
}

/// What is hashed for a cell. Each part is led by its length, so no two cells read the same.
pub(super) fn text(frame: &Frame, table: &str, cell: &Cell) -> String {
    let told_by = frame.told_by(cell);
    let parts = told_by.iter().flat_map(|(name, code)| [*name, *code]);
    let parts = std::iter::once(table).chain(parts);
    let led: Vec<String> = parts.map(|part| format!("{}:{part}", part.len())).collect();
    led.concat()
}

#[cfg(test)]
mod tests {
    use super::super::Dimension;
    use super::*;
    use std::hash::{DefaultHasher, Hash, Hasher};

    fn hash(text: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        ("a key", text).hash(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn rounding_is_right_on_average_and_leaves_multiples_alone() {
        for persons in 0..30 {
            let draws = 0..5_u64;
            let sum: u64 = draws.map(|drawn| rounded(persons, drawn)).sum();
            assert_eq!(sum, 5 * persons);
            assert!(persons % 5 > 0 || (0..5).all(|drawn| rounded(persons, drawn) == persons));
        }
    }

    #[test]
    fn a_keyed_hash_of_cells_rounds_without_bias() {
        let sum: u64 = (0..20_000)
            .map(|cell| rounded(3, hash(&format!("{cell}"))))
            .sum();
        assert!((59_000..61_000).contains(&sum), "{sum}");
    }

    #[test]
    fn the_same_cell_is_the_same_number_whatever_stands_beside_it() {
        let frame = || {
            let dimensions = vec![Dimension::new("region", &["a", "b", "c"])];
            Frame::new(dimensions, &[&[], &["region"]]).unwrap()
        };
        let mut alone = MonthCube::new(frame());
        alone.add(&["a"], 3).unwrap();
        let mut beside = alone.clone();
        beside.add(&["b"], 17).unwrap();
        let a = |cube| round_month(cube, "june", hash).told_by(&[("region", "a")]);
        assert_eq!(a(&alone), a(&beside));
    }

    #[test]
    fn names_cannot_be_run_together_into_another_cell() {
        let dimensions = vec![
            Dimension::new("a", &["b1:cd", "b"]),
            Dimension::new("c", &["d"]),
        ];
        let frame = Frame::new(dimensions, &[&["a"], &["a", "c"]]).unwrap();
        let cells = frame.cells();
        let texts: std::collections::BTreeSet<_> =
            cells.iter().map(|cell| text(&frame, "t", cell)).collect();
        assert_eq!(texts.len(), cells.len());
    }
}
