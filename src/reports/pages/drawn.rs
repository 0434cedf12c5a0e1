//! A report as its page shows it: every report is drawn by the same template.

use super::columns::{ColumnShown, shown_of};
use super::pictured::pictured;
use crate::reports::asked::{Period, Request};
use crate::reports::persons::sheet::NOT_BY_HOUSE;
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
    /// That there is nothing at all to read, where that is so, and why, where that is known.
    pub nothing: Option<String>,
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
    /// How many of the first columns are alike in every row: a phone and paper leave them out, and have room for the figures.
    pub same: usize,
    /// What stands there, said once above the rows, as far as the caption does not say it.
    pub shared: String,
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
    let is_nothing = sheet.tables.iter().all(|table| table.rows.is_empty());
    let tables = sheet.tables.iter();
    // Where nothing is told, what would be is still defined.
    let are_shown =
        tables.filter(|table| is_nothing || !(table.rows.is_empty() && table.findings.is_empty()));
    let notes = sheet.notes.iter();
    let notes = notes.filter(|note| !(sheet.tables.is_empty() && note.id() == NOT_BY_HOUSE));
    SheetShown {
        nothing: is_nothing.then(|| nothing(sheet, shell)),
        tables: are_shown
            .map(|one| table(one, (sheet, request), shell))
            .collect(),
        coverage: sheet.about_coverage(lang),
        hidden: sheet.about_hidden(lang),
        notes: notes.map(|one| shell.tell(one)).collect(),
        computed: sheet.about_computing(lang),
    }
}

/// That there is nothing to read: where a report has no table for its reader, its notes say why.
fn nothing(sheet: &Sheet, shell: &Shell) -> String {
    let why = sheet.notes.iter().filter(|_| sheet.tables.is_empty());
    let why = why.filter(|note| note.id() == NOT_BY_HOUSE);
    why.map(|note| shell.tell(note))
        .next()
        .unwrap_or_else(|| shell.t("reports-nothing"))
}

fn table(of: &Table, (sheet, request): (&Sheet, &Request), shell: &Shell) -> TableShown {
    let lang = shell.language();
    let columns = shown_of(of, lang);
    let rows = |rows: &[Vec<Cell>]| -> Vec<Vec<CellShown>> {
        let rows = rows.iter().take(MOST_ROWS_SHOWN);
        rows.map(|row| {
            let cells = columns.iter();
            cells
                .filter_map(|column| cell_shown(row, column, (of, sheet), shell))
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
    let same = same(of);
    let left_out_on_a_phone = columns.iter().filter(|one| one.place < same.len()).count();
    let period = of
        .on
        .map_or_else(|| sheet.about_period(lang), |day| lang.day(day));
    let shared = same.iter().map(|cell| cell.in_words(lang));
    let shared = shared.filter(|words| !words.is_empty() && *words != period);
    TableShown {
        same: left_out_on_a_phone,
        shared: shared.collect::<Vec<_>>().join(" · "),
        code: of.code,
        title: shell.t(of.title),
        caption: format!("{}, {period}", shell.t(of.title)),
        definition: of.definition_in(lang),
        findings: of.findings.iter().map(|one| shell.tell(one)).collect(),
        pictures: pictured(of, sheet, lang),
        heads: columns
            .iter()
            .filter_map(|one| Some((one.head_in(of, lang)?, of.is_figure(one.place))))
            .collect(),
        rows: rows(&of.rows),
        totals: rows(&of.totals),
        left_out: (left_out > 0).then(|| shell.n("reports-left-out", left_out)),
        csv: is_apart.then(address),
    }
}

/// More columns than this are not hidden: no report has more that say what a row is by.
const MOST_SAME: usize = 3;

/// The first cells that are the same in every row, as long as they say what it is by. None where there is one row alone, or
/// where a sum below has its name in their place.
fn same(of: &Table) -> Vec<&Cell> {
    let first = of.rows.first().filter(|_| of.totals.is_empty());
    let cells = first.into_iter().flatten().enumerate().take(MOST_SAME);
    let shared = of.shared_keys();
    cells
        .take_while(|(place, _)| shared.contains(place))
        .map(|(_, cell)| cell)
        .collect()
}

fn cell_shown(
    row: &[Cell],
    column: &ColumnShown,
    (of, sheet): (&Table, &Sheet),
    shell: &Shell,
) -> Option<CellShown> {
    let cell = row.get(column.place)?;
    Some(CellShown {
        words: column.in_words(row, shell.language())?,
        is_figure: cell.is_figure(),
        leads_to: match cell {
            Cell::Numbered(number, _) if !sheet.report.is_of_persons() => {
                let Period { from, to } = sheet.period;
                let field = &of.columns.get(column.place)?.code;
                format!(
                    "/reports/{}?from={from}&to={to}&{field}={number}",
                    sheet.report
                )
            }
            _ => String::new(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::table::Words;

    fn named(word: &str) -> Cell {
        Cell::Named(word.into(), Words::Same(word.into()))
    }

    #[test]
    fn what_every_row_begins_with_is_said_once_unless_a_sum_needs_its_place() {
        let row = |one: &str, other: &str| vec![named("May"), named(one), named(other)];
        let with = |cell: i64, mut row: Vec<Cell>| {
            row.push(Cell::Number(cell));
            row
        };
        let mut table = Table::new("t", ("reports-title", "reports-title"), Vec::new());
        table.rows = vec![with(4, row("A", "1")), with(4, row("A", "2"))];
        assert_eq!(same(&table), [&named("May"), &named("A")]);
        table.rows.push(with(4, row("B", "2")));
        assert_eq!(same(&table), [&named("May")]);
        table.totals = vec![with(12, row("All", ""))];
        assert!(same(&table).is_empty());
        table.totals.clear();
        table.rows.truncate(1);
        assert!(same(&table).is_empty(), "one row is read whole");
    }
}
