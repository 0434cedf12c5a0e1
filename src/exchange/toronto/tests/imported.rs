//! What stands in the database after an import.

use diesel::prelude::*;

use super::*;
use crate::accounts::store::people::{insert_organization, organization_named};
use crate::ground::codes::{OrganizationKind, Population, ShelterKind};
use crate::ground::schema::{capacities, census, names};
use crate::shelters;
use crate::shelters::rules::Shelter;

fn shelters_of(db: &Db) -> Vec<Shelter> {
    db.read_now(shelters::store::all).unwrap()
}

/// A subject's names, oldest first.
fn names_of(db: &Db, subject: &str) -> Vec<(String, String)> {
    db.read_now(|conn| {
        let rows = names::table
            .filter(names::subject.eq(subject))
            .order(names::from_on)
            .select((names::from_on, names::name))
            .load::<(NaiveDate, String)>(conn)?;
        Ok(rows
            .into_iter()
            .map(|(day, name)| (day.to_string(), name))
            .collect())
    })
    .unwrap()
}

fn owned(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter()
        .map(|(day, name)| ((*day).to_owned(), (*name).to_owned()))
        .collect()
}

fn capacities_of(db: &Db, program: &str) -> Vec<(String, Unit, i32)> {
    let pool = pool_of(db, program).id;
    db.read_now(|conn| capacity::store::capacities_of(conn, pool))
        .unwrap()
        .into_iter()
        .map(|dated| (dated.from_on.to_string(), dated.unit, dated.funded))
        .collect()
}

#[test]
fn every_published_shape_is_imported_and_the_same_key_is_the_same_pool() {
    on_each_database(|db| {
        for file in [WITH_TIME, SHORT_YEAR, &gzip(ISO), REARRANGED] {
            let summary = bring(db, file);
            assert_eq!(
                (summary.rows, summary.unchanged),
                (6, summary.rows - summary.imported)
            );
            assert_eq!((summary.shelters, summary.pools, summary.nights), (2, 3, 2));
            assert_eq!(summary.refused, []);
        }
        let older = bring(db, TO_2020);
        assert_eq!((older.rows, older.imported, older.unchanged), (8, 6, 0));
        assert_eq!((older.shelters, older.pools, older.nights), (1, 3, 2));
        assert_eq!(older.first_night, Some(day(2020, 2, 29)));
        assert_eq!(older.last_night, Some(day(2020, 3, 1)));
        let lines: Vec<u64> = older.refused.iter().map(|row| row.line).collect();
        assert_eq!(lines, [5, 9]);
        assert!(older.refused[0].file.ends_with("0.csv"));
        assert_eq!(older.refused[0].reason, "CAPACITY is blank.");
        let rows = rows_of_all_tables(db);
        // The organization to 2020 has the name of one that is there, and is it.
        assert_eq!(
            (rows["organizations"], rows["shelters"], rows["pools"]),
            (2, 3, 6)
        );
        assert_eq!((rows["census"], rows["imported_keys"]), (30, 12));
        assert_eq!(rows["journal"], 5);
    });
}

#[test]
fn a_shelter_stands_in_toronto_and_nobody_has_confirmed_its_numbers() {
    on_each_database(|db| {
        let youth = [
            ("SECTOR", "Youth"),
            ("SHELTER_ID", "912"),
            ("PROGRAM_ID", "90012"),
        ];
        bring(db, &newer_file(&[&[], &youth]));
        let shelters = shelters_of(db);
        let kinds: Vec<ShelterKind> = shelters.iter().map(|shelter| shelter.kind).collect();
        assert_eq!(shelters.len(), 2);
        assert!(kinds.contains(&ShelterKind::EmergencyShelter));
        assert!(kinds.contains(&ShelterKind::YouthShelter));
        for shelter in shelters {
            assert_eq!(
                (shelter.region.as_str(), shelter.zone.name()),
                ("toronto", "America/Toronto")
            );
            assert!(!shelter.shares_exact && shelter.intake_line.is_none());
        }
        let pool = pool_of(db, "90011");
        assert_eq!(pool.population, Population::SingleWomen);
        assert_eq!(
            (pool.counts.funded, pool.counts.open, pool.counts.occupied),
            (30, 29, 28)
        );
        assert_eq!(
            (pool.revision, pool.confirmed, pool.closure),
            (1, None, None)
        );
        assert_eq!(pool.counted_at, db.clock().now());
    });
}

