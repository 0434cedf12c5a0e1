//! A report on persons: of what was released, or a house's own, live and exact for its own lead. Either way each table
//! is added up month by month, and a range hides what any of its months hides.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::codes::{Regions, codes_of, words_of};
use super::counting::{Coords, Of, Places, Since, count};
use super::sections::{Protection, Section, of_report};
use super::told::{Told, regrouped};
use crate::accounts::rules::OrganizationId;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::network;
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Groups, Period, Request, Span};
use crate::reports::disclosure::{Figure, share};
use crate::reports::names::Report;
use crate::reports::reader::Readable;
use crate::reports::releases::rules::{ANY, Kept, MONTHLY};
use crate::reports::releases::store as releases;
use crate::reports::table::{Cell, Column, Coverage, Drawing, Sheet, Table, Words};
use crate::shelters;
use crate::shelters::rules::Region;

/// What the rows of a report on persons may be by.
pub fn groups(report: Report) -> Groups {
    let mut offered = vec![Group::Month, Group::Quarter, Group::FiscalYear];
    for group in of_report(report).flat_map(|section| section.dims) {
        if !offered.contains(group) {
            offered.push(*group);
        }
    }
    Groups {
        offered,
        usual: Vec::new(),
    }
}

/// One table's figures, by month and cell. A month that is not there was not released.
pub(super) type Months = BTreeMap<Month, BTreeMap<Coords, Figure>>;

/// The report.
pub fn sheet(
    conn: &mut Conn,
    report: Report,
    request: &Request,
    (readable, now): (Readable, DateTime<Utc>),
) -> Result<Sheet> {
    let regions = shelters::store::regions(conn)?;
    let zone = network::zone(conn)?;
    let since = Since::read(conn)?;
    let mut tables = Vec::new();
    let (coverage, mut notes) = match readable {
        Readable::Own(own) => {
            for section in of_report(report).filter(|section| section.is_by_house()) {
                let months = own_months(conn, section, request.period, own, &regions)?;
                let made = Made::of(section, request, (&months, &Told::default()), &regions);
                let made = made.exactly();
                tables.push(made.table(request.period));
            }
            (Coverage::default(), vec![Sentence::new("reports-own")])
        }
        Readable::Finished => {
            let released = releases::newest(conn, MONTHLY, request.period)?;
            let told = Told::of(&released);
            let mut notes = told.notes(report, &with_houses(conn, &regions)?);
            notes.extend(crate::reports::releases::changes::corrected(
                &released, zone,
            ));
            let mut together = BTreeSet::new();
            for section in of_report(report) {
                let months = released_months(conn, section, &released, &since)?;
                together.extend(super::told::together(section, &months));
                let made = Made::of(section, request, (&months, &told), &regions);
                tables.push(made.table(request.period));
            }
            notes.extend(super::told::terms_note(&together));
            if !released.is_empty() {
                notes.extend(rounded(report));
            }
            let coverage = covered(&released, request.period);
            let by_region = of_report(report).any(|section| !section.is_by_house());
            if coverage.withheld > 0 && by_region {
                notes.push(Sentence::new("reports-by-region"));
            }
            let has_all = released
                .iter()
                .all(|kept| kept.houses == kept.houses_possible);
            if !of_report(report).all(|section| section.is_told(has_all)) {
                notes.push(Sentence::new("reports-untold"));
            }
            (coverage, notes)
        }
    };
    let of_one_house = matches!(readable, Readable::Own(_));
    notes.extend(begun(report, request.period, &since, of_one_house));
    Ok(Sheet {
        report,
        period: request.period,
        zone,
        computed_at: now,
        tables,
        coverage,
        notes,
    })
}

/// Which tables are rounded, and how.
fn rounded(report: Report) -> Option<Sentence> {
    let rounded: Vec<&str> = of_report(report)
        .filter(|section| section.protection == Protection::Rounded)
        .map(|section| section.said.0)
        .collect();
    let titles = |lang: Lang| {
        let titles = rounded.iter().map(|title| lang.say(title).into_owned());
        titles.collect::<Vec<_>>().join(" · ")
    };
    let (en, fr) = (titles(Lang::En), titles(Lang::Fr));
    let said = Sentence::new("reports-rounded").with("titles", Value::Words { en, fr });
    (!rounded.is_empty()).then_some(said)
}

/// The tables that tell less than the whole period, each with the first month it tells: what was not counted is not zero.
fn begun(report: Report, period: Period, since: &Since, of_one_house: bool) -> Vec<Sentence> {
    let begun = of_report(report).filter_map(|section| {
        let told = section.is_by_house() || !of_one_house;
        if !told || since.tells(section.measure, period.from, of_one_house) {
            return None;
        }
        let first = since.first(section.measure)?;
        let sentence = Sentence::new("reports-begun").with("month", Value::Month(first));
        Some(sentence.with("title", Value::both(section.said.0)))
    });
    begun.collect()
}

