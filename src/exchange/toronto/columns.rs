//! Recognises the two published shapes by the names in their first line, in any order and case.
//! Columns that are not read (addresses, cities, postal codes, derived figures) are never looked at.

use super::records::Record;
use super::refusals::Unreadable;

/// Where a published column stands in this file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Its published name.
    pub name: &'static str,
    /// Its place, from 0.
    pub at: usize,
}

/// The columns of a file, by published shape.
pub(super) enum Columns {
    /// With ids and a capacity type.
    Since2021(Box<Since2021>),
    /// With names only.
    To2020(To2020),
}

/// The 32-column shape, as far as it is read.
pub(super) struct Since2021 {
    pub date: Column,
    pub organization_id: Column,
    pub organization_name: Column,
    pub shelter_id: Column,
    pub shelter_group: Column,
    /// Only a stand-in for a blank shelter group, so a file may lack it.
    pub location_name: Option<Column>,
    pub program_id: Column,
    pub program_name: Column,
    pub sector: Column,
    pub people: Column,
    pub capacity_type: Column,
    /// Whether it took anybody: Havenboard's own files say so, the City's do not.
    pub admitting: Option<Column>,
    /// Why part of what is funded was not open: in Havenboard's own files only.
    pub unavailable: Option<Column>,
    pub beds: Counts,
    pub rooms: Counts,
}

/// The counts of one unit.
pub(super) struct Counts {
    pub funded: Column,
    pub open: Column,
    pub occupied: Column,
    /// Spaces promised, of which the City's files do not tell.
    pub held: Option<Column>,
}

/// The 13-column shape, as far as it is read.
pub(super) struct To2020 {
    pub date: Column,
    pub organization_name: Column,
    pub shelter_name: Column,
    pub facility_name: Column,
    pub program_name: Column,
    pub sector: Column,
    pub occupancy: Column,
    pub capacity: Column,
}

impl Columns {
    /// Reads the first line.
    pub fn of_header(header: &Record) -> Result<Self, Unreadable> {
        let mut newer = Finder::new(header);
        let since_2021 = Since2021::find(&mut newer);
        if newer.missing.is_empty() {
            return newer.settle(Self::Since2021(Box::new(since_2021)));
        }
        let mut older = Finder::new(header);
        let to_2020 = To2020::find(&mut older);
        if older.missing.is_empty() {
            return older.settle(Self::To2020(to_2020));
        }
        if newer.found == 0 && older.found == 0 {
            return Err(Unreadable::Foreign);
        }
        let (columns, shape) = if newer.missing.len() <= older.missing.len() {
            (newer.missing, "since 2021")
        } else {
            (older.missing, "to 2020")
        };
        Err(Unreadable::MissingColumns { columns, shape })
    }
}

impl Since2021 {
    fn find(finder: &mut Finder<'_>) -> Self {
        Self {
            date: finder.need("OCCUPANCY_DATE"),
            organization_id: finder.need("ORGANIZATION_ID"),
            organization_name: finder.need("ORGANIZATION_NAME"),
            shelter_id: finder.need("SHELTER_ID"),
            shelter_group: finder.need("SHELTER_GROUP"),
            location_name: finder.want("LOCATION_NAME"),
            program_id: finder.need("PROGRAM_ID"),
            program_name: finder.need("PROGRAM_NAME"),
            sector: finder.need("SECTOR"),
            people: finder.need("SERVICE_USER_COUNT"),
            capacity_type: finder.need("CAPACITY_TYPE"),
            admitting: finder.want("ADMITTING"),
            unavailable: finder.want("UNAVAILABLE_REASON"),
            beds: Counts {
                funded: finder.need("CAPACITY_FUNDING_BED"),
                open: finder.need("CAPACITY_ACTUAL_BED"),
                occupied: finder.need("OCCUPIED_BEDS"),
                held: finder.want("HELD_BEDS"),
            },
            rooms: Counts {
                funded: finder.need("CAPACITY_FUNDING_ROOM"),
                open: finder.need("CAPACITY_ACTUAL_ROOM"),
                occupied: finder.need("OCCUPIED_ROOMS"),
                held: finder.want("HELD_ROOMS"),
            },
        }
    }
}

impl To2020 {
    fn find(finder: &mut Finder<'_>) -> Self {
        Self {
            date: finder.need("OCCUPANCY_DATE"),
            organization_name: finder.need("ORGANIZATION_NAME"),
            shelter_name: finder.need("SHELTER_NAME"),
            facility_name: finder.need("FACILITY_NAME"),
            program_name: finder.need("PROGRAM_NAME"),
            sector: finder.need("SECTOR"),
            occupancy: finder.need("OCCUPANCY"),
            capacity: finder.need("CAPACITY"),
        }
    }
}

struct Finder<'r> {
    header: &'r Record,
    found: usize,
    missing: Vec<&'static str>,
    twice: Option<&'static str>,
}

impl<'r> Finder<'r> {
    fn new(header: &'r Record) -> Self {
        Self {
            header,
            found: 0,
            missing: Vec::new(),
            twice: None,
        }
    }

    /// A missing column is noted and stands nowhere; the caller asks `missing` before it uses any.
    fn need(&mut self, name: &'static str) -> Column {
        self.want(name).unwrap_or_else(|| {
            self.missing.push(name);
            Column {
                name,
                at: usize::MAX,
            }
        })
    }

    fn want(&mut self, name: &'static str) -> Option<Column> {
        let mut places = self
            .header
            .fields()
            .enumerate()
            .filter(|(_, field)| field.trim_ascii().eq_ignore_ascii_case(name.as_bytes()))
            .map(|(at, _)| at);
        let at = places.next()?;
        if places.next().is_some() {
            self.twice = self.twice.or(Some(name));
        }
        self.found += 1;
        Some(Column { name, at })
    }

    fn settle(self, columns: Columns) -> Result<Columns, Unreadable> {
        match self.twice {
            Some(column) => Err(Unreadable::ColumnTwice { column }),
            None => Ok(columns),
        }
    }
}
