//! The triggers that keep a table from being edited, against those the migrations made: one that is missing, switched
//! off or written anew lets somebody with the database in hand change what must stay.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Conn;
use super::migrations::in_memory;
use crate::ground::error::{Error, Result};

/// On PostgreSQL: the trigger, its table, the function it calls. On SQLite the migrations themselves are compared.
const OF_POSTGRES: &[(&str, &str, &str)] = &[
    ("census_is_kept", "census", "refuse_young_night_delete"),
    ("census_is_never_emptied", "census", "refuse_change"),
    ("census_is_never_moved", "census", "refuse_change"),
    (
        "count_changes_are_kept",
        "count_changes",
        "refuse_young_delete",
    ),
    (
        "count_changes_are_never_edited",
        "count_changes",
        "refuse_change",
    ),
    (
        "count_changes_are_never_emptied",
        "count_changes",
        "refuse_change",
    ),
    ("journal_is_kept", "journal", "refuse_young_delete"),
    ("journal_is_never_edited", "journal", "refuse_change"),
    ("journal_is_never_emptied", "journal", "refuse_change"),
    (
        "journal_links_are_kept",
        "journal_links",
        "refuse_young_link_delete",
    ),
    (
        "journal_links_are_never_edited",
        "journal_links",
        "refuse_change",
    ),
    (
        "journal_links_are_never_emptied",
        "journal_links",
        "refuse_change",
    ),
    (
        "journal_waiting_is_kept",
        "journal_waiting",
        "refuse_delete_before_linking",
    ),
    (
        "journal_waiting_is_never_edited",
        "journal_waiting",
        "refuse_change",
    ),
    (
        "journal_waiting_is_never_emptied",
        "journal_waiting",
        "refuse_change",
    ),
    (
        "opened_months_are_kept",
        "opened_months",
        "refuse_young_opened_month_delete",
    ),
    (
        "opened_months_are_never_edited",
        "opened_months",
        "refuse_change",
    ),
    (
        "opened_months_are_never_emptied",
        "opened_months",
        "refuse_change",
    ),
    (
        "release_cells_are_kept",
        "release_cells",
        "refuse_young_release_cell_delete",
    ),
    (
        "release_cells_are_never_edited",
        "release_cells",
        "refuse_change",
    ),
    (
        "release_cells_are_never_emptied",
        "release_cells",
        "refuse_change",
    ),
    (
        "releases_are_kept",
        "releases",
        "refuse_young_release_delete",
    ),
    ("releases_are_never_edited", "releases", "refuse_change"),
    ("releases_are_never_emptied", "releases", "refuse_change"),
    (
        "signed_for_is_kept",
        "signed_for",
        "refuse_young_signed_line_delete",
    ),
    ("signed_for_is_never_edited", "signed_for", "refuse_change"),
    ("signed_for_is_never_emptied", "signed_for", "refuse_change"),
    (
        "signed_lines_are_kept",
        "signed_lines",
        "refuse_young_signed_line_delete",
    ),
    (
        "signed_lines_are_never_edited",
        "signed_lines",
        "refuse_change",
    ),
    (
        "signed_lines_are_never_emptied",
        "signed_lines",
        "refuse_change",
    ),
    (
        "signed_returns_are_kept",
        "signed_returns",
        "refuse_young_signed_return_delete",
    ),
    (
        "signed_returns_are_never_edited",
        "signed_returns",
        "refuse_change",
    ),
    (
        "signed_returns_are_never_emptied",
        "signed_returns",
        "refuse_change",
    ),
    (
        "survey_snapshots_are_kept",
        "survey_snapshots",
        "refuse_young_survey_delete",
    ),
    (
        "survey_snapshots_are_never_edited",
        "survey_snapshots",
        "refuse_change",
    ),
    (
        "survey_snapshots_are_never_emptied",
        "survey_snapshots",
        "refuse_change",
    ),
    (
        "survey_turned_away_are_kept",
        "survey_turned_away",
        "refuse_young_survey_delete",
    ),
    (
        "survey_turned_away_are_never_edited",
        "survey_turned_away",
        "refuse_change",
    ),
    (
        "survey_turned_away_are_never_emptied",
        "survey_turned_away",
        "refuse_change",
    ),
    ("tallies_are_kept", "tallies", "refuse_young_tally_delete"),
    ("tallies_are_never_emptied", "tallies", "refuse_change"),
    ("tallies_are_never_moved", "tallies", "refuse_change"),
];

#[derive(QueryableByName)]
struct Guard {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    text: String,
}

impl Conn {
    /// The triggers that are not as the migrations made them, by name.
    pub fn lost_guards(&mut self) -> Result<Vec<String>> {
        let (wanted, found) = match self {
            Self::Sqlite(conn) => {
                let mut fresh = in_memory().map_err(Error::broken)?;
                (of_sqlite(&mut fresh)?, of_sqlite(conn)?)
            }
            Self::Pg(conn) => {
                let wanted = OF_POSTGRES.iter();
                let wanted =
                    wanted.map(|(name, table, calls)| ((*name).into(), format!("{table} {calls}")));
                (wanted.collect(), of_postgres(conn)?)
            }
        };
        let lost = wanted
            .into_iter()
            .filter(|(name, text)| found.get(name) != Some(text));
        Ok(lost.map(|(name, _)| name).collect())
    }
}

type Guards = BTreeMap<String, String>;

fn by_name(guards: Vec<Guard>) -> Guards {
    let pairs = guards.into_iter().map(|guard| (guard.name, guard.text));
    pairs.collect()
}

fn of_sqlite(conn: &mut SqliteConnection) -> QueryResult<Guards> {
    diesel::sql_query("SELECT name, sql AS text FROM sqlite_master WHERE type = 'trigger'")
        .load(conn)
        .map(by_name)
}

