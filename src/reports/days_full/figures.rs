//! The rows of the report on nights full. Full is a state of a whole and never a sum: what a row is by is completed to a
//! pool, a shelter, or a region with a population, and only months are put together.

use std::collections::BTreeMap;

use super::rules::{FullMonth, Stretch};
use super::store::{Scope, Whole};
use crate::capacity::rules::PoolId;
use crate::ground::codes::Population;
use crate::ground::nights::{Month, Night};
use crate::reports::asked::{Group, Only, Period, Span};
use crate::reports::capacity::figures::{ReportedPool, nights_within};
use crate::reports::rules::share;
use crate::shelters::rules::ShelterId;

/// What rows are by: the kind of whole, and every column that names it.
pub fn rows_by(asked: &[Group], only: &Only) -> (Scope, Vec<Group>) {
    let asks = |group| asked.contains(&group);
    let needed: &[Group] = match (asks(Group::Pool), asks(Group::Shelter)) {
        (true, _) => &[],
        // One house says nothing of its region.
        (false, false) if only.is_within_a_house() => &[Group::Pool],
        // A shelter's spaces for one population are its pools.
        (false, true) if asks(Group::Population) => &[Group::Pool],
        (false, true) => &[],
        (false, false) => &[Group::Region, Group::Population],
    };
    let missing = needed.iter().filter(|group| !asks(**group));
    let groups: Vec<Group> = asked.iter().chain(missing).copied().collect();
    let scope = match (groups.contains(&Group::Pool), asks(Group::Shelter)) {
        (true, _) => Scope::Pool,
        (false, true) => Scope::Shelter,
        (false, false) => Scope::Place,
    };
    (scope, groups)
}

/// A whole in the report.
#[derive(Debug, Clone)]
pub struct ReportedWhole {
    /// Which.
    pub whole: Whole,
    /// A pool of it, by which it is named.
    pub pool: ReportedPool,
    /// All of them.
    pub pools: Vec<PoolId>,
    /// The nights it could have reported, in stretches apart from each other, in order.
    pub spans: Vec<(Night, Night)>,
}

impl ReportedWhole {
    /// Whether it could have reported a night of a period.
    pub fn is_of(&self, period: Period) -> bool {
        let mut months = period.from.through(period.to);
        months.any(|month| self.nights_of(month) > 0)
    }

    /// How many nights of a month it could have reported.
    fn nights_of(&self, month: Month) -> i64 {
        let spans = self.spans.iter();
        spans.map(|span| nights_within(month, Some(*span))).sum()
    }
}

/// The wholes these pools make.
pub fn wholes(pools: &[ReportedPool], scope: Scope) -> Vec<ReportedWhole> {
    let mut wholes: BTreeMap<Whole, ReportedWhole> = BTreeMap::new();
    for pool in pools {
        let whole = match scope {
            Scope::Pool => Whole::Pool(pool.id),
            Scope::Shelter => Whole::Shelter(pool.shelter),
            Scope::Place => Whole::Place(pool.region.clone(), pool.population),
        };
        let of = wholes
            .entry(whole)
            .or_insert_with_key(|whole| ReportedWhole {
                whole: whole.clone(),
                pool: pool.clone(),
                pools: Vec::new(),
                spans: Vec::new(),
            });
        of.pools.push(pool.id);
        of.spans.extend(pool.span);
    }
    let mut wholes: Vec<ReportedWhole> = wholes.into_values().collect();
    for whole in &mut wholes {
        whole.spans = apart(std::mem::take(&mut whole.spans));
    }
    wholes
}

/// The same nights in stretches that do not overlap.
fn apart(mut spans: Vec<(Night, Night)>) -> Vec<(Night, Night)> {
    spans.sort();
    let mut apart: Vec<(Night, Night)> = Vec::with_capacity(spans.len());
    for (first, last) in spans {
        match apart.last_mut() {
            Some(before) if first <= before.1 => before.1 = before.1.max(last),
            _ => apart.push((first, last)),
        }
    }
    apart
}

