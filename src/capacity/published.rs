//! Nights that somebody else published, many at once: the table `census`, the dated capacity that follows from it,
//! and the months whose figures are then to be recomputed. What the house counted itself is never overwritten.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use diesel::dsl::max;
use diesel::prelude::*;

use super::rules::PoolId;
use super::store::DatedCapacity;
use crate::ground::codes::{CensusState, ChangeKind, Population, Unit};
use crate::ground::db::{Conn, each};
use crate::ground::error::Result;
use crate::ground::nights::{Month, Night};
use crate::ground::schema::{capacities, census, count_changes, pools, stale_months};
use crate::shelters::rules::ShelterId;

/// Rows in one statement: below what both databases bind at once, and no faster beyond.
const AT_ONCE: usize = 500;

/// What a source says of one pool on one night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedNight {
    /// Which pool.
    pub pool: PoolId,
    /// Which night.
    pub night: Night,
    /// What it was counted in.
    pub unit: Unit,
    /// Paid for.
    pub funded: i32,
    /// In service; at 0 the pool admitted nobody.
    pub open: i32,
    /// Taken.
    pub occupied: i32,
    /// People, who are not spaces.
    pub people: Option<i32>,
}

/// What stands of a night.
struct Standing {
    night: PublishedNight,
    state: CensusState,
    source: String,
}

#[derive(Insertable)]
#[diesel(table_name = census, treat_none_as_default_value = false)]
struct NewRow<'s> {
    pool_id: PoolId,
    night: Night,
    state: CensusState,
    unit: Unit,
    funded: i32,
    open: i32,
    occupied: i32,
    held: i32,
    people: Option<i32>,
    admitting: bool,
    source: &'s str,
}

impl<'s> NewRow<'s> {
    fn of(night: &PublishedNight, source: &'s str) -> Self {
        Self {
            pool_id: night.pool,
            night: night.night,
            state: CensusState::Counted,
            unit: night.unit,
            funded: night.funded,
            open: night.open,
            occupied: night.occupied,
            held: 0,
            people: night.people,
            admitting: night.open > 0,
            source,
        }
    }
}

/// Writes nights, each pool and night at most once among them. Answers those that changed something: a night that
/// stands so already, or that the house counted itself, changes nothing.
pub fn write_nights(
    conn: &mut Conn,
    source: &str,
    nights: &[PublishedNight],
) -> Result<Vec<(PoolId, Night)>> {
    let standing = standing_of(conn, nights)?;
    let mut new = Vec::new();
    let mut changed = Vec::new();
    for night in nights {
        match standing.get(&(night.pool, night.night)) {
            None => new.push(night),
            Some(stands) if stands.gives_way_to(night, source) => {
                correct(conn, source, night)?;
            }
            Some(_) => continue,
        }
        changed.push((night.pool, night.night));
    }
    for some in new.chunks(AT_ONCE) {
        let rows: Vec<NewRow> = some.iter().map(|night| NewRow::of(night, source)).collect();
        each!(conn, one => diesel::insert_into(census::table).values(&rows).execute(one))?;
    }
    Ok(changed)
}

impl Standing {
    fn gives_way_to(&self, night: &PublishedNight, source: &str) -> bool {
        match self.state {
            CensusState::Missing => true,
            CensusState::Counted => self.source == source && self.night != *night,
        }
    }
}

fn standing_of(
    conn: &mut Conn,
    nights: &[PublishedNight],
) -> Result<HashMap<(PoolId, Night), Standing>> {
    let first = nights.iter().map(|night| night.night).min();
    let last = nights.iter().map(|night| night.night).max();
    let (Some(first), Some(last)) = (first, last) else {
        return Ok(HashMap::new());
    };
    let pools: BTreeSet<i64> = nights.iter().map(|night| night.pool.number()).collect();
    let pools: Vec<i64> = pools.into_iter().collect();
    let mut standing = HashMap::new();
    for some in pools.chunks(AT_ONCE) {
        let rows = census::table
            .filter(census::pool_id.eq_any(some))
            .filter(census::night.between(first, last))
            .select((
                (census::pool_id, census::night, census::unit),
                (census::funded, census::open, census::occupied),
                (census::people, census::state, census::source),
            ))
            .load::<StandingRow>(conn)?;
        standing.extend(rows.into_iter().map(|row| {
            let standing = Standing::from(row);
            ((standing.night.pool, standing.night.night), standing)
        }));
    }
    Ok(standing)
}

type StandingRow = (
    (PoolId, Night, Unit),
    (i32, i32, i32),
    (Option<i32>, CensusState, String),
);

impl From<StandingRow> for Standing {
    fn from(row: StandingRow) -> Self {
        let ((pool, night, unit), (funded, open, occupied), (people, state, source)) = row;
        Self {
            night: PublishedNight {
                pool,
                night,
                unit,
                funded,
                open,
                occupied,
                people,
            },
            state,
            source,
        }
    }
}