/// What takes a table's guards off on SQLite, and what puts the same ones on again.
pub(super) fn off_and_on(
    conn: &mut SqliteConnection,
    table: &str,
) -> QueryResult<(String, String)> {
    let guards = diesel::sql_query(
        "SELECT name, sql AS text FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
    );
    let guards: Vec<Guard> = guards.bind::<Text, _>(table).load(conn)?;
    let off = guards
        .iter()
        .map(|one| format!("DROP TRIGGER {};", one.name));
    let on = guards.iter().map(|one| format!("{};", one.text));
    Ok((off.collect(), on.collect()))
}

/// Those that are on, and whose function still refuses.
fn of_postgres(conn: &mut PgConnection) -> QueryResult<Guards> {
    diesel::sql_query(
        "SELECT t.tgname::text AS name, c.relname || ' ' || p.proname AS text \
         FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid \
         WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') \
         AND c.relnamespace = current_schema()::regnamespace \
         AND position('RAISE EXCEPTION' in p.prosrc) > 0",
    )
    .load(conn)
    .map(by_name)
}

#[cfg(test)]
mod tests {
    use super::super::{Address, Db};
    use super::*;
    use crate::ground::trial::{on_each_database, raw};

    fn lost(db: &Db) -> Vec<String> {
        db.read_now(Conn::lost_guards).unwrap()
    }

    fn by_database(db: &Db, on_sqlite: &str, on_postgres: &str) {
        let sql = match db.address() {
            Address::Sqlite(_) => on_sqlite,
            Address::Postgres(_) => on_postgres,
        };
        raw(db.address(), sql);
    }

    #[test]
    fn every_guard_of_a_fresh_database_stands() {
        on_each_database(|db| {
            assert_eq!(lost(db), Vec::<String>::new());
            if let Address::Postgres(_) = db.address() {
                let found = db.read_now(|conn| match conn {
                    Conn::Pg(conn) => Ok(of_postgres(conn)?),
                    Conn::Sqlite(_) => Err(Error::NotFound),
                });
                assert_eq!(found.unwrap().len(), OF_POSTGRES.len());
            }
        });
    }

    #[test]
    fn a_guard_that_is_gone_or_no_longer_refuses_is_named() {
        on_each_database(|db| {
            by_database(
                db,
                "DROP TRIGGER journal_is_kept",
                "DROP TRIGGER journal_is_kept ON journal",
            );
            assert_eq!(lost(db), ["journal_is_kept"]);
            by_database(
                db,
                "DROP TRIGGER journal_is_never_edited; CREATE TRIGGER journal_is_never_edited \
                 BEFORE UPDATE ON journal BEGIN SELECT 1; END",
                "ALTER TABLE journal DISABLE TRIGGER journal_is_never_edited",
            );
            assert_eq!(lost(db), ["journal_is_kept", "journal_is_never_edited"]);
        });
    }

    /// What must be refused, on each database.
    fn refused(db: &Db, sql: &str) {
        let outcome = db.write_now({
            let sql = sql.to_owned();
            move |tx| {
                Ok(diesel::connection::SimpleConnection::batch_execute(
                    tx.conn, &sql,
                )?)
            }
        });
        let said = outcome.unwrap_err().to_string();
        assert!(said.contains("append-only"), "{sql}: {said}");
    }

    #[test]
    fn no_row_of_the_journal_or_the_history_is_replaced_or_swept_out() {
        on_each_database(|db| {
            raw(
                db.address(),
                "INSERT INTO journal (id, at, act) VALUES (7, '2026-03-01 12:00:00', 'count'); \
                 INSERT INTO journal_links (seq, entry_id, hash) VALUES (1, 7, 'x');",
            );
            let ways: &[&str] = match db.address() {
                Address::Sqlite(_) => &[
                    "INSERT OR REPLACE INTO journal (id, at, act) VALUES (7, '2026-03-01', 'nothing')",
                    "REPLACE INTO journal (rowid, id, at, act) VALUES (1, 8, '2026-03-01', 'nothing')",
                    "REPLACE INTO journal_links (seq, entry_id, hash) VALUES (1, 7, 'y')",
                    "REPLACE INTO journal_links (seq, entry_id, hash) VALUES (2, 7, 'y')",
                    "REPLACE INTO journal_links (rowid, seq, entry_id, hash) VALUES (1, 2, 8, 'y')",
                    "INSERT INTO journal (id, at, act) VALUES (7, '2026-03-01', 'nothing') \
                     ON CONFLICT (id) DO UPDATE SET act = 'nothing'",
                ],
                Address::Postgres(_) => &[
                    "TRUNCATE journal_links",
                    "TRUNCATE journal CASCADE",
                    "TRUNCATE count_changes",
                    "INSERT INTO journal (id, at, act) VALUES (7, '2026-03-01', 'nothing') \
                     ON CONFLICT (id) DO UPDATE SET act = 'nothing'",
                ],
            };
            for sql in ways {
                refused(db, sql);
            }
        });
    }

    #[test]
    fn no_change_of_a_count_is_replaced() {
        on_each_database(|db| {
            let Address::Sqlite(_) = db.address() else {
                return;
            };
            let change = |into: &str| {
                format!(
                    "{into} INTO count_changes (pool_id, revision, at, kind, funded, open, occupied, held) \
                     VALUES (9, 1, '2026-03-01 12:00:00', 'count', 0, 0, 1, 0)"
                )
            };
            raw(
                db.address(),
                &format!("PRAGMA foreign_keys = OFF; {}", change("INSERT")),
            );
            refused(db, &change("REPLACE"));
            refused(db, &change("INSERT OR REPLACE"));
        });
    }
}
