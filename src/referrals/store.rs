//! The tables of referrals, their requests and what hangs on them. No other file names them.

mod due;
mod erasing;
/// Where to turn when nothing fits.
pub mod fallbacks;
mod referrals;
mod requests;

pub use due::{
    any_prompted, ended_before, held_for_somebody, lapsed_since, moved_on, open_cases,
    placed_before, requests_unheard, to_thin, with_requests_due,
};
pub use erasing::{erase, nothing_left_of, reasons, thin};
pub use referrals::{
    continued_from, could_go, count_open, find, find_id, insert, lock, most_ended_after_an_offer,
    needs, newest_of, tongues, update,
};
pub use requests::{
    count_waiting, find_request, held_for_cases, holds_of_requests, insert_request, requests_of,
    requests_of_shelters, update_request,
};

/// Every table that tells of a case or a stay, keeps an answer about one or a space for one, or was told by one: small,
/// for what they hold is erased after a day, and holds of houses after weeks.
pub const TABLES: &[&str] = &[
    "referrals",
    "referral_needs",
    "referral_tongues",
    "referral_pools",
    "referral_fallbacks",
    "referral_reasons",
    "requests",
    "watches",
    "watch_pools",
    "drafts",
    "stays",
    "replays",
    "holds",
    "notices",
];
