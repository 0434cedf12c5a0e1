//! What is asked of a report, read at the edge: a period of months, what to group by, in which format.

use serde::Deserialize;

use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::{Sentence, Value};
use crate::ground::nights::Month;

pub use group::Group;
pub use kept::{back, oldest_kept};
pub use only::Only;
pub use span::Span;
pub use stretch::{Stretch, months_in_words};

mod group;
mod kept;
mod only;
mod span;
mod stretch;

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
    /// One table of it by itself, or `about`, what its figures mean: as `csv` alone.
    pub table: Option<String>,
    /// `year-before` to set the same months of the year before beside.
    pub compare: Option<String>,
    /// The code of a region, to have no other; for reports that can be narrowed, like the next three.
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
    /// A message about the whole period.
    pub fn said(self, id: &'static str) -> Sentence {
        Stretch::whole(self).said(id)
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
    /// Which table of it by itself; all of the report's own unless it is named.
    pub table: Option<String>,
    /// Whether the year before is set beside it.
    pub compares: bool,
    /// The newest month that is over.
    pub finished: Month,
    /// What it is narrowed to.
    pub only: Only,
}

/// What a report's rows may be by, and what they are by unless asked otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// What is offered, in the order forms show it.
    pub offered: Vec<Group>,
    /// What is taken where nothing is asked.
    pub usual: Vec<Group>,
}

impl Groups {
    /// What may be asked for instead of what was.
    fn offer(&self) -> Sentence {
        let known: Vec<&str> = self.offered.iter().map(|group| group.code()).collect();
        match known.is_empty() {
            true => Sentence::new("reports-group-none"),
            false => Sentence::new("reports-group-wrong").with("known", known.join(", ")),
        }
    }
}

/// Reads what is asked. `last` is the newest month there are figures of for this reader, `last_finished` the newest
/// that is over; unless a period is named it is the twelve months up to that one.
pub fn read(asked: &Asked, of: &Groups, last: Month, last_finished: Month) -> Result<Request> {
    let mut wrong = Vec::new();
    let from = month("from", asked.from.as_deref(), &mut wrong);
    let to = month("to", asked.to.as_deref(), &mut wrong);
    let are_months = wrong.is_empty() && are_there((from, to), last, &mut wrong);
    let to = to.unwrap_or_else(|| last_finished.max(from.unwrap_or(last_finished)).min(last));
    let from = from.unwrap_or_else(|| (0..11).fold(to, |month, _| month.previous()));
    let group_by = groups(&asked.group_by, of, &mut wrong);
    let compares = compares(asked.compare.as_deref(), &mut wrong);
    let period = Period { from, to };
    let oldest = oldest_asked(last_finished, compares);
    if are_months {
        check_period(period, (oldest, compares), &mut wrong);
    }
    let period = whole(period, &group_by, (oldest, last));
    let format = format(asked.format.as_deref(), &mut wrong);
    let table = table(asked.table.as_deref(), format, &mut wrong);
    let only = Only::read(asked, &mut wrong);
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    Ok(Request {
        period,
        group_by,
        format,
        table,
        compares,
        finished: last_finished,
        only,
    })
}

/// The period with its first and last quarter or fiscal year whole where rows are by these, as far as there are figures:
/// a row that is called a year is one.
fn whole(period: Period, groups: &[Group], (oldest, last): (Month, Month)) -> Period {
    let spans = |month| {
        groups
            .iter()
            .filter_map(move |group| Span::of(month, *group))
    };
    let from = spans(period.from).map(Span::first).min();
    let to = spans(period.to).map(Span::last).max();
    Period {
        from: from.unwrap_or(period.from).max(oldest.min(period.from)),
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
    /// The same as the query of an address, without the way it is wanted.
    pub fn in_address(&self) -> String {
        let Period { from, to } = self.period;
        let groups: Vec<&str> = self.group_by.iter().map(|group| group.code()).collect();
        let groups = groups.join(",");
        let only = self.only.in_address();
        let compare = match self.compares {
            true => format!("&compare={YEAR_BEFORE}"),
            false => String::new(),
        };
        format!("from={from}&to={to}&group_by={groups}{only}{compare}")
    }
}

/// A table by itself comes as CSV, which holds one table; the other ways out hold all.
fn table(asked: Option<&str>, format: Format, wrong: &mut Vec<FieldError>) -> Option<String> {
    let asked = asked.map(str::trim).filter(|asked| !asked.is_empty())?;
    if format != Format::Csv {
        wrong.push(problem("table", Sentence::new("reports-table-csv")));
    }
    Some(asked.to_owned())
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

/// Whether the months that are named have come: of one that has not there is nothing, whichever the other is.
fn are_there(
    (from, to): (Option<Month>, Option<Month>),
    last: Month,
    wrong: &mut Vec<FieldError>,
) -> bool {
    let named = [("from", from), ("to", to)].into_iter();
    let to_come = named.filter(|(_, month)| month.is_some_and(|month| month > last));
    wrong.extend(to_come.map(|(field, _)| {
        let sentence = Sentence::new("reports-month-unfinished").with("last", Value::Month(last));
        problem(field, sentence)
    }));
    wrong.is_empty()
}

/// The oldest month there can be figures of: with the year before beside it, those of that year have to be kept too.
fn oldest_asked(last_finished: Month, compares: bool) -> Month {
    let oldest = oldest_kept(last_finished.next());
    let later = if compares { 12 } else { 0 };
    (0..later).fold(oldest, |month, _| month.next())
}

/// That a period goes forward, and that its months are kept: of erased ones a report would say nothing as if it were zero.
fn check_period(period: Period, (oldest, compares): (Month, bool), wrong: &mut Vec<FieldError>) {
    if period.from > period.to {
        wrong.push(problem("from", Sentence::new("reports-period-backwards")));
    } else if period.from < oldest {
        let sentence = Sentence::new(match compares {
            true => "reports-erased-before",
            false => "reports-erased",
        });
        let sentence = sentence.with("first", Value::Month(oldest));
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
                wrong.push(problem("group_by", of.offer()));
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
mod tests;
