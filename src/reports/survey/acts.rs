//! Setting the survey's day, and taking how every house stood at its noon: once, whoever comes first and however late.
//! Counts are read back from their history; stays only as far as it still tells of noon.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::rules::{LOOKED_FOR, Snapshot, Spaces, Year, check_day, noon, residents};
use super::store;
use crate::accounts::who::Who;
use crate::capacity;
use crate::capacity::census;
use crate::capacity::census::rules::{NightOfPool, night_at};
use crate::capacity::rules::{Pool, PoolId};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::Night;
use crate::journal;
use crate::journal::rules::Actor;
use crate::shelters;
use crate::shelters::rules::{Shelter, ShelterId, term_of};
use crate::stays;
use crate::tallies;
use crate::tallies::rules::Tally;

/// Sets the day of a year.
///
/// # Errors
/// As [`check_day`].
pub fn set_day(tx: &mut Tx, who: &Who, year: Year, day: NaiveDate) -> Result<()> {
    let today = network::zone(tx.conn)?.local(tx.now).date();
    let set = store::day(tx.conn, year)?;
    check_day(year, set, day, today)?;
    store::set_day(tx.conn, year, day)?;
    let number = i64::from(year.period().from.year());
    journal::acts::record(tx, who.actor(), "survey-day-set", "survey", number)
}

/// A house with something of a year to take.
pub type Due = (ShelterId, Year);

/// The days that are still looked for. Houses elsewhere may be a day ahead of any clock here.
fn days(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<(Year, NaiveDate)>> {
    let today = now.date_naive();
    let days = store::days(conn)?.into_iter();
    let is_near = |day: NaiveDate| day <= today && day + LOOKED_FOR >= today;
    Ok(days.filter(|(_, day)| is_near(*day)).collect())
}

/// The houses whose noon, or whose night, of a survey's day is over and was not taken yet.
pub fn shelters_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<Due>> {
    let days = days(conn, now)?;
    if days.is_empty() {
        return Ok(Vec::new());
    }
    let count = network::count_hour(conn)?;
    let houses = shelters::store::all(conn)?;
    let mut due = Vec::new();
    for (year, day) in days {
        let taken = store::taken(conn, year)?;
        let told = store::turned_away(conn, year)?;
        for house in &houses {
            let night_over = house.zone.counted_at(Night::on(day), count) <= now;
            let noon_over = noon(house.zone, day) <= now;
            if noon_over && !taken.contains(&house.id)
                || night_over && !told.contains_key(&house.id)
            {
                due.push((house.id, year));
            }
        }
    }
    Ok(due)
}

/// Takes what is due in these houses.
pub fn take(tx: &mut Tx, due: &[Due]) -> Result<()> {
    let years: BTreeSet<Year> = due.iter().map(|(_, year)| *year).collect();
    let mut taken = BTreeMap::new();
    for year in years {
        let told = store::turned_away(tx.conn, year)?;
        let day = store::day(tx.conn, year)?;
        taken.insert(year, (store::taken(tx.conn, year)?, told, day));
    }
    let count = network::count_hour(tx.conn)?;
    for (id, year) in due {
        let Some((taken, told, Some(day))) = taken.get(year) else {
            continue;
        };
        let house = shelters::store::find(tx.conn, *id)?;
        if !taken.contains(id) && noon(house.zone, *day) <= tx.now {
            let snapshot = snapshot(tx, &house, (*year, *day))?;
            store::insert(tx.conn, &snapshot)?;
            journal::acts::record(tx, Actor::HOUSE, "survey-taken", "shelter", id.number())?;
        }
        let night = Night::on(*day);
        if !told.contains_key(id) && house.zone.counted_at(night, count) <= tx.now {
            let n = turned_away(tx.conn, *id, night)?;
            store::insert_turned_away(tx.conn, (*id, *year), n, tx.now)?;
        }
    }
    Ok(())
}

fn snapshot(tx: &mut Tx, house: &Shelter, (year, day): (Year, NaiveDate)) -> Result<Snapshot> {
    let noon = noon(house.zone, day);
    let mut pools = Vec::new();
    for pool in capacity::store::of_shelter(tx.conn, house.id)? {
        pools.extend(at_noon(tx, house, &pool, (day, noon))?);
    }
    let work = shelters::store::at_work(tx.conn, &[house.id])?;
    let keeps_stays = work.get(&house.id).is_some_and(|one| one.ways.keeps_stays);
    let stays = match keeps_stays {
        true => {
            let ids: Vec<PoolId> = pools.iter().map(|pool| pool.pool).collect();
            Some(stays::store::standing_at(tx.conn, &ids, noon)?)
        }
        false => None,
    };
    let empty = Snapshot {
        shelter: house.id,
        year,
        day,
        term: term_of(house.kind),
        taken_at: tx.now,
        pools: 0,
        missing: 0,
        beds: Spaces::default(),
        rooms: Spaces::default(),
        residents: residents(stays.as_deref(), &pools, (noon, tx.now)),
    };
    Ok(empty.of_pools(&pools))
}

/// A pool as it stood at noon; nothing of one that was opened later.
fn at_noon(
    tx: &mut Tx,
    house: &Shelter,
    pool: &Pool,
    (day, noon): (NaiveDate, DateTime<Utc>),
) -> Result<Option<NightOfPool>> {
    let opened_at = capacity::store::opened_at(tx.conn, pool.id)?;
    if opened_at.is_none_or(|opened_at| opened_at > noon) {
        return Ok(None);
    }
    let since = census::acts::since(tx, pool, noon, 0)?;
    let night = Night::on(day);
    Ok(Some(night_at(pool, house, night, noon, &since)))
}

/// How many households a house's pools turned away in a night.
fn turned_away(conn: &mut Conn, house: ShelterId, night: Night) -> Result<i64> {
    let mut sum = 0;
    let pools = capacity::store::places(conn)?.into_iter();
    for pool in pools.filter(|pool| pool.shelter == house) {
        let tally = Tally::TurnedAwayNight { pool: pool.id };
        sum += tallies::store::count(conn, night, &tally)?;
    }
    Ok(sum)
}
