//! The tables `journal`, `journal_waiting` and `journal_links`. Triggers on both databases refuse to change what stands
//! there, and let nothing leave the waiting that does not stand in the journal.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use super::rules::{Actor, Entry};
use crate::ground::at::At;
use crate::ground::codes::Role;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::{journal, journal_links, journal_waiting};
use crate::often;

#[derive(Queryable)]
struct Row {
    id: i64,
    at: At,
    act: String,
    account_id: Option<i64>,
    organization_id: Option<i64>,
    role: Option<Role>,
    subject: Option<String>,
    subject_id: Option<i64>,
}

impl From<Row> for Entry {
    fn from(row: Row) -> Self {
        let actor = Actor {
            account: row.account_id,
            organization: row.organization_id,
            role: row.role,
        };
        Self {
            id: row.id,
            at: row.at.utc(),
            act: row.act,
            actor,
            subject: row.subject,
            subject_id: row.subject_id,
        }
    }
}

/// Adds an entry.
pub fn insert(conn: &mut Conn, entry: Entry) -> Result<()> {
    often!(diesel::insert_into(journal::table).values((
        journal::id.eq(entry.id),
        journal::at.eq(At::from(entry.at)),
        journal::act.eq(entry.act),
        journal::account_id.eq(entry.actor.account),
        journal::organization_id.eq(entry.actor.organization),
        journal::role.eq(entry.actor.role),
        journal::subject.eq(entry.subject),
        journal::subject_id.eq(entry.subject_id),
    )))
    .run(conn)?;
    Ok(())
}

/// Adds an entry to those that wait for their night to be over.
pub fn insert_waiting(conn: &mut Conn, entry: Entry) -> Result<()> {
    often!(diesel::insert_into(journal_waiting::table).values((
        journal_waiting::id.eq(entry.id),
        journal_waiting::at.eq(At::from(entry.at)),
        journal_waiting::act.eq(entry.act),
        journal_waiting::account_id.eq(entry.actor.account),
        journal_waiting::organization_id.eq(entry.actor.organization),
        journal_waiting::role.eq(entry.actor.role),
        journal_waiting::subject.eq(entry.subject),
        journal_waiting::subject_id.eq(entry.subject_id),
    )))
    .run(conn)?;
    Ok(())
}

/// Waiting entries of nights that began before this moment, by their random ids, at most `most`.
pub fn waiting_before(conn: &mut Conn, over: DateTime<Utc>, most: i64) -> Result<Vec<Entry>> {
    let rows = journal_waiting::table
        .filter(journal_waiting::at.lt(At::from(over)))
        .order(journal_waiting::id)
        .limit(most)
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// Takes away a waiting entry that stands in the journal.
pub fn forget_waiting(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(journal_waiting::table.find(id)).execute(conn)?;
    Ok(())
}

/// The newest link: its number, its hash and the moment of its entry.
pub fn head(conn: &mut Conn) -> Result<Option<(i64, String, DateTime<Utc>)>> {
    let head = journal_links::table
        .inner_join(journal::table.on(journal::id.eq(journal_links::entry_id)))
        .order(journal_links::seq.desc())
        .select((journal_links::seq, journal_links::hash, journal::at))
        .first::<(i64, String, At)>(conn)
        .optional()?;
    Ok(head.map(|(seq, hash, at)| (seq, hash, at.utc())))
}

/// The newest link: its number, the number of its entry and its hash.
pub fn newest_link(conn: &mut Conn) -> Result<Option<(i64, i64, String)>> {
    Ok(journal_links::table
        .order(journal_links::seq.desc())
        .first(conn)
        .optional()?)
}

/// Those of these links that are there: the number of each one's entry and its hash.
pub fn links(conn: &mut Conn, numbers: &[i64]) -> Result<BTreeMap<i64, (i64, String)>> {
    let rows = journal_links::table
        .filter(journal_links::seq.eq_any(numbers))
        .load::<(i64, i64, String)>(conn)?;
    let links = rows
        .into_iter()
        .map(|(seq, entry, hash)| (seq, (entry, hash)));
    Ok(links.collect())
}

/// A transaction may commit after one that began later: entries this much older than the head are still looked for.
pub(super) const LATEST_COMMIT: Duration = Duration::minutes(10);

/// Entries without a link, oldest first, at most `most`. Those by night are linked as they join.
pub fn unlinked(conn: &mut Conn, head_at: Option<DateTime<Utc>>, most: i64) -> Result<Vec<Entry>> {
    let since = At::from(head_at.map_or(DateTime::UNIX_EPOCH, |at| at - LATEST_COMMIT));
    let rows = journal::table
        .left_join(journal_links::table.on(journal::id.eq(journal_links::entry_id)))
        .filter(journal::at.ge(since))
        .filter(journal_links::seq.is_null())
        .order((journal::at, journal::id))
        .limit(most)
        .select(journal::all_columns)
        .load::<Row>(conn)?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// How many entries lie so far behind the head that no run will link them any more; always 0 in a whole chain.
pub fn left_behind(conn: &mut Conn) -> Result<i64> {
    let Some((_, _, head_at)) = head(conn)? else {
        return Ok(0);
    };
    let before = head_at - LATEST_COMMIT;
    Ok(journal::table
        .left_join(journal_links::table.on(journal::id.eq(journal_links::entry_id)))
        .filter(journal::at.lt(At::from(before)))
        .filter(journal_links::seq.is_null())
        .count()
        .get_result(conn)?)
}

/// Adds a link.
pub fn insert_link(conn: &mut Conn, seq: i64, entry: i64, hash: &str) -> Result<()> {
    often!(diesel::insert_into(journal_links::table).values((
        journal_links::seq.eq(seq),
        journal_links::entry_id.eq(entry),
        journal_links::hash.eq(hash),
    )))
    .run(conn)?;
    Ok(())
}

/// Links after `seq` with their entries, in order, at most `most`.
pub fn links_after(conn: &mut Conn, seq: i64, most: i64) -> Result<Vec<(i64, String, Entry)>> {
    let rows = journal_links::table
        .inner_join(journal::table.on(journal::id.eq(journal_links::entry_id)))
        .filter(journal_links::seq.gt(seq))
        .order(journal_links::seq)
        .limit(most)
        .select((
            journal_links::seq,
            journal_links::hash,
            journal::all_columns,
        ))
        .load::<(i64, String, Row)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(seq, hash, row)| (seq, hash, row.into()))
        .collect())
}

