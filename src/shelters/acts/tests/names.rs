//! Names are kept with the day they began, and tell houses of one organization apart.

use super::*;

#[test]
fn every_name_is_kept_with_the_day_it_began_where_the_house_stands() {
    let network = Network::new();
    network.clock.set(at("2026-12-01T15:00:00Z"));
    let mut said = network.said();
    said.name = Line::parse("name", "Polaris").unwrap();
    network.update(&network.lead, 1, said).unwrap();
    network.update(&network.lead, 2, network.said()).unwrap();
    let id = network.shelter.number();
    let names = network
        .db
        .read_now(|conn| store::names_of(conn, "shelter", id))
        .unwrap();
    let names: Vec<_> = names
        .iter()
        .map(|(day, name)| (day.to_string(), name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("2026-11-22".to_owned(), "North Star"),
            ("2026-12-01".to_owned(), "Polaris")
        ]
    );
}

#[test]
fn two_houses_share_a_name_only_between_organizations() {
    let network = Network::new();
    let add = |organization| {
        let administrator = network.administrator.clone();
        let new = new_shelter(organization, "North Star");
        network
            .db
            .write_now(move |tx| add_shelter(tx, &administrator, &new))
    };
    assert!(matches!(
        add(network.lead.organization()),
        Err(Error::Invalid(_))
    ));
    assert!(add(network.other_lead.organization()).is_ok());
    assert!(matches!(
        add(OrganizationId::from(1)),
        Err(Error::Invalid(_))
    ));
}
