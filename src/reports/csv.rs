//! Tables as files: UTF-8, and no cell that a spreadsheet would run as a formula.

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::ground::error::{Error, Result};

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
