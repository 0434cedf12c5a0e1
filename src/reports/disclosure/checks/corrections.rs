//! A month released again: both releases in the attacker's hands.

use proptest::prelude::*;

use super::super::{Refusal, Release};
use super::knowledge::Knowledge;
use super::months::{frame, larger_frame, month, sparse, tiny_frames};
use super::{exhaustive, programme};

/// A correction: which counts, and what they are now.
fn correction(size: usize) -> impl Strategy<Value = Vec<(usize, u64)>> {
    proptest::collection::vec((0..size, sparse()), 1..3)
}

fn corrected(counts: &[u64], changes: &[(usize, u64)]) -> Vec<u64> {
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
        let size = frame.dimensions().iter().map(|one| one.codes.len()).product();
        let first = Release::first(month(frame, &counts[..size]));
        let now = month(frame, &corrected(&counts[..size], &changes));
        let again = Release::again(now, std::slice::from_ref(&first));
        prop_assert!(again.is_ok());
        let again = again.unwrap();
        prop_assert!(first.hidden().is_subset(again.hidden()));
        let known = Knowledge::of(&[first.clone(), again.clone()]);
        prop_assert_eq!(exhaustive::found(&known), Vec::<usize>::new(), "{:?} {:?}", first, again);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]
    #[test]
    fn three_releases_of_a_month_do_not_either(
        shape in 0..2_usize,
        counts in proptest::collection::vec(sparse(), 6),
        changes in correction(6),
        more in correction(6),
    ) {
        let frame = &tiny_frames()[shape];
        let first = Release::first(month(frame, &counts));
        let counts = corrected(&counts, &changes);
        let second = Release::again(month(frame, &counts), std::slice::from_ref(&first)).unwrap();
        let releases = [first, second];
        let third = Release::again(month(frame, &corrected(&counts, &more)), &releases);
        prop_assert!(third.is_ok());
        let [first, second] = releases;
        let known = Knowledge::of(&[first, second, third.unwrap()]);
        prop_assert_eq!(exhaustive::found(&known), Vec::<usize>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]
    #[test]
    fn an_integer_programme_over_two_releases_finds_no_hidden_cell(
        counts in proptest::collection::vec(sparse(), 36), changes in correction(36)
    ) {
        let frame = larger_frame();
        let first = Release::first(month(&frame, &counts));
        let now = month(&frame, &corrected(&counts, &changes));
        let again = Release::again(now, std::slice::from_ref(&first)).unwrap();
        let known = Knowledge::of(&[first, again]);
        prop_assert_eq!(programme::found(&known), Vec::<usize>::new());
    }
}

#[test]
fn a_month_decided_anew_without_its_earlier_release_is_found() {
    // The first had none; then comes one late record. Alone, the second release is safe: two cells are hidden in 30.
    let frame = frame(&[3], &[&[], &["region"]]);
    let first = Release::first(month(&frame, &[0, 9, 20]));
    let now = month(&frame, &[1, 9, 20]);
    let alone = Release::first(now.clone());
    assert!(exhaustive::found(&Knowledge::of(std::slice::from_ref(&alone))).is_empty());
    let forgetful = Knowledge::of(&[first.clone(), alone]);
    assert!(!exhaustive::found(&forgetful).is_empty());

    let again = Release::again(now, std::slice::from_ref(&first)).unwrap();
    let total = frame.cell(&[]).unwrap();
    assert!(
        again.newly_hidden(&first).contains(&total),
        "29 and then 30 would tell that it was one"
    );
}

#[test]
fn a_total_that_moved_by_one_does_not_tell_the_only_child_that_can_have_moved() {
    // 3 + 9 = 12, and 4 + 9 = 13: whoever is told which child moved knows by how much, but not from where.
    let frame = frame(&[2], &[&[], &["region"]]);
    let first = Release::first(month(&frame, &[3, 9]));
    let again = Release::again(month(&frame, &[4, 9]), std::slice::from_ref(&first)).unwrap();
    let total = frame.cell(&[]).unwrap();
    assert_eq!(again.table().figure(&total).number(), Some(13));
    assert!(exhaustive::found(&Knowledge::of(&[first, again])).is_empty());
}

#[test]
fn a_cell_that_fell_from_five_to_four_is_hidden_with_the_total_that_fell_with_it() {
    let frame = frame(&[2], &[&[], &["region"]]);
    let first = Release::first(month(&frame, &[5, 9]));
    assert_eq!(first.table().suppressed(), 0);
    let again = Release::again(month(&frame, &[4, 9]), std::slice::from_ref(&first)).unwrap();
    let table = again.table();
    assert!(table.told_by(&[]).unwrap().number().is_none());
    // It did not move and was printed: hiding it now would hide nothing.
    assert_eq!(table.told_by(&[("region", "b")]).unwrap().number(), Some(9));
    assert!(exhaustive::found(&Knowledge::of(&[first, again])).is_empty());
}

#[test]
fn what_was_hidden_stays_hidden_when_it_is_corrected_to_many_or_to_none() {
    let frame = frame(&[3], &[&[], &["region"]]);
    let first = Release::first(month(&frame, &[2, 9, 20]));
    for now in [0, 30] {
        let again = Release::again(month(&frame, &[now, 9, 20]), std::slice::from_ref(&first));
        assert!(first.hidden().is_subset(again.unwrap().hidden()));
    }
}

#[test]
fn another_list_of_groupings_is_refused() {
    let first = Release::first(month(&frame(&[2], &[&[]]), &[1, 2]));
    let other = month(&frame(&[2], &[&[], &["region"]]), &[1, 2]);
    assert_eq!(Release::again(other, &[first]), Err(Refusal::OtherFrame));
}

#[test]
fn a_kept_release_is_itself_again_and_a_list_that_does_not_fit_is_refused() {
    let frame = frame(&[3], &[&[], &["region"]]);
    let release = Release::first(month(&frame, &[2, 9, 20]));
    let (cube, hidden) = (release.cube().clone(), release.hidden().clone());
    assert_eq!(Release::kept(cube.clone(), hidden), Ok(release));
    assert_eq!(Release::kept(cube, [].into()), Err(Refusal::NotDecided));
}
