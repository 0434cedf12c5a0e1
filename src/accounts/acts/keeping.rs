//! Keeping other people's accounts: adding, links for their passwords, closing; and new organizations.
//! What belongs to another house is not there: its answer is that of an unknown number.

use crate::accounts::email::Email;
use crate::accounts::keeping::{first_role, kind_of, may_grant, may_keep, own_keeper, roles_of};
use crate::accounts::rules::{AccountId, Identity, LinkPurpose, OrganizationId};
use crate::accounts::sessions::TOPIC;
use crate::accounts::store::people::{Account, Organization};
use crate::accounts::store::{self, known, links, people};
use crate::ground::codes::{OrganizationKind, Problem, Role};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::{Line, digest, new_secret};
use crate::journal::acts::record;
use crate::journal::rules::Actor;

/// A link that sets a password once, to be shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Whose account it opens.
    pub account: AccountId,
    /// The address they sign in with.
    pub email: String,
    /// Where they work.
    pub organization: OrganizationId,
    /// The first password or another one.
    pub purpose: LinkPurpose,
    /// What stands after `/invitation/`.
    pub secret: String,
}

/// What the command line added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// The account.
    pub account: AccountId,
    /// The link that sets its password, when none was given.
    pub link: Option<Link>,
}

/// Whether somebody inside keeps this organization's accounts.
fn is_kept(tx: &mut Tx, organization: &Organization) -> Result<bool> {
    let Some(role) = own_keeper(organization.kind) else {
        return Ok(false);
    };
    Ok(people::open_accounts(tx.conn, organization.id, role)? > 0)
}

/// Adds a person to an organization and makes the link that invites them. A closed account opens again.
pub fn add_account(
    tx: &mut Tx,
    keeper: &Identity,
    organization: OrganizationId,
    email: &Email,
    role: Role,
) -> Result<Link> {
    let organization = people::organization(tx.conn, organization)?;
    let kept = is_kept(tx, &organization)?;
    let granted = may_grant(keeper, organization.id, organization.kind, kept);
    if granted.is_empty() {
        return Err(Error::NotFound);
    }
    if !granted.contains(&role) {
        return Err(Error::field("role", Sentence::new("field-choice")));
    }
    let account = open_account(tx, keeper.actor(), &organization, email, role)?;
    insert_link(
        tx,
        account,
        email.as_str().to_owned(),
        organization.id,
        LinkPurpose::Invitation,
    )
}

fn open_account(
    tx: &mut Tx,
    actor: Actor,
    organization: &Organization,
    email: &Email,
    role: Role,
) -> Result<AccountId> {
    let account = match people::account_of(tx.conn, email)? {
        None => people::insert_account(tx.conn, organization.id, email, role, tx.now)?,
        Some(former) if former.closed => {
            people::reopen_account(tx.conn, former.identity.account, organization.id, role)?;
            former.identity.account
        }
        Some(_) => return Err(Error::field("email", Sentence::new("account-email-taken"))),
    };
    tx.announce(TOPIC, account.number());
    record(tx, actor, "account-added", "account", account.number())?;
    Ok(account)
}

fn insert_link(
    tx: &mut Tx,
    account: AccountId,
    email: String,
    organization: OrganizationId,
    purpose: LinkPurpose,
) -> Result<Link> {
    let secret = new_secret();
    links::delete_of(tx.conn, account)?;
    links::insert(
        tx.conn,
        account,
        purpose,
        &digest(secret.as_bytes()),
        tx.now,
    )?;
    Ok(Link {
        account,
        email,
        organization,
        purpose,
        secret,
    })
}

/// The account, if `keeper` keeps it; else it is not there.
fn kept_account(tx: &mut Tx, keeper: &Identity, account: AccountId) -> Result<Account> {
    let account = people::account(tx.conn, account)?;
    let place = &account.organization;
    if account.closed || !may_keep(keeper, place.id, place.kind, account.identity.role) {
        return Err(Error::NotFound);
    }
    Ok(account)
}

