//! A whole database has no finding; each kind of damage is found and named.

use diesel::prelude::*;

use super::*;
use crate::accounts::rules::{AccountId, Identity};
use crate::accounts::store::people::insert_organization;
use crate::accounts::who::Who;
use crate::capacity::rules::{Pool, PoolId, Room, RoomId, Seen, Stated};
use crate::capacity::store::published::{PublishedNight, write_nights};
use crate::ground::codes::{
    ChangeKind, IntakeSight, OrganizationKind, Population, Role, RoomState, ShelterKind, Unit,
};
use crate::ground::db::Address;
use crate::ground::nights::{Shifts, Zone};
use crate::ground::schema::holds;
use crate::ground::trial::{on_each_database, raw};
use crate::journal::rules::Actor;
use crate::shelters::rules::{Region, Shelter, ShelterId, Terms};
use crate::{capacity, shelters};

/// A house with one pool that was counted once and holds two spaces, a night of its census, and a linked journal.
pub(super) fn furnish(db: &Db) -> Pool {
    db.write_now(|tx| {
        let region = Region {
            code: "ottawa".into(),
            english: "Ottawa".into(),
            french: "Ottawa".into(),
        };
        shelters::store::save_region(tx.conn, &region)?;
        let kind = OrganizationKind::ShelterOperator;
        let organization = insert_organization(tx.conn, "North", kind, tx.now)?;
        let shelter = Shelter {
            id: ShelterId::new(),
            organization,
            name: "North".into(),
            kind: ShelterKind::EmergencyShelter,
            region: "ottawa".into(),
            zone: Zone::parse("America/Toronto").unwrap(),
            shifts: Shifts::default(),
            intake_line: None,
            sealed_line: None,
            intake_sight: IntakeSight::Partners,
            shares_exact: false,
            serves_in_french: false,
            takes_other_regions: false,
            offers_transport: false,
            takes_watches: false,
            indigenous_led: false,
            hold_minutes: 90,
            revision: 1,
            terms: Terms::default(),
        };
        shelters::store::insert(tx.conn, &shelter, tx.now)?;
        let pool = Pool {
            id: PoolId::new(),
            shelter: shelter.id,
            name: "Single women".into(),
            population: Population::SingleWomen,
            unit: Unit::Bed,
            counts: Counts {
                funded: 10,
                open: 9,
                occupied: 4,
                held: 0,
            },
            closure: None,
            pause: None,
            largest_household: None,
            revision: 1,
            counted_at: tx.now,
            confirmed: None,
            full_since: None,
        };
        capacity::store::insert(tx, &pool, ChangeKind::Opened, Actor::HOUSE)?;
        let who = Who {
            identity: Identity {
                account: AccountId::new(),
                organization,
                role: Role::ShelterStaff,
                language: None,
            },
            session: None,
        };
        let stated = Stated {
            occupied: Some(5),
            ..Stated::default()
        };
        capacity::acts::record_count(tx, &who, pool.id, stated, Seen::default())?;
        crate::holds::acts::make(tx, &who, pool.id, 2, None)?;
        write_nights(tx.conn, "house", &[night(pool.id)])?;
        journal::acts::link(tx)?;
        capacity::store::find(tx.conn, pool.id)
    })
    .unwrap()
}

fn night(pool: PoolId) -> PublishedNight {
    PublishedNight {
        held: 0,
        admitting: true,
        unavailable: None,
        pool,
        night: "2026-02-27".parse().unwrap(),
        unit: Unit::Bed,
        funded: 10,
        open: 9,
        occupied: 9,
        people: None,
    }
}

/// The roll-up of [`night`].
pub(super) const FIGURES: &str = "INSERT INTO pool_months \
    (pool_id, month, unit, nights, missing, funded, open, occupied, held, nights_full) \
    SELECT id, '2026-02', 'bed', 1, 0, 10, 9, 9, 0, 1 FROM pools";

/// Takes off what keeps a table from being edited, as somebody with the file in hand can.
pub(super) fn untie(db: &Db, trigger: &str, table: &str) {
    let sql = match db.address() {
        Address::Sqlite(_) => format!("DROP TRIGGER {trigger}"),
        Address::Postgres(_) => format!("DROP TRIGGER {trigger} ON {table}"),
    };
    raw(db.address(), &sql);
}

