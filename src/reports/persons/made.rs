//! A table of persons as a report shows it: its rows, their shares, and the sentence that says what it finds.

use std::collections::{BTreeMap, BTreeSet};

use super::months::{Months, cells_of, figure_of, spans};
use super::movements::Moved;
use super::sections::{Protection, Section};
use super::told::{Told, regrouped};
use super::top::{Top, names, top};
use super::wholes::{Total, Whole, off_as_a_rule, others_of, whole_of};
use crate::ground::language::{Sentence, Value};
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Request, Stretch, months_in_words};
use crate::reports::disclosure::{Figure, share};
use crate::reports::table::{Cell, Column, Drawing, Table, Why, Words};
use crate::shelters::rules::Region;

/// A table with what its finding is made of.
pub(super) struct Made {
    table: Table,
    total: Total,
    /// The months that hide the total.
    hidden: BTreeSet<Month>,
    top: Option<Top>,
    moved: Option<Moved>,
    finding: &'static str,
    /// What rows are by, as far as sentences say it otherwise.
    rows: &'static str,
    /// Whether rows are shares of a part each, so that a share of everything has to be called one.
    is_of_parts: bool,
    /// Whether rows are of places and there is one alone, which is no finding.
    is_of_one_place: bool,
}

/// What is told of fewer months than are released, and stands with others in the rest.
const PLACES: [Group; 2] = [Group::Region, Group::Term];

/// How often something was counted, time after time.
pub(super) const COUNT_OVER_TIME: Drawing = Drawing::OverTime {
    column: "count",
    unit: "reports-count",
    nights: None,
};

impl Made {
    /// The table of what its months tell.
    pub(super) fn of(
        section: &'static Section,
        request: &Request,
        (months, told, whole): (&Months, &Told, &Whole),
        regions: &[Region],
    ) -> Self {
        let grouping = section.grouping(&request.group_by);
        let times = request
            .group_by
            .iter()
            .find(|group| group.is_time())
            .copied();
        let spans = spans(months, times);
        let columns = columns(section, times, grouping);
        let mut table = Table::new(section.code, section.said, columns);
        table.is_rounded = section.protection == Protection::Rounded;
        let others = others_of(section, grouping);
        let alike = others.iter().flatten();
        table.shares_within = alike.map(|group| group.head()).collect();
        let every: Vec<Month> = months.keys().copied().collect();
        let at_their_times: Months = spans
            .iter()
            .flat_map(|(_, within)| regrouped(section, months, within, told))
            .collect();
        let listed = cells_of(section, grouping, &at_their_times, &every, regions);
        for (span, within) in &spans {
            let months = &regrouped(section, months, within, told);
            let places = places_told(section, grouping, months);
            // What any month counted has its row at every time, a zero too, but for a place that is then told with others.
            let listed = listed
                .iter()
                .filter(|coords| places.contains(&place_of(section, grouping, coords)));
            let total = whole.total(months, within).figure;
            for coords in listed {
                let figure = figure_of(months, within, coords);
                let names = names(section, grouping, coords, regions);
                let mut row: Vec<Cell> = span.iter().copied().map(Cell::Time).collect();
                row.extend(
                    names
                        .into_iter()
                        .map(|(code, words)| Cell::Named(code, words)),
                );
                row.push(Cell::Persons(figure));
                let all = match whole_of(section, grouping, coords) {
                    Some(all) => figure_of(months, within, &all),
                    None => total,
                };
                row.push(shared(figure, all));
                table.rows.push(row);
            }
        }
        let months = &regrouped(section, months, &every, told);
        let total = whole.total(months, &every);
        let is_told = whole.is_told(&every) && times.is_none() && !grouping.is_empty();
        if is_told && !table.rows.is_empty() {
            let row = total_row(grouping.len(), others.is_some(), total.figure);
            table.totals.push(row);
        }
        Self {
            total,
            hidden: whole.hidden(months, &every),
            table,
            top: top((section, grouping), months, whole, regions),
            moved: Moved::of(section, months, &every),
            is_of_parts: others.is_some(),
            is_of_one_place: grouping.iter().all(|group| PLACES.contains(group))
                && cells_of(section, grouping, months, &every, regions).len() == 1,
            finding: section.finding,
            rows: match grouping {
                usual if usual == section.usual => "usual",
                [Group::Population] => "population",
                _ => "other",
            },
        }
    }

    /// Of one's own house: nothing of it is rounded.
    pub(super) fn exactly(self) -> Self {
        let mut exact = self;
        exact.table.is_rounded = false;
        exact
    }

    /// The table with what it finds, drawn as far as a figure is told.
    pub(super) fn table(mut self, stretch: Stretch) -> Table {
        self.table.findings = self.finding(stretch).into_iter().collect();
        let first = self.table.rows.first().and_then(|row| row.first());
        let is_over_time = matches!(first, Some(Cell::Time(_)));
        let tells = self
            .table
            .rows
            .iter()
            .flatten()
            .any(|cell| matches!(cell, Cell::Persons(figure) if figure.number().is_some()));
        if tells {
            self.table.pictures.push(match is_over_time {
                true => COUNT_OVER_TIME,
                false => Drawing::Bars,
            });
        }
        self.table
    }

