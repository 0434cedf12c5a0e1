//! The intake line: sealed where partners may not see it, opened by its own house, never in plain words by mistake.

use super::*;

#[test]
fn a_sealed_line_is_not_in_the_raw_column_and_opens_for_its_own_house_with_an_entry() {
    let network = Network::new();
    network
        .update(&network.lead, 1, network.sealing("613-555-0142"))
        .unwrap();
    let column = network.column().unwrap();
    assert!(column.starts_with("sealed:"), "{column}");
    assert!(!column.contains("555"));
    let shelter = network.shelter();
    assert_eq!(shelter.intake_line, None);
    assert!(!format!("{shelter:?}").contains("0142"));
    assert!(!format!("{shelter:?}").contains(column.trim_start_matches("sealed:")));
    let staff = member_in_a_browser(network.lead.organization(), Role::ShelterStaff);
    assert_eq!(network.open(&staff).unwrap(), "613 555 0142");
    assert_eq!(network.journal().get("intake-line-opened"), Some(&1));
    let partner = member_in_a_browser(network.other_lead.organization(), Role::Caseworker);
    assert_eq!(
        line_shown(&shelter, &partner.identity),
        LineShown::AfterOffer
    );
    for kept_out in [&network.administrator, &partner] {
        assert!(matches!(network.open(kept_out), Err(Error::NotFound)));
    }
    let token = Who {
        session: None,
        ..staff
    };
    assert!(matches!(network.open(&token), Err(Error::NotFound)));
    assert_eq!(network.journal().get("intake-line-opened"), Some(&1));
}

#[test]
fn a_sealed_line_moved_to_another_shelter_does_not_open() {
    let network = Network::new();
    network
        .update(&network.lead, 1, network.sealing("613 555 0142"))
        .unwrap();
    let column = network.column();
    let (administrator, house) = (network.administrator.clone(), network.lead.organization());
    let thief = network
        .db
        .write_now(move |tx| {
            let id = add_shelter(tx, &administrator, &new_shelter(house, "Decoy"))?.id;
            diesel::update(shelters_table::table.find(id))
                .set((
                    shelters_table::intake_line.eq(&column),
                    shelters_table::intake_sight.eq(IntakeSight::OnOffer),
                ))
                .execute(tx.conn)?;
            Ok(id)
        })
        .unwrap();
    let (lead, keys) = (network.lead.clone(), Arc::clone(&network.keys));
    let opened = network
        .db
        .write_now(move |tx| open_intake_line(tx, &keys, &lead, thief));
    assert!(matches!(opened, Err(Error::Broken(_))));
    assert_eq!(network.journal().get("intake-line-opened"), None);
}

#[test]
fn a_line_moves_between_sealed_and_shown_with_who_may_see_it() {
    let network = Network::new();
    network
        .update(&network.lead, 1, network.sealing("613 555 0142"))
        .unwrap();
    let sealed = network.column();
    network.update(&network.lead, 2, network.said()).unwrap();
    assert_eq!(network.column(), sealed, "a kept line is not touched");
    let shown = Description {
        intake_sight: IntakeSight::Partners,
        ..network.said()
    };
    network.update(&network.lead, 3, shown).unwrap();
    assert_eq!(network.column().as_deref(), Some("613 555 0142"));
    assert_eq!(network.journal().get("intake-line-opened"), Some(&1));
    let again = Description {
        intake_sight: IntakeSight::OnOffer,
        ..network.said()
    };
    network.update(&network.lead, 4, again).unwrap();
    assert!(network.column().unwrap().starts_with("sealed:"));
    let gone = Description {
        line: LineChange::Remove,
        ..network.said()
    };
    network.update(&network.lead, 5, gone).unwrap();
    assert_eq!(network.column(), None);
}

#[test]
fn an_administrator_changes_neither_the_line_nor_who_may_see_it() {
    let network = Network::new();
    network
        .update(&network.lead, 1, network.sealing("613 555 0142"))
        .unwrap();
    let before = network.column();
    let said = Description {
        line: LineChange::Remove,
        intake_sight: IntakeSight::Partners,
        ..network.said()
    };
    let saved = network.update(&network.administrator, 2, said).unwrap();
    assert_eq!(saved.intake_sight, IntakeSight::OnOffer);
    assert_eq!(network.column(), before);
}

#[test]
fn a_restricted_line_in_plain_words_is_never_written() {
    let network = Network::new();
    let mut shelter = network.shelter();
    shelter.revision += 1;
    shelter.intake_sight = IntakeSight::OnOffer;
    shelter.intake_line = Some("613 555 0142".into());
    let written = network
        .db
        .write_now(move |tx| store::update(tx.conn, &shelter));
    assert!(matches!(written, Err(Error::Broken(_))));
    assert_eq!(network.column(), None);
}
