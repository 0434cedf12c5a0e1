//! Which organization, shelter and pool of ours each published key is; what is not there yet is made. A shelter gets
//! no address, takes no watches and shares no exact numbers until its lead says so.

use std::collections::{HashMap, HashSet};

use super::store::{Subject, keys, save_key};
use super::survey::{Program, Shelter as Surveyed, Survey};
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people::{
    insert_organization, operator_named, organization_named, organization_names,
};
use crate::capacity::rules::{Counts, Pool, PoolId};
use crate::ground::codes::{ChangeKind, IntakeSight, OrganizationKind, ShelterKind};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::nights::{Shifts, Zone};
use crate::journal::rules::Actor;
use crate::shelters::rules::{Region, Shelter, ShelterId, Terms};
use crate::shelters::store::Ways;
use crate::{capacity, shelters};

const REGION: &str = "toronto";
const ZONE: &str = "America/Toronto";
/// How long a hold lasts until the lead says otherwise, in minutes.
const HOLD_MINUTES: i32 = 90;

/// Our ids, in the order of the survey.
pub(super) struct Places {
    organizations: Vec<OrganizationId>,
    shelters: Vec<ShelterId>,
    pools: Vec<PoolId>,
}

impl Places {
    /// Finds what is known and makes the rest.
    pub fn found_or_made(tx: &mut Tx, survey: &Survey) -> Result<Self> {
        let mut places = Self {
            organizations: Vec::new(),
            shelters: Vec::new(),
            pools: Vec::new(),
        };
        let own = Own::here(tx)?;
        let known = keys(tx.conn, Subject::Organization)?;
        let known = (&known, &own.organizations);
        for named in &survey.organizations {
            let id = found_or(tx, known, Subject::Organization, &named.key, |tx| {
                Ok(organization(tx, &named.newest())?.number())
            })?;
            places.organizations.push(id.into());
        }
        let known = keys(tx.conn, Subject::Shelter)?;
        let known = (&known, &own.shelters);
        for surveyed in &survey.shelters {
            let key = &surveyed.named.key;
            let id = found_or(tx, known, Subject::Shelter, key, |tx| {
                Ok(shelter(tx, surveyed, places.organization(surveyed)?)?.number())
            })?;
            places.shelters.push(id.into());
        }
        let known = keys(tx.conn, Subject::Pool)?;
        let known = (&known, &own.pools);
        for program in &survey.programs {
            let key = &program.named.key;
            let id = found_or(tx, known, Subject::Pool, key, |tx| {
                Ok(pool(tx, program, places.shelter(program.newest.shelter)?)?.number())
            })?;
            places.pools.push(id.into());
        }
        Ok(places)
    }

    pub fn organizations(&self) -> &[OrganizationId] {
        &self.organizations
    }

    pub fn shelters(&self) -> &[ShelterId] {
        &self.shelters
    }

    pub fn pools(&self) -> &[PoolId] {
        &self.pools
    }

    pub fn shelter(&self, place: usize) -> Result<ShelterId> {
        self.shelters.get(place).copied().ok_or(Error::NotFound)
    }

    pub fn pool(&self, place: usize) -> Result<PoolId> {
        self.pools.get(place).copied().ok_or(Error::NotFound)
    }

    fn organization(&self, surveyed: &Surveyed) -> Result<OrganizationId> {
        let id = self.organizations.get(surveyed.organization);
        id.copied().ok_or(Error::NotFound)
    }
}

/// What is here, by our own numbers: a file of ours that comes home names its houses by them.
struct Own {
    organizations: HashSet<i64>,
    shelters: HashSet<i64>,
    pools: HashSet<i64>,
}

impl Own {
    fn here(tx: &mut Tx) -> Result<Self> {
        let organizations = organization_names(tx.conn)?.into_iter();
        let shelters = shelters::store::places(tx.conn)?.into_iter();
        let pools = capacity::store::places(tx.conn)?.into_iter();
        Ok(Self {
            organizations: organizations.map(|(id, _)| id.number()).collect(),
            shelters: shelters.map(|shelter| shelter.id.number()).collect(),
            pools: pools.map(|pool| pool.id.number()).collect(),
        })
    }
}

