//! The tables `watches` and `watch_pools`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{Told, Watch};
use crate::accounts::rules::OrganizationId;
use crate::capacity::rules::PoolId;
use crate::ground::at::At;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::{watch_pools, watches};

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = watches, treat_none_as_null = true)]
struct Row {
    referral_id: i64,
    agency_id: OrganizationId,
    began_at: At,
    renewed_at: At,
    ends_at: At,
    safe_at: Option<At>,
    told_pool_id: Option<PoolId>,
    told_at: Option<At>,
    answer_by: Option<At>,
}

impl From<&Watch> for Row {
    fn from(watch: &Watch) -> Self {
        Self {
            referral_id: watch.number,
            agency_id: watch.agency,
            began_at: watch.began_at.into(),
            renewed_at: watch.renewed_at.into(),
            ends_at: watch.ends_at.into(),
            safe_at: watch.safe_at.map(At::from),
            told_pool_id: watch.told.map(|told| told.pool),
            told_at: watch.told.map(|told| told.at.into()),
            answer_by: watch.told.map(|told| told.answer_by.into()),
        }
    }
}

fn watch(row: Row, pools: Vec<(PoolId, i32)>) -> Watch {
    let told = match (row.told_pool_id, row.told_at, row.answer_by) {
        (Some(pool), Some(at), Some(answer_by)) => Some(Told {
            pool,
            at: at.utc(),
            answer_by: answer_by.utc(),
        }),
        _ => None,
    };
    Watch {
        number: row.referral_id,
        agency: row.agency_id,
        began_at: row.began_at.utc(),
        renewed_at: row.renewed_at.utc(),
        ends_at: row.ends_at.utc(),
        safe_at: row.safe_at.map(At::utc),
        told,
        pools,
    }
}

fn with_pools(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Watch>> {
    let numbers: Vec<i64> = rows.iter().map(|row| row.referral_id).collect();
    let mut pools: BTreeMap<i64, Vec<(PoolId, i32)>> = BTreeMap::new();
    for some in numbers.chunks(500) {
        let found = watch_pools::table
            .filter(watch_pools::referral_id.eq_any(some.iter().copied()))
            .order((watch_pools::referral_id, watch_pools::pool_id))
            .load::<(i64, PoolId, i32)>(conn)?;
        for (number, pool, spaces) in found {
            pools.entry(number).or_default().push((pool, spaces));
        }
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let its = pools.remove(&row.referral_id).unwrap_or_default();
            watch(row, its)
        })
        .collect())
}

/// Every watch.
pub fn all(conn: &mut Conn) -> Result<Vec<Watch>> {
    let rows = watches::table
        .order((watches::began_at, watches::referral_id))
        .load::<Row>(conn)?;
    with_pools(conn, rows)
}

/// Whether anybody waits for a place at all.
pub fn any(conn: &mut Conn) -> Result<bool> {
    Ok(watches::table.count().get_result::<i64>(conn)? > 0)
}

/// The watches of an agency: its queue, those told of an opening and the longest waiting included.
pub fn of_agency(conn: &mut Conn, agency: OrganizationId) -> Result<Vec<Watch>> {
    let rows = watches::table
        .filter(watches::agency_id.eq(agency))
        .order((watches::began_at, watches::referral_id))
        .load::<Row>(conn)?;
    with_pools(conn, rows)
}

/// The watch of a referral, if it has one.
pub fn find(conn: &mut Conn, number: i64) -> Result<Option<Watch>> {
    let row = watches::table.find(number).first::<Row>(conn).optional()?;
    Ok(with_pools(conn, row.into_iter().collect())?.pop())
}

/// Which of these referrals have a watch.
pub fn watching(conn: &mut Conn, numbers: &[i64]) -> Result<Vec<i64>> {
    Ok(watches::table
        .filter(watches::referral_id.eq_any(numbers.iter().copied()))
        .select(watches::referral_id)
        .load(conn)?)
}

/// Adds a watch with its pools.
pub fn insert(conn: &mut Conn, watch: &Watch) -> Result<()> {
    diesel::insert_into(watches::table)
        .values(Row::from(watch))
        .execute(conn)?;
    for (pool, spaces) in &watch.pools {
        diesel::insert_into(watch_pools::table)
            .values((
                watch_pools::referral_id.eq(watch.number),
                watch_pools::pool_id.eq(pool.number()),
                watch_pools::spaces.eq(*spaces),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Saves a watch; its pools stay.
pub fn update(conn: &mut Conn, watch: &Watch) -> Result<()> {
    diesel::update(watches::table.filter(watches::referral_id.eq(watch.number)))
        .set(Row::from(watch))
        .execute(conn)?;
    Ok(())
}

/// Notes of which opening an agency was told.
pub fn tell(conn: &mut Conn, number: i64, told: Told) -> Result<()> {
    diesel::update(watches::table.filter(watches::referral_id.eq(number)))
        .set((
            watches::told_pool_id.eq(told.pool.number()),
            watches::told_at.eq(At::from(told.at)),
            watches::answer_by.eq(At::from(told.answer_by)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a watch away. Says whether there was one.
pub fn erase(conn: &mut Conn, number: i64) -> Result<bool> {
    diesel::delete(watch_pools::table.filter(watch_pools::referral_id.eq(number))).execute(conn)?;
    let gone =
        diesel::delete(watches::table.filter(watches::referral_id.eq(number))).execute(conn)?;
    Ok(gone > 0)
}

/// Whose queue a moment ends, before which they had to be renewed.
pub fn over_by(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<i64>> {
    Ok(all(conn)?
        .into_iter()
        .filter(|watch| watch.over_at() <= now)
        .map(|watch| watch.number)
        .collect())
}
