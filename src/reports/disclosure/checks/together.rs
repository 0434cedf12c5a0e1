//! Tables that count the same acts, decided apart and together; released once, corrected, and corrected again.

use proptest::prelude::*;

use super::super::{Refusal, Side, Tie};
use super::book::{Book, Kind, Shown, frame, key_for, months, sparse};
use super::corrections::{corrected, correction};
use super::programme;
use super::whole::{Pick, Relation};

/// Some of a table's counts by the region they share: all of them, or those of one code of its second dimension.
fn of(table: usize, only: Option<&'static str>) -> Side<'static> {
    let key = move |codes: &[&str]| {
        let is_of_it = only.is_none_or(|only| codes.get(1) == Some(&only));
        is_of_it.then(|| (codes[0].to_owned(), String::new()))
    };
    Side {
        table,
        key: Box::new(key),
    }
}

/// A suppressed table of who asked, by what came of it ("a" is placed); a rounded one of how soon those placed were; and a
/// rounded one of who came, of some of them. Production rounds the first as well, which gives less to find.
fn kinds() -> Vec<Kind> {
    let asked = frame(
        &[2, 2],
        &[&["region", "population"], &["region"], &["population"], &[]],
    );
    let soon = frame(&[2, 3], &[&["region", "population"], &["population"]]);
    let came = frame(&[2, 2], &[&["region", "population"], &["region"], &[]]);
    vec![
        Kind("asked", asked, false),
        Kind("soon", soon, true),
        Kind("came", came, true),
    ]
}

/// How many finest cells each has.
const SIZES: [usize; 3] = [4, 6, 4];

fn ties() -> Vec<Tie<'static>> {
    vec![
        Tie {
            less: of(1, None),
            more: of(0, Some("a")),
            is_equal: true,
        },
        Tie {
            less: of(2, Some("a")),
            more: of(1, None),
            is_equal: false,
        },
    ]
}

const PLACED: Pick = Pick("asked", &[("population", &["a"])], &["region"]);
const SOON: Pick = Pick("soon", &[], &["region"]);
const CAME: Pick = Pick("came", &[("population", &["a"])], &["region"]);
const RELATIONS: &[Relation] = &[Relation::Same(SOON, PLACED), Relation::Among(CAME, SOON)];

/// Counts of all tables, one after the other, as each is counted.
fn apart(counts: &[u64]) -> Vec<&[u64]> {
    let (asked, rest) = counts.split_at(SIZES[0]);
    let (soon, came) = rest.split_at(SIZES[1]);
    vec![asked, soon, came]
}

fn all() -> usize {
    SIZES.iter().sum()
}

/// What came of releasing a month so often, and what an attacker makes of that.
fn released(ties: Vec<Tie<'static>>, key: u64, counts: &[Vec<u64>]) -> (Book<'static>, usize) {
    let mut book = Book::new(kinds(), ties, key);
    let refused = counts.iter().filter(|counts| {
        let released = book.release(&apart(counts));
        assert!(matches!(released, Ok(()) | Err(Refusal::GivesBack)));
        released.is_err()
    });
    let refused = refused.count();
    (book, refused)
}

fn finds(book: &Book, shown: Shown) -> Vec<String> {
    programme::found(&book.whole(shown, RELATIONS))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn tables_decided_together_give_nothing_back_however_often_they_are_corrected(
        counts in proptest::collection::vec(sparse(), all()),
        changes in correction(all()),
        more in correction(all()),
        key in any::<u64>(),
    ) {
        let second = corrected(&counts, &changes);
        let third = corrected(&second, &more);
        let (book, _) = released(ties(), key, &[counts, second, third]);
        prop_assert!(book.hides_for_good());
        prop_assert_eq!(finds(&book, Shown::AsDecided), Vec::<String>::new());
    }
}

/// The same months for each way of protecting them: three releases of each, two counts moved each time.
fn sample() -> Vec<Vec<Vec<u64>>> {
    let months = months(all(), 20);
    let later = months.iter().cycle().skip(1);
    let corrections = months.iter().zip(later).enumerate();
    let releases = corrections.map(|(at, (first, other))| {
        let moved = |counts: &[u64], by: usize| {
            let places = [(at + by) % all(), (at * 5 + 3 * by) % all()];
            corrected(counts, &places.map(|place| (place, other[place])))
        };
        let second = moved(first, 1);
        let third = moved(&second, 2);
        vec![first.clone(), second, third]
    });
    releases.collect()
}

#[test]
fn the_same_attacker_finds_some_where_ties_are_forgotten_and_where_only_small_cells_are_hidden() {
    let (mut forgotten, mut bare, mut refused) = (0, 0, 0);
    let sample = sample();
    for (key, counts) in (1..).zip(&sample) {
        let (together, not_released) = released(ties(), key, counts);
        assert_eq!(finds(&together, Shown::AsDecided), Vec::<String>::new());
        refused += not_released;
        let shown = together.whole(Shown::Bare, RELATIONS);
        bare += usize::from(programme::finds_any(&shown));
        let (alone, _) = released(Vec::new(), key, counts);
        let shown = alone.whole(Shown::AsDecided, RELATIONS);
        forgotten += usize::from(programme::finds_any(&shown));
    }
    assert!(forgotten > 0, "without ties nothing was found");
    assert!(
        bare > sample.len() / 2,
        "{bare} found by primary cells alone"
    );
    // Small months refuse some; three corrections in four are released.
    let corrections = 2 * sample.len();
    assert!(
        4 * refused < corrections,
        "{refused} of {corrections} refused"
    );
}

#[test]
fn five_noughts_are_not_told_by_the_twenty_that_another_table_prints() {
    let placed = frame(&[1], &[&["region"]]);
    let times = frame(&[5], &[&["region"]]);
    let all = |table| Side {
        table,
        key: Box::new(|_: &[&str]| Some((String::new(), String::new()))),
    };
    let tie = || Tie {
        less: all(1),
        more: all(0),
        is_equal: true,
    };
    let same = [Relation::Same(
        Pick("times", &[], &[]),
        Pick("placed", &[], &[]),
    )];
    let of = |ties, key| {
        let kinds = vec![
            Kind("placed", placed.clone(), false),
            Kind("times", times.clone(), true),
        ];
        let mut book = Book::new(kinds, ties, key);
        book.release(&[&[20], &[4; 5]]).unwrap();
        book
    };
    // Each of the five is rounded down: twenty were placed, so each was four.
    let key = key_for(&times, "times", |_| (4, 0));
    let apart = of(vec![], key).whole(Shown::AsDecided, &same);
    assert_eq!(programme::found(&apart).len(), 5, "each was four");
    let together = of(vec![tie()], key);
    let whole = together.whole(Shown::AsDecided, &same);
    assert_eq!(programme::found(&whole), Vec::<String>::new());
    let told = together.told(&[("region", "a")]);
    assert_eq!(told, Some(20), "the larger count is still told");
}
