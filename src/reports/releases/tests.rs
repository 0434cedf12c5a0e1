//! Everything that is released at once, against the attacker: households with a seed, counted by the acts' own rules,
//! released over three months with a correction, a house that withholds itself, and regions too small to be told.

use std::collections::BTreeMap;

use super::pages;
use super::rules::{ANY, ReleasedCell};
use crate::ground::language::Lang;
use crate::reports::disclosure::checks::whole::{Pick, Published, Relation, Version, Whole};
use crate::reports::names::Report;
use crate::reports::persons::sections::{Protection, SECTIONS, Section};
use crate::reports::table::{Cell, Sheet};
use crate::reports::trial::{read, table};
use world::{Released, World};

mod world;

const PLACED: &[&str] = &["placed-24h", "placed-later"];

/// What a reader knows of acts that count in two tables, from how they are counted and not from how they are protected.
const RELATIONS: &[Relation] = &[
    Relation::Same(
        Pick("placement-times", &[], &["region"]),
        Pick("funnel", &[("result", PLACED)], &["region"]),
    ),
    Relation::Among(
        Pick(
            "placement-times",
            &[("within", &["5", "10", "30", "120"])],
            &["region"],
        ),
        Pick("funnel", &[("result", &["placed-24h"])], &["region"]),
    ),
    Relation::Same(
        Pick("arrivals", &[], &["region"]),
        Pick("funnel", &[("result", PLACED)], &["region"]),
    ),
    Relation::Among(
        Pick("arrivals", &[("result", &["arrived"])], &[]),
        Pick("survey-movements", &[("result", &["in"])], &[]),
    ),
    Relation::Same(
        Pick("outcomes", &[], &[]),
        Pick("funnel", &[("result", &["unplaced"])], &[]),
    ),
    Relation::Among(
        Pick("never-placed", &[], &["region", "reason"]),
        Pick("funnel", &[("result", &["unplaced"])], &["region"]),
    ),
    Relation::Same(
        Pick("never-placed", &[], &["region"]),
        Pick("funnel", &[("result", &["unplaced"])], &["region"]),
    ),
    Relation::Same(
        Pick("trafficking-immigration", &[], &[]),
        Pick("funnel", &[], &[]),
    ),
    Relation::Same(
        Pick("trafficking-where", &[], &["trafficking"]),
        Pick("trafficking-immigration", &[], &["trafficking"]),
    ),
    Relation::Same(
        Pick("violence", &[], &[]),
        Pick("trafficking-immigration", &[], &[]),
    ),
    Relation::Same(
        Pick("survey-turned-away", &[], &["by", "reason"]),
        Pick("turned-away", &[], &["by", "reason"]),
    ),
    Relation::Same(
        Pick("survey-departures", &[], &["outcome"]),
        Pick("departures", &[], &["outcome"]),
    ),
    Relation::Same(
        Pick("survey-departures", &[], &["term"]),
        Pick("survey-movements", &[("result", &["out"])], &["term"]),
    ),
    Relation::Same(
        Pick("phone", &[], &["region", "population"]),
        Pick(
            "turned-away",
            &[("by", &["facility", "survivor"])],
            &["region", "population"],
        ),
    ),
    Relation::Same(
        Pick("answer-times", &[("within", &["none"])], &[]),
        Pick("turned-away", &[("by", &["nobody"])], &[]),
    ),
    Relation::Among(
        Pick("language", &[], &[]),
        Pick("funnel", &[("result", PLACED)], &[]),
    ),
    Relation::Among(
        Pick("french", &[], &["region"]),
        Pick("arrivals", &[], &["region"]),
    ),
    Relation::Same(
        Pick("unmet-language", &[("mode", &["none"])], &["languages"]),
        Pick(
            "language",
            &[("language_answer", &["to-settle"])],
            &["languages"],
        ),
    ),
    Relation::Same(
        Pick(
            "unmet-language",
            &[("mode", &["in_person", "phone", "video"])],
            &["languages", "mode"],
        ),
        Pick(
            "bookings",
            &[("result", &["unfilled", "cancelled_provider"])],
            &["languages", "mode"],
        ),
    ),
];

/// How a table's cells are printed in a check: as they were released, or with a protection taken away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    AsReleased,
    /// Small cells hidden, and nothing besides.
    WithoutComplements,
    /// What is rounded printed as it is.
    WithoutRounding,
}

