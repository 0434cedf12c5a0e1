//! The house page over its own routes, without scripts, in both languages.

use std::collections::BTreeSet;

use actix_web::body::to_bytes;
use actix_web::middleware::from_fn;
use actix_web::{App, test, web};
use chrono::{DateTime, Utc};
use scraper::{ElementRef, Html, Selector};

use crate::accounts::door::{Doors, SessionCookie, door};
use crate::accounts::email::Email;
use crate::accounts::rules::OrganizationId;
use crate::accounts::sessions::Sessions;
use crate::accounts::store;
use crate::capacity::rules::{Confirmed, Counts, Pool, PoolId, Room, RoomId};
use crate::ground::clock::Clock;
use crate::ground::codes::{
    ChangeKind, IntakeSight, OrganizationKind, Population, Role, RoomState, ShelterKind, Unit,
};
use crate::ground::db::{Address, Db, Tx, migrate};
use crate::ground::error::Result;
use crate::ground::nights::{Shifts, Zone};
use crate::ground::seal::Keys;
use crate::ground::text::digest;
use crate::journal::rules::Actor;
use crate::shelters::rules::{Region, Shelter, ShelterId, Terms};
use crate::web::body::whole;
use crate::web::frame::frame;
use crate::web::shell::House;
use crate::{capacity, shelters};

const HOUSE: i64 = 7;
const BEDS: i64 = 11;
const ROOMS: i64 = 12;

/// 03:12 on a January night in Ottawa.
fn night() -> DateTime<Utc> {
    "2026-01-15T08:12:00Z".parse().unwrap()
}

fn actor() -> Actor {
    Actor {
        role: Some(Role::ShelterStaff),
        ..Actor::HOUSE
    }
}

fn shelter(organization: OrganizationId) -> Shelter {
    Shelter {
        id: ShelterId::from(HOUSE),
        organization,
        name: "North Star House".into(),
        kind: ShelterKind::EmergencyShelter,
        region: "ottawa".into(),
        zone: Zone::parse("America/Toronto").unwrap(),
        shifts: Shifts::default(),
        intake_line: None,
        sealed_line: None,
        intake_sight: IntakeSight::Partners,
        shares_exact: false,
        serves_in_french: true,
        takes_other_regions: true,
        offers_transport: false,
        takes_watches: true,
        indigenous_led: false,
        hold_minutes: 90,
        revision: 1,
        terms: Terms::default(),
    }
}

fn pool(id: i64, name: &str, unit: Unit, counts: Counts) -> Pool {
    Pool {
        id: PoolId::from(id),
        shelter: ShelterId::from(HOUSE),
        name: name.into(),
        population: Population::SingleWomen,
        unit,
        counts,
        closure: None,
        pause: None,
        largest_household: None,
        revision: 1,
        counted_at: night(),
        confirmed: Some(Confirmed {
            at: night(),
            role: Role::ShelterStaff,
        }),
        full_since: None,
    }
}

fn person(tx: &mut Tx, organization: OrganizationId, name: &str, role: Role) -> Result<()> {
    let email = Email::parse("email", &format!("{name}@north.example"))?;
    let account = store::people::insert_account(tx.conn, organization, &email, role, tx.now)?;
    store::insert_session(tx.conn, account, &digest(name.as_bytes()), tx.now)?;
    Ok(())
}

fn build(tx: &mut Tx) -> Result<()> {
    let kind = OrganizationKind::ShelterOperator;
    let own = store::people::insert_organization(tx.conn, "North Star", kind, tx.now)?;
    let other = store::people::insert_organization(tx.conn, "South Star", kind, tx.now)?;
    person(tx, own, "staff", Role::ShelterStaff)?;
    person(tx, own, "lead", Role::ShelterLead)?;
    person(tx, other, "elsewhere", Role::ShelterStaff)?;
    person(tx, other, "caseworker", Role::Caseworker)?;
    let region = Region {
        code: "ottawa".into(),
        english: "Ottawa".into(),
        french: "Ottawa".into(),
    };
    shelters::store::save_region(tx.conn, &region)?;
    shelters::store::insert(tx.conn, &shelter(own), tx.now)?;
    let beds = Counts {
        funded: 4,
        open: 4,
        occupied: 2,
        held: 0,
    };
    let rooms = Counts {
        funded: 3,
        open: 3,
        occupied: 1,
        held: 0,
    };
    let beds = pool(BEDS, "Single women", Unit::Bed, beds);
    capacity::store::insert(tx, &beds, ChangeKind::Opened, actor())?;
    let rooms = pool(ROOMS, "Families’ wing", Unit::Room, rooms);
    capacity::store::insert(tx, &rooms, ChangeKind::Opened, actor())?;
    for (id, sleeps) in [(1, 2), (2, 4), (3, 5)] {
        let room = Room {
            id: RoomId::from(id),
            pool: PoolId::from(ROOMS),
            label: id.to_string(),
            sleeps,
            cribs: 1,
            step_free: id == 1,
            state: if id == 1 {
                RoomState::Occupied
            } else {
                RoomState::Free
            },
            out_reason: None,
        };
        capacity::store::insert_room(tx.conn, &room)?;
    }
    Ok(())
}

