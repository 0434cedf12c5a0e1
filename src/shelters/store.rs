//! The tables of houses and regions. No other file names them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::rules::{Region, Shelter, ShelterId, Terms};
use crate::accounts::rules::OrganizationId;
use crate::ground::at::At;
use crate::ground::codes::{AgeBand, Code, IntakeSight, Need, ShelterKind, Situation, Stance};
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::nights::{Shifts, Zone};
use crate::ground::schema::{names, regions, shelter_terms, shelters};
use crate::ground::seal::Sealed;

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

type TermRow = (ShelterId, String, String, Stance);

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

const AGES: &str = "age_band";
const NEEDS: &str = "need";
const SITUATIONS: &str = "situation";
const TONGUES: &str = "tongue";

fn add_term(terms: &mut Terms, list: &str, code: &str, stance: Stance) {
    match list {
        AGES => terms.ages.extend(AgeBand::parse(code)),
        NEEDS => terms
            .needs
            .extend(Need::parse(code).map(|need| (need, stance))),
        SITUATIONS => terms
            .situations
            .extend(Situation::parse(code).map(|situation| (situation, stance))),
        _ => {
            terms.tongues.insert(code.to_owned());
        }
    }
}

fn term_rows(id: ShelterId, terms: &Terms) -> Vec<TermRow> {
    let ages = terms
        .ages
        .iter()
        .map(|age| (AGES, age.code().to_owned(), Stance::Yes));
    let needs = terms
        .needs
        .iter()
        .map(|(need, stance)| (NEEDS, need.code().to_owned(), *stance));
    let situations = terms
        .situations
        .iter()
        .map(|(one, stance)| (SITUATIONS, one.code().to_owned(), *stance));
    let tongues = terms
        .tongues
        .iter()
        .map(|tongue| (TONGUES, tongue.clone(), Stance::Yes));
    ages.chain(needs)
        .chain(situations)
        .chain(tongues)
        .map(|(list, code, stance)| (id, list.to_owned(), code, stance))
        .collect()
}

/// Every shelter that is not closed, by id.
pub fn all(conn: &mut Conn) -> Result<Vec<Shelter>> {
    let rows = shelters::table
        .filter(shelters::closed_on.is_null())
        .order(shelters::id)
        .load::<Row>(conn)?;
    let mut terms: BTreeMap<ShelterId, Terms> = BTreeMap::new();
    for (id, list, code, stance) in shelter_terms::table.load::<TermRow>(conn)? {
        add_term(terms.entry(id).or_default(), &list, &code, stance);
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let terms = terms.remove(&row.id).unwrap_or_default();
            shelter(row, terms)
        })
        .collect())
}

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
        ))
        .load::<(ShelterId, OrganizationId, String, String)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, organization, name, region)| ShelterPlace {
            id,
            organization,
            name,
            region,
        })
        .collect())
}

/// One shelter that is not closed.
pub fn find(conn: &mut Conn, id: ShelterId) -> Result<Shelter> {
    let row = shelters::table
        .filter(shelters::id.eq(id))
        .filter(shelters::closed_on.is_null())
        .first::<Row>(conn)?;
    let mut terms = Terms::default();
    let rows = shelter_terms::table
        .filter(shelter_terms::shelter_id.eq(id.number()))
        .load::<TermRow>(conn)?;
    for (_, list, code, stance) in rows {
        add_term(&mut terms, &list, &code, stance);
    }
    Ok(shelter(row, terms))
}

/// Who runs a shelter that is not closed: what every act of its staff asks first.
pub fn run_by(conn: &mut Conn, id: ShelterId) -> Result<OrganizationId> {
    Ok(open_shelter(id)
        .select(shelters::organization_id)
        .first(conn)?)
}

/// How long a hold lasts in a shelter unless somebody says otherwise, in minutes.
pub fn hold_minutes(conn: &mut Conn, id: ShelterId) -> Result<i32> {
    Ok(open_shelter(id)
        .select(shelters::hold_minutes)
        .first(conn)?)
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
    insert_terms(conn, shelter)
}

fn insert_terms(conn: &mut Conn, shelter: &Shelter) -> Result<()> {
    for (id, list, code, stance) in term_rows(shelter.id, &shelter.terms) {
        diesel::insert_into(shelter_terms::table)
            .values((
                shelter_terms::shelter_id.eq(id.number()),
                shelter_terms::list.eq(list),
                shelter_terms::code.eq(code),
                shelter_terms::answer.eq(stance),
            ))
            .execute(conn)?;
    }
    Ok(())
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
    diesel::delete(shelter_terms::table.filter(shelter_terms::shelter_id.eq(shelter.id.number())))
        .execute(conn)?;
    insert_terms(conn, shelter)?;
    Ok(true)
}

/// Every region, by code.
pub fn regions(conn: &mut Conn) -> Result<Vec<Region>> {
    let rows = regions::table
        .order(regions::code)
        .load::<(String, String, String)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(code, english, french)| Region {
            code,
            english,
            french,
        })
        .collect())
}

/// Adds a region, or gives it new names.
pub fn save_region(conn: &mut Conn, region: &Region) -> Result<()> {
    let names = (
        regions::english.eq(&region.english),
        regions::french.eq(&region.french),
    );
    if diesel::update(regions::table.find(&region.code))
        .set(names)
        .execute(conn)?
        == 0
    {
        diesel::insert_into(regions::table)
            .values((regions::code.eq(&region.code), names.0, names.1))
            .execute(conn)?;
    }
    Ok(())
}

/// Notes what a thing was called from a day on.
pub fn note_name(
    conn: &mut Conn,
    subject: &str,
    id: i64,
    from_on: NaiveDate,
    name: &str,
) -> Result<()> {
    let changed = diesel::update(names::table.find((subject, id, from_on)))
        .set(names::name.eq(name))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(names::table)
            .values((
                names::subject.eq(subject),
                names::subject_id.eq(id),
                names::from_on.eq(from_on),
                names::name.eq(name),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// What a thing was called, oldest first.
pub fn names_of(conn: &mut Conn, subject: &str, id: i64) -> Result<Vec<(NaiveDate, String)>> {
    Ok(names::table
        .filter(names::subject.eq(subject))
        .filter(names::subject_id.eq(id))
        .order(names::from_on)
        .select((names::from_on, names::name))
        .load(conn)?)
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

/// The region of this code.
pub fn region(conn: &mut Conn, code: &str) -> Result<Option<Region>> {
    let row = regions::table
        .find(code)
        .first::<(String, String, String)>(conn)
        .optional()?;
    Ok(row.map(|(code, english, french)| Region {
        code,
        english,
        french,
    }))
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
