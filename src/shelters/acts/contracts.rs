//! Who funds a house, and so who reads the returns its lead signs: the network's administrator says so, never the funder
//! and never the house. Each contract made and each one ended is two entries of the journal, one by
//! the house and one by the funder, side by side.

use std::collections::BTreeSet;

use super::check_administrator;
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people as accounts;
use crate::accounts::who::Who;
use crate::ground::codes::OrganizationKind;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::Line;
use crate::journal;
use crate::journal::rules::Actor;
use crate::shelters::rules::ShelterId;
use crate::shelters::store::{self, Contract};

/// The most organizations that fund one house.
pub const MOST_FUNDERS: usize = 12;

/// An organization that funds shelters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funder {
    /// Which one.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Whether it funds the house that is asked about.
    pub funds: bool,
}

/// Every organization that funds shelters, by name, and whether it funds this house.
pub fn funders(conn: &mut Conn, shelter: ShelterId) -> Result<Vec<Funder>> {
    let own = store::funders_of(conn, &[shelter])?;
    let own = own.get(&shelter).map_or(&[][..], Vec::as_slice);
    let all = accounts::organizations(conn)?.into_iter();
    let those = all.filter(|one| one.kind == OrganizationKind::Funder);
    Ok(those
        .map(|one| Funder {
            funds: own.contains(&one.id),
            id: one.id,
            name: one.name,
        })
        .collect())
}

/// Those who fund a house, for whoever keeps it; anybody else's is not there.
pub fn funders_for(conn: &mut Conn, who: &Who, shelter: ShelterId) -> Result<Vec<Funder>> {
    super::kept(conn, who, shelter)?;
    let mut funders = funders(conn, shelter)?;
    funders.retain(|one| one.funds);
    Ok(funders)
}

/// An administrator says who funds a house: exactly these.
///
/// # Errors
/// Not found for anybody else, and where there is no such house; 422 where one of them is no funder, or for too many.
pub fn set_funders(
    tx: &mut Tx,
    who: &Who,
    shelter: ShelterId,
    wanted: &BTreeSet<OrganizationId>,
) -> Result<()> {
    check_administrator(who)?;
    store::run_by(tx.conn, shelter)?;
    change(tx, who.actor(), shelter, wanted)
}

fn change(
    tx: &mut Tx,
    actor: Actor,
    shelter: ShelterId,
    wanted: &BTreeSet<OrganizationId>,
) -> Result<()> {
    let known = funders(tx.conn, shelter)?;
    check_funders(&known, wanted)?;
    for one in known {
        let is_wanted = wanted.contains(&one.id);
        if is_wanted == one.funds {
            continue;
        }
        let act = match is_wanted {
            true => {
                let made_at = tx.now;
                let funder = one.id;
                let contract = Contract {
                    shelter,
                    funder,
                    made_at,
                };
                store::add_contract(tx.conn, contract)?;
                "contract-made"
            }
            false => {
                store::end_contract(tx.conn, shelter, one.id)?;
                "contract-ended"
            }
        };
        // Of the house, and of who funds it: an entry names one thing.
        journal::acts::record(tx, actor, act, "shelter", shelter.number())?;
        journal::acts::record(tx, actor, act, "organization", one.id.number())?;
    }
    Ok(())
}

fn check_funders(known: &[Funder], wanted: &BTreeSet<OrganizationId>) -> Result<()> {
    let is_known = |id: &OrganizationId| known.iter().any(|one| one.id == *id);
    if !wanted.iter().all(is_known) {
        return Err(Error::field("funders", Sentence::new("field-choice")));
    }
    if wanted.len() > MOST_FUNDERS {
        let sentence = Sentence::new("shelter-funders-many").with("most", most());
        return Err(Error::field("funders", sentence));
    }
    Ok(())
}

fn most() -> i64 {
    i64::try_from(MOST_FUNDERS).unwrap_or(i64::MAX)
}

/// Says from the command line who funds the houses of an organization, all of them or the one of this name: exactly
/// these organizations. Answers how many houses that was.
///
/// # Errors
/// 422 where there is no such organization, house or funder.
pub fn set_by_name(
    tx: &mut Tx,
    organization: &Line,
    house: Option<&Line>,
    funders: &[Line],
) -> Result<usize> {
    let run_by = named(tx.conn, "organization", organization)?;
    let mut wanted = BTreeSet::new();
    for funder in funders {
        wanted.insert(named(tx.conn, "funder", funder)?);
    }
    let mut houses = store::of_organization(tx.conn, run_by)?;
    houses.retain(|one| house.is_none_or(|name| one.name == name.as_str()));
    if houses.is_empty() {
        return Err(Error::field("shelter", Sentence::new("shelter-not-known")));
    }
    for one in &houses {
        change(tx, Actor::HOUSE, one.id, &wanted)?;
    }
    Ok(houses.len())
}

fn named(conn: &mut Conn, field: &'static str, name: &Line) -> Result<OrganizationId> {
    let found = accounts::organization_named(conn, name.as_str())?;
    let sentence = Sentence::new("organization-not-known");
    found
        .map(|one| one.id)
        .ok_or_else(|| Error::field(field, sentence))
}

/// Who reads what the lead of a house signs, by name: nobody where it has no contract.
pub fn readers(conn: &mut Conn, shelter: ShelterId) -> Result<Vec<String>> {
    let funders = funders(conn, shelter)?.into_iter();
    let own = funders.filter(|one| one.funds);
    Ok(own.map(|one| one.name).collect())
}

#[cfg(test)]
mod tests;
