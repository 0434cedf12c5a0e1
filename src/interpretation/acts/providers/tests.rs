//! The acts on a real database: who is let, what the raw columns hold, what is announced and what stands in the journal.

use std::sync::{Arc, Mutex};

use chrono::{NaiveDate, TimeDelta, Weekday};
use diesel::prelude::*;

use super::*;
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people as accounts;
use crate::capacity::trial::member_in_a_browser;
use crate::ground::codes::{Mode, OrganizationKind};
use crate::ground::db::News;
use crate::ground::nights::Zone;
use crate::ground::schema::providers as table;
use crate::ground::text::Line;
use crate::ground::trial::{Trial, database};
use crate::interpretation::acts::{calls, hours, interpreters};
use crate::interpretation::rules::described::InterpreterSaid;
use crate::interpretation::rules::hours::Span;
use crate::interpretation::rules::reach::Calls;
use crate::interpretation::rules::{Interpreter, Spoken, Way};
use crate::interpretation::store::HoursOf;
use crate::shelters::rules::{PhoneLine, Region};
use crate::tallies::rules::Reached;

struct Network {
    db: Trial,
    keys: Arc<Keys>,
    news: Arc<Mutex<Vec<News>>>,
    coordinator: Who,
    other: Who,
    worker: Who,
    _folder: tempfile::TempDir,
}

fn line<const MAX: usize>(text: &str) -> Line<MAX> {
    Line::parse("name", text).unwrap()
}

fn service(name: &str) -> ServiceSaid {
    ServiceSaid {
        name: line(name),
        zone: Zone::parse("America/Toronto").unwrap(),
        line: Some(PhoneLine::parse("line", "613 555 0190").unwrap()),
        code: CodeChange::Set(line("4471#")),
        cost_code: Some(line("VAW-7")),
        always_open: false,
        ways: vec![Way {
            mode: Mode::Phone,
            notice: TimeDelta::zero(),
            on_call: TimeDelta::minutes(30),
        }],
        regions: vec!["ottawa".into()],
    }
}

fn person(alias: &str) -> InterpreterSaid {
    InterpreterSaid {
        alias: line(alias),
        at_once: Some(1),
        gender: None,
        not_for: Some(line("the market")),
        tongues: vec![Spoken {
            tongue: "prs".parse().unwrap(),
            dialects: "Herati".into(),
        }],
        modes: vec![Mode::Phone],
        own_hours: false,
    }
}

impl Network {
    fn new() -> Self {
        // Ten past two in the morning in Ottawa.
        let db = database("2026-11-24T07:10:00Z");
        let folder = tempfile::tempdir().unwrap();
        let news = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&news);
        db.listen(vec![Box::new(move |said: &[News]| {
            heard.lock().unwrap().extend_from_slice(said);
        })]);
        let organization = |name: &'static str, kind| -> OrganizationId {
            db.write(move |tx| accounts::insert_organization(tx.conn, name, kind, tx.now))
        };
        let interprets = OrganizationKind::InterpretationProvider;
        let coordinates = Role::InterpretationCoordinator;
        let coordinator = member_in_a_browser(organization("Own", interprets), coordinates);
        let other = member_in_a_browser(organization("Other", interprets), coordinates);
        let agency = organization("Helpline", OrganizationKind::ReferringAgency);
        db.write(|tx| {
            let region = Region {
                code: "ottawa".into(),
                english: "Ottawa".into(),
                french: "Ottawa".into(),
            };
            shelters::store::save_region(tx.conn, &region)
        });
        Self {
            keys: Arc::new(Keys::at(folder.path().join("key"))),
            worker: member_in_a_browser(agency, Role::Caseworker),
            _folder: folder,
            db,
            news,
            coordinator,
            other,
        }
    }

    fn act<T: Send + 'static>(
        &self,
        who: &Who,
        act: impl Fn(&mut Tx, &Keys, &Who) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (who, keys) = (who.clone(), Arc::clone(&self.keys));
        self.db.write_now(move |tx| act(tx, &keys, &who))
    }

    fn add(&self, name: &'static str) -> Provider {
        let said = service(name);
        self.act(&self.coordinator, move |tx, keys, who| {
            add(tx, keys, who, &said)
        })
        .unwrap()
    }

    fn hire(&self, provider: ProviderId, alias: &'static str) -> Interpreter {
        let said = person(alias);
        self.act(&self.coordinator, move |tx, _, who| {
            interpreters::add(tx, who, provider, &said)
        })
        .unwrap()
    }

    fn stored(&self, id: ProviderId) -> Provider {
        self.db
            .read_now(|conn| store::find_provider(conn, id))
            .unwrap()
    }

    fn acts(&self) -> Vec<String> {
        let everybody = journal::store::Whose::Everybody;
        let entries = self
            .db
            .read_now(|conn| journal::store::newest(conn, everybody, 0, 100))
            .unwrap();
        let mut acts: Vec<String> = entries.into_iter().map(|entry| entry.act).collect();
        acts.sort();
        acts
    }
}

