//! Who did and who saw what: a lead reads her own organization's journal, an auditor everybody's, without names.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::entries::{EntryLine, lines};
use crate::accounts::store::people;
use crate::accounts::who::JournalReader;
use crate::ground::codes::Role;
use crate::ground::db::Db;
use crate::ground::error::Error;
use crate::ground::language::Sentence;
use crate::ground::network;
use crate::journal::store::{Whose, newest};
use crate::web::answer::page as answer_page;
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::shell::Shell;

/// Entries on one page.
const PAGE: i64 = 50;
/// The furthest page: beyond it, `check` and the database are the tools.
const LAST_PAGE: i64 = 2_000;

/// Which page of the journal; the newest is 1.
#[derive(Deserialize)]
pub struct JournalQuery {
    page: Option<i64>,
}

#[derive(Template)]
#[template(path = "accounts/journal.html")]
struct JournalPage {
    shell: Shell,
    lead: String,
    keeps: bool,
    entries: Vec<EntryLine>,
    newer: Option<i64>,
    older: Option<i64>,
}

/// `GET /admin/journal`
pub async fn page(
    db: web::Data<Db>,
    who: JournalReader,
    shell: Shell,
    query: Query<JournalQuery>,
) -> Result<HttpResponse, Failure> {
    let number = query.0.page.unwrap_or(1);
    if !(1..=LAST_PAGE).contains(&number) {
        let sentence = Sentence::new("field-number")
            .with("least", 1)
            .with("most", LAST_PAGE);
        return Err(Error::field("page", sentence).into());
    }
    let (organization, role) = (who.organization(), who.role());
    let (names, entries, zone) = db
        .read(move |conn| {
            let entries = newest(
                conn,
                whose(role, organization.number()),
                (number - 1) * PAGE,
                PAGE + 1,
            )?;
            let names = match role {
                Role::PrivacyAuditor => HashMap::new(),
                _ => people::addresses(conn, organization)?,
            };
            Ok((names, entries, network::zone(conn)?))
        })
        .await?;
    let page_long = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let older = (entries.len() > page_long && number < LAST_PAGE).then_some(number + 1);
    let shown = entries.get(..page_long).unwrap_or(&entries);
    Ok(answer_page(&JournalPage {
        lead: shell.t(lead(role)),
        keeps: role != Role::PrivacyAuditor,
        entries: lines(shell.language(), zone, db.clock().now(), &names, shown),
        newer: (number > 1).then_some(number - 1),
        older,
        shell,
    })?)
}

fn whose(role: Role, organization: i64) -> Whose {
    match role {
        Role::PrivacyAuditor => Whose::Everybody,
        Role::Administrator => Whose::OrganizationAndHouse(organization),
        _ => Whose::Organization(organization),
    }
}

fn lead(role: Role) -> &'static str {
    match role {
        Role::PrivacyAuditor => "journal-lead-everybody",
        Role::Administrator => "journal-lead-house",
        _ => "journal-lead-organization",
    }
}