/// Makes a new link for somebody's password: the first one again, or a reset. Links made before stop working;
/// the password goes on working until the link is used.
pub fn make_link(tx: &mut Tx, keeper: &Identity, account: AccountId) -> Result<Link> {
    let account = kept_account(tx, keeper, account)?;
    let purpose = match account.password_hash {
        Some(_) => LinkPurpose::Reset,
        None => LinkPurpose::Invitation,
    };
    record(
        tx,
        keeper.actor(),
        "account-link",
        "account",
        account.identity.account.number(),
    )?;
    insert_link(
        tx,
        account.identity.account,
        account.email,
        account.organization.id,
        purpose,
    )
}

/// Closes an account: its sessions, tokens and links end in the same moment. Answers where its person worked.
pub fn close_account(tx: &mut Tx, keeper: &Identity, account: AccountId) -> Result<OrganizationId> {
    let account = kept_account(tx, keeper, account)?;
    let id = account.identity.account;
    if account.identity.role == Role::Administrator
        && people::others_able(tx.conn, Role::Administrator, id)? == 0
    {
        return Err(Error::Refused(
            Problem::Invalid,
            Sentence::new("account-last-administrator"),
        ));
    }
    if id == keeper.account {
        return Err(Error::Refused(
            Problem::Invalid,
            Sentence::new("account-own-closing"),
        ));
    }
    people::close_account(tx.conn, id, tx.now)?;
    store::end_sessions(tx.conn, id, None, tx.now)?;
    store::end_tokens(tx.conn, id, tx.now)?;
    links::delete_of(tx.conn, id)?;
    known::delete_of(tx.conn, id)?;
    tx.announce(TOPIC, id.number());
    record(tx, keeper.actor(), "account-closed", "account", id.number())?;
    Ok(account.organization.id)
}

/// Adds an organization with its first person. Only administrators reach it.
pub fn add_organization(
    tx: &mut Tx,
    keeper: &Identity,
    name: &Line,
    kind: OrganizationKind,
    email: &Email,
) -> Result<Link> {
    if keeper.role != Role::Administrator {
        return Err(Error::NotFound);
    }
    let organization = new_organization(tx, keeper.actor(), name, kind)?;
    let account = open_account(tx, keeper.actor(), &organization, email, first_role(kind))?;
    insert_link(
        tx,
        account,
        email.as_str().to_owned(),
        organization.id,
        LinkPurpose::Invitation,
    )
}

fn new_organization(
    tx: &mut Tx,
    actor: Actor,
    name: &Line,
    kind: OrganizationKind,
) -> Result<Organization> {
    if people::organization_named(tx.conn, name.as_str())?.is_some() {
        return Err(Error::field(
            "name",
            Sentence::new("account-organization-taken"),
        ));
    }
    let id = people::insert_organization(tx.conn, name.as_str(), kind, tx.now)?;
    record(tx, actor, "organization-added", "organization", id.number())?;
    Ok(Organization {
        id,
        name: name.as_str().to_owned(),
        kind,
    })
}

/// Adds an account from the command line, with a password's hash or a link that sets one. The organization is added
/// if it is new: of the kind given, or of the kind its first role belongs to.
pub fn add_user(
    tx: &mut Tx,
    email: &Email,
    role: Role,
    organization: &Line,
    kind: Option<OrganizationKind>,
    password_hash: Option<&str>,
) -> Result<NewUser> {
    let found = people::organization_named(tx.conn, organization.as_str())?;
    let actual = found
        .as_ref()
        .map_or(kind.unwrap_or(kind_of(role)), |found| found.kind);
    if kind.is_some_and(|kind| kind != actual) {
        let sentence = Sentence::new("account-organization-kind").label("kind", actual);
        return Err(Error::field("organization-kind", sentence));
    }
    if !roles_of(actual).contains(&role) {
        let sentence = Sentence::new("account-role-elsewhere")
            .label("role", role)
            .label("kind", actual);
        return Err(Error::field("role", sentence));
    }
    let organization = match found {
        Some(found) => found,
        None => new_organization(tx, Actor::HOUSE, organization, actual)?,
    };
    let account = open_account(tx, Actor::HOUSE, &organization, email, role)?;
    let link = match password_hash {
        Some(hash) => {
            people::set_password(tx.conn, account, hash)?;
            None
        }
        None => {
            let email = email.as_str().to_owned();
            Some(insert_link(
                tx,
                account,
                email,
                organization.id,
                LinkPurpose::Invitation,
            )?)
        }
    };
    Ok(NewUser { account, link })
}
