//! Where things stand in a picture: round ticks, labels pushed apart, runs between gaps. Pure; whatever number goes in,
//! every number that comes out is finite.

/// No house has more of anything; a number beyond it would only break the picture.
const MOST: f64 = 1e15;

/// Only a finite number from zero up can be drawn; what is no number is a gap, never zero.
pub(super) fn drawable(value: Option<f64>) -> Option<f64> {
    value
        .filter(|value| value.is_finite())
        .map(|value| value.clamp(0.0, MOST))
}

/// A count as a number to reckon places with.
pub(super) fn many(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A coordinate as it is written in a path: one decimal at most.
pub(super) fn written(coordinate: f64) -> String {
    let place = if coordinate.is_finite() {
        coordinate
    } else {
        0.0
    };
    let text = format!("{place:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".to_owned(),
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// Marks on an axis from zero up, in tenths, so that 0.3 is 0.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ticks {
    step: u64,
    intervals: u64,
}

impl Ticks {
    /// Three to five round marks, the last of them at or just above the highest value. Whole numbers get whole marks.
    pub(super) fn covering(highest: f64, whole: bool) -> Self {
        let smallest = if whole { 10 } else { 1 };
        let highest = tenths(drawable(Some(highest)).unwrap_or(0.0));
        // 1, 2, 2.5 and 5 times a power of ten, doubled first because 2.5 tenths are no mark, as far as a drawable number goes.
        let powers = (0..=16).map(|power| 10_u64.pow(power));
        let steps = powers.flat_map(|power| [power * 2, power * 4, power * 5, power * 10]);
        let steps = steps.filter_map(|twice| twice.is_multiple_of(2).then_some(twice / 2));
        let axes = steps
            .filter(|step| step.is_multiple_of(smallest))
            .map(|step| Self {
                step,
                intervals: highest.div_ceil(step).max(2),
            })
            .filter(|axis| axis.intervals <= 4);
        let lowest = axes.min_by_key(|axis| (axis.step * axis.intervals, axis.step));
        lowest.unwrap_or(Self {
            step: smallest,
            intervals: 2,
        })
    }

    /// The value at the top of the axis; never zero.
    pub(super) fn top(self) -> f64 {
        from_tenths(self.step * self.intervals)
    }

    /// Whether all marks are whole numbers.
    pub(super) fn is_whole(self) -> bool {
        self.step.is_multiple_of(10)
    }

    /// The values of the marks, zero first.
    pub(super) fn values(self) -> impl Iterator<Item = f64> {
        (0..=self.intervals).map(move |mark| from_tenths(self.step * mark))
    }
}

/// Rounded up, for a mark must cover its value; a hair above a tenth is that tenth.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn tenths(value: f64) -> u64 {
    let nearest = (value * 10.0).round();
    if nearest + 1e-6 >= value * 10.0 {
        nearest as u64
    } else {
        (value * 10.0).ceil() as u64
    }
}

#[allow(clippy::cast_precision_loss)]
fn from_tenths(tenths: u64) -> f64 {
    tenths as f64 / 10.0
}

/// A block that would stand at `centre` if it were alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Block {
    pub(super) centre: f64,
    pub(super) height: f64,
}

/// The centres, in the order given, at which blocks stand as near as they can to where they want to be without
/// overlapping, between `low` and `high`. If they do not fit, the first stand at `low` and the last go past `high`.
pub(super) fn pushed_apart(blocks: &[Block], low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<(usize, Block)> = blocks.iter().copied().enumerate().collect();
    order.sort_by(|(_, one), (_, other)| one.centre.total_cmp(&other.centre));
    let total: f64 = blocks.iter().map(|block| block.height).sum();
    let room = (high - low - total).max(0.0);
    // Each block's top less the heights above it must not fall from one to the next: neighbours that would overlap are
    // pooled, and a pool stands at the mean of what its members want.
    let mut pools: Vec<(f64, usize)> = Vec::new();
    let mut above = 0.0;
    for (_, block) in &order {
        let mut pool = (block.centre - block.height / 2.0 - above, 1);
        above += block.height;
        while let Some(before) = pools.pop_if(|before| before.0 > pool.0) {
            let (one, other) = (many(before.1), many(pool.1));
            let mean = (before.0 * one + pool.0 * other) / (one + other);
            pool = (mean, before.1 + pool.1);
        }
        pools.push(pool);
    }
    let tops = pools
        .into_iter()
        .flat_map(|(top, members)| std::iter::repeat_n((top - low).clamp(0.0, room), members));
    let mut above = low;
    let mut centres: Vec<(usize, f64)> = Vec::new();
    for ((place, block), top) in order.into_iter().zip(tops) {
        centres.push((place, above + top + block.height / 2.0));
        above += block.height;
    }
    centres.sort_by_key(|(place, _)| *place);
    centres.into_iter().map(|(_, centre)| centre).collect()
}

