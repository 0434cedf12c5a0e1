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

/// The whole numbers of a table's rows added up: where no total is released, its sentence tells the sum of what is printed.
fn sum_of_rows(section: &scraper::Html) -> String {
    let cells = all(section, ".figures tbody td.num");
    let numbers = cells
        .iter()
        .filter_map(|cell| words(cell).parse::<u64>().ok());
    numbers.sum::<u64>().to_string()
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
                cells.insert(sum_of_rows(&inner));
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
