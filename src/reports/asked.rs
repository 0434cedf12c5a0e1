//! What is asked of a report, read at the edge: a period of months, what to group by, in which format.

use serde::Deserialize;

use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::{Sentence, Value};
use crate::ground::nights::Month;

pub use group::Group;
pub use only::Only;
pub use span::Span;

mod group;
mod only;
mod span;

/// The query of a report, as page and API spell it. `group_by` may be repeated or hold commas.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// First month, `YYYY-MM`.
    pub from: Option<String>,
    /// Last month, included.
    pub to: Option<String>,
    /// What the rows are by.
    #[serde(default)]
    pub group_by: Vec<String>,
    /// `json`, `csv` or `xlsx`.
    pub format: Option<String>,
    /// `year-before` to set the same months of the year before beside.
    pub compare: Option<String>,
    /// The code of a region, to have no other; for reports of facilities, like the next three.
    pub region: Option<String>,
    /// The code of a population.
    pub population: Option<String>,
    /// The number of a shelter.
    pub shelter: Option<String>,
    /// The number of a pool.
    pub pool: Option<String>,
}

/// Months, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: Month,
    /// The last.
    pub to: Month,
}

impl Period {
    /// A message about the period.
    pub fn said(self, id: &'static str) -> Sentence {
        Sentence::new(id)
            .with("from", Value::Month(self.from))
            .with("to", Value::Month(self.to))
    }

    /// The same months of the year before.
    pub fn year_before(self) -> Self {
        let earlier = |month| (0..12).fold(month, |month: Month, _| month.previous());
        Self {
            from: earlier(self.from),
            to: earlier(self.to),
        }
    }
}

/// How a report is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As JSON, or as a page.
    Plain,
    /// As a table for a spreadsheet.
    Csv,
    /// As a spreadsheet.
    Xlsx,
}

/// A report asked for in a way that can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Which months.
    pub period: Period,
    /// What the rows are by, in this order; each once.
    pub group_by: Vec<Group>,
    /// How it is wanted.
    pub format: Format,
    /// Whether the year before is set beside it.
    pub compares: bool,
    /// The newest month that is over.
    pub finished: Month,
    /// What it is narrowed to.
    pub only: Only,
}

/// The longest period, in months: twenty years.
const LONGEST: usize = 240;

/// What a report's rows may be by, and what they are by unless asked otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// What is offered, in the order forms show it.
    pub offered: Vec<Group>,
    /// What is taken where nothing is asked.
    pub usual: Vec<Group>,
}

/// Reads what is asked. `last` is the newest month there are figures of for this reader, `last_finished` the newest
/// that is over; unless a period is named it is the twelve months up to that one.
pub fn read(asked: &Asked, of: &Groups, last: Month, last_finished: Month) -> Result<Request> {
    let mut wrong = Vec::new();
    let from = month("from", asked.from.as_deref(), &mut wrong);
    let to = month("to", asked.to.as_deref(), &mut wrong);
    let to = to.unwrap_or_else(|| last_finished.max(from.unwrap_or(last_finished)).min(last));
    let from = from.unwrap_or_else(|| (0..11).fold(to, |month, _| month.previous()));
    check_period(from, to, last, &mut wrong);
    let group_by = groups(&asked.group_by, of, &mut wrong);
    let period = whole(Period { from, to }, &group_by, last);
    let format = format(asked.format.as_deref(), &mut wrong);
    let compares = compares(asked.compare.as_deref(), &mut wrong);
    let only = Only::read(asked, &mut wrong);
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    Ok(Request {
        period,
        group_by,
        format,
        compares,
        finished: last_finished,
        only,
    })
}

/// The period with its first and last quarter or fiscal year whole where rows are by these, as far as there are figures:
/// a row that is called a year is one.
fn whole(period: Period, groups: &[Group], last: Month) -> Period {
    let spans = |month| {
        groups
            .iter()
            .filter_map(move |group| Span::of(month, *group))
    };
    let from = spans(period.from).map(Span::first).min();
    let to = spans(period.to).map(Span::last).max();
    Period {
        from: from.unwrap_or(period.from),
        to: to.unwrap_or(period.to).min(last.max(period.to)),
    }
}

fn compares(asked: Option<&str>, wrong: &mut Vec<FieldError>) -> bool {
    match asked.map(str::trim) {
        None | Some("") => false,
        Some(YEAR_BEFORE) => true,
        Some(_) => {
            wrong.push(problem("compare", Sentence::new("reports-compare-wrong")));
            false
        }
    }
}

impl Request {
    /// Stretches people ask for: the last month that is over, the last whole quarter and fiscal year.
    pub fn usual_spans(&self) -> Vec<Span> {
        let ended = |group| {
            let this = Span::of(self.finished, group)?;
            match this.last() == self.finished {
                true => Some(this),
                false => Span::of(this.first().previous(), group),
            }
        };
        [Group::Month, Group::Quarter, Group::FiscalYear]
            .into_iter()
            .filter_map(ended)
            .collect()
    }
}

/// What `compare` takes.
pub const YEAR_BEFORE: &str = "year-before";

fn problem(field: &'static str, sentence: Sentence) -> FieldError {
    FieldError {
        field: field.into(),
        sentence,
    }
}

fn month(field: &'static str, text: Option<&str>, wrong: &mut Vec<FieldError>) -> Option<Month> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    let month = text.parse().ok();
    if month.is_none() {
        wrong.push(problem(field, Sentence::new("reports-month-wrong")));
    }
    month
}

