//! A figure with its range. Low is never above the middle, the middle never above high, and all three are finite.

/// A figure that is known only within bounds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Range {
    /// No less than this.
    pub low: f64,
    /// The best estimate.
    pub mid: f64,
    /// No more than this.
    pub high: f64,
}

impl Range {
    /// A figure with what it may fall short of and exceed itself by; what is not finite counts as 0.
    pub fn around(mid: f64, short: f64, over: f64) -> Self {
        let (mid, short, over) = (finite(mid), finite(short), finite(over));
        Self {
            low: mid - short.max(0.0),
            mid,
            high: mid + over.max(0.0),
        }
    }

    /// A figure that is the same in every reading.
    pub fn exactly(value: f64) -> Self {
        Self::around(value, 0.0, 0.0)
    }

    /// The range that holds both, with this one's middle.
    pub fn widened(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            mid: self.mid,
            high: self.high.max(other.high),
        }
    }

    /// All three times a factor of at least 0.
    pub fn times(self, factor: f64) -> Self {
        let factor = finite(factor).max(0.0);
        let of = |value: f64| finite(value * factor);
        Self {
            low: of(self.low),
            mid: of(self.mid),
            high: of(self.high),
        }
    }

    /// All three by a function that never falls.
    pub(super) fn map(self, of: impl Fn(f64) -> f64) -> Self {
        let (low, mid, high) = (of(self.low), of(self.mid), of(self.high));
        Self::around(mid, mid - low, high - mid)
    }

    /// No part of it outside `least` and `most`.
    pub fn within(self, least: f64, most: f64) -> Self {
        let of = |value: f64| value.min(most).max(least);
        Self {
            low: of(self.low),
            mid: of(self.mid),
            high: of(self.high),
        }
    }

    /// Whether a value lies in it, ends included.
    pub fn holds(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// One thing as it likely is, and as it would be were one source of error at its lower or upper end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spread<T> {
    /// As it likely is.
    pub mid: T,
    /// Down and up, for each of the sources, which have nothing to do with one another.
    pub about: Vec<[T; 2]>,
}

impl<T> Spread<T> {
    fn map<U>(&self, of: &impl Fn(&T) -> U) -> Spread<U> {
        Spread {
            mid: of(&self.mid),
            about: self
                .about
                .iter()
                .map(|pair| pair.each_ref().map(of))
                .collect(),
        }
    }

    /// The figure and its range: independent errors add up by their squares.
    fn range(&self, of: &impl Fn(&T) -> f64) -> Range {
        let mid = of(&self.mid);
        let (mut short, mut over) = (0.0_f64, 0.0_f64);
        for pair in &self.about {
            let [one, other] = pair.each_ref().map(|end| of(end) - mid);
            short = short.hypot(one.min(other).min(0.0));
            over = over.hypot(one.max(other).max(0.0));
        }
        Range::around(mid, short, over)
    }
}

/// The same spread in each reading of what the counts leave open: fewest, likely and most.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Readings<T> {
    likely: Spread<T>,
    ends: [Spread<T>; 2],
}

impl<T> Readings<T> {
    /// One for each of low, middle and high.
    pub(super) fn of(range: Range, read: impl Fn(f64) -> Spread<T>) -> Self {
        Self {
            likely: read(range.mid),
            ends: [read(range.low), read(range.high)],
        }
    }

    /// The likely reading, without errors.
    pub(super) fn likely(&self) -> &T {
        &self.likely.mid
    }

    /// Another thing that follows from each.
    pub(super) fn map<U>(&self, of: impl Fn(&T) -> U) -> Readings<U> {
        Readings {
            likely: self.likely.map(&of),
            ends: self.ends.each_ref().map(|end| end.map(&of)),
        }
    }

    /// A figure: its middle is the likely one, its range holds those of all readings.
    pub(super) fn range(&self, of: impl Fn(&T) -> f64) -> Range {
        let likely = self.likely.range(&of);
        let ends = self.ends.iter().map(|end| end.range(&of));
        ends.fold(likely, Range::widened)
    }
}

/// The number, or 0 for what is none.
pub(super) fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_range_stays_in_order(
            numbers in any::<[f64; 4]>(), factor in any::<f64>(), bound in 0.0..1e9_f64
        ) {
            let [mid, short, over, other] = numbers;
            let range = Range::around(mid, short, over);
            let wider = range.widened(Range::exactly(other));
            for one in [range, wider, range.within(0.0, bound), wider.within(-1.0, bound)] {
                prop_assert!(one.low <= one.mid && one.mid <= one.high);
            }
            let times = range.within(-1e9, 1e9).times(factor.abs().min(1e9));
            prop_assert!(times.low <= times.mid && times.mid <= times.high);
        }
    }
}
