//! What is flagged and by which numbers. Pure: the same houses at the same moment want the same flags, and what
//! stands is made to agree with what is wanted. What nobody ever vouched for flags nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::accounts::rules::OrganizationId;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::{Counts, Pool, PoolId};
use crate::ground::codes::{Code, Flag, Population, Unavailable};
use crate::ground::nights::{Freshness, Night};
use crate::holds::tonight::{House, PoolTonight};
use crate::shelters::rules::{Shelter, ShelterId};

crate::ids! {
    /// A flag.
    FlagId;
}

/// How many reported nights "chronically full" looks at.
pub const NIGHTS_LOOKED_AT: usize = 30;

/// The numbers and times a flag rests on. Each kind states its own; nobody is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Evidence {
    /// Paid for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funded: Option<i32>,
    /// Staffed and fit for use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<i32>,
    /// People, or rooms, in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupied: Option<i32>,
    /// Promised, without holds that have run out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<i32>,
    /// How many more are in or promised than there is room for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<i32>,
    /// How many pools were looked at: those that take people and are confirmed well enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pools: Option<usize>,
    /// How many pools were left out because their counts are not confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_confirmed: Option<usize>,
    /// Since when the pool has been full without a break.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_since: Option<DateTime<Utc>>,
    /// When somebody last said that the numbers are right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Why not all that is funded is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Unavailable>,
    /// The last day of that, if somebody knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_until: Option<NaiveDate>,
    /// Full nights among those looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nights_full: Option<usize>,
    /// Reported nights looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nights_reported: Option<usize>,
    /// From how many full nights on it is chronic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<usize>,
    /// The oldest night looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_night: Option<Night>,
    /// The newest night looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_night: Option<Night>,
}

impl Evidence {
    fn of(counts: Counts) -> Self {
        Self {
            funded: Some(counts.funded),
            open: Some(counts.open),
            occupied: Some(counts.occupied),
            held: Some(counts.held),
            ..Self::default()
        }
    }
}

/// A flag as the rules want it to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What it says.
    pub kind: Flag,
    /// About what: `pool:1`, `shelter:2`, `region:ottawa:youth`. One flag of a kind stands for a subject.
    pub subject: String,
    /// Whose it is; a region's is nobody's.
    pub organization: Option<OrganizationId>,
    /// Which shelter, if it is about one or about a pool of one.
    pub shelter: Option<ShelterId>,
    /// Which pool, if it is about one.
    pub pool: Option<PoolId>,
    /// In which region.
    pub region: String,
    /// For whom, unless it is about a whole shelter.
    pub population: Option<Population>,
    /// The numbers it rests on.
    pub evidence: Evidence,
}

impl Wanted {
    fn about_pool(kind: Flag, pool: &Pool, shelter: &Shelter, evidence: Evidence) -> Self {
        Self {
            subject: format!("pool:{}", pool.id),
            pool: Some(pool.id),
            population: Some(pool.population),
            ..Self::about_shelter(kind, shelter, evidence)
        }
    }

    fn about_shelter(kind: Flag, shelter: &Shelter, evidence: Evidence) -> Self {
        Self {
            kind,
            subject: format!("shelter:{}", shelter.id),
            organization: Some(shelter.organization),
            shelter: Some(shelter.id),
            pool: None,
            region: shelter.region.clone(),
            population: None,
            evidence,
        }
    }

    fn about_region(region: &str, population: Population, evidence: Evidence) -> Self {
        Self {
            kind: Flag::RegionFull,
            subject: format!("region:{region}:{}", population.code()),
            organization: None,
            shelter: None,
            pool: None,
            region: region.to_owned(),
            population: Some(population),
            evidence,
        }
    }
}

/// The flags these houses want by how they stand now; "chronically full" follows from nights, not from now.
pub fn wanted(houses: &[House]) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    let mut regions: BTreeMap<(&str, Population), Vec<&PoolTonight>> = BTreeMap::new();
    for house in houses {
        let shelter = &house.shelter;
        for tonight in &house.pools {
            wanted.extend(of_pool(tonight, shelter));
            let everywhere = (shelter.region.as_str(), tonight.pool.population);
            regions.entry(everywhere).or_default().push(tonight);
        }
        wanted.extend(full_shelter(house));
    }
    for ((region, population), pools) in regions {
        wanted.extend(full_region(region, population, &pools));
    }
    wanted
}

/// Whether anybody ever said that the numbers are right.
fn is_vouched_for(tonight: &PoolTonight) -> bool {
    tonight.standing.freshness != Freshness::Unknown
}

fn is_confirmed(tonight: &PoolTonight) -> bool {
    matches!(
        tonight.standing.freshness,
        Freshness::Fresh | Freshness::Aging
    )
}

