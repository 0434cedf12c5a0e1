//! The pools of a house, and the form that adds one.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::LABELS;
use crate::accounts::who::{ShelterKeeper, Who};
use crate::capacity::rules::{Pool, PoolId};
use crate::capacity::setup::rules::{HOUSEHOLD, NewPool, SPACES};
use crate::capacity::{setup, store};
use crate::ground::codes::{Population, Unavailable, Unit};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::Line;
use crate::shelters::acts::kept;
use crate::shelters::pages::{Choice, choices};
use crate::shelters::rules::{Shelter, ShelterId};
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::{Gathered, Mistakes, Typed};
use crate::web::shell::Shell;

/// A pool as a line of the list.
struct PoolLine {
    id: PoolId,
    name: String,
    population: &'static str,
    funded: String,
}

#[derive(Template)]
#[template(path = "shelters/pools.html")]
struct PoolsPage {
    shell: Shell,
    errors: Mistakes,
    id: ShelterId,
    name: String,
    pools: Vec<PoolLine>,
    typed: Typed,
    populations: Vec<Choice>,
    units: Vec<Choice>,
    reasons: Vec<Choice>,
}

/// How many, in the pool's unit: « 4 beds », « 3 chambres ».
pub fn spaces(shell: &Shell, unit: Unit, number: i32) -> String {
    let id = match unit {
        Unit::Bed => "setup-beds",
        Unit::Room => "setup-rooms",
    };
    shell.n(id, number)
}

/// `GET /shelters/{shelter}/pools`
pub async fn page(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let id = id_of(&request, "shelter")?;
    show(&db, shell, &who, id, Typed::default(), Mistakes::default()).await
}

async fn show(
    db: &Db,
    shell: Shell,
    who: &Who,
    id: ShelterId,
    typed: Typed,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let keeper = who.clone();
    let (shelter, pools): (Shelter, Vec<Pool>) = db
        .read(move |conn| Ok((kept(conn, &keeper, id)?, store::of_shelter(conn, id)?)))
        .await?;
    let shell = shell.at(&format!("/shelters/{id}/pools"));
    let line = |pool: Pool| PoolLine {
        id: pool.id,
        population: shell.label(&pool.population),
        funded: spaces(&shell, pool.unit, pool.counts.funded),
        name: pool
            .population
            .pool_name(&pool.name, shell.language())
            .to_owned(),
    };
    let page = PoolsPage {
        id,
        name: shelter.name,
        pools: pools.into_iter().map(line).collect(),
        populations: choices::<Population>(&shell, typed.text("population")),
        units: choices::<Unit>(&shell, typed.text("unit")),
        reasons: choices::<Unavailable>(&shell, typed.text("reason")),
        typed,
        errors,
        shell,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

/// `POST /shelters/{shelter}/pools`
pub async fn add(
    db: web::Data<Db>,
    who: ShelterKeeper,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let id: ShelterId = id_of(&request, "shelter")?;
    let typed = Typed::from(form.0);
    match added(&db, &who, id, &typed).await {
        Ok(pool) => Ok(see_other(&format!(
            "/shelters/{id}/pools/{pool}?notice=pool-added"
        ))),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "name")?.named(&shell, LABELS);
            show(&db, shell, &who, id, typed, errors).await
        }
    }
}

async fn added(db: &Db, who: &Who, id: ShelterId, typed: &Typed) -> Result<PoolId> {
    let new = read_new(typed)?;
    let who = who.clone();
    let pool = db
        .write(move |tx| setup::add_pool(tx, &who, id, &new))
        .await?;
    Ok(pool.id)
}

fn read_new(typed: &Typed) -> Result<NewPool> {
    let mut gathered = Gathered::default();
    let name = gathered.take(Line::parse("name", typed.text("name")));
    let population = gathered.take(typed.code("population"));
    let unit = gathered.take(typed.code("unit"));
    let funded = gathered.take(typed.number("funded", SPACES));
    let open = gathered.take(open(typed, funded));
    let reason = gathered.take(reason(typed));
    let largest_household = gathered.take(largest_household(typed));
    let new = (|| {
        Some(NewPool {
            name: name?,
            population: population?,
            unit: unit?,
            funded: funded?,
            open: open?,
            reason: reason?,
            largest_household: largest_household?,
        })
    })();
    gathered.whole(new)
}

/// All that is funded is open, unless somebody says otherwise.
fn open(typed: &Typed, funded: Option<i32>) -> Result<i32> {
    match typed.text("open").trim() {
        "" => Ok(funded.unwrap_or(0)),
        _ => typed.number("open", SPACES),
    }
}

fn reason(typed: &Typed) -> Result<Option<Unavailable>> {
    match typed.text("reason") {
        "" => Ok(None),
        _ => typed.code("reason").map(Some),
    }
}

/// The largest household a space takes; an empty field says nothing about it.
pub fn largest_household(typed: &Typed) -> Result<Option<i32>> {
    match typed.text("largest_household").trim() {
        "" => Ok(None),
        _ => typed.number("largest_household", HOUSEHOLD).map(Some),
    }
}

/// A day as it was typed.
pub fn day(field: &'static str, text: &str) -> Result<chrono::NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::field(field, Sentence::new("field-needed")));
    }
    text.parse::<crate::ground::nights::Night>()
        .map(|night| night.date())
        .map_err(|problem| crate::shelters::pages::said(field, problem))
}
