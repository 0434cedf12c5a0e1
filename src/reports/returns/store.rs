//! The tables `return_lines`, `signed_returns`, `signed_lines` and `signed_for`. What was signed is added to and never
//! changed: triggers see to it. It goes ten years after its month.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::form::FormLine;
use super::measured::{Measured, Value};
use super::rules::{ReturnId, Signed, Told, WhySigned};
use crate::accounts::rules::{AccountId, OrganizationId};
use crate::ground::at::At;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::nights::Month;
use crate::ground::schema::{return_lines, signed_for, signed_lines, signed_returns};
use crate::reports::asked::Period;
use crate::shelters::rules::ShelterId;

/// Longer lists are asked for in pieces: both databases bind so many at once.
const AT_ONCE: usize = 500;

type LineRow = (i32, String, String, String, String);

fn line((place, code, english, french, measure): LineRow) -> Result<FormLine> {
    let measured = Measured::parse(&measure)
        .ok_or_else(|| Error::broken(format!("a line asks for `{measure}`")))?;
    Ok(FormLine {
        place,
        code,
        english,
        french,
        measured,
    })
}

/// The lines somebody set, in their order.
pub fn lines(conn: &mut Conn, owner: i64) -> Result<Vec<FormLine>> {
    let rows = return_lines::table
        .filter(return_lines::owner.eq(owner))
        .order(return_lines::place)
        .select((
            return_lines::place,
            return_lines::code,
            return_lines::english,
            return_lines::french,
            return_lines::measure,
        ))
        .load::<LineRow>(conn)?;
    rows.into_iter().map(line).collect()
}

