//! A service as a form: from the service to what a browser would send, and from what it sent to a description.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use crate::ground::codes::{Code, Mode};
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::Line;
use crate::interpretation::rules::described::{CodeChange, MOST_NOTICE, ServiceSaid};
use crate::interpretation::rules::{Provider, Way};
use crate::shelters::pages::{Choice, zone};
use crate::shelters::rules::PhoneLine;
use crate::web::mistakes::{Gathered, Typed, number};
use crate::web::shell::Shell;

/// The notices offered, in minutes. Another one that stands is offered too.
const NOTICES: [i64; 13] = [
    0, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 4_320, 7_200, 10_080, 20_160,
];

/// One way as a row of the form.
pub struct WayRow {
    /// Its code.
    pub mode: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Whether it is offered.
    pub offered: bool,
    /// The field of the notice while open, with its choices and what is wrong with it.
    pub notice: (String, Vec<Choice>, String),
    /// The same while on call.
    pub call_notice: (String, Vec<Choice>, String),
}

fn field(of: &str, mode: Mode) -> String {
    format!("{of}-{}", mode.code())
}

/// The ways of the form.
pub fn way_rows(typed: &Typed, wrong: impl Fn(&str) -> String, shell: &Shell) -> Vec<WayRow> {
    let choices = |of: &str, mode: Mode| {
        let field = field(of, mode);
        let choices = notices(typed.text(&field), shell);
        let wrong = wrong(&field);
        (field, choices, wrong)
    };
    let row = |mode: &Mode| WayRow {
        mode: mode.code(),
        label: shell.label(mode),
        offered: typed.has("mode", mode.code()),
        notice: choices("notice", *mode),
        call_notice: choices("call_notice", *mode),
    };
    Mode::all().iter().map(row).collect()
}

fn notices(typed: &str, shell: &Shell) -> Vec<Choice> {
    let mut minutes: BTreeSet<i64> = NOTICES.into();
    minutes.extend(typed.parse::<i64>().ok().filter(|one| *one > 0));
    minutes
        .into_iter()
        .map(|one| Choice {
            value: one.to_string(),
            label: notice_in_words(TimeDelta::minutes(one.min(MOST_NOTICE.into())), shell),
            chosen: typed == one.to_string(),
        })
        .collect()
}

/// How long before: `at once`, `30 minutes`, `2 hours`, `3 days`.
pub fn notice_in_words(notice: TimeDelta, shell: &Shell) -> String {
    let minutes = notice.num_minutes();
    match minutes {
        ..=0 => shell.t("provider-at-once"),
        _ if minutes % 1_440 == 0 => shell.n("provider-days", minutes / 1_440),
        _ if minutes % 60 == 0 => shell.n("provider-hours", minutes / 60),
        _ => shell.n("provider-minutes", minutes),
    }
}

/// What a browser would send if nothing were changed. The code is not in it.
pub fn typed_of(provider: &Provider) -> Typed {
    let mut typed = Typed::default();
    typed.set("revision", provider.revision.to_string());
    typed.set("name", provider.name.as_str());
    typed.set("zone", provider.zone.name());
    typed.set("line", provider.line.clone().unwrap_or_default());
    typed.set("cost_code", provider.cost_code.clone().unwrap_or_default());
    if provider.always_open {
        typed.put("always_open", "yes");
    }
    for way in &provider.ways {
        typed.put("mode", way.mode.code());
        let minutes = |notice: TimeDelta| notice.num_minutes().to_string();
        typed.set(&field("notice", way.mode), minutes(way.notice));
        typed.set(&field("call_notice", way.mode), minutes(way.on_call));
    }
    for region in &provider.regions {
        typed.put("region", region.as_str());
    }
    typed
}

