//! What each added space would do, place by place: "what would four more beds for single women change?" has a row, a line and a
//! sentence.

use super::cells::decimal;
use super::rows::Row;
use super::said::{computed_of_newest, with_more};
use crate::reports::table::{Cell, Column, Drawing, Table, Words};

/// The table, of every place that has a case in the newest year; none where there is no case. `keys` head what its rows are of.
pub(super) fn curve(rows: &[Row], keys: &[Column]) -> Option<Table> {
    let computed = computed_of_newest(rows);
    if computed.is_empty() {
        return None;
    }
    let columns = [
        Column::new("added", "beds-added"),
        Column::new("more_low", "beds-more-low"),
        Column::new("more", "beds-more").between(["more_low", "more_high"]),
        Column::new("more_high", "beds-more-high"),
    ];
    let mut table = Table::new(
        "curve",
        ("beds-curve-title", "beds-curve-definition"),
        keys.iter().cloned().chain(columns).collect(),
    );
    for (row, figures) in computed {
        for (added, more) in figures.curve.iter().enumerate() {
            let name = added.to_string();
            let added = Cell::Named(name.clone(), Words::Same(format!("+{name}")));
            let names = row.names.iter().cloned();
            let cells = names.chain([added]).chain(more.map(decimal));
            table.rows.push(cells.collect());
        }
    }
    table.findings = with_more(rows);
    table.pictures.push(Drawing::Along {
        step: "added",
        column: "more",
        unit: "beds-more",
    });
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::super::counted::{Counted, Referrals};
    use super::super::released::{released_case, small};
    use super::super::rows::released_row;
    use super::*;
    use crate::ground::codes::Population;
    use crate::ground::language::Lang;
    use crate::reports::asked::{Group, Span};

    fn row(population: Population, unplaced: u64, departures: u64) -> Row {
        let counted = small(departures);
        let counted = Counted {
            referrals: Referrals {
                unplaced,
                ..counted.referrals
            },
            ..counted
        };
        let cells = released_case(counted).cells().into_iter().collect();
        let year = Span::of("2026-03".parse().unwrap(), Group::FiscalYear).unwrap();
        released_row(year, ("all", population), &cells, &[])
    }

    #[test]
    fn each_place_with_a_case_has_its_curve_and_its_sentence_and_single_women_come_first() {
        let rows = [
            row(Population::Families, 400, 60),
            row(Population::Youth, 60, 3),
            row(Population::SingleWomen, 60, 60),
        ];
        let keys = [Group::FiscalYear, Group::Region, Group::Population];
        let keys = keys.map(|group| Column::new(group.code(), group.head()));
        let table = curve(&rows, &keys).unwrap();
        let of: Vec<String> = table.rows.iter().map(|row| row[2].in_file()).collect();
        assert_eq!(of[..11], ["single_women"; 11]);
        assert_eq!(of[11..], ["families"; 11]);
        let told = |row: &[Cell]| row[4..].iter().map(Cell::in_file).collect::<Vec<_>>();
        let [low, mid, high] = rows[2].figures().unwrap().curve[4];
        let four = &table.rows[4];
        assert_eq!(four[3].in_words(Lang::En), "+4");
        assert_eq!(
            told(four),
            [low, mid, high].map(|number| number.to_string())
        );
        for (lang, opening, said) in [
            (Lang::En, "Single women", "4 more spaces would admit about"),
            (
                Lang::Fr,
                "Femmes seules",
                "4 places de plus accueilleraient environ",
            ),
        ] {
            let sentences: Vec<_> = table.findings.iter().map(|one| lang.tell(one)).collect();
            assert_eq!(sentences.len(), 2, "{sentences:?}");
            assert!(sentences[0].contains(opening), "{sentences:?}");
            let number = format!("{said} {mid} ");
            assert!(sentences[0].contains(&number), "{sentences:?}");
        }
    }

    #[test]
    fn where_there_is_no_case_there_is_no_curve() {
        assert!(curve(&[row(Population::Youth, 60, 3)], &[]).is_none());
    }
}
