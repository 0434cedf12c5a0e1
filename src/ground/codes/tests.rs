//! The lists as they were published, and what holds for every one of them.

use std::collections::HashSet;

use super::*;

mod stored;

/// Runs a generic check over every list.
macro_rules! every_list {
    ($check:ident) => {
        [
            $check::<OrganizationKind>(),
            $check::<Role>(),
            $check::<ShelterKind>(),
            $check::<Population>(),
            $check::<Unit>(),
            $check::<Mode>(),
            $check::<AgeBand>(),
            $check::<Need>(),
            $check::<Situation>(),
            $check::<Trafficking>(),
            $check::<Immigration>(),
            $check::<Violence>(),
            $check::<WhereNow>(),
            $check::<Urgency>(),
            $check::<Pick>(),
            $check::<RefusedBy>(),
            $check::<FacilityReason>(),
            $check::<SurvivorReason>(),
            $check::<LanguageAnswer>(),
            $check::<Outcome>(),
            $check::<Departure>(),
            $check::<Unavailable>(),
            $check::<Flag>(),
            $check::<Status>(),
            $check::<Problem>(),
        ]
    };
}

/// What has been published. A line here may grow; nothing in it may change or go.
const PUBLISHED: [(&str, &str); 25] = [
    (
        "organization kind",
        "shelter_operator referring_agency interpretation_provider funder network",
    ),
    (
        "role",
        "shelter_staff shelter_lead caseworker referrer interpretation_coordinator funder privacy_auditor administrator",
    ),
    (
        "shelter kind",
        "emergency_shelter transition_home second_stage safe_home_network womens_emergency_centre \
         family_resource_centre trafficking_safe_house youth_shelter other",
    ),
    (
        "population",
        "single_women women_with_children families youth men all_genders seniors",
    ),
    ("unit", "bed room"),
    ("mode", "in_person phone video"),
    ("age band", "0-4 5-11 12-15 16-17 18+"),
    (
        "need",
        "step_free accessible_bathroom crib pet service_animal medication_storage withdrawal_support \
         mental_health_support gender_affirming indigenous_led youth_led kosher_halal near_school transport",
    ),
    (
        "situation",
        "violence_partner violence_family trafficking_sexual trafficking_labour no_identification no_status \
         refugee_claimant substance_use mental_health_crisis pregnant boys_12_15 boys_16_17 returning_client",
    ),
    ("trafficking", "none suspected disclosed"),
    (
        "immigration",
        "not_asked citizen_or_resident refugee_claimant temporary no_status",
    ),
    ("violence", "partner family trafficker other none"),
    (
        "where now",
        "home_with_abuser friends_family street_or_car hospital police immigration_detention another_shelter hotel \
         under_control other",
    ),
    ("urgency", "now today soon"),
    ("pick", "first ask-her"),
    ("refused by", "facility survivor nobody"),
    (
        "reason, facility",
        "full no_suitable_room not_staffed mandate_not_violence mandate_trafficking identification status \
         composition_or_age accessibility substance_use mental_health language pet too_near do_not_admit medical \
         length_of_stay other_region other",
    ),
    (
        "reason, survivor",
        "location rules_or_shared_space sobriety_rule changed_mind went_elsewhere unreachable",
    ),
    (
        "language answer",
        "staff booked phone refused not-needed to-settle",
    ),
    (
        "outcome, not placed",
        "placed_outside hotel homeless_shelter returned_to_abuser friends_family street_or_car stayed_in_detention \
         unknown",
    ),
    (
        "departure",
        "home_with_abuser home_without_abuser friends_family violence_shelter second_stage_or_housing \
         hospital_or_institution homelessness unknown",
    ),
    (
        "unavailable",
        "not_staffed repair pests isolation reserved seasonal other",
    ),
    (
        "flag",
        "full region-full chronically-full over-capacity stale unstaffed",
    ),
    (
        "status",
        "capacity no-capacity waitlist additional-assessment-required",
    ),
    (
        "problem",
        "bad-request invalid unauthenticated forbidden not-found pool-full stale impossible-count derived-count \
         hold-ended request-ended already-placed interpreter-busy key-reused too-large slow-down unavailable",
    ),
];

fn published<C: Code>() -> (&'static str, String) {
    let codes: Vec<_> = C::all().iter().map(|c| c.code()).collect();
    (C::LIST, codes.join(" "))
}

#[test]
fn every_list_is_the_published_one_in_its_order() {
    let ours = every_list!(published);
    assert_eq!(
        ours.each_ref().map(|(list, _)| *list),
        PUBLISHED.map(|(list, _)| list)
    );
    for ((list, codes), (_, expected)) in ours.iter().zip(PUBLISHED) {
        assert_eq!(codes, expected, "in the list “{list}”");
    }
}