/// A house that is asked in process.
struct Trial {
    db: Db,
    folder: tempfile::TempDir,
}

struct Answer {
    status: u16,
    location: String,
    body: String,
}

impl Trial {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("desk.db"));
        migrate(&address).unwrap();
        let db = Db::open(&address, Clock::fixed(night())).unwrap();
        db.write(build).await.unwrap();
        Self { db, folder }
    }

    async fn ask(&self, request: test::TestRequest, who: &str) -> Answer {
        let mut routes = super::pages::routes();
        routes.extend(super::api::routes());
        routes.extend(crate::holds::api::routes());
        routes.extend(super::arrivals::routes());
        let app = App::new()
            .app_data(web::Data::new(self.db.clone()))
            .app_data(web::Data::new(Keys::at(self.folder.path().join("key"))))
            .app_data(web::Data::new(Sessions::default()))
            .app_data(web::Data::new(Doors::new(&routes)))
            .app_data(SessionCookie { secure: false })
            .app_data(House {
                nav: &[],
                demo: false,
            })
            .configure(|config| {
                for route in &routes {
                    config.route(route.path, (route.handler)().method(route.method.clone()));
                }
            })
            .wrap(from_fn(door))
            .wrap(from_fn(whole))
            .wrap(from_fn(frame));
        let app = test::init_service(app).await;
        let cookie = format!("session-on-this-machine={who}");
        let request = request.insert_header(("cookie", cookie)).to_request();
        let response = test::call_service(&app, request).await;
        let status = response.status().as_u16();
        let location = response.headers().get("location");
        let location = location.map(|value| value.to_str().unwrap().to_owned());
        let body = to_bytes(response.into_body()).await.unwrap();
        Answer {
            status,
            location: location.unwrap_or_default(),
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    async fn get(&self, path: &str, who: &str) -> Answer {
        self.ask(test::TestRequest::get().uri(path), who).await
    }

    async fn page(&self, who: &str) -> Html {
        let answer = self.get(&format!("/shelters/{HOUSE}"), who).await;
        assert_eq!(answer.status, 200);
        Html::parse_document(&answer.body)
    }

    async fn post(&self, form: &Filled, who: &str) -> Answer {
        let fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let request = test::TestRequest::post().uri(&form.action);
        self.ask(request.set_form(fields), who).await
    }

    async fn occupied(&self, pool: i64) -> i32 {
        let pool = self
            .db
            .read(move |conn| capacity::store::find(conn, PoolId::from(pool)))
            .await;
        pool.unwrap().counts.occupied
    }
}

/// A form as it stands on a page, its buttons left out.
#[derive(Clone)]
struct Filled {
    action: String,
    fields: Vec<(String, String)>,
}

impl Filled {
    fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(one, _)| one != name);
        self.fields.push((name.into(), value.into()));
        self
    }
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: &ElementRef) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words_of(html: &Html, selector: &str) -> String {
    words(all(html, selector).first().unwrap())
}

fn form(html: &Html, action: &str) -> Filled {
    let form = all(html, "form")
        .into_iter()
        .find(|form| form.attr("action").unwrap().ends_with(action))
        .unwrap_or_else(|| panic!("no form to {action}"));
    let mut fields = Vec::new();
    for control in form.select(&Selector::parse("input, select").unwrap()) {
        let radio = matches!(control.attr("type"), Some("radio"));
        if radio && control.attr("checked").is_none() {
            continue;
        }
        let chosen = control
            .select(&Selector::parse("option[selected]").unwrap())
            .next();
        let value = chosen.unwrap_or(control).attr("value");
        fields.push((
            control.attr("name").unwrap().to_owned(),
            value.unwrap_or_default().to_owned(),
        ));
    }
    Filled {
        action: form.attr("action").unwrap().to_owned(),
        fields,
    }
}

