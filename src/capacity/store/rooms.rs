//! The table `rooms`: the rooms a pool lists, and how each stands.

use diesel::prelude::*;

use crate::capacity::rules::{PoolId, Room, RoomId};
use crate::ground::codes::{RoomState, Unavailable};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::rooms;

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
