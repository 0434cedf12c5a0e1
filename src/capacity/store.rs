//! The tables of counts. Every change of a pool's numbers goes through [`apply`], which writes its row of history too.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

pub use super::rules::DatedCapacity;
use super::rules::{Change, Closure, Confirmed, Counts, Pause, Pool, PoolId, Room, RoomId};
use crate::ground::at::At;
use crate::ground::codes::{ChangeKind, Population, Problem, Role, RoomState, Unavailable, Unit};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::schema::{capacities, count_changes, pools, rooms};
use crate::journal::rules::Actor;
use crate::shelters::rules::ShelterId;

#[derive(Queryable, Insertable)]
#[diesel(table_name = pools)]
struct Row {
    id: PoolId,
    shelter_id: ShelterId,
    name: String,
    population: Population,
    unit: Unit,
    funded: i32,
    open: i32,
    occupied: i32,
    held: i32,
    unavailable_reason: Option<Unavailable>,
    unavailable_until: Option<NaiveDate>,
    paused_reason: Option<Unavailable>,
    paused_until: Option<At>,
    largest_household: Option<i32>,
    revision: i64,
    counted_at: At,
    confirmed_at: Option<At>,
    confirmed_role: Option<Role>,
    full_since: Option<At>,
    closed_on: Option<NaiveDate>,
}

impl From<Row> for Pool {
    fn from(row: Row) -> Self {
        Pool {
            id: row.id,
            shelter: row.shelter_id,
            name: row.name,
            population: row.population,
            unit: row.unit,
            counts: Counts {
                funded: row.funded,
                open: row.open,
                occupied: row.occupied,
                held: row.held,
            },
            closure: row.unavailable_reason.map(|reason| Closure {
                reason,
                until: row.unavailable_until,
            }),
            pause: row
                .paused_reason
                .zip(row.paused_until)
                .map(|(reason, until)| Pause {
                    reason,
                    until: until.utc(),
                }),
            largest_household: row.largest_household,
            revision: row.revision,
            counted_at: row.counted_at.utc(),
            confirmed: row
                .confirmed_at
                .zip(row.confirmed_role)
                .map(|(at, role)| Confirmed { at: at.utc(), role }),
            full_since: row.full_since.map(At::utc),
        }
    }
}

/// Every pool that is not closed, by id.
pub fn all(conn: &mut Conn) -> Result<Vec<Pool>> {
    let rows = pools::table
        .filter(pools::closed_on.is_null())
        .order(pools::id)
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Pool::from).collect())
}

/// These pools, as far as they are there, by id.
pub fn some(conn: &mut Conn, ids: &[PoolId]) -> Result<Vec<Pool>> {
    let rows = pools::table
        .filter(pools::id.eq_any(ids.iter().copied()))
        .filter(pools::closed_on.is_null())
        .order(pools::id)
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Pool::from).collect())
}

/// The pools of one shelter, by name.
pub fn of_shelter(conn: &mut Conn, shelter: ShelterId) -> Result<Vec<Pool>> {
    let rows = pools::table
        .filter(pools::shelter_id.eq(shelter.number()))
        .filter(pools::closed_on.is_null())
        .order((pools::name, pools::id))
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Pool::from).collect())
}

/// One pool.
pub fn find(conn: &mut Conn, id: PoolId) -> Result<Pool> {
    let row = pools::table
        .filter(pools::id.eq(id))
        .filter(pools::closed_on.is_null())
        .first::<Row>(conn)?;
    Ok(row.into())
}

/// Where a pool belongs, whether or not it has been closed since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolPlace {
    /// The pool.
    pub id: PoolId,
    /// Whose it is.
    pub shelter: ShelterId,
    /// What the house calls it today.
    pub name: String,
    /// Who it is for.
    pub population: Population,
    /// What it is counted in today.
    pub unit: Unit,
}

/// Every pool there ever was, closed ones too, by id: figures outlive what they are about.
pub fn places(conn: &mut Conn) -> Result<Vec<PoolPlace>> {
    let rows = pools::table
        .order(pools::id)
        .select((
            pools::id,
            pools::shelter_id,
            pools::name,
            pools::population,
            pools::unit,
        ))
        .load::<(PoolId, ShelterId, String, Population, Unit)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, shelter, name, population, unit)| PoolPlace {
            id,
            shelter,
            name,
            population,
            unit,
        })
        .collect())
}