/// Months that were released, and the fewest houses any of them has.
fn covered(released: &[Kept], period: Period) -> Coverage {
    let of: BTreeSet<&str> = released.iter().map(|one| one.period.as_str()).collect();
    let months = period.from.through(period.to);
    let fewest = released.iter().min_by_key(|one| one.houses);
    Coverage {
        nights: None,
        houses_reporting: None,
        houses: fewest.map(|one| (one.houses, one.houses_possible)),
        withheld: released.iter().map(|one| one.withheld).max().unwrap_or(0),
        months_missing: months
            .filter(|month| !of.contains(month.as_str()))
            .collect(),
    }
}

/// The regions that have a house, or had one.
fn with_houses(conn: &mut Conn, regions: &[Region]) -> Result<Vec<Region>> {
    let places = shelters::store::places(conn)?;
    let has_house = |region: &&Region| places.iter().any(|house| house.region == region.code);
    Ok(regions.iter().filter(has_house).cloned().collect())
}

fn released_months(
    conn: &mut Conn,
    section: &Section,
    released: &[Kept],
    since: &Since,
) -> Result<Months> {
    let mut months = Months::new();
    for kept in released {
        let Ok(month) = kept.period.parse::<Month>() else {
            continue;
        };
        let is_told = section.is_told(kept.houses == kept.houses_possible);
        if !is_told || !since.tells(section.measure, month, false) {
            continue;
        }
        let cells = releases::cells_of(conn, kept.id, section.code)?;
        months.insert(month, cells.into_iter().collect());
    }
    Ok(months)
}

/// A house's own counts, under every grouping there is, so that they are shown as a release would be.
fn own_months(
    conn: &mut Conn,
    section: &Section,
    period: Period,
    own: OrganizationId,
    regions: &[Region],
) -> Result<Months> {
    let told = Regions::each(regions);
    let places = Places::read(conn)?;
    let counted = count(
        conn,
        section,
        (period.from, period.to),
        (&Of::Own(own), &places, &told),
    )?;
    let mut months: Months = period
        .from
        .through(period.to)
        .filter(|month| places.since.tells(section.measure, *month, true))
        .map(|month| (month, BTreeMap::new()))
        .collect();
    for (month, cells) in counted {
        let summed = summed(section, &cells);
        let own = summed.into_iter().map(|(at, n)| (at, Figure::own(n)));
        months.insert(month, own.collect());
    }
    Ok(months)
}

/// The sums of finest cells under each grouping.
fn summed(section: &Section, cells: &BTreeMap<Coords, u64>) -> BTreeMap<Coords, u64> {
    let mut sums = BTreeMap::new();
    for grouping in section.groupings {
        for (coords, n) in cells {
            *sums.entry(masked(section, coords, grouping)).or_default() += n;
        }
    }
    sums
}

/// A cell as it is told by a grouping: what that does not name is any.
fn masked(section: &Section, coords: &Coords, grouping: &[Group]) -> Coords {
    let told = section.dims.iter().zip(coords);
    told.map(|(dim, code)| match grouping.contains(dim) {
        true => code.clone(),
        false => ANY.to_owned(),
    })
    .collect()
}

/// A table with what its finding is made of.
struct Made {
    table: Table,
    total: Figure,
    top: Option<(Words, Figure)>,
    finding: &'static str,
    is_rounded: bool,
}