fn check_whole(html: &Html) {
    assert_eq!(all(html, "h1").len(), 1);
    let ids: Vec<&str> = all(html, "[id]")
        .iter()
        .map(|element| element.attr("id").unwrap())
        .collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    for control in all(html, "input:not([type=hidden]):not([type=radio]), select") {
        let label = format!("label[for=\"{}\"]", control.attr("id").unwrap());
        assert_eq!(all(html, &label).len(), 1, "{label}");
    }
    for pointer in all(html, "[aria-labelledby], [aria-describedby]") {
        let targets = [
            pointer.attr("aria-labelledby"),
            pointer.attr("aria-describedby"),
        ];
        for id in targets
            .into_iter()
            .flatten()
            .flat_map(str::split_whitespace)
        {
            assert!(unique.contains(id), "{id}");
        }
    }
    for link in all(html, ".errors a") {
        let to = link.attr("href").unwrap().trim_start_matches('#');
        assert!(unique.contains(to), "{to}");
    }
    let page = html.html();
    assert!(!page.contains("style=") && !page.contains("onclick="));
    let text = words(&html.root_element());
    let mut message_ids = text.split(' ').filter(|word| word.starts_with("desk-"));
    assert_eq!(message_ids.next(), None);
}

#[actix_web::test]
async fn the_house_is_said_in_words_with_the_age_of_every_number() {
    let trial = Trial::open().await;
    let page = trial.page("staff").await;
    check_whole(&page);
    let card = format!("#pool-{BEDS}");
    assert_eq!(words_of(&page, "title"), "House – Havenboard");
    let state = words_of(&page, &format!("{card} .card-state"));
    assert_eq!(state, "2 beds available");
    let age = words_of(&page, &format!("{card} .card-age"));
    assert_eq!(age, "2 beds free · confirmed 03:12, night staff");
    let state = words_of(&page, &format!("#pool-{ROOMS} .card-state"));
    assert_eq!(state, "Largest household that fits tonight: 5 people");
    let french = trial.get("/fr/shelters/7", "staff").await;
    let french = Html::parse_document(&french.body);
    check_whole(&french);
    let age = words_of(&french, &format!("{card} .card-age"));
    assert_eq!(age, "2 lits libres · confirmé à 3 h 12, équipe de nuit");
}

#[actix_web::test]
async fn a_number_two_shifts_old_is_not_confirmed_until_somebody_confirms_all() {
    let trial = Trial::open().await;
    let before = trial.page("staff").await;
    // The session lives an hour; the wall clock is what ages a count, so the confirmation is moved back instead.
    trial
        .db
        .write(|tx| {
            use diesel::connection::SimpleConnection as _;
            Ok(tx
                .conn
                .batch_execute("UPDATE pools SET confirmed_at = '2026-01-13 20:00:00'")?)
        })
        .await
        .unwrap();
    let page = trial.page("staff").await;
    let state = words_of(&page, &format!("#pool-{BEDS} .card-state"));
    assert_eq!(state, "Not confirmed");
    let age = words_of(&page, &format!("#pool-{BEDS} .card-age"));
    assert_eq!(
        age,
        "2 beds free · last confirmed 13 Jan 2026, 15:00, evening staff"
    );
    let all_at_once = form(&before, "/shelters/7/confirmation");
    let answer = trial.post(&all_at_once, "staff").await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (303, "/shelters/7?notice=all-confirmed")
    );
    let again = trial.post(&all_at_once, "staff").await;
    assert_eq!(again.status, 303);
    let page = trial.page("staff").await;
    let state = words_of(&page, &format!("#pool-{BEDS} .card-state"));
    assert_eq!(state, "2 beds available");
    let moved = trial.post(&all_at_once, "lead").await;
    assert_eq!(moved.status, 409);
    check_whole(&Html::parse_document(&moved.body));
}

#[actix_web::test]
async fn a_double_tap_counts_once_and_another_number_from_the_same_page_meets_the_conflict_card() {
    let trial = Trial::open().await;
    let page = trial.page("staff").await;
    let count = form(&page, &format!("/pools/{BEDS}/count"));
    let three = count.clone().with("occupied", "3");
    for _ in 0..2 {
        let answer = trial.post(&three, "staff").await;
        let back = format!("/shelters/7?notice=counted#pool-{BEDS}");
        assert_eq!((answer.status, answer.location), (303, back));
    }
    assert_eq!(trial.occupied(BEDS).await, 3);
    for (who, occupied) in [("staff", "1"), ("lead", "4")] {
        let answer = trial
            .post(&count.clone().with("occupied", occupied), who)
            .await;
        assert_eq!(answer.status, 409);
        let page = Html::parse_document(&answer.body);
        check_whole(&page);
        let question = words_of(&page, &format!("#pool-{BEDS} [role=alert] strong"));
        assert_eq!(
            question,
            "The night desk set this to 3 just now. What is true now?"
        );
        let buttons: Vec<String> = all(&page, &format!("#pool-{BEDS} [role=alert] button[value]"))
            .iter()
            .map(|button| button.attr("value").unwrap().to_owned())
            .collect();
        assert_eq!(buttons, ["3", occupied]);
    }
    assert_eq!(trial.occupied(BEDS).await, 3);
    let answered = trial.post(&count.with("occupied", "1"), "staff").await;
    let page = Html::parse_document(&answered.body);
    let settled = form(&page, &format!("/pools/{BEDS}/count")).with("occupied", "1");
    assert_eq!(trial.post(&settled, "staff").await.status, 303);
    assert_eq!(trial.occupied(BEDS).await, 1);
}

