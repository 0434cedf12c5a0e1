//! Counts what was read, over one file or several: `rows` = first reports + repeats + refused.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use super::reading::Entry;

/// Running totals. Distinct things are counted over everything the tally was shown.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    rows: u64,
    repeats: u64,
    refused: u64,
    organizations: HashSet<String>,
    shelters: HashSet<String>,
    pools: HashSet<String>,
    nights: BTreeSet<NaiveDate>,
}

impl Tally {
    /// Counts one data row.
    pub fn add(&mut self, entry: &Entry) {
        self.rows += 1;
        match entry {
            Entry::Night(night) => {
                remember(&mut self.organizations, &night.organization.id);
                remember(&mut self.shelters, &night.shelter.id);
                remember(&mut self.pools, &night.pool.id);
                self.nights.insert(night.night);
            }
            Entry::Repeat { .. } => self.repeats += 1,
            Entry::Refused(_) => self.refused += 1,
        }
    }

    /// Data rows.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Rows that say again what an earlier row of the same file said.
    pub fn repeats(&self) -> u64 {
        self.repeats
    }

    /// Rows not taken.
    pub fn refused(&self) -> u64 {
        self.refused
    }

    /// Distinct organizations.
    pub fn organizations(&self) -> usize {
        self.organizations.len()
    }

    /// Distinct shelters.
    pub fn shelters(&self) -> usize {
        self.shelters.len()
    }

    /// Distinct pools.
    pub fn pools(&self) -> usize {
        self.pools.len()
    }

    /// Distinct nights.
    pub fn nights(&self) -> usize {
        self.nights.len()
    }

    /// The earliest night.
    pub fn first_night(&self) -> Option<NaiveDate> {
        self.nights.first().copied()
    }

    /// The latest night.
    pub fn last_night(&self) -> Option<NaiveDate> {
        self.nights.last().copied()
    }
}

fn remember(known: &mut HashSet<String>, id: &str) {
    if !known.contains(id) {
        known.insert(id.to_owned());
    }
}
