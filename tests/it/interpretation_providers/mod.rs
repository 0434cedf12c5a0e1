//! Services that interpret, as their coordinators keep them and workers call them: without scripts, in both languages.

use diesel::prelude::*;

use super::house::{Person, TestHouse};
use super::robot::{Page, all, words};

mod calling;
mod setting_up;

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    number: i64,
}

fn number(house: &TestHouse, query: &str) -> i64 {
    house
        .db()
        .read_now(|conn| Ok(diesel::sql_query(query).get_result::<Number>(conn)?.number))
        .unwrap()
}

fn provider(house: &TestHouse, name: &str) -> String {
    let query = format!("SELECT id AS number FROM providers WHERE name LIKE '{name}%'");
    format!("/interpretation/providers/{}", number(house, &query))
}

fn texts(page: &Page, selector: &str) -> Vec<String> {
    all(&page.html, selector).iter().map(words).collect()
}

fn value(page: &Page, selector: &str) -> String {
    let found = all(&page.html, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0].attr("value").unwrap_or_default().to_owned()
}

/// The page again that a wrong form answers with: every mistake of the summary leads to its field.
fn again(person: &Person, path: &str, body: &str) -> Page {
    let page = Page::read(person.clone(), path, body);
    let links = all(&page.html, ".errors a");
    assert!(!links.is_empty());
    for link in links {
        let field = link.attr("href").unwrap();
        assert_eq!(all(&page.html, field).len(), 1, "{field}");
    }
    page
}