/// Every n-th label of a row and the last, by its position and the centre it gets: as many as stand between `left` and
/// `right` with a gap between neighbours, or the first and the last alone. A label is moved inwards rather than cut at an edge.
pub(super) fn thinned(
    labels: &[Block],
    (left, right): (f64, f64),
    gap: f64,
) -> Vec<(usize, Block)> {
    let strides = [1, 2, 3, 4, 6, 12, 24, 36, 60].into_iter();
    let strides = strides.chain((1..).map(|times| times * 120));
    for stride in strides.take_while(|stride| *stride < labels.len().max(2)) {
        let kept = labels.iter().copied().enumerate().step_by(stride);
        let kept: Vec<(usize, Block)> = kept
            .map(|(place, label)| (place, inside(label, left, right)))
            .collect();
        let clear = kept
            .iter()
            .zip(kept.iter().skip(1))
            .all(|(one, other)| is_clear(one.1, other.1, gap));
        if clear {
            return with_last(kept, labels, (left, right), gap);
        }
    }
    let ends = [
        labels.first().map(|first| (0, *first)),
        labels.last().map(|last| (labels.len() - 1, *last)),
    ];
    let mut kept: Vec<(usize, Block)> = Vec::new();
    for (place, label) in ends.into_iter().flatten() {
        let label = inside(label, left, right);
        if kept.iter().all(|(_, one)| is_clear(*one, label, gap)) {
            kept.push((place, label));
        }
    }
    kept
}

/// Some labels of a row and the last of it, in the place of those it would stand on, but for the first.
fn with_last(
    mut kept: Vec<(usize, Block)>,
    labels: &[Block],
    (left, right): (f64, f64),
    gap: f64,
) -> Vec<(usize, Block)> {
    let Some(last) = labels.last().map(|last| inside(*last, left, right)) else {
        return kept;
    };
    let place = labels.len() - 1;
    let stands_on = |one: &(usize, Block)| one.0 == place || !is_clear(one.1, last, gap);
    while kept.len() > 1 && kept.last().is_some_and(stands_on) {
        kept.pop();
    }
    if kept.last().is_none_or(|one| !stands_on(one)) {
        kept.push((place, last));
    }
    kept
}

fn is_clear(one: Block, next: Block, gap: f64) -> bool {
    one.centre + one.height / 2.0 + gap <= next.centre - next.height / 2.0
}

fn inside(label: Block, left: f64, right: f64) -> Block {
    let half = label.height / 2.0;
    let centre = label.centre.min(right - half).max(left + half);
    Block { centre, ..label }
}