fn correct(conn: &mut Conn, source: &str, night: &PublishedNight) -> Result<()> {
    let row = NewRow::of(night, source);
    diesel::update(census::table.find((night.pool.number(), night.night)))
        .set((
            census::state.eq(row.state),
            census::unit.eq(row.unit),
            census::funded.eq(row.funded),
            census::open.eq(row.open),
            census::occupied.eq(row.occupied),
            census::held.eq(row.held),
            census::people.eq(row.people),
            census::admitting.eq(row.admitting),
            census::source.eq(row.source),
        ))
        .execute(conn)?;
    Ok(())
}

/// The newest night this source published of each pool.
pub fn newest_nights(conn: &mut Conn, source: &str) -> Result<HashMap<PoolId, NaiveDate>> {
    let rows = census::table
        .filter(census::source.eq(source))
        .group_by(census::pool_id)
        .select((census::pool_id, max(census::night)))
        .load::<(PoolId, Option<NaiveDate>)>(conn)?;
    Ok(rows
        .into_iter()
        .filter_map(|(pool, night)| Some((pool, night?)))
        .collect())
}

/// A pool's dated capacity: in which unit and how many, by first day.
pub type Capacities = BTreeMap<NaiveDate, (Unit, i32)>;

/// The dated capacity of these pools.
pub fn capacities_of(conn: &mut Conn, pools: &[PoolId]) -> Result<HashMap<PoolId, Capacities>> {
    let mut found: HashMap<PoolId, Capacities> = HashMap::new();
    for some in pools.chunks(AT_ONCE) {
        let rows = capacities::table
            .filter(capacities::pool_id.eq_any(some.iter().map(|pool| pool.number())))
            .select((
                capacities::pool_id,
                capacities::from_on,
                (capacities::unit, capacities::funded),
            ))
            .load::<(PoolId, NaiveDate, (Unit, i32))>(conn)?;
        for (pool, from_on, capacity) in rows {
            found.entry(pool).or_default().insert(from_on, capacity);
        }
    }
    Ok(found)
}

#[derive(Insertable)]
#[diesel(table_name = capacities)]
struct NewCapacity {
    pool_id: PoolId,
    from_on: NaiveDate,
    unit: Unit,
    funded: i32,
    applied: bool,
}

/// Adds dated capacity of days that have none, as facts of the past: no job applies them.
pub fn add_capacities(conn: &mut Conn, new: &[(PoolId, DatedCapacity)]) -> Result<()> {
    for some in new.chunks(AT_ONCE) {
        let rows: Vec<NewCapacity> = some
            .iter()
            .map(|(pool, capacity)| NewCapacity {
                pool_id: *pool,
                from_on: capacity.from_on,
                unit: capacity.unit,
                funded: capacity.funded,
                applied: true,
            })
            .collect();
        each!(conn, one => diesel::insert_into(capacities::table).values(&rows).execute(one))?;
    }
    Ok(())
}

/// Takes back that something changed on a day.
pub fn forget_capacity(conn: &mut Conn, pool: PoolId, from_on: NaiveDate) -> Result<()> {
    diesel::delete(capacities::table.find((pool.number(), from_on))).execute(conn)?;
    Ok(())
}

/// Whether anything but an import ever changed this pool's numbers: then they are the house's own.
pub fn is_kept_by_staff(conn: &mut Conn, pool: PoolId) -> Result<bool> {
    let own = count_changes::table
        .filter(count_changes::pool_id.eq(pool.number()))
        .filter(count_changes::kind.ne(ChangeKind::Import))
        .select(count_changes::revision)
        .first::<i64>(conn)
        .optional()?;
    Ok(own.is_some())
}

/// What a pool is called now. Says whether that is new.
pub fn rename_pool(conn: &mut Conn, id: PoolId, name: &str) -> Result<bool> {
    let renamed = diesel::update(
        pools::table
            .filter(pools::id.eq(id))
            .filter(pools::name.ne(name)),
    )
    .set(pools::name.eq(name))
    .execute(conn)?;
    Ok(renamed == 1)
}

/// Whose a pool is now, and for whom.
pub fn place_pool(
    conn: &mut Conn,
    id: PoolId,
    shelter: ShelterId,
    population: Population,
) -> Result<()> {
    diesel::update(pools::table.filter(pools::id.eq(id)))
        .set((
            pools::shelter_id.eq(shelter.number()),
            pools::population.eq(population),
        ))
        .execute(conn)?;
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = stale_months)]
struct StaleMonth {
    pool_id: PoolId,
    month: Month,
}

/// Marks months whose figures are to be recomputed.
pub fn mark_stale(conn: &mut Conn, months: &BTreeSet<(PoolId, Month)>) -> Result<()> {
    let marked: BTreeSet<(PoolId, Month)> = stale_months::table
        .load::<(PoolId, Month)>(conn)?
        .into_iter()
        .collect();
    let new: Vec<StaleMonth> = months
        .difference(&marked)
        .map(|(pool_id, month)| StaleMonth {
            pool_id: *pool_id,
            month: *month,
        })
        .collect();
    for some in new.chunks(AT_ONCE) {
        each!(conn, one => diesel::insert_into(stale_months::table).values(some).execute(one))?;
    }
    Ok(())
}
