//! Nights that somebody else published, many at once, in the table `census`. What the house counted itself is never
//! overwritten.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use diesel::dsl::max;
use diesel::prelude::*;

use super::AT_ONCE;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{CensusState, ChangeKind, Unavailable, Unit};
use crate::ground::db::{Conn, each};
use crate::ground::error::Result;
use crate::ground::nights::Night;
use crate::ground::schema::{census, count_changes};

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
    /// In service.
    pub open: i32,
    /// Taken.
    pub occupied: i32,
    /// Promised.
    pub held: i32,
    /// Whether it took anybody.
    pub admitting: bool,
    /// Why part of what was funded was not open, where the source says so.
    pub unavailable: Option<Unavailable>,
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
    unavailable_reason: Option<Unavailable>,
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
            held: night.held,
            people: night.people,
            admitting: night.admitting,
            unavailable_reason: night.unavailable,
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
                (
                    census::funded,
                    census::open,
                    census::occupied,
                    census::held,
                    census::admitting,
                    census::unavailable_reason,
                ),
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
    (i32, i32, i32, i32, bool, Option<Unavailable>),
    (Option<i32>, CensusState, String),
);

impl From<StandingRow> for Standing {
    fn from(row: StandingRow) -> Self {
        let ((pool, night, unit), counts, (people, state, source)) = row;
        let (funded, open, occupied, held, admitting, unavailable) = counts;
        Self {
            night: PublishedNight {
                pool,
                night,
                unit,
                funded,
                open,
                occupied,
                held,
                admitting,
                unavailable,
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
            census::unavailable_reason.eq(row.unavailable_reason),
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
