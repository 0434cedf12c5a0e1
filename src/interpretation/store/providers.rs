//! The tables `providers`, `provider_modes`, `provider_regions`: a service with its ways and regions. A closed one stays
//! for its bookings and figures, and is listed no more.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use diesel::prelude::*;

use crate::accounts::rules::OrganizationId;
use crate::ground::codes::Mode;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::nights::Zone;
use crate::ground::schema::{provider_modes, provider_regions, providers as table};
use crate::ground::seal::Sealed;
use crate::interpretation::rules::{Provider, ProviderId, Way};

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_null = true)]
struct Row {
    id: ProviderId,
    organization_id: OrganizationId,
    name: String,
    zone: Zone,
    line: Option<String>,
    access_code: Option<String>,
    cost_code: Option<String>,
    always_open: bool,
    closed_on: Option<NaiveDate>,
    revision: i64,
}

type WayRow = (ProviderId, Mode, i32, i32);

/// The parts of services that stand in tables of their own.
#[derive(Default)]
struct Parts {
    ways: BTreeMap<ProviderId, Vec<Way>>,
    regions: BTreeMap<ProviderId, Vec<String>>,
}

impl Parts {
    fn add_way(&mut self, (provider, mode, notice, on_call): WayRow) {
        self.ways.entry(provider).or_default().push(Way {
            mode,
            notice: TimeDelta::minutes(notice.into()),
            on_call: TimeDelta::minutes(on_call.into()),
        });
    }

    fn of(conn: &mut Conn, provider: Option<ProviderId>) -> Result<Self> {
        let mut ways = provider_modes::table.into_boxed();
        let mut regions = provider_regions::table
            .order((provider_regions::provider_id, provider_regions::region))
            .into_boxed();
        if let Some(provider) = provider {
            ways = ways.filter(provider_modes::provider_id.eq(provider.number()));
            regions = regions.filter(provider_regions::provider_id.eq(provider.number()));
        }
        let mut parts = Self::default();
        for row in ways.load::<WayRow>(conn)? {
            parts.add_way(row);
        }
        // In the order of the list of modes, which no database knows.
        for ways in parts.ways.values_mut() {
            ways.sort_by_key(|way| way.mode);
        }
        for (provider, region) in regions.load::<(ProviderId, String)>(conn)? {
            parts.regions.entry(provider).or_default().push(region);
        }
        Ok(parts)
    }

    fn with(&mut self, row: Row) -> Provider {
        Provider {
            ways: self.ways.remove(&row.id).unwrap_or_default(),
            regions: self.regions.remove(&row.id).unwrap_or_default(),
            id: row.id,
            organization: row.organization_id,
            name: row.name,
            zone: row.zone,
            line: row.line,
            access_code: row.access_code.as_deref().and_then(Sealed::read),
            cost_code: row.cost_code,
            always_open: row.always_open,
            closed_on: row.closed_on,
            revision: row.revision,
        }
    }
}

fn row(provider: &Provider) -> Row {
    let code = provider.access_code.as_ref();
    Row {
        id: provider.id,
        organization_id: provider.organization,
        name: provider.name.clone(),
        zone: provider.zone,
        line: provider.line.clone(),
        access_code: code.map(|sealed| sealed.stored().to_owned()),
        cost_code: provider.cost_code.clone(),
        always_open: provider.always_open,
        closed_on: provider.closed_on,
        revision: provider.revision,
    }
}

/// Every service that is not closed, by name and number.
pub fn providers(conn: &mut Conn) -> Result<Vec<Provider>> {
    let rows = table::table
        .filter(table::closed_on.is_null())
        .order((table::name, table::id))
        .load::<Row>(conn)?;
    let mut parts = Parts::of(conn, None)?;
    Ok(rows.into_iter().map(|row| parts.with(row)).collect())
}

/// One organization's services that are not closed, by name and number.
pub fn providers_of(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<Provider>> {
    let mut all = providers(conn)?;
    all.retain(|provider| provider.organization == organization);
    Ok(all)
}

/// One organization's services that are closed, by name and number.
pub fn closed_providers_of(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<Provider>> {
    let rows = table::table
        .filter(table::organization_id.eq(organization.number()))
        .filter(table::closed_on.is_not_null())
        .order((table::name, table::id))
        .load::<Row>(conn)?;
    let mut closed = Vec::new();
    for row in rows {
        closed.push(Parts::of(conn, Some(row.id))?.with(row));
    }
    Ok(closed)
}

/// One service, whether or not it has been closed since.
pub fn find_provider(conn: &mut Conn, id: ProviderId) -> Result<Provider> {
    let row = table::table.find(id).first::<Row>(conn)?;
    Ok(Parts::of(conn, Some(id))?.with(row))
}

/// Adds a service with its ways and regions.
pub fn insert_provider(conn: &mut Conn, provider: &Provider) -> Result<()> {
    diesel::insert_into(table::table)
        .values(row(provider))
        .execute(conn)?;
    insert_parts(conn, provider)
}

/// Saves a changed service if nobody saved another since `provider.revision - 1`. Says whether it did.
pub fn update_provider(conn: &mut Conn, provider: &Provider) -> Result<bool> {
    let changed = diesel::update(
        table::table
            .filter(table::id.eq(provider.id))
            .filter(table::revision.eq(provider.revision - 1)),
    )
    .set(row(provider))
    .execute(conn)?;
    if changed == 0 {
        return Ok(false);
    }
    let id = provider.id.number();
    diesel::delete(provider_modes::table.filter(provider_modes::provider_id.eq(id)))
        .execute(conn)?;
    diesel::delete(provider_regions::table.filter(provider_regions::provider_id.eq(id)))
        .execute(conn)?;
    insert_parts(conn, provider)?;
    Ok(true)
}

fn insert_parts(conn: &mut Conn, provider: &Provider) -> Result<()> {
    let id = provider.id.number();
    for way in &provider.ways {
        diesel::insert_into(provider_modes::table)
            .values((
                provider_modes::provider_id.eq(id),
                provider_modes::mode.eq(way.mode),
                provider_modes::notice_minutes.eq(minutes(way.notice)?),
                provider_modes::on_call_minutes.eq(minutes(way.on_call)?),
            ))
            .execute(conn)?;
    }
    for region in &provider.regions {
        diesel::insert_into(provider_regions::table)
            .values((
                provider_regions::provider_id.eq(id),
                provider_regions::region.eq(region),
            ))
            .execute(conn)?;
    }
    Ok(())
}

fn minutes(notice: TimeDelta) -> Result<i32> {
    i32::try_from(notice.num_minutes()).map_err(Error::broken)
}

/// Closes a service from a day on. Says whether it was open.
pub fn close_provider(conn: &mut Conn, id: ProviderId, day: NaiveDate) -> Result<bool> {
    let changed = diesel::update(
        table::table
            .filter(table::id.eq(id))
            .filter(table::closed_on.is_null()),
    )
    .set((
        table::closed_on.eq(day),
        table::revision.eq(table::revision + 1),
    ))
    .execute(conn)?;
    Ok(changed > 0)
}
