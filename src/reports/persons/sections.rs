//! The tables of persons that reports print: what each counts, what it is cut by, and under which groupings it leaves
//! the house. A grouping that is not listed here is never released, for what is hidden in one is hidden in all together.

use crate::reports::asked::Group;
use crate::reports::names::Report;
use crate::tallies::rules::Measure;

mod survey;

/// How a table is kept from giving anybody away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// Cells of 1 to 4 are hidden, with whatever would give them back. For tables that name no house: a lead could take
    /// her own house's exact counts from a region's.
    Suppressed,
    /// Every cell is rounded to base 5, always the same way: for tables by house, for those whose sums another table prints
    /// too, and for the funnel, whose months are added up: one hidden cell would hide its year.
    Rounded,
}

/// A table of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its name in files and releases.
    pub code: &'static str,
    /// Which report prints it.
    pub report: Report,
    /// What it is counted from.
    pub measure: Measure,
    /// What it is cut by.
    pub dims: &'static [Group],
    /// How it is released, the grand total included.
    pub groupings: &'static [&'static [Group]],
    /// How it is shown unless asked otherwise; one of the groupings.
    pub usual: &'static [Group],
    /// How nobody is found by it.
    pub protection: Protection,
    /// The messages that name it and say what it means.
    pub said: (&'static str, &'static str),
    /// The message that says what it finds: `n` counted, most often `top`, which is `share` of them.
    pub finding: &'static str,
}

use Group::{
    About, Answer, AskedElsewhere, By, How, Immigration, Languages, Mode, Outcome, Population,
    Reason, Region, Result, Trafficking, Urgency, Violence, WhereNow, Within,
};
use Protection::{Rounded, Suppressed};

