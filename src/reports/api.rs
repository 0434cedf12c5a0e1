//! `GET /api/v1/reports` and `GET /api/v1/reports/{name}`.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::asked::{Asked, Format, Group, Request};
use super::disclosure::Figure;
use super::files::{csv, xlsx};
use super::names::Report;
use super::reader::Readable;
use super::sheets::{Asking, REPORTS, groups_of};
use super::table::{Apart, Cell, Coverage, Sheet, Table};
use crate::accounts::who::{ReportReader, Who};
use crate::ground::codes::Code;
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Lang;
use crate::ground::nights::Month;
use crate::web::answer;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The addresses.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(ReportReader::ROLES);
    vec![
        Route::get("/api/v1/reports", readers, "reports", reports),
        Route::get("/api/v1/reports/{name}", readers, "report", report),
    ]
}

/// A report there is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportOffered {
    /// Its name in addresses.
    pub name: Report,
    /// What it is about, in a sentence; by which formula, the report itself says.
    pub definition: String,
    /// What its rows may be grouped by.
    pub group_by: Vec<&'static str>,
    /// Whether the reader gets the current month too: a lead does, of what is counted by house.
    pub live: bool,
}

/// `GET /api/v1/reports`: the reports this reader may ask for.
pub async fn reports(
    who: ReportReader,
    shell: Shell,
) -> std::result::Result<HttpResponse, Failure> {
    let offered = |report: &Report| ReportOffered {
        name: *report,
        definition: shell.t(super::pages::about(*report)),
        group_by: groups_of(*report)
            .offered
            .into_iter()
            .map(Group::code)
            .collect(),
        live: matches!(Readable::by(&who), Readable::Own(_))
            && super::persons::sections::is_told_to_houses(*report),
    };
    let offered: Vec<ReportOffered> = REPORTS.iter().map(offered).collect();
    Ok(answer::json(&offered)?)
}

/// A report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportAnswer {
    /// Its name.
    pub name: Report,
    /// What its figures mean and by which formula, in the reader's language; a line a table.
    pub definition: String,
    /// The same by table, as rows name theirs: `table`, or a name under `further`. Where the report has one table, its name is
    /// the only one here.
    pub definitions: BTreeMap<&'static str, String>,
    /// First month.
    pub from: Month,
    /// Last month, included.
    pub to: Month,
    /// The zone whose nights are counted.
    pub zone: String,
    /// When it was computed; RFC 3339.
    pub computed_at: String,
    /// What it says, as sentences in the reader's language.
    pub findings: Vec<String>,
    /// What else has to be known to read it, such as what was assumed, likewise.
    pub notes: Vec<String>,
    /// How much of what could have been reported was.
    pub coverage: CoverageAnswer,
    /// The rows: what they are grouped by and their figures, by name. `table` where the report has several. A figure
    /// that is not shown is null, and named under `suppressed`. In a row with such a figure, `untold` says by its name why
    /// there is none: `hidden` (it could tell of a few persons), `no-report` (nothing was reported), `not-released` (not
    /// released, or not counted yet), `nothing-to-divide-by`, `not-computed` (it cannot be), or `not-applicable` (there is
    /// no such figure in that row). A sum over no reported nights is 0, and `untold` says `no-report` of it too.
    pub rows: Vec<Map<String, Value>>,
    /// Rows that only add to what those say, by the table they are of; with `untold` likewise. As CSV each such table has an
    /// address of its own (`format=csv&table=…`), and `table=about` says what all figures mean.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub further: BTreeMap<&'static str, Vec<Map<String, Value>>>,
    /// Which figures are not shown: the place of the row, from 0, and the name of the figure.
    pub suppressed: Vec<(usize, String)>,
}

/// How much of what could have been reported was.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CoverageAnswer {
    /// Nights reported, each pool's counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nights_reported: Option<i64>,
    /// Nights that could have been.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nights_possible: Option<i64>,
    /// The first ÷ the second; null when none could have been.
    pub share: Option<f64>,
    /// Houses whose figures are in it, in most of its months; of figures of facilities, those that reported at least one night.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub houses: Option<i64>,
    /// Houses there are; of figures of facilities, those that could have reported a night.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub houses_possible: Option<i64>,
    /// Of returns: those that are signed. The houses are then those that signed any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returns: Option<i64>,
    /// Returns there could be, one for each house and month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returns_possible: Option<i64>,
    /// Houses that withhold themselves.
    pub houses_withheld: i64,
    /// Of figures of persons: months with other numbers of houses than those above, which are those of most months.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub months_apart: Vec<ApartAnswer>,
    /// Months of the period without a release.
    pub months_missing: Vec<Month>,
    /// Months of the period of which no night was reported.
    pub months_without_nights: Vec<Month>,
    /// Of a house's own books: the first month of which a night is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_since: Option<Month>,
}

/// Months with the same numbers of houses.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ApartAnswer {
    /// The months.
    pub months: Vec<Month>,
    /// Houses whose figures are in them.
    pub houses: i64,
    /// Houses there were.
    pub houses_possible: i64,
    /// Houses that withheld themselves.
    pub houses_withheld: i64,
}

impl From<&Apart> for ApartAnswer {
    fn from(apart: &Apart) -> Self {
        Self {
            months: apart.months.iter().copied().collect(),
            houses: apart.houses.in_it,
            houses_possible: apart.houses.possible,
            houses_withheld: apart.houses.withheld,
        }
    }
}

