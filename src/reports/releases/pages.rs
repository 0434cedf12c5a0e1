//! `/reports/releases`: what was released, what waits, and what a house says of its own figures; and a month as it would
//! be released, for the administrator to look at before approving it.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::changes::{self, Change, Printed};
use super::rules::{Choice, Draft, Kept, Look, MONTHLY, ReleaseId, ReleasedCell, Why};
use super::{acts, draft, said, store};
use crate::accounts::who::{Administrator, ReportReader, ShelterLead, Who};
use crate::ground::codes::{Code, Problem, Role};
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::network;
use crate::ground::nights::{Month, Zone};
use crate::ground::seal::Keys;
use crate::reports::asked::Period;
use crate::reports::reader::{Readable, current_month};
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
    period: String,
    version: i32,
    why: &'static str,
    approved: String,
    houses: String,
    digest: String,
    /// What it changed, of a correction; none for a lead, who reads none of these figures.
    changes: Option<Vec<Changed>>,
    /// How many figures that is, in words.
    changed: String,
}

/// A figure that a correction changes.
struct Changed {
    title: String,
    names: String,
    before: String,
    now: String,
}

impl Changed {
    fn all(changes: &[Change], regions: &[Region], lang: Lang) -> Vec<Self> {
        let changed = changes.iter().map(|change| {
            let cell = (change.section, change.coords.as_slice());
            Self {
                title: said::title(change.section, lang),
                names: said::names(change.section, &change.coords, regions, lang).join(" · "),
                before: said::figure(cell, change.before, lang),
                now: said::figure(cell, change.now, lang),
            }
        });
        changed.collect()
    }
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
    changes: BTreeMap<ReleaseId, Vec<Change>>,
    regions: Vec<Region>,
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
        let changes = match Readable::by(who) {
            Readable::Own(_) => BTreeMap::new(),
            Readable::Finished => changes::of_all(conn, &released)?,
        };
        Ok(Self {
            months,
            released,
            changes,
            regions: shelters::store::regions(conn)?,
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
            .map(|kept| registered(kept, &read, &shell))
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

fn registered(kept: &Kept, read: &Read, shell: &Shell) -> Registered {
    let lang = shell.language();
    let month = kept.period.parse::<Month>();
    let changed = read.changes.get(&kept.id).map_or(0, Vec::len);
    let changed = i64::try_from(changed).unwrap_or(i64::MAX);
    Registered {
        words: month.map_or_else(|_| kept.period.clone(), |month| lang.month(month)),
        period: kept.period.clone(),
        version: kept.version,
        why: shell.label(&kept.why),
        approved: lang.day_and_hour(read.zone.local(kept.approved_at)),
        houses: shell.tell(
            &Sentence::new("release-houses")
                .with("in", kept.houses)
                .with("all", kept.houses_possible),
        ),
        digest: kept.digest.chars().take(12).collect(),
        changes: read
            .changes
            .get(&kept.id)
            .map(|changes| Changed::all(changes, &read.regions, lang)),
        changed: shell.with("release-changed-what", "n", changed),
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
pub(super) struct DraftTable {
    /// Its name.
    pub code: &'static str,
    title: String,
    /// What its columns of names are headed.
    pub heads: Vec<String>,
    /// Its cells: what each is of, and the figure.
    pub rows: Vec<(Vec<String>, String)>,
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
    changes: Vec<Changed>,
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
    let (draft, changes, regions) = db
        .read(move |conn| {
            let current = current_month(conn, now)?;
            let draft = draft::draft(conn, &keys, month, current)?;
            let versions = store::versions(conn, MONTHLY, &draft.period)?;
            let changes = changes::of_draft(conn, &draft, versions.last())?;
            Ok((draft, changes, shelters::store::regions(conn)?))
        })
        .await?;
    let page = drawn((&draft, &changes), &regions, month, shell, errors);
    Ok(page_with(page.errors.status(), &page)?)
}

fn drawn(
    (draft, changes): (&Draft, &[Change]),
    regions: &[Region],
    month: Month,
    shell: Shell,
    errors: Mistakes,
) -> DraftPage {
    let lang = shell.language();
    let whys = Why::all().iter().filter(|why| **why != Why::First);
    DraftPage {
        errors,
        period: draft.period.clone(),
        words: lang.month(month),
        version: draft.version,
        houses: shell.tell(
            &Sentence::new("release-houses")
                .with("in", draft.houses)
                .with("all", draft.houses_possible),
        ),
        withheld: draft.withheld,
        hidden: draft.hidden(),
        newly_hidden: draft.newly_hidden,
        changes: Changed::all(changes, regions, lang),
        whys: match draft.version {
            1 => Vec::new(),
            _ => whys.map(|why| (why.code(), shell.label(why))).collect(),
        },
        digest: draft.digest(),
        tables: tables(&draft.cells, regions, lang),
        shell,
    }
}

/// Every cell that would be released, each under its table.
pub(super) fn tables(cells: &[ReleasedCell], regions: &[Region], lang: Lang) -> Vec<DraftTable> {
    let mut tables: Vec<DraftTable> = Vec::new();
    for cell in cells {
        let names = said::names(cell.section, &cell.coords, regions, lang);
        let printed = cell.count.map_or(Printed::Hidden, Printed::Number);
        let figure = said::figure((cell.section, &cell.coords), printed, lang);
        let known = tables.iter_mut().find(|table| table.code == cell.section);
        match known {
            Some(table) => table.rows.push((names, figure)),
            None => tables.push(DraftTable {
                code: cell.section,
                title: said::title(cell.section, lang),
                heads: said::heads(cell.section, lang),
                rows: vec![(names, figure)],
            }),
        }
    }
    tables
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
