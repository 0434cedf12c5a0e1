//! How many houses are in what was released of some months.

use std::collections::{BTreeMap, BTreeSet};

use crate::ground::nights::Month;
use crate::reports::asked::Period;
use crate::reports::releases::rules::Kept;
use crate::reports::table::{Apart, Coverage, Houses};

/// How many houses most of the released months have, and which months have another number.
pub(super) fn covered(released: &[Kept], period: Period) -> Coverage {
    let mut months: BTreeMap<Houses, BTreeSet<Month>> = BTreeMap::new();
    for kept in released {
        let houses = Houses {
            in_it: kept.houses,
            possible: kept.houses_possible,
            withheld: kept.withheld,
        };
        months
            .entry(houses)
            .or_default()
            .extend(kept.period.parse::<Month>());
    }
    let most = months.iter().max_by_key(|(_, of)| (of.len(), of.last()));
    let usual = most.map(|(houses, _)| *houses);
    let apart = months
        .iter()
        .filter(|(houses, _)| Some(**houses) != usual)
        .map(|(houses, months)| Apart {
            months: months.clone(),
            houses: *houses,
        });
    let told: BTreeSet<&Month> = months.values().flatten().collect();
    let missing = period.from.through(period.to);
    Coverage {
        houses: usual.map(|houses| (houses.in_it, houses.possible)),
        withheld: usual.map_or(0, |houses| houses.withheld),
        apart: apart.collect(),
        months_missing: missing.filter(|month| !told.contains(month)).collect(),
        ..Coverage::default()
    }
}

/// Where no month was released: none of the houses there are.
pub(super) fn uncovered(houses: usize, period: Period) -> Coverage {
    Coverage {
        houses: Some((0, i64::try_from(houses).unwrap_or(i64::MAX))),
        months_missing: period.from.through(period.to).collect(),
        ..Coverage::default()
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::ground::language::Lang;
    use crate::reports::releases::rules::Why;

    fn release(period: &str, houses: i64, withheld: i64) -> Kept {
        Kept {
            id: 1.into(),
            period: period.into(),
            version: 1,
            why: Why::First,
            approved_at: DateTime::default(),
            houses,
            houses_possible: 12,
            withheld,
            regions: Vec::new(),
            digest: String::new(),
        }
    }

    #[test]
    fn a_year_has_the_houses_of_most_months_and_names_those_that_have_others() {
        let released = [
            release("2026-07", 12, 0),
            release("2026-08", 12, 0),
            release("2026-09", 11, 0),
            release("2026-10", 11, 1),
        ];
        let period = Period {
            from: "2026-07".parse().unwrap(),
            to: "2026-10".parse().unwrap(),
        };
        let said = |lang: Lang| {
            let said = covered(&released, period).said();
            let said = said.iter().map(|one| lang.tell(one).into_owned());
            said.collect::<Vec<_>>()
        };
        assert_eq!(
            said(Lang::En),
            [
                "Coverage: 12 of 12 houses are in these figures.",
                "In September 2026, 11 of 12.",
                "In October 2026, 11 of 12: one withheld its figures of persons.",
            ]
        );
        assert_eq!(
            said(Lang::Fr)[2],
            "Autrement (octobre 2026)\u{a0}: 11 sur 12; une maison n’a pas diffusé ses chiffres sur les personnes."
        );
        assert_eq!(uncovered(12, period).houses, Some((0, 12)));
    }
}
