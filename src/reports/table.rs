//! What a report answers, once for every way out: the page, JSON, CSV and the spreadsheet write the same cells, so that
//! the same cell is the same number in each of them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::asked::Period;
use super::disclosure::Figure;
use super::names::Report;
use crate::ground::codes::Code;
use crate::ground::language::{Lang, Sentence};
use crate::ground::nights::{Month, Zone};

pub use cell::{Cell, HIDDEN, UNKNOWN, Words};

mod cell;

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
            let definition = lang.say(table.definition);
            lines.push(format!("{}: {title}. {definition}", table.code));
        }
        lines.extend(self.about_coverage(lang));
        lines.extend(self.about_hidden(lang));
        lines.extend(self.notes.iter().map(told));
        lines.push(self.about_computing(lang));
        lines
    }

    /// The tables whose rows are the report's own.
    pub fn own_tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().filter(|table| !table.is_further)
    }

    /// From when to when.
    pub fn about_period(&self, lang: Lang) -> String {
        lang.tell(&self.period.said("reports-period")).into_owned()
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
        let told = |sentence: Sentence| lang.tell(&sentence).into_owned();
        let mut lines = Vec::new();
        if let Some((reported, possible)) = self.coverage.nights {
            lines.push(told(nights_covered(reported, possible, lang)));
        }
        if let Some((reported, possible)) = self.coverage.houses_reporting {
            let houses = Sentence::new("reports-coverage-houses-reporting");
            lines.push(told(
                houses.with("reported", reported).with("possible", possible),
            ));
        }
        if let Some((in_it, all)) = self.coverage.houses {
            let houses = Sentence::new("reports-coverage-houses");
            lines.push(told(houses.with("in", in_it).with("all", all)));
        }
        if self.coverage.withheld > 0 {
            let withheld = Sentence::new("reports-coverage-withheld");
            lines.push(told(withheld.with("n", self.coverage.withheld)));
        }
        if !self.coverage.months_missing.is_empty() {
            let months = self.coverage.months_missing.iter();
            let months: Vec<String> = months.map(|month| lang.month(*month)).collect();
            let missing = Sentence::new("reports-coverage-months");
            lines.push(told(missing.with("months", months.join(", "))));
        }
        lines
    }
}

fn nights_covered(reported: i64, possible: i64, lang: Lang) -> Sentence {
    let Some(share) = super::rules::share(reported, possible) else {
        return Sentence::new("reports-coverage-none");
    };
    Sentence::new("reports-coverage")
        .with("reported", reported)
        .with("possible", possible)
        .with("share", lang.percent(share))
}

/// How much of what could have been reported was. What is not asked for by a report is none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coverage {
    /// Nights reported, and nights that could have been, each pool's counted.
    pub nights: Option<(i64, i64)>,
    /// Houses that reported at least one night, and houses that could have.
    pub houses_reporting: Option<(i64, i64)>,
    /// Houses in it, and houses there are.
    pub houses: Option<(i64, i64)>,
    /// Houses that withhold themselves.
    pub withheld: i64,
    /// Months of the period without a release.
    pub months_missing: Vec<Month>,
}

/// A table of a report.
pub struct Table {
    /// Its name in files; one word of a report's table.
    pub code: &'static str,
    /// The message that names it.
    pub title: &'static str,
    /// The message that says what its figures mean, by which formula and from which source.
    pub definition: &'static str,
    /// What it says, as sentences.
    pub findings: Vec<Sentence>,
    /// Whether it only adds to what the report's own rows say. Programs get it apart from those, the spreadsheet has a page
    /// for it, and the CSV file leaves it out.
    pub is_further: bool,
    /// How it is drawn; each picture says the finding of its place.
    pub pictures: Vec<Drawing>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Everything together, below.
    pub totals: Vec<Vec<Cell>>,
}

/// A line of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The column it is drawn from.
    pub column: &'static str,
    /// The columns it is known between, where it is not known exactly.
    pub band: Option<(&'static str, &'static str)>,
}

impl Line {
    /// A line that is known exactly.
    pub fn of(column: &'static str) -> Self {
        Self { column, band: None }
    }
}

