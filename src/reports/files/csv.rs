//! Tables as files: UTF-8, and no cell that a spreadsheet would run as a formula.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};

pub use about::ABOUT;

use crate::ground::error::{Error, Result};
use crate::ground::language::Lang;
use crate::reports::asked::Request;
use crate::reports::table::{Cell, Sheet, Table};

mod about;

/// A text as a cell: what would begin a formula is quoted by an apostrophe, as spreadsheets do it.
pub fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        return format!("'{text}");
    }
    text.to_owned()
}

/// A table, its first row the names of the columns. Cells of text have gone through [`safe`]; numbers are as they are.
pub fn table(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(Error::broken)?;
    }
    writer
        .into_inner()
        .map_err(|failed| Error::broken(failed.to_string()))
}

/// A report's own rows as one table: where it has several, the first column says which, and each has the columns of all,
/// empty where it has no such column. A cell that is not shown holds an `x`. What its figures mean, and its further
/// tables, have addresses of their own: a program that reads this one finds one header and nothing but rows.
pub fn of_sheet(sheet: &Sheet) -> Result<Vec<u8>> {
    let tables: Vec<&Table> = sheet.own_tables().collect();
    if let [one] = tables[..] {
        return of_table(one);
    }
    let columns = joined(tables.iter().map(|of| head(of)));
    let rows = tables.iter().flat_map(|of| {
        of.rows.iter().map(|row| {
            let told: BTreeMap<String, String> = head(of).into_iter().zip(cells(of, row)).collect();
            let cells = columns.iter().map(|name| told.get(name).cloned());
            std::iter::once(of.code.to_owned())
                .chain(cells.map(Option::unwrap_or_default))
                .collect()
        })
    });
    let head = std::iter::once("table".to_owned()).chain(columns.iter().cloned());
    table(std::iter::once(head.collect()).chain(rows))
}

/// The columns of several tables, each once: what only a later one has stands before what follows it there, so that
/// what rows are by comes before their figures.
fn joined(heads: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for head in heads {
        for (place, name) in head.iter().enumerate() {
            if columns.contains(name) {
                continue;
            }
            let mut later = head.iter().skip(place + 1);
            let next = later.find_map(|later| columns.iter().position(|one| one == later));
            columns.insert(next.unwrap_or(columns.len()), name.clone());
        }
    }
    columns
}

/// One table of a report by itself.
pub fn of_table(of: &Table) -> Result<Vec<u8>> {
    let rows = of.rows.iter().map(|row| cells(of, row));
    table(std::iter::once(head(of)).chain(rows))
}

fn head(of: &Table) -> Vec<String> {
    let names = of.columns.iter().flat_map(|column| {
        let name = column.is_numbered.then(|| format!("{}_name", column.code));
        std::iter::once(column.code.clone()).chain(name)
    });
    names.collect()
}

fn cells(of: &Table, row: &[Cell]) -> Vec<String> {
    let cells = of.columns.iter().zip(row).flat_map(|(column, cell)| {
        let name = column.is_numbered.then(|| match cell {
            Cell::Numbered(_, words) => safe(words.of_lang(Lang::En)),
            _ => String::new(),
        });
        std::iter::once(cell.in_file()).chain(name)
    });
    cells.collect()
}

/// The report as it was asked for: its own rows, one of its tables, or what its figures mean.
pub fn answer(sheet: &Sheet, request: &Request) -> Result<HttpResponse> {
    let bytes = match request.table.as_deref() {
        None => of_sheet(sheet)?,
        Some(ABOUT) => about::of_sheet(sheet)?,
        Some(code) => of_table(sheet.table(code).ok_or(Error::NotFound)?)?,
    };
    let mut file = file(bytes);
    for link in links(sheet, request) {
        let link = HeaderValue::from_str(&link).map_err(Error::broken)?;
        file.headers_mut().append(header::LINK, link);
    }
    Ok(file)
}

/// Where the rest of the report is: what its figures mean, and the tables its own rows leave out.
fn links(sheet: &Sheet, request: &Request) -> Vec<String> {
    let link = |code: &str, relation: &str| {
        let query = request.in_address();
        format!("<?{query}&format=csv&table={code}>; rel=\"{relation}\"; type=\"text/csv\"")
    };
    let further = sheet.tables.iter().filter(|table| table.is_further);
    std::iter::once(link(ABOUT, "describedby"))
        .chain(further.map(|table| link(table.code, "related")))
        .collect()
}

/// The table as a file to keep, under a name that says nothing.
pub fn file(bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"report.csv\"",
        ))
        .body(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_a_formula_is_quoted_and_the_rest_is_left_alone() {
        for text in ["=1+1", "+1", "-cmd", "@sum", "\t=1", "\r=1"] {
            assert_eq!(safe(text), format!("'{text}"));
        }
        assert_eq!(safe("Maison du Nord – 2"), "Maison du Nord – 2");
        let bytes = table([vec![safe("=a"), safe("b, \"c\"")]]).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "'=a,\"b, \"\"c\"\"\"\n");
    }
}
