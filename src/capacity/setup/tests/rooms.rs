//! Pools that list their rooms are counted by them.

use super::*;

#[test]
fn rooms_carry_the_count_from_the_moment_they_are_listed() {
    let house = House::new();
    let id = house.pool(Unit::Room);
    house.count(id, 2);
    let rooms = [
        room("1", RoomState::Occupied),
        room("2", RoomState::Occupied),
        room("3", RoomState::Free),
        room("4", RoomState::Out),
    ];
    let pool = house
        .lead(move |tx, who| list_rooms(tx, who, id, &rooms))
        .unwrap();
    assert_eq!((pool.counts.open, pool.counts.occupied), (3, 2));
    assert_eq!(house.now(id), pool);
    let again = house.lead(move |tx, who| {
        list_rooms(
            tx,
            who,
            id,
            &[room("5", RoomState::Free), room("1", RoomState::Free)],
        )
    });
    assert!(matches!(again, Err(Error::Invalid(_))));
    let listed = house
        .db
        .read_now(|conn| store::rooms_of(conn, &[id]))
        .unwrap();
    assert_eq!(listed.len(), 4, "all of them or none");
    let remove = |label: &str| {
        let room = listed.iter().find(|one| one.label == label).unwrap().id;
        house.lead(move |tx, who| remove_room(tx, who, id, room))
    };
    assert!(matches!(remove("1"), Err(Error::Invalid(_))));
    assert_eq!(remove("3").unwrap().counts.open, 2);
    assert_eq!(house.now(id).counts.occupied, 2);
}

#[test]
fn with_its_last_room_off_the_list_a_pool_is_counted_by_number_from_where_it_stood() {
    let house = House::new();
    let id = house.pool(Unit::Room);
    house
        .lead(move |tx, who| list_rooms(tx, who, id, &[room("1", RoomState::Free)]))
        .unwrap();
    let only = house
        .db
        .read_now(|conn| store::rooms_of(conn, &[id]))
        .unwrap()[0]
        .id;
    let pool = house
        .lead(move |tx, who| remove_room(tx, who, id, only))
        .unwrap();
    assert_eq!((pool.counts.open, pool.counts.occupied), (1, 0));
    house.count(id, 1);
}

#[test]
fn a_pool_in_beds_lists_no_rooms_and_one_that_lists_them_stays_in_rooms() {
    let house = House::new();
    let beds = house.pool(Unit::Bed);
    let listed =
        house.lead(move |tx, who| list_rooms(tx, who, beds, &[room("1", RoomState::Free)]));
    assert!(matches!(listed, Err(Error::Invalid(_))));
    house.plan(beds, from("2026-11-22", Unit::Room, 4)).unwrap();
    house.plan(beds, from("2027-01-01", Unit::Bed, 4)).unwrap();
    let planned_back =
        house.lead(move |tx, who| list_rooms(tx, who, beds, &[room("1", RoomState::Free)]));
    assert!(matches!(planned_back, Err(Error::Invalid(_))));
    let day = "2027-01-01".parse().unwrap();
    house
        .lead(move |tx, who| withdraw_capacity(tx, who, beds, day))
        .unwrap();
    house
        .lead(move |tx, who| list_rooms(tx, who, beds, &[room("1", RoomState::Free)]))
        .unwrap();
    let back = house.plan(beds, from("2027-01-01", Unit::Bed, 4));
    assert!(matches!(back, Err(Error::Invalid(_))));
}
