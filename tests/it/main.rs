//! The whole program over HTTP, on SQLite or, with `TEST_POSTGRES` set, on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod accuracy;
mod answers;
mod availability;
mod bad;
mod bookings;
mod cases;
mod counts;
mod described;
mod doors;
mod floors;
mod house;
mod interpretation_providers;
mod leaving;
mod limits;
mod matching;
mod presence;
mod race;
mod releases;
mod random;
mod returns;
mod robot;
mod shown;
mod stays;
mod story;
mod surveys;
mod wording;
mod words;
mod writer;
