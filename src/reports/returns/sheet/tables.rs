//! The tables of the report on returns: the lines, the register of signatures, what corrections changed.

use std::collections::BTreeSet;

use super::{Entry, Houses, Reader, Versions};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::{Month, Zone};
use crate::reports::asked::{Group, Period, Span};
use crate::reports::disclosure::Figure;
use crate::reports::returns::form::FormLine;
use crate::reports::returns::measured::{Measured, Value};
use crate::reports::returns::rules::{
    Besides, Changed, ReturnId, Signed, Version, besides, changes,
};
use crate::reports::returns::store;
use crate::reports::rules::share;
use crate::reports::table::{Cell, Column, Table, Words};
use crate::shelters::rules::ShelterId;

fn month_cell(month: Month) -> Cell {
    Cell::Time(Span::Month(month))
}

fn house_cell(houses: &Houses, shelter: ShelterId) -> Cell {
    Cell::Numbered(shelter.number(), Words::Same(house_name(houses, shelter)))
}

fn house_name(houses: &Houses, shelter: ShelterId) -> String {
    houses.get(&shelter).cloned().unwrap_or_default()
}

/// The code, the words and the measure of a line: for programs all three, for people what the words do not say already.
fn line_cells(told: &FormLine) -> [Cell; 3] {
    let words = Words::Both {
        en: told.english.clone(),
        fr: told.french.clone(),
    };
    let own_code = told.own_code().unwrap_or_default().to_owned();
    let measure = match told.measured.words() {
        same if same == words => Words::Same(String::new()),
        other => other,
    };
    [
        Cell::Named(told.code.clone(), Words::Same(own_code)),
        Cell::Named(told.english.clone(), words),
        Cell::Named(told.measured.code(), measure),
    ]
}

/// The figures of persons of a return by who reads it: her own house's for a lead, what was signed for anybody else.
fn figures_for(reader: Reader) -> fn(u64) -> Figure {
    match reader {
        Reader::Lead(_) => Figure::own,
        _ => Figure::signed,
    }
}

fn value_cell(measured: Measured, value: Value, figure: fn(u64) -> Figure) -> Cell {
    let persons = |n: i64| figure(u64::try_from(n).unwrap_or(0));
    match value {
        Value::Unknown => Cell::Unknown,
        Value::Number(number) if measured.is_of_persons() => Cell::Persons(persons(number)),
        Value::Number(number) => Cell::Number(number),
        Value::Share { part, whole } => Cell::Share(share(part, whole)),
    }
}

