//! What a report answers, once for every way out: the page, JSON, CSV and the spreadsheet write the same cells, so that
//! the same cell is the same number in each of them.

use chrono::{DateTime, NaiveDate, Utc};

use super::asked::Period;
use super::disclosure::Figure;
use super::names::Report;
use super::pictures::Night;
use crate::ground::codes::Code;
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::{Month, Zone};

pub use cell::{Cell, HIDDEN, UNKNOWN, Words};
pub use coverage::{Apart, Coverage, Houses, OwnBooks, months_without};
pub use why::Why;

pub mod beside;
mod cell;
mod coverage;
mod why;

/// A report for one period.
pub struct Sheet {
    /// Which.
    pub report: Report,
    /// For which months.
    pub period: Period,
    /// Whose nights are counted, by the network's zone.
    pub zone: Zone,
    /// When it was computed.
    pub computed_at: DateTime<Utc>,
    /// What it says: each table with its sentences and its picture.
    pub tables: Vec<Table>,
    /// How much of what there could be is in it.
    pub coverage: Coverage,
    /// What else has to be known to read it.
    pub notes: Vec<Sentence>,
}

impl Sheet {
    /// Everything that has to be known to read its figures, a line each: the title, the period, what it says, what each
    /// table means and by which formula, how much is in it, what is not shown, when it was computed.
    pub fn in_lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = vec![self.report.label(lang).to_owned(), self.about_period(lang)];
        let told = |sentence: &Sentence| lang.tell(sentence).into_owned();
        for table in &self.tables {
            lines.extend(table.findings.iter().map(told));
            let title = lang.say(table.title);
            let definition = table.definition_in(lang);
            lines.push(format!("{}: {title}. {definition}", table.code));
        }
        lines.extend(self.about_coverage(lang));
        lines.extend(self.about_hidden(lang));
        lines.extend(self.notes.iter().map(told));
        lines.push(self.about_computing(lang));
        lines
    }

    /// A table by its name in files.
    pub fn table(&self, code: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.code == code)
    }

    /// The tables whose rows are the report's own.
    pub fn own_tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().filter(|table| !table.is_further)
    }

    /// From when to when.
    pub fn about_period(&self, lang: Lang) -> String {
        lang.tell(&self.period.said("reports-span")).into_owned()
    }

    /// When it was computed, by which clock.
    pub fn about_computing(&self, lang: Lang) -> String {
        let sentence = Sentence::new("reports-computed")
            .with("at", lang.day_and_hour(self.zone.local(self.computed_at)))
            .with("zone", self.zone.name());
        lang.tell(&sentence).into_owned()
    }

    /// How many of its cells are not shown, and why; nothing where all are.
    pub fn about_hidden(&self, lang: Lang) -> Option<String> {
        let hidden: usize = self.tables.iter().map(Table::hidden).sum();
        let n = i64::try_from(hidden).unwrap_or(i64::MAX);
        let sentence = Sentence::new("reports-hidden-cells").with("n", n);
        (hidden > 0).then(|| lang.tell(&sentence).into_owned())
    }

    /// How much of what there could be is in it.
    pub fn about_coverage(&self, lang: Lang) -> Vec<String> {
        let said = self.coverage.said().into_iter();
        said.map(|sentence| lang.tell(&sentence).into_owned())
            .collect()
    }
}

/// A table of a report.
pub struct Table {
    /// Its name in files; one word of a report's table.
    pub code: &'static str,
    /// The message that names it.
    pub title: &'static str,
    /// The message that says what its figures mean, by which formula and from which source.
    pub definition: &'static str,
    /// Whether its figures are rounded, each by itself.
    pub is_rounded: bool,
    /// The heads of the columns in which rows are alike that a share is of; none where shares are of everything.
    pub shares_within: Vec<&'static str>,
    /// What it says, as sentences.
    pub findings: Vec<Sentence>,
    /// Whether it only adds to what the report's own rows say. Programs get it apart from those, the spreadsheet has a page
    /// for it, and as CSV it has an address of its own.
    pub is_further: bool,
    /// The day it is of, where that is one day and not the report's months.
    pub on: Option<NaiveDate>,
    /// How it is drawn; each picture says the finding of its place.
    pub pictures: Vec<Drawing>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Everything together, below.
    pub totals: Vec<Vec<Cell>>,
}

/// How a table is drawn, from its own cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// A line for each of these columns, over the rows; the unit is a message.
    Lines {
        /// The lines, the one that matters most first.
        lines: Vec<&'static str>,
        /// What is counted.
        unit: &'static str,
        /// Only the rows that are by this code.
        only: Option<String>,
        /// The column of nights, where a row that lacks some is told from a whole one.
        nights: Option<&'static str>,
    },
    /// A line for each of the first things the rows are by, over what stands in one column, as high as the figure of another.
    /// The unit is a message.
    Along {
        /// The column of steps.
        step: &'static str,
        /// The figure.
        column: &'static str,
        /// What is counted.
        unit: &'static str,
    },
    /// A line over time for each of the largest things the rows are by, as high as the figure of this column; bars where the
    /// rows are of one stretch of time, or of none. The unit is a message.
    OverTime {
        /// The figure.
        column: &'static str,
        /// What is counted.
        unit: &'static str,
        /// The column of nights, where a row that lacks some is told from a whole one.
        nights: Option<&'static str>,
    },
    /// A bar a row.
    Bars,
    /// A bar a row, as long as the figure of this column.
    BarsOf(&'static str),
    /// A bar a row, of two parts: what was met by the first column, what was not by the second.
    BarsOfTwo(&'static str, &'static str),
    /// Each night of some months: full, nearly full, not full, or without a report.
    Nights(Vec<(Month, Vec<Night>)>),
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in files and programs.
    pub code: String,
    /// The message that heads it.
    pub head: &'static str,
    /// Whether it holds the figures of the year before.
    pub is_of_year_before: bool,
    /// Whether what it tells has numbers, so that files tell the names too.
    pub is_numbered: bool,
    /// The names of the columns its figures are known between, lower and upper, where they are not known exactly. A page says
    /// the three in one.
    pub bounds: Option<[String; 2]>,
}

