//! What reports make of releases: regions and terms too small to be told, months that were corrected.

use super::super::rules::ANY;
use super::world::World;
use crate::ground::language::Lang;
use crate::reports::names::Report;
use crate::reports::table::{Cell, Sheet};
use crate::reports::trial::{read, table};

#[test]
fn a_report_says_which_of_its_months_were_corrected() {
    let world = World::of(1);
    let lines = |query: &str| {
        let sheet = read(
            &world.network.trial,
            &world.network.funder,
            Report::Demand,
            query,
        )
        .unwrap();
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
        read(
            &world.network.trial,
            &world.network.funder,
            Report::Demand,
            &query,
        )
        .unwrap()
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
        let sheet = read(
            &world.network.trial,
            &world.network.funder,
            Report::Survey,
            months,
        )
        .unwrap();
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
