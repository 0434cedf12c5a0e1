//! A table of persons as a report shows it: its rows, their shares, and the sentence that says what it finds.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::words_of;
use super::counting::Coords;
use super::months::{Months, cells_of, figure_of, masked, spans};
use super::movements::Moved;
use super::sections::{Protection, Section};
use super::told::{Told, regrouped};
use crate::ground::codes::{Code, RefusedBy};
use crate::ground::language::{Sentence, Value};
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Request, Stretch};
use crate::reports::disclosure::{Figure, share};
use crate::reports::most::{Most, named};
use crate::reports::releases::rules::ANY;
use crate::reports::table::{Cell, Column, Drawing, Table, Why, Words};
use crate::shelters::rules::Region;

/// A table with what its finding is made of.
pub(super) struct Made {
    table: Table,
    total: Figure,
    top: Option<(Most<Words>, Figure)>,
    moved: Option<Moved>,
    finding: &'static str,
    /// Whether its number is a total that was released; else it is the sum of what is printed, which another table's total need
    /// not be.
    is_total_told: bool,
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
        section: &Section,
        request: &Request,
        (months, told): (&Months, &Told),
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
        let all = vec![ANY.to_owned(); section.dims.len()];
        let is_total_told = section.groupings.iter().any(|one| one.is_empty());
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
            let total = match is_total_told {
                true => figure_of(months, within, &all),
                false => sum_of_usual(section, months, within, regions),
            };
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
                let whole = match whole_of(section, grouping, coords) {
                    Some(whole) => figure_of(months, within, &whole),
                    None => total,
                };
                row.push(shared(figure, whole));
                table.rows.push(row);
            }
        }
        if is_total_told && times.is_none() && !grouping.is_empty() && !table.rows.is_empty() {
            table.totals.push(total_row(grouping.len(), months, &all));
        }
        let months = &regrouped(section, months, &every, told);
        let total = match is_total_told {
            true => figure_of(months, &every, &all),
            false => sum_of_usual(section, months, &every, regions),
        };
        let top = top((section, grouping), months, total, regions);
        Self {
            total,
            table,
            top,
            moved: Moved::of(section, months, &every),
            is_total_told,
            is_of_parts: others_of(section, grouping).is_some(),
            is_of_one_place: grouping.iter().all(|group| PLACES.contains(group))
                && cells_of(section, grouping, months, &every, regions).len() == 1,
            finding: match grouping == section.usual {
                true => section.finding,
                // Its sentence is about what the table is usually by.
                false => "reports-finding-other",
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
        let untold = || {
            Some(
                stretch
                    .said("reports-finding-untold")
                    .with("title", Value::both(self.table.title)),
            )
        };
        let total = match self.total {
            Figure::NotReported => return None,
            Figure::Hidden => return untold(),
            Figure::Shown(total) => total.get(),
        };
        if total == 0 {
            let nobody = stretch.said(match self.table.is_rounded {
                true => "reports-finding-few",
                false => "reports-finding-nobody",
            });
            return Some(nobody.with("title", Value::both(self.table.title)));
        }
        let rounded = if self.table.is_rounded { "yes" } else { "no" };
        if let Some(moved) = self.moved {
            return Some(moved.said(stretch, rounded));
        }
        let rounded = match self.table.is_rounded && !self.is_total_told {
            true => "sum",
            false => rounded,
        };
        let n = i64::try_from(total).unwrap_or(i64::MAX);
        let said = |id| {
            let sentence = stretch.said(id).with("n", n).with("rounded", rounded);
            sentence.with("title", Value::both(self.table.title))
        };
        if self.is_of_one_place {
            return Some(said("reports-finding-alone"));
        }
        let top = self.top.clone();
        let top = top.and_then(|(most, each)| Some((most, share(each, self.total)?)));
        let Some((most, part)) = top else {
            return Some(said("reports-finding-total"));
        };
        let part = match self.is_of_parts {
            true => Value::told(
                &Sentence::new("reports-most-of-all").with("figure", Value::Share(part)),
            ),
            false => Value::Share(part),
        };
        Some(match most.said(part) {
            Some((top, share)) => said(self.finding).with("top", top).with("share", share),
            None => said("reports-finding-even"),
        })
    }
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

/// What a row is a share of, where that is not everything: what came of it, of those of the same region or group. So the
/// share of those never placed is a region's unmet rate.
fn whole_of(section: &Section, grouping: &[Group], coords: &Coords) -> Option<Coords> {
    let others = others_of(section, grouping)?;
    Some(masked(section, coords, &others))
}

/// What rows by what came of it are by besides, where that is told by itself.
fn others_of(section: &Section, grouping: &[Group]) -> Option<Vec<Group>> {
    let others: Vec<Group> = grouping
        .iter()
        .copied()
        .filter(|group| *group != Group::Result)
        .collect();
    let is_told = others.len() < grouping.len()
        && !others.is_empty()
        && section.groupings.contains(&others.as_slice());
    is_told.then_some(others)
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

/// What was counted most often. Where something is hidden it is the largest of what is told only if the whole leaves too
/// little for the rest to be more; sums of rounded figures leave that open.
fn top(
    (section, grouping): (&Section, &[Group]),
    months: &Months,
    total: Figure,
    regions: &[Region],
) -> Option<(Most<Words>, Figure)> {
    let every: Vec<Month> = months.keys().copied().collect();
    let cells = cells_of(section, grouping, months, &every, regions);
    let all = cells.len();
    let told: Vec<(Coords, Figure)> = cells
        .into_iter()
        .map(|coords| {
            let figure = figure_of(months, &every, &coords);
            (coords, figure)
        })
        .filter(|(_, figure)| figure.number().is_some())
        .collect();
    let is_whole = told.len() == all;
    let each = Figure::sum(told.iter().map(|(_, figure)| *figure));
    let rest = total.number()?.saturating_sub(each.number()?);
    let counted = told.iter();
    let counted = counted.filter_map(|told| Some((told, told.1.number()?)));
    let (most, often) = Most::of(counted)?;
    // What is hidden might be as often where as much is left.
    if !is_whole && (section.protection == Protection::Rounded || rest >= often) {
        return None;
    }
    let figure = match &most {
        Most::One((_, figure)) | Most::Two((_, figure), _) => *figure,
        Most::Several => total,
    };
    let words = most.map(|(coords, _)| in_a_sentence(section, grouping, coords, regions));
    Some((words, figure))
}

/// What a row is by, within a sentence. Where nobody answered, the reason only repeats who said no.
fn in_a_sentence(
    section: &Section,
    grouping: &[Group],
    coords: &Coords,
    regions: &[Region],
) -> Words {
    let heads = section.dims.iter().filter(|dim| grouping.contains(dim));
    let named_by = heads.zip(names(section, grouping, coords, regions));
    let repeats = |group: &Group, code: &str| {
        *group == Group::Reason && code == RefusedBy::Nobody.code() && grouping.contains(&Group::By)
    };
    let said = named_by.filter(|(group, (code, _))| !repeats(group, code));
    let said: Vec<(&'static str, Words)> = said
        .map(|(group, (_, words))| (group.head(), words))
        .collect();
    named(&said)
}

/// The sum of what the usual grouping tells, where no total is released. It is made of printed figures alone.
fn sum_of_usual(section: &Section, months: &Months, every: &[Month], regions: &[Region]) -> Figure {
    let cells = cells_of(section, section.usual, months, every, regions);
    let figures = cells.iter().map(|coords| figure_of(months, every, coords));
    Figure::sum(figures)
}

fn total_row(names: usize, months: &Months, all: &Coords) -> Vec<Cell> {
    let every: Vec<Month> = months.keys().copied().collect();
    let total = figure_of(months, &every, all);
    let first = Cell::Named("all".into(), Words::said("reports-all"));
    let rest = std::iter::repeat_n(Cell::Nothing, names.saturating_sub(1));
    let figures = [Cell::Persons(total), shared(total, total)];
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

fn names(
    section: &Section,
    grouping: &[Group],
    coords: &Coords,
    regions: &[Region],
) -> Vec<(String, Words)> {
    let dims = section.dims.iter().zip(coords);
    let told = dims.filter(|(dim, _)| grouping.contains(dim));
    told.map(|(dim, code)| {
        let words = words_of(section.measure, *dim, code, regions);
        (code.clone(), words)
    })
    .collect()
}

#[cfg(test)]
mod tests;