#[actix_web::test]
async fn undo_takes_back_the_count_and_one_left_takes_one_off() {
    let trial = Trial::open().await;
    let page = trial.page("staff").await;
    let count = form(&page, &format!("/pools/{BEDS}/count")).with("occupied", "4");
    trial.post(&count, "staff").await;
    let page = trial.page("staff").await;
    assert_eq!(
        words_of(&page, &format!("#pool-{BEDS} .card-state")),
        "Full"
    );
    let undo = form(&page, &format!("/pools/{BEDS}/undo"));
    assert_eq!(trial.post(&undo, "staff").await.status, 303);
    assert_eq!(trial.occupied(BEDS).await, 2);
    let page = trial.page("staff").await;
    let left = form(&page, &format!("/pools/{BEDS}/departure")).with("spaces", "1");
    for _ in 0..2 {
        assert_eq!(trial.post(&left, "staff").await.status, 303);
    }
    assert_eq!(trial.occupied(BEDS).await, 1);
}

#[actix_web::test]
async fn bad_input_shows_the_page_again_with_everything_typed_and_all_problems() {
    let trial = Trial::open().await;
    let page = trial.page("staff").await;
    let count = form(&page, &format!("/pools/{BEDS}/count"))
        .with("occupied", "many")
        .with("open", "-4")
        .with("reason", "mood");
    let answer = trial.post(&count, "staff").await;
    assert_eq!(answer.status, 422);
    let page = Html::parse_document(&answer.body);
    check_whole(&page);
    assert_eq!(all(&page, ".errors li").len(), 3);
    let typed = format!("#count-{BEDS}-occupied[value=many], #count-{BEDS}-open[value=\"-4\"]");
    assert_eq!(all(&page, &typed).len(), 2);
    assert_eq!(all(&page, "details[open] .field-error").len(), 3);
    let pause = form(&page, &format!("/pools/{BEDS}/pause"))
        .with("until", "other")
        .with("until_other", "2026-01-14T07:00");
    assert_eq!(
        trial.post(&pause, "staff").await.status,
        422,
        "no reason is presumed"
    );
    let pause = pause.with("reason", "not_staffed");
    let answer = trial.post(&pause, "staff").await;
    assert_eq!(answer.status, 422);
    let page = Html::parse_document(&answer.body);
    check_whole(&page);
    assert!(answer.body.contains("2026-01-14T07:00"));
    assert_eq!(all(&page, "details[open] .field-error").len(), 1);
    // What is corrected comes under the same operation.
    let corrected = form(&page, &format!("/pools/{BEDS}/pause")).with("until", "2026-01-15T07:00");
    assert_eq!(trial.post(&corrected, "staff").await.status, 303);
    let page = trial.page("staff").await;
    assert_eq!(
        words_of(&page, &format!("#pool-{BEDS} .card-state")),
        "Not taking anyone until 07:00 – not enough staff"
    );
    // Longer and for another reason, without taking anybody in between; the form shows what stands.
    let longer = form(&page, &format!("/pools/{BEDS}/pause"));
    assert!(
        longer
            .fields
            .contains(&("until".to_owned(), "2026-01-15T07:00".to_owned()))
    );
    let longer = longer
        .with("until", "2026-01-16T07:00")
        .with("reason", "repair");
    assert_eq!(trial.post(&longer, "staff").await.status, 303);
    let page = trial.page("staff").await;
    assert_eq!(
        words_of(&page, &format!("#pool-{BEDS} .card-state")),
        "Not taking anyone until 16 Jan 2026, 07:00 – under repair"
    );
    let resume = form(&page, &format!("/pools/{BEDS}/resumption"));
    assert_eq!(trial.post(&resume, "staff").await.status, 303);
}