pub(super) fn found(db: &Db) -> Vec<(String, String)> {
    check(db)
        .into_iter()
        .map(|finding| (finding.place, finding.what))
        .collect()
}

/// Furnishes a house, damages it, and looks for a finding about its pool that says so.
fn damage_of_a_pool(sql: &str, says: &str) {
    on_each_database(|db| {
        let pool = furnish(db);
        raw(db.address(), FIGURES);
        assert_eq!(check(db), [], "before {sql}");
        untie(db, "count_changes_are_never_edited", "count_changes");
        untie(db, "count_changes_are_kept", "count_changes");
        untie(db, "census_is_kept", "census");
        raw(db.address(), sql);
        let expected = (format!("pool {}", pool.id), says.to_owned());
        let found = found(db);
        assert!(found.contains(&expected), "{sql}: {found:?}");
    });
}

#[test]
fn a_census_that_was_unlocked_by_hand_is_found() {
    on_each_database(|db| {
        furnish(db);
        raw(db.address(), FIGURES);
        assert_eq!(check(db), []);
        raw(
            db.address(),
            "INSERT INTO nights_taken_back VALUES ('2001-01-01')",
        );
        let places: Vec<String> = found(db).into_iter().map(|(place, _)| place).collect();
        assert_eq!(places, ["trigger census_is_kept"]);
    });
}

#[test]
fn numbers_that_are_not_the_sum_of_their_history_are_found() {
    damage_of_a_pool(
        "UPDATE pools SET occupied = 6",
        "Its numbers are funded 10, open 9, occupied 6, held 2, \
         but its history adds up to funded 10, open 9, occupied 5, held 2.",
    );
    damage_of_a_pool(
        "UPDATE count_changes SET funded = 7 WHERE revision = 1",
        "Its numbers are funded 10, open 9, occupied 5, held 2, \
         but its history adds up to funded 7, open 9, occupied 5, held 2.",
    );
}

#[test]
fn a_history_with_rows_missing_is_found() {
    damage_of_a_pool(
        "DELETE FROM count_changes WHERE revision = 2",
        "Its history has 2 rows from revision 1 to 3: some are missing.",
    );
    damage_of_a_pool("DELETE FROM count_changes", "It has no history.");
    damage_of_a_pool(
        "UPDATE pools SET revision = 9",
        "Its revision is 9, but the newest row of its history is 3.",
    );
}

#[test]
fn holds_that_do_not_add_up_to_what_is_held_are_found() {
    damage_of_a_pool(
        "UPDATE holds SET spaces = 3",
        "It has 2 held, but its active holds keep 3.",
    );
    damage_of_a_pool(
        "DELETE FROM holds",
        "It has 2 held, but its active holds keep 0.",
    );
}

#[test]
fn a_confirmation_from_the_future_is_found() {
    damage_of_a_pool(
        "UPDATE pools SET confirmed_at = '2026-03-01 12:06:00'",
        "It was confirmed at a time that is still to come.",
    );
}

#[test]
fn figures_that_are_not_what_their_nights_come_to_are_found_unless_marked() {
    let says = "Its figures for 2026-02 in beds are not what its nights come to.";
    damage_of_a_pool("UPDATE pool_months SET nights_full = 0", says);
    damage_of_a_pool("UPDATE census SET state = 'missing'", says);
    damage_of_a_pool("DELETE FROM pool_months", says);
    damage_of_a_pool("DELETE FROM census", says);
    on_each_database(|db| {
        furnish(db);
        raw(
            db.address(),
            "INSERT INTO stale_months (pool_id, month) SELECT id, '2026-02' FROM pools",
        );
        assert_eq!(check(db), []);
    });
}

