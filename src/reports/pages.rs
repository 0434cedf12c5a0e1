//! `/reports` and `/reports/capacity`: read first as a sentence, then as a table, the formula beside it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use self::table::{ReportTable, label_of, table};
use super::api::{as_csv, read};
use super::asked::{Asked, Format, Group, Period, Request};
use super::csv;
use crate::accounts::who::ReportReader;
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::shelters;
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

mod table;

/// The addresses.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(ReportReader::ROLES);
    vec![
        Route::get("/reports", readers, "reports", reports),
        Route::get("/reports/capacity", readers, "report", capacity),
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

fn csv_href(request: &Request) -> String {
    let codes: Vec<&str> = request.group_by.iter().map(|group| group.code()).collect();
    let Period { from, to } = request.period;
    format!(
        "/reports/capacity?from={from}&to={to}&group_by={}&format=csv",
        codes.join(",")
    )
}

/// The message that names each month of a year.
#[cfg(test)]
mod tests;
