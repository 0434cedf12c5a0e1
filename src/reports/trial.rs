//! What tests of reports share: reading a report as somebody, and a spreadsheet back.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::asked::Asked;
use super::files::xlsx;
use super::names::Report;
use super::reader::Readable;
use super::sheets::Asking;
use super::table::{Cell, Sheet, Table};
use crate::accounts::email::Email;
use crate::accounts::rules::{Identity, OrganizationId};
use crate::accounts::store::people::insert_account;
use crate::accounts::who::Who;
use crate::ground::codes::Role;
use crate::ground::db::Tx;
use crate::ground::error::Result;
use crate::ground::language::Lang;
use crate::ground::trial::Trial;

/// Somebody with an account: what is signed says whose it was.
pub fn account(tx: &mut Tx, organization: OrganizationId, role: Role) -> Result<Who> {
    let address = format!("{role}.{organization}@example.org");
    let email = Email::parse("email", &address)?;
    let account = insert_account(tx.conn, organization, &email, role, tx.now)?;
    Ok(Who {
        identity: Identity {
            account,
            organization,
            role,
            language: None,
        },
        session: None,
    })
}

/// A report as somebody reads it.
pub fn read(trial: &Trial, who: &Who, report: Report, query: &str) -> Result<Sheet> {
    let asked: Asked = serde_html_form::from_str(query).unwrap();
    let (readable, now) = (Readable::by(who), trial.clock.now());
    trial.read_now(|conn| {
        Asking::read(conn, report, &asked, (readable, now))?
            .by(who)
            .answer(conn)
    })
}

/// A table of a report, by its code.
pub fn table<'s>(sheet: &'s Sheet, code: &str) -> &'s Table {
    sheet.tables.iter().find(|one| one.code == code).unwrap()
}

/// The cell of a row whose cells say these codes, in the column of that name.
pub fn cell<'t>(table: &'t Table, says: &[&str], column: &str) -> &'t Cell {
    let place = table.columns.iter().position(|one| one.code == column);
    let row = table.rows.iter().find(|row| {
        let cells: Vec<String> = row.iter().map(Cell::in_file).collect();
        says.iter()
            .all(|code| cells.iter().any(|cell| cell == code))
    });
    let row = row.unwrap_or_else(|| panic!("no row says {says:?} in {}", table.code));
    &row[place.unwrap()]
}

/// Every number of a report's spreadsheet is the number JSON gives, and where JSON gives none there is none.
pub fn assert_files_agree(sheet: &Sheet) {
    let bytes = xlsx::of_sheet(sheet, Lang::En).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut numbers = 0;
    for (tab, table) in xlsx::tabs(sheet, Lang::En).iter().zip(&sheet.tables) {
        let page = book.worksheet_range(tab).unwrap();
        for (row, cells) in (1..).zip(&table.rows) {
            for (column, cell) in (0..).zip(cells) {
                let read = page.get_value((row, column));
                let figure = cell.in_json().as_f64().filter(|_| cell.is_figure());
                let found = match read {
                    Some(Data::Float(number)) => Some(*number),
                    _ => None,
                };
                assert_eq!(found, figure, "{} {row} {column}", table.code);
                numbers += usize::from(figure.is_some());
            }
        }
    }
    assert!(numbers > 0, "a report without a number proves nothing");
}
