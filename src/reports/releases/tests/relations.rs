//! What a reader knows of acts that count in two tables, and what he is shown of each.

use std::collections::BTreeMap;

use super::world::Released;
use crate::reports::disclosure::checks::whole::{ANY, Pick, Published, Relation, Version};
use crate::reports::persons::sections::{Protection, Section};

const PLACED: &[&str] = &["placed-24h", "placed-later"];

/// What a reader knows of acts that count in two tables, from how they are counted and not from how they are protected.
pub const RELATIONS: &[Relation] = &[
    Relation::Same(
        Pick("placement-times", &[], &["region"]),
        Pick("funnel", &[("result", PLACED)], &["region"]),
    ),
    Relation::Among(
        Pick(
            "placement-times",
            &[("within", &["5", "10", "30", "120"])],
            &["region"],
        ),
        Pick("funnel", &[("result", &["placed-24h"])], &["region"]),
    ),
    Relation::Same(
        Pick("arrivals", &[], &["region"]),
        Pick("funnel", &[("result", PLACED)], &["region"]),
    ),
    Relation::Among(
        Pick("arrivals", &[("result", &["arrived"])], &[]),
        Pick("survey-movements", &[("result", &["in"])], &[]),
    ),
    Relation::Same(
        Pick("outcomes", &[], &[]),
        Pick("funnel", &[("result", &["unplaced"])], &[]),
    ),
    Relation::Among(
        Pick("never-placed", &[], &["region", "reason"]),
        Pick("funnel", &[("result", &["unplaced"])], &["region"]),
    ),
    Relation::Same(
        Pick("never-placed", &[], &["region"]),
        Pick("funnel", &[("result", &["unplaced"])], &["region"]),
    ),
    Relation::Same(
        Pick("trafficking-immigration", &[], &[]),
        Pick("funnel", &[], &[]),
    ),
    Relation::Same(
        Pick("trafficking-where", &[], &["trafficking"]),
        Pick("trafficking-immigration", &[], &["trafficking"]),
    ),
    Relation::Same(
        Pick("violence", &[], &[]),
        Pick("trafficking-immigration", &[], &[]),
    ),
    Relation::Same(
        Pick("survey-turned-away", &[], &["by", "reason"]),
        Pick("turned-away", &[], &["by", "reason"]),
    ),
    Relation::Same(
        Pick("survey-departures", &[], &["outcome"]),
        Pick("departures", &[], &["outcome"]),
    ),
    Relation::Same(
        Pick("survey-departures", &[], &["term"]),
        Pick("survey-movements", &[("result", &["out"])], &["term"]),
    ),
    Relation::Same(
        Pick("phone", &[], &["region", "population"]),
        Pick(
            "turned-away",
            &[("by", &["facility", "survivor"])],
            &["region", "population"],
        ),
    ),
    Relation::Same(
        Pick("answer-times", &[("within", &["none"])], &[]),
        Pick("turned-away", &[("by", &["nobody"])], &[]),
    ),
    Relation::Same(
        Pick("turned-away-how", &[], &["region", "population"]),
        Pick("turned-away", &[], &["region", "population"]),
    ),
    Relation::Among(
        Pick("phone", &[], &["region", "population"]),
        Pick(
            "turned-away-how",
            &[("how", &["phone"])],
            &["region", "population"],
        ),
    ),
    Relation::Same(
        Pick("first-answer-times", &[], &["region"]),
        Pick("funnel", &[], &["region"]),
    ),
    Relation::Among(
        Pick(
            "language",
            &[("language_answer", &["booked"])],
            &["languages"],
        ),
        Pick("bookings", &[("result", &["completed"])], &["languages"]),
    ),
    Relation::Among(
        Pick("language", &[], &[]),
        Pick("funnel", &[("result", PLACED)], &[]),
    ),
    Relation::Among(
        Pick("french", &[], &["region"]),
        Pick("arrivals", &[], &["region"]),
    ),
    Relation::Same(
        Pick("unmet-language", &[("mode", &["none"])], &["languages"]),
        Pick(
            "language",
            &[("language_answer", &["to-settle"])],
            &["languages"],
        ),
    ),
    Relation::Same(
        Pick(
            "unmet-language",
            &[("mode", &["in_person", "phone", "video"])],
            &["languages", "mode"],
        ),
        Pick(
            "bookings",
            &[("result", &["unfilled", "cancelled_provider"])],
            &["languages", "mode"],
        ),
    ),
];

/// How a table's cells are printed in a check: as they were released, or with a protection taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    AsReleased,
    /// Small cells hidden, and nothing besides.
    WithoutComplements,
    /// What is rounded printed as it is.
    WithoutRounding,
}

pub fn published(section: &Section, releases: &[&Released], shown: Shown) -> Published {
    let suppressed = section.protection == Protection::Suppressed;
    let versions = releases.iter().map(|release| {
        let none = Vec::new();
        let counted = release.counted.get(section.code).unwrap_or(&none);
        let truth: BTreeMap<_, _> = counted.iter().cloned().collect();
        let exact = exact(section, &truth).into_iter();
        let cells = match shown {
            Shown::WithoutComplements if suppressed => exact
                .map(|(at, n)| (at, (!(1..5).contains(&n)).then_some(n)))
                .collect(),
            Shown::WithoutRounding if !suppressed => exact.map(|(at, n)| (at, Some(n))).collect(),
            _ => release.cells.get(section.code).cloned().unwrap_or_default(),
        };
        Version { truth, cells }
    });
    let told = |grouping: &&[_]| {
        section
            .dims
            .iter()
            .map(|dim| grouping.contains(dim))
            .collect()
    };
    Published {
        code: section.code.to_owned(),
        dims: section
            .dims
            .iter()
            .map(|dim| dim.code().to_owned())
            .collect(),
        groupings: section.groupings.iter().map(told).collect(),
        in_round: !suppressed && shown != Shown::WithoutRounding,
        versions: versions.collect(),
    }
}

/// Every published cell of a table as it was counted.
fn exact(section: &Section, truth: &BTreeMap<Vec<String>, u64>) -> BTreeMap<Vec<String>, u64> {
    let mut cells = BTreeMap::new();
    for (coords, n) in truth {
        for grouping in section.groupings {
            let dims = section.dims.iter().zip(coords);
            let at = dims.map(|(dim, code)| match grouping.contains(dim) {
                true => code.clone(),
                false => ANY.to_owned(),
            });
            *cells.entry(at.collect()).or_default() += n;
        }
    }
    cells
}
