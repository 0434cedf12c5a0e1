//! The tables `organizations` and `accounts`: who works where, with which role and password.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::accounts::email::Email;
use crate::accounts::rules::{AccountId, Identity, OrganizationId};
use crate::ground::at::At;
use crate::ground::codes::{OrganizationKind, Role};
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::language::Lang;
use crate::ground::schema::{accounts, organizations};

/// Where people work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Which one.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// What it does in the network.
    pub kind: OrganizationKind,
}

/// A person's account with everything the rules ask about.
#[derive(Debug, Clone)]
pub struct Account {
    /// Who it is.
    pub identity: Identity,
    /// Where they work.
    pub organization: Organization,
    /// The name to sign in with.
    pub email: String,
    /// The hash of the password; none until the invitation was used.
    pub password_hash: Option<String>,
    /// Tries since the last time the password was right.
    pub misses: i32,
    /// Until when no password is taken.
    pub locked_until: Option<DateTime<Utc>>,
    /// Whether the account has been closed.
    pub closed: bool,
}

/// A line of the list of an organization's people.
#[derive(Debug, Clone)]
pub struct Person {
    /// Whose account.
    pub id: AccountId,
    /// The name to sign in with.
    pub email: String,
    /// What they do.
    pub role: Role,
    /// Whether the invitation still waits to be used.
    pub invited: bool,
}

type AccountRow = (
    (AccountId, String, Role, Option<String>, Option<String>),
    (i32, Option<At>, Option<At>),
    (OrganizationId, String, OrganizationKind),
);

impl From<AccountRow> for Account {
    fn from((who, guessing, place): AccountRow) -> Self {
        let (account, email, role, password_hash, language) = who;
        let (misses, locked_until, closed_at) = guessing;
        let (organization, name, kind) = place;
        let language = language.as_deref().and_then(Lang::parse);
        Self {
            identity: Identity {
                account,
                organization,
                role,
                language,
            },
            organization: Organization {
                id: organization,
                name,
                kind,
            },
            email,
            password_hash,
            misses,
            locked_until: locked_until.map(At::utc),
            closed: closed_at.is_some(),
        }
    }
}

macro_rules! account_columns {
    () => {
        (
            (
                accounts::id,
                accounts::email,
                accounts::role,
                accounts::password_hash,
                accounts::language,
            ),
            (
                accounts::misses,
                accounts::locked_until,
                accounts::closed_at,
            ),
            (organizations::id, organizations::name, organizations::kind),
        )
    };
}

/// This account, open or closed.
pub fn account(conn: &mut Conn, id: AccountId) -> Result<Account> {
    let row = accounts::table
        .inner_join(organizations::table)
        .filter(accounts::id.eq(id))
        .select(account_columns!())
        .first::<AccountRow>(conn)?;
    Ok(row.into())
}

/// The account of this address, open or closed.
pub fn account_of(conn: &mut Conn, email: &Email) -> Result<Option<Account>> {
    let row = accounts::table
        .inner_join(organizations::table)
        .filter(accounts::email.eq(email.as_str()))
        .select(account_columns!())
        .first::<AccountRow>(conn)
        .optional()?;
    Ok(row.map(Account::from))
}

/// Adds an account without a password.
pub fn insert_account(
    conn: &mut Conn,
    organization: OrganizationId,
    email: &Email,
    role: Role,
    now: DateTime<Utc>,
) -> Result<AccountId> {
    let id = AccountId::new();
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(id),
            accounts::organization_id.eq(organization.number()),
            accounts::email.eq(email.as_str()),
            accounts::role.eq(role),
            accounts::misses.eq(0),
            accounts::created_at.eq(At::from(now)),
        ))
        .execute(conn)?;
    Ok(id)
}

/// Opens a closed account again, wherever its person works now. Its password went when it was closed.
pub fn reopen_account(
    conn: &mut Conn,
    id: AccountId,
    organization: OrganizationId,
    role: Role,
) -> Result<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(id)))
        .set((
            accounts::organization_id.eq(organization.number()),
            accounts::role.eq(role),
            accounts::closed_at.eq(None::<At>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Closes an account and forgets its password.
pub fn close_account(conn: &mut Conn, id: AccountId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(id)))
        .set((
            accounts::closed_at.eq(At::from(now)),
            accounts::password_hash.eq(None::<String>),
            accounts::misses.eq(0),
            accounts::locked_until.eq(None::<At>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Sets the password; guesses made at the old one are forgotten.
pub fn set_password(conn: &mut Conn, id: AccountId, hash: &str) -> Result<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(id)))
        .set((
            accounts::password_hash.eq(hash),
            accounts::misses.eq(0),
            accounts::locked_until.eq(None::<At>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes how many tries there were since the last right one, and until when there is no other.
pub fn set_misses(
    conn: &mut Conn,
    id: AccountId,
    misses: i32,
    locked_until: Option<DateTime<Utc>>,
) -> Result<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(id)))
        .set((
            accounts::misses.eq(misses),
            accounts::locked_until.eq(locked_until.map(At::from)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Sets the language of the pages.
pub fn set_language(conn: &mut Conn, id: AccountId, language: Lang) -> Result<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(id)))
        .set(accounts::language.eq(language.code()))
        .execute(conn)?;
    Ok(())
}

/// The open accounts of an organization, by address.
pub fn people(conn: &mut Conn, organization: OrganizationId) -> Result<Vec<Person>> {
    let rows = accounts::table
        .filter(accounts::organization_id.eq(organization.number()))
        .filter(accounts::closed_at.is_null())
        .order(accounts::email)
        .select((
            accounts::id,
            accounts::email,
            accounts::role,
            accounts::password_hash.is_null(),
        ))
        .load::<(AccountId, String, Role, bool)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, email, role, invited)| Person {
            id,
            email,
            role,
            invited,
        })
        .collect())
}

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It has a password.
    Able,
    /// Its owner has not chosen a password yet.
    Invited,
    /// It was closed.
    Closed,
}

