//! The table `unavailable_months`. It holds nothing the census does not.

use diesel::prelude::*;

use super::rules::UnavailableMonth;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Code, Unavailable, Unit};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::ground::schema::unavailable_months;

#[derive(Queryable, Insertable)]
#[diesel(table_name = unavailable_months)]
struct Row {
    pool_id: PoolId,
    month: Month,
    unit: Unit,
    reason: String,
    nights: i32,
    spaces: i64,
}

/// Puts these in the place of everything known of a pool's month.
pub fn replace(
    conn: &mut Conn,
    pool: PoolId,
    month: Month,
    figures: &[UnavailableMonth],
) -> Result<()> {
    diesel::delete(
        unavailable_months::table
            .filter(unavailable_months::pool_id.eq(pool.number()))
            .filter(unavailable_months::month.eq(month)),
    )
    .execute(conn)?;
    for one in figures {
        diesel::insert_into(unavailable_months::table)
            .values(Row {
                pool_id: one.pool,
                month: one.month,
                unit: one.unit,
                reason: one.reason.map_or("", Code::code).to_owned(),
                nights: one.nights,
                spaces: one.spaces,
            })
            .execute(conn)?;
    }
    Ok(())
}

/// The months from `from` to `to`, both included, by month, pool and reason.
pub fn months(conn: &mut Conn, from: Month, to: Month) -> Result<Vec<UnavailableMonth>> {
    let rows = unavailable_months::table
        .filter(unavailable_months::month.between(from, to))
        .order((
            unavailable_months::month,
            unavailable_months::pool_id,
            unavailable_months::reason,
        ))
        .load::<Row>(conn)?;
    let months = rows.into_iter().map(|row| UnavailableMonth {
        pool: row.pool_id,
        month: row.month,
        unit: row.unit,
        reason: Unavailable::parse(&row.reason),
        nights: row.nights,
        spaces: row.spaces,
    });
    Ok(months.collect())
}

/// What is erased for its age, and vacuumed afterwards.
pub const TABLES: &[&str] = &["unavailable_months"];

/// Erases what is known of a pool's months before this one.
pub fn erase_pool_before(conn: &mut Conn, pool: PoolId, month: Month) -> Result<()> {
    let old = unavailable_months::table
        .filter(unavailable_months::pool_id.eq(pool.number()))
        .filter(unavailable_months::month.lt(month));
    diesel::delete(old).execute(conn)?;
    Ok(())
}
