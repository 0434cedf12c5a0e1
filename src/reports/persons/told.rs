//! Which regions and terms are told, month by month. A range tells a region only where each of its months tells it; in
//! the others it stands under the regions that are not told, with them in every sum. What a range prints is so a sum of
//! what its months print: it gives nothing back that they do not.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{TOGETHER, rest};
use super::months::Months;
use super::sections::{Section, of_report};
use crate::ground::language::{Sentence, Value};
use crate::ground::nights::Month;
use crate::reports::asked::{Group, months_in_words};
use crate::reports::disclosure::Figure;
use crate::reports::names::Report;
use crate::reports::releases::rules::{ANY, Kept};
use crate::shelters::rules::Region;

/// The regions that are told in each released month; without months, in a house's own figures, each is.
#[derive(Debug, Clone, Default)]
pub(super) struct Told(BTreeMap<Month, BTreeSet<String>>);

impl Told {
    /// Those of released months.
    pub fn of(released: &[Kept]) -> Self {
        let months = released.iter().filter_map(|kept| {
            let month = kept.period.parse().ok()?;
            Some((month, kept.regions.iter().cloned().collect()))
        });
        Self(months.collect())
    }

    /// The same, for tests.
    #[cfg(test)]
    pub fn tells(months: &[(&str, &[&str])]) -> Self {
        let of = |(month, regions): &(&str, &[&str])| {
            let regions = regions.iter().map(|region| (*region).to_owned());
            (month.parse().unwrap(), regions.collect())
        };
        Self(months.iter().map(of).collect())
    }

    /// The regions that every one of these months tells; none where nothing was released.
    fn in_all(&self, within: &[Month]) -> Option<BTreeSet<String>> {
        let months = within.iter().filter_map(|month| self.0.get(month));
        months
            .cloned()
            .reduce(|all, month| all.intersection(&month).cloned().collect())
    }

    /// What a reader of a report has to know: which of these regions are not told for themselves, and in which months.
    pub fn notes(&self, report: Report, regions: &[Region]) -> Vec<Sentence> {
        let mut sections = of_report(report);
        if !sections.any(|section| section.dims.contains(&Group::Region)) {
            return Vec::new();
        }
        let none = self.months(BTreeSet::is_empty);
        let mut notes = Vec::new();
        if !none.is_empty() {
            notes
                .push(Sentence::new("reports-regions-none").with("months", months_in_words(&none)));
        }
        for region in regions {
            let merged = self.months(|told| !told.is_empty() && !told.contains(&region.code));
            if merged.is_empty() {
                continue;
            }
            let name = Value::Words {
                en: region.english.clone(),
                fr: region.french.clone(),
            };
            let note = Sentence::new("reports-regions-merged").with("region", name);
            notes.push(note.with("months", months_in_words(&merged)));
        }
        notes
    }

    fn months(&self, are: impl Fn(&BTreeSet<String>) -> bool) -> BTreeSet<Month> {
        let months = self.0.iter().filter(|(_, told)| are(told));
        months.map(|(month, _)| *month).collect()
    }
}

/// Some months of a table with the regions and terms that are told in all of them; the others stand together.
pub(super) fn regrouped(
    section: &Section,
    months: &Months,
    within: &[Month],
    told: &Told,
) -> Months {
    let regions = told.in_all(within);
    let is_together = !together(section, months).is_disjoint(&within.iter().copied().collect());
    let code_in = |group: Group, code: &String| match (group, &regions) {
        _ if code == ANY => code.clone(),
        (Group::Region, Some(told)) if !told.contains(code) => rest(told.len()).to_owned(),
        (Group::Term, _) if is_together => TOGETHER.to_owned(),
        _ => code.clone(),
    };
    let mut regrouped = Months::new();
    for month in within {
        let Some(cells) = months.get(month) else {
            continue;
        };
        let of_month = regrouped.entry(*month).or_default();
        for (coords, figure) in cells {
            let dims = section.dims.iter().zip(coords);
            let coords = dims.map(|(group, code)| code_in(*group, code)).collect();
            let sum = of_month.entry(coords).or_insert(Figure::own(0));
            *sum = sum.plus(*figure);
        }
    }
    regrouped
}

/// The months in which short- and long-term houses are told together.
pub(super) fn together(section: &Section, months: &Months) -> BTreeSet<Month> {
    let Some(place) = section.dims.iter().position(|dim| *dim == Group::Term) else {
        return BTreeSet::new();
    };
    let is_together = |coords: &Vec<String>| coords.get(place).is_some_and(|code| code == TOGETHER);
    let months = months
        .iter()
        .filter(|(_, cells)| cells.keys().any(is_together));
    months.map(|(month, _)| *month).collect()
}

