//! The forms without a server: what is read from them, what goes back into them.

use super::describing::{read, typed_of};
use super::*;
use crate::accounts::rules::OrganizationId;
use crate::ground::codes::{AgeBand, Code, IntakeSight, Need, ShelterKind, Situation, Stance};
use crate::ground::error::Error;
use crate::ground::language::Lang;
use crate::ground::nights::{Shifts, Zone};
use crate::shelters::rules::{LineChange, Shelter, ShelterId, Terms};
use crate::web::mistakes::Typed;

fn shelter() -> Shelter {
    Shelter {
        id: ShelterId::from(1),
        organization: OrganizationId::from(2),
        name: "North Star".into(),
        kind: ShelterKind::EmergencyShelter,
        region: "ottawa".into(),
        zone: Zone::parse("America/Toronto").unwrap(),
        shifts: Shifts::default(),
        intake_line: Some("613 555 0142".into()),
        sealed_line: None,
        intake_sight: IntakeSight::Partners,
        shares_exact: false,
        serves_in_french: true,
        takes_other_regions: true,
        offers_transport: false,
        takes_watches: true,
        indigenous_led: false,
        hold_minutes: 45,
        revision: 4,
        terms: Terms {
            ages: [AgeBand::From18].into(),
            needs: Need::all().iter().map(|one| (*one, Stance::Ask)).collect(),
            situations: Situation::all()
                .iter()
                .map(|one| (*one, Stance::No))
                .collect(),
            tongues: ["fr".to_owned(), "prs".to_owned()].into(),
        },
    }
}

fn wrong(typed: &Typed) -> Vec<String> {
    match read(typed, true, Lang::En) {
        Err(Error::Invalid(fields)) => fields.iter().map(|wrong| wrong.field.to_string()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_form_sent_back_unchanged_says_what_stood() {
    let shelter = shelter();
    let said = read(&typed_of(&shelter), true, Lang::Fr).unwrap();
    assert_eq!(said.name.as_str(), shelter.name);
    assert_eq!(said.terms, shelter.terms);
    assert_eq!(said.hold_minutes, 45);
    assert_eq!(said.shifts, shelter.shifts);
    assert!(said.serves_in_french && said.takes_watches && !said.offers_transport);
    match said.line {
        LineChange::Set(line) => assert_eq!(line.as_str(), "613 555 0142"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn everything_wrong_with_a_profile_is_told_at_once() {
    let mut typed = typed_of(&shelter());
    typed.set("name", "  ");
    typed.set("kind", "castle");
    typed.set("zone", "Ottawa");
    typed.set("shifts", "seven");
    typed.set("hold_minutes", "0");
    typed.set("intake_line", "12 Main Street");
    typed.set("situation-pregnant", "perhaps");
    typed.set("tongue_1", "klingonish");
    assert_eq!(
        wrong(&typed),
        [
            "name",
            "kind",
            "zone",
            "shifts",
            "intake_line",
            "hold_minutes",
            "situation-pregnant",
            "tongue_1"
        ]
    );
}

#[test]
fn an_empty_line_field_keeps_what_is_sealed_and_takes_away_what_was_shown() {
    let mut typed = typed_of(&shelter());
    typed.set("intake_line", "");
    assert_eq!(
        read(&typed, true, Lang::En).unwrap().line,
        LineChange::Remove
    );
    typed.set("line_sealed", "yes");
    assert_eq!(read(&typed, true, Lang::En).unwrap().line, LineChange::Keep);
    typed.set("line_removed", "yes");
    assert_eq!(
        read(&typed, true, Lang::En).unwrap().line,
        LineChange::Remove
    );
    assert_eq!(
        read(&typed, false, Lang::En).unwrap().line,
        LineChange::Keep
    );
}

#[test]
fn a_language_is_found_by_any_of_its_names_in_either_language() {
    let mut typed = typed_of(&shelter());
    typed.set("tongue_1", "PERSAN");
    typed.set("tongue_2", "espagnol");
    typed.set("tongue_3", "LSQ");
    let tongues = read(&typed, true, Lang::En).unwrap().terms.tongues;
    for code in ["fr", "prs", "fa", "es", "fcs"] {
        assert!(tongues.contains(code), "{code} in {tongues:?}");
    }
}

#[test]
fn a_name_several_languages_answer_to_is_not_guessed() {
    let mut typed = typed_of(&shelter());
    // Persian and Dari are both called so.
    typed.set("tongue_1", "Farsi");
    typed.set("tongue_2", "sign language");
    assert_eq!(wrong(&typed), ["tongue_1", "tongue_2"]);
}

#[test]
fn every_zone_offered_is_known() {
    for zone in ZONES {
        assert_eq!(Zone::parse(zone).unwrap().name(), *zone);
    }
}
