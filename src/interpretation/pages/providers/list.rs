//! The services of a coordinator's organization, or to an administrator all of them; and the form that adds one.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::TimeDelta;

use super::LABELS;
use super::describing::{self, WayRow, way_rows};
use super::service_page::region_boxes;
use crate::accounts::who::{InterpretationKeeper, InterpretationLister, Who};
use crate::ground::codes::{Mode, Role};
use crate::ground::db::Db;
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::seal::Keys;
use crate::interpretation::rules::{Provider, ProviderId};
use crate::interpretation::{acts, store};
use crate::shelters;
use crate::shelters::pages::{Choice, ZONES};
use crate::web::answer::{page as answer_page, page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::mistakes::{Mistakes, Typed};
use crate::web::shell::Shell;

/// A service as a line of the list.
struct ProviderLine {
    id: ProviderId,
    name: String,
    says: String,
}

#[derive(Template)]
#[template(path = "interpretation/providers/list.html")]
struct ListPage {
    shell: Shell,
    keeps: bool,
    providers: Vec<ProviderLine>,
}

#[derive(Template)]
#[template(path = "interpretation/providers/new.html")]
struct NewPage {
    shell: Shell,
    errors: Mistakes,
    profile: Typed,
    has_code: bool,
    ways: Vec<WayRow>,
    regions: Vec<Choice>,
    zones: &'static [&'static str],
}

/// `GET /interpretation/providers`
pub async fn page(
    db: web::Data<Db>,
    who: InterpretationLister,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let organization = who.organization();
    let all = who.role() == Role::Administrator;
    let providers = db
        .read(move |conn| match all {
            true => store::providers(conn),
            false => store::providers_of(conn, organization),
        })
        .await?;
    let page = ListPage {
        keeps: !all,
        providers: providers.iter().map(|one| line(one, &shell)).collect(),
        shell,
    };
    Ok(answer_page(&page)?)
}

fn line(provider: &Provider, shell: &Shell) -> ProviderLine {
    let modes = provider
        .ways
        .iter()
        .map(|way| shell.label(&way.mode).to_owned());
    let mut says: Vec<String> = modes.collect();
    if provider.always_open {
        says.push(shell.t("provider-always"));
    }
    ProviderLine {
        id: provider.id,
        name: provider.name.clone(),
        says: says.join(" · "),
    }
}

/// `GET /interpretation/providers/new`
pub async fn new_page(
    db: web::Data<Db>,
    _who: InterpretationKeeper,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let zone = db.read(network::zone).await?;
    let mut typed = Typed::default();
    typed.set("zone", zone.name());
    let day = TimeDelta::days(1).num_minutes().to_string();
    for mode in ["in_person", "video"] {
        typed.set(&format!("notice-{mode}"), day.as_str());
        typed.set(&format!("call_notice-{mode}"), day.as_str());
    }
    typed.put("mode", crate::ground::codes::Code::code(Mode::Phone));
    show_new(&db, shell, typed, Mistakes::default()).await
}

async fn show_new(
    db: &Db,
    shell: Shell,
    profile: Typed,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let regions = db.read(shelters::store::regions).await?;
    let page = NewPage {
        has_code: false,
        ways: way_rows(&profile, |field| errors.at(field).to_owned(), &shell),
        regions: region_boxes(&regions, &profile, &shell),
        zones: ZONES,
        profile,
        errors,
        shell,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

/// `POST /interpretation/providers`
pub async fn add(
    db: web::Data<Db>,
    keys: web::Data<Keys>,
    who: InterpretationKeeper,
    shell: Shell,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let typed = Typed::from(form.0);
    match added(&db, keys, &who, &typed).await {
        Ok(id) => Ok(see_other(&format!(
            "/interpretation/providers/{id}?notice=provider-added"
        ))),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "profile")?.named(&shell, LABELS);
            let shell = shell.at("/interpretation/providers/new");
            show_new(&db, shell, typed, errors).await
        }
    }
}

async fn added(db: &Db, keys: web::Data<Keys>, who: &Who, typed: &Typed) -> Result<ProviderId> {
    let said = describing::read(typed)?;
    let who = who.clone();
    let provider = db
        .write(move |tx| acts::providers::add(tx, &keys, &who, &said))
        .await?;
    Ok(provider.id)
}
