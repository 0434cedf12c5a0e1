//! What holds from a day on, a row only where it changes; and what a file says, in stretches of days without a gap.
//! A file overrides the days it speaks of and no other: what was known of later days stays as it was.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use chrono::NaiveDate;

/// From each day on, until the next row.
pub(super) type Timeline<V> = BTreeMap<NaiveDate, V>;

/// Days without a gap of which the same was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch<V> {
    first: NaiveDate,
    last: NaiveDate,
    value: V,
}

/// Everything a file says of one thing. A file in the order of its days costs one stretch for each change or gap.
#[derive(Debug, Clone)]
pub(super) struct Stretches<V>(Vec<Stretch<V>>);

impl<V> Default for Stretches<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V: Clone + PartialEq> Stretches<V> {
    /// Notes what is said of a day, in any order of days.
    pub fn say<Q>(&mut self, day: NaiveDate, value: &Q)
    where
        V: Borrow<Q>,
        Q: ?Sized + PartialEq + ToOwned<Owned = V>,
    {
        let goes_on = |stretch: &&mut Stretch<V>| {
            let is_next = stretch.last == day || stretch.last.succ_opt() == Some(day);
            is_next && stretch.value.borrow() == value
        };
        match self.0.last_mut().filter(goes_on) {
            Some(stretch) => stretch.last = day,
            None => self.0.push(Stretch {
                first: day,
                last: day,
                value: value.to_owned(),
            }),
        }
    }

    /// What is said of the latest day.
    pub fn newest(&self) -> Option<V> {
        self.in_order().pop().map(|stretch| stretch.value)
    }

    /// By day, each day once: of a day that is spoken of twice, what the stretch that begins first says.
    fn in_order(&self) -> Vec<Stretch<V>> {
        let mut sorted = self.0.clone();
        sorted.sort_by_key(|stretch| stretch.first);
        let mut ordered: Vec<Stretch<V>> = Vec::with_capacity(sorted.len());
        for mut stretch in sorted {
            if let Some(before) = ordered.last()
                && stretch.first <= before.last
            {
                stretch.first = before.last.succ_opt().unwrap_or(before.last);
                if stretch.last <= before.last {
                    continue;
                }
            }
            ordered.push(stretch);
        }
        ordered
    }
}

/// The timeline once a file has spoken. `known_to` is the latest day that was known before it.
pub(super) fn overlaid<V: Clone + PartialEq>(
    before: &Timeline<V>,
    said: &Stretches<V>,
    known_to: Option<NaiveDate>,
) -> Timeline<V> {
    let mut timeline = before.clone();
    for stretch in said.in_order() {
        lay(&mut timeline, stretch, known_to);
    }
    timeline
}

/// The rows of `after` that `before` has not, or has otherwise.
pub(super) fn changed_rows<V: Clone + PartialEq>(
    before: &Timeline<V>,
    after: &Timeline<V>,
) -> Vec<(NaiveDate, V)> {
    after
        .iter()
        .filter(|(day, value)| before.get(day) != Some(value))
        .map(|(day, value)| (*day, value.clone()))
        .collect()
}

fn lay<V: Clone + PartialEq>(
    timeline: &mut Timeline<V>,
    stretch: Stretch<V>,
    known_to: Option<NaiveDate>,
) {
    let Stretch { first, last, value } = stretch;
    let stands = on(timeline, first) == Some(&value)
        && timeline.range(first..=last).all(|(_, row)| *row == value);
    if stands {
        return;
    }
    let after = last.succ_opt().unwrap_or(NaiveDate::MAX);
    let value_after = on(timeline, after).cloned();
    timeline.retain(|day, _| !(first..=last).contains(day));
    let day_before = first.pred_opt().unwrap_or(NaiveDate::MIN);
    let changes = on(timeline, day_before) != Some(&value);
    if let Some(known_to) = known_to.filter(|known_to| last < *known_to) {
        match value_after {
            Some(other) if other != value => {
                timeline.insert(after, other);
            }
            _ => drop_repeated(timeline, after, known_to, &value),
        }
    }
    if changes {
        timeline.insert(first, value);
    }
}

