//! How long it takes to say who can interpret: 2,000 interpreters and 150 languages, the whole table and one question,
//! by themselves and over HTTP. `cargo bench --bench interpretation` builds and runs it; more than 5 ms fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc, Weekday};
use havenboard::accounts::rules::OrganizationId;
use havenboard::accounts::store::people::insert_organization;
use havenboard::demo::scenario;
use havenboard::ground::clock::Clock;
use havenboard::ground::codes::{Mode, OrganizationKind};
use havenboard::ground::db::{Address, Db, migrate};
use havenboard::ground::nights::Zone;
use havenboard::ground::seal::Keys;
use havenboard::ground::settings::Settings;
use havenboard::ground::tongues::{self, TongueCode};
use havenboard::interpretation::api::availability::ShownReach;
use havenboard::interpretation::rules::hours::{Hours, Span};
use havenboard::interpretation::rules::index::{Availability, Person, Service};
use havenboard::interpretation::rules::{
    Interpreter, InterpreterId, Provider, ProviderId, Spoken, Way,
};
use havenboard::interpretation::store;
use havenboard::server;

const INTERPRETERS: usize = 2_000;
const LANGUAGES: usize = 150;
const SERVICES: usize = 40;
const MOST: Duration = Duration::from_millis(5);

const ZONES: [&str; 4] = [
    "America/Toronto",
    "America/Halifax",
    "America/Winnipeg",
    "America/Vancouver",
];

/// How many languages each interpreter has.
#[derive(Clone, Copy)]
enum Spread {
    /// One to four, as people do; the first of each service is a team that has all of them.
    AsPeopleAre,
    /// All of them.
    Everybody,
}

fn provider(number: usize) -> Provider {
    let way = |mode, notice: i64| Way {
        mode,
        notice: TimeDelta::minutes(notice),
        on_call: TimeDelta::minutes(notice * 2 + 15),
    };
    Provider {
        id: ProviderId::from(i64::try_from(number).unwrap() + 1_000),
        organization: OrganizationId::from(1),
        name: format!("Service {number:02}"),
        zone: Zone::parse(ZONES[number % ZONES.len()]).unwrap(),
        line: Some("613-555-0142".into()),
        access_code: None,
        cost_code: None,
        always_open: number.is_multiple_of(8),
        ways: vec![
            way(Mode::InPerson, 1_440),
            way(Mode::Phone, 0),
            way(Mode::Video, 30),
        ],
        regions: Vec::new(),
        closed_on: None,
        revision: 1,
    }
}

fn interpreter(number: usize, spread: Spread) -> Interpreter {
    let languages = &tongues::all()[..LANGUAGES];
    let many = match spread {
        Spread::Everybody => LANGUAGES,
        Spread::AsPeopleAre if number < SERVICES => LANGUAGES,
        Spread::AsPeopleAre => 1 + number % 4,
    };
    Interpreter {
        id: InterpreterId::from(i64::try_from(number).unwrap() + 10_000),
        provider: provider(number % SERVICES).id,
        alias: format!("Interpreter {number}"),
        at_once: Some(if number < SERVICES { 5 } else { 1 }),
        gender: None,
        not_for: None,
        tongues: (0..many)
            .map(|place| Spoken {
                tongue: languages[(number * 7 + place) % LANGUAGES].tongue_code(),
                dialects: String::new(),
            })
            .collect(),
        modes: modes(number),
        own_hours: number.is_multiple_of(2),
        closed_on: None,
        revision: 1,
    }
}

/// Everybody by telephone, two of three by video, half in person.
fn modes(number: usize) -> Vec<Mode> {
    let mut modes = vec![Mode::Phone];
    modes.extend((!number.is_multiple_of(3)).then_some(Mode::Video));
    modes.extend(number.is_multiple_of(2).then_some(Mode::InPerson));
    modes
}

/// Days, an evening on call, a night over midnight; no two alike.
fn hours(number: usize) -> Hours {
    let span = |begins: usize, long: u16, on_call| {
        let begins = u16::try_from(begins % 1_440).unwrap();
        Span {
            begins,
            ends: begins + long,
            on_call,
        }
    };
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let mut week: Vec<_> = days
        .iter()
        .map(|day| (*day, span(8 * 60 + number % 180, 480, false)))
        .collect();
    week.push((Weekday::Wed, span(18 * 60 + number % 60, 240, true)));
    week.push((
        Weekday::Sat,
        span(22 * 60 + number % 90, 600, number.is_multiple_of(4)),
    ));
    Hours {
        week,
        exceptions: Vec::new(),
    }
}

fn network(spread: Spread, now: DateTime<Utc>) -> Vec<Service> {
    let mut services: Vec<Service> = (0..SERVICES)
        .map(|number| Service {
            provider: provider(number),
            hours: hours(number),
            people: Vec::new(),
        })
        .collect();
    for number in 0..INTERPRETERS {
        let booked = |days: i64| {
            let from = now + TimeDelta::days(days) + TimeDelta::minutes(number as i64 % 600);
            (from, from + TimeDelta::hours(1))
        };
        let interpreter = interpreter(number, spread);
        services[number % SERVICES].people.push(Person {
            own: interpreter.own_hours.then(|| hours(number)),
            taken: vec![booked(0), booked(2), booked(5)],
            interpreter,
        });
    }
    services
}

