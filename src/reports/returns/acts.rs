//! Drawing up a house's return, signing it, and saying what the lines of the form ask for.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::form::{FormLine, MOST_LINES, NETWORK, lines_kept_by, usual_lines};
use super::measured::{Counted, stale};
use super::rules::{Draft, ReturnId, Signed, Told, WhySigned, why_signed};
use super::store;
use crate::accounts::rules::OrganizationId;
use crate::accounts::who::Who;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::journal;
use crate::reports::asked::Period;
use crate::reports::reader::{current_month, oldest_kept};
use crate::reports::rules::PoolMonth;
use crate::reports::store::months_of;
use crate::reports::waiting;
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::shelters::store::funders_of;
use crate::tallies::rules::{Key, Measure, Movement};
use crate::tallies::store::between;

/// The lines that hold for an organization's houses: its own, else the network's, else the usual ones.
pub fn lines_for(conn: &mut Conn, owner: i64) -> Result<Vec<FormLine>> {
    let own = store::lines(conn, owner)?;
    if !own.is_empty() {
        return Ok(own);
    }
    let of_network = store::lines(conn, NETWORK)?;
    Ok(match of_network.is_empty() {
        true => usual_lines(),
        false => of_network,
    })
}

/// An organization's houses' returns as they would be signed now, by house and month.
pub fn drafts(
    conn: &mut Conn,
    organization: OrganizationId,
    shelters: &[ShelterId],
    period: Period,
) -> Result<Vec<Draft>> {
    let lines = lines_for(conn, organization.number())?;
    let funders = funders_of(conn, shelters)?;
    let mut counted = counted(conn, shelters, period)?;
    let mut drafts = Vec::new();
    for shelter in shelters {
        for month in period.from.through(period.to) {
            let of = counted.remove(&(*shelter, month)).unwrap_or_default();
            let told = lines.iter().map(|line| Told {
                line: line.clone(),
                value: of.value(line.measured),
            });
            drafts.push(Draft {
                shelter: *shelter,
                month,
                nights: (of.nights, of.nights_possible),
                told: told.collect(),
                readers: funders.get(shelter).cloned().unwrap_or_default(),
            });
        }
    }
    Ok(drafts)
}

type ByMonth = BTreeMap<(ShelterId, Month), Counted>;

/// What was counted of these houses, by house and month. Its cost follows from the months asked for.
fn counted(conn: &mut Conn, shelters: &[ShelterId], period: Period) -> Result<ByMonth> {
    let work = shelters::store::at_work(conn, shelters)?;
    let pools: BTreeMap<PoolId, ShelterId> = capacity::store::places(conn)?
        .into_iter()
        .filter(|pool| shelters.contains(&pool.shelter))
        .map(|pool| (pool.id, pool.shelter))
        .collect();
    let mut by_month = ByMonth::new();
    for shelter in shelters {
        for month in period.from.through(period.to) {
            let of = by_month.entry((*shelter, month)).or_default();
            of.keeps_stays = work.get(shelter).is_some_and(|one| one.ways.keeps_stays);
        }
    }
    let ids: Vec<PoolId> = pools.keys().copied().collect();
    for figures in months_of(conn, &ids, period.from, period.to)? {
        if let Some(shelter) = pools.get(&figures.pool) {
            add_nights(&mut by_month, *shelter, &figures);
        }
    }
    for measure in [
        Measure::Movements,
        Measure::Departures,
        Measure::TurnedAway,
        Measure::TurnedAwayHow,
    ] {
        let (first, last) = (period.from.first(), period.to.first());
        for ((night, key), n) in between(conn, measure, first, last)? {
            let shelter = match measure {
                Measure::Departures => Some(ShelterId::from(key.place)),
                _ => pools.get(&PoolId::from(key.place)).copied(),
            };
            let of = shelter.and_then(|shelter| by_month.get_mut(&(shelter, night.month())));
            if let Some(of) = of {
                add_tally(of, key, n);
            }
        }
    }
    Ok(by_month)
}

fn add_nights(by_month: &mut ByMonth, shelter: ShelterId, figures: &PoolMonth) {
    let of = by_month.entry((shelter, figures.month)).or_default();
    of.nights += i64::from(figures.nights);
    of.nights_possible += i64::from(figures.nights + figures.missing);
    of.sums.entry(figures.unit).or_default().add(figures.sums);
}

fn add_tally(of: &mut Counted, key: Key, n: i64) {
    let [one, two, _] = key.words;
    match key.measure {
        Measure::Movements if one == Movement::In.to_string() => of.admitted += n,
        Measure::Movements => of.departed += n,
        Measure::Departures => *of.destinations.entry(one).or_default() += n,
        Measure::TurnedAwayHow => *of.had_asked.entry(one).or_default() += n,
        _ => *of.turned_away.entry((one, two)).or_default() += n,
    }
}

