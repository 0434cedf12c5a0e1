//! Whatever staff do, in whatever order: the numbers equal their history, and the database checks clean.

use std::time::Duration;

use havenboard::accounts::rules::Identity;
use havenboard::accounts::who::Who;
use havenboard::capacity::rules::{Pool, PoolId, Seen, Stated};
use havenboard::ground::codes::{Role, RoomState, Unavailable};
use havenboard::ground::error::{Error, Result};
use havenboard::holds::rules::HoldId;
use havenboard::{capacity, check, holds};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::house::TestHouse;

/// Something staff may do, possible or not.
#[derive(Debug, Clone)]
enum Act {
    Count { occupied: i32, open: Option<i32> },
    Confirm,
    Undo,
    Pause,
    Resume,
    Departure(i32),
    Hold { spaces: i32, minutes: i32 },
    Arrive(usize),
    Release(usize),
    Extend(usize),
    Room(usize, usize),
    Wait(u64),
    Lapse,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (-2..12_i32, proptest::option::of(-1..14_i32))
            .prop_map(|(occupied, open)| Act::Count { occupied, open }),
        Just(Act::Confirm),
        Just(Act::Undo),
        Just(Act::Pause),
        Just(Act::Resume),
        (0..4_i32).prop_map(Act::Departure),
        (0..4_i32, 5..60_i32).prop_map(|(spaces, minutes)| Act::Hold { spaces, minutes }),
        (0..6_usize).prop_map(Act::Arrive),
        (0..6_usize).prop_map(Act::Release),
        (0..6_usize).prop_map(Act::Extend),
        (0..8_usize, 0..3_usize).prop_map(|(room, state)| Act::Room(room, state)),
        (0..50_u64).prop_map(Act::Wait),
        Just(Act::Lapse),
    ];
    proptest::collection::vec(act, 1..40)
}

struct Desk {
    house: TestHouse,
    who: Who,
    pool: PoolId,
    made: Vec<HoldId>,
}

impl Desk {
    fn of(name: &str, pool: &str) -> Self {
        let house = TestHouse::open();
        let staff = house.person(name);
        let pool = house.pool(&staff, pool)["id"].as_i64().unwrap().into();
        let email =
            havenboard::accounts::email::Email::parse("email", &staff.account.email).unwrap();
        let account = house
            .db()
            .read_now(move |conn| havenboard::accounts::store::people::account_of(conn, &email))
            .unwrap()
            .unwrap();
        let identity = Identity {
            role: Role::ShelterStaff,
            ..account.identity
        };
        Self {
            house,
            who: Who {
                identity,
                session: None,
            },
            pool,
            made: Vec::new(),
        }
    }

    fn hold(&self, number: usize) -> HoldId {
        self.made
            .get(number % self.made.len().max(1))
            .copied()
            .unwrap_or(HoldId::from(1))
    }

    fn does(&mut self, act: &Act) -> Result<()> {
        let (who, pool) = (self.who.clone(), self.pool);
        let db = self.house.db().clone();
        match act.clone() {
            Act::Count { occupied, open } => db.write_now(move |tx| {
                let stated = Stated {
                    occupied: Some(occupied),
                    open,
                    reason: Some(Unavailable::Repair),
                    ..Stated::default()
                };
                capacity::acts::record_count(tx, &who, pool, stated, Seen::default()).map(|_| ())
            }),
            Act::Confirm => db.write_now(move |tx| {
                capacity::acts::confirm(tx, &who, pool, Seen::default()).map(|_| ())
            }),
            Act::Undo => {
                let revision = self.pool().revision;
                db.write_now(move |tx| capacity::acts::undo(tx, &who, pool, revision).map(|_| ()))
            }
            Act::Pause => db.write_now(move |tx| {
                let until = tx.now + chrono::Duration::minutes(20);
                capacity::acts::pause(tx, &who, pool, Unavailable::NotStaffed, until).map(|_| ())
            }),
            Act::Resume => {
                db.write_now(move |tx| capacity::acts::resume(tx, &who, pool).map(|_| ()))
            }
            Act::Departure(spaces) => db.write_now(move |tx| {
                capacity::acts::record_departure(tx, &who, pool, spaces).map(|_| ())
            }),
            Act::Hold { spaces, minutes } => {
                let hold = db.write_now(move |tx| {
                    holds::acts::make(tx, &who, pool, spaces, Some(minutes))
                })?;
                self.made.push(hold.id);
                Ok(())
            }
            Act::Arrive(number) => {
                let hold = self.hold(number);
                db.write_now(move |tx| holds::acts::record_arrival(tx, &who, hold, &[]).map(|_| ()))
            }
            Act::Release(number) => {
                let hold = self.hold(number);
                db.write_now(move |tx| holds::acts::release(tx, &who, hold).map(|_| ()))
            }
            Act::Extend(number) => {
                let hold = self.hold(number);
                let reason = havenboard::ground::codes::ExtensionReason::Weather;
                db.write_now(move |tx| holds::acts::extend(tx, &who, hold, 30, reason).map(|_| ()))
            }
            Act::Room(room, state) => {
                let rooms = db.read_now(move |conn| capacity::store::rooms_of(conn, &[pool]))?;
                let Some(room) = rooms.get(room).map(|room| room.id) else {
                    return Ok(());
                };
                let state = [RoomState::Free, RoomState::Occupied, RoomState::Out][state];
                db.write_now(move |tx| {
                    capacity::acts::set_room(tx, &who, pool, room, state, None).map(|_| ())
                })
            }
            Act::Wait(minutes) => {
                self.house.clock.advance(Duration::from_secs(minutes * 60));
                Ok(())
            }
            Act::Lapse => db.write_now(move |tx| holds::acts::lapse_due(tx, pool)),
        }
    }

    fn pool(&self) -> Pool {
        let pool = self.pool;
        self.house
            .db()
            .read_now(move |conn| capacity::store::find(conn, pool))
            .unwrap()
    }

    fn agrees_with_its_history(&self) {
        let pool = self.pool();
        let id = self.pool;
        let sum = self
            .house
            .db()
            .read_now(move |conn| capacity::store::sum_before(conn, id, pool.revision + 1))
            .unwrap();
        assert_eq!(sum, pool.counts);
        assert_eq!(
            pool.counts.vacant(),
            pool.counts.open - pool.counts.occupied - pool.counts.held
        );
    }
}

#[track_caller]
fn holds_up(name: &str, pool: &str) {
    let mut desk = Desk::of(name, pool);
    let mut runner = TestRunner::new(Config {
        cases: 12,
        failure_persistence: None,
        ..Config::default()
    });
    let desk = std::cell::RefCell::new(&mut desk);
    runner
        .run(&acts(), |acts| {
            let mut desk = desk.borrow_mut();
            for act in &acts {
                match desk.does(act) {
                    Err(Error::Broken(broken)) => panic!("{act:?} broke: {broken}"),
                    Ok(()) | Err(_) => desk.agrees_with_its_history(),
                }
            }
            Ok(())
        })
        .unwrap();
    let findings = check::check(desk.borrow().house.db());
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn numbers_never_disagree_with_their_history_whatever_staff_do() {
    holds_up("staff.stonebridge", "Single women");
}

#[test]
fn nor_in_a_house_that_lists_its_rooms() {
    holds_up("staff.willow", "Family rooms");
}