/// One pool, locked until the end of the transaction: who comes second waits and sees what the first one did.
pub fn lock(tx: &mut Tx, id: PoolId) -> Result<Pool> {
    let row = diesel::update(
        pools::table
            .filter(pools::id.eq(id))
            .filter(pools::closed_on.is_null()),
    )
    .set(pools::revision.eq(pools::revision))
    .returning(pools::all_columns)
    .get_result::<Row>(tx.conn)?;
    Ok(row.into())
}

/// Adds a pool at its numbers, with the row of history that opens it.
pub fn insert(tx: &mut Tx, pool: &Pool, kind: ChangeKind, actor: Actor) -> Result<()> {
    let opening = Change {
        revision: pool.revision,
        at: pool.counted_at,
        kind,
        difference: pool.counts,
        role: actor.role,
    };
    insert_with_history(tx, pool, &[opening], actor)
}

/// Adds a pool with the whole history its numbers are the sum of.
pub fn insert_with_history(
    tx: &mut Tx,
    pool: &Pool,
    history: &[Change],
    actor: Actor,
) -> Result<()> {
    diesel::insert_into(pools::table)
        .values(Row {
            id: pool.id,
            shelter_id: pool.shelter,
            name: pool.name.clone(),
            population: pool.population,
            unit: pool.unit,
            funded: pool.counts.funded,
            open: pool.counts.open,
            occupied: pool.counts.occupied,
            held: pool.counts.held,
            unavailable_reason: pool.closure.map(|closure| closure.reason),
            unavailable_until: pool.closure.and_then(|closure| closure.until),
            paused_reason: pool.pause.map(|pause| pause.reason),
            paused_until: pool.pause.map(|pause| pause.until.into()),
            largest_household: pool.largest_household,
            revision: pool.revision,
            counted_at: pool.counted_at.into(),
            confirmed_at: pool.confirmed.map(|confirmed| confirmed.at.into()),
            confirmed_role: pool.confirmed.map(|confirmed| confirmed.role),
            full_since: pool.full_since.map(At::from),
            closed_on: None,
        })
        .execute(tx.conn)?;
    for change in history {
        insert_change(tx.conn, pool.id, change, actor)?;
    }
    tx.announce(super::rules::TOPIC, pool.id.number());
    Ok(())
}

/// What an act makes of a pool, beside its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Why.
    pub kind: ChangeKind,
    /// The numbers after it.
    pub counts: Counts,
    /// Why some of it is not open, after it.
    pub closure: Option<Closure>,
    /// Whether it takes nobody, after it.
    pub pause: Option<Pause>,
    /// What it is counted in, after it.
    pub unit: Unit,
    /// Whether it says that the numbers are right: a person did it, knowing the house.
    pub confirms: bool,
}

impl Turn {
    /// A turn that leaves everything as it is.
    pub fn of(pool: &Pool, kind: ChangeKind) -> Self {
        Self {
            kind,
            counts: pool.counts,
            closure: pool.closure,
            pause: pool.pause,
            unit: pool.unit,
            confirms: true,
        }
    }
}

/// Makes the change and writes its row of history. The numbers are changed by difference and only from the
/// revision that was read, so that even an act that forgot the door cannot sell a space twice.
pub fn apply(tx: &mut Tx, before: &Pool, turn: Turn, actor: Actor) -> Result<Pool> {
    let difference = before.counts.until(turn.counts);
    let revision = before.revision + 1;
    let confirmed = match (turn.confirms, actor.role) {
        (true, Some(role)) => Some(Confirmed { at: tx.now, role }),
        _ => before.confirmed,
    };
    let full_since = turn
        .counts
        .is_full()
        .then(|| before.full_since.unwrap_or(tx.now));
    let changed = diesel::update(
        pools::table
            .filter(pools::id.eq(before.id))
            .filter(pools::revision.eq(before.revision)),
    )
    .set((
        pools::funded.eq(pools::funded + difference.funded),
        pools::open.eq(pools::open + difference.open),
        pools::occupied.eq(pools::occupied + difference.occupied),
        pools::held.eq(pools::held + difference.held),
        (
            pools::unit.eq(turn.unit),
            pools::unavailable_reason.eq(turn.closure.map(|closure| closure.reason)),
            pools::unavailable_until.eq(turn.closure.and_then(|closure| closure.until)),
            pools::paused_reason.eq(turn.pause.map(|pause| pause.reason)),
            pools::paused_until.eq(turn.pause.map(|pause| At::from(pause.until))),
        ),
        pools::revision.eq(revision),
        pools::counted_at.eq(At::from(tx.now)),
        pools::confirmed_at.eq(confirmed.map(|confirmed| At::from(confirmed.at))),
        pools::confirmed_role.eq(confirmed.map(|confirmed| confirmed.role)),
        pools::full_since.eq(full_since.map(At::from)),
    ))
    .execute(tx.conn)?;
    if changed == 0 {
        return Err(Error::Refused(
            Problem::Stale,
            Sentence::new("count-changed-meanwhile"),
        ));
    }
    let change = Change {
        revision,
        at: tx.now,
        kind: turn.kind,
        difference,
        role: actor.role,
    };
    insert_change(tx.conn, before.id, &change, actor)?;
    tx.announce(super::rules::TOPIC, before.id.number());
    Ok(Pool {
        counts: turn.counts,
        closure: turn.closure,
        pause: turn.pause,
        unit: turn.unit,
        revision,
        counted_at: tx.now,
        confirmed,
        full_since,
        ..before.clone()
    })
}

