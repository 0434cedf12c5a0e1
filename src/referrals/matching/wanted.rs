//! What is asked for: a household, what it needs, what some shelters' rules test. Regions to stay away from are used in
//! the search and kept nowhere.

use std::collections::BTreeSet;

use crate::board::snapshot::Snapshot;
use crate::ground::codes::{Need, Situation};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::tongues::TongueCode;
use crate::referrals::household::Household;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// Who would come.
    pub household: Household,
    /// What would make a place work.
    pub needs: BTreeSet<Need>,
    /// What shelters' rules test.
    pub situations: BTreeSet<Situation>,
    /// Languages she speaks or signs, any of which would do; empty when it does not matter.
    pub tongues: BTreeSet<TongueCode>,
    /// Where a place is sought: how far the others are is told from here. Without it, everywhere is near.
    pub near: Near,
    /// Regions she has to stay away from.
    pub avoid: BTreeSet<String>,
}

/// Where a place is sought.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Near {
    /// Everywhere alike.
    #[default]
    Everywhere,
    /// In a region first, then where women from other regions are taken.
    First(String),
    /// In a region and nowhere else.
    Only(String),
}

impl Near {
    /// The region's code, if there is one.
    pub fn region(&self) -> Option<&str> {
        match self {
            Self::Everywhere => None,
            Self::First(region) | Self::Only(region) => Some(region),
        }
    }
}

/// A region's code, if the board knows it.
///
/// # Errors
/// The field, with the sentence that there is no such region.
pub fn known_region(snapshot: &Snapshot, field: &'static str, code: &str) -> Result<String> {
    match snapshot.region(code) {
        Some(region) => Ok(region.code.clone()),
        None => Err(Error::field(field, Sentence::new("match-region-unknown"))),
    }
}
