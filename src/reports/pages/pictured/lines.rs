//! Lines: a table's columns over its rows, or one column over time for the largest things its rows are by.

use std::collections::{BTreeMap, BTreeSet};

use super::{View, amount, is_by, times};
use crate::reports::asked::Span;
use crate::reports::pictures::{Lines, Picture, Series};
use crate::reports::table::{Cell, Line};

/// More lines than this are not told apart.
const MOST_LINES: usize = 4;

/// Something rows are by, and its row at each stretch of time.
struct Followed<'t> {
    name: String,
    rows: Vec<Option<&'t Vec<Cell>>>,
    mean: f64,
}

impl<'t> View<'t> {
    /// A line a column, over the rows in their order. One row alone has a bar a column.
    pub(super) fn lines(self, of: &[Line], unit: &str, nights: Option<&str>) -> Option<Picture> {
        if let [row] = self.rows.as_slice() {
            let row = *row;
            return self.bars_of_row(row, of, unit);
        }
        let steps = self.rows.iter().map(|row| self.name(row)).collect();
        let mut lines = self.empty(unit, steps).along(self.along());
        let rows: Vec<Option<&Vec<Cell>>> = self.rows.iter().copied().map(Some).collect();
        let partly = self.partly(&rows, nights);
        let partly: Vec<bool> = partly
            .into_iter()
            .zip(&self.rows)
            .map(|(is_partly, row)| is_partly || !self.are_whole(&times(row)))
            .collect();
        for line in of {
            let mut columns = self.table.columns.iter();
            let column = columns.find(|one| one.code == line.column)?;
            let values = self.values(&rows, line.column)?;
            let series = Series::new(column.head_in(self.lang), values).partly(partly.clone());
            lines = lines.line(match line.band {
                None => series,
                Some((low, high)) => {
                    let highs = self.values(&rows, high)?;
                    let between = self.values(&rows, low)?.into_iter().zip(highs);
                    series.band(between.map(|(low, high)| low.zip(high)).collect())
                }
            });
        }
        (!self.rows.is_empty()).then_some(Picture::Lines(lines))
    }

    /// A line for each of the largest things the rows are by, on average over the times they are told; bars where there is one
    /// time at most. A row that is not there is a gap.
    pub(super) fn over_time(
        self,
        column: &str,
        unit: &str,
        nights: Option<&str>,
    ) -> Option<Picture> {
        if self.is_of_one_time {
            return self.bars_of(column);
        }
        let steps: BTreeSet<Vec<Span>> = self.rows.iter().map(|row| times(row)).collect();
        let steps: Vec<Vec<Span>> = steps.into_iter().collect();
        let followed = self.followed(&steps, column)?;
        let in_words = |step: &Vec<Span>| {
            let words = step.iter().map(|span| span.in_words(self.lang));
            words.collect::<Vec<_>>().join(" · ")
        };
        let mut lines = self.empty(unit, steps.iter().map(in_words).collect());
        let rest = followed.len().saturating_sub(MOST_LINES);
        for one in followed.iter().take(MOST_LINES) {
            let partly = self.partly(&one.rows, nights).into_iter().zip(&steps);
            let partly = partly.map(|(is_partly, step)| is_partly || !self.are_whole(step));
            let series = Series::new(one.name.clone(), self.values(&one.rows, column)?);
            lines = lines.line(series.partly(partly.collect()));
        }
        let drawn = followed.len() - rest;
        Some(Picture::Lines(lines.below(self.said_of_rest(drawn, rest))))
    }

    /// Everything the rows are by but time, the largest first.
    fn followed(&self, steps: &[Vec<Span>], column: &str) -> Option<Vec<Followed<'t>>> {
        let place = self.place(column)?;
        let head = self.table.columns.get(place)?.head_in(self.lang);
        let steps: BTreeMap<&Vec<Span>, usize> = steps.iter().zip(0..).collect();
        let mut followed: BTreeMap<Vec<String>, Followed<'t>> = BTreeMap::new();
        for row in &self.rows {
            let is_name = |cell: &&Cell| !matches!(cell, Cell::Time(_));
            let keys = row.iter().take_while(|cell| !cell.is_figure());
            // By their codes: two houses may have one name.
            let codes = keys.filter(is_name).map(Cell::in_file).collect();
            let one = followed.entry(codes).or_insert_with(|| Followed {
                name: self.words(row, is_name),
                rows: vec![None; steps.len()],
                mean: 0.0,
            });
            let step = steps.get(&times(row));
            if let Some(step) = step.and_then(|step| one.rows.get_mut(*step)) {
                *step = Some(row);
            }
        }
        let mut followed: Vec<Followed<'t>> = followed.into_values().collect();
        for one in &mut followed {
            let cells = one.rows.iter().flatten().filter_map(|row| row.get(place));
            one.mean = mean(cells.filter_map(amount));
            if one.name.is_empty() {
                one.name.clone_from(&head);
            }
        }
        followed.sort_by(|one, other| other.mean.total_cmp(&one.mean));
        Some(followed)
    }

    fn empty(&self, unit: &str, steps: Vec<String>) -> Lines {
        let unit = self.above(self.lang.say(unit).into_owned());
        Lines::new(self.id.clone(), self.title.clone(), unit, steps)
    }

    /// What the steps are, where they are no times, which say it themselves.
    fn along(&self) -> String {
        let first = self.rows.first().filter(|_| self.is_of_one_time);
        let keys = first.into_iter().copied().flatten().enumerate();
        let mut keys = keys.take_while(|(_, cell)| !cell.is_figure());
        let step = keys.find(|(place, cell)| {
            let is_time = matches!(cell, Cell::Time(_));
            !is_time && !self.shared.contains(place) && !is_by(cell, self.only)
        });
        let column = step.and_then(|(place, _)| self.table.columns.get(place));
        column.map_or_else(String::new, |column| column.head_in(self.lang))
    }

    /// Which rows are of some nights and not of all.
    fn partly(&self, rows: &[Option<&Vec<Cell>>], nights: Option<&str>) -> Vec<bool> {
        let place = nights.and_then(|code| self.place(code));
        let cells = rows.iter().map(|row| (*row)?.get(place?));
        cells
            .map(|cell| cell.is_some_and(Cell::is_partly_reported))
            .collect()
    }

    /// A column's numbers, row by row.
    fn values(&self, rows: &[Option<&Vec<Cell>>], code: &str) -> Option<Vec<Option<f64>>> {
        let place = self.place(code)?;
        let cells = rows.iter().map(|row| (*row)?.get(place));
        Some(cells.map(|cell| cell.and_then(amount)).collect())
    }
}

/// The mean of some amounts; less than any where there is none.
#[allow(clippy::cast_precision_loss)]
fn mean(amounts: impl Iterator<Item = f64>) -> f64 {
    let amounts: Vec<f64> = amounts.collect();
    match amounts.len() {
        0 => -1.0,
        n => amounts.iter().sum::<f64>() / n as f64,
    }
}
