//! `/reports/releases`: what was released, what waits, and what a house says of its own figures; and a month as it would
//! be released, for the administrator to look at before approving it.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::rules::{Choice, Draft, Kept, Look, MONTHLY, ReleasedCell, Why};
use super::{acts, draft, store};
use crate::accounts::who::{Administrator, ReportReader, ShelterLead, Who};
use crate::ground::codes::{Code, Problem, Role};
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::ground::nights::{Month, Zone};
use crate::ground::seal::Keys;
use crate::reports::asked::Period;
use crate::reports::persons::codes::words_of;
use crate::reports::persons::sections::{SECTIONS, Section};
use crate::reports::reader::current_month;
use crate::reports::releases::rules::ANY;
use crate::shelters;
use crate::shelters::rules::{Region, Shelter, ShelterId};
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// How many finished months are offered for release.
const MONTHS_BACK: usize = 24;

/// The addresses.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(ReportReader::ROLES);
    let leads = Access::Roles(ShelterLead::ROLES);
    let administrators = Access::Roles(Administrator::ROLES);
    vec![
        Route::get("/reports/releases", readers, "releases", page),
        Route::get(
            "/reports/releases/{period}",
            administrators,
            "release-draft",
            look,
        ),
        Route::post(
            "/reports/releases/{period}",
            administrators,
            "release-approved",
            approve,
        ),
        Route::post(
            "/shelters/{shelter}/figures",
            leads,
            "figures-chosen",
            choose,
        ),
        Route::post(
            "/shelters/{shelter}/figures/{period}",
            leads,
            "figures-answered",
            answer,
        ),
    ]
}

/// A month that can be released.
struct Waiting {
    period: String,
    words: String,
    state: String,
}

/// A release on the register.
struct Registered {
    words: String,
    version: i32,
    why: &'static str,
    approved: String,
    houses: String,
    digest: String,
}

/// A house of the reader's own.
struct OwnHouse {
    id: ShelterId,
    name: String,
    choices: Vec<(&'static str, &'static str, bool)>,
    /// The months it is asked about: the code, and in words.
    asked: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "reports/releases.html")]
struct ReleasesPage {
    shell: Shell,
    waiting: Vec<Waiting>,
    registered: Vec<Registered>,
    houses: Vec<OwnHouse>,
}

/// Everything the page shows.
struct Read {
    months: Vec<Month>,
    released: Vec<Kept>,
    houses: Vec<(Shelter, Choice, Vec<Month>)>,
    zone: Zone,
}

impl Read {
    fn of(conn: &mut Conn, who: &Who, now: chrono::DateTime<chrono::Utc>) -> Result<Self> {
        let last = current_month(conn, now)?.previous();
        let from = (1..MONTHS_BACK).fold(last, |month, _| month.previous());
        let months: Vec<Month> = from.through(last).rev().collect();
        let all = Period {
            from: "0001-01".parse().map_err(Error::broken)?,
            to: last,
        };
        let released = store::within(conn, MONTHLY, all)?;
        let mut opened = store::opened_months(conn)?;
        opened.extend(released.iter().map(|kept| kept.period.clone()));
        let mut houses = Vec::new();
        if who.role() == Role::ShelterLead {
            let choices = store::choices(conn)?;
            for house in shelters::store::of_organization(conn, who.organization())? {
                let choice = choices.get(&house.id).copied().unwrap_or(Choice::In);
                let mut answered = store::answered(conn, house.id)?;
                // Of a month that was looked at, what a house says counts no more.
                answered.extend(opened.iter().cloned());
                let asked = months
                    .iter()
                    .filter(|month| choice == Choice::Ask && !answered.contains(month.as_str()));
                let asked: Vec<Month> = asked.take(3).copied().collect();
                houses.push((house, choice, asked));
            }
        }
        Ok(Self {
            months,
            released,
            houses,
            zone: network::zone(conn)?,
        })
    }
}

