//! The capacity case as tables and sentences: how many households more one space would admit, how many spaces would end
//! the turn-aways, how sure that is. To funders it is told of whole fiscal years, as released; to a lead of her own pools.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::assumptions::Assumption;
pub use super::cells::reason_of;
use super::cells::{FIGURES, cells, decimal, whole};
use super::counted::Counted;
use super::released::SECTION;
use super::rows::{Released, Row, own_rows, period_of, released_rows};
use super::told::{CURVE, Case, Exactness, Figures, Told};
use super::{Settings, capacity_case};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Sentence, Value};
use crate::ground::network;
use crate::reports::asked::{Group, Groups, Request, Stretch};
use crate::reports::names::Report;
use crate::reports::own_books;
use crate::reports::reader::Readable;
use crate::reports::releases::changes::corrected;
use crate::reports::table::{Cell, Column, Drawing, Line, Sheet, Table, Words};
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
    let rows = released.rows;
    let is_own = matches!(readable, Readable::Own(_));
    let columns = groups
        .iter()
        .map(|group| Column::new(group.code(), group.head()));
    let columns = columns.collect();
    let mut tables = vec![table((&rows, is_own), columns, definition)];
    tables.extend(curve(&rows));
    let mut notes = notes(&rows);
    if released.coverage.houses.is_some() {
        notes.insert(0, Sentence::new("beds-covered"));
    }
    notes.extend(corrected(&released.releases, zone));
    Ok(Sheet {
        report: Report::CapacityCase,
        // A case is of its fiscal year, whichever months it was asked for by.
        period: period_of(&rows, request.period),
        zone,
        computed_at: now,
        tables,
        coverage: released.coverage,
        notes,
    })
}

/// What was assumed, each once and by its letter, and how far the figures hold.
fn notes(rows: &[Row]) -> Vec<Sentence> {
    let assumed = rows.iter().filter_map(|row| match &row.case {
        Case::Figures(figures) => Some(&figures.assumptions),
        Case::Cannot(_) => None,
    });
    let assumed: BTreeSet<Assumption> = assumed.flatten().copied().collect();
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
    (rows, is_own): (&[Row], bool),
    mut columns: Vec<Column>,
    definition: &'static str,
) -> Table {
    columns.extend(FIGURES.map(|(code, head)| Column::new(code, head)));
    let mut table = Table::new(SECTION, ("beds-title", definition), columns);
    table.rows = rows
        .iter()
        .map(|row| [row.names.clone(), cells(&row.case)].concat())
        .collect();
    let computed = computed_of_newest(rows);
    table.findings = computed
        .iter()
        .take(3)
        .map(|(row, figures)| finding(&row.of, figures))
        .collect();
    if table.findings.is_empty() {
        table
            .findings
            .push(Sentence::new(match (rows.is_empty(), is_own) {
                (true, true) => "beds-no-year-own",
                (true, false) => "beds-no-year",
                (false, _) => "beds-none",
            }));
        return table;
    }
    table.pictures.push(Drawing::BarsOf("per_space"));
    table
}

/// What could be computed of the newest time, where one space does most first: what sentences tell and the curve draws.
fn computed_of_newest(rows: &[Row]) -> Vec<(&Row, &Figures)> {
    let mut computed: Vec<(&Row, &Figures)> = rows
        .iter()
        .filter_map(|row| match &row.case {
            Case::Figures(figures) => Some((row, figures.as_ref())),
            Case::Cannot(_) => None,
        })
        .collect();
    let newest = computed.iter().map(|(row, _)| row.year).max();
    computed.retain(|(row, _)| Some(row.year) == newest);
    computed.sort_by(|(_, a), (_, b)| b.per_space[1].total_cmp(&a.per_space[1]));
    computed
}

/// The sentence for a grant application.
fn finding(of: &Words, figures: &Figures) -> Sentence {
    let id = match figures.at_least {
        true => "beds-finding-at-least",
        false => "beds-finding",
    };
    let of = match of {
        Words::Same(name) => Value::Text(name.clone()),
        Words::Both { en, fr } => Value::Words {
            en: en.clone(),
            fr: fr.clone(),
        },
    };
    let mut sentence = Sentence::new(id).with("of", of);
    for (names, range) in [
        (["one", "onelow", "onehigh"], ordered(&figures.per_space)),
        (["end", "endlow", "endhigh"], ordered(&figures.to_end)),
    ] {
        let [mid, low, high] = range;
        for (name, number) in names.into_iter().zip([mid, low.floor(), high.ceil()]) {
            sentence = sentence.with(name, whole(number));
        }
    }
    sentence
}

/// The middle first, then its bounds.
fn ordered([low, mid, high]: &Told) -> [f64; 3] {
    [*mid, *low, *high]
}

/// What each added space would do, where one does most.
fn curve(rows: &[Row]) -> Option<Table> {
    let (row, figures) = computed_of_newest(rows).into_iter().next()?;
    let columns = [
        ("added", "beds-added"),
        ("more_low", "beds-more-low"),
        ("more", "beds-more"),
        ("more_high", "beds-more-high"),
    ];
    let columns = columns.map(|(code, head)| Column::new(code, head));
    let group = Group::FiscalYear;
    let year = row.year.map(|_| Column::new(group.code(), group.head()));
    let mut table = Table::new(
        "curve",
        ("beds-curve-title", "beds-curve-definition"),
        year.into_iter().chain(columns).collect(),
    );
    for (added, more) in figures.curve.iter().enumerate() {
        let name = added.to_string();
        let year = row.year.map(Cell::Time).into_iter();
        let added = Cell::Named(name.clone(), Words::Same(format!("+{name}")));
        let cells = year.chain([added]).chain(more.map(decimal));
        table.rows.push(cells.collect());
    }
    let of = match &row.of {
        Words::Same(name) => Value::Text(name.clone()),
        Words::Both { en, fr } => Value::Words {
            en: en.clone(),
            fr: fr.clone(),
        },
    };
    // A range is told outwards.
    let [low, mid, high] = figures.per_space;
    let [low, mid, high] = [low.floor(), mid, high.ceil()].map(whole);
    let finding = Sentence::new("beds-curve-finding").with("of", of);
    table.findings = vec![finding.with("one", mid).with("low", low).with("high", high)];
    table.pictures.push(Drawing::Lines {
        lines: vec![Line {
            column: "more",
            band: Some(("more_low", "more_high")),
        }],
        unit: "beds-more",
        only: None,
        nights: None,
    });
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::super::counted::Referrals;
    use super::super::released::small;
    use super::*;
    use crate::ground::codes::Code as _;
    use crate::ground::language::Lang;

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
            let empty = table((&[], is_own), Vec::new(), "beds-definition");
            let said = Lang::En.tell(&empty.findings[0]);
            assert!(said.contains(english), "{said}");
            assert_eq!(said.contains("fiscal year"), is_of_years);
        }
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
