//! Who interprets in the demo: a telephone line at every hour in sixty languages, women who interpret in person, by video
//! and by telephone, and a service of signs. All invented; interpreters have aliases, as everywhere.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::super::cast::{self, DemoAccount};
use crate::accounts::rules::OrganizationId;
use crate::accounts::store::people;
use crate::ground::codes::{Mode, OrganizationKind, Role};
use crate::ground::db::Tx;
use crate::ground::error::{Error, Result};
use crate::ground::nights::Zone;
use crate::ground::seal::Keys;
use crate::ground::tongues::{self, Tongue, TongueKind};
use crate::interpretation::rules::hours::Span;
use crate::interpretation::rules::spans::{self, weekdays};
use crate::interpretation::rules::{
    Gender, Interpreter, InterpreterId, Provider, ProviderId, Spoken, Way,
};
use crate::interpretation::store;
use crate::tallies;
use crate::tallies::rules::{Reached, Tally};

/// How many languages the telephone line has.
const BY_TELEPHONE: usize = 60;

/// A service of the demo.
struct Plan {
    name: &'static str,
    account: &'static str,
    line: Option<&'static str>,
    code: Option<&'static str>,
    cost_code: &'static str,
    always_open: bool,
    /// Ways, with the minutes of notice while open and while on call.
    ways: &'static [(Mode, i64, i64)],
    regions: &'static [&'static str],
    /// Open from Monday to Friday; on call on these days, and on the other two.
    open: &'static str,
    call: &'static str,
    weekend: &'static str,
    people: &'static [Person],
}

/// An interpreter: alias, languages with dialects, ways, gender.
type Person = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [Mode],
    Option<Gender>,
);

const WOMEN: Plan = Plan {
    name: "Immigrant Women’s Interpreters",
    account: "interpretation",
    line: Some("613 555 0190"),
    code: None,
    cost_code: "IWI-VAW",
    always_open: false,
    ways: &[
        (Mode::InPerson, 1_440, 2_880),
        (Mode::Phone, 60, 120),
        (Mode::Video, 120, 240),
    ],
    regions: &["ottawa", "ottawa-valley", "prescott-russell"],
    open: "08:30-17:00",
    call: "17:00-22:00",
    weekend: "10:00-18:00",
    people: &[
        (
            "Interpreter 12",
            &[("ar", "Levantine, Egyptian"), ("fr", "")],
            EVERY_WAY,
            Some(Gender::Woman),
        ),
        (
            "Interpreter 15",
            &[("ar", "Sudanese"), ("fia", "")],
            EVERY_WAY,
            Some(Gender::Woman),
        ),
        (
            "Interpreter 18",
            &[("prs", ""), ("fa", ""), ("ps", "")],
            EVERY_WAY,
            Some(Gender::Woman),
        ),
        (
            "Interpreter 21",
            &[("so", ""), ("sw", "")],
            EVERY_WAY,
            Some(Gender::Woman),
        ),
        (
            "Interpreter 23",
            &[("ti", ""), ("am", "")],
            FROM_AFAR,
            Some(Gender::Woman),
        ),
        (
            "Interpreter 27",
            &[("es", "")],
            EVERY_WAY,
            Some(Gender::Woman),
        ),
        (
            "Interpreter 31",
            &[("cmn", ""), ("yue", "")],
            FROM_AFAR,
            Some(Gender::Woman),
        ),
        (
            "Interpreter 34",
            &[("uk", ""), ("ru", "")],
            EVERY_WAY,
            Some(Gender::NonBinary),
        ),
    ],
};

const LINE: Plan = Plan {
    name: "All-Hours Telephone Interpreters (demo)",
    account: "interpretation.line",
    line: Some("613 555 0191"),
    code: Some("4471#"),
    cost_code: "OTT-2008",
    always_open: true,
    ways: &[(Mode::Phone, 0, 0)],
    regions: &[],
    open: "",
    call: "",
    weekend: "",
    people: &[],
};

const SIGNS: Plan = Plan {
    name: "Ottawa Sign Language Interpreters (demo)",
    account: "interpretation.signs",
    line: Some("613 555 0192"),
    code: None,
    cost_code: "SIGN-08",
    always_open: false,
    ways: &[(Mode::InPerson, 2_880, 4_320), (Mode::Video, 30, 60)],
    regions: &["ottawa", "prescott-russell"],
    open: "09:00-17:00",
    call: "17:00-09:00",
    weekend: "09:00-09:00",
    people: &[
        ("ASL 1", &[("ase", "")], SEEN, Some(Gender::Woman)),
        (
            "ASL 2",
            &[("ase", ""), ("ase-x-tactile", "")],
            SEEN,
            Some(Gender::Man),
        ),
        ("LSQ 1", &[("fcs", "")], SEEN, Some(Gender::Woman)),
        (
            "Deaf interpreter 1",
            &[("ase-x-deaf", ""), ("ase", "")],
            SEEN,
            Some(Gender::Woman),
        ),
    ],
};

const EVERY_WAY: &[Mode] = &[Mode::InPerson, Mode::Phone, Mode::Video];
const FROM_AFAR: &[Mode] = &[Mode::Phone, Mode::Video];
const SEEN: &[Mode] = &[Mode::InPerson, Mode::Video];

