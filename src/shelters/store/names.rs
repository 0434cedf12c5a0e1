//! The history of names, table `names`: what a thing was called from a day on, under an id that stays.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::{names, shelters};
use crate::shelters::rules::ShelterId;

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

/// The names of everything of one kind, by number and first day.
pub fn histories(
    conn: &mut Conn,
    subject: &str,
) -> Result<HashMap<i64, BTreeMap<NaiveDate, String>>> {
    let rows = names::table
        .filter(names::subject.eq(subject))
        .select((names::subject_id, names::from_on, names::name))
        .load::<(i64, NaiveDate, String)>(conn)?;
    let mut histories: HashMap<i64, BTreeMap<NaiveDate, String>> = HashMap::new();
    for (id, from_on, name) in rows {
        histories.entry(id).or_default().insert(from_on, name);
    }
    Ok(histories)
}

/// Takes back that a thing had another name from a day on.
pub fn forget_name(conn: &mut Conn, subject: &str, id: i64, from_on: NaiveDate) -> Result<()> {
    diesel::delete(names::table.find((subject, id, from_on))).execute(conn)?;
    Ok(())
}

/// What a shelter is called now. Says whether that is new.
pub fn rename_shelter(conn: &mut Conn, id: ShelterId, name: &str) -> Result<bool> {
    let renamed = diesel::update(
        shelters::table
            .filter(shelters::id.eq(id))
            .filter(shelters::name.ne(name)),
    )
    .set((
        shelters::name.eq(name),
        shelters::revision.eq(shelters::revision + 1),
    ))
    .execute(conn)?;
    Ok(renamed == 1)
}
