//! One program on one night, from either published shape.
//! Odd but possible rows are kept as they are (over capacity, surge, funded for nothing); addresses are not read.

use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::cells::{count, count_or_blank, id, name, night, text};
use super::columns::{Column, Columns, Counts, Since2021, To2020};
use super::records::Record;
use super::refusals::Reason;
use crate::ground::codes::{self, Population, Unavailable, Unit};

/// Why part was not open, in our own files.
const REASONS: &str = "not_staffed, repair, pests, isolation, reserved, seasonal and other";
/// A pool that took somebody, in our own files.
pub(crate) const YES: &str = "yes";
/// One that did not.
pub(crate) const NO: &str = "no";

/// What the City reported about one program for one night.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReportedNight {
    /// Physical line of the row in its file; the header is line 1.
    pub line: u64,
    /// The date of the evening; it is counted at 04:00 the next morning.
    pub night: NaiveDate,
    /// Who runs it.
    pub organization: Key,
    /// The City's shelter group; to 2020, the shelter of that name.
    pub shelter: Key,
    /// The program: interchangeable spaces for one population.
    pub pool: Key,
    /// Whom the program is for.
    pub population: Population,
    /// What the three counts count.
    pub unit: Unit,
    /// Spaces paid for. To 2020 the City published one capacity, which it says is this one.
    pub funded: i32,
    /// Spaces in service that night; may exceed `funded` (surge). To 2020 equal to `funded`.
    pub open: i32,
    /// Spaces taken; may exceed `open` (over capacity).
    pub occupied: i32,
    /// Spaces promised; 0 in the City's own files, which do not tell.
    pub held: i32,
    /// Whether it took anybody; with something open it did, unless the file says otherwise.
    pub admitting: bool,
    /// Why part of what is funded was not open, where the file says so.
    pub unavailable: Option<Unavailable>,
    /// People, who are not spaces: a family in one room is several. To 2020 equal to `occupied`.
    pub people: Option<i32>,
}

/// A stable identifier and the name that goes with it that night.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// The City's id, or `name:` and what identifies it in the file to 2020, which has no ids.
    /// No City id contains a colon, so the two can never meet.
    pub id: String,
    /// Never blank.
    pub name: String,
    /// The file leaves the name blank and another one stands in: it should not replace a known name.
    pub stands_in: bool,
}

impl Key {
    /// The first name that is not blank; `last_resort` is never blank.
    fn named(id: String, names: [&str; 3], last_resort: impl FnOnce(&str) -> String) -> Self {
        let [stated, others @ ..] = names;
        let other = || others.into_iter().find(|name| !name.is_empty());
        let name = match stated {
            "" => other().map_or_else(|| last_resort(&id), str::to_owned),
            stated => stated.to_owned(),
        };
        Self {
            id,
            name,
            stands_in: stated.is_empty(),
        }
    }
}

/// Reads a row of a file with these columns.
pub(super) fn read(columns: &Columns, row: &Record) -> Result<ReportedNight, Reason> {
    match columns {
        Columns::Since2021(columns) => since_2021(columns, row),
        Columns::To2020(columns) => to_2020(columns, row),
    }
}

fn since_2021(columns: &Since2021, row: &Record) -> Result<ReportedNight, Reason> {
    let night = night(row, columns.date)?;
    let organization_name = name(row, columns.organization_name)?;
    let group = name(row, columns.shelter_group)?;
    let location = match columns.location_name {
        Some(column) => name(row, column)?,
        None => String::new(),
    };
    let (unit, counts) = unit_and_counts(columns, row)?;
    let funded = count(row, counts.funded)?;
    let open = count(row, counts.open)?;
    Ok(ReportedNight {
        line: row.line(),
        night,
        organization: Key::named(
            id(row, columns.organization_id)?,
            [&organization_name, "", ""],
            |id| format!("Organization {id}"),
        ),
        shelter: Key::named(
            id(row, columns.shelter_id)?,
            [&group, &location, &organization_name],
            |id| format!("Shelter {id}"),
        ),
        pool: Key::named(
            id(row, columns.program_id)?,
            [&name(row, columns.program_name)?, "", ""],
            |id| format!("Program {id}"),
        ),
        population: population(row, columns.sector)?,
        unit,
        funded,
        open,
        occupied: count(row, counts.occupied)?,
        held: held(row, counts.held)?,
        admitting: open > 0 && admitting(row, columns.admitting)?,
        unavailable: unavailable(row, columns.unavailable)?,
        people: count_or_blank(row, columns.people)?,
    })
}

fn held(row: &Record, column: Option<Column>) -> Result<i32, Reason> {
    let held = column.map(|column| count_or_blank(row, column));
    Ok(held.transpose()?.flatten().unwrap_or(0))
}

