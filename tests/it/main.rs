//! The whole program over HTTP, on SQLite or, with `TEST_POSTGRES` set, on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod answers;
mod bad;
mod cases;
mod counts;
mod described;
mod doors;
mod floors;
mod house;
mod limits;
mod matching;
mod race;
mod random;
mod robot;
mod story;
mod wording;
mod words;
mod writer;