fn insert_change(conn: &mut Conn, pool: PoolId, change: &Change, actor: Actor) -> Result<()> {
    diesel::insert_into(count_changes::table)
        .values((
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
        ))
        .execute(conn)?;
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
    let rows = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
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

/// When somebody last said, up to and at `moment`, how a pool stands.
pub fn said_by(
    conn: &mut Conn,
    pool: PoolId,
    moment: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let newest = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .filter(count_changes::at.le(At::from(moment)))
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

#[derive(Queryable)]
struct RoomRow {
    id: RoomId,
    pool_id: PoolId,
    label: String,
    sleeps: i32,
    cribs: i32,
    step_free: bool,
    state: RoomState,
    out_reason: Option<Unavailable>,
}

impl From<RoomRow> for Room {
    fn from(row: RoomRow) -> Self {
        Room {
            id: row.id,
            pool: row.pool_id,
            label: row.label,
            sleeps: row.sleeps,
            cribs: row.cribs,
            step_free: row.step_free,
            state: row.state,
            out_reason: row.out_reason,
        }
    }
}

/// The rooms these pools list, by label.
pub fn rooms_of(conn: &mut Conn, pools: &[PoolId]) -> Result<Vec<Room>> {
    let rows = rooms::table
        .filter(rooms::pool_id.eq_any(pools.iter().map(|pool| pool.number())))
        .order((rooms::label, rooms::id))
        .load::<RoomRow>(conn)?;
    Ok(rows.into_iter().map(Room::from).collect())
}

/// One room.
pub fn find_room(conn: &mut Conn, id: RoomId) -> Result<Room> {
    Ok(rooms::table.find(id).first::<RoomRow>(conn)?.into())
}

/// Every room of the network.
pub fn all_rooms(conn: &mut Conn) -> Result<Vec<Room>> {
    let rows = rooms::table
        .order((rooms::label, rooms::id))
        .load::<RoomRow>(conn)?;
    Ok(rows.into_iter().map(Room::from).collect())
}

/// Adds a room to a pool's list.
pub fn insert_room(conn: &mut Conn, room: &Room) -> Result<()> {
    diesel::insert_into(rooms::table)
        .values((
            rooms::id.eq(room.id),
            rooms::pool_id.eq(room.pool.number()),
            rooms::label.eq(&room.label),
            rooms::sleeps.eq(room.sleeps),
            rooms::cribs.eq(room.cribs),
            rooms::step_free.eq(room.step_free),
            rooms::state.eq(room.state),
            rooms::out_reason.eq(room.out_reason),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a room off a pool's list.
pub fn delete_room(conn: &mut Conn, id: RoomId) -> Result<()> {
    diesel::delete(rooms::table.filter(rooms::id.eq(id))).execute(conn)?;
    Ok(())
}

/// How a room stands from now on.
pub fn set_room(
    conn: &mut Conn,
    id: RoomId,
    state: RoomState,
    out_reason: Option<Unavailable>,
) -> Result<()> {
    diesel::update(rooms::table.filter(rooms::id.eq(id)))
        .set((rooms::state.eq(state), rooms::out_reason.eq(out_reason)))
        .execute(conn)?;
    Ok(())
}

/// Says what is funded from a day on; `applied` when the pool already stands so.
pub fn save_capacity(
    conn: &mut Conn,
    pool: PoolId,
    capacity: DatedCapacity,
    applied: bool,
) -> Result<()> {
    let values = (
        capacities::unit.eq(capacity.unit),
        capacities::funded.eq(capacity.funded),
        capacities::applied.eq(applied),
    );
    let found = capacities::table.find((pool.number(), capacity.from_on));
    if diesel::update(found).set(values).execute(conn)? == 0 {
        diesel::insert_into(capacities::table)
            .values((
                capacities::pool_id.eq(pool.number()),
                capacities::from_on.eq(capacity.from_on),
                values.0,
                values.1,
                values.2,
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// A pool's dated capacity, oldest first.
pub fn capacities_of(conn: &mut Conn, pool: PoolId) -> Result<Vec<DatedCapacity>> {
    let rows = capacities::table
        .filter(capacities::pool_id.eq(pool.number()))
        .order(capacities::from_on)
        .select((capacities::from_on, capacities::unit, capacities::funded))
        .load::<(NaiveDate, Unit, i32)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(from_on, unit, funded)| DatedCapacity {
            from_on,
            unit,
            funded,
        })
        .collect())
}

/// Dated capacity that has begun somewhere by `day` and is not yet applied, oldest first.
pub fn capacities_due(conn: &mut Conn, day: NaiveDate) -> Result<Vec<(PoolId, DatedCapacity)>> {
    let rows = capacities::table
        .filter(capacities::applied.eq(false))
        .filter(capacities::from_on.le(day))
        .order((capacities::from_on, capacities::pool_id))
        .select((
            capacities::pool_id,
            capacities::from_on,
            capacities::unit,
            capacities::funded,
        ))
        .load::<(PoolId, NaiveDate, Unit, i32)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(pool, from_on, unit, funded)| {
            (
                pool,
                DatedCapacity {
                    from_on,
                    unit,
                    funded,
                },
            )
        })
        .collect())
}

/// Notes that the pool stands by what was to be from this day on. Says whether that was still to be done.
pub fn mark_applied(conn: &mut Conn, pool: PoolId, from_on: NaiveDate) -> Result<bool> {
    let changed = diesel::update(
        capacities::table
            .filter(capacities::pool_id.eq(pool.number()))
            .filter(capacities::from_on.eq(from_on))
            .filter(capacities::applied.eq(false)),
    )
    .set(capacities::applied.eq(true))
    .execute(conn)?;
    Ok(changed > 0)
}

/// Takes back what is still to come from this day on. Says whether it was.
pub fn delete_planned(conn: &mut Conn, pool: PoolId, from_on: NaiveDate) -> Result<bool> {
    let deleted = diesel::delete(
        capacities::table
            .filter(capacities::pool_id.eq(pool.number()))
            .filter(capacities::from_on.eq(from_on))
            .filter(capacities::applied.eq(false)),
    )
    .execute(conn)?;
    Ok(deleted > 0)
}

/// Whether a pool is to be counted in this unit on some day still to come.
pub fn plans_unit(conn: &mut Conn, pool: PoolId, unit: Unit) -> Result<bool> {
    let planned: i64 = capacities::table
        .filter(capacities::pool_id.eq(pool.number()))
        .filter(capacities::applied.eq(false))
        .filter(capacities::unit.eq(unit))
        .count()
        .get_result(conn)?;
    Ok(planned > 0)
}

/// What the house calls a pool, and the largest household a space of it takes.
pub fn describe(
    conn: &mut Conn,
    id: PoolId,
    name: &str,
    largest_household: Option<i32>,
) -> Result<()> {
    diesel::update(pools::table.filter(pools::id.eq(id)))
        .set((
            pools::name.eq(name),
            pools::largest_household.eq(largest_household),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets who said the numbers are right: they are counted in another unit now.
pub fn unconfirm(conn: &mut Conn, id: PoolId) -> Result<()> {
    diesel::update(pools::table.filter(pools::id.eq(id)))
        .set((
            pools::confirmed_at.eq(None::<At>),
            pools::confirmed_role.eq(None::<Role>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Closes a pool from a day on, with what was planned for it. Its history stays.
pub fn close(conn: &mut Conn, id: PoolId, day: NaiveDate) -> Result<()> {
    diesel::update(pools::table.filter(pools::id.eq(id)))
        .set(pools::closed_on.eq(day))
        .execute(conn)?;
    diesel::delete(
        capacities::table
            .filter(capacities::pool_id.eq(id.number()))
            .filter(capacities::applied.eq(false)),
    )
    .execute(conn)?;
    Ok(())
}
