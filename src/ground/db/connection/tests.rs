//! How a connection is opened, and what it is worth after something went wrong.

use std::os::unix::fs::PermissionsExt;

use super::*;

fn rights(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_new_database_and_its_folder_are_for_this_account_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data/haven.db");
    let address = Address::Sqlite(file.clone());
    let mut conn = Conn::open(&address, Purpose::Write).unwrap();
    conn.batch_execute("CREATE TABLE nights (night TEXT)")
        .unwrap();
    assert_eq!(rights(&folder.path().join("data")), 0o700);
    for name in ["haven.db", "haven.db-wal", "haven.db-shm"] {
        assert_eq!(
            rights(&folder.path().join("data").join(name)),
            0o600,
            "{name}"
        );
    }
}

#[test]
fn a_file_that_is_there_keeps_its_rights() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("haven.db");
    std::fs::write(&file, "").unwrap();
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
    Conn::open(&Address::Sqlite(file.clone()), Purpose::Write).unwrap();
    assert_eq!(rights(&file), 0o640);
}

#[test]
fn a_commit_that_failed_leaves_nothing_to_roll_back_and_is_no_reason_to_warn() {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("haven.db"));
    let mut conn = Conn::open(&address, Purpose::Write).unwrap();
    conn.batch_execute(
        "CREATE TABLE houses (id INTEGER PRIMARY KEY); CREATE TABLE pools (house INTEGER \
         REFERENCES houses (id) DEFERRABLE INITIALLY DEFERRED)",
    )
    .unwrap();
    conn.begin_write(Apart::Serializable).unwrap();
    conn.batch_execute("INSERT INTO pools VALUES (7)").unwrap();
    assert!(conn.commit().is_err());
    assert_eq!(conn.undo(), Ok(()));
    conn.begin_write(Apart::Serializable).unwrap();
    conn.commit().unwrap();
}

#[test]
fn a_deadlock_is_a_lost_race_whatever_language_it_is_told_in() {
    use crate::ground::error::Error;
    crate::ground::trial::on_each_database(|db| {
        let Address::Postgres(_) = db.address() else {
            return;
        };
        let lock = |conn: &mut Conn, number: i32| {
            conn.batch_execute(&format!("SELECT pg_advisory_xact_lock({number})"))
        };
        let [mut one, mut other] = [(); 2].map(|()| {
            let mut conn = Conn::open(db.address(), Purpose::Write).unwrap();
            conn.begin_write(Apart::RowByRow).unwrap();
            conn
        });
        lock(&mut one, 1).unwrap();
        lock(&mut other, 2).unwrap();
        let waits = std::thread::spawn(move || lock(&mut one, 2));
        let outcomes = [lock(&mut other, 1), {
            other.roll_back();
            waits.join().unwrap()
        }];
        let lost: Vec<_> = outcomes.into_iter().filter_map(Result::err).collect();
        assert_eq!(lost.len(), 1, "{lost:?}");
        assert!(
            lost.into_iter()
                .all(|cause| Error::from(cause).is_lost_race())
        );
    });
}

#[test]
fn after_a_full_disk_the_same_connection_writes_again() {
    for in_an_act in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("haven.db"));
        let mut conn = Conn::open(&address, Purpose::Write).unwrap();
        conn.batch_execute("CREATE TABLE nights (night TEXT); PRAGMA max_page_count = 20")
            .unwrap();
        let night = format!("INSERT INTO nights VALUES ('{}')", "n".repeat(3_000));
        conn.begin_write(Apart::Serializable).unwrap();
        if in_an_act {
            Conn::begin_transaction(&mut conn).unwrap();
        }
        let full = (0..100).find_map(|_| conn.batch_execute(&night).err());
        assert!(full.unwrap().to_string().contains("full"));
        // SQLite has rolled back by itself, and diesel has not heard of it.
        assert!(conn.batch_execute("ROLLBACK").is_err());
        if in_an_act {
            // As the writer does: first the act's own savepoint, then the whole.
            let _ = Conn::rollback_transaction(&mut conn);
        }
        assert_eq!(conn.undo(), Ok(()), "in an act: {in_an_act}");
        conn.batch_execute("PRAGMA max_page_count = 2000").unwrap();
        conn.begin_write(Apart::Serializable).unwrap();
        conn.batch_execute(&night).unwrap();
        conn.commit().unwrap();
    }
}
