//! How the capacity report is drawn: funded, open and occupied for beds and for rooms, or how full each row was.

use super::figures::Figures;
use super::sheet::reported;
use crate::ground::codes::Unit;
use crate::ground::language::{Lang, Sentence, Value};
use crate::reports::asked::{Group, Period};
use crate::reports::table::{Cell, Drawing, Table};

/// The figure that rows are compared by.
const OCCUPANCY: &str = "occupancy_open";
/// More names than this are a number of rows in a sentence.
const MOST_NAMED: usize = 3;

/// Draws a table. Where rows are by nothing but time and unit, funded, open and occupied; beds and rooms are never drawn
/// together, and what reported no night is not drawn, so that each picture stands at the place of the sentence of its own unit. Else
/// how full each row was, and a sentence that says which were fullest.
pub(super) fn drawn(table: &mut Table, figures: &Figures, (groups, period): (&[Group], Period)) {
    let is_by_unit = groups.contains(&Group::Unit);
    let is_by_nothing_else = groups
        .iter()
        .all(|group| group.is_time() || *group == Group::Unit);
    if is_by_nothing_else && (is_by_unit || figures.totals.len() == 1) {
        let units = reported(figures).filter_map(|row| row.unit);
        table.pictures = units.map(|unit| spaces(unit, is_by_unit)).collect();
        return;
    }
    table.findings.extend(fullest(table, period));
    if reported(figures).next().is_some() {
        table.pictures.push(Drawing::OverTime {
            column: OCCUPANCY,
            unit: "reports-occupancy-percent",
            nights: Some("nights"),
        });
    }
}

/// Funded, open and occupied of a unit.
fn spaces(unit: Unit, is_by_unit: bool) -> Drawing {
    Drawing::Lines {
        lines: vec!["occupied", "open", "funded"],
        unit: match unit {
            Unit::Bed => "reports-bed-nights",
            Unit::Room => "reports-room-nights",
        },
        only: is_by_unit.then(|| unit.to_string()),
        nights: Some("nights"),
    }
}

/// Which rows were fullest and which least full, by the share as it is printed; nothing where all are alike. A quarter or a year
/// that is not whole in the period is not named as one.
fn fullest(table: &Table, period: Period) -> Option<Sentence> {
    let place = table.columns.iter().position(|one| one.code == OCCUPANCY)?;
    let rows: Vec<(&Vec<Cell>, f64)> = table
        .rows
        .iter()
        .filter(|row| {
            row.iter()
                .all(|cell| !matches!(cell, Cell::Time(span) if !span.is_within(period)))
        })
        .filter_map(|row| match row.get(place)? {
            Cell::Share(Some(share)) => Some((row, *share)),
            _ => None,
        })
        .collect();
    let shares = || rows.iter().map(|(_, share)| *share);
    let (most, least) = (shares().reduce(f64::max)?, shares().reduce(f64::min)?);
    if printed(most) == printed(least) {
        return None;
    }
    let names = |of: f64| {
        let alike = rows
            .iter()
            .filter(|(_, share)| printed(*share) == printed(of));
        named(&alike.map(|(row, _)| *row).collect::<Vec<_>>())
    };
    Some(
        Sentence::new("reports-capacity-fullest")
            .with("most", names(most))
            .with("mostshare", Value::Share(most))
            .with("least", names(least))
            .with("leastshare", Value::Share(least)),
    )
}

/// A share as it is printed, so that rows that read alike are alike.
fn printed(share: f64) -> String {
    Lang::En.percent(share)
}

/// Some rows by their names; many by their number.
fn named(rows: &[&Vec<Cell>]) -> Value {
    let of_lang = |lang: Lang| {
        if rows.len() > MOST_NAMED {
            let n = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            return lang
                .tell(&Sentence::new("reports-so-many-rows").with("n", n))
                .into_owned();
        }
        let names = rows.iter().map(|row| {
            let keys = row.iter().take_while(|cell| !cell.is_figure());
            let words = keys.map(|cell| cell.in_words(lang));
            let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
            words.join(" · ")
        });
        names.collect::<Vec<_>>().join("; ")
    };
    Value::Words {
        en: of_lang(Lang::En),
        fr: of_lang(Lang::Fr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::asked::Span;
    use crate::reports::table::{Column, Words};

    fn rows(shares: &[(&str, Option<f64>)]) -> Table {
        let columns = [Column::new("region", Group::Region.head())];
        let columns = columns
            .into_iter()
            .chain([Column::new(OCCUPANCY, "reports-open-spaces")]);
        let said = ("reports-capacity-title", "reports-capacity-definition");
        let mut table = Table::new("capacity", said, columns.collect());
        for (name, share) in shares {
            let name = (*name).to_owned();
            let named = Cell::Named(name.clone(), Words::Same(name));
            table.rows.push(vec![named, Cell::Share(*share)]);
        }
        table
    }

    fn period() -> Period {
        Period {
            from: "2026-04".parse().unwrap(),
            to: "2026-10".parse().unwrap(),
        }
    }

    #[test]
    fn a_quarter_that_is_not_over_is_not_named_as_the_fullest() {
        let mut table = rows(&[("A", Some(0.9)), ("B", Some(0.8)), ("C", Some(0.7))]);
        for (row, month) in table.rows.iter_mut().zip(["2026-10", "2026-07", "2026-04"]) {
            row[0] = Cell::Time(Span::of(month.parse().unwrap(), Group::Quarter).unwrap());
        }
        let told = Lang::En
            .tell(&fullest(&table, period()).unwrap())
            .into_owned();
        assert!(
            told.starts_with("Fullest: July to September 2026 (80.0%"),
            "{told}"
        );
    }

    #[test]
    fn the_fullest_rows_are_named_and_those_that_read_alike_are_told_together() {
        let said = |shares: &[(&str, Option<f64>)], lang: Lang| {
            fullest(&rows(shares), period()).map(|one| lang.tell(&one).into_owned())
        };
        let some = [
            ("A", Some(0.5)),
            ("B", Some(0.98)),
            ("C", Some(0.980_04)),
            ("D", None),
        ];
        assert_eq!(
            said(&some, Lang::En).unwrap(),
            "Fullest: B; C (98.0% of open spaces occupied); least full: A (50.0%)."
        );
        let french = said(&some, Lang::Fr).unwrap();
        assert!(french.contains("B; C (98,0\u{a0}% des places"), "{french}");
        let many = ["A", "B", "C", "D"].map(|name| (name, Some(1.0)));
        let many: Vec<_> = many.into_iter().chain([("E", Some(0.2))]).collect();
        let told = said(&many, Lang::En).unwrap();
        assert!(told.starts_with("Fullest: 4 rows (100.0%"), "{told}");
        assert_eq!(said(&[("A", Some(0.5)), ("B", Some(0.5))], Lang::En), None);
        assert_eq!(said(&[("A", None)], Lang::En), None);
    }
}