#[test]
fn rooms_that_say_something_else_than_the_pool_are_found() {
    on_each_database(|db| {
        let pool = furnish(db);
        raw(db.address(), FIGURES);
        db.write_now(move |tx| {
            for (label, state) in [("1", RoomState::Occupied), ("2", RoomState::Free)] {
                let room = Room {
                    id: RoomId::new(),
                    pool: pool.id,
                    label: label.into(),
                    sleeps: 2,
                    cribs: 0,
                    step_free: true,
                    state,
                    out_reason: None,
                };
                capacity::store::insert_room(tx.conn, &room)?;
            }
            Ok(())
        })
        .unwrap();
        let says = "It counts open 9, occupied 5; its rooms say open 2, occupied 1.";
        assert_eq!(found(db), [(format!("pool {}", pool.id), says.to_owned())]);
    });
}

#[test]
fn a_hold_that_is_active_and_over_at_once_is_found() {
    on_each_database(|db| {
        furnish(db);
        let free = match db.address() {
            Address::Sqlite(_) => "PRAGMA ignore_check_constraints = ON;",
            Address::Postgres(_) => "ALTER TABLE holds DROP CONSTRAINT holds_check;",
        };
        let tamper = "UPDATE holds SET ended_at = '2026-03-01 12:00:00'";
        raw(db.address(), &format!("{free} {tamper}"));
        let id = db
            .read_now(|conn| Ok(holds::table.select(holds::id).first::<i64>(conn)?))
            .unwrap();
        let says = "It is active and has an end, or is over and has none.";
        let found = found(db);
        assert!(
            found.contains(&(format!("hold {id}"), says.into())),
            "{found:?}"
        );
    });
}

#[test]
fn a_journal_that_was_edited_is_found() {
    on_each_database(|db| {
        furnish(db);
        raw(db.address(), FIGURES);
        untie(db, "journal_is_never_edited", "journal");
        raw(
            db.address(),
            "UPDATE journal SET act = 'nothing' WHERE act = 'hold'",
        );
        let says = "The entry or the link was changed, or one before it was taken out.";
        let found = found(db);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[1].0.starts_with("journal link ") && found[1].1 == says,
            "{found:?}"
        );
    });
}

#[test]
fn a_guard_that_was_taken_off_is_found() {
    on_each_database(|db| {
        furnish(db);
        raw(db.address(), FIGURES);
        untie(db, "journal_links_are_kept", "journal_links");
        let says = "It is missing, off or changed: what it keeps from being edited may have been.";
        let place = "trigger journal_links_are_kept".to_owned();
        assert_eq!(found(db), [(place, says.to_owned())]);
    });
}

/// Takes the journal's end off, as somebody with the database in hand can.
fn cut_the_newest_entries(db: &Db) {
    let cut = "DELETE FROM journal_links WHERE seq > 1; \
               DELETE FROM journal WHERE id NOT IN (SELECT entry_id FROM journal_links)";
    let (off, on) = match db.address() {
        Address::Sqlite(_) => (
            "DROP TRIGGER journal_is_kept; DROP TRIGGER journal_links_are_kept;",
            None,
        ),
        Address::Postgres(_) => (
            "ALTER TABLE journal DISABLE TRIGGER ALL; ALTER TABLE journal_links DISABLE TRIGGER ALL;",
            Some(
                "ALTER TABLE journal ENABLE TRIGGER ALL; ALTER TABLE journal_links ENABLE TRIGGER ALL;",
            ),
        ),
    };
    raw(db.address(), &format!("{off} {cut}"));
    if let Some(on) = on {
        raw(db.address(), on);
    }
}

#[test]
fn a_journal_whose_end_was_cut_off_is_found_by_the_head_noted_elsewhere() {
    on_each_database(|db| {
        let folder = tempfile::tempdir().unwrap();
        db.keep_heads_in(folder.path());
        furnish(db);
        raw(db.address(), FIGURES);
        journal::heads::note(db).unwrap();
        let newest = db.read_now(journal::store::newest_link).unwrap().unwrap().0;
        assert!(newest > 1);
        assert_eq!(check(db), []);
        cut_the_newest_entries(db);
        let found = found(db);
        let says = "It was the head on 2026-03-01 and is gone: the newest entries were taken out, or an older copy \
                    of the database was put in place.";
        let expected = (format!("journal link {newest}"), says.to_owned());
        assert!(found.contains(&expected), "{found:?}");
        let others: Vec<_> = found.iter().filter(|one| **one != expected).collect();
        assert!(
            others
                .iter()
                .all(|(place, _)| place.starts_with("trigger ")),
            "the chain itself reads as whole: {others:?}"
        );
    });
}

