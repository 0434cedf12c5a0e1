//! What the case for more beds tells of the counts behind a fiscal year's tables, and that it gives none of them back.

use std::collections::BTreeMap;

use super::super::rules::Why;
use super::relations::{RELATIONS, Shown, published};
use super::world::{Network, Released};
use crate::ground::codes::{FacilityReason, Population};
use crate::reports::capacity_case::counted::CannotCompute;
use crate::reports::capacity_case::told::Case;
use crate::reports::disclosure::checks::programme::found;
use crate::reports::disclosure::checks::whole::{Counts, Published, Version, Whole};
use crate::reports::persons::counting::Coords;
use crate::reports::persons::sections::SECTIONS;
use crate::tallies::rules::{DemandResult, Movement, Tally};

/// How exactly a reader is taken to read the counts back that a case was computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// As production computes it.
    InTens,
    /// As if it were computed from what was counted: then he finds some.
    Exactly,
}

const CASE: &str = "capacity-case";
/// The movements behind the first and the second version of a case.
const MOVED: [&str; 2] = ["moved once", "moved again"];

/// Who came and left, by place, as each version of the case counted them: no table prints that.
pub fn movements(closing: &[&Released]) -> Vec<Published> {
    let tables = closing.iter().zip(MOVED).map(|(release, code)| {
        let counted = release.counted.get(CASE).into_iter().flatten();
        let moved = counted.filter(|(coords, _)| ["in", "out"].contains(&coords[2].as_str()));
        Published {
            code: code.to_owned(),
            dims: ["region", "population", "result"]
                .map(str::to_owned)
                .to_vec(),
            groupings: Vec::new(),
            in_round: true,
            versions: vec![Version {
                truth: moved.cloned().collect(),
                cells: BTreeMap::new(),
            }],
        }
    });
    tables.collect()
}

/// The places a release tells a case of, with what it says.
fn cases(release: &Released) -> BTreeMap<(String, String), Case> {
    let mut cells: BTreeMap<(String, String), BTreeMap<String, Option<u64>>> = BTreeMap::new();
    for (coords, figure) in release.cells.get(CASE).into_iter().flatten() {
        let place = (coords[0].clone(), coords[1].clone());
        let of = cells.entry(place).or_default();
        of.insert(coords[2].clone(), *figure);
    }
    let cases = cells.into_iter();
    cases
        .map(|(place, cells)| (place, Case::read(&cells)))
        .collect()
}

/// Between which numbers a case tells a count, if it does: it was rounded to tens, and fewer than ten who came or left are
/// no case.
fn window(case: &Case, is_moved: bool, n: i64) -> Option<(i64, Option<i64>)> {
    let (least, most) = ((n + 5) / 10 * 10 - 5, (n + 5) / 10 * 10 + 4);
    match case {
        Case::Figures(_) => Some((least.max(if is_moved { 10 } else { 0 }), Some(most))),
        Case::Cannot(CannotCompute::NoDepartures) => (is_moved && n < 10).then_some((0, Some(9))),
        Case::Cannot(CannotCompute::NoDemandCounted) if is_moved => Some((10, None)),
        Case::Cannot(CannotCompute::NoDemandCounted) => Some((0, Some(4))),
        Case::Cannot(_) => None,
    }
}

/// Lets an attacker know what a version of the case tells: of these months, each in the version that was out, and of
/// movements as they stand in this version of a month.
pub fn know(
    whole: &mut Whole,
    release: &Released,
    months: &[(usize, usize)],
    (closing, version): (usize, usize),
    told: Told,
) {
    let counted: BTreeMap<Coords, u64> = release.counted[CASE].iter().cloned().collect();
    let moved = MOVED[version];
    let tables = [
        (moved, &["in", "out"][..]),
        (
            "funnel",
            &["placed-24h", "placed-later", "unplaced", "withdrawn"],
        ),
        ("phone", &["yes", "no", "unknown"]),
    ];
    for ((region, population), case) in cases(release) {
        for (table, code) in tables
            .iter()
            .flat_map(|(table, codes)| codes.iter().map(move |code| (*table, *code)))
        {
            let at = vec![region.clone(), population.clone(), code.to_owned()];
            let n = counted.get(&at).copied().unwrap_or(0).try_into().unwrap();
            let Some((least, most)) = window(&case, table == moved, n) else {
                continue;
            };
            let between = match told {
                Told::InTens => (n - least, most.map(|most| most - n)),
                Told::Exactly => (0, Some(0)),
            };
            let is_of_it = |coords: &[String]| coords == at;
            let of = |(month, version)| Counts {
                times: 1,
                month,
                table,
                version,
                is_of_it: &is_of_it,
            };
            let counts: Vec<Counts> = match table == moved {
                true => vec![of((closing, 0))],
                false => months.iter().map(|month| of(*month)).collect(),
            };
            whole.know(&counts, between);
        }
    }
    add_up(whole, months, (closing, version));
}

