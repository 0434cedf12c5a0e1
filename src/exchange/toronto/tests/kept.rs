//! What an import leaves alone: what it brought before, what the house counted, everything when a file is no such file.

use diesel::prelude::*;

use super::*;
use crate::accounts::rules::{AccountId, Identity};
use crate::accounts::who::Who;
use crate::capacity::rules::{Seen, Stated};
use crate::ground::codes::{ChangeKind, Role};
use crate::ground::schema::{census, count_changes};
use crate::ground::trial::raw;
use crate::shelters;

fn occupied(night: &str) -> Vec<(&str, &str)> {
    vec![("OCCUPANCY_DATE", "2023-05-06"), ("OCCUPIED_BEDS", night)]
}

fn changes_of(db: &Db, pool: &Pool) -> Vec<ChangeKind> {
    db.read_now(|conn| {
        Ok(count_changes::table
            .filter(count_changes::pool_id.eq(pool.id.number()))
            .order(count_changes::revision)
            .select(count_changes::kind)
            .load(conn)?)
    })
    .unwrap()
}

/// The occupied number and the source of each night, oldest first.
fn nights_of(db: &Db) -> Vec<(i32, String)> {
    db.read_now(|conn| {
        Ok(census::table
            .order((census::night, census::pool_id))
            .select((census::occupied, census::source))
            .load(conn)?)
    })
    .unwrap()
}

fn staff_of(db: &Db, pool: &Pool) -> Who {
    let shelter = pool.shelter;
    let shelter = db
        .read_now(|conn| shelters::store::find(conn, shelter))
        .unwrap();
    Who {
        identity: Identity {
            account: AccountId::new(),
            organization: shelter.organization,
            role: Role::ShelterStaff,
            language: None,
        },
        session: None,
    }
}

#[test]
fn importing_twice_is_importing_once() {
    on_each_database(|db| {
        for file in [ISO, TO_2020] {
            let first = bring(db, file);
            let rows = rows_of_all_tables(db);
            let second = bring(db, file);
            assert_eq!(second.imported, 0);
            assert_eq!(second.unchanged, first.imported);
            assert_eq!(second.refused.len(), first.refused.len());
            assert_eq!(rows_of_all_tables(db), rows);
        }
        let both = bring_in(db, &[SHORT_YEAR, SHORT_YEAR], false).unwrap();
        assert_eq!((both.rows, both.imported, both.unchanged), (12, 6, 6));
        assert_eq!(both.pools, 3);
    });
}

#[test]
fn a_corrected_row_changes_its_night_and_the_newest_one_the_board() {
    on_each_database(|db| {
        let older = [("OCCUPANCY_DATE", "2023-05-05")];
        bring(db, &newer_file(&[&older, &occupied("28")]));
        let corrected_older = [("OCCUPANCY_DATE", "2023-05-05"), ("OCCUPIED_BEDS", "11")];
        let summary = bring(db, &newer_file(&[&corrected_older, &occupied("28")]));
        assert_eq!((summary.imported, summary.unchanged), (1, 1));
        assert_eq!(pool_of(db, "90011").counts.occupied, 28);
        assert_eq!(bring(db, &newer_file(&[&occupied("26")])).imported, 1);
        let pool = pool_of(db, "90011");
        assert_eq!((pool.counts.occupied, pool.confirmed), (26, None));
        assert_eq!(
            changes_of(db, &pool),
            [ChangeKind::Import, ChangeKind::Import]
        );
        let occupied: Vec<i32> = nights_of(db)
            .into_iter()
            .map(|(occupied, _)| occupied)
            .collect();
        assert_eq!(occupied, [11, 26]);
    });
}

#[test]
fn an_older_file_brings_its_nights_and_leaves_the_board_alone() {
    on_each_database(|db| {
        bring(db, &newer_file(&[&occupied("28")]));
        let older = [
            ("OCCUPANCY_DATE", "2022-05-06"),
            ("OCCUPIED_BEDS", "5"),
            ("SECTOR", "Men"),
        ];
        assert_eq!(bring(db, &newer_file(&[&older])).imported, 1);
        let pool = pool_of(db, "90011");
        assert_eq!((pool.counts.occupied, pool.revision), (28, 1));
        assert_eq!(pool.population.code(), "single_women");
    });
}

