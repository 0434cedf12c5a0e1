//! The funnel of requests, step by step: how often houses were asked, for how many referrals, and what came of those. It
//! is made of printed figures alone and tells nothing they do not.

use std::collections::BTreeMap;

use super::codes::words_of;
use super::made::{COUNT_OVER_TIME, shared};
use super::months::{Months, figure_of_all, spans};
use super::sections::Section;
use crate::ground::codes::Code;
use crate::ground::language::{Lang, Sentence, Value};
use crate::ground::nights::Month;
use crate::reports::asked::{Group, Request, Span, Stretch};
use crate::reports::disclosure::{Figure, share};
use crate::reports::releases::rules::ANY;
use crate::reports::table::{Cell, Column, Drawing, Table, Words};
use crate::tallies::rules::{DemandResult, Measure};

/// Its name in files.
pub const TABLE: &str = "funnel-steps";
/// The table most of its steps are told by.
pub const FUNNEL: &str = "funnel";
/// The one that tells how often houses were asked.
const ANSWERS: &str = "answer-times";

/// The table, where what came of requests is told.
pub(super) fn table(read: &BTreeMap<&str, Months>, request: &Request) -> Option<Table> {
    let (funnel, answers) = (read.get(FUNNEL)?, read.get(ANSWERS)?);
    let every: Vec<Month> = funnel.keys().copied().collect();
    if every.is_empty() {
        return None;
    }
    let times = request.group_by.iter().find(|group| group.is_time());
    let columns = times
        .map(|group| Column::new(group.code(), group.head()))
        .into_iter()
        .chain([
            Column::new("step", "reports-step"),
            Column::new("count", "reports-count"),
            Column::new("share", "reports-share"),
        ]);
    let said = ("reports-steps-title", "reports-steps-definition");
    let mut table = Table::new(TABLE, said, columns.collect());
    table.is_further = true;
    table.is_rounded = true;
    for (span, within) in spans(funnel, times.copied()) {
        table
            .rows
            .extend(rows(span, &steps(funnel, answers, &within)));
    }
    let stretch = Stretch::told(every.iter().copied(), request.period);
    table.findings = vec![finding(&steps(funnel, answers, &every), stretch)];
    table.pictures.push(match times {
        Some(_) => COUNT_OVER_TIME,
        None => Drawing::Bars,
    });
    Some(table)
}

/// Whether the steps draw what a table would draw a second time.
pub(super) fn draw(section: &Section, request: &Request) -> bool {
    section.code == FUNNEL && section.grouping(&request.group_by) == section.usual
}

/// A step: its code, how people say it, and how many.
struct Step {
    code: &'static str,
    words: Words,
    figure: Figure,
}

/// All steps over some months, from the first to what came of it.
fn steps(funnel: &Months, answers: &Months, within: &[Month]) -> Vec<Step> {
    let any = || ANY.to_owned();
    let step = |code, id, figure| Step {
        code,
        words: Words::said(id),
        figure,
    };
    let asked = figure_of_all(answers, within, &vec![any(), any()]);
    let ended = figure_of_all(funnel, within, &vec![any(), any(), any()]);
    let first = [
        step("asked", "reports-step-asked", asked),
        step("referrals", "reports-step-referrals", ended),
    ];
    let results = DemandResult::all().iter().map(|result| Step {
        code: result.code(),
        words: words_of(Measure::Demand, Group::Result, result.code(), &[]),
        figure: figure_of_all(
            funnel,
            within,
            &vec![any(), any(), result.code().to_owned()],
        ),
    });
    first.into_iter().chain(results).collect()
}

fn figure(steps: &[Step], code: &str) -> Figure {
    let found = steps.iter().find(|step| step.code == code);
    found.map_or(Figure::NotReported, |step| step.figure)
}

