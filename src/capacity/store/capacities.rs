//! The table `capacities`: what is funded from which day on. Pools follow it when a day has come; until then it is
//! planned and may be taken back.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use diesel::prelude::*;

use super::AT_ONCE;
use crate::capacity::rules::{DatedCapacity, PoolId};
use crate::ground::codes::Unit;
use crate::ground::db::{Conn, each};
use crate::ground::error::Result;
use crate::ground::schema::capacities;

/// Says what is funded from a day on; `applied` when the pool already stands so.
pub fn save_capacity(
    conn: &mut Conn,
    pool: PoolId,
    capacity: DatedCapacity,
    applied: bool,
) -> Result<()> {
    let values = (
        capacities::unit.eq(capacity.unit),
        capacities::funded.eq(capacity.funded),
        capacities::applied.eq(applied),
    );
    let found = capacities::table.find((pool.number(), capacity.from_on));
    if diesel::update(found).set(values).execute(conn)? == 0 {
        diesel::insert_into(capacities::table)
            .values((
                capacities::pool_id.eq(pool.number()),
                capacities::from_on.eq(capacity.from_on),
                values.0,
                values.1,
                values.2,
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// A pool's dated capacity, oldest first.
pub fn capacities_of(conn: &mut Conn, pool: PoolId) -> Result<Vec<DatedCapacity>> {
    let rows = capacities::table
        .filter(capacities::pool_id.eq(pool.number()))
        .order(capacities::from_on)
        .select((capacities::from_on, capacities::unit, capacities::funded))
        .load::<(NaiveDate, Unit, i32)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(from_on, unit, funded)| DatedCapacity {
            from_on,
            unit,
            funded,
        })
        .collect())
}

/// Dated capacity that has begun somewhere by `day` and is not yet applied, oldest first.
pub fn capacities_due(conn: &mut Conn, day: NaiveDate) -> Result<Vec<(PoolId, DatedCapacity)>> {
    let rows = capacities::table
        .filter(capacities::applied.eq(false))
        .filter(capacities::from_on.le(day))
        .order((capacities::from_on, capacities::pool_id))
        .select((
            capacities::pool_id,
            capacities::from_on,
            capacities::unit,
            capacities::funded,
        ))
        .load::<(PoolId, NaiveDate, Unit, i32)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(pool, from_on, unit, funded)| {
            (
                pool,
                DatedCapacity {
                    from_on,
                    unit,
                    funded,
                },
            )
        })
        .collect())
}

/// Notes that the pool stands by what was to be from this day on. Says whether that was still to be done.
pub fn mark_applied(conn: &mut Conn, pool: PoolId, from_on: NaiveDate) -> Result<bool> {
    let changed = diesel::update(
        capacities::table
            .filter(capacities::pool_id.eq(pool.number()))
            .filter(capacities::from_on.eq(from_on))
            .filter(capacities::applied.eq(false)),
    )
    .set(capacities::applied.eq(true))
    .execute(conn)?;
    Ok(changed > 0)
}

/// Takes back what is still to come from this day on. Says whether it was.
pub fn delete_planned(conn: &mut Conn, pool: PoolId, from_on: NaiveDate) -> Result<bool> {
    let deleted = diesel::delete(
        capacities::table
            .filter(capacities::pool_id.eq(pool.number()))
            .filter(capacities::from_on.eq(from_on))
            .filter(capacities::applied.eq(false)),
    )
    .execute(conn)?;
    Ok(deleted > 0)
}

/// Whether a pool is to be counted in this unit on some day still to come.
pub fn plans_unit(conn: &mut Conn, pool: PoolId, unit: Unit) -> Result<bool> {
    let planned: i64 = capacities::table
        .filter(capacities::pool_id.eq(pool.number()))
        .filter(capacities::applied.eq(false))
        .filter(capacities::unit.eq(unit))
        .count()
        .get_result(conn)?;
    Ok(planned > 0)
}

/// A pool's dated capacity: in which unit and how many, by first day.
pub type Capacities = BTreeMap<NaiveDate, (Unit, i32)>;

/// The dated capacity of these pools.
pub fn capacities_of_pools(
    conn: &mut Conn,
    pools: &[PoolId],
) -> Result<HashMap<PoolId, Capacities>> {
    let mut found: HashMap<PoolId, Capacities> = HashMap::new();
    for some in pools.chunks(AT_ONCE) {
        let rows = capacities::table
            .filter(capacities::pool_id.eq_any(some.iter().map(|pool| pool.number())))
            .select((
                capacities::pool_id,
                capacities::from_on,
                (capacities::unit, capacities::funded),
            ))
            .load::<(PoolId, NaiveDate, (Unit, i32))>(conn)?;
        for (pool, from_on, capacity) in rows {
            found.entry(pool).or_default().insert(from_on, capacity);
        }
    }
    Ok(found)
}

#[derive(Insertable)]
#[diesel(table_name = capacities)]
struct NewCapacity {
    pool_id: PoolId,
    from_on: NaiveDate,
    unit: Unit,
    funded: i32,
    applied: bool,
}

/// Adds dated capacity of days that have none, as facts of the past: no job applies them.
pub fn add_capacities(conn: &mut Conn, new: &[(PoolId, DatedCapacity)]) -> Result<()> {
    for some in new.chunks(AT_ONCE) {
        let rows: Vec<NewCapacity> = some
            .iter()
            .map(|(pool, capacity)| NewCapacity {
                pool_id: *pool,
                from_on: capacity.from_on,
                unit: capacity.unit,
                funded: capacity.funded,
                applied: true,
            })
            .collect();
        each!(conn, one => diesel::insert_into(capacities::table).values(&rows).execute(one))?;
    }
    Ok(())
}

/// Takes back that something changed on a day.
pub fn forget_capacity(conn: &mut Conn, pool: PoolId, from_on: NaiveDate) -> Result<()> {
    diesel::delete(capacities::table.find((pool.number(), from_on))).execute(conn)?;
    Ok(())
}