/// One house's return of one month as it would be signed now.
pub fn draft(conn: &mut Conn, shelter: ShelterId, month: Month) -> Result<Draft> {
    let organization = shelters::store::run_by(conn, shelter)?;
    let period = Period {
        from: month,
        to: month,
    };
    let drafts = drafts(conn, organization, &[shelter], period)?;
    drafts.into_iter().next().ok_or(Error::NotFound)
}

/// A lead signs her house's return as she looked at it: `seen` is the number of what she saw, and of who she was told
/// would read it.
///
/// # Errors
/// Not found for another house; 422 while the month is not over, for one whose figures are erased, and for a correction
/// without a reason; 409 where a figure or a reader has changed since it was looked at, and where nothing has changed
/// since the last signature.
pub fn sign(
    tx: &mut Tx,
    (keys, who): (&Keys, &Who),
    (shelter, month): (ShelterId, Month),
    (seen, why): (&str, Option<WhySigned>),
) -> Result<ReturnId> {
    check_own(tx.conn, who, shelter)?;
    check_month(tx.conn, month, tx.now)?;
    let draft = draft(tx.conn, shelter, month)?;
    if draft.number(keys)? != seen {
        return Err(stale("return-moved"));
    }
    let last = store::versions(tx.conn, shelter, month)?.pop();
    if let Some(last) = &last
        && !can_sign_again(tx.conn, &draft, last)?
    {
        return Err(stale("return-the-same"));
    }
    let signed = Signed {
        id: ReturnId::new(),
        shelter,
        month,
        version: last.as_ref().map_or(0, |last| last.version) + 1,
        why: why_signed(last.as_ref(), why)?,
        signed_at: tx.now,
        nights: draft.nights,
        digest: seen.to_owned(),
        keyed: true,
        readers: draft.readers,
    };
    store::insert(tx.conn, &signed, who.account(), &draft.told)?;
    let (actor, id) = (who.actor(), signed.id.number());
    journal::acts::record(tx, actor, "return-signed", "return", id)?;
    waiting::acts::settle(tx)?;
    Ok(signed.id)
}

/// A month is signed when it is over, as long as its figures are kept.
fn check_month(conn: &mut Conn, month: Month, now: DateTime<Utc>) -> Result<()> {
    let current = current_month(conn, now)?;
    if month >= current {
        return Err(Error::field("month", Sentence::new("return-unfinished")));
    }
    if month < oldest_kept(current) {
        return Err(Error::field("month", Sentence::new("return-erased")));
    }
    Ok(())
}

/// Whether there is something to sign after this signature: other figures, or somebody who could not read it.
fn can_sign_again(conn: &mut Conn, draft: &Draft, last: &Signed) -> Result<bool> {
    let told = store::lines_of(conn, &[last.id])?.remove(&last.id);
    let told = told.unwrap_or_default();
    Ok(draft.has_moved(last, &told) || draft.has_another_reader(last))
}

/// Whether a house is of the reader's own organization; any other is not there.
pub fn check_own(conn: &mut Conn, who: &Who, shelter: ShelterId) -> Result<()> {
    match shelters::store::run_by(conn, shelter)? == who.organization() {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

/// Whose lines somebody sets.
fn owner(who: &Who) -> Result<i64> {
    lines_kept_by(who).ok_or(Error::NotFound)
}

/// Sets what a line asks for. Whoever had no lines of their own has those from now on that held for them before.
pub fn set_line(tx: &mut Tx, who: &Who, line: &FormLine) -> Result<()> {
    let owner = own_lines(tx, who)?;
    store::save_line(tx.conn, owner, line)?;
    mapped(tx, who, owner)
}

/// Takes a line away.
///
/// # Errors
/// 422 where there is none.
pub fn remove_line(tx: &mut Tx, who: &Who, place: i32) -> Result<()> {
    let owner = own_lines(tx, who)?;
    if !store::remove_line(tx.conn, owner, place)? {
        let sentence = Sentence::new("return-place-none").with("most", MOST_LINES);
        return Err(Error::field("place", sentence));
    }
    mapped(tx, who, owner)
}

/// The form is again as it is for everybody.
pub fn reset_lines(tx: &mut Tx, who: &Who) -> Result<()> {
    let owner = owner(who)?;
    store::remove_lines(tx.conn, owner)?;
    mapped(tx, who, owner)
}

fn own_lines(tx: &mut Tx, who: &Who) -> Result<i64> {
    let owner = owner(who)?;
    if store::lines(tx.conn, owner)?.is_empty() {
        for line in lines_for(tx.conn, owner)? {
            store::save_line(tx.conn, owner, &line)?;
        }
    }
    Ok(owner)
}

fn mapped(tx: &mut Tx, who: &Who, owner: i64) -> Result<()> {
    journal::acts::record(tx, who.actor(), "return-mapped", "organization", owner)
}
