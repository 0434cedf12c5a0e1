//! The rows of the capacity report. A night without a report is in no sum; coverage says how many there are.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::capacity::rules::PoolId;
use crate::ground::codes::{Population, Unit};
use crate::ground::nights::{Month, Night};
use crate::reports::asked::{Group, Period, Span};
use crate::reports::rules::{PoolMonth, Sums, share};
use crate::shelters::rules::ShelterId;

/// Where a pool stands in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedPool {
    /// The pool.
    pub id: PoolId,
    /// Its name today.
    pub name: String,
    /// Who it is for.
    pub population: Population,
    /// What it is counted in today.
    pub unit: Unit,
    /// Its shelter.
    pub shelter: ShelterId,
    /// That one's name today.
    pub shelter_name: String,
    /// The code of its region.
    pub region: String,
    /// The first and last night it has rows for; none before its first.
    pub span: Option<(Night, Night)>,
}

/// A row: what it is grouped by, and its figures. Space-nights are summed over the nights reported.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CapacityRow {
    /// The month, if grouped by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<Month>,
    /// The quarter, if grouped by it: `2026-Q1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarter: Option<String>,
    /// The fiscal year, if grouped by it: `2025-26`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fiscal_year: Option<String>,
    /// The stretches of time it is grouped by, whichever.
    #[serde(skip)]
    pub spans: Vec<Span>,
    /// Beds or rooms, if grouped by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// The pool, if grouped by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolId>,
    /// Its name today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool_name: Option<String>,
    /// Whom it is for: a name that only repeats it is said in the reader's language.
    #[serde(skip)]
    pub pool_population: Option<Population>,
    /// The shelter, if grouped by it or by pool.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shelter: Option<ShelterId>,
    /// Its name today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shelter_name: Option<String>,
    /// The region's code, if grouped by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Whom the spaces are for, if grouped by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<Population>,
    /// Nights reported, each pool's counted.
    pub nights: i64,
    /// Nights that could have been reported: from a pool's first night on to its last.
    pub nights_possible: i64,
    /// Paid for.
    pub funded: i64,
    /// Staffed and fit for use.
    pub open: i64,
    /// People, or rooms, in.
    pub occupied: i64,
    /// Promised.
    pub held: i64,
    /// funded − open; negative is surge.
    pub unavailable: i64,
    /// occupied ÷ open; null where nothing was open.
    pub occupancy_open: Option<f64>,
    /// occupied ÷ funded; null where nothing was funded.
    pub occupancy_funded: Option<f64>,
}

/// How much of what could have been reported was.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, JsonSchema)]
pub struct Coverage {
    /// Nights reported, each pool's counted.
    pub nights_reported: i64,
    /// Nights that could have been.
    pub nights_possible: i64,
    /// The first ÷ the second; null when none could have been.
    pub share: Option<f64>,
    /// Pools that reported at least one night.
    pub pools: i64,
    /// Houses that reported at least one night, and houses that could have.
    pub houses: (i64, i64),
}

/// The figures of the report, with those of everything together, by unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The rows, in the order of what they are grouped by.
    pub rows: Vec<CapacityRow>,
    /// Everything together: beds and rooms are never added to each other here.
    pub totals: Vec<CapacityRow>,
    /// In which months a night of it was reported, by unit.
    pub months: BTreeMap<Unit, BTreeSet<Month>>,
    /// How much was reported.
    pub coverage: Coverage,
}

