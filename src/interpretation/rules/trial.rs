//! What the tests of these rules share: a wall that is walked minute by minute and knows nothing of stretches, and
//! invented services.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::hours::{Hours, Presence, Span};
use super::index::{Person, Service};
use super::{Interpreter, InterpreterId, Provider, ProviderId, Spoken, Way};
use crate::accounts::rules::OrganizationId;
use crate::ground::codes::Mode;
use crate::ground::nights::Zone;

/// One zone for each clock rule in Canada that changes or has just stopped changing.
pub const CANADA: [&str; 6] = [
    "America/St_Johns",
    "America/Halifax",
    "America/Toronto",
    "America/Winnipeg",
    "America/Edmonton",
    "America/Vancouver",
];

/// What the wall is walked by.
pub const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// An instant, as it is written.
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A date, as it is written.
pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A zone by its name.
pub fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

/// Hours as they are written: `open("09:00", 480)` is nine to five.
pub fn open(begins: &str, minutes: u16) -> Span {
    let begins: NaiveTime = format!("{begins}:00").parse().unwrap();
    let begins = begins.signed_duration_since(NaiveTime::MIN).num_minutes() as u16;
    Span {
        begins,
        ends: begins + minutes,
        on_call: false,
    }
}

/// The same, on call.
pub fn on_call(begins: &str, minutes: u16) -> Span {
    Span {
        on_call: true,
        ..open(begins, minutes)
    }
}

/// What the wall says at each minute of `[from, until)`: who looks up never goes back behind the furthest time shown.
pub fn walk(
    hours: &Hours,
    zone: Zone,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Vec<Option<Presence>> {
    let mut exceptions: BTreeMap<NaiveDate, Vec<Span>> = BTreeMap::new();
    for (on, span) in &hours.exceptions {
        exceptions.entry(*on).or_default().extend(span);
    }
    let beginning_on = |date: NaiveDate| match exceptions.get(&date) {
        Some(own) => own.clone(),
        None => {
            let usual = hours.week.iter();
            let usual = usual.filter(|(day, _)| *day == date.weekday());
            usual.map(|(_, span)| *span).collect()
        }
    };
    let mut spans: BTreeMap<NaiveDate, Vec<Span>> = BTreeMap::new();
    let mut furthest = NaiveDateTime::MIN;
    let mut seen = Vec::new();
    let mut minute = from - TimeDelta::hours(3);
    while minute < until {
        furthest = furthest.max(zone.local(minute));
        if minute >= from {
            let mut says = None;
            for back in 0..=1 {
                let day = furthest.date() - Days::new(back);
                let since = (furthest - day.and_time(NaiveTime::MIN)).num_minutes();
                for span in spans.entry(day).or_insert_with(|| beginning_on(day)) {
                    if i64::from(span.begins) <= since && since < i64::from(span.ends) {
                        let one = match span.on_call {
                            false => Presence::Open,
                            true => Presence::OnCall,
                        };
                        says = Some(says.map_or(one, |other: Presence| other.min(one)));
                    }
                }
            }
            seen.push(says);
        }
        minute += MINUTE;
    }
    seen
}

/// A service in Toronto that can be called at once, and comes in person to Ottawa within a day.
pub fn provider(id: i64) -> Provider {
    let way = |mode, notice: i64, on_call: i64| Way {
        mode,
        notice: TimeDelta::minutes(notice),
        on_call: TimeDelta::minutes(on_call),
    };
    Provider {
        id: ProviderId::from(id),
        organization: OrganizationId::from(id),
        name: format!("Service {id}"),
        zone: zone("America/Toronto"),
        line: Some("613-555-0142".into()),
        access_code: None,
        cost_code: None,
        always_open: false,
        ways: vec![
            way(Mode::InPerson, 24 * 60, 48 * 60),
            way(Mode::Phone, 0, 15),
        ],
        regions: vec!["ottawa".into()],
        closed_on: None,
        revision: 0,
    }
}

/// One person who speaks these languages, in person and by telephone.
pub fn interpreter(id: i64, tongues: &[&str]) -> Interpreter {
    Interpreter {
        id: InterpreterId::from(id),
        provider: ProviderId::from(1),
        alias: format!("Interpreter {id}"),
        at_once: Some(1),
        gender: None,
        not_for: None,
        tongues: tongues
            .iter()
            .map(|code| Spoken {
                tongue: code.parse().unwrap(),
                dialects: String::new(),
            })
            .collect(),
        modes: vec![Mode::InPerson, Mode::Phone],
        own_hours: false,
        closed_on: None,
        revision: 0,
    }
}

/// An interpreter without bookings who keeps the hours of the service.
pub fn person(interpreter: Interpreter) -> Person {
    Person {
        interpreter,
        own: None,
        taken: Vec::new(),
    }
}

/// A service, open nine to five on every day of the week.
pub fn service(provider: Provider, people: Vec<Person>) -> Service {
    let days = Hours::always().week;
    Service {
        provider,
        hours: Hours {
            week: days
                .iter()
                .map(|(day, _)| (*day, open("09:00", 480)))
                .collect(),
            exceptions: Vec::new(),
        },
        people,
    }
}
