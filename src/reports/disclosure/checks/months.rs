//! Months of one table against the attacker, and the attacker against months that are not protected.

use proptest::prelude::*;

use super::super::{Cell, Frame};
use super::book::{Book, Kind, Shown, frame, key_for, months, size, sparse};
use super::{exhaustive, programme};

/// Shapes of tables: every margin, some margins, and totals without the parts.
pub fn tiny_frames() -> Vec<Frame> {
    vec![
        frame(
            &[2, 3],
            &[&[], &["region"], &["population"], &["region", "population"]],
        ),
        frame(&[2, 3], &[&[], &["region", "population"]]),
        frame(&[2, 3], &[&["region"], &["population"]]),
        frame(
            &[2, 2, 2],
            &[
                &[],
                &["region"],
                &["region", "population"],
                &["region", "reason"],
                &["region", "population", "reason"],
            ],
        ),
        frame(
            &[2, 2, 2],
            &[
                &["region", "population"],
                &["population", "reason"],
                &["region", "reason"],
            ],
        ),
        frame(&[5], &[&[], &["region"]]),
    ]
}

pub fn larger_frame() -> Frame {
    frame(
        &[4, 3, 3],
        &[
            &[],
            &["region"],
            &["reason"],
            &["region", "population"],
            &["region", "reason"],
            &["region", "population", "reason"],
        ],
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]
    #[test]
    fn no_table_of_whole_numbers_but_the_true_one_is_never_the_answer(
        shape in 0..6_usize,
        in_round in any::<bool>(),
        counts in proptest::collection::vec(sparse(), 8),
        key in any::<u64>(),
    ) {
        let frame = &tiny_frames()[shape];
        let mut book = Book::new(vec![Kind("one", frame.clone(), in_round)], vec![], key);
        book.release(&[&counts[..size(frame)]]).unwrap();
        let whole = book.whole(Shown::AsDecided, &[]);
        prop_assert_eq!(exhaustive::found(&whole), Vec::<String>::new());
    }
}

#[test]
fn with_primary_cells_alone_hidden_every_way_of_looking_finds_some() {
    for frame in tiny_frames() {
        let books = months(size(&frame), 24).into_iter();
        let books = books.map(|counts| Book::of_one(&frame, false, &counts));
        let broken =
            books.filter(|book| !exhaustive::found(&book.whole(Shown::Bare, &[])).is_empty());
        let has_totals_of_what_it_shows = frame.cells().len() > 6 || frame.dimensions().len() == 1;
        assert!(
            broken.count() > 0 || !has_totals_of_what_it_shows,
            "{frame:?}"
        );
    }
    let larger = larger_frame();
    let books = months(size(&larger), 2).into_iter();
    let books = books.map(|counts| Book::of_one(&larger, false, &counts));
    let broken = books.filter(|book| !programme::found(&book.whole(Shown::Bare, &[])).is_empty());
    assert!(broken.count() > 0);
}

#[test]
fn both_ways_of_solving_find_the_same_cells() {
    for frame in tiny_frames() {
        for (at, counts) in months(size(&frame), 6).into_iter().enumerate() {
            let whole = Book::of_one(&frame, at % 2 > 0, &counts).whole(Shown::Bare, &[]);
            assert_eq!(exhaustive::found(&whole), programme::found(&whole));
        }
    }
}

#[test]
fn two_ones_beside_their_total_are_not_left_to_be_found() {
    // 1 + 1 = 2 has one answer where a hidden cell is known not to be zero.
    let frame = frame(&[3], &[&[], &["region"]]);
    let book = Book::of_one(&frame, false, &[1, 1, 9]);
    assert_eq!(book.told(&[]), Some(11));
    assert_eq!(book.hidden(0), 3);
}

#[test]
fn no_more_is_hidden_than_one_other_cell_where_that_is_enough() {
    let frame = frame(&[4], &[&[], &["region"]]);
    let book = Book::of_one(&frame, false, &[3, 30, 8, 0]);
    assert_eq!(book.told(&[("region", "c")]), None);
    assert_eq!(book.told(&[("region", "b")]), Some(30));
    assert_eq!(book.told(&[("region", "d")]), Some(0));
    assert_eq!(book.hidden(0), 2);
}

#[test]
fn noughts_whose_total_tells_them_are_not_all_printed() {
    // Four cells of four, each rounded down, and their total up.
    let frame = frame(&[4], &[&[], &["region"]]);
    let is_part = |cell: &Cell| cell.0.iter().all(Option::is_some);
    let key = key_for(&frame, "one", |cell| match is_part(cell) {
        true => (4, 0),
        false => (16, 20),
    });
    let mut book = Book::new(vec![Kind("one", frame, true)], vec![], key);
    book.release(&[&[4, 4, 4, 4]]).unwrap();
    assert!(!exhaustive::found(&book.whole(Shown::Bare, &[])).is_empty());
    assert!(book.hidden(0) > 0);
    let whole = book.whole(Shown::AsDecided, &[]);
    assert_eq!(exhaustive::found(&whole), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]
    #[test]
    fn an_integer_programme_finds_no_hidden_cell(
        counts in proptest::collection::vec(sparse(), 36), in_round in any::<bool>()
    ) {
        let whole = Book::of_one(&larger_frame(), in_round, &counts).whole(Shown::AsDecided, &[]);
        prop_assert_eq!(programme::found(&whole), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]
    #[test]
    fn what_is_decided_is_decided_the_same_again(
        counts in proptest::collection::vec(sparse(), 36), in_round in any::<bool>()
    ) {
        let mut book = Book::of_one(&larger_frame(), in_round, &counts);
        let first = book.newest(0).table.clone();
        let other = Book::of_one(&larger_frame(), in_round, &counts);
        prop_assert_eq!(&other.newest(0).table, &first);
        book.release(&[&counts]).unwrap();
        prop_assert_eq!(&book.newest(0).table, &first);
        prop_assert_eq!(book.newest(0).newly_hidden, 0);
        for (cell, figure) in first.rows() {
            prop_assert!(figure.number().is_none_or(|number| number == 0 || number >= 5), "{:?}", cell);
        }
    }
}