impl Column {
    /// A column.
    pub fn new(code: &str, head: &'static str) -> Self {
        Self {
            code: code.to_owned(),
            head,
            is_of_year_before: false,
            is_numbered: matches!(code, "pool" | "shelter"),
            bounds: None,
        }
    }

    /// The same, its figures known between those of two other columns.
    #[must_use]
    pub fn between(self, [low, high]: [&str; 2]) -> Self {
        Self {
            bounds: Some([low.to_owned(), high.to_owned()]),
            ..self
        }
    }

    /// The same for the figures of the year before.
    #[must_use]
    pub fn of_year_before(&self) -> Self {
        let before = |code: &String| format!("{code}_year_before");
        Self {
            code: before(&self.code),
            is_of_year_before: true,
            bounds: self
                .bounds
                .as_ref()
                .map(|bounds| bounds.each_ref().map(before)),
            ..self.clone()
        }
    }

    /// What heads it, in a reader's language.
    pub fn head_in(&self, lang: Lang) -> String {
        let head = lang.say(self.head).into_owned();
        if !self.is_of_year_before {
            return head;
        }
        let sentence = Sentence::new("reports-year-before-of").with("head", head);
        lang.tell(&sentence).into_owned()
    }
}

impl Table {
    /// A table with these columns and no rows yet.
    pub fn new(
        code: &'static str,
        (title, definition): (&'static str, &'static str),
        columns: Vec<Column>,
    ) -> Self {
        Self {
            code,
            title,
            definition,
            is_rounded: false,
            shares_within: Vec::new(),
            findings: Vec::new(),
            is_further: false,
            on: None,
            pictures: Vec::new(),
            columns,
            rows: Vec::new(),
            totals: Vec::new(),
        }
    }

    /// What its figures mean, what its shares are of, and that they are rounded where they are.
    pub fn definition_in(&self, lang: Lang) -> String {
        let mut definition = lang.say(self.definition).into_owned();
        if !self.shares_within.is_empty() {
            let shares = Sentence::new("reports-definition-shares")
                .with("definition", definition)
                .with("by", heads_named(&self.shares_within, lang));
            definition = lang.tell(&shares).into_owned();
        }
        if self.is_rounded {
            let rounded =
                Sentence::new("reports-definition-rounded").with("definition", definition);
            definition = lang.tell(&rounded).into_owned();
        }
        definition
    }

    /// What its shares are of, where that is not everything.
    pub fn about_shares(&self, lang: Lang) -> Option<String> {
        let by = heads_named(&self.shares_within, lang);
        let sentence = Sentence::new("reports-shares-of").with("by", by);
        (!self.shares_within.is_empty()).then(|| lang.tell(&sentence).into_owned())
    }

    /// The place of a column.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.columns.iter().position(|one| one.code == code)
    }

    /// Whether a column holds figures, to stand at the right.
    pub fn is_figure(&self, place: usize) -> bool {
        let mut cells = self.rows.iter().chain(&self.totals);
        cells.any(|row| row.get(place).is_some_and(Cell::is_figure))
    }

    /// The places of what its rows are by that is the same in every row. None where there is one row alone.
    pub fn shared_keys(&self) -> Vec<usize> {
        let Some((first, others)) = self.rows.split_first() else {
            return Vec::new();
        };
        let keys = first.iter().enumerate();
        let keys = keys.take_while(|(_, key)| !key.is_figure() && !others.is_empty());
        let shared = keys.filter(|(place, key)| {
            let is_alike = |row: &Vec<Cell>| row.get(*place) == Some(*key);
            others.iter().all(is_alike)
        });
        shared.map(|(place, _)| place).collect()
    }

    /// How many of its cells are not shown.
    pub fn hidden(&self) -> usize {
        let cells = self.rows.iter().chain(&self.totals).flatten();
        cells
            .filter(|cell| **cell == Cell::Persons(Figure::Hidden))
            .count()
    }
}

/// Columns by what heads them, each between the quotation marks of the language.
pub fn heads_named(heads: &[&'static str], lang: Lang) -> String {
    let named = heads.iter().map(|head| {
        let name = lang.say(head).into_owned();
        let quoted = Sentence::new("reports-column-named").with("name", name);
        lang.tell(&quoted).into_owned()
    });
    named.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn a_hidden_figure_is_said_in_words_in_files_and_is_null_in_json() {
        let hidden = Cell::Persons(Figure::Hidden);
        assert_eq!(hidden.in_file(), "x");
        assert!(hidden.in_json().is_null());
        assert_eq!(hidden.in_words(Lang::En), "hidden");
        assert_eq!(Cell::Persons(Figure::NotReported).in_file(), "");
        assert_eq!(Cell::Persons(Figure::own(0)).in_file(), "0");
    }
}