/// How the case's movements add up to what tables tell: of movements, of who left each region, of who arrived there.
fn add_up(whole: &mut Whole, months: &[(usize, usize)], (closing, version): (usize, usize)) {
    let regions = ["north", "south"];
    for way in ["in", "out"] {
        let moved = |coords: &[String]| coords[1] == way;
        let of_case = |coords: &[String]| coords[2] == way;
        let mut counts = of_months(months, ("survey-movements", 1), &moved);
        counts.push(of_months(&[(closing, 0)], (MOVED[version], -1), &of_case).remove(0));
        whole.know(&counts, (0, Some(0)));
    }
    for region in regions {
        let left = |coords: &[String]| coords[0] == region;
        let of_case = |coords: &[String]| coords[0] == region && coords[2] == "out";
        let mut counts = of_months(months, ("departures", 1), &left);
        counts.extend(of_months(&[(closing, 0)], (MOVED[version], -1), &of_case));
        whole.know(&counts, (0, Some(0)));
        let came = |coords: &[String]| coords[0] == region && coords[1] == "arrived";
        let of_case = |coords: &[String]| coords[0] == region && coords[2] == "in";
        let mut counts = of_months(months, ("arrivals", -1), &came);
        counts.extend(of_months(&[(closing, 0)], (MOVED[version], 1), &of_case));
        let more: i64 = counts.iter().map(|of| of.times * whole.true_sum(of)).sum();
        whole.know(&counts, (more.max(0), None));
    }
}

fn of_months<'c>(
    months: &[(usize, usize)],
    (table, times): (&'c str, i64),
    is_of_it: &'c dyn Fn(&[String]) -> bool,
) -> Vec<Counts<'c>> {
    let counts = months.iter().map(|(month, version)| Counts {
        times,
        month: *month,
        table,
        version: *version,
        is_of_it,
    });
    counts.collect()
}

/// Three houses of one region. In February four were never placed and one withdrew; in March eleven were never placed, or
/// so many: as released before the funnel was rounded, "about twenty" in the case left four for February.
fn network(in_march: i64) -> (Network, Released, Released) {
    let network = Network::open(&[("north", 3)], 1);
    let asked = |result, n| {
        let asked = Tally::Demand {
            region: "north".into(),
            population: Population::SingleWomen,
            result,
        };
        (asked, n)
    };
    network.counts(
        "2026-02",
        vec![
            asked(DemandResult::PlacedWithinADay, 20),
            asked(DemandResult::Unplaced, 4),
            asked(DemandResult::Withdrawn, 1),
        ],
    );
    network.counts("2026-03", vec![asked(DemandResult::Unplaced, in_march)]);
    for house in &network.houses {
        for movement in [Movement::In, Movement::Out] {
            let pool = house.pool;
            network.counts("2026-02", vec![(Tally::Movement { pool, movement }, 14)]);
        }
    }
    let pool = network.houses[0].pool;
    let refused = Tally::TurnedAway {
        pool,
        refusal: crate::tallies::rules::Refusal::Facility(FacilityReason::Full),
    };
    network.counts("2026-03", vec![(refused, 7)]);
    let february = network.released("2026-02", None);
    let march = network.released("2026-03", None);
    (network, february, march)
}

/// What an attacker finds in both months and their year's case.
fn finds((february, march): (&Released, &Released)) -> Vec<String> {
    let tables = |release| {
        let tables = SECTIONS.iter();
        let tables = tables.map(|section| published(section, &[release], Shown::AsReleased));
        tables.collect::<Vec<Published>>()
    };
    let mut months = [tables(february), tables(march)];
    months[1].extend(movements(&[march]));
    let mut whole = Whole::of(&months, RELATIONS);
    know(&mut whole, march, &[(0, 0), (1, 0)], (1, 0), Told::InTens);
    found(&whole)
}

#[test]
fn a_case_of_rounded_months_is_told_whatever_the_small_counts_in_them() {
    for in_march in [11, 12, 13, 14] {
        let (_network, february, march) = network(in_march);
        let told: Vec<Case> = cases(&march).into_values().collect();
        assert!(matches!(told[..], [Case::Figures(_)]), "{told:?}");
        assert_eq!(finds((&february, &march)), Vec::<String>::new());
    }
}

#[test]
fn a_correction_is_decided_with_the_case_that_is_out() {
    let (network, february, march) = network(14);
    let late = Tally::Demand {
        region: "north".into(),
        population: Population::SingleWomen,
        result: DemandResult::PlacedLater,
    };
    network.counts("2026-02", vec![(late, 6)]);
    let corrected = network.released("2026-02", Some(Why::LateReports));
    assert_ne!(corrected.cells["funnel"], february.cells["funnel"]);
    let tables = |releases: &[&Released]| {
        let tables = SECTIONS.iter();
        let tables = tables.map(|section| published(section, releases, Shown::AsReleased));
        tables.collect::<Vec<Published>>()
    };
    let mut months = [tables(&[&february, &corrected]), tables(&[&march])];
    months[1].extend(movements(&[&march]));
    let mut whole = Whole::of(&months, RELATIONS);
    know(&mut whole, &march, &[(0, 0), (1, 0)], (1, 0), Told::InTens);
    assert_eq!(found(&whole), Vec::<String>::new());
}
