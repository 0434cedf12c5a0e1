//! The table `days_lived`: one row, the days this database has lived through without a gap.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::lived::Lived;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::days_lived;

/// The number of the one row.
const ONLY: i32 = 1;

/// The days that were lived through; none before the first was noted.
pub fn lived(conn: &mut Conn) -> Result<Option<Lived>> {
    let row = days_lived::table
        .find(ONLY)
        .select((days_lived::since_on, days_lived::seen_on))
        .first::<(NaiveDate, NaiveDate)>(conn)
        .optional()?;
    Ok(row.map(|(since, seen)| Lived { since, seen }))
}

/// Notes them.
pub fn note(conn: &mut Conn, lived: Lived) -> Result<()> {
    let changed = diesel::update(days_lived::table.find(ONLY))
        .set((
            days_lived::since_on.eq(lived.since),
            days_lived::seen_on.eq(lived.seen),
        ))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(days_lived::table)
            .values((
                days_lived::id.eq(ONLY),
                days_lived::since_on.eq(lived.since),
                days_lived::seen_on.eq(lived.seen),
            ))
            .execute(conn)?;
    }
    Ok(())
}
