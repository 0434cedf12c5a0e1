//! The tables of a month as they are decided and as they are released: their frames, what was counted, what was released of
//! them before.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER;

use super::super::rules::{ANY, Kept, ReleasedCell, SealedCounts};
use super::super::store;
use crate::ground::codes::Code;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::reports::asked::Group;
use crate::reports::disclosure::{Cell, Dimension, Flaw, Frame, MonthCube, Part, Release, Table};
use crate::reports::persons::codes::{Regions, codes_of};
use crate::reports::persons::counting::Coords;
use crate::reports::persons::sections::{Protection, Section};

/// A month's table as it is to be decided, with whatever was released of it before: by the regions it tells.
pub(super) fn part(
    conn: &mut Conn,
    section: &Section,
    (month, regions, released): (Month, &Regions, &[(Kept, SealedCounts)]),
    cells: &[(Coords, u64)],
) -> Result<Part> {
    let frame = frame(section, regions)?;
    let mut earlier = Vec::new();
    for (kept, sealed) in released {
        let counted = sealed.counted.get(section.code);
        let cube = cube(frame.clone(), counted.map_or(&[], Vec::as_slice))?;
        let hidden = hidden(conn, kept, section, &frame)?;
        earlier.push(match section.protection {
            Protection::Rounded => Release::kept_in_round(cube, hidden),
            Protection::Suppressed => Release::kept(cube, hidden).map_err(super::refused)?,
        });
    }
    let cube = cube(frame, cells)?;
    Ok(part_of(section, month, earlier, cube))
}

/// A table as it is decided: by what is counted, the same count is rounded to the same number in every table that prints it.
pub(in crate::reports::releases) fn part_of(
    section: &Section,
    month: Month,
    earlier: Vec<Release>,
    cube: MonthCube,
) -> Part {
    let name = || format!("{} {month}", section.measure.code());
    Part {
        cube,
        earlier,
        in_round: (section.protection == Protection::Rounded).then(name),
    }
}

fn hidden(
    conn: &mut Conn,
    kept: &Kept,
    section: &Section,
    frame: &Frame,
) -> Result<BTreeSet<Cell>> {
    let mut hidden = BTreeSet::new();
    for (coords, figure) in store::cells_of(conn, kept.id, section.code)? {
        if figure.number().is_none() {
            let told = section.dims.iter().zip(&coords);
            let told = told.filter(|(_, code)| *code != ANY);
            let told: Vec<(&str, &str)> = told
                .map(|(dim, code)| (dim.code(), code.as_str()))
                .collect();
            hidden.insert(frame.cell(&told).map_err(flawed)?);
        }
    }
    Ok(hidden)
}

/// A mistake of this program: what is counted is not what its table is made for.
pub(super) fn flawed(flaw: Flaw) -> Error {
    Error::broken(format!("{flaw:?}"))
}

/// A table's dimensions and groupings.
pub(in crate::reports::releases) fn frame(section: &Section, regions: &Regions) -> Result<Frame> {
    let dimensions = section.dims.iter().map(|dim: &Group| {
        let codes = codes_of(section.measure, *dim, regions);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        Dimension::new(dim.code(), &codes)
    });
    let groupings: Vec<Vec<&str>> = section
        .groupings
        .iter()
        .map(|grouping| grouping.iter().map(|group| group.code()).collect())
        .collect();
    let groupings: Vec<&[&str]> = groupings.iter().map(Vec::as_slice).collect();
    Frame::new(dimensions.collect(), &groupings).map_err(flawed)
}

/// What was counted, in that frame.
pub(in crate::reports::releases) fn cube(
    frame: Frame,
    cells: &[(Coords, u64)],
) -> Result<MonthCube> {
    let mut cube = MonthCube::new(frame);
    for (coords, n) in cells {
        let codes: Vec<&str> = coords.iter().map(String::as_str).collect();
        cube.add(&codes, *n).map_err(flawed)?;
    }
    Ok(cube)
}

/// A number drawn under this installation's key: the same cell is rounded the same way every time, and without the key
/// nobody can tell which way.
pub(super) fn drawn(keys: &Keys, text: &str) -> u64 {
    let hash = keys.hash(text.as_bytes()).unwrap_or_default();
    let bytes = HEXLOWER.decode(hash.as_bytes()).unwrap_or_default();
    let first: [u8; 8] = bytes
        .get(..8)
        .and_then(|bytes| bytes.try_into().ok())
        .unwrap_or_default();
    u64::from_le_bytes(first)
}

/// The cells that are told or hidden; what is not among them is zero.
pub(in crate::reports::releases) fn released(
    section: &'static Section,
    table: &Table,
) -> Vec<ReleasedCell> {
    let frame = table.frame();
    let rows = table
        .rows()
        .filter(|(_, figure)| figure.number() != Some(0));
    rows.map(|(cell, figure)| {
        let told: BTreeMap<&str, &str> = frame.told_by(cell).into_iter().collect();
        let coords = section.dims.iter().map(|dim| {
            let code = told.get(dim.code()).copied();
            code.unwrap_or(ANY).to_owned()
        });
        ReleasedCell {
            section: section.code,
            coords: coords.collect(),
            count: figure.number(),
        }
    })
    .collect()
}
