//! The table is whole and kind, and a hurried search finds the right line first.

use std::collections::HashSet;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

use diesel::prelude::*;
use serde_json::Value;

use super::*;

mod search;
mod sources;

#[test]
fn every_line_of_the_table_is_a_row() {
    for row in rows() {
        let whole = Tongue::from_row(row);
        assert!(whole.is_some(), "not a whole row: {row}");
    }
    assert_eq!(all().len(), rows().count());
    assert!(all().len() >= 230, "only {} languages", all().len());
}

#[test]
fn every_row_is_well_formed() {
    let sources = HashSet::from(["cldr", "field", "iso", "nation", "private"]);
    for t in all() {
        let shown = [t.english, t.french, t.own];
        for name in shown.iter().chain(&t.aliases) {
            assert!(
                !name.is_empty() && name.trim() == *name,
                "{}: “{name}”",
                t.code
            );
            assert!(
                !name.contains([';', '\'', '"', '|']),
                "{}: “{name}”",
                t.code
            );
        }
        let mut parts = t.code.split('-');
        let language = parts.next().unwrap();
        let letters = |p: &str| p.chars().all(|c| c.is_ascii_lowercase());
        assert!(
            matches!(language.len(), 2 | 3) && letters(language),
            "{}",
            t.code
        );
        let private: Vec<_> = parts.collect();
        match private.as_slice() {
            [] => assert_ne!(t.source, "private", "{}", t.code),
            ["x", tag] => assert!(tag.len() <= 8 && letters(tag), "{}", t.code),
            _ => panic!("{} is no code of ours", t.code),
        }
        assert!(sources.contains(t.source), "{}: {}", t.code, t.source);
        let preferred = [fold(t.english), fold(t.french)];
        let mut aliases = HashSet::new();
        for alias in &t.aliases {
            let folded = fold(alias);
            assert!(
                !preferred.contains(&folded),
                "{}: “{alias}” is its name",
                t.code
            );
            assert!(aliases.insert(folded), "{}: “{alias}” twice", t.code);
        }
    }
}

#[test]
fn no_two_rows_share_a_code_or_a_preferred_name() {
    let distinct = |of: fn(&Tongue) -> String| all().iter().map(of).collect::<HashSet<_>>().len();
    assert_eq!(distinct(|t| t.code.to_owned()), all().len());
    assert_eq!(distinct(|t| fold(t.english)), all().len());
    assert_eq!(distinct(|t| fold(t.french)), all().len());
}

#[test]
fn the_languages_a_network_in_canada_meets_are_there() {
    for (code, english) in [
        ("cwd", "Woods Cree"),
        ("crk", "Plains Cree"),
        ("csw", "Swampy Cree"),
        ("crm", "Moose Cree"),
        ("crl", "Northern East Cree"),
        ("crj", "Southern East Cree"),
        ("atj", "Atikamekw"),
        ("moe", "Innu-aimun"),
        ("nsk", "Naskapi"),
        ("ike", "Inuktitut"),
        ("ikt", "Inuinnaqtun"),
        ("ikt-x-inuv", "Inuvialuktun"),
        ("sto", "Stoney Nakoda"),
        ("mic", "Mi’kmaw"),
        ("pqm", "Wolastoqey"),
        ("moh", "Mohawk"),
        ("dgr", "Tłı̨chǫ"),
        ("chp", "Dënesųłıné"),
        ("crg", "Michif"),
        ("ase", "American Sign Language"),
        ("fcs", "Quebec Sign Language"),
        ("nsr", "Maritime Sign Language"),
        ("iks", "Inuit Sign Language"),
        ("aii", "Assyrian"),
        ("cld", "Chaldean"),
        ("ti", "Tigrinya"),
        ("prs", "Dari"),
        ("haz", "Hazaragi"),
        ("ckb", "Sorani"),
        ("cmn", "Mandarin"),
        ("yue", "Cantonese"),
        ("cdo", "Fuzhounese"),
        ("ksw", "S’gaw Karen"),
        ("cnh", "Hakha Chin"),
        ("rhg", "Rohingya"),
        ("rom", "Romani"),
        ("pdt", "Plautdietsch"),
        ("ht", "Haitian Creole"),
    ] {
        assert_eq!(by_code(code).map(|t| t.english), Some(english), "{code}");
    }
}

#[test]
fn signed_and_tactile_languages_say_so() {
    let kind = |code: &str| by_code(code).unwrap().kind;
    assert_eq!(kind("fr"), TongueKind::Spoken);
    assert_eq!(kind("fcs"), TongueKind::Signed);
    assert_eq!(kind("psd"), TongueKind::Signed);
    assert_eq!(kind("ase-x-tactile"), TongueKind::Tactile);
    assert_eq!(kind("fcs-x-tactile"), TongueKind::Tactile);
}

#[test]
fn no_page_shows_a_name_that_hurts() {
    let listed = "slave slavey slavi esclave dogrib micmac maliseet malecite eskimo esquimau montagnais gypsy tsigane \
                  gitan galla chipewyan nootka kwakiutl sarcee sarsi chilcotin shuswap huron sioux lushai squaw";
    let former: HashSet<String> = all()
        .iter()
        .flat_map(|t| &t.names)
        .filter(|n| n.standing == Standing::Former)
        .map(|n| n.folded.clone())
        .chain(listed.split_whitespace().map(str::to_owned))
        .collect();
    let as_words = |text: &str| format!(" {} ", fold(text));
    for t in all() {
        for name in [t.english, t.french, t.own].iter().chain(&t.aliases) {
            let said = as_words(name);
            let hurt = former.iter().find(|f| said.contains(&as_words(f)));
            assert_eq!(hurt, None, "{} shows “{name}”", t.code);
        }
    }
}

#[test]
fn a_code_is_checked_at_the_edge_and_keeps_its_canonical_form() {
    let lsq: TongueCode = serde_json::from_str("\"FCS\"").unwrap();
    assert_eq!(serde_json::to_string(&lsq).unwrap(), "\"fcs\"");
    assert_eq!(lsq.tongue().name(Lang::Fr), "langue des signes québécoise");
    assert_eq!(lsq.tongue().tongue_code(), lsq);
    for bad in ["\"xx\"", "\"fra\"", "\"\"", "7", "\"fr \""] {
        let refused = serde_json::from_str::<TongueCode>(bad)
            .unwrap_err()
            .to_string();
        assert!(refused.contains("language code"), "{bad}: {refused}");
    }
}

#[derive(diesel::MultiConnection)]
enum Conn {
    Pg(PgConnection),
    Sqlite(SqliteConnection),
}

diesel::table! {
    spoken (id) {
        id -> Integer,
        tongue -> Text,
    }
}

#[test]
fn a_code_is_stored_and_found_again_whatever_the_database() {
    let mut sqlite = SqliteConnection::establish(":memory:").unwrap();
    diesel::sql_query("CREATE TABLE spoken (id INTEGER PRIMARY KEY, tongue TEXT NOT NULL)")
        .execute(&mut sqlite)
        .unwrap();
    let mut conn = Conn::Sqlite(sqlite);
    let dari: TongueCode = "prs".parse().unwrap();
    diesel::insert_into(spoken::table)
        .values((spoken::id.eq(1), spoken::tongue.eq(dari)))
        .execute(&mut conn)
        .unwrap();
    let found: Vec<TongueCode> = spoken::table
        .filter(spoken::tongue.eq(dari))
        .select(spoken::tongue)
        .load(&mut conn)
        .unwrap();
    assert_eq!(found, [dari]);
}
