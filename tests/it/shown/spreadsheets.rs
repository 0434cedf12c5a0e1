//! Every report is read back from its spreadsheet, cell by cell.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use havenboard::ground::language::Lang;
use havenboard::reports::asked::Span;
use havenboard::reports::disclosure::Figure;
use havenboard::reports::files::xlsx;
use havenboard::reports::table::{Cell, HIDDEN, Sheet, UNKNOWN};

use super::{REPORTS, house, sheet};

/// What a spreadsheet holds in a cell's place.
#[allow(clippy::cast_precision_loss)]
fn expected(cell: &Cell, lang: Lang) -> Option<Data> {
    match cell {
        Cell::Named(_, words) | Cell::Numbered(_, words) | Cell::Said(_, words) => {
            // A code without words of its own, such as what a line asks for beyond its words, is an empty cell.
            match words.of_lang(lang) {
                "" => Some(Data::Empty),
                words => Some(Data::String(words.to_owned())),
            }
        }
        Cell::Time(Span::Month(_)) => None,
        Cell::Time(span) => Some(Data::String(span.code())),
        Cell::Number(number)
        | Cell::Nights {
            reported: number, ..
        } => Some(Data::Float(*number as f64)),
        Cell::Persons(Figure::Shown(number)) => Some(Data::Float(number.get() as f64)),
        Cell::Share(Some(number)) | Cell::Decimal(Some(number)) => Some(Data::Float(*number)),
        Cell::Persons(Figure::Hidden) => Some(Data::String(HIDDEN.into())),
        Cell::Unknown | Cell::NoReport => Some(Data::String(UNKNOWN.into())),
        Cell::NoNights { is_share: false } => Some(Data::Float(0.0)),
        Cell::Nothing
        | Cell::NoShare(_)
        | Cell::NoNights { is_share: true }
        | Cell::Share(None)
        | Cell::Decimal(None)
        | Cell::Persons(Figure::NotReported) => Some(Data::Empty),
    }
}

fn assert_read_back(sheet: &Sheet, lang: Lang) {
    let bytes = xlsx::of_sheet(sheet, lang).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let tabs = xlsx::tabs(sheet, lang);
    assert_eq!(book.sheet_names()[0], xlsx::READ_ME);
    assert_eq!(book.sheet_names()[1..], tabs);
    let read_me = book.worksheet_range(xlsx::READ_ME).unwrap();
    let told: BTreeSet<String> = read_me
        .used_cells()
        .map(|(_, _, it)| it.to_string())
        .collect();
    for lang in [Lang::En, Lang::Fr] {
        assert!(sheet.in_lines(lang).iter().all(|line| told.contains(line)));
    }
    for (tab, table) in tabs.iter().zip(&sheet.tables) {
        let page = book.worksheet_range(tab).unwrap();
        let cell = |row, column| {
            page.get_value((row, column))
                .cloned()
                .unwrap_or(Data::Empty)
        };
        let heads = (0..).zip(&table.columns);
        for (column, of) in heads {
            assert_eq!(cell(0, column), Data::String(of.head_in(lang)), "{tab}");
        }
        for (row, cells) in (1..).zip(table.rows.iter().chain(&table.totals)) {
            for (column, of) in (0..).zip(cells) {
                let read = cell(row, column);
                match (expected(of, lang), of) {
                    (Some(expected), _) => assert_eq!(read, expected, "{tab} {row} {column}"),
                    (None, Cell::Time(span)) => {
                        let Data::DateTime(date) = read else {
                            panic!("{tab} {row} {column}: {read:?} is no date");
                        };
                        let (year, month, day, ..) = date.to_ymd_hms_milli();
                        let first = format!("{year}-{month:02}");
                        assert_eq!((first, day), (span.code(), 1), "{tab} {row} {column}");
                    }
                    (None, other) => panic!("{other:?}"),
                }
            }
        }
    }
}

#[test]
fn every_report_is_read_back_from_its_spreadsheet_cell_by_cell_in_both_languages() {
    let house = house();
    for reader in ["funder", "lead.maple"] {
        let person = house.person(reader);
        for (name, period) in REPORTS {
            let by_month = format!("{period}&group_by=month");
            let sheet = sheet(&house, &person, (name, period));
            let rows: usize = sheet.tables.iter().map(|table| table.rows.len()).sum();
            let is_bare = (reader, name) == ("lead.maple", "trafficking");
            assert_eq!(rows == 0, is_bare, "{reader}, {name}: {rows}");
            assert_read_back(&sheet, Lang::Fr);
            assert_read_back(&sheet, Lang::En);
            if !matches!(name, "capacity-case" | "provincial-return") {
                assert_read_back(&super::sheet(&house, &person, (name, &by_month)), Lang::En);
            }
        }
    }
}