fn published(section: &Section, releases: &[&Released], shown: Shown) -> Published {
    let suppressed = section.protection == Protection::Suppressed;
    let versions = releases.iter().map(|release| {
        let none = Vec::new();
        let counted = release.counted.get(section.code).unwrap_or(&none);
        let truth: BTreeMap<_, _> = counted.iter().cloned().collect();
        let exact = exact(section, &truth).into_iter();
        let cells = match shown {
            Shown::WithoutComplements if suppressed => exact
                .map(|(at, n)| (at, (!(1..5).contains(&n)).then_some(n)))
                .collect(),
            Shown::WithoutRounding if !suppressed => exact.map(|(at, n)| (at, Some(n))).collect(),
            _ => release.cells.get(section.code).cloned().unwrap_or_default(),
        };
        Version { truth, cells }
    });
    let told = |grouping: &&[_]| {
        section
            .dims
            .iter()
            .map(|dim| grouping.contains(dim))
            .collect()
    };
    Published {
        code: section.code.to_owned(),
        dims: section
            .dims
            .iter()
            .map(|dim| dim.code().to_owned())
            .collect(),
        groupings: section.groupings.iter().map(told).collect(),
        in_round: !suppressed && shown != Shown::WithoutRounding,
        versions: versions.collect(),
    }
}

/// Every published cell of a table as it was counted.
fn exact(section: &Section, truth: &BTreeMap<Vec<String>, u64>) -> BTreeMap<Vec<String>, u64> {
    let mut cells = BTreeMap::new();
    for (coords, n) in truth {
        for grouping in section.groupings {
            let dims = section.dims.iter().zip(coords);
            let at = dims.map(|(dim, code)| match grouping.contains(dim) {
                true => code.clone(),
                false => ANY.to_owned(),
            });
            *cells.entry(at.collect()).or_default() += n;
        }
    }
    cells
}

/// All that was released of February, of March twice, and of April.
fn whole(world: &World, shown: Shown) -> Whole {
    let months: Vec<Vec<Published>> = world
        .months()
        .iter()
        .map(|releases| {
            let tables = SECTIONS.iter();
            tables
                .map(|section| published(section, releases, shown))
                .collect()
        })
        .collect();
    let mut whole = Whole::of(&months, RELATIONS);
    know_the_case(world, &mut whole);
    whole
}

/// The case of the fiscal year that ends with March is computed from counts rounded to tens: he is taken to read those
/// back from it.
fn know_the_case(world: &World, whole: &mut Whole) {
    let mut sums: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    for release in [&world.february, &world.corrected] {
        for (coords, n) in &release.counted["funnel"] {
            *sums.entry(coords.clone()).or_default() += n;
        }
    }
    for (coords, n) in sums {
        let tens = i64::try_from((n + 5) / 10 * 10).unwrap();
        let is_of_it = |of: &Vec<String>| *of == coords;
        whole.bound((&[0, 1], "funnel"), is_of_it, (tens - 5, tens + 4));
    }
}

#[test]
fn nothing_that_is_released_of_three_months_and_a_correction_gives_a_small_count_back() {
    let mut secrets = 0;
    for seed in 1..=3 {
        let world = World::of(seed);
        let whole = whole(&world, Shown::AsReleased);
        secrets += whole.secrets();
        assert_eq!(whole.found(), Vec::<String>::new(), "seed {seed}");
    }
    assert!(secrets > 100, "there was something to find: {secrets}");
}

#[test]
fn without_complements_and_without_rounding_the_same_attacker_finds_some() {
    let world = World::of(1);
    let bare = whole(&world, Shown::WithoutComplements).found();
    assert!(!bare.is_empty());
    let unrounded = whole(&world, Shown::WithoutRounding).found();
    assert!(!unrounded.is_empty());
}

#[test]
fn every_cell_of_a_draft_is_looked_at_those_of_the_case_too() {
    let world = World::of(1);
    let regions = world.trial.read_now(crate::shelters::store::regions);
    let regions = regions.unwrap();
    let codes = SECTIONS.iter().map(|section| section.code);
    let codes: Vec<&str> = codes.chain(["capacity-case"]).collect();
    let mut cells = Vec::new();
    for (section, of) in &world.march.cells {
        let section = codes.iter().find(|code| **code == section.as_str());
        cells.extend(of.iter().map(|(coords, count)| ReleasedCell {
            section: section.unwrap(),
            coords: coords.clone(),
            count: *count,
        }));
    }
    let in_case = cells.iter().filter(|cell| cell.section == "capacity-case");
    assert!(in_case.count() > 0, "March ends a fiscal year");
    for lang in [Lang::En, Lang::Fr] {
        let tables = pages::tables(&cells, &regions, lang);
        for (code, of) in &world.march.cells {
            let table = tables.iter().find(|table| table.code == code);
            let table = table.unwrap_or_else(|| panic!("{code} is not looked at"));
            assert_eq!(table.rows.len(), of.len(), "{code}");
            let is_named = |(names, _): &(Vec<String>, String)| names.len() == table.heads.len();
            assert!(table.rows.iter().all(is_named), "{code}");
        }
    }
}