#[test]
fn a_pool_that_staff_counted_keeps_its_numbers_and_still_gets_its_nights() {
    on_each_database(|db| {
        bring(db, &newer_file(&[&occupied("28")]));
        let pool = pool_of(db, "90011");
        let who = staff_of(db, &pool);
        let stated = Stated {
            occupied: Some(17),
            ..Stated::default()
        };
        let id = pool.id;
        db.write_now(move |tx| capacity::acts::record_count(tx, &who, id, stated, Seen::default()))
            .unwrap();
        let next = [
            ("OCCUPANCY_DATE", "2023-05-07"),
            ("OCCUPIED_BEDS", "29"),
            ("SECTOR", "Men"),
        ];
        assert_eq!(bring(db, &newer_file(&[&next])).imported, 1);
        let counted = pool_of(db, "90011");
        assert_eq!((counted.counts.occupied, counted.revision), (17, 2));
        assert_eq!(counted.population.code(), "single_women");
        assert!(counted.confirmed.is_some());
        assert_eq!(nights_of(db).len(), 2);
    });
}

#[test]
fn a_night_the_house_counted_itself_stands_and_a_missing_one_is_filled() {
    on_each_database(|db| {
        let days = ["2023-05-06", "2023-05-07"];
        let rows = days.map(|day| newer_row(&[("OCCUPANCY_DATE", day)]));
        bring(db, &file_of(NEWER_HEADER, &rows));
        let of = |day: &str| format!("WHERE night = '{day}'");
        raw(
            db.address(),
            &format!(
                "UPDATE census SET source = 'house', occupied = 3 {}",
                of(days[0])
            ),
        );
        raw(
            db.address(),
            &format!(
                "UPDATE census SET source = 'house', state = 'missing' {}",
                of(days[1])
            ),
        );
        let summary = bring(db, &file_of(NEWER_HEADER, &rows));
        assert_eq!((summary.imported, summary.unchanged), (1, 1));
        assert_eq!(
            nights_of(db),
            [(3, "house".to_owned()), (28, "toronto".to_owned())]
        );
    });
}

#[test]
fn a_file_that_is_cut_short_leaves_nothing_of_itself_or_of_the_others() {
    on_each_database(|db| {
        let nothing = rows_of_all_tables(db);
        let whole = gzip(ISO);
        let cut = &whole[..whole.len() - 4];
        let refused = bring_in(db, &[SHORT_YEAR, cut], false)
            .unwrap_err()
            .to_string();
        assert!(
            refused.ends_with(
                "1.csv: The gzip file is cut short: download it again. Nothing was imported."
            ),
            "{refused}"
        );
        assert_eq!(rows_of_all_tables(db), nothing);
    });
}

#[test]
fn a_dry_run_says_what_would_be_imported_and_keeps_nothing() {
    on_each_database(|db| {
        let nothing = rows_of_all_tables(db);
        let rehearsed = bring_in(db, &[ISO, ISO, TO_2020], true).unwrap();
        assert_eq!(rows_of_all_tables(db), nothing);
        assert_eq!((rehearsed.imported, rehearsed.unchanged), (12, 6));
        assert_eq!(
            bring_in(db, &[ISO, ISO, TO_2020], false).unwrap().imported,
            12
        );
    });
}

fn commanded(db: &Db, files: &[PathBuf], json: bool) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = import_command(db, files, false, json, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

#[test]
fn the_command_answers_one_json_object_a_few_lines_or_one_sentence() {
    on_each_database(|db| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("to-2020.csv");
        std::fs::write(&path, TO_2020).unwrap();
        let (code, out, err) = commanded(db, std::slice::from_ref(&path), true);
        assert_eq!((code, err.as_str()), (0, ""));
        let said: serde_json::Value = serde_json::from_str(&out).unwrap();
        let file = path.display().to_string();
        let refusal =
            |line| serde_json::json!({"file": file, "line": line, "reason": "CAPACITY is blank."});
        assert_eq!(
            said,
            serde_json::json!({
                "rows": 8, "imported": 6, "unchanged": 0, "refused": [refusal(5), refusal(9)],
                "shelters": 1, "pools": 3, "nights": 2,
                "first_night": "2020-02-29", "last_night": "2020-03-01",
            })
        );
        let (code, out, _) = commanded(db, std::slice::from_ref(&path), false);
        assert_eq!(code, 0);
        assert!(
            out.starts_with("Rows read: 8; imported 0, unchanged 6, refused 2.\n"),
            "{out}"
        );
        assert!(
            out.contains("to-2020.csv, line 5: CAPACITY is blank."),
            "{out}"
        );
        std::fs::write(&path, "name,age\n").unwrap();
        let (code, out, err) = commanded(db, &[path], true);
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(err.contains("names none of the columns"), "{err}");
        assert_eq!(commanded(db, &[], false).0, 2);
    });
}
