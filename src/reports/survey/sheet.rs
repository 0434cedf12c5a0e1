//! The report on the survey: the snapshot at noon, and the fiscal year, by term. Figures of facilities are everybody's
//! who reads reports; figures of persons are a lead's own, live and exact, and for everybody else the sum of what was
//! released of the year's months. A release of a year of its own would give back what its months hide.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::rules::{Snapshot, Spaces, Year};
use super::{departures, residents, store};
use crate::ground::codes::{Code, Unit};
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::network;
use crate::ground::nights::{Month, Night};
use crate::reports::asked::{Asked, Group, Groups, Period, Request};
use crate::reports::days_full::rules::Percent;
use crate::reports::names::Report;
use crate::reports::persons;
use crate::reports::reader::{Readable, current_month};
use crate::reports::rules::share;
use crate::reports::table::{Cell, Column, Sheet, Table, Words};
use crate::shelters;
use crate::shelters::rules::{ShelterId, Term, term_of};

/// What the rows of the year may be by.
pub fn groups() -> Groups {
    persons::sheet::groups(Report::Survey)
}

/// Unless asked otherwise it is the last fiscal year that is over; of one that is named, all that there is.
pub fn usual(
    conn: &mut Conn,
    asked: &Asked,
    (readable, now): (Readable, DateTime<Utc>),
) -> Result<Asked> {
    let month = |text: &Option<String>| -> Option<Month> {
        text.as_deref().and_then(|text| text.trim().parse().ok())
    };
    let is_open = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let current = current_month(conn, now)?;
    let last = match readable {
        Readable::Own(_) => current,
        Readable::Finished => current.previous(),
    };
    let year = match (month(&asked.from), month(&asked.to)) {
        (Some(one), _) | (None, Some(one)) => Year::of(one),
        (None, None) => Year::of(current).previous(),
    };
    let period = year.period();
    let mut asked = asked.clone();
    if is_open(&asked.from) {
        asked.from = Some(period.from.to_string());
    }
    if is_open(&asked.to) {
        asked.to = Some(period.to.min(last.max(period.from)).to_string());
    }
    Ok(asked)
}

/// Months of one fiscal year.
///
/// # Errors
/// 422 for others.
pub fn check_period(period: Period) -> Result<()> {
    match Year::of(period.from) == Year::of(period.to) {
        true => Ok(()),
        false => Err(Error::field("to", Sentence::new("survey-one-year"))),
    }
}

/// The report.
pub fn sheet(
    conn: &mut Conn,
    request: &Request,
    (readable, now): (Readable, DateTime<Utc>),
) -> Result<Sheet> {
    let mut sheet = persons::sheet::sheet(conn, Report::Survey, request, (readable, now))?;
    let year = Year::of(request.period.from);
    let houses: BTreeMap<ShelterId, Term> = shelters::store::places(conn)?
        .into_iter()
        .filter(|house| readable.reads(house.organization))
        .map(|house| (house.id, term_of(house.kind)))
        .collect();
    for table in &mut sheet.tables {
        leave_out_shares(table);
    }
    if let Readable::Own(_) = readable {
        say_what_cannot_be_computed(conn, &mut sheet, &houses)?;
    }
    let day = store::day(conn, year)?;
    // To others than the house itself nothing of a running month is told.
    let running = current_month(conn, now)?;
    let is_told =
        readable != Readable::Finished || day.is_none_or(|day| Night::on(day).month() < running);
    let snapshots: Vec<Snapshot> = store::snapshots(conn, year)?
        .into_iter()
        .filter(|one| is_told && houses.contains_key(&one.shelter) && one.pools + one.missing > 0)
        .collect();
    let turned_away = store::turned_away(conn, year)?;
    let threshold = network::nearly_full(conn)?;
    let mut noon = noon_table(&snapshots, (year, day), threshold);
    if let Some(day) = day.filter(|day| !is_told && *day <= now.date_naive()) {
        noon.findings = vec![finding_of_day("survey-finding-later", day)];
    }
    let mut persons = match readable {
        Readable::Own(_) => residents::table(&snapshots, &turned_away),
        Readable::Finished => residents::untold(),
    };
    persons.on = day;
    let left = match (readable, day) {
        (Readable::Own(_), Some(day)) => departures::table(conn, &houses, (day, now))?,
        _ => None,
    };
    let first = [noon, persons].into_iter().chain(left);
    sheet.tables.splice(0..0, first);
    if readable == Readable::Finished {
        sheet.notes.push(Sentence::new("survey-note-released"));
    }
    Ok(sheet)
}

/// Admissions and departures together are no whole that either is a share of.
fn leave_out_shares(table: &mut Table) {
    let share = table.columns.iter().position(|one| one.code == "share");
    if let Some(place) = share.filter(|_| table.code == "survey-movements") {
        table.columns.remove(place);
        for row in table.rows.iter_mut().filter(|row| place < row.len()) {
            row.remove(place);
        }
    }
}

fn column(code: &str, head: &'static str) -> Column {
    Column::new(code, head)
}

fn term_cell(term: Term) -> Cell {
    Cell::Named(term.to_string(), Words::of(term))
}

