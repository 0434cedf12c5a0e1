//! What can be done to the houses themselves. Whoever does not keep a house is told that it is not there;
//! every act stands in the journal.

use chrono::NaiveDate;

use super::rules::{
    Description, LineChange, PhoneLine, Region, Shelter, ShelterId, TOPIC, Terms,
    USUAL_HOLD_MINUTES, check_revision, may_choose_ways, may_keep, may_open_line, may_set_line,
    moved,
};
use super::store;
use super::store::Ways;
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people as accounts;
use crate::accounts::who::Who;
use crate::ground::codes::{IntakeSight, Role, ShelterKind};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::{Shifts, Zone};
use crate::ground::seal::{Keys, Sealed};
use crate::ground::text::Line;
use crate::journal;

/// Who funds a house.
pub mod contracts;

/// A shelter somebody keeps. Anybody else's is not there.
pub fn kept(conn: &mut Conn, who: &Who, id: ShelterId) -> Result<Shelter> {
    let shelter = store::find(conn, id)?;
    if may_keep(&shelter, &who.identity) {
        Ok(shelter)
    } else {
        Err(Error::NotFound)
    }
}

fn check_administrator(who: &Who) -> Result<()> {
    match who.role() {
        Role::Administrator => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// Today where the house stands.
pub fn local_today(tx: &Tx, zone: Zone) -> NaiveDate {
    zone.local(tx.now).date()
}

/// Adds a region.
pub fn add_region(tx: &mut Tx, who: &Who, region: &Region) -> Result<()> {
    check_administrator(who)?;
    if store::region(tx.conn, &region.code)?.is_some() {
        return Err(Error::field("code", Sentence::new("region-code-taken")));
    }
    save_region(tx, who, region, "region-added")
}

/// Gives a region other names; its code stays.
pub fn rename_region(tx: &mut Tx, who: &Who, region: &Region) -> Result<()> {
    check_administrator(who)?;
    store::region(tx.conn, &region.code)?.ok_or(Error::NotFound)?;
    save_region(tx, who, region, "region-renamed")
}

fn save_region(tx: &mut Tx, who: &Who, region: &Region, act: &'static str) -> Result<()> {
    store::save_region(tx.conn, region)?;
    for shelter in store::in_region(tx.conn, &region.code)? {
        tx.announce(TOPIC, shelter.number());
    }
    journal::acts::record_of_many(tx, who.actor(), act, "region")
}

/// What an administrator says of a new shelter; its lead says the rest.
#[derive(Debug, Clone, PartialEq)]
pub struct NewShelter {
    /// Who runs it.
    pub organization: OrganizationId,
    /// The name partners know it by.
    pub name: Line,
    /// What kind of house it is.
    pub kind: ShelterKind,
    /// The code of its region.
    pub region: String,
    /// Where its nights are counted.
    pub zone: Zone,
    /// When its shifts change.
    pub shifts: Shifts,
}

/// Adds a shelter. A safe house's intake line will be told after an offer only, unless its lead says otherwise.
pub fn add_shelter(tx: &mut Tx, who: &Who, new: &NewShelter) -> Result<Shelter> {
    check_administrator(who)?;
    check_region(tx.conn, &new.region)?;
    let known = accounts::organization_names(tx.conn)?;
    if !known.iter().any(|(id, _)| *id == new.organization) {
        return Err(Error::field("organization", Sentence::new("field-choice")));
    }
    check_name(tx.conn, new.organization, None, &new.name)?;
    let intake_sight = match new.kind {
        ShelterKind::TraffickingSafeHouse => IntakeSight::OnOffer,
        _ => IntakeSight::Partners,
    };
    let shelter = Shelter {
        id: ShelterId::new(),
        organization: new.organization,
        name: new.name.as_str().to_owned(),
        kind: new.kind,
        region: new.region.clone(),
        zone: new.zone,
        shifts: new.shifts.clone(),
        intake_line: None,
        sealed_line: None,
        intake_sight,
        shares_exact: false,
        serves_in_french: false,
        takes_other_regions: false,
        offers_transport: false,
        takes_watches: true,
        indigenous_led: false,
        hold_minutes: USUAL_HOLD_MINUTES,
        revision: 1,
        terms: Terms::default(),
    };
    store::insert(tx.conn, &shelter, tx.now)?;
    note_name(tx, &shelter)?;
    told(tx, who, shelter.id, "shelter-added")?;
    Ok(shelter)
}

/// Within one organization two houses of the same name could not be told apart; between two they may share it.
fn check_name(
    conn: &mut Conn,
    organization: OrganizationId,
    except: Option<ShelterId>,
    name: &Line,
) -> Result<()> {
    let taken = store::of_organization(conn, organization)?
        .iter()
        .any(|other| Some(other.id) != except && other.name == name.as_str());
    if taken {
        return Err(Error::field("name", Sentence::new("shelter-name-taken")));
    }
    Ok(())
}

fn check_region(conn: &mut Conn, code: &str) -> Result<()> {
    match store::region(conn, code)? {
        Some(_) => Ok(()),
        None => Err(Error::field("region", Sentence::new("field-choice"))),
    }
}

fn note_name(tx: &mut Tx, shelter: &Shelter) -> Result<()> {
    let today = local_today(tx, shelter.zone);
    store::note_name(
        tx.conn,
        "shelter",
        shelter.id.number(),
        today,
        &shelter.name,
    )
}

fn told(tx: &mut Tx, who: &Who, id: ShelterId, act: &'static str) -> Result<()> {
    tx.announce(TOPIC, id.number());
    journal::acts::record(tx, who.actor(), act, "shelter", id.number())
}

/// Saves a profile over the one its writer saw, which must still be the present one.
/// The intake line and who may see it change by the house's own lead only.
pub fn update_profile(
    tx: &mut Tx,
    keys: &Keys,
    who: &Who,
    id: ShelterId,
    seen: i64,
    said: &Description,
) -> Result<Shelter> {
    let before = kept(tx.conn, who, id)?;
    check_revision(&before, seen)?;
    if before.region != said.region {
        check_region(tx.conn, &said.region)?;
    }
    if before.name != said.name.as_str() {
        check_name(tx.conn, before.organization, Some(id), &said.name)?;
    }
    let mut after = described(&before, said);
    if may_set_line(&before, &who.identity) {
        after.intake_sight = said.intake_sight;
        change_line(tx, keys, who, &before, &mut after, &said.line)?;
    }
    if !store::update(tx.conn, &after)? {
        return Err(moved());
    }
    if before.name != after.name {
        note_name(tx, &after)?;
    }
    told(tx, who, id, "profile-changed")?;
    Ok(after)
}

/// Says how a house works: its own lead does, nobody for her.
pub fn choose_ways(tx: &mut Tx, who: &Who, id: ShelterId, seen: i64, ways: Ways) -> Result<()> {
    let before = kept(tx.conn, who, id)?;
    if !may_choose_ways(&before, &who.identity) {
        return Err(Error::NotFound);
    }
    check_revision(&before, seen)?;
    // Said with the profile's revision, so that of two who choose at once the second is told.
    let after = Shelter {
        revision: before.revision + 1,
        ..before
    };
    if !store::update(tx.conn, &after)? {
        return Err(moved());
    }
    store::set_ways(tx.conn, id, ways)?;
    told(tx, who, id, "ways-chosen")
}

/// The shelter as described, but for its intake line.
fn described(before: &Shelter, said: &Description) -> Shelter {
    Shelter {
        name: said.name.as_str().to_owned(),
        kind: said.kind,
        region: said.region.clone(),
        zone: said.zone,
        shifts: said.shifts.clone(),
        shares_exact: said.shares_exact,
        serves_in_french: said.serves_in_french,
        takes_other_regions: said.takes_other_regions,
        offers_transport: said.offers_transport,
        takes_watches: said.takes_watches,
        indigenous_led: said.indigenous_led,
        hold_minutes: said.hold_minutes,
        revision: before.revision + 1,
        terms: said.terms.clone(),
        ..before.clone()
    }
}

/// Puts the line where those who may see it now find it: in words for partners, sealed otherwise.
fn change_line(
    tx: &mut Tx,
    keys: &Keys,
    who: &Who,
    before: &Shelter,
    after: &mut Shelter,
    change: &LineChange,
) -> Result<()> {
    let stays_sealed = before.sealed_line.is_some() && after.intake_sight == IntakeSight::OnOffer;
    let line = match change {
        LineChange::Keep if stays_sealed => return Ok(()),
        LineChange::Keep if before.sealed_line.is_some() => Some(opened(tx, keys, who, before)?),
        LineChange::Keep => before.intake_line.clone(),
        LineChange::Remove => None,
        LineChange::Set(line) => Some(line.as_str().to_owned()),
    };
    (after.intake_line, after.sealed_line) = match (line, after.intake_sight) {
        (None, _) => (None, None),
        (Some(line), IntakeSight::Partners) => (Some(line), None),
        (Some(line), IntakeSight::OnOffer) => (
            None,
            Some(keys.seal(Shelter::line_place(before.id), &line)?),
        ),
    };
    Ok(())
}

/// A new line as a shelter that tells it after an offer only keeps it.
pub fn sealed_line(keys: &Keys, id: ShelterId, line: &PhoneLine) -> Result<Sealed> {
    keys.seal(Shelter::line_place(id), line.as_str())
}

/// Opens the sealed intake line for the house's own people, at a browser: a program never opens a seal.
pub fn open_intake_line(tx: &mut Tx, keys: &Keys, who: &Who, id: ShelterId) -> Result<String> {
    let shelter = store::find(tx.conn, id)?;
    if who.session.is_none() || !may_open_line(&shelter, &who.identity) {
        return Err(Error::NotFound);
    }
    opened(tx, keys, who, &shelter)
}

/// The intake line of a house, for the worker of a case whom the house has answered: that she may be told, and for
/// how long, is the case's rule. A sealed line is opened at a browser only, and stands in the journal. None where the
/// house has no line.
pub fn line_for_worker(
    tx: &mut Tx,
    keys: &Keys,
    who: &Who,
    id: ShelterId,
) -> Result<Option<String>> {
    let shelter = store::find(tx.conn, id)?;
    if shelter.sealed_line.is_none() {
        return Ok(shelter.intake_line);
    }
    if who.session.is_none() {
        return Err(Error::NotFound);
    }
    // A moment beside the house's history of counts would tell which woman went there.
    let id = Some(shelter.id.number());
    journal::acts::record_by_night(tx, who.actor(), LINE_OPENED, "shelter", id)?;
    unsealed(keys, &shelter).map(Some)
}

/// The line and the entry that says who saw it, together or not at all.
fn opened(tx: &mut Tx, keys: &Keys, who: &Who, shelter: &Shelter) -> Result<String> {
    let id = shelter.id.number();
    journal::acts::record(tx, who.actor(), LINE_OPENED, "shelter", id)?;
    unsealed(keys, shelter)
}

/// The word of the journal for a seal that was opened.
const LINE_OPENED: &str = "intake-line-opened";

fn unsealed(keys: &Keys, shelter: &Shelter) -> Result<String> {
    let sealed = shelter.sealed_line.as_ref().ok_or(Error::NotFound)?;
    keys.open(Shelter::line_place(shelter.id), sealed)
}

/// Closes a shelter whose pools are closed already (see `capacity::setup::close_shelter`).
pub fn close(tx: &mut Tx, who: &Who, id: ShelterId) -> Result<()> {
    check_administrator(who)?;
    let shelter = store::find(tx.conn, id)?;
    let today = local_today(tx, shelter.zone);
    if !store::close(tx.conn, id, today)? {
        return Err(Error::NotFound);
    }
    told(tx, who, id, "shelter-closed")
}

#[cfg(test)]
mod tests;
