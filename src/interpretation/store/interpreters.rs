//! The tables `interpreters`, `interpreter_tongues`, `interpreter_modes`: one person under an alias, or a team. One who
//! left stays for the bookings made with her, and is listed no more.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::accounts::rules::OrganizationId;
use crate::ground::at::At;
use crate::ground::codes::Mode;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::schema::{
    bookings, interpreter_modes, interpreter_tongues, interpreters as table, providers,
};
use crate::ground::tongues::{self, TongueCode};
use crate::interpretation::rules::{
    BookingState, Gender, Interpreter, InterpreterId, ProviderId, Spoken,
};

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_null = true)]
struct Row {
    id: InterpreterId,
    provider_id: ProviderId,
    alias: String,
    at_once: Option<i32>,
    gender: Option<Gender>,
    not_for: Option<String>,
    own_hours: bool,
    closed_on: Option<NaiveDate>,
    revision: i64,
}

/// What of interpreters stands in tables of its own.
#[derive(Default)]
struct Parts {
    tongues: BTreeMap<InterpreterId, Vec<Spoken>>,
    modes: BTreeMap<InterpreterId, Vec<Mode>>,
}

impl Parts {
    /// Of those of one service, of one interpreter, or of everybody.
    fn of(conn: &mut Conn, whose: Whose) -> Result<Self> {
        let mut tongues = interpreter_tongues::table.into_boxed();
        let mut modes = interpreter_modes::table.into_boxed();
        if let Whose::One(id) = whose {
            tongues = tongues.filter(interpreter_tongues::interpreter_id.eq(id.number()));
            modes = modes.filter(interpreter_modes::interpreter_id.eq(id.number()));
        }
        if let Whose::Provider(id) = whose {
            let own = || {
                table::table
                    .filter(table::provider_id.eq(id.number()))
                    .select(table::id)
            };
            tongues = tongues.filter(interpreter_tongues::interpreter_id.eq_any(own()));
            modes = modes.filter(interpreter_modes::interpreter_id.eq_any(own()));
        }
        let mut parts = Self::default();
        for (id, tongue, dialects) in tongues.load::<(InterpreterId, TongueCode, String)>(conn)? {
            let spoken = Spoken { tongue, dialects };
            parts.tongues.entry(id).or_default().push(spoken);
        }
        for (id, mode) in modes.load::<(InterpreterId, Mode)>(conn)? {
            parts.modes.entry(id).or_default().push(mode);
        }
        parts.put_in_order();
        Ok(parts)
    }

    /// Languages as in their table, which begins with those most asked for; modes as in their list.
    fn put_in_order(&mut self) {
        let places: BTreeMap<&str, usize> = (0_usize..)
            .zip(tongues::all())
            .map(|(place, tongue)| (tongue.code, place))
            .collect();
        for spoken in self.tongues.values_mut() {
            spoken.sort_by_key(|one| places.get(one.tongue.as_str()).copied());
        }
        for modes in self.modes.values_mut() {
            modes.sort_unstable();
        }
    }

    fn with(&mut self, row: Row) -> Result<Interpreter> {
        Ok(Interpreter {
            tongues: self.tongues.remove(&row.id).unwrap_or_default(),
            modes: self.modes.remove(&row.id).unwrap_or_default(),
            id: row.id,
            provider: row.provider_id,
            alias: row.alias,
            at_once: row
                .at_once
                .map(u16::try_from)
                .transpose()
                .map_err(Error::broken)?,
            gender: row.gender,
            not_for: row.not_for,
            own_hours: row.own_hours,
            closed_on: row.closed_on,
            revision: row.revision,
        })
    }
}

#[derive(Clone, Copy)]
enum Whose {
    Everybody,
    Provider(ProviderId),
    One(InterpreterId),
}

fn row(interpreter: &Interpreter) -> Row {
    Row {
        id: interpreter.id,
        provider_id: interpreter.provider,
        alias: interpreter.alias.clone(),
        at_once: interpreter.at_once.map(i32::from),
        gender: interpreter.gender,
        not_for: interpreter.not_for.clone(),
        own_hours: interpreter.own_hours,
        closed_on: interpreter.closed_on,
        revision: interpreter.revision,
    }
}

/// Every interpreter who is there, of services that are not closed, by number.
pub fn interpreters(conn: &mut Conn) -> Result<Vec<Interpreter>> {
    let open = providers::table
        .filter(providers::closed_on.is_null())
        .select(providers::id);
    let rows = table::table
        .filter(table::closed_on.is_null())
        .filter(table::provider_id.eq_any(open))
        .order(table::id)
        .load::<Row>(conn)?;
    let mut parts = Parts::of(conn, Whose::Everybody)?;
    rows.into_iter().map(|row| parts.with(row)).collect()
}

