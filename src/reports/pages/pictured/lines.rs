//! Lines: a table's columns over its rows, or one column over time, or over steps, for some of the things its rows are by.

use std::collections::{BTreeMap, BTreeSet};

use super::{View, amount, is_by, times};
use crate::reports::asked::Span;
use crate::reports::pictures::{Lines, Picture, Series};
use crate::reports::table::{Cell, Column};

/// More lines than this are not told apart.
const MOST_LINES: usize = 4;

/// Something rows are by, and its row at each stretch of time.
struct Followed<'t> {
    /// The codes of what it is: two houses may have one name.
    codes: Vec<String>,
    name: String,
    rows: Vec<Option<&'t Vec<Cell>>>,
}

impl<'t> View<'t> {
    /// A line a column, over the rows in their order. One row alone has a bar a column.
    pub(super) fn lines(self, of: &[&str], unit: &str, nights: Option<&str>) -> Option<Picture> {
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
        for code in of {
            let column = self.column(code)?;
            let series = self.series(column.head_in(self.lang), &rows, code)?;
            lines = lines.line(self.banded(series, &rows, column)?.partly(partly.clone()));
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
        let place = self.place(column)?;
        let mut followed = self.followed(&steps, |row| times(row), |_| true);
        followed.sort_by(|one, other| {
            let largest_first = one.mean(place).total_cmp(&other.mean(place)).reverse();
            largest_first.then_with(|| one.codes.cmp(&other.codes))
        });
        let in_words = |step: &Vec<Span>| {
            let words = step.iter().map(|span| span.in_words(self.lang));
            words.collect::<Vec<_>>().join(" · ")
        };
        let mut lines = self.empty(unit, steps.iter().map(in_words).collect());
        for one in followed.iter().take(MOST_LINES) {
            let partly = self.partly(&one.rows, nights).into_iter().zip(&steps);
            let partly = partly.map(|(is_partly, step)| is_partly || !self.are_whole(step));
            let series = self.series(self.name_of(one, column)?, &one.rows, column)?;
            lines = lines.line(series.partly(partly.collect()));
        }
        let rest = self.said_of_rest("pictures-rest", drawn_of(followed.len()));
        Some(Picture::Lines(lines.below(rest)))
    }

    /// A line for each of the first things the rows are by, over the steps of a column. Of the first alone its range is shaded:
    /// shades that lie on each other tell nothing.
    pub(super) fn along_steps(self, step: &str, column: &str, unit: &str) -> Option<Picture> {
        let place = self.place(step)?;
        let of_row = |row: &Vec<Cell>| row.get(place).map(Cell::in_file);
        let mut steps: Vec<&Cell> = Vec::new();
        for cell in self.rows.iter().filter_map(|row| row.get(place)) {
            if !steps.contains(&cell) {
                steps.push(cell);
            }
        }
        let codes: Vec<Option<String>> = steps.iter().map(|one| Some(one.in_file())).collect();
        let followed = self.followed(&codes, of_row, |cell| !steps.contains(&cell));
        let words = steps.iter().map(|step| step.in_words(self.lang)).collect();
        let along = self.column(step)?.head_in(self.lang);
        let mut lines = self.empty(unit, words).along(along);
        for (order, one) in followed.iter().take(MOST_LINES).enumerate() {
            let series = self.series(self.name_of(one, column)?, &one.rows, column)?;
            lines = lines.line(match order {
                0 => self.banded(series, &one.rows, self.column(column)?)?,
                _ => series,
            });
        }
        let rest = self.said_of_rest("pictures-rest-first", drawn_of(followed.len()));
        (!followed.is_empty()).then(|| Picture::Lines(lines.below(rest)))
    }

    /// Everything the rows are by but time and steps, in the order of the table, with its row at each step.
    fn followed<K: Ord>(
        &self,
        steps: &[K],
        step_of: impl Fn(&Vec<Cell>) -> K,
        is_name: impl Fn(&Cell) -> bool,
    ) -> Vec<Followed<'t>> {
        let is_name = |cell: &&Cell| !matches!(cell, Cell::Time(_)) && is_name(cell);
        let steps: BTreeMap<&K, usize> = steps.iter().zip(0..).collect();
        let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let mut followed: Vec<Followed<'t>> = Vec::new();
        for row in &self.rows {
            let keys = row.iter().take_while(|cell| !cell.is_figure());
            let codes: Vec<String> = keys.filter(is_name).map(Cell::in_file).collect();
            let place = *places.entry(codes.clone()).or_insert_with(|| {
                followed.push(Followed {
                    codes,
                    name: self.words(row, is_name),
                    rows: vec![None; steps.len()],
                });
                followed.len() - 1
            });
            let one = followed.get_mut(place);
            let step = steps.get(&step_of(row));
            if let Some(at) = one
                .zip(step)
                .and_then(|(one, step)| one.rows.get_mut(*step))
            {
                *at = Some(row);
            }
        }
        followed
    }

    /// What a line is called: what it follows, or where there is nothing else what is counted.
    fn name_of(&self, one: &Followed, column: &str) -> Option<String> {
        match one.name.is_empty() {
            true => Some(self.column(column)?.head_in(self.lang)),
            false => Some(one.name.clone()),
        }
    }

    fn column(&self, code: &str) -> Option<&'t Column> {
        self.table.columns.get(self.place(code)?)
    }

    fn series(&self, name: String, rows: &[Option<&Vec<Cell>>], code: &str) -> Option<Series> {
        Some(Series::new(name, self.values(rows, code)?))
    }

    /// The same with the range its figures are known between, where they are not known exactly.
    fn banded(
        &self,
        series: Series,
        rows: &[Option<&Vec<Cell>>],
        column: &Column,
    ) -> Option<Series> {
        let Some([low, high]) = &column.bounds else {
            return Some(series);
        };
        let highs = self.values(rows, high)?;
        let between = self.values(rows, low)?.into_iter().zip(highs);
        Some(series.band(between.map(|(low, high)| low.zip(high)).collect()))
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

impl Followed<'_> {
    /// The mean of a column's amounts; less than any where there is none.
    #[allow(clippy::cast_precision_loss)]
    fn mean(&self, place: usize) -> f64 {
        let cells = self.rows.iter().flatten().filter_map(|row| row.get(place));
        let amounts: Vec<f64> = cells.filter_map(amount).collect();
        match amounts.len() {
            0 => -1.0,
            n => amounts.iter().sum::<f64>() / n as f64,
        }
    }
}

/// How many of some lines are drawn, and how many are not.
fn drawn_of(all: usize) -> (usize, usize) {
    let drawn = all.min(MOST_LINES);
    (drawn, all - drawn)
}
