//! The table `pools`, read: a closed pool is among [`places`] only, which its figures still need.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::capacity::rules::{Closure, Confirmed, Counts, Pause, Pool, PoolId};
use crate::ground::at::At;
use crate::ground::codes::{Population, Role, Unavailable, Unit};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::pools;
use crate::often;
use crate::shelters::rules::ShelterId;

#[derive(Queryable, Insertable)]
#[diesel(table_name = pools)]
pub(super) struct Row {
    id: PoolId,
    shelter_id: ShelterId,
    name: String,
    population: Population,
    unit: Unit,
    funded: i32,
    open: i32,
    occupied: i32,
    held: i32,
    unavailable_reason: Option<Unavailable>,
    unavailable_until: Option<NaiveDate>,
    paused_reason: Option<Unavailable>,
    paused_until: Option<At>,
    largest_household: Option<i32>,
    revision: i64,
    counted_at: At,
    confirmed_at: Option<At>,
    confirmed_role: Option<Role>,
    full_since: Option<At>,
    closed_on: Option<NaiveDate>,
}

impl From<Row> for Pool {
    fn from(row: Row) -> Self {
        Pool {
            id: row.id,
            shelter: row.shelter_id,
            name: row.name,
            population: row.population,
            unit: row.unit,
            counts: Counts {
                funded: row.funded,
                open: row.open,
                occupied: row.occupied,
                held: row.held,
            },
            closure: row.unavailable_reason.map(|reason| Closure {
                reason,
                until: row.unavailable_until,
            }),
            pause: row
                .paused_reason
                .zip(row.paused_until)
                .map(|(reason, until)| Pause {
                    reason,
                    until: until.utc(),
                }),
            largest_household: row.largest_household,
            revision: row.revision,
            counted_at: row.counted_at.utc(),
            confirmed: row
                .confirmed_at
                .zip(row.confirmed_role)
                .map(|(at, role)| Confirmed { at: at.utc(), role }),
            full_since: row.full_since.map(At::utc),
        }
    }
}

impl From<&Pool> for Row {
    fn from(pool: &Pool) -> Self {
        Row {
            id: pool.id,
            shelter_id: pool.shelter,
            name: pool.name.clone(),
            population: pool.population,
            unit: pool.unit,
            funded: pool.counts.funded,
            open: pool.counts.open,
            occupied: pool.counts.occupied,
            held: pool.counts.held,
            unavailable_reason: pool.closure.map(|closure| closure.reason),
            unavailable_until: pool.closure.and_then(|closure| closure.until),
            paused_reason: pool.pause.map(|pause| pause.reason),
            paused_until: pool.pause.map(|pause| pause.until.into()),
            largest_household: pool.largest_household,
            revision: pool.revision,
            counted_at: pool.counted_at.into(),
            confirmed_at: pool.confirmed.map(|confirmed| confirmed.at.into()),
            confirmed_role: pool.confirmed.map(|confirmed| confirmed.role),
            full_since: pool.full_since.map(At::from),
            closed_on: None,
        }
    }
}

/// Every pool that is not closed, by id.
pub fn all(conn: &mut Conn) -> Result<Vec<Pool>> {
    let rows = pools::table
        .filter(pools::closed_on.is_null())
        .order(pools::id)
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Pool::from).collect())
}

/// These pools, as far as they are there, by id.
pub fn some(conn: &mut Conn, ids: &[PoolId]) -> Result<Vec<Pool>> {
    let rows = pools::table
        .filter(pools::id.eq_any(ids.iter().copied()))
        .filter(pools::closed_on.is_null())
        .order(pools::id)
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Pool::from).collect())
}

/// The pools of one shelter, by name.
pub fn of_shelter(conn: &mut Conn, shelter: ShelterId) -> Result<Vec<Pool>> {
    let rows = pools::table
        .filter(pools::shelter_id.eq(shelter.number()))
        .filter(pools::closed_on.is_null())
        .order((pools::name, pools::id))
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Pool::from).collect())
}

/// One pool.
pub fn find(conn: &mut Conn, id: PoolId) -> Result<Pool> {
    let row = often!(
        pools::table
            .filter(pools::id.eq(id))
            .filter(pools::closed_on.is_null())
    )
    .get_result::<Row>(conn)?;
    Ok(row.into())
}

/// Where a pool belongs, whether or not it has been closed since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolPlace {
    /// The pool.
    pub id: PoolId,
    /// Whose it is.
    pub shelter: ShelterId,
    /// What the house calls it today.
    pub name: String,
    /// Who it is for.
    pub population: Population,
    /// What it is counted in today.
    pub unit: Unit,
}

/// Every pool there ever was, closed ones too, by id: figures outlive what they are about.
pub fn places(conn: &mut Conn) -> Result<Vec<PoolPlace>> {
    let rows = pools::table
        .order(pools::id)
        .select((
            pools::id,
            pools::shelter_id,
            pools::name,
            pools::population,
            pools::unit,
        ))
        .load::<(PoolId, ShelterId, String, Population, Unit)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, shelter, name, population, unit)| PoolPlace {
            id,
            shelter,
            name,
            population,
            unit,
        })
        .collect())
}
