//! The people of an organization, for who keeps their accounts: adding, links for passwords, closing.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{LABELS, Mistakes, audit, both, public_address};
use crate::accounts::acts::{self, Link};
use crate::accounts::email::Email;
use crate::accounts::keeping::{may_grant, may_keep, may_see, own_keeper};
use crate::accounts::rules::{AccountId, Identity, LinkPurpose, OrganizationId};
use crate::accounts::store::people::{self, Organization, Person};
use crate::accounts::who::{AccountKeeper, AccountReader, Administrator, AtBrowser};
use crate::ground::codes::{Code, Role};
use crate::ground::db::{Conn, Db};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::web::answer::{page_with, see_other};
use crate::web::failure::Failure;
use crate::web::form::{Form, Query, id_of};
use crate::web::shell::Shell;

/// A link made just now, as the page shows it this once.
pub struct LinkBox {
    title: String,
    lasts: String,
    address: String,
}

struct PersonLine {
    id: AccountId,
    email: String,
    role: &'static str,
    invited: bool,
    own: bool,
}

#[derive(Template)]
#[template(path = "accounts/people.html")]
struct PeoplePage {
    shell: Shell,
    errors: Mistakes,
    organization: Organization,
    kind: &'static str,
    people: Vec<PersonLine>,
    own: bool,
    may_add: bool,
    keeps_itself: bool,
    administrator: bool,
    link: Option<LinkBox>,
}

