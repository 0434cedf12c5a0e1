//! The table `count_changes`: every change there ever was, appended and never edited. A pool's numbers are its sum.

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, sql};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::capacity::rules::{Change, Counts, Moved, PoolId};
use crate::ground::at::At;
use crate::ground::codes::{ChangeKind, Role};
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::schema::count_changes;
use crate::journal::rules::Actor;
use crate::often;

/// Writes a row of history beside the change of numbers it tells of.
pub(super) fn insert_change(
    conn: &mut Conn,
    pool: PoolId,
    change: &Change,
    actor: Actor,
) -> Result<()> {
    often!(diesel::insert_into(count_changes::table).values((
        count_changes::pool_id.eq(pool.number()),
        count_changes::revision.eq(change.revision),
        count_changes::at.eq(At::from(change.at)),
        count_changes::kind.eq(change.kind),
        (
            count_changes::funded.eq(change.difference.funded),
            count_changes::open.eq(change.difference.open),
            count_changes::occupied.eq(change.difference.occupied),
            count_changes::held.eq(change.difference.held),
        ),
        count_changes::account_id.eq(actor.account),
        count_changes::role.eq(actor.role),
    )))
    .run(conn)?;
    Ok(())
}

type ChangeRow = (i64, At, ChangeKind, (i32, i32, i32, i32), Option<Role>);

fn change((revision, at, kind, (funded, open, occupied, held), role): ChangeRow) -> Change {
    Change {
        revision,
        at: at.utc(),
        kind,
        difference: Counts {
            funded,
            open,
            occupied,
            held,
        },
        role,
    }
}

macro_rules! change_columns {
    () => {
        (
            count_changes::revision,
            count_changes::at,
            count_changes::kind,
            (
                count_changes::funded,
                count_changes::open,
                count_changes::occupied,
                count_changes::held,
            ),
            count_changes::role,
        )
    };
}

/// The newest row of a pool's history.
pub fn newest_change(conn: &mut Conn, pool: PoolId) -> Result<Change> {
    let row = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .order(count_changes::revision.desc())
        .select(change_columns!())
        .first::<ChangeRow>(conn)?;
    Ok(change(row))
}

/// The newest rows of a pool's history, newest first, at most `most`.
pub fn newest_changes(conn: &mut Conn, pool: PoolId, most: i64) -> Result<Vec<Change>> {
    let rows = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .order(count_changes::revision.desc())
        .limit(most)
        .select(change_columns!())
        .load::<ChangeRow>(conn)?;
    Ok(rows.into_iter().map(change).collect())
}

/// A pool's history from `from` (included) to `to` (excluded), oldest first, at most `most` rows.
pub fn changes(
    conn: &mut Conn,
    pool: PoolId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    most: i64,
) -> Result<Vec<Change>> {
    let (Some(first), Some(last)) = (since(conn, pool, from)?, before(conn, pool, to)?) else {
        return Ok(Vec::new());
    };
    let rows = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .filter(count_changes::revision.between(first, last))
        .filter(count_changes::at.ge(At::from(from)))
        .filter(count_changes::at.lt(At::from(to)))
        .order(count_changes::revision)
        .limit(most)
        .select(change_columns!())
        .load::<ChangeRow>(conn)?;
    Ok(rows.into_iter().map(change).collect())
}

/// When a pool's history begins.
pub fn opened_at(conn: &mut Conn, pool: PoolId) -> Result<Option<DateTime<Utc>>> {
    let first = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .order(count_changes::revision)
        .select(count_changes::at)
        .first::<At>(conn)
        .optional()?;
    Ok(first.map(At::utc))
}

/// When somebody last said, before `moment`, how a pool stands.
pub fn said_before(
    conn: &mut Conn,
    pool: PoolId,
    moment: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let Some(last) = before(conn, pool, moment)? else {
        return Ok(None);
    };
    let newest = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .filter(count_changes::revision.le(last))
        .filter(count_changes::at.lt(At::from(moment)))
        .filter(count_changes::role.is_not_null())
        .order(count_changes::revision.desc())
        .select(count_changes::at)
        .first::<At>(conn)
        .optional()?;
    Ok(newest.map(At::utc))
}

