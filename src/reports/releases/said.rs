//! How a cell of a release is said to people: its table, its names and its figure; those of the case for more spaces
//! too, which is released as figures in tenths under names.

use std::collections::BTreeMap;

use super::changes::Printed;
use super::rules::ANY;
use crate::ground::codes::{Code, Population};
use crate::ground::language::{Lang, Sentence};
use crate::reports::asked::Group;
use crate::reports::capacity_case::CannotCompute;
use crate::reports::capacity_case::assumptions::Assumption;
use crate::reports::capacity_case::released::SECTION as CASE;
use crate::reports::capacity_case::sheet::reason_of;
use crate::reports::capacity_case::told::Case;
use crate::reports::persons::codes::{is_over_all, words_of};
use crate::reports::persons::sections::{SECTIONS, Section};
use crate::shelters::rules::Region;
use crate::tallies::rules::Measure;

/// What a figure of a case is named in people's words, and how it is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Tenths,
    Percent,
    YesNo,
    Reason,
}

fn persons(section: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|one| one.code == section)
}

/// The title of a table.
pub fn title(section: &str, lang: Lang) -> String {
    match persons(section) {
        Some(section) => lang.say(section.said.0).into_owned(),
        None if section == CASE => lang.say("beds-title").into_owned(),
        None => section.to_owned(),
    }
}

/// The heads of the columns that name its cells.
pub fn heads(section: &str, lang: Lang) -> Vec<String> {
    let ids = match persons(section) {
        Some(section) => section.dims.iter().map(|dim| dim.head()).collect(),
        None => vec![
            Group::Region.head(),
            Group::Population.head(),
            "release-case-figure",
        ],
    };
    let heads = ids.into_iter().map(|id| lang.say(id).into_owned());
    heads.collect()
}

/// The codes of those columns, for programs.
pub fn columns(section: &str) -> Vec<&'static str> {
    match persons(section) {
        Some(section) => section.dims.iter().map(|dim| dim.code()).collect(),
        None => vec![Group::Region.code(), Group::Population.code(), "figure"],
    }
}

/// The names of a cell, in the order of its columns.
pub fn names(section: &str, coords: &[String], regions: &[Region], lang: Lang) -> Vec<String> {
    let Some(section) = persons(section) else {
        return case_names(coords, regions, lang);
    };
    let told = section.dims.iter().zip(coords);
    told.map(|(dim, code)| match code.as_str() {
        ANY => lang.say("reports-all").into_owned(),
        code => words_of(section.measure, *dim, code, regions)
            .of_lang(lang)
            .to_owned(),
    })
    .collect()
}

/// What a cell is of, in one line: each of its names with what it is a name of. What it is a sum over has none.
pub fn named((section, coords): (&str, &[String]), regions: &[Region], lang: Lang) -> String {
    let heads = heads(section, lang).into_iter();
    let names = names(section, coords, regions, lang);
    let told = heads.zip(names).zip(coords);
    let told = told.filter(|(_, code)| !is_over_all(code));
    let told = told.map(|((head, name), _)| {
        let sentence = Sentence::new("release-change-named").with("head", head);
        lang.tell(&sentence.with("name", name)).into_owned()
    });
    let told: Vec<String> = told.collect();
    match told.is_empty() {
        true => lang.say("reports-all").into_owned(),
        false => told.join(" · "),
    }
}

fn case_names(coords: &[String], regions: &[Region], lang: Lang) -> Vec<String> {
    let [region, population, name] = coords else {
        return coords.to_vec();
    };
    let place = words_of(Measure::Demand, Group::Region, region, regions);
    let whom = Population::parse(population).map(|whom| whom.label(lang));
    vec![
        place.of_lang(lang).to_owned(),
        whom.unwrap_or(population).to_owned(),
        case_figure(name, lang),
    ]
}

/// The name of a figure of a case.
fn case_figure(name: &str, lang: Lang) -> String {
    if let Some(assumed) = name.strip_prefix("assumed_").and_then(Assumption::parse) {
        let sentence = Sentence::new("beds-assumed").with("letter", assumed.letter().to_string());
        return lang.tell(&sentence.label("what", assumed)).into_owned();
    }
    let (of, end) = match name.rsplit_once('_') {
        Some((of, "low")) => (of, Some("release-case-low")),
        Some((of, "high")) => (of, Some("release-case-high")),
        Some((of, "mid")) => (of, None),
        _ => (name, None),
    };
    let of = match of
        .strip_prefix("curve_")
        .and_then(|n| n.parse::<i64>().ok())
    {
        Some(n) => lang.tell(&Sentence::new("release-case-more").with("n", n)),
        None => lang.say(id_of(of)),
    };
    match end {
        Some(end) => lang.tell(&Sentence::new(end).with("of", of.into_owned())),
        None => of,
    }
    .into_owned()
}

fn id_of(name: &str) -> &'static str {
    match name {
        "spaces" => "beds-spaces",
        "occupancy" => "reports-occupancy-open",
        "stay" => "beds-stay",
        "asked" => "beds-asked",
        "without" => "beds-without",
        "per_space" => "beds-per-space",
        "to_end" => "beds-to-end",
        "at_end" => "beds-at-end",
        "at_least" => "release-case-at-least",
        "cannot" => "beds-why-not",
        _ => "release-case-figure",
    }
}

fn unit_of(coords: &[String]) -> Unit {
    match coords.last().map_or("", String::as_str) {
        "occupancy" => Unit::Percent,
        "at_least" => Unit::YesNo,
        "cannot" => Unit::Reason,
        name if name.starts_with("assumed_") => Unit::YesNo,
        _ => Unit::Tenths,
    }
}

