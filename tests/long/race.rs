//! 200 callers, one bed, 100 rounds; 200 callers, five beds, 20 rounds. Every loser hears a clean "full".
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    dead_code
)]

#[path = "../it/house/mod.rs"]
mod house;
#[path = "../it/race.rs"]
mod race;
#[path = "../it/robot.rs"]
mod robot;

use house::TestHouse;

#[test]
fn two_hundred_callers_and_one_bed_make_one_winner_a_hundred_times() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let pool = house.pool(&staff, "Single women")["id"].as_i64().unwrap();
    for _ in 0..100 {
        race::round(&house, &staff, pool, 1, 200);
    }
}

#[test]
fn two_hundred_callers_and_five_beds_make_five_winners() {
    let house = TestHouse::open();
    let staff = house.person("staff.maple");
    let pool = house.pool(&staff, "Women with children")["id"]
        .as_i64()
        .unwrap();
    for _ in 0..20 {
        race::round(&house, &staff, pool, 5, 200);
    }
}
