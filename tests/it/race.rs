//! The last bed goes to exactly one caller, over HTTP, however many press at once.

use std::sync::{Arc, Barrier};

use serde_json::json;

use super::house::{Person, TestHouse};

/// Everybody asks for one space of a pool at the same moment; the answers' statuses.
pub fn all_at_once(callers: usize, person: &Person, pool: i64) -> Vec<u16> {
    let barrier = Arc::new(Barrier::new(callers));
    let threads: Vec<_> = (0..callers)
        .map(|_| {
            let (barrier, person) = (Arc::clone(&barrier), person.clone());
            std::thread::spawn(move || {
                barrier.wait();
                let answer =
                    person.post(&format!("/api/v1/pools/{pool}/holds"), json!({"spaces": 1}));
                if answer.status == 409 {
                    assert_eq!(answer.problem(), "pool-full", "{}", answer.body);
                }
                answer.status
            })
        })
        .collect();
    threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect()
}

/// One round: `vacant` beds, `callers` callers. As many winners as beds, everybody else a clean 409.
#[track_caller]
pub fn round(house: &TestHouse, staff: &Person, pool: i64, vacant: i64, callers: usize) {
    let open = 30;
    let set = json!({"open": open, "occupied": open - vacant});
    staff
        .post(&format!("/api/v1/pools/{pool}/count"), set)
        .expect(200);
    let statuses = all_at_once(callers, staff, pool);
    let count = |status: u16| statuses.iter().filter(|one| **one == status).count();
    assert_eq!(count(201), usize::try_from(vacant).unwrap(), "{statuses:?}");
    assert_eq!(count(409), callers - count(201), "{statuses:?}");
    // An hour and a half later everybody's hold has run out and the next round starts even.
    house
        .clock
        .advance(std::time::Duration::from_secs(2 * 3600));
}

#[test]
fn fifty_callers_and_one_bed_make_one_winner() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let pool = house.pool(&staff, "Single women")["id"].as_i64().unwrap();
    for _ in 0..3 {
        round(&house, &staff, pool, 1, 50);
    }
    round(&house, &staff, pool, 5, 50);
}
