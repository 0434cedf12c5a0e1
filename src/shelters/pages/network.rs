//! The shelters of the network, for its administrators: finding one, adding one. Its lead says the rest.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::describing::{region, shifts, zone};
use super::edit::region_choices;
use super::{Choice, LABELS, ZONES, choices};
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people as accounts;
use crate::accounts::who::{Administrator, Who};
use crate::ground::codes::ShelterKind;
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Shifts;
use crate::ground::text::Line;
use crate::ground::tongues::fold;
use crate::shelters::acts::{self, NewShelter};
use crate::shelters::profile::region_name;
use crate::shelters::rules::{Region, ShelterId};
use crate::shelters::store;
use crate::web::answer::{page as answer_page, page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::{Form, Query};
use crate::web::mistakes::{Gathered, Mistakes, Typed};
use crate::web::shell::Shell;

/// Shelters on the page; the search finds the others.
const MOST: usize = 100;

/// What to look for in the names of shelters and of who runs them.
#[derive(Deserialize)]
pub struct SheltersQuery {
    #[serde(default)]
    name: String,
    #[serde(rename = "notice")]
    _notice: Option<String>,
}

struct ShelterLine {
    id: ShelterId,
    name: String,
    organization: String,
    kind: &'static str,
    region: String,
}

#[derive(Template)]
#[template(path = "shelters/network.html")]
struct NetworkPage {
    shell: Shell,
    wanted: String,
    shelters: Vec<ShelterLine>,
    more: i64,
}

#[derive(Template)]
#[template(path = "shelters/shelter-new.html")]
struct ShelterNewPage {
    shell: Shell,
    errors: Mistakes,
    typed: Typed,
    organizations: Vec<Choice>,
    kinds: Vec<Choice>,
    regions: Vec<Choice>,
    zones: &'static [&'static str],
}

/// `GET /admin/shelters`
pub async fn page(
    db: web::Data<Db>,
    _administrator: Administrator,
    shell: Shell,
    query: Query<SheltersQuery>,
) -> Result<HttpResponse, Failure> {
    let (listed, organizations, regions) = db
        .read(|conn| {
            Ok((
                store::list(conn)?,
                accounts::organization_names(conn)?,
                store::regions(conn)?,
            ))
        })
        .await?;
    let names: BTreeMap<OrganizationId, String> = organizations.into_iter().collect();
    let wanted = fold(&query.0.name);
    let mut found: Vec<ShelterLine> = listed
        .into_iter()
        .map(|one| ShelterLine {
            id: one.id,
            organization: names.get(&one.organization).cloned().unwrap_or_default(),
            kind: shell.label(&one.kind),
            region: region_name(&one.region, &regions, shell.language()),
            name: one.name,
        })
        .filter(|one| {
            fold(&one.name).contains(&wanted) || fold(&one.organization).contains(&wanted)
        })
        .collect();
    let more = i64::try_from(found.len().saturating_sub(MOST)).unwrap_or(i64::MAX);
    found.truncate(MOST);
    Ok(answer_page(&NetworkPage {
        wanted: query.0.name,
        shelters: found,
        more,
        shell,
    })?)
}

/// `GET /admin/shelters/new`
pub async fn new_page(
    db: web::Data<Db>,
    _administrator: Administrator,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let mut typed = Typed::default();
    typed.set("zone", "America/Toronto");
    typed.set("shifts", Shifts::default().as_str().replace(',', ", "));
    show_new(&db, shell, typed, Mistakes::default()).await
}

async fn show_new(
    db: &Db,
    shell: Shell,
    typed: Typed,
    errors: Mistakes,
) -> Result<HttpResponse, Failure> {
    let (organizations, regions): (Vec<(OrganizationId, String)>, Vec<Region>) = db
        .read(|conn| Ok((accounts::organization_names(conn)?, store::regions(conn)?)))
        .await?;
    let organizations = organizations
        .into_iter()
        .map(|(id, name)| Choice {
            value: id.to_string(),
            chosen: typed.text("organization") == id.to_string(),
            label: name,
        })
        .collect();
    let page = ShelterNewPage {
        organizations,
        kinds: choices::<ShelterKind>(&shell, typed.text("kind")),
        regions: region_choices(&regions, typed.text("region"), &shell),
        zones: ZONES,
        typed,
        errors,
        shell,
    };
    Ok(page_with(page.errors.status(), &page)?)
}

/// `POST /admin/shelters`
pub async fn add(
    db: web::Data<Db>,
    administrator: Administrator,
    shell: Shell,
    form: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Failure> {
    let typed = Typed::from(form.0);
    match added(&db, &administrator, &typed).await {
        Ok(id) => Ok(see_other(&format!(
            "/shelters/{id}/profile?notice=shelter-added"
        ))),
        Err(error) => {
            let errors = Mistakes::of(error, &shell, "form")?.named(&shell, LABELS);
            show_new(&db, shell.at("/admin/shelters/new"), typed, errors).await
        }
    }
}

async fn added(db: &Db, who: &Who, typed: &Typed) -> Result<ShelterId> {
    let new = read_new(typed)?;
    let who = who.clone();
    let shelter = db
        .write(move |tx| acts::add_shelter(tx, &who, &new))
        .await?;
    Ok(shelter.id)
}

fn read_new(typed: &Typed) -> Result<NewShelter> {
    let mut gathered = Gathered::default();
    let organization = gathered.take(
        typed
            .text("organization")
            .parse()
            .map_err(|_| Error::field("organization", Sentence::new("field-choice"))),
    );
    let name = gathered.take(Line::parse("name", typed.text("name")));
    let kind = gathered.take(typed.code("kind"));
    let region = gathered.take(region(typed));
    let zone = gathered.take(zone(typed.text("zone")));
    let shifts = gathered.take(shifts(typed.text("shifts")));
    let new = (|| {
        Some(NewShelter {
            organization: organization?,
            name: name?,
            kind: kind?,
            region: region?,
            zone: zone?,
            shifts: shifts?,
        })
    })();
    gathered.whole(new)
}