/// A row for each step, with its share of the referrals; how often houses were asked is no share of them.
fn rows(span: Option<Span>, steps: &[Step]) -> Vec<Vec<Cell>> {
    let referrals = figure(steps, "referrals");
    let row = |step: &Step| {
        let share = match step.code {
            "asked" => Cell::Nothing,
            _ => shared(step.figure, referrals),
        };
        let named = Cell::Named(step.code.to_owned(), step.words.clone());
        let time = span.map(Cell::Time).into_iter();
        time.chain([named, Cell::Persons(step.figure), share])
            .collect()
    };
    steps.iter().map(row).collect()
}

fn finding(steps: &[Step], stretch: Stretch) -> Sentence {
    let said = |code| in_words(&Cell::Persons(figure(steps, code)));
    let unmet = share(figure(steps, "unplaced"), figure(steps, "referrals"));
    let rate = match unmet {
        Some(_) => Cell::Share(unmet),
        None => Cell::Unknown,
    };
    stretch
        .said("reports-steps-finding")
        .with("asked", said("asked"))
        .with("referrals", said("referrals"))
        .with("day", said("placed-24h"))
        .with("later", said("placed-later"))
        .with("never", said("unplaced"))
        .with("rate", in_words(&rate))
}

/// A cell within a sentence.
pub(super) fn in_words(cell: &Cell) -> Value {
    Value::Words {
        en: cell.in_words(Lang::En),
        fr: cell.in_words(Lang::Fr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::names::Report;

    type Cells<'c> = &'c [(&'c [&'c str], Option<u64>)];

    fn months(month: &str, cells: Cells) -> Months {
        let cells = cells.iter().map(|(coords, count)| {
            let coords = coords.iter().map(|code| (*code).to_owned()).collect();
            (coords, Figure::of_release(*count))
        });
        Months::from([(month.parse().unwrap(), cells.collect())])
    }

    fn funnel() -> Months {
        months(
            "2026-03",
            &[
                (&[ANY, ANY, ANY], Some(40)),
                (&[ANY, ANY, "placed-24h"], Some(22)),
                (&[ANY, ANY, "placed-later"], None),
                (&[ANY, ANY, "unplaced"], Some(10)),
            ],
        )
    }

    fn steps_of(answers: Months) -> Table {
        let asked = serde_html_form::from_str("").unwrap();
        let groups = super::super::sheet::groups(Report::Demand);
        let last = "2026-03".parse().unwrap();
        let request = crate::reports::asked::read(&asked, &groups, last, last).unwrap();
        let read = BTreeMap::from([(FUNNEL, funnel()), (ANSWERS, answers)]);
        table(&read, &request).unwrap()
    }

    fn in_file(table: &Table) -> Vec<String> {
        let rows = table.rows.iter();
        rows.map(|row| row.iter().map(Cell::in_file).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn each_step_stands_below_the_one_before_it_and_what_is_hidden_is_no_zero() {
        let table = steps_of(months("2026-03", &[(&[ANY, ANY], Some(95))]));
        let rows = [
            "asked 95 ",
            "referrals 40 1.000000",
            "placed-24h 22 0.550000",
            "placed-later x ",
            "unplaced 10 0.250000",
            "withdrawn 0 0.000000",
        ];
        assert_eq!(in_file(&table), rows);
        for (lang, said) in [
            (
                Lang::En,
                [
                    "(1 of this report’s 12 months)",
                    "asked: 95;",
                    "later: hidden",
                    "(unmet rate 25.0%)",
                ],
            ),
            (
                Lang::Fr,
                [
                    "(1 des 12 mois de ce rapport)",
                    "interrogée\u{a0}: 95;",
                    "plus tard\u{a0}: masqué",
                    "25,0\u{a0}%",
                ],
            ),
        ] {
            let finding = lang.tell(&table.findings[0]).into_owned();
            assert!(said.iter().all(|one| finding.contains(one)), "{finding}");
        }
    }

    #[test]
    fn how_often_houses_were_asked_is_untold_where_a_month_does_not_tell_it() {
        let table = steps_of(months("2026-02", &[(&[ANY, ANY], Some(95))]));
        assert_eq!(table.rows[0][1], Cell::Persons(Figure::NotReported));
    }
}
