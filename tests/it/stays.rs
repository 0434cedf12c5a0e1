//! Who comes and who leaves, counted once: by the desk, by the page of arrivals and departures, and by programs.

use havenboard::ground::db::Db;
use havenboard::shelters::rules::ShelterId;
use havenboard::shelters::store::{Ways, set_ways};
use havenboard::tallies::rules::Measure;
use serde_json::json;

use super::house::{Answer, Person, TestHouse};
use super::robot::{self, Page};

const MAPLE: &str = "staff.maple";
const WILLOW: &str = "staff.willow";

fn desk_of(staff: &Person) -> String {
    let desk = staff.get("/desk").expect(303);
    desk.header("location").unwrap().to_owned()
}

/// Admissions and departures counted so far: the words that begin so.
fn movements(db: &Db, word: &str) -> i64 {
    let rows = db
        .read_now(|conn| {
            let (from, last) = ("2020-01-01".parse().unwrap(), "2040-01-01".parse().unwrap());
            havenboard::tallies::store::between(conn, Measure::Movements, from, last)
        })
        .unwrap();
    let counted = rows.iter().filter(|((_, key), _)| key.words[0] == word);
    counted.map(|(_, count)| count).sum()
}

/// The page of arrivals and departures a form led to, or was shown again on.
#[track_caller]
fn stays(staff: &Person, answer: Answer, status: u16) -> Page {
    let answer = answer.expect(status);
    match answer.header("location") {
        Some(location) => staff.page(location),
        None => Page::read(staff.clone(), "/stays", &answer.body),
    }
}

fn numbers(page: &Page, selector: &str) -> usize {
    robot::all(&page.html, selector).len()
}

#[test]
fn a_departure_in_a_house_that_keeps_stays_is_counted_once_where_the_stay_ends() {
    let house = TestHouse::open();
    let (staff, program) = (house.browser(MAPLE), house.person(MAPLE));
    let desk = desk_of(&staff);
    let page = staff.page(&desk);
    let pool = house.pool(&program, "Women with children");
    let (id, before) = (&pool["id"], pool["occupied"].as_i64().unwrap());
    assert!(before > 0);
    assert_eq!(numbers(&page, "form[action$='/departure']"), 0);
    assert!(numbers(&page, "a[href$='/stays#left']") > 0);
    let field = |name: &str, value: String| (name.to_owned(), value);
    let left = [
        field("spaces", "1".into()),
        field("revision", pool["revision"].to_string()),
    ];
    let said = staff.post_form(&format!("/pools/{id}/departure"), &left);
    assert!(said.expect(422).body.contains("This house keeps stays"));
    let counted = [field("pool", id.to_string()), field("spaces", "1".into())];
    let said = staff.post_form(&format!("{desk}/departures"), &counted);
    assert!(said.expect(422).body.contains("This house keeps stays"));
    let now = house.pool(&program, "Women with children");
    assert_eq!(now["occupied"].as_i64(), Some(before));
    assert_eq!(movements(house.db(), "out"), 0);
}

