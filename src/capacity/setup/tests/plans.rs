//! What is funded from a day on: applied once, on the house's own day, and taken back before it.

use super::*;

#[test]
fn what_begins_today_applies_at_once_and_confirms_nothing() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.count(id, 3);
    let counted = house.now(id).confirmed;
    house.clock.set(at("2026-11-23T06:00:00Z"));
    let pool = house.plan(id, from("2026-11-22", Unit::Bed, 6)).unwrap();
    assert_eq!((pool.counts.funded, pool.counts.open), (6, 6));
    assert_eq!(house.now(id), pool);
    assert_eq!(pool.confirmed, counted);
    assert_eq!(house.newest(id).kind, ChangeKind::Capacity);
}

#[test]
fn what_was_funded_long_ago_does_not_change_what_is_funded_today() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    let pool = house.plan(id, from("2025-01-01", Unit::Bed, 9)).unwrap();
    assert_eq!((pool.counts.funded, pool.revision), (4, 1));
    assert_eq!(house.apply_due(), 0);
    assert_eq!(house.now(id).counts.funded, 4);
}

#[test]
fn a_plan_waits_for_its_day_where_the_house_stands_and_is_applied_once() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.plan(id, from("2026-11-23", Unit::Bed, 5)).unwrap();
    assert_eq!(house.now(id).counts.funded, 4);
    // The 23rd everywhere east of the house.
    house.clock.set(at("2026-11-23T06:59:59Z"));
    assert_eq!(house.apply_due(), 0);
    assert_eq!(house.now(id).counts.funded, 4);
    // Vancouver is seven hours behind from November 2026 on.
    house.clock.set(at("2026-11-23T07:00:00Z"));
    assert_eq!(house.apply_due(), 1);
    let after = house.now(id);
    assert_eq!((after.counts.funded, after.counts.open), (5, 5));
    assert_eq!(house.newest(id).role, None);
    assert_eq!(house.apply_due(), 0);
    assert_eq!(house.now(id), after);
}

#[test]
fn of_two_plans_that_have_begun_the_newer_one_stands() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.plan(id, from("2026-12-01", Unit::Bed, 5)).unwrap();
    house.plan(id, from("2026-12-02", Unit::Bed, 7)).unwrap();
    house.clock.set(at("2026-12-05T12:00:00Z"));
    assert_eq!(house.apply_due(), 1);
    assert_eq!(house.now(id).counts.funded, 7);
    assert_eq!(house.now(id).revision, 2);
}

#[test]
fn a_plan_overtaken_by_hand_does_not_come_back() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.plan(id, from("2026-12-01", Unit::Bed, 5)).unwrap();
    house.clock.set(at("2026-12-02T12:00:00Z"));
    house.plan(id, from("2026-12-02", Unit::Bed, 8)).unwrap();
    assert_eq!(house.apply_due(), 0);
    assert_eq!(house.now(id).counts.funded, 8);
}

#[test]
fn a_plan_taken_back_never_happens_and_what_is_in_force_cannot_be() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.plan(id, from("2026-12-01", Unit::Bed, 5)).unwrap();
    let take_back = |day: &str| {
        let day = day.parse().unwrap();
        house.lead(move |tx, who| withdraw_capacity(tx, who, id, day))
    };
    take_back("2026-12-01").unwrap();
    assert!(matches!(take_back("2026-12-01"), Err(Error::NotFound)));
    assert!(matches!(take_back("2026-11-22"), Err(Error::NotFound)));
    house.clock.set(at("2026-12-05T12:00:00Z"));
    assert_eq!(house.apply_due(), 0);
    assert_eq!(house.now(id).counts.funded, 4);
}

#[test]
fn in_another_unit_the_numbers_are_nobodys_word_until_counted() {
    let house = House::new();
    let id = house.pool(Unit::Bed);
    house.count(id, 3);
    let pool = house.plan(id, from("2026-11-22", Unit::Room, 2)).unwrap();
    assert_eq!(
        (pool.unit, pool.counts.open, pool.confirmed),
        (Unit::Room, 2, None)
    );
    assert_eq!(house.now(id), pool);
    house
        .lead(move |tx, who| confirm(tx, who, id, Seen::default()))
        .unwrap();
    assert!(house.now(id).confirmed.is_some());
}
