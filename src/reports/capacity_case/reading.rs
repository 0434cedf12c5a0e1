//! What a capacity case is computed from: the nights of the pools that share a demand, who came and left, who asked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::counted::{Arrivals, Counted, Phone, PoolNights, Referrals};
use crate::accounts::rules::OrganizationId;
use crate::capacity;
use crate::capacity::rules::{Moved, PoolId};
use crate::ground::codes::{Code, Population, RefusedBy, Unit};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::{CountHour, Night, Zone};
use crate::reports::asked::Period;
use crate::reports::persons::codes::{EVERYWHERE, Regions};
use crate::reports::persons::counting::{Of, Places};
use crate::reports::rules::PoolMonth;
use crate::reports::store;
use crate::shelters;
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
    /// What its history says of how its number changed.
    changed: Moved,
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

    /// The unit it had on most nights.
    fn nights(&self) -> PoolNights {
        match self.rooms.nights > self.beds.nights {
            true => self.rooms,
            false => self.beds,
        }
    }

    /// Whether comings and goings are counted there: all of them, and not one in a year beside a number that staff set by
    /// hand, for each that is missing makes the mean stay longer.
    fn is_moving(&self) -> bool {
        self.came + self.left > 0 && self.changed.is_recorded()
    }

    /// Who arrived, and the beds they took; nobody where rooms are counted, for a household takes a room.
    fn arrivals(&self) -> Arrivals {
        match self.rooms.nights > self.beds.nights {
            true => Arrivals::default(),
            false => Arrivals {
                households: positive(self.changed.households),
                beds: positive(self.changed.arrived),
            },
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

/// Reads how the numbers of these pools changed in the period. No month keeps it: a figure by pool and month of spaces
/// changed by hand, arrived and departed would. So it is read from the history of counts, pool by pool and of those alone
/// that counted anybody coming or going. History that is not kept any more says nothing against a pool.
fn read_changes(
    conn: &mut Conn,
    period: Period,
    (pools, places): (&mut Pools, &Places),
) -> Result<()> {
    let (zone, hour) = (network::zone(conn)?, network::count_hour(conn)?);
    let houses: Vec<ShelterId> = places.houses.keys().copied().collect();
    let work = shelters::store::at_work(conn, &houses)?;
    for (id, pool) in pools
        .iter_mut()
        .filter(|(_, pool)| pool.came + pool.left > 0)
    {
        let house = places.pools.get(&id.number()).map(|(house, _)| house);
        let own = house
            .and_then(|house| work.get(house))
            .map(|work| work.zone);
        let time = time_of(period, (own.unwrap_or(zone), hour));
        pool.changed = capacity::store::moved(conn, *id, time)?;
    }
    Ok(())
}

/// The time a period's nights take in a house: from when the night before its first is counted until its own last one is.
/// Who came and left is told by the night it happened in, and what changed has to be told by the same.
fn time_of(period: Period, (zone, hour): (Zone, CountHour)) -> (DateTime<Utc>, DateTime<Utc>) {
    let ends = |night: Night| zone.counted_at(night, hour);
    (ends(period.from.first().previous()), ends(period.to.last()))
}

/// A table's counts over the period, whatever the month.
fn counts(conn: &mut Conn, measure: Measure, period: Period) -> Result<BTreeMap<Key, u64>> {
    let mut counts = BTreeMap::new();
    for ((_, key), n) in between(conn, measure, period.from.first(), period.to.first())? {
        *counts.entry(key).or_default() += positive(n);
    }
    Ok(counts)
}

/// The part of a place's occupied space-nights that pools with counted comings and goings must hold.
const MOVING: f64 = 0.9;

/// Puts pools together. A mean stay is taken only over pools that count comings and goings as well as nights: the others
/// are left out, as pools that reported nothing; where they hold more than a tenth of the place there is no mean stay.
#[allow(clippy::cast_precision_loss)]
fn together(pools: &[OfPool]) -> Counted {
    let occupied = |pool: &&OfPool| pool.nights().occupied;
    let all: u64 = pools.iter().map(|pool| pool.nights().occupied).sum();
    let moving: Vec<&OfPool> = pools
        .iter()
        .filter(|pool| pool.is_moving() && pool.nights().reported > 0)
        .collect();
    let held: u64 = moving.iter().map(occupied).sum();
    let is_enough = all > 0 && held as f64 >= MOVING * all as f64;
    let left_out = |pool: &OfPool| PoolNights {
        nights: pool.nights().nights,
        ..PoolNights::default()
    };
    let taken = pools
        .iter()
        .map(|pool| match !is_enough || pool.is_moving() {
            true => pool.nights(),
            false => left_out(pool),
        });
    let sum = |of: fn(&OfPool) -> u64| {
        let all: u64 = moving.iter().map(|pool| of(pool)).sum();
        (is_enough && all > 0).then_some(all)
    };
    let taken: Vec<PoolNights> = taken.collect();
    let arrivals = moving.iter().map(|pool| pool.arrivals());
    let arrivals = arrivals.fold(Arrivals::default(), |sum, one| Arrivals {
        households: sum.households + one.households,
        beds: sum.beds + one.beds,
    });
    Counted {
        arrivals,
        // From the first night any of them has a row for: a network that began in November has no April.
        nights: taken.iter().map(|pool| pool.nights).max().unwrap_or(0),
        pools: taken,
        departures: sum(|pool| pool.left),
        admissions: sum(|pool| pool.came),
        ..Counted::default()
    }
}

/// Calls without those of women who were referred afterwards: these are among the referrals. How each had answered is
/// not kept, so that they are taken off every answer alike.
fn without_referred(phone: Phone) -> Phone {
    let calls = phone.yes + phone.no + phone.unknown;
    let referred = phone.referred.min(calls);
    let of = |answer: u64| (answer * referred).checked_div(calls).unwrap_or(0);
    let (yes, unknown) = (of(phone.yes), of(phone.unknown));
    Phone {
        yes: phone.yes - yes,
        unknown: phone.unknown - unknown,
        no: phone.no.saturating_sub(referred - yes - unknown),
        referred,
    }
}

/// What was counted of each region and population that has a pool. A place in which a house withholds itself is left
/// out whole: its beds would be missing, and the referrals put to it would not. Calls to it for whom it has no pool are left
/// out elsewhere.
pub fn of_places(
    conn: &mut Conn,
    period: Period,
    (regions, without): (&Regions, &BTreeSet<ShelterId>),
) -> Result<BTreeMap<Place, Counted>> {
    let places = Places::read(conn)?;
    let mut of_place: BTreeMap<Place, Vec<OfPool>> = BTreeMap::new();
    let mut left_out: BTreeSet<Place> = BTreeSet::new();
    let mut pools = pools(conn, period)?;
    read_changes(conn, period, (&mut pools, &places))?;
    for (id, pool) in pools {
        let Some((house, population)) = places.pools.get(&id.number()) else {
            continue;
        };
        let Some(at) = places.houses.get(house) else {
            continue;
        };
        let place = (regions.code_of(&at.region), *population);
        if without.contains(house) {
            left_out.insert(place.clone());
        }
        of_place.entry(place).or_default().push(pool);
    }
    of_place.retain(|place, _| !left_out.contains(place));
    let mut counted: BTreeMap<Place, Counted> = of_place
        .into_iter()
        .map(|(place, pools)| {
            let counted = Counted {
                is_merged: place.0 != EVERYWHERE && is_of_several(regions, &place.0),
                is_everywhere: place.0 == EVERYWHERE && is_of_several(regions, &place.0),
                ..together(&pools)
            };
            (place, counted)
        })
        .collect();
    for (key, n) in counts(conn, Measure::Demand, period)? {
        if let Some(of) = place_of(&key, regions).and_then(|place| counted.get_mut(&place)) {
            add_referrals(&mut of.referrals, &key.words[2], n);
        }
    }
    let included = Of::Network { without };
    for (key, n) in counts(conn, Measure::Phone, period)? {
        if !included.takes(&key, &places) {
            continue;
        }
        if let Some(of) = place_of(&key, regions).and_then(|place| counted.get_mut(&place)) {
            add_calls(&mut of.phone, &key.words[2], n);
        }
    }
    for of in counted.values_mut() {
        of.phone = without_referred(of.phone);
    }
    Ok(counted)
}

/// Whether several regions are told under this code.
fn is_of_several(regions: &Regions, code: &str) -> bool {
    let of_code = regions
        .all
        .iter()
        .filter(|one| regions.code_of(&one.code) == code);
    of_code.count() > 1
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
    let is_own = |id: &PoolId| {
        let house = places.pools.get(&id.number()).map(|(house, _)| house);
        let at = house.and_then(|house| places.houses.get(house));
        at.is_some_and(|at| at.organization == own)
    };
    let mut pools = pools(conn, period)?;
    pools.retain(|id, _| is_own(id));
    read_changes(conn, period, (&mut pools, &places))?;
    for (id, pool) in pools {
        let of = Counted {
            phone: Phone {
                unknown: pool.refused,
                ..Phone::default()
            },
            ..together(&[pool])
        };
        counted.insert(id, of);
    }
    Ok(counted)
}

#[cfg(test)]
mod tests;
