//! The table `stays`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{Guests, Stay, StayId};
use crate::capacity::rules::PoolId;
use crate::ground::at::At;
use crate::ground::codes::Departure;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::schema::stays;

#[derive(Queryable, Insertable)]
#[diesel(table_name = stays)]
struct Row {
    id: StayId,
    pool_id: PoolId,
    spaces: i32,
    adults: i32,
    ages_0_4: i32,
    ages_5_11: i32,
    ages_12_15: i32,
    ages_16_17: i32,
    admitted_at: At,
    departed_at: Option<At>,
    destination: Option<Departure>,
}

fn stay(row: Row) -> Result<Stay> {
    let children = [row.ages_0_4, row.ages_5_11, row.ages_12_15, row.ages_16_17];
    let guests = Guests::new(row.adults, children)
        .map_err(|_| Error::broken("a stored stay makes no sense"))?;
    Ok(Stay {
        id: row.id,
        pool: row.pool_id,
        spaces: row.spaces,
        guests,
        admitted_at: row.admitted_at.utc(),
        departed: row.departed_at.map(At::utc).zip(row.destination),
    })
}

/// One stay.
pub fn find(conn: &mut Conn, id: StayId) -> Result<Stay> {
    stay(stays::table.filter(stays::id.eq(id)).first::<Row>(conn)?)
}

/// The stays of these pools that have not ended, longest first.
pub fn present(conn: &mut Conn, pools: &[PoolId]) -> Result<Vec<Stay>> {
    let rows = stays::table
        .filter(stays::pool_id.eq_any(pools.iter().map(|pool| pool.number())))
        .filter(stays::departed_at.is_null())
        .order((stays::admitted_at, stays::id))
        .load::<Row>(conn)?;
    rows.into_iter().map(stay).collect()
}

/// The stays of these pools that stood at a moment. Those that ended since are known for a day only: of a moment that lies
/// further back some are missing.
pub fn standing_at(conn: &mut Conn, pools: &[PoolId], moment: DateTime<Utc>) -> Result<Vec<Stay>> {
    let later = stays::departed_at
        .is_null()
        .or(stays::departed_at.gt(At::from(moment)));
    let rows = stays::table
        .filter(stays::pool_id.eq_any(pools.iter().map(|pool| pool.number())))
        .filter(stays::admitted_at.le(At::from(moment)))
        .filter(later)
        .order(stays::id)
        .load::<Row>(conn)?;
    rows.into_iter().map(stay).collect()
}

/// Adds a stay.
pub fn insert(conn: &mut Conn, stay: &Stay) -> Result<()> {
    let [ages_0_4, ages_5_11, ages_12_15, ages_16_17] = stay.guests.children();
    diesel::insert_into(stays::table)
        .values(Row {
            id: stay.id,
            pool_id: stay.pool,
            spaces: stay.spaces,
            adults: stay.guests.adults(),
            ages_0_4,
            ages_5_11,
            ages_12_15,
            ages_16_17,
            admitted_at: stay.admitted_at.into(),
            departed_at: stay.departed.map(|(at, _)| At::from(at)),
            destination: stay.departed.map(|(_, destination)| destination),
        })
        .execute(conn)?;
    Ok(())
}

/// Ends a stay. Says whether it had not ended.
pub fn end(
    conn: &mut Conn,
    id: StayId,
    destination: Departure,
    now: DateTime<Utc>,
) -> Result<bool> {
    let ended = diesel::update(
        stays::table
            .filter(stays::id.eq(id))
            .filter(stays::departed_at.is_null()),
    )
    .set((
        stays::departed_at.eq(At::from(now)),
        stays::destination.eq(destination),
    ))
    .execute(conn)?;
    Ok(ended == 1)
}

/// The stays of these pools that ended from `from` (included) to `to` (excluded). Those that ended more than a day ago are
/// known no more.
pub fn departed_between(
    conn: &mut Conn,
    pools: &[PoolId],
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Stay>> {
    let rows = stays::table
        .filter(stays::pool_id.eq_any(pools.iter().map(|pool| pool.number())))
        .filter(stays::departed_at.ge(At::from(from)))
        .filter(stays::departed_at.lt(At::from(to)))
        .order(stays::id)
        .load::<Row>(conn)?;
    rows.into_iter().map(stay).collect()
}

/// Stays that ended before a moment.
pub fn departed_before(conn: &mut Conn, moment: DateTime<Utc>) -> Result<Vec<StayId>> {
    Ok(stays::table
        .filter(stays::departed_at.le(At::from(moment)))
        .order(stays::id)
        .select(stays::id)
        .load(conn)?)
}

/// Takes a stay away.
pub fn erase(conn: &mut Conn, id: StayId) -> Result<()> {
    diesel::delete(stays::table.filter(stays::id.eq(id))).execute(conn)?;
    Ok(())
}
