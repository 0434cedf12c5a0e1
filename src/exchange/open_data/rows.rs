//! A published night as a row in the City's columns. Where a house is has no place in them: those columns are empty.

use crate::capacity::census::rules::NightOfPool;
use crate::exchange::toronto::cells::guarded;
use crate::exchange::toronto::night::{NO, YES};
use crate::ground::codes::{Code, Population, Unavailable, Unit};
use crate::ground::error::{Error, Result};

/// The City's columns since 2021 in their order, and behind them what its file does not tell and ours does, so that
/// nothing that is published is lost on the way back.
const HEADER: [&str; 36] = [
    "_id",
    "OCCUPANCY_DATE",
    "ORGANIZATION_ID",
    "ORGANIZATION_NAME",
    "SHELTER_ID",
    "SHELTER_GROUP",
    "LOCATION_ID",
    "LOCATION_NAME",
    "LOCATION_ADDRESS",
    "LOCATION_POSTAL_CODE",
    "LOCATION_CITY",
    "LOCATION_PROVINCE",
    "PROGRAM_ID",
    "PROGRAM_NAME",
    "SECTOR",
    "PROGRAM_MODEL",
    "OVERNIGHT_SERVICE_TYPE",
    "PROGRAM_AREA",
    "SERVICE_USER_COUNT",
    "CAPACITY_TYPE",
    "CAPACITY_ACTUAL_BED",
    "CAPACITY_FUNDING_BED",
    "OCCUPIED_BEDS",
    "UNOCCUPIED_BEDS",
    "UNAVAILABLE_BEDS",
    "CAPACITY_ACTUAL_ROOM",
    "CAPACITY_FUNDING_ROOM",
    "OCCUPIED_ROOMS",
    "UNOCCUPIED_ROOMS",
    "UNAVAILABLE_ROOMS",
    "OCCUPANCY_RATE_BEDS",
    "OCCUPANCY_RATE_ROOMS",
    "HELD_BEDS",
    "HELD_ROOMS",
    "ADMITTING",
    "UNAVAILABLE_REASON",
];

/// A thing's key in the file, and what it was called that night.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    pub key: &'a str,
    pub name: &'a str,
}

/// A night and whose it was.
pub(super) struct PublishedNight<'a> {
    pub night: NightOfPool,
    pub organization: Named<'a>,
    pub shelter: Named<'a>,
    pub pool: Named<'a>,
    pub population: Population,
}

/// The first line.
pub(super) fn header() -> Result<Vec<u8>> {
    lines([HEADER.map(str::to_owned)])
}

/// The rows of nights, numbered after `number`.
pub(super) fn rows(nights: &[PublishedNight], number: u64) -> Result<Vec<u8>> {
    let numbered = nights.iter().zip(number + 1..);
    lines(numbered.map(|(night, number)| row(night, number)))
}

fn lines(rows: impl IntoIterator<Item = [String; 36]>) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).map_err(Error::broken)?;
    }
    writer
        .into_inner()
        .map_err(|failed| Error::broken(failed.to_string()))
}

fn row(of: &PublishedNight, number: u64) -> [String; 36] {
    let night = &of.night;
    let counts = night.counts;
    let none = String::new;
    let figures = [
        counts.open,
        counts.funded,
        counts.occupied,
        counts.open - counts.occupied,
        counts.funded - counts.open,
    ];
    let figures = figures.map(|figure| figure.to_string());
    let blank = || std::array::from_fn::<String, 5, _>(|_| String::new());
    let rate = rate(counts.occupied, counts.open);
    let held = counts.held.to_string();
    let (kind, beds, rooms, rates, held) = match night.unit {
        Unit::Bed => (
            "Bed Based Capacity",
            figures,
            blank(),
            [rate, none()],
            [held, none()],
        ),
        Unit::Room => (
            "Room Based Capacity",
            blank(),
            figures,
            [none(), rate],
            [none(), held],
        ),
    };
    let [
        bed_open,
        bed_funded,
        bed_occupied,
        bed_free,
        bed_unavailable,
    ] = beds;
    let [
        room_open,
        room_funded,
        room_occupied,
        room_free,
        room_unavailable,
    ] = rooms;
    let [bed_rate, room_rate] = rates;
    let [bed_held, room_held] = held;
    [
        number.to_string(),
        night.night.to_string(),
        of.organization.key.to_owned(),
        guarded(of.organization.name),
        of.shelter.key.to_owned(),
        guarded(of.shelter.name),
        none(),
        none(),
        none(),
        none(),
        none(),
        none(),
        of.pool.key.to_owned(),
        guarded(of.pool.name),
        sector(of.population).to_owned(),
        none(),
        none(),
        none(),
        night.people.map_or_else(none, |people| people.to_string()),
        kind.to_owned(),
        bed_open,
        bed_funded,
        bed_occupied,
        bed_free,
        bed_unavailable,
        room_open,
        room_funded,
        room_occupied,
        room_free,
        room_unavailable,
        bed_rate,
        room_rate,
        bed_held,
        room_held,
        if night.admitting { YES } else { NO }.to_owned(),
        night
            .unavailable
            .map_or_else(none, |reason| published(reason).code().to_owned()),
    ]
}

/// What is said of a reason to everybody: what is wrong with the building. That a space was kept for somebody who was ill,
/// or that staff were short, stays in the house.
pub(super) fn published(reason: Unavailable) -> Unavailable {
    match reason {
        Unavailable::Repair | Unavailable::Pests | Unavailable::Seasonal => reason,
        Unavailable::NotStaffed
        | Unavailable::Isolation
        | Unavailable::Reserved
        | Unavailable::Other => Unavailable::Other,
    }
}

/// occupied ÷ open in percent; blank where nothing was open.
fn rate(occupied: i32, open: i32) -> String {
    match open {
        0 => String::new(),
        open => format!("{:.2}", f64::from(occupied) * 100.0 / f64::from(open)),
    }
}

/// The City's word; what it has none for goes by ours.
fn sector(population: Population) -> &'static str {
    match population {
        Population::SingleWomen => "Women",
        Population::WomenWithChildren => "Women with Children",
        Population::Families => "Families",
        Population::Youth => "Youth",
        Population::Men => "Men",
        Population::AllGenders => "Mixed Adult",
        Population::Seniors => "Seniors",
    }
}