/// The sum of a pool's history before a revision: the numbers it then had.
pub fn sum_before(conn: &mut Conn, pool: PoolId, revision: i64) -> Result<Counts> {
    use diesel::dsl::sum;
    let (funded, open, occupied, held) = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .filter(count_changes::revision.lt(revision))
        .select((
            sum(count_changes::funded),
            sum(count_changes::open),
            sum(count_changes::occupied),
            sum(count_changes::held),
        ))
        .first::<(Option<i64>, Option<i64>, Option<i64>, Option<i64>)>(conn)?;
    let whole = |sum: Option<i64>| i32::try_from(sum.unwrap_or(0)).map_err(Error::broken);
    Ok(Counts {
        funded: whole(funded)?,
        open: whole(open)?,
        occupied: whole(occupied)?,
        held: whole(held)?,
    })
}

/// How a pool's occupied number changed from `from` (included) to `to` (excluded), as far as its history is kept; with
/// what it was opened with it was not changed. It reads the rows of that time, which lie beside each other, and no others.
pub fn moved(
    conn: &mut Conn,
    pool: PoolId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Moved> {
    let mut moved = Moved::default();
    let (Some(first), Some(end)) = (since(conn, pool, from)?, before(conn, pool, to)?) else {
        return Ok(moved);
    };
    let rows = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .filter(count_changes::revision.between(first.max(OPENING + 1), end))
        .filter(count_changes::occupied.ne(0))
        .group_by((count_changes::kind, count_changes::occupied))
        .select((count_changes::kind, count_changes::occupied, count_star()))
        .load::<(ChangeKind, i32, i64)>(conn)?;
    for (kind, difference, times) in rows {
        moved.add(kind, difference, times);
    }
    Ok(moved)
}

/// The revision a pool's history begins with.
const OPENING: i64 = 1;

/// Every sixteenth change is a milestone: they alone are found by their time, the few between are read. An index of all
/// changes would cost every hold a page of the log. The words are those of the index (migration 0023).
fn is_milestone() -> SqlLiteral<Bool> {
    sql("revision % 16 = 0")
}

/// The first revision at a moment or after it.
fn since(conn: &mut Conn, pool: PoolId, moment: DateTime<Utc>) -> Result<Option<i64>> {
    let moment = At::from(moment);
    let own = count_changes::table.filter(count_changes::pool_id.eq(pool.number()));
    let milestone = own
        .filter(is_milestone())
        .filter(count_changes::at.lt(moment))
        .order((count_changes::at.desc(), count_changes::revision.desc()))
        .select(count_changes::revision)
        .first::<i64>(conn)
        .optional()?;
    let found = own
        .filter(count_changes::revision.gt(milestone.unwrap_or(0)))
        .filter(count_changes::at.ge(moment))
        .order(count_changes::revision)
        .select(count_changes::revision)
        .first::<i64>(conn);
    Ok(found.optional()?)
}

/// The last revision before a moment.
fn before(conn: &mut Conn, pool: PoolId, moment: DateTime<Utc>) -> Result<Option<i64>> {
    let moment = At::from(moment);
    let own = count_changes::table.filter(count_changes::pool_id.eq(pool.number()));
    let milestone = own
        .filter(is_milestone())
        .filter(count_changes::at.ge(moment))
        .order((count_changes::at, count_changes::revision))
        .select(count_changes::revision)
        .first::<i64>(conn)
        .optional()?;
    let found = own
        .filter(count_changes::revision.lt(milestone.unwrap_or(i64::MAX)))
        .filter(count_changes::at.lt(moment))
        .order(count_changes::revision.desc())
        .select(count_changes::revision)
        .first::<i64>(conn);
    Ok(found.optional()?)
}

#[cfg(test)]
mod tests;
