//! Many acts at once: on SQLite they share a commit. One that fails, and one that panics, sinks none of its
//! neighbours; a program that writes beside the house is heard while the house is busy.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use havenboard::check;
use havenboard::ground::codes::Problem;
use havenboard::ground::db::{Address, Db, News, Tx};
use havenboard::ground::error::{Error, Result};
use havenboard::ground::language::Sentence;
use havenboard::shelters::rules::Region;
use havenboard::shelters::store;
use serde_json::json;

use super::house::TestHouse;

fn region(number: usize) -> Region {
    Region {
        code: format!("group-{number}"),
        english: format!("Group {number}"),
        french: format!("Groupe {number}"),
    }
}

/// How an act of the group ends after it has written its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Well,
    Refused,
    Panicking,
    Twice,
}

impl Ends {
    fn of(number: usize) -> Self {
        [
            Self::Well,
            Self::Refused,
            Self::Well,
            Self::Panicking,
            Self::Well,
            Self::Twice,
        ][number % 6]
    }
}

fn act(tx: &mut Tx, number: usize) -> Result<usize> {
    store::save_region(tx.conn, &region(number))?;
    tx.announce("group", i64::try_from(number).unwrap());
    match Ends::of(number) {
        Ends::Well => Ok(number),
        Ends::Refused => Err(Error::Refused(
            Problem::Invalid,
            Sentence::new("field-needed"),
        )),
        Ends::Panicking => panic!("act {number} panics, as it was told to"),
        // A row that is there already: the database's own no, which on PostgreSQL spoils what came before it.
        Ends::Twice => {
            let row = "INSERT INTO settings (name, value) VALUES ('group', 'twice')";
            diesel::sql_query(row).execute(tx.conn)?;
            diesel::sql_query(row).execute(tx.conn)?;
            Ok(number)
        }
    }
}

/// Holds the writer until many wait for it, so that SQLite takes them into one commit; answers what each was told
/// and the most that one commit brought.
fn all_waiting_together(db: &Db, acts: usize) -> (Vec<Result<usize>>, usize) {
    let largest = Arc::new(Mutex::new(0));
    let heard = Arc::clone(&largest);
    db.listen(vec![Box::new(move |news: &[News]| {
        let mut largest = heard.lock().unwrap();
        *largest = news.len().max(*largest);
    })]);
    let (entered, inside) = mpsc::channel();
    let (let_go, leave) = mpsc::channel::<()>();
    let gate = Mutex::new((entered, leave));
    let holder = db.clone();
    let holding = std::thread::spawn(move || {
        holder.write_now(move |_| {
            let gate = gate.lock().unwrap();
            gate.0.send(()).unwrap();
            gate.1.recv().unwrap();
            Ok(())
        })
    });
    inside.recv().unwrap();
    let begun = Arc::new(AtomicU32::new(0));
    let threads: Vec<_> = (0..acts)
        .map(|number| {
            let (db, begun) = (db.clone(), Arc::clone(&begun));
            std::thread::spawn(move || {
                begun.fetch_add(1, Ordering::SeqCst);
                db.write_now(move |tx| act(tx, number))
            })
        })
        .collect();
    while begun.load(Ordering::SeqCst) < u32::try_from(acts).unwrap() {
        std::thread::sleep(Duration::from_millis(1));
    }
    // The last of them is on its way into the queue.
    std::thread::sleep(Duration::from_millis(100));
    let_go.send(()).unwrap();
    holding.join().unwrap().unwrap();
    let told = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    let largest = *largest.lock().unwrap();
    (told, largest)
}

#[test]
fn an_act_that_fails_or_panics_sinks_none_of_those_it_shares_a_commit_with() {
    const ACTS: usize = 20;
    let house = TestHouse::open();
    // A second handle, so that this test's listener is the first there is.
    let db = Db::open(house.db().address(), house.clock.clone()).unwrap();
    let (told, largest) = all_waiting_together(&db, ACTS);
    for (number, told) in told.iter().enumerate() {
        let fits = match (Ends::of(number), told) {
            (Ends::Well, Ok(answer)) => *answer == number,
            (Ends::Refused, Err(Error::Refused(..))) => true,
            (Ends::Panicking, Err(Error::Broken(broken))) => !broken.may_pass(),
            (Ends::Twice, Err(error)) => error.is_duplicate(),
            _ => false,
        };
        assert!(fits, "act {number}, {:?}: {told:?}", Ends::of(number));
    }
    let kept: BTreeSet<String> = db
        .read_now(store::regions)
        .unwrap()
        .into_iter()
        .map(|region| region.code)
        .filter(|code| code.starts_with("group-"))
        .collect();
    let well = (0..ACTS).filter(|number| Ends::of(*number) == Ends::Well);
    assert_eq!(kept, well.map(|number| region(number).code).collect());
    if matches!(db.address(), Address::Sqlite(_)) {
        assert_eq!(largest, kept.len(), "one commit brought them all");
    }
    assert!(db.write_now(|tx| act(tx, 0)).is_ok(), "the writer goes on");
    assert_eq!(check::check(&db), []);
}

#[test]
fn a_program_that_writes_beside_a_busy_house_is_heard_by_it() {
    let house = TestHouse::open();
    let staff = house.person("staff.stonebridge");
    let pool = house.pool(&staff, "Single women")["id"].as_i64().unwrap();
    let beside = Db::open(house.db().address(), house.clock.clone()).unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let load: Vec<_> = (0..3)
        .map(|caller| {
            let (done, staff) = (
                Arc::clone(&done),
                house.person(["staff.maple", "staff.cedar", "staff.stonebridge"][caller]),
            );
            let pool = house.pool(&staff, "Women with children")["id"]
                .as_i64()
                .unwrap();
            std::thread::spawn(move || {
                while !done.load(Ordering::Relaxed) {
                    let confirmed =
                        staff.post(&format!("/api/v1/pools/{pool}/confirmation"), json!({}));
                    assert_eq!(confirmed.status, 200, "{}", confirmed.body);
                }
            })
        })
        .collect();
    for name in ["Stone Bridge House, east wing", "Stone Bridge House"] {
        beside
            .write_now(move |tx| {
                diesel::sql_query(format!(
                    "UPDATE shelters SET name = '{name}' WHERE id = (SELECT shelter_id FROM pools WHERE id = {pool})"
                ))
                .execute(tx.conn)?;
                tx.announce(havenboard::shelters::rules::TOPIC, 1);
                Ok(())
            })
            .unwrap();
        let written = Instant::now();
        loop {
            let board = staff.get("/api/v1/board").expect(200).json();
            let shelters = board["shelters"].as_array().unwrap();
            if shelters.iter().any(|shelter| shelter["name"] == name) {
                break;
            }
            assert!(
                written.elapsed() < Duration::from_secs(10),
                "the board does not show what was written beside it"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    done.store(true, Ordering::Relaxed);
    load.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(check::check(house.db()), []);
}