/// `GET /reports/releases`
pub async fn page(
    db: web::Data<Db>,
    who: ReportReader,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let (reader, now) = ((*who).clone(), db.clock().now());
    let read = db.read(move |conn| Read::of(conn, &reader, now)).await?;
    let lang = shell.language();
    let newest = |month: &Month| {
        let mut released = read.released.iter();
        released.find(|kept| kept.period == month.as_str())
    };
    let waiting = read.months.iter().map(|month| Waiting {
        period: month.to_string(),
        words: lang.month(*month),
        state: match newest(month) {
            Some(kept) => shell.with("release-is-out", "version", kept.version),
            None => shell.t("release-is-not"),
        },
    });
    let page = ReleasesPage {
        waiting: match shell.is(Role::Administrator) {
            true => waiting.collect(),
            false => Vec::new(),
        },
        registered: read
            .released
            .iter()
            .map(|kept| registered(kept, read.zone, &shell))
            .collect(),
        houses: read
            .houses
            .into_iter()
            .map(|(house, choice, asked)| own_house(house, choice, &asked, &shell))
            .collect(),
        shell,
    };
    Ok(page_with(actix_web::http::StatusCode::OK, &page)?)
}

fn registered(kept: &Kept, zone: Zone, shell: &Shell) -> Registered {
    let lang = shell.language();
    let month = kept.period.parse::<Month>();
    Registered {
        words: month.map_or_else(|_| kept.period.clone(), |month| lang.month(month)),
        version: kept.version,
        why: shell.label(&kept.why),
        approved: lang.day_and_hour(zone.local(kept.approved_at)),
        houses: shell.tell(
            &Sentence::new("release-houses")
                .with("in", kept.houses)
                .with("all", kept.houses_possible),
        ),
        digest: kept.digest.chars().take(12).collect(),
    }
}

fn own_house(house: Shelter, choice: Choice, asked: &[Month], shell: &Shell) -> OwnHouse {
    let choices = Choice::all().iter();
    OwnHouse {
        id: house.id,
        name: house.name,
        choices: choices
            .map(|one| (one.code(), shell.label(one), *one == choice))
            .collect(),
        asked: asked
            .iter()
            .map(|month| (month.to_string(), shell.language().month(*month)))
            .collect(),
    }
}

/// A table of what would be released, whole: every grouping of it.
struct DraftTable {
    code: &'static str,
    title: String,
    heads: Vec<String>,
    rows: Vec<(Vec<String>, String)>,
}

#[derive(Template)]
#[template(path = "reports/release.html")]
struct DraftPage {
    shell: Shell,
    errors: Mistakes,
    period: String,
    words: String,
    version: i32,
    houses: String,
    withheld: i64,
    hidden: usize,
    newly_hidden: usize,
    whys: Vec<(&'static str, &'static str)>,
    digest: String,
    tables: Vec<DraftTable>,
}

/// A month of which houses are still asked.
#[derive(Template)]
#[template(path = "reports/release_asking.html")]
struct AskingPage {
    shell: Shell,
    words: String,
    until: String,
    unanswered: Vec<String>,
}

fn month_of(request: &HttpRequest) -> Result<Month> {
    let month = request.match_info().query("period").parse();
    month.map_err(|_| Error::NotFound)
}

/// `GET /reports/releases/{period}`
pub async fn look(
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    who: Administrator,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let month = month_of(&request)?;
    let by = (*who).clone();
    let look = db.write(move |tx| acts::look(tx, &by, month)).await?;
    if let Look::Asking { unanswered, until } = look {
        let page = AskingPage {
            words: shell.language().month(month),
            until: shell.language().day(until),
            unanswered,
            shell,
        };
        return Ok(page_with(actix_web::http::StatusCode::OK, &page)?);
    }
    show(&db, keys, shell, month, Mistakes::default()).await
}

async fn show(
    db: &Db,
    keys: web::Data<Keys>,
    shell: Shell,
    month: Month,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let now = db.clock().now();
    let (draft, regions) = db
        .read(move |conn| {
            let current = current_month(conn, now)?;
            let draft = draft::draft(conn, &keys, month, current)?;
            Ok((draft, shelters::store::regions(conn)?))
        })
        .await?;
    let page = drawn(&draft, &regions, month, shell, errors);
    Ok(page_with(page.errors.status(), &page)?)
}

fn drawn(
    draft: &Draft,
    regions: &[Region],
    month: Month,
    shell: Shell,
    errors: Mistakes,
) -> DraftPage {
    let tables = SECTIONS
        .iter()
        .map(|section| table(section, draft, regions, &shell))
        .filter(|table| !table.rows.is_empty());
    let whys = Why::all().iter().filter(|why| **why != Why::First);
    DraftPage {
        errors,
        period: draft.period.clone(),
        words: shell.language().month(month),
        version: draft.version,
        houses: shell.tell(
            &Sentence::new("release-houses")
                .with("in", draft.houses)
                .with("all", draft.houses_possible),
        ),
        withheld: draft.withheld,
        hidden: draft.hidden(),
        newly_hidden: draft.newly_hidden,
        whys: match draft.version {
            1 => Vec::new(),
            _ => whys.map(|why| (why.code(), shell.label(why))).collect(),
        },
        digest: draft.digest(),
        tables: tables.collect(),
        shell,
    }
}