fn columns(more: &[(&str, &'static str)]) -> Vec<Column> {
    let first = [
        ("month", Group::Month.head()),
        ("shelter", Group::Shelter.head()),
    ];
    let all = first.into_iter().chain(more.iter().copied());
    all.map(|(code, head)| Column::new(code, head)).collect()
}

pub(super) fn lines(
    entries: &[Entry],
    houses: &Houses,
    (period, reader): (Period, Reader),
) -> Table {
    let more = [
        ("line", "return-line"),
        ("words", "return-words"),
        ("measure", "return-measure"),
        ("figure", "return-figure"),
    ];
    let mut table = Table::new(
        "lines",
        ("return-lines-title", "return-lines-definition"),
        columns(&more),
    );
    for one in entries {
        for told in &one.told {
            let mut row = vec![month_cell(one.month), house_cell(houses, one.shelter)];
            row.extend(line_cells(&told.line));
            row.push(value_cell(
                told.line.measured,
                told.value,
                figures_for(reader),
            ));
            table.rows.push(row);
        }
    }
    table.findings = vec![of_lines(entries, houses, period)];
    table
}

/// Whether these lines are signed: of one return by its house, of several how many are and how many are not.
fn of_lines(entries: &[Entry], houses: &Houses, period: Period) -> Sentence {
    let is_signed = |one: &Entry| match one.signed {
        Some(_) => "yes",
        None => "no",
    };
    match entries {
        [one] => period
            .said("return-lines-finding")
            .with("house", house_name(houses, one.shelter))
            .with("is-signed", is_signed(one)),
        _ => how_many_are_signed("return-lines-finding-all", entries, period),
    }
}

fn how_many_are_signed(id: &'static str, entries: &[Entry], period: Period) -> Sentence {
    let of = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let signed = entries.iter().filter(|one| one.signed.is_some()).count();
    let sentence = period.said(id).with("signed", of(signed));
    sentence.with("unsigned", of(entries.len() - signed))
}

/// What each measure of the lines means, once however many lines ask for it.
pub(super) fn definitions(entries: &[Entry]) -> Table {
    let lines = entries.iter().flat_map(|one| &one.told);
    let asked: BTreeSet<Measured> = lines.map(|told| told.line.measured).collect();
    let columns = vec![
        Column::new("measure", "return-measure"),
        Column::new("means", "return-means"),
    ];
    let mut table = Table::new(
        "definitions",
        ("return-means-title", "return-means-definition"),
        columns,
    );
    table.is_further = true;
    let row = |measured: Measured| {
        vec![
            Cell::Named(measured.code(), measured.words()),
            Cell::Named(measured.meaning(Lang::En), measured.meanings()),
        ]
    };
    table.rows = asked.into_iter().map(row).collect();
    table
}

pub(super) fn register(
    entries: &[Entry],
    houses: &Houses,
    zone: Zone,
    (period, reader): (Period, Reader),
) -> Table {
    let more = [
        ("state", "return-state"),
        ("version", "release-version"),
        ("why", "release-reason"),
        ("signed_at", "return-signed-at"),
        ("number", "release-number"),
    ];
    let mut table = Table::new(
        "register",
        ("return-register-title", "return-register-definition"),
        columns(&more),
    );
    for one in entries {
        let mut row = vec![month_cell(one.month), house_cell(houses, one.shelter)];
        row.push(Cell::Named(one.state.to_string(), Words::of(one.state)));
        row.extend(match &one.signed {
            None => vec![Cell::Nothing; 4],
            Some(signed) => signature(signed, zone, reader),
        });
        table.rows.push(row);
    }
    table.findings = vec![how_many_are_signed("return-finding", entries, period)];
    table
}

fn signature(signed: &Signed, zone: Zone, reader: Reader) -> Vec<Cell> {
    let local = zone.local(signed.signed_at);
    let at = Words::Both {
        en: Lang::En.day_and_hour(local),
        fr: Lang::Fr.day_and_hour(local),
    };
    let instant = signed
        .signed_at
        .to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let short: String = signed.digest.chars().take(12).collect();
    // From a number that was made without the key, somebody who is not to read the figures could try them out.
    let number = match signed.keyed || reader != Reader::Register {
        true => Cell::Named(signed.digest.clone(), Words::Same(short)),
        false => Cell::Nothing,
    };
    vec![
        Cell::Number(i64::from(signed.version)),
        Cell::Named(signed.why.to_string(), Words::of(signed.why)),
        Cell::Named(instant, at),
        number,
    ]
}

/// What each correction changed.
pub(super) fn corrections(conn: &mut Conn, signed: &Versions, houses: &Houses) -> Result<Table> {
    let more = [
        ("version", "release-version"),
        ("why", "release-reason"),
        ("line", "return-line"),
        ("words", "return-words"),
        ("measure", "return-measure"),
        ("before", "return-before"),
        ("now", "return-now"),
    ];
    let mut table = Table::new(
        "corrections",
        ("return-corrections-title", "return-corrections-definition"),
        columns(&more),
    );
    let corrected = signed.values().filter(|versions| versions.len() > 1);
    let ids: Vec<ReturnId> = corrected.flatten().map(|one| one.id).collect();
    let kept = store::lines_of(conn, &ids)?;
    let nothing = Vec::new();
    let lines = |one: &Signed| kept.get(&one.id).unwrap_or(&nothing);
    for versions in signed.values() {
        for (before, now) in versions.iter().zip(versions.iter().skip(1)) {
            for changed in changes(lines(before), lines(now)) {
                table.rows.push(correction(now, &changed, houses));
            }
            let as_signed = |one| Version::signed(one, lines(one));
            let besides = besides(as_signed(before), as_signed(now));
            let said = besides
                .into_iter()
                .map(|what| of_no_line(now, what, houses));
            table.rows.extend(said);
        }
    }
    Ok(table)
}

/// Which return a correction is of.
fn correction_of(now: &Signed, houses: &Houses) -> Vec<Cell> {
    let version = now.version.to_string();
    vec![
        month_cell(now.month),
        house_cell(houses, now.shelter),
        Cell::Named(version.clone(), Words::Same(version)),
        Cell::Named(now.why.to_string(), Words::of(now.why)),
    ]
}

fn correction(now: &Signed, changed: &Changed, houses: &Houses) -> Vec<Cell> {
    let mut row = correction_of(now, houses);
    row.extend(line_cells(&changed.line));
    let cell = |value: Option<Value>| {
        value.map_or(Cell::Nothing, |value| {
            value_cell(changed.line.measured, value, Figure::signed)
        })
    };
    row.extend([cell(changed.before), cell(changed.now)]);
    row
}

/// A correction that changed no figure: of no line.
fn of_no_line(now: &Signed, what: Besides, houses: &Houses) -> Vec<Cell> {
    let mut row = correction_of(now, houses);
    row.extend([
        Cell::Nothing,
        Cell::Named(what.to_string(), Words::of(what)),
        Cell::Nothing,
        Cell::Nothing,
        Cell::Nothing,
    ]);
    row
}