/// Adds the three, each with its coordinator.
pub(super) fn build(tx: &mut Tx, password_hash: &str, keys: &Keys) -> Result<Vec<DemoAccount>> {
    let mut accounts = Vec::new();
    for plan in [&WOMEN, &LINE, &SIGNS] {
        let kind = OrganizationKind::InterpretationProvider;
        let organization = people::insert_organization(tx.conn, plan.name, kind, tx.now)?;
        let role = Role::InterpretationCoordinator;
        let own = (organization, plan.name);
        accounts.push(cast::add(tx, own, plan.account, role, password_hash)?);
        let provider = provider(plan, organization, keys)?;
        store::insert_provider(tx.conn, &provider)?;
        put_hours(tx, plan, &provider)?;
        for person in plan.people {
            store::insert_interpreter(tx.conn, &interpreter(provider.id, person)?)?;
        }
        if plan.always_open {
            store::insert_interpreter(tx.conn, &telephone_team(provider.id))?;
            tell_reach(tx, provider.id)?;
        }
    }
    Ok(accounts)
}

fn provider(plan: &Plan, organization: OrganizationId, keys: &Keys) -> Result<Provider> {
    let id = ProviderId::new();
    let way = |&(mode, notice, on_call): &(Mode, i64, i64)| Way {
        mode,
        notice: TimeDelta::minutes(notice),
        on_call: TimeDelta::minutes(on_call),
    };
    let place = Provider::code_place(id);
    Ok(Provider {
        id,
        organization,
        name: plan.name.into(),
        zone: Zone::parse("America/Toronto").map_err(|_| missing("a zone"))?,
        line: plan.line.map(str::to_owned),
        access_code: plan.code.map(|code| keys.seal(place, code)).transpose()?,
        cost_code: Some(plan.cost_code.into()),
        always_open: plan.always_open,
        ways: plan.ways.iter().map(way).collect(),
        regions: plan.regions.iter().map(|code| (*code).to_owned()).collect(),
        closed_on: None,
        revision: 1,
    })
}

fn missing(what: &str) -> Error {
    Error::broken(format!("{what} of the demo is missing"))
}

/// The week, and two days at Christmas, which are off.
fn put_hours(tx: &mut Tx, plan: &Plan, provider: &Provider) -> Result<()> {
    let read = |text, on_call| spans::read(text, on_call).map_err(|_| missing("an hour"));
    let mut week: Vec<(Weekday, Span)> = Vec::new();
    for day in weekdays() {
        let spans = match day {
            Weekday::Sat | Weekday::Sun => read(plan.weekend, true)?,
            _ => [read(plan.open, false)?, read(plan.call, true)?].concat(),
        };
        week.extend(spans.into_iter().map(|span| (day, span)));
    }
    store::put_week(tx.conn, provider.id, None, &week)?;
    let year = provider.zone.local(tx.now).year();
    let eve = NaiveDate::from_ymd_opt(year, 12, 25).filter(|_| !plan.always_open);
    let off = eve.into_iter().flat_map(|eve| {
        let days = [0, 1].map(Days::new);
        days.into_iter()
            .filter_map(move |after| eve.checked_add_days(after))
    });
    for date in off {
        store::put_exceptions(tx.conn, provider.id, None, date, Some(&[]))?;
    }
    Ok(())
}

fn interpreter(provider: ProviderId, person: &Person) -> Result<Interpreter> {
    let (alias, tongues, modes, gender) = person;
    let spoken = |(code, dialects): &(&str, &str)| {
        let tongue = code.parse().map_err(|_| missing("a language"))?;
        Ok(Spoken {
            tongue,
            dialects: (*dialects).to_owned(),
        })
    };
    Ok(Interpreter {
        id: InterpreterId::new(),
        provider,
        alias: (*alias).into(),
        at_once: Some(1),
        gender: *gender,
        not_for: None,
        tongues: tongues.iter().map(spoken).collect::<Result<_>>()?,
        modes: modes.to_vec(),
        own_hours: false,
        closed_on: None,
        revision: 1,
    })
}

/// As many as call, in the spoken languages most asked for.
fn telephone_team(provider: ProviderId) -> Interpreter {
    let spoken = tongues::all()
        .iter()
        .filter(|tongue| tongue.kind == TongueKind::Spoken && tongue.code != "en")
        .take(BY_TELEPHONE)
        .map(Tongue::tongue_code)
        .map(|tongue| Spoken {
            tongue,
            dialects: String::new(),
        });
    Interpreter {
        id: InterpreterId::new(),
        provider,
        alias: "Telephone team".into(),
        at_once: None,
        gender: None,
        not_for: None,
        tongues: spoken.collect(),
        modes: vec![Mode::Phone],
        own_hours: false,
        closed_on: None,
        revision: 1,
    }
}

/// What workers told of the line this month: by day it answers sooner than by night.
fn tell_reach(tx: &mut Tx, provider: ProviderId) -> Result<()> {
    let night = tallies::store::tonight(tx.conn, tx.now)?;
    for hour in 0_u8..24 {
        let (late, missed) = if (7..22).contains(&hour) {
            (1, 0)
        } else {
            (3, 2)
        };
        for (reached, n) in [
            (Reached::Two, 12),
            (Reached::Five, 6),
            (Reached::Ten, late),
            (Reached::Nobody, missed),
        ] {
            let tally = Tally::Reach {
                provider: provider.number(),
                hour,
                reached,
            };
            tallies::store::add(tx.conn, night, &tally, n)?;
        }
    }
    Ok(())
}
