//! The tables `survey_days`, `survey_snapshots` and `survey_turned_away`. What was taken is added to and never changed:
//! triggers see to it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::rules::{Residents, Snapshot, Spaces, Year};
use crate::ground::at::At;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::schema::{survey_days, survey_snapshots, survey_turned_away};
use crate::shelters::rules::{ShelterId, Term};

fn year(code: &str) -> Result<Year> {
    Year::parse(code).ok_or_else(|| Error::broken(format!("`{code}` is no fiscal year")))
}

/// The days that are set, the oldest first.
pub fn days(conn: &mut Conn) -> Result<BTreeMap<Year, NaiveDate>> {
    let rows = survey_days::table
        .select((survey_days::year, survey_days::snapshot_on))
        .load::<(String, NaiveDate)>(conn)?;
    rows.into_iter()
        .map(|(code, day)| Ok((year(&code)?, day)))
        .collect()
}

/// The day that is set for a year.
pub fn day(conn: &mut Conn, year: Year) -> Result<Option<NaiveDate>> {
    let found = survey_days::table
        .find(year.code())
        .select(survey_days::snapshot_on)
        .first(conn)
        .optional()?;
    Ok(found)
}

/// Sets the day of a year, whatever stood there.
pub fn set_day(conn: &mut Conn, year: Year, day: NaiveDate) -> Result<()> {
    let changed = diesel::update(survey_days::table.find(year.code()))
        .set(survey_days::snapshot_on.eq(day))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(survey_days::table)
            .values((
                survey_days::year.eq(year.code()),
                survey_days::snapshot_on.eq(day),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The houses whose snapshot of a year is taken.
pub fn taken(conn: &mut Conn, year: Year) -> Result<BTreeSet<ShelterId>> {
    let rows = survey_snapshots::table
        .filter(survey_snapshots::year.eq(year.code()))
        .select(survey_snapshots::shelter_id)
        .load::<ShelterId>(conn)?;
    Ok(rows.into_iter().collect())
}

type Counts = (i32, i32, i32);
type Ages = (
    Option<i32>,
    Option<i32>,
    Option<i32>,
    Option<i32>,
    Option<i32>,
);
type Row = (
    ShelterId,
    NaiveDate,
    Term,
    At,
    (i32, i32),
    Counts,
    Counts,
    Ages,
);

fn spaces((funded, open, occupied): Counts) -> Spaces {
    Spaces {
        funded,
        open,
        occupied,
    }
}

fn residents(ages: Ages) -> Option<Residents> {
    Some([ages.0?, ages.1?, ages.2?, ages.3?, ages.4?])
}

/// The snapshots of a year.
pub fn snapshots(conn: &mut Conn, year: Year) -> Result<Vec<Snapshot>> {
    let rows = survey_snapshots::table
        .filter(survey_snapshots::year.eq(year.code()))
        .order(survey_snapshots::shelter_id)
        .select((
            survey_snapshots::shelter_id,
            survey_snapshots::snapshot_on,
            survey_snapshots::term,
            survey_snapshots::taken_at,
            (survey_snapshots::pools, survey_snapshots::pools_missing),
            (
                survey_snapshots::funded_beds,
                survey_snapshots::open_beds,
                survey_snapshots::occupied_beds,
            ),
            (
                survey_snapshots::funded_rooms,
                survey_snapshots::open_rooms,
                survey_snapshots::occupied_rooms,
            ),
            (
                survey_snapshots::adults,
                survey_snapshots::ages_0_4,
                survey_snapshots::ages_5_11,
                survey_snapshots::ages_12_15,
                survey_snapshots::ages_16_17,
            ),
        ))
        .load::<Row>(conn)?;
    let snapshot = |(shelter, day, term, taken_at, pools, beds, rooms, ages): Row| Snapshot {
        shelter,
        year,
        day,
        term,
        taken_at: taken_at.utc(),
        pools: pools.0,
        missing: pools.1,
        beds: spaces(beds),
        rooms: spaces(rooms),
        residents: residents(ages),
    };
    Ok(rows.into_iter().map(snapshot).collect())
}

/// Keeps a house's snapshot.
pub fn insert(conn: &mut Conn, of: &Snapshot) -> Result<()> {
    let [adults, infants, small, bigger, youth] = match of.residents {
        Some(residents) => residents.map(Some),
        None => [None; 5],
    };
    diesel::insert_into(survey_snapshots::table)
        .values((
            survey_snapshots::shelter_id.eq(of.shelter.number()),
            survey_snapshots::year.eq(of.year.code()),
            survey_snapshots::snapshot_on.eq(of.day),
            survey_snapshots::term.eq(of.term),
            survey_snapshots::taken_at.eq(At::from(of.taken_at)),
            (
                survey_snapshots::pools.eq(of.pools),
                survey_snapshots::pools_missing.eq(of.missing),
            ),
            (
                survey_snapshots::funded_beds.eq(of.beds.funded),
                survey_snapshots::open_beds.eq(of.beds.open),
                survey_snapshots::occupied_beds.eq(of.beds.occupied),
            ),
            (
                survey_snapshots::funded_rooms.eq(of.rooms.funded),
                survey_snapshots::open_rooms.eq(of.rooms.open),
                survey_snapshots::occupied_rooms.eq(of.rooms.occupied),
            ),
            (
                survey_snapshots::adults.eq(adults),
                survey_snapshots::ages_0_4.eq(infants),
                survey_snapshots::ages_5_11.eq(small),
                survey_snapshots::ages_12_15.eq(bigger),
                survey_snapshots::ages_16_17.eq(youth),
            ),
        ))
        .execute(conn)?;
    Ok(())
}

/// How many households each house turned away on the day of a year, as far as that is known.
pub fn turned_away(conn: &mut Conn, year: Year) -> Result<BTreeMap<ShelterId, i64>> {
    let rows = survey_turned_away::table
        .filter(survey_turned_away::year.eq(year.code()))
        .select((survey_turned_away::shelter_id, survey_turned_away::count))
        .load::<(ShelterId, i64)>(conn)?;
    Ok(rows.into_iter().collect())
}

/// Keeps how many a house turned away.
pub fn insert_turned_away(
    conn: &mut Conn,
    (shelter, year): (ShelterId, Year),
    count: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(survey_turned_away::table)
        .values((
            survey_turned_away::shelter_id.eq(shelter.number()),
            survey_turned_away::year.eq(year.code()),
            survey_turned_away::taken_at.eq(At::from(now)),
            survey_turned_away::count.eq(count),
        ))
        .execute(conn)?;
    Ok(())
}

/// When the first snapshot that is kept was taken, or what followed it.
pub fn oldest(conn: &mut Conn) -> Result<Option<DateTime<Utc>>> {
    let snapshot = survey_snapshots::table
        .order(survey_snapshots::taken_at)
        .select(survey_snapshots::taken_at)
        .first::<At>(conn)
        .optional()?;
    let turned_away = survey_turned_away::table
        .order(survey_turned_away::taken_at)
        .select(survey_turned_away::taken_at)
        .first::<At>(conn)
        .optional()?;
    Ok(snapshot.into_iter().chain(turned_away).map(At::utc).min())
}

/// What is erased for its age, and vacuumed afterwards.
pub const TABLES: &[&str] = &["survey_snapshots", "survey_turned_away"];

/// Erases the snapshots that were taken before this moment, and what followed them.
///
/// # Errors
/// The database refuses it for one of the last ten years.
pub fn erase_before(conn: &mut Conn, before: DateTime<Utc>) -> Result<()> {
    let old = survey_snapshots::table.filter(survey_snapshots::taken_at.lt(At::from(before)));
    diesel::delete(old).execute(conn)?;
    let old = survey_turned_away::table.filter(survey_turned_away::taken_at.lt(At::from(before)));
    diesel::delete(old).execute(conn)?;
    Ok(())
}
