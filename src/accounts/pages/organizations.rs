//! The organizations of the network, for its administrators: finding one, adding one with its first person.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::people::with_link;
use super::{LABELS, Mistakes, both};
use crate::accounts::acts::{self, Link};
use crate::accounts::email::Email;
use crate::accounts::rules::{Identity, OrganizationId};
use crate::accounts::store::people::{self, Organization};
use crate::accounts::who::{Administrator, AtBrowser};
use crate::ground::codes::{Code, OrganizationKind};
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::Line;
use crate::web::answer::{page as answer_page, page_with};
use crate::web::failure::Failure;
use crate::web::form::{Form, Query};
use crate::web::shell::Shell;

/// Organizations on the page; the search finds the others.
const MOST: usize = 100;

/// What to look for in the names.
#[derive(Deserialize)]
pub struct OrganizationsQuery {
    #[serde(default)]
    name: String,
}

/// The form that adds an organization.
#[derive(Default, Deserialize)]
pub struct OrganizationForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    email: String,
}

struct OrganizationLine {
    id: OrganizationId,
    name: String,
    kind: &'static str,
}

#[derive(Template)]
#[template(path = "accounts/organizations.html")]
struct OrganizationsPage {
    shell: Shell,
    wanted: String,
    organizations: Vec<OrganizationLine>,
    /// How many more there are, in words; empty when all are shown.
    more: String,
}

#[derive(Template)]
#[template(path = "accounts/organization-new.html")]
struct OrganizationNewPage {
    shell: Shell,
    errors: Mistakes,
    called: String,
    email: String,
    kinds: Vec<(OrganizationKind, &'static str, bool)>,
}

/// `GET /admin/organizations`
pub async fn page(
    db: web::Data<Db>,
    _keeper: Administrator,
    shell: Shell,
    query: Query<OrganizationsQuery>,
) -> Result<HttpResponse, Failure> {
    let wanted = query.0.name.trim().to_lowercase();
    let all = db.read(people::organizations).await?;
    let found: Vec<Organization> = all
        .into_iter()
        .filter(|one| one.name.to_lowercase().contains(&wanted))
        .collect();
    let hidden = i64::try_from(found.len().saturating_sub(MOST)).unwrap_or(i64::MAX);
    let more = if hidden > 0 {
        shell.n("admin-organizations-more", hidden)
    } else {
        String::new()
    };
    let line = |one: Organization| OrganizationLine {
        id: one.id,
        kind: shell.label(&one.kind),
        name: one.name,
    };
    let organizations = found.into_iter().take(MOST).map(line).collect();
    Ok(answer_page(&OrganizationsPage {
        wanted: query.0.name,
        organizations,
        more,
        shell,
    })?)
}

/// `GET /admin/organizations/new`
pub async fn new_page(_keeper: Administrator, shell: Shell) -> Result<HttpResponse, Failure> {
    show_new(
        shell,
        StatusCode::OK,
        Mistakes::default(),
        OrganizationForm::default(),
    )
}

fn show_new(
    shell: Shell,
    status: StatusCode,
    errors: Mistakes,
    form: OrganizationForm,
) -> Result<HttpResponse, Failure> {
    let kinds = OrganizationKind::all()
        .iter()
        .map(|kind| (*kind, shell.label(kind), kind.code() == form.kind))
        .collect();
    Ok(page_with(
        status,
        &OrganizationNewPage {
            shell,
            errors,
            called: form.name,
            email: form.email,
            kinds,
        },
    )?)
}

/// `POST /admin/organizations`: its page with the first person's link on it, this once.
pub async fn add(
    db: web::Data<Db>,
    keeper: Administrator,
    _browser: AtBrowser,
    request: HttpRequest,
    shell: Shell,
    form: Form<OrganizationForm>,
) -> Result<HttpResponse, Failure> {
    match added(&db, &keeper.identity, &form.0).await {
        Ok(link) => with_link(&db, &keeper.identity, &request, shell, link).await,
        Err(error) => {
            let shell = shell.at("/admin/organizations/new");
            let errors = Mistakes::of(error, &shell, "name")?.named(&shell, LABELS);
            show_new(shell, StatusCode::UNPROCESSABLE_ENTITY, errors, form.0)
        }
    }
}

async fn added(db: &Db, keeper: &Identity, form: &OrganizationForm) -> Result<Link> {
    let kind = OrganizationKind::parse(&form.kind)
        .ok_or_else(|| Error::field("kind", Sentence::new("field-choice")));
    let name_and_kind = both(Line::parse("name", &form.name), kind);
    let ((name, kind), email) = both(name_and_kind, Email::parse("email", &form.email))?;
    let keeper = keeper.clone();
    db.write(move |tx| acts::add_organization(tx, &keeper, &name, kind, &email))
        .await
}
