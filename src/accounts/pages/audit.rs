//! The accounts as a privacy auditor sees them: how many of which role at which organization, and nobody's address.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::store::people::{self, Standing};
use crate::ground::codes::Role;
use crate::ground::db::Db;
use crate::ground::error::Result;
use crate::web::answer::page;
use crate::web::failure::Failure;
use crate::web::shell::Shell;

/// How many accounts can sign in, wait for a password, are closed.
#[derive(Default)]
struct Numbers {
    able: i64,
    invited: i64,
    closed: i64,
}

struct AuditLine {
    organization: String,
    role: &'static str,
    able: String,
    invited: String,
    closed: String,
}

#[derive(Template)]
#[template(path = "accounts/audit.html")]
struct AuditPage {
    shell: Shell,
    lines: Vec<AuditLine>,
}

/// The page of accounts without their addresses.
pub async fn show(db: &Db, shell: Shell) -> Result<HttpResponse, Failure> {
    let accounts = db.read(people::standing).await?;
    let mut all: BTreeMap<(String, Role), Numbers> = BTreeMap::new();
    for (organization, role, standing) in accounts {
        let numbers = all.entry((organization, role)).or_default();
        match standing {
            Standing::Able => numbers.able += 1,
            Standing::Invited => numbers.invited += 1,
            Standing::Closed => numbers.closed += 1,
        }
    }
    let lang = shell.language();
    let lines = all
        .into_iter()
        .map(|((organization, role), numbers)| AuditLine {
            organization,
            role: shell.label(&role),
            able: lang.number(numbers.able),
            invited: lang.number(numbers.invited),
            closed: lang.number(numbers.closed),
        })
        .collect();
    Ok(page(&AuditPage { shell, lines })?)
}
