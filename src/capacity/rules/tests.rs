//! What a count may be, how history adds up, who may undo what; and a pool counted by its rooms.

use super::*;
use crate::ground::codes::{ChangeKind, RoomState};
use proptest::prelude::*;

fn numbers() -> impl Strategy<Value = Counts> {
    (0..200, 0..200, 0..200, 0..50).prop_map(|(funded, open, occupied, held)| Counts {
        funded,
        open,
        occupied,
        held,
    })
}

fn pool(counts: Counts) -> Pool {
    Pool {
        id: PoolId::from(1),
        shelter: ShelterId::from(2),
        name: "Single women".into(),
        population: Population::SingleWomen,
        unit: Unit::Bed,
        counts,
        closure: None,
        pause: None,
        largest_household: None,
        revision: 7,
        counted_at: DateTime::UNIX_EPOCH,
        confirmed: None,
        full_since: None,
    }
}

proptest! {
    #[test]
    fn a_difference_added_gives_what_it_was_taken_to(before in numbers(), after in numbers()) {
        prop_assert_eq!(before.plus(before.until(after)), after);
    }

    #[test]
    fn undoing_gives_back_what_was_before(before in numbers(), after in numbers()) {
        let difference = before.until(after);
        prop_assert_eq!(after.plus(difference.reversed()), before);
    }

    #[test]
    fn every_space_is_occupied_held_or_vacant(counts in numbers()) {
        prop_assert_eq!(counts.occupied + counts.held + counts.vacant(), counts.open);
        prop_assert_eq!(counts.open + counts.unavailable(), counts.funded);
    }
}

#[test]
fn history_read_from_either_end_tells_the_same_numbers() {
    let steps = [(0, 4), (1, 0), (1, 0), (-2, -1)];
    let changes: Vec<Change> = (1..)
        .zip(steps)
        .map(|(revision, (occupied, open))| Change {
            revision,
            at: DateTime::UNIX_EPOCH,
            kind: ChangeKind::Count,
            difference: Counts {
                occupied,
                open,
                ..Counts::default()
            },
            role: None,
        })
        .collect();
    let forwards = stood_after(Counts::default(), changes.clone());
    let last = forwards.last().unwrap().counts;
    assert_eq!((last.open, last.occupied), (3, 0));
    let mut backwards = stood_before(last, changes.into_iter().rev().collect());
    backwards.reverse();
    assert_eq!(forwards, backwards);
}

#[test]
fn nothing_open_is_not_full() {
    assert!(
        !Counts {
            funded: 4,
            open: 0,
            occupied: 0,
            held: 0
        }
        .is_full()
    );
    assert!(
        Counts {
            funded: 4,
            open: 4,
            occupied: 5,
            held: 0
        }
        .is_full()
    );
    assert_eq!(
        Counts {
            funded: 4,
            open: 4,
            occupied: 6,
            held: 1
        }
        .vacant(),
        -3
    );
}

#[test]
fn over_capacity_is_recorded_and_a_slip_of_the_finger_refused() {
    let four = pool(Counts {
        funded: 4,
        open: 4,
        occupied: 4,
        held: 0,
    });
    let stated = |occupied| Stated {
        occupied: Some(occupied),
        ..Stated::default()
    };
    assert_eq!(counted(&four, stated(6)).unwrap().0.over(), 2);
    assert!(counted(&four, stated(-1)).is_err());
    assert!(counted(&four, stated(MOST_SPACES + 1)).is_err());
}

#[test]
fn beds_not_open_carry_a_reason_until_they_are() {
    let four = pool(Counts {
        funded: 4,
        open: 4,
        occupied: 1,
        held: 0,
    });
    let shut = Stated {
        open: Some(2),
        reason: Some(Unavailable::Repair),
        ..Stated::default()
    };
    let (counts, closure) = counted(&four, shut).unwrap();
    assert_eq!(
        closure,
        Some(Closure {
            reason: Unavailable::Repair,
            until: None
        })
    );
    let two = Pool {
        counts,
        closure,
        ..four
    };
    assert_eq!(
        counted(
            &two,
            Stated {
                occupied: Some(2),
                ..Stated::default()
            }
        )
        .unwrap()
        .1,
        closure
    );
    assert_eq!(
        counted(
            &two,
            Stated {
                open: Some(5),
                ..Stated::default()
            }
        )
        .unwrap()
        .1,
        None
    );
}

#[test]
fn who_counted_from_an_old_page_learns_what_is_true() {
    let now = pool(Counts {
        occupied: 3,
        ..Counts::default()
    });
    assert!(
        check_seen(
            &now,
            Seen {
                occupied: Some(3),
                revision: Some(7)
            }
        )
        .is_ok()
    );
    assert!(
        check_seen(
            &now,
            Seen {
                occupied: Some(2),
                revision: None
            }
        )
        .is_err()
    );
    assert!(
        check_seen(
            &now,
            Seen {
                occupied: None,
                revision: Some(6)
            }
        )
        .is_err()
    );
}

