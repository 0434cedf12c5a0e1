//! The tables of referrals, their requests and what hangs on them. No other file names them.

mod due;
mod erasing;
/// Where to turn when nothing fits.
pub mod fallbacks;
mod referrals;
mod requests;

pub use due::{
    accepted_with_holds, ended_before, open_cases, placed_before, with_requests_due,
    with_requests_unheard,
};
pub use erasing::{erase, nothing_left_of};
pub use referrals::{
    could_go, count_open, find, find_id, insert, lock, needs, newest_of, tongues, update,
    withdrawn_since,
};
pub use requests::{
    count_waiting, find_request, insert_request, requests_of, requests_of_shelters, update_request,
};

/// Every table that tells of a case or a stay, or keeps an answer about one: small, for they are erased after a day.
pub const TABLES: &[&str] = &[
    "referrals",
    "referral_needs",
    "referral_tongues",
    "referral_pools",
    "referral_fallbacks",
    "requests",
    "watches",
    "watch_pools",
    "drafts",
    "stays",
    "replays",
];
