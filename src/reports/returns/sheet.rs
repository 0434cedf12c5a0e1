//! The report on returns: the lines of each house's month, which of them are signed, and what corrections changed. A
//! lead reads her own houses', live until she signs; a funder what was signed for it; everybody else who reads reports,
//! that it was signed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use self::tables::{corrections, definitions, lines, register};
use super::acts::drafts;
use super::rules::{Draft, ReturnId, Signed, Told};
use super::store;
use crate::accounts::rules::OrganizationId;
use crate::ground::codes::codes;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::ground::nights::Month;
use crate::reports::asked::{Asked, Group, Groups, Period, Request};
use crate::reports::names::Report;
use crate::reports::reader::current_month;
use crate::reports::table::{Coverage, Sheet};
use crate::shelters;
use crate::shelters::rules::ShelterId;

mod tables;

/// The most months a report of returns spans.
const MOST_MONTHS: usize = 12;

/// What the rows may be by: a return is what it is.
pub fn groups() -> Groups {
    Groups {
        offered: vec![Group::Month],
        usual: vec![Group::Month],
    }
}

/// Unless a month is asked for, it is the last one that is over.
pub fn usual(conn: &mut Conn, asked: &Asked, now: DateTime<Utc>) -> Result<Asked> {
    let is_open = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let mut asked = asked.clone();
    if is_open(&asked.from) {
        let last = match is_open(&asked.to) {
            true => Some(current_month(conn, now)?.previous().to_string()),
            false => asked.to.clone(),
        };
        asked.from = last;
    }
    if is_open(&asked.to) {
        asked.to.clone_from(&asked.from);
    }
    Ok(asked)
}

/// A year of returns at most.
///
/// # Errors
/// 422 for more.
pub fn check_period(period: Period) -> Result<()> {
    match period.from.through(period.to).nth(MOST_MONTHS) {
        None => Ok(()),
        Some(_) => {
            let sentence = Sentence::new("return-period-long").with("most", 12);
            Err(Error::field("from", sentence))
        }
    }
}

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A lead: her own organization's houses.
    Lead(OrganizationId),
    /// A funder: what was signed for it, by the houses it has a contract with.
    Funder(OrganizationId),
    /// Whoever else reads reports: whether it was signed.
    Register,
}

codes! {
    /// How a month's return stands.
    State = "state of a return" {
        Signed => "signed", "Signed", "Signé";
        Moved => "moved", "Signed; figures have changed since", "Signé; des chiffres ont changé depuis";
        NotForAll => "not-for-all", "Signed; a funder added since cannot read it", "Signé; un bailleur de fonds ajouté depuis ne peut pas le lire";
        Unsigned => "not-signed", "Not signed", "Non signé";
        Running => "running", "The month is not over", "Mois en cours";
    }
}

/// A house's month: what was signed of it last, and what it says now where the reader may see that.
struct Entry {
    shelter: ShelterId,
    month: Month,
    state: State,
    signed: Option<Signed>,
    told: Vec<Told>,
    nights: (i64, i64),
}

/// The report.
pub fn sheet(
    conn: &mut Conn,
    request: &Request,
    reader: Reader,
    now: DateTime<Utc>,
) -> Result<Sheet> {
    let period = request.period;
    let zone = network::zone(conn)?;
    let current = current_month(conn, now)?;
    let (houses, drafts) = houses(conn, reader, period)?;
    let signed = signed(conn, reader, &houses, period)?;
    let newest = signed.values().filter_map(|versions| versions.last());
    let newest: Vec<ReturnId> = newest.map(|one| one.id).collect();
    let kept = match reader {
        Reader::Register => BTreeMap::new(),
        _ => store::lines_of(conn, &newest)?,
    };
    let mut entries = Vec::new();
    for shelter in houses.keys() {
        for month in period.from.through(period.to) {
            let versions = signed.get(&(*shelter, month));
            let draft = drafts.get(&(*shelter, month));
            entries.push(entry((*shelter, month), versions, draft, &kept, current));
        }
    }
    let mut tables = Vec::new();
    if reader != Reader::Register {
        tables.push(lines(&entries, &houses, (period, reader)));
        tables.push(definitions(&entries));
    }
    tables.push(register(&entries, &houses, zone, (period, reader)));
    if reader != Reader::Register {
        tables.push(corrections(conn, &signed, &houses)?);
    }
    Ok(Sheet {
        report: Report::Return,
        period,
        zone,
        computed_at: now,
        tables,
        coverage: covered(&entries, reader),
        notes: vec![note(&entries, reader, period)],
    })
}

type Houses = BTreeMap<ShelterId, String>;
type Drafts = BTreeMap<(ShelterId, Month), Draft>;
type Versions = BTreeMap<(ShelterId, Month), Vec<Signed>>;

