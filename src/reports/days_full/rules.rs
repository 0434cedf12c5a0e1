//! When a whole - a pool, a shelter, a region's spaces for one population - was full, and for how many nights on end.
//! A night without a report is in no denominator and breaks a run: "no report" is not "0 free".

use std::collections::BTreeMap;

use crate::capacity::census::rules::NightOfPool;
use crate::ground::codes::Unit;
use crate::ground::nights::{Month, Night};

/// From how many percent of what is open on a night is nearly full.
pub type Percent = i32;

/// What a whole's night was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NightOfWhole {
    /// Whether every pool that took anybody was full, and at least one did.
    pub is_full: bool,
    /// Whether its pools that took anybody were taken up to the threshold, all of them together, beds and rooms each.
    pub is_nearly_full: bool,
}

/// A whole's night, of the rows of its pools for that night. None where nobody reported; where only some pools did, it
/// is told of those: coverage says how many were missing.
pub fn night_of_whole(pools: &[NightOfPool], threshold: Percent) -> Option<NightOfWhole> {
    if !pools.iter().any(NightOfPool::is_counted) {
        return None;
    }
    let took: Vec<&NightOfPool> = pools
        .iter()
        .filter(|pool| pool.is_counted() && pool.admitting && pool.counts.open > 0)
        .collect();
    Some(NightOfWhole {
        is_full: !took.is_empty() && took.iter().all(|pool| pool.is_full()),
        is_nearly_full: !took.is_empty() && is_taken(&took, threshold),
    })
}

/// Beds and rooms are never added to each other.
fn is_taken(pools: &[&NightOfPool], threshold: Percent) -> bool {
    let mut units: BTreeMap<Unit, (i64, i64)> = BTreeMap::new();
    for pool in pools {
        let (taken, open) = units.entry(pool.unit).or_default();
        *taken += i64::from(pool.counts.occupied) + i64::from(pool.counts.held);
        *open += i64::from(pool.counts.open);
    }
    units
        .values()
        .all(|(taken, open)| taken * 100 >= open * i64::from(threshold))
}

/// A whole's nights as they were, for each night that has a row.
pub fn nights_of_whole(
    pools: &[NightOfPool],
    threshold: Percent,
) -> BTreeMap<Night, Option<NightOfWhole>> {
    let mut by_night: BTreeMap<Night, Vec<NightOfPool>> = BTreeMap::new();
    for pool in pools {
        by_night.entry(pool.night).or_default().push(*pool);
    }
    by_night
        .into_iter()
        .map(|(night, pools)| (night, night_of_whole(&pools, threshold)))
        .collect()
}

/// What a whole's month adds up to. A run is of nights one after the other; what lies between two months is put
/// together by [`Stretch`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FullMonth {
    /// Which month.
    pub month: Month,
    /// Nights reported.
    pub nights: i32,
    /// Nights known to be without a report.
    pub missing: i32,
    /// Nights full.
    pub full: i32,
    /// Nights nearly full, the full ones among them.
    pub nearly: i32,
    /// From how many percent on that was.
    pub nearly_from: Percent,
    /// The longest run of full nights.
    pub longest_run: i32,
    /// The run that begins with the month's first night; 0 where that was not full.
    pub run_at_beginning: i32,
    /// The run that ends with the month's last night; 0 where that was not full.
    pub run_at_end: i32,
}

/// A whole's month, of the rows of its pools; none where there are none.
pub fn full_month(month: Month, pools: &[NightOfPool], threshold: Percent) -> Option<FullMonth> {
    let nights = nights_of_whole(pools, threshold);
    let mut figures = FullMonth {
        month,
        nights: 0,
        missing: 0,
        full: 0,
        nearly: 0,
        nearly_from: threshold,
        longest_run: 0,
        run_at_beginning: 0,
        run_at_end: 0,
    };
    let mut is_beginning = true;
    for night in month.nights() {
        let known = nights.get(&night);
        match known {
            Some(Some(of)) => {
                figures.nights += 1;
                figures.full += i32::from(of.is_full);
                figures.nearly += i32::from(of.is_nearly_full);
            }
            Some(None) => figures.missing += 1,
            None => {}
        }
        if matches!(known, Some(Some(of)) if of.is_full) {
            figures.run_at_end += 1;
        } else {
            figures.run_at_end = 0;
            is_beginning = false;
        }
        if is_beginning {
            figures.run_at_beginning = figures.run_at_end;
        }
        figures.longest_run = figures.longest_run.max(figures.run_at_end);
    }
    (figures.nights + figures.missing > 0).then_some(figures)
}

/// Months put together, in their order. A month that is left out was without a report, and breaks a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stretch {
    /// Nights reported.
    pub nights: i64,
    /// Nights full.
    pub full: i64,
    /// Nights nearly full.
    pub nearly: i64,
    /// The longest run of full nights.
    pub longest_run: i64,
    /// The last month, and the run that ends with it.
    end: Option<(Month, i64)>,
}

impl Stretch {
    /// Adds a month that is later than those before.
    pub fn add(&mut self, month: &FullMonth) {
        self.nights += i64::from(month.nights);
        self.full += i64::from(month.full);
        self.nearly += i64::from(month.nearly);
        let before = match self.end {
            Some((last, run)) if last.next() == month.month => run,
            _ => 0,
        };
        let beginning = i64::from(month.run_at_beginning);
        let longest = i64::from(month.longest_run);
        self.longest_run = self.longest_run.max(longest).max(before + beginning);
        let is_full_throughout = month.month.nights().count() == usize_of(month.run_at_beginning);
        let run = match is_full_throughout {
            true => before + beginning,
            false => i64::from(month.run_at_end),
        };
        self.end = Some((month.month, run));
    }
}

fn usize_of(nights: i32) -> usize {
    usize::try_from(nights).unwrap_or(0)
}

#[cfg(test)]
mod tests;
