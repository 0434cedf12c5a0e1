//! The survey's day over HTTP, and what has to be known to read a report, for programs as on its page.

use super::house::TestHouse;

#[test]
fn a_weekend_is_set_as_the_surveys_day_and_said_to_be_one() {
    let house = TestHouse::open();
    for (administrator, weekend, warned) in [
        (
            house.person("administrator"),
            "It is a Saturday or a Sunday",
            "A Saturday or Sunday:",
        ),
        (
            house.person("administrator").in_french(),
            "C’est un samedi ou un dimanche",
            "Un samedi ou un dimanche",
        ),
    ] {
        let set = |day: &str| {
            let form = administrator.page("/reports/srfva/day").form("/day");
            let sent = form.with("date", day).send().expect(303);
            let next = sent.header("location").unwrap().to_owned();
            administrator.get(&next).expect(200).body
        };
        let sunday = set("2027-04-11");
        assert!(sunday.contains(weekend) && sunday.contains(warned));
        let tuesday = set("2027-04-13");
        assert!(!tuesday.contains(weekend) && !tuesday.contains(warned));
    }
}

#[test]
fn what_has_to_be_known_to_read_a_report_reaches_programs_in_the_readers_language() {
    let house = TestHouse::open();
    for (reader, said) in [
        (house.person("funder"), "Women who stopped calling"),
        (
            house.person("funder").in_french(),
            "Les femmes qui ont cessé d’appeler",
        ),
    ] {
        let address = "/api/v1/reports/capacity-case";
        let report = reader.get(address).expect(200).json();
        let notes = report["notes"].as_array().unwrap();
        let says = |note: &serde_json::Value| note.as_str().unwrap().starts_with(said);
        assert!(notes.iter().any(says), "{notes:?}");
    }
}
