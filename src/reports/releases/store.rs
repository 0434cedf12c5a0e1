//! The tables `releases`, `release_cells` and `opened_months`; what houses say is in `said`. Releases are added to, and
//! nothing of them is ever changed: triggers see to it. They go ten years after their month.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{Kept, MONTHLY, Opened, ReleaseId, ReleasedCell, Why};
use crate::accounts::rules::AccountId;
use crate::ground::at::At;
use crate::ground::codes::Code;
use crate::ground::db::Conn;
use crate::ground::error::{Error, Result};
use crate::ground::nights::Month;
use crate::ground::schema::{figure_consents, opened_months, release_cells, releases};
use crate::reports::asked::Period;
use crate::reports::disclosure::Figure;
use crate::reports::persons::counting::Coords;
use crate::shelters::rules::{ShelterId, Term};

mod said;
pub use said::{answers, choices, choose, consent, consents};

#[derive(Queryable)]
struct Row {
    id: ReleaseId,
    period: String,
    version: i32,
    why: Why,
    approved_at: At,
    houses: i64,
    houses_possible: i64,
    withheld: i64,
    regions: String,
    digest: String,
}

impl From<Row> for Kept {
    fn from(row: Row) -> Self {
        let regions = row.regions.split(',').filter(|one| !one.is_empty());
        Self {
            id: row.id,
            period: row.period,
            version: row.version,
            why: row.why,
            approved_at: row.approved_at.utc(),
            houses: row.houses,
            houses_possible: row.houses_possible,
            withheld: row.withheld,
            regions: regions.map(str::to_owned).collect(),
            digest: row.digest,
        }
    }
}

type Columns = (
    releases::id,
    releases::period,
    releases::version,
    releases::why,
    releases::approved_at,
    releases::houses,
    releases::houses_possible,
    releases::withheld,
    releases::regions,
    releases::digest,
);

const COLUMNS: Columns = (
    releases::id,
    releases::period,
    releases::version,
    releases::why,
    releases::approved_at,
    releases::houses,
    releases::houses_possible,
    releases::withheld,
    releases::regions,
    releases::digest,
);

/// The versions of a period, the first one first.
pub fn versions(conn: &mut Conn, kind: &str, period: &str) -> Result<Vec<Kept>> {
    let rows = releases::table
        .filter(releases::kind.eq(kind))
        .filter(releases::period.eq(period))
        .order(releases::version)
        .select(COLUMNS)
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Kept::from).collect())
}

/// Every release of a kind within some months, the newest month on top, each month's newest version first.
pub fn within(conn: &mut Conn, kind: &str, period: Period) -> Result<Vec<Kept>> {
    let (from, to) = (period.from.to_string(), period.to.to_string());
    let rows = releases::table
        .filter(releases::kind.eq(kind))
        .filter(releases::period.between(from, to))
        .order((releases::period.desc(), releases::version.desc()))
        .select(COLUMNS)
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Kept::from).collect())
}

/// The newest month up to one that was released.
pub fn newest_month(conn: &mut Conn, up_to: Month) -> Result<Option<Month>> {
    let newest: Option<String> = releases::table
        .filter(releases::kind.eq(MONTHLY))
        .filter(releases::period.le(up_to.to_string()))
        .select(diesel::dsl::max(releases::period))
        .first(conn)?;
    Ok(newest.and_then(|month| month.parse().ok()))
}

/// The newest version of each month that was released.
pub fn newest(conn: &mut Conn, kind: &str, period: Period) -> Result<Vec<Kept>> {
    let mut newest: BTreeMap<String, Kept> = BTreeMap::new();
    for kept in within(conn, kind, period)? {
        newest.entry(kept.period.clone()).or_insert(kept);
    }
    Ok(newest.into_values().collect())
}

/// What was counted exactly, sealed.
pub fn sealed(conn: &mut Conn, id: ReleaseId) -> Result<String> {
    Ok(releases::table
        .filter(releases::id.eq(id))
        .select(releases::sealed)
        .first(conn)?)
}

/// The cells of a table of a release.
pub fn cells_of(conn: &mut Conn, id: ReleaseId, section: &str) -> Result<Vec<(Coords, Figure)>> {
    type Cells = ((String, String, String, String), Option<i64>);
    let rows = release_cells::table
        .filter(release_cells::release_id.eq(id))
        .filter(release_cells::section.eq(section))
        .select((
            (
                release_cells::one,
                release_cells::two,
                release_cells::three,
                release_cells::four,
            ),
            release_cells::count,
        ))
        .load::<Cells>(conn)?;
    let cell = |((one, two, three, four), count): Cells| {
        let coords = [one, two, three, four].into_iter();
        let coords: Coords = coords.filter(|code| !code.is_empty()).collect();
        let figure = Figure::of_release(count.and_then(|count| u64::try_from(count).ok()));
        (coords, figure)
    };
    Ok(rows.into_iter().map(cell).collect())
}

/// Every release, whatever it is of.
pub fn all(conn: &mut Conn) -> Result<Vec<Kept>> {
    let rows = releases::table
        .order(releases::id)
        .select(COLUMNS)
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Kept::from).collect())
}

/// Every cell of a release as it is kept: its table, its codes, its figure.
pub fn cells(conn: &mut Conn, id: ReleaseId) -> Result<Vec<(String, Coords, Option<u64>)>> {
    let sections = release_cells::table
        .filter(release_cells::release_id.eq(id))
        .select(release_cells::section)
        .distinct()
        .load::<String>(conn)?;
    let mut cells = Vec::new();
    for section in sections {
        for (coords, figure) in cells_of(conn, id, &section)? {
            cells.push((section.clone(), coords, figure.number()));
        }
    }
    Ok(cells)
}