/// Of which organization every interpreter is or was, closed ones and those of closed services too.
pub fn owners(conn: &mut Conn) -> Result<BTreeMap<InterpreterId, OrganizationId>> {
    let rows = table::table
        .inner_join(providers::table)
        .select((table::id, providers::organization_id))
        .load::<(InterpreterId, OrganizationId)>(conn)?;
    Ok(rows.into_iter().collect())
}

/// A service's interpreters who are there, by alias and number.
pub fn interpreters_of(conn: &mut Conn, provider: ProviderId) -> Result<Vec<Interpreter>> {
    let rows = table::table
        .filter(table::provider_id.eq(provider.number()))
        .filter(table::closed_on.is_null())
        .order((table::alias, table::id))
        .load::<Row>(conn)?;
    let mut parts = Parts::of(conn, Whose::Provider(provider))?;
    rows.into_iter().map(|row| parts.with(row)).collect()
}

/// One interpreter, whether or not she has left since.
pub fn find_interpreter(conn: &mut Conn, id: InterpreterId) -> Result<Interpreter> {
    let row = table::table.find(id).first::<Row>(conn)?;
    Parts::of(conn, Whose::One(id))?.with(row)
}

/// Makes whoever else sends this interpreter somewhere wait until the end of the transaction, and then see where. One
/// that is not there is nobody's to wait for.
pub fn lock_interpreter(tx: &mut Tx, id: InterpreterId) -> Result<()> {
    if tx.is_alone() {
        return Ok(());
    }
    diesel::update(table::table.filter(table::id.eq(id)))
        .set(table::revision.eq(table::revision))
        .execute(tx.conn)?;
    Ok(())
}

/// Adds an interpreter with languages and ways.
pub fn insert_interpreter(conn: &mut Conn, interpreter: &Interpreter) -> Result<()> {
    diesel::insert_into(table::table)
        .values(row(interpreter))
        .execute(conn)?;
    insert_parts(conn, interpreter)
}

/// Saves a changed interpreter if nobody saved another since `interpreter.revision - 1`. Says whether it did.
pub fn update_interpreter(conn: &mut Conn, interpreter: &Interpreter) -> Result<bool> {
    let changed = diesel::update(
        table::table
            .filter(table::id.eq(interpreter.id))
            .filter(table::revision.eq(interpreter.revision - 1)),
    )
    .set(row(interpreter))
    .execute(conn)?;
    if changed == 0 {
        return Ok(false);
    }
    let id = interpreter.id.number();
    diesel::delete(interpreter_tongues::table.filter(interpreter_tongues::interpreter_id.eq(id)))
        .execute(conn)?;
    diesel::delete(interpreter_modes::table.filter(interpreter_modes::interpreter_id.eq(id)))
        .execute(conn)?;
    insert_parts(conn, interpreter)?;
    Ok(true)
}

fn insert_parts(conn: &mut Conn, interpreter: &Interpreter) -> Result<()> {
    let id = interpreter.id.number();
    for spoken in &interpreter.tongues {
        diesel::insert_into(interpreter_tongues::table)
            .values((
                interpreter_tongues::interpreter_id.eq(id),
                interpreter_tongues::tongue.eq(spoken.tongue),
                interpreter_tongues::dialects.eq(&spoken.dialects),
            ))
            .execute(conn)?;
    }
    for mode in &interpreter.modes {
        diesel::insert_into(interpreter_modes::table)
            .values((
                interpreter_modes::interpreter_id.eq(id),
                interpreter_modes::mode.eq(*mode),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Takes an interpreter off the list from a day on. Says whether she was on it.
pub fn close_interpreter(conn: &mut Conn, id: InterpreterId, day: NaiveDate) -> Result<bool> {
    let changed = diesel::update(
        table::table
            .filter(table::id.eq(id))
            .filter(table::closed_on.is_null()),
    )
    .set((
        table::closed_on.eq(day),
        table::revision.eq(table::revision + 1),
    ))
    .execute(conn)?;
    Ok(changed > 0)
}

/// Whether an interpreter is booked for a time that is not over.
pub fn is_booked_after(conn: &mut Conn, id: InterpreterId, now: DateTime<Utc>) -> Result<bool> {
    let booked = bookings::table
        .filter(bookings::interpreter_id.eq(id.number()))
        .filter(bookings::state.eq(BookingState::Confirmed))
        .filter(bookings::ends_at.gt(At::from(now)))
        .select(bookings::id)
        .first::<i64>(conn)
        .optional()?;
    Ok(booked.is_some())
}
