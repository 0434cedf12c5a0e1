//! 1,000 referrals race for 300 spaces, pressed by 64 workers over HTTP. No space is sold twice, none is left idle that
//! somebody wanted, each referral is in one end state, and the counters say what happened.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    dead_code
)]

#[path = "../it/house/mod.rs"]
mod house;
#[path = "../it/robot.rs"]
mod robot;

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use havenboard::ground::db::Address;
use havenboard::ground::network;
use havenboard::ground::nights::Night;
use havenboard::jobs;
use havenboard::tallies::rules::Measure;
use house::{Answer, Person, TestHouse};
use serde_json::{Value, json};

const REFERRALS: usize = 1_000;
const WORKERS: usize = 64;
const SPACES_EACH: i64 = 50;
const HOUSES: [(&str, &str); 6] = [
    ("maple", "Single women"),
    ("saules", "Femmes seules"),
    ("stonebridge", "Single women"),
    ("lantern", "Single women"),
    ("northgate", "Single women"),
    ("cedar", "Single women"),
];

struct Race {
    house: TestHouse,
    workers: Vec<Person>,
    /// Staff and pool of each house.
    houses: Vec<(Person, i64)>,
    refusals: AtomicI64,
    accepted: AtomicI64,
}

/// A clean answer: done, or refused in words because somebody was faster.
fn clean(answer: Answer) -> Answer {
    let known = ["already-placed", "request-ended", "pool-full"];
    assert!(
        answer.status < 300 || answer.status == 409 && known.contains(&answer.problem().as_str()),
        "{}: {}",
        answer.status,
        answer.body
    );
    answer
}

impl Race {
    fn begin() -> Self {
        let house = TestHouse::open();
        house
            .db()
            .write_now(|tx| {
                for name in [
                    network::OPEN_REFERRALS_OF_WORKER,
                    network::OPEN_REFERRALS_OF_AGENCY,
                    network::OPEN_REQUESTS_OF_WORKER,
                    network::OPEN_REQUESTS_OF_AGENCY,
                ] {
                    network::save(tx.conn, name, "100000")?;
                }
                Ok(())
            })
            .unwrap();
        let houses = HOUSES.map(|(slug, pool)| {
            let staff = house.person(&format!("staff.{slug}"));
            let pool = house.pool(&staff, pool)["id"].as_i64().unwrap();
            let count = json!({"open": SPACES_EACH + 7, "occupied": 7});
            staff
                .post(&format!("/api/v1/pools/{pool}/count"), count)
                .expect(200);
            (staff, pool)
        });
        Self {
            workers: vec![house.person("caseworker"), house.person("caseworker.night")],
            house,
            houses: houses.to_vec(),
            refusals: AtomicI64::new(0),
            accepted: AtomicI64::new(0),
        }
    }

    fn open(&self, number: usize) -> String {
        let body = json!({
            "household": {"adults": 1}, "urgency": "today", "where_now": "friends_family",
            "region": "ottawa", "agreed": true,
        });
        let told = self.workers[number % 2]
            .post("/api/v1/referrals", body)
            .expect(201)
            .json();
        told["code"].as_str().unwrap().to_owned()
    }

    /// One try for a place: three houses at once, then the other three. Says whether she got one.
    fn try_once(&self, number: usize, code: &str) -> bool {
        let first = number % self.houses.len();
        let order: Vec<usize> = (0..6).map(|step| (first + step * 5) % 6).collect();
        order.chunks(3).any(|some| {
            if number.is_multiple_of(3) {
                self.she_chooses(number, code, some)
            } else {
                self.first_wins(number, code, some)
            }
        })
    }

