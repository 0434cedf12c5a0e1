//! Who came and who left is told in the journal by the night, and by whom it was counted.

use super::*;
use crate::capacity::trial::{numbers, open_house, open_pool, shelter_in, staff_of};
use crate::ground::trial::database;
use crate::journal::rules::Entry;
use crate::journal::store::{Whose, newest};
use crate::shelters::store::Ways;

/// What a house's staff did to one pool, as the journal tells it: somebody came to the door, somebody by a hold, one of
/// them left; and somebody left while the house only counted.
fn told() -> (Vec<Entry>, Who, PoolId) {
    let trial = database("2026-06-15T02:10:31Z");
    let (staff, pool) = trial.write(|tx| {
        let house = open_house(tx, &shelter_in("ottawa"))?;
        let pool = open_pool(tx, &house, numbers(6, 6, 2, 0))?.id;
        let staff = staff_of(&house);
        count_departure(tx, &staff, pool, 1)?;
        let ways = Ways {
            keeps_stays: true,
            ..Ways::default()
        };
        shelters::store::set_ways(tx.conn, house.id, ways)?;
        let alone = Guests::new(1, [0; 4])?;
        let stay = admit(tx, &staff, pool, 1, alone, &[])?.unwrap();
        let hold = holds::acts::make(tx, &staff, pool, 1, None)?;
        arrive(tx, &staff, hold.id, Some(alone), &[])?;
        depart(tx, &staff, stay, Departure::FriendsFamily, &Left::Unsaid)?;
        Ok((staff, pool))
    });
    let entries = trial.read_now(|conn| newest(conn, Whose::Everybody, 0, 50));
    (entries.unwrap(), staff, pool)
}

#[test]
fn who_came_and_who_left_is_told_by_the_night_and_by_whom_in_which_pool() {
    let (entries, staff, pool) = told();
    let of = |act: &str| -> Vec<&Entry> { entries.iter().filter(|one| one.act == act).collect() };
    assert_eq!((of("arrival").len(), of("departure").len()), (2, 2));
    for entry in of("arrival").into_iter().chain(of("departure")) {
        assert!(entry.is_by_night(), "{entry:?}");
        // The night of 14 June began at four in the morning in Toronto.
        assert_eq!(entry.at.to_rfc3339(), "2026-06-14T08:00:00+00:00");
        assert_eq!(entry.actor, staff.actor());
        assert_eq!(entry.subject.as_deref(), Some("pool"));
        assert_eq!(entry.subject_id, Some(pool.number()));
    }
    assert!(of("hold").iter().all(|one| !one.is_by_night()));
}
