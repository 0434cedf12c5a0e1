//! How often the board was right: told to the network's members, and of a house to its lead.

use havenboard::ground::codes::Role;
use havenboard::tallies::rules::{Tally, YesNo};
use havenboard::tallies::store;

use super::house::TestHouse;
use super::robot;

#[test]
fn members_read_how_often_the_board_was_right_and_a_lead_reads_it_of_the_house() {
    let house = TestHouse::open();
    let lead = house.browser("lead.maple");
    let desk = lead.get("/desk").expect(303);
    let desk = desk.header("location").unwrap().to_owned();
    let worker = house.anybody_in_a_browser(Role::Caseworker);
    let program = house.anybody(Role::Caseworker);
    let said = |path: &str, person: &super::house::Person| {
        let page = person.page(path);
        let main = robot::all(&page.html, "#main");
        robot::words(&main[0])
    };
    assert!(said("/help", &worker).contains("Not enough answers say yet"));
    assert!(program.get("/api/v1/accuracy").json()["network"].is_null());
    let id: i64 = desk.rsplit('/').next().unwrap().parse().unwrap();
    house
        .db()
        .write_now(move |tx| {
            let night = store::tonight(tx.conn, tx.now)?;
            for (right, n) in [(YesNo::Yes, 47), (YesNo::No, 3)] {
                let shelter = id.into();
                store::add(tx.conn, night, &Tally::Accuracy { shelter, right }, n)?;
            }
            Ok(())
        })
        .unwrap();
    assert!(said("/help", &worker).contains("right 47 of 50 times"));
    assert!(said("/help", &worker.clone().in_french()).contains("47 fois sur 50"));
    let nobody = worker.signed_out();
    assert!(!said("/help", &nobody).contains("47"), "members only");
    assert!(said(&desk, &lead).contains("right 47 of 50 times"));
    assert!(!said(&desk, &house.browser("staff.maple")).contains("47 of 50"));
    let shown = program.get("/api/v1/accuracy").expect(200).json();
    assert_eq!(shown["network"]["right"], 47);
    assert_eq!(shown["network"]["told"], 50);
    assert_eq!(shown["shelters"].as_array().unwrap().len(), 0);
    let own = house.person("lead.maple").get("/api/v1/accuracy").json();
    assert_eq!(own["shelters"][0]["shelter_id"], id);
    assert_eq!(own["shelters"][0]["right"], 47);
}