fn admitting(row: &Record, column: Option<Column>) -> Result<bool, Reason> {
    let Some(column) = column else {
        return Ok(true);
    };
    match name(row, column)?.to_lowercase().as_str() {
        "" | YES => Ok(true),
        NO => Ok(false),
        _ => unknown_word(row, column, "yes and no"),
    }
}

fn unavailable(row: &Record, column: Option<Column>) -> Result<Option<Unavailable>, Reason> {
    let Some(column) = column else {
        return Ok(None);
    };
    let code = name(row, column)?.to_lowercase();
    if code.is_empty() {
        return Ok(None);
    }
    match codes::read(&code) {
        Ok(reason) => Ok(Some(reason)),
        Err(_) => unknown_word(row, column, REASONS),
    }
}

/// The other unit's columns are empty in a sound row and are not looked at in any.
fn unit_and_counts<'c>(columns: &'c Since2021, row: &Record) -> Result<(Unit, &'c Counts), Reason> {
    match word(row, columns.capacity_type)?.as_str() {
        "bed based capacity" => Ok((Unit::Bed, &columns.beds)),
        "room based capacity" => Ok((Unit::Room, &columns.rooms)),
        _ => unknown_word(
            row,
            columns.capacity_type,
            "Bed Based Capacity and Room Based Capacity",
        ),
    }
}

fn to_2020(columns: &To2020, row: &Record) -> Result<ReportedNight, Reason> {
    let night = night(row, columns.date)?;
    let organization = name(row, columns.organization_name)?;
    let shelter = name(row, columns.shelter_name)?;
    let facility = name(row, columns.facility_name)?;
    let program = name(row, columns.program_name)?;
    // Either name stands in for the other; the facility's does not, for it may be a street address.
    let known_as = [&shelter, &organization]
        .into_iter()
        .find(|name| !name.is_empty())
        .ok_or(Reason::Nameless)?;
    let runs_it = if organization.is_empty() {
        known_as
    } else {
        &organization
    };
    let capacity = count(row, columns.capacity)?;
    let occupied = count(row, columns.occupancy)?;
    Ok(ReportedNight {
        line: row.line(),
        night,
        organization: Key {
            id: format!("name:{runs_it}"),
            name: runs_it.clone(),
            stands_in: organization.is_empty(),
        },
        shelter: Key {
            id: format!("name:{known_as}"),
            name: known_as.clone(),
            stands_in: shelter.is_empty(),
        },
        pool: Key::named(
            program_key([&organization, &shelter, &facility, &program]),
            [&program, known_as, ""],
            str::to_owned,
        ),
        population: population(row, columns.sector)?,
        unit: Unit::Bed,
        funded: capacity,
        open: capacity,
        occupied,
        held: 0,
        admitting: capacity > 0,
        unavailable: None,
        people: Some(occupied),
    })
}

/// A digest, because a facility's name may be its street address, which is not kept.
/// Each part is preceded by its length, so that two different rows cannot read alike.
fn program_key(parts: [&String; 4]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    let digest = digest.finalize();
    let half = digest.get(..16).unwrap_or_default();
    format!("name:{}", HEXLOWER.encode(half))
}

fn population(row: &Record, sector: Column) -> Result<Population, Reason> {
    match word(row, sector)?.as_str() {
        "women" => Ok(Population::SingleWomen),
        "families" | "family" => Ok(Population::Families),
        "youth" => Ok(Population::Youth),
        "men" => Ok(Population::Men),
        "mixed adult" | "co ed" | "coed" => Ok(Population::AllGenders),
        // What the City has no word for, as our own files spell it.
        "women with children" => Ok(Population::WomenWithChildren),
        "seniors" => Ok(Population::Seniors),
        _ => unknown_word(
            row,
            sector,
            "Women, Families, Youth, Men, Mixed Adult and Co-ed",
        ),
    }
}

/// Lower case, hyphens as spaces: "Co-ed" and "CO-ED" are the same word. Never blank.
fn word(row: &Record, column: Column) -> Result<String, Reason> {
    let word = name(row, column)?.to_lowercase().replace('-', " ");
    if word.is_empty() {
        return Err(Reason::Blank {
            column: column.name,
        });
    }
    Ok(word)
}

fn unknown_word<T>(row: &Record, column: Column, expected: &'static str) -> Result<T, Reason> {
    Err(Reason::UnknownWord {
        column: column.name,
        value: text(row, column)?.into(),
        expected,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_key_cannot_be_made_by_moving_a_word_from_one_name_to_the_next() {
        let parts = |a: &str, b: &str| [a.to_owned(), b.to_owned(), String::new(), String::new()];
        let key = |parts: [String; 4]| {
            let [a, b, c, d] = &parts;
            program_key([a, b, c, d])
        };
        assert_ne!(key(parts("Maple", "House")), key(parts("MapleHouse", "")));
        assert_ne!(key(parts("Maple", "House")), key(parts("House", "Maple")));
        assert_eq!(key(parts("Maple", "House")), key(parts("Maple", "House")));
    }
}