#[test]
fn a_service_is_kept_as_it_was_said_announced_and_journalled_and_its_code_is_sealed() {
    let network = Network::new();
    let added = network.add("Line");
    assert_eq!(network.stored(added.id), added);
    assert_eq!(added.ways.len(), 1);
    let column: Option<String> = network
        .db
        .read_now(|conn| {
            let found = table::table.find(added.id).select(table::access_code);
            Ok(found.first(conn)?)
        })
        .unwrap();
    assert!(!column.unwrap().contains("4471"));
    let mut said = service("Line by night");
    said.code = CodeChange::Keep;
    said.regions = Vec::new();
    let id = added.id;
    let changed = network
        .act(&network.coordinator, move |tx, keys, who| {
            change(tx, keys, who, id, 1, &said)
        })
        .unwrap();
    assert_eq!(network.stored(id), changed);
    assert_eq!(changed.access_code, added.access_code);
    assert_eq!((changed.revision, changed.regions.len()), (2, 0));
    assert_eq!(network.acts(), ["provider-added", "provider-changed"]);
    let news = News {
        topic: TOPIC,
        id: id.number(),
    };
    // On PostgreSQL a listener that connects reads everything once.
    let mut told = network.news.lock().unwrap().clone();
    told.retain(|one| one.topic != News::EVERYTHING.topic);
    assert_eq!(told, [news, news]);
}

#[test]
fn who_writes_over_an_old_service_changes_nothing() {
    let network = Network::new();
    let id = network.add("Line").id;
    let try_at = |seen| {
        let said = service("Line by night");
        network.act(&network.coordinator, move |tx, keys, who| {
            change(tx, keys, who, id, seen, &said)
        })
    };
    try_at(1).unwrap();
    assert!(matches!(try_at(1), Err(Error::Refused(Problem::Stale, _))));
    assert_eq!(network.stored(id).revision, 2);
}

#[test]
fn to_the_coordinator_of_another_organization_the_service_is_not_there() {
    let network = Network::new();
    let id = network.add("Line").id;
    let interpreter = network.hire(id, "Interpreter 1").id;
    let missing = |done: Result<()>| assert!(matches!(done, Err(Error::NotFound)), "{done:?}");
    for who in [&network.other, &network.worker] {
        missing(network.act(who, move |tx, keys, who| {
            change(tx, keys, who, id, 1, &service("Mine")).map(drop)
        }));
        missing(network.act(who, move |tx, _, who| close(tx, who, id)));
        missing(network.act(who, move |tx, _, who| {
            interpreters::add(tx, who, id, &person("Mine")).map(drop)
        }));
        missing(network.act(who, move |tx, _, who| {
            interpreters::close(tx, who, interpreter).map(drop)
        }));
        missing(network.act(who, move |tx, _, who| {
            hours::set_week(tx, who, HoursOf::Interpreter(interpreter), 1, &[])
        }));
    }
    missing(network.act(&network.worker, |tx, keys, who| {
        add(tx, keys, who, &service("Mine")).map(drop)
    }));
    let read = |who: &Who| {
        let who = who.clone();
        network.db.read_now(move |conn| read(conn, &who, id))
    };
    assert!(read(&network.worker).is_ok());
    assert!(matches!(read(&network.other), Err(Error::NotFound)));
}

