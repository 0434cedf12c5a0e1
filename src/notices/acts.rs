//! Telling what is due and taking back what is no longer so. Doing it twice changes nothing.

use chrono::{DateTime, Utc};

use super::rules::{NoticeId, Reminder, difference, reminders};
use super::store;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::acts::confirm;
    use crate::capacity::rules::Seen;
    use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in, staff_of};
    use crate::ground::codes::Role;
    use crate::ground::trial;

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
    }
}
