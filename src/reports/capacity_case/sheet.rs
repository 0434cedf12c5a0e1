//! The capacity case as tables and sentences: how many households more one space would admit, how many spaces would end
//! the turn-aways, how sure that is. To funders it is told of whole fiscal years, as released; to a lead of her own pools.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::assumptions::Assumption;
pub use super::cells::reason_of;
use super::cells::{self, cells};
use super::counted::Counted;
use super::curve::curve;
use super::released::SECTION;
use super::rows::{Released, Row, own_rows, period_of, released_rows};
use super::said::{cannot, for_grants};
use super::told::{CURVE, Case, Exactness};
use super::{Settings, capacity_case};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::network;
use crate::reports::asked::{Group, Groups, Only, Request, Stretch};
use crate::reports::names::Report;
use crate::reports::own_books;
use crate::reports::reader::Readable;
use crate::reports::releases::changes::corrected;
use crate::reports::table::{Column, Drawing, Sheet, Table};
use crate::shelters;

/// It is by region and population, and by nothing else.
pub fn groups() -> Groups {
    Groups {
        offered: Vec::new(),
        usual: Vec::new(),
    }
}

fn settings() -> Settings {
    Settings {
        curve: CURVE,
        ..Settings::default()
    }
}

/// The case of what was counted, as it is told.
pub(super) fn case_of(counted: &Counted, exactness: Exactness) -> Case {
    Case::of(capacity_case(counted, &settings()), exactness)
}

/// The report.
pub fn sheet(
    conn: &mut Conn,
    request: &Request,
    (readable, now): (Readable, DateTime<Utc>),
) -> Result<Sheet> {
    let regions = shelters::store::regions(conn)?;
    let zone = network::zone(conn)?;
    let (released, groups, definition) = match readable {
        Readable::Own(own) => {
            let period = request.period;
            let coverage = own_books::coverage(conn, own, period)?;
            let since = coverage.own_books.and_then(|books| books.since);
            let kept = period.from.through(period.to);
            let kept = kept.filter(|month| since.is_some_and(|since| since <= *month));
            let told = Stretch::told(kept, period);
            let released = Released {
                rows: own_rows(conn, (period, told), own)?,
                coverage,
                releases: Vec::new(),
            };
            (released, &[Group::Pool][..], "beds-definition-own")
        }
        Readable::Finished => {
            let released = released_rows(conn, request.period, &regions)?;
            let groups = &[Group::FiscalYear, Group::Region, Group::Population];
            (released, &groups[..], "beds-definition")
        }
    };
    // A case is of its fiscal year, whichever months it was asked for by.
    let period = period_of(&released.rows, request.period);
    let (rows, others) = narrowed(released.rows, &request.only);
    let is_own = matches!(readable, Readable::Own(_));
    let columns = groups
        .iter()
        .map(|group| Column::new(group.code(), group.head()));
    let columns: Vec<Column> = columns.collect();
    let curve = curve(&rows, &columns);
    let none = none_told((&others, is_own));
    let mut tables = vec![table((&rows, none), columns, definition)];
    tables.extend(curve);
    let mut notes = notes(&rows);
    if released.coverage.houses.is_some() {
        notes.insert(0, Sentence::new("beds-covered"));
    }
    notes.extend(corrected(&released.releases, zone));
    Ok(Sheet {
        report: Report::CapacityCase,
        period,
        zone,
        computed_at: now,
        tables,
        coverage: released.coverage,
        notes,
    })
}

/// The cases that were asked for, and the others there are.
fn narrowed(rows: Vec<Row>, only: &Only) -> (Vec<Row>, Vec<Row>) {
    rows.into_iter().partition(|row| {
        let (region, population) = &row.place;
        only.takes_place(region, *population)
    })
}

/// That there is no case: where others are told, of which, for a region may be told together with others.
fn none_told((others, is_own): (&[Row], bool)) -> Sentence {
    match (others.is_empty(), is_own) {
        (true, true) => Sentence::new("beds-no-year-own"),
        (true, false) => Sentence::new("beds-no-year"),
        (false, _) => {
            let said = |lang: Lang| {
                let newest = others.iter().map(|row| row.year).max();
                let others = others.iter().filter(|row| Some(row.year) == newest);
                let names = others.map(|row| row.of.of_lang(lang));
                names.collect::<Vec<_>>().join("; ")
            };
            let (en, fr) = (said(Lang::En), said(Lang::Fr));
            Sentence::new("beds-none-here").with("known", Value::Words { en, fr })
        }
    }
}

