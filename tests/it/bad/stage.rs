//! The demo's network with something of everything in it, so that every form and call has something to act on.

use std::cell::RefCell;
use std::collections::BTreeMap;

use diesel::prelude::*;
use havenboard::accounts::email::Email;
use havenboard::accounts::passwords::{Password, hash_now};
use havenboard::accounts::store::people;
use havenboard::demo::DemoAccount;
use havenboard::ground::text::digest;
use serde_json::json;

use crate::house::{Person, TestHouse};

/// What the two accounts that sign in by hand sign in with.
pub const PASSWORD: &str = "three socks under the piano";

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: i64,
}

pub struct Stage {
    pub house: TestHouse,
    browsers: RefCell<BTreeMap<String, Person>>,
    holds: Vec<i64>,
    bookings: Vec<i64>,
    invitation: String,
}

impl Stage {
    pub fn set() -> Self {
        let mut stage = Self {
            house: TestHouse::open(),
            browsers: RefCell::default(),
            holds: Vec::new(),
            bookings: Vec::new(),
            invitation: String::new(),
        };
        stage.set_passwords(&["staff.juniper", "lead.juniper"]);
        stage.let_a_house_only_count();
        stage.make_holds();
        stage.make_bookings();
        stage.make_empty_places();
        stage.invite();
        stage.house.browser("staff.cedar");
        stage
    }

    fn set_passwords(&self, names: &[&str]) {
        let hash = hash_now(&Password::choose("password", PASSWORD, &[]).unwrap()).unwrap();
        for name in names {
            let email = self.house.person(name).account.email;
            let hash = hash.clone();
            self.house
                .db()
                .write_now(move |tx| {
                    let email = Email::parse("email", &email)?;
                    let account = people::account_of(tx.conn, &email)?.unwrap();
                    people::set_password(tx.conn, account.identity.account, &hash)
                })
                .unwrap();
        }
    }

    /// In a house that keeps stays nobody leaves as a number.
    fn let_a_house_only_count(&self) {
        let house = self.shelter("Stone Bridge House");
        self.house
            .db()
            .write_now(move |tx| {
                let ways = havenboard::shelters::store::Ways::default();
                havenboard::shelters::store::set_ways(tx.conn, house.into(), ways)
            })
            .unwrap();
    }

    fn make_holds(&mut self) {
        let staff = self.house.person("staff.stonebridge");
        let pool = self.pool("Stone Bridge House", "Single women");
        let opened = json!({"open": 40, "occupied": 6});
        staff
            .post(&format!("/api/v1/pools/{pool}/count"), opened)
            .expect(200);
        self.holds = (0..6)
            .map(|_| {
                let hold = staff.post(
                    &format!("/api/v1/pools/{pool}/holds"),
                    json!({"spaces": 1, "minutes": 60}),
                );
                hold.expect(201).json()["id"].as_i64().unwrap()
            })
            .collect();
    }

