//! The tables `interpretation_hours` and `interpretation_exceptions`: a week and the dates that are not like it, of a
//! service or of one interpreter.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};
use diesel::prelude::*;

use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::schema::{interpretation_exceptions, interpretation_hours};
use crate::interpretation::rules::hours::{Hours, Span};
use crate::interpretation::rules::{Interpreter, InterpreterId, Provider, ProviderId};

/// Whose hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoursOf {
    /// A service's, which hold for its interpreters who have none of their own.
    Provider(ProviderId),
    /// One interpreter's own.
    Interpreter(InterpreterId),
}

impl HoursOf {
    fn read(provider: ProviderId, interpreter: Option<InterpreterId>) -> Self {
        interpreter.map_or(Self::Provider(provider), Self::Interpreter)
    }
}

type WeekRow = (ProviderId, Option<InterpreterId>, i32, i32, i32, bool);
type ExceptionRow = (
    ProviderId,
    Option<InterpreterId>,
    NaiveDate,
    Option<i32>,
    Option<i32>,
    bool,
);

macro_rules! week {
    () => {
        (
            interpretation_hours::provider_id,
            interpretation_hours::interpreter_id,
            interpretation_hours::weekday,
            interpretation_hours::begins,
            interpretation_hours::ends,
            interpretation_hours::on_call,
        )
    };
}

macro_rules! exceptions {
    () => {
        (
            interpretation_exceptions::provider_id,
            interpretation_exceptions::interpreter_id,
            interpretation_exceptions::on_date,
            interpretation_exceptions::begins,
            interpretation_exceptions::ends,
            interpretation_exceptions::on_call,
        )
    };
}

fn gathered(week: Vec<WeekRow>, exceptions: Vec<ExceptionRow>) -> Result<BTreeMap<HoursOf, Hours>> {
    let mut all: BTreeMap<HoursOf, Hours> = BTreeMap::new();
    for (provider, interpreter, weekday, begins, ends, on_call) in week {
        let hours = all.entry(HoursOf::read(provider, interpreter)).or_default();
        hours
            .week
            .push((weekday_of(weekday)?, span(begins, ends, on_call)?));
    }
    for (provider, interpreter, on, begins, ends, on_call) in exceptions {
        let hours = all.entry(HoursOf::read(provider, interpreter)).or_default();
        let span = match begins.zip(ends) {
            Some((begins, ends)) => Some(span(begins, ends, on_call)?),
            None => None,
        };
        hours.exceptions.push((on, span));
    }
    for hours in all.values_mut() {
        hours
            .week
            .sort_by_key(|(day, span)| (day.number_from_monday(), *span));
        hours.exceptions.sort();
    }
    Ok(all)
}

fn span(begins: i32, ends: i32, on_call: bool) -> Result<Span> {
    Ok(Span {
        begins: u16::try_from(begins).map_err(Error::broken)?,
        ends: u16::try_from(ends).map_err(Error::broken)?,
        on_call,
    })
}

/// 1 is Monday, as in ISO 8601.
fn weekday_of(number: i32) -> Result<Weekday> {
    let days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
    (1..)
        .zip(days)
        .find(|(one, _)| *one == number)
        .map(|(_, day)| day)
        .ok_or_else(|| Error::broken("a weekday is kept as 1 to 7"))
}

/// The hours of everybody who has any.
pub fn all_hours(conn: &mut Conn) -> Result<BTreeMap<HoursOf, Hours>> {
    let week = interpretation_hours::table.select(week!()).load(conn)?;
    let exceptions = interpretation_exceptions::table
        .select(exceptions!())
        .load(conn)?;
    gathered(week, exceptions)
}

/// The hours of these services and of their interpreters, of those who have any.
pub fn hours_of_services(
    conn: &mut Conn,
    providers: &[ProviderId],
) -> Result<BTreeMap<HoursOf, Hours>> {
    let ids: Vec<i64> = providers.iter().map(|id| id.number()).collect();
    let week = interpretation_hours::table
        .filter(interpretation_hours::provider_id.eq_any(&ids))
        .select(week!())
        .load(conn)?;
    let exceptions = interpretation_exceptions::table
        .filter(interpretation_exceptions::provider_id.eq_any(&ids))
        .select(exceptions!())
        .load(conn)?;
    gathered(week, exceptions)
}