/// What was assumed, each once and by its letter, and how far the figures hold.
fn notes(rows: &[Row]) -> Vec<Sentence> {
    let figures = rows.iter().filter_map(Row::figures);
    let assumed = figures.flat_map(|figures| &figures.assumptions);
    let assumed: BTreeSet<Assumption> = assumed.copied().collect();
    let mut notes = Vec::new();
    if !assumed.is_empty() {
        notes.push(Sentence::new("beds-assumes"));
    }
    notes.extend(assumed.into_iter().map(|one| {
        Sentence::new("beds-assumed")
            .with("letter", one.letter().to_string())
            .label("what", one)
    }));
    notes.extend([Sentence::new("beds-bias"), Sentence::new("beds-range")]);
    notes
}

fn table(
    (rows, none_told): (&[Row], Sentence),
    mut columns: Vec<Column>,
    definition: &'static str,
) -> Table {
    columns.extend(cells::columns());
    let mut table = Table::new(SECTION, ("beds-title", definition), columns);
    table.rows = rows
        .iter()
        .map(|row| [row.names.clone(), cells(&row.case)].concat())
        .collect();
    table.findings = for_grants(rows);
    match (table.findings.is_empty(), rows.is_empty()) {
        (true, true) => table.findings.push(none_told),
        (true, false) => table.findings.push(Sentence::new("beds-none")),
        (false, _) => table.pictures.push(Drawing::BarsOf("per_space")),
    }
    table.findings.extend(cannot(rows));
    table
}

#[cfg(test)]
mod tests {
    use super::super::cells::FIGURES;
    use super::super::counted::Referrals;
    use super::super::released::small;
    use super::*;
    use crate::ground::codes::{Code as _, Population};
    use crate::reports::table::{Cell, Words};

    fn row(withdrawn: u64, departures: u64) -> Row {
        let counted = small(departures);
        let counted = Counted {
            referrals: Referrals {
                withdrawn,
                ..counted.referrals
            },
            ..counted
        };
        Row {
            place: ("north".into(), Population::Families),
            names: Vec::new(),
            of: Words::Same("North".into()),
            year: None,
            case: case_of(&counted, Exactness::Own),
        }
    }

    #[test]
    fn where_there_is_no_case_a_lead_is_not_told_of_fiscal_years() {
        for (is_own, english, is_of_years) in [
            (true, "none of your groups", false),
            (false, "fiscal year", true),
        ] {
            let none = none_told((&[], is_own));
            let empty = table((&[], none), Vec::new(), "beds-definition");
            let said = Lang::En.tell(&empty.findings[0]);
            assert!(said.contains(english), "{said}");
            assert_eq!(said.contains("fiscal year"), is_of_years);
        }
    }

    #[test]
    fn what_is_narrowed_to_what_is_not_told_says_what_is() {
        let only = Only {
            region: Some("south".into()),
            ..Only::default()
        };
        let (rows, others) = narrowed(vec![row(0, 60)], &only);
        assert_eq!((rows.len(), others.len()), (0, 1));
        for (lang, said) in [
            (Lang::En, "There are: North."),
            (Lang::Fr, "Il y a\u{a0}: North."),
        ] {
            let none = lang.tell(&none_told((&others, false))).into_owned();
            assert!(none.ends_with(said), "{none}");
        }
        let (rows, _) = narrowed(vec![row(0, 60)], &Only::default());
        assert_eq!(rows.len(), 1);
    }

    #[test]
    fn what_was_assumed_is_said_once_and_named_by_each_row() {
        let rows = [row(0, 60), row(4, 60), row(4, 3)];
        let half = Assumption::WithdrawnHalf;
        let letter = half.letter().to_string();
        for lang in [Lang::En, Lang::Fr] {
            let said = notes(&rows);
            let said = said.iter().map(|one| lang.tell(one).into_owned());
            let sentence = format!("{letter}. {}", half.label(lang));
            assert_eq!(said.filter(|one| *one == sentence).count(), 1, "{sentence}");
        }
        let assumed = |row: &Row| cells(&row.case)[FIGURES.len() - 2].clone();
        let [without, with, none] = rows.each_ref().map(assumed);
        assert!(
            without
                .in_file()
                .starts_with("steady one-space-each books-kept")
        );
        assert!(!without.in_file().contains(half.code()));
        assert!(with.in_file().contains(half.code()));
        assert!(with.in_words(Lang::Fr).split(' ').any(|one| one == letter));
        assert_eq!(none, Cell::Nothing);
        assert!(!with.is_figure() && notes(&rows[2..]).len() == 2);
    }
}
