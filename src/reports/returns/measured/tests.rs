//! What a line says of what was counted, and of what was not.

use std::collections::BTreeSet;

use super::*;

fn counted() -> Counted {
    Counted {
        nights: 30,
        nights_possible: 31,
        sums: BTreeMap::from([(
            Unit::Bed,
            Sums {
                funded: 300,
                open: 270,
                occupied: 243,
                held: 0,
            },
        )]),
        admitted: 4,
        departed: 3,
        turned_away: BTreeMap::from([
            (("facility".into(), "full".into()), 7),
            (("survivor".into(), "location".into()), 2),
            (("nobody".into(), String::new()), 1),
        ]),
        ..Counted::default()
    }
}

#[test]
fn every_measure_has_a_name_of_its_own_and_words_in_both_languages() {
    let codes: BTreeSet<String> = Measured::all().into_iter().map(Measured::code).collect();
    assert_eq!(codes.len(), Measured::all().len());
    for one in Measured::all() {
        assert_eq!(Measured::parse(&one.code()), Some(one));
        assert!(!one.in_words(Lang::En).is_empty());
        assert_ne!(one.in_words(Lang::En), one.in_words(Lang::Fr));
    }
    assert_eq!(Measured::parse("women"), None);
}

#[test]
fn turned_away_adds_up_by_whom_and_by_reason() {
    let counted = counted();
    let of = |code: &str| counted.value(Measured::parse(code).unwrap());
    assert_eq!(of("turned-away"), Value::Number(10));
    assert_eq!(of("turned-away-by-nobody"), Value::Number(1));
    assert_eq!(of("turned-away-facility-full"), Value::Number(7));
    assert_eq!(of("turned-away-survivor-location"), Value::Number(2));
    assert_eq!(of("turned-away-facility-pet"), Value::Number(0));
}

#[test]
fn how_they_had_asked_cannot_be_computed_where_it_was_not_counted_of_all() {
    let of = |phone: i64, referral: i64| {
        let had_asked = BTreeMap::from([("phone".into(), phone), ("referral".into(), referral)]);
        Counted {
            had_asked,
            ..counted()
        }
        .value(Measured::TurnedAwayHow(How::Phone))
    };
    assert_eq!(of(6, 4), Value::Number(6));
    assert_eq!(
        of(6, 3),
        Value::Unknown,
        "one of the ten was counted before"
    );
    let none = Counted {
        nights: 30,
        ..Counted::default()
    };
    assert_eq!(
        none.value(Measured::TurnedAwayHow(How::Phone)),
        Value::Number(0)
    );
}

#[test]
fn where_they_went_cannot_be_computed_where_a_house_keeps_no_stays() {
    let there = Measured::DepartedTo(Departure::FriendsFamily);
    let mut counted = counted();
    assert_eq!(counted.value(there), Value::Unknown);
    counted.keeps_stays = true;
    assert_eq!(counted.value(there), Value::Unknown, "three left unsaid");
    counted.destinations = BTreeMap::from([("friends_family".into(), 3)]);
    assert_eq!(counted.value(there), Value::Number(3));
    let elsewhere = Measured::DepartedTo(Departure::Homelessness);
    assert_eq!(counted.value(elsewhere), Value::Number(0));
    assert_eq!(counted.value(Measured::NotKept), Value::Unknown);
}

#[test]
fn a_month_without_a_report_is_not_a_month_of_nobody() {
    let nobody = Counted::default();
    for code in [
        "funded-bed",
        "open-room",
        "occupancy-open-bed",
        "turned-away",
        "turned-away-by-nobody",
        "turned-away-how-phone",
    ] {
        let measured = Measured::parse(code).unwrap();
        assert_eq!(nobody.value(measured), Value::Unknown, "{code}");
    }
    let rooms = counted().value(Measured::Funded(Unit::Room));
    assert_eq!(rooms, Value::Number(0), "it has none");
    let of_beds = counted().value(Measured::OccupancyOpen(Unit::Bed));
    assert_eq!(
        of_beds,
        Value::Share {
            part: 243,
            whole: 270
        }
    );
}
