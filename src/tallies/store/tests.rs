//! What is counted is added up; what was counted together is not to be seen in the rows.

use diesel::sql_types::{BigInt, Text};

use super::*;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Outcome, Population, RefusedBy};
use crate::ground::db::Address;
use crate::ground::trial::{on_each_database, raw};
use crate::tallies::rules::{AskedElsewhere, Refusal};

#[test]
fn what_is_counted_twice_is_one_row_that_says_two() {
    on_each_database(|db| {
        let tally = Tally::TurnedAway {
            pool: PoolId::from(7),
            refusal: Refusal::Nobody,
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
            [RefusedBy::Nobody.to_string(), String::new(), String::new()]
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

/// What stands in for twelve words that were counted in this order, which is not that of their key.
const COUNTED: [&str; 12] = [
    "k-mark", "c-mark", "h-mark", "a-mark", "l-mark", "e-mark", "b-mark", "g-mark", "j-mark",
    "d-mark", "i-mark", "f-mark",
];

fn count_apart(db: &Db) {
    for word in COUNTED {
        db.write_now(move |tx| {
            diesel::insert_into(tallies::table)
                .values((
                    tallies::measure.eq(Measure::Violence),
                    tallies::period.eq("2026-02-01".parse::<Night>().unwrap()),
                    tallies::place.eq(0),
                    tallies::one.eq(word),
                    tallies::two.eq(""),
                    tallies::three.eq(""),
                    tallies::count.eq(1),
                ))
                .execute(tx.conn)?;
            Ok(())
        })
        .unwrap();
    }
}

#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = Text)]
    word: String,
    #[diesel(sql_type = BigInt)]
    transaction: i64,
}

/// The words as they lie in the database, and how many transactions their rows tell of.
fn as_they_lie(db: &Db) -> (Vec<String>, usize) {
    if let Address::Sqlite(path) = db.address() {
        db.cut_log().unwrap();
        let bytes = std::fs::read(path).unwrap();
        let found = bytes.windows(6).filter(|some| some.ends_with(b"-mark"));
        // SQLite fills a page from its end.
        let words = found
            .rev()
            .map(|some| String::from_utf8_lossy(some).into_owned());
        return (words.collect(), 1);
    }
    let rows = db.read_now(|conn| {
        let Conn::Pg(conn) = conn else {
            return Ok(Vec::new());
        };
        let query =
            "SELECT one AS word, xmin::text::bigint AS transaction FROM tallies ORDER BY ctid";
        Ok(diesel::sql_query(query).load::<Written>(conn)?)
    });
    let rows = rows.unwrap();
    let mut transactions: Vec<i64> = rows.iter().map(|row| row.transaction).collect();
    transactions.sort_unstable();
    transactions.dedup();
    (
        rows.into_iter().map(|row| row.word).collect(),
        transactions.len(),
    )
}

#[test]
fn neither_the_place_of_a_row_nor_its_transaction_tells_what_was_counted_together() {
    on_each_database(|db| {
        count_apart(db);
        assert_eq!(as_they_lie(db).0, COUNTED, "the looking itself works");
        forget_order(db).unwrap();
        let mut by_key = COUNTED.to_vec();
        by_key.sort_unstable();
        assert_eq!(
            as_they_lie(db),
            (by_key.iter().map(|word| (*word).to_owned()).collect(), 1)
        );
        let all = db.read_now(|conn| {
            let february = "2026-02-01".parse().unwrap();
            between(conn, Measure::Violence, february, february)
        });
        assert_eq!(all.unwrap().len(), COUNTED.len());
        let lost = db.read_now(Conn::lost_guards).unwrap();
        assert_eq!(lost, Vec::<String>::new(), "its guards are on again");
    });
}

#[test]
fn no_row_of_the_counts_has_a_number_of_its_own_on_sqlite() {
    on_each_database(|db| {
        if let Address::Sqlite(_) = db.address() {
            let numbered = db.read_now(|conn| {
                Ok(diesel::sql_query("SELECT rowid FROM tallies")
                    .execute(conn)
                    .is_ok())
            });
            assert!(!numbered.unwrap());
        }
    });
}

#[test]
fn a_network_that_counted_before_is_told_from_which_month_on_calls_name_their_house() {
    // The same on both databases.
    let up = include_str!("../../../migrations/sqlite/0019_calls_and_first_answers/up.sql");
    let down = include_str!("../../../migrations/sqlite/0019_calls_and_first_answers/down.sql");
    let call = |shelter: i64| Tally::Phone {
        shelter: shelter.into(),
        region: "ottawa".into(),
        population: Population::Youth,
        asked_elsewhere: AskedElsewhere::No,
    };
    on_each_database(|db| {
        let whole = || db.read_now(whole_after).unwrap();
        assert_eq!(whole(), BTreeMap::new(), "a new network counts all of it");
        // Nothing kept the counts of the version before from being taken away.
        raw(
            db.address(),
            match db.address() {
                Address::Sqlite(_) => "DROP TRIGGER tallies_are_kept",
                Address::Postgres(_) => "DROP TRIGGER tallies_are_kept ON tallies",
            },
        );
        raw(db.address(), down);
        let night: Night = "2026-11-24".parse().unwrap();
        db.write_now(move |tx| {
            let pool = PoolId::from(7);
            add(tx.conn, night, &Tally::TurnedAwayNight { pool }, 1)?;
            add(tx.conn, "2026-10-01".parse().unwrap(), &call(0), 3)
        })
        .unwrap();
        raw(db.address(), up);
        let november: Month = "2026-11".parse().unwrap();
        let begun = [
            Measure::TurnedAwayHow,
            Measure::Phone,
            Measure::FirstAnswers,
        ];
        let begun: BTreeMap<Measure, Month> = begun.map(|one| (one, november)).into();
        assert_eq!(whole(), begun);
        db.write_now(move |tx| add(tx.conn, "2026-10-01".parse().unwrap(), &call(9), 4))
            .unwrap();
        raw(db.address(), down);
        let calls = db.read_now(|conn| {
            let october = "2026-10-01".parse().unwrap();
            between(conn, Measure::Phone, october, october)
        });
        let calls: Vec<(i64, i64)> = calls
            .unwrap()
            .into_iter()
            .map(|((_, key), n)| (key.place, n))
            .collect();
        assert_eq!(calls, [(0, 7)]);
    });
}