fn found_or(
    tx: &mut Tx,
    (known, own): (&HashMap<String, i64>, &HashSet<i64>),
    subject: Subject,
    key: &str,
    make: impl FnOnce(&mut Tx) -> Result<i64>,
) -> Result<i64> {
    if let Some(id) = known.get(key) {
        return Ok(*id);
    }
    if let Some(id) = key.parse().ok().filter(|id| own.contains(id)) {
        return Ok(id);
    }
    let id = make(tx)?;
    save_key(tx.conn, subject, key, id)?;
    Ok(id)
}

/// The City's files to 2020 know organizations by name only: one that runs shelters here under that name is the same.
fn organization(tx: &mut Tx, name: &str) -> Result<OrganizationId> {
    if let Some(id) = operator_named(tx.conn, name)? {
        return Ok(id);
    }
    let name = free_name(tx, name, None)?;
    insert_organization(tx.conn, &name, OrganizationKind::ShelterOperator, tx.now)
}

/// The name, or with a mark behind it when another organization goes by it: names of organizations are unique.
pub(super) fn free_name(tx: &mut Tx, name: &str, own: Option<OrganizationId>) -> Result<String> {
    let mut candidate = name.to_owned();
    for number in 1.. {
        match organization_named(tx.conn, &candidate)? {
            Some(other) if Some(other.id) != own => {}
            _ => break,
        }
        candidate = match number {
            1 => format!("{name} (Toronto)"),
            number => format!("{name} (Toronto {number})"),
        };
    }
    Ok(candidate)
}

fn shelter(tx: &mut Tx, surveyed: &Surveyed, organization: OrganizationId) -> Result<ShelterId> {
    keep_region(tx)?;
    let shelter = Shelter {
        id: ShelterId::new(),
        organization,
        name: surveyed.named.newest(),
        kind: if surveyed.is_for_youth {
            ShelterKind::YouthShelter
        } else {
            ShelterKind::EmergencyShelter
        },
        region: REGION.into(),
        zone: Zone::parse(ZONE).map_err(Error::broken)?,
        shifts: Shifts::default(),
        intake_line: None,
        sealed_line: None,
        intake_sight: IntakeSight::Partners,
        shares_exact: false,
        serves_in_french: false,
        takes_other_regions: false,
        offers_transport: false,
        takes_watches: false,
        indigenous_led: false,
        hold_minutes: HOLD_MINUTES,
        revision: 1,
        terms: Terms::default(),
    };
    shelters::store::insert(tx.conn, &shelter, tx.now)?;
    // What somebody published already stays readable.
    let ways = Ways {
        publishes: true,
        ..Ways::default()
    };
    shelters::store::set_ways(tx.conn, shelter.id, ways)?;
    Ok(shelter.id)
}

fn keep_region(tx: &mut Tx) -> Result<()> {
    let regions = shelters::store::regions(tx.conn)?;
    if regions.iter().any(|region| region.code == REGION) {
        return Ok(());
    }
    let region = Region {
        code: REGION.into(),
        english: "Toronto".into(),
        french: "Toronto".into(),
    };
    shelters::store::save_region(tx.conn, &region)
}

fn pool(tx: &mut Tx, program: &Program, shelter: ShelterId) -> Result<PoolId> {
    let newest = program.newest;
    let counts = Counts {
        funded: newest.funded,
        open: newest.open,
        occupied: newest.occupied,
        held: 0,
    };
    let pool = Pool {
        id: PoolId::new(),
        shelter,
        name: program.named.newest(),
        population: newest.population,
        unit: newest.unit,
        counts,
        closure: None,
        pause: None,
        largest_household: None,
        revision: 1,
        counted_at: tx.now,
        confirmed: None,
        full_since: counts.is_full().then_some(tx.now),
    };
    capacity::store::insert(tx, &pool, ChangeKind::Import, Actor::HOUSE)?;
    Ok(pool.id)
}
