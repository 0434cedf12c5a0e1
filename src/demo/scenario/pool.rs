//! A pool of the demo from its plan: its numbers, the history they are the sum of, and its nights.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime};
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use super::Past;
use super::plan::{Odd, PoolPlan};
use crate::capacity;
use crate::capacity::rules::{
    Change, Closure, Confirmed, Counts, Pause, Pool, PoolId, Room, RoomId, counts_of_rooms,
};
use crate::capacity::store::DatedCapacity;
use crate::demo::generator::insert_nights;
use crate::demo::nights::{Habit, history};
use crate::ground::codes::Population::SingleWomen;
use crate::ground::codes::{ChangeKind, Role, RoomState, Unavailable};
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::ground::nights::{CountHour, Night};
use crate::journal::rules::Actor;
use crate::shelters::rules::Shelter;

pub(super) fn build_pool(
    tx: &mut Tx,
    shelter: &Shelter,
    plan: &PoolPlan,
    past: Past,
    random: &mut StdRng,
) -> Result<()> {
    let now = tx.now;
    let id = PoolId::new();
    let rooms = listed_rooms(id, plan);
    let mut stands = Counts {
        funded: plan.funded,
        open: plan.open,
        occupied: plan.occupied,
        held: 0,
    };
    if !rooms.is_empty() {
        stands = counts_of_rooms(stands, &rooms);
    }
    let confirmed_at = now - Duration::hours(plan.confirmed_hours) - Duration::minutes(7);
    let habit = habit_of(plan);
    let (recent, last) = history(
        random,
        stands,
        habit,
        now - Duration::days(past.counted_days),
        confirmed_at,
        3,
    );
    let mut changes = match past.survey_on {
        Some(day) => after_survey((stands, habit), day, recent),
        None => recent,
    };
    let revision = changes.len() as i64 + 1;
    let settled = Change {
        revision,
        at: confirmed_at,
        kind: ChangeKind::Count,
        difference: last.until(stands),
        role: Some(Role::ShelterStaff),
    };
    changes.push(settled);
    let pool = Pool {
        id,
        shelter: shelter.id,
        name: plan.name.into(),
        population: plan.population,
        unit: plan.unit,
        counts: stands,
        closure: closure_of(plan),
        pause: (plan.odd == Odd::Paused).then_some(Pause {
            reason: Unavailable::NotStaffed,
            until: now + Duration::hours(9),
        }),
        largest_household: if let Odd::Largest(people) = plan.odd {
            Some(people)
        } else {
            None
        },
        revision,
        counted_at: confirmed_at,
        confirmed: Some(Confirmed {
            at: confirmed_at,
            role: Role::ShelterStaff,
        }),
        full_since: stands.is_full().then(|| now - Duration::days(20)),
    };
    capacity::store::insert_with_history(
        tx,
        &pool,
        &changes,
        Actor {
            role: Some(Role::ShelterStaff),
            ..Actor::HOUSE
        },
    )?;
    for room in &rooms {
        capacity::store::insert_room(tx.conn, room)?;
    }
    let opened = Night::on((now - Duration::days(past.nights)).date_naive());
    let dated = DatedCapacity {
        from_on: opened.date(),
        unit: plan.unit,
        funded: plan.funded,
    };
    capacity::store::save_capacity(tx.conn, id, dated, true)?;
    build_nights(tx, shelter, &pool, habit, past, random)
}

/// A history with the counts of the days around a survey's before it; chance of its own, so that what comes after is
/// the same with it and without.
fn after_survey(
    (stands, habit): (Counts, Habit),
    day: NaiveDate,
    recent: Vec<Change>,
) -> Vec<Change> {
    let seed = i64::from(stands.occupied) + i64::from(day.num_days_from_ce());
    let mut random = StdRng::seed_from_u64(seed.unsigned_abs());
    let morning = day.and_time(NaiveTime::MIN).and_utc();
    let (from, to) = (morning - Duration::days(2), morning + Duration::days(2));
    let (mut changes, last) = history(&mut random, stands, habit, from, to, 3);
    for change in recent {
        let revision = changes.len() as i64 + 1;
        let change = match change.kind {
            // Counted anew after the days in between.
            ChangeKind::Opened => Change {
                kind: ChangeKind::Count,
                difference: last.until(change.difference),
                role: Some(Role::ShelterStaff),
                ..change
            },
            _ => change,
        };
        changes.push(Change { revision, ..change });
    }
    changes
}

fn closure_of(plan: &PoolPlan) -> Option<Closure> {
    let reason = match plan.odd {
        Odd::Shut(reason) => reason,
        _ if plan.open < plan.funded => Unavailable::NotStaffed,
        _ => return None,
    };
    Some(Closure {
        reason,
        until: None,
    })
}

/// Single women's places are full nearly every night; others find room more often.
fn habit_of(plan: &PoolPlan) -> Habit {
    match plan.population {
        SingleWomen if plan.open <= 4 => Habit {
            fullness: 1.02,
            turnover: 0.1,
        },
        SingleWomen => Habit {
            fullness: 0.97,
            turnover: 0.12,
        },
        _ => Habit {
            fullness: 0.9,
            turnover: 0.15,
        },
    }
}

fn listed_rooms(pool: PoolId, plan: &PoolPlan) -> Vec<Room> {
    let Odd::Rooms(list) = plan.odd else {
        return Vec::new();
    };
    let taken = usize::try_from(plan.occupied).unwrap_or(0);
    list.iter()
        .enumerate()
        .map(|(place, (sleeps, cribs, step_free))| Room {
            id: RoomId::new(),
            pool,
            label: (place + 1).to_string(),
            sleeps: *sleeps,
            cribs: *cribs,
            step_free: *step_free,
            // The first and the last are free: a small one and the largest.
            state: if (1..=taken).contains(&place) {
                RoomState::Occupied
            } else {
                RoomState::Free
            },
            out_reason: None,
        })
        .collect()
}

fn build_nights(
    tx: &mut Tx,
    shelter: &Shelter,
    pool: &Pool,
    habit: Habit,
    past: Past,
    random: &mut StdRng,
) -> Result<()> {
    let last = shelter
        .zone
        .night_of(tx.now, CountHour::default())
        .previous();
    let first = Night::on(last.date() - Duration::days(past.nights - 1));
    insert_nights(tx, pool, habit, first, last, random)
}
