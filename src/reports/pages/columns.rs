//! Which columns of a table a page shows: a figure and what it lies between in one, and none that says nothing. Files have them
//! all, each by itself.

use crate::ground::language::{Lang, Sentence};
use crate::reports::table::{Cell, Table};

/// A column as a page shows it.
pub(super) struct ColumnShown {
    /// Its place in the table.
    pub place: usize,
    /// The places of what its figures lie between.
    between: Option<[usize; 2]>,
}

/// The columns a page shows of a table.
pub(super) fn shown_of(of: &Table, lang: Lang) -> Vec<ColumnShown> {
    let columns = of.columns.iter().enumerate();
    let columns = columns.map(|(place, column)| {
        let bounds = column.bounds.as_ref();
        let places = bounds.and_then(|[low, high]| Some([of.place(low)?, of.place(high)?]));
        ColumnShown {
            place,
            between: places,
        }
    });
    let columns: Vec<ColumnShown> = columns.collect();
    let bounds: Vec<usize> = columns
        .iter()
        .filter_map(|one| one.between)
        .flatten()
        .collect();
    let says_something = |one: &ColumnShown| {
        let mut rows = of.rows.iter().chain(&of.totals);
        rows.any(|row| {
            row.get(one.place)
                .is_some_and(|cell| !cell.in_words(lang).is_empty())
        })
    };
    let shown = columns.into_iter();
    shown
        .filter(|one| !bounds.contains(&one.place) && says_something(one))
        .collect()
}

impl ColumnShown {
    /// What heads it.
    pub fn head_in(&self, of: &Table, lang: Lang) -> Option<String> {
        let head = of.columns.get(self.place)?.head_in(lang);
        if self.between.is_none() {
            return Some(head);
        }
        let sentence = Sentence::new("reports-between-head").with("head", head);
        Some(lang.tell(&sentence).into_owned())
    }

    /// What a row says in it. What is exact is not said to lie between anything, and neither is what is not told.
    pub fn in_words(&self, row: &[Cell], lang: Lang) -> Option<String> {
        let words = |place: usize| Some(row.get(place)?.in_words(lang));
        let mid = words(self.place)?;
        let Some([low, high]) = self.between else {
            return Some(mid);
        };
        let (low, high) = (words(low)?, words(high)?);
        if low == mid && high == mid {
            return Some(mid);
        }
        let sentence = Sentence::new("reports-between").with("mid", mid);
        let sentence = sentence.with("low", low).with("high", high);
        Some(lang.tell(&sentence).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::table::Column;

    fn table() -> Table {
        let columns = [
            Column::new("low", "beds-more-low"),
            Column::new("more", "beds-more").between(["low", "high"]),
            Column::new("high", "beds-more-high"),
            Column::new("why", "beds-why-not"),
        ];
        let before = columns.each_ref().map(Column::of_year_before);
        let said = ("beds-curve-title", "beds-curve-definition");
        let mut table = Table::new("t", said, columns.into_iter().chain(before).collect());
        table.rows = vec![
            [[10, 12, 14].map(Cell::Number), [1, 2, 3].map(Cell::Number)]
                .map(|three| [three.to_vec(), vec![Cell::Nothing]].concat())
                .concat(),
            [
                vec![Cell::Number(0); 3],
                vec![Cell::Nothing],
                vec![Cell::Decimal(None); 3],
            ]
            .concat(),
        ];
        table
    }

    #[test]
    fn a_figure_and_what_it_lies_between_are_read_in_one_cell_of_either_year() {
        let table = table();
        for (lang, head, untold) in [
            (Lang::En, "(from–to)", "cannot be computed"),
            (Lang::Fr, "(de–à)", "ne peut être calculé"),
        ] {
            let columns = shown_of(&table, lang);
            let heads = columns.iter().map(|one| one.head_in(&table, lang).unwrap());
            assert!(heads.into_iter().all(|one| one.contains(head)));
            let said = |row: usize| -> Vec<String> {
                let row = &table.rows[row];
                let cells = columns.iter().map(|one| one.in_words(row, lang).unwrap());
                cells.collect()
            };
            assert_eq!(said(0), ["12\u{a0}(10–14)", "2\u{a0}(1–3)"]);
            assert_eq!(said(1), ["0", untold]);
        }
    }

    #[test]
    fn a_column_that_says_nothing_in_any_row_is_left_out_until_one_does() {
        let mut table = table();
        assert_eq!(shown_of(&table, Lang::En).len(), 2);
        table.rows[1][3] = Cell::Number(1);
        let places: Vec<usize> = shown_of(&table, Lang::En)
            .iter()
            .map(|one| one.place)
            .collect();
        assert_eq!(places, [1, 3, 5]);
    }
}
