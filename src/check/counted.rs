//! Whether what was counted can be read, and whether tables that count the same agree: each household turned away had asked
//! in one way, each call was a turn-away of its house, each first answer was one of a referral that ended.

use std::collections::BTreeMap;

use super::Finding;
use super::store::cases::{self as store, CountedRow};
use crate::capacity;
use crate::ground::codes::Code;
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::nights::Month;
use crate::tallies::rules::{AskedElsewhere, How, Key, Measure};
use crate::tallies::store::whole_after;

pub(super) fn check(conn: &mut Conn) -> Result<Vec<Finding>> {
    let pools = capacity::store::places(conn)?.into_iter();
    let mut sums = Sums {
        houses: pools
            .map(|pool| (pool.id.number(), pool.shelter.number()))
            .collect(),
        ..Sums::default()
    };
    let mut findings = Vec::new();
    for row in store::counted(conn)? {
        let place = format!("{} of {}", row.measure, row.period);
        let wrong = of_count(&row);
        if wrong.is_none() {
            sums.add(&row);
        }
        findings.extend(wrong.map(|what| Finding::of("count", place, what)));
    }
    let apart_after = whole_after(conn)?.get(&Measure::TurnedAwayHow).copied();
    findings.extend(sums.disagreements(apart_after));
    Ok(findings)
}

/// What two tables say of the same month and place: the one that counts all, and the one that counts them or a part.
type Both<K> = BTreeMap<(Month, K), (i64, i64)>;

/// What tables that count the same come to.
#[derive(Default)]
struct Sums {
    /// The house of each pool.
    houses: BTreeMap<i64, i64>,
    /// By pool: turned away, and by how they had asked.
    turned_away: Both<i64>,
    /// By house: turned away by phone, and calls.
    calls: Both<i64>,
    /// By region: referrals that ended, and first answers.
    answers: Both<String>,
}

impl Sums {
    fn add(&mut self, row: &CountedRow) {
        let (month, n) = (row.period.month(), row.count);
        let [one, _, three] = &row.words;
        match Measure::parse(&row.measure) {
            Some(Measure::TurnedAway) => {
                self.turned_away.entry((month, row.place)).or_default().0 += n;
            }
            Some(Measure::TurnedAwayHow) => {
                self.turned_away.entry((month, row.place)).or_default().1 += n;
                if let (true, Some(house)) = (one == How::Phone.code(), self.houses.get(&row.place))
                {
                    self.calls.entry((month, *house)).or_default().0 += n;
                }
            }
            // Who was referred after a call had called before, in the same month or not. A call from before calls kept
            // their house has none.
            Some(Measure::Phone) if three != AskedElsewhere::Referred.code() && row.place != 0 => {
                self.calls.entry((month, row.place)).or_default().1 += n;
            }
            Some(Measure::Demand) => {
                self.answers.entry((month, one.clone())).or_default().0 += n;
            }
            Some(Measure::FirstAnswers) => {
                self.answers.entry((month, one.clone())).or_default().1 += n;
            }
            _ => {}
        }
    }

    /// Where they disagree. Until `apart_after` the ways of asking were not counted, or not in the whole month.
    fn disagreements(self, apart_after: Option<Month>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for ((month, pool), (all, apart)) in self.turned_away {
            let is_whole = apart_after.is_none_or(|after| month > after);
            if apart > all || is_whole && apart < all {
                let what = format!(
                    "It turned away {all} in {month}, but counts {apart} by how they had asked."
                );
                findings.push(Finding::of("pool", pool, what));
            }
        }
        for ((month, house), (all, calls)) in self.calls {
            if calls > all {
                let what =
                    format!("It turned away {all} by phone in {month}, but counts {calls} calls.");
                findings.push(Finding::of("shelter", house, what));
            }
        }
        for ((month, region), (ended, answers)) in self.answers {
            if answers > ended {
                let what = format!(
                    "Referrals that ended there in {month}: {ended}; first answers counted: {answers}."
                );
                findings.push(Finding::of("region", region, what));
            }
        }
        findings
    }
}