/// What a row is by, ordered as rows are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key<'a> {
    /// A stretch of time.
    Time(Span),
    /// A pool, after its shelter's name and its own.
    Pool(&'a str, &'a str, PoolId),
    /// A shelter, after its name.
    Shelter(&'a str, ShelterId),
    /// A region, by its code.
    Region(&'a str),
    /// Whom the spaces are for.
    Population(Population),
}

impl<'a> Key<'a> {
    fn of(group: Group, pool: &'a ReportedPool, month: Month) -> Option<Self> {
        let key = match group {
            Group::Pool => Key::Pool(&pool.shelter_name, &pool.name, pool.id),
            Group::Shelter => Key::Shelter(&pool.shelter_name, pool.shelter),
            Group::Region => Key::Region(&pool.region),
            Group::Population => Key::Population(pool.population),
            time => Key::Time(Span::of(month, time)?),
        };
        Some(key)
    }
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// What it is by, in the order of the columns.
    pub keys: Vec<Key<'a>>,
    /// Whose it is.
    pub whole: &'a ReportedWhole,
    /// Nights that could have been reported.
    pub possible: i64,
    /// What its months add up to.
    pub stretch: Stretch,
}

impl Row<'_> {
    /// Full ÷ reported.
    pub fn share(&self) -> Option<f64> {
        share(self.stretch.full, self.stretch.nights)
    }

    /// Nearly full ÷ reported.
    pub fn nearly_share(&self) -> Option<f64> {
        share(self.stretch.nearly, self.stretch.nights)
    }
}

/// The rows of these wholes' months, each whole's in the order of months. A month in which a whole could not have
/// reported is in no row.
pub fn rows<'a>(
    wholes: &'a [ReportedWhole],
    months: &[(Whole, FullMonth)],
    period: Period,
    groups: &[Group],
) -> Vec<Row<'a>> {
    let mut by_whole: BTreeMap<&Whole, BTreeMap<Month, &FullMonth>> = BTreeMap::new();
    for (whole, figures) in months {
        by_whole
            .entry(whole)
            .or_default()
            .insert(figures.month, figures);
    }
    let mut rows: BTreeMap<Vec<Key<'a>>, Row<'a>> = BTreeMap::new();
    for whole in wholes {
        let own = by_whole.get(&whole.whole);
        for month in period.from.through(period.to) {
            let figures = own.and_then(|own| own.get(&month));
            let possible = whole.nights_of(month);
            if possible == 0 && figures.is_none() {
                continue;
            }
            let keys: Vec<Key<'a>> = groups
                .iter()
                .filter_map(|group| Key::of(*group, &whole.pool, month))
                .collect();
            let row = rows.entry(keys).or_insert_with_key(|keys| Row {
                keys: keys.clone(),
                whole,
                possible: 0,
                stretch: Stretch::default(),
            });
            row.possible += possible;
            if let Some(figures) = figures {
                row.stretch.add(figures);
            }
        }
    }
    rows.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rows_are_by_is_completed_to_a_whole() {
        let by = |groups: &[Group]| rows_by(groups, &Only::default());
        assert_eq!(by(&[Group::Pool]), (Scope::Pool, vec![Group::Pool]));
        assert_eq!(
            by(&[Group::Month, Group::Shelter, Group::Region]),
            (
                Scope::Shelter,
                vec![Group::Month, Group::Shelter, Group::Region]
            )
        );
        assert_eq!(
            by(&[Group::Shelter, Group::Population]),
            (
                Scope::Pool,
                vec![Group::Shelter, Group::Population, Group::Pool]
            )
        );
        for asked in [
            &[][..],
            &[Group::Region],
            &[Group::Region, Group::Population],
        ] {
            assert_eq!(
                by(asked),
                (Scope::Place, vec![Group::Region, Group::Population])
            );
        }
        assert_eq!(
            by(&[Group::Population, Group::Quarter]).1,
            [Group::Population, Group::Quarter, Group::Region]
        );
    }

    #[test]
    fn nights_two_pools_could_both_have_reported_are_counted_once() {
        let night = |text: &str| text.parse::<Night>().unwrap();
        let spans = apart(vec![
            (night("2026-02-01"), night("2026-02-09")),
            (night("2026-01-01"), night("2026-01-20")),
            (night("2026-01-10"), night("2026-01-15")),
            (night("2026-01-20"), night("2026-01-25")),
        ]);
        assert_eq!(
            spans,
            [
                (night("2026-01-01"), night("2026-01-25")),
                (night("2026-02-01"), night("2026-02-09"))
            ]
        );
    }
}