#[test]
fn whoever_comes_by_the_houses_own_hold_opens_a_stay_and_is_counted() {
    let house = TestHouse::open();
    let (staff, program) = (house.browser(MAPLE).in_french(), house.person(MAPLE));
    let desk = desk_of(&staff);
    let pool = house.pool(&program, "Women with children");
    let (id, before) = (&pool["id"], pool["occupied"].as_i64().unwrap());
    let hold = || {
        let path = format!("/api/v1/pools/{id}/holds");
        let made = program.post(&path, json!({"spaces": 2})).expect(201).json();
        made["id"].as_i64().unwrap()
    };
    hold();
    let arrival = staff.page(&desk).form("/arrival").with("adults", "1");
    let wrong = arrival.with("children_0_4", "many").send().expect(422);
    let wrong = Page::read(staff.clone(), &desk, &wrong.body);
    let arrival = wrong.form("/arrival");
    let typed = robot::all(&wrong.html, "input[name=children_0_4]");
    assert_eq!(typed[0].attr("value"), Some("many"), "it is still there");
    arrival.with("children_0_4", "1").send().expect(303);
    let page = staff.page(&format!("{desk}/stays"));
    let stay = robot::all(&page.html, "form[action^='/stays/']");
    assert_eq!(stay.len(), 1);
    let noted = robot::all(&page.html, "#main .rows-main");
    let noted = robot::words(&noted[0]);
    assert!(
        noted.contains("1 × 18") && noted.contains("1 × 0"),
        "{noted}"
    );
    assert_eq!(movements(house.db(), "in"), 1);
    let after = house.pool(&program, "Women with children");
    assert_eq!(after["occupied"].as_i64(), Some(before + 2));
    let path = format!("/api/v1/pools/{id}/count");
    let fewer = json!({"occupied": before});
    program.post(&path, fewer).expect(200);
    let other = hold();
    let came = json!({"adults": 1, "children": ["5-11"]});
    let path = format!("/api/v1/holds/{other}/arrival");
    assert_eq!(
        program.post(&path, came).expect(200).json()["state"],
        "arrived"
    );
    let page = staff.page(&format!("{desk}/stays"));
    assert_eq!(numbers(&page, "form[action^='/stays/']"), 2);
    assert_eq!(movements(house.db(), "in"), 2);
    let now = house.pool(&program, "Women with children");
    assert_eq!(now["occupied"].as_i64(), Some(before + 2));

    let counting = house.person(WILLOW);
    let rooms = house.pool(&counting, "Family rooms");
    let path = format!("/api/v1/pools/{}/holds", rooms["id"]);
    let made = counting
        .post(&path, json!({"spaces": 1}))
        .expect(201)
        .json();
    let path = format!("/api/v1/holds/{}/arrival", made["id"]);
    counting.post(&path, json!({})).expect(200);
    assert_eq!(movements(house.db(), "in"), 3, "a house that only counts");
}

#[test]
fn a_stay_of_two_rooms_is_begun_and_ended_by_the_page_and_takes_nobody_elses_room() {
    let house = TestHouse::open();
    let staff = house.browser(WILLOW).in_french();
    let desk = desk_of(&staff);
    let id: ShelterId = desk.rsplit('/').next().unwrap().parse().unwrap();
    let ways = Ways {
        keeps_stays: true,
        ..Ways::default()
    };
    house
        .db()
        .write_now(move |tx| set_ways(tx.conn, id, ways))
        .unwrap();
    let program = house.person(WILLOW);
    let occupied = || {
        let pool = house.pool(&program, "Family rooms");
        pool["occupied"].as_i64().unwrap()
    };
    let before = occupied();
    let page = staff.page(&format!("{desk}/stays"));
    let free: Vec<String> = robot::all(&page.html, "form[action$='/stays'] [name=rooms]")
        .iter()
        .map(|one| one.attr("value").unwrap().to_owned())
        .collect();
    assert!(free.len() >= 2, "{free:?}");
    let pool = house.pool(&program, "Family rooms")["id"].to_string();
    let came = page.form("/stays").with("pool", &pool).with("spaces", "2");
    let (first, last) = (&free[0], free.last().unwrap());
    let came = came.and("rooms", first).and("rooms", last);
    let page = stays(&staff, came.send(), 303);
    assert_eq!(occupied(), before + 2);
    assert_eq!(
        numbers(&page, "form[action^='/stays/'] [name=rooms][checked]"),
        0,
        "no room is chosen for anybody"
    );
    let leave = page
        .form("/departure")
        .with("destination", "friends_family");
    let page = stays(&staff, leave.send(), 422);
    assert_eq!(occupied(), before + 2, "either could be meant");
    let kept = "form[action^='/stays/'] option[value=friends_family][selected]";
    assert_eq!(numbers(&page, kept), 1, "what was chosen is still there");
    // One of the two was freed on the desk before anybody ended the stay.
    let freed = [("state".to_owned(), "free".to_owned())];
    staff
        .post_form(&format!("/rooms/{first}/state"), &freed)
        .expect(303);
    let leave = page.form("/departure").and("rooms", last);
    let page = stays(&staff, leave.send(), 303);
    assert_eq!(occupied(), before);
    assert_eq!(numbers(&page, "form[action^='/stays/']"), 0);
}
