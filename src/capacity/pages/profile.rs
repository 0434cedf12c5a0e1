//! A shelter's profile, as everybody signed in may read it: who it is for, what it asks for and takes. The intake
//! line is shown by right; a sealed one is opened by the house's own people, one journal entry each time.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::accounts::rules::OrganizationId;
use crate::accounts::who::{Administrator, ShelterStaff, Who};
use crate::capacity::{setup, store};
use crate::ground::codes::{Code, Population, Problem, Role};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::seal::Keys;
use crate::shelters::acts::contracts::{self, Funder};
use crate::shelters::profile::{LineInWords, Profile};
use crate::shelters::rules::{Region, Shelter, ShelterId, may_keep};
use crate::shelters::{self, acts};
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::{Form, id_of};
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "shelters/profile.html")]
struct ProfilePage {
    shell: Shell,
    id: ShelterId,
    profile: Profile,
    populations: Vec<&'static str>,
    facts: Vec<String>,
    line: LineInWords,
    keeps: bool,
    closes: bool,
    works_there: bool,
    /// Who may fund it, for whoever keeps the house.
    funders: Vec<Funder>,
    /// Who does, by name.
    funded_by: Vec<String>,
    errors: Mistakes,
}

struct Found {
    shelter: Shelter,
    regions: Vec<Region>,
    populations: Vec<Population>,
    funders: Vec<Funder>,
}

async fn found(db: &Db, id: ShelterId) -> Result<Found> {
    db.read(move |conn| {
        let shelter = shelters::store::find(conn, id)?;
        let pools = store::of_shelter(conn, id)?;
        let served = |one: &Population| pools.iter().any(|pool| pool.population == *one);
        Ok(Found {
            shelter,
            funders: contracts::funders(conn, id)?,
            regions: shelters::store::regions(conn)?,
            populations: Population::all().iter().copied().filter(served).collect(),
        })
    })
    .await
}

/// `GET /shelters/{shelter}/profile`
pub async fn page(
    db: web::Data<Db>,
    who: Who,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let found = found(&db, id_of(&request, "shelter")?).await?;
    let line = LineInWords::of(&found.shelter, &who.identity, shell.language());
    show(shell, &who, found, line, Mistakes::default())
}

/// `POST /shelters/{shelter}/intake-line`: the profile with the line on it, this once.
pub async fn open_line(
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    who: ShelterStaff,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let id: ShelterId = id_of(&request, "shelter")?;
    let opener: Who = (*who).clone();
    let line = db
        .write(move |tx| acts::open_intake_line(tx, &keys, &opener, id))
        .await?;
    let found = found(&db, id).await?;
    let line = LineInWords::number(&line, shell.language());
    show(shell, &who, found, line, Mistakes::default())
}

/// `POST /admin/shelters/{shelter}/closure`
pub async fn close(
    db: web::Data<Db>,
    administrator: Administrator,
    shell: Shell,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let id: ShelterId = id_of(&request, "shelter")?;
    let closer: Who = (*administrator).clone();
    match db
        .write(move |tx| setup::close_shelter(tx, &closer, id))
        .await
    {
        Ok(()) => Ok(see_other("/admin/shelters?notice=shelter-closed")),
        Err(error @ Error::Refused(Problem::Invalid, _)) => {
            refused(&db, &administrator, shell, id, (error, "close")).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /admin/shelters/{shelter}/funders`: who funds the house, all of them at once.
pub async fn fund(
    db: web::Data<Db>,
    administrator: Administrator,
    shell: Shell,
    request: HttpRequest,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let id: ShelterId = id_of(&request, "shelter")?;
    let typed = Typed::from(form.0);
    let by: Who = (*administrator).clone();
    let set = match chosen(&typed) {
        Ok(wanted) => {
            db.write(move |tx| contracts::set_funders(tx, &by, id, &wanted))
                .await
        }
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => Ok(see_other(&format!(
            "/shelters/{id}/profile?notice=funders-set#funders"
        ))),
        Err(error) => refused(&db, &administrator, shell, id, (error, "funders")).await,
    }
}

fn chosen(typed: &Typed) -> Result<BTreeSet<OrganizationId>> {
    let read = |text: &String| {
        let wrong = || Error::field("funders", Sentence::new("field-choice"));
        text.trim().parse::<i64>().map_err(|_| wrong())
    };
    let numbers = typed.all("funders").iter().map(read);
    let ids = numbers.map(|number| number.map(OrganizationId::from));
    ids.collect()
}

/// The profile again, with what is wrong.
async fn refused(
    db: &Db,
    who: &Who,
    shell: Shell,
    id: ShelterId,
    (error, field): (Error, &str),
) -> Result<HttpResponse, Failure> {
    let errors = Mistakes::of(error, &shell, field)?;
    let found = found(db, id).await?;
    let line = LineInWords::of(&found.shelter, &who.identity, shell.language());
    show(shell, who, found, line, errors)
}

fn show(
    shell: Shell,
    who: &Who,
    found: Found,
    line: LineInWords,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let shelter = &found.shelter;
    let lang = shell.language();
    let works_there = matches!(who.role(), Role::ShelterStaff | Role::ShelterLead)
        && shelter.organization == who.organization();
    let keeps = may_keep(shelter, &who.identity);
    let mut funders = found.funders;
    funders.retain(|_| keeps);
    let funding = funders.iter().filter(|one| one.funds);
    let page = ProfilePage {
        id: shelter.id,
        profile: Profile::of(shelter, &found.regions, lang),
        populations: found
            .populations
            .iter()
            .map(|one| one.label(lang))
            .collect(),
        facts: facts(shelter, &shell),
        line,
        keeps,
        closes: who.role() == Role::Administrator,
        works_there,
        funded_by: funding.map(|one| one.name.clone()).collect(),
        funders,
        shell: shell.at(&format!("/shelters/{}/profile", shelter.id)),
        errors,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

/// What it offers beside, each as a sentence.
fn facts(shelter: &Shelter, shell: &Shell) -> Vec<String> {
    let said = |yes: bool, id: &str, otherwise: Option<&str>| match (yes, otherwise) {
        (true, _) => Some(shell.t(id)),
        (false, other) => other.map(|id| shell.t(id)),
    };
    [
        said(shelter.serves_in_french, "shelter-serves-french", None),
        said(shelter.indigenous_led, "shelter-indigenous-led", None),
        said(
            shelter.takes_other_regions,
            "shelter-takes-other-regions",
            Some("shelter-own-region-only"),
        ),
        said(
            shelter.offers_transport,
            "shelter-offers-transport",
            Some("shelter-no-transport"),
        ),
        said(
            shelter.takes_watches,
            "shelter-takes-watches",
            Some("shelter-no-watches"),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
