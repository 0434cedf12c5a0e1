//! Entries by night: they wait, they join, and nothing tells which came first.

use diesel::sql_types::BigInt;

use super::*;
use crate::ground::db::{Address, Db};
use crate::ground::trial::{Trial, database, on_each_database};
use crate::journal::acts::{link, record, record_by_night, verify};

const CASEWORKER: Actor = Actor {
    account: Some(3),
    organization: Some(2),
    role: Some(Role::Caseworker),
};

fn asked(trial: &Trial) {
    trial.write(|tx| record_by_night(tx, CASEWORKER, "referral-asked", "referral", None));
}

fn counted(trial: &Trial) {
    trial.write(|tx| record(tx, Actor::HOUSE, "count", "pool", 9));
}

fn all(trial: &Trial) -> Vec<Entry> {
    trial
        .read_now(|conn| newest(conn, Whose::Everybody, 0, 100))
        .unwrap()
}

fn linked(trial: &Trial) -> Vec<Entry> {
    let links = trial.read_now(|conn| links_after(conn, 0, 100)).unwrap();
    links.into_iter().map(|(_, _, entry)| entry).collect()
}

#[test]
fn an_act_on_a_case_tells_its_night_and_is_linked_when_that_is_over() {
    let trial = database("2026-11-24T07:10:31Z");
    asked(&trial);
    counted(&trial);
    let link_now = || trial.write(|tx| link(tx).map(|_| ()));
    link_now();
    assert_eq!(linked(&trial).len(), 1, "the count alone");
    let entries = all(&trial);
    assert_eq!(entries.len(), 2, "what waits is read with the rest");
    let by_night = entries.iter().find(|entry| entry.is_by_night()).unwrap();
    // The night of 23 November began at four in the morning in Toronto, and ends there at four.
    assert_eq!(by_night.at.to_rfc3339(), "2026-11-23T09:00:00+00:00");
    assert_eq!(by_night.actor, CASEWORKER);
    trial.at("2026-11-24T09:09:59Z");
    link_now();
    assert_eq!(
        linked(&trial).len(),
        1,
        "somebody may still be about to commit"
    );
    trial.at("2026-11-24T09:10:01Z");
    counted(&trial);
    link_now();
    let acts: Vec<String> = linked(&trial).into_iter().map(|entry| entry.act).collect();
    assert_eq!(acts, ["count", "referral-asked", "count"]);
    assert_eq!(all(&trial).len(), 3);
    assert_eq!(trial.read_now(verify).unwrap(), None);
    assert_eq!(trial.read_now(left_behind).unwrap(), 0);
    counted(&trial);
    link_now();
    assert_eq!(linked(&trial).len(), 4);
}

#[test]
fn in_what_order_the_acts_of_a_night_came_is_told_by_nothing() {
    let trial = database("2026-11-24T01:00:00Z");
    for account in 1..=40 {
        trial.write(move |tx| {
            let actor = Actor {
                account: Some(account),
                ..CASEWORKER
            };
            record_by_night(tx, actor, "referral-asked", "referral", None)
        });
        trial.clock.advance(std::time::Duration::from_secs(60));
    }
    trial.at("2026-11-24T10:00:00Z");
    trial.write(|tx| link(tx).map(|_| ()));
    let entries = linked(&trial);
    let accounts: Vec<i64> = entries.iter().filter_map(|one| one.actor.account).collect();
    assert_eq!(accounts.len(), 40);
    // One order of forty in 10^47 is this by chance.
    assert!(!accounts.is_sorted(), "{accounts:?}");
    assert!(entries.is_sorted_by_key(|entry| entry.id));
    let transactions = trial.read_now(|conn| match conn {
        Conn::Pg(conn) => {
            let one_by_one = "SELECT count(DISTINCT xmin::text) AS n FROM journal";
            Ok(diesel::sql_query(one_by_one).get_result::<Number>(conn)?.n)
        }
        Conn::Sqlite(_) => Ok(1),
    });
    assert_eq!(transactions.unwrap(), 1);
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[test]
fn pages_of_the_journal_go_on_past_what_waits() {
    let trial = database("2026-11-23T08:00:00Z");
    for _ in 0..7 {
        counted(&trial);
        trial.clock.advance(std::time::Duration::from_secs(1800));
        asked(&trial);
    }
    let whole = all(&trial);
    assert_eq!(whole.len(), 14);
    assert!(whole.is_sorted_by_key(|entry| Reverse(entry.at)));
    for most in [1, 3, 5] {
        let mut pages = Vec::new();
        for page in 0..14 {
            let some = trial.read_now(|conn| newest(conn, Whose::Everybody, page * most, most));
            pages.extend(some.unwrap());
        }
        assert_eq!(pages, whole, "{most} at a time");
    }
    let of = |whose| {
        trial
            .read_now(|conn| newest(conn, whose, 0, 100))
            .unwrap()
            .len()
    };
    assert_eq!(of(Whose::Account(3)), 7);
    assert_eq!(of(Whose::Organization(2)), 7);
    assert_eq!(of(Whose::Organization(4)), 0);
    assert_eq!(of(Whose::OrganizationAndHouse(4)), 7);
}

fn refused(db: &Db, sql: &'static str) {
    let outcome = db.write_now(move |tx| {
        diesel::connection::SimpleConnection::batch_execute(tx.conn, sql)?;
        Ok(())
    });
    let said = outcome.unwrap_err().to_string();
    assert!(said.contains("append-only"), "{sql}: {said}");
}

#[test]
fn what_waits_is_not_edited_and_not_taken_away_before_it_has_joined() {
    on_each_database(|db| {
        db.write_now(|tx| record_by_night(tx, CASEWORKER, "referral-asked", "referral", None))
            .unwrap();
        refused(db, "UPDATE journal_waiting SET account_id = 4");
        refused(db, "DELETE FROM journal_waiting");
        refused(
            db,
            "INSERT INTO journal SELECT id, at, act, 4, organization_id, role, subject, subject_id \
             FROM journal_waiting; DELETE FROM journal_waiting",
        );
        if let Address::Postgres(_) = db.address() {
            refused(db, "TRUNCATE journal_waiting");
        }
    });
}
