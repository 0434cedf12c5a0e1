//! Who is to be reminded that a house's counts are not confirmed: its staff, and one shift later its lead.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::accounts::rules::OrganizationId;
use crate::ground::codes::Role;
use crate::ground::nights::Freshness;
use crate::holds::tonight::{House, PoolTonight};
use crate::shelters::rules::{Shelter, ShelterId};

crate::ids! {
    /// A notice.
    NoticeId;
}

/// Something to be told to everybody in a role of an organization, about one of its shelters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reminder {
    /// Whose people.
    pub organization: OrganizationId,
    /// In which role.
    pub role: Role,
    /// About which shelter.
    pub shelter: ShelterId,
}

/// The reminders of stale counts that are due.
pub fn reminders(houses: &[House], now: DateTime<Utc>) -> BTreeSet<Reminder> {
    houses
        .iter()
        .filter_map(|house| Some((house, stale_since(house)?)))
        .flat_map(|(house, since)| {
            let shelter = &house.shelter;
            let lead_from = shelter.shifts.next_change(shelter.zone, since);
            let lead = (lead_from <= now).then_some(Role::ShelterLead);
            let reminder = |role| Reminder {
                organization: shelter.organization,
                role,
                shelter: shelter.id,
            };
            [Some(Role::ShelterStaff), lead]
                .into_iter()
                .flatten()
                .map(reminder)
        })
        .collect()
}

/// Since when a house has had a stale count; none while it has none. What takes nobody can wait.
pub fn stale_since(house: &House) -> Option<DateTime<Utc>> {
    let stale = house
        .pools
        .iter()
        .filter(|tonight| tonight.standing.freshness == Freshness::Stale && !tonight.paused);
    stale
        .filter_map(|tonight| became_stale(tonight, &house.shelter))
        .min()
}

fn became_stale(tonight: &PoolTonight, shelter: &Shelter) -> Option<DateTime<Utc>> {
    let confirmed = tonight.pool.confirmed?;
    let aging_from = shelter.shifts.next_change(shelter.zone, confirmed.at);
    Some(shelter.shifts.next_change(shelter.zone, aging_from))
}

/// What has to be told and what taken back, so that what stands is what is due.
pub fn difference(
    open: &[(NoticeId, Reminder)],
    due: &BTreeSet<Reminder>,
) -> (Vec<Reminder>, Vec<NoticeId>) {
    let standing: BTreeSet<Reminder> = open.iter().map(|(_, reminder)| *reminder).collect();
    let tell = due.difference(&standing).copied().collect();
    let ended = open.iter().filter(|(_, reminder)| !due.contains(reminder));
    (tell, ended.map(|(id, _)| *id).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::rules::{Pause, Pool};
    use crate::capacity::trial::{confirmed, numbers, pool_of, shelter_in};
    use crate::ground::codes::Unavailable;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn roles_at(pool: &Pool, shelter: &Shelter, now: &str) -> Vec<Role> {
        let house = House {
            shelter: shelter.clone(),
            pools: vec![PoolTonight::of(pool.clone(), shelter, &[], at(now))],
        };
        let due = reminders(&[house], at(now));
        due.into_iter().map(|reminder| reminder.role).collect()
    }

    #[test]
    fn staff_are_reminded_when_a_count_goes_stale_and_the_lead_one_shift_later() {
        let shelter = shelter_in("ottawa");
        // Confirmed at 20:00 in Toronto: aging at 23:00, stale at 07:00, and the lead at 15:00.
        let pool = confirmed(
            pool_of(&shelter, numbers(4, 4, 4, 0)),
            at("2026-06-15T00:00:00Z"),
        );
        for (now, roles) in [
            ("2026-06-15T10:59:59Z", &[][..]),
            ("2026-06-15T11:00:00Z", &[Role::ShelterStaff]),
            ("2026-06-15T18:59:59Z", &[Role::ShelterStaff]),
            (
                "2026-06-15T19:00:00Z",
                &[Role::ShelterStaff, Role::ShelterLead],
            ),
            (
                "2026-08-15T19:00:00Z",
                &[Role::ShelterStaff, Role::ShelterLead],
            ),
        ] {
            assert_eq!(roles_at(&pool, &shelter, now), roles, "{now}");
        }
    }

    #[test]
    fn nobody_is_reminded_of_what_takes_nobody_or_was_never_counted() {
        let shelter = shelter_in("ottawa");
        let never = pool_of(&shelter, numbers(4, 4, 4, 0));
        assert_eq!(roles_at(&never, &shelter, "2026-06-15T11:00:00Z"), []);
        let paused = Pool {
            pause: Some(Pause {
                reason: Unavailable::Repair,
                until: at("2026-06-20T00:00:00Z"),
            }),
            ..confirmed(never, at("2026-06-10T00:00:00Z"))
        };
        assert_eq!(roles_at(&paused, &shelter, "2026-06-15T11:00:00Z"), []);
    }

    #[test]
    fn what_stands_and_is_due_is_told_only_once() {
        let reminder = |shelter: i64| Reminder {
            organization: OrganizationId::from(1),
            role: Role::ShelterStaff,
            shelter: ShelterId::from(shelter),
        };
        let open = [
            (NoticeId::from(7), reminder(1)),
            (NoticeId::from(8), reminder(2)),
        ];
        let due = BTreeSet::from([reminder(2), reminder(3)]);
        assert_eq!(
            difference(&open, &due),
            (vec![reminder(3)], vec![NoticeId::from(7)])
        );
        let open = [
            (NoticeId::from(8), reminder(2)),
            (NoticeId::from(9), reminder(3)),
        ];
        assert_eq!(difference(&open, &due), (vec![], vec![]));
    }
}