/// What is registered beside a release's own words.
pub struct Approval<'a> {
    /// Which kind.
    pub kind: &'a str,
    /// Who approved it.
    pub account: AccountId,
    /// What was counted, sealed.
    pub sealed: &'a str,
}

/// Registers a release with its cells.
pub fn insert(
    conn: &mut Conn,
    kept: &Kept,
    approval: &Approval,
    cells: &[ReleasedCell],
) -> Result<()> {
    diesel::insert_into(releases::table)
        .values((
            releases::id.eq(kept.id),
            releases::kind.eq(approval.kind),
            releases::period.eq(&kept.period),
            releases::version.eq(kept.version),
            releases::why.eq(kept.why),
            releases::approved_at.eq(At::from(kept.approved_at)),
            releases::account_id.eq(approval.account.number()),
            releases::houses.eq(kept.houses),
            releases::houses_possible.eq(kept.houses_possible),
            releases::withheld.eq(kept.withheld),
            releases::regions.eq(kept.regions.join(",")),
            releases::digest.eq(&kept.digest),
            releases::sealed.eq(approval.sealed),
        ))
        .execute(conn)?;
    for cell in cells {
        let code = |place: usize| cell.coords.get(place).map_or("", String::as_str);
        let count = cell.count.map(i64::try_from).transpose();
        diesel::insert_into(release_cells::table)
            .values((
                release_cells::release_id.eq(kept.id),
                release_cells::section.eq(cell.section),
                release_cells::one.eq(code(0)),
                release_cells::two.eq(code(1)),
                release_cells::three.eq(code(2)),
                release_cells::four.eq(code(3)),
                release_cells::count.eq(count.map_err(Error::broken)?),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// What was noted of a month when it was opened; none while nobody has.
pub fn opened(conn: &mut Conn, period: &str) -> Result<Option<Opened>> {
    let row = opened_months::table
        .find(period)
        .select((opened_months::without, opened_months::places))
        .first::<(String, String)>(conn)
        .optional()?;
    let Some((without, places)) = row else {
        return Ok(None);
    };
    let ids = without.split(',').filter(|id| !id.is_empty());
    let without = ids.map(|id| id.parse::<i64>().map(ShelterId::from));
    let places: Vec<(i64, String, String)> =
        serde_json::from_str(&places).map_err(Error::broken)?;
    let places = places.into_iter().map(|(id, region, term)| {
        let term = Term::parse(&term).ok_or_else(|| Error::broken("an unknown term"))?;
        Ok((ShelterId::from(id), (region, term)))
    });
    Ok(Some(Opened {
        without: without
            .collect::<std::result::Result<_, _>>()
            .map_err(Error::broken)?,
        places: places.collect::<Result<_>>()?,
    }))
}

/// The months that were opened.
pub fn opened_months(conn: &mut Conn) -> Result<BTreeSet<String>> {
    let rows = opened_months::table
        .select(opened_months::period)
        .load::<String>(conn)?;
    Ok(rows.into_iter().collect())
}

/// Notes which houses are not in a month that is opened, and where each stands.
pub fn note_opened(
    conn: &mut Conn,
    period: &str,
    (opened, now): (&Opened, DateTime<Utc>),
) -> Result<()> {
    let ids = opened.without.iter().map(|id| id.number().to_string());
    let ids: Vec<String> = ids.collect();
    let places = opened.places.iter();
    let places: Vec<(i64, &str, &str)> = places
        .map(|(id, (region, term))| (id.number(), region.as_str(), term.code()))
        .collect();
    let places = serde_json::to_string(&places).map_err(Error::broken)?;
    diesel::insert_into(opened_months::table)
        .values((
            opened_months::period.eq(period),
            opened_months::opened_at.eq(At::from(now)),
            opened_months::without.eq(ids.join(",")),
            opened_months::places.eq(places),
        ))
        .execute(conn)?;
    Ok(())
}

/// The first month anything is kept of: a release, an opening, a house's answer.
pub fn oldest(conn: &mut Conn) -> Result<Option<Month>> {
    let released = releases::table
        .order(releases::period)
        .select(releases::period)
        .first::<String>(conn)
        .optional()?;
    let opened = opened_months::table
        .order(opened_months::period)
        .select(opened_months::period)
        .first::<String>(conn)
        .optional()?;
    let answered = figure_consents::table
        .order(figure_consents::period)
        .select(figure_consents::period)
        .first::<String>(conn)
        .optional()?;
    let oldest = [released, opened, answered].into_iter().flatten().min();
    oldest
        .map(|period| period.parse().map_err(Error::broken))
        .transpose()
}

/// What is erased for its age, and vacuumed afterwards.
pub const TABLES: &[&str] = &[
    "releases",
    "release_cells",
    "opened_months",
    "figure_consents",
];

/// Erases the releases of the months before this one with their cells and their seals, and what houses answered for
/// these months. All versions of a month go together: one that stayed would be read without what it must not give back.
///
/// # Errors
/// The database refuses it for a month of the last ten years.
pub fn erase_before(conn: &mut Conn, month: Month) -> Result<()> {
    let ids = releases::table
        .filter(releases::period.lt(month.as_str()))
        .select(releases::id)
        .load::<ReleaseId>(conn)?;
    for id in &ids {
        let cells = release_cells::table.filter(release_cells::release_id.eq(id));
        diesel::delete(cells).execute(conn)?;
        diesel::delete(releases::table.filter(releases::id.eq(id))).execute(conn)?;
    }
    let answers = figure_consents::table.filter(figure_consents::period.lt(month.as_str()));
    diesel::delete(answers).execute(conn)?;
    let looks = opened_months::table.filter(opened_months::period.lt(month.as_str()));
    diesel::delete(looks).execute(conn)?;
    Ok(())
}
