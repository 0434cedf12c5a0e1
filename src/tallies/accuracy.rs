//! How often what the board said of a house was right, as those who asked it found out: this month and the two before it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::rules::{Measure, YesNo};
use super::store;
use crate::ground::codes::Code;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::language::Sentence;
use crate::ground::nights::Night;

/// With fewer answers than this the network's figure is not told: it would be about single calls.
pub const FEWEST: i64 = 5;

/// How often it was right, of how many times somebody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, schemars::JsonSchema)]
pub struct Accuracy {
    /// How often it was right.
    pub right: i64,
    /// How often somebody said whether it was.
    pub told: i64,
}

impl Accuracy {
    fn add(&mut self, right: bool, n: i64) {
        self.told += n;
        self.right += if right { n } else { 0 };
    }

    /// "Right 47 of 50 times", of the network.
    pub fn of_network(self) -> Sentence {
        if self.told < FEWEST {
            return Sentence::new("board-accuracy-few");
        }
        self.said("board-accuracy-network")
    }

    /// The same of one house; nothing while nobody has said.
    pub fn of_house(self) -> Option<Sentence> {
        (self.told > 0).then(|| self.said("board-accuracy-house"))
    }

    fn said(self, id: &'static str) -> Sentence {
        Sentence::new(id)
            .with("right", self.right)
            .with("n", self.told)
    }
}

/// The measured accuracy of each house somebody has said anything about, by the shelter's number.
pub fn by_shelter(conn: &mut Conn, now: DateTime<Utc>) -> Result<BTreeMap<i64, Accuracy>> {
    let last: Night = store::tonight(conn, now)?;
    let first = last.month().previous().previous().first();
    let mut houses: BTreeMap<i64, Accuracy> = BTreeMap::new();
    for ((_, key), n) in store::between(conn, Measure::Accuracy, first, last)? {
        let [right, _, _] = &key.words;
        let is_right = right == YesNo::Yes.code();
        houses.entry(key.place).or_default().add(is_right, n);
    }
    Ok(houses)
}

/// That of all of them together.
pub fn of_all(houses: &BTreeMap<i64, Accuracy>) -> Accuracy {
    let mut all = Accuracy::default();
    for house in houses.values() {
        all.right += house.right;
        all.told += house.told;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::trial::on_each_database;
    use crate::tallies::rules::Tally;

    #[test]
    fn what_people_found_out_is_summed_by_house_and_for_all_over_three_months() {
        on_each_database(|db| {
            let houses = db
                .write_now(|tx| {
                    let told = |shelter: i64, right| Tally::Accuracy {
                        shelter: shelter.into(),
                        right,
                    };
                    let night = |text: &str| text.parse::<Night>().unwrap();
                    let mut add = |at: &str, shelter, right, n| {
                        store::add(tx.conn, night(at), &told(shelter, right), n)
                    };
                    add("2026-11-03", 7, YesNo::Yes, 3)?;
                    add("2026-09-30", 7, YesNo::No, 1)?;
                    add("2026-10-02", 8, YesNo::Yes, 1)?;
                    add("2026-08-31", 7, YesNo::No, 9)?;
                    by_shelter(tx.conn, "2026-11-24T12:00:00Z".parse().unwrap())
                })
                .unwrap();
            assert_eq!(houses[&7], Accuracy { right: 3, told: 4 });
            assert_eq!(of_all(&houses), Accuracy { right: 4, told: 5 });
            assert_eq!(of_all(&houses).of_network().id(), "board-accuracy-network");
            assert_eq!(houses[&7].of_network().id(), "board-accuracy-few");
            assert_eq!(Accuracy::default().of_house(), None);
        });
    }
}
