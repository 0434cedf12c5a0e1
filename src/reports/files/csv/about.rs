//! What the figures of a report mean, as a table of its own beside its rows: definitions and formulas, period, time zone,
//! coverage, when it was computed; in both languages.

use chrono::SecondsFormat;

use super::{safe, table};
use crate::ground::codes::Code;
use crate::ground::error::Result;
use crate::ground::language::{Lang, Sentence};
use crate::reports::table::{Column, Sheet, Table};

/// Its name among the tables of a report.
pub const ABOUT: &str = "about";

/// The report's figures explained: a row for each thing that has to be known, with the table and the column it is about.
pub fn of_sheet(sheet: &Sheet) -> Result<Vec<u8>> {
    let heads = ["about", "table", "column", "en", "fr"].map(str::to_owned);
    let mut rows = vec![heads.to_vec()];
    rows.extend(of_report(sheet));
    rows.extend(sheet.tables.iter().flat_map(of_table));
    let coverage = sheet.coverage.said();
    rows.extend(coverage.iter().map(|one| told("coverage", "", one)));
    let [en, fr] = [Lang::En, Lang::Fr].map(|lang| sheet.about_hidden(lang));
    rows.extend(en.zip(fr).map(|(en, fr)| row("hidden", ["", ""], [en, fr])));
    rows.extend(sheet.notes.iter().map(|one| told("note", "", one)));
    table(rows)
}

/// What is true of all of it; values for programs are the same in both languages.
fn of_report(sheet: &Sheet) -> Vec<Vec<String>> {
    let same = |what: &str, value: String| row(what, ["", ""], [value.clone(), value]);
    let both = |of: fn(&Sheet, Lang) -> String| [Lang::En, Lang::Fr].map(|lang| of(sheet, lang));
    let at = sheet.computed_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    vec![
        row(
            "report",
            ["", ""],
            both(|sheet, lang| sheet.report.label(lang).to_owned()),
        ),
        row("period", ["", ""], both(Sheet::about_period)),
        same("from", sheet.period.from.to_string()),
        same("to", sheet.period.to.to_string()),
        same("time_zone", sheet.zone.name().to_owned()),
        same("computed_at", at),
    ]
}

fn of_table(of: &Table) -> Vec<Vec<String>> {
    let said = |id: &str| [Lang::En, Lang::Fr].map(|lang| lang.say(id).into_owned());
    let mut rows = vec![
        row("title", [of.code, ""], said(of.title)),
        row(
            "definition",
            [of.code, ""],
            [Lang::En, Lang::Fr].map(|lang| of.definition_in(lang)),
        ),
    ];
    let column = |column: &Column| {
        let heads = [Lang::En, Lang::Fr].map(|lang| column.head_in(lang));
        row("column", [of.code, &column.code], heads)
    };
    rows.extend(of.columns.iter().map(column));
    rows.extend(of.findings.iter().map(|one| told("finding", of.code, one)));
    rows
}

fn told(what: &str, table: &str, sentence: &Sentence) -> Vec<String> {
    let said = [Lang::En, Lang::Fr].map(|lang| lang.tell(sentence).into_owned());
    row(what, [table, ""], said)
}

fn row(what: &str, [table, column]: [&str; 2], said: [String; 2]) -> Vec<String> {
    let named = [what, table, column].map(safe);
    named
        .into_iter()
        .chain(said.map(|one| safe(&one)))
        .collect()
}
