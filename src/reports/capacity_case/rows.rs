//! What cases are told of: a lead's own pools, or each region and population of the fiscal years that were released.

use std::collections::{BTreeMap, BTreeSet};

use super::counted::CannotCompute;
use super::covered::of_year;
use super::reading::{Place, of_own_pools};
use super::released::SECTION;
use super::sheet::case_of;
use super::told::{Case, Exactness, Figures};
use crate::accounts::rules::OrganizationId;
use crate::capacity;
use crate::ground::codes::{Code, Population};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence};
use crate::reports::asked::{Group, Period, Span, Stretch};
use crate::reports::persons::codes::words_of;
use crate::reports::releases::rules::{Kept, MONTHLY};
use crate::reports::releases::store as releases;
use crate::reports::table::{Cell, Coverage, Words};
use crate::shelters;
use crate::shelters::rules::Region;
use crate::tallies::rules::Measure;

/// A row: what it is of and when, its fiscal year where it is released, and its case.
pub(super) struct Row {
    /// Its region, as it is told, and whom its spaces are for.
    pub(super) place: Place,
    pub(super) names: Vec<Cell>,
    pub(super) of: Words,
    pub(super) year: Option<Span>,
    pub(super) case: Case,
}

impl Row {
    /// What it has figures of.
    pub(super) fn figures(&self) -> Option<&Figures> {
        match &self.case {
            Case::Figures(figures) => Some(figures),
            Case::Cannot(_) => None,
        }
    }

    /// Why it has none.
    pub(super) fn reason(&self) -> Option<CannotCompute> {
        match self.case {
            Case::Figures(_) => None,
            Case::Cannot(reason) => Some(reason),
        }
    }
}

/// The cases of an organization's own pools, each by itself.
pub(super) fn own_rows(
    conn: &mut Conn,
    (period, told): (Period, Stretch),
    own: OrganizationId,
) -> Result<Vec<Row>> {
    let counted = of_own_pools(conn, period, own)?;
    let houses = shelters::store::places(conn)?;
    let mut rows = Vec::new();
    for pool in capacity::store::places(conn)? {
        let Some(counted) = counted.get(&pool.id) else {
            continue;
        };
        let house = houses.iter().find(|house| house.id == pool.shelter);
        let region = house.map(|house| house.region.clone());
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
            place: (region.unwrap_or_default(), pool.population),
            of: at(&of, |lang| {
                lang.tell(&told.said("reports-span")).into_owned()
            }),
            names: vec![Cell::Numbered(pool.id.number(), of)],
            year: None,
            case: case_of(counted, Exactness::Own),
        });
    }
    Ok(rows)
}

/// What a sentence that stands alone has to name: of what it is, and of which time.
fn at(of: &Words, when: impl Fn(Lang) -> String) -> Words {
    let of_lang = |lang: Lang| {
        let sentence = Sentence::new("beds-of").with("of", of.of_lang(lang).to_owned());
        lang.tell(&sentence.with("when", when(lang))).into_owned()
    };
    Words::Both {
        en: of_lang(Lang::En),
        fr: of_lang(Lang::Fr),
    }
}

/// The cells of one release, by the place they are of.
type Cells = BTreeMap<Place, BTreeMap<String, Option<u64>>>;

/// What was released of the cases of fiscal years.
pub(super) struct Released {
    pub(super) rows: Vec<Row>,
    pub(super) coverage: Coverage,
    /// The releases they are from: that of each year's last month.
    pub(super) releases: Vec<Kept>,
}

/// From the first to the last of the fiscal years that are told; what was asked for where none is.
pub(super) fn period_of(rows: &[Row], asked: Period) -> Period {
    let years = || rows.iter().filter_map(|row| row.year);
    Period {
        from: years().map(Span::first).min().unwrap_or(asked.from),
        to: years().map(Span::last).max().unwrap_or(asked.to),
    }
}

/// The cases of the fiscal years that end in a period, as they were released.
pub(super) fn released_rows(
    conn: &mut Conn,
    period: Period,
    regions: &[Region],
) -> Result<Released> {
    let ends = period.from.through(period.to);
    let years: BTreeSet<Span> = ends
        .filter_map(|month| Span::of(month, Group::FiscalYear))
        .filter(|year| year.last() <= period.to)
        .collect();
    let mut rows = Vec::new();
    let mut coverage = Coverage::default();
    let mut newest = Vec::new();
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
        let covered = of_year(conn, year)?;
        let fewest = coverage.houses.map_or(i64::MAX, |(whole, _)| whole);
        if covered.whole_year < fewest {
            coverage.houses = Some((covered.whole_year, covered.any_month));
        }
        coverage.withheld = coverage.withheld.max(covered.left_out);
        let mut kept = Cells::new();
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
        newest.push(release);
    }
    Ok(Released {
        rows,
        coverage,
        releases: newest,
    })
}

pub(super) fn released_row(
    year: Span,
    (region, population): (&str, Population),
    cells: &BTreeMap<String, Option<u64>>,
    regions: &[Region],
) -> Row {
    let place = (region.to_owned(), population);
    let where_it_is = words_of(Measure::Demand, Group::Region, region, regions);
    let whom = Words::of(population);
    let of = |lang| format!("{}, {}", where_it_is.of_lang(lang), whom.of_lang(lang));
    let of = Words::Both {
        en: of(Lang::En),
        fr: of(Lang::Fr),
    };
    Row {
        place,
        of: at(&of, |lang| {
            let sentence = Sentence::new("beds-year").with("year", year.in_words(lang));
            lang.tell(&sentence).into_owned()
        }),
        year: Some(year),
        names: vec![
            Cell::Time(year),
            Cell::Named(region.to_owned(), where_it_is),
            Cell::Named(population.code().to_owned(), whom),
        ],
        case: Case::read(cells),
    }
}