#[test]
fn what_only_the_database_knows_is_told_by_field() {
    let network = Network::new();
    let id = network.add("Line").id;
    network.hire(id, "Interpreter 1");
    let mut said = service("Line");
    said.regions = vec!["atlantis".into()];
    let refused = network.act(&network.coordinator, move |tx, keys, who| {
        add(tx, keys, who, &said)
    });
    match refused {
        Err(Error::Invalid(wrong)) => {
            let fields: Vec<_> = wrong.iter().map(|one| one.field.as_ref()).collect();
            assert_eq!(fields, ["name", "region"]);
        }
        other => panic!("{other:?}"),
    }
    let twice = network.act(&network.coordinator, move |tx, _, who| {
        interpreters::add(tx, who, id, &person("Interpreter 1"))
    });
    assert!(matches!(twice, Err(Error::Invalid(_))));
}

#[test]
fn an_interpreter_is_kept_as_she_was_said_and_leaves_the_list_but_not_the_past() {
    let network = Network::new();
    let id = network.add("Line").id;
    let hired = network.hire(id, "Interpreter 1");
    let list = || network.db.read_now(store::interpreters).unwrap();
    assert_eq!(list(), std::slice::from_ref(&hired));
    let said = InterpreterSaid {
        own_hours: true,
        ..person("Interpreter 7")
    };
    let one = hired.id;
    let changed = network
        .act(&network.coordinator, move |tx, _, who| {
            interpreters::change(tx, who, one, 1, &said)
        })
        .unwrap();
    assert_eq!(list(), [changed]);
    network
        .act(&network.coordinator, move |tx, _, who| {
            interpreters::close(tx, who, one)
        })
        .unwrap();
    assert!(list().is_empty());
    let left = network
        .db
        .read_now(|conn| store::find_interpreter(conn, one))
        .unwrap();
    let today: NaiveDate = "2026-11-24".parse().unwrap();
    assert_eq!(
        (left.closed_on, left.alias.as_str()),
        (Some(today), "Interpreter 7")
    );
    let again = network.act(&network.coordinator, move |tx, _, who| {
        interpreters::close(tx, who, one)
    });
    assert!(matches!(again, Err(Error::NotFound)));
}

fn open(begins: u16, ends: u16) -> Span {
    Span {
        begins,
        ends,
        on_call: false,
    }
}

#[test]
fn a_week_replaces_the_one_that_was_seen_and_an_interpreters_own_is_hers_alone() {
    let network = Network::new();
    let provider = network.add("Line");
    let one = network.hire(provider.id, "Interpreter 1");
    let set = |of, seen, week: Vec<(Weekday, Span)>| {
        network.act(&network.coordinator, move |tx, _, who| {
            hours::set_week(tx, who, of, seen, &week)
        })
    };
    let shared = vec![
        (Weekday::Mon, open(540, 1020)),
        (Weekday::Sat, open(1320, 1800)),
    ];
    set(HoursOf::Provider(provider.id), 1, shared.clone()).unwrap();
    let late = set(HoursOf::Provider(provider.id), 1, Vec::new());
    assert!(matches!(late, Err(Error::Refused(Problem::Stale, _))));
    let at_work = |one: Interpreter, provider: Provider| {
        let hours = network
            .db
            .read_now(move |conn| store::hours_at_work(conn, &one, &provider))
            .unwrap();
        hours.week
    };
    assert_eq!(at_work(one.clone(), provider.clone()), shared);
    let own = vec![(Weekday::Sun, open(0, 1440))];
    set(HoursOf::Interpreter(one.id), 1, own.clone()).unwrap();
    assert_eq!(at_work(one.clone(), provider.clone()), shared);
    let on_her_own = Interpreter {
        own_hours: true,
        ..one.clone()
    };
    assert_eq!(at_work(on_her_own, provider.clone()), own);
    let always = Provider {
        always_open: true,
        ..provider
    };
    assert_eq!(at_work(one, always).len(), 7);
    let listed = network.db.read_now(store::providers).unwrap();
    assert_eq!(
        listed.iter().map(|one| one.revision).collect::<Vec<_>>(),
        [2]
    );
}

