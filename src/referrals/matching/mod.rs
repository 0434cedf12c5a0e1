//! "Could you take *this* household?": asked of the board's snapshot, answered in four groups, and every miss says why.
//! Pure, and made of no more than its reader may know: who sees bands learns no number by asking.

/// The four groups, and their order.
pub mod answer;
/// Whether one pool could take a household, and all that stands in the way.
pub mod rules;
/// Why a place does not fit, in codes and in words.
pub mod reasons;
/// What is asked for.
pub mod wanted;
/// Who searches when many do.
pub mod turn;
