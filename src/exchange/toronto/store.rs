//! The table `imported_keys`: which of the City's records is which of ours.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::imported_keys;

/// The word for the City's publication, in the tables that say where something comes from.
pub(super) const SOURCE: &str = "toronto";

/// What a key is of; also the subject of a name's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::exchange) enum Subject {
    Organization,
    Shelter,
    Pool,
}

impl Subject {
    /// As the tables spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Shelter => "shelter",
            Self::Pool => "pool",
        }
    }
}

/// Every key of this kind, and our number.
pub(in crate::exchange) fn keys(conn: &mut Conn, subject: Subject) -> Result<HashMap<String, i64>> {
    let rows = imported_keys::table
        .filter(imported_keys::source.eq(SOURCE))
        .filter(imported_keys::subject.eq(subject.word()))
        .select((imported_keys::key, imported_keys::subject_id))
        .load::<(String, i64)>(conn)?;
    Ok(rows.into_iter().collect())
}

/// Notes that a key is this one of ours.
pub(super) fn save_key(conn: &mut Conn, subject: Subject, key: &str, id: i64) -> Result<()> {
    diesel::insert_into(imported_keys::table)
        .values((
            imported_keys::source.eq(SOURCE),
            imported_keys::subject.eq(subject.word()),
            imported_keys::key.eq(key),
            imported_keys::subject_id.eq(id),
        ))
        .execute(conn)?;
    Ok(())
}
