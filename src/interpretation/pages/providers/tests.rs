//! The forms without a server: what is read from them, what goes back into them.

use chrono::{NaiveDate, TimeDelta, Weekday};

use super::{describing, hours, listing};
use crate::accounts::rules::OrganizationId;
use crate::ground::codes::Mode;
use crate::ground::error::{Error, Result};
use crate::ground::language::Lang;
use crate::ground::nights::Zone;
use crate::ground::tongues;
use crate::interpretation::rules::described::CodeChange;
use crate::interpretation::rules::hours::{Hours, Span};
use crate::interpretation::rules::{
    Gender, Interpreter, InterpreterId, Provider, ProviderId, Spoken, Way,
};
use crate::web::mistakes::Typed;

fn provider() -> Provider {
    let way = |mode, hours| Way {
        mode,
        notice: TimeDelta::hours(hours),
        on_call: TimeDelta::hours(2 * hours),
    };
    Provider {
        id: ProviderId::from(1),
        organization: OrganizationId::from(2),
        name: "Interpreters".into(),
        zone: Zone::parse("America/Toronto").unwrap(),
        line: Some("613 555 0142 ext 12".into()),
        access_code: None,
        cost_code: Some("7-12".into()),
        always_open: false,
        ways: vec![way(Mode::InPerson, 24), way(Mode::Phone, 0)],
        regions: vec!["ottawa".into()],
        closed_on: None,
        revision: 4,
    }
}

fn interpreter() -> Interpreter {
    let spoken = |code: &str, dialects: &str| Spoken {
        tongue: code.parse().unwrap(),
        dialects: dialects.into(),
    };
    Interpreter {
        id: InterpreterId::from(3),
        provider: ProviderId::from(1),
        alias: "Interpreter 12".into(),
        at_once: Some(1),
        gender: Some(Gender::Woman),
        not_for: Some("the mosque downtown".into()),
        tongues: vec![spoken("ar", "Levantine, Egyptian"), spoken("prs", "")],
        modes: vec![Mode::InPerson, Mode::Video],
        own_hours: true,
        closed_on: None,
        revision: 2,
    }
}