#[test]
fn names_are_kept_by_night_and_the_newest_is_the_one_that_is_shown() {
    on_each_database(|db| {
        let night =
            |date, name| newer_file(&[&[("OCCUPANCY_DATE", date), ("SHELTER_GROUP", name)]]);
        bring(db, &night("2022-05-06", "Maple Lodge"));
        bring(db, &night("2023-05-06", "Oak Lodge"));
        bring(db, &night("2021-05-06", "Birch Lodge"));
        bring(db, &night("2023-05-07", "Oak Lodge"));
        let history = [
            ("2021-05-06", "Birch Lodge"),
            ("2022-05-06", "Maple Lodge"),
            ("2023-05-06", "Oak Lodge"),
        ];
        assert_eq!(names_of(db, "shelter"), owned(&history));
        assert_eq!(shelters_of(db)[0].name, "Oak Lodge");
        assert_eq!(
            names_of(db, "pool"),
            owned(&[("2021-05-06", "Cedar Hill - Women")])
        );
        assert_eq!(
            names_of(db, "organization"),
            owned(&[("2021-05-06", "Cedar Hill Society")])
        );
    });
}

#[test]
fn a_name_that_stands_in_for_a_blank_never_replaces_a_known_one() {
    on_each_database(|db| {
        let night =
            |date, name| newer_file(&[&[("OCCUPANCY_DATE", date), ("SHELTER_GROUP", name)]]);
        bring(db, &night("2022-05-06", ""));
        assert_eq!(shelters_of(db)[0].name, "Cedar Hill House");
        assert_eq!(names_of(db, "shelter"), []);
        bring(db, &night("2022-05-07", "Maple Lodge"));
        bring(db, &night("2022-05-08", ""));
        assert_eq!(shelters_of(db)[0].name, "Maple Lodge");
        assert_eq!(
            names_of(db, "shelter"),
            owned(&[("2022-05-07", "Maple Lodge")])
        );
    });
}

#[test]
fn an_organization_that_has_the_name_of_another_one_gets_a_mark_behind_it() {
    on_each_database(|db| {
        db.write_now(|tx| {
            insert_organization(
                tx.conn,
                "Cedar Hill Society",
                OrganizationKind::Funder,
                tx.now,
            )
        })
        .unwrap();
        bring(db, &newer_file(&[&[]]));
        let marked = db
            .read_now(|conn| organization_named(conn, "Cedar Hill Society (Toronto)"))
            .unwrap();
        assert_eq!(
            marked.map(|one| one.id),
            Some(shelters_of(db)[0].organization)
        );
        let before = rows_of_all_tables(db);
        bring(db, &newer_file(&[&[]]));
        assert_eq!(rows_of_all_tables(db), before);
    });
}