    fn ask(&self, number: usize, code: &str, some: &[usize], pick: &str) -> Vec<(usize, i64)> {
        let pools: Vec<i64> = some.iter().map(|place| self.houses[*place].1).collect();
        let asked = self.workers[number % 2]
            .post(
                &format!("/api/v1/referrals/{code}/requests"),
                json!({"pools": pools, "pick": pick}),
            )
            .expect(201)
            .json();
        let ids = asked
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_i64().unwrap());
        some.iter().copied().zip(ids).collect()
    }

    fn answer(&self, (place, id): (usize, i64), what: &str, body: Value) -> Answer {
        clean(
            self.houses[place]
                .0
                .post(&format!("/api/v1/requests/{id}/{what}"), body),
        )
    }

    fn refuse(&self, request: (usize, i64)) {
        let no = json!({"by": "facility", "reason": "full"});
        if self.answer(request, "refusal", no).status == 200 {
            self.refusals.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// All houses press at once; whoever has no room says so.
    fn first_wins(&self, number: usize, code: &str, some: &[usize]) -> bool {
        let requests = self.ask(number, code, some, "first");
        let won = AtomicI64::new(0);
        std::thread::scope(|scope| {
            for request in &requests {
                let won = &won;
                scope.spawn(move || {
                    let answer =
                        self.answer(*request, "acceptance", json!({"language_answer": "phone"}));
                    match answer.status {
                        200 => drop(won.fetch_add(1, Ordering::Relaxed)),
                        _ if answer.problem() == "pool-full" => self.refuse(*request),
                        _ => {}
                    }
                });
            }
        });
        let won = won.load(Ordering::Relaxed);
        assert!(won <= 1, "{won} houses accepted one woman");
        self.accepted.fetch_add(won, Ordering::Relaxed);
        won == 1
    }

    /// Houses with room offer; she picks one, the others are free again.
    fn she_chooses(&self, number: usize, code: &str, some: &[usize]) -> bool {
        let requests = self.ask(number, code, some, "ask-her");
        let mut offered = Vec::new();
        for request in requests {
            let answer = self.answer(request, "offer", json!({}));
            match answer.status {
                200 => offered.push(request),
                _ => self.refuse(request),
            }
        }
        let Some((_, id)) = offered.get(number % offered.len().max(1)) else {
            return false;
        };
        let path = format!("/api/v1/requests/{id}/choice");
        self.workers[number % 2].post(&path, json!({})).expect(200);
        self.accepted.fetch_add(1, Ordering::Relaxed);
        true
    }

    /// Everybody does this to whatever is left to do.
    fn all<T: Sync>(&self, work: &[T], act: impl Fn(&T) + Sync) {
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..WORKERS {
                scope.spawn(|| {
                    while let Some(one) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
                        act(one);
                    }
                });
            }
        });
    }

    fn number(&self, place: usize, which: &str) -> i64 {
        let (staff, pool) = &self.houses[place];
        let board = staff.get("/api/v1/board").expect(200).json();
        let pools = board["shelters"].as_array().unwrap().iter();
        let mut pools = pools.flat_map(|shelter| shelter["pools"].as_array().unwrap().clone());
        pools.find(|one| one["id"] == *pool).unwrap()[which]
            .as_i64()
            .unwrap()
    }

    fn sum(&self, measure: Measure, word: &str) -> i64 {
        let (from, last): (Night, Night) =
            ("2026-01-01".parse().unwrap(), "2027-12-31".parse().unwrap());
        let rows = self
            .house
            .db()
            .read_now(|conn| havenboard::tallies::store::between(conn, measure, from, last))
            .unwrap();
        let has = |words: &[String; 3]| words.iter().any(|one| one == word);
        rows.iter()
            .filter(|((_, key), _)| has(&key.words))
            .map(|(_, n)| n)
            .sum()
    }
}

/// No code stands anywhere in SQLite's file or its log, not even in the gap of a page that was once rewritten.
fn assert_no_code_is_left(address: &Address, codes: &HashSet<String>) {
    let Address::Sqlite(path) = address else {
        return;
    };
    for file in ["", "-wal"] {
        let bytes = std::fs::read(format!("{}{file}", path.display())).unwrap_or_default();
        let left = bytes
            .windows(9)
            .filter(|window| std::str::from_utf8(window).is_ok_and(|text| codes.contains(text)));
        assert_eq!(left.count(), 0, "codes are left in the database file{file}");
    }
}

