//! Signed returns over HTTP: each reaches those who fund its house, and to everybody else it is as if it were not there.

use havenboard::accounts::store::people::insert_organization;
use havenboard::demo::cast;
use havenboard::ground::codes::{OrganizationKind, Role};
use serde_json::{Value, json};

use super::house::{Person, TestHouse};
use super::robot::all;

const MONTH: &str = "2026-10";

fn shelter(house: &TestHouse, name: &str) -> i64 {
    let name = name.to_owned();
    let all = house.db().read_now(havenboard::shelters::store::all);
    let all = all.unwrap().into_iter();
    let found = all.filter(|one| one.name == name);
    found.map(|one| one.id.number()).next().unwrap()
}

/// A second funder with an account: its number, and somebody who reads for it.
fn second_funder(house: &TestHouse) -> (i64, Person) {
    let added = house.db().write_now(|tx| {
        let kind = OrganizationKind::Funder;
        let id = insert_organization(tx.conn, "City (test)", kind, tx.now)?;
        let account = cast::add(tx, (id, "City (test)"), "city", Role::Funder, "none")?;
        Ok((id.number(), account))
    });
    let (id, account) = added.unwrap();
    (id, house.somebody(account))
}

fn sign(lead: &Person, shelter: i64) {
    let address = format!("/reports/provincial-return/{MONTH}/{shelter}");
    let page = lead.page(&address);
    let form = page.form(&format!("{address}/signature"));
    assert_eq!(form.send().status, 303);
}

/// What a funder gets: JSON without the moment it was computed, and the file.
fn reads(funder: &Person) -> (Value, String) {
    let address = format!("/api/v1/reports/provincial-return?from={MONTH}&to={MONTH}");
    let mut answer = funder.get(&address).expect(200).json();
    answer["computed_at"] = Value::Null;
    let file = funder.get(&format!("{address}&format=csv")).expect(200);
    (answer, file.body)
}

fn houses_of(answer: &Value) -> Vec<String> {
    let rows = answer["rows"].as_array().unwrap().iter();
    let mut names: Vec<String> = rows
        .filter(|row| row["table"] == "lines")
        .map(|row| row["shelter_name"].as_str().unwrap().to_owned())
        .collect();
    names.dedup();
    names
}

#[test]
fn a_return_reaches_those_who_fund_its_house_and_leaves_no_trace_elsewhere() {
    let house = TestHouse::open();
    let administrator = house.person("administrator");
    let ministry = house.person("funder");
    let (city, mayor) = second_funder(&house);
    let [maple, cedar] = ["Maple Lane House", "Cedar Circle Lodge"].map(|one| shelter(&house, one));
    let fund = |shelter: i64, by: &[i64]| {
        let address = format!("/api/v1/shelters/{shelter}/funders");
        administrator
            .post(&address, json!({"funders": by}))
            .expect(200)
            .json()
    };
    assert_eq!(fund(cedar, &[city])[0]["name"], "City (test)");
    let before = reads(&mayor);
    sign(&house.browser("lead.maple"), maple);
    assert_eq!(
        reads(&mayor),
        before,
        "the same bytes as if nothing were signed"
    );
    assert_eq!(houses_of(&reads(&ministry).0), ["Maple Lane House"]);
    sign(&house.browser("lead.cedar"), cedar);
    assert_eq!(houses_of(&reads(&mayor).0), ["Cedar Circle Lodge"]);
    let (answer, file) = reads(&ministry);
    assert_eq!(houses_of(&answer), ["Maple Lane House"]);
    assert!(!answer.to_string().contains("Cedar Circle") && !file.contains("Cedar Circle"));
    // Its page and its spreadsheet tell no more.
    let page = house
        .browser("funder")
        .get("/reports/provincial-return")
        .expect(200);
    assert!(page.body.contains("Maple Lane House") && !page.body.contains("Cedar Circle"));
    // Without its contract it reads nothing.
    fund(maple, &[]);
    assert_eq!(houses_of(&reads(&ministry).0), Vec::<String>::new());
}

#[test]
fn what_there_is_to_sign_stands_before_the_lines() {
    let house = TestHouse::open();
    let maple = shelter(&house, "Maple Lane House");
    let lead = house.browser("lead.maple");
    let page = lead.get("/reports/provincial-return").expect(200).body;
    let place = |what: &str| page.find(what).unwrap_or_else(|| panic!("{what}: {page}"));
    let link = place(&format!("/reports/provincial-return/{MONTH}/{maple}\""));
    assert!(place("the return is not signed") < link && link < place("<table"));
}

#[test]
fn who_funds_a_house_is_set_by_the_administrator_told_to_its_lead_and_written_down() {
    let house = TestHouse::open();
    let maple = shelter(&house, "Maple Lane House");
    let profile = format!("/shelters/{maple}/profile");
    let lead = house.browser("lead.maple");
    let funders = |person: &Person| all(&person.page(&profile).html, "#funders").len();
    assert!(lead.get(&profile).body.contains("Ministry (demo)"));
    assert!(
        house
            .person("lead.maple")
            .get(&format!("/api/v1/shelters/{maple}/funders"))
            .body
            .contains("Ministry")
    );
    for somebody in ["staff.maple", "caseworker", "lead.cedar", "funder"] {
        assert_eq!(funders(&house.browser(somebody)), 0, "{somebody}");
    }
    // Another's house and one that is nowhere are the same to a lead.
    let cedar = shelter(&house, "Cedar Circle Lodge");
    let [theirs, nowhere] = [cedar, 4503599627370495].map(|id| {
        let address = format!("/api/v1/shelters/{id}/funders");
        house.person("lead.maple").get(&address).expect(404).body
    });
    assert_eq!(theirs, nowhere);
    let administrator = house.browser("administrator");
    let page = administrator.page(&profile);
    let form = page.form(&format!("/admin/shelters/{maple}/funders"));
    assert_eq!(form.with("funders", "17").send().status, 422, "no funder");
    let nobody = administrator.post_form(&format!("/admin/shelters/{maple}/funders"), &[]);
    nobody.expect(303);
    assert!(!lead.get(&profile).body.contains("Ministry (demo)"));
    let signing = lead
        .get(&format!("/reports/provincial-return/{MONTH}/{maple}"))
        .expect(200);
    assert!(signing.body.contains("Nobody outside your house"));
    let journal = administrator.get("/admin/journal").expect(200);
    assert!(
        journal.body.contains("Took a funder off a house"),
        "{}",
        journal.body
    );
}