fn table(
    section: &'static Section,
    draft: &Draft,
    regions: &[Region],
    shell: &Shell,
) -> DraftTable {
    let cells = draft
        .cells
        .iter()
        .filter(|cell| cell.section == section.code);
    DraftTable {
        code: section.code,
        title: shell.t(section.said.0),
        heads: section.dims.iter().map(|dim| shell.t(dim.head())).collect(),
        rows: cells
            .map(|cell| (names(section, cell, regions, shell), figure(cell, shell)))
            .collect(),
    }
}

fn names(section: &Section, cell: &ReleasedCell, regions: &[Region], shell: &Shell) -> Vec<String> {
    let told = section.dims.iter().zip(&cell.coords);
    told.map(|(dim, code)| match code.as_str() {
        ANY => shell.t("reports-all"),
        code => words_of(section.measure, *dim, code, regions)
            .of_lang(shell.language())
            .to_owned(),
    })
    .collect()
}

fn figure(cell: &ReleasedCell, shell: &Shell) -> String {
    match cell.count.and_then(|count| i64::try_from(count).ok()) {
        Some(count) => shell.language().number(count),
        None => shell.t("reports-hidden"),
    }
}

/// Why it is released again; a first release has no other reason than that it is the first.
fn why(typed: &Typed) -> Result<Option<Why>> {
    match typed.text("why") {
        "" => Ok(None),
        _ => typed.code::<Why>("why").map(Some),
    }
}

/// `POST /reports/releases/{period}`
pub async fn approve(
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    who: Administrator,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let month = month_of(&request)?;
    let typed = Typed::from(form.0);
    let (by, key) = ((*who).clone(), keys.clone());
    // What the page itself never sends.
    let seen = typed.text("digest").to_owned();
    if seen.is_empty() {
        let sentence = Sentence::new("problem-bad-request");
        return Err(Error::Refused(Problem::BadRequest, sentence).into());
    }
    let approved = match why(&typed) {
        Ok(why) => approve_as_seen(&db, (key, by), month, (seen, why)).await,
        Err(error) => Err(error),
    };
    match approved {
        Ok(_) => Ok(see_other("/reports/releases?notice=release-approved")),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "why")?;
            show(&db, keys, shell, month, errors).await
        }
    }
}

/// Decides a month beside whoever writes, and writes what was decided.
async fn approve_as_seen(
    db: &Db,
    (keys, who): (web::Data<Keys>, Who),
    month: Month,
    (seen, why): (String, Option<Why>),
) -> Result<(), Error> {
    let (now, key) = (db.clock().now(), keys.clone());
    let draft = db
        .read(move |conn| {
            let current = current_month(conn, now)?;
            draft::draft(conn, &key, month, current)
        })
        .await?;
    db.write(move |tx| acts::approve_draft(tx, (&keys, &who), &draft, (&seen, why)).map(drop))
        .await
}

/// `POST /shelters/{shelter}/figures`
pub async fn choose(
    db: web::Data<Db>,
    who: ShelterLead,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let shelter: ShelterId = id_of(&request, "shelter")?;
    let typed = Typed::from(form.0);
    let choice: Choice = typed.code("choice")?;
    let by = (*who).clone();
    db.write(move |tx| acts::choose(tx, &by, shelter, choice))
        .await?;
    Ok(see_other("/reports/releases?notice=figures-chosen"))
}

/// `POST /shelters/{shelter}/figures/{period}`
pub async fn answer(
    db: web::Data<Db>,
    who: ShelterLead,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let month = month_of(&request)?;
    let shelter: ShelterId = id_of(&request, "shelter")?;
    let typed = Typed::from(form.0);
    let included = match typed.text("included") {
        "yes" => true,
        "no" => false,
        _ => {
            let sentence = Sentence::new("field-choice");
            return Err(Error::field("included", sentence).into());
        }
    };
    let by = (*who).clone();
    db.write(move |tx| acts::answer(tx, &by, shelter, (month, included)))
        .await?;
    Ok(see_other("/reports/releases?notice=figures-answered"))
}
