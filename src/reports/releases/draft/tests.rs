//! Which houses are in a month.

use std::os::unix::fs::PermissionsExt;

use super::super::rules::{Choice, Draft};
use super::super::{opening, store};
use super::draft;
use crate::accounts::rules::OrganizationId;
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::Role;
use crate::ground::nights::Month;
use crate::ground::seal::Keys;
use crate::ground::trial::{self, Trial};
use crate::reports::acts::recompute_all;
use crate::shelters;
use crate::shelters::rules::Shelter;
use crate::tallies::rules::{ArrivalResult, Tally};

/// Five houses: three with nights of March, one that has closed since, one that opened afterwards.
fn march() -> (Trial, Keys, Vec<Shelter>, tempfile::TempDir) {
    let trial = trial::database("2026-05-20T12:00:00Z");
    let houses = trial.write(|tx| {
        let mut houses = Vec::new();
        for at in 0..5 {
            let house = open_house(tx, &shelter_in("ottawa"))?;
            let pool = open_pool(tx, &house, numbers(5, 4, 4, 0))?;
            let (month, n) = if at < 4 {
                ("2026-03", 7)
            } else {
                ("2026-05", 9)
            };
            let night = month.parse::<Month>().unwrap().first();
            let row = NightOfPool::missing(pool.id, night, pool.unit);
            census::store::insert(tx.conn, &row, "house")?;
            let result = ArrivalResult::Arrived;
            let came = Tally::Arrival {
                pool: pool.id,
                result,
            };
            crate::tallies::store::add(tx.conn, night, &came, n)?;
            houses.push(house);
        }
        shelters::store::close(tx.conn, houses[3].id, "2026-04-10".parse().unwrap())?;
        Ok(houses)
    });
    recompute_all(&trial).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    std::fs::write(&file, data_encoding::BASE64.encode(&[3; 32])).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    (trial, Keys::at(file), houses, folder)
}

/// The month as it is looked at: houses in it, houses there were, and those left out.
fn looked_at(trial: &Trial, keys: Keys) -> ([i64; 3], Draft) {
    let draft = trial.write(move |tx| {
        let month = "2026-03".parse().unwrap();
        let who = member_of(OrganizationId::new(), Role::Administrator);
        opening::open(tx, &who, month)?;
        draft(tx.conn, &keys, month, "2026-05".parse().unwrap())
    });
    ([draft.houses, draft.houses_possible, draft.withheld], draft)
}

fn tells_arrivals(draft: &Draft) -> bool {
    draft.cells.iter().any(|cell| cell.section == "arrivals")
}

#[test]
fn a_house_that_closed_since_is_in_its_month_and_one_that_opened_afterwards_is_not() {
    let (trial, keys, houses, _folder) = march();
    let opened = houses[4].id;
    // What a house says that was not there yet leaves nobody out.
    trial.write(move |tx| store::choose(tx.conn, opened, Choice::Out));
    let (counts, draft) = looked_at(&trial, keys);
    assert_eq!(counts, [4, 4, 0]);
    assert!(tells_arrivals(&draft), "no house is left out");
}

#[test]
fn a_house_that_withholds_itself_is_left_out_though_it_has_closed_since() {
    let (trial, keys, houses, _folder) = march();
    let closed = houses[3].id;
    trial.write(move |tx| store::choose(tx.conn, closed, Choice::Out));
    let (counts, draft) = looked_at(&trial, keys);
    assert_eq!(counts, [3, 4, 1]);
    assert!(
        !tells_arrivals(&draft),
        "both tables together would tell hers"
    );
}

#[test]
fn a_house_somebody_came_to_stood_in_the_month_though_no_night_of_it_is_known() {
    let (trial, keys, houses, _folder) = march();
    let house = houses[4].clone();
    let id = house.id;
    trial.write(move |tx| {
        let pool = open_pool(tx, &house, numbers(5, 4, 4, 0))?.id;
        let came = Tally::Arrival {
            pool,
            result: ArrivalResult::Arrived,
        };
        let night = "2026-03".parse::<Month>().unwrap().first();
        crate::tallies::store::add(tx.conn, night, &came, 6)?;
        store::choose(tx.conn, id, Choice::Out)
    });
    let (counts, draft) = looked_at(&trial, keys);
    assert_eq!(counts, [4, 5, 1]);
    assert!(!tells_arrivals(&draft));
}
