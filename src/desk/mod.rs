//! The house's own page: what its staff see and press at 3 a.m. Every form is a plain POST that sends the absolute
//! value, the value it was from and an operation, so that a double tap or a retry on a bad line counts once.

/// Counts, confirmations and history for programs. They stand on this floor because a POOL's answer needs its holds.
pub mod api;
/// Arrivals by a hold for programs. They stand here because they may open a stay, or be a referral's.
pub mod arrivals;
/// The pages, and the addresses of their forms.
pub mod pages;

mod forms;
mod history;
mod house;
mod period;
mod trouble;
mod view;

use crate::shelters::wall;

#[cfg(test)]
mod tests;