fn wrong<T: std::fmt::Debug>(read: Result<T>) -> Vec<String> {
    match read {
        Err(Error::Invalid(fields)) => fields.iter().map(|one| one.field.to_string()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_service_sent_back_unchanged_says_what_stood() {
    let provider = provider();
    let said = describing::read(&describing::typed_of(&provider)).unwrap();
    assert_eq!(said.code, CodeChange::Keep);
    let after = said.changed(&provider);
    assert_eq!(
        after,
        Provider {
            revision: 5,
            ..provider
        }
    );
}

#[test]
fn everything_wrong_with_a_service_is_told_at_once() {
    let mut typed = describing::typed_of(&provider());
    typed.set("name", " ");
    typed.set("zone", "Ottawa");
    typed.set("line", "12 Main Street");
    typed.set("code", "bell\u{7}");
    typed.set("cost_code", "x".repeat(41));
    typed.put("mode", "telepathy");
    typed.set("notice-phone", "-1");
    assert_eq!(
        wrong(describing::read(&typed)),
        [
            "name",
            "zone",
            "line",
            "code",
            "cost_code",
            "mode",
            "notice-phone"
        ]
    );
    let mut sooner = describing::typed_of(&provider());
    sooner.set("call_notice-in_person", "60");
    assert_eq!(wrong(describing::read(&sooner)), ["call_notice-in_person"]);
    let nothing = wrong(describing::read(&Typed::default()));
    assert_eq!(nothing, ["name", "zone", "mode"]);
    let mut nowhere = Typed::default();
    nowhere.set("mode", "in_person");
    assert_eq!(
        wrong(describing::read(&nowhere)),
        ["name", "zone", "region"]
    );
}

#[test]
fn an_empty_code_keeps_what_is_sealed_and_a_box_takes_it_away() {
    let code = |typed: &Typed| describing::read(typed).unwrap().code;
    let mut typed = describing::typed_of(&provider());
    typed.set("code_removed", "yes");
    assert_eq!(code(&typed), CodeChange::Remove);
    typed.set("code", " 44 71 # ");
    match code(&typed) {
        CodeChange::Set(code) => assert_eq!(code.as_str(), "44 71 #"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_interpreter_sent_back_unchanged_says_what_stood_in_either_language() {
    let one = interpreter();
    for lang in [Lang::En, Lang::Fr] {
        let said = listing::read(&listing::typed_of(&one, lang), lang).unwrap();
        let same = Interpreter {
            revision: 3,
            ..one.clone()
        };
        assert_eq!(said.changed(&one), same);
    }
}

#[test]
fn every_language_typed_by_its_own_name_is_that_language() {
    for lang in [Lang::En, Lang::Fr] {
        for tongue in tongues::all() {
            let mut typed = listing::typed_of(&interpreter(), lang);
            typed.set("tongues", tongue.name(lang));
            let said = listing::read(&typed, lang).unwrap();
            let codes: Vec<_> = said.tongues.iter().map(|one| one.tongue.as_str()).collect();
            assert_eq!(codes, [tongue.code]);
        }
    }
}

#[test]
fn languages_are_typed_by_line_or_between_commas() {
    let mut typed = listing::typed_of(&interpreter(), Lang::En);
    typed.set(
        "tongues",
        "\r\nDari, pachto; LSQ\r\n\r\nArabic : Levantine, Egyptian\r\nso",
    );
    let said = listing::read(&typed, Lang::En).unwrap();
    let told: Vec<_> = said
        .tongues
        .iter()
        .map(|one| (one.tongue.as_str(), one.dialects.as_str()))
        .collect();
    let expected = [
        ("prs", ""),
        ("ps", ""),
        ("fcs", ""),
        ("ar", "Levantine, Egyptian"),
        ("so", ""),
    ];
    assert_eq!(told, expected);
}

#[test]
fn each_wrong_line_of_languages_is_told_and_no_more_than_five() {
    let mut typed = listing::typed_of(&interpreter(), Lang::En);
    typed.set("tongues", "Dari\nKlingon\nFarsi\nDari\n: Levantine");
    assert_eq!(wrong(listing::read(&typed, Lang::En)), ["tongues"; 4]);
    typed.set("tongues", "moon\n".repeat(1_000));
    assert_eq!(wrong(listing::read(&typed, Lang::En)), ["tongues"; 5]);
    let nothing = wrong(listing::read(&Typed::default(), Lang::En));
    assert_eq!(nothing, ["alias", "tongues", "works"]);
}

fn span(begins: u16, ends: u16, on_call: bool) -> Span {
    Span {
        begins,
        ends,
        on_call,
    }
}

#[test]
fn a_week_sent_back_unchanged_says_what_stood_in_either_language() {
    let week = vec![
        (Weekday::Mon, span(540, 1020, false)),
        (Weekday::Mon, span(1320, 1800, true)),
        (Weekday::Sun, span(0, 1440, true)),
    ];
    let hours = Hours {
        week: week.clone(),
        exceptions: Vec::new(),
    };
    for lang in [Lang::En, Lang::Fr] {
        let typed = hours::typed_week(&hours, 3, lang);
        assert_eq!(hours::read_week(&typed).unwrap(), week);
    }
}

#[test]
fn every_wrong_day_is_told_at_once() {
    let mut typed = Typed::default();
    typed.set("open-1", "moon");
    typed.set("call-3", "9-12, 11-13");
    typed.set("open-7", "1-2,3-4,5-6,7-8,9-10,11-12,13-14");
    let told = wrong(hours::read_week(&typed));
    assert_eq!(told, ["open-1", "call-3", "open-7"]);
}

#[test]
fn one_date_needs_no_last_one_and_no_hours() {
    let mut typed = Typed::default();
    typed.set("from_on", "2026-12-25");
    let day: NaiveDate = "2026-12-25".parse().unwrap();
    assert_eq!(hours::read_dates(&typed).unwrap(), ((day, day), vec![]));
    typed.set("last_on", "soon");
    typed.set("day_call", "moon");
    let told = wrong(hours::read_dates(&typed));
    assert_eq!(told, ["last_on", "day_call"]);
    let nothing = wrong(hours::read_dates(&Typed::default()));
    assert_eq!(nothing, ["from_on"]);
}
