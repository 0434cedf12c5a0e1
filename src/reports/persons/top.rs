//! What a table counted most often, as its sentence names it, where nothing that is hidden can be more.

use super::codes::{EVERYWHERE, NONE, TOGETHER, words_of};
use super::counting::Coords;
use super::months::{Months, cells_of, figure_of};
use super::sections::{Protection, Section};
use super::wholes::Whole;
use crate::ground::codes::{Code, RefusedBy};
use crate::ground::nights::Month;
use crate::reports::asked::Group;
use crate::reports::disclosure::Figure;
use crate::reports::most::{Most, named};
use crate::reports::table::Words;
use crate::shelters::rules::Region;

/// What was counted most often.
#[derive(Debug, Clone)]
pub(super) struct Top {
    /// Its name, or both where two were as often.
    pub most: Most<Words>,
    /// How often; where none is named, everything.
    pub figure: Figure,
    /// Whether it is that no reason was told.
    pub is_no_reason: bool,
}

/// A table's rows and their figures over its months.
struct Rows<'m> {
    section: &'static Section,
    months: &'m Months,
    every: Vec<Month>,
    all: Vec<(Coords, Figure)>,
}

/// What was counted most often. Where something is hidden it is the largest of what is told only if neither the whole nor
/// what is told of the months in which it is hidden leaves room for it to be as much.
pub(super) fn top(
    (section, grouping): (&'static Section, &[Group]),
    months: &Months,
    whole: &Whole,
    regions: &[Region],
) -> Option<Top> {
    let rows = Rows::of((section, grouping), months, regions);
    let total = whole.total(months, &rows.every).figure;
    let counted = rows.all.iter();
    let counted = counted.filter_map(|row| Some((row, row.1.number()?)));
    let (most, often) = Most::of(counted)?;
    if !rows.leave_no_room(often, total) && !rows.are_all_less(often, whole) {
        return None;
    }
    let (figure, is_no_reason) = match &most {
        Most::One((coords, figure)) => (*figure, is_no_reason(section, coords)),
        Most::Two((_, figure), _) => (*figure, false),
        Most::Several => (total, false),
    };
    Some(Top {
        most: most.map(|(coords, _)| in_a_sentence(section, grouping, coords, regions)),
        figure,
        is_no_reason,
    })
}

impl<'m> Rows<'m> {
    fn of(
        (section, grouping): (&'static Section, &[Group]),
        months: &'m Months,
        regions: &[Region],
    ) -> Self {
        let every: Vec<Month> = months.keys().copied().collect();
        let cells = cells_of(section, grouping, months, &every, regions);
        let figures = cells.into_iter().map(|coords| {
            let figure = figure_of(months, &every, &coords);
            (coords, figure)
        });
        Self {
            all: figures.collect(),
            section,
            months,
            every,
        }
    }

    /// Whether what is told takes so much of the whole that too little is left; sums of rounded figures leave that open.
    fn leave_no_room(&self, often: u64, total: Figure) -> bool {
        let told = self.all.iter().filter_map(|(_, figure)| figure.number());
        let rest = total
            .number()
            .map(|total| total.saturating_sub(told.sum::<u64>()));
        let is_exact = self.section.protection == Protection::Suppressed;
        self.hidden().next().is_none() || is_exact && rest.is_some_and(|rest| rest < often)
    }

    /// Whether each row that is hidden is less, with what is told of its other months and all of those in which it is hidden.
    fn are_all_less(&self, often: u64, whole: &Whole) -> bool {
        let months = u64::try_from(self.every.len()).unwrap_or(u64::MAX);
        let least = often.saturating_sub(self.error().saturating_mul(months));
        let mut hidden = self.hidden();
        hidden.all(|coords| {
            let bound = self.at_most(coords, whole);
            bound.is_some_and(|bound| bound < least)
        })
    }

    fn hidden(&self) -> impl Iterator<Item = &Coords> {
        let hidden = self
            .all
            .iter()
            .filter(|(_, figure)| figure.number().is_none());
        hidden.map(|(coords, _)| coords)
    }

    /// The most a row can be; none where it can be anything.
    fn at_most(&self, coords: &Coords, whole: &Whole) -> Option<u64> {
        let of_month = |month: &Month| {
            let within = [*month];
            let own = figure_of(self.months, &within, coords).number();
            let all = || whole.total(self.months, &within);
            match own {
                Some(own) => Some(own + self.error()),
                None => {
                    let added = u64::try_from(all().added).unwrap_or(u64::MAX);
                    Some(all().figure.number()? + self.error().saturating_mul(added))
                }
            }
        };
        self.every.iter().map(of_month).sum()
    }

    /// By how much a printed figure of a month may be off.
    fn error(&self) -> u64 {
        match self.section.protection {
            Protection::Rounded => 4,
            Protection::Suppressed => 0,
        }
    }
}

fn is_no_reason(section: &Section, coords: &Coords) -> bool {
    let mut dims = section.dims.iter().zip(coords);
    dims.any(|(dim, code)| *dim == Group::Reason && code == NONE)
}

/// What a row is by, within a sentence. Where nobody answered, the reason only repeats who said no; that places are told
/// together names none of them.
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
    let is_alone = grouping.len() == 1;
    let is_no_place = |code: &str| !is_alone && [EVERYWHERE, TOGETHER].contains(&code);
    let said = named_by.filter(|(group, (code, _))| !repeats(group, code) && !is_no_place(code));
    let said: Vec<(&'static str, Words)> = said
        .map(|(group, (_, words))| (group.head(), words))
        .collect();
    named(&said)
}

/// The codes a row is by, and how people say them.
pub(super) fn names(
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