/// What a reader has to know of those months, if there are any.
pub(super) fn terms_note(months: &BTreeSet<Month>) -> Option<Sentence> {
    let note = Sentence::new("reports-terms-merged");
    (!months.is_empty()).then(|| note.with("months", months_in_words(months)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::language::Lang;
    use crate::reports::persons::sections::SECTIONS;

    /// A region and its figure.
    type Of<'c> = (&'c str, Option<u64>);

    fn months(cells: &[(&str, &[Of])]) -> Months {
        let of = |cells: &[Of]| {
            let cells = cells.iter().map(|(region, count)| {
                let coords = vec![(*region).to_owned(), ANY.to_owned(), ANY.to_owned()];
                (coords, Figure::of_release(*count))
            });
            cells.collect()
        };
        let months = cells
            .iter()
            .map(|(month, cells)| (month.parse().unwrap(), of(cells)));
        months.collect()
    }

    fn figures(months: &Months, month: &str) -> Vec<(String, Option<u64>)> {
        let cells = &months[&month.parse::<Month>().unwrap()];
        let cells = cells.iter();
        cells
            .map(|(coords, figure)| (coords[0].clone(), figure.number()))
            .collect()
    }

    #[test]
    fn a_range_tells_a_region_only_where_each_of_its_months_does_and_never_as_nobody() {
        let funnel = SECTIONS.iter().find(|one| one.code == "funnel").unwrap();
        let months = months(&[
            (
                "2026-03",
                &[("north", Some(10)), ("south", Some(7)), ("other", Some(5))],
            ),
            ("2026-04", &[("north", Some(20)), ("other", None)]),
        ]);
        let told = Told::tells(&[("2026-03", &["north", "south"]), ("2026-04", &["north"])]);
        let (march, april) = ("2026-03".parse().unwrap(), "2026-04".parse().unwrap());
        let alone = regrouped(funnel, &months, &[march], &told);
        assert_eq!(figures(&alone, "2026-03")[2], ("south".to_owned(), Some(7)));
        let both = regrouped(funnel, &months, &[march, april], &told);
        let in_march = [
            ("north".to_owned(), Some(10)),
            ("other".to_owned(), Some(12)),
        ];
        assert_eq!(figures(&both, "2026-03"), in_march);
        let in_april = [("north".to_owned(), Some(20)), ("other".to_owned(), None)];
        assert_eq!(figures(&both, "2026-04"), in_april);
        let region = |code: &str| Region {
            code: code.to_owned(),
            english: code.to_owned(),
            french: code.to_owned(),
        };
        let notes = told.notes(Report::Demand, &[region("north"), region("south")]);
        assert_eq!(notes.len(), 1);
        let said = Lang::En.tell(&notes[0]).into_owned();
        assert!(
            said.contains("south") && said.contains("April 2026"),
            "{said}"
        );
        assert!(!said.contains("March"), "{said}");
    }

    #[test]
    fn months_without_any_region_of_its_own_are_everywhere_in_every_sum() {
        let funnel = SECTIONS.iter().find(|one| one.code == "funnel").unwrap();
        let months = months(&[
            ("2026-03", &[("north", Some(10)), ("other", Some(5))]),
            ("2026-04", &[("everywhere", Some(20))]),
        ]);
        let told = Told::tells(&[("2026-03", &["north"]), ("2026-04", &[])]);
        let every = ["2026-03".parse().unwrap(), "2026-04".parse().unwrap()];
        let both = regrouped(funnel, &months, &every, &told);
        assert_eq!(
            figures(&both, "2026-03"),
            [("everywhere".to_owned(), Some(15))]
        );
        assert_eq!(
            figures(&both, "2026-04"),
            [("everywhere".to_owned(), Some(20))]
        );
    }

    #[test]
    fn both_terms_stand_together_over_a_range_in_one_month_of_which_they_do() {
        let movements = SECTIONS
            .iter()
            .find(|one| one.code == "survey-movements")
            .unwrap();
        let of = |codes: &[&str]| {
            let cells = codes.iter().map(|code| {
                (
                    vec![(*code).to_owned(), "in".to_owned()],
                    Figure::of_release(Some(5)),
                )
            });
            cells.collect()
        };
        let months = Months::from([
            ("2026-03".parse().unwrap(), of(&["short_term", "long_term"])),
            ("2026-04".parse().unwrap(), of(&[TOGETHER])),
        ]);
        let every: Vec<Month> = months.keys().copied().collect();
        let both = regrouped(movements, &months, &every, &Told::default());
        assert_eq!(figures(&both, "2026-03"), [(TOGETHER.to_owned(), Some(10))]);
        let march = regrouped(movements, &months, &every[..1], &Told::default());
        assert_eq!(figures(&march, "2026-03").len(), 2);
        assert_eq!(together(movements, &months).len(), 1);
    }
}