fn check_period(from: Month, to: Month, last: Month, wrong: &mut Vec<FieldError>) {
    if !wrong.is_empty() {
        return;
    }
    if to > last {
        let sentence = Sentence::new("reports-month-unfinished").with("last", last.to_string());
        wrong.push(problem("to", sentence));
    } else if from > to {
        wrong.push(problem("from", Sentence::new("reports-period-backwards")));
    } else if from.through(to).nth(LONGEST).is_some() {
        let most = i64::try_from(LONGEST).unwrap_or(i64::MAX);
        let sentence = Sentence::new("reports-period-long").with("most", most);
        wrong.push(problem("from", sentence));
    }
}

fn groups(asked: &[String], of: &Groups, wrong: &mut Vec<FieldError>) -> Vec<Group> {
    let mut groups = Vec::new();
    let codes = asked.iter().flat_map(|list| list.split(','));
    for code in codes.map(str::trim).filter(|code| !code.is_empty()) {
        match of.offered.iter().find(|group| group.code() == code) {
            Some(group) if groups.contains(group) => {}
            Some(group) => groups.push(*group),
            None => {
                let known: Vec<&str> = of.offered.iter().map(|group| group.code()).collect();
                let sentence = Sentence::new("reports-group-wrong").with("known", known.join(", "));
                wrong.push(problem("group_by", sentence));
                return Vec::new();
            }
        }
    }
    if groups.is_empty() {
        groups.clone_from(&of.usual);
    }
    groups
}

fn format(asked: Option<&str>, wrong: &mut Vec<FieldError>) -> Format {
    match asked.map(str::trim) {
        None | Some("" | "json") => Format::Plain,
        Some("csv") => Format::Csv,
        Some("xlsx") => Format::Xlsx,
        Some(_) => {
            wrong.push(problem("format", Sentence::new("reports-format-wrong")));
            Format::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month_of(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn asked(query: &str) -> Asked {
        serde_html_form::from_str(query).unwrap()
    }

    fn of_capacity() -> Groups {
        Groups {
            offered: vec![Group::Month, Group::Unit, Group::Pool],
            usual: vec![Group::Month, Group::Unit],
        }
    }

    /// What a funder gets in mid-June 2026.
    fn finished(query: &str) -> Result<Request> {
        let last = month_of("2026-05");
        read(&asked(query), &of_capacity(), last, last)
    }

    fn wrong_fields(query: &str) -> Vec<String> {
        match finished(query) {
            Err(Error::Invalid(wrong)) => wrong
                .into_iter()
                .map(|one| one.field.into_owned())
                .collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn unless_asked_it_is_the_last_twelve_finished_months_by_month_and_unit() {
        let request = finished("").unwrap();
        assert_eq!(request.period.from, month_of("2025-06"));
        assert_eq!(request.period.to, month_of("2026-05"));
        assert_eq!(request.group_by, [Group::Month, Group::Unit]);
        assert_eq!(
            finished("from=&to=&format=json&group_by=").unwrap(),
            request
        );
        let live = read(
            &asked("from=2026-06"),
            &of_capacity(),
            month_of("2026-06"),
            month_of("2026-05"),
        );
        assert_eq!(live.unwrap().period.to, month_of("2026-06"));
    }

    #[test]
    fn the_last_whole_month_quarter_and_fiscal_year_are_offered() {
        let spans = finished("").unwrap().usual_spans();
        let codes: Vec<String> = spans.into_iter().map(Span::code).collect();
        assert_eq!(codes, ["2026-05", "2026-Q1", "2025-26"]);
    }

    #[test]
    fn a_row_that_is_called_a_year_is_a_year_as_far_as_there_are_figures() {
        let groups = Groups {
            offered: vec![Group::Quarter, Group::FiscalYear],
            usual: Vec::new(),
        };
        let last = month_of("2026-05");
        let period = |query: &str| read(&asked(query), &groups, last, last).unwrap().period;
        let year = period("from=2025-11&to=2026-01&group_by=fiscal_year");
        assert_eq!(
            (year.from, year.to),
            (month_of("2025-04"), month_of("2026-03"))
        );
        let open = period("from=2026-05&to=2026-05&group_by=quarter");
        assert_eq!((open.from, open.to), (month_of("2026-04"), last));
        assert_eq!(period("from=2026-02&to=2026-02").from, month_of("2026-02"));
    }

    #[test]
    fn groups_come_repeated_or_with_commas_and_each_counts_once() {
        let expected = [Group::Pool, Group::Month];
        for query in [
            "group_by=pool,month",
            "group_by=pool&group_by=month",
            "group_by=pool,%20month,pool",
        ] {
            assert_eq!(finished(query).unwrap().group_by, expected, "{query}");
        }
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        assert_eq!(
            wrong_fields("from=2022&to=22-01&group_by=colour&format=pdf&compare=all"),
            ["from", "to", "group_by", "format", "compare"]
        );
        for (query, field) in [
            ("to=2026-06", "to"),
            ("from=2026-04&to=2026-03", "from"),
            ("from=2006-05&to=2026-05", "from"),
            ("from=2022-13", "from"),
            ("format=pdf", "format"),
            ("group_by=month,person", "group_by"),
        ] {
            assert_eq!(wrong_fields(query), [field], "{query}");
        }
        assert!(finished("from=2006-06&to=2026-05").is_ok());
        let sheet = finished("format=xlsx&compare=year-before").unwrap();
        assert_eq!((sheet.format, sheet.compares), (Format::Xlsx, true));
    }
}