/// What a row is about, ordered as rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Time(Span),
    Unit(Unit),
    Pool(&'a str, &'a str, PoolId),
    Shelter(&'a str, ShelterId),
    Region(&'a str),
    Population(Population),
}

impl<'a> Key<'a> {
    fn of(group: Group, pool: &'a ReportedPool, month: Month, unit: Unit) -> Option<Self> {
        let key = match group {
            Group::Unit => Key::Unit(unit),
            Group::Pool => Key::Pool(&pool.shelter_name, &pool.name, pool.id),
            Group::Shelter => Key::Shelter(&pool.shelter_name, pool.shelter),
            Group::Region => Key::Region(&pool.region),
            Group::Population => Key::Population(pool.population),
            time => Key::Time(Span::of(month, time)?),
        };
        Some(key)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    nights: i64,
    possible: i64,
    sums: Sums,
}

impl Cell {
    fn add(&mut self, other: Cell) {
        self.nights += other.nights;
        self.possible += other.possible;
        self.sums.add(other.sums);
    }

    fn row(self) -> CapacityRow {
        CapacityRow {
            month: None,
            quarter: None,
            fiscal_year: None,
            spans: Vec::new(),
            unit: None,
            pool: None,
            pool_name: None,
            pool_population: None,
            shelter: None,
            shelter_name: None,
            region: None,
            population: None,
            nights: self.nights,
            nights_possible: self.possible,
            funded: self.sums.funded,
            open: self.sums.open,
            occupied: self.sums.occupied,
            held: self.sums.held,
            unavailable: self.sums.unavailable(),
            occupancy_open: self.sums.occupancy_open(),
            occupancy_funded: self.sums.occupancy_funded(),
        }
    }
}

/// The figures of these pools' months, grouped.
pub fn figures(
    pools: &[ReportedPool],
    months: &[PoolMonth],
    period: Period,
    group_by: &[Group],
) -> Figures {
    let mut by_pool: BTreeMap<PoolId, Vec<&PoolMonth>> = BTreeMap::new();
    for month in months {
        by_pool.entry(month.pool).or_default().push(month);
    }
    let mut cells: BTreeMap<Vec<Key>, (Cell, &ReportedPool)> = BTreeMap::new();
    let mut totals: BTreeMap<Unit, Cell> = BTreeMap::new();
    let mut told: BTreeMap<Unit, BTreeSet<Month>> = BTreeMap::new();
    let mut reporting = 0;
    for pool in pools {
        let own = by_pool.get(&pool.id).map_or(&[][..], Vec::as_slice);
        reporting += i64::from(own.iter().any(|month| month.nights > 0));
        for (month, unit, cell) in cells_of(pool, own, period) {
            let keys = group_by
                .iter()
                .filter_map(|group| Key::of(*group, pool, month, unit));
            let row = cells
                .entry(keys.collect())
                .or_insert((Cell::default(), pool));
            row.0.add(cell);
            totals.entry(unit).or_default().add(cell);
            if cell.nights > 0 {
                told.entry(unit).or_default().insert(month);
            }
        }
    }
    let mut all = Cell::default();
    totals.values().for_each(|cell| all.add(*cell));
    Figures {
        rows: cells
            .into_iter()
            .map(|(keys, (cell, pool))| named(&keys, pool, cell.row()))
            .collect(),
        totals: totals
            .into_iter()
            .map(|(unit, cell)| CapacityRow {
                unit: Some(unit),
                ..cell.row()
            })
            .collect(),
        months: told,
        coverage: Coverage {
            nights_reported: all.nights,
            nights_possible: all.possible,
            share: share(all.nights, all.possible),
            pools: reporting,
            houses: houses_reporting(pools, period, |pool| {
                let own = by_pool.get(&pool).into_iter().flatten();
                own.map(|month| i64::from(month.nights)).sum()
            }),
        },
    }
}

/// Of how many houses a night is reported, of how many that could have reported one. `nights` is how many a pool did.
pub fn houses_reporting(
    pools: &[ReportedPool],
    period: Period,
    nights: impl Fn(PoolId) -> i64,
) -> (i64, i64) {
    let could = |pool: &&ReportedPool| {
        let mut months = period.from.through(period.to);
        months.any(|month| nights_within(month, pool.span) > 0)
    };
    let possible: BTreeSet<ShelterId> = pools.iter().filter(could).map(|one| one.shelter).collect();
    let reported = pools.iter().filter(|pool| nights(pool.id) > 0);
    let reported: BTreeSet<ShelterId> = reported.map(|pool| pool.shelter).collect();
    let number = |houses: BTreeSet<ShelterId>| i64::try_from(houses.len()).unwrap_or(i64::MAX);
    (number(reported), number(possible))
}

/// One pool's cells: a month's figures in each unit, and its nights without a row where it had the unit it had
/// last.
fn cells_of(pool: &ReportedPool, own: &[&PoolMonth], period: Period) -> Vec<(Month, Unit, Cell)> {
    let mut cells = Vec::new();
    let mut unit = own.first().map_or(pool.unit, |month| month.unit);
    for month in period.from.through(period.to) {
        let mut known = 0;
        for figures in own.iter().filter(|one| one.month == month) {
            unit = figures.unit;
            let rows = i64::from(figures.nights + figures.missing);
            known += rows;
            let cell = Cell {
                nights: figures.nights.into(),
                possible: rows,
                sums: figures.sums,
            };
            cells.push((month, unit, cell));
        }
        let gap = nights_within(month, pool.span) - known;
        if gap > 0 {
            let cell = Cell {
                possible: gap,
                ..Cell::default()
            };
            cells.push((month, unit, cell));
        }
    }
    cells
}

/// How many nights of a month lie within a span.
pub fn nights_within(month: Month, span: Option<(Night, Night)>) -> i64 {
    let Some((first, last)) = span else { return 0 };
    let (from, to) = (first.max(month.first()), last.min(month.last()));
    (to.date() - from.date()).num_days().max(-1) + 1
}

fn named(keys: &[Key], of: &ReportedPool, mut row: CapacityRow) -> CapacityRow {
    for key in keys {
        match key {
            Key::Time(span) => {
                row.spans.push(*span);
                match span {
                    Span::Month(month) => row.month = Some(*month),
                    Span::Quarter(_) => row.quarter = Some(span.code()),
                    Span::FiscalYear(_) => row.fiscal_year = Some(span.code()),
                }
            }
            Key::Unit(unit) => row.unit = Some(*unit),
            Key::Pool(shelter, name, id) => {
                row.pool = Some(*id);
                row.pool_name = Some((*name).to_owned());
                row.pool_population = Some(of.population);
                row.shelter = Some(of.shelter);
                row.shelter_name = Some((*shelter).to_owned());
            }
            Key::Shelter(name, id) => {
                row.shelter = Some(*id);
                row.shelter_name = Some((*name).to_owned());
            }
            Key::Region(region) => row.region = Some((*region).to_owned()),
            Key::Population(population) => row.population = Some(*population),
        }
    }
    row
}

#[cfg(test)]
mod tests;
