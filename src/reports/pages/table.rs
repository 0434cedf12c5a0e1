//! A report in words: what it says as a sentence, its rows, and how many of the nights they rest on.

use std::collections::BTreeMap;

use crate::ground::codes::Unit;
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Request};
use crate::reports::capacity::figures::{CapacityRow, Coverage, Figures};
use crate::shelters::rules::Region;
use crate::web::shell::Shell;

/// More rows than this are for a spreadsheet, not for reading.
const MOST_ROWS_SHOWN: usize = 1_000;

/// A report as its page shows it.
pub(super) struct ReportTable {
    pub findings: Vec<String>,
    pub caption: String,
    pub heads: Vec<String>,
    pub rows: Vec<RowShown>,
    pub totals: Vec<RowShown>,
    pub coverage: String,
    pub gaps: Option<String>,
    pub left_out: Option<String>,
}

/// A row of it.
pub(super) struct RowShown {
    pub names: Vec<String>,
    pub nights: String,
    pub numbers: Vec<String>,
}

const MONTHS: [&str; 12] = [
    "reports-month-1",
    "reports-month-2",
    "reports-month-3",
    "reports-month-4",
    "reports-month-5",
    "reports-month-6",
    "reports-month-7",
    "reports-month-8",
    "reports-month-9",
    "reports-month-10",
    "reports-month-11",
    "reports-month-12",
];

fn month_in_words(month: Month, shell: &Shell) -> String {
    let place = usize::try_from(month.number()).unwrap_or(1) - 1;
    let id = MONTHS.get(place).copied().unwrap_or("reports-month-1");
    shell.with(id, "year", month.year().to_string())
}

/// The report in the reader's words.
pub(super) fn table(
    request: &Request,
    figures: &Figures,
    regions: &[Region],
    shell: &Shell,
) -> ReportTable {
    let regions: BTreeMap<&str, &str> = regions
        .iter()
        .map(|region| (region.code.as_str(), region.name(shell.language())))
        .collect();
    let period = |id| {
        Sentence::new(id)
            .with("from", month_in_words(request.period.from, shell))
            .with("to", month_in_words(request.period.to, shell))
    };
    let rows = figures.rows.iter().take(MOST_ROWS_SHOWN);
    let left_out = figures.rows.len().saturating_sub(MOST_ROWS_SHOWN);
    ReportTable {
        findings: findings(figures, &period, shell),
        caption: shell.tell(&period("reports-capacity-caption")),
        heads: request
            .group_by
            .iter()
            .map(|group| shell.t(label_of(*group)))
            .collect(),
        rows: rows
            .map(|row| shown(row, names(row, &request.group_by, &regions, shell), shell))
            .collect(),
        totals: figures
            .totals
            .iter()
            .map(|row| shown(row, total_names(row, request, shell), shell))
            .collect(),
        coverage: coverage(&figures.coverage, shell),
        gaps: (figures.coverage.nights_reported < figures.coverage.nights_possible)
            .then(|| shell.t("reports-gaps")),
        left_out: (left_out > 0).then(|| {
            let left_out = i64::try_from(left_out).unwrap_or(i64::MAX);
            shell.n("reports-left-out", left_out)
        }),
    }
}

/// What the table says, as a sentence for beds and one for rooms.
fn findings(
    figures: &Figures,
    period: &dyn Fn(&'static str) -> Sentence,
    shell: &Shell,
) -> Vec<String> {
    let found: Vec<String> = figures
        .totals
        .iter()
        .filter(|row| row.nights > 0)
        .map(|row| {
            let (said, unsaid) = match row.unit {
                Some(Unit::Room) => ("reports-finding-rooms", "reports-finding-rooms-none"),
                _ => ("reports-finding-beds", "reports-finding-beds-none"),
            };
            let sentence = match (row.occupancy_open, row.occupancy_funded) {
                (Some(open), Some(funded)) => period(said)
                    .with("open", shell.language().percent(open))
                    .with("funded", shell.language().percent(funded)),
                _ => period(unsaid),
            };
            shell.tell(&sentence)
        })
        .collect();
    if found.is_empty() {
        return vec![shell.tell(&period("reports-finding-nothing"))];
    }
    found
}

fn coverage(coverage: &Coverage, shell: &Shell) -> String {
    let Some(share) = coverage.share else {
        return shell.t("reports-coverage-none");
    };
    let sentence = Sentence::new("reports-coverage")
        .with("reported", coverage.nights_reported)
        .with("possible", coverage.nights_possible)
        .with("share", shell.language().percent(share))
        .with("pools", coverage.pools);
    shell.tell(&sentence)
}

fn names(
    row: &CapacityRow,
    group_by: &[Group],
    regions: &BTreeMap<&str, &str>,
    shell: &Shell,
) -> Vec<String> {
    let name = |group: &Group| match group {
        Group::Month => row.month.map(|month| month_in_words(month, shell)),
        Group::Unit => row.unit.map(|unit| shell.t(unit_word(unit))),
        Group::Pool => {
            let shelter = row.shelter_name.as_deref().unwrap_or_default();
            let pool = row.pool_name.as_deref().unwrap_or_default();
            let pool = row
                .pool_population
                .map_or(pool, |one| one.pool_name(pool, shell.language()));
            Some(format!("{shelter} – {pool}"))
        }
        Group::Shelter => row.shelter_name.clone(),
        Group::Region => row.region.as_deref().map(|code| {
            let name = regions.get(code).copied().unwrap_or(code);
            name.to_owned()
        }),
        Group::Population => row.population.map(|one| shell.label(&one).to_owned()),
    };
    group_by
        .iter()
        .map(|group| name(group).unwrap_or_default())
        .collect()
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Bed => "reports-beds",
        Unit::Room => "reports-rooms",
    }
}

/// "All, in beds" in the first column, nothing in the others.
fn total_names(row: &CapacityRow, request: &Request, shell: &Shell) -> Vec<String> {
    let all = match row.unit {
        Some(Unit::Room) => shell.t("reports-all-rooms"),
        _ => shell.t("reports-all-beds"),
    };
    let others = request.group_by.len().saturating_sub(1);
    std::iter::once(all)
        .chain(std::iter::repeat_n(String::new(), others))
        .collect()
}

fn shown(row: &CapacityRow, names: Vec<String>, shell: &Shell) -> RowShown {
    let lang = shell.language();
    let share = |share: Option<f64>| match share {
        Some(share) => lang.percent(share),
        None => shell.t("reports-no-capacity"),
    };
    let nights = Sentence::new("reports-nights-of")
        .with("reported", row.nights)
        .with("possible", row.nights_possible);
    let sums = [
        row.funded,
        row.open,
        row.occupied,
        row.held,
        row.unavailable,
    ];
    let mut numbers: Vec<String> = sums.into_iter().map(|sum| lang.number(sum)).collect();
    numbers.push(share(row.occupancy_open));
    numbers.push(share(row.occupancy_funded));
    RowShown {
        names,
        nights: shell.tell(&nights),
        numbers,
    }
}

/// What a column of names is headed.
pub(super) fn label_of(group: Group) -> &'static str {
    match group {
        Group::Month => "reports-group-month",
        Group::Unit => "reports-group-unit",
        Group::Pool => "reports-group-pool",
        Group::Shelter => "reports-group-shelter",
        Group::Region => "reports-group-region",
        Group::Population => "reports-group-population",
    }
}
