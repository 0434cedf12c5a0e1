//! Every table of a month by production's own groupings, rounding and ties, and suppressed apart.

use std::collections::BTreeMap;

use super::super::draft::tables::{cube, frame, part_of, released};
use super::relations::{RELATIONS, Shown, published};
use super::world::{Released, World};
use crate::reports::disclosure::checks::programme::{finds_any, found};
use crate::reports::disclosure::checks::whole::Whole;
use crate::reports::disclosure::{Decided, Release, Tie, Together, decide};
use crate::reports::persons::codes::{Regions, TOGETHER, Terms};
use crate::reports::persons::sections::{Protection, SECTIONS};
use crate::reports::persons::ties::ties;

/// How tables are decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// As production does.
    AsReleased,
    /// Each printed as it is but for what is hidden, whatever the others print.
    SuppressedApart,
}

/// How terms are told where these were counted.
fn terms_of(counted: &[&Released]) -> Terms {
    let tables = counted.iter().flat_map(|one| one.counted.values());
    let mut coords = tables.flatten().flat_map(|(coords, _)| coords);
    match coords.any(|code| code == TOGETHER) {
        true => Terms::Together,
        false => Terms::Apart,
    }
}

/// A month as it was counted for each of its releases, decided anew.
fn decided(counted: &[&Released], how: How) -> Vec<Released> {
    let ties: Vec<Tie> = match how {
        How::AsReleased => ties(0),
        How::SuppressedApart => Vec::new(),
    };
    let regions = Regions {
        all: &[],
        told: counted[0].regions.clone(),
        terms: terms_of(counted),
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
                match (how, section.protection) {
                    (How::AsReleased, Protection::Rounded) => {
                        Release::kept_in_round(cube(of), hidden)
                    }
                    _ => Release::kept(cube(of), hidden).unwrap(),
                }
            });
            let month = "2026-03".parse().unwrap();
            let mut part = part_of(section, month, earlier.collect(), cube(now));
            part.in_round = part.in_round.filter(|_| how == How::AsReleased);
            part
        });
        let parts: Vec<_> = parts.collect();
        let together = Together {
            parts: &parts,
            ties: &ties,
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

fn whole(releases: &[Released], how: How) -> Whole {
    let releases: Vec<&Released> = releases.iter().collect();
    let tables = SECTIONS.iter().map(|section| {
        let mut table = published(section, &releases, Shown::AsReleased);
        table.in_round &= how == How::AsReleased;
        table
    });
    Whole::of(&[tables.collect()], RELATIONS)
}

#[test]
fn tables_as_they_are_released_give_nothing_back_and_suppressed_apart_some_do() {
    let world = World::of(1);
    let mut apart = false;
    for counted in world.months() {
        let how = How::AsReleased;
        let released = decided(&counted, how);
        assert_eq!(found(&whole(&released, how)), Vec::<String>::new());
        // Of the first release alone: a second one is refused when the first has given something back.
        let how = How::SuppressedApart;
        apart |= finds_any(&whole(&decided(&counted[..1], how), how));
    }
    assert!(apart, "suppressed apart they gave nothing back");
}
