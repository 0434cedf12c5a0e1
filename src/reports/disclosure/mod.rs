//! Disclosure control: which figures of persons may be printed, so that what is printed gives no woman away.
//! Pure: no database, no clock. What must stay true: nothing released, alone or together, tells a hidden cell.
//!
//! Whom it is made against. A reader who has every release of every month, adds and subtracts them, and knows these
//! rules: counts are whole and not negative; 1 to 4 is hidden; in a first release a hidden cell is never zero. Of a
//! correction he is told besides which finest cells it touched and whether each went up or down, not by how much. A
//! hidden cell is safe when he is left with two values for it or more: there is another table (a *witness*) that agrees
//! with all he has. Each hidden cell's witness is made when it is hidden, and all are proven again at the end. A month is
//! decided with all its tables ([`decide`]), for he knows too which of them count the same acts; and with what is told beside
//! them of several months.
//!
//! Whom it is not made against: one who knows some of the women counted, one who knows that a cell he sees hidden cannot
//! have had anybody in it, and one who runs this very program on every table that could be and keeps those it would have
//! treated alike. The two values may be next to each other.

mod cube;
mod figure;
mod month;
mod puzzle;
mod regions;
mod release;
mod rounding;
mod table;
mod tie;
mod witness;

pub use cube::{Cell, Dimension, Flaw, Frame, MonthCube};
pub use figure::{Figure, Number, share};
pub use month::{Decided, Decision, Part, Together, decide};
pub use regions::{FEWEST_SHELTERS, PublishedRegions, merge_small};
pub use release::{Refusal, Release};
pub use table::Table;
pub use tie::{Beside, Counts, Known, Side, Tie};

/// Fewest persons a printed cell has, unless it is zero (SAFETY.md, "Statistics": a cell of 1–4 is hidden).
pub const FEWEST_SHOWN: u64 = 5;

#[cfg(test)]
pub(super) mod checks;
