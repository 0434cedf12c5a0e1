//! Months and ranges of months against the attacker, and the attacker against months that are not protected.

use proptest::prelude::*;

use super::super::{Dimension, Figure, Frame, MonthCube, Release, Table, round_month};
use super::knowledge::Knowledge;
use super::{exhaustive, programme};

const CODES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

pub fn frame(sizes: &[usize], groupings: &[&[&str]]) -> Frame {
    let names = ["region", "population", "reason"];
    let dimensions = names.iter().zip(sizes);
    let dimensions = dimensions.map(|(name, size)| Dimension::new(name, &CODES[..*size]));
    Frame::new(dimensions.collect(), groupings).unwrap()
}

pub fn month(frame: &Frame, counts: &[u64]) -> MonthCube {
    let mut cube = MonthCube::new(frame.clone());
    let sizes: Vec<usize> = frame
        .dimensions()
        .iter()
        .map(|one| one.codes.len())
        .collect();
    for (at, count) in counts.iter().enumerate() {
        let mut rest = at;
        let codes: Vec<&str> = sizes
            .iter()
            .map(|size| {
                let code = CODES[rest % size];
                rest /= size;
                code
            })
            .collect();
        cube.add(&codes, *count).unwrap();
    }
    cube
}

/// Mostly zeros and few persons, as real months of a region are.
pub fn sparse() -> impl Strategy<Value = u64> {
    prop_oneof![3 => Just(0_u64), 4 => 1..5_u64, 2 => 5..9_u64]
}

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
        shape in 0..6_usize, counts in proptest::collection::vec(sparse(), 8)
    ) {
        let frame = &tiny_frames()[shape];
        let size = frame.dimensions().iter().map(|one| one.codes.len()).product();
        let release = Release::first(month(frame, &counts[..size]));
        let known = Knowledge::of(std::slice::from_ref(&release));
        prop_assert_eq!(exhaustive::found(&known), Vec::<usize>::new(), "{:?}", release);
    }
}

/// A few hundred months that are the same every time.
fn months(frame: &Frame, how_many: u64) -> Vec<MonthCube> {
    let size: usize = frame
        .dimensions()
        .iter()
        .map(|one| one.codes.len())
        .product();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        [0, 0, 0, 1, 2, 3, 4, 5, 7][usize::try_from(state % 9).unwrap()]
    };
    let counts = (0..how_many).map(|_| (0..size).map(|_| draw()).collect::<Vec<u64>>());
    counts.map(|counts| month(frame, &counts)).collect()
}

#[test]
fn with_primary_cells_alone_hidden_every_way_of_looking_finds_some() {
    for frame in tiny_frames() {
        let broken = months(&frame, 24).into_iter().filter(|cube| {
            let known = Knowledge::of(&[Release::primary_only(cube.clone())]);
            !exhaustive::found(&known).is_empty()
        });
        let has_totals_of_what_it_shows = frame.cells().len() > 6 || frame.dimensions().len() == 1;
        assert!(
            broken.count() > 0 || !has_totals_of_what_it_shows,
            "{frame:?}"
        );
    }
    let broken = months(&larger_frame(), 2).into_iter().filter(|cube| {
        let known = Knowledge::of(&[Release::primary_only(cube.clone())]);
        !programme::found(&known).is_empty()
    });
    assert!(broken.count() > 0);
}

#[test]
fn both_ways_of_solving_find_the_same_cells() {
    for frame in tiny_frames() {
        for cube in months(&frame, 6) {
            let known = Knowledge::of(&[Release::primary_only(cube)]);
            let mut by_programme = programme::found(&known);
            by_programme.sort_unstable();
            assert_eq!(exhaustive::found(&known), by_programme);
        }
    }
}

#[test]
fn two_ones_beside_their_total_are_not_left_to_be_found() {
    // 1 + 1 = 2 has one answer where a hidden cell is known not to be zero.
    let frame = frame(&[3], &[&[], &["region"]]);
    let table = Release::first(month(&frame, &[1, 1, 9])).table();
    assert_eq!(table.told_by(&[]).unwrap().number(), Some(11));
    assert_eq!(table.suppressed(), 3);
}

