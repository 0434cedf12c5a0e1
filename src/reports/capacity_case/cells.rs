//! A case as cells of a table: its figures, what it rests on, or why there is none.

use super::assumptions::Assumption;
use super::counted::CannotCompute;
use super::told::Case;
use crate::ground::codes::Code;
use crate::reports::table::{Cell, Column, Why, Words};

/// The columns of figures.
pub(super) const FIGURES: [(&str, &str); 14] = [
    ("spaces", "beds-spaces"),
    ("occupancy", "reports-occupancy-open"),
    ("stay", "beds-stay"),
    ("asked", "beds-asked"),
    ("without", "beds-without"),
    ("per_space_low", "beds-per-space-low"),
    ("per_space", "beds-per-space"),
    ("per_space_high", "beds-per-space-high"),
    ("to_end_low", "beds-to-end-low"),
    ("to_end", "beds-to-end"),
    ("to_end_high", "beds-to-end-high"),
    ("at_end", "beds-at-end"),
    ("assumed", "beds-rests-on"),
    ("why_not", "beds-why-not"),
];

/// Those columns: a figure that has its low and its high end beside it lies between them.
pub(super) fn columns() -> impl Iterator<Item = Column> {
    FIGURES.into_iter().map(|(code, head)| {
        let bound = |end: &str| {
            let name = format!("{code}_{end}");
            FIGURES
                .into_iter()
                .map(|(code, _)| code)
                .find(|code| *code == name)
        };
        match (bound("low"), bound("high")) {
            (Some(low), Some(high)) => Column::new(code, head).between([low, high]),
            _ => Column::new(code, head),
        }
    })
}

/// Whole numbers are told whole: a decimal that is always 0 says more than is known.
pub(super) fn decimal(number: f64) -> Cell {
    match number.fract() == 0.0 {
        true => Cell::Number(whole(number)),
        false => Cell::Decimal(Some(number)),
    }
}

/// The figures of a case as cells, or why there is none.
pub(super) fn cells(case: &Case) -> Vec<Cell> {
    let figures = match case {
        Case::Figures(figures) => figures,
        Case::Cannot(reason) => {
            let (id, code) = reason_of(*reason);
            return why_not(id, code);
        }
    };
    let [low, mid, high] = figures.per_space.map(decimal);
    let [end_low, end, end_high] = figures.to_end.map(decimal);
    vec![
        decimal(figures.spaces),
        Cell::Share(Some(figures.occupancy)),
        decimal(figures.stay),
        decimal(figures.asked[1]),
        decimal(figures.without[1]),
        low,
        mid,
        high,
        end_low,
        end,
        end_high,
        decimal(figures.at_end[1]),
        rests_on(&figures.assumptions),
        Cell::Nothing,
    ]
}

/// What was assumed: its letters, and for programs its codes; nothing of a release from before releases kept it.
fn rests_on(assumptions: &[Assumption]) -> Cell {
    if assumptions.is_empty() {
        return Cell::Nothing;
    }
    let codes: Vec<&str> = assumptions.iter().map(|one| one.code()).collect();
    let letters: Vec<String> = assumptions
        .iter()
        .map(|one| one.letter().to_string())
        .collect();
    Cell::Said(codes.join(" "), Words::Same(letters.join(" ")))
}

/// A row without figures, and why. That there are none is said to people once, to programs of each.
fn why_not(id: &'static str, code: &'static str) -> Vec<Cell> {
    let mut cells = vec![Cell::Decimal(None)];
    cells.resize(FIGURES.len() - 2, Cell::NoShare(Why::NotComputed));
    cells.push(Cell::Nothing);
    cells.push(Cell::Said(code.to_owned(), Words::said(id)));
    cells
}

/// Why there is no case: the message that says it, and the word programs get.
pub fn reason_of(reason: CannotCompute) -> (&'static str, &'static str) {
    match reason {
        CannotCompute::RegionsMerged => ("beds-regions-merged", "regions-merged"),
        CannotCompute::SeveralBedsEach => ("beds-several-each", "several-beds-each"),
        CannotCompute::TooFewNights => ("beds-few-nights", "few-nights"),
        CannotCompute::NothingOpen => ("beds-nothing-open", "nothing-open"),
        CannotCompute::NoDepartures => ("beds-no-departures", "no-departures"),
        CannotCompute::NoDemandCounted => ("beds-no-demand", "no-demand"),
        CannotCompute::WouldGiveBack => ("beds-give-back", "would-give-back"),
        CannotCompute::OutOfBounds => ("beds-out-of-bounds", "out-of-bounds"),
    }
}

/// Told figures are far below 2^53.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn whole(number: f64) -> i64 {
    number.round() as i64
}
