//! Codes in a column of either database.

use diesel::prelude::*;

use super::*;

#[derive(diesel::MultiConnection)]
enum Conn {
    Pg(PgConnection),
    Sqlite(SqliteConnection),
}

#[derive(Insertable, Queryable, Debug, PartialEq)]
#[diesel(table_name = wish)]
struct Wish {
    id: i32,
    need: Need,
    second: Option<Need>,
}

fn wishes() -> Conn {
    let mut sqlite = SqliteConnection::establish(":memory:").unwrap();
    diesel::sql_query(
        "CREATE TABLE wish (id INTEGER PRIMARY KEY, need TEXT NOT NULL, second TEXT)",
    )
    .execute(&mut sqlite)
    .unwrap();
    Conn::Sqlite(sqlite)
}

#[test]
fn a_code_is_stored_and_found_again_whatever_the_database() {
    let mut conn = wishes();
    for (id, need) in (1..).zip(Need::all()) {
        let second = (id % 2 == 0).then_some(Need::Crib);
        let row = Wish {
            id,
            need: *need,
            second,
        };
        diesel::insert_into(wish::table)
            .values(row)
            .execute(&mut conn)
            .unwrap();
    }
    let found: Vec<Wish> = wish::table
        .filter(wish::need.eq(Need::NearSchool))
        .load(&mut conn)
        .unwrap();
    let expected = Wish {
        id: 13,
        need: Need::NearSchool,
        second: None,
    };
    assert_eq!(found, [expected]);
    let all: Vec<Need> = wish::table
        .select(wish::need)
        .order(wish::id)
        .load(&mut conn)
        .unwrap();
    assert_eq!(all, Need::all());
}

#[test]
fn a_stored_text_that_is_no_code_is_refused_on_reading() {
    let mut conn = wishes();
    diesel::sql_query("INSERT INTO wish VALUES (1, 'moat', NULL)")
        .execute(&mut conn)
        .unwrap();
    let failure = wish::table
        .select(wish::need)
        .load::<Need>(&mut conn)
        .unwrap_err();
    let diesel::result::Error::DeserializationError(cause) = failure else {
        panic!("refused for another reason: {failure}");
    };
    let said = cause.source().unwrap().to_string();
    assert!(said.contains("the list “need”"), "{said}");
}
