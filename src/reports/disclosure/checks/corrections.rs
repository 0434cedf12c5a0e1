//! A month of one table released again: all its releases in the attacker's hands.

use proptest::prelude::*;

use super::super::{Part, Refusal, Release, Together, decide};
use super::book::{Book, Kind, Shown, frame, months, size, sparse};
use super::months::{larger_frame, tiny_frames};
use super::{exhaustive, programme};

/// A correction: which counts, and what they are now.
pub fn correction(size: usize) -> impl Strategy<Value = Vec<(usize, u64)>> {
    proptest::collection::vec((0..size, sparse()), 1..3)
}

pub fn corrected(counts: &[u64], changes: &[(usize, u64)]) -> Vec<u64> {
    let mut counts = counts.to_vec();
    for (at, now) in changes {
        if let Some(count) = counts.get_mut(*at) {
            *count = *now;
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 70, ..ProptestConfig::default() })]
    #[test]
    fn two_releases_of_a_month_do_not_give_a_hidden_cell_back(
        shape in 0..6_usize, counts in proptest::collection::vec(sparse(), 8), changes in correction(6)
    ) {
        let frame = &tiny_frames()[shape];
        let counts = &counts[..size(frame)];
        let mut book = Book::of_one(frame, false, counts);
        prop_assert_eq!(book.release(&[&corrected(counts, &changes)]), Ok(()));
        prop_assert!(book.hides_for_good());
        let whole = book.whole(Shown::AsDecided, &[]);
        prop_assert_eq!(exhaustive::found(&whole), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]
    #[test]
    fn three_releases_of_a_month_do_not_either(
        shape in 0..2_usize,
        in_round in any::<bool>(),
        counts in proptest::collection::vec(sparse(), 6),
        changes in correction(6),
        more in correction(6),
    ) {
        let mut book = Book::of_one(&tiny_frames()[shape], in_round, &counts);
        let second = corrected(&counts, &changes);
        let third = corrected(&second, &more);
        // Of a rounded table a correction can be refused: then what was released stands.
        let released = [second, third].map(|counts| book.release(&[&counts]));
        prop_assert!(in_round || released.iter().all(Result::is_ok));
        prop_assert!(book.hides_for_good());
        let whole = book.whole(Shown::AsDecided, &[]);
        prop_assert_eq!(exhaustive::found(&whole), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]
    #[test]
    fn an_integer_programme_over_two_releases_finds_no_hidden_cell(
        counts in proptest::collection::vec(sparse(), 36), changes in correction(36)
    ) {
        let mut book = Book::of_one(&larger_frame(), false, &counts);
        book.release(&[&corrected(&counts, &changes)]).unwrap();
        let whole = book.whole(Shown::AsDecided, &[]);
        prop_assert_eq!(programme::found(&whole), Vec::<String>::new());
    }
}

#[test]
fn two_releases_in_which_only_small_cells_are_hidden_are_found() {
    let frame = &tiny_frames()[0];
    let broken = months(size(frame), 8).into_iter().filter(|counts| {
        let mut book = Book::of_one(frame, false, counts);
        book.release(&[&corrected(counts, &[(0, counts[0] + 1)])])
            .unwrap();
        !exhaustive::found(&book.whole(Shown::Bare, &[])).is_empty()
    });
    assert!(broken.count() > 0);
}

#[test]
fn a_late_record_hides_the_total_that_moved_with_it() {
    // The first had none; then comes one late record. Alone, the second release would be safe with two cells hidden in 30.
    let frame = frame(&[3], &[&[], &["region"]]);
    let mut book = Book::of_one(&frame, false, &[0, 9, 20]);
    assert_eq!(Book::of_one(&frame, false, &[1, 9, 20]).told(&[]), Some(30));
    book.release(&[&[1, 9, 20]]).unwrap();
    assert_eq!(
        book.told(&[]),
        None,
        "29 and then 30 would tell that it was one"
    );
    assert_eq!(book.newest(0).newly_hidden, 2);
}

#[test]
fn a_total_that_moved_by_one_does_not_tell_the_only_child_that_can_have_moved() {
    // 3 + 9 = 12, and 4 + 9 = 13: whoever is told which child moved knows by how much, but not from where.
    let frame = frame(&[2], &[&[], &["region"]]);
    let mut book = Book::of_one(&frame, false, &[3, 9]);
    book.release(&[&[4, 9]]).unwrap();
    assert_eq!(book.told(&[]), Some(13));
    assert!(exhaustive::found(&book.whole(Shown::AsDecided, &[])).is_empty());
}

#[test]
fn a_cell_that_fell_from_five_to_four_is_hidden_with_the_total_that_fell_with_it() {
    let frame = frame(&[2], &[&[], &["region"]]);
    let mut book = Book::of_one(&frame, false, &[5, 9]);
    assert_eq!(book.hidden(0), 0);
    book.release(&[&[4, 9]]).unwrap();
    assert_eq!(book.told(&[]), None);
    // It did not move and was printed: hiding it now would hide nothing.
    assert_eq!(book.told(&[("region", "b")]), Some(9));
    assert!(exhaustive::found(&book.whole(Shown::AsDecided, &[])).is_empty());
}

#[test]
fn what_was_hidden_stays_hidden_when_it_is_corrected_to_many_or_to_none() {
    let frame = frame(&[3], &[&[], &["region"]]);
    for now in [0, 30] {
        let mut book = Book::of_one(&frame, false, &[2, 9, 20]);
        book.release(&[&[now, 9, 20]]).unwrap();
        assert!(book.hides_for_good());
    }
}

#[test]
fn a_count_is_rounded_to_the_same_number_whatever_stands_beside_it() {
    let frame = frame(&[3], &[&[], &["region"]]);
    let of = |beside| {
        let book = Book::of_one(&frame, true, &[3, beside, 0]);
        book.told(&[("region", "a")])
    };
    assert_eq!(of(0), of(17));
}

#[test]
fn another_list_of_groupings_is_refused() {
    let cube = |groupings: &[&[&str]]| {
        let kinds = vec![Kind("one", frame(&[2], groupings), false)];
        let mut book = Book::new(kinds, vec![], 7);
        book.release(&[&[7, 8]]).unwrap();
        book.cube(0)
    };
    let part = Part {
        cube: cube(&[&[], &["region"]]),
        earlier: vec![Release::kept(cube(&[&[]]), [].into()).unwrap()],
        in_round: None,
    };
    let together = Together {
        parts: &[part],
        ties: &[],
        besides: &[],
    };
    assert_eq!(decide(&together, &|_| 0), Err(Refusal::OtherFrame));
}

#[test]
fn a_list_of_hidden_cells_that_does_not_fit_its_counts_is_refused() {
    let frame = frame(&[3], &[&[], &["region"]]);
    let cube = Book::of_one(&frame, false, &[2, 9, 20]).cube(0);
    assert_eq!(Release::kept(cube, [].into()), Err(Refusal::NotDecided));
}