#[test]
fn only_a_fresh_count_is_undone() {
    let made = DateTime::UNIX_EPOCH;
    let count = Change {
        revision: 8,
        at: made,
        kind: ChangeKind::Count,
        difference: Counts {
            occupied: 1,
            ..Counts::default()
        },
        role: None,
    };
    assert_eq!(undo_of(&count, made + UNDONE_WITHIN).unwrap().occupied, -1);
    assert!(undo_of(&count, made + UNDONE_WITHIN + Duration::seconds(1)).is_err());
    assert!(
        undo_of(
            &Change {
                kind: ChangeKind::Arrival,
                ..count
            },
            made
        )
        .is_err()
    );
}

fn room(sleeps: i32, state: RoomState) -> Room {
    let id = RoomId::new();
    Room {
        id,
        pool: PoolId::from(1),
        label: id.to_string(),
        sleeps,
        cribs: 0,
        step_free: false,
        state,
        out_reason: None,
    }
}

#[test]
fn a_pool_of_rooms_is_counted_by_its_rooms() {
    let rooms = [
        room(2, RoomState::Free),
        room(5, RoomState::Free),
        room(4, RoomState::Occupied),
        room(3, RoomState::Out),
    ];
    let counts = counts_of_rooms(
        Counts {
            funded: 4,
            ..Counts::default()
        },
        &rooms,
    );
    assert_eq!((counts.funded, counts.open, counts.occupied), (4, 3, 1));
    assert_eq!(largest_household(&rooms, 0), Some(5));
    assert_eq!(largest_household(&rooms, 1), Some(2));
    assert_eq!(largest_household(&rooms, 2), None);
}

fn four_open() -> Pool {
    pool(Counts {
        funded: 4,
        open: 4,
        occupied: 1,
        held: 0,
    })
}

fn opening(open: i32) -> Stated {
    Stated {
        open: Some(open),
        ..Stated::default()
    }
}

fn wrong_field<T>(refused: Result<T>) -> String {
    match refused {
        Err(Error::Invalid(fields)) => fields[0].field.to_string(),
        _ => panic!("it was taken"),
    }
}

#[test]
fn nobody_is_made_to_have_given_a_reason() {
    let (counts, closure) = counted(&four_open(), opening(2)).unwrap();
    assert_eq!((counts.unavailable(), closure), (2, None));
    assert_eq!(
        wrong_field(check_reason(&four_open(), opening(2))),
        "reason"
    );
    let said = Stated {
        reason: Some(Unavailable::Repair),
        ..opening(2)
    };
    check_reason(&four_open(), said).unwrap();
    let two = Pool {
        counts,
        closure: counted(&four_open(), said).unwrap().1,
        ..four_open()
    };
    check_reason(&two, opening(1)).unwrap();
    assert_eq!(counted(&two, opening(1)).unwrap().1, two.closure);
    check_reason(&four_open(), opening(6)).unwrap();
}

#[test]
fn a_reason_for_nothing_is_refused_unless_it_only_repeats_what_stood() {
    let repair = Stated {
        reason: Some(Unavailable::Repair),
        ..opening(4)
    };
    assert_eq!(wrong_field(check_reason(&four_open(), repair)), "reason");
    assert_eq!(counted(&four_open(), repair).unwrap().1, None);
    let day = NaiveDate::from_ymd_opt(2026, 12, 24);
    let until = Stated {
        reason_until: day,
        ..opening(4)
    };
    assert_eq!(
        wrong_field(check_reason(&four_open(), until)),
        "reason_until"
    );
    let fewer = Stated {
        open: Some(3),
        ..until
    };
    assert_eq!(wrong_field(counted(&four_open(), fewer)), "reason");
    let closure = Some(Closure {
        reason: Unavailable::Repair,
        until: None,
    });
    let shut = Pool {
        closure,
        ..four_open()
    };
    check_reason(&shut, repair).unwrap();
    assert_eq!(counted(&shut, repair).unwrap().1, None);
}

#[test]
fn the_last_day_may_be_today_and_not_yesterday() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    check_last_day(today, today).unwrap();
    let yesterday = today.pred_opt().unwrap();
    assert_eq!(
        wrong_field(check_last_day(yesterday, today)),
        "reason_until"
    );
}

#[test]
fn both_numbers_that_cannot_be_are_named() {
    let both = Stated {
        occupied: Some(-1),
        ..opening(MOST_SPACES + 1)
    };
    match counted(&four_open(), both) {
        Err(Error::Impossible(fields)) => {
            let names: Vec<_> = fields.iter().map(|wrong| wrong.field.as_ref()).collect();
            assert_eq!(names, ["occupied", "open"]);
        }
        other => panic!("{other:?}"),
    }
}
