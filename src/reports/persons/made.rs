//! A table of persons as a report shows it: its rows, their shares, and the sentence that says what it finds.

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
        let is_by_place = grouping.iter().any(|group| PLACES.contains(group));
        for (span, within) in &spans {
            let here = regrouped(section, months, within, told);
            // What any month counted has its row at every time, a zero too. A place need not: it may be told with others.
            let listed = match is_by_place {
                true => cells_of(section, grouping, &here, within, regions),
                false => cells_of(section, grouping, months, &every, regions),
            };
            let months = &here;
            let total = match is_total_told {
                true => figure_of(months, within, &all),
                false => sum_of_usual(section, months, within, regions),
            };
            for coords in listed {
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
        let n = i64::try_from(total).unwrap_or(i64::MAX);
        let said = |id| {
            let sentence = stretch.said(id).with("n", n).with("rounded", rounded);
            sentence.with("title", Value::both(self.table.title))
        };
        let top = self.top.clone();
        let top = top.and_then(|(most, each)| Some((most, share(each, self.total)?)));
        let Some((most, part)) = top else {
            return Some(said("reports-finding-total"));
        };
        Some(match most.said(Value::Share(part)) {
            Some((top, share)) => said(self.finding).with("top", top).with("share", share),
            None => said("reports-finding-even"),
        })
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
mod tests {
    use super::*;
    use crate::ground::language::Lang;
    use crate::reports::asked::Period;
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

    /// A table as it is asked for, of one released month.
    fn made(code: &str, query: &str, cells: &[(&[&str], Option<u64>)]) -> Made {
        let section = SECTIONS.iter().find(|one| one.code == code).unwrap();
        let asked = serde_html_form::from_str(query).unwrap();
        let groups = crate::reports::persons::sheet::groups(section.report);
        let month = "2026-03".parse().unwrap();
        let request = crate::reports::asked::read(&asked, &groups, month, month).unwrap();
        let cells = cells.iter().map(|(coords, count)| {
            let coords: Coords = coords.iter().map(|code| (*code).to_owned()).collect();
            (coords, Figure::of_release(*count))
        });
        let months = Months::from([(month, cells.collect())]);
        Made::of(section, &request, (&months, &Told::default()), &[])
    }

    fn column(made: &Made, code: &str) -> Vec<String> {
        let place = made.table.columns.iter().position(|one| one.code == code);
        let rows = made.table.rows.iter();
        rows.map(|row| row[place.unwrap()].in_file()).collect()
    }

    #[test]
    fn where_no_total_is_released_a_share_is_of_the_sum_its_sentence_tells() {
        let shown = made(
            "outcomes",
            "",
            &[(&["friends_family"], Some(30)), (&["unknown"], Some(10))],
        );
        assert_eq!(column(&shown, "share"), ["0.750000", "0.250000"]);
        let by_month = made("outcomes", "group_by=month", &[(&["unknown"], Some(10))]);
        assert_eq!(column(&by_month, "share"), ["1.000000"]);
        // What is hidden is in the whole: a share of the rest would say how much there is of it.
        let hidden = made(
            "outcomes",
            "",
            &[(&["friends_family"], Some(30)), (&["unknown"], None)],
        );
        assert_eq!(column(&hidden, "share"), ["", ""]);
        let whys: Vec<Option<Why>> = hidden.table.rows.iter().map(|row| row[2].why()).collect();
        assert_eq!(whys, [Some(Why::Hidden), Some(Why::Hidden)]);
    }

    fn finding(made: &Made) -> [String; 2] {
        let month = "2026-03".parse().unwrap();
        let finding = made.finding(Stretch::whole(Period {
            from: month,
            to: month,
        }));
        let finding = finding.unwrap();
        [Lang::En, Lang::Fr].map(|lang| lang.tell(&finding).into_owned())
    }

    #[test]
    fn two_that_tie_are_both_named_and_of_three_none_is() {
        let (friends, hotel) = (&["friends_family"][..], &["hotel"][..]);
        let two = made(
            "outcomes",
            "",
            &[
                (friends, Some(30)),
                (hotel, Some(30)),
                (&["unknown"], Some(15)),
            ],
        );
        let [english, french] = finding(&two);
        assert!(
            english.contains("“Hotel” and “With friends or family” (40.0% each)"),
            "{english}"
        );
        assert!(
            french.contains("«\u{a0}Hôtel\u{a0}» et «\u{a0}Chez des proches\u{a0}» (40,0\u{a0}% dans chaque cas)"),
            "{french}"
        );
        let three = made(
            "outcomes",
            "",
            &[
                (friends, Some(30)),
                (hotel, Some(30)),
                (&["unknown"], Some(30)),
            ],
        );
        let [english, french] = finding(&three);
        assert!(
            english.ends_with("several were equally frequent."),
            "{english}"
        );
        assert!(french.ends_with("plusieurs sont à égalité."), "{french}");
    }

    #[test]
    fn of_crossed_groups_no_name_is_said_twice() {
        let unknown: &[&str] = &["unknown", "unknown"];
        let crossed = made("trafficking-where", "", &[(unknown, Some(30))]);
        let [english, _] = finding(&crossed);
        assert!(
            english.contains("Trafficking “unknown” · Where she was “unknown”"),
            "{english}"
        );
        let nobody: &[&str] = &[ANY, ANY, "nobody", "nobody"];
        let away = made(
            "turned-away",
            "",
            &[(nobody, Some(30)), (&[ANY, ANY, ANY, ANY], Some(30))],
        );
        let label = RefusedBy::Nobody.label(Lang::En);
        let [english, _] = finding(&away);
        assert!(
            english.contains(&format!(": {label} (100.0%)")),
            "{english}"
        );
    }

    #[test]
    fn what_is_told_is_not_called_the_most_where_more_may_be_hidden() {
        let bookings = SECTIONS.iter().find(|one| one.code == "bookings").unwrap();
        let cell = |code: &str, figure| {
            let coords: Coords = [ANY, ANY, code].map(str::to_owned).to_vec();
            (coords, figure)
        };
        let nine = Figure::of_release(Some(9));
        let hidden = cell("completed", Figure::of_release(None));
        let month = "2026-03".parse().unwrap();
        let most = |cells: Vec<(Coords, Figure)>, total| {
            let months = Months::from([(month, cells.into_iter().collect())]);
            let grouping: &[Group] = &[Group::Result];
            top(
                (bookings, grouping),
                &months,
                Figure::of_release(Some(total)),
                &[],
            )
        };
        let unfilled = || cell("unfilled", nine);
        assert!(most(vec![hidden.clone(), unfilled()], 412).is_none());
        let (Most::One(words), figure) = most(vec![hidden.clone(), unfilled()], 12).unwrap() else {
            panic!("one is told and what is hidden is less");
        };
        assert_eq!((words.of_lang(Lang::En), figure), ("Nobody found", nine));
        assert!(most(vec![unfilled()], 9).is_some());
        assert!(most(vec![hidden, unfilled()], 18).is_none(), "as many");
    }

    #[test]
    fn admissions_and_departures_are_told_apart_and_never_added_up() {
        let cells: &[(&[&str], Option<u64>)] = &[
            (&["short_term", "in"], Some(30)),
            (&["short_term", "out"], Some(25)),
            (&[ANY, "in"], Some(30)),
            (&[ANY, "out"], Some(25)),
        ];
        for query in ["", "group_by=result", "group_by=month"] {
            let [english, french] = finding(&made("survey-movements", query, cells));
            assert_eq!(
                english,
                "In March 2026, in rounded figures, households admitted: 30; departed: 25."
            );
            assert_eq!(
                french,
                "En mars 2026, en chiffres arrondis, ménages admis\u{a0}: 30; partis\u{a0}: 25."
            );
        }
        let exact = made("survey-movements", "", cells).exactly();
        assert!(finding(&exact)[0].starts_with("In March 2026, households admitted: 30"));
    }

    #[test]
    fn what_is_rounded_is_said_to_be_about_so_many_and_ones_own_is_exact() {
        let unplaced: &[&str] = &[ANY, ANY, "unplaced"];
        let rounded = || {
            let all: &[&str] = &[ANY, ANY, ANY];
            made("funnel", "", &[(unplaced, Some(30)), (all, Some(50))])
        };
        let [english, french] = finding(&rounded());
        assert!(english.contains("about 50 referrals ended"), "{english}");
        assert!(
            french.contains("environ 50 demandes ont pris fin"),
            "{french}"
        );
        for (lang, said) in [(Lang::En, "multiples of 5"), (Lang::Fr, "multiples de 5")] {
            assert!(rounded().table.definition_in(lang).contains(said));
            let exact = rounded().exactly();
            assert!(!exact.table.definition_in(lang).contains(said));
        }
        let [english, french] = finding(&rounded().exactly());
        assert!(english.contains(", 50 referrals ended"), "{english}");
        assert!(french.contains(", 50 demandes ont pris fin"), "{french}");
    }

    #[test]
    fn none_of_rounded_figures_may_be_a_few_and_ones_own_are_exact() {
        let phone = SECTIONS.iter().find(|one| one.code == "phone").unwrap();
        let mut table = Table::new(phone.code, phone.said, Vec::new());
        table.is_rounded = true;
        let zero = Made {
            table,
            total: Figure::of_release(Some(0)),
            top: None,
            moved: None,
            finding: phone.finding,
        };
        let month = "2026-03".parse().unwrap();
        let stretch = Stretch::whole(Period {
            from: month,
            to: month,
        });
        assert_eq!(zero.finding(stretch).unwrap().id(), "reports-finding-few");
        let own = zero.exactly().finding(stretch);
        assert_eq!(own.unwrap().id(), "reports-finding-nobody");
    }
}
