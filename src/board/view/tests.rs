//! What a filter leaves, for whom, and what the line on top counts.

use super::*;
use crate::accounts::rules::OrganizationId;
use crate::board::trial::{NOW, at, counts, entry, facts, pool, shelter, snapshot};
use crate::interpretation::rules::Provider;
use crate::interpretation::rules::trial::{interpreter, person, provider, service};

fn shown(snapshot: &Snapshot, audience: Audience, filters: &Filters) -> Vec<i64> {
    let pools = filters.pools(snapshot, audience);
    pools
        .iter()
        .map(|pool| pool.listed.outline.id.number())
        .collect()
}

/// Reads where nobody interprets.
fn read(asked: &Asked, network: &Snapshot) -> (Filters, Vec<FieldError>) {
    Filters::read(asked, network, &Availability::default(), at(NOW))
}

fn people(n: i32) -> Filters {
    Filters {
        people: Some(n),
        ..Filters::default()
    }
}

fn network() -> Snapshot {
    let mut french = shelter(2, 20);
    french.region = "east".into();
    french.serves_in_french = true;
    french.terms.tongues.insert("prs".into());
    french.terms.needs.insert(Need::Crib, Stance::Ask);
    let mut family = pool(21, 2, counts(3, 3, 1, 0));
    family.unit = Unit::Room;
    family.population = Population::Families;
    family.largest_household = Some(5);
    snapshot(
        vec![
            facts(
                shelter(1, 10),
                vec![
                    entry(pool(11, 1, counts(4, 4, 2, 0))),
                    entry(pool(12, 1, counts(4, 4, 4, 0))),
                ],
            ),
            facts(french, vec![entry(family)]),
        ],
        at(NOW),
    )
}

#[test]
fn a_language_is_met_by_staff_or_where_an_interpreter_can_be_had() {
    let network = network();
    let asked = |tongue: &str, everywhere| {
        let met = Met {
            everywhere,
            ..Met::default()
        };
        let filters = Filters {
            tongue: Some(tongue.into()),
            met,
            ..Filters::default()
        };
        let how = |house: &str| {
            let mut listings = network.listings();
            let listing = listings.find(|one| one.shelter.name == house).unwrap();
            filters.language(&listing.shelter).unwrap()
        };
        let found = shown(&network, Audience::Network, &filters);
        (how("House 1"), how("House 2"), found)
    };
    let (staff, interpreter, not) = (
        LanguageMet::Staff,
        LanguageMet::Interpreter,
        LanguageMet::Not,
    );
    assert_eq!(asked("prs", false), (not, staff, vec![21]));
    assert_eq!(asked("prs", true), (interpreter, staff, vec![11, 12, 21]));
    assert_eq!(
        asked("so", true),
        (interpreter, interpreter, vec![11, 12, 21])
    );
    assert_eq!(asked("so", false), (not, not, vec![]));
    let everyone = Filters::default();
    assert_eq!(
        everyone.language(&network.listings().next().unwrap().shelter),
        None
    );
}

#[test]
fn a_language_only_interpreters_have_can_be_asked_for() {
    let interpreters = Availability::of(
        vec![service(
            Provider {
                always_open: true,
                ..provider(1)
            },
            vec![person(interpreter(1, &["so"]))],
        )],
        at(NOW),
    );
    let read = |tongue: &str| {
        let asked = Asked {
            tongue: tongue.into(),
            ..Asked::default()
        };
        Filters::read(&asked, &network(), &interpreters, at(NOW))
    };
    let (filters, wrong) = read("so");
    assert!(wrong.is_empty() && filters.met.everywhere);
    let (filters, wrong) = read("prs");
    assert!(
        wrong.is_empty() && !filters.met.everywhere,
        "spoken on site"
    );
    assert_eq!(read("uk").1.len(), 1, "nobody at all");
}

#[test]
fn filters_choose_by_region_population_unit_room_need_and_language() {
    let network = network();
    let with = |asked: &str| {
        let asked: Asked = serde_html_form::from_str(asked).unwrap();
        let (filters, wrong) = read(&asked, &network);
        assert!(wrong.is_empty(), "{wrong:?}");
        shown(&network, Audience::Network, &filters)
    };
    assert_eq!(
        with("region=&population=&unit=&vacant=&people="),
        [11, 12, 21]
    );
    assert_eq!(with("region=east"), [21]);
    assert_eq!(with("population=single_women"), [11, 12]);
    assert_eq!(with("unit=room"), [21]);
    assert_eq!(with("vacant=true"), [11, 21]);
    assert_eq!(with("tongue=prs"), [21]);
    assert_eq!(with("need=crib"), [21], "what it asks to talk about stays");
    assert_eq!(with("need=crib&need=pet"), [0; 0]);
}

