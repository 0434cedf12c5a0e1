//! Who sees which flag and how much of it: a house its own with the numbers, its region's without; the network's
//! administrator all of them without, because exact counts are the house's own.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::rules::{Evidence, FlagId};
use super::store::{self, FlagRecord, Scope};
use crate::accounts::who::Who;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Flag, Population, Role};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::shelters;
use crate::shelters::rules::ShelterId;

/// The most cleared flags that are told at once.
pub const MOST_CLEARED: usize = 500;

/// A flag as the API tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Shown {
    /// Its id.
    pub id: FlagId,
    /// What it says.
    pub kind: Flag,
    /// Which shelter, unless it is about a region.
    pub shelter_id: Option<ShelterId>,
    /// Which pool, if it is about one.
    pub pool_id: Option<PoolId>,
    /// In which region.
    pub region: String,
    /// For whom, unless it is about a whole shelter.
    pub population: Option<Population>,
    /// Since when.
    pub raised_at: DateTime<Utc>,
    /// Until when, if it has been cleared.
    pub cleared_at: Option<DateTime<Utc>>,
    /// The numbers it rests on; null for everybody but the house itself.
    pub evidence: Option<Evidence>,
}

/// The flags somebody may see: those that stand, or those cleared from `cleared_since` on.
pub fn seen_by(
    conn: &mut Conn,
    who: &Who,
    cleared_since: Option<DateTime<Utc>>,
) -> Result<Vec<Shown>> {
    let scope = scope_of(conn, who)?;
    let records = match cleared_since {
        None => store::raised(conn, &scope)?,
        Some(since) => store::cleared(conn, &scope, since, MOST_CLEARED)?,
    };
    Ok(records.into_iter().map(|flag| shown(flag, who)).collect())
}

fn scope_of(conn: &mut Conn, who: &Who) -> Result<Scope> {
    if who.role() == Role::Administrator {
        return Ok(Scope::Network);
    }
    let own = shelters::store::of_organization(conn, who.organization())?;
    let mut regions: Vec<String> = own.into_iter().map(|shelter| shelter.region).collect();
    regions.sort();
    regions.dedup();
    Ok(Scope::House {
        organization: who.organization(),
        regions,
    })
}

/// The moment a small pool filled is its house's own; everybody else is told the hour.
fn this_hour(at: DateTime<Utc>) -> DateTime<Utc> {
    let seconds = at.timestamp();
    DateTime::from_timestamp(seconds - seconds.rem_euclid(3600), 0).unwrap_or(at)
}

fn shown(flag: FlagRecord, who: &Who) -> Shown {
    let own = flag.says.organization == Some(who.organization());
    let may_see_numbers = own && matches!(who.role(), Role::ShelterStaff | Role::ShelterLead);
    let when = |at| if may_see_numbers { at } else { this_hour(at) };
    Shown {
        id: flag.id,
        kind: flag.says.kind,
        shelter_id: flag.says.shelter,
        pool_id: flag.says.pool,
        region: flag.says.region,
        population: flag.says.population,
        raised_at: when(flag.raised_at),
        cleared_at: flag.cleared_at.map(when),
        evidence: may_see_numbers.then_some(flag.says.evidence),
    }
}
