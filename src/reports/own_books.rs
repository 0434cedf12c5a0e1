//! What of a house's own books is in a report its lead reads: the nights that were reported, and since when there are any.

use super::asked::Period;
use super::store;
use super::table::{Coverage, OwnBooks};
use crate::accounts::rules::OrganizationId;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::reports::persons::counting::Places;

/// How much of an organization's own books covers the period.
pub fn coverage(conn: &mut Conn, own: OrganizationId, period: Period) -> Result<Coverage> {
    let places = Places::read(conn)?;
    let is_own = |shelter| {
        places
            .houses
            .get(shelter)
            .is_some_and(|at| at.organization == own)
    };
    let pools = capacity::store::places(conn)?;
    let pools = pools.iter().filter(|pool| is_own(&pool.shelter));
    let pools: Vec<PoolId> = pools.map(|pool| pool.id).collect();
    let mut nights = (0, 0);
    for month in store::months_of(conn, &pools, period.from, period.to)? {
        nights.0 += i64::from(month.nights);
        nights.1 += i64::from(month.nights + month.missing);
    }
    Ok(Coverage {
        nights: Some(nights),
        own_books: Some(OwnBooks {
            since: store::first_month_of(conn, &pools)?,
        }),
        ..Coverage::default()
    })
}
