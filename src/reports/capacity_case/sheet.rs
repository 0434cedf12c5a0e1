//! The capacity case as tables and sentences: how many households more one space would admit, how many spaces would end
//! the turn-aways, how sure that is. To funders it is told of whole fiscal years, as released; to a lead of her own pools.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::assumptions::Assumption;
use super::counted::{CannotCompute, Counted};
use super::reading::{Place, of_own_pools};
use super::released::SECTION;
use super::told::{CURVE, Case, Exactness, Figures, Told};
use super::{Settings, capacity_case};
use crate::accounts::rules::OrganizationId;
use crate::capacity;
use crate::ground::codes::{Code, Population};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::network;
use crate::reports::asked::{Group, Groups, Period, Request, Span};
use crate::reports::names::Report;
use crate::reports::persons::codes::words_of;
use crate::reports::reader::Readable;
use crate::reports::releases::rules::MONTHLY;
use crate::reports::releases::store as releases;
use crate::reports::table::{Cell, Column, Coverage, Drawing, Line, Sheet, Table, Words};
use crate::shelters;
use crate::shelters::rules::Region;
use crate::tallies::rules::Measure;

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

/// A row: what it is of, its fiscal year where it is released, and its case.
struct Row {
    names: Vec<Cell>,
    of: Words,
    case: Case,
}