#[test]
fn a_thousand_referrals_race_for_three_hundred_spaces() {
    let race = Race::begin();
    let spaces = SPACES_EACH * 6;
    let began = std::time::Instant::now();
    let numbers: Vec<usize> = (0..REFERRALS).collect();
    let (open, placed) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    race.all(&numbers, |number| {
        let code = race.open(*number);
        let list = if race.try_once(*number, &code) {
            &placed
        } else {
            &open
        };
        list.lock().unwrap().push((*number, code));
    });
    // A place that was only offered looked taken for a moment: whoever still wants one tries again until nobody gets one.
    let mut waiting = open.into_inner().unwrap();
    loop {
        let before = placed.lock().unwrap().len();
        let still = Mutex::new(Vec::new());
        race.all(&waiting, |(number, code)| {
            let list = if race.try_once(*number, code) {
                &placed
            } else {
                &still
            };
            list.lock().unwrap().push((*number, code.clone()));
        });
        waiting = still.into_inner().unwrap();
        if placed.lock().unwrap().len() == before {
            break;
        }
    }
    let placed = placed.into_inner().unwrap();
    eprintln!(
        "{} placed, {} not, in {:?}",
        placed.len(),
        waiting.len(),
        began.elapsed()
    );
    assert_eq!(race.accepted.load(Ordering::Relaxed), spaces);
    assert_eq!(
        i64::try_from(placed.len()).unwrap(),
        spaces,
        "a space stood idle or was sold twice"
    );
    assert_eq!(placed.len() + waiting.len(), REFERRALS);
    for place in 0..6 {
        assert_eq!(race.number(place, "held"), SPACES_EACH);
        assert_eq!(race.number(place, "vacant"), 0);
    }

    let no_shows = AtomicI64::new(0);
    race.all(&placed, |(number, code)| {
        let what = if number.is_multiple_of(10) {
            "no-show"
        } else {
            "arrival"
        };
        let tried: Vec<u16> = race
            .houses
            .iter()
            .map(|(staff, _)| {
                staff
                    .post(&format!("/api/v1/referrals/{code}/{what}"), json!({}))
                    .status
            })
            .collect();
        let done = tried.iter().filter(|status| **status == 200).count();
        assert_eq!(done, 1, "{tried:?}");
        assert!(
            tried.iter().all(|status| matches!(status, 200 | 404 | 409)),
            "{tried:?}"
        );
        if what == "no-show" {
            no_shows.fetch_add(1, Ordering::Relaxed);
        }
    });
    race.all(&waiting, |(number, code)| {
        let path = format!("/api/v1/referrals/{code}/outcome");
        race.workers[number % 2]
            .post(&path, json!({"outcome": "unknown"}))
            .expect(200);
    });

    let no_shows = no_shows.into_inner();
    let unplaced = i64::try_from(waiting.len()).unwrap();
    for place in 0..6 {
        assert_eq!(race.number(place, "held"), 0);
    }
    let occupied: i64 = (0..6).map(|place| race.number(place, "occupied") - 7).sum();
    assert_eq!(occupied, spaces - no_shows);
    let ended = |state: &str| {
        race.house
            .db()
            .read_now(|conn| {
                let agency = &race.workers[0].account.organization;
                let agency = havenboard::accounts::store::people::organization_named(conn, agency)?;
                let agency = agency.unwrap().id;
                let kept = havenboard::referrals::store::newest_of(conn, agency, 10_000)?;
                let its = kept.iter().filter(|one| one.state.to_string() == state);
                Ok(i64::try_from(its.count()).unwrap())
            })
            .unwrap()
    };
    assert_eq!(ended("arrived"), spaces - no_shows);
    assert_eq!(ended("no-show"), no_shows);
    assert_eq!(ended("unplaced"), unplaced);
    assert_eq!(race.sum(Measure::Demand, "placed-24h"), spaces);
    assert_eq!(race.sum(Measure::Demand, "unplaced"), unplaced);
    assert_eq!(race.sum(Measure::Arrivals, "arrived"), spaces - no_shows);
    assert_eq!(race.sum(Measure::Arrivals, "no-show"), no_shows);
    assert_eq!(race.sum(Measure::Outcomes, "unknown"), unplaced);
    assert_eq!(
        race.sum(Measure::TurnedAway, "full"),
        race.refusals.load(Ordering::Relaxed)
    );
    assert_eq!(race.sum(Measure::TraffickingWhere, "friends_family"), 1_000);
    let findings = havenboard::check::check(race.house.db());
    assert!(findings.is_empty(), "{} things are wrong", findings.len());

    race.house
        .clock
        .advance(std::time::Duration::from_secs(25 * 3600));
    for ran in jobs::run_due(race.house.db(), None).unwrap() {
        ran.outcome.unwrap();
    }
    let gone = race
        .house
        .db()
        .read_now(havenboard::referrals::store::nothing_left_of)
        .unwrap();
    assert!(gone);
    assert_eq!(race.sum(Measure::Demand, "placed-24h"), spaces);
    let codes = placed
        .iter()
        .chain(&waiting)
        .map(|(_, code)| code.replace('-', ""));
    assert_no_code_is_left(race.house.db().address(), &codes.collect());
}
