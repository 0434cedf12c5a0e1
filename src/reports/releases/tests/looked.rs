//! Looking at a month before it is released.

use super::super::rules::{Choice, Look, ReleasedCell};
use super::super::{acts, pages, store};
use super::world::World;
use crate::accounts::rules::OrganizationId;
use crate::capacity::trial::{member_of, open_house, shelter_in};
use crate::ground::codes::Role;
use crate::ground::error::Error;
use crate::ground::language::Lang;
use crate::ground::trial;
use crate::journal;
use crate::reports::persons::counting::Places;
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

#[test]
fn nobody_looks_at_a_month_while_houses_are_asked_and_each_look_is_in_the_journal() {
    let trial = trial::database("2026-05-14T12:00:00Z");
    let administrator = member_of(OrganizationId::new(), Role::Administrator);
    let house = trial.write(|tx| {
        let house = open_house(tx, &shelter_in("north"))?;
        store::choose(tx.conn, house.id, Choice::Ask)?;
        Ok(house)
    });
    let month = "2026-04".parse().unwrap();
    let look = || {
        let who = administrator.clone();
        trial.write(move |tx| acts::look(tx, &who, month))
    };
    let looks = || {
        let entries = trial.read_now(|conn| journal::store::unlinked(conn, None, 100));
        let mut entries = entries.unwrap();
        entries.retain(|entry| entry.act == "release-looked-at");
        let months = entries.into_iter().map(|entry| entry.subject_id);
        months.collect::<Vec<Option<i64>>>()
    };
    let Look::Asking { unanswered, until } = look() else {
        panic!("it is asked until the fourteenth day");
    };
    assert_eq!(unanswered, std::slice::from_ref(&house.name));
    assert_eq!(until.to_string(), "2026-05-14");
    assert_eq!(looks(), [], "nothing was seen");
    trial.at("2026-05-15T12:00:00Z");
    assert_eq!(look(), Look::Open);
    assert_eq!(look(), Look::Open);
    assert_eq!(looks(), [Some(202_604), Some(202_604)]);
    let lead = member_of(house.organization, Role::ShelterLead);
    let late = trial.write_now(move |tx| acts::answer(tx, &lead, house.id, (month, true)));
    assert!(matches!(late, Err(Error::Refused(..))), "{late:?}");
    let opened = trial.read_now(|conn| store::opened(conn, "2026-04"));
    let opened = opened.unwrap().unwrap();
    assert_eq!(opened.without.len(), 1, "no answer was a no");
    // A house that moves afterwards would be the difference: the month keeps where it stood.
    let id = house.id;
    let stood = trial.read_now(|conn| {
        let mut places = Places::read(conn)?;
        let at = places.houses.get_mut(&id).unwrap();
        "elsewhere".clone_into(&mut at.region);
        places.stood_as(Some(&opened.places));
        Ok(places.houses[&id].region.clone())
    });
    assert_eq!(stood.unwrap(), "north");
}
