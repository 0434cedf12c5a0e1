//! A report on persons: of what was released, or a house's own, live and exact for its own lead. Either way each table
//! is added up month by month, and a range hides what any of its months hides.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::counting::Since;
use super::made::Made;
use super::months::{Months, own_months, released_months};
use super::sections::{Protection, of_report};
use super::told::Told;
use super::{grouped, spoken, steps};
use crate::accounts::rules::OrganizationId;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::network;
use crate::reports::asked::{Group, Groups, Period, Request, Stretch};
use crate::reports::names::Report;
use crate::reports::own_books;
use crate::reports::reader::Readable;
use crate::reports::releases::changes::corrected;
use crate::reports::releases::rules::{Kept, MONTHLY};
use crate::reports::releases::store as releases;
use crate::reports::table::{Coverage, Sheet, Table};
use crate::shelters;
use crate::shelters::rules::Region;

/// What the rows of a report on persons may be by.
pub fn groups(report: Report) -> Groups {
    let mut offered = vec![Group::Month, Group::Quarter, Group::FiscalYear];
    for group in of_report(report).flat_map(|section| section.dims) {
        if !offered.contains(group) {
            offered.push(*group);
        }
    }
    Groups {
        offered,
        usual: Vec::new(),
    }
}

/// What a report says to one reader.
struct Said {
    tables: Vec<Table>,
    coverage: Coverage,
    notes: Vec<Sentence>,
}

/// The report.
pub fn sheet(
    conn: &mut Conn,
    report: Report,
    request: &Request,
    (readable, now): (Readable, DateTime<Utc>),
) -> Result<Sheet> {
    let since = Since::read(conn)?;
    let one_time = grouped::one_time(&request.group_by);
    let mut said = match readable {
        Readable::Own(own) => said_to_its_house(conn, report, request, own)?,
        Readable::Finished => said_to_all(conn, report, request, &since)?,
    };
    let of_one_house = matches!(readable, Readable::Own(_));
    said.notes.extend(one_time);
    said.notes
        .extend(begun(report, request.period, &since, of_one_house));
    Ok(Sheet {
        report,
        period: request.period,
        zone: network::zone(conn)?,
        computed_at: now,
        tables: said.tables,
        coverage: said.coverage,
        notes: said.notes,
    })
}

fn said_to_its_house(
    conn: &mut Conn,
    report: Report,
    request: &Request,
    own: OrganizationId,
) -> Result<Said> {
    let regions = shelters::store::regions(conn)?;
    let mut tables = Vec::new();
    let mut notes = vec![Sentence::new("reports-own")];
    for section in of_report(report).filter(|section| section.is_by_house()) {
        let months = own_months(conn, section, request.period, own, &regions)?;
        let made = Made::of(section, request, (&months, &Told::default()), &regions);
        let stretch = Stretch::told(months.keys().copied(), request.period);
        let table = made.exactly().table(stretch);
        notes.extend(grouped::note(section, &request.group_by, &table));
        tables.push(table);
    }
    Ok(Said {
        tables,
        coverage: own_books::coverage(conn, own, request.period)?,
        notes,
    })
}

fn said_to_all(conn: &mut Conn, report: Report, request: &Request, since: &Since) -> Result<Said> {
    let regions = shelters::store::regions(conn)?;
    let zone = network::zone(conn)?;
    let released = releases::newest(conn, MONTHLY, request.period)?;
    let told = Told::of(&released);
    let mut notes = told.notes(report, &with_houses(conn, &regions)?);
    notes.extend(corrected(&released, zone));
    let mut tables = Vec::new();
    let mut read: BTreeMap<&str, Months> = BTreeMap::new();
    let mut together = BTreeSet::new();
    for section in of_report(report) {
        let months = released_months(conn, section, &released, since)?;
        together.extend(super::told::together(section, &months));
        let made = Made::of(section, request, (&months, &told), &regions);
        let mut table = made.table(Stretch::told(months.keys().copied(), request.period));
        if steps::draw(section, request) {
            table.pictures.clear();
        }
        notes.extend(grouped::note(section, &request.group_by, &table));
        tables.push(table);
        read.insert(section.code, months);
    }
    tables.splice(0..0, steps::table(&read, request));
    tables.splice(0..0, spoken::table(&read, request));
    notes.extend(super::told::terms_note(&together));
    if !released.is_empty() {
        notes.extend(rounded(report));
    }
    let coverage = covered(&released, request.period);
    let by_region = of_report(report).any(|section| !section.is_by_house());
    if coverage.withheld > 0 && by_region {
        notes.push(Sentence::new("reports-by-region"));
    }
    let has_all = released
        .iter()
        .all(|kept| kept.houses == kept.houses_possible);
    if !of_report(report).all(|section| section.is_told(has_all)) {
        notes.push(Sentence::new("reports-untold"));
    }
    Ok(Said {
        tables,
        coverage,
        notes,
    })
}

/// Which tables are rounded, and how.
fn rounded(report: Report) -> Option<Sentence> {
    let rounded: Vec<&str> = of_report(report)
        .filter(|section| section.protection == Protection::Rounded)
        .map(|section| section.said.0)
        .collect();
    let titles = |lang: Lang| {
        let titles = rounded.iter().map(|title| lang.say(title).into_owned());
        titles.collect::<Vec<_>>().join(" · ")
    };
    let (en, fr) = (titles(Lang::En), titles(Lang::Fr));
    let said = Sentence::new("reports-rounded").with("titles", Value::Words { en, fr });
    (!rounded.is_empty()).then_some(said)
}

/// The tables that tell less than the whole period, each with the first month it tells: what was not counted is not zero.
fn begun(report: Report, period: Period, since: &Since, of_one_house: bool) -> Vec<Sentence> {
    let begun = of_report(report).filter_map(|section| {
        let told = section.is_by_house() || !of_one_house;
        if !told || since.tells(section.measure, period.from, of_one_house) {
            return None;
        }
        let first = since.first(section.measure)?;
        let sentence = Sentence::new("reports-begun").with("month", Value::Month(first));
        Some(sentence.with("title", Value::both(section.said.0)))
    });
    begun.collect()
}

/// Months that were released, and the fewest houses any of them has.
fn covered(released: &[Kept], period: Period) -> Coverage {
    let of: BTreeSet<&str> = released.iter().map(|one| one.period.as_str()).collect();
    let months = period.from.through(period.to);
    let fewest = released.iter().min_by_key(|one| one.houses);
    Coverage {
        houses: fewest.map(|one| (one.houses, one.houses_possible)),
        withheld: released.iter().map(|one| one.withheld).max().unwrap_or(0),
        months_missing: months
            .filter(|month| !of.contains(month.as_str()))
            .collect(),
        ..Coverage::default()
    }
}

/// The regions that have a house, or had one.
fn with_houses(conn: &mut Conn, regions: &[Region]) -> Result<Vec<Region>> {
    let places = shelters::store::places(conn)?;
    let has_house = |region: &&Region| places.iter().any(|house| house.region == region.code);
    Ok(regions.iter().filter(has_house).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rounded_is_said_of_reports_that_round() {
        assert!(rounded(Report::Demand).is_some() && rounded(Report::Capacity).is_none());
    }
}