/// A figure as people read it.
pub fn figure((section, coords): (&str, &[String]), printed: Printed, lang: Lang) -> String {
    let said = |id: &str| lang.say(id).into_owned();
    let count = match printed {
        Printed::Hidden => return said("reports-hidden"),
        Printed::Untold => return said("reports-not-released"),
        Printed::Number(count) => count,
    };
    if section != CASE {
        return lang.number(i64::try_from(count).unwrap_or(i64::MAX));
    }
    match unit_of(coords) {
        Unit::Tenths if count % 10 == 0 => {
            lang.number(i64::try_from(count / 10).unwrap_or(i64::MAX))
        }
        Unit::Tenths => lang.decimal(tenths(count)),
        Unit::Percent => lang.percent(tenths(count) / 100.0),
        Unit::YesNo if count == 0 => said("release-case-no"),
        Unit::YesNo => said("release-case-yes"),
        Unit::Reason => said(reason(count).0),
    }
}

/// A figure as programs read it.
#[derive(Debug, Clone, PartialEq)]
pub enum Plain {
    /// A count, or 0 and 1 for no and yes.
    Count(u64),
    /// A figure of a case: as it is told, a share of 1 for an occupancy.
    Decimal(f64),
    /// Why there is no figure.
    Word(&'static str),
}

/// A figure as programs read it: `hidden`, `not-released` and why a case cannot be computed are words.
pub fn plain((section, coords): (&str, &[String]), printed: Printed) -> Plain {
    let count = match printed {
        Printed::Hidden => return Plain::Word("hidden"),
        Printed::Untold => return Plain::Word("not-released"),
        Printed::Number(count) => count,
    };
    if section != CASE {
        return Plain::Count(count);
    }
    match unit_of(coords) {
        Unit::Tenths => Plain::Decimal(tenths(count)),
        Unit::Percent => Plain::Decimal(tenths(count) / 100.0),
        Unit::YesNo => Plain::Count(count),
        Unit::Reason => Plain::Word(reason(count).1),
    }
}

/// Kept figures are below 2^53.
#[allow(clippy::cast_precision_loss)]
fn tenths(count: u64) -> f64 {
    count as f64 / 10.0
}

/// Why a case cannot be computed, by the number a release keeps: in words, and for programs.
fn reason(kept: u64) -> (&'static str, &'static str) {
    let kept = BTreeMap::from([("cannot".to_owned(), Some(kept))]);
    let reason = match Case::read(&kept) {
        Case::Cannot(reason) => reason,
        Case::Figures(_) => CannotCompute::OutOfBounds,
    };
    reason_of(reason)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::reports::capacity_case::told::Figures;

    fn case() -> Case {
        Case::Figures(Box::new(Figures {
            spaces: 20.5,
            occupancy: 0.931,
            curve: vec![[1.0, 2.0, 3.0]; 11],
            assumptions: Assumption::all().to_vec(),
            ..Figures::default()
        }))
    }

    #[test]
    fn every_figure_of_a_case_has_a_name_of_its_own_that_people_read() {
        for lang in [Lang::En, Lang::Fr] {
            let cells = case().cells();
            let names: BTreeSet<String> = cells
                .iter()
                .map(|(name, _)| case_figure(name, lang))
                .collect();
            assert_eq!(names.len(), cells.len(), "{names:?}");
            assert!(!names.contains(&*lang.say("release-case-figure")));
            assert!(names.iter().all(|name| !name.contains('_')), "{names:?}");
        }
    }

    #[test]
    fn a_cell_is_named_by_what_it_is_of_and_not_by_what_it_adds_up() {
        let named = |coords: [&str; 3], lang| {
            let coords = coords.map(str::to_owned);
            super::named(("phone", coords.as_slice()), &[], lang)
        };
        let all = ["everywhere", ANY, ANY];
        assert_eq!(named(all, Lang::En), "All");
        let one = ["everywhere", "single_women", "no"];
        assert_eq!(
            named(one, Lang::En),
            "Population: Single women · Asked elsewhere: No"
        );
        let french = named([ANY, ANY, "no"], Lang::Fr);
        assert!(french.ends_with("\u{a0}: Non"), "{french}");
    }

    #[test]
    fn figures_of_a_case_are_told_in_their_own_units() {
        let told = |name: &str, printed| {
            let coords = ["ottawa", "families", name].map(str::to_owned);
            let cell = (CASE, coords.as_slice());
            (figure(cell, printed, Lang::En), plain(cell, printed))
        };
        let number = |name, count| told(name, Printed::Number(count));
        assert_eq!(number("spaces", 205), ("20.5".into(), Plain::Decimal(20.5)));
        assert_eq!(number("asked_low", 1200).0, "120");
        assert_eq!(number("occupancy", 931).0, "93.1%");
        assert_eq!(number("at_least", 1), ("Yes".into(), Plain::Count(1)));
        assert_eq!(number("assumed_steady", 0).0, "No");
        let cannot = number("cannot", 1);
        assert_eq!(
            cannot,
            ("nothing was open".into(), Plain::Word("nothing-open"))
        );
        let hidden = told("spaces", Printed::Hidden);
        assert_eq!(hidden, ("hidden".into(), Plain::Word("hidden")));
        let untold = told("spaces", Printed::Untold);
        assert_eq!(untold, ("not released".into(), Plain::Word("not-released")));
    }
}