    /// A pool and a shelter that can be closed, a token that can be ended, a capacity that can be taken back.
    fn make_empty_places(&self) {
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
            pairs.iter().map(own).collect()
        };
        let shelter = self.shelter("Maple Lane House");
        let lead = self.browser("lead.maple");
        lead.post_form(
            &format!("/shelters/{shelter}/pools"),
            &pairs(&[
                ("name", "Attic"),
                ("population", "single_women"),
                ("unit", "bed"),
                ("funded", "2"),
            ]),
        )
        .expect(303);
        let attic = self.pool("Maple Lane House", "Attic");
        lead.post_form(
            &format!("/shelters/{shelter}/pools/{attic}/capacity"),
            &pairs(&[("from_on", "2027-01-01"), ("unit", "bed"), ("funded", "3")]),
        )
        .expect(303);
        lead.post_form("/account/tokens", &pairs(&[("label", "evening script")]))
            .expect(200);
        let organization = self.organization("Maple Lane House").to_string();
        self.browser("administrator")
            .post_form(
                "/admin/shelters",
                &pairs(&[
                    ("organization", &organization),
                    ("name", "Empty House"),
                    ("kind", "emergency_shelter"),
                    ("region", "ottawa"),
                    ("zone", "America/Toronto"),
                    ("shifts", "07:00, 15:00, 23:00"),
                ]),
            )
            .expect(303);
    }

    fn invite(&mut self) {
        let account = self.account("staff.opendoor");
        let link = self
            .browser("lead.opendoor")
            .post_form(&format!("/admin/accounts/{account}/link"), &[])
            .expect(200);
        let (_, secret) = link.body.split_once("/invitation/").unwrap();
        self.invitation = secret
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
    }

    /// The secret of a link that waits to be used.
    pub fn invitation(&self) -> &str {
        &self.invitation
    }

    /// Two for each act on a booking, in the order of `bookings`: the last two of five wait for a completion and for another
    /// interpreter. The eleventh is somebody else's, and only the service of signs can help.
    fn make_bookings(&mut self) {
        const ALL: &str = "/api/v1/interpretation/bookings";
        let coordinator = self.house.person("interpretation");
        let who_comes = self.interpreter("Interpreter 18");
        for number in 0..11 {
            let (who, language) = match number {
                10 => ("referrer", "ase"),
                _ => ("caseworker", "prs"),
            };
            let starts_at = format!("2026-11-25T{}:{}0:00Z", 14 + number / 2, number % 2 * 3);
            let body = json!({
                "language": language, "mode": "video", "starts_at": starts_at, "minutes": 20,
            });
            let asked = self.house.person(who).post(ALL, body).expect(201).json();
            let id = asked["id"].as_i64().unwrap();
            if matches!(number, 3 | 4 | 8 | 9) {
                let body = json!({"interpreter_id": who_comes});
                coordinator
                    .post(&format!("{ALL}/{id}/confirmation"), body)
                    .expect(200);
            }
            if matches!(number, 3 | 8) {
                self.begin(id);
            }
            self.bookings.push(id);
        }
    }

    /// A booking has begun, as it would in time.
    fn begin(&self, id: i64) {
        use havenboard::interpretation::store::bookings;
        self.house
            .db()
            .write_now(move |tx| {
                let mut booking = bookings::find(tx.conn, id.into())?;
                booking.starts_at = tx.now - chrono::TimeDelta::minutes(1);
                booking.ends_at = booking.starts_at + chrono::TimeDelta::minutes(20);
                bookings::update(tx.conn, &booking)
            })
            .unwrap();
    }

    /// One of the eleven bookings.
    pub fn booking(&self, number: usize) -> i64 {
        self.bookings[number]
    }

    /// One of six holds of Stone Bridge House.
    pub fn hold(&self, number: usize) -> i64 {
        self.holds[number]
    }

    /// Somebody at the browser they have been at all along.
    pub fn browser(&self, name: &str) -> Person {
        let mut browsers = self.browsers.borrow_mut();
        let browser = browsers
            .entry(name.to_owned())
            .or_insert_with(|| self.house.browser(name));
        browser.clone()
    }

    /// Nobody in particular: no session, no token.
    pub fn nobody(&self) -> Person {
        let account = DemoAccount {
            token: String::new(),
            ..self.house.person("administrator").account
        };
        Person {
            account,
            ..self.house.person("administrator")
        }
    }

    fn id(&self, query: &str) -> i64 {
        let found = self
            .house
            .db()
            .read_now(|conn| Ok(diesel::sql_query(query).get_result::<Id>(conn)?));
        found.unwrap_or_else(|cause| panic!("{query}: {cause}")).id
    }

    /// What a lead has looked at who signs her house's return.
    pub fn unsigned(&self, lead: &str, month: &str, shelter: i64) -> String {
        let page = self
            .browser(lead)
            .get(&format!("/reports/provincial-return/{month}/{shelter}"))
            .expect(200);
        // Once it is signed there is nothing to sign.
        let form = page.body.split_once("name=\"digest\" value=\"");
        let seen = form.and_then(|(_, after)| after.split_once('"'));
        seen.map_or("signed", |(seen, _)| seen).to_owned()
    }

    /// What the administrator has looked at who releases a month.
    pub fn draft(&self, period: &str) -> String {
        let administrator = self.browser("administrator");
        let address = format!("/reports/releases/{period}");
        let opening = format!("{address}/opening");
        administrator.post_form(&opening, &[]).expect(303);
        let page = administrator.get(&address).expect(200);
        // Once it is released there is nothing to release.
        let form = page.body.split_once("name=\"digest\" value=\"");
        let seen = form.and_then(|(_, after)| after.split_once('"'));
        seen.map_or("released", |(seen, _)| seen).to_owned()
    }

    pub fn organization(&self, name: &str) -> i64 {
        self.id(&format!(
            "SELECT id FROM organizations WHERE name = '{name}'"
        ))
    }

    pub fn shelter(&self, name: &str) -> i64 {
        self.id(&format!("SELECT id FROM shelters WHERE name = '{name}'"))
    }

    pub fn provider(&self, name: &str) -> i64 {
        self.id(&format!("SELECT id FROM providers WHERE name = '{name}'"))
    }

    pub fn interpreter(&self, alias: &str) -> i64 {
        self.id(&format!(
            "SELECT id FROM interpreters WHERE alias = '{alias}'"
        ))
    }

    /// The revision that a thing of this table stands at.
    pub fn revision_of(&self, table: &str, id: i64) -> String {
        self.id(&format!(
            "SELECT revision AS id FROM {table} WHERE id = {id}"
        ))
        .to_string()
    }

    pub fn revision_of_shelter(&self, name: &str) -> i64 {
        self.id(&format!(
            "SELECT revision AS id FROM shelters WHERE name = '{name}'"
        ))
    }

    pub fn pool(&self, shelter: &str, pool: &str) -> i64 {
        let shelter = self.shelter(shelter);
        self.id(&format!(
            "SELECT id FROM pools WHERE shelter_id = {shelter} AND name = '{pool}'"
        ))
    }

    /// A number that stands in a pool now: its `revision`, or how many are in.
    pub fn of_pool(&self, pool: i64, column: &str) -> String {
        self.id(&format!(
            "SELECT CAST({column} AS BIGINT) AS id FROM pools WHERE id = {pool}"
        ))
        .to_string()
    }

    /// A free room: the first made, or the last.
    pub fn free_room(&self, first: bool) -> i64 {
        let which = if first { "min" } else { "max" };
        self.id(&format!(
            "SELECT coalesce({which}(id), 0) AS id FROM rooms WHERE state = 'free'"
        ))
    }

    pub fn account(&self, name: &str) -> i64 {
        self.id(&format!(
            "SELECT id FROM accounts WHERE email = '{name}@demo.example'"
        ))
    }

    pub fn newest_token(&self, name: &str) -> i64 {
        let account = self.account(name);
        self.id(&format!(
            "SELECT coalesce(max(id), 0) AS id FROM tokens WHERE account_id = {account} AND label <> 'demo' AND ended_at IS NULL"
        ))
    }

    /// The other browser somebody is signed in at.
    pub fn other_session(&self, name: &str) -> i64 {
        let here = digest(self.browser(name).session.unwrap().as_bytes());
        let account = self.account(name);
        self.id(&format!(
            "SELECT coalesce(min(id), 0) AS id FROM sessions
             WHERE account_id = {account} AND ended_at IS NULL AND secret_hash <> '{here}'"
        ))
    }
}