/// Every table of persons.
pub const SECTIONS: &[Section] = &[
    Section {
        code: "funnel",
        report: Report::Demand,
        measure: Measure::Demand,
        dims: &[Region, Population, Result],
        groupings: &[
            &[Region, Population],
            &[Region, Result],
            &[Population, Result],
            &[Region],
            &[Population],
            &[Result],
            &[],
        ],
        usual: &[Result],
        protection: Rounded,
        said: ("reports-funnel-title", "reports-funnel-definition"),
        finding: "reports-funnel-finding",
    },
    Section {
        code: "phone",
        report: Report::Demand,
        measure: Measure::Phone,
        dims: &[Region, Population, AskedElsewhere],
        groupings: &[
            &[Region, Population],
            &[Population, AskedElsewhere],
            &[Region],
            &[Population],
            &[AskedElsewhere],
            &[],
        ],
        usual: &[AskedElsewhere],
        // Each call is a turn-away too, and one act counts both.
        protection: Rounded,
        said: ("reports-phone-title", "reports-phone-definition"),
        finding: "reports-phone-finding",
    },
    Section {
        code: "never-placed",
        report: Report::Demand,
        measure: Measure::UnplacedReasons,
        dims: &[Region, Reason],
        groupings: &[&[Region, Reason], &[Reason], &[Region], &[]],
        usual: &[Reason],
        // Where each was refused for one reason only, the rows add up to what the funnel tells.
        protection: Rounded,
        said: (
            "reports-never-placed-title",
            "reports-never-placed-definition",
        ),
        finding: "reports-never-placed-finding",
    },
    Section {
        code: "first-answer-times",
        report: Report::Demand,
        measure: Measure::FirstAnswers,
        dims: &[Region, Within],
        groupings: &[&[Region, Within], &[Within]],
        usual: &[Within],
        // Each stands in the funnel too.
        protection: Rounded,
        said: ("reports-first-title", "reports-first-definition"),
        finding: "reports-first-finding",
    },
    Section {
        code: "placement-times",
        report: Report::Demand,
        measure: Measure::PlacementTimes,
        dims: &[Region, Within],
        groupings: &[&[Region, Within], &[Within]],
        usual: &[Within],
        // Those placed are counted by the funnel too.
        protection: Rounded,
        said: (
            "reports-placement-times-title",
            "reports-placement-times-definition",
        ),
        finding: "reports-placement-times-finding",
    },
    Section {
        code: "answer-times",
        report: Report::Demand,
        measure: Measure::AnswerTimes,
        dims: &[Urgency, Within],
        groupings: &[&[Urgency, Within], &[Urgency], &[Within], &[]],
        usual: &[Urgency, Within],
        // Requests nobody answered are among those turned away.
        protection: Rounded,
        said: (
            "reports-answer-times-title",
            "reports-answer-times-definition",
        ),
        finding: "reports-answer-times-finding",
    },
    Section {
        code: "turned-away",
        report: Report::TurnAways,
        measure: Measure::TurnedAway,
        dims: &[Region, Population, By, Reason],
        groupings: &[
            &[Population, By, Reason],
            &[Region, Population],
            &[By, Reason],
            &[Population, By],
            &[Region, By],
            &[Region],
            &[Population],
            &[By],
            &[],
        ],
        usual: &[By, Reason],
        // The survey tells the same by term, and the phone table a part of it.
        protection: Rounded,
        said: (
            "reports-turned-away-title",
            "reports-turned-away-definition",
        ),
        finding: "reports-turned-away-finding",
    },
    Section {
        code: "turned-away-how",
        report: Report::TurnAways,
        measure: Measure::TurnedAwayHow,
        dims: &[Region, Population, How],
        // Its totals are those of the table before, and are told there.
        groupings: &[
            &[Region, Population, How],
            &[Region, How],
            &[Population, How],
            &[How],
        ],
        usual: &[How],
        // The same households as in the table before, and the calls of the phone table.
        protection: Rounded,
        said: (
            "reports-turned-away-how-title",
            "reports-turned-away-how-definition",
        ),
        finding: "reports-turned-away-how-finding",
    },
    Section {
        code: "outcomes",
        report: Report::Outcomes,
        measure: Measure::Outcomes,
        dims: &[Outcome],
        // Its total is the never placed of the funnel, and is told there.
        groupings: &[&[Outcome]],
        usual: &[Outcome],
        // Their sum is the never placed of the funnel.
        protection: Rounded,
        said: ("reports-outcomes-title", "reports-outcomes-definition"),
        finding: "reports-outcomes-finding",
    },
    Section {
        code: "arrivals",
        report: Report::Outcomes,
        measure: Measure::Arrivals,
        dims: &[Region, Result],
        groupings: &[&[Region, Result], &[Region], &[Result], &[]],
        usual: &[Result],
        // Who was expected was placed, which the funnel tells.
        protection: Rounded,
        said: ("reports-arrivals-title", "reports-arrivals-definition"),
        finding: "reports-arrivals-finding",
    },
    Section {
        code: "departures",
        report: Report::Outcomes,
        measure: Measure::Departures,
        dims: &[Region, Outcome],
        groupings: &[&[Region, Outcome], &[Region], &[Outcome], &[]],
        usual: &[Outcome],
        // The survey tells the same by term.
        protection: Rounded,
        said: ("reports-departures-title", "reports-departures-definition"),
        finding: "reports-departures-finding",
    },
    Section {
        code: "language",
        report: Report::Interpretation,
        measure: Measure::Language,
        dims: &[Languages, Answer],
        groupings: &[&[Languages, Answer], &[Languages], &[Answer], &[]],
        usual: &[Answer],
        // Placed women who have neither are those who speak French alone: the three tables are one sum.
        protection: Rounded,
        said: ("reports-language-title", "reports-language-definition"),
        finding: "reports-language-finding",
    },
    Section {
        code: "unmet-language",
        report: Report::Interpretation,
        measure: Measure::UnmetLanguage,
        dims: &[Languages, Mode],
        groupings: &[&[Languages, Mode], &[Languages], &[Mode], &[]],
        usual: &[Languages],
        // A need refused or not settled is told by how language was met, and an unfilled slot by the bookings.
        protection: Rounded,
        said: ("reports-unmet-title", "reports-unmet-definition"),
        finding: "reports-unmet-finding",
    },
    Section {
        code: "bookings",
        report: Report::Interpretation,
        measure: Measure::Bookings,
        dims: &[Languages, Mode, Result],
        groupings: &[
            &[Languages, Result],
            &[Mode, Result],
            &[Languages],
            &[Mode],
            &[Result],
            &[],
        ],
        usual: &[Mode, Result],
        protection: Suppressed,
        said: ("reports-bookings-title", "reports-bookings-definition"),
        finding: "reports-bookings-finding",
    },
    Section {
        code: "french",
        report: Report::Interpretation,
        measure: Measure::French,
        dims: &[Region, Result],
        groupings: &[&[Region, Result], &[Region], &[Result], &[]],
        usual: &[Result],
        // See how language was met.
        protection: Rounded,
        said: ("reports-french-title", "reports-french-definition"),
        finding: "reports-french-finding",
    },
    Section {
        code: "trafficking-immigration",
        report: Report::Trafficking,
        measure: Measure::TraffickingImmigration,
        dims: &[Trafficking, Immigration],
        groupings: &[
            &[Trafficking, Immigration],
            &[Trafficking],
            &[Immigration],
            &[],
        ],
        usual: &[Trafficking, Immigration],
        // Each referral stands on both axes, so that both tables have the same sums.
        protection: Rounded,
        said: (
            "reports-trafficking-immigration-title",
            "reports-trafficking-definition",
        ),
        finding: "reports-trafficking-immigration-finding",
    },
    Section {
        code: "trafficking-where",
        report: Report::Trafficking,
        measure: Measure::TraffickingWhere,
        dims: &[Trafficking, WhereNow],
        groupings: &[&[Trafficking, WhereNow], &[WhereNow]],
        usual: &[Trafficking, WhereNow],
        protection: Rounded,
        said: (
            "reports-trafficking-where-title",
            "reports-trafficking-definition",
        ),
        finding: "reports-trafficking-where-finding",
    },
    Section {
        code: "violence",
        report: Report::Trafficking,
        measure: Measure::Violence,
        dims: &[Violence],
        groupings: &[&[Violence]],
        usual: &[Violence],
        protection: Rounded,
        said: ("reports-violence-title", "reports-violence-definition"),
        finding: "reports-violence-finding",
    },
    Section {
        code: "rule-cost",
        report: Report::RuleCost,
        measure: Measure::Misses,
        dims: &[Region, Reason, About],
        groupings: &[
            &[Reason, About],
            &[Region, Reason],
            &[Reason],
            &[Region],
            &[],
        ],
        usual: &[Reason, About],
        // A lead who knows her own house's could subtract them.
        protection: Rounded,
        said: ("reports-rule-cost-title", "reports-rule-cost-definition"),
        finding: "reports-rule-cost-finding",
    },
    survey::MOVEMENTS,
    survey::DEPARTURES,
    survey::TURNED_AWAY,
];

