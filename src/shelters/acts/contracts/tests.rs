//! Contracts on a real database: who makes them, for whom, and what is written down.

use super::*;
use crate::accounts::store::people::insert_organization;
use crate::capacity::trial::{member_of, open_house, shelter_in};
use crate::ground::codes::Role;
use crate::ground::trial::{self, Trial};
use crate::journal::store::{Whose, newest};
use crate::shelters::rules::Shelter;

fn network() -> (Trial, Shelter, [OrganizationId; 2]) {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let (house, funders) = trial.write(|tx| {
        let house = open_house(tx, &shelter_in("ottawa"))?;
        let kind = OrganizationKind::Funder;
        let one = insert_organization(tx.conn, "Ministry", kind, tx.now)?;
        let other = insert_organization(tx.conn, "City", kind, tx.now)?;
        Ok((house, [one, other]))
    });
    (trial, house, funders)
}

fn administrator() -> Who {
    member_of(OrganizationId::new(), Role::Administrator)
}

fn set(
    trial: &Trial,
    who: &Who,
    house: ShelterId,
    funders: impl IntoIterator<Item = OrganizationId>,
) -> Result<()> {
    let (who, wanted) = (who.clone(), funders.into_iter().collect());
    trial.write_now(move |tx| set_funders(tx, &who, house, &wanted))
}

fn acts(trial: &Trial) -> Vec<String> {
    let entries = trial.read_now(|conn| newest(conn, Whose::Everybody, 0, 100));
    let entries = entries.unwrap().into_iter();
    let mut acts: Vec<String> = entries
        .filter(|entry| entry.subject.as_deref() == Some("shelter"))
        .map(|entry| entry.act)
        .collect();
    acts.sort();
    acts
}

#[test]
fn every_contract_made_and_ended_is_an_entry_and_what_stands_is_not_made_again() {
    let (trial, house, [ministry, city]) = network();
    let who = administrator();
    let readers = || trial.read_now(|conn| readers(conn, house.id)).unwrap();
    assert_eq!(readers(), Vec::<String>::new(), "none is invented");
    set(&trial, &who, house.id, [ministry]).unwrap();
    set(&trial, &who, house.id, [ministry, city]).unwrap();
    assert_eq!(readers(), ["City", "Ministry"]);
    assert_eq!(acts(&trial), ["contract-made", "contract-made"]);
    set(&trial, &who, house.id, [city]).unwrap();
    assert_eq!(readers(), ["City"]);
    assert_eq!(
        acts(&trial),
        ["contract-ended", "contract-made", "contract-made"]
    );
    let entries = trial.read_now(|conn| newest(conn, Whose::Everybody, 0, 100));
    let mut entries = entries.unwrap();
    entries.sort_by_key(|entry| entry.id);
    let told: Vec<_> = entries
        .chunks(2)
        .map(|both| (both[0].subject_id, both[1].act.as_str(), both[1].subject_id))
        .collect();
    let (of, who) = (Some(house.id.number()), |one: OrganizationId| {
        Some(one.number())
    });
    assert_eq!(
        told,
        [
            (of, "contract-made", who(ministry)),
            (of, "contract-made", who(city)),
            (of, "contract-ended", who(ministry)),
        ],
        "with whom"
    );
}

#[test]
fn only_the_administrator_says_who_funds_a_house_and_only_funders_do() {
    let (trial, house, [ministry, _]) = network();
    for who in [
        member_of(house.organization, Role::ShelterLead),
        member_of(ministry, Role::Funder),
        member_of(ministry, Role::PrivacyAuditor),
    ] {
        let refused = set(&trial, &who, house.id, [ministry]);
        assert!(matches!(refused, Err(Error::NotFound)), "{who:?}");
    }
    let who = administrator();
    let nowhere = set(&trial, &who, ShelterId::new(), [ministry]);
    assert!(matches!(nowhere, Err(Error::NotFound)));
    for wrong in [house.organization, OrganizationId::new()] {
        let refused = set(&trial, &who, house.id, [ministry, wrong]);
        assert!(matches!(refused, Err(Error::Invalid(_))));
    }
    assert_eq!(acts(&trial), Vec::<String>::new(), "refused as a whole");
    let lead = member_of(house.organization, Role::ShelterLead);
    let stranger = member_of(OrganizationId::new(), Role::ShelterLead);
    assert!(
        trial
            .read_now(|conn| funders_for(conn, &lead, house.id))
            .is_ok()
    );
    let foreign = trial.read_now(|conn| funders_for(conn, &stranger, house.id));
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[test]
fn a_house_has_no_more_funders_than_a_page_can_name() {
    let (trial, house, _) = network();
    let many = trial.write(|tx| {
        let kind = OrganizationKind::Funder;
        (0..=MOST_FUNDERS)
            .map(|n| insert_organization(tx.conn, &format!("Funder {n}"), kind, tx.now))
            .collect::<Result<Vec<_>>>()
    });
    let who = administrator();
    let refused = set(&trial, &who, house.id, many.clone());
    assert!(matches!(refused, Err(Error::Invalid(_))));
    set(&trial, &who, house.id, many.into_iter().skip(1)).unwrap();
}

#[test]
fn from_the_command_line_all_houses_of_an_organization_or_one_are_set_by_name() {
    let (trial, house, [ministry, _]) = network();
    let line = |text: &str| -> Line { Line::parse("name", text).unwrap() };
    let operator = trial.read_now(|conn| accounts::organization(conn, house.organization));
    let operator = line(&operator.unwrap().name);
    let set = |shelter: Option<&str>, funders: &[&str]| {
        let (operator, shelter) = (operator.clone(), shelter.map(line));
        let funders: Vec<Line> = funders.iter().map(|name| line(name)).collect();
        trial.write_now(move |tx| set_by_name(tx, &operator, shelter.as_ref(), &funders))
    };
    assert_eq!(set(None, &["Ministry"]).unwrap(), 1);
    let funded = trial.read_now(|conn| store::funded_by(conn, ministry));
    assert_eq!(funded.unwrap(), BTreeSet::from([house.id]));
    assert!(set(Some("Another House"), &["Ministry"]).is_err());
    assert!(set(None, &["Nobody"]).is_err());
    assert_eq!(set(Some(&house.name), &[]).unwrap(), 1);
    assert_eq!(acts(&trial), ["contract-ended", "contract-made"]);
}
