//! How soon a line answered, by the hour of its own day: counted in taps, three months long, and of no caller.

use std::collections::BTreeMap;

use crate::tallies::rules::Reached;

/// Calls, and how many of them were answered soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Calls {
    /// Answered within five minutes.
    pub soon: i64,
    /// All that were told of.
    pub all: i64,
}

/// The calls by the hour of the line's own day, 0 to 23.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach(BTreeMap<u8, Calls>);

impl Reach {
    /// Adds calls that ended so in an hour.
    pub fn add(&mut self, hour: u8, reached: Reached, n: i64) {
        let calls = self.0.entry(hour).or_default();
        calls.all += n;
        if matches!(reached, Reached::Two | Reached::Five) {
            calls.soon += n;
        }
    }

    /// Those of one hour.
    pub fn at(&self, hour: u8) -> Calls {
        self.0.get(&hour).copied().unwrap_or_default()
    }

    /// Those of the whole day.
    pub fn whole_day(&self) -> Calls {
        self.0.values().fold(Calls::default(), |sum, calls| Calls {
            soon: sum.soon + calls.soon,
            all: sum.all + calls.all,
        })
    }

    /// The hours somebody called in, in order.
    pub fn hours(&self) -> impl Iterator<Item = (u8, Calls)> {
        self.0.iter().map(|(hour, calls)| (*hour, *calls))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soon_is_within_five_minutes_and_nobody_is_a_call_too() {
        let mut reach = Reach::default();
        reach.add(3, Reached::Two, 4);
        reach.add(3, Reached::Five, 1);
        reach.add(3, Reached::Ten, 2);
        reach.add(3, Reached::Nobody, 3);
        reach.add(14, Reached::Nobody, 1);
        assert_eq!(reach.at(3), Calls { soon: 5, all: 10 });
        assert_eq!(reach.at(14), Calls { soon: 0, all: 1 });
        assert_eq!(reach.at(4), Calls::default());
        assert_eq!(reach.whole_day(), Calls { soon: 5, all: 11 });
        assert_eq!(reach.hours().count(), 2);
    }
}
