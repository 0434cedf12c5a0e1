//! What the rows of a table are parts of: the total it releases; where it releases none, the told total of the same acts in
//! another table; where none is told there either, its rows added up. All of it is made of printed figures alone.

use std::collections::{BTreeMap, BTreeSet};

use super::counting::Coords;
use super::months::{Months, cells_of, figure_of, masked};
use super::sections::Section;
use super::ties::the_same;
use crate::ground::nights::Month;
use crate::reports::asked::Group;
use crate::reports::disclosure::Figure;
use crate::reports::releases::rules::ANY;
use crate::shelters::rules::Region;

/// Everything a table counts, over some months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Total {
    /// How much.
    pub figure: Figure,
    /// How many printed figures were added up for it.
    pub added: usize,
    /// Whether a month's was added up from several figures.
    pub is_added_up: bool,
}

impl Total {
    fn none() -> Self {
        Self {
            figure: Figure::NotReported,
            added: 0,
            is_added_up: false,
        }
    }

    fn of(figures: Vec<Figure>) -> Self {
        Self {
            added: figures.len(),
            is_added_up: figures.len() > 1,
            figure: Figure::sum(figures),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            figure: self.figure.plus(other.figure),
            added: self.added + other.added,
            is_added_up: self.is_added_up || other.is_added_up,
        }
    }
}

/// By how much a sum of so many rounded figures is off as a rule: its standard deviation, two for each of them.
pub(super) fn off_as_a_rule(added: usize) -> i64 {
    let four_times = (added.saturating_mul(16)).isqrt();
    i64::try_from(four_times.div_ceil(2)).unwrap_or(i64::MAX)
}

/// By how much it is off at most.
pub(super) fn off_at_most(added: usize) -> i64 {
    i64::try_from(added.saturating_mul(4)).unwrap_or(i64::MAX)
}

/// Where the totals of a table are told.
pub(super) struct Whole<'m> {
    section: &'static Section,
    regions: &'m [Region],
    /// The cells of another table that are its total, and that table's months.
    elsewhere: Option<(Vec<Coords>, &'m Months)>,
}

impl<'m> Whole<'m> {
    /// Of a table, among those that were read.
    pub fn of(
        section: &'static Section,
        read: &'m BTreeMap<&str, Months>,
        regions: &'m [Region],
    ) -> Self {
        let elsewhere = the_same(section)
            .filter(|_| !is_released(section))
            .and_then(|(other, cells)| Some((cells, read.get(other.code)?)));
        Self {
            section,
            regions,
            elsewhere,
        }
    }

    /// The total over some months of the table.
    pub fn total(&self, months: &Months, within: &[Month]) -> Total {
        let each = within.iter().map(|month| self.of_month(months, *month));
        each.reduce(Total::plus).unwrap_or_else(Total::none)
    }

    /// Whether it is told of each of these months, here or elsewhere, and is not the rows added up.
    pub fn is_told(&self, within: &[Month]) -> bool {
        let mut months = within.iter();
        is_released(self.section) || months.all(|month| self.told_elsewhere(*month).is_some())
    }

    /// The months whose total is hidden.
    pub fn hidden(&self, months: &Months, within: &[Month]) -> BTreeSet<Month> {
        let is_hidden = |month: &&Month| self.of_month(months, **month).figure == Figure::Hidden;
        within.iter().filter(is_hidden).copied().collect()
    }

    fn of_month(&self, months: &Months, month: Month) -> Total {
        let within = [month];
        if is_released(self.section) {
            let all = vec![ANY.to_owned(); self.section.dims.len()];
            return Total::of(vec![figure_of(months, &within, &all)]);
        }
        self.told_elsewhere(month)
            .unwrap_or_else(|| self.rows_added_up(months, month))
    }

    /// What another table tells of the same acts, where that is told.
    fn told_elsewhere(&self, month: Month) -> Option<Total> {
        let (cells, other) = self.elsewhere.as_ref()?;
        let figures = cells.iter().map(|at| figure_of(other, &[month], at));
        let total = Total::of(figures.collect());
        total.figure.number().map(|_| total)
    }

    /// The sum of what the usual grouping prints.
    fn rows_added_up(&self, months: &Months, month: Month) -> Total {
        let within = [month];
        let usual = self.section.usual;
        let every: Vec<Month> = months.keys().copied().collect();
        // What another month counted is a figure of this one too: its zero may be a few.
        let cells = cells_of(self.section, usual, months, &every, self.regions);
        let figures = cells.iter().map(|at| figure_of(months, &within, at));
        Total::of(figures.collect())
    }
}

/// Whether a table's own total is released.
pub(super) fn is_released(section: &Section) -> bool {
    section.groupings.iter().any(|one| one.is_empty())
}

/// What a row is a share of, where that is not everything: what came of it, of those of the same region or group. So the
/// share of those never placed is a region's unmet rate.
pub(super) fn whole_of(section: &Section, grouping: &[Group], coords: &Coords) -> Option<Coords> {
    let others = others_of(section, grouping)?;
    Some(masked(section, coords, &others))
}

/// What rows by what came of it are by besides, where that is told by itself.
pub(super) fn others_of(section: &Section, grouping: &[Group]) -> Option<Vec<Group>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::persons::sections::SECTIONS;

    #[test]
    fn twelve_months_are_off_by_about_seven_and_by_forty_eight_at_most() {
        assert_eq!([1, 12, 60].map(off_as_a_rule), [2, 7, 15]);
        assert_eq!(off_at_most(12), 48);
    }

    #[test]
    fn a_total_that_another_table_tells_is_that_tables_and_else_the_rows() {
        let section = |code| SECTIONS.iter().find(|one| one.code == code).unwrap();
        let month: Month = "2026-03".parse().unwrap();
        let months = |cells: &[(&[&str], Option<u64>)]| {
            let cells = cells.iter().map(|(at, n)| {
                let at: Coords = at.iter().map(|code| (*code).to_owned()).collect();
                (at, Figure::of_release(*n))
            });
            Months::from([(month, cells.collect())])
        };
        let outcomes = months(&[(&["hotel"], Some(30)), (&["unknown"], Some(25))]);
        let total = |unplaced| {
            let funnel = months(&[(&[ANY, ANY, "unplaced"], unplaced)]);
            let read = BTreeMap::from([("funnel", funnel)]);
            Whole::of(section("outcomes"), &read, &[]).total(&outcomes, &[month])
        };
        let told = total(Some(50));
        assert_eq!((told.figure.number(), told.is_added_up), (Some(50), false));
        let added = total(None);
        assert_eq!((added.figure.number(), added.added), (Some(55), 2));
        // Mostly the same is not the same: a referral may have been put to nobody.
        assert!(the_same(section("first-answer-times")).is_none());
        assert!(the_same(section("trafficking-where")).is_none());
    }
}
