//! What can be done with referrals: load and lock the case, ask the table whether it may be done, do it, count it,
//! journal it. No entry of the journal names a referral, a request or a hold.
//!
//! Locks are always taken in one order: the organization (only where something is capped), the referral, then pools by
//! number. So every act here runs under `Db::write_row`, and nobody waits for somebody who waits for them.

/// Arrivals by a hold, the house's own or a referral's.
pub mod arriving;
/// Answering: offers, yes, no, her choice, and what was heard by phone.
pub mod answering;
/// Putting a referral to houses.
pub mod asking;
mod case;
/// Keeping the list of services to turn to when nothing fits.
pub mod listing;
/// How a referral ends.
pub mod closing;
/// How the next house goes on with a case, by its code.
pub mod continuing;
/// Booking an interpreter for a case, and settling how language is met.
pub mod interpreting;
/// The intake line, after an offer or a yes.
pub mod line;
/// Telling a referral, and what her agency notes on the way.
pub mod telling;
/// Counting women turned away by phone.
pub mod turning_away;
/// What happens by itself: clocks, prompts, endings, erasure.
pub mod upkeep;

pub use case::{Case, CaseNow};