/// The 99th of a hundred, and the middle one.
fn p99_and_median(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)];
    (at(0.99), at(0.5))
}

fn told(what: &str, times: Vec<Duration>, kept: &mut bool) {
    let (p99, median) = p99_and_median(times);
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("{what}: p99 {:.2} ms (median {:.2})", ms(p99), ms(median));
    *kept &= p99 < MOST;
}

fn by_itself(what: &str, spread: Spread, kept: &mut bool) {
    let now: DateTime<Utc> = "2026-11-24T15:00:00Z".parse().unwrap();
    let services = network(spread, now);
    let begun = Instant::now();
    let index = Availability::of(services, now);
    println!(
        "{what}: worked out anew after a change in {:.1} ms",
        begun.elapsed().as_secs_f64() * 1000.0
    );
    let asked = |number: i64| now + TimeDelta::minutes(number * 37);
    let mut bytes = 0;
    let table = (0..300).map(|number| {
        let begun = Instant::now();
        let shown: Vec<ShownReach> = index
            .table(asked(number), now)
            .into_iter()
            .map(ShownReach::from)
            .collect();
        let text = serde_json::to_string(&shown).unwrap();
        bytes = bytes.max(text.len());
        begun.elapsed()
    });
    let table = table.collect();
    told(
        &format!("{what}: the whole table as JSON, {} KB", bytes / 1024),
        table,
        kept,
    );
    let tongues: Vec<TongueCode> = index.tongues().collect();
    assert_eq!(tongues.len(), LANGUAGES);
    let one = (0..2_000).map(|number| {
        let tongue = tongues[number % tongues.len()];
        let begun = Instant::now();
        let found = index.of_tongue(tongue, None, None, asked(number as i64 % 300), now);
        assert!(!found.is_empty());
        begun.elapsed()
    });
    told(&format!("{what}: one language"), one.collect(), kept);
}

struct Served {
    host: String,
    token: String,
    _folder: tempfile::TempDir,
}

/// The demo's network with these interpreters beside its own, served on loopback.
fn served() -> Served {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("bench.db"));
    let key_file = folder.path().join("key");
    migrate(&address).unwrap();
    let db = Db::open(&address, Clock::system()).unwrap();
    let keys = Keys::at(key_file.clone());
    let past = scenario::Past {
        nights: 1,
        counted_days: 0,
        survey_on: None,
    };
    let accounts = db
        .write_now(move |tx| scenario::build(tx, "no password", past, &keys))
        .unwrap();
    db.write_now(|tx| {
        let kind = OrganizationKind::InterpretationProvider;
        let organization = insert_organization(tx.conn, "Voices", kind, tx.now)?;
        for service in network(Spread::AsPeopleAre, tx.now) {
            let provider = Provider {
                organization,
                ..service.provider
            };
            store::insert_provider(tx.conn, &provider)?;
            store::put_week(tx.conn, provider.id, None, &service.hours.week)?;
            for person in service.people {
                let id = person.interpreter.id;
                store::insert_interpreter(tx.conn, &person.interpreter)?;
                if let Some(own) = person.own {
                    store::put_week(tx.conn, provider.id, Some(id), &own.week)?;
                }
            }
        }
        Ok(())
    })
    .unwrap();
    drop(db);
    let settings = Settings {
        listen: "127.0.0.1:0".parse().unwrap(),
        database: address,
        public: None,
        key_file,
        workers: 2,
        jobs: false,
        metrics: false,
        demo: true,
    };
    let standing = server::prepare(settings, Clock::system()).unwrap();
    let (tell, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let (running, address) = server::listen(&standing).unwrap();
            tell.send(address).unwrap();
            running.await.unwrap();
        });
    });
    let worker = accounts
        .iter()
        .find(|one| one.role == "caseworker")
        .unwrap();
    Served {
        host: heard.recv().unwrap().to_string(),
        token: worker.token.clone(),
        _folder: folder,
    }
}

fn ask(served: &Served, query: &str) -> Duration {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(&served.host).unwrap();
    write!(
        stream,
        "GET /api/v1/interpretation/availability{query} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nConnection: close\r\n\r\n",
        served.host, served.token
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let head = String::from_utf8_lossy(&answer[..answer.len().min(400)]).into_owned();
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{head}");
    begun.elapsed()
}

fn over_http(kept: &mut bool) {
    let served = served();
    let begun = ask(&served, "");
    println!(
        "over HTTP: the first question reads everybody in {:.1} ms",
        begun.as_secs_f64() * 1000.0
    );
    for (what, query) in [
        ("the whole table", ""),
        ("one language", "?language=prs"),
        ("one language by video", "?language=so&mode=video"),
    ] {
        for _ in 0..50 {
            ask(&served, query);
        }
        let times = (0..500).map(|_| ask(&served, query)).collect();
        told(&format!("over HTTP: {what}"), times, kept);
    }
}

fn main() {
    // `cargo test --benches` only wants to know that it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let mut kept = true;
    by_itself("one to four languages each", Spread::AsPeopleAre, &mut kept);
    by_itself("all 150 languages each", Spread::Everybody, &mut kept);
    over_http(&mut kept);
    assert!(kept, "more than {MOST:?}");
}