/// Every account by the name of its organization and its role, without its address.
pub fn standing(conn: &mut Conn) -> Result<Vec<(String, Role, Standing)>> {
    let rows = accounts::table
        .inner_join(organizations::table.on(organizations::id.eq(accounts::organization_id)))
        .select((
            organizations::name,
            accounts::role,
            accounts::password_hash.is_null(),
            accounts::closed_at.is_not_null(),
        ))
        .load::<(String, Role, bool, bool)>(conn)?;
    let standing = |invited, closed| match (closed, invited) {
        (true, _) => Standing::Closed,
        (false, true) => Standing::Invited,
        (false, false) => Standing::Able,
    };
    Ok(rows
        .into_iter()
        .map(|(name, role, invited, closed)| (name, role, standing(invited, closed)))
        .collect())
}

/// The addresses of everybody who works or worked at an organization, by account number: to read its journal.
pub fn addresses(conn: &mut Conn, organization: OrganizationId) -> Result<HashMap<i64, String>> {
    let rows = accounts::table
        .filter(accounts::organization_id.eq(organization.number()))
        .select((accounts::id, accounts::email))
        .load::<(i64, String)>(conn)?;
    Ok(rows.into_iter().collect())
}

/// How many open accounts of this role an organization has.
pub fn open_accounts(conn: &mut Conn, organization: OrganizationId, role: Role) -> Result<i64> {
    Ok(accounts::table
        .filter(accounts::organization_id.eq(organization.number()))
        .filter(accounts::role.eq(role))
        .filter(accounts::closed_at.is_null())
        .count()
        .get_result(conn)?)
}

/// How many open accounts of this role there are that can sign in, anywhere, but for one.
pub fn others_able(conn: &mut Conn, role: Role, except: AccountId) -> Result<i64> {
    Ok(accounts::table
        .filter(accounts::role.eq(role))
        .filter(accounts::closed_at.is_null())
        .filter(accounts::password_hash.is_not_null())
        .filter(accounts::id.ne(except.number()))
        .count()
        .get_result(conn)?)
}

/// Adds an organization.
pub fn insert_organization(
    conn: &mut Conn,
    name: &str,
    kind: OrganizationKind,
    now: DateTime<Utc>,
) -> Result<OrganizationId> {
    let id = OrganizationId::new();
    diesel::insert_into(organizations::table)
        .values((
            organizations::id.eq(id),
            organizations::name.eq(name),
            organizations::kind.eq(kind),
            organizations::created_at.eq(At::from(now)),
        ))
        .execute(conn)?;
    Ok(id)
}

fn as_organization((id, name, kind): (OrganizationId, String, OrganizationKind)) -> Organization {
    Organization { id, name, kind }
}

/// This organization.
pub fn organization(conn: &mut Conn, id: OrganizationId) -> Result<Organization> {
    let row = organizations::table
        .filter(organizations::id.eq(id))
        .select((organizations::id, organizations::name, organizations::kind))
        .first(conn)?;
    Ok(as_organization(row))
}

/// The organization of this name.
pub fn organization_named(conn: &mut Conn, name: &str) -> Result<Option<Organization>> {
    let row = organizations::table
        .filter(organizations::name.eq(name))
        .select((organizations::id, organizations::name, organizations::kind))
        .first(conn)
        .optional()?;
    Ok(row.map(as_organization))
}

/// Every organization, by name.
pub fn organizations(conn: &mut Conn) -> Result<Vec<Organization>> {
    let rows = organizations::table
        .order(organizations::name)
        .select((organizations::id, organizations::name, organizations::kind))
        .load(conn)?;
    Ok(rows.into_iter().map(as_organization).collect())
}

/// The organization of this name that runs shelters.
pub fn operator_named(conn: &mut Conn, name: &str) -> Result<Option<OrganizationId>> {
    Ok(organizations::table
        .filter(organizations::name.eq(name))
        .filter(organizations::kind.eq(OrganizationKind::ShelterOperator))
        .select(organizations::id)
        .first(conn)
        .optional()?)
}

/// What an organization is called now; no other may be called so.
pub fn rename_organization(conn: &mut Conn, id: OrganizationId, name: &str) -> Result<()> {
    diesel::update(organizations::table.filter(organizations::id.eq(id)))
        .set(organizations::name.eq(name))
        .execute(conn)?;
    Ok(())
}

/// Every organization with its name, by name.
pub fn organization_names(conn: &mut Conn) -> Result<Vec<(OrganizationId, String)>> {
    let all = organizations(conn)?;
    Ok(all.into_iter().map(|one| (one.id, one.name)).collect())
}

/// How many organizations there are.
pub fn organizations_held(conn: &mut Conn) -> Result<i64> {
    Ok(organizations::table.count().get_result(conn)?)
}

/// Makes whoever else does so in this organization wait until the end of the transaction: what is counted of an
/// organization and then added to is counted one at a time.
pub fn lock_organization(tx: &mut Tx, id: OrganizationId) -> Result<()> {
    if tx.is_alone() {
        return Ok(());
    }
    diesel::update(organizations::table.filter(organizations::id.eq(id)))
        .set(organizations::created_at.eq(organizations::created_at))
        .execute(tx.conn)?;
    Ok(())
}

/// The organizations of a kind.
pub fn of_kind(conn: &mut Conn, kind: OrganizationKind) -> Result<Vec<OrganizationId>> {
    Ok(organizations::table
        .filter(organizations::kind.eq(kind))
        .order(organizations::id)
        .select(organizations::id)
        .load(conn)?)
}
