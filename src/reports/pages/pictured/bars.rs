//! Bars: one a row, of one figure or of two parts; of one row, one a column.

use super::{View, amount, times};
use crate::ground::language::Sentence;
use crate::reports::disclosure::Figure;
use crate::reports::pictures::{Bar, Bars, Picture};
use crate::reports::table::Cell;

/// More bars than this are no picture: the largest are drawn.
const MOST_BARS: usize = 24;

/// A bar with what it is as long as; nothing where that is hidden.
type Sized = (Option<f64>, Bar);

impl View<'_> {
    /// A bar a row: its first figure, and its share of this year where there is one. What is hidden has a bar that says
    /// so; what was not reported has none.
    pub(super) fn bars(self) -> Option<Picture> {
        let bars = self.rows.iter().filter_map(|row| {
            let figure = row.iter().find(|cell| cell.is_figure())?;
            let amount = amount(figure);
            if amount.is_none() && *figure != Cell::Persons(Figure::Hidden) {
                return None;
            }
            let bar = Bar::new(self.name(row), amount, figure.in_words(self.lang));
            let named = self.table.columns.iter().zip(row.iter());
            let mut own = named.filter(|(column, _)| !column.is_of_year_before);
            let share = own.find_map(|(_, cell)| match cell {
                Cell::Share(share) => *share,
                _ => None,
            });
            let bar = match share {
                Some(share) => bar.share(share),
                None => bar,
            };
            Some((amount, bar))
        });
        let shares = self.table.about_shares(self.lang);
        self.stood(self.counting(shares.unwrap_or_default()), bars.collect())
    }

    /// A bar a row, as long as one column's figure. A row without that figure has none: a bar without an amount is one
    /// that is hidden, as a figure of persons can be.
    pub(super) fn bars_of(self, code: &str) -> Option<Picture> {
        let place = self.place(code)?;
        let unit = self.table.columns.get(place)?.head_in(self.lang);
        let bars = self.rows.iter().filter_map(|row| {
            let figure = row.get(place)?;
            let amount = amount(figure);
            if amount.is_none() && *figure != Cell::Persons(Figure::Hidden) {
                return None;
            }
            let words = figure.in_words(self.lang);
            Some((amount, Bar::new(self.name(row), amount, words)))
        });
        let mut cells = self.rows.iter().map(|row| row.get(place));
        let empty = match cells.any(|cell| matches!(cell, Some(Cell::Share(_)))) {
            true => self.counting(unit).of_a_whole(100.0),
            false => self.counting(unit),
        };
        self.stood(empty, bars.collect())
    }

    /// A bar a row, of what was met and what was not. Where either is hidden the bar says so, and the other in words, and
    /// has no length; where either was not reported there is none.
    pub(super) fn bars_of_two(self, met: &str, unmet: &str) -> Option<Picture> {
        let places = [self.place(met)?, self.place(unmet)?];
        let heads = places.map(|place| self.table.columns.get(place));
        let [met, unmet] = heads.map(|column| column.map(|one| one.head_in(self.lang)));
        let bars = self.rows.iter().filter_map(|row| {
            let [met, unmet] = places.map(|place| row.get(place));
            let (met, unmet) = (met?, unmet?);
            let amounts = (amount(met), amount(unmet));
            let has_hidden = [met, unmet].contains(&&Cell::Persons(Figure::Hidden));
            if !has_hidden && (amounts.0.is_none() || amounts.1.is_none()) {
                return None;
            }
            let said = |id| {
                let words = Sentence::new(id)
                    .with("met", met.in_words(self.lang))
                    .with("unmet", unmet.in_words(self.lang));
                self.lang.tell(&words).into_owned()
            };
            let partly = match amounts {
                (Some(_), None) => Some(said("pictures-met-alone")),
                (None, Some(_)) => Some(said("pictures-unmet-alone")),
                _ => None,
            };
            let bar = Bar::of_two(self.name(row), amounts, said("pictures-met-unmet"));
            let both = amounts.0.zip(amounts.1).map(|(met, unmet)| met + unmet);
            Some((both, bar.partly(partly)))
        });
        let empty = self.counting(String::new());
        self.stood(empty.halves(met?, unmet?), bars.collect())
    }

    /// A bar for each of these columns of one row.
    pub(super) fn bars_of_row(self, row: &[Cell], of: &[&str], unit: &str) -> Option<Picture> {
        let bars = of.iter().filter_map(|code| {
            let place = self.place(code)?;
            let (column, figure) = (self.table.columns.get(place)?, row.get(place)?);
            let amount = amount(figure)?;
            let words = figure.in_words(self.lang);
            let bar = Bar::new(column.head_in(self.lang), Some(amount), words);
            Some((Some(amount), bar))
        });
        let empty = self.counting(self.lang.say(unit).into_owned());
        self.stood(empty, bars.collect())
    }

    fn counting(&self, unit: String) -> Bars {
        Bars::new(self.id.clone(), self.title.clone()).unit(self.above(unit))
    }

    /// The bars in the order of the table; of very many the largest, and how many more there are.
    fn stood(&self, empty: Bars, bars: Vec<Sized>) -> Option<Picture> {
        if self.rows.is_empty() {
            return None;
        }
        let all = bars.len();
        let largest = largest(bars);
        let is_part = self.rows.iter().any(|row| !self.are_whole(&times(row)));
        let part = is_part.then(|| self.lang.say("pictures-part").into_owned());
        let rest = self.said_of_rest("pictures-rest", (largest.len(), all - largest.len()));
        let below = [rest, part.unwrap_or_default()].join(" ");
        let below = below.trim();
        let bars = largest.into_iter().fold(empty, Bars::bar);
        Some(Picture::Bars(bars.below(below)))
    }
}

/// As many of the largest bars as are drawn, in their order; what is hidden comes after everything that is not.
fn largest(bars: Vec<Sized>) -> Vec<Bar> {
    let mut by_size: Vec<(usize, Sized)> = bars.into_iter().enumerate().collect();
    let size = |of: &Sized| of.0.unwrap_or(f64::NEG_INFINITY);
    by_size.sort_by(|(_, one), (_, other)| size(other).total_cmp(&size(one)));
    by_size.truncate(MOST_BARS);
    by_size.sort_by_key(|(place, _)| *place);
    by_size.into_iter().map(|(_, (_, bar))| bar).collect()
}
