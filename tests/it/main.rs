//! The whole program over HTTP, on SQLite or, with `TEST_POSTGRES` set, on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod answers;
mod counts;
mod described;
mod doors;
mod floors;
mod house;
mod race;
mod random;
mod robot;
mod words;
