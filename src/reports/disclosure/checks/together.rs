//! Tables that count the same acts, decided apart and together.

use super::super::{Decided, Dimension, Figure, Frame, MonthCube, Part, Side, Tie, decide};
use super::whole::{Pick, Published, Relation, Version, Whole};

/// One dimension with so many codes, and whether its total is printed.
fn part(counts: &[u64], has_total: bool, in_round: bool) -> Part {
    let codes = ["a", "b", "c", "d", "e"];
    let dimension = Dimension::new("code", &codes[..counts.len()]);
    let groupings: &[&[&str]] = match has_total {
        true => &[&["code"], &[]],
        false => &[&["code"]],
    };
    let mut cube = MonthCube::new(Frame::new(vec![dimension], groupings).unwrap());
    for (code, count) in codes.iter().zip(counts) {
        cube.add(&[code], *count).unwrap();
    }
    Part {
        cube,
        earlier: Vec::new(),
        in_round: in_round.then(|| "times".to_owned()),
    }
}

/// Twenty were placed, which one table prints; the other rounds how soon, every count of it down.
fn placed() -> [Part; 2] {
    [part(&[20], false, false), part(&[4; 5], false, true)]
}

fn all(table: usize) -> Side<'static> {
    let key = |_: &[&str]| Some((String::new(), String::new()));
    Side {
        table,
        key: Box::new(key),
    }
}

fn found(parts: &[Part], decided: &[Decided]) -> Vec<String> {
    let tables = (0..).zip(parts).zip(decided).map(|((at, part), decided)| {
        let frame = decided.table.frame();
        let codes = &frame.dimensions()[0].codes;
        let truth = part.cube.counts().iter().map(|(finest, count)| {
            let code = codes[usize::from(finest[0])].clone();
            (vec![code], *count)
        });
        let cells = decided.table.rows().map(|(cell, figure): (_, Figure)| {
            let told = frame.told_by(cell);
            let code = told.first().map_or("*", |(_, code)| *code);
            (vec![code.to_owned()], figure.number())
        });
        Published {
            code: ["placed", "times"][at].to_owned(),
            dims: vec!["code".to_owned()],
            groupings: vec![vec![true]],
            in_round: part.in_round.is_some(),
            versions: vec![Version {
                truth: truth.collect(),
                cells: cells.collect(),
            }],
        }
    });
    let same = Relation::Same(Pick("times", &[], &[]), Pick("placed", &[], &[]));
    Whole::of(&[tables.collect()], &[same]).found()
}

#[test]
fn five_noughts_are_not_told_by_the_twenty_that_another_table_prints() {
    let down = |_: &str| 4;
    let apart = decide(&placed(), &[], &down).unwrap();
    assert_eq!(apart[1].table.suppressed(), 0);
    assert_eq!(found(&placed(), &apart).len(), 5, "each was four");
    let tie = Tie {
        less: all(1),
        more: all(0),
        is_equal: true,
    };
    let together = decide(&placed(), &[tie], &down).unwrap();
    assert_eq!(found(&placed(), &together), Vec::<String>::new());
    let cell = together[0].table.told_by(&[("code", "a")]).unwrap();
    assert_eq!(cell.number(), Some(20), "the larger count is still told");
}
