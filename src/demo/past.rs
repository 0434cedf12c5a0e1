//! The past of persons of a demo: months of invented counts, and releases of them but for the last month, which waits
//! for the administrator to look at it.

use std::sync::Arc;

use rand::SeedableRng as _;
use rand::rngs::StdRng;

use super::cast::DemoAccount;
use super::counting::{PoolOfPast, invent};
use crate::accounts;
use crate::accounts::email::Email;
use crate::accounts::who::Who;
use crate::capacity;
use crate::ground::codes::{Code, Role};
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::reports::reader::current_month;
use crate::reports::releases;
use crate::shelters;

/// Months that are released at first: more would only slow the start.
pub const RELEASED: u32 = 20;

pub(super) fn back(month: Month, months: u32) -> Month {
    (0..months).fold(month, |month, _| month.previous())
}

/// Invents the counts of so many finished months and of the current one.
pub fn build(db: &Db, months: u32, accounts: &[DemoAccount]) -> Result<()> {
    let now = db.clock().now();
    let caseworker = account(accounts, Role::Caseworker)?;
    let (pools, agency, current) = db.read_now(move |conn| {
        let agency = who(conn, &caseworker)?.organization();
        Ok((pools(conn)?, agency, current_month(conn, now)?))
    })?;
    let mut random = StdRng::seed_from_u64(20);
    for month in back(current, months).through(current) {
        // The closure may run again: it begins with the same chance each time.
        let seed = rand::Rng::random::<u64>(&mut random);
        let of = (pools.clone(), agency);
        db.write_now(move |tx| {
            let mut random = StdRng::seed_from_u64(seed);
            invent(tx.conn, &mut random, month, (&of.0, of.1))
        })?;
    }
    Ok(())
}

pub(super) fn pools(conn: &mut Conn) -> Result<Vec<PoolOfPast>> {
    let houses = shelters::store::all(conn)?;
    let pools = capacity::store::all(conn)?.into_iter();
    Ok(pools
        .filter_map(|pool| {
            let house = houses.iter().find(|house| house.id == pool.shelter)?;
            Some(PoolOfPast {
                id: pool.id,
                shelter: pool.shelter,
                region: house.region.clone(),
                population: pool.population,
                spaces: pool.counts.funded,
            })
        })
        .collect())
}

pub(super) fn account(accounts: &[DemoAccount], role: Role) -> Result<String> {
    let found = accounts.iter().find(|one| one.role == role.code());
    let found = found.ok_or_else(|| Error::broken("the demo has no account of a role"))?;
    Ok(found.email.clone())
}

pub(super) fn who(conn: &mut Conn, email: &str) -> Result<Who> {
    let email = Email::parse("email", email)?;
    let account = accounts::store::people::account_of(conn, &email)?.ok_or(Error::NotFound)?;
    Ok(Who {
        identity: account.identity,
        session: None,
    })
}

/// Releases the last month but one and so many before it, as the administrator would have.
pub fn release(db: &Db, keys: &Arc<Keys>, accounts: &[DemoAccount], months: u32) -> Result<()> {
    let now = db.clock().now();
    let administrator = account(accounts, Role::Administrator)?;
    let (who, current) =
        db.read_now(move |conn| Ok((who(conn, &administrator)?, current_month(conn, now)?)))?;
    let last = back(current, 2);
    for month in back(last, months).through(last) {
        let (who, keys) = (who.clone(), keys.clone());
        db.write_now(move |tx| {
            releases::opening::open(tx, &who, month)?;
            let draft = releases::draft::draft(tx.conn, &keys, month, current)?;
            let seen = draft.digest();
            releases::acts::approve(tx, (&keys, &who), month, (&seen, None))
        })?;
    }
    Ok(())
}
