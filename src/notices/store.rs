//! The table `notices`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{NoticeId, Reminder, STALE_COUNTS};
use crate::accounts::rules::OrganizationId;
use crate::ground::at::At;
use crate::ground::codes::Role;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::schema::notices;
use crate::shelters::rules::ShelterId;

/// What a notice of a shelter is about, in the table.
const SHELTER: &str = "shelter";

/// A notice that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// About which shelter.
    pub shelter: ShelterId,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// What stands for everybody in this role of this organization, oldest first.
pub fn open_for(conn: &mut Conn, organization: OrganizationId, role: Role) -> Result<Vec<Notice>> {
    let rows = notices::table
        .filter(notices::organization_id.eq(organization.number()))
        .filter(notices::role.eq(role))
        .filter(notices::kind.eq(STALE_COUNTS))
        .filter(notices::ended_at.is_null())
        .order((notices::made_at, notices::id))
        .select((notices::id, notices::subject_id, notices::made_at))
        .load::<(NoticeId, ShelterId, At)>(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, shelter, made_at)| Notice {
            id,
            shelter,
            made_at: made_at.utc(),
        })
        .collect())
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
            notices::subject.eq(SHELTER),
            notices::subject_id.eq(reminder.shelter.number()),
            notices::made_at.eq(At::from(now)),
        ))
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
