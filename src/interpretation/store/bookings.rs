//! The tables `bookings` and `booking_exclusions`. Of a household there is the number of a referral at most, and that no
//! longer than the referral itself.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::rules::{AccountId, OrganizationId};
use crate::ground::at::At;
use crate::ground::codes::Mode;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::schema::{booking_exclusions, bookings};
use crate::ground::tongues::TongueCode;
use crate::interpretation::rules::{
    Booking, BookingId, BookingState, CancelReason, CancelledBy, Gender, InterpreterId,
};

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = bookings, treat_none_as_null = true)]
struct Row {
    id: BookingId,
    agency_id: OrganizationId,
    account_id: Option<AccountId>,
    referral_id: Option<i64>,
    tongue: TongueCode,
    mode: Mode,
    region: Option<String>,
    gender: Option<Gender>,
    starts_at: At,
    ends_at: At,
    state: BookingState,
    interpreter_id: Option<InterpreterId>,
    confirm_by: At,
    escalated: bool,
    cancelled_by: Option<CancelledBy>,
    reason: Option<CancelReason>,
    asked_at: At,
    ended_at: Option<At>,
    revision: i64,
    counted: bool,
}

impl From<&Booking> for Row {
    fn from(booking: &Booking) -> Self {
        Self {
            id: booking.id,
            agency_id: booking.agency,
            account_id: booking.account,
            referral_id: booking.referral,
            tongue: booking.tongue,
            mode: booking.mode,
            region: booking.region.clone(),
            gender: booking.gender,
            starts_at: booking.starts_at.into(),
            ends_at: booking.ends_at.into(),
            state: booking.state,
            interpreter_id: booking.interpreter,
            confirm_by: booking.confirm_by.into(),
            escalated: booking.escalated,
            cancelled_by: booking.cancelled.map(|(by, _)| by),
            reason: booking.cancelled.map(|(_, reason)| reason),
            asked_at: booking.asked_at.into(),
            ended_at: booking.ended_at.map(At::from),
            revision: booking.revision,
            counted: booking.counted,
        }
    }
}

/// Who is not to be sent, and whether that is because their service has nobody.
type Excluded = Vec<(InterpreterId, bool)>;

fn booking(row: Row, excluded: Excluded) -> Booking {
    let given_up = excluded.iter().filter(|(_, given_up)| *given_up);
    Booking {
        id: row.id,
        agency: row.agency_id,
        account: row.account_id,
        referral: row.referral_id,
        tongue: row.tongue,
        mode: row.mode,
        region: row.region,
        gender: row.gender,
        starts_at: row.starts_at.utc(),
        ends_at: row.ends_at.utc(),
        state: row.state,
        interpreter: row.interpreter_id,
        confirm_by: row.confirm_by.utc(),
        escalated: row.escalated,
        cancelled: row.cancelled_by.zip(row.reason),
        asked_at: row.asked_at.utc(),
        ended_at: row.ended_at.map(At::utc),
        given_up: given_up.map(|(id, _)| *id).collect(),
        excluded: excluded.iter().map(|(id, _)| *id).collect(),
        counted: row.counted,
        revision: row.revision,
    }
}

/// The rows with those who are not to be sent.
fn whole(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Booking>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id.number()).collect();
    let excluded = booking_exclusions::table
        .filter(booking_exclusions::booking_id.eq_any(ids))
        .order(booking_exclusions::interpreter_id)
        .select((
            booking_exclusions::booking_id,
            booking_exclusions::interpreter_id,
            booking_exclusions::given_up,
        ))
        .load::<(BookingId, InterpreterId, bool)>(conn)?;
    let mut of: BTreeMap<BookingId, Excluded> = BTreeMap::new();
    for (id, interpreter, given_up) in excluded {
        of.entry(id).or_default().push((interpreter, given_up));
    }
    let with_excluded = |row: Row| {
        let excluded = of.remove(&row.id).unwrap_or_default();
        booking(row, excluded)
    };
    Ok(rows.into_iter().map(with_excluded).collect())
}

fn only(conn: &mut Conn, row: Row) -> Result<Booking> {
    let mut found = whole(conn, vec![row])?;
    found.pop().ok_or(crate::ground::error::Error::NotFound)
}

/// One booking.
pub fn find(conn: &mut Conn, id: BookingId) -> Result<Booking> {
    let row = bookings::table
        .filter(bookings::id.eq(id))
        .first::<Row>(conn)?;
    only(conn, row)
}

