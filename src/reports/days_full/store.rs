//! The table `full_months`. It holds nothing the census does not: it may be thrown away and recomputed at any time.

use std::collections::{BTreeMap, BTreeSet};

use diesel::dsl::sum;
use diesel::prelude::*;

use super::rules::{FullMonth, Percent};
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Code, Population};
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::nights::Month;
use crate::ground::schema::full_months;
use crate::shelters::rules::ShelterId;

/// What is full, or not, as one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whole {
    /// A pool.
    Pool(PoolId),
    /// A shelter, with all its pools.
    Shelter(ShelterId),
    /// A region's pools for one population.
    Place(String, Population),
}

const POOL: &str = "pool";
const SHELTER: &str = "shelter";
const PLACE: &str = "place";

/// Which kind of whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Pools.
    Pool,
    /// Shelters.
    Shelter,
    /// Regions' pools for one population.
    Place,
}

impl Scope {
    fn word(self) -> &'static str {
        match self {
            Self::Pool => POOL,
            Self::Shelter => SHELTER,
            Self::Place => PLACE,
        }
    }
}

impl Whole {
    /// Scope, number, region, population: as the table's key spells it.
    fn key(&self) -> (&'static str, i64, &str, &'static str) {
        match self {
            Self::Pool(pool) => (POOL, pool.number(), "", ""),
            Self::Shelter(shelter) => (SHELTER, shelter.number(), "", ""),
            Self::Place(region, population) => (PLACE, 0, region, population.code()),
        }
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = full_months)]
struct Row {
    scope: String,
    subject_id: i64,
    region: String,
    population: String,
    month: Month,
    nights: i32,
    missing: i32,
    nights_full: i32,
    nights_nearly: i32,
    nearly_from: i32,
    longest_run: i32,
    run_at_beginning: i32,
    run_at_end: i32,
}

impl Row {
    fn of(whole: &Whole, figures: &FullMonth) -> Self {
        let (scope, subject_id, region, population) = whole.key();
        Self {
            scope: scope.to_owned(),
            subject_id,
            region: region.to_owned(),
            population: population.to_owned(),
            month: figures.month,
            nights: figures.nights,
            missing: figures.missing,
            nights_full: figures.full,
            nights_nearly: figures.nearly,
            nearly_from: figures.nearly_from,
            longest_run: figures.longest_run,
            run_at_beginning: figures.run_at_beginning,
            run_at_end: figures.run_at_end,
        }
    }

    fn read(self) -> Result<(Whole, FullMonth)> {
        let whole = match self.scope.as_str() {
            POOL => Whole::Pool(self.subject_id.into()),
            SHELTER => Whole::Shelter(self.subject_id.into()),
            _ => {
                let population = Population::parse(&self.population);
                let population = population
                    .ok_or_else(|| Error::broken("a population of full_months is no code"))?;
                Whole::Place(self.region, population)
            }
        };
        let figures = FullMonth {
            month: self.month,
            nights: self.nights,
            missing: self.missing,
            full: self.nights_full,
            nearly: self.nights_nearly,
            nearly_from: self.nearly_from,
            longest_run: self.longest_run,
            run_at_beginning: self.run_at_beginning,
            run_at_end: self.run_at_end,
        };
        Ok((whole, figures))
    }
}

/// Puts these figures in the place of everything known of a whole's month.
pub fn replace(
    conn: &mut Conn,
    whole: &Whole,
    month: Month,
    figures: Option<&FullMonth>,
) -> Result<()> {
    let (scope, subject, region, population) = whole.key();
    diesel::delete(full_months::table.find((scope, subject, region, population, month)))
        .execute(conn)?;
    if let Some(figures) = figures {
        diesel::insert_into(full_months::table)
            .values(Row::of(whole, figures))
            .execute(conn)?;
    }
    Ok(())
}

/// The months of every whole of a kind from `from` to `to`, both included, by month.
pub fn months(
    conn: &mut Conn,
    scope: Scope,
    from: Month,
    to: Month,
) -> Result<Vec<(Whole, FullMonth)>> {
    let rows = full_months::table
        .filter(full_months::scope.eq(scope.word()))
        .filter(full_months::month.between(from, to))
        .order((full_months::month, full_months::subject_id))
        .load::<Row>(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// The same of these pools or shelters only, by their numbers.
pub fn months_of(
    conn: &mut Conn,
    scope: Scope,
    numbers: &[i64],
    (from, to): (Month, Month),
) -> Result<Vec<(Whole, FullMonth)>> {
    let mut months = Vec::new();
    for some in numbers.chunks(500) {
        let rows = full_months::table
            .filter(full_months::scope.eq(scope.word()))
            .filter(full_months::subject_id.eq_any(some))
            .filter(full_months::month.between(from, to))
            .order((full_months::month, full_months::subject_id))
            .load::<Row>(conn)?;
        for row in rows {
            months.push(row.read()?);
        }
    }
    Ok(months)
}

/// How many nights each pool reported from `from` to `to`, and of how many it is known whether it did.
pub fn nights_of_pools(
    conn: &mut Conn,
    from: Month,
    to: Month,
) -> Result<BTreeMap<PoolId, (i64, i64)>> {
    let rows = full_months::table
        .filter(full_months::scope.eq(POOL))
        .filter(full_months::month.between(from, to))
        .group_by(full_months::subject_id)
        .select((
            full_months::subject_id,
            sum(full_months::nights),
            sum(full_months::missing),
        ))
        .load::<(i64, Option<i64>, Option<i64>)>(conn)?;
    let pools = rows.into_iter().map(|(pool, nights, missing)| {
        let nights = nights.unwrap_or(0);
        (pool.into(), (nights, nights + missing.unwrap_or(0)))
    });
    Ok(pools.collect())
}

/// The pools' months that were counted by another threshold than this one.
pub fn counted_by_another(
    conn: &mut Conn,
    threshold: Percent,
) -> Result<BTreeSet<(PoolId, Month)>> {
    let rows = full_months::table
        .filter(full_months::scope.eq(POOL))
        .filter(full_months::nearly_from.ne(threshold))
        .select((full_months::subject_id, full_months::month))
        .load::<(i64, Month)>(conn)?;
    let months = rows.into_iter();
    Ok(months.map(|(pool, month)| (pool.into(), month)).collect())
}

/// What is erased for its age, and vacuumed afterwards.
pub const TABLES: &[&str] = &["full_months"];

/// Erases the months before this one, of everything but these pools and shelters.
pub fn erase_before(
    conn: &mut Conn,
    month: Month,
    (pools, shelters): (&BTreeSet<PoolId>, &BTreeSet<ShelterId>),
) -> Result<()> {
    let pools: BTreeSet<i64> = pools.iter().map(|pool| pool.number()).collect();
    let shelters: BTreeSet<i64> = shelters.iter().map(|shelter| shelter.number()).collect();
    // A place is number 0, which nobody keeps.
    let nobody = BTreeSet::new();
    for (scope, kept) in [(POOL, &pools), (SHELTER, &shelters), (PLACE, &nobody)] {
        let old = full_months::table
            .filter(full_months::scope.eq(scope))
            .filter(full_months::month.lt(month));
        let subjects = old
            .select(full_months::subject_id)
            .distinct()
            .load::<i64>(conn)?;
        for subject in subjects.into_iter().filter(|one| !kept.contains(one)) {
            let of_subject = full_months::table
                .filter(full_months::scope.eq(scope))
                .filter(full_months::month.lt(month))
                .filter(full_months::subject_id.eq(subject));
            diesel::delete(of_subject).execute(conn)?;
        }
    }
    Ok(())
}
