//! A report as a spreadsheet: a sheet that says what the figures mean, in both languages, then a sheet a table, with
//! real dates and number formats. A text is always written as a text: no cell is ever a formula.

use actix_web::HttpResponse;
use actix_web::http::header;
use chrono::NaiveDate;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::ground::error::{Error, Result};
use crate::ground::language::Lang;
use crate::reports::disclosure::Figure;
use crate::reports::table::{Cell, HIDDEN, Sheet, Table, UNKNOWN};

/// A slash may not stand in a sheet's name.
pub const READ_ME: &str = "Read me – À lire";

const WIDE: f64 = 90.0;
const COLUMN: f64 = 16.0;

/// The formats of cells.
struct Formats {
    head: Format,
    text: Format,
    number: Format,
    decimal: Format,
    share: Format,
    month: Format,
}

impl Formats {
    fn new() -> Self {
        let number = |code: &str| Format::new().set_num_format(code);
        Self {
            head: Format::new().set_bold().set_text_wrap(),
            text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            number: number("#,##0"),
            decimal: number("#,##0.0"),
            share: number("0.0%"),
            month: number("yyyy-mm"),
        }
    }
}

/// The report's bytes; the tables are named and headed in the reader's language.
pub fn of_sheet(sheet: &Sheet, lang: Lang) -> Result<Vec<u8>> {
    write(sheet, lang).map_err(Error::broken)
}

fn write(sheet: &Sheet, lang: Lang) -> std::result::Result<Vec<u8>, XlsxError> {
    let formats = Formats::new();
    let mut book = Workbook::new();
    // Of the file itself nothing is told but when its figures were computed.
    let computed = ExcelDateTime::from_timestamp(sheet.computed_at.timestamp())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&computed));
    read_me(book.add_worksheet(), sheet, &formats)?;
    for (name, table) in tabs(sheet, lang).into_iter().zip(&sheet.tables) {
        let page = book.add_worksheet();
        page.set_name(name)?;
        write_table(page, table, lang, &formats)?;
    }
    book.save_to_buffer()
}

/// What the sheet of each table is called: its title in the reader's language, as far as a tab takes it, each once.
pub fn tabs(sheet: &Sheet, lang: Lang) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for table in &sheet.tables {
        let title = lang.say(table.title);
        let name = tab(&title, "");
        let name = match taken.contains(&name) {
            true => tab(&title, &format!(" {}", taken.len() + 1)),
            false => name,
        };
        taken.push(name);
    }
    taken
}

/// The most characters the name of a sheet may have.
const LONGEST_TAB: usize = 31;

/// A title without what no name of a sheet may hold, cut between words where it is too long, and its end.
fn tab(title: &str, end: &str) -> String {
    let title: String = title
        .chars()
        .map(|letter| match letter {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
            other => other,
        })
        .collect();
    let room = LONGEST_TAB.saturating_sub(end.chars().count());
    if title.chars().count() <= room {
        return format!("{title}{end}");
    }
    let mut cut = String::new();
    for word in title.split_whitespace() {
        let length = cut.chars().count() + usize::from(!cut.is_empty()) + word.chars().count();
        if length + 1 > room {
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    format!("{cut}…{end}")
}

fn read_me(
    page: &mut Worksheet,
    sheet: &Sheet,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    page.set_name(READ_ME)?;
    page.set_column_width(0, WIDE)?;
    page.set_column_width(1, WIDE)?;
    let lines = [Lang::En, Lang::Fr].map(|lang| sheet.in_lines(lang));
    for (column, lines) in (0..).zip(lines) {
        for (row, line) in (0..).zip(lines) {
            let format = if row == 0 {
                &formats.head
            } else {
                &formats.text
            };
            page.write_string_with_format(row, column, line, format)?;
        }
    }
    Ok(())
}

fn write_table(
    page: &mut Worksheet,
    table: &Table,
    lang: Lang,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    for (column, of) in (0..).zip(&table.columns) {
        page.set_column_width(column, COLUMN)?;
        page.write_string_with_format(0, column, of.head_in(lang), &formats.head)?;
    }
    page.set_freeze_panes(1, 0)?;
    for (row, cells) in (1..).zip(table.rows.iter().chain(&table.totals)) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(page, (row, column), cell, lang, formats)?;
        }
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss)]
fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    lang: Lang,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    match cell {
        Cell::Nothing
        | Cell::NoShare(_)
        | Cell::Share(None)
        | Cell::Decimal(None)
        | Cell::Persons(Figure::NotReported) => Ok(()),
        Cell::Named(_, words) | Cell::Numbered(_, words) | Cell::Said(_, words) => page
            .write_string(row, column, words.of_lang(lang))
            .map(drop),
        Cell::Time(span) => {
            let first: NaiveDate = span.first().first().date();
            if matches!(span, crate::reports::asked::Span::Month(_)) {
                return page
                    .write_datetime_with_format(row, column, first, &formats.month)
                    .map(drop);
            }
            page.write_string(row, column, span.code()).map(drop)
        }
        Cell::Number(number)
        | Cell::Nights {
            reported: number, ..
        } => page
            .write_number_with_format(row, column, *number as f64, &formats.number)
            .map(drop),
        Cell::Persons(Figure::Shown(number)) => page
            .write_number_with_format(row, column, number.get() as f64, &formats.number)
            .map(drop),
        Cell::Share(Some(share)) => page
            .write_number_with_format(row, column, *share, &formats.share)
            .map(drop),
        Cell::Decimal(Some(number)) => page
            .write_number_with_format(row, column, *number, &formats.decimal)
            .map(drop),
        Cell::Persons(Figure::Hidden) => page.write_string(row, column, HIDDEN).map(drop),
        Cell::NoNights { is_share: true } => Ok(()),
        Cell::NoNights { .. } => page
            .write_number_with_format(row, column, 0.0, &formats.number)
            .map(drop),
        Cell::Unknown | Cell::NoReport => page.write_string(row, column, UNKNOWN).map(drop),
    }
}

