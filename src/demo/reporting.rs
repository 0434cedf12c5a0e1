//! What people of the demo did with its reports: a survey's day that was set beforehand and taken at its noon, lines that say
//! what the ministry's form calls them, a return a lead signed, and a correction of a released month. Each is the act
//! whose button they would have pressed, at the moment they would have.

use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};

use super::cast::DemoAccount;
use super::counting::PoolOfPast;
use super::past::{account, back, pools, who};
use super::scenario::Past;
use crate::accounts::who::Who;
use crate::ground::clock::Clock;
use crate::ground::codes::{FacilityReason, Population, Role, Unit};
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::network;
use crate::ground::nights::{Month, Night};
use crate::ground::seal::Keys;
use crate::reports::reader::current_month;
use crate::reports::releases::rules::Why;
use crate::reports::returns::form::FormLine;
use crate::reports::returns::measured::Measured;
use crate::reports::survey::rules::{Year, noon};
use crate::reports::{releases, returns, survey};
use crate::shelters;
use crate::tallies;
use crate::tallies::rules::{AskedElsewhere, How, Refusal, Tally};

/// The day of the last survey: a Wednesday in the spring after the last fiscal year that is over, or in its March where
/// that spring has not come yet.
pub fn survey_day(now: DateTime<Utc>) -> NaiveDate {
    let today = now.date_naive();
    let year = match today.month() {
        ..4 => today.year() - 1,
        _ => today.year(),
    };
    let middles = [4, 3].map(|month| NaiveDate::from_ymd_opt(year, month, 15).unwrap_or(today));
    let days = middles.map(|day| day.week(Weekday::Sun).first_day() + Days::new(3));
    let mut over = days.into_iter().filter(|day| *day + Days::new(3) <= today);
    over.next().unwrap_or(today)
}

/// Everything of it.
pub fn build(db: &Db, past: Past, keys: &Arc<Keys>, accounts: &[DemoAccount]) -> Result<()> {
    if let Some(day) = past.survey_on {
        survey(db, day, accounts)?;
    }
    map_lines(db, accounts)?;
    let now = db.clock().now();
    let current = db.read_now(move |conn| current_month(conn, now))?;
    sign(db, keys, current.previous())?;
    correct(db, keys, accounts, current)
}

/// How long before its day a survey's day is set.
const SET_BEFORE: TimeDelta = TimeDelta::days(21);

/// The administrator sets the day; at its noon, and when its night is over, every house is taken.
fn survey(db: &Db, day: NaiveDate, accounts: &[DemoAccount]) -> Result<()> {
    let administrator = account(accounts, Role::Administrator)?;
    let (who, zone, pools) = db.read_now(move |conn| {
        let zone = network::zone(conn)?;
        Ok((who(conn, &administrator)?, zone, pools(conn)?))
    })?;
    let noon = noon(zone, day);
    let year = Year::of(back(Night::on(day).month(), 1));
    at(db, noon - SET_BEFORE)?.write_now(move |tx| survey::acts::set_day(tx, &who, year, day))?;
    take(&at(db, noon + TimeDelta::minutes(1))?)?;
    let night_after = at(db, noon + TimeDelta::days(1))?;
    night_after.write_now(move |tx| {
        let women = pools
            .iter()
            .filter(|pool| pool.population == Population::SingleWomen);
        for pool in women {
            let tally = Tally::TurnedAwayNight { pool: pool.id };
            tallies::store::add(tx.conn, Night::on(day), &tally, 1)?;
        }
        Ok(())
    })?;
    take(&night_after)
}

fn take(db: &Db) -> Result<()> {
    let now = db.clock().now();
    let due = db.read_now(|conn| survey::acts::shelters_due(conn, now))?;
    db.write_now(move |tx| survey::acts::take(tx, &due))
}

/// The same database at another moment.
fn at(db: &Db, moment: DateTime<Utc>) -> Result<Db> {
    Db::open(db.address(), Clock::fixed(moment)).map_err(Error::broken)
}

