//! The capacity case as tables and sentences: how many households more one space would admit, how many spaces would end
//! the turn-aways, how sure that is. To funders it is told of whole fiscal years, as released; to a lead of her own pools.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::counted::{CannotCompute, Counted, Phone, Referrals};
use super::reading::{Place, of_own_pools, of_places};
use super::told::{CURVE, Case, Exactness, Figures, Told};
use super::{Settings, capacity_case};
use crate::accounts::rules::OrganizationId;
use crate::capacity;
use crate::ground::codes::{Code, Population};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::network;
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Groups, Period, Request, Span};
use crate::reports::names::Report;
use crate::reports::persons::codes::{Regions, words_of};
use crate::reports::reader::Readable;
use crate::reports::releases::rules::{MONTHLY, ReleasedCell};
use crate::reports::releases::store as releases;
use crate::reports::table::{Cell, Column, Coverage, Drawing, Line, Sheet, Table, Words};
use crate::shelters;
use crate::shelters::rules::{Region, ShelterId};
use crate::tallies::rules::Measure;

/// Its name among the tables of a release.
pub const SECTION: &str = "capacity-case";

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

/// What a release of a fiscal year's last month tells of the case; nothing for any other month.
pub fn released_with(
    conn: &mut Conn,
    month: Month,
    (regions, without): (&Regions, &BTreeSet<ShelterId>),
) -> Result<Vec<ReleasedCell>> {
    let Some(year) = Span::of(month, Group::FiscalYear).filter(|year| year.last() == month) else {
        return Ok(Vec::new());
    };
    let period = Period {
        from: year.first(),
        to: year.last(),
    };
    let mut cells = Vec::new();
    for ((region, population), counted) in of_places(conn, period, (regions, without))? {
        let case = case_of(&coarse(counted), Exactness::Released);
        let told = case.cells().into_iter().map(|(name, count)| ReleasedCell {
            section: SECTION,
            coords: vec![region.clone(), population.code().to_owned(), name],
            count,
        });
        cells.extend(told);
    }
    Ok(cells)
}

/// Counts of persons to the nearest ten, before anything is computed from them: whatever a model makes of them tells no
/// more than that. (Rounding what comes out would not hold: a curve of thirty figures gives the counts back.)
fn coarse(counted: Counted) -> Counted {
    let tens = |n: u64| n.saturating_add(5) / 10 * 10;
    let Referrals {
        placed_within_a_day,
        placed_later,
        unplaced,
        withdrawn,
    } = counted.referrals;
    let Phone {
        yes,
        no,
        unknown,
        referred,
    } = counted.phone;
    Counted {
        departures: counted.departures.map(tens),
        admissions: counted.admissions.map(tens),
        referrals: Referrals {
            placed_within_a_day: tens(placed_within_a_day),
            placed_later: tens(placed_later),
            unplaced: tens(unplaced),
            withdrawn: tens(withdrawn),
        },
        phone: Phone {
            yes: tens(yes),
            no: tens(no),
            unknown: tens(unknown),
            referred: tens(referred),
        },
        ..counted
    }
}

fn case_of(counted: &Counted, exactness: Exactness) -> Case {
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
        notes: vec![
            Sentence::new("beds-assumes"),
            Sentence::new("beds-bias"),
            Sentence::new("beds-range"),
        ],
    })
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
const FIGURES: [(&str, &str); 13] = [
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
        table.findings.push(Sentence::new("beds-none"));
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
        Cell::Nothing,
    ]
}

/// A row without figures, and why.
fn why_not(id: &'static str, code: &'static str) -> Vec<Cell> {
    let mut cells = vec![Cell::Decimal(None); FIGURES.len() - 1];
    cells.push(Cell::Named(code.to_owned(), Words::said(id)));
    cells
}

fn reason_of(reason: CannotCompute) -> (&'static str, &'static str) {
    match reason {
        CannotCompute::TooFewNights => ("beds-few-nights", "few-nights"),
        CannotCompute::NothingOpen => ("beds-nothing-open", "nothing-open"),
        CannotCompute::NoDepartures => ("beds-no-departures", "no-departures"),
        CannotCompute::NoDemandCounted => ("beds-no-demand", "no-demand"),
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
        for (name, number) in names.into_iter().zip(range) {
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
    let [low, mid, high] = figures.per_space.map(whole);
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
    use super::super::counted::PoolNights;
    use super::*;

    #[test]
    fn what_is_released_of_a_case_is_the_same_for_all_counts_of_the_same_tens() {
        let counted = |more: u64| Counted {
            nights: 365,
            pools: vec![PoolNights {
                nights: 365,
                reported: 365,
                open: 3_650,
                occupied: 3_300,
            }],
            departures: Some(95 + more),
            admissions: Some(95 + more),
            referrals: Referrals {
                unplaced: 15 + more,
                placed_within_a_day: 55 + more,
                ..Referrals::default()
            },
            phone: Phone {
                no: 25 + more,
                ..Phone::default()
            },
        };
        let told = |more| case_of(&coarse(counted(more)), Exactness::Released).cells();
        for more in 1..10 {
            assert_eq!(told(more), told(0));
        }
        assert_ne!(told(10), told(0));
    }
}