impl From<&Coverage> for CoverageAnswer {
    fn from(coverage: &Coverage) -> Self {
        let (reported, possible) = coverage.nights.unzip();
        let houses = coverage.houses.or(coverage.houses_reporting);
        Self {
            nights_reported: reported,
            nights_possible: possible,
            share: coverage
                .nights
                .and_then(|(reported, possible)| super::rules::share(reported, possible)),
            houses: houses.map(|(in_it, _)| in_it),
            houses_possible: houses.map(|(_, all)| all),
            returns: coverage.returns.map(|(signed, _)| signed),
            returns_possible: coverage.returns.map(|(_, all)| all),
            houses_withheld: coverage.withheld,
            months_apart: coverage.apart.iter().map(ApartAnswer::from).collect(),
            months_missing: coverage.months_missing.clone(),
            months_without_nights: coverage.months_without_nights.clone(),
            own_since: coverage.own_books.and_then(|books| books.since),
        }
    }
}

/// The report an address names; what is no report is not there.
pub fn named(request: &HttpRequest) -> Result<Report> {
    let named = Report::parse(request.match_info().query("name"));
    named
        .filter(|report| REPORTS.contains(report))
        .ok_or(Error::NotFound)
}

/// `GET /api/v1/reports/{name}`.
pub async fn report(
    db: web::Data<Db>,
    who: ReportReader,
    shell: Shell,
    request: HttpRequest,
    asked: Query<Asked>,
) -> std::result::Result<HttpResponse, Failure> {
    let report = named(&request)?;
    let (request, sheet) = read(&db, &who, report, asked.0).await?;
    if request.format != Format::Plain {
        return Ok(file(&request, &sheet, shell.language())?);
    }
    Ok(answer::json(&in_json(&sheet, shell.language()))?)
}

/// Reads a report for somebody.
pub async fn read(db: &Db, who: &Who, report: Report, asked: Asked) -> Result<(Request, Sheet)> {
    let (readable, now, who) = (Readable::by(who), db.clock().now(), who.clone());
    db.read(move |conn| {
        let asking = Asking::read(conn, report, &asked, (readable, now))?.by(&who);
        let sheet = asking.answer(conn)?;
        Ok((asking.request, sheet))
    })
    .await
}

/// A report as a file.
pub fn file(request: &Request, sheet: &Sheet, lang: Lang) -> Result<HttpResponse> {
    match request.format {
        Format::Xlsx => Ok(xlsx::file(xlsx::of_sheet(sheet, lang)?)),
        _ => csv::answer(sheet, request),
    }
}

fn in_json(sheet: &Sheet, lang: Lang) -> ReportAnswer {
    let definitions = sheet.tables.iter().map(|table| table.definition_in(lang));
    let mut rows = Vec::new();
    let mut suppressed = Vec::new();
    let several = sheet.own_tables().count() > 1;
    for table in sheet.own_tables() {
        for cells in &table.rows {
            let hidden = names_of(table, cells, |cell| *cell == Cell::Persons(Figure::Hidden));
            suppressed.extend(hidden.map(|name| (rows.len(), name)));
            rows.push(row(table, cells, (several, lang)));
        }
    }
    let further = sheet.tables.iter().filter(|table| table.is_further);
    let further = further.map(|table| {
        let rows = table
            .rows
            .iter()
            .map(|cells| row(table, cells, (false, lang)));
        (table.code, rows.collect())
    });
    ReportAnswer {
        name: sheet.report,
        definition: definitions.collect::<Vec<_>>().join("\n"),
        definitions: sheet
            .tables
            .iter()
            .map(|table| (table.code, table.definition_in(lang)))
            .collect(),
        from: sheet.period.from,
        to: sheet.period.to,
        zone: sheet.zone.name().to_owned(),
        computed_at: sheet
            .computed_at
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        findings: sheet
            .tables
            .iter()
            .flat_map(|table| &table.findings)
            .map(|finding| lang.tell(finding).into_owned())
            .collect(),
        notes: sheet
            .notes
            .iter()
            .map(|note| lang.tell(note).into_owned())
            .collect(),
        coverage: CoverageAnswer::from(&sheet.coverage),
        rows,
        further: further.collect(),
        suppressed,
    }
}

fn names_of<'t>(
    table: &'t Table,
    cells: &'t [Cell],
    takes: impl Fn(&Cell) -> bool + 't,
) -> impl Iterator<Item = String> + 't {
    let named = table.columns.iter().zip(cells);
    named
        .filter(move |(_, cell)| takes(cell))
        .map(|(column, _)| column.code.clone())
}

fn row(table: &Table, cells: &[Cell], (several, lang): (bool, Lang)) -> Map<String, Value> {
    let mut row = Map::new();
    if several {
        row.insert("table".into(), json!(table.code));
    }
    for (column, cell) in table.columns.iter().zip(cells) {
        row.insert(column.code.clone(), cell.in_json());
        if column.is_numbered
            && let Cell::Numbered(_, words) = cell
        {
            row.insert(format!("{}_name", column.code), words.of_lang(lang).into());
        }
    }
    let untold = untold(table, cells);
    if !untold.is_empty() {
        row.insert("untold".into(), Value::Object(untold));
    }
    row
}

/// Of each figure that is not told in a row, by its name, why.
fn untold(table: &Table, cells: &[Cell]) -> Map<String, Value> {
    let named = table.columns.iter().zip(cells);
    let untold = named.filter_map(|(column, cell)| Some((column.code.clone(), cell.why()?)));
    untold.map(|(code, why)| (code, json!(why))).collect()
}