    fn finding(&self, stretch: Stretch) -> Option<Sentence> {
        let rounded = if self.table.is_rounded { "yes" } else { "no" };
        let total = match self.total.figure {
            Figure::NotReported => return None,
            // Of how many came and how many left, either may be told.
            Figure::Hidden => {
                let moved = self.moved.map(|moved| moved.said(stretch, rounded));
                return Some(moved.unwrap_or_else(|| self.untold(stretch, rounded)));
            }
            Figure::Shown(total) => total.get(),
        };
        if total == 0 {
            return Some(self.titled(stretch.said(match self.table.is_rounded {
                true => "reports-finding-few",
                false => "reports-finding-nobody",
            })));
        }
        if let Some(moved) = self.moved {
            return Some(moved.said(stretch, rounded));
        }
        let plainly = rounded;
        let rounded = match self.table.is_rounded && self.total.is_added_up {
            true => "sum",
            false => rounded,
        };
        let n = i64::try_from(total).unwrap_or(i64::MAX);
        let said = |id| {
            let sentence = stretch.said(id).with("n", n).with("rounded", rounded);
            self.titled(sentence.with("off", off_as_a_rule(self.total.added)))
        };
        if self.is_of_one_place {
            return Some(said("reports-finding-alone"));
        }
        let Some(top) = self.top.clone() else {
            return Some(said("reports-finding-total"));
        };
        if top.is_no_reason && top.figure.number() >= Some(total) {
            return Some(said("reports-finding-no-reason"));
        }
        let part = match (share(top.figure, self.total.figure), self.is_of_parts) {
            (Some(part), true) => Value::told(
                &Sentence::new("reports-most-of-all").with("figure", Value::Share(part)),
            ),
            (Some(part), false) => Value::Share(part),
            // Rounded apart, a part can exceed its whole: then its number is told.
            (None, _) => so_many(top.figure, plainly)?,
        };
        Some(match top.most.said(part) {
            Some((top, share)) => said(self.finding).with("top", top).with("share", share),
            None => said("reports-finding-even"),
        })
    }

    /// That the total is hidden, in which months, and what was most frequent, where that is told all the same.
    fn untold(&self, stretch: Stretch, rounded: &'static str) -> Sentence {
        let said = |id| {
            let months = months_in_words(&self.hidden);
            self.titled(stretch.said(id).with("months", months))
        };
        let top = self
            .top
            .clone()
            .and_then(|top| top.most.said(so_many(top.figure, rounded)?));
        match top {
            Some((top, n)) => said("reports-finding-untold-most")
                .with("top", top)
                .with("share", n),
            None => said("reports-finding-untold"),
        }
    }

    fn titled(&self, sentence: Sentence) -> Sentence {
        sentence
            .with("title", Value::both(self.table.title))
            .with("rows", self.rows)
    }
}

/// A figure within a sentence.
fn so_many(figure: Figure, rounded: &'static str) -> Option<Value> {
    let n = i64::try_from(figure.number()?).ok()?;
    let said = Sentence::new("reports-n").with("n", n);
    Some(Value::told(&said.with("rounded", rounded)))
}

/// Where a cell is, of the places its grouping tells: nowhere in particular where it tells none.
fn place_of(section: &Section, grouping: &[Group], coords: &[String]) -> Vec<String> {
    let dims = section.dims.iter().zip(coords);
    dims.filter(|(dim, _)| PLACES.contains(dim) && grouping.contains(dim))
        .map(|(_, code)| code.clone())
        .collect()
}

/// The places told by some months.
fn places_told(section: &Section, grouping: &[Group], months: &Months) -> BTreeSet<Vec<String>> {
    let cells = months.values().flat_map(BTreeMap::keys);
    let nowhere = std::iter::once(Vec::new());
    cells
        .map(|coords| place_of(section, grouping, coords))
        .chain(nowhere)
        .collect()
}

/// A share of what is told; where either is not, there is none, and programs are told why.
pub(super) fn shared(part: Figure, whole: Figure) -> Cell {
    if let Some(share) = share(part, whole) {
        return Cell::Share(Some(share));
    }
    Cell::NoShare(match (part, whole) {
        (Figure::Hidden, _) | (_, Figure::Hidden) => Why::Hidden,
        (Figure::NotReported, _) => Why::NotReleased,
        // No whole stands beside it: none is told.
        (_, Figure::NotReported) => Why::NotApplicable,
        (Figure::Shown(_), Figure::Shown(whole)) if whole.get() == 0 => Why::NothingToDivideBy,
        // Rounded apart, the part is more than its whole.
        (Figure::Shown(_), Figure::Shown(_)) => Why::NotComputed,
    })
}

/// Everything together; where each row is a share of a part, everything is a share of none.
fn total_row(names: usize, is_of_parts: bool, total: Figure) -> Vec<Cell> {
    let first = Cell::Named("all".into(), Words::said("reports-all"));
    let rest = std::iter::repeat_n(Cell::Nothing, names.saturating_sub(1));
    let share = match is_of_parts {
        true => Cell::NoShare(Why::NotApplicable),
        false => shared(total, total),
    };
    let figures = [Cell::Persons(total), share];
    std::iter::once(first).chain(rest).chain(figures).collect()
}

fn columns(section: &Section, times: Option<Group>, grouping: &[Group]) -> Vec<Column> {
    let in_order = section.dims.iter().filter(|dim| grouping.contains(dim));
    let named = times.iter().chain(in_order);
    let mut columns: Vec<Column> = named
        .map(|group| Column::new(group.code(), group.head()))
        .collect();
    columns.push(Column::new("count", "reports-count"));
    columns.push(Column::new("share", "reports-share"));
    columns
}

#[cfg(test)]
mod tests;
