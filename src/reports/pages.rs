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
use super::releases::rules::MONTHLY;
use super::sheets::{REPORTS, groups_of};
use super::survey;
use super::table::Sheet;
use super::{releases, returns};
use crate::accounts::who::{ReportReader, Who};
use crate::ground::codes::{Code, Role};
use crate::ground::db::Db;
use crate::ground::error::{Error, FieldError};
use crate::shelters;
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

mod columns;
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
    errors: Wrong,
    /// The months of open data, as they were typed.
    from: String,
    to: String,
    reports: Vec<Offered>,
}

/// What is wrong with a form: the field, and the sentence.
type Wrong = Vec<(String, String)>;

/// What is wrong with a field, "" if nothing is.
fn error_of(field: &str, errors: &Wrong) -> String {
    let found = errors.iter().find(|(name, _)| name == field);
    found
        .map(|(_, message)| message.clone())
        .unwrap_or_default()
}

fn in_words(wrong: &[FieldError], shell: &Shell) -> Wrong {
    let named = wrong.iter();
    named
        .map(|one| (one.field.to_string(), shell.tell(&one.sentence)))
        .collect()
}

/// `GET /reports`.
pub async fn reports(_who: ReportReader, shell: Shell) -> Result<HttpResponse, Failure> {
    Ok(answer::page(&reports_page(
        (None, None),
        Vec::new(),
        shell,
    ))?)
}

/// The list of reports once more, with what is wrong with the months of open data and those as they were typed.
pub fn open_data_to_correct(
    (from, to): (Option<String>, Option<String>),
    wrong: &[FieldError],
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let page = reports_page((from, to), in_words(wrong, &shell), shell);
    Ok(answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?)
}

fn reports_page(
    (from, to): (Option<String>, Option<String>),
    errors: Wrong,
    shell: Shell,
) -> ReportsPage {
    let offered = |report: &Report| Offered {
        name: report.code(),
        title: shell.label(report),
        about: shell.t(about(*report)),
    };
    ReportsPage {
        reports: REPORTS.iter().map(offered).collect(),
        errors,
        from: from.unwrap_or_default(),
        to: to.unwrap_or_default(),
        shell,
    }
}

impl ReportsPage {
    fn error(&self, field: &str) -> String {
        error_of(field, &self.errors)
    }
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
    errors: Wrong,
    from: String,
    to: String,
    groups: Vec<GroupChoice>,
    compares: bool,
    /// What it may be narrowed to, where it may be.
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
            let errors = in_words(&wrong, &shell);
            let page = page_to_correct(report, (&asked, narrowing), errors, shell);
            return Ok(answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)?);
        }
        Err(error) => return Err(error.into()),
    };
    if request.format != Format::Plain {
        return Ok(file(&request, &sheet, shell.language())?);
    }
    let spans = usual_spans(&db, report, (&who, &request)).await?;
    Ok(answer::page(&ReportPage {
        name: report.code(),
        title: shell.label(&report),
        errors: Vec::new(),
        from: request.period.from.to_string(),
        to: request.period.to.to_string(),
        groups: choices(report, &request.group_by, &shell),
        compares: request.compares,
        narrowing,
        spans: links_to(&spans, (report, &request), &shell),
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
    if report.narrows_to().is_empty() {
        return Ok(None);
    }
    let regions = db.read(shelters::store::regions).await?;
    Ok(Some(Narrowing::of(asked, &regions, shell)))
}

fn page_to_correct(
    report: Report,
    (asked, narrowing): (&Asked, Option<Narrowing>),
    errors: Wrong,
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
    fn error(&self, field: &str) -> String {
        error_of(field, &self.errors)
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

/// The stretches of time people ask for and this report has something of: where it is made of releases, those whose last
/// month was released, up to the newest that was.
async fn usual_spans(
    db: &Db,
    report: Report,
    (who, request): (&Who, &Request),
) -> Result<Vec<Span>, Failure> {
    let finished = request.finished;
    let is_of_releases = report.is_of_persons() && report != Report::Return;
    if !is_of_releases || Readable::by(who) != Readable::Finished {
        return Ok(Span::usual(finished, report.lengths()));
    }
    let released = db.read(move |conn| {
        let newest = releases::store::newest_month(conn, finished)?;
        let spans = newest.map(|newest| Span::usual(newest, report.lengths()));
        let mut released = Vec::new();
        for span in spans.unwrap_or_default() {
            let last = span.last().to_string();
            if !releases::store::versions(conn, MONTHLY, &last)?.is_empty() {
                released.push(span);
            }
        }
        Ok(released)
    });
    Ok(released.await?)
}

/// Each in words, and where the report is of it.
fn links_to(
    spans: &[Span],
    (report, request): (Report, &Request),
    shell: &Shell,
) -> Vec<(String, String)> {
    let only = request.only.in_address();
    let link = |span: &Span| {
        let (from, to) = (span.first(), span.last());
        let address = format!("/reports/{report}?from={from}&to={to}{only}");
        (span.in_words(shell.language()), address)
    };
    spans.iter().map(link).collect()
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
