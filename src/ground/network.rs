//! What the network has decided for itself: the rows of the table `settings`. A row that cannot be read is a
//! failure, never a guess: nights counted at another hour than was decided would be false for good.

use std::str::FromStr;

use diesel::prelude::*;

use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::nights::{CountHour, Zone};
use crate::ground::schema::settings;

/// Name of the setting: the hour of the morning at which the night before is counted.
pub const COUNT_HOUR: &str = "count_hour";
/// Name of the setting: how many of the last thirty reported nights make a pool chronically full.
pub const CHRONIC_NIGHTS: &str = "chronic_nights";
/// Name of the setting: from how many percent of its open spaces on a house counts as nearly full.
pub const NEARLY_FULL: &str = "nearly_full_percent";
/// Name of the setting: the zone in which the network's months begin and end.
pub const ZONE: &str = "network_zone";

/// Name of the setting: how many referrals one worker may have open.
pub const OPEN_REFERRALS_OF_WORKER: &str = "open_referrals_of_worker";
/// Name of the setting: how many referrals one agency may have open.
pub const OPEN_REFERRALS_OF_AGENCY: &str = "open_referrals_of_agency";
/// Name of the setting: how many requests of one worker may wait for an answer.
pub const OPEN_REQUESTS_OF_WORKER: &str = "open_requests_of_worker";
/// Name of the setting: how many requests of one agency may wait for an answer.
pub const OPEN_REQUESTS_OF_AGENCY: &str = "open_requests_of_agency";

/// How much may be open at once: enough for the busiest night of a helpline, too little to block a network's beds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Open referrals of one worker.
    pub referrals_of_worker: i64,
    /// Open referrals of one agency.
    pub referrals_of_agency: i64,
    /// Requests of one worker that wait for an answer.
    pub requests_of_worker: i64,
    /// Requests of one agency that wait for an answer.
    pub requests_of_agency: i64,
}

/// How much may be open at once; each is at least 1.
pub fn limits(conn: &mut Conn) -> Result<Limits> {
    let mut limit = |name, usual| {
        let most: i64 = set(conn, name)?.unwrap_or(usual);
        if most >= 1 {
            Ok(most)
        } else {
            Err(unreadable(name))
        }
    };
    Ok(Limits {
        referrals_of_worker: limit(OPEN_REFERRALS_OF_WORKER, 60)?,
        referrals_of_agency: limit(OPEN_REFERRALS_OF_AGENCY, 600)?,
        requests_of_worker: limit(OPEN_REQUESTS_OF_WORKER, 60)?,
        requests_of_agency: limit(OPEN_REQUESTS_OF_AGENCY, 600)?,
    })
}

/// The names of [`Limits`], in its order.
pub const LIMITS: [&str; 4] = [
    OPEN_REFERRALS_OF_WORKER,
    OPEN_REFERRALS_OF_AGENCY,
    OPEN_REQUESTS_OF_WORKER,
    OPEN_REQUESTS_OF_AGENCY,
];

/// The most that may be open at once: more is no limit.
pub const MOST_OPEN: i32 = 100_000;
/// The nights of which so many may be asked to be full.
pub const CHRONIC_OF: i32 = 30;

/// The bounds of a share in percent.
pub const PERCENT: (i32, i32) = (1, 100);

const USUAL_CHRONIC_NIGHTS: usize = 27;
/// The network's own setting unless it is changed; no source was found for the share from which Statistics Canada's articles
/// call a facility full.
const USUAL_NEARLY_FULL: i32 = 90;
const USUAL_ZONE: &str = "America/Toronto";

/// The hour at which nights are counted, 4 unless set.
pub fn count_hour(conn: &mut Conn) -> Result<CountHour> {
    Ok(set(conn, COUNT_HOUR)?.unwrap_or_default())
}

/// How many full nights of the last thirty reported are "chronically": 1 to 30, 27 unless set.
pub fn chronic_nights(conn: &mut Conn) -> Result<usize> {
    let nights = set(conn, CHRONIC_NIGHTS)?.unwrap_or(USUAL_CHRONIC_NIGHTS);
    if (1..=30).contains(&nights) {
        return Ok(nights);
    }
    Err(unreadable(CHRONIC_NIGHTS))
}

