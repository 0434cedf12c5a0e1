//! `/reports` and `/reports/capacity`: read first as a sentence, then as a table, the formula beside it.

use std::collections::BTreeMap;

use actix_web::http::{Method, StatusCode};
use actix_web::{HttpResponse, web};
use askama::Template;

use super::api::{as_csv, read};
use super::asked::{Asked, Format, Group, Period, Request};
use super::capacity::figures::{CapacityRow, Coverage, Figures};
use super::csv;
use crate::accounts::who::ReportReader;
use crate::ground::codes::Unit;
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::ground::nights::Month;
use crate::shelters;
use crate::shelters::rules::Region;
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// More rows than this are for a spreadsheet, not for reading.
const MOST_ROWS_SHOWN: usize = 1_000;

/// The addresses.
pub fn routes() -> Vec<Route> {
    let route = |path, audit, handler| Route {
        method: Method::GET,
        path,
        access: Access::Roles(ReportReader::ROLES),
        audit,
        handler,
    };
    vec![
        route("/reports", "reports", || web::get().to(reports)),
        route("/reports/capacity", "report", || web::get().to(capacity)),
    ]
}

#[derive(Template)]
#[template(path = "reports/reports.html")]
struct ReportsPage {
    shell: Shell,
}

/// `GET /reports`.
pub async fn reports(_who: ReportReader, shell: Shell) -> Result<HttpResponse, Failure> {
    Ok(answer::page(&ReportsPage { shell })?)
}

#[derive(Template)]
#[template(path = "reports/capacity.html")]
struct CapacityPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    from: String,
    to: String,
    groups: Vec<GroupChoice>,
    csv_href: String,
    table: Option<ReportTable>,
}

struct GroupChoice {
    code: &'static str,
    label: String,
    chosen: bool,
}

struct ReportTable {
    findings: Vec<String>,
    caption: String,
    heads: Vec<String>,
    rows: Vec<RowShown>,
    totals: Vec<RowShown>,
    coverage: String,
    gaps: Option<String>,
    left_out: Option<String>,
}

struct RowShown {
    names: Vec<String>,
    nights: String,
    numbers: Vec<String>,
}

/// `GET /reports/capacity`.
pub async fn capacity(
    db: web::Data<Db>,
    who: ReportReader,
    shell: Shell,
    asked: Query<Asked>,
) -> Result<HttpResponse, Failure> {
    let asked = asked.0;
    let (request, figures) = match read(&db, &who, asked.clone()).await {
        Ok(read) => read,
        Err(Error::Invalid(wrong)) => {
            let errors = wrong
                .iter()
                .map(|one| (one.field.to_string(), shell.tell(&one.sentence)));
            let page = page_to_correct(&asked, errors.collect(), shell);
            return Ok(answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?);
        }
        Err(error) => return Err(error.into()),
    };
    if request.format == Format::Csv {
        return Ok(csv::file(as_csv(&request, &figures)?));
    }
    let regions = db.read(shelters::store::regions).await?;
    let table = table(&request, &figures, &regions, &shell);
    Ok(answer::page(&CapacityPage {
        errors: Vec::new(),
        from: request.period.from.to_string(),
        to: request.period.to.to_string(),
        groups: choices(&request.group_by, &shell),
        csv_href: csv_href(&request),
        table: Some(table),
        shell,
    })?)
}

fn page_to_correct(asked: &Asked, errors: Vec<(String, String)>, shell: Shell) -> CapacityPage {
    let typed: Vec<&str> = asked
        .group_by
        .iter()
        .flat_map(|list| list.split(','))
        .collect();
    let chosen = Group::ALL
        .into_iter()
        .filter(|group| typed.contains(&group.code()));
    let chosen: Vec<Group> = chosen.collect();
    CapacityPage {
        errors,
        from: asked.from.clone().unwrap_or_default(),
        to: asked.to.clone().unwrap_or_default(),
        groups: choices(&chosen, &shell),
        csv_href: String::new(),
        table: None,
        shell,
    }
}

impl CapacityPage {
    /// What is wrong with a field, "" if nothing is.
    fn error(&self, field: &str) -> String {
        let found = self.errors.iter().find(|(name, _)| name == field);
        found
            .map(|(_, message)| message.clone())
            .unwrap_or_default()
    }
}

fn choices(chosen: &[Group], shell: &Shell) -> Vec<GroupChoice> {
    let choice = |group: Group| GroupChoice {
        code: group.code(),
        label: shell.t(label_of(group)),
        chosen: chosen.contains(&group),
    };
    Group::ALL.into_iter().map(choice).collect()
}

fn label_of(group: Group) -> &'static str {
    match group {
        Group::Month => "reports-group-month",
        Group::Unit => "reports-group-unit",
        Group::Pool => "reports-group-pool",
        Group::Shelter => "reports-group-shelter",
        Group::Region => "reports-group-region",
        Group::Population => "reports-group-population",
    }
}

fn csv_href(request: &Request) -> String {
    let codes: Vec<&str> = request.group_by.iter().map(|group| group.code()).collect();
    let Period { from, to } = request.period;
    format!(
        "/reports/capacity?from={from}&to={to}&group_by={}&format=csv",
        codes.join(",")
    )
}

/// The message that names each month of a year.
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

fn table(request: &Request, figures: &Figures, regions: &[Region], shell: &Shell) -> ReportTable {
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

#[cfg(test)]
mod tests;
