//! All a database holds, table by table, as digests: two readings are equal when nothing was written in between.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use havenboard::ground::db::{Address, Conn, Db};
use havenboard::ground::text::digest;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

fn lines(conn: &mut Conn, query: &str) -> Vec<String> {
    let rows = diesel::sql_query(query).load::<Line>(conn).unwrap();
    rows.into_iter().map(|row| row.line).collect()
}

/// Each table with the digest of its rows.
pub fn standing(db: &Db) -> BTreeMap<String, String> {
    let sqlite = matches!(db.address(), Address::Sqlite(_));
    db.read_now(|conn| {
        let tables = if sqlite {
            "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        } else {
            "SELECT tablename::text AS line FROM pg_tables WHERE schemaname = 'public'"
        };
        let tables = lines(conn, tables);
        Ok(tables
            .into_iter()
            .map(|table| {
                let rows = if sqlite {
                    rows_of_sqlite(conn, &table)
                } else {
                    format!("SELECT t::text AS line FROM \"{table}\" AS t ORDER BY 1")
                };
                let text = lines(conn, &rows).join("\n");
                (table, digest(text.as_bytes()))
            })
            .collect())
    })
    .unwrap()
}

fn rows_of_sqlite(conn: &mut Conn, table: &str) -> String {
    let columns = lines(
        conn,
        &format!("SELECT name AS line FROM pragma_table_info('{table}')"),
    );
    let quoted: Vec<String> = columns
        .iter()
        .map(|name| format!("quote(\"{name}\")"))
        .collect();
    let row = quoted.join(" || '|' || ");
    format!("SELECT {row} AS line FROM \"{table}\" ORDER BY 1")
}

/// The tables in which two readings differ.
pub fn differing(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> BTreeSet<String> {
    let tables = before.keys().chain(after.keys());
    tables
        .filter(|table| before.get(*table) != after.get(*table))
        .cloned()
        .collect()
}
