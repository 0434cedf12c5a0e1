//! What is asked of a report, read at the edge: a period of months, what to group by, in which format.

use serde::Deserialize;

use crate::ground::error::{Error, FieldError, Result};
use crate::ground::language::Sentence;
use crate::ground::nights::Month;

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
    /// `json` or `csv`.
    pub format: Option<String>,
}

/// Months, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: Month,
    /// The last.
    pub to: Month,
}

/// What the rows of a report are by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The month of the nights.
    Month,
    /// Beds or rooms.
    Unit,
    /// One pool.
    Pool,
    /// One shelter.
    Shelter,
    /// One region.
    Region,
    /// Whom the spaces are for.
    Population,
}

impl Group {
    /// Every group, in the order forms show them.
    pub const ALL: [Group; 6] = [
        Group::Month,
        Group::Unit,
        Group::Pool,
        Group::Shelter,
        Group::Region,
        Group::Population,
    ];

    /// As the query spells it.
    pub fn code(self) -> &'static str {
        match self {
            Group::Month => "month",
            Group::Unit => "unit",
            Group::Pool => "pool",
            Group::Shelter => "shelter",
            Group::Region => "region",
            Group::Population => "population",
        }
    }

    fn parse(code: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.code() == code)
    }
}

/// How a report is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As JSON, or as a page.
    Plain,
    /// As a table for a spreadsheet.
    Csv,
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
}

/// The longest period, in months: twenty years.
const LONGEST: usize = 240;

/// Reads what is asked. `last` is the newest month there are figures of for this reader, `last_finished` the newest
/// that is over; unless a period is named it is the twelve months up to that one.
pub fn read(asked: &Asked, last: Month, last_finished: Month) -> Result<Request> {
    let mut wrong = Vec::new();
    let from = month("from", asked.from.as_deref(), &mut wrong);
    let to = month("to", asked.to.as_deref(), &mut wrong);
    let to = to.unwrap_or_else(|| last_finished.max(from.unwrap_or(last_finished)).min(last));
    let from = from.unwrap_or_else(|| (0..11).fold(to, |month, _| month.previous()));
    check_period(from, to, last, &mut wrong);
    let group_by = groups(&asked.group_by, &mut wrong);
    let format = format(asked.format.as_deref(), &mut wrong);
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    Ok(Request {
        period: Period { from, to },
        group_by,
        format,
    })
}

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

fn groups(asked: &[String], wrong: &mut Vec<FieldError>) -> Vec<Group> {
    let mut groups = Vec::new();
    let codes = asked.iter().flat_map(|list| list.split(','));
    for code in codes.map(str::trim).filter(|code| !code.is_empty()) {
        match Group::parse(code) {
            Some(group) if groups.contains(&group) => {}
            Some(group) => groups.push(group),
            None => {
                let known: Vec<&str> = Group::ALL.into_iter().map(Group::code).collect();
                let sentence = Sentence::new("reports-group-wrong").with("known", known.join(", "));
                wrong.push(problem("group_by", sentence));
                return Vec::new();
            }
        }
    }
    if groups.is_empty() {
        groups.extend([Group::Month, Group::Unit]);
    }
    groups
}

fn format(asked: Option<&str>, wrong: &mut Vec<FieldError>) -> Format {
    match asked.map(str::trim) {
        None | Some("" | "json") => Format::Plain,
        Some("csv") => Format::Csv,
        Some("xlsx") => {
            wrong.push(problem("format", Sentence::new("reports-format-xlsx")));
            Format::Plain
        }
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

    /// What a funder gets in mid-June 2026.
    fn finished(query: &str) -> Result<Request> {
        read(&asked(query), month_of("2026-05"), month_of("2026-05"))
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
            month_of("2026-06"),
            month_of("2026-05"),
        );
        assert_eq!(live.unwrap().period.to, month_of("2026-06"));
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
            wrong_fields("from=2022&to=22-01&group_by=colour&format=xlsx"),
            ["from", "to", "group_by", "format"]
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
    }
}
