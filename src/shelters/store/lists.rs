//! Houses as lines: for the list of them, for figures, and by region.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::rules::OrganizationId;
use crate::ground::at::At;
use crate::ground::codes::ShelterKind;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::shelters;
use crate::shelters::rules::ShelterId;

/// Where a shelter belongs, whether or not it has been closed since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelterPlace {
    /// The shelter.
    pub id: ShelterId,
    /// Who runs it.
    pub organization: OrganizationId,
    /// The name partners know it by today.
    pub name: String,
    /// The code of its region.
    pub region: String,
    /// What kind of house it is.
    pub kind: ShelterKind,
}

/// Every shelter there ever was, closed ones too, by id: figures outlive what they are about.
pub fn places(conn: &mut Conn) -> Result<Vec<ShelterPlace>> {
    let rows = shelters::table
        .order(shelters::id)
        .select((
            shelters::id,
            shelters::organization_id,
            shelters::name,
            shelters::region,
            shelters::kind,
        ))
        .load::<(ShelterId, OrganizationId, String, String, ShelterKind)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, organization, name, region, kind)| ShelterPlace {
            id,
            organization,
            name,
            region,
            kind,
        })
        .collect())
}

/// An open shelter with when it was added here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// Which one.
    pub id: ShelterId,
    /// Who runs it.
    pub organization: OrganizationId,
    /// When it was added: of months that were over before nothing is waited for.
    pub at: DateTime<Utc>,
}

/// Every open shelter, by id.
pub fn opened(conn: &mut Conn) -> Result<Vec<Opened>> {
    let rows = shelters::table
        .filter(shelters::closed_on.is_null())
        .order(shelters::id)
        .select((
            shelters::id,
            shelters::organization_id,
            shelters::created_at,
        ))
        .load::<(ShelterId, OrganizationId, At)>(conn)?;
    let one = |(id, organization, at): (ShelterId, OrganizationId, At)| Opened {
        id,
        organization,
        at: at.utc(),
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The open shelters of a region.
pub fn in_region(conn: &mut Conn, code: &str) -> Result<Vec<ShelterId>> {
    Ok(shelters::table
        .filter(shelters::region.eq(code))
        .filter(shelters::closed_on.is_null())
        .select(shelters::id)
        .load(conn)?)
}

/// A line of the list of shelters.
#[derive(Debug, Clone, Queryable)]
pub struct Listed {
    /// Which one.
    pub id: ShelterId,
    /// Who runs it.
    pub organization: OrganizationId,
    /// Its name.
    pub name: String,
    /// What kind of house it is.
    pub kind: ShelterKind,
    /// The code of its region.
    pub region: String,
}

/// Every open shelter as a line, by name.
pub fn list(conn: &mut Conn) -> Result<Vec<Listed>> {
    Ok(shelters::table
        .filter(shelters::closed_on.is_null())
        .order((shelters::name, shelters::id))
        .select((
            shelters::id,
            shelters::organization_id,
            shelters::name,
            shelters::kind,
            shelters::region,
        ))
        .load(conn)?)
}
