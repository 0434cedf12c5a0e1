//! The table `tallies`: counts are added to, never taken back, and no row says which case it counted. They go when
//! their month is ten years past, those by the night after 13 months.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{Key, Measure, Tally};
use crate::ground::codes::Code as _;
use crate::ground::db::{Conn, Db};
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::{Month, Night};
use crate::ground::schema::{tallies, tally_beginnings};

/// The network's night at this moment, under which what concerns no single house is counted.
pub fn tonight(conn: &mut Conn, now: DateTime<Utc>) -> Result<Night> {
    let count_hour = network::count_hour(conn)?;
    Ok(network::zone(conn)?.night_of(now, count_hour))
}

/// Takes from the rows what was counted together: what one case counts is written in one transaction and side by side.
pub fn forget_order(db: &Db) -> Result<()> {
    db.write_anew("tallies", "measure, period, place, one, two, three")
}

/// Adds `n` to one count. `night` is the night it happened in; nothing is added for 0 or less.
pub fn add(conn: &mut Conn, night: Night, tally: &Tally, n: i64) -> Result<()> {
    if n <= 0 {
        return Ok(());
    }
    let period = tally.period(night);
    let Key {
        measure,
        place,
        words: [one, two, three],
    } = tally.key();
    let added = diesel::update(tallies::table.find((measure, period, place, &one, &two, &three)))
        .set(tallies::count.eq(tallies::count + n))
        .execute(conn)?;
    if added == 0 {
        diesel::insert_into(tallies::table)
            .values((
                tallies::measure.eq(measure),
                tallies::period.eq(period),
                tallies::place.eq(place),
                tallies::one.eq(one),
                tallies::two.eq(two),
                tallies::three.eq(three),
                tallies::count.eq(n),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// How often something was counted in the period `night` belongs to.
pub fn count(conn: &mut Conn, night: Night, tally: &Tally) -> Result<i64> {
    let Key {
        measure,
        place,
        words: [one, two, three],
    } = tally.key();
    let found = tallies::table
        .find((measure, tally.period(night), place, one, two, three))
        .select(tallies::count)
        .first::<i64>(conn)
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// After which month a table tells whole months, where it was not counted, or not as it is now, from the beginning: of
/// that month and those before less is known. A table that is not among these tells every month whole.
pub fn whole_after(conn: &mut Conn) -> Result<BTreeMap<Measure, Month>> {
    let rows = tally_beginnings::table.load::<(Measure, Month)>(conn)?;
    Ok(rows.into_iter().collect())
}

/// One table over some periods, both included: what is counted under which words.
pub fn between(
    conn: &mut Conn,
    measure: Measure,
    from: Night,
    last: Night,
) -> Result<BTreeMap<(Night, Key), i64>> {
    type Row = (Night, i64, (String, String, String), i64);
    let rows = tallies::table
        .filter(tallies::measure.eq(measure))
        .filter(tallies::period.between(from, last))
        .select((
            tallies::period,
            tallies::place,
            (tallies::one, tallies::two, tallies::three),
            tallies::count,
        ))
        .load::<Row>(conn)?;
    let kept = |(period, place, (one, two, three), count): Row| {
        let key = Key {
            measure,
            place,
            words: [one, two, three],
        };
        ((period, key), count)
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// The places one table counts something of over some periods, both included, by period.
pub fn places_between(
    conn: &mut Conn,
    measure: Measure,
    from: Night,
    last: Night,
) -> Result<Vec<(Night, i64)>> {
    Ok(tallies::table
        .filter(tallies::measure.eq(measure))
        .filter(tallies::period.between(from, last))
        .select((tallies::period, tallies::place))
        .distinct()
        .load(conn)?)
}

/// The first night something is counted of in one table.
pub fn oldest_of(conn: &mut Conn, measure: Measure) -> Result<Option<Night>> {
    Ok(tallies::table
        .filter(tallies::measure.eq(measure))
        .order(tallies::period)
        .select(tallies::period)
        .first::<Night>(conn)
        .optional()?)
}

/// The first night something is counted of in any table.
pub fn oldest(conn: &mut Conn) -> Result<Option<Night>> {
    let mut oldest = None;
    for measure in Measure::all() {
        // By measure, for that is where the table's key begins.
        let found = oldest_of(conn, *measure)?;
        oldest = oldest.into_iter().chain(found).min();
    }
    Ok(oldest)
}

/// What is erased for its age, and vacuumed afterwards.
pub const TABLES: &[&str] = &["tallies"];

/// Erases what one table counted of the time before this night, which begins a month.
///
/// # Errors
/// The database refuses it for a month of the last ten years, and by the night for one of the last 13 months.
pub fn erase_of_before(conn: &mut Conn, measure: Measure, night: Night) -> Result<()> {
    let old = tallies::table
        .filter(tallies::measure.eq(measure))
        .filter(tallies::period.lt(night));
    diesel::delete(old).execute(conn)?;
    Ok(())
}

/// The same, of every table.
///
/// # Errors
/// As there.
pub fn erase_before(conn: &mut Conn, night: Night) -> Result<()> {
    for measure in Measure::all() {
        erase_of_before(conn, *measure, night)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