/// How a table is drawn, from its own cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// A line for each of these columns, over the rows; the unit is a message.
    Lines {
        /// The lines, the one that matters most first.
        lines: Vec<Line>,
        /// What is counted.
        unit: &'static str,
        /// Only the rows that are by this code.
        only: Option<String>,
    },
    /// A bar a row.
    Bars,
    /// A bar a row, as long as the figure of this column.
    BarsOf(&'static str),
    /// Each night of some months: full, not full, or without a report.
    Nights(Vec<(Month, Vec<Option<bool>>)>),
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
}

impl Column {
    /// A column.
    pub fn new(code: &str, head: &'static str) -> Self {
        Self {
            code: code.to_owned(),
            head,
            is_of_year_before: false,
            is_numbered: matches!(code, "pool" | "shelter"),
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
            findings: Vec::new(),
            is_further: false,
            pictures: Vec::new(),
            columns,
            rows: Vec::new(),
            totals: Vec::new(),
        }
    }

    /// Whether a column holds figures, to stand at the right.
    pub fn is_figure(&self, place: usize) -> bool {
        let mut cells = self.rows.iter().chain(&self.totals);
        cells.any(|row| row.get(place).is_some_and(Cell::is_figure))
    }

    /// How many of its cells are not shown.
    pub fn hidden(&self) -> usize {
        let cells = self.rows.iter().chain(&self.totals).flatten();
        cells
            .filter(|cell| **cell == Cell::Persons(Figure::Hidden))
            .count()
    }

    /// Sets the figures of the same months of the year before beside these. A row that had none then has empty cells.
    pub fn set_beside(&mut self, before: &Table) {
        let places = 0..before.columns.len();
        let figures: Vec<usize> = places.filter(|place| before.is_figure(*place)).collect();
        for place in &figures {
            let of = before.columns.get(*place).cloned();
            self.columns.extend(of.map(|column| Column {
                code: format!("{}_year_before", column.code),
                is_of_year_before: true,
                ..column
            }));
        }
        for (rows, earlier) in [
            (&mut self.rows, &before.rows),
            (&mut self.totals, &before.totals),
        ] {
            let by_key: BTreeMap<String, &Vec<Cell>> =
                earlier.iter().map(|row| (key_of(row, 1), row)).collect();
            for row in rows.iter_mut() {
                let earlier = by_key.get(&key_of(row, 0));
                let cells = figures.iter().map(|place| {
                    let cell = earlier.and_then(|earlier| earlier.get(*place));
                    cell.cloned().unwrap_or(Cell::Nothing)
                });
                let cells: Vec<Cell> = cells.collect();
                row.extend(cells);
            }
        }
    }
}

/// What a row is by, so many years later.
fn key_of(row: &[Cell], years: u32) -> String {
    let keys = row.iter().filter(|cell| cell.is_key());
    let keys: Vec<String> = keys
        .map(|cell| match cell {
            Cell::Time(span) => span.years_later(years).code(),
            other => other.in_file(),
        })
        .collect();
    keys.join("\u{1f}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::asked::{Group, Span};

    fn table(rows: &[(&str, &str, i64)]) -> Table {
        let columns = vec![
            Column::new("month", Group::Month.head()),
            Column::new("region", Group::Region.head()),
            Column::new("nights", "reports-nights"),
        ];
        let mut table = Table::new("nights", ("reports-nights", "reports-nights"), columns);
        table.rows = rows
            .iter()
            .map(|(month, region, nights)| {
                vec![
                    Cell::Time(Span::of(month.parse().unwrap(), Group::Month).unwrap()),
                    Cell::Named((*region).into(), Words::Same((*region).into())),
                    Cell::Number(*nights),
                ]
            })
            .collect();
        table
    }

    #[test]
    fn the_year_before_stands_beside_its_own_row_and_nothing_beside_a_row_that_had_none() {
        let mut now = table(&[("2026-02", "ottawa", 5), ("2026-03", "ottawa", 6)]);
        now.set_beside(&table(&[("2025-03", "ottawa", 4), ("2025-03", "peel", 9)]));
        assert_eq!(now.columns.len(), 4);
        assert_eq!(now.columns[3].code, "nights_year_before");
        assert_eq!(now.rows[0][3], Cell::Nothing);
        assert_eq!(now.rows[1][3], Cell::Number(4));
        assert!(now.columns[3].head_in(Lang::Fr).contains("Nuits"));
    }

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