#[derive(Template)]
#[template(path = "accounts/person-new.html")]
struct PersonNewPage {
    shell: Shell,
    errors: Mistakes,
    organization: Organization,
    own: bool,
    email: String,
    roles: Vec<(Role, &'static str, bool)>,
}

/// Where somebody is added; one's own organization unless another is named.
#[derive(Deserialize)]
pub struct NewQuery {
    organization: Option<OrganizationId>,
}

/// The form that adds somebody.
#[derive(Deserialize)]
pub struct PersonForm {
    organization: OrganizationId,
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
}

/// `GET /admin`
pub async fn page(
    db: web::Data<Db>,
    keeper: AccountReader,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    if keeper.role() == Role::PrivacyAuditor {
        return audit::show(&db, shell).await;
    }
    let own = keeper.organization();
    show(
        &db,
        &keeper.identity,
        own,
        shell,
        StatusCode::OK,
        Mistakes::default(),
        None,
    )
    .await
}

/// `GET /admin/organizations/{organization}`
pub async fn page_of(
    db: web::Data<Db>,
    keeper: Administrator,
    request: HttpRequest,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let organization = id_of(&request, "organization")?;
    show(
        &db,
        &keeper.identity,
        organization,
        shell,
        StatusCode::OK,
        Mistakes::default(),
        None,
    )
    .await
}

/// The page of an organization's people: those whose accounts the reader keeps.
pub async fn show(
    db: &Db,
    keeper: &Identity,
    organization: OrganizationId,
    shell: Shell,
    status: StatusCode,
    errors: Mistakes,
    link: Option<LinkBox>,
) -> Result<HttpResponse, Failure> {
    if !may_see(keeper, organization) {
        return Err(Error::NotFound.into());
    }
    let reader = keeper.clone();
    let (organization, people, grants) = db
        .read(move |conn| {
            let (organization, grants) = granted(conn, &reader, organization)?;
            Ok((
                organization.clone(),
                people::people(conn, organization.id)?,
                grants,
            ))
        })
        .await?;
    let keeps = |person: &Person| may_keep(keeper, organization.id, organization.kind, person.role);
    let own = keeper.organization == organization.id;
    let line = |person: Person| PersonLine {
        own: person.id == keeper.account,
        id: person.id,
        email: person.email,
        role: shell.label(&person.role),
        invited: person.invited,
    };
    let page = PeoplePage {
        people: people.into_iter().filter(keeps).map(line).collect(),
        kind: shell.label(&organization.kind),
        own,
        may_add: !grants.is_empty(),
        keeps_itself: !own && own_keeper(organization.kind).is_some(),
        administrator: keeper.role == Role::Administrator,
        errors,
        link,
        organization,
        shell,
    };
    Ok(page_with(status, &page)?)
}

fn granted(
    conn: &mut Conn,
    keeper: &Identity,
    id: OrganizationId,
) -> Result<(Organization, &'static [Role])> {
    let organization = people::organization(conn, id)?;
    let kept = match own_keeper(organization.kind) {
        Some(role) => people::open_accounts(conn, id, role)? > 0,
        None => false,
    };
    let grants = may_grant(keeper, id, organization.kind, kept);
    Ok((organization, grants))
}

/// `GET /admin/accounts/new`
pub async fn new_page(
    db: web::Data<Db>,
    keeper: AccountKeeper,
    shell: Shell,
    query: Query<NewQuery>,
) -> Result<HttpResponse, Failure> {
    let organization = query.0.organization.unwrap_or(keeper.organization());
    let form = PersonForm {
        organization,
        email: String::new(),
        role: String::new(),
    };
    show_new(
        &db,
        &keeper.identity,
        shell,
        StatusCode::OK,
        Mistakes::default(),
        form,
    )
    .await
}

async fn show_new(
    db: &Db,
    keeper: &Identity,
    shell: Shell,
    status: StatusCode,
    errors: Mistakes,
    form: PersonForm,
) -> Result<HttpResponse, Failure> {
    let (reader, id) = (keeper.clone(), form.organization);
    let (organization, grants) = db.read(move |conn| granted(conn, &reader, id)).await?;
    let Some(first) = grants.first() else {
        return Err(Error::NotFound.into());
    };
    let chosen = Role::parse(&form.role)
        .filter(|role| grants.contains(role))
        .unwrap_or(*first);
    let roles = grants
        .iter()
        .map(|role| (*role, shell.label(role), *role == chosen))
        .collect();
    let own = keeper.organization == organization.id;
    let page = PersonNewPage {
        shell,
        errors,
        organization,
        own,
        email: form.email,
        roles,
    };
    Ok(page_with(status, &page)?)
}

/// `POST /admin/accounts`: the page of people with the new one's link on it, this once.
pub async fn add(
    db: web::Data<Db>,
    keeper: AccountKeeper,
    _browser: AtBrowser,
    request: HttpRequest,
    shell: Shell,
    form: Form<PersonForm>,
) -> Result<HttpResponse, Failure> {
    match added(&db, &keeper.identity, &form.0).await {
        Ok(link) => with_link(&db, &keeper.identity, &request, shell, link).await,
        Err(error) => {
            let organization = form.0.organization;
            let shell = shell.at(&format!("/admin/accounts/new?organization={organization}"));
            let errors = Mistakes::of(error, &shell, "email")?.named(&shell, LABELS);
            show_new(
                &db,
                &keeper.identity,
                shell,
                StatusCode::UNPROCESSABLE_ENTITY,
                errors,
                form.0,
            )
            .await
        }
    }
}

async fn added(db: &Db, keeper: &Identity, form: &PersonForm) -> Result<Link> {
    let role =
        Role::parse(&form.role).ok_or_else(|| Error::field("role", Sentence::new("field-choice")));
    let (email, role) = both(Email::parse("email", &form.email), role)?;
    let (keeper, organization) = (keeper.clone(), form.organization);
    db.write(move |tx| acts::add_account(tx, &keeper, organization, &email, role))
        .await
}

/// The people of the link's organization, with the link on top.
pub async fn with_link(
    db: &Db,
    keeper: &Identity,
    request: &HttpRequest,
    shell: Shell,
    link: Link,
) -> Result<HttpResponse, Failure> {
    let shell = shell.at(&address_of(keeper, link.organization));
    let shown = link_box(&shell, &public_address(request), &link);
    show(
        db,
        keeper,
        link.organization,
        shell,
        StatusCode::OK,
        Mistakes::default(),
        Some(shown),
    )
    .await
}

fn link_box(shell: &Shell, house: &str, link: &Link) -> LinkBox {
    let lasts = match link.purpose {
        LinkPurpose::Invitation => shell.n("admin-link-days", link.purpose.lasts().num_days()),
        LinkPurpose::Reset => shell.n("admin-link-hours", link.purpose.lasts().num_hours()),
    };
    LinkBox {
        title: shell.with("admin-link-for", "email", link.email.as_str()),
        lasts,
        address: format!("{house}/invitation/{}", link.secret),
    }
}

fn address_of(keeper: &Identity, organization: OrganizationId) -> String {
    if keeper.organization == organization {
        return "/admin".to_owned();
    }
    format!("/admin/organizations/{organization}")
}

/// `POST /admin/accounts/{account}/link`
pub async fn make_link(
    db: web::Data<Db>,
    keeper: AccountKeeper,
    _browser: AtBrowser,
    request: HttpRequest,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let account: AccountId = id_of(&request, "account")?;
    let identity = keeper.identity.clone();
    let link = db
        .write(move |tx| acts::make_link(tx, &identity, account))
        .await?;
    with_link(&db, &keeper.identity, &request, shell, link).await
}

/// `POST /admin/accounts/{account}/closure`
pub async fn close(
    db: web::Data<Db>,
    keeper: AccountKeeper,
    _browser: AtBrowser,
    request: HttpRequest,
    shell: Shell,
) -> Result<HttpResponse, Failure> {
    let account: AccountId = id_of(&request, "account")?;
    let identity = keeper.identity.clone();
    match db
        .write(move |tx| acts::close_account(tx, &identity, account))
        .await
    {
        Ok(organization) => {
            let people = address_of(&keeper.identity, organization);
            Ok(see_other(&format!("{people}?notice=account-closed")))
        }
        Err(error) => {
            // Only an account of one's own organization is refused in words, so that is the page to show.
            let shell = shell.at("/admin");
            let errors = Mistakes::of(error, &shell, "people")?;
            let (own, wrong) = (keeper.organization(), StatusCode::UNPROCESSABLE_ENTITY);
            show(&db, &keeper.identity, own, shell, wrong, errors, None).await
        }
    }
}
