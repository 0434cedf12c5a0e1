//! Havenboard: which shelter can take *this* woman tonight, and in a language she speaks.
//!
//! The floors of the house, lowest first. A module uses those above it in this list, never one below;
//! `tests/it/floors.rs` reads this order and checks it.

/// Clock, nights, text, codes, languages, errors, the database doors. Knows no shelter and no HTTP.
pub mod ground;
/// What every page uses, whoever asks: limits, headers, language, errors, forms.
pub mod web;
/// Who did and who saw what; append-only, chained.
pub mod journal;
/// Organizations, people, sign-in, roles, tokens.
pub mod accounts;
/// The houses: profile, what a shelter asks for, its shifts.
pub mod shelters;
/// Counts and their history, confirmations, freshness, the census.
pub mod capacity;
/// Spaces kept for somebody on the way.
pub mod holds;
/// What people are told in the product, as long as it is so.
pub mod notices;
/// Full, chronically full, over capacity, unstaffed, not confirmed: raised and cleared with evidence.
pub mod flags;
/// Counts that outlive the cases they counted: low-dimensional, without a trace of one.
pub mod tallies;
/// Who interprets, in which language, how and when; and who was booked.
pub mod interpretation;
/// What everybody reads: one snapshot in memory, its kept pages, the live stream.
pub mod board;
/// Anonymous admissions and departures, where a house keeps them.
pub mod stays;
/// Who still wants a place, and who is told when one opens.
pub mod watches;
/// One household's request, told once: matching, asking, answers, outcomes.
pub mod referrals;
/// The house's own page: counts, confirmations, rooms, holds, history; and the same for programs.
pub mod desk;
/// Figures of facilities by month; knows counts, never cases.
pub mod reports;
/// Files and feeds in and out: Toronto's open data, and what follows.
pub mod exchange;
/// A network that is invented from end to end.
pub mod demo;
/// Whether the database is what its own history says it is.
pub mod check;
/// The timetable: what happens by itself, how often, and why.
pub mod jobs;
/// What the house says of itself: alive, ready, help, the OpenAPI document.
pub mod about;
/// Every address: method, path, who may, audit word.
pub mod routes;
/// Opens, migrates, starts the timetable, listens, stops well.
pub mod server;