#[test]
fn dates_replace_their_weekday_until_they_are_taken_back() {
    let network = Network::new();
    let id = network.add("Line").id;
    let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
    let set = |first: &str, last: &str, spans: Vec<Span>| {
        let dates = (day(first), day(last));
        network.act(&network.coordinator, move |tx, _, who| {
            hours::set_dates(tx, who, HoursOf::Provider(id), dates, &spans)
        })
    };
    set("2026-12-24", "2026-12-26", Vec::new()).unwrap();
    set(
        "2026-12-24",
        "2026-12-24",
        vec![open(540, 720), open(780, 900)],
    )
    .unwrap();
    let exceptions = || {
        let hours = network
            .db
            .read_now(move |conn| store::hours_of(conn, id, None));
        hours.unwrap().exceptions
    };
    let expected = [
        (day("2026-12-24"), Some(open(540, 720))),
        (day("2026-12-24"), Some(open(780, 900))),
        (day("2026-12-25"), None),
        (day("2026-12-26"), None),
    ];
    assert_eq!(exceptions(), expected);
    let withdraw = || {
        let dates = (day("2026-12-25"), day("2026-12-31"));
        network.act(&network.coordinator, move |tx, _, who| {
            hours::withdraw_dates(tx, who, HoursOf::Provider(id), dates)
        })
    };
    withdraw().unwrap();
    assert_eq!(exceptions(), expected[..2]);
    assert!(matches!(withdraw(), Err(Error::Invalid(_))));
    for (first, last) in [
        ("2026-11-23", "2026-11-24"),
        ("2026-12-02", "2026-12-01"),
        ("2028-12-01", "2028-12-01"),
        ("2026-12-01", "2027-03-03"),
    ] {
        let refused = set(first, last, Vec::new());
        assert!(matches!(refused, Err(Error::Invalid(_))), "{first} {last}");
    }
    set("2026-11-24", "2027-02-23", Vec::new()).unwrap();
}

#[test]
fn a_code_is_opened_by_who_calls_at_a_browser_and_each_opening_is_an_entry() {
    let network = Network::new();
    let id = network.add("Line").id;
    let open = |who: &Who| {
        network.act(who, move |tx, keys, who| {
            calls::open_code(tx, keys, who, id)
        })
    };
    assert_eq!(open(&network.worker).unwrap(), "4471#");
    assert_eq!(network.acts(), ["access-code-opened", "provider-added"]);
    let program = Who {
        session: None,
        ..network.worker.clone()
    };
    for who in [&program, &network.coordinator, &network.other] {
        assert!(matches!(open(who), Err(Error::NotFound)));
    }
    network
        .act(&network.coordinator, move |tx, _, who| close(tx, who, id))
        .unwrap();
    assert!(matches!(open(&network.worker), Err(Error::NotFound)));
    assert_eq!(network.acts().len(), 3);
}

#[test]
fn who_has_opened_forty_codes_within_a_day_opens_no_more_until_it_is_over() {
    let network = Network::new();
    let id = network.add("Line").id;
    let open = || {
        network.act(&network.worker, move |tx, keys, who| {
            calls::open_code(tx, keys, who, id)
        })
    };
    for _ in 0..40 {
        open().unwrap();
    }
    let refused = open();
    let is_told = matches!(&refused, Err(Error::Refused(Problem::SlowDown, sentence)) if sentence.id() == "provider-codes-many");
    assert!(is_told, "{refused:?}");
    network
        .db
        .clock
        .advance(std::time::Duration::from_secs(24 * 60 * 60));
    assert!(open().is_ok());
}

#[test]
fn taps_are_counted_by_the_hour_of_the_services_day_and_three_months_are_read() {
    let network = Network::new();
    let id = network.add("Line").id;
    let tap = |reached| {
        network
            .act(&network.worker, move |tx, _, who| {
                calls::note_reach(tx, who, id, reached)
            })
            .unwrap();
    };
    let read = || {
        let now = network.db.clock().now();
        network
            .db
            .read_now(move |conn| calls::reach_of(conn, id, now))
            .unwrap()
    };
    tap(Reached::Two);
    tap(Reached::Two);
    tap(Reached::Nobody);
    assert_eq!(read().at(2), Calls { soon: 2, all: 3 });
    network.db.at("2027-01-31T19:00:00Z");
    tap(Reached::Ten);
    assert_eq!(read().at(14), Calls { soon: 0, all: 1 });
    assert_eq!(read().whole_day(), Calls { soon: 2, all: 4 });
    network.db.at("2027-02-01T19:00:00Z");
    assert_eq!(read().whole_day(), Calls { soon: 0, all: 1 });
    assert_eq!(network.acts(), ["provider-added"]);
}