/// Reads the whole form; everything wrong with it is told at once.
pub fn read(typed: &Typed) -> Result<ServiceSaid> {
    let mut gathered = Gathered::default();
    let name = gathered.take(Line::parse("name", typed.text("name")));
    let zone = gathered.take(zone(typed.text("zone")));
    let line = gathered.take(line(typed));
    let code = gathered.take(code(typed));
    let cost_code = gathered.take(optional("cost_code", typed));
    let ways = gathered.take(ways(typed));
    let regions = gathered.take(regions(typed));
    let said = (|| {
        Some(ServiceSaid {
            name: name?,
            zone: zone?,
            line: line?,
            code: code?,
            cost_code: cost_code?,
            always_open: typed.ticked("always_open"),
            ways: ways?,
            regions: regions?,
        })
    })();
    gathered.whole(said)
}

/// A line somebody may leave empty.
pub fn optional<const MAX: usize>(field: &'static str, typed: &Typed) -> Result<Option<Line<MAX>>> {
    match typed.text(field).trim() {
        "" => Ok(None),
        text => Line::parse(field, text).map(Some),
    }
}

fn line(typed: &Typed) -> Result<Option<PhoneLine>> {
    match typed.text("line").trim() {
        "" => Ok(None),
        text => PhoneLine::parse("line", text).map(Some),
    }
}

/// The code that stands is not shown, so an empty field keeps it; it goes only by its own box.
fn code(typed: &Typed) -> Result<CodeChange> {
    match (optional("code", typed)?, typed.ticked("code_removed")) {
        (Some(code), _) => Ok(CodeChange::Set(code)),
        (None, true) => Ok(CodeChange::Remove),
        (None, false) => Ok(CodeChange::Keep),
    }
}

fn ways(typed: &Typed) -> Result<Vec<Way>> {
    let choice = || Error::field("mode", Sentence::new("field-choice"));
    let mut gathered = Gathered::default();
    let mut modes = BTreeSet::new();
    for code in typed.all("mode") {
        modes.extend(gathered.take(Mode::parse(code).ok_or_else(choice)));
    }
    let mut ways = Vec::new();
    for mode in modes {
        let notice = gathered.take(notice(typed, &field("notice", mode)));
        let on_call = gathered.take(notice_on_call(typed, mode));
        let way = notice.zip(on_call).map(|(notice, on_call)| Way {
            mode,
            notice,
            on_call,
        });
        ways.extend(way.and_then(|way| gathered.take(called_first(way))));
    }
    if typed.all("mode").is_empty() {
        let none = Error::field("mode", Sentence::new("provider-ways-none"));
        gathered.take::<()>(Err(none));
    }
    gathered.whole(Some(ways))
}

/// Nobody is there sooner who has to be called first: a promise that would be broken at night.
fn called_first(way: Way) -> Result<Way> {
    match way.on_call < way.notice {
        false => Ok(way),
        true => Err(Error::field(
            field("call_notice", way.mode),
            Sentence::new("provider-call-notice-short"),
        )),
    }
}

/// As long as while it is open, unless somebody says otherwise.
fn notice_on_call(typed: &Typed, mode: Mode) -> Result<TimeDelta> {
    let own = field("call_notice", mode);
    match typed.text(&own).trim() {
        "" => notice(typed, &field("notice", mode)).or(Ok(TimeDelta::zero())),
        _ => notice(typed, &own),
    }
}

fn notice(typed: &Typed, field: &str) -> Result<TimeDelta> {
    let minutes = match typed.text(field).trim() {
        "" => 0,
        text => number(field, text, (0, MOST_NOTICE))?,
    };
    Ok(TimeDelta::minutes(minutes.into()))
}

/// Where they go in person: nobody can be sent nowhere.
fn regions(typed: &Typed) -> Result<Vec<String>> {
    let mut regions: Vec<String> = typed.all("region").to_vec();
    regions.sort();
    regions.dedup();
    if regions.is_empty() && typed.has("mode", Mode::InPerson.code()) {
        let sentence = Sentence::new("provider-regions-none");
        return Err(Error::field("region", sentence));
    }
    Ok(regions)
}