#[test]
fn what_cannot_be_chosen_is_named_field_by_field() {
    let asked =
        "region=atlantis&population=cats&unit=boat&vacant=maybe&people=0&need=moat&tongue=tlh";
    let asked: Asked = serde_html_form::from_str(asked).unwrap();
    let (filters, wrong) = read(&asked, &network());
    let fields: Vec<&str> = wrong.iter().map(|one| one.field.as_ref()).collect();
    let expected = [
        "region",
        "population",
        "unit",
        "vacant",
        "people",
        "need",
        "tongue",
    ];
    assert_eq!(fields, expected);
    assert_eq!(filters, Filters::default());
}

#[test]
fn the_same_choice_has_one_address_and_reads_back() {
    let network = network();
    let asked: Asked = serde_html_form::from_str(
        "need=crib&people=+3+&region=east&tongue=prs&vacant=true&need=crib",
    )
    .unwrap();
    let (filters, _) = read(&asked, &network);
    let address = filters.address("/board");
    assert_eq!(
        address,
        "/board?region=east&vacant=true&people=3&tongue=prs&need=crib"
    );
    let again: Asked = serde_html_form::from_str(address.split_once('?').unwrap().1).unwrap();
    assert_eq!(read(&again, &network).0, filters);
    assert_eq!(Filters::default().address("/board"), "/board");
}

#[test]
fn a_household_is_fitted_by_what_its_reader_may_know() {
    let network = network();
    let own = Audience::House(OrganizationId::from(10));
    assert_eq!(shown(&network, own, &people(2)), [11, 12, 21]);
    assert_eq!(
        shown(&network, own, &people(3)),
        [12, 21],
        "two beds do not take three; the full pool stays"
    );
    assert_eq!(
        shown(&network, Audience::Network, &people(3)),
        [11, 12, 21],
        "1+ may be enough"
    );
    assert_eq!(shown(&network, Audience::Network, &people(6)), [11, 12]);
    let large = |occupied| {
        let beds = entry(pool(31, 3, counts(20, 20, occupied, 0)));
        snapshot(vec![facts(shelter(3, 30), vec![beds])], at(NOW))
    };
    for (occupied, fits) in [(19, false), (18, false), (17, true), (0, true)] {
        let found = shown(&large(occupied), Audience::Network, &people(3));
        assert_eq!(!found.is_empty(), fits, "{occupied} of 20");
    }
}

#[test]
fn the_line_on_top_counts_shelters_not_pools() {
    let network = network();
    let room = |filters: &Filters| room_for(&network, Audience::Network, filters);
    assert_eq!(room(&Filters::default()), (1, 2));
    let east = Filters::default().in_region("east");
    assert_eq!(room(&east), (0, 1));
    let families = Filters {
        population: Some(Population::Families),
        ..east
    };
    assert_eq!(room(&families), (1, 1));
}

#[test]
fn the_line_on_top_follows_the_household_by_the_rule_of_the_cards() {
    let network = network();
    let own = Audience::House(OrganizationId::from(10));
    for (audience, n, free) in [
        (own, 2, 2),
        (own, 3, 1),
        (Audience::Network, 3, 2),
        (Audience::Network, 6, 1),
        (own, 6, 0),
    ] {
        let filters = people(n);
        assert_eq!(
            room_for(&network, audience, &filters),
            (free, 2),
            "{n} people"
        );
        let cards = filters.pools(&network, audience);
        let houses: BTreeSet<_> = cards
            .iter()
            .filter(|pool| pool.listed.outline.state == State::Free)
            .map(|pool| pool.listing.shelter.id.number())
            .collect();
        assert_eq!(houses.len(), free, "{n} people, by the cards");
    }
    let four_women = Filters {
        population: Some(Population::SingleWomen),
        ..people(4)
    };
    assert_eq!(room_for(&network, own, &four_women), (0, 2));
}