/// Puts a line in its place, whatever stood there.
pub fn save_line(conn: &mut Conn, owner: i64, line: &FormLine) -> Result<()> {
    remove_line(conn, owner, line.place)?;
    diesel::insert_into(return_lines::table)
        .values((
            return_lines::owner.eq(owner),
            return_lines::place.eq(line.place),
            return_lines::code.eq(&line.code),
            return_lines::english.eq(&line.english),
            return_lines::french.eq(&line.french),
            return_lines::measure.eq(line.measured.code()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a line away. Says whether it was there.
pub fn remove_line(conn: &mut Conn, owner: i64, place: i32) -> Result<bool> {
    let removed = diesel::delete(return_lines::table.find((owner, place))).execute(conn)?;
    Ok(removed > 0)
}

/// Takes every line away: the form is the usual one again.
pub fn remove_lines(conn: &mut Conn, owner: i64) -> Result<()> {
    diesel::delete(return_lines::table.filter(return_lines::owner.eq(owner))).execute(conn)?;
    Ok(())
}

#[derive(Queryable)]
struct Row {
    id: ReturnId,
    shelter_id: ShelterId,
    month: Month,
    version: i32,
    why: WhySigned,
    signed_at: At,
    nights: i64,
    nights_possible: i64,
    digest: String,
    keyed: bool,
}

impl Row {
    fn signed(self, readers: Vec<OrganizationId>) -> Signed {
        Signed {
            id: self.id,
            shelter: self.shelter_id,
            month: self.month,
            version: self.version,
            why: self.why,
            signed_at: self.signed_at.utc(),
            nights: (self.nights, self.nights_possible),
            digest: self.digest,
            keyed: self.keyed,
            readers,
        }
    }
}

macro_rules! columns {
    () => {
        (
            signed_returns::id,
            signed_returns::shelter_id,
            signed_returns::month,
            signed_returns::version,
            signed_returns::why,
            signed_returns::signed_at,
            signed_returns::nights,
            signed_returns::nights_possible,
            signed_returns::digest,
            signed_returns::keyed,
        )
    };
}

fn with_readers(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Signed>> {
    let mut readers: BTreeMap<ReturnId, Vec<OrganizationId>> = BTreeMap::new();
    for some in rows.chunks(AT_ONCE) {
        let found = signed_for::table
            .filter(signed_for::return_id.eq_any(some.iter().map(|row| row.id.number())))
            .order((signed_for::return_id, signed_for::funder_id))
            .load::<(ReturnId, OrganizationId)>(conn)?;
        for (id, funder) in found {
            readers.entry(id).or_default().push(funder);
        }
    }
    let with = |row: Row| {
        let own = readers.remove(&row.id).unwrap_or_default();
        row.signed(own)
    };
    Ok(rows.into_iter().map(with).collect())
}

/// What was signed of a house's month, the first version first.
pub fn versions(conn: &mut Conn, shelter: ShelterId, month: Month) -> Result<Vec<Signed>> {
    let rows = signed_returns::table
        .filter(signed_returns::shelter_id.eq(shelter.number()))
        .filter(signed_returns::month.eq(month))
        .order(signed_returns::version)
        .select(columns!())
        .load::<Row>(conn)?;
    with_readers(conn, rows)
}

/// What was signed of some months, by house, month and version.
pub fn within(conn: &mut Conn, period: Period) -> Result<Vec<Signed>> {
    let rows = signed_returns::table
        .filter(signed_returns::month.between(period.from, period.to))
        .order((
            signed_returns::shelter_id,
            signed_returns::month,
            signed_returns::version,
        ))
        .select(columns!())
        .load::<Row>(conn)?;
    with_readers(conn, rows)
}

/// Everything that was ever signed.
pub fn all(conn: &mut Conn) -> Result<Vec<Signed>> {
    let rows = signed_returns::table
        .order(signed_returns::id)
        .select(columns!())
        .load::<Row>(conn)?;
    with_readers(conn, rows)
}

/// The lines of signed returns, in their order.
pub fn lines_of(conn: &mut Conn, returns: &[ReturnId]) -> Result<BTreeMap<ReturnId, Vec<Told>>> {
    type Of = (ReturnId, LineRow, Option<i64>, Option<i64>);
    let mut lines: BTreeMap<ReturnId, Vec<Told>> = BTreeMap::new();
    for some in returns.chunks(AT_ONCE) {
        let rows = signed_lines::table
            .filter(signed_lines::return_id.eq_any(some.iter().map(|id| id.number())))
            .order((signed_lines::return_id, signed_lines::place))
            .select((
                signed_lines::return_id,
                (
                    signed_lines::place,
                    signed_lines::code,
                    signed_lines::english,
                    signed_lines::french,
                    signed_lines::measure,
                ),
                signed_lines::part,
                signed_lines::whole,
            ))
            .load::<Of>(conn)?;
        for (id, row, part, whole) in rows {
            lines.entry(id).or_default().push(Told {
                line: line(row)?,
                value: Value::of_parts(part, whole)?,
            });
        }
    }
    Ok(lines)
}

/// Keeps a return as it was signed.
pub fn insert(conn: &mut Conn, signed: &Signed, by: AccountId, told: &[Told]) -> Result<()> {
    diesel::insert_into(signed_returns::table)
        .values((
            signed_returns::id.eq(signed.id),
            signed_returns::shelter_id.eq(signed.shelter.number()),
            signed_returns::month.eq(signed.month),
            signed_returns::version.eq(signed.version),
            signed_returns::why.eq(signed.why),
            signed_returns::signed_at.eq(At::from(signed.signed_at)),
            signed_returns::account_id.eq(by.number()),
            signed_returns::nights.eq(signed.nights.0),
            signed_returns::nights_possible.eq(signed.nights.1),
            signed_returns::digest.eq(&signed.digest),
            signed_returns::keyed.eq(signed.keyed),
        ))
        .execute(conn)?;
    for funder in &signed.readers {
        diesel::insert_into(signed_for::table)
            .values((
                signed_for::return_id.eq(signed.id),
                signed_for::funder_id.eq(funder.number()),
            ))
            .execute(conn)?;
    }
    for Told { line, value } in told {
        let (part, whole) = value.parts();
        diesel::insert_into(signed_lines::table)
            .values((
                signed_lines::return_id.eq(signed.id),
                signed_lines::place.eq(line.place),
                signed_lines::code.eq(&line.code),
                signed_lines::english.eq(&line.english),
                signed_lines::french.eq(&line.french),
                signed_lines::measure.eq(line.measured.code()),
                signed_lines::part.eq(part),
                signed_lines::whole.eq(whole),
            ))
            .execute(conn)?;
    }
    Ok(())
}

fn ids_before(conn: &mut Conn, month: Month) -> Result<Vec<ReturnId>> {
    Ok(signed_returns::table
        .filter(signed_returns::month.lt(month))
        .select(signed_returns::id)
        .load(conn)?)
}

/// The first month something signed is kept of.
pub fn oldest(conn: &mut Conn) -> Result<Option<Month>> {
    Ok(signed_returns::table
        .order(signed_returns::month)
        .select(signed_returns::month)
        .first::<Month>(conn)
        .optional()?)
}

/// What is erased for its age, and vacuumed afterwards.
pub const TABLES: &[&str] = &["signed_returns", "signed_lines", "signed_for"];

/// Erases what was signed of the months before this one, with its lines and its readers.
///
/// # Errors
/// The database refuses it for a month of the last ten years.
pub fn erase_before(conn: &mut Conn, month: Month) -> Result<()> {
    let ids = ids_before(conn, month)?;
    for some in ids.chunks(AT_ONCE) {
        let numbers = || some.iter().map(|id| id.number());
        let lines = signed_lines::table.filter(signed_lines::return_id.eq_any(numbers()));
        diesel::delete(lines).execute(conn)?;
        let readers = signed_for::table.filter(signed_for::return_id.eq_any(numbers()));
        diesel::delete(readers).execute(conn)?;
        let returns = signed_returns::table.filter(signed_returns::id.eq_any(numbers()));
        diesel::delete(returns).execute(conn)?;
    }
    Ok(())
}
