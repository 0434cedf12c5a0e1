//! What was funded and not open, by reason: the capacity report's second table. It is further to it: its rows are not
//! among the report's own, which programs add up.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::UnavailableMonth;
use super::store;
use crate::capacity::rules::PoolId;
use crate::ground::codes::Unavailable;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::Value;
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Request, Stretch};
use crate::reports::capacity::figures::figures;
use crate::reports::capacity::reading::pools_without_spans;
use crate::reports::capacity::sheet::named;
use crate::reports::most::Most;
use crate::reports::reader::Readable;
use crate::reports::rules::{PoolMonth, Sums, share};
use crate::reports::table::{Cell, Column, Drawing, Table, Words};
use crate::shelters::rules::Region;

/// The table; none where everything funded was open. `told` are the months of the period of which a night was reported.
pub fn table(
    conn: &mut Conn,
    (request, told): (&Request, &BTreeSet<Month>),
    readable: Readable,
    regions: &BTreeMap<&str, &Region>,
) -> Result<Option<Table>> {
    let period = request.period;
    let months = store::months(conn, period.from, period.to)?;
    // Only where a pool belongs is asked: of which nights there is no report, the first table says.
    let pools = pools_without_spans(conn, readable, &request.only)?;
    let groups = &request.group_by;
    let columns = std::iter::once(Group::Reason).chain(groups.iter().copied());
    let columns = columns.map(|group| Column::new(group.code(), group.head()));
    let figures_of = [
        Column::new("nights", "reports-nights"),
        Column::new("unavailable", "reports-unavailable"),
    ];
    let mut table = Table::new(
        "unavailable",
        (
            "reports-unavailable-title",
            "reports-unavailable-definition",
        ),
        columns.chain(figures_of).collect(),
    );
    table.is_further = true;
    let mut reasons: BTreeMap<Option<Unavailable>, Vec<PoolMonth>> = BTreeMap::new();
    let readable: BTreeSet<PoolId> = pools.iter().map(|pool| pool.id).collect();
    for month in months.iter().filter(|month| readable.contains(&month.pool)) {
        reasons.entry(month.reason).or_default().push(closed(month));
    }
    let spaces = |months: &[PoolMonth]| -> i64 { months.iter().map(|one| one.sums.funded).sum() };
    let all: i64 = reasons.values().map(|months| spaces(months)).sum();
    let most = Most::of(reasons.iter().map(|(reason, months)| {
        let spaces = u64::try_from(spaces(months)).unwrap_or(0);
        (*reason, spaces)
    }));
    if let Some((most, often)) = most {
        let often = i64::try_from(often).unwrap_or(i64::MAX);
        let share = Value::Share(share(often, all).unwrap_or(0.0));
        let stretch = Stretch::told(told.iter().copied(), period);
        let finding = match most.map(words).said(share) {
            Some((top, share)) => stretch
                .said("reports-unavailable-finding")
                .with("top", top)
                .with("share", share),
            None => stretch.said("reports-unavailable-finding-even"),
        };
        table.findings = vec![finding.with("n", all)];
    }
    for (reason, months) in &reasons {
        for row in figures(&pools, months, period, groups).rows {
            let mut cells = vec![reason_cell(*reason)];
            cells.extend(named(&row, groups, regions));
            cells.extend([row.nights, row.unavailable].map(Cell::Number));
            table.rows.push(cells);
        }
    }
    table.pictures.push(Drawing::OverTime {
        column: "unavailable",
        unit: "reports-space-nights",
        nights: None,
    });
    Ok((!table.rows.is_empty()).then_some(table))
}

/// What was closed, as a month of which nothing was open.
fn closed(month: &UnavailableMonth) -> PoolMonth {
    PoolMonth {
        pool: month.pool,
        month: month.month,
        unit: month.unit,
        nights: month.nights,
        missing: 0,
        sums: Sums {
            funded: month.spaces,
            ..Sums::default()
        },
        nights_full: 0,
    }
}

fn words(reason: Option<Unavailable>) -> Words {
    reason.map_or_else(|| Words::said("reports-no-reason"), Words::of)
}

fn reason_cell(reason: Option<Unavailable>) -> Cell {
    let code = reason.map_or_else(|| "not_told".to_owned(), |reason| reason.to_string());
    Cell::Named(code, words(reason))
}

#[cfg(test)]
mod tests;