/// The report.
pub fn sheet(
    conn: &mut Conn,
    request: &Request,
    (readable, now): (Readable, DateTime<Utc>),
) -> Result<Sheet> {
    let regions = shelters::store::regions(conn)?;
    let (rows, columns, coverage) = match readable {
        Readable::Own(own) => (
            own_rows(conn, request.period, own)?,
            vec![Column::new("pool", Group::Pool.head())],
            Coverage::default(),
        ),
        Readable::Finished => {
            let (rows, coverage) = released_rows(conn, request.period, &regions)?;
            let groups = [Group::FiscalYear, Group::Region, Group::Population];
            let columns = groups.map(|group| Column::new(group.code(), group.head()));
            (rows, columns.to_vec(), coverage)
        }
    };
    let definition = match readable {
        Readable::Own(_) => "beds-definition-own",
        Readable::Finished => "beds-definition",
    };
    let mut tables = vec![table(&rows, columns, definition)];
    tables.extend(curve(&rows));
    Ok(Sheet {
        report: Report::CapacityCase,
        period: request.period,
        zone: network::zone(conn)?,
        computed_at: now,
        tables,
        coverage,
        notes: notes(&rows),
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

fn own_rows(conn: &mut Conn, period: Period, own: OrganizationId) -> Result<Vec<Row>> {
    let counted = of_own_pools(conn, period, own)?;
    let houses = shelters::store::places(conn)?;
    let mut rows = Vec::new();
    for pool in capacity::store::places(conn)? {
        let Some(counted) = counted.get(&pool.id) else {
            continue;
        };
        let house = houses.iter().find(|house| house.id == pool.shelter);
        let house = house.map_or("", |house| house.name.as_str());
        let name = |lang: Lang| {
            let name = pool.population.pool_name(&pool.name, lang);
            format!("{house} – {name}")
        };
        let of = Words::Both {
            en: name(Lang::En),
            fr: name(Lang::Fr),
        };
        rows.push(Row {
            names: vec![Cell::Numbered(pool.id.number(), of.clone())],
            of,
            case: case_of(counted, Exactness::Own),
        });
    }
    Ok(rows)
}

type Kept = BTreeMap<Place, BTreeMap<String, Option<u64>>>;

fn released_rows(
    conn: &mut Conn,
    period: Period,
    regions: &[Region],
) -> Result<(Vec<Row>, Coverage)> {
    let ends = period.from.through(period.to);
    let years: BTreeSet<Span> = ends
        .filter_map(|month| Span::of(month, Group::FiscalYear))
        .filter(|year| year.last() <= period.to)
        .collect();
    let mut rows = Vec::new();
    let mut coverage = Coverage::default();
    for year in years {
        let last = year.last();
        let only = Period {
            from: last,
            to: last,
        };
        let Some(release) = releases::newest(conn, MONTHLY, only)?.pop() else {
            coverage.months_missing.push(last);
            continue;
        };
        coverage.houses = Some((release.houses, release.houses_possible));
        coverage.withheld = release.withheld;
        let mut kept = Kept::new();
        for (coords, figure) in releases::cells_of(conn, release.id, SECTION)? {
            if let [region, population, name] = coords.as_slice()
                && let Some(population) = Population::parse(population)
            {
                let of = kept.entry((region.clone(), population)).or_default();
                of.insert(name.clone(), figure.number());
            }
        }
        for ((region, population), cells) in kept {
            rows.push(released_row(year, (&region, population), &cells, regions));
        }
    }
    Ok((rows, coverage))
}

fn released_row(
    year: Span,
    (region, population): (&str, Population),
    cells: &BTreeMap<String, Option<u64>>,
    regions: &[Region],
) -> Row {
    let place = words_of(Measure::Demand, Group::Region, region, regions);
    let whom = Words::of(population);
    let of = |lang| format!("{}, {}", place.of_lang(lang), whom.of_lang(lang));
    Row {
        of: Words::Both {
            en: of(Lang::En),
            fr: of(Lang::Fr),
        },
        names: vec![
            Cell::Time(year),
            Cell::Named(region.to_owned(), place.clone()),
            Cell::Named(population.code().to_owned(), whom.clone()),
        ],
        case: Case::read(cells),
    }
}

/// The columns of figures.
const FIGURES: [(&str, &str); 14] = [
    ("spaces", "beds-spaces"),
    ("occupancy", "reports-occupancy-open"),
    ("stay", "beds-stay"),
    ("asked", "beds-asked"),
    ("without", "beds-without"),
    ("per_space_low", "beds-per-space-low"),
    ("per_space", "beds-per-space"),
    ("per_space_high", "beds-per-space-high"),
    ("to_end_low", "beds-to-end-low"),
    ("to_end", "beds-to-end"),
    ("to_end_high", "beds-to-end-high"),
    ("at_end", "beds-at-end"),
    ("assumed", "beds-rests-on"),
    ("why_not", "beds-why-not"),
];

fn table(rows: &[Row], mut columns: Vec<Column>, definition: &'static str) -> Table {
    columns.extend(FIGURES.map(|(code, head)| Column::new(code, head)));
    let mut table = Table::new(SECTION, ("beds-title", definition), columns);
    table.rows = rows
        .iter()
        .map(|row| [row.names.clone(), cells(&row.case)].concat())
        .collect();
    let mut computed: Vec<(&Row, &Figures)> = rows
        .iter()
        .filter_map(|row| match &row.case {
            Case::Figures(figures) => Some((row, figures.as_ref())),
            _ => None,
        })
        .collect();
    computed.sort_by(|(_, a), (_, b)| b.per_space[1].total_cmp(&a.per_space[1]));
    table.findings = computed
        .iter()
        .take(3)
        .map(|(row, figures)| finding(&row.of, figures))
        .collect();
    if table.findings.is_empty() {
        table.findings.push(Sentence::new(match rows.is_empty() {
            true => "beds-no-year",
            false => "beds-none",
        }));
    }
    table
}

/// Whole numbers are told whole: a decimal that is always 0 says more than is known.
fn decimal(number: f64) -> Cell {
    match number.fract() == 0.0 {
        true => Cell::Number(whole(number)),
        false => Cell::Decimal(Some(number)),
    }
}

fn cells(case: &Case) -> Vec<Cell> {
    let figures = match case {
        Case::Figures(figures) => figures,
        Case::Cannot(reason) => {
            let (id, code) = reason_of(*reason);
            return why_not(id, code);
        }
    };
    let [low, mid, high] = figures.per_space.map(decimal);
    let [end_low, end, end_high] = figures.to_end.map(decimal);
    vec![
        decimal(figures.spaces),
        Cell::Share(Some(figures.occupancy)),
        decimal(figures.stay),
        decimal(figures.asked[1]),
        decimal(figures.without[1]),
        low,
        mid,
        high,
        end_low,
        end,
        end_high,
        decimal(figures.at_end[1]),
        rests_on(&figures.assumptions),
        Cell::Nothing,
    ]
}

/// What was assumed: its letters, and for programs its codes; nothing of a release from before releases kept it.
fn rests_on(assumptions: &[Assumption]) -> Cell {
    if assumptions.is_empty() {
        return Cell::Nothing;
    }
    let codes: Vec<&str> = assumptions.iter().map(|one| one.code()).collect();
    let letters: Vec<String> = assumptions
        .iter()
        .map(|one| one.letter().to_string())
        .collect();
    Cell::Said(codes.join(" "), Words::Same(letters.join(" ")))
}

/// A row without figures, and why.
fn why_not(id: &'static str, code: &'static str) -> Vec<Cell> {
    let mut cells = vec![Cell::Decimal(None); FIGURES.len() - 2];
    cells.push(Cell::Nothing);
    cells.push(Cell::Said(code.to_owned(), Words::said(id)));
    cells
}

/// Why there is no case: the message that says it, and the word programs get.
pub fn reason_of(reason: CannotCompute) -> (&'static str, &'static str) {
    match reason {
        CannotCompute::RegionsMerged => ("beds-regions-merged", "regions-merged"),
        CannotCompute::SeveralBedsEach => ("beds-several-each", "several-beds-each"),
        CannotCompute::TooFewNights => ("beds-few-nights", "few-nights"),
        CannotCompute::NothingOpen => ("beds-nothing-open", "nothing-open"),
        CannotCompute::NoDepartures => ("beds-no-departures", "no-departures"),
        CannotCompute::NoDemandCounted => ("beds-no-demand", "no-demand"),
        CannotCompute::WouldGiveBack => ("beds-give-back", "would-give-back"),
        CannotCompute::OutOfBounds => ("beds-out-of-bounds", "out-of-bounds"),
    }
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

/// Told figures are far below 2^53.
#[allow(clippy::cast_possible_truncation)]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// What each added space would do, where one does most.
fn curve(rows: &[Row]) -> Option<Table> {
    let computed = rows.iter().filter_map(|row| match &row.case {
        Case::Figures(figures) => Some((row, figures)),
        _ => None,
    });
    let (row, figures) =
        computed.max_by(|(_, a), (_, b)| a.per_space[1].total_cmp(&b.per_space[1]))?;
    let columns = [
        ("added", "beds-added"),
        ("more_low", "beds-more-low"),
        ("more", "beds-more"),
        ("more_high", "beds-more-high"),
    ];
    let columns = columns.map(|(code, head)| Column::new(code, head));
    let mut table = Table::new(
        "curve",
        ("beds-curve-title", "beds-curve-definition"),
        columns.to_vec(),
    );
    for (added, more) in figures.curve.iter().enumerate() {
        let name = added.to_string();
        let mut cells = vec![Cell::Named(name.clone(), Words::Same(format!("+{name}")))];
        cells.extend(more.map(decimal));
        table.rows.push(cells);
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
    });
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::super::counted::Referrals;
    use super::super::released::small;
    use super::*;

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
            case: case_of(&counted, Exactness::Own),
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
