//! Reads of cases and of what was counted, as they are kept.

use diesel::prelude::*;

use crate::ground::at::At;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Night;
use crate::ground::schema::{holds, referrals, tallies};
use crate::referrals::rules::ReferralId;

/// Every referral, by number.
pub(in crate::check) fn referrals(conn: &mut Conn) -> Result<Vec<ReferralId>> {
    Ok(referrals::table
        .order(referrals::id)
        .select(referrals::id)
        .load(conn)?)
}

/// A hold, as far as a request needs it: its pool, its spaces, and whether it has ended.
pub(in crate::check) fn hold(conn: &mut Conn, id: i64) -> Result<Option<(i64, i32, bool)>> {
    let row = holds::table
        .filter(holds::id.eq(id))
        .select((holds::pool_id, holds::spaces, holds::ended_at))
        .first::<(i64, i32, Option<At>)>(conn)
        .optional()?;
    Ok(row.map(|(pool, spaces, ended)| (pool, spaces, ended.is_some())))
}

/// A row of what was counted, as it is kept.
pub(in crate::check) struct CountedRow {
    pub measure: String,
    pub period: Night,
    pub place: i64,
    pub words: [String; 3],
    pub count: i64,
}

/// Everything that was counted.
pub(in crate::check) fn counted(conn: &mut Conn) -> Result<Vec<CountedRow>> {
    type Row = (String, Night, i64, (String, String, String), i64);
    let rows = tallies::table
        .order((
            tallies::measure,
            tallies::period,
            tallies::place,
            tallies::one,
            tallies::two,
            tallies::three,
        ))
        .select((
            tallies::measure,
            tallies::period,
            tallies::place,
            (tallies::one, tallies::two, tallies::three),
            tallies::count,
        ))
        .load::<Row>(conn)?;
    let row = |(measure, period, place, (one, two, three), count): Row| CountedRow {
        measure,
        period,
        place,
        words: [one, two, three],
        count,
    };
    Ok(rows.into_iter().map(row).collect())
}
