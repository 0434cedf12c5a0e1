//! `/reports` and `/reports/{name}`: read first as a sentence, then as a picture, then as a table, the formula beside it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use self::drawn::{SheetShown, shown};
use self::narrowing::Narrowing;
use super::api::{file, named, read};
use super::asked::{Asked, Format, Group, Request, Span, YEAR_BEFORE};
use super::files::csv::ABOUT;
use super::names::Report;
use super::reader::Readable;
use super::sheets::{REPORTS, groups_of};
use super::survey;
use super::table::Sheet;
use super::{releases, returns};
use crate::accounts::who::{ReportReader, Who};
use crate::ground::codes::{Code, Role};
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::ground::nights::Month;
use crate::shelters;
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

mod drawn;
mod narrowing;
mod pictured;

/// The addresses.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(ReportReader::ROLES);
    vec![
        Route::get("/reports", readers, "reports", reports),
        Route::get("/reports/{name}", readers, "report", report),
    ]
}

/// A report on the list of them.
struct Offered {
    name: &'static str,
    title: &'static str,
    about: String,
}

#[derive(Template)]
#[template(path = "reports/reports.html")]
struct ReportsPage {
    shell: Shell,
    reports: Vec<Offered>,
}

/// `GET /reports`.
pub async fn reports(_who: ReportReader, shell: Shell) -> Result<HttpResponse, Failure> {
    let offered = |report: &Report| Offered {
        name: report.code(),
        title: shell.label(report),
        about: shell.t(about(*report)),
    };
    let reports = REPORTS.iter().map(offered).collect();
    Ok(answer::page(&ReportsPage { reports, shell })?)
}

/// The message that says what a report is for.
pub fn about(report: Report) -> &'static str {
    match report {
        Report::Capacity => "reports-capacity-about",
        Report::DaysFull => "reports-days-full-about",
        Report::Demand => "reports-demand-about",
        Report::TurnAways => "reports-turn-aways-about",
        Report::Outcomes => "reports-outcomes-about",
        Report::Interpretation => "reports-interpretation-about",
        Report::Trafficking => "reports-trafficking-about",
        Report::RuleCost => "reports-rule-cost-about",
        Report::Survey => "reports-srfva-about",
        Report::Return => "reports-return-about",
        Report::CapacityCase => "reports-case-about",
    }
}

#[derive(Template)]
#[template(path = "reports/report.html")]
struct ReportPage {
    shell: Shell,
    name: &'static str,
    title: &'static str,
    errors: Vec<(String, String)>,
    from: String,
    to: String,
    groups: Vec<GroupChoice>,
    compares: bool,
    /// Where a report is of facilities, what it may be narrowed to.
    narrowing: Option<Narrowing>,
    /// Stretches people ask for, in words and as an address.
    spans: Vec<(String, String)>,
    /// The same as files; empty where there is nothing to keep.
    files: Vec<(String, String)>,
    /// What else can be done here: where it leads, and in words.
    links: Vec<(String, String)>,
    sheet: Option<SheetShown>,
}

struct GroupChoice {
    code: &'static str,
    label: String,
    chosen: bool,
}

/// `GET /reports/{name}`.
pub async fn report(
    db: web::Data<Db>,
    who: ReportReader,
    shell: Shell,
    request: HttpRequest,
    asked: Query<Asked>,
) -> Result<HttpResponse, Failure> {
    let report = named(&request)?;
    let asked = asked.0;
    let narrowing = narrowing(&db, report, &asked, &shell).await?;
    let (request, sheet) = match read(&db, &who, report, asked.clone()).await {
        Ok(read) => read,
        Err(Error::Invalid(wrong)) => {
            let errors = wrong
                .iter()
                .map(|one| (one.field.to_string(), shell.tell(&one.sentence)));
            let page = page_to_correct(report, (&asked, narrowing), errors.collect(), shell);
            return Ok(answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?);
        }
        Err(error) => return Err(error.into()),
    };
    if request.format != Format::Plain {
        return Ok(file(&request, &sheet, shell.language())?);
    }
    let newest = newest(&db, report, (&who, &request)).await?;
    Ok(answer::page(&ReportPage {
        name: report.code(),
        title: shell.label(&report),
        errors: Vec::new(),
        from: request.period.from.to_string(),
        to: request.period.to.to_string(),
        groups: choices(report, &request.group_by, &shell),
        compares: request.compares,
        narrowing,
        spans: spans(report, (&request, newest), &shell),
        files: files(report, &request, &shell),
        links: links(report, &sheet, &who, &shell),
        sheet: Some(shown(&sheet, &request, &shell)),
        shell,
    })?)
}