/// A row for each term and unit.
fn noon_table(
    snapshots: &[Snapshot],
    (year, day): (Year, Option<NaiveDate>),
    threshold: Percent,
) -> Table {
    let columns = vec![
        column("term", Group::Term.head()),
        column("unit", Group::Unit.head()),
        column("facilities", "survey-facilities"),
        column("facilities_missing", "survey-facilities-missing"),
        column("pools_missing", "survey-pools-missing"),
        column("funded", "reports-funded"),
        column("open", "reports-open-spaces"),
        column("occupied", "reports-occupied"),
        column("occupancy_open", "reports-occupancy-open"),
        column("occupancy_funded", "reports-occupancy-funded"),
        column("nearly_full", "survey-nearly-full"),
    ];
    let mut table = Table::new(
        "snapshot",
        ("survey-snapshot-title", "survey-snapshot-definition"),
        columns,
    );
    table.on = day;
    table.findings = vec![finding(snapshots, year, day)];
    table.findings.extend(finding_of_full(snapshots, threshold));
    if snapshots.is_empty() {
        return table;
    }
    for term in Term::all() {
        let of_term: Vec<&Snapshot> = snapshots.iter().filter(|one| one.term == *term).collect();
        for unit in Unit::all() {
            table
                .rows
                .push(noon_row(&of_term, (*term, *unit), threshold));
        }
    }
    table
}

fn finding(snapshots: &[Snapshot], year: Year, day: Option<NaiveDate>) -> Sentence {
    let year = Value::Words {
        en: year.span().in_words(Lang::En),
        fr: year.span().in_words(Lang::Fr),
    };
    let Some(day) = day else {
        return Sentence::new("survey-finding-no-day").with("year", year);
    };
    match how_many(snapshots.iter().filter(|one| one.is_counted())) {
        n if n > 0 => finding_of_day("survey-finding", day).with("n", n),
        _ => finding_of_day("survey-finding-none", day),
    }
}

/// What is said of the survey's day.
fn finding_of_day(id: &'static str, day: NaiveDate) -> Sentence {
    let day = Value::Words {
        en: Lang::En.day(day),
        fr: Lang::Fr.day(day),
    };
    Sentence::new(id).with("day", day)
}

fn how_many<T>(of: impl Iterator<Item = T>) -> i64 {
    i64::try_from(of.count()).unwrap_or(i64::MAX)
}

/// How many short-term houses were nearly full, each by itself: a sum of beds would tell of none of them.
fn finding_of_full(snapshots: &[Snapshot], threshold: Percent) -> Option<Sentence> {
    let told = snapshots
        .iter()
        .filter_map(|one| one.is_nearly_full(threshold));
    let told: Vec<bool> = told.collect();
    let full = told.iter().filter(|is_full| **is_full);
    let sentence = Sentence::new("survey-finding-full")
        .with("full", how_many(full))
        .with("n", how_many(told.iter()))
        .with("threshold", Value::Share(f64::from(threshold) / 100.0));
    (!told.is_empty()).then_some(sentence)
}

fn noon_row(of_term: &[&Snapshot], (term, unit): (Term, Unit), threshold: Percent) -> Vec<Cell> {
    let spaces = of_term.iter().map(|one| match unit {
        Unit::Bed => one.beds,
        Unit::Room => one.rooms,
    });
    let spaces: Vec<Spaces> = spaces.collect();
    let sum = |of: fn(&Spaces) -> i32| spaces.iter().map(|one| i64::from(of(one))).sum::<i64>();
    let facilities = how_many(of_term.iter().filter(|one| one.is_counted()));
    let uncounted = how_many(of_term.iter().filter(|one| !one.is_counted()));
    let nearly_full = of_term
        .iter()
        .filter(|one| one.is_nearly_full(threshold) == Some(true));
    let missing = of_term.iter().map(|one| i64::from(one.missing)).sum();
    let (funded, open, occupied) = (
        sum(|one| one.funded),
        sum(|one| one.open),
        sum(|one| one.occupied),
    );
    let named = match unit {
        Unit::Bed => Words::said("reports-beds"),
        Unit::Room => Words::said("reports-rooms"),
    };
    vec![
        term_cell(term),
        Cell::Named(unit.to_string(), named),
        Cell::Number(facilities),
        Cell::Number(uncounted),
        Cell::Number(missing),
        Cell::Number(funded),
        Cell::Number(open),
        Cell::Number(occupied),
        Cell::Share(share(occupied, open)),
        Cell::Share(share(occupied, funded)),
        match (term, unit) {
            (Term::Short, Unit::Bed) => Cell::Number(how_many(nearly_full)),
            _ => Cell::Nothing,
        },
    ]
}

/// Where a house keeps no stays, where its women went cannot be computed: that is said, and not left out like a zero.
fn say_what_cannot_be_computed(
    conn: &mut Conn,
    sheet: &mut Sheet,
    houses: &BTreeMap<ShelterId, Term>,
) -> Result<()> {
    let ids: Vec<ShelterId> = houses.keys().copied().collect();
    let work = shelters::store::at_work(conn, &ids)?;
    let without: BTreeSet<Term> = houses
        .iter()
        .filter(|(id, _)| work.get(id).is_some_and(|one| !one.ways.keeps_stays))
        .map(|(_, term)| *term)
        .collect();
    let departures = sheet
        .tables
        .iter_mut()
        .find(|table| table.code == "survey-departures");
    let Some(table) = departures else {
        return Ok(());
    };
    for term in without {
        let cells = table
            .columns
            .iter()
            .map(|column| match column.code.as_str() {
                "term" => term_cell(term),
                "outcome" => Cell::Named("not-kept".into(), Words::said("survey-no-stays")),
                "count" => Cell::Unknown,
                _ => Cell::Nothing,
            });
        table.rows.push(cells.collect());
    }
    Ok(())
}
