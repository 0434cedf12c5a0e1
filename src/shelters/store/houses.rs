//! The table `shelters`: profiles, each with its terms. A closed house stays for its figures and is found no more.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::terms;
use crate::accounts::rules::OrganizationId;
use crate::ground::at::At;
use crate::ground::codes::{IntakeSight, ShelterKind};
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::nights::{Shifts, Zone};
use crate::ground::schema::shelters;
use crate::ground::seal::Sealed;
use crate::often;
use crate::shelters::rules::{Shelter, ShelterId, Terms};

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = shelters, treat_none_as_null = true)]
struct Row {
    id: ShelterId,
    organization_id: OrganizationId,
    name: String,
    kind: ShelterKind,
    region: String,
    zone: Zone,
    shifts: Shifts,
    intake_line: Option<String>,
    intake_sight: IntakeSight,
    shares_exact: bool,
    serves_in_french: bool,
    takes_other_regions: bool,
    offers_transport: bool,
    takes_watches: bool,
    indigenous_led: bool,
    hold_minutes: i32,
    revision: i64,
    created_at: At,
    closed_on: Option<NaiveDate>,
}

macro_rules! profile {
    () => {
        (
            shelters::id,
            shelters::organization_id,
            shelters::name,
            shelters::kind,
            shelters::region,
            shelters::zone,
            shelters::shifts,
            shelters::intake_line,
            shelters::intake_sight,
            shelters::shares_exact,
            shelters::serves_in_french,
            shelters::takes_other_regions,
            shelters::offers_transport,
            shelters::takes_watches,
            shelters::indigenous_led,
            shelters::hold_minutes,
            shelters::revision,
            shelters::created_at,
            shelters::closed_on,
        )
    };
}

fn shelter(row: Row, terms: Terms) -> Shelter {
    let sealed_line = row.intake_line.as_deref().and_then(Sealed::read);
    Shelter {
        intake_line: row.intake_line.filter(|_| sealed_line.is_none()),
        sealed_line,
        id: row.id,
        organization: row.organization_id,
        name: row.name,
        kind: row.kind,
        region: row.region,
        zone: row.zone,
        shifts: row.shifts,
        intake_sight: row.intake_sight,
        shares_exact: row.shares_exact,
        serves_in_french: row.serves_in_french,
        takes_other_regions: row.takes_other_regions,
        offers_transport: row.offers_transport,
        takes_watches: row.takes_watches,
        indigenous_led: row.indigenous_led,
        hold_minutes: row.hold_minutes,
        revision: row.revision,
        terms,
    }
}

/// A line that partners may not see is stored sealed or not at all.
fn stored_line(shelter: &Shelter) -> Result<Option<String>> {
    match (
        shelter.intake_sight,
        &shelter.intake_line,
        &shelter.sealed_line,
    ) {
        (_, None, None) => Ok(None),
        (IntakeSight::Partners, Some(line), None) => Ok(Some(line.clone())),
        (IntakeSight::OnOffer, None, Some(sealed)) => Ok(Some(sealed.stored().to_owned())),
        _ => Err(Error::broken(
            "an intake line is kept in words for partners and sealed otherwise",
        )),
    }
}

fn row(shelter: &Shelter, created_at: DateTime<Utc>) -> Result<Row> {
    Ok(Row {
        id: shelter.id,
        organization_id: shelter.organization,
        name: shelter.name.clone(),
        kind: shelter.kind,
        region: shelter.region.clone(),
        zone: shelter.zone,
        shifts: shelter.shifts.clone(),
        intake_line: stored_line(shelter)?,
        intake_sight: shelter.intake_sight,
        shares_exact: shelter.shares_exact,
        serves_in_french: shelter.serves_in_french,
        takes_other_regions: shelter.takes_other_regions,
        offers_transport: shelter.offers_transport,
        takes_watches: shelter.takes_watches,
        indigenous_led: shelter.indigenous_led,
        hold_minutes: shelter.hold_minutes,
        revision: shelter.revision,
        created_at: created_at.into(),
        closed_on: None,
    })
}