fn of_pool(tonight: &PoolTonight, shelter: &Shelter) -> Vec<Wanted> {
    if !is_vouched_for(tonight) {
        return Vec::new();
    }
    let (pool, counts) = (&tonight.pool, tonight.standing.counts);
    let about = |kind, evidence| Wanted::about_pool(kind, pool, shelter, evidence);
    let full = (tonight.admits() && counts.is_full()).then(|| {
        let full_since = pool.full_since;
        about(
            Flag::Full,
            Evidence {
                full_since,
                ..Evidence::of(counts)
            },
        )
    });
    let over = (counts.vacant() < 0).then(|| {
        let over = Some(-counts.vacant());
        about(
            Flag::OverCapacity,
            Evidence {
                over,
                ..Evidence::of(counts)
            },
        )
    });
    let unstaffed = (counts.unavailable() > 0).then(|| {
        let evidence = Evidence {
            funded: Some(counts.funded),
            open: Some(counts.open),
            reason: pool.closure.map(|closure| closure.reason),
            reason_until: pool.closure.and_then(|closure| closure.until),
            ..Evidence::default()
        };
        about(Flag::Unstaffed, evidence)
    });
    let stale = (tonight.standing.freshness == Freshness::Stale).then(|| {
        let evidence = Evidence {
            confirmed_at: pool.confirmed.map(|confirmed| confirmed.at),
            ..Evidence::default()
        };
        about(Flag::Stale, evidence)
    });
    [full, over, unstaffed, stale]
        .into_iter()
        .flatten()
        .collect()
}

/// A shelter is full when every pool of it that takes people is, and there is one.
fn full_shelter(house: &House) -> Option<Wanted> {
    let admitting: Vec<&PoolTonight> = house.pools.iter().filter(|one| one.admits()).collect();
    let full = all_full(&admitting) && admitting.iter().all(|one| is_vouched_for(one));
    full.then(|| {
        let evidence = Evidence {
            pools: Some(admitting.len()),
            ..Evidence::of(sum(&admitting))
        };
        Wanted::about_shelter(Flag::Full, &house.shelter, evidence)
    })
}

/// A region is full for a population when every confirmed pool for it that takes people is. What is not confirmed
/// is not known to be full, and not known to be free.
fn full_region(region: &str, population: Population, pools: &[&PoolTonight]) -> Option<Wanted> {
    let admitting = pools.iter().copied().filter(|one| one.admits());
    let (confirmed, unsure): (Vec<_>, Vec<_>) = admitting.partition(|one| is_confirmed(one));
    all_full(&confirmed).then(|| {
        let evidence = Evidence {
            pools: Some(confirmed.len()),
            not_confirmed: Some(unsure.len()),
            ..Evidence::default()
        };
        Wanted::about_region(region, population, evidence)
    })
}

fn all_full(pools: &[&PoolTonight]) -> bool {
    !pools.is_empty() && pools.iter().all(|one| one.standing.counts.is_full())
}

fn sum(pools: &[&PoolTonight]) -> Counts {
    pools
        .iter()
        .fold(Counts::default(), |sum, one| sum.plus(one.standing.counts))
}

/// "Chronically full", by a pool's newest reported nights: at least `threshold` of the last thirty were full.
pub fn chronic(
    pool: &Pool,
    shelter: &Shelter,
    newest: &[NightOfPool],
    threshold: usize,
) -> Option<Wanted> {
    let reported = || {
        let counted = newest.iter().filter(|night| night.is_counted());
        counted.take(NIGHTS_LOOKED_AT)
    };
    let full = reported().filter(|night| night.is_full()).count();
    (full >= threshold).then(|| {
        let evidence = Evidence {
            nights_full: Some(full),
            nights_reported: Some(reported().count()),
            threshold: Some(threshold),
            first_night: reported().map(|night| night.night).min(),
            last_night: reported().map(|night| night.night).max(),
            ..Evidence::default()
        };
        Wanted::about_pool(Flag::ChronicallyFull, pool, shelter, evidence)
    })
}

/// A flag that stands, as far as these rules need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its id.
    pub id: FlagId,
    /// What it says.
    pub kind: Flag,
    /// About what.
    pub subject: String,
    /// The numbers it rests on.
    pub evidence: Evidence,
}

/// What has to change so that what stands is what is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// To be raised.
    pub raise: Vec<Wanted>,
    /// To be cleared.
    pub clear: Vec<FlagId>,
    /// Still so, by other numbers.
    pub renew: Vec<(FlagId, Evidence)>,
}

impl Difference {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.raise.is_empty() && self.clear.is_empty() && self.renew.is_empty()
    }
}

/// Compares what stands with what is wanted.
pub fn difference(standing: &[Standing], wanted: Vec<Wanted>) -> Difference {
    let mut by_subject: BTreeMap<(Flag, String), &Standing> = standing
        .iter()
        .map(|flag| ((flag.kind, flag.subject.clone()), flag))
        .collect();
    let mut difference = Difference::default();
    for want in wanted {
        let standing = by_subject.remove(&(want.kind, want.subject.clone()));
        match standing {
            None => difference.raise.push(want),
            Some(flag) if flag.evidence != want.evidence => {
                difference.renew.push((flag.id, want.evidence));
            }
            Some(_) => {}
        }
    }
    let unwanted: BTreeSet<FlagId> = by_subject.into_values().map(|flag| flag.id).collect();
    difference.clear.extend(unwanted);
    difference
}

#[cfg(test)]
mod tests;