impl Made {
    fn of(
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
        let all = vec![ANY.to_owned(); section.dims.len()];
        let is_total_told = section.groupings.iter().any(|one| one.is_empty());
        for (span, within) in &spans {
            let months = &regrouped(section, months, within, told);
            let total = match is_total_told {
                true => figure_of(months, within, &all),
                false => Figure::NotReported,
            };
            for coords in cells_of(section, grouping, months, within, regions) {
                let figure = figure_of(months, within, &coords);
                let names = names(section, grouping, &coords, regions);
                let mut row: Vec<Cell> = span.iter().copied().map(Cell::Time).collect();
                row.extend(
                    names
                        .into_iter()
                        .map(|(code, words)| Cell::Named(code, words)),
                );
                row.push(Cell::Persons(figure));
                let whole = match whole_of(section, grouping, &coords) {
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
        let every: Vec<Month> = months.keys().copied().collect();
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
            is_rounded: section.protection == Protection::Rounded,
            finding: match grouping == section.usual {
                true => section.finding,
                // Its sentence is about what the table is usually by.
                false => "reports-finding-other",
            },
        }
    }

    /// Of one's own house: nothing of it is rounded.
    fn exactly(self) -> Self {
        Self {
            is_rounded: false,
            ..self
        }
    }

    /// The table with what it finds; drawn where its rows are not by time.
    fn table(mut self, period: Period) -> Table {
        self.table.findings = self.finding(period).into_iter().collect();
        let first = self.table.rows.first().and_then(|row| row.first());
        let is_over_time = matches!(first, Some(Cell::Time(_)));
        let tells = self
            .table
            .rows
            .iter()
            .flatten()
            .any(|cell| matches!(cell, Cell::Persons(figure) if figure.number().is_some()));
        if tells && !is_over_time {
            self.table.pictures.push(Drawing::Bars);
        }
        self.table
    }

    fn finding(&self, period: Period) -> Option<Sentence> {
        let untold = || {
            Some(
                period
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
            let nobody = period.said(match self.is_rounded {
                true => "reports-finding-few",
                false => "reports-finding-nobody",
            });
            return Some(nobody.with("title", Value::both(self.table.title)));
        }
        let n = i64::try_from(total).unwrap_or(i64::MAX);
        let found = self.top.as_ref();
        let found = found.and_then(|(words, top)| Some((words, share(*top, self.total)?)));
        let Some((words, part)) = found else {
            let all = period.said("reports-finding-total").with("n", n);
            return Some(all.with("title", Value::both(self.table.title)));
        };
        let label = match words {
            Words::Same(name) => Value::Text(name.clone()),
            Words::Both { en, fr } => Value::Words {
                en: en.clone(),
                fr: fr.clone(),
            },
        };
        let sentence = period.said(self.finding).with("n", n);
        let sentence = sentence.with("title", Value::both(self.table.title));
        Some(
            sentence
                .with("top", label)
                .with("share", Value::Share(part)),
        )
    }
}

/// What a row is a share of, where that is not everything: what came of it, of those of the same region or group. So the
/// share of those never placed is a region's unmet rate.
fn whole_of(section: &Section, grouping: &[Group], coords: &Coords) -> Option<Coords> {
    let others: Vec<Group> = grouping
        .iter()
        .copied()
        .filter(|group| *group != Group::Result)
        .collect();
    let is_told = others.len() < grouping.len()
        && !others.is_empty()
        && section.groupings.contains(&others.as_slice());
    is_told.then(|| masked(section, coords, &others))
}

/// A share of what is told; where either is not, there is none.
fn shared(part: Figure, whole: Figure) -> Cell {
    match share(part, whole) {
        Some(share) => Cell::Share(Some(share)),
        None => Cell::Nothing,
    }
}

/// What was counted most often. Where something is hidden it is the largest of what is told only if the whole leaves too
/// little for the rest to be more; sums of rounded figures leave that open.
fn top(
    (section, grouping): (&Section, &[Group]),
    months: &Months,
    total: Figure,
    regions: &[Region],
) -> Option<(Words, Figure)> {
    let every: Vec<Month> = months.keys().copied().collect();
    let cells = cells_of(section, grouping, months, &every, regions);
    let all = cells.len();
    let told: Vec<(u64, Coords, Figure)> = cells
        .into_iter()
        .rev()
        .filter_map(|coords| {
            let figure = figure_of(months, &every, &coords);
            figure.number().map(|number| (number, coords, figure))
        })
        .collect();
    let is_whole = told.len() == all;
    let sum: u64 = told.iter().map(|(number, _, _)| number).sum();
    let (most, coords, figure) = told.into_iter().max_by_key(|(number, _, _)| *number)?;
    let rest = total.number()?.saturating_sub(sum);
    if !is_whole && (section.protection == Protection::Rounded || rest > most) {
        return None;
    }
    let names = names(section, grouping, &coords, regions);
    let said = |lang: Lang| {
        let words = names.iter().map(|(_, words)| words.of_lang(lang));
        words.collect::<Vec<_>>().join(" · ")
    };
    let words = Words::Both {
        en: said(Lang::En),
        fr: said(Lang::Fr),
    };
    Some((words, figure))
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

/// The stretches of time rows are of, each with its months; one of everything where rows are not by time.
fn spans(months: &Months, times: Option<Group>) -> Vec<(Option<Span>, Vec<Month>)> {
    let mut spans: BTreeMap<Option<Span>, Vec<Month>> = BTreeMap::new();
    for month in months.keys() {
        let span = times.and_then(|group| Span::of(*month, group));
        spans.entry(span).or_default().push(*month);
    }
    spans.into_iter().collect()
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

/// The cells of a grouping that hold anything in some months, in the order of their codes.
fn cells_of(
    section: &Section,
    grouping: &[Group],
    months: &Months,
    within: &[Month],
    regions: &[Region],
) -> Vec<Coords> {
    let is_told = |coords: &&Coords| {
        let dims = section.dims.iter().zip(*coords);
        let mut dims = dims.map(|(dim, code)| (grouping.contains(dim), code != ANY));
        dims.all(|(told, has_code)| told == has_code)
    };
    let cells = within.iter().filter_map(|month| months.get(month));
    let found: BTreeSet<&Coords> = cells.flat_map(BTreeMap::keys).filter(is_told).collect();
    let mut found: Vec<Coords> = found.into_iter().cloned().collect();
    let told = Regions::each(regions);
    let orders: Vec<Vec<String>> = section
        .dims
        .iter()
        .map(|dim| codes_of(section.measure, *dim, &told))
        .collect();
    found.sort_by_cached_key(|coords| {
        let places = coords.iter().zip(&orders);
        places
            .map(|(code, order)| order.iter().position(|one| one == code))
            .collect::<Vec<_>>()
    });
    found
}

/// A cell's figure over some months: a cell a released month does not hold is zero there.
fn figure_of(months: &Months, within: &[Month], coords: &Coords) -> Figure {
    let released = within.iter().filter_map(|month| months.get(month));
    Figure::sum(released.map(|cells| cells.get(coords).copied().unwrap_or(Figure::own(0))))
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
mod tests {
    use super::*;
    use crate::reports::persons::sections::SECTIONS;

    #[test]
    fn what_came_of_it_is_a_share_of_the_same_region_and_all_else_of_everything() {
        let section = |code| SECTIONS.iter().find(|one| one.code == code).unwrap();
        let coords =
            |codes: &[&str]| -> Coords { codes.iter().map(|one| (*one).to_owned()).collect() };
        let funnel = section("funnel");
        let (region, result) = (Group::Region, Group::Result);
        assert_eq!(
            whole_of(
                funnel,
                &[region, result],
                &coords(&["ottawa", ANY, "unplaced"])
            ),
            Some(coords(&["ottawa", ANY, ANY]))
        );
        assert_eq!(
            whole_of(funnel, &[result], &coords(&[ANY, ANY, "unplaced"])),
            None
        );
        assert_eq!(
            whole_of(funnel, &[region], &coords(&["ottawa", ANY, ANY])),
            None
        );
        let away = section("turned-away");
        let codes = coords(&["ottawa", "families", ANY, ANY]);
        assert_eq!(whole_of(away, &[region, Group::Population], &codes), None);
    }

    #[test]
    fn what_is_told_is_not_called_the_most_where_more_may_be_hidden() {
        let funnel = SECTIONS.iter().find(|one| one.code == "funnel").unwrap();
        let cell = |code: &str, figure| {
            let coords: Coords = [ANY, ANY, code].map(str::to_owned).to_vec();
            (coords, figure)
        };
        let nine = Figure::of_release(Some(9));
        let hidden = cell("placed-24h", Figure::of_release(None));
        let month = "2026-03".parse().unwrap();
        let most = |cells: Vec<(Coords, Figure)>, total| {
            let months = Months::from([(month, cells.into_iter().collect())]);
            let grouping: &[Group] = &[Group::Result];
            top(
                (funnel, grouping),
                &months,
                Figure::of_release(Some(total)),
                &[],
            )
        };
        let withdrawn = || cell("withdrawn", nine);
        assert!(most(vec![hidden.clone(), withdrawn()], 412).is_none());
        let (words, figure) = most(vec![hidden, withdrawn()], 12).unwrap();
        assert_eq!((words.of_lang(Lang::En), figure), ("Withdrawn", nine));
        assert!(most(vec![withdrawn()], 9).is_some());
    }

    #[test]
    fn none_of_rounded_figures_may_be_a_few_and_ones_own_are_exact() {
        let phone = SECTIONS.iter().find(|one| one.code == "phone").unwrap();
        let zero = Made {
            table: Table::new(phone.code, phone.said, Vec::new()),
            total: Figure::of_release(Some(0)),
            top: None,
            finding: phone.finding,
            is_rounded: true,
        };
        let month = "2026-03".parse().unwrap();
        let period = Period {
            from: month,
            to: month,
        };
        assert_eq!(zero.finding(period).unwrap().id(), "reports-finding-few");
        let own = zero.exactly().finding(period);
        assert_eq!(own.unwrap().id(), "reports-finding-nobody");
        assert!(rounded(Report::Demand).is_some() && rounded(Report::Capacity).is_none());
    }
}
