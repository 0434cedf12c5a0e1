//! The capacity case of a region and population: how many more beds would end the turn-aways, and how many more women
//! one bed would admit. Pure arithmetic on counts; what cannot be computed is said, never guessed, and no figure here is
//! ever infinite or not a number.
//!
//! Who asked is those admitted and those left without a place. Referrals and calls alone would miss women who walked in
//! or were taken in at their first call, most of a house's admissions; load is balanced by the beds that were taken:
//! taken beds ÷ (1 − share turned away). Mean stay is bed-nights ÷ departures, for recent completed stays are the short
//! ones. Erlang's formula then gives the share turned away with more beds, from the share that was: it is solved for the
//! *beds in effect*, which stand for houses that lose a woman while another has a bed and for women who call again. (L. V. Green, *How many
//! hospital beds?*, Inquiry 39, 2002, on why occupancy alone misleads about small houses.)
//!
//! A range is sampling error (95 %: women turned away come in clusters, stays vary) in each of three readings of what the
//! counts leave open: unknown calls are all repeats, like the known ones, or none. Where counts were rounded before they
//! came here, as for a release, it allows for that. Women who stopped calling cannot be seen and would add to the need:
//! the low end is a floor, the middle is none. `coverage` proves it on simulated regions.
//!
//! There is no case of some regions that are told together beside others (they need not share a demand; where all are, it is said), nor where households take several
//! beds (space-nights ÷ departures is no stay then), nor where books are half kept: where more than a tenth of what moved
//! was changed by hand, departures are missing and the stay is too long.

pub mod assumptions;
pub mod case;
pub mod counted;
pub mod demand;
pub mod erlang;
pub mod range;
pub mod reading;
pub mod released;
pub mod rules;
pub mod sheet;
pub mod told;

mod cells;
mod covered;
mod curve;
mod model;
mod rows;
mod said;

#[cfg(test)]
mod absurd;
#[cfg(test)]
mod books;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod network;
#[cfg(test)]
mod worked;

pub use assumptions::Assumption;
pub use case::{BedsRange, CapacityCase, Point, Settings};
pub use counted::{Arrivals, CannotCompute, Counted, Phone, PoolNights, Referrals};
pub use range::Range;
pub use rules::capacity_case;
