//! Telling what is due and taking back what is no longer so. Doing it twice changes nothing.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};

use super::kinds::About;
use super::rules::{NoticeId, Reminder, difference, reminders};
use super::store;
use super::store::News;
use crate::accounts::rules::OrganizationId;
use crate::ground::codes::Role;
use crate::ground::db::{Conn, Tx};
use crate::ground::error::Result;
use crate::holds;
use crate::journal;
use crate::journal::rules::Actor;

fn unsettled(conn: &mut Conn, now: DateTime<Utc>) -> Result<(Vec<Reminder>, Vec<NoticeId>)> {
    let due = reminders(&holds::tonight::houses(conn, now)?, now);
    Ok(difference(&store::open_reminders(conn)?, &due))
}

/// Whether there is anything to tell or to take back, for who would rather not write for nothing.
pub fn is_unsettled(conn: &mut Conn, now: DateTime<Utc>) -> Result<bool> {
    let (tell, end) = unsettled(conn, now)?;
    Ok(!tell.is_empty() || !end.is_empty())
}

/// Makes the reminders that stand the ones that are due.
pub fn settle_reminders(tx: &mut Tx) -> Result<()> {
    let (tell, end) = unsettled(tx.conn, tx.now)?;
    for reminder in tell {
        store::insert(tx.conn, reminder, tx.now)?;
        let shelter = reminder.shelter.number();
        journal::acts::record(tx, Actor::HOUSE, "reminder", "shelter", shelter)?;
    }
    for id in end {
        store::end(tx.conn, id, tx.now)?;
    }
    Ok(())
}

/// A notice that was taken back is kept this long.
const KEPT: Duration = Duration::days(1);

/// Forgets what was taken back a day ago: when something was told can be a moment of a case.
pub fn forget_ended(tx: &mut Tx) -> Result<usize> {
    store::forget_ended_before(tx.conn, tx.now - KEPT)
}

/// Tells people in several roles of an organization the same thing about it.
pub fn tell_roles(
    tx: &mut Tx,
    kind: &'static str,
    organization: OrganizationId,
    roles: &[Role],
) -> Result<()> {
    let about = (About::Organization, organization.number());
    tell_roles_of(tx, kind, organization, roles, about)
}

/// Tells people in several roles of an organization the same about one thing.
pub fn tell_roles_of(
    tx: &mut Tx,
    kind: &'static str,
    organization: OrganizationId,
    roles: &[Role],
    (about, id): (About, i64),
) -> Result<()> {
    for role in roles {
        let news = News {
            organization,
            role: *role,
            kind,
            subject: about.word(),
            subject_id: id,
        };
        store::tell(tx, news)?;
    }
    Ok(())
}

fn standing(conn: &mut Conn, kinds: &[&'static str]) -> Result<Vec<(NoticeId, News)>> {
    let mut standing = Vec::new();
    for kind in kinds {
        standing.extend(store::standing_of(conn, kind)?);
    }
    Ok(standing)
}

/// Whether what stands of these kinds is exactly what is due.
pub fn stands_as(conn: &mut Conn, kinds: &[&'static str], due: &BTreeSet<News>) -> Result<bool> {
    let standing = standing(conn, kinds)?.into_iter();
    let standing: BTreeSet<News> = standing.map(|(_, news)| news).collect();
    Ok(standing == *due)
}

/// Makes what stands of these kinds exactly what is due: each is told once, and taken back when it is no longer so.
pub fn make_stand(tx: &mut Tx, kinds: &[&'static str], due: &BTreeSet<News>) -> Result<()> {
    let standing = standing(tx.conn, kinds)?;
    for (id, news) in &standing {
        if !due.contains(news) {
            store::end(tx.conn, *id, tx.now)?;
        }
    }
    for news in due {
        if !standing.iter().any(|(_, told)| told == news) {
            store::tell(tx, *news)?;
        }
    }
    Ok(())
}

/// Whether what a notice says of the thing with this number is still so.
pub type Still = fn(&mut Conn, i64, DateTime<Utc>) -> Result<bool>;

/// What notices of these kinds tell of and is no longer so.
pub fn over(
    conn: &mut Conn,
    kinds: &[(&'static str, Still)],
    now: DateTime<Utc>,
) -> Result<Vec<(&'static str, i64)>> {
    let mut over = Vec::new();
    for (kind, still) in kinds {
        for about in store::told_about(conn, kind)? {
            if !still(conn, about, now)? {
                over.push((*kind, about));
            }
        }
    }
    Ok(over)
}

/// Takes back what is no longer so.
pub fn end_over(tx: &mut Tx, kinds: &[(&'static str, Still)]) -> Result<()> {
    for (kind, about) in over(tx.conn, kinds, tx.now)? {
        store::end_about(tx.conn, kind, about, tx.now)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::acts::confirm;
    use crate::capacity::rules::Seen;
    use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in, staff_of};
    use crate::ground::trial;
    use crate::notices::kinds::OUTCOME_DUE;

    #[test]
    fn a_reminder_stands_from_going_stale_until_somebody_confirms() {
        let trial = trial::database("2026-06-15T00:00:00Z");
        let (shelter, pool) = trial.write(|tx| {
            let shelter = open_house(tx, &shelter_in("ottawa"))?;
            let pool = open_pool(tx, &shelter, numbers(4, 4, 3, 0))?;
            Ok((shelter, pool))
        });
        let organization = shelter.organization;
        let open = |role| {
            let found = trial.read_now(|conn| store::open_for(conn, organization, role));
            found.unwrap().len()
        };
        trial.write(settle_reminders);
        assert_eq!((open(Role::ShelterStaff), open(Role::ShelterLead)), (0, 0));
        trial.at("2026-06-15T19:00:00Z");
        trial.write(settle_reminders);
        trial.write(settle_reminders);
        assert_eq!((open(Role::ShelterStaff), open(Role::ShelterLead)), (1, 1));
        let staff = staff_of(&shelter);
        trial.write(move |tx| confirm(tx, &staff, pool.id, Seen::default()));
        trial.write(settle_reminders);
        assert_eq!((open(Role::ShelterStaff), open(Role::ShelterLead)), (0, 0));
        let now = trial.clock.now();
        assert!(!trial.read_now(|conn| is_unsettled(conn, now)).unwrap());
        trial.at("2026-06-16T19:00:00Z");
        assert_eq!(trial.write(forget_ended), 0);
        trial.at("2026-06-16T19:00:01Z");
        assert_eq!(trial.write(forget_ended), 2);
    }

    #[test]
    fn what_is_told_stands_once_for_each_role_until_it_is_no_longer_so() {
        let trial = trial::database("2026-06-15T00:00:00Z");
        let agency = trial.write(|tx| Ok(open_house(tx, &shelter_in("ottawa"))?.organization));
        let told = [Role::Caseworker, Role::Referrer];
        for _ in 0..2 {
            trial.write(move |tx| tell_roles(tx, OUTCOME_DUE, agency, &told));
        }
        let open = |role| {
            let found = trial.read_now(|conn| store::open_for(conn, agency, role));
            found.unwrap().len()
        };
        let stands: (&str, Still) = (OUTCOME_DUE, |_, _, _| Ok(true));
        let is_over: (&str, Still) = (OUTCOME_DUE, |_, _, _| Ok(false));
        trial.write(move |tx| end_over(tx, &[stands]));
        assert_eq!(told.map(open), [1, 1]);
        assert_eq!(open(Role::ShelterLead), 0);
        trial.write(move |tx| end_over(tx, &[is_over]));
        assert_eq!(told.map(open), [0, 0]);
    }
}
