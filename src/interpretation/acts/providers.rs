//! Services: added, described, closed by the coordinators of the organization they belong to.

use crate::accounts::who::Who;
use crate::ground::codes::{Problem, Role};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;
use crate::ground::seal::Keys;
use crate::interpretation::acts::bookings;
use crate::interpretation::rules::described::{
    CodeChange, ServiceSaid, check_revision, may_keep, may_read, moved,
};
use crate::interpretation::rules::{InterpreterId, Provider, ProviderId};
use crate::interpretation::{TOPIC, store};
use crate::journal;
use crate::shelters;
use crate::shelters::acts::local_today;

/// A service somebody keeps. Anybody else's is not there, nor is a closed one.
pub fn kept(conn: &mut Conn, who: &Who, id: ProviderId) -> Result<Provider> {
    let provider = store::find_provider(conn, id)?;
    match may_keep(&provider, &who.identity) {
        true => Ok(provider),
        false => Err(Error::NotFound),
    }
}

/// A service somebody reads about.
pub fn read(conn: &mut Conn, who: &Who, id: ProviderId) -> Result<Provider> {
    let provider = store::find_provider(conn, id)?;
    match may_read(&provider, &who.identity) {
        true => Ok(provider),
        false => Err(Error::NotFound),
    }
}

/// Adds a service to one's own organization.
pub fn add(tx: &mut Tx, keys: &Keys, who: &Who, said: &ServiceSaid) -> Result<Provider> {
    if who.role() != Role::InterpretationCoordinator {
        return Err(Error::NotFound);
    }
    let mut provider = said.of(ProviderId::new(), who.organization());
    check(tx.conn, &provider)?;
    change_code(keys, &mut provider, &said.code)?;
    store::insert_provider(tx.conn, &provider)?;
    told(tx, who, provider.id, "provider-added")?;
    Ok(provider)
}

/// Saves a service over the one its writer saw, which must still be the present one.
pub fn change(
    tx: &mut Tx,
    keys: &Keys,
    who: &Who,
    id: ProviderId,
    seen: i64,
    said: &ServiceSaid,
) -> Result<Provider> {
    let before = kept(tx.conn, who, id)?;
    check_revision(before.revision, seen)?;
    let mut after = said.changed(&before);
    check(tx.conn, &after)?;
    change_code(keys, &mut after, &said.code)?;
    save(tx, &after)?;
    told(tx, who, id, "provider-changed")?;
    Ok(after)
}

fn change_code(keys: &Keys, provider: &mut Provider, change: &CodeChange) -> Result<()> {
    match change {
        CodeChange::Keep => {}
        CodeChange::Remove => provider.access_code = None,
        CodeChange::Set(code) => {
            let place = Provider::code_place(provider.id);
            provider.access_code = Some(keys.seal(place, code.as_str())?);
        }
    }
    Ok(())
}

/// Saves over the present revision, and over no other.
pub(super) fn save(tx: &mut Tx, provider: &Provider) -> Result<()> {
    match store::update_provider(tx.conn, provider)? {
        true => Ok(()),
        false => Err(moved()),
    }
}

/// What only the database knows: which regions there are, and which names the organization's other services have.
fn check(conn: &mut Conn, provider: &Provider) -> Result<()> {
    let mut wrong = Vec::new();
    let taken = store::providers_of(conn, provider.organization)?
        .iter()
        .any(|other| other.id != provider.id && other.name == provider.name);
    if taken {
        wrong.push(FieldError {
            field: "name".into(),
            sentence: Sentence::new("provider-name-taken"),
        });
    }
    let regions = shelters::store::regions(conn)?;
    let known = |code: &String| regions.iter().any(|region| region.code == *code);
    if !provider.regions.iter().all(known) {
        wrong.push(FieldError {
            field: "region".into(),
            sentence: Sentence::new("field-choice"),
        });
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(wrong)),
    }
}

/// Closes a service nobody is booked with any more. What nobody else was asked for is unfilled.
pub fn close(tx: &mut Tx, who: &Who, id: ProviderId) -> Result<()> {
    let provider = kept(tx.conn, who, id)?;
    let own: Vec<InterpreterId> = store::interpreters_of(tx.conn, id)?
        .into_iter()
        .map(|one| one.id)
        .collect();
    // Whoever confirms one of them meanwhile is waited for, or finds the service closed.
    bookings::lock_all(tx, &own)?;
    let before = bookings::Services::read(tx.conn)?;
    for interpreter in own {
        if store::is_booked_after(tx.conn, interpreter, tx.now)? {
            let sentence = Sentence::new("provider-booked");
            return Err(Error::Refused(Problem::Invalid, sentence));
        }
    }
    let today = local_today(tx, provider.zone);
    if !store::close_provider(tx.conn, id, today)? {
        return Err(Error::NotFound);
    }
    bookings::without_service(tx, who.actor(), &before)?;
    told(tx, who, id, "provider-closed")
}

/// News for who keeps copies, and the entry that says who did it.
pub(super) fn told(tx: &mut Tx, who: &Who, id: ProviderId, act: &'static str) -> Result<()> {
    tx.announce(TOPIC, id.number());
    journal::acts::record(tx, who.actor(), act, "provider", id.number())
}

#[cfg(test)]
mod tests;
