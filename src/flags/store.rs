//! The table `flags`. A cleared flag stays as history.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{Evidence, FlagId, Standing, Wanted};
use crate::accounts::rules::OrganizationId;
use crate::capacity::rules::PoolId;
use crate::ground::at::At;
use crate::ground::codes::{Flag, Population};
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::schema::flags;
use crate::shelters::rules::ShelterId;

#[derive(Queryable, Insertable)]
#[diesel(table_name = flags)]
struct Row {
    id: FlagId,
    kind: Flag,
    subject: String,
    organization_id: Option<OrganizationId>,
    shelter_id: Option<ShelterId>,
    pool_id: Option<PoolId>,
    region: String,
    population: Option<Population>,
    evidence: String,
    raised_at: At,
    cleared_at: Option<At>,
}

/// A flag with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagRecord {
    /// Its id.
    pub id: FlagId,
    /// What it says, about what, and by which numbers.
    pub says: Wanted,
    /// Since when.
    pub raised_at: DateTime<Utc>,
    /// Until when, if it has been cleared.
    pub cleared_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for FlagRecord {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(FlagRecord {
            id: row.id,
            says: Wanted {
                kind: row.kind,
                subject: row.subject,
                organization: row.organization_id,
                shelter: row.shelter_id,
                pool: row.pool_id,
                region: row.region,
                population: row.population,
                evidence: serde_json::from_str(&row.evidence).map_err(Error::broken)?,
            },
            raised_at: row.raised_at.utc(),
            cleared_at: row.cleared_at.map(At::utc),
        })
    }
}

/// Whose flags somebody looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    Network,
    /// An organization's own, and what is full across these regions.
    House {
        /// Which organization.
        organization: OrganizationId,
        /// Where its shelters are.
        regions: Vec<String>,
    },
}

type Boxed = diesel::helper_types::IntoBoxed<'static, flags::table, <Conn as Connection>::Backend>;

fn within(scope: &Scope) -> Boxed {
    let all = flags::table.into_boxed();
    match scope {
        Scope::Network => all,
        Scope::House {
            organization,
            regions,
        } => {
            let own = flags::organization_id.eq(organization.number());
            let around = flags::kind
                .eq(Flag::RegionFull)
                .and(flags::region.eq_any(regions.clone()));
            all.filter(own.or(around))
        }
    }
}

/// The flags that stand, oldest first.
pub fn raised(conn: &mut Conn, scope: &Scope) -> Result<Vec<FlagRecord>> {
    let rows = within(scope)
        .filter(flags::cleared_at.is_null())
        .order((flags::raised_at, flags::id))
        .load::<Row>(conn)?;
    rows.into_iter().map(FlagRecord::try_from).collect()
}

/// The flags that were cleared from `since` on, at most `most`, newest first.
pub fn cleared(
    conn: &mut Conn,
    scope: &Scope,
    since: DateTime<Utc>,
    most: usize,
) -> Result<Vec<FlagRecord>> {
    let rows = within(scope)
        .filter(flags::cleared_at.is_not_null())
        .filter(flags::cleared_at.ge(At::from(since)))
        .load::<Row>(conn)?;
    let records: Result<Vec<FlagRecord>> = rows.into_iter().map(FlagRecord::try_from).collect();
    let mut records = records?;
    records.sort_by_key(|flag| (std::cmp::Reverse(flag.cleared_at), flag.id));
    records.truncate(most);
    Ok(records)
}

/// What stands, as the rules need it. Evidence that cannot be read is as good as none: it is renewed.
pub fn standing(conn: &mut Conn) -> Result<Vec<(Standing, Option<PoolId>)>> {
    let rows = flags::table
        .filter(flags::cleared_at.is_null())
        .order(flags::id)
        .select((
            flags::id,
            flags::kind,
            flags::subject,
            flags::evidence,
            flags::pool_id,
        ))
        .load::<(FlagId, Flag, String, String, Option<PoolId>)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, kind, subject, evidence, pool)| {
            let standing = Standing {
                id,
                kind,
                subject,
                evidence: serde_json::from_str(&evidence).unwrap_or_default(),
            };
            (standing, pool)
        })
        .collect())
}

fn text_of(evidence: &Evidence) -> Result<String> {
    serde_json::to_string(evidence).map_err(Error::broken)
}

/// Raises a flag.
pub fn insert(conn: &mut Conn, wanted: &Wanted, now: DateTime<Utc>) -> Result<FlagId> {
    let id = FlagId::new();
    diesel::insert_into(flags::table)
        .values(Row {
            id,
            kind: wanted.kind,
            subject: wanted.subject.clone(),
            organization_id: wanted.organization,
            shelter_id: wanted.shelter,
            pool_id: wanted.pool,
            region: wanted.region.clone(),
            population: wanted.population,
            evidence: text_of(&wanted.evidence)?,
            raised_at: now.into(),
            cleared_at: None,
        })
        .execute(conn)?;
    Ok(id)
}

/// Clears a flag that stands.
pub fn clear(conn: &mut Conn, id: FlagId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(
        flags::table
            .filter(flags::id.eq(id))
            .filter(flags::cleared_at.is_null()),
    )
    .set(flags::cleared_at.eq(At::from(now)))
    .execute(conn)?;
    Ok(())
}

/// Puts other numbers under a flag that stands.
pub fn renew(conn: &mut Conn, id: FlagId, evidence: &Evidence) -> Result<()> {
    diesel::update(flags::table.filter(flags::id.eq(id)))
        .set(flags::evidence.eq(text_of(evidence)?))
        .execute(conn)?;
    Ok(())
}
