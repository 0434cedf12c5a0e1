//! A month before its release: what opening it does; its figures, for the administrator to look at; and releasing them.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::{Changed, caption, month_of};
use crate::accounts::who::{Administrator, Who};
use crate::ground::codes::{Code, Problem};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::reports::reader::current_month;
use crate::reports::releases::changes::{self, Change, Printed};
use crate::reports::releases::opening::{self, Closed, Standing};
use crate::reports::releases::rules::{Draft, MONTHLY, ReleasedCell, Why};
use crate::reports::releases::{acts, draft, said, store};
use crate::shelters;
use crate::shelters::rules::Region;
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::shell::Shell;

/// A table of what would be released, whole: every grouping of it.
pub(in crate::reports::releases) struct DraftTable {
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
    /// That of the draft; of a month that is out as it stands, the newest there is.
    version: i32,
    houses: String,
    withheld: i64,
    hidden: usize,
    newly_hidden: usize,
    /// Whether it says anything else than what is out, which alone is released.
    can_approve: bool,
    changes: Vec<Changed>,
    /// What the table of these is of.
    caption: String,
    whys: Vec<(&'static str, &'static str)>,
    digest: String,
    tables: Vec<DraftTable>,
}

/// A month nobody has seen the figures of.
#[derive(Template)]
#[template(path = "reports/release_opening.html")]
struct OpeningPage {
    shell: Shell,
    errors: Mistakes,
    period: String,
    words: String,
    houses: String,
    closed: Closed,
    /// Why it cannot be opened yet.
    asking: Option<String>,
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
    show((&db, keys), &who, shell, month, Mistakes::default()).await
}

/// `POST /reports/releases/{period}/opening`
pub async fn open(
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    who: Administrator,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let month = month_of(&request)?;
    let by = (*who).clone();
    match db.write(move |tx| opening::open(tx, &by, month)).await {
        Ok(()) => Ok(see_other(&format!("/reports/releases/{month}"))),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "open")?;
            show((&db, keys), &who, shell, month, errors).await
        }
    }
}

/// The month as it stands: what opening it does, or its figures, which is a look.
async fn show(
    (db, keys): (&Db, web::Data<Keys>),
    who: &Who,
    shell: Shell,
    month: Month,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let by = who.clone();
    let standing = db.write(move |tx| opening::look(tx, &by, month)).await?;
    if let Standing::Closed(closed) = standing {
        let included = closed.included.len();
        let houses = coverage((included, included + closed.left_out), &shell);
        let page = OpeningPage {
            period: month.to_string(),
            words: shell.language().month(month),
            houses,
            asking: (!closed.can_be_opened()).then(|| shell.tell(&closed.asking())),
            closed,
            errors,
            shell,
        };
        return Ok(page_with(page.errors.status(), &page)?);
    }
    let now = db.clock().now();
    let (draft, out, changes, regions) = db
        .read(move |conn| {
            let current = current_month(conn, now)?;
            let draft = draft::draft(conn, &keys, month, current)?;
            let versions = store::versions(conn, MONTHLY, &draft.period)?;
            let is_out = !draft.has_news(versions.last());
            let out = versions.last().filter(|_| is_out).map(|kept| kept.version);
            let changes = changes::of_draft(conn, &draft, versions.last())?;
            let regions = shelters::store::regions(conn)?;
            Ok((draft, out, changes, regions))
        })
        .await?;
    let seen = (&draft, out, changes.as_slice());
    let page = drawn(seen, &regions, month, shell, errors);
    Ok(page_with(page.errors.status(), &page)?)
}

fn coverage((included, all): (usize, usize), shell: &Shell) -> String {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let sentence = Sentence::new("release-houses").with("in", number(included));
    shell.tell(&sentence.with("all", number(all)))
}

fn drawn(
    (draft, out, changes): (&Draft, Option<i32>, &[Change]),
    regions: &[Region],
    month: Month,
    shell: Shell,
    errors: Mistakes,
) -> DraftPage {
    let lang = shell.language();
    let whys = Why::all().iter().filter(|why| **why != Why::First);
    let version = out.unwrap_or(draft.version);
    DraftPage {
        errors,
        period: draft.period.clone(),
        words: lang.month(month),
        version,
        caption: caption(&lang.month(month), version, &shell),
        houses: shell.tell(
            &Sentence::new("release-houses")
                .with("in", draft.houses)
                .with("all", draft.houses_possible),
        ),
        withheld: draft.withheld,
        hidden: draft.hidden(),
        newly_hidden: draft.newly_hidden,
        can_approve: out.is_none(),
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
pub(in crate::reports::releases) fn tables(
    cells: &[ReleasedCell],
    regions: &[Region],
    lang: Lang,
) -> Vec<DraftTable> {
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
            show((&db, keys), &who, shell, month, errors).await
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
