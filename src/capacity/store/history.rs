//! The table `count_changes`: every change there ever was, appended and never edited. A pool's numbers are its sum.

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, max, min, sql};
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
    let within = within(conn, pool, (from, to))?;
    let rows = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .filter(count_changes::revision.between(within.start(), within.end()))
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
    let last = last_before(conn, pool, moment)?;
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
/// what it was opened with it was not changed. It reads the rows of that time, which lie beside each other, and a few at either end.
pub fn moved(
    conn: &mut Conn,
    pool: PoolId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Moved> {
    let mut moved = Moved::default();
    let within = within(conn, pool, (from, to))?;
    let rows = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .filter(count_changes::revision.between(within.start().max(&(OPENING + 1)), within.end()))
        .filter(count_changes::at.ge(At::from(from)))
        .filter(count_changes::at.lt(At::from(to)))
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
/// changes would cost every hold a page of the log.
const MILESTONE: i64 = 16;

/// The words are those of the index (migration 0023), or it is not used.
fn is_milestone() -> SqlLiteral<Bool> {
    sql("revision % 16 = 0")
}

/// Revisions among which are all of this time, from `from` (included) to `to` (excluded). They are more than these where
/// a clock was ahead or behind for a while, so what is read is asked for its time again. A clock that went behind can
/// leave out the fewer than sixteen changes between the milestone before it and it, where a time begins among them.
fn within(
    conn: &mut Conn,
    pool: PoolId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<RangeInclusive<i64>> {
    Ok(first_since(conn, pool, from)?..=last_before(conn, pool, to)?)
}

/// No revision before this one is of a moment or after it: the milestone before it was earlier, and all before that.
fn first_since(conn: &mut Conn, pool: PoolId, moment: DateTime<Utc>) -> Result<i64> {
    let milestones = || {
        let own = count_changes::table.filter(count_changes::pool_id.eq(pool.number()));
        own.filter(is_milestone())
    };
    let since = milestones()
        .filter(count_changes::at.ge(At::from(moment)))
        .select(min(count_changes::revision))
        .first::<Option<i64>>(conn)?;
    let earlier = match since {
        Some(milestone) => Some(milestone - MILESTONE),
        None => milestones()
            .select(max(count_changes::revision))
            .first::<Option<i64>>(conn)?,
    };
    Ok(earlier.map_or(OPENING, |milestone| milestone + 1))
}

/// No revision after this one is from before a moment: the milestone after it was later.
fn last_before(conn: &mut Conn, pool: PoolId, moment: DateTime<Utc>) -> Result<i64> {
    let before = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .filter(is_milestone())
        .filter(count_changes::at.lt(At::from(moment)))
        .select(max(count_changes::revision))
        .first::<Option<i64>>(conn)?;
    Ok(before.unwrap_or(0) + MILESTONE - 1)
}

#[cfg(test)]
mod tests;