/// The next row says nothing new when it says what now holds before it.
fn drop_repeated<V: PartialEq>(
    timeline: &mut Timeline<V>,
    after: NaiveDate,
    known_to: NaiveDate,
    value: &V,
) {
    let next = timeline.range(after..=known_to).next();
    if let Some(day) = next.filter(|(_, row)| *row == value).map(|(day, _)| *day) {
        timeline.remove(&day);
    }
}

fn on<V>(timeline: &Timeline<V>, day: NaiveDate) -> Option<&V> {
    timeline.range(..=day).next_back().map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: u8) -> NaiveDate {
        NaiveDate::from_yo_opt(2023, u32::from(number) + 1).unwrap()
    }

    fn said(days: &[(u8, char)]) -> Stretches<char> {
        let mut stretches = Stretches::default();
        for (number, value) in days {
            stretches.say(day(*number), value);
        }
        stretches
    }

    fn timeline(rows: &[(u8, char)]) -> Timeline<char> {
        rows.iter()
            .map(|(number, value)| (day(*number), *value))
            .collect()
    }

    #[test]
    fn a_row_stands_only_where_something_changes_and_a_gap_changes_nothing() {
        let nights = said(&[(0, 'a'), (1, 'a'), (5, 'a'), (6, 'b'), (7, 'b')]);
        let expected = timeline(&[(0, 'a'), (6, 'b')]);
        assert_eq!(overlaid(&Timeline::new(), &nights, None), expected);
        assert_eq!(overlaid(&expected, &nights, Some(day(7))), expected);
    }

    #[test]
    fn an_older_file_does_not_change_what_is_known_of_later_days() {
        let newer = timeline(&[(10, 'a')]);
        let older = said(&[(3, 'b'), (4, 'b')]);
        assert_eq!(
            overlaid(&newer, &older, Some(day(20))),
            timeline(&[(3, 'b'), (10, 'a')])
        );
    }

    #[test]
    fn a_corrected_day_leaves_its_neighbours_alone() {
        let slip = timeline(&[(0, 'a'), (5, 'b'), (6, 'a')]);
        let corrected = timeline(&[(0, 'a')]);
        let known_to = Some(day(9));
        assert_eq!(overlaid(&slip, &said(&[(5, 'a')]), known_to), corrected);
        assert_eq!(overlaid(&corrected, &said(&[(5, 'b')]), known_to), slip);
    }

    #[test]
    fn of_a_day_said_twice_the_first_stands_and_the_order_of_days_does_not_matter() {
        let tidy = said(&[(0, 'a'), (1, 'a'), (2, 'b')]);
        let untidy = said(&[(2, 'b'), (1, 'a'), (0, 'a'), (1, 'c')]);
        let from = |stretches| overlaid(&Timeline::new(), stretches, None);
        assert_eq!(from(&untidy), from(&tidy));
        assert_eq!(untidy.newest(), Some('b'));
    }

    proptest! {
        #[test]
        fn every_day_ever_said_reads_back_as_the_last_file_said_it(
            files in proptest::collection::vec(
                proptest::collection::btree_map(0..40u8, 0..3u8, 1..30), 1..6
            )
        ) {
            let mut timeline = Timeline::new();
            let mut model: BTreeMap<NaiveDate, u8> = BTreeMap::new();
            for file in files {
                let known_to = model.keys().last().copied();
                let mut stretches = Stretches::default();
                for (number, value) in &file {
                    stretches.say(day(*number), value);
                }
                timeline = overlaid(&timeline, &stretches, known_to);
                model.extend(file.iter().map(|(number, value)| (day(*number), *value)));
                for (day, value) in &model {
                    prop_assert_eq!(on(&timeline, *day), Some(value));
                }
                prop_assert_eq!(&overlaid(&timeline, &stretches, known_to), &timeline);
                let values: Vec<&u8> = timeline.values().collect();
                prop_assert!(values.windows(2).all(|pair| pair[0] != pair[1]));
            }
        }
    }
}