#[test]
fn no_more_is_hidden_than_one_other_cell_where_that_is_enough() {
    let frame = frame(&[4], &[&[], &["region"]]);
    let table = Release::first(month(&frame, &[3, 30, 8, 0])).table();
    assert_eq!(table.told_by(&[("region", "c")]).unwrap(), Figure::Hidden);
    assert_eq!(
        table.told_by(&[("region", "b")]).unwrap().number(),
        Some(30)
    );
    assert_eq!(table.told_by(&[("region", "d")]).unwrap().number(), Some(0));
    assert_eq!(table.suppressed(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]
    #[test]
    fn a_range_is_what_its_printed_months_add_up_to(
        counts in proptest::collection::vec(proptest::collection::vec(sparse(), 6), 1..5)
    ) {
        let frame = &tiny_frames()[0];
        let months: Vec<Table> =
            counts.iter().map(|counts| Release::first(month(frame, counts)).table()).collect();
        let range = Table::range(&months).unwrap();
        for (cell, figure) in range.rows() {
            let printed: Option<u64> = months.iter().map(|month| month.figure(cell).number()).sum();
            prop_assert_eq!(figure.number(), printed);
            prop_assert!(printed.is_some() || figure == Figure::Hidden);
        }
        let unreported = Table::not_reported(frame.clone());
        let with_gap = Table::range(&[months[0].clone(), unreported]).unwrap();
        prop_assert!(with_gap.rows().all(|(_, figure)| figure.number().is_none()));
    }

    #[test]
    fn rounded_figures_do_not_tell_an_exact_count(
        shape in 0..6_usize, counts in proptest::collection::vec(sparse(), 8), key in any::<u64>()
    ) {
        let frame = &tiny_frames()[shape];
        let size = frame.dimensions().iter().map(|one| one.codes.len()).product();
        let cube = month(frame, &counts[..size]);
        let table = round_month(&cube, "t", |text| key.wrapping_mul(text.len() as u64) ^ (key >> 7));
        let known = Knowledge::of_rounded(&cube, &table);
        prop_assert_eq!(exhaustive::found(&known), Vec::<usize>::new());
    }
}

#[test]
fn four_noughts_in_a_total_of_twenty_are_not_all_printed() {
    let frame = frame(&[4], &[&[], &["region"]]);
    let cube = month(&frame, &[4, 4, 4, 4]);
    // Down for every cell, up for the total.
    let keyed = |text: &str| if text.contains("region") { 4 } else { 0 };
    let table = round_month(&cube, "t", keyed);
    assert!(table.suppressed() > 0);
    assert_eq!(
        exhaustive::found(&Knowledge::of_rounded(&cube, &table)),
        Vec::<usize>::new()
    );
    let bare = super::super::Table::of(frame, |cell| {
        Figure::shown(if cell.0[0].is_some() { 0 } else { 20 })
    });
    assert!(!exhaustive::found(&Knowledge::of_rounded(&cube, &bare)).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]
    #[test]
    fn an_integer_programme_finds_no_hidden_cell(
        counts in proptest::collection::vec(sparse(), 36)
    ) {
        let release = Release::first(month(&larger_frame(), &counts));
        let known = Knowledge::of(std::slice::from_ref(&release));
        prop_assert_eq!(programme::found(&known), Vec::<usize>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]
    #[test]
    fn what_is_decided_is_decided_the_same_again(counts in proptest::collection::vec(sparse(), 36)) {
        let cube = month(&larger_frame(), &counts);
        let release = Release::first(cube.clone());
        prop_assert_eq!(&Release::first(cube.clone()), &release);
        prop_assert_eq!(&Release::again(cube, std::slice::from_ref(&release)).unwrap(), &release);
        for (cell, figure) in release.table().rows() {
            prop_assert!(figure.number().is_none_or(|number| number == 0 || number >= 5), "{:?}", cell);
        }
    }
}
