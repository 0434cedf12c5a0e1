//! Every table of a month by production's own groupings and ties, and by the groupings alone.

use std::collections::BTreeMap;

use super::super::draft::tables::{cube, frame, part_of, released};
use super::relations::{RELATIONS, Shown, published};
use super::world::{Released, World};
use crate::reports::disclosure::checks::programme::{finds_any, found};
use crate::reports::disclosure::checks::whole::Whole;
use crate::reports::disclosure::{Decided, Release, Tie, Together, decide};
use crate::reports::persons::codes::Regions;
use crate::reports::persons::sections::{Protection, SECTIONS};
use crate::reports::persons::ties::ties;

/// A month as it was counted for each of its releases, decided anew.
fn decided(counted: &[&Released], ties: &[Tie]) -> Vec<Released> {
    let regions = Regions {
        all: &[],
        told: counted[0].regions.clone(),
        terms_together: false,
    };
    let mut releases: Vec<Vec<Decided>> = Vec::new();
    for (at, now) in counted.iter().enumerate() {
        let parts = SECTIONS.iter().enumerate().map(|(number, section)| {
            let frame = frame(section, &regions).unwrap();
            let cube = |of: &Released| cube(frame.clone(), &of.counted[section.code]).unwrap();
            let earlier = counted[..at].iter().zip(&releases).map(|(of, decided)| {
                let cells = decided[number].table.rows();
                let hidden = cells.filter(|(_, figure)| figure.number().is_none());
                let hidden = hidden.map(|(cell, _)| cell.clone()).collect();
                match section.protection {
                    Protection::Rounded => Release::kept_in_round(cube(of), hidden),
                    Protection::Suppressed => Release::kept(cube(of), hidden).unwrap(),
                }
            });
            let month = "2026-03".parse().unwrap();
            part_of(section, month, earlier.collect(), cube(now))
        });
        let parts: Vec<_> = parts.collect();
        let together = Together {
            parts: &parts,
            ties,
            besides: &[],
        };
        let keyed = |text: &str| {
            text.bytes().fold(7_u64, |sum, byte| {
                sum.wrapping_mul(31).wrapping_add(u64::from(byte))
            })
        };
        releases.push(decide(&together, &keyed).unwrap().tables);
    }
    let releases = counted.iter().zip(&releases).map(|(of, decided)| {
        let tables = SECTIONS.iter().zip(decided).map(|(section, decided)| {
            let cells = released(section, &decided.table).into_iter();
            let cells = cells.map(|cell| (cell.coords, cell.count)).collect();
            (section.code.to_owned(), cells)
        });
        Released {
            counted: of.counted.clone(),
            cells: tables.collect::<BTreeMap<_, _>>(),
            regions: of.regions.clone(),
        }
    });
    releases.collect()
}

fn whole(releases: &[Released]) -> Whole {
    let releases: Vec<&Released> = releases.iter().collect();
    let tables = SECTIONS.iter();
    let tables = tables.map(|section| published(section, &releases, Shown::AsReleased));
    Whole::of(&[tables.collect()], RELATIONS)
}

#[test]
fn tables_decided_with_their_ties_give_nothing_back_and_without_them_some_do() {
    let world = World::of(1);
    let mut untied = false;
    for counted in world.months() {
        let tied = decided(&counted, &ties(0));
        assert_eq!(found(&whole(&tied)), Vec::<String>::new());
        untied |= finds_any(&whole(&decided(&counted, &[])));
    }
    assert!(untied, "without ties nothing was found");
}
