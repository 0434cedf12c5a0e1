//! The figures of a table of persons, month by month: what was released of it, or what a house counted itself, and which
//! months tell it at all.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{Regions, codes_of};
use super::counting::{Coords, Of, Places, Since, count};
use super::sections::Section;
use crate::accounts::rules::OrganizationId;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Period, Span};
use crate::reports::disclosure::Figure;
use crate::reports::releases::rules::{ANY, Kept};
use crate::reports::releases::store as releases;
use crate::shelters::rules::Region;

/// The month of a release, if it tells a table: it was counted whole by then, and may be told beside the houses that are
/// left out.
pub fn told_month(section: &Section, kept: &Kept, since: &Since) -> Option<Month> {
    let month: Month = kept.period.parse().ok()?;
    let is_told = section.is_told(kept.houses == kept.houses_possible)
        && since.tells(section.measure, month, false);
    is_told.then_some(month)
}

/// Whether a house is told a month of a table as its own: the counts name their house, and did so by then.
pub fn is_told_to_its_house(section: &Section, since: &Since, month: Month) -> bool {
    section.is_by_house() && since.tells(section.measure, month, true)
}

/// One table's figures, by month and cell. A month that is not there was not released.
pub(super) type Months = BTreeMap<Month, BTreeMap<Coords, Figure>>;

pub(super) fn released_months(
    conn: &mut Conn,
    section: &Section,
    released: &[Kept],
    since: &Since,
) -> Result<Months> {
    let mut months = Months::new();
    for kept in released {
        let Some(month) = told_month(section, kept, since) else {
            continue;
        };
        let cells = releases::cells_of(conn, kept.id, section.code)?;
        months.insert(month, cells.into_iter().collect());
    }
    Ok(months)
}

/// A house's own counts, under every grouping there is, so that they are shown as a release would be.
pub(super) fn own_months(
    conn: &mut Conn,
    section: &Section,
    period: Period,
    own: OrganizationId,
    regions: &[Region],
) -> Result<Months> {
    let told = Regions::each(regions);
    let places = Places::read(conn)?;
    let counted = count(
        conn,
        section,
        (period.from, period.to),
        (&Of::Own(own), &places, &told),
    )?;
    let mut months: Months = period
        .from
        .through(period.to)
        .filter(|month| is_told_to_its_house(section, &places.since, *month))
        .map(|month| (month, BTreeMap::new()))
        .collect();
    for (month, cells) in counted {
        let summed = summed(section, &cells);
        let own = summed.into_iter().map(|(at, n)| (at, Figure::own(n)));
        months.insert(month, own.collect());
    }
    Ok(months)
}

/// The sums of finest cells under each grouping.
fn summed(section: &Section, cells: &BTreeMap<Coords, u64>) -> BTreeMap<Coords, u64> {
    let mut sums = BTreeMap::new();
    for grouping in section.groupings {
        for (coords, n) in cells {
            *sums.entry(masked(section, coords, grouping)).or_default() += n;
        }
    }
    sums
}

/// A cell as it is told by a grouping: what that does not name is any.
pub(super) fn masked(section: &Section, coords: &Coords, grouping: &[Group]) -> Coords {
    let told = section.dims.iter().zip(coords);
    told.map(|(dim, code)| match grouping.contains(dim) {
        true => code.clone(),
        false => ANY.to_owned(),
    })
    .collect()
}

/// The stretches of time rows are of, each with its months; one of everything where rows are not by time.
pub(super) fn spans(months: &Months, times: Option<Group>) -> Vec<(Option<Span>, Vec<Month>)> {
    let mut spans: BTreeMap<Option<Span>, Vec<Month>> = BTreeMap::new();
    for month in months.keys() {
        let span = times.and_then(|group| Span::of(*month, group));
        spans.entry(span).or_default().push(*month);
    }
    spans.into_iter().collect()
}

/// The cells of a grouping that hold anything in some months, in the order of their codes.
pub(super) fn cells_of(
    section: &Section,
    grouping: &[Group],
    months: &Months,
    within: &[Month],
    regions: &[Region],
) -> Vec<Coords> {
    let is_told = |coords: &&Coords| {
        let dims = section.dims.iter().zip(*coords);
        let mut dims = dims.map(|(dim, code)| (grouping.contains(dim), code != ANY));
        dims.all(|(told, has_code)| told == has_code)
    };
    let cells = within.iter().filter_map(|month| months.get(month));
    let found: BTreeSet<&Coords> = cells.flat_map(BTreeMap::keys).filter(is_told).collect();
    let mut found: Vec<Coords> = found.into_iter().cloned().collect();
    let told = Regions::each(regions);
    let orders: Vec<Vec<String>> = section
        .dims
        .iter()
        .map(|dim| codes_of(section.measure, *dim, &told))
        .collect();
    found.sort_by_cached_key(|coords| {
        let places = coords.iter().zip(&orders);
        places
            .map(|(code, order)| order.iter().position(|one| one == code))
            .collect::<Vec<_>>()
    });
    found
}

/// A cell's figure over some months: a cell a released month does not hold is zero there.
pub(super) fn figure_of(months: &Months, within: &[Month], coords: &Coords) -> Figure {
    let released = within.iter().filter_map(|month| months.get(month));
    Figure::sum(released.map(|cells| cells.get(coords).copied().unwrap_or(Figure::own(0))))
}

/// The same, where every one of these months tells the table; else there is no such figure.
pub(super) fn figure_of_all(months: &Months, within: &[Month], coords: &Coords) -> Figure {
    match within.iter().all(|month| months.contains_key(month)) {
        true => figure_of(months, within, coords),
        false => Figure::NotReported,
    }
}
