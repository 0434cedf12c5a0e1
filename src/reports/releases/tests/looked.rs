//! Looking at a month before it is released.

use super::super::pages;
use super::super::rules::ReleasedCell;
use super::world::World;
use crate::ground::language::Lang;
use crate::reports::persons::sections::SECTIONS;

#[test]
fn every_cell_of_a_draft_is_looked_at_those_of_the_case_too() {
    let world = World::of(1);
    let regions = world
        .network
        .trial
        .read_now(crate::shelters::store::regions);
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
