//! How a house works, beside what it says of itself: what every case that touches it has to know, in one row.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use crate::accounts::rules::OrganizationId;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Zone;
use crate::ground::schema::shelters;
use crate::shelters::rules::ShelterId;

/// Ways a house has chosen. All are off until its lead says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ways {
    /// Whether arrivals open a stay; otherwise they are only counted.
    pub keeps_stays: bool,
    /// Whether an agency's request may hold spaces before anybody of the house has answered.
    pub holds_at_once: bool,
    /// Whether anybody may read its nights as open data.
    pub publishes: bool,
}

/// A house as a case meets it, whether or not it has been closed since.
#[derive(Debug, Clone, PartialEq)]
pub struct AtWork {
    /// Which one.
    pub id: ShelterId,
    /// Whose it is.
    pub organization: OrganizationId,
    /// The name partners know it by.
    pub name: String,
    /// The code of its region.
    pub region: String,
    /// Where its nights are counted.
    pub zone: Zone,
    /// How long spaces are kept for somebody on the way, in minutes.
    pub hold_minutes: i32,
    /// Whether women may wait for a place here.
    pub takes_watches: bool,
    /// What it has chosen.
    pub ways: Ways,
}

/// These houses, as far as they are there.
pub fn at_work(conn: &mut Conn, ids: &[ShelterId]) -> Result<BTreeMap<ShelterId, AtWork>> {
    type Row = (
        ShelterId,
        OrganizationId,
        String,
        String,
        Zone,
        i32,
        bool,
        (bool, bool, bool),
    );
    let rows = shelters::table
        .filter(shelters::id.eq_any(ids.iter().map(|id| id.number())))
        .select((
            shelters::id,
            shelters::organization_id,
            shelters::name,
            shelters::region,
            shelters::zone,
            shelters::hold_minutes,
            shelters::takes_watches,
            (
                shelters::keeps_stays,
                shelters::holds_at_once,
                shelters::publishes,
            ),
        ))
        .load::<Row>(conn)?;
    let house = |(id, organization, name, region, zone, hold_minutes, takes_watches, ways): Row| {
        let (keeps_stays, holds_at_once, publishes) = ways;
        let house = AtWork {
            id,
            organization,
            name,
            region,
            zone,
            hold_minutes,
            takes_watches,
            ways: Ways {
                keeps_stays,
                holds_at_once,
                publishes,
            },
        };
        (id, house)
    };
    Ok(rows.into_iter().map(house).collect())
}

/// Sets how a house works.
pub fn set_ways(conn: &mut Conn, id: ShelterId, ways: Ways) -> Result<()> {
    diesel::update(shelters::table.filter(shelters::id.eq(id)))
        .set((
            shelters::keeps_stays.eq(ways.keeps_stays),
            shelters::holds_at_once.eq(ways.holds_at_once),
            shelters::publishes.eq(ways.publishes),
        ))
        .execute(conn)?;
    Ok(())
}

/// The houses whose nights anybody may read, closed ones too.
pub fn publishing(conn: &mut Conn) -> Result<BTreeSet<ShelterId>> {
    let ids = shelters::table
        .filter(shelters::publishes.eq(true))
        .select(shelters::id)
        .load::<ShelterId>(conn)?;
    Ok(ids.into_iter().collect())
}
