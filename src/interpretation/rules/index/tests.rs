//! Who can be had, of several services at once.

use super::*;
use crate::interpretation::rules::Provider;
use crate::interpretation::rules::hours::Hours;
use crate::interpretation::rules::hours::Presence;
use crate::interpretation::rules::trial::{
    at, date, interpreter, on_call, open, person, provider, service,
};

/// Monday, 10:00 in Toronto.
const NOW: &str = "2026-01-12T15:00:00Z";

fn tongue(code: &str) -> TongueCode {
    code.parse().unwrap()
}

fn always(mut of: Provider) -> Provider {
    of.always_open = true;
    of
}

/// A round-the-clock line for Dari and Somali, and a team with one who speaks Dari, in Ottawa.
fn two_services() -> Vec<Service> {
    let mut line = always(provider(2));
    line.ways.retain(|way| way.mode == Mode::Phone);
    line.regions.clear();
    let mut many = interpreter(20, &["prs", "so"]);
    (many.at_once, many.modes) = (None, vec![Mode::Phone]);

    vec![
        service(provider(1), vec![person(interpreter(10, &["prs"]))]),
        service(line, vec![person(many)]),
    ]
}

fn shown(reaches: &[Reach]) -> Vec<(&'static str, &'static str, bool, Option<String>, i64)> {
    let one = |reach: &Reach| {
        let next = reach.next_at.map(|at| at.format("%d %H:%M").to_string());
        (
            reach.tongue.as_str(),
            reach.mode.code(),
            reach.available,
            next,
            reach.notice_minutes,
        )
    };
    reaches.iter().map(one).collect()
}

#[test]
fn the_table_has_the_best_of_all_for_every_language_and_way() {
    let index = Availability::of(two_services(), at(NOW));
    let now = at(NOW);
    assert_eq!(
        shown(&index.table(now, now)),
        [
            // The order is that of the table of languages.
            ("prs", "in_person", false, Some("13 15:00".into()), 1440),
            ("prs", "phone", true, Some("12 15:00".into()), 0),
            ("so", "phone", true, Some("12 15:00".into()), 0),
        ]
    );
    // At night the team sleeps, and the line answers.
    let night = at("2026-01-13T08:00:00Z");
    assert_eq!(
        shown(&index.of_tongue(tongue("prs"), None, None, night, night)),
        [
            ("prs", "in_person", false, Some("14 14:00".into()), 1440),
            ("prs", "phone", true, Some("13 08:00".into()), 0),
        ]
    );
}

#[test]
fn one_language_says_what_the_table_says_of_it() {
    let index = Availability::of(two_services(), at(NOW));
    for hours in 0..400 {
        let (now, asked) = (at(NOW), at(NOW) + TimeDelta::hours(hours));
        let table = index.table(asked, now);
        for tongue in index.tongues() {
            let row: Vec<Reach> = table
                .iter()
                .filter(|one| one.tongue == tongue)
                .cloned()
                .collect();
            assert_eq!(
                index.of_tongue(tongue, None, None, asked, now),
                row,
                "{asked}"
            );
        }
    }
}

#[test]
fn in_person_is_asked_of_those_who_go_to_the_region() {
    let index = Availability::of(two_services(), at(NOW));
    let ask = |mode, region| {
        let found = index.of_tongue(tongue("prs"), Some(mode), region, at(NOW), at(NOW));
        found.len()
    };
    assert_eq!(ask(Mode::InPerson, Some("ottawa")), 1);
    assert_eq!(ask(Mode::InPerson, Some("east")), 0);
    assert_eq!(ask(Mode::InPerson, None), 1);
    assert_eq!(
        ask(Mode::Phone, Some("east")),
        1,
        "the telephone goes everywhere"
    );
    assert_eq!(ask(Mode::Video, None), 0);
}

#[test]
fn a_house_is_met_by_telephone_anywhere_and_in_person_where_they_go() {
    let mut services = two_services();
    services[0].provider.ways[0].notice = TimeDelta::zero();
    services[0].people[0].interpreter.tongues = interpreter(1, &["ti"]).tongues;
    services[1].people[0].interpreter.tongues = interpreter(2, &["so", "fr"]).tongues;
    services[0].people[0].interpreter.modes = vec![Mode::InPerson];
    let index = Availability::of(services, at(NOW));
    let met = |code: &str, now| index.met(&[tongue(code)], at(now));
    assert!(met("so", NOW).at("east"));
    assert!(met("ti", NOW).at("ottawa") && !met("ti", NOW).at("east"));
    assert!(
        !met("ti", "2026-01-12T22:00:00Z").at("ottawa"),
        "closed at five"
    );
    assert!(!met("uk", NOW).at("ottawa"), "nobody speaks it");
    assert!(
        !met("fr", NOW).at("east"),
        "service in French is no matter of interpreters"
    );
    assert!(
        index.met(&[tongue("uk"), tongue("so")], at(NOW)).everywhere,
        "one of them is enough"
    );
}

