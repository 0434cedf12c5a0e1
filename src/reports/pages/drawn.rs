//! A report as its page shows it: every report is drawn by the same template.

use super::pictured::pictured;
use crate::reports::asked::{Period, Request};
use crate::reports::pictures::Drawn;
use crate::reports::table::{Cell, Sheet, Table};
use crate::web::shell::Shell;

/// More rows than this are for a spreadsheet, not for reading.
const MOST_ROWS_SHOWN: usize = 1_000;

/// A report in the reader's words.
pub(super) struct SheetShown {
    pub tables: Vec<TableShown>,
    pub coverage: Vec<String>,
    pub hidden: Option<String>,
    pub notes: Vec<String>,
    pub computed: String,
    /// Whether there is nothing at all to read.
    pub nothing: bool,
}

/// A table of it.
pub(super) struct TableShown {
    pub code: &'static str,
    pub title: String,
    pub caption: String,
    pub definition: String,
    pub findings: Vec<String>,
    pub pictures: Vec<Drawn>,
    pub heads: Vec<(String, bool)>,
    pub rows: Vec<Vec<CellShown>>,
    pub totals: Vec<Vec<CellShown>>,
    /// Rows that are not shown here but stand in its file, in words.
    pub left_out: Option<String>,
    /// Where it is by itself as CSV, where the report's own file does not hold it or this page not all of it.
    pub csv: Option<String>,
}

/// A cell of that.
pub(super) struct CellShown {
    pub words: String,
    pub is_figure: bool,
    /// Where the report of this house or pool alone is; empty where nothing more is to be said of it.
    pub leads_to: String,
}

/// The report in the reader's words.
pub(super) fn shown(sheet: &Sheet, request: &Request, shell: &Shell) -> SheetShown {
    let lang = shell.language();
    let tables = sheet.tables.iter();
    let filled = tables.filter(|table| !(table.rows.is_empty() && table.findings.is_empty()));
    SheetShown {
        nothing: sheet.tables.iter().all(|table| table.rows.is_empty()),
        tables: filled
            .map(|one| table(one, (sheet, request), shell))
            .collect(),
        coverage: sheet.about_coverage(lang),
        hidden: sheet.about_hidden(lang),
        notes: sheet.notes.iter().map(|one| shell.tell(one)).collect(),
        computed: sheet.about_computing(lang),
    }
}

fn table(of: &Table, (sheet, request): (&Sheet, &Request), shell: &Shell) -> TableShown {
    let lang = shell.language();
    let rows = |rows: &[Vec<Cell>]| -> Vec<Vec<CellShown>> {
        let rows = rows.iter().take(MOST_ROWS_SHOWN);
        rows.map(|row| {
            let named = of.columns.iter().zip(row);
            named
                .map(|(column, cell)| cell_shown(cell, (&column.code, sheet), shell))
                .collect()
        })
        .collect()
    };
    let left_out = of.rows.len().saturating_sub(MOST_ROWS_SHOWN);
    let is_apart = left_out > 0 || of.is_further && !of.rows.is_empty();
    let address = || {
        let query = request.in_address();
        format!(
            "/reports/{}?{query}&format=csv&table={}",
            sheet.report, of.code
        )
    };
    TableShown {
        code: of.code,
        title: shell.t(of.title),
        caption: format!("{}, {}", shell.t(of.title), sheet.about_period(lang)),
        definition: of.definition_in(lang),
        findings: of.findings.iter().map(|one| shell.tell(one)).collect(),
        pictures: pictured(of, lang),
        heads: of
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| (column.head_in(lang), of.is_figure(place)))
            .collect(),
        rows: rows(&of.rows),
        totals: rows(&of.totals),
        left_out: (left_out > 0).then(|| shell.n("reports-left-out", left_out)),
        csv: is_apart.then(address),
    }
}

fn cell_shown(cell: &Cell, (column, sheet): (&str, &Sheet), shell: &Shell) -> CellShown {
    CellShown {
        words: cell.in_words(shell.language()),
        is_figure: cell.is_figure(),
        leads_to: match cell {
            Cell::Numbered(number, _) if !sheet.report.is_of_persons() => {
                let Period { from, to } = sheet.period;
                format!(
                    "/reports/{}?from={from}&to={to}&{column}={number}",
                    sheet.report
                )
            }
            _ => String::new(),
        },
    }
}