/// The media type of a spreadsheet.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The spreadsheet as a file to keep.
pub fn file(bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(MEDIA_TYPE)
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"report.xlsx\"",
        ))
        .body(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::reports::asked::{Group, Period, Span};
    use crate::reports::names::Report;
    use crate::reports::table::{Column, Coverage, Words};

    fn sheet() -> Sheet {
        let month = "2026-03".parse().unwrap();
        let columns = [
            ("month", Group::Month.head()),
            ("fiscal_year", Group::FiscalYear.head()),
            ("shelter", Group::Shelter.head()),
            ("nights", "reports-nights"),
            ("occupancy_open", "reports-occupancy-open"),
            ("beds", "reports-open-spaces"),
            ("persons", "reports-occupied"),
        ];
        let columns = columns.map(|(code, head)| Column::new(code, head));
        let mut table = Table::new(
            "capacity",
            ("reports-capacity-title", "reports-capacity-definition"),
            columns.to_vec(),
        );
        let row = |name: &str, figure| {
            vec![
                Cell::Time(Span::of(month, Group::Month).unwrap()),
                Cell::Time(Span::of(month, Group::FiscalYear).unwrap()),
                Cell::Numbered(7, Words::Same(name.into())),
                Cell::Number(1_234),
                Cell::Share(Some(0.75)),
                Cell::Decimal(Some(2.5)),
                Cell::Persons(figure),
            ]
        };
        table.rows = vec![
            row("=Maison", Figure::own(12)),
            row("@Nord", Figure::Hidden),
        ];
        table.totals = vec![vec![Cell::Nothing, Cell::Nothing, Cell::Nothing]];
        let mut none = row("+1", Figure::NotReported);
        none[4] = Cell::Share(None);
        table.rows.push(none);
        Sheet {
            report: Report::Capacity,
            period: Period {
                from: month,
                to: month,
            },
            zone: crate::ground::nights::Zone::parse("America/Toronto").unwrap(),
            computed_at: "2026-04-02T12:00:00Z".parse().unwrap(),
            tables: vec![table],
            coverage: Coverage::default(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn every_cell_is_read_back_as_what_it_is_and_a_text_is_never_a_formula() {
        let sheet = sheet();
        let bytes = of_sheet(&sheet, Lang::Fr).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), [READ_ME, "Nuitées-places"]);
        let page = book.worksheet_range("Nuitées-places").unwrap();
        let cell = |row, column| page.get_value((row, column)).cloned();
        let heads: Vec<String> = (0..7).map(|at| cell(0, at).unwrap().to_string()).collect();
        let expected: Vec<String> = sheet.tables[0]
            .columns
            .iter()
            .map(|column| column.head_in(Lang::Fr))
            .collect();
        assert_eq!(heads, expected);
        for (row, name) in [(1, "=Maison"), (2, "@Nord"), (3, "+1")] {
            let date = cell(row, 0).unwrap();
            let Data::DateTime(date) = date else {
                panic!("{date:?} is no date");
            };
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            assert_eq!((year, month, day), (2026, 3, 1));
            assert_eq!(cell(row, 1), Some(Data::String("2025-26".into())));
            assert_eq!(cell(row, 2), Some(Data::String(name.into())));
            assert_eq!(cell(row, 3), Some(Data::Float(1234.0)));
            assert_eq!(cell(row, 5), Some(Data::Float(2.5)));
        }
        assert_eq!(cell(1, 4), Some(Data::Float(0.75)));
        assert!(matches!(cell(3, 4), None | Some(Data::Empty)));
        assert_eq!(cell(1, 6), Some(Data::Float(12.0)));
        assert_eq!(cell(2, 6), Some(Data::String(HIDDEN.into())));
        assert!(matches!(cell(3, 6), None | Some(Data::Empty)));
        let formulas = book.worksheet_formula("Nuitées-places").unwrap();
        assert!(formulas.used_cells().next().is_none());
        let read_me = book.worksheet_range(READ_ME).unwrap();
        let told: Vec<String> = read_me
            .used_cells()
            .map(|(_, _, it)| it.to_string())
            .collect();
        for lang in [Lang::En, Lang::Fr] {
            for line in sheet.in_lines(lang) {
                assert!(told.contains(&line), "{line}");
            }
        }
    }

    #[test]
    fn a_tab_is_named_in_the_readers_language_each_once_and_never_too_long() {
        let mut sheet = sheet();
        let long = || Table::new("how", ("reports-turned-away-how-title", ""), Vec::new());
        sheet.tables.extend([long(), long()]);
        let names = tabs(&sheet, Lang::En);
        let [_, one, other] = &names[..] else {
            panic!("{names:?}");
        };
        assert_eq!(one, "Turned away by phone and after…");
        assert_eq!(other, "Turned away by phone and… 3");
        assert!(of_sheet(&sheet, Lang::En).is_ok());
        assert_eq!(tab("Refus : « non »/oui", ""), "Refus   « non » oui");
    }
}