/// The stretches without a gap, each value with its position.
pub(super) fn runs<T>(values: impl Iterator<Item = Option<T>>) -> Vec<Vec<(usize, T)>> {
    let mut runs = Vec::new();
    let mut run = Vec::new();
    for (place, value) in values.enumerate() {
        match value {
            Some(value) => run.push((place, value)),
            None if run.is_empty() => {}
            None => runs.push(std::mem::take(&mut run)),
        }
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn values(highest: f64, whole: bool) -> Vec<f64> {
        Ticks::covering(highest, whole).values().collect()
    }

    #[test]
    fn ticks_are_round_and_cover_the_maximum() {
        assert_eq!(values(0.0, true), [0.0, 1.0, 2.0]);
        assert_eq!(values(5.0, true), [0.0, 2.0, 4.0, 6.0]);
        assert_eq!(values(11.0, true), [0.0, 5.0, 10.0, 15.0]);
        assert_eq!(values(60.0, true), [0.0, 20.0, 40.0, 60.0]);
        assert_eq!(values(97.0, true), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(values(0.83, false), [0.0, 0.5, 1.0]);
        assert_eq!(values(0.3, false), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(
            values(1e9, true),
            [0.0, 250_000_000.0, 500_000_000.0, 750_000_000.0, 1e9]
        );
    }

    #[test]
    fn a_number_that_cannot_be_drawn_still_gives_an_axis() {
        for wrong in [f64::NAN, f64::INFINITY, -3.0] {
            assert_eq!(values(wrong, true), [0.0, 1.0, 2.0]);
        }
        assert!(values(f64::MAX, true).len() <= 5);
        assert_eq!(written(f64::NAN), "0");
        assert_eq!(written(-0.04), "0");
        assert_eq!(written(12.25), "12.2");
    }

    #[test]
    fn labels_that_have_room_stay_where_they_are() {
        let blocks = [80.0, 20.0].map(|centre| Block {
            centre,
            height: 15.0,
        });
        assert_eq!(pushed_apart(&blocks, 0.0, 100.0), [80.0, 20.0]);
    }

    #[test]
    fn a_label_of_a_row_is_moved_inwards_rather_than_cut() {
        let labels = [0.0, 50.0, 100.0].map(|centre| Block {
            centre,
            height: 20.0,
        });
        let kept = thinned(&labels, (0.0, 100.0), 4.0);
        let centres: Vec<f64> = kept.iter().map(|(_, label)| label.centre).collect();
        assert_eq!(centres, [10.0, 50.0, 90.0]);
    }

    #[test]
    fn the_first_and_the_last_of_a_row_are_named_where_both_have_room() {
        let labels: Vec<Block> = (0..12)
            .map(|place| Block {
                centre: many(place) * 20.0,
                height: 30.0,
            })
            .collect();
        let kept = thinned(&labels, (-20.0, 240.0), 4.0);
        let places: Vec<usize> = kept.iter().map(|(place, _)| *place).collect();
        assert_eq!(places, [0, 2, 4, 6, 8, 11]);
        let alone = thinned(&labels, (0.0, 40.0), 4.0);
        assert_eq!(alone.len(), 1);
        assert_eq!(alone[0].0, 0);
    }

    #[test]
    fn runs_end_at_gaps() {
        let found = runs([None, Some(1), Some(2), None, Some(3)].into_iter());
        assert_eq!(found, [vec![(1, 1), (2, 2)], vec![(4, 3)]]);
    }

    proptest! {
        #[test]
        fn three_to_five_ticks_cover_whatever_comes(highest in 0.0..1e12_f64, whole: bool) {
            let ticks = values(highest, whole);
            prop_assert!((3..=5).contains(&ticks.len()), "{ticks:?}");
            prop_assert!(ticks.last().is_some_and(|top| *top >= highest - 1e-6));
        }

        #[test]
        fn labels_never_overlap(wanted in proptest::collection::vec((0.0..200.0_f64, 12.0..40.0_f64), 0..5)) {
            let blocks: Vec<Block> = wanted.iter().map(|(centre, height)| Block { centre: *centre, height: *height }).collect();
            let centres = pushed_apart(&blocks, 0.0, 200.0);
            prop_assert_eq!(centres.len(), blocks.len());
            let mut spans: Vec<(f64, f64)> = centres.iter().zip(&blocks).map(|(centre, block)| (centre - block.height / 2.0, centre + block.height / 2.0)).collect();
            spans.sort_by(|one, other| one.0.total_cmp(&other.0));
            for (one, other) in spans.iter().zip(spans.iter().skip(1)) {
                prop_assert!(one.1 <= other.0 + 1e-6, "{spans:?}");
            }
            prop_assert!(spans.iter().all(|span| span.0 >= -1e-6 && span.1 <= 200.0 + 1e-6));
        }

        #[test]
        fn labels_of_a_row_never_overlap(count in 1_usize..300, width in 5.0..200.0_f64) {
            let labels: Vec<Block> = (0..count).map(|place| Block { centre: many(place) * 250.0 / many(count), height: width }).collect();
            let kept = thinned(&labels, (0.0, 288.0), 8.0);
            prop_assert!(!kept.is_empty());
            for (one, other) in kept.iter().zip(kept.iter().skip(1)) {
                prop_assert!(one.1.centre + width + 8.0 <= other.1.centre + 1e-6);
            }
        }
    }
}
