//! Interpreters and teams: added, described and taken off the list by who keeps their service.

use chrono::TimeDelta;

use super::providers::kept;
use crate::accounts::who::Who;
use crate::ground::codes::Problem;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::interpretation::acts::bookings;
use crate::interpretation::rules::bookings::{FARTHEST, most_booked};
use crate::interpretation::rules::described::{InterpreterSaid, check_revision, moved};
use crate::interpretation::rules::{Interpreter, InterpreterId, Provider, ProviderId};
use crate::interpretation::{TOPIC, store};
use crate::journal;
use crate::shelters::acts::local_today;

/// An interpreter somebody keeps, with the service. Anybody else's is not there, nor is one who left.
pub fn kept_interpreter(
    conn: &mut Conn,
    who: &Who,
    id: InterpreterId,
) -> Result<(Interpreter, Provider)> {
    let interpreter = store::find_interpreter(conn, id)?;
    let provider = kept(conn, who, interpreter.provider)?;
    match interpreter.closed_on {
        None => Ok((interpreter, provider)),
        Some(_) => Err(Error::NotFound),
    }
}

/// Adds an interpreter or a team to a service.
pub fn add(
    tx: &mut Tx,
    who: &Who,
    provider: ProviderId,
    said: &InterpreterSaid,
) -> Result<Interpreter> {
    kept(tx.conn, who, provider)?;
    let interpreter = said.of(InterpreterId::new(), provider);
    check_alias(tx.conn, &interpreter)?;
    store::insert_interpreter(tx.conn, &interpreter)?;
    told(tx, who, &interpreter, "interpreter-added")?;
    Ok(interpreter)
}

/// Saves an interpreter over the one its writer saw, which must still be the present one.
pub fn change(
    tx: &mut Tx,
    who: &Who,
    id: InterpreterId,
    seen: i64,
    said: &InterpreterSaid,
) -> Result<Interpreter> {
    // Whoever confirms this one meanwhile is waited for, or sees what was changed.
    store::lock_interpreter(tx, id)?;
    let (before, _) = kept_interpreter(tx.conn, who, id)?;
    check_revision(before.revision, seen)?;
    let after = said.changed(&before);
    check_alias(tx.conn, &after)?;
    check_at_once(tx, &after)?;
    save(tx, &after)?;
    told(tx, who, &after, "interpreter-changed")?;
    Ok(after)
}

/// Saves over the present revision, and over no other.
pub(super) fn save(tx: &mut Tx, interpreter: &Interpreter) -> Result<()> {
    match store::update_interpreter(tx.conn, interpreter)? {
        true => Ok(()),
        false => Err(moved()),
    }
}

/// No fewer at once than are booked at once from now on.
fn check_at_once(tx: &mut Tx, interpreter: &Interpreter) -> Result<()> {
    let Some(most) = interpreter.at_once else {
        return Ok(());
    };
    let until = tx.now + FARTHEST + TimeDelta::days(1);
    let booked = store::bookings::taken_of(tx.conn, interpreter.id, tx.now, until)?;
    let booked = most_booked(&booked);
    if booked <= usize::from(most) {
        return Ok(());
    }
    let booked = i64::try_from(booked).unwrap_or(i64::MAX);
    let sentence = Sentence::new("interpreter-booked-at-once").with("n", booked);
    Err(Error::field("at_once", sentence))
}

/// Two of one service under the same alias could not be told apart on a booking.
fn check_alias(conn: &mut Conn, interpreter: &Interpreter) -> Result<()> {
    let taken = store::interpreters_of(conn, interpreter.provider)?
        .iter()
        .any(|other| other.id != interpreter.id && other.alias == interpreter.alias);
    match taken {
        true => Err(Error::field(
            "alias",
            Sentence::new("interpreter-alias-taken"),
        )),
        false => Ok(()),
    }
}

/// Takes an interpreter off the list whom nobody has booked any more.
pub fn close(tx: &mut Tx, who: &Who, id: InterpreterId) -> Result<Interpreter> {
    store::lock_interpreter(tx, id)?;
    let (interpreter, provider) = kept_interpreter(tx.conn, who, id)?;
    let before = bookings::Services::read(tx.conn)?;
    if store::is_booked_after(tx.conn, id, tx.now)? {
        let sentence = Sentence::new("interpreter-booked");
        return Err(Error::Refused(Problem::Invalid, sentence));
    }
    let today = local_today(tx, provider.zone);
    if !store::close_interpreter(tx.conn, id, today)? {
        return Err(Error::NotFound);
    }
    bookings::without_service(tx, who.actor(), &before)?;
    told(tx, who, &interpreter, "interpreter-closed")?;
    Ok(interpreter)
}

/// News for who keeps copies, and the entry that says who did it.
pub(super) fn told(
    tx: &mut Tx,
    who: &Who,
    interpreter: &Interpreter,
    act: &'static str,
) -> Result<()> {
    tx.announce(TOPIC, interpreter.provider.number());
    let id = interpreter.id.number();
    journal::acts::record(tx, who.actor(), act, "interpreter", id)
}
