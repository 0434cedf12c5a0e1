//! The people of a demo: at least one of every role, all with one password, each with a token for programs.

use serde::Serialize;

use crate::accounts::email::Email;
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::{self, people};
use crate::ground::codes::{Code, OrganizationKind, Role};
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::ground::text::{digest, new_secret};
use crate::shelters;
use crate::shelters::rules::ShelterId;
use crate::shelters::store::Contract;

/// The password of every demo account. It opens nothing real.
pub const PASSWORD: &str = "demo-lantern-at-three";

/// An account as `demo --json` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DemoAccount {
    /// What to sign in with.
    pub email: String,
    /// The demo's one password.
    pub password: &'static str,
    /// The role's code.
    pub role: &'static str,
    /// Where they work.
    pub organization: String,
    /// A bearer token of the account.
    pub token: String,
}

/// A house of the demo is funded by the demo's ministry, from today on: nobody waits for returns of its invented past.
pub fn fund(tx: &mut Tx, shelter: ShelterId) -> Result<()> {
    for funder in people::of_kind(tx.conn, OrganizationKind::Funder)? {
        let made_at = tx.now;
        let contract = Contract {
            shelter,
            funder,
            made_at,
        };
        shelters::store::add_contract(tx.conn, contract)?;
    }
    Ok(())
}

/// Adds an account of the demo.
pub fn add(
    tx: &mut Tx,
    organization: (OrganizationId, &str),
    name: &str,
    role: Role,
    password_hash: &str,
) -> Result<DemoAccount> {
    let email = format!("{name}@demo.example");
    let address = Email::parse("email", &email)?;
    let account = people::insert_account(tx.conn, organization.0, &address, role, tx.now)?;
    people::set_password(tx.conn, account, password_hash)?;
    let token = new_secret();
    store::insert_token(tx.conn, account, &digest(token.as_bytes()), "demo", tx.now)?;
    Ok(DemoAccount {
        email,
        password: PASSWORD,
        role: role.code(),
        organization: organization.1.to_owned(),
        token,
    })
}