/// Every shelter that is not closed, by id.
pub fn all(conn: &mut Conn) -> Result<Vec<Shelter>> {
    let rows = shelters::table
        .filter(shelters::closed_on.is_null())
        .order(shelters::id)
        .select(profile!())
        .load::<Row>(conn)?;
    let mut terms = terms::of_all(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let terms = terms.remove(&row.id).unwrap_or_default();
            shelter(row, terms)
        })
        .collect())
}

/// Those of these shelters that are not closed, by id.
pub fn some(conn: &mut Conn, ids: &BTreeSet<ShelterId>) -> Result<Vec<Shelter>> {
    let open = shelters::table
        .filter(shelters::id.eq_any(ids.iter().map(|id| id.number())))
        .filter(shelters::closed_on.is_null())
        .order(shelters::id)
        .select(shelters::id)
        .load::<ShelterId>(conn)?;
    open.into_iter().map(|id| find(conn, id)).collect()
}

/// One shelter that is not closed.
pub fn find(conn: &mut Conn, id: ShelterId) -> Result<Shelter> {
    let row = shelters::table
        .filter(shelters::id.eq(id))
        .filter(shelters::closed_on.is_null())
        .select(profile!())
        .first::<Row>(conn)?;
    Ok(shelter(row, terms::of(conn, id)?))
}

/// Who runs a shelter that is not closed: what every act of its staff asks first.
pub fn run_by(conn: &mut Conn, id: ShelterId) -> Result<OrganizationId> {
    Ok(often!(open_shelter(id).select(shelters::organization_id)).get_result(conn)?)
}

/// Who runs a shelter that is not closed, and how long a hold lasts in it unless somebody says otherwise, in minutes:
/// in one question, for it is asked with every hold.
pub fn run_by_with_hold_minutes(conn: &mut Conn, id: ShelterId) -> Result<(OrganizationId, i32)> {
    Ok(
        often!(open_shelter(id).select((shelters::organization_id, shelters::hold_minutes)))
            .get_result(conn)?,
    )
}

#[diesel::dsl::auto_type(no_type_alias)]
fn open_shelter(id: ShelterId) -> _ {
    shelters::table
        .filter(shelters::id.eq(id))
        .filter(shelters::closed_on.is_null())
}

/// The shelters an organization runs, by name.
pub fn of_organization(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<Shelter>> {
    let ids = shelters::table
        .filter(shelters::organization_id.eq(organization.number()))
        .filter(shelters::closed_on.is_null())
        .order(shelters::name)
        .select(shelters::id)
        .load::<ShelterId>(conn)?;
    ids.into_iter().map(|id| find(conn, id)).collect()
}

/// Adds a shelter with its terms.
pub fn insert(conn: &mut Conn, shelter: &Shelter, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(shelters::table)
        .values(row(shelter, now)?)
        .execute(conn)?;
    terms::insert(conn, shelter)
}

/// Saves a changed profile if nobody saved another since `shelter.revision - 1`. Says whether it did.
pub fn update(conn: &mut Conn, shelter: &Shelter) -> Result<bool> {
    let created_at = shelters::table
        .find(shelter.id)
        .select(shelters::created_at)
        .first::<At>(conn)?;
    let changed = diesel::update(
        shelters::table
            .filter(shelters::id.eq(shelter.id))
            .filter(shelters::revision.eq(shelter.revision - 1)),
    )
    .set(row(shelter, created_at.utc())?)
    .execute(conn)?;
    if changed == 0 {
        return Ok(false);
    }
    terms::replace(conn, shelter)?;
    Ok(true)
}

/// Closes a shelter from a day on. Says whether it was open.
pub fn close(conn: &mut Conn, id: ShelterId, day: NaiveDate) -> Result<bool> {
    let changed = diesel::update(
        shelters::table
            .filter(shelters::id.eq(id))
            .filter(shelters::closed_on.is_null()),
    )
    .set(shelters::closed_on.eq(day))
    .execute(conn)?;
    Ok(changed > 0)
}
