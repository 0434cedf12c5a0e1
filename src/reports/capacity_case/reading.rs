//! What a capacity case is computed from: the nights of the pools that share a demand, who came and left, who asked.

use std::collections::{BTreeMap, BTreeSet};

use super::counted::{Counted, Phone, PoolNights, Referrals};
use crate::accounts::rules::OrganizationId;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Code, Population, RefusedBy, Unit};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::reports::asked::Period;
use crate::reports::persons::codes::Regions;
use crate::reports::persons::counting::Places;
use crate::reports::rules::PoolMonth;
use crate::reports::store;
use crate::shelters::rules::ShelterId;
use crate::tallies::rules::{AskedElsewhere, DemandResult, Key, Measure, Movement};
use crate::tallies::store::between;

/// A region, as it is told, and whom a space is for: its pools share the demand.
pub type Place = (String, Population);

/// What one pool's months and movements come to.
#[derive(Debug, Clone, Copy, Default)]
struct OfPool {
    beds: PoolNights,
    rooms: PoolNights,
    came: u64,
    left: u64,
    refused: u64,
}

fn positive(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

fn nights(n: i32) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

impl OfPool {
    fn add_month(&mut self, month: &PoolMonth) {
        let of = match month.unit {
            Unit::Bed => &mut self.beds,
            Unit::Room => &mut self.rooms,
        };
        of.nights += nights(month.nights + month.missing);
        of.reported += nights(month.nights);
        of.open += positive(month.sums.open);
        of.occupied += positive(month.sums.occupied);
    }

    /// The unit it had on most nights: beds and rooms are never added to each other.
    fn nights(&self) -> PoolNights {
        match self.rooms.nights > self.beds.nights {
            true => self.rooms,
            false => self.beds,
        }
    }
}

type Pools = BTreeMap<PoolId, OfPool>;

fn pools(conn: &mut Conn, period: Period) -> Result<Pools> {
    let mut pools = Pools::new();
    for month in store::months(conn, period.from, period.to)? {
        pools.entry(month.pool).or_default().add_month(&month);
    }
    for (key, n) in counts(conn, Measure::Movements, period)? {
        let of = pools.entry(PoolId::from(key.place)).or_default();
        match Movement::parse(&key.words[0]) {
            Some(Movement::In) => of.came += n,
            Some(Movement::Out) => of.left += n,
            None => {}
        }
    }
    for (key, n) in counts(conn, Measure::TurnedAway, period)? {
        if key.words[0] == RefusedBy::Facility.code() {
            pools.entry(PoolId::from(key.place)).or_default().refused += n;
        }
    }
    Ok(pools)
}

/// A table's counts over the period, whatever the month.
fn counts(conn: &mut Conn, measure: Measure, period: Period) -> Result<BTreeMap<Key, u64>> {
    let mut counts = BTreeMap::new();
    for ((_, key), n) in between(conn, measure, period.from.first(), period.to.first())? {
        *counts.entry(key).or_default() += positive(n);
    }
    Ok(counts)
}

fn nights_of(period: Period) -> u32 {
    let days = period.to.last().date() - period.from.first().date();
    u32::try_from(days.num_days() + 1).unwrap_or(0)
}

/// None where nobody was counted either way: then they are not kept, which is not "nobody".
fn kept(n: u64) -> Option<u64> {
    (n > 0).then_some(n)
}

/// What was counted of each region and population that has a pool, houses that withhold themselves left out.
pub fn of_places(
    conn: &mut Conn,
    period: Period,
    (regions, without): (&Regions, &BTreeSet<ShelterId>),
) -> Result<BTreeMap<Place, Counted>> {
    let places = Places::read(conn)?;
    let mut counted: BTreeMap<Place, Counted> = BTreeMap::new();
    for (id, pool) in pools(conn, period)? {
        let Some((house, population)) = places.pools.get(&id.number()) else {
            continue;
        };
        let Some(at) = places
            .houses
            .get(house)
            .filter(|_| !without.contains(house))
        else {
            continue;
        };
        let place = (regions.code_of(&at.region), *population);
        let of = counted.entry(place).or_default();
        of.nights = nights_of(period);
        of.pools.push(pool.nights());
        of.departures = kept(of.departures.unwrap_or(0) + pool.left);
        of.admissions = kept(of.admissions.unwrap_or(0) + pool.came);
    }
    for (key, n) in counts(conn, Measure::Demand, period)? {
        if let Some(of) = place_of(&key, regions).and_then(|place| counted.get_mut(&place)) {
            add_referrals(&mut of.referrals, &key.words[2], n);
        }
    }
    for (key, n) in counts(conn, Measure::Phone, period)? {
        if let Some(of) = place_of(&key, regions).and_then(|place| counted.get_mut(&place)) {
            add_calls(&mut of.phone, &key.words[2], n);
        }
    }
    Ok(counted)
}

fn place_of(key: &Key, regions: &Regions) -> Option<Place> {
    let population = Population::parse(&key.words[1])?;
    Some((regions.code_of(&key.words[0]), population))
}

fn add_referrals(referrals: &mut Referrals, result: &str, n: u64) {
    match DemandResult::parse(result) {
        Some(DemandResult::PlacedWithinADay) => referrals.placed_within_a_day += n,
        Some(DemandResult::PlacedLater) => referrals.placed_later += n,
        Some(DemandResult::Unplaced) => referrals.unplaced += n,
        Some(DemandResult::Withdrawn) => referrals.withdrawn += n,
        None => {}
    }
}

fn add_calls(phone: &mut Phone, asked: &str, n: u64) {
    match AskedElsewhere::parse(asked) {
        Some(AskedElsewhere::Yes) => phone.yes += n,
        Some(AskedElsewhere::No) => phone.no += n,
        Some(AskedElsewhere::Unknown) => phone.unknown += n,
        Some(AskedElsewhere::Referred) => phone.referred += n,
        None => {}
    }
}

/// What was counted of each pool of an organization. Whether those it turned away had asked elsewhere is not kept by
/// pool: the range takes them both ways.
pub fn of_own_pools(
    conn: &mut Conn,
    period: Period,
    own: OrganizationId,
) -> Result<BTreeMap<PoolId, Counted>> {
    let places = Places::read(conn)?;
    let mut counted = BTreeMap::new();
    for (id, pool) in pools(conn, period)? {
        let house = places.pools.get(&id.number()).map(|(house, _)| house);
        let at = house.and_then(|house| places.houses.get(house));
        if at.is_none_or(|at| at.organization != own) {
            continue;
        }
        let of = Counted {
            nights: nights_of(period),
            pools: vec![pool.nights()],
            departures: kept(pool.left),
            admissions: kept(pool.came),
            phone: Phone {
                unknown: pool.refused,
                ..Phone::default()
            },
            ..Counted::default()
        };
        counted.insert(id, of);
    }
    Ok(counted)
}