/// From how many percent of what is open on a night is "nearly full": 1 to 100, 90 unless set.
pub fn nearly_full(conn: &mut Conn) -> Result<i32> {
    let percent = set(conn, NEARLY_FULL)?.unwrap_or(USUAL_NEARLY_FULL);
    if (PERCENT.0..=PERCENT.1).contains(&percent) {
        return Ok(percent);
    }
    Err(unreadable(NEARLY_FULL))
}

/// The zone in which the network's months begin and end.
pub fn zone(conn: &mut Conn) -> Result<Zone> {
    match set(conn, ZONE)? {
        Some(zone) => Ok(zone),
        None => Zone::parse(USUAL_ZONE).map_err(Error::broken),
    }
}

/// Every setting as it stands, by name, in the order a person reads them.
pub fn all(conn: &mut Conn) -> Result<Vec<(&'static str, String)>> {
    let limits = limits(conn)?;
    let open = [
        limits.referrals_of_worker,
        limits.referrals_of_agency,
        limits.requests_of_worker,
        limits.requests_of_agency,
    ];
    let mut all = vec![
        (ZONE, zone(conn)?.name().to_owned()),
        (COUNT_HOUR, count_hour(conn)?.hour().to_string()),
        (CHRONIC_NIGHTS, chronic_nights(conn)?.to_string()),
        (NEARLY_FULL, nearly_full(conn)?.to_string()),
    ];
    let open = LIMITS.into_iter().zip(open);
    all.extend(open.map(|(name, most)| (name, most.to_string())));
    Ok(all)
}

/// Sets a value, whatever stood there.
pub fn save(conn: &mut Conn, name: &str, value: &str) -> Result<()> {
    let changed = diesel::update(settings::table.find(name))
        .set(settings::value.eq(value))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(settings::table)
            .values((settings::name.eq(name), settings::value.eq(value)))
            .execute(conn)?;
    }
    Ok(())
}

fn set<T: FromStr>(conn: &mut Conn, name: &'static str) -> Result<Option<T>> {
    let value = settings::table
        .find(name)
        .select(settings::value)
        .first::<String>(conn)
        .optional()?;
    value
        .map(|value| value.parse().map_err(|_| unreadable(name)))
        .transpose()
}

fn unreadable(name: &str) -> Error {
    Error::broken(format!("the network's setting `{name}` cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::trial;

    #[test]
    fn what_nobody_set_is_as_usual_and_what_is_set_wrongly_is_not_guessed() {
        let house = trial::database("2026-01-15T12:00:00Z");
        house.write(|tx| {
            assert_eq!(count_hour(tx.conn)?, CountHour::default());
            assert_eq!(chronic_nights(tx.conn)?, 27);
            assert_eq!(zone(tx.conn)?.name(), "America/Toronto");
            save(tx.conn, COUNT_HOUR, "5")?;
            save(tx.conn, COUNT_HOUR, "6")?;
            assert_eq!(count_hour(tx.conn)?.hour(), 6);
            save(tx.conn, CHRONIC_NIGHTS, "31")?;
            assert!(chronic_nights(tx.conn).is_err());
            assert_eq!(nearly_full(tx.conn)?, 90);
            save(tx.conn, NEARLY_FULL, "101")?;
            assert!(nearly_full(tx.conn).is_err());
            save(tx.conn, ZONE, "Ottawa")?;
            assert!(zone(tx.conn).is_err());
            assert_eq!(limits(tx.conn)?.requests_of_worker, 60);
            save(tx.conn, OPEN_REQUESTS_OF_WORKER, "3")?;
            assert_eq!(limits(tx.conn)?.requests_of_worker, 3);
            save(tx.conn, OPEN_REQUESTS_OF_WORKER, "0")?;
            assert!(limits(tx.conn).is_err());
            Ok(())
        });
    }
}