/// The tables of a report.
pub fn of_report(report: Report) -> impl Iterator<Item = &'static Section> {
    SECTIONS
        .iter()
        .filter(move |section| section.report == report)
}

/// Whether a report tells a house anything of its own: not where none of its tables says which house counted.
pub fn is_told_to_houses(report: Report) -> bool {
    let mut sections = of_report(report).peekable();
    sections.peek().is_none() || sections.any(Section::is_by_house)
}

impl Section {
    /// The finest released grouping within what is asked; where there is none, the coarsest that holds all of it; where
    /// nothing fits, the usual one.
    pub fn grouping(&self, asked: &[Group]) -> &'static [Group] {
        let asked: Vec<Group> = self
            .dims
            .iter()
            .copied()
            .filter(|dim| asked.contains(dim))
            .collect();
        if asked.is_empty() {
            return self.usual;
        }
        let groupings = || self.groupings.iter().copied();
        let within = groupings()
            .filter(|one| !one.is_empty() && one.iter().all(|group| asked.contains(group)));
        let holding = groupings().filter(|one| asked.iter().all(|group| one.contains(group)));
        within
            .max_by_key(|one| one.len())
            .or_else(|| holding.min_by_key(|one| one.len()))
            .unwrap_or(self.usual)
    }

    /// Whether a month tells it. Who came, of those who were accepted, is counted by house; those who were placed are
    /// counted for the network. So where a house is left out of the one, both together would tell hers.
    pub fn is_told(&self, has_all_houses: bool) -> bool {
        has_all_houses || self.measure != Measure::Arrivals
    }

    /// Whether its counts say which house counted them: only then a house can read its own.
    pub fn is_by_house(&self) -> bool {
        matches!(
            self.measure,
            Measure::TurnedAway
                | Measure::TurnedAwayHow
                | Measure::Phone
                | Measure::Outcomes
                | Measure::Arrivals
                | Measure::AnswerTimes
                | Measure::Departures
                | Measure::Misses
                | Measure::French
                | Measure::Movements
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_grouping_is_of_the_tables_own_dimensions_and_the_usual_one_is_released() {
        let mut codes = BTreeSet::new();
        for section in SECTIONS {
            assert!(codes.insert(section.code), "{} stands twice", section.code);
            assert!(section.report.is_of_persons());
            assert!(
                section.groupings.contains(&section.usual),
                "{}",
                section.code
            );
            for grouping in section.groupings {
                assert!(grouping.iter().all(|group| section.dims.contains(group)));
            }
            assert!(section.dims.len() <= 4);
            // Her own house's exact counts, taken from a region's, would leave those of its other houses.
            assert!(!section.is_by_house() || section.protection == Rounded);
        }
    }

    #[test]
    fn what_is_asked_is_answered_by_the_finest_released_grouping_of_it() {
        let turned_away = SECTIONS
            .iter()
            .find(|one| one.code == "turned-away")
            .unwrap();
        assert_eq!(turned_away.grouping(&[Group::Month]), turned_away.usual);
        assert_eq!(turned_away.grouping(&[Region]), [Region]);
        assert_eq!(
            turned_away.grouping(&[Group::Month, Population, Region]),
            [Region, Population]
        );
        assert_eq!(turned_away.grouping(&[Violence]), turned_away.usual);
        // By region alone it is not released: what is told by region and by how she asked holds it.
        let how = SECTIONS.iter().find(|one| one.code == "turned-away-how");
        assert_eq!(
            how.unwrap().grouping(&[Group::Month, Region]),
            [Region, How]
        );
        let reason = turned_away.grouping(&[Reason]);
        assert_eq!(reason, [By, Reason]);
    }
}