#[actix_web::test]
async fn a_room_is_tapped_and_a_hold_arrives_in_the_room_named() {
    let trial = Trial::open().await;
    let page = trial.page("staff").await;
    let occupied = form(&page, "/rooms/2/state").with("state", "occupied");
    assert_eq!(trial.post(&occupied, "staff").await.status, 303);
    assert_eq!(trial.occupied(ROOMS).await, 2);
    let late = trial
        .post(
            &form(&page, "/rooms/2/state")
                .with("state", "out")
                .with("reason", "repair"),
            "lead",
        )
        .await;
    assert_eq!(late.status, 409);
    let other = form(&page, "/rooms/1/state").with("state", "free");
    assert_eq!(
        trial.post(&other, "lead").await.status,
        303,
        "two rooms at once"
    );
    let hold = form(&trial.page("staff").await, &format!("/pools/{ROOMS}/holds"));
    assert_eq!(trial.post(&hold, "staff").await.status, 303);
    let page = trial.page("staff").await;
    check_whole(&page);
    let time = all(&page, "time[data-until]");
    assert_eq!(words(time.first().unwrap()), "until 04:42");
    assert_eq!(time.first().unwrap().attr("data-left"), Some("90"));
    let action = all(&page, "form[action$='/arrival']");
    let action = action.first().unwrap().attr("action").unwrap().to_owned();
    let extension = form(&page, "/extension").with("minutes", "30");
    assert_eq!(trial.post(&extension, "staff").await.status, 303);
    let arrival = form(&trial.page("staff").await, &action);
    let wrong = trial
        .post(&arrival.clone().with("rooms", "2"), "staff")
        .await;
    assert_eq!(wrong.status, 422);
    check_whole(&Html::parse_document(&wrong.body));
    assert_eq!(
        trial
            .post(&arrival.with("rooms", "3"), "staff")
            .await
            .status,
        303
    );
    assert_eq!(trial.occupied(ROOMS).await, 2);
}

#[actix_web::test]
async fn everybody_else_is_sent_to_the_profile_and_another_house_cannot_be_touched() {
    let trial = Trial::open().await;
    for who in ["caseworker", "elsewhere"] {
        let answer = trial.get("/shelters/7", who).await;
        assert_eq!(
            (answer.status, answer.location.as_str()),
            (303, "/shelters/7/profile")
        );
        assert_eq!(trial.get("/shelters/8", who).await.status, 404);
    }
    assert_eq!(trial.get("/desk", "staff").await.location, "/shelters/7");
    let page = trial.page("staff").await;
    for action in ["/count", "/confirmation", "/pause", "/holds"] {
        let own = form(&page, &format!("/pools/{BEDS}{action}")).with("occupied", "1");
        let own = Filled {
            fields: own
                .fields
                .into_iter()
                .filter(|(name, _)| action == "/count" || name != "occupied")
                .collect(),
            ..own
        };
        let foreign = trial.post(&own, "elsewhere").await;
        let unknown = Filled {
            action: format!("/pools/99{action}"),
            ..own
        };
        let unknown = trial.post(&unknown, "staff").await;
        assert_eq!((foreign.status, unknown.status), (404, 404), "{action}");
    }
    assert_eq!(trial.occupied(BEDS).await, 2);
    let api = format!("/api/v1/pools/{BEDS}/history");
    let foreign = trial.get(&api, "elsewhere").await;
    let unknown = trial.get("/api/v1/pools/99/history", "elsewhere").await;
    assert_eq!((foreign.status, &foreign.body), (404, &unknown.body));
}

#[actix_web::test]
async fn history_tells_the_numbers_after_each_change() {
    let trial = Trial::open().await;
    let page = trial.page("staff").await;
    let count = form(&page, &format!("/pools/{BEDS}/count")).with("occupied", "3");
    trial.post(&count, "staff").await;
    let answer = trial
        .get(&format!("/api/v1/pools/{BEDS}/history"), "staff")
        .await;
    let rows: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let occupied: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["occupied"].as_i64())
        .collect();
    assert_eq!(occupied, [Some(2), Some(3)]);
    assert_eq!(rows[1]["by_role"], "shelter_staff");
    let path = format!("/shelters/7/pools/{BEDS}/history");
    let answer = trial.get(&path, "staff").await;
    let page = Html::parse_document(&answer.body);
    check_whole(&page);
    assert_eq!(all(&page, "tbody tr").len(), 2);
    let wrong = trial
        .get(&format!("{path}?from=soon&to=never"), "staff")
        .await;
    assert_eq!(wrong.status, 422);
    let page = Html::parse_document(&wrong.body);
    check_whole(&page);
    assert_eq!(all(&page, ".errors li").len(), 2);
}