async fn narrowing(
    db: &Db,
    report: Report,
    asked: &Asked,
    shell: &Shell,
) -> Result<Option<Narrowing>, Failure> {
    if report.is_of_persons() {
        return Ok(None);
    }
    let regions = db.read(shelters::store::regions).await?;
    Ok(Some(Narrowing::of(asked, &regions, shell)))
}

fn page_to_correct(
    report: Report,
    (asked, narrowing): (&Asked, Option<Narrowing>),
    errors: Vec<(String, String)>,
    shell: Shell,
) -> ReportPage {
    let typed: Vec<&str> = asked
        .group_by
        .iter()
        .flat_map(|list| list.split(','))
        .collect();
    let chosen = Group::ALL
        .into_iter()
        .filter(|group| typed.contains(&group.code()));
    let chosen: Vec<Group> = chosen.collect();
    ReportPage {
        name: report.code(),
        title: shell.label(&report),
        errors,
        from: asked.from.clone().unwrap_or_default(),
        to: asked.to.clone().unwrap_or_default(),
        groups: choices(report, &chosen, &shell),
        compares: asked.compare.as_deref() == Some(YEAR_BEFORE),
        narrowing,
        spans: Vec::new(),
        files: Vec::new(),
        links: Vec::new(),
        sheet: None,
        shell,
    }
}

impl ReportPage {
    /// What is wrong with a field, "" if nothing is.
    fn error(&self, field: &str) -> String {
        let found = self.errors.iter().find(|(name, _)| name == field);
        found
            .map(|(_, message)| message.clone())
            .unwrap_or_default()
    }
}

fn choices(report: Report, chosen: &[Group], shell: &Shell) -> Vec<GroupChoice> {
    let choice = |group: Group| GroupChoice {
        code: group.code(),
        label: shell.t(group.head()),
        chosen: chosen.contains(&group),
    };
    groups_of(report).offered.into_iter().map(choice).collect()
}

/// The newest month a report has something of: where it is made of releases, the newest that was released; where none
/// was, and elsewhere, the newest that is over.
async fn newest(
    db: &Db,
    report: Report,
    (who, request): (&Who, &Request),
) -> Result<Month, Failure> {
    let is_of_releases = report.is_of_persons() && report != Report::Return;
    let finished = request.finished;
    if !is_of_releases || Readable::by(who) != Readable::Finished {
        return Ok(finished);
    }
    let released = db.read(move |conn| releases::store::newest_month(conn, finished));
    Ok(released.await?.unwrap_or(finished))
}

fn spans(
    report: Report,
    (request, newest): (&Request, Month),
    shell: &Shell,
) -> Vec<(String, String)> {
    let spans = Span::usual(newest).into_iter();
    spans
        .map(|span| {
            let (from, to) = (span.first(), span.last());
            let words = span.in_words(shell.language());
            let only = request.only.in_address();
            (
                words,
                format!("/reports/{report}?from={from}&to={to}{only}"),
            )
        })
        .collect()
}

/// What else a reader can do with a report than read it.
fn links(report: Report, sheet: &Sheet, who: &Who, shell: &Shell) -> Vec<(String, String)> {
    match report {
        Report::Return => returns::pages::links(sheet, who, shell),
        Report::Survey if who.role() == Role::Administrator => {
            vec![(survey::pages::DAY.to_owned(), shell.t("survey-day-link"))]
        }
        _ => Vec::new(),
    }
}

fn files(report: Report, request: &Request, shell: &Shell) -> Vec<(String, String)> {
    let address =
        |format: &str| format!("/reports/{report}?{}&format={format}", request.in_address());
    vec![
        ("CSV".to_owned(), address("csv")),
        ("XLSX".to_owned(), address("xlsx")),
        (
            shell.t("reports-about-csv"),
            format!("{}&table={ABOUT}", address("csv")),
        ),
    ]
}

#[cfg(test)]
mod tests;
