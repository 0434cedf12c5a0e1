//! A report on persons: of what was released, or a house's own, live and exact for its own lead. Either way each table
//! is added up month by month, and a range hides what any of its months hides.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::counting::Since;
use super::covered::{covered, uncovered};
use super::made::Made;
use super::months::{Months, own_months, released_months};
use super::sections::{Protection, Section, of_report};
use super::ties::the_same;
use super::told::Told;
use super::wholes::{Whole, off_as_a_rule, off_at_most};
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
use crate::reports::releases::rules::MONTHLY;
use crate::reports::releases::store as releases;
use crate::reports::table::{Coverage, Sheet, Table};
use crate::shelters;
use crate::shelters::rules::Region;

/// The message that names the tables a house is told nothing of.
pub const NOT_BY_HOUSE: &str = "reports-not-by-house";

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
    notes.extend(not_by_house(report));
    let nothing = BTreeMap::new();
    for section in of_report(report).filter(|section| section.is_by_house()) {
        let months = own_months(conn, section, request.period, own, &regions)?;
        // Its own are exact: a sum of them is the total.
        let whole = Whole::of(section, &nothing, &regions);
        let read = (&months, &Told::default(), &whole);
        let made = Made::of(section, request, read, &regions);
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
    for section in of_report(report).flat_map(with_its_total) {
        if !read.contains_key(section.code) {
            let months = released_months(conn, section, &released, since)?;
            read.insert(section.code, months);
        }
    }
    let mut together = BTreeSet::new();
    for section in of_report(report) {
        let Some(months) = read.get(section.code) else {
            continue;
        };
        together.extend(super::told::together(section, months));
        let whole = Whole::of(section, &read, &regions);
        let made = Made::of(section, request, (months, &told, &whole), &regions);
        let mut table = made.table(Stretch::told(months.keys().copied(), request.period));
        if steps::draw(section, request) {
            table.pictures.clear();
        }
        notes.extend(grouped::note(section, &request.group_by, &table));
        tables.push(table);
    }
    tables.splice(0..0, steps::table(&read, request));
    tables.splice(0..0, spoken::table(&read, request));
    notes.extend(super::told::terms_note(&together));
    if !released.is_empty() {
        notes.extend(rounded(report, released.len()));
    }
    let coverage = match released.is_empty() {
        true => uncovered(shelters::store::all(conn)?.len(), request.period),
        false => covered(&released, request.period),
    };
    let withholds = released.iter().any(|one| one.withheld > 0);
    let by_region = of_report(report).any(|section| !section.is_by_house());
    if withholds && by_region {
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

/// A table, and the one that tells its total, where it tells none itself.
fn with_its_total(section: &'static Section) -> impl Iterator<Item = &'static Section> {
    std::iter::once(section).chain(the_same(section).map(|(other, _)| other))
}

/// Which tables are rounded, how, and by how much a figure of so many months is off.
fn rounded(report: Report, months: usize) -> Vec<Sentence> {
    let rounded: Vec<&Section> = of_report(report)
        .filter(|section| section.protection == Protection::Rounded)
        .collect();
    if rounded.is_empty() {
        return Vec::new();
    }
    let said = Sentence::new("reports-rounded").with("titles", titles(&rounded));
    let of_months = Sentence::new("reports-rounded-months")
        .with("n", i64::try_from(months).unwrap_or(i64::MAX))
        .with("off", off_as_a_rule(months))
        .with("most", off_at_most(months));
    std::iter::once(said)
        .chain((months > 1).then_some(of_months))
        .collect()
}

/// The tables a house is told nothing of, for they do not say which house counted.
fn not_by_house(report: Report) -> Option<Sentence> {
    let others: Vec<&Section> = of_report(report)
        .filter(|section| !section.is_by_house())
        .collect();
    let said = Sentence::new(NOT_BY_HOUSE).with("titles", titles(&others));
    (!others.is_empty()).then_some(said)
}

/// The titles of some tables.
fn titles(sections: &[&Section]) -> Value {
    let titles = |lang: Lang| {
        let titles = sections.iter().map(|one| lang.say(one.said.0).into_owned());
        titles.collect::<Vec<_>>().join(" · ")
    };
    Value::Words {
        en: titles(Lang::En),
        fr: titles(Lang::Fr),
    }
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
    fn what_is_rounded_is_said_of_reports_that_round_and_by_how_much_a_year_is_off() {
        assert!(rounded(Report::Capacity, 12).is_empty());
        assert_eq!(rounded(Report::Demand, 1).len(), 1);
        let year = rounded(Report::Demand, 12);
        let said = [Lang::En, Lang::Fr].map(|lang| lang.tell(&year[1]).into_owned());
        assert!(said[0].contains("about 7 as a rule, and by 48"), "{said:?}");
        assert!(
            said[1].contains("d’environ 7 d’habitude, et de 48"),
            "{said:?}"
        );
    }

    #[test]
    fn a_house_is_told_what_is_not_counted_by_house() {
        let note = not_by_house(Report::Trafficking).unwrap();
        assert!(Lang::En.tell(&note).contains("Violence"));
        assert!(not_by_house(Report::TurnAways).is_none());
        use crate::reports::persons::sections::is_told_to_houses;
        assert!(!is_told_to_houses(Report::Trafficking) && is_told_to_houses(Report::Demand));
    }
}