#[test]
fn a_report_says_which_of_its_months_were_corrected() {
    let world = World::of(1);
    let lines = |query: &str| {
        let sheet = read(&world.trial, &world.funder, Report::Demand, query).unwrap();
        let told = [Lang::En, Lang::Fr].map(|lang| sheet.in_lines(lang).join("\n"));
        told.join("\n")
    };
    let corrected = lines("from=2026-02&to=2026-04");
    assert!(
        corrected.contains("March 2026 is version 2, approved 20\u{a0}May 2026"),
        "{corrected}"
    );
    assert!(
        corrected.contains("mars 2026\u{a0}: version 2, approuvée le 20\u{a0}mai 2026"),
        "{corrected}"
    );
    assert!(!corrected.contains("April 2026 is version"));
    assert!(!lines("from=2026-04&to=2026-04").contains("is version"));
}

fn says(sheet: &Sheet, code: &str) -> Vec<Vec<String>> {
    let rows = table(sheet, code).rows.iter();
    rows.map(|row| row.iter().map(Cell::in_file).collect())
        .collect()
}

#[test]
fn a_region_that_falls_below_three_houses_is_told_until_then_and_in_no_sum_with_later_months() {
    let world = World::of(1);
    assert_eq!(world.march.regions, ["north", "south"]);
    assert_eq!(world.corrected.regions, world.march.regions);
    assert_eq!(
        world.april.regions,
        ["north"],
        "a house of the south withholds itself"
    );
    let by = |group| {
        let query = format!("from=2026-03&to=2026-04&group_by={group}");
        read(&world.trial, &world.funder, Report::Demand, &query).unwrap()
    };
    let monthly = says(&by("month,region"), "funnel");
    let tells = |month: &str, region: &str| {
        let mut rows = monthly.iter();
        rows.any(|row| {
            row.iter().any(|cell| cell == month) && row.iter().any(|cell| cell == region)
        })
    };
    assert!(
        tells("2026-03", "south") && !tells("2026-04", "south"),
        "{monthly:?}"
    );
    let both = by("region");
    let rows = says(&both, "funnel");
    assert!(rows.iter().all(|row| row[0] != "south"), "{rows:?}");
    assert!(rows.iter().any(|row| row[0] == "other"), "{rows:?}");
    let lines = both.in_lines(crate::ground::language::Lang::En).join("\n");
    assert!(
        lines.contains("south stands under") && lines.contains("April 2026"),
        "{lines}"
    );
    assert!(
        !lines.contains("south stands under “Other regions” for March"),
        "{lines}"
    );
}

#[test]
fn a_term_of_fewer_than_three_houses_is_told_with_the_other() {
    let world = World::of(1);
    let read = |months: &str| {
        let sheet = read(&world.trial, &world.funder, Report::Survey, months).unwrap();
        says(&sheet, "survey-turned-away")
    };
    let april = read("from=2026-04&to=2026-04");
    assert!(april.iter().all(|row| row[0] == "together"), "{april:?}");
    let march = read("from=2026-03&to=2026-03");
    assert!(march.iter().all(|row| row[0] != "together"), "{march:?}");
    assert!(march.iter().any(|row| row[0] == "long_term"), "{march:?}");
}

#[test]
fn a_count_that_two_tables_print_is_rounded_to_one_number() {
    let world = World::of(1);
    let mut seen = 0;
    for (coords, figure) in &world.march.cells["turned-away"] {
        let [region, population, by, reason] = coords.as_slice() else {
            continue;
        };
        if region != ANY || population != ANY || by == ANY || reason == ANY {
            continue;
        }
        let twin = vec![ANY.to_owned(), by.clone(), reason.clone()];
        let survey = &world.march.cells["survey-turned-away"];
        if let (Some(one), Some(Some(other))) = (figure, survey.get(&twin)) {
            assert_eq!(one, other, "{by} {reason}");
            seen += 1;
        }
    }
    assert!(seen > 0);
}