/// The houses the reader reads of, and for a lead their returns as they stand now.
fn houses(conn: &mut Conn, reader: Reader, period: Period) -> Result<(Houses, Drafts)> {
    let Reader::Lead(own) = reader else {
        let open: BTreeSet<ShelterId> = shelters::store::opened(conn)?
            .into_iter()
            .map(|house| house.id)
            .collect();
        // A house that has closed since is in it where it signed something.
        let signed: BTreeSet<ShelterId> = store::within(conn, period)?
            .into_iter()
            .map(|one| one.shelter)
            .collect();
        let places = shelters::store::places(conn)?.into_iter();
        let those = places.filter(|house| open.contains(&house.id) || signed.contains(&house.id));
        let read = read_by(conn, reader)?;
        let those = those.filter(|house| read.as_ref().is_none_or(|own| own.contains(&house.id)));
        let named = those.map(|house| (house.id, house.name));
        return Ok((named.collect(), Drafts::new()));
    };
    let houses: Houses = shelters::store::of_organization(conn, own)?
        .into_iter()
        .map(|house| (house.id, house.name))
        .collect();
    let ids: Vec<ShelterId> = houses.keys().copied().collect();
    let drafts = drafts(conn, own, &ids, period)?.into_iter();
    let by_month = drafts.map(|draft| ((draft.shelter, draft.month), draft));
    Ok((houses, by_month.collect()))
}

/// The houses a funder has a contract with: of any other it reads nothing, not even that it is there. None where the
/// reader is no funder.
fn read_by(conn: &mut Conn, reader: Reader) -> Result<Option<BTreeSet<ShelterId>>> {
    match reader {
        Reader::Funder(funder) => shelters::store::funded_by(conn, funder).map(Some),
        _ => Ok(None),
    }
}

/// What was signed, as far as it was signed for the reader.
fn signed(conn: &mut Conn, reader: Reader, houses: &Houses, period: Period) -> Result<Versions> {
    let is_for = |one: &Signed| match reader {
        Reader::Funder(funder) => one.readers.contains(&funder),
        _ => true,
    };
    let mut signed = Versions::new();
    for one in store::within(conn, period)? {
        if houses.contains_key(&one.shelter) && is_for(&one) {
            let of = signed.entry((one.shelter, one.month)).or_default();
            of.push(one);
        }
    }
    Ok(signed)
}

fn entry(
    (shelter, month): (ShelterId, Month),
    versions: Option<&Vec<Signed>>,
    draft: Option<&Draft>,
    kept: &BTreeMap<ReturnId, Vec<Told>>,
    current: Month,
) -> Entry {
    let signed = versions.and_then(|versions| versions.last()).cloned();
    let as_signed = |signed: &Signed| kept.get(&signed.id).cloned().unwrap_or_default();
    let state = match (&signed, draft) {
        (Some(signed), Some(draft)) if draft.has_moved(signed, &as_signed(signed)) => State::Moved,
        (Some(signed), Some(draft)) if draft.has_another_reader(signed) => State::NotForAll,
        (Some(_), _) => State::Signed,
        (None, _) if month >= current => State::Running,
        (None, _) => State::Unsigned,
    };
    let told = match (&signed, draft) {
        (Some(signed), _) => as_signed(signed),
        (None, Some(draft)) => draft.told.clone(),
        (None, None) => Vec::new(),
    };
    let nights = match (&signed, draft) {
        (Some(signed), _) => signed.nights,
        (None, Some(draft)) => draft.nights,
        (None, None) => (0, 0),
    };
    Entry {
        shelter,
        month,
        state,
        signed,
        told,
        nights,
    }
}

/// What else has to be known: whose returns these are, or that none was signed for the funder that reads.
fn note(entries: &[Entry], reader: Reader, period: Period) -> Sentence {
    match reader {
        _ if has_none(entries, reader) => period.said("return-none-signed"),
        Reader::Lead(_) => Sentence::new("return-note-lead"),
        Reader::Funder(_) => Sentence::new("return-note-funder"),
        Reader::Register => Sentence::new("return-note-register"),
    }
}

/// Whether a funder is told of no return: of its nights nothing is known then, not even how many there could be.
fn has_none(entries: &[Entry], reader: Reader) -> bool {
    matches!(reader, Reader::Funder(_)) && entries.iter().all(|one| one.signed.is_none())
}

/// How much of what there could be is shown. A lead reads every month of her houses, signed or not: its nights say all. For
/// everybody else a return that is not signed is missing, and what is not known of its nights belongs under any share of
/// nights: none is told then, but which houses signed, and how many returns.
fn covered(entries: &[Entry], reader: Reader) -> Coverage {
    let signed: Vec<&Entry> = entries.iter().filter(|one| one.signed.is_some()).collect();
    let has_all = matches!(reader, Reader::Lead(_)) || signed.len() == entries.len();
    let tells_nights = has_all && reader != Reader::Register && !has_none(entries, reader);
    let sum = |of: fn(&Entry) -> i64| entries.iter().map(of).sum::<i64>();
    let nights = tells_nights.then(|| (sum(|one| one.nights.0), sum(|one| one.nights.1)));
    if matches!(reader, Reader::Lead(_)) || (entries.len() == 1 && reader != Reader::Register) {
        return Coverage {
            nights,
            ..Coverage::default()
        };
    }
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Coverage {
        nights,
        houses: Some((
            number(houses_of(signed.iter().copied())),
            number(houses_of(entries)),
        )),
        returns: Some((number(signed.len()), number(entries.len()))),
        ..Coverage::default()
    }
}

fn houses_of<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> usize {
    let houses: BTreeSet<ShelterId> = entries.into_iter().map(|one| one.shelter).collect();
    houses.len()
}
