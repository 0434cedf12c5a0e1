//! What every page and call uses, whoever asks and whatever about: limits, headers, language, errors, forms.

/// Answers that can be kept and given again.
pub mod answer;
/// Answers that lie ready, given before anything else happens.
pub mod at_once;
/// Files under a checksum in their address.
pub mod assets;
/// Bodies: whole within the deadline and the limit, or not at all.
pub mod body;
/// The connection under a request, to end it for good.
pub mod connection;
/// How an error leaves the house: as a page or as a problem.
pub mod failure;
/// What a reader could not take, by field and in words.
mod faults;
/// Forms and JSON bodies, read strictly.
pub mod form;
/// The middleware round every answer: language, host, same site, headers, errors.
pub mod frame;
/// What is wrong with a form, and what was typed into it.
pub mod mistakes;
/// One row of the table of addresses.
pub mod route;
/// What every template gets.
pub mod shell;
/// What is wrong with one of several forms on a page.
pub mod trouble;