#[test]
fn a_chain_that_was_made_anew_is_found_by_the_head_noted_elsewhere() {
    on_each_database(|db| {
        let folder = tempfile::tempdir().unwrap();
        db.keep_heads_in(folder.path());
        furnish(db);
        raw(db.address(), FIGURES);
        let file = db.heads_file().unwrap();
        let (seq, entry, _) = db.read_now(journal::store::newest_link).unwrap().unwrap();
        let line = format!("2026-03-01T12:00:00Z {seq} {entry} another\nhalf a line\n");
        std::fs::write(file, line).unwrap();
        let says = "It is not the one that was the head on 2026-03-01: the chain was made anew.";
        let mut found = found(db);
        found.sort();
        assert_eq!(
            found,
            [
                (
                    "journal heads, line 2".to_owned(),
                    "It cannot be read.".to_owned()
                ),
                (format!("journal link {seq}"), says.to_owned()),
            ]
        );
    });
}

#[test]
fn a_flag_raised_twice_is_found() {
    on_each_database(|db| {
        furnish(db);
        raw(db.address(), FIGURES);
        raw(db.address(), "DROP INDEX flags_raised");
        for id in [1, 2] {
            raw(
                db.address(),
                &format!(
                    "INSERT INTO flags (id, kind, subject, region, evidence, raised_at) \
                     VALUES ({id}, 'full', 'pool 7', 'ottawa', '{{}}', '2026-03-01 12:00:00')"
                ),
            );
        }
        let says = "It is raised 2 times about pool 7.";
        assert_eq!(found(db), [("flag full".to_owned(), says.to_owned())]);
    });
}

#[test]
fn a_row_that_names_what_is_not_there_is_found_in_the_file() {
    on_each_database(|db| {
        let Address::Sqlite(_) = db.address() else {
            return;
        };
        furnish(db);
        raw(db.address(), FIGURES);
        raw(
            db.address(),
            "PRAGMA foreign_keys = OFF; DELETE FROM organizations",
        );
        let says = "A row of shelters names a row of organizations that is not there.";
        assert_eq!(found(db), [("the file".to_owned(), says.to_owned())]);
    });
}

#[test]
fn a_schema_that_is_behind_is_the_only_finding() {
    on_each_database(|db| {
        furnish(db);
        raw(
            db.address(),
            "DELETE FROM __diesel_schema_migrations WHERE version = \
             (SELECT max(version) FROM __diesel_schema_migrations)",
        );
        let says = "1 changes of the schema have not run; run `havenboard migrate`.";
        assert_eq!(found(db), [("the schema".to_owned(), says.to_owned())]);
    });
}

#[test]
fn the_command_says_what_is_wrong_and_its_code_too() {
    on_each_database(|db| {
        let pool = furnish(db);
        raw(db.address(), FIGURES);
        let folder = tempfile::tempdir().unwrap();
        let said = |json| {
            let mut out = Vec::new();
            let keys = Arc::new(Keys::at(folder.path().join("key")));
            let code = check_command(db, (keys, false), json, &mut out);
            (code, String::from_utf8(out).unwrap())
        };
        assert_eq!(said(false), (0, "The database is whole.\n".into()));
        let whole = "{\"ok\":true,\"findings\":[],\"unchecked\":[]}\n";
        assert_eq!(said(true), (0, whole.into()));
        raw(db.address(), "UPDATE holds SET spaces = 3");
        let what = "It has 2 held, but its active holds keep 3.";
        let id = pool.id;
        assert_eq!(
            said(false),
            (1, format!("pool {id}: {what}\nWrong in all: 1.\n"))
        );
        let (code, json) = said(true);
        assert_eq!(code, 1);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&json).unwrap(),
            serde_json::json!({
                "ok": false,
                "findings": [{"what": what, "where": format!("pool {id}")}],
                "unchecked": [],
            })
        );
    });
}