/// The hours of a service, or those an interpreter of it has of her own.
pub fn hours_of(
    conn: &mut Conn,
    provider: ProviderId,
    interpreter: Option<InterpreterId>,
) -> Result<Hours> {
    let mut week = interpretation_hours::table
        .filter(interpretation_hours::provider_id.eq(provider.number()))
        .select(week!())
        .into_boxed();
    let mut exceptions = interpretation_exceptions::table
        .filter(interpretation_exceptions::provider_id.eq(provider.number()))
        .select(exceptions!())
        .into_boxed();
    match interpreter.map(InterpreterId::number) {
        Some(one) => {
            week = week.filter(interpretation_hours::interpreter_id.eq(one));
            exceptions = exceptions.filter(interpretation_exceptions::interpreter_id.eq(one));
        }
        None => {
            week = week.filter(interpretation_hours::interpreter_id.is_null());
            exceptions = exceptions.filter(interpretation_exceptions::interpreter_id.is_null());
        }
    }
    let mut all = gathered(week.load(conn)?, exceptions.load(conn)?)?;
    Ok(all
        .remove(&HoursOf::read(provider, interpreter))
        .unwrap_or_default())
}

/// The hours an interpreter works: her own, else the service's, which may be every hour.
pub fn hours_at_work(
    conn: &mut Conn,
    interpreter: &Interpreter,
    provider: &Provider,
) -> Result<Hours> {
    if interpreter.own_hours {
        return hours_of(conn, provider.id, Some(interpreter.id));
    }
    if provider.always_open {
        return Ok(Hours::always());
    }
    hours_of(conn, provider.id, None)
}

/// Takes away what was said of dates before this one; how many spans it was.
pub fn forget_dates(conn: &mut Conn, before: NaiveDate) -> Result<usize> {
    let gone =
        interpretation_exceptions::table.filter(interpretation_exceptions::on_date.lt(before));
    Ok(diesel::delete(gone).execute(conn)?)
}

/// Puts a week in the place of the one there was.
pub fn put_week(
    conn: &mut Conn,
    provider: ProviderId,
    interpreter: Option<InterpreterId>,
    week: &[(Weekday, Span)],
) -> Result<()> {
    let all =
        interpretation_hours::table.filter(interpretation_hours::provider_id.eq(provider.number()));
    match interpreter {
        Some(one) => {
            let own = interpretation_hours::interpreter_id.eq(one.number());
            diesel::delete(all.filter(own)).execute(conn)?
        }
        None => {
            let shared = interpretation_hours::interpreter_id.is_null();
            diesel::delete(all.filter(shared)).execute(conn)?
        }
    };
    for (day, span) in week {
        diesel::insert_into(interpretation_hours::table)
            .values((
                interpretation_hours::id.eq(new_number()),
                interpretation_hours::provider_id.eq(provider.number()),
                interpretation_hours::interpreter_id.eq(interpreter.map(InterpreterId::number)),
                interpretation_hours::weekday.eq(day.number_from_monday().cast_signed()),
                interpretation_hours::begins.eq(i32::from(span.begins)),
                interpretation_hours::ends.eq(i32::from(span.ends)),
                interpretation_hours::on_call.eq(span.on_call),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Says what holds on a date instead of its weekday's hours: `None`, the weekday again; nothing, a day off. Says
/// whether there was something else before.
pub fn put_exceptions(
    conn: &mut Conn,
    provider: ProviderId,
    interpreter: Option<InterpreterId>,
    on: NaiveDate,
    spans: Option<&[Span]>,
) -> Result<bool> {
    let of_date = interpretation_exceptions::table
        .filter(interpretation_exceptions::provider_id.eq(provider.number()))
        .filter(interpretation_exceptions::on_date.eq(on));
    let removed = match interpreter {
        Some(one) => {
            let own = interpretation_exceptions::interpreter_id.eq(one.number());
            diesel::delete(of_date.filter(own)).execute(conn)?
        }
        None => {
            let shared = interpretation_exceptions::interpreter_id.is_null();
            diesel::delete(of_date.filter(shared)).execute(conn)?
        }
    };
    let Some(spans) = spans else {
        return Ok(removed > 0);
    };
    let rows: Vec<Option<Span>> = match spans {
        [] => vec![None],
        spans => spans.iter().copied().map(Some).collect(),
    };
    for span in rows {
        diesel::insert_into(interpretation_exceptions::table)
            .values((
                interpretation_exceptions::id.eq(new_number()),
                interpretation_exceptions::provider_id.eq(provider.number()),
                interpretation_exceptions::interpreter_id
                    .eq(interpreter.map(InterpreterId::number)),
                interpretation_exceptions::on_date.eq(on),
                interpretation_exceptions::begins.eq(span.map(|one| i32::from(one.begins))),
                interpretation_exceptions::ends.eq(span.map(|one| i32::from(one.ends))),
                interpretation_exceptions::on_call.eq(span.is_some_and(|one| one.on_call)),
            ))
            .execute(conn)?;
    }
    Ok(removed > 0)
}

/// Rows nobody refers to have a number all the same.
fn new_number() -> i64 {
    rand::random_range(1..(1_i64 << 52))
}
