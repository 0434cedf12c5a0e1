//! The table `notices`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::kinds::{self, About, STALE_COUNTS};
use super::rules::{NoticeId, Reminder};
use crate::accounts::rules::OrganizationId;
use crate::ground::at::At;
use crate::ground::codes::Role;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::ground::schema::notices;
use crate::shelters::rules::ShelterId;

/// A notice that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// What kind, by its word.
    pub kind: String,
    /// The number of what it is about.
    pub about: i64,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// What stands for everybody in this role of this organization, oldest first.
pub fn open_for(conn: &mut Conn, organization: OrganizationId, role: Role) -> Result<Vec<Notice>> {
    let rows = notices::table
        .filter(notices::organization_id.eq(organization.number()))
        .filter(notices::role.eq(role))
        .filter(notices::ended_at.is_null())
        .order((notices::made_at, notices::id))
        .select((
            notices::id,
            notices::kind,
            notices::subject_id,
            notices::made_at,
        ))
        .load::<(NoticeId, String, i64, At)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, kind, about, made_at)| Notice {
            id,
            kind,
            about,
            made_at: made_at.utc(),
        })
        .collect())
}

/// What notices of a kind that stand are about, each once, whoever is told.
pub fn told_about(conn: &mut Conn, kind: &str) -> Result<Vec<i64>> {
    Ok(notices::table
        .filter(notices::kind.eq(kind))
        .filter(notices::ended_at.is_null())
        .select(notices::subject_id)
        .distinct()
        .order(notices::subject_id)
        .load(conn)?)
}

/// Every reminder that stands.
pub fn open_reminders(conn: &mut Conn) -> Result<Vec<(NoticeId, Reminder)>> {
    let rows = notices::table
        .filter(notices::kind.eq(STALE_COUNTS))
        .filter(notices::ended_at.is_null())
        .order(notices::id)
        .select((
            notices::id,
            notices::organization_id,
            notices::role,
            notices::subject_id,
        ))
        .load::<(NoticeId, OrganizationId, Role, ShelterId)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, organization, role, shelter)| {
            (
                id,
                Reminder {
                    organization,
                    role,
                    shelter,
                },
            )
        })
        .collect())
}

/// Adds a notice.
pub fn insert(conn: &mut Conn, reminder: Reminder, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(notices::table)
        .values((
            notices::id.eq(NoticeId::new()),
            notices::organization_id.eq(reminder.organization.number()),
            notices::role.eq(reminder.role),
            notices::kind.eq(STALE_COUNTS),
            notices::subject.eq(About::Shelter.word()),
            notices::subject_id.eq(reminder.shelter.number()),
            notices::made_at.eq(At::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Something to be told to everybody in a role of an organization, about one thing by its kind and number: never about
/// a referral, which a notice would outlive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct News {
    /// Whose people.
    pub organization: OrganizationId,
    /// In which role.
    pub role: Role,
    /// What kind of notice.
    pub kind: &'static str,
    /// About what kind of thing.
    pub subject: &'static str,
    /// Which one.
    pub subject_id: i64,
}

/// Tells it, unless the same stands already.
pub fn tell(tx: &mut Tx, news: News) -> Result<()> {
    debug_assert!(
        kinds::find(news.kind).is_some_and(|kind| kind.about.word() == news.subject),
        "nobody can read a notice that has no line in the table of kinds"
    );
    let now = tx.now;
    // Two acts may tell the same thing at the same moment.
    match tx.attempt(|tx| insert_news(tx.conn, news, now)) {
        Err(error) if error.is_duplicate() => Ok(()),
        other => other,
    }
}

fn insert_news(conn: &mut Conn, news: News, now: DateTime<Utc>) -> Result<()> {
    let standing = notices::table
        .filter(notices::organization_id.eq(news.organization.number()))
        .filter(notices::role.eq(news.role))
        .filter(notices::kind.eq(news.kind))
        .filter(notices::subject_id.eq(news.subject_id))
        .filter(notices::ended_at.is_null())
        .count()
        .get_result::<i64>(conn)?;
    if standing > 0 {
        return Ok(());
    }
    diesel::insert_into(notices::table)
        .values((
            notices::id.eq(NoticeId::new()),
            notices::organization_id.eq(news.organization.number()),
            notices::role.eq(news.role),
            notices::kind.eq(news.kind),
            notices::subject.eq(news.subject),
            notices::subject_id.eq(news.subject_id),
            notices::made_at.eq(At::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Everything that stands of a kind, whoever is told.
pub fn standing_of(conn: &mut Conn, kind: &'static str) -> Result<Vec<(NoticeId, News)>> {
    let about = kinds::find(kind).map_or("", |one| one.about.word());
    let rows = notices::table
        .filter(notices::kind.eq(kind))
        .filter(notices::ended_at.is_null())
        .order(notices::id)
        .select((
            notices::id,
            notices::organization_id,
            notices::role,
            notices::subject_id,
        ))
        .load::<(NoticeId, OrganizationId, Role, i64)>(conn)?;
    let news = |(id, organization, role, subject_id)| {
        let news = News {
            organization,
            role,
            kind,
            subject: about,
            subject_id,
        };
        (id, news)
    };
    Ok(rows.into_iter().map(news).collect())
}

/// What stands of a kind for everybody in this role of this organization: the number it is about and since when,
/// oldest first.
pub fn standing(
    conn: &mut Conn,
    organization: OrganizationId,
    role: Role,
    kind: &str,
) -> Result<Vec<(NoticeId, i64, DateTime<Utc>)>> {
    let rows = notices::table
        .filter(notices::organization_id.eq(organization.number()))
        .filter(notices::role.eq(role))
        .filter(notices::kind.eq(kind))
        .filter(notices::ended_at.is_null())
        .order((notices::made_at, notices::id))
        .select((notices::id, notices::subject_id, notices::made_at))
        .load::<(NoticeId, i64, At)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, about, at)| (id, about, at.utc()))
        .collect())
}

/// Takes back every notice of a kind about a thing.
pub fn end_about(conn: &mut Conn, kind: &str, subject_id: i64, now: DateTime<Utc>) -> Result<()> {
    diesel::update(
        notices::table
            .filter(notices::kind.eq(kind))
            .filter(notices::subject_id.eq(subject_id))
            .filter(notices::ended_at.is_null()),
    )
    .set(notices::ended_at.eq(At::from(now)))
    .execute(conn)?;
    Ok(())
}

/// Ends a notice that stands.
pub fn end(conn: &mut Conn, id: NoticeId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(
        notices::table
            .filter(notices::id.eq(id))
            .filter(notices::ended_at.is_null()),
    )
    .set(notices::ended_at.eq(At::from(now)))
    .execute(conn)?;
    Ok(())
}

/// Forgets what was taken back before this moment. Says how many.
pub fn forget_ended_before(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    let ended = notices::ended_at.lt(At::from(before)).assume_not_null();
    Ok(diesel::delete(
        notices::table
            .filter(notices::ended_at.is_not_null())
            .filter(ended),
    )
    .execute(conn)?)
}
