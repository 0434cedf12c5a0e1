//! Toronto's open shelter data, as the City publishes it: one row is one program on one night.
//! Reading holds one row at a time, knows no database, and produces no address or postal code.
//!
//! [`Reading`] turns a file into [`Entry`] values in the file's order; [`Tally`] counts them.
//! [`import`] puts files into the database, each as a whole; what stands there already stays as it is.

pub(super) mod cells;
mod columns;
mod command;
mod import;
mod naming;
pub(super) mod night;
mod places;
mod reading;
mod records;
mod refusals;
mod repeats;
mod source;
pub(super) mod store;
mod survey;
mod taking;
mod tally;
mod timeline;

#[cfg(test)]
mod tests;

pub use command::import_command;
pub use import::{NotTaken, RefusedRow, Summary, import};
pub use night::{Key, ReportedNight};
pub use reading::{Entry, Reading};
pub use refusals::{Reason, Refusal, Unreadable};
pub use tally::Tally;
