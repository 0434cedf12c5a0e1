//! Taking a case away, every row of it. What was counted stays in `tallies`, which knows no case.

use std::collections::BTreeSet;

use diesel::prelude::*;

use crate::ground::codes::RefusedBy;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::schema::{
    referral_fallbacks, referral_needs, referral_pools, referral_reasons, referral_tongues,
    referrals, requests,
};
use crate::holds::rules::HoldId;
use crate::referrals::rules::ReferralId;
use crate::tallies::rules::Refusal;

/// Takes away every row of a referral in the tables of this capability; answers the holds its requests had, which go
/// next.
pub fn erase(conn: &mut Conn, id: ReferralId) -> Result<Vec<HoldId>> {
    let number = id.number();
    let holds = erase_asked(conn, number)?;
    erase_told(conn, number)?;
    diesel::delete(referral_reasons::table.filter(referral_reasons::referral_id.eq(number)))
        .execute(conn)?;
    diesel::delete(referrals::table.filter(referrals::id.eq(id))).execute(conn)?;
    Ok(holds)
}

/// What was asked of houses and services; answers the holds the requests had.
fn erase_asked(conn: &mut Conn, number: i64) -> Result<Vec<HoldId>> {
    let holds = requests::table
        .filter(requests::referral_id.eq(number))
        .filter(requests::hold_id.is_not_null())
        .select(requests::hold_id.assume_not_null())
        .load::<HoldId>(conn)?;
    diesel::delete(requests::table.filter(requests::referral_id.eq(number))).execute(conn)?;
    diesel::delete(referral_fallbacks::table.filter(referral_fallbacks::referral_id.eq(number)))
        .execute(conn)?;
    Ok(holds)
}

/// What was told of her beside the referral's own row.
fn erase_told(conn: &mut Conn, number: i64) -> Result<()> {
    diesel::delete(referral_needs::table.filter(referral_needs::referral_id.eq(number)))
        .execute(conn)?;
    diesel::delete(referral_tongues::table.filter(referral_tongues::referral_id.eq(number)))
        .execute(conn)?;
    diesel::delete(referral_pools::table.filter(referral_pools::referral_id.eq(number)))
        .execute(conn)?;
    Ok(())
}

/// Leaves of an unplaced referral its own row and these reasons; of one that `waits` for a place also what asking one
/// takes. Answers the holds its requests had, which go next.
pub fn thin(
    conn: &mut Conn,
    id: ReferralId,
    reasons: &BTreeSet<Refusal>,
    waits: bool,
) -> Result<Vec<HoldId>> {
    let number = id.number();
    let known = self::reasons(conn, id)?;
    for reason in reasons.difference(&known) {
        diesel::insert_into(referral_reasons::table)
            .values((
                referral_reasons::referral_id.eq(number),
                referral_reasons::refused_by.eq(reason.by()),
                referral_reasons::reason.eq(reason.reason()),
            ))
            .execute(conn)?;
    }
    let holds = erase_asked(conn, number)?;
    if !waits {
        erase_told(conn, number)?;
    }
    Ok(holds)
}

/// By whom and why a thinned referral was refused.
pub fn reasons(conn: &mut Conn, id: ReferralId) -> Result<BTreeSet<Refusal>> {
    let rows = referral_reasons::table
        .filter(referral_reasons::referral_id.eq(id.number()))
        .select((referral_reasons::refused_by, referral_reasons::reason))
        .load::<(RefusedBy, String)>(conn)?;
    rows.into_iter()
        .map(|(by, reason)| {
            Refusal::read(by, Some(&reason))
                .ok_or_else(|| Error::broken("a kept reason makes no sense"))
        })
        .collect()
}

/// Whether no row is left in any table of cases: for tests and for `check`.
pub fn nothing_left_of(conn: &mut Conn) -> Result<bool> {
    let rows: [i64; 7] = [
        referrals::table.count().get_result(conn)?,
        requests::table.count().get_result(conn)?,
        referral_needs::table.count().get_result(conn)?,
        referral_tongues::table.count().get_result(conn)?,
        referral_pools::table.count().get_result(conn)?,
        referral_fallbacks::table.count().get_result(conn)?,
        referral_reasons::table.count().get_result(conn)?,
    ];
    Ok(rows.iter().all(|count| *count == 0))
}

#[cfg(test)]
mod tests;
