//! One night in the houses of Ottawa, told through the API: who asked, who answered, who came, and what is left of it
//! a day later: counts, and nothing else.

use std::collections::BTreeMap;
use std::sync::{Arc, Barrier};
use std::time::Duration;

use havenboard::ground::db::Address;
use havenboard::ground::nights::Night;
use havenboard::jobs;
use havenboard::tallies::rules::Measure;
use serde_json::{Value, json};

use super::house::{Answer, Person, TestHouse};

mod alone;
mod asked;
mod guarded;
mod moving;
mod scenes;
mod thinning;
mod told;
mod traces;

/// The network at night, with the people the story is about.
pub struct Tonight {
    pub house: TestHouse,
    pub worker: Person,
    pub maple: Person,
    pub saules: Person,
    pub stone: Person,
    pub willow: Person,
    /// Codes and numbers that must not be found anywhere in the end.
    pub traces: Vec<Trace>,
}

/// Something that may not outlive its case.
pub enum Trace {
    Text(String),
    Number(i64),
}

impl Tonight {
    pub fn begin() -> Self {
        let house = TestHouse::open();
        let person = |name: &str| house.person(name);
        Self {
            worker: person("caseworker"),
            maple: person("staff.maple"),
            saules: person("staff.saules"),
            stone: person("staff.stonebridge"),
            willow: person("staff.willow"),
            house,
            traces: Vec::new(),
        }
    }

    /// The number of a pool.
    pub fn pool(&self, staff: &Person, name: &str) -> i64 {
        self.house.pool(staff, name)["id"].as_i64().unwrap()
    }

    /// The single women's pools of Maple Lane, Saules and Stone Bridge.
    pub fn three_pools(&self) -> [i64; 3] {
        [
            self.pool(&self.maple, "Single women"),
            self.pool(&self.saules, "Femmes seules"),
            self.pool(&self.stone, "Single women"),
        ]
    }

    /// Sets a count, as staff would.
    pub fn set(&self, staff: &Person, pool: i64, open: i64, occupied: i64) {
        let body = json!({"open": open, "occupied": occupied, "unavailable_reason": "other"});
        staff
            .post(&format!("/api/v1/pools/{pool}/count"), body)
            .expect(200);
    }

    /// A number of a pool as its own staff see it.
    pub fn number(&self, staff: &Person, pool: i64, which: &str) -> i64 {
        let board = staff.get("/api/v1/board").expect(200).json();
        let pools = board["shelters"].as_array().unwrap().iter();
        let mut pools = pools.flat_map(|shelter| shelter["pools"].as_array().unwrap().clone());
        let found = pools.find(|one| one["id"] == pool).unwrap();
        found[which].as_i64().unwrap()
    }

    /// Tells a referral; answers its code.
    pub fn refer(&mut self, who: &Person, more: Value) -> String {
        let mut body = json!({
            "household": {"adults": 1},
            "urgency": "now",
            "where_now": "friends_family",
            "region": "ottawa",
            "agreed": true,
        });
        for (field, value) in more.as_object().unwrap() {
            body[field] = value.clone();
        }
        let told = who.post("/api/v1/referrals", body).expect(201).json();
        let code = told["code"].as_str().unwrap().to_owned();
        self.traces.push(Trace::Text(code.clone()));
        self.traces.push(Trace::Text(code.replace('-', "")));
        let id = self
            .house
            .db()
            .read_now(|conn| {
                let code = havenboard::referrals::code::ReferralCode::read(&code).unwrap();
                havenboard::referrals::store::find_id(conn, &code)
            })
            .unwrap();
        self.traces.push(Trace::Number(id.number()));
        code
    }

