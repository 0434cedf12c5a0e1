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
/// Name of the setting: the zone in which the network's months begin and end.
pub const ZONE: &str = "network_zone";

const USUAL_CHRONIC_NIGHTS: usize = 27;
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

/// The zone in which the network's months begin and end.
pub fn zone(conn: &mut Conn) -> Result<Zone> {
    match set(conn, ZONE)? {
        Some(zone) => Ok(zone),
        None => Zone::parse(USUAL_ZONE).map_err(Error::broken),
    }
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
            save(tx.conn, ZONE, "Ottawa")?;
            assert!(zone(tx.conn).is_err());
            Ok(())
        });
    }
}
