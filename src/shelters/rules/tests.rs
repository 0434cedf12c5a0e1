//! Who may see and change what is said of a shelter, and what a phone number is.

use super::*;
use crate::accounts::rules::AccountId;
use proptest::prelude::*;

const HOUSE: i64 = 7;

fn shelter(sight: IntakeSight, line: Option<&str>) -> Shelter {
    Shelter {
        id: ShelterId::from(1),
        organization: OrganizationId::from(HOUSE),
        name: "North".into(),
        kind: ShelterKind::TransitionHome,
        region: "ottawa".into(),
        zone: Zone::parse("America/Toronto").unwrap(),
        shifts: Shifts::default(),
        intake_line: line.map(str::to_owned),
        sealed_line: None,
        intake_sight: sight,
        shares_exact: false,
        serves_in_french: false,
        takes_other_regions: false,
        offers_transport: false,
        takes_watches: true,
        indigenous_led: false,
        hold_minutes: USUAL_HOLD_MINUTES,
        revision: 3,
        terms: Terms::default(),
    }
}

fn somebody(role: Role, organization: i64) -> Identity {
    Identity {
        account: AccountId::from(5),
        organization: OrganizationId::from(organization),
        role,
        language: None,
    }
}

#[test]
fn a_profile_is_kept_by_its_own_lead_and_the_administrator_only() {
    use crate::ground::codes::Code;
    let shelter = shelter(IntakeSight::Partners, None);
    for role in Role::all() {
        let own = may_keep(&shelter, &somebody(*role, HOUSE));
        let other = may_keep(&shelter, &somebody(*role, 8));
        assert_eq!(
            own,
            matches!(role, Role::ShelterLead | Role::Administrator),
            "{role}"
        );
        assert_eq!(other, *role == Role::Administrator, "{role}");
    }
    assert!(may_set_line(&shelter, &somebody(Role::ShelterLead, HOUSE)));
    assert!(!may_set_line(
        &shelter,
        &somebody(Role::Administrator, HOUSE)
    ));
}

#[test]
fn a_line_for_partners_is_seen_by_those_who_refer() {
    let shelter = shelter(IntakeSight::Partners, Some("613 555 0142"));
    let seen = |role, organization| line_shown(&shelter, &somebody(role, organization));
    for role in [Role::Caseworker, Role::Referrer, Role::ShelterStaff] {
        assert_eq!(seen(role, 8), LineShown::Number("613 555 0142"), "{role}");
    }
    for role in [
        Role::Funder,
        Role::PrivacyAuditor,
        Role::Administrator,
        Role::InterpretationCoordinator,
    ] {
        assert_eq!(seen(role, HOUSE), LineShown::NotTheirs, "{role}");
    }
}

#[test]
fn of_a_sealed_line_partners_do_not_even_learn_whether_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let keys = crate::ground::seal::Keys::at(folder.path().join("key"));
    let none = shelter(IntakeSight::OnOffer, None);
    let sealed = Shelter {
        sealed_line: Some(keys.seal(Shelter::line_place(none.id), "211").unwrap()),
        ..none.clone()
    };
    let caseworker = somebody(Role::Caseworker, 8);
    assert_eq!(line_shown(&none, &caseworker), LineShown::AfterOffer);
    assert_eq!(line_shown(&sealed, &caseworker), LineShown::AfterOffer);
    let other_house = somebody(Role::ShelterStaff, 8);
    assert_eq!(line_shown(&sealed, &other_house), LineShown::AfterOffer);
    let own = somebody(Role::ShelterStaff, HOUSE);
    assert_eq!(line_shown(&sealed, &own), LineShown::ToOpen);
    assert_eq!(line_shown(&none, &own), LineShown::NoLine);
    assert!(!may_open_line(
        &sealed,
        &somebody(Role::Administrator, HOUSE)
    ));
}

#[test]
fn a_phone_number_is_read_as_people_write_it() {
    for (typed, kept) in [
        ("613-555-0142", "613 555 0142"),
        ("(613) 555-0142 ext. 12", "613 555 0142 ext 12"),
        ("613.555.0142 poste 12", "613 555 0142 ext 12"),
        ("+1 613 555 0142 x7", "+1 613 555 0142 ext 7"),
        ("211", "211"),
    ] {
        let line = PhoneLine::parse("intake_line", typed).unwrap();
        assert_eq!(line.as_str(), kept, "{typed}");
        assert_eq!(PhoneLine::parse("intake_line", kept).unwrap(), line);
    }
}

#[test]
fn what_is_no_phone_number_is_refused_so_that_no_address_slips_in() {
    for typed in [
        "",
        "12",
        "12 Main Street",
        "call Anna",
        "613 555 0142 ask for Anna",
        "613 555 0142 ext",
        "613 555 0142 ext twelve",
        "613+555",
        "1234567890123456",
        "６１３ ５５５",
    ] {
        assert!(PhoneLine::parse("intake_line", typed).is_err(), "{typed}");
    }
}

proptest! {
    #[test]
    fn nothing_but_digits_and_an_extension_is_ever_kept(typed in "\\PC{0,45}") {
        if let Ok(line) = PhoneLine::parse("intake_line", &typed) {
            let rest = line.as_str().replace(" ext ", " ");
            prop_assert!(rest.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == '+'));
        }
    }
}

#[test]
fn a_line_is_said_in_the_readers_language_and_dialled_without_its_extension() {
    let line = "+1 613 555 0142 ext 12";
    assert_eq!(line_in_words(line, Lang::Fr), "+1 613 555 0142, poste 12");
    assert_eq!(line_in_words(line, Lang::En), "+1 613 555 0142, ext. 12");
    assert_eq!(dialled(line), "+16135550142");
}

#[test]
fn a_region_code_is_plain() {
    assert_eq!(region_code("code", " ottawa-east ").unwrap(), "ottawa-east");
    for wrong in ["", "o", "Ottawa", "ottawa est", "9a", "montréal", "a/b"] {
        assert!(region_code("code", wrong).is_err(), "{wrong}");
    }
}

#[test]
fn who_wrote_over_an_old_profile_is_told() {
    let shelter = shelter(IntakeSight::Partners, None);
    assert!(check_revision(&shelter, 3).is_ok());
    assert!(matches!(
        check_revision(&shelter, 2),
        Err(Error::Refused(Problem::Stale, _))
    ));
}
