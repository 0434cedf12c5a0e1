//! The table `tallies`: counts are added to, never taken back, and no row says which case it counted.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::rules::{Key, Measure, Tally};
use crate::ground::db::Conn;
use crate::ground::error::Result;
use crate::ground::network;
use crate::ground::nights::Night;
use crate::ground::schema::tallies;

/// The network's night at this moment, under which what concerns no single house is counted.
pub fn tonight(conn: &mut Conn, now: DateTime<Utc>) -> Result<Night> {
    let count_hour = network::count_hour(conn)?;
    Ok(network::zone(conn)?.night_of(now, count_hour))
}

/// Adds `n` to one count. `night` is the night it happened in; nothing is added for 0 or less.
pub fn add(conn: &mut Conn, night: Night, tally: &Tally, n: i64) -> Result<()> {
    if n <= 0 {
        return Ok(());
    }
    let period = tally.period(night);
    let Key {
        measure,
        place,
        words: [one, two, three],
    } = tally.key();
    let added = diesel::update(tallies::table.find((measure, period, place, &one, &two, &three)))
        .set(tallies::count.eq(tallies::count + n))
        .execute(conn)?;
    if added == 0 {
        diesel::insert_into(tallies::table)
            .values((
                tallies::measure.eq(measure),
                tallies::period.eq(period),
                tallies::place.eq(place),
                tallies::one.eq(one),
                tallies::two.eq(two),
                tallies::three.eq(three),
                tallies::count.eq(n),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// How often something was counted in the period `night` belongs to.
pub fn count(conn: &mut Conn, night: Night, tally: &Tally) -> Result<i64> {
    let Key {
        measure,
        place,
        words: [one, two, three],
    } = tally.key();
    let found = tallies::table
        .find((measure, tally.period(night), place, one, two, three))
        .select(tallies::count)
        .first::<i64>(conn)
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// One table over some periods, both included: what is counted under which words.
pub fn between(
    conn: &mut Conn,
    measure: Measure,
    from: Night,
    last: Night,
) -> Result<BTreeMap<(Night, Key), i64>> {
    type Row = (Night, i64, (String, String, String), i64);
    let rows = tallies::table
        .filter(tallies::measure.eq(measure))
        .filter(tallies::period.between(from, last))
        .select((
            tallies::period,
            tallies::place,
            (tallies::one, tallies::two, tallies::three),
            tallies::count,
        ))
        .load::<Row>(conn)?;
    let kept = |(period, place, (one, two, three), count): Row| {
        let key = Key {
            measure,
            place,
            words: [one, two, three],
        };
        ((period, key), count)
    };
    Ok(rows.into_iter().map(kept).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::rules::PoolId;
    use crate::ground::codes::{Outcome, RefusedBy};
    use crate::ground::trial::on_each_database;
    use crate::tallies::rules::{Refusal, Source};

    #[test]
    fn what_is_counted_twice_is_one_row_that_says_two() {
        on_each_database(|db| {
            let tally = Tally::TurnedAway {
                pool: PoolId::from(7),
                refusal: Refusal::Nobody,
                source: Source::Phone,
            };
            let kept = db
                .write_now(move |tx| {
                    let night: Night = "2026-02-28".parse().unwrap();
                    add(tx.conn, night, &tally, 1)?;
                    add(tx.conn, night, &tally, 2)?;
                    add(tx.conn, night, &tally, 0)?;
                    add(tx.conn, night.next(), &tally, 5)?;
                    assert_eq!(count(tx.conn, night, &tally)?, 3);
                    let other = Tally::Outcome {
                        agency: 7.into(),
                        outcome: Outcome::Unknown,
                    };
                    assert_eq!(count(tx.conn, night, &other)?, 0);
                    let february = night.month().first();
                    between(tx.conn, Measure::TurnedAway, february, february)
                })
                .unwrap();
            let only = kept.into_iter().next().unwrap();
            let ((period, key), count) = only;
            assert_eq!((period.to_string().as_str(), count), ("2026-02-01", 3));
            assert_eq!(
                key.words,
                [RefusedBy::Nobody.to_string(), String::new(), "phone".into()]
            );
        });
    }

    #[test]
    fn the_hours_after_midnight_belong_to_the_night_before() {
        on_each_database(|db| {
            let night = db
                .read_now(|conn| tonight(conn, "2026-03-01T07:00:00Z".parse().unwrap()))
                .unwrap();
            assert_eq!(night.to_string(), "2026-02-28");
        });
    }
}