    /// Asks pools; answers the numbers of the requests.
    pub fn ask(&mut self, who: &Person, code: &str, body: Value) -> Vec<i64> {
        let asked = who
            .post(&format!("/api/v1/referrals/{code}/requests"), body)
            .expect(201)
            .json();
        let ids: Vec<i64> = asked
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_i64().unwrap())
            .collect();
        self.traces.extend(ids.iter().map(|id| Trace::Number(*id)));
        ids
    }

    pub fn answer(&self, who: &Person, request: i64, what: &str, body: Value) -> Answer {
        who.post(&format!("/api/v1/requests/{request}/{what}"), body)
    }

    pub fn on(&self, who: &Person, code: &str, what: &str, body: Value) -> Answer {
        who.post(&format!("/api/v1/referrals/{code}/{what}"), body)
    }

    pub fn referral(&self, who: &Person, code: &str) -> Value {
        who.get(&format!("/api/v1/referrals/{code}"))
            .expect(200)
            .json()
    }

    /// How a request of one's own referral stands.
    pub fn state(&self, who: &Person, code: &str, request: i64) -> String {
        let referral = self.referral(who, code);
        let requests = referral["requests"].as_array().unwrap();
        let found = requests.iter().find(|one| one["id"] == request).unwrap();
        found["state"].as_str().unwrap().to_owned()
    }

    /// Lets time pass and the timetable do its work.
    pub fn pass(&self, minutes: u64) {
        self.house.clock.advance(Duration::from_secs(minutes * 60));
        self.jobs();
    }

    pub fn jobs(&self) {
        for ran in jobs::run_due(self.house.db(), None).unwrap() {
            ran.outcome
                .unwrap_or_else(|error| panic!("{}: {error}", ran.name));
        }
    }

    /// Everything a measure counted, by its words, whatever the place and month.
    pub fn counted(&self, measure: Measure) -> BTreeMap<String, i64> {
        let (from, last): (Night, Night) =
            ("2026-01-01".parse().unwrap(), "2027-12-31".parse().unwrap());
        let rows = self
            .house
            .db()
            .read_now(|conn| havenboard::tallies::store::between(conn, measure, from, last))
            .unwrap();
        let mut sums = BTreeMap::new();
        for ((_, key), n) in rows {
            let words: Vec<&str> = key
                .words
                .iter()
                .map(String::as_str)
                .filter(|word| !word.is_empty())
                .collect();
            *sums.entry(words.join(" ")).or_default() += n;
        }
        sums
    }

    /// The sum of a measure over the words that contain these.
    pub fn sum(&self, measure: Measure, containing: &str) -> i64 {
        let counted = self.counted(measure);
        counted
            .iter()
            .filter(|(words, _)| words.contains(containing))
            .map(|(_, n)| n)
            .sum()
    }

    /// What `check` has to say of the cases, their holds and what was counted: nothing.
    pub fn assert_whole(&self) {
        let findings = havenboard::check::check(self.house.db());
        assert!(findings.is_empty(), "{findings:?}");
    }

    /// A day and an hour after the last case ended: nothing is left of any of them.
    pub fn assert_nothing_is_left(&self) {
        self.assert_whole();
        self.pass(25 * 60);
        self.assert_whole();
        let gone = self
            .house
            .db()
            .read_now(havenboard::referrals::store::nothing_left_of)
            .unwrap();
        assert!(gone, "rows are left");
        if let Address::Sqlite(path) = self.house.db().address() {
            for file in ["", "-wal"] {
                let bytes = std::fs::read(format!("{}{file}", path.display())).unwrap_or_default();
                for trace in &self.traces {
                    assert!(
                        !trace.is_in(&bytes),
                        "a trace is left in the database file{file}"
                    );
                }
            }
        }
    }
}

impl Trace {
    /// Whether it is among these bytes, as text or as SQLite writes whole numbers.
    fn is_in(&self, bytes: &[u8]) -> bool {
        let found = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
        match self {
            Self::Text(text) => found(text.as_bytes()),
            Self::Number(number) => {
                let whole = number.to_be_bytes();
                let stored = if *number < 1 << 47 {
                    &whole[2..]
                } else {
                    &whole[..]
                };
                found(stored) || found(number.to_string().as_bytes())
            }
        }
    }
}

/// Both press at the same moment.
pub fn at_once(presses: Vec<Box<dyn FnOnce() -> Answer + Send>>) -> Vec<Answer> {
    let barrier = Arc::new(Barrier::new(presses.len()));
    let threads: Vec<_> = presses
        .into_iter()
        .map(|press| {
            let barrier = Arc::clone(&barrier);
            std::thread::spawn(move || {
                barrier.wait();
                press()
            })
        })
        .collect();
    threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect()
}
