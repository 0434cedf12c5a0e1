//! Odd input that somebody might mean, to every page and every form: no 5xx, every mistake in words, and a database that
//! is whole afterwards. Thousands of askings, side by side in three networks; the calls of programs are asked with every
//! test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    dead_code
)]

#[path = "../it/bad/mod.rs"]
mod bad;
#[path = "../it/house/mod.rs"]
mod house;
#[path = "../it/robot.rs"]
mod robot;

use bad::rows::{Row, Takes};

fn is_page(row: &Row) -> bool {
    !row.is_api() && matches!(row.takes, Takes::Query(_))
}

fn is_form(row: &Row) -> bool {
    !row.is_api() && !is_page(row)
}

fn is_of_a_house(row: &Row) -> bool {
    row.path.starts_with("/shelters")
}

#[test]
fn odd_input_breaks_no_page() {
    bad::breaks_nothing(is_page);
}

#[test]
fn odd_input_breaks_no_form_of_a_house() {
    bad::breaks_nothing(|row| is_form(row) && is_of_a_house(row));
}

#[test]
fn odd_input_breaks_no_other_form() {
    bad::breaks_nothing(|row| is_form(row) && !is_of_a_house(row));
}