#[test]
fn a_booked_interpreter_can_be_had_afterwards_and_a_team_while_one_is_left() {
    let (from, until) = (at(NOW), at("2026-01-12T16:30:00Z"));
    let mut services = two_services();
    services.truncate(1);
    services[0].people[0].taken = vec![(from, until)];
    let index = Availability::of(services.clone(), at(NOW));
    let phone =
        |index: &Availability| index.of_tongue(tongue("prs"), Some(Mode::Phone), None, from, from);
    assert_eq!(phone(&index)[0].next_at, Some(until));
    services[0].people[0].interpreter.at_once = Some(2);
    assert!(phone(&Availability::of(services, at(NOW)))[0].available);
}

#[test]
fn who_closes_for_good_is_had_until_midnight_of_that_day() {
    let mut services = two_services();
    services.remove(0);
    let midnight = at("2026-01-13T05:00:00Z");
    let next = |services: &[Service], now| {
        let index = Availability::of(services.to_vec(), at(NOW));
        index.of_tongue(tongue("so"), None, None, now, now)[0].next_at
    };
    let before = midnight - TimeDelta::microseconds(1);
    services[0].provider.closed_on = Some(date("2026-01-13"));
    assert_eq!(
        (next(&services, before), next(&services, midnight)),
        (Some(before), None)
    );
    services[0].provider.closed_on = None;
    services[0].people[0].interpreter.closed_on = Some(date("2026-01-13"));
    assert_eq!(
        (next(&services, before), next(&services, midnight)),
        (Some(before), None)
    );
}

#[test]
fn own_hours_hold_instead_of_those_of_the_service_even_where_that_is_always_open() {
    let mut services = two_services();
    services.remove(0);
    let nights = Hours::always()
        .week
        .iter()
        .map(|(day, _)| (*day, on_call("22:00", 480)))
        .collect();
    services[0].people[0].own = Some(Hours {
        week: nights,
        exceptions: Vec::new(),
    });
    let index = Availability::of(services, at(NOW));
    let found = index.of_tongue(tongue("so"), None, None, at(NOW), at(NOW));
    // On call: a quarter of an hour, which has long passed by ten in the evening.
    assert_eq!(
        shown(&found),
        [("so", "phone", false, Some("13 03:00".into()), 15)]
    );
}

#[test]
fn a_day_months_ahead_is_worked_out_as_exactly_as_tomorrow() {
    let mut services = two_services();
    services[0].people[0].taken = vec![(at("2026-07-06T13:00:00Z"), at("2026-07-06T15:00:00Z"))];
    let index = Availability::of(services.clone(), at(NOW));
    let there = Availability::of(services, at("2026-07-05T00:00:00Z"));
    for hours in 0..200 {
        let asked = at("2026-07-05T12:00:00Z") + TimeDelta::hours(hours);
        assert_eq!(
            index.table(asked, at(NOW)),
            there.table(asked, at(NOW)),
            "{asked}"
        );
    }
    assert!(index.lasts(at(NOW)) && !there.lasts(at(NOW)));
}

#[test]
fn only_who_is_there_for_the_whole_time_can_be_booked() {
    let mut services = two_services();
    services[0].people[0].interpreter.gender = Some(Gender::Woman);
    let index = Availability::of(services, at(NOW));
    let can = |mode, region, gender, from: &str, until: &str| {
        index.who_can(tongue("prs"), mode, region, gender, (at(from), at(until)))
    };
    let (ten, five, six) = (
        "2026-01-14T15:00:00Z",
        "2026-01-14T22:00:00Z",
        "2026-01-14T23:00:00Z",
    );
    let ottawa = Some("ottawa");
    assert_eq!(
        can(Mode::InPerson, ottawa, None, ten, five),
        [InterpreterId::from(10)]
    );
    assert_eq!(can(Mode::InPerson, ottawa, None, ten, six), []);
    assert_eq!(can(Mode::InPerson, Some("east"), None, ten, five), []);
    assert_eq!(
        can(Mode::InPerson, ottawa, Some(Gender::Man), ten, five),
        []
    );
    assert_eq!(
        can(Mode::InPerson, ottawa, Some(Gender::Woman), ten, five).len(),
        1
    );
    assert_eq!(can(Mode::Phone, None, None, ten, five).len(), 2);
}

