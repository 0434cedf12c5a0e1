//! Taking a case away, every row of it. What was counted stays in `tallies`, which knows no case.

use diesel::prelude::*;

use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::{
    referral_fallbacks, referral_needs, referral_pools, referral_tongues, referrals, requests,
};
use crate::holds::rules::HoldId;
use crate::referrals::rules::ReferralId;

/// Takes away every row of a referral in the tables of this capability; answers the holds its requests had, which go
/// next.
pub fn erase(conn: &mut Conn, id: ReferralId) -> Result<Vec<HoldId>> {
    let number = id.number();
    let holds = requests::table
        .filter(requests::referral_id.eq(number))
        .filter(requests::hold_id.is_not_null())
        .select(requests::hold_id.assume_not_null())
        .load::<HoldId>(conn)?;
    diesel::delete(requests::table.filter(requests::referral_id.eq(number))).execute(conn)?;
    diesel::delete(referral_needs::table.filter(referral_needs::referral_id.eq(number)))
        .execute(conn)?;
    diesel::delete(referral_tongues::table.filter(referral_tongues::referral_id.eq(number)))
        .execute(conn)?;
    diesel::delete(referral_pools::table.filter(referral_pools::referral_id.eq(number)))
        .execute(conn)?;
    diesel::delete(referral_fallbacks::table.filter(referral_fallbacks::referral_id.eq(number)))
        .execute(conn)?;
    diesel::delete(referrals::table.filter(referrals::id.eq(id))).execute(conn)?;
    Ok(holds)
}

/// Whether no row is left in any table of cases: for tests and for `check`.
pub fn nothing_left_of(conn: &mut Conn) -> Result<bool> {
    let rows: [i64; 6] = [
        referrals::table.count().get_result(conn)?,
        requests::table.count().get_result(conn)?,
        referral_needs::table.count().get_result(conn)?,
        referral_tongues::table.count().get_result(conn)?,
        referral_pools::table.count().get_result(conn)?,
        referral_fallbacks::table.count().get_result(conn)?,
    ];
    Ok(rows.iter().all(|count| *count == 0))
}

#[cfg(test)]
mod tests;