/// What the ministry's form calls what it asks for: its code, and its words in both languages.
const FORM: [(Measured, &str, &str, &str); 7] = [
    (
        Measured::Funded(Unit::Bed),
        "O1",
        "Bed-nights paid for by the Ministry",
        "Nuitées-lits payées par le Ministère",
    ),
    (
        Measured::Open(Unit::Bed),
        "O2",
        "Bed-nights available",
        "Nuitées-lits disponibles",
    ),
    (
        Measured::Occupied(Unit::Bed),
        "O3",
        "Bed-nights used",
        "Nuitées-lits utilisées",
    ),
    (
        Measured::Admitted,
        "A1",
        "Women and families admitted",
        "Femmes et familles admises",
    ),
    (
        Measured::TurnedAway,
        "R1",
        "Women and families turned away",
        "Femmes et familles refusées",
    ),
    (
        Measured::Departed,
        "D1",
        "Women and families who left",
        "Femmes et familles parties",
    ),
    (
        Measured::NotKept,
        "T1",
        "Calls to the crisis line",
        "Appels à la ligne d’écoute",
    ),
];

/// The administrator says what the form calls its lines; what is not counted here comes last.
fn map_lines(db: &Db, accounts: &[DemoAccount]) -> Result<()> {
    let administrator = account(accounts, Role::Administrator)?;
    let who = db.read_now(move |conn| who(conn, &administrator))?;
    db.write_now(move |tx| {
        let usual = returns::form::usual_lines();
        let last = usual.last().map_or(1, |line| line.place + 1);
        for (measured, code, english, french) in FORM {
            let known = usual.iter().find(|line| line.measured == measured);
            let place = known.map_or(last, |line| line.place);
            let line = FormLine::read(place, code, (english, french), measured)?;
            returns::acts::set_line(tx, &who, &line)?;
        }
        Ok(())
    })
}

/// The house whose lead has signed her last month, which its funder reads.
const SIGNED: &str = "lead.saules@demo.example";

/// A lead signs the last finished month of her house, as she looked at it.
fn sign(db: &Db, keys: &Arc<Keys>, month: Month) -> Result<()> {
    let keys = Arc::clone(keys);
    db.write_now(move |tx| {
        let who = who(tx.conn, SIGNED)?;
        let houses = shelters::store::of_organization(tx.conn, who.organization())?;
        for house in houses {
            let seen = returns::acts::draft(tx.conn, house.id, month)?.number(&keys)?;
            returns::acts::sign(tx, (&keys, &who), (house.id, month), (&seen, None))?;
        }
        Ok(())
    })
}

/// The months before the running one of which one is corrected, in the order they are tried.
const CORRECTED: [u32; 4] = [3, 4, 5, 6];

/// A house's calls of a released month came late, and the administrator releases the month again. Where a correction would
/// give back what is hidden it is refused, as anybody's would be: then it is another month's.
fn correct(db: &Db, keys: &Arc<Keys>, accounts: &[DemoAccount], current: Month) -> Result<()> {
    let administrator = account(accounts, Role::Administrator)?;
    let who = db.read_now(move |conn| who(conn, &administrator))?;
    for months in CORRECTED {
        match correct_month(db, keys, &who, (back(current, months), current)) {
            Err(Error::Refused(..)) => {}
            done => return done,
        }
    }
    Ok(())
}

fn correct_month(
    db: &Db,
    keys: &Arc<Keys>,
    who: &Who,
    (month, current): (Month, Month),
) -> Result<()> {
    let (who, keys) = (who.clone(), Arc::clone(keys));
    db.write_now(move |tx| {
        let pools = pools(tx.conn)?.into_iter();
        let women = pools.filter(|pool| pool.population == Population::SingleWomen);
        if let Some(largest) = women.max_by_key(|pool| pool.spaces) {
            came_late(tx.conn, month, &largest)?;
        }
        let draft = releases::draft::draft(tx.conn, &keys, month, current)?;
        let (seen, why) = (draft.digest(), Some(Why::LateReports));
        releases::acts::approve_draft(tx, (&keys, &who), &draft, (&seen, why)).map(drop)
    })
}

/// How many calls of a month came late.
const LATE: i64 = 23;

/// Calls of a month that a house told of late: each found it full.
fn came_late(conn: &mut Conn, month: Month, pool: &PoolOfPast) -> Result<()> {
    let (id, refusal) = (pool.id, Refusal::Facility(FacilityReason::Full));
    for tally in [
        Tally::TurnedAway { pool: id, refusal },
        Tally::TurnedAwayHow {
            pool: id,
            how: How::Phone,
        },
        Tally::Phone {
            shelter: pool.shelter,
            region: pool.region.clone(),
            population: pool.population,
            asked_elsewhere: AskedElsewhere::No,
        },
    ] {
        tallies::store::add(conn, month.first(), &tally, LATE)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