#[test]
fn the_next_time_lasts_as_long_as_is_asked_for_and_a_gender_that_is_not_told_may_be_any() {
    let mut services = two_services();
    services[0].people[0].taken = vec![(at("2026-01-15T15:00:00Z"), at("2026-01-15T16:00:00Z"))];
    let index = Availability::of(services, at(NOW));
    let next = |mode, gender, from: &str, hours| {
        let time = (at(from), TimeDelta::hours(hours));
        index.next_for(tongue("prs"), mode, Some("ottawa"), gender, time)
    };
    let four = "2026-01-14T21:00:00Z";
    assert_eq!(next(Mode::InPerson, None, four, 1), Some(at(four)));
    // From four to six nobody is at work; the next day from nine to eleven somebody is taken.
    let after = Some(at("2026-01-15T16:00:00Z"));
    for gender in [None, Some(Gender::Man)] {
        assert_eq!(next(Mode::InPerson, gender, four, 2), after, "{gender:?}");
        let slot = (at(four), at("2026-01-14T22:00:00Z"));
        let can = index.who_can(tongue("prs"), Mode::InPerson, None, gender, slot);
        assert_eq!(can, [InterpreterId::from(10)], "{gender:?}");
    }
    assert_eq!(
        next(Mode::InPerson, None, four, 9),
        None,
        "nobody works so long"
    );
    assert_eq!(
        next(Mode::Phone, None, four, 9),
        Some(at(four)),
        "a line does"
    );
}

#[test]
fn services_that_answer_now_stand_first_and_of_them_those_with_a_line() {
    let mut services = two_services();
    let mut team = service(always(provider(3)), vec![person(interpreter(30, &["prs"]))]);
    team.provider.line = None;
    team.provider.name = "A team without a line".into();
    services.insert(0, team);
    let index = Availability::of(services, at(NOW));
    let ids = |tongue, now| -> Vec<i64> {
        let offers = index.offers(tongue, now, now);
        offers
            .iter()
            .map(|offer| offer.provider.id.number())
            .collect()
    };
    assert_eq!(ids(None, at(NOW)), [1, 2, 3]);
    assert_eq!(ids(Some(tongue("so")), at(NOW)), [2]);
    assert_eq!(
        ids(None, at("2026-01-13T08:00:00Z")),
        [2, 3, 1],
        "the first sleeps"
    );
    let offers = index.offers(None, at(NOW), at(NOW));
    assert_eq!((offers[0].tongues, offers[1].tongues), (1, 2));
    assert!(offers[1].way(Mode::Phone).unwrap().is_available(at(NOW)));
    assert!(offers[1].way(Mode::InPerson).is_none());
    assert_eq!(Presence::Open.min(Presence::OnCall), Presence::Open);
}

#[test]
fn a_far_day_is_answered_as_if_all_its_two_weeks_had_been_worked_out() {
    let saturdays = Hours {
        week: vec![
            (chrono::Weekday::Sat, open("22:00", 600)),
            (chrono::Weekday::Wed, on_call("18:00", 120)),
        ],
        exceptions: Vec::new(),
    };
    let mut weekend = person(interpreter(30, &["so"]));
    weekend.own = Some(saturdays);
    // Booked over the first night that would be hers, so that she is looked for in the second week.
    weekend.taken = vec![(at("2026-03-07T00:00:00Z"), at("2026-03-09T00:00:00Z"))];
    let mut services = two_services();
    services[1].people.clear();
    services[0].people.push(weekend);
    let index = Availability::of(services, at(NOW));
    let one = index.desks.iter().find(|desk| desk.person == 1).unwrap();
    for hours in 0..24 * 14 {
        let asked = at("2026-03-01T03:30:00Z") + TimeDelta::hours(hours);
        let all = index.free_of(one, asked, asked + LOOKED_AHEAD);
        assert_eq!(
            index.row_of(one, asked, at(NOW)),
            row(&all, &one.ways, asked, at(NOW)),
            "{asked}"
        );
        assert!(!all.is_empty());
    }
}
