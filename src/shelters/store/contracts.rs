//! The table `contracts`: which organizations fund a house. Its signed returns go to these and to nobody else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::rules::OrganizationId;
use crate::ground::at::At;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::contracts;
use crate::shelters::rules::ShelterId;

/// That an organization funds a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contract {
    /// The house.
    pub shelter: ShelterId,
    /// Who funds it.
    pub funder: OrganizationId,
    /// Since when this is written here; months that were over before are not waited for.
    pub made_at: DateTime<Utc>,
}

/// Every contract, by house.
pub fn contracts(conn: &mut Conn) -> Result<Vec<Contract>> {
    let rows = contracts::table
        .order((contracts::shelter_id, contracts::funder_id))
        .select((
            contracts::shelter_id,
            contracts::funder_id,
            contracts::made_at,
        ))
        .load::<(ShelterId, OrganizationId, At)>(conn)?;
    let contract = |(shelter, funder, made_at): (ShelterId, OrganizationId, At)| Contract {
        shelter,
        funder,
        made_at: made_at.utc(),
    };
    Ok(rows.into_iter().map(contract).collect())
}

/// Who funds these houses, each house's by number; a house that nobody funds is not among them.
pub fn funders_of(
    conn: &mut Conn,
    shelters: &[ShelterId],
) -> Result<BTreeMap<ShelterId, Vec<OrganizationId>>> {
    let mut funders: BTreeMap<ShelterId, Vec<OrganizationId>> = BTreeMap::new();
    for some in shelters.chunks(500) {
        let rows = contracts::table
            .filter(contracts::shelter_id.eq_any(some.iter().map(|id| id.number())))
            .order((contracts::shelter_id, contracts::funder_id))
            .select((contracts::shelter_id, contracts::funder_id))
            .load::<(ShelterId, OrganizationId)>(conn)?;
        for (shelter, funder) in rows {
            funders.entry(shelter).or_default().push(funder);
        }
    }
    Ok(funders)
}

/// The houses an organization funds, closed ones too.
pub fn funded_by(conn: &mut Conn, funder: OrganizationId) -> Result<BTreeSet<ShelterId>> {
    let houses = contracts::table
        .filter(contracts::funder_id.eq(funder.number()))
        .select(contracts::shelter_id)
        .load::<ShelterId>(conn)?;
    Ok(houses.into_iter().collect())
}

/// Notes that an organization funds a house, which it did not before.
pub fn add_contract(conn: &mut Conn, contract: Contract) -> Result<()> {
    diesel::insert_into(contracts::table)
        .values((
            contracts::shelter_id.eq(contract.shelter.number()),
            contracts::funder_id.eq(contract.funder.number()),
            contracts::made_at.eq(At::from(contract.made_at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes that an organization funds a house no longer.
pub fn end_contract(conn: &mut Conn, shelter: ShelterId, funder: OrganizationId) -> Result<()> {
    let contract = contracts::table.find((shelter.number(), funder.number()));
    diesel::delete(contract).execute(conn)?;
    Ok(())
}