/// Several bookings.
pub fn some(conn: &mut Conn, ids: &[BookingId]) -> Result<Vec<Booking>> {
    let rows = bookings::table
        .filter(bookings::id.eq_any(ids.iter().map(|id| id.number())))
        .order(bookings::id)
        .load::<Row>(conn)?;
    whole(conn, rows)
}

/// One booking, locked until the end of the transaction: of two who confirm it in the same instant the second sees
/// what the first one did.
pub fn lock(tx: &mut Tx, id: BookingId) -> Result<Booking> {
    if tx.is_alone() {
        return find(tx.conn, id);
    }
    let row = diesel::update(bookings::table.filter(bookings::id.eq(id)))
        .set(bookings::revision.eq(bookings::revision))
        .returning(bookings::all_columns)
        .get_result::<Row>(tx.conn)?;
    only(tx.conn, row)
}

/// Adds a booking.
pub fn insert(conn: &mut Conn, booking: &Booking) -> Result<()> {
    diesel::insert_into(bookings::table)
        .values(Row::from(booking))
        .execute(conn)?;
    insert_excluded(conn, booking, &[])
}

fn insert_excluded(conn: &mut Conn, booking: &Booking, known: &[InterpreterId]) -> Result<()> {
    for interpreter in booking.excluded.iter().filter(|one| !known.contains(one)) {
        diesel::insert_into(booking_exclusions::table)
            .values((
                booking_exclusions::booking_id.eq(booking.id.number()),
                booking_exclusions::interpreter_id.eq(interpreter.number()),
                booking_exclusions::given_up.eq(booking.given_up.contains(interpreter)),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Saves a booking that is locked, and whoever has come to be excluded.
pub fn update(conn: &mut Conn, booking: &Booking) -> Result<()> {
    diesel::update(bookings::table.filter(bookings::id.eq(booking.id)))
        .set(Row::from(booking))
        .execute(conn)?;
    let known = booking_exclusions::table
        .filter(booking_exclusions::booking_id.eq(booking.id.number()))
        .select(booking_exclusions::interpreter_id)
        .load::<InterpreterId>(conn)?;
    insert_excluded(conn, booking, &known)
}

/// What an agency asked for, the latest beginning first, at most `most`.
pub fn of_agency(conn: &mut Conn, agency: OrganizationId, most: i64) -> Result<Vec<Booking>> {
    let rows = bookings::table
        .filter(bookings::agency_id.eq(agency.number()))
        .order((bookings::starts_at.desc(), bookings::id))
        .limit(most)
        .load::<Row>(conn)?;
    whole(conn, rows)
}

/// What was booked for a referral, in the order it was asked for.
pub fn of_referral(conn: &mut Conn, referral: i64) -> Result<Vec<Booking>> {
    let rows = bookings::table
        .filter(bookings::referral_id.eq(referral))
        .order((bookings::asked_at, bookings::id))
        .load::<Row>(conn)?;
    whole(conn, rows)
}

/// What nobody has confirmed, the first to begin on top.
pub fn requested(conn: &mut Conn) -> Result<Vec<Booking>> {
    let rows = bookings::table
        .filter(bookings::ended_at.is_null())
        .filter(bookings::state.eq(BookingState::Requested))
        .order((bookings::starts_at, bookings::id))
        .load::<Row>(conn)?;
    whole(conn, rows)
}

/// What these interpreters were confirmed for, the first to begin on top, whatever became of it.
pub fn of_interpreters(conn: &mut Conn, interpreters: &[InterpreterId]) -> Result<Vec<Booking>> {
    let rows = bookings::table
        .filter(bookings::interpreter_id.eq_any(interpreters.iter().map(|one| one.number())))
        .order((bookings::starts_at, bookings::id))
        .load::<Row>(conn)?;
    whole(conn, rows)
}

/// Who is confirmed, from when and until when. The end is excluded.
pub type Taken = (InterpreterId, DateTime<Utc>, DateTime<Utc>);

/// Who is confirmed for any part of a stretch, and from when until when.
pub fn taken(conn: &mut Conn, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Taken>> {
    let rows = bookings::table
        .filter(bookings::interpreter_id.is_not_null())
        .filter(bookings::state.eq(BookingState::Confirmed))
        .filter(bookings::starts_at.lt(At::from(until)))
        .filter(bookings::ends_at.gt(At::from(from)))
        .order((bookings::starts_at, bookings::id))
        .select((
            bookings::interpreter_id.assume_not_null(),
            bookings::starts_at,
            bookings::ends_at,
        ))
        .load::<(InterpreterId, At, At)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(interpreter, from, until)| (interpreter, from.utc(), until.utc()))
        .collect())
}

/// The same of one interpreter.
pub fn taken_of(
    conn: &mut Conn,
    interpreter: InterpreterId,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>> {
    let rows = bookings::table
        .filter(bookings::interpreter_id.eq(interpreter))
        .filter(bookings::state.eq(BookingState::Confirmed))
        .filter(bookings::starts_at.lt(At::from(until)))
        .filter(bookings::ends_at.gt(At::from(from)))
        .select((bookings::starts_at, bookings::ends_at))
        .load::<(At, At)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(from, until)| (from.utc(), until.utc()))
        .collect())
}

/// How many bookings of one worker are not past, and how many of all workers of an agency.
pub fn count_open_of(
    conn: &mut Conn,
    worker: AccountId,
    agency: OrganizationId,
    now: DateTime<Utc>,
) -> Result<(i64, i64)> {
    let open = || {
        bookings::table
            .filter(bookings::agency_id.eq(agency.number()))
            .filter(bookings::ended_at.is_null())
            .filter(bookings::ends_at.gt(At::from(now)))
    };
    let own = open().filter(bookings::account_id.eq(worker.number()));
    Ok((
        own.count().get_result(conn)?,
        open().count().get_result(conn)?,
    ))
}

/// What somebody should have confirmed by now, and nobody has been told.
pub fn late(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<BookingId>> {
    Ok(bookings::table
        .filter(bookings::ended_at.is_null())
        .filter(bookings::state.eq(BookingState::Requested))
        .filter(bookings::escalated.eq(false))
        .filter(bookings::confirm_by.le(At::from(now)))
        .order(bookings::id)
        .select(bookings::id)
        .load(conn)?)
}

/// What should have begun by now, and nobody confirmed.
pub fn unconfirmed(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<BookingId>> {
    Ok(bookings::table
        .filter(bookings::ended_at.is_null())
        .filter(bookings::state.eq(BookingState::Requested))
        .filter(bookings::starts_at.le(At::from(now)))
        .order(bookings::id)
        .select(bookings::id)
        .load(conn)?)
}

/// What was over before a moment, or should have been.
pub fn over_before(conn: &mut Conn, moment: DateTime<Utc>) -> Result<Vec<BookingId>> {
    let moment = At::from(moment);
    let ended = bookings::ended_at.le(moment).assume_not_null();
    let was_ended = bookings::ended_at.is_not_null().and(ended);
    Ok(bookings::table
        .filter(bookings::ends_at.le(moment).or(was_ended))
        .order(bookings::id)
        .select(bookings::id)
        .load(conn)?)
}

/// From now on nothing says which referral these served. The need behind them is counted with it, but for the one that
/// is `left` to be counted by itself.
pub fn unlink(conn: &mut Conn, referral: i64, left: Option<BookingId>) -> Result<()> {
    let its = || bookings::table.filter(bookings::referral_id.eq(referral));
    let left = left.map_or(0, BookingId::number);
    diesel::update(its().filter(bookings::id.ne(left)))
        .set(bookings::counted.eq(true))
        .execute(conn)?;
    diesel::update(its())
        .set(bookings::referral_id.eq(None::<i64>))
        .execute(conn)?;
    Ok(())
}

/// What an agency booked for a referral and is not over is another's from now on, who asked for it too.
pub fn hand_over(
    conn: &mut Conn,
    referral: i64,
    before: OrganizationId,
    (agency, account): (OrganizationId, AccountId),
) -> Result<usize> {
    let theirs = bookings::table
        .filter(bookings::referral_id.eq(referral))
        .filter(bookings::agency_id.eq(before.number()))
        .filter(bookings::ended_at.is_null());
    Ok(diesel::update(theirs)
        .set((
            bookings::agency_id.eq(agency.number()),
            bookings::account_id.eq(account.number()),
            bookings::revision.eq(bookings::revision + 1),
        ))
        .execute(conn)?)
}

/// Takes every row of a booking away.
pub fn erase(conn: &mut Conn, id: BookingId) -> Result<()> {
    diesel::delete(
        booking_exclusions::table.filter(booking_exclusions::booking_id.eq(id.number())),
    )
    .execute(conn)?;
    diesel::delete(bookings::table.filter(bookings::id.eq(id))).execute(conn)?;
    Ok(())
}

/// The tables that tell of bookings: small, for they are erased after a week.
pub const TABLES: &[&str] = &["bookings", "booking_exclusions"];