fn of_count(row: &CountedRow) -> Option<String> {
    let Some(measure) = Measure::parse(&row.measure) else {
        return Some("No such thing is counted.".to_owned());
    };
    let key = Key {
        measure,
        place: row.place,
        words: row.words.clone(),
    };
    if row.count <= 0 {
        return Some(format!("It counts {}.", row.count));
    }
    if !key.is_known() {
        return Some(format!(
            "It is counted under words nobody counts under: {:?}.",
            row.words
        ));
    }
    let is_monthly = measure != Measure::TurnedAwayNights;
    if is_monthly && row.period != row.period.month().first() {
        return Some("It is counted by the month, and its day is not the first of one.".to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{FIGURES, found, furnish};
    use crate::ground::codes::{FacilityReason, Population};
    use crate::ground::db::Db;
    use crate::ground::trial::{on_each_database, raw};
    use crate::tallies::rules::{DemandResult, Refusal, Tally, Within};
    use crate::tallies::store::add;

    /// A house that turned away three, two of whom had phoned, and a referral that ended; and these counts more.
    fn counting(db: &Db, more: impl Fn(i64, i64) -> Vec<(Tally, i64)> + Clone + Send + 'static) {
        let pool = furnish(db);
        raw(db.address(), FIGURES);
        db.write_now(move |tx| {
            let (id, shelter) = (pool.id, pool.shelter);
            let region = || "ottawa".to_owned();
            let mut counts = vec![
                (turned_away(id.number()), 3),
                (had_asked(id.number(), How::Phone), 2),
                (had_asked(id.number(), How::Referral), 1),
                (call(shelter.number()), 2),
                (
                    Tally::Demand {
                        region: region(),
                        population: Population::SingleWomen,
                        result: DemandResult::Unplaced,
                    },
                    1,
                ),
                (answer(), 1),
            ];
            counts.extend(more(id.number(), shelter.number()));
            for (tally, n) in counts {
                add(tx.conn, "2026-02-03".parse().unwrap(), &tally, n)?;
            }
            Ok(())
        })
        .unwrap();
    }

    fn turned_away(pool: i64) -> Tally {
        Tally::TurnedAway {
            pool: pool.into(),
            refusal: Refusal::Facility(FacilityReason::Full),
        }
    }

    fn had_asked(pool: i64, how: How) -> Tally {
        Tally::TurnedAwayHow {
            pool: pool.into(),
            how,
        }
    }

    fn call(shelter: i64) -> Tally {
        Tally::Phone {
            shelter: shelter.into(),
            region: "ottawa".into(),
            population: Population::SingleWomen,
            asked_elsewhere: AskedElsewhere::No,
        }
    }

    fn answer() -> Tally {
        Tally::FirstAnswer {
            region: "ottawa".into(),
            within: Within::Five,
        }
    }

    /// Counts one thing more, and looks for the one finding there is then.
    fn one_more(tally: fn(i64, i64) -> Tally, kind: &str, says: &str) {
        on_each_database(|db| {
            counting(db, move |pool, shelter| vec![(tally(pool, shelter), 1)]);
            let found = found(db);
            assert_eq!(found.len(), 1, "{found:?}");
            let (place, what) = &found[0];
            assert!(place.starts_with(kind) && what == says, "{found:?}");
        });
    }

    #[test]
    fn tables_that_agree_have_no_finding_and_a_call_from_before_it_kept_its_house_is_none() {
        on_each_database(|db| {
            counting(db, |_, _| vec![(call(0), 9)]);
            assert_eq!(found(db), []);
        });
    }

    #[test]
    fn whoever_was_turned_away_and_had_asked_in_no_way_or_in_two_is_found() {
        one_more(
            |pool, _| turned_away(pool),
            "pool ",
            "It turned away 4 in 2026-02, but counts 3 by how they had asked.",
        );
        one_more(
            |pool, _| had_asked(pool, How::Referral),
            "pool ",
            "It turned away 3 in 2026-02, but counts 4 by how they had asked.",
        );
    }

    #[test]
    fn a_month_in_which_ways_of_asking_were_not_yet_counted_may_tell_fewer_and_never_more() {
        let until = |month: &str| {
            format!("INSERT INTO tally_beginnings VALUES ('turned-away-how', '{month}')")
        };
        on_each_database(|db| {
            counting(db, |pool, _| vec![(turned_away(pool), 5)]);
            raw(db.address(), &until("2026-01"));
            assert_eq!(found(db).len(), 1);
        });
        on_each_database(|db| {
            counting(db, |pool, _| vec![(turned_away(pool), 5)]);
            raw(db.address(), &until("2026-02"));
            assert_eq!(found(db), []);
        });
    }

    #[test]
    fn more_calls_than_were_turned_away_by_phone_are_found() {
        one_more(
            |_, shelter| call(shelter),
            "shelter ",
            "It turned away 2 by phone in 2026-02, but counts 3 calls.",
        );
    }

    #[test]
    fn more_first_answers_than_referrals_that_ended_are_found() {
        one_more(
            |_, _| answer(),
            "region ottawa",
            "Referrals that ended there in 2026-02: 1; first answers counted: 2.",
        );
    }
}