#[test]
fn capacity_has_a_row_only_where_funding_or_unit_changed() {
    on_each_database(|db| {
        let night = |date: &'static str, funded: &'static str| {
            newer_row(&[("OCCUPANCY_DATE", date), ("CAPACITY_FUNDING_BED", funded)])
        };
        let rooms = newer_row(&[
            ("OCCUPANCY_DATE", "2023-05-10"),
            ("CAPACITY_TYPE", "Room Based Capacity"),
            ("CAPACITY_FUNDING_ROOM", "12"),
            ("CAPACITY_ACTUAL_ROOM", "12"),
            ("OCCUPIED_ROOMS", "11"),
        ]);
        let rows = [
            night("2023-05-01", "30"),
            night("2023-05-02", "30"),
            night("2023-05-05", "30"),
            night("2023-05-06", "32"),
            night("2023-05-07", "32"),
            rooms,
        ];
        bring(db, &file_of(NEWER_HEADER, &rows));
        let dated = |rows: &[(&str, Unit, i32)]| -> Vec<(String, Unit, i32)> {
            let row = |(day, unit, funded): &(&str, Unit, i32)| ((*day).to_owned(), *unit, *funded);
            rows.iter().map(row).collect()
        };
        let expected = dated(&[
            ("2023-05-01", Unit::Bed, 30),
            ("2023-05-06", Unit::Bed, 32),
            ("2023-05-10", Unit::Room, 12),
        ]);
        assert_eq!(capacities_of(db, "90011"), expected);
        assert_eq!(pool_of(db, "90011").unit, Unit::Room);
        // Nothing is left for the job that applies what begins in the days to come.
        let due = db.read_now(|conn| {
            Ok(capacities::table
                .filter(capacities::applied.eq(false))
                .count()
                .get_result::<i64>(conn)?)
        });
        assert_eq!(due.unwrap(), 0);
        bring(db, &file_of(NEWER_HEADER, &[night("2023-05-02", "31")]));
        let corrected = dated(&[
            ("2023-05-01", Unit::Bed, 30),
            ("2023-05-02", Unit::Bed, 31),
            ("2023-05-03", Unit::Bed, 30),
            ("2023-05-06", Unit::Bed, 32),
            ("2023-05-10", Unit::Room, 12),
        ]);
        assert_eq!(capacities_of(db, "90011"), corrected);
    });
}

#[test]
fn over_capacity_surge_and_funding_of_nothing_are_kept_and_gaps_stay_gaps() {
    on_each_database(|db| {
        let over = [("OCCUPANCY_DATE", "2023-05-01"), ("OCCUPIED_BEDS", "40")];
        let surge = [
            ("OCCUPANCY_DATE", "2023-05-03"),
            ("CAPACITY_ACTUAL_BED", "50"),
        ];
        let unfunded = [
            ("OCCUPANCY_DATE", "2023-05-06"),
            ("CAPACITY_FUNDING_BED", "0"),
        ];
        let shut = [
            ("OCCUPANCY_DATE", "2023-05-07"),
            ("CAPACITY_ACTUAL_BED", "0"),
        ];
        bring(db, &newer_file(&[&over, &surge, &unfunded, &shut]));
        let nights = db
            .read_now(|conn| {
                Ok(census::table
                    .order(census::night)
                    .select((
                        census::night,
                        (census::funded, census::open, census::occupied, census::held),
                        (
                            census::people,
                            census::admitting,
                            census::state,
                            census::source,
                        ),
                    ))
                    .load::<(
                        NaiveDate,
                        (i32, i32, i32, i32),
                        (Option<i32>, bool, String, String),
                    )>(conn)?)
            })
            .unwrap();
        let kept = |admitting| {
            (
                Some(30),
                admitting,
                "counted".to_owned(),
                "toronto".to_owned(),
            )
        };
        assert_eq!(
            nights,
            [
                (day(2023, 5, 1), (30, 29, 40, 0), kept(true)),
                (day(2023, 5, 3), (30, 50, 28, 0), kept(true)),
                (day(2023, 5, 6), (0, 29, 28, 0), kept(true)),
                (day(2023, 5, 7), (30, 0, 28, 0), kept(false)),
            ]
        );
        assert_eq!(pool_of(db, "90011").counts.vacant(), -28);
    });
}

#[test]
fn refused_rows_are_named_by_line_and_the_others_are_taken() {
    on_each_database(|db| {
        let summary = bring(
            db,
            &newer_file(&[
                &[],
                &[("OCCUPIED_BEDS", "-3")],
                &[],
                &[("OCCUPIED_BEDS", "27")],
            ]),
        );
        assert_eq!(
            (summary.rows, summary.imported, summary.unchanged),
            (4, 1, 1)
        );
        let refused: Vec<(u64, &str)> = summary
            .refused
            .iter()
            .map(|row| (row.line, row.reason.as_str()))
            .collect();
        assert_eq!(
            refused[0],
            (3, "OCCUPIED_BEDS is “-3”: a count cannot be below zero.")
        );
        assert_eq!(refused[1].0, 5);
        assert_eq!(pool_of(db, "90011").counts.occupied, 28);
    });
}
