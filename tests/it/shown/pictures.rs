//! Each picture's accessible name says its finding, for every report and kind of picture.

use std::collections::BTreeSet;

use scraper::ElementRef;

use super::{REPORTS, house};
use crate::robot::{all, words};

/// The reports that draw nothing, for a funder and for a lead: a list of what was signed, and tables of persons that name no
/// house, of which a lead reads nothing.
const UNDRAWN: [&[&str]; 2] = [
    &["provincial-return"],
    &["provincial-return", "trafficking"],
];

/// The numbers and shares of a text, without what closes them and without the years of months.
fn figures(text: &str) -> BTreeSet<String> {
    let words = text.split_whitespace();
    let words = words.map(|word| word.trim_matches([',', '.', ';', ':', '(', ')', '%']));
    let told = words.filter(|word| word.contains(|letter: char| letter.is_ascii_digit()));
    let told = told.filter(|word| !matches!(*word, "2025" | "2026"));
    told.map(str::to_owned).collect()
}

/// The whole numbers of each column added up: where no total is printed, a sentence tells the sum of what is.
fn sums_of_columns(section: &scraper::Html) -> BTreeSet<String> {
    let mut sums: Vec<u64> = Vec::new();
    for row in all(section, ".figures tbody tr") {
        let row = scraper::Html::parse_fragment(&format!("<table>{}</table>", row.html()));
        for (place, cell) in all(&row, "td.num").iter().enumerate() {
            sums.resize(sums.len().max(place + 1), 0);
            sums[place] += words(cell).parse().unwrap_or(0);
        }
    }
    sums.iter().map(u64::to_string).collect()
}

/// The accessible name of a picture.
fn name_of(picture: &ElementRef) -> String {
    let html = scraper::Html::parse_fragment(&picture.html());
    let titles = all(&html, "svg[role=img] > title, figcaption");
    let names: BTreeSet<String> = titles.iter().map(words).collect();
    assert_eq!(
        names.len(),
        1,
        "one name, however wide it is drawn: {names:?}"
    );
    names.into_iter().next().unwrap()
}

#[test]
fn each_pictures_accessible_name_says_its_finding_in_every_report() {
    let house = house();
    let mut kinds = BTreeSet::new();
    for (reader, undrawn) in ["funder", "lead.maple"].into_iter().zip(UNDRAWN) {
        let person = house.browser(reader);
        for ((name, period), lang) in REPORTS.iter().flat_map(|one| [(*one, "en"), (*one, "fr")]) {
            let page = person.page(&format!("/{lang}/reports/{name}?{period}"));
            let mut drawn = 0;
            for section in all(&page.html, "main section") {
                let inner = scraper::Html::parse_fragment(&section.html());
                let found: Vec<String> = all(&inner, ".finding").iter().map(words).collect();
                let cells = all(&inner, ".figures td");
                let mut cells: BTreeSet<String> = cells
                    .iter()
                    .flat_map(|cell| figures(&words(cell)))
                    .collect();
                cells.extend(sums_of_columns(&inner));
                for picture in all(&inner, "figure.pic") {
                    let said = name_of(&picture);
                    assert!(
                        found.contains(&said),
                        "{name}: {said} is no finding of {found:?}"
                    );
                    let told = figures(&said);
                    let is_told = told.iter().any(|figure| cells.contains(figure));
                    assert!(
                        is_told,
                        "{reader}, {name}: no figure of {cells:?} in {said}"
                    );
                    drawn += 1;
                    for kind in [
                        ".pic-line",
                        ".pic-bar",
                        ".pic-hollow",
                        ".pic-band",
                        ".pic-part",
                        ".pic-month",
                    ] {
                        let html = scraper::Html::parse_fragment(&picture.html());
                        kinds.extend((!all(&html, kind).is_empty()).then_some(kind));
                    }
                }
            }
            assert_eq!(
                drawn == 0,
                undrawn.contains(&name),
                "{reader}: {name} has {drawn}"
            );
        }
    }
    assert_eq!(kinds.len(), 6, "{kinds:?}");
}

/// Tables that are not drawn, each with why: what came of requests is drawn with its steps; what a house signed is a list, and
/// its lines are of different things; of one noon a few houses are counted once.
const NEVER_DRAWN: [&str; 5] = [
    "funnel",
    "provincial-return",
    "return-means",
    "snapshot",
    "residents",
];

/// Whether a table tells any figure: a hidden one, and one that was not released, is none.
fn tells(section: &scraper::Html) -> bool {
    let cells = all(section, ".figures tbody td.num");
    let told = |cell: &ElementRef| words(cell).contains(|one: char| one.is_ascii_digit());
    cells.iter().any(told)
}

#[test]
fn whatever_the_rows_are_by_each_table_that_tells_a_figure_is_drawn() {
    let house = house();
    let mut drawn = 0;
    for (reader, names) in [
        (
            "funder",
            &[
                "capacity",
                "days-full",
                "demand",
                "turn-aways",
                "outcomes",
                "interpretation",
                "trafficking",
                "rule-cost",
                "srfva",
                "capacity-case",
            ][..],
        ),
        (
            "lead.maple",
            &[
                "capacity",
                "days-full",
                "demand",
                "turn-aways",
                "outcomes",
                "rule-cost",
                "capacity-case",
            ],
        ),
    ] {
        let person = house.browser(reader);
        for name in names {
            let page = person.page(&format!("/reports/{name}"));
            let offered = all(&page.html, "input[name=group_by]");
            let groups = offered.iter().filter_map(|one| one.attr("value"));
            let views = groups.map(|group| format!("group_by={group}"));
            let views = views.chain([
                String::new(),
                "from=2026-09&to=2026-09".into(),
                "group_by=month&compare=year-before".into(),
            ]);
            for view in views {
                let view = if *name == "srfva" || *name == "capacity-case" {
                    String::new()
                } else {
                    view
                };
                let page = person.page(&format!("/reports/{name}?{view}"));
                for section in all(&page.html, "main section") {
                    let code = section.attr("id").unwrap_or_default();
                    let inner = scraper::Html::parse_fragment(&section.html());
                    if NEVER_DRAWN.contains(&code) || !tells(&inner) {
                        continue;
                    }
                    let pictures = all(&inner, "figure.pic").len();
                    assert!(pictures > 0, "{reader}: {name}?{view}: {code} is not drawn");
                    drawn += pictures;
                }
            }
        }
    }
    assert!(drawn > 200, "{drawn}");
}
