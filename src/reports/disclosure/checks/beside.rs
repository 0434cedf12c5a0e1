//! What is told besides of a table's counts: where it would leave one value for a hidden cell, it is not told.

use super::super::{
    Beside, Counts, Dimension, Frame, Known, MonthCube, Part, Refusal, Release, Side, Together,
    decide,
};

/// Four and one are hidden in a total of five.
fn part(counts: [u64; 2]) -> Part {
    let dimension = Dimension::new("code", &["a", "b"]);
    let groupings: &[&[&str]] = &[&["code"], &[]];
    let mut cube = MonthCube::new(Frame::new(vec![dimension], groupings).unwrap());
    for (code, count) in ["a", "b"].iter().zip(counts) {
        cube.add(&[code], count).unwrap();
    }
    Part {
        cube,
        earlier: Vec::new(),
        in_round: None,
    }
}

/// So much is known of how many "a" there are in a release.
fn of_a(release: usize, known: Known) -> Beside<'static> {
    let key = |codes: &[&str]| (codes[0] == "a").then(Default::default);
    let of = Counts {
        is_added: true,
        of: Side {
            table: 0,
            key: Box::new(key),
        },
        release,
    };
    Beside {
        of: vec![of],
        known,
    }
}

fn is_told(known: Known) -> (bool, usize) {
    let parts = [part([4, 1])];
    let together = Together {
        parts: &parts,
        ties: &[],
        besides: &[of_a(0, known)],
    };
    let decision = decide(&together, &|_| 0).unwrap();
    let cells = decision.tables[0].table.rows();
    let hidden = cells.filter(|(_, figure)| figure.number().is_none());
    (decision.is_told[0], hidden.count())
}

#[test]
fn what_leaves_one_value_for_a_hidden_cell_is_not_told() {
    assert_eq!(is_told(Known::IfTold(0, 0)), (false, 2), "a is four");
    // Four or more: told, and the total is not.
    assert_eq!(is_told(Known::IfTold(0, 9)), (true, 3));
    assert_eq!(is_told(Known::IfTold(1, 0)), (true, 2), "three or four");
    assert_eq!(is_told(Known::IfTold(9, 9)), (true, 2));
}

#[test]
fn what_was_told_for_good_is_held_against_a_correction() {
    let again = |known| {
        let first = part([4, 1]);
        let hidden = first.cube.sums().into_keys();
        let hidden = hidden.filter(|cell| first.cube.frame().told_by(cell).len() == 1);
        let earlier = Release::kept(first.cube.clone(), hidden.collect()).unwrap();
        let parts = [Part {
            earlier: vec![earlier],
            ..part([4, 6])
        }];
        let besides = [of_a(0, known), of_a(1, known)];
        let together = Together {
            parts: &parts,
            ties: &[],
            besides: &besides,
        };
        decide(&together, &|_| 0).map(|_| ())
    };
    assert_eq!(again(Known::Between(3, 3)), Ok(()));
    assert_eq!(again(Known::Between(0, 0)), Err(Refusal::GivesBack));
}