/// A sentence for everything wrong with a list's labels.
fn label_faults<C: Code>() -> Vec<String> {
    let mut faults = Vec::new();
    for lang in [Lang::En, Lang::Fr] {
        let mut seen = HashSet::new();
        for c in C::all() {
            let label = c.label(lang);
            let mut fault = |what: &str| {
                faults.push(format!("{} {c} {lang:?}: “{label}” {what}", C::LIST));
            };
            if !seen.insert(label) {
                fault("is the label of two codes");
            }
            if label.trim() != label || label.is_empty() || label.contains("  ") {
                fault("is blank or has loose spaces");
            }
            if label.contains(['\'', '"', '_']) || label.ends_with('.') {
                fault("is not typeset for reading");
            }
            if label.starts_with(char::is_lowercase) {
                fault("does not begin with a capital");
            }
            if lang == Lang::Fr
                && [" :", " ;", " !", " ?", " %"]
                    .iter()
                    .any(|s| label.contains(s))
            {
                fault("lacks the non-breaking space");
            }
            if label.chars().count() > 60 {
                fault("is too long for a choice on a phone");
            }
        }
    }
    faults
}

#[test]
fn every_label_is_fit_to_be_read_in_both_languages() {
    let faults = every_list!(label_faults).concat();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Entries that do not survive a way out and back, through text, JSON and order.
fn changed_on_the_way<C>() -> Vec<String>
where
    C: Code + serde::Serialize + serde::de::DeserializeOwned + std::str::FromStr,
{
    let returns = |c: &C| {
        let json = serde_json::to_string(c).unwrap();
        json == format!("\"{c}\"")
            && serde_json::from_str::<C>(&json).is_ok_and(|back| back == *c)
            && C::parse(&c.to_string()) == Some(*c)
            && c.code().parse::<C>().is_ok_and(|back| back == *c)
    };
    let lost = C::all().iter().filter(|c| !returns(c));
    let mut lost: Vec<_> = lost.map(|c| format!("{} {c}", C::LIST)).collect();
    if !C::all().is_sorted() {
        lost.push(format!("{} sorts otherwise than declared", C::LIST));
    }
    lost
}

#[test]
fn every_code_returns_unchanged_from_text_and_json() {
    assert_eq!(
        every_list!(changed_on_the_way).concat(),
        Vec::<String>::new()
    );
}

#[test]
fn an_unknown_code_is_refused_by_a_sentence_that_names_the_list_and_repeats_nothing() {
    let said = serde_json::from_str::<Unit>("\"Mrs. Somebody\"").unwrap_err();
    assert!(
        said.to_string()
            .starts_with("unknown code in the list “unit”: it takes bed, room")
    );
    assert!(!said.to_string().contains("Somebody"));
    let said = serde_json::from_str::<Unit>("3").unwrap_err().to_string();
    assert!(said.contains("a code of the list “unit”"), "{said}");
}

#[test]
fn codes_are_read_exactly_as_written() {
    assert_eq!(Need::parse("Step_free"), None);
    assert_eq!(Need::parse(" crib"), None);
    assert_eq!(Need::parse(""), None);
    assert_eq!(Need::parse("crib"), Some(Need::Crib));
}

#[test]
fn each_language_gets_its_label() {
    assert_eq!(
        ShelterKind::SecondStage.label(Lang::En),
        "Second-stage housing"
    );
    assert_eq!(
        ShelterKind::SecondStage.label(Lang::Fr),
        "Maison de deuxième étape"
    );
    assert_eq!(
        ShelterKind::SecondStage.label(Lang::Pseudo),
        "Second-stage housing"
    );
}

#[test]
fn roles_have_the_initials_of_the_doors_table() {
    let initials: Vec<_> = Role::all().iter().map(|r| r.initials()).collect();
    assert_eq!(initials, ["SS", "SL", "CW", "RF", "IC", "FU", "PA", "AD"]);
}

#[test]
fn the_schema_lists_the_codes() {
    let schema = schemars::schema_for!(AgeBand).to_value();
    assert_eq!(schema["title"], "AgeBand");
    assert_eq!(schema["type"], "string");
    assert_eq!(
        schema["description"],
        "Ages are bands; a birth date is never asked."
    );
    assert_eq!(
        schema["enum"],
        serde_json::json!(["0-4", "5-11", "12-15", "16-17", "18+"])
    );
}

codes! {
    /// A list of which one entry has ended.
    Lamp = "lamp" {
        Led => "led", "LED", "DEL";
        Bulb => "bulb", "Bulb", "Ampoule", retired "2027-01-01";
    }
}

#[test]
fn a_retired_code_is_read_for_ever_and_offered_no_more() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(Lamp::offered(day("2026-12-31")), [Lamp::Led, Lamp::Bulb]);
    assert_eq!(Lamp::offered(day("2027-01-01")), [Lamp::Led]);
    assert_eq!(Lamp::parse("bulb"), Some(Lamp::Bulb));
    assert_eq!(Lamp::Bulb.retired_on(), Some("2027-01-01"));
    assert_eq!(Lamp::Led.retired_on(), None);
}

diesel::table! {
    wish (id) {
        id -> Integer,
        need -> Text,
        second -> Nullable<Text>,
    }
}
