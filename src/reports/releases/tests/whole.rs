//! Everything that is released at once, against the attacker: households with a seed, counted by the acts' own rules,
//! released over three months with corrections and a fiscal year's case, a house that withholds itself, and regions too
//! small to be told.

use super::case::{Told, know};
use super::relations::{RELATIONS, Shown, published};
use super::world::World;
use crate::reports::disclosure::checks::programme::{finds_any, found};
use crate::reports::disclosure::checks::whole::Whole;
use crate::reports::persons::sections::SECTIONS;

/// All that was released of February, of March and of April, every version.
fn whole(world: &World, shown: Shown, told: Told) -> Whole {
    let months = world.months();
    let mut months: Vec<Vec<_>> = months
        .iter()
        .map(|releases| {
            let tables = SECTIONS.iter();
            tables
                .map(|section| published(section, releases, shown))
                .collect()
        })
        .collect();
    let closing = [&world.march, &world.corrected];
    months[1].extend(super::case::movements(&closing));
    let mut whole = Whole::of(&months, RELATIONS);
    // When either version of the case was released, February had one version.
    for (version, release) in closing.iter().enumerate() {
        know(
            &mut whole,
            release,
            &[(0, 0), (1, version)],
            (1, version),
            told,
        );
    }
    whole
}

#[test]
fn nothing_that_is_released_of_three_months_and_their_corrections_gives_a_hidden_cell_back() {
    let mut secrets = 0;
    // Of these every correction can be released; of others one is refused, and so is no release.
    for seed in [1, 3, 4] {
        let world = World::of(seed);
        let whole = whole(&world, Shown::AsReleased, Told::InTens);
        secrets += whole.secrets.len();
        assert_eq!(found(&whole), Vec::<String>::new(), "seed {seed}");
    }
    assert!(secrets > 100, "there was something to find: {secrets}");
}

#[test]
fn without_complements_without_rounding_and_by_an_exact_case_the_same_attacker_finds_some() {
    let world = World::of(1);
    for (shown, told) in [
        (Shown::WithoutComplements, Told::InTens),
        (Shown::WithoutRounding, Told::InTens),
        (Shown::AsReleased, Told::Exactly),
    ] {
        let whole = whole(&world, shown, told);
        assert!(finds_any(&whole), "{shown:?} {told:?}");
    }
}
