//! What a report may print of a count of persons. A number gets into a [`Figure`] only through this folder's
//! suppression or rounding, so a count that was not decided upon cannot be printed.

/// A number of persons that may be printed. It has no public constructor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(u64);

impl Number {
    /// The number itself, in persons.
    pub fn get(self) -> u64 {
        self.0
    }
}

/// One figure of persons, as a reader sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// May be printed.
    Shown(Number),
    /// There is a number, and it is not told.
    Hidden,
    /// Nobody counted: not zero, and not a secret either.
    NotReported,
}

impl Figure {
    /// A number that suppression or rounding has let through.
    pub(super) fn shown(number: u64) -> Self {
        Self::Shown(Number(number))
    }

    /// A figure as a release keeps it: no number is a hidden one.
    pub fn of_release(kept: Option<u64>) -> Self {
        kept.map_or(Self::Hidden, Self::shown)
    }

    /// A house's own figure, for its own lead: whoever counted it may read it as it is.
    pub fn own(number: u64) -> Self {
        Self::shown(number)
    }

    /// A house's figure as its lead signed it for the funder of its contract: exact.
    pub fn signed(number: u64) -> Self {
        Self::shown(number)
    }

    /// The number, where it may be printed.
    pub fn number(self) -> Option<u64> {
        match self {
            Self::Shown(number) => Some(number.get()),
            Self::Hidden | Self::NotReported => None,
        }
    }

    /// Two figures added: hidden if either is, else not reported if either is.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Hidden, _) | (_, Self::Hidden) => Self::Hidden,
            (Self::NotReported, _) | (_, Self::NotReported) => Self::NotReported,
            (Self::Shown(one), Self::Shown(two)) => Self::shown(one.0.saturating_add(two.0)),
        }
    }

    /// The sum of figures; of none at all, not reported.
    ///
    /// It is a function of printed numbers alone, so whoever has those could add them up himself: it tells nothing new.
    pub fn sum(figures: impl IntoIterator<Item = Self>) -> Self {
        figures
            .into_iter()
            .reduce(Self::plus)
            .unwrap_or(Self::NotReported)
    }
}

/// `part ÷ whole`; none unless both are printed and the whole is not zero.
///
/// A share of a hidden part times a printed whole *is* the hidden part, and the other way round; a share of two
/// printed numbers could be worked out by the reader, so it gives nothing back.
pub fn share(part: Figure, whole: Figure) -> Option<f64> {
    let (part, whole) = (part.number()?, whole.number()?);
    // Rounded apart, a part can exceed its whole: then there is nothing to be said.
    (part <= whole).then(|| quotient(part, whole)).flatten()
}

/// Whole numbers far below 2^53; none over zero.
#[allow(clippy::cast_precision_loss)]
fn quotient(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_with_a_hidden_part_is_hidden_even_beside_one_not_reported() {
        let five = Figure::shown(5);
        assert_eq!(Figure::sum([five, five]), Figure::shown(10));
        assert_eq!(Figure::sum([five, Figure::Hidden]), Figure::Hidden);
        assert_eq!(
            Figure::sum([Figure::NotReported, Figure::Hidden, five]),
            Figure::Hidden
        );
        assert_eq!(Figure::sum([]), Figure::NotReported);
    }

    #[test]
    fn not_reported_is_not_zero() {
        let sum = Figure::sum([Figure::shown(0), Figure::NotReported]);
        assert_eq!(sum, Figure::NotReported);
        assert_eq!(sum.number(), None);
    }

    #[test]
    fn a_share_is_given_of_printed_numbers_only() {
        let (six, eight) = (Figure::shown(6), Figure::shown(8));
        assert_eq!(share(six, eight), Some(0.75));
        assert_eq!(share(Figure::Hidden, eight), None);
        assert_eq!(share(six, Figure::Hidden), None);
        assert_eq!(share(six, Figure::shown(0)), None);
    }
}
