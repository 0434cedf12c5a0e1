//! The monthly figures against the nights they are made of. A month that is marked to be recomputed is passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::store::{self, CensusNight, Figures, MonthKey, Numbers, figures_of, nights_of, stale};
use crate::ground::codes::{CensusState, Code};
use crate::ground::db::Conn;
use crate::ground::error::Result;

/// Pools whose nights are in memory at once: ten years of them are some tens of megabytes.
const AT_ONCE: usize = 100;

pub(super) fn check(conn: &mut Conn) -> Result<Vec<Finding>> {
    let stale = stale(conn)?;
    let pools: Vec<i64> = store::pools(conn)?.iter().map(|pool| pool.id).collect();
    let mut findings = Vec::new();
    for some in pools.chunks(AT_ONCE) {
        let kept = figures_of(conn, some)?;
        let mut true_figures: BTreeMap<MonthKey, Figures> = BTreeMap::new();
        for night in nights_of(conn, some)? {
            true_figures.entry(night.key).or_default().add(&night);
        }
        let keys: BTreeSet<&MonthKey> = kept.keys().chain(true_figures.keys()).collect();
        for key in keys {
            let (pool, month, unit) = key;
            if kept.get(key) == true_figures.get(key) || stale.contains(&(*pool, *month)) {
                continue;
            }
            let what = format!(
                "Its figures for {month} in {}s are not what its nights come to.",
                unit.code()
            );
            findings.push(Finding::of("pool", pool, what));
        }
    }
    Ok(findings)
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            nights: 0,
            missing: 0,
            numbers: Numbers([0; 4]),
            nights_full: 0,
        }
    }
}

impl Figures {
    fn add(&mut self, night: &CensusNight) {
        if night.state == CensusState::Missing {
            self.missing += 1;
            return;
        }
        self.nights += 1;
        let Numbers(sums) = &mut self.numbers;
        let Numbers(numbers) = night.numbers;
        sums.iter_mut()
            .zip(numbers)
            .for_each(|(sum, number)| *sum += number);
        let [_, open, occupied, held] = numbers;
        let is_full = night.admitting && open > 0 && open - occupied - held <= 0;
        self.nights_full += i32::from(is_full);
    }
}