/// Whose entries are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// What one account did.
    Account(i64),
    /// What the people of one organization did, and what happened to their accounts.
    Organization(i64),
    /// The same, and what the timetable and the command line did.
    OrganizationAndHouse(i64),
    /// Everything.
    Everybody,
}

/// The newest entries but for the first `skipped`, at most `most`; those that wait are among them.
pub fn newest(conn: &mut Conn, whose: Whose, skipped: i64, most: i64) -> Result<Vec<Entry>> {
    let waiting = waiting(conn, whose)?;
    // So many of the waiting may stand before any place: the journal is read from as much earlier.
    let before = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    let from = skipped.saturating_sub(before).max(0);
    let mut entries = joined(conn, whose, from, most.saturating_add(before))?;
    entries.extend(waiting);
    entries.sort_by_key(|entry| (Reverse(entry.at), entry.id));
    let rest = usize::try_from(skipped - from).unwrap_or(0);
    let most = usize::try_from(most).unwrap_or(0);
    Ok(entries.into_iter().skip(rest).take(most).collect())
}

fn waiting(conn: &mut Conn, whose: Whose) -> Result<Vec<Entry>> {
    use journal_waiting::{account_id, organization_id};
    let query = journal_waiting::table.into_boxed();
    let query = match whose {
        Whose::Account(account) => query.filter(account_id.eq(account)),
        Whose::Organization(one) => query.filter(organization_id.eq(one)),
        Whose::OrganizationAndHouse(one) => {
            query.filter(organization_id.eq(one).or(organization_id.is_null()))
        }
        Whose::Everybody => query,
    };
    let rows = query.load::<Row>(conn)?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

fn joined(conn: &mut Conn, whose: Whose, skipped: i64, most: i64) -> Result<Vec<Entry>> {
    use journal::{account_id, organization_id};
    let query = journal::table
        .order((journal::at.desc(), journal::id))
        .offset(skipped)
        .limit(most)
        .into_boxed();
    let query = match whose {
        Whose::Account(account) => query.filter(account_id.eq(account)),
        Whose::Organization(one) => query.filter(organization_id.eq(one)),
        Whose::OrganizationAndHouse(one) => {
            query.filter(organization_id.eq(one).or(organization_id.is_null()))
        }
        Whose::Everybody => query,
    };
    let rows = query.load::<Row>(conn)?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

#[cfg(test)]
mod tests;
