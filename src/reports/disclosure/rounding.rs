//! Rounding to base 5. A cell is rounded by itself, so parts need not add up to their total; and always the same way, so
//! that the same cell is the same number wherever it is printed. Where that would tell an exact count (four cells of "0" in a
//! total of "20" are four each) [`super::decide`] hides a figure besides.

use super::cube::{Cell, Frame};

/// What figures are rounded to (SAFETY.md, "Statistics").
const BASE: u64 = 5;

/// Rounds to a multiple of five, up with the probability of the remainder over five, so that figures are right on
/// average (unbiased random rounding: Hundepool et al., Statistical Disclosure Control, 2012, ch. 4); a multiple of five
/// stays. `drawn` is the keyed hash of the cell: it does not depend on the count, so a cell is the same every time.
pub(super) fn rounded(persons: u64, drawn: u64) -> u64 {
    let rest = persons % BASE;
    let up = drawn % BASE < rest;
    (persons - rest).saturating_add(if up { BASE } else { 0 })
}

/// What is hashed for a cell. Each part is led by its length, so no two cells read the same; but where a dimension has one
/// code alone (a network too small to tell its regions apart), told by it or not is the same cell, and reads the same.
pub(super) fn text(frame: &Frame, table: &str, cell: &Cell) -> String {
    let told_by = frame.told_by(cell);
    let is_apart = |name: &str| {
        let dimensions = frame.dimensions().iter();
        let of_name = dimensions.filter(|one| one.name == name);
        of_name.map(|one| one.codes.len()).any(|codes| codes > 1)
    };
    let apart = told_by.iter().filter(|(name, _)| is_apart(name));
    let parts = apart.flat_map(|(name, code)| [*name, *code]);
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
    fn names_cannot_be_run_together_into_another_cell() {
        let dimensions = vec![
            Dimension::new("a", &["b1:cd", "b"]),
            Dimension::new("c", &["d", "e"]),
        ];
        let frame = Frame::new(dimensions, &[&["a"], &["a", "c"]]).unwrap();
        let cells = frame.cells();
        let texts: std::collections::BTreeSet<_> =
            cells.iter().map(|cell| text(&frame, "t", cell)).collect();
        assert_eq!(texts.len(), cells.len());
    }

    #[test]
    fn all_and_the_only_region_there_is_are_one_cell_and_one_number() {
        let dimensions = vec![
            Dimension::new("region", &["everywhere"]),
            Dimension::new("reason", &["full", "rule"]),
        ];
        let groupings: &[&[&str]] = &[&["reason"], &["region", "reason"], &[], &["region"]];
        let frame = Frame::new(dimensions, groupings).unwrap();
        let texts: std::collections::BTreeSet<_> = frame
            .cells()
            .iter()
            .map(|cell| text(&frame, "t", cell))
            .collect();
        assert_eq!(texts.len(), 3, "full, rule and all");
    }
}
