//! How far back there are figures to ask for.

use crate::ground::nights::Month;

/// Months whose figures are kept, before the one that is running: ten years.
const MONTHS_KEPT: usize = 120;

/// The oldest month whose figures are kept while this one is running: older ones are erased, and neither read, released
/// nor signed.
pub fn oldest_kept(current: Month) -> Month {
    back(current, MONTHS_KEPT)
}

/// The month so many months before another one.
pub fn back(month: Month, months: usize) -> Month {
    (0..months).fold(month, |month, _| month.previous())
}
