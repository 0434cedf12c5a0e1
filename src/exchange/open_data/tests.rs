//! What is published, and that nothing of it is lost on the way out and back in.

use std::collections::BTreeMap;

use indicatif::ProgressBar;

use super::pages::routes;
use super::rows::published;
use crate::accounts::trial::get;
use crate::accounts::who::Who;
use crate::capacity;
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::{Pool, PoolId};
use crate::capacity::trial::{
    confirmed, member_of, numbers, open_house, pool_of, shelter_in, staff_of,
};
use crate::exchange::toronto::{Summary, import};
use crate::ground::codes::{CensusState, ChangeKind, Code, Population, Role, Unavailable, Unit};
use crate::ground::db::{Db, Tx};
use crate::ground::error::Result;
use crate::ground::nights::Night;
use crate::ground::trial::{self, Trial};
use crate::shelters;
use crate::shelters::rules::{Shelter, ShelterId};
use crate::shelters::store::{Ways, note_name, set_ways};

const MAY: &str = "from=2026-05&to=2026-05";

fn publish(tx: &mut Tx, shelter: ShelterId) -> Result<()> {
    let ways = Ways {
        publishes: true,
        ..Ways::default()
    };
    set_ways(tx.conn, shelter, ways)
}

/// A house that publishes, with a pool for everybody in both units, odd nights and a name that would be a formula; and
/// one that does not.
fn network() -> (Trial, Who) {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let organization = trial.write(|tx| {
        let open = Shelter {
            name: "=Maison, \"L’Étoile\"".into(),
            ..shelter_in("ottawa")
        };
        let open = open_house(tx, &open)?;
        publish(tx, open.id)?;
        let quiet = open_house(tx, &shelter_in("ottawa"))?;
        for (number, population) in Population::all().iter().enumerate() {
            for unit in [Unit::Bed, Unit::Room] {
                let names = ["'=Nord", "-2", "Étage 1", "L'aile", "@", "Femmes", "+"];
                let pool = Pool {
                    name: format!("{} {unit}", names[number % names.len()]),
                    population: *population,
                    unit,
                    ..confirmed(pool_of(&open, numbers(9, 8, 7, 0)), tx.now)
                };
                insert(tx, &open, &pool)?;
            }
        }
        insert(tx, &quiet, &pool_of(&quiet, numbers(4, 4, 4, 0)))?;
        let shelter = open.id.number();
        for (day, name) in [
            ("2026-01-01", "Maison d’avant"),
            ("2026-05-20", "=Maison, \"L’Étoile\""),
        ] {
            note_name(tx.conn, "shelter", shelter, day.parse().unwrap(), name)?;
        }
        Ok(open.organization)
    });
    (trial, member_of(organization, Role::Funder))
}

fn insert(tx: &mut Tx, shelter: &Shelter, pool: &Pool) -> Result<()> {
    capacity::store::insert(tx, pool, ChangeKind::Opened, staff_of(shelter).actor())?;
    let (first, last) = ("2026-04-28".parse().unwrap(), "2026-06-03".parse().unwrap());
    for (day, night) in (0..).zip(Night::through(first, last)) {
        let missing = NightOfPool::missing(pool.id, night, pool.unit);
        let counted = NightOfPool {
            state: CensusState::Counted,
            // Over capacity, surge, nothing open, something held.
            counts: numbers(
                9,
                [8, 10, 0][day % 3],
                i32::try_from(day % 12).unwrap(),
                i32::from(day % 4 == 0),
            ),
            people: (day % 2 == 0).then_some(23),
            admitting: day % 3 < 2 && day % 5 > 0,
            unavailable: Unavailable::all().get(day % 9).copied(),
            ..missing
        };
        let row = if day % 7 == 0 { missing } else { counted };
        census::store::insert(tx.conn, &row, "house")?;
    }
    Ok(())
}

async fn exported(db: &Db, who: &Who, query: &str) -> String {
    let answer = get(
        db,
        who,
        routes(),
        &format!("/api/v1/reports/open-data?{query}"),
    )
    .await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(
        answer.headers.get("content-disposition").unwrap(),
        "attachment; filename=\"nights.csv\""
    );
    answer.body
}

fn imported(db: &Db, file: &str) -> Summary {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nights.csv");
    std::fs::write(&path, file).unwrap();
    import(db, &[path], false, &ProgressBar::hidden()).unwrap()
}

/// Every counted night of May by the pool's name, without our own numbers.
fn nights(db: &Db) -> BTreeMap<(String, Night), NightOfPool> {
    db.read_now(|conn| {
        let pools = capacity::store::places(conn)?;
        let names: BTreeMap<PoolId, String> =
            pools.into_iter().map(|pool| (pool.id, pool.name)).collect();
        let ids: Vec<PoolId> = names.keys().copied().collect();
        let rows = census::store::of_month(conn, &ids, "2026-05".parse().unwrap())?;
        let told = rows.into_iter().filter(NightOfPool::is_counted).map(|row| {
            let name = names[&row.pool]
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            let nameless = NightOfPool {
                pool: PoolId::from(0),
                ..row
            };
            ((name, row.night), nameless)
        });
        Ok(told.collect())
    })
    .unwrap()
}

#[actix_web::test]
async fn what_is_published_comes_back_without_loss_and_goes_out_again_byte_for_byte() {
    let (trial, funder) = network();
    let file = exported(&trial, &funder, MAY).await;
    let other = trial::database("2026-06-15T12:00:00Z");
    let summary = imported(&other, &file);
    assert_eq!(summary.refused, []);
    assert_eq!((summary.imported, summary.pools), (summary.rows, 14));
    let again = exported(&other, &funder, MAY).await;
    assert_eq!(again, file);
    let mut expected = nights(&trial);
    // The house that does not publish.
    expected.retain(|(name, _), _| name != "Single women");
    // Reasons that are not the building's are said as another reason.
    for night in expected.values_mut() {
        night.unavailable = night.unavailable.map(published);
    }
    for untold in ["isolation", "reserved", "not_staffed"] {
        assert!(!file.contains(untold), "{untold}");
    }
    assert_eq!(expected.len(), usize::try_from(summary.rows).unwrap());
    assert_eq!(nights(&other), expected);
}

#[actix_web::test]
async fn a_file_that_comes_home_makes_no_second_house_and_changes_no_night() {
    let (trial, funder) = network();
    let file = exported(&trial, &funder, MAY).await;
    let standing = || {
        let houses = trial.read_now(shelters::store::all).unwrap();
        let pools = trial.read_now(capacity::store::all).unwrap();
        (houses, pools, nights(&trial))
    };
    let before = standing();
    let summary = imported(&trial, &file);
    assert_eq!((summary.imported, summary.unchanged), (0, summary.rows));
    assert_eq!(standing(), before);
}

#[actix_web::test]
async fn only_houses_that_publish_and_only_finished_months_are_in_it() {
    let (trial, funder) = network();
    let file = exported(&trial, &funder, "from=2026-04&to=2026-05").await;
    let mut rows = csv::Reader::from_reader(file.as_bytes());
    let header = rows.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|one| one == name).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(std::result::Result::unwrap).collect();
    assert!(
        rows.iter()
            .all(|row| &row[at("PROGRAM_NAME")] != "Single women")
    );
    let dates: Vec<&str> = rows.iter().map(|row| &row[at("OCCUPANCY_DATE")]).collect();
    assert!(dates.is_sorted() && dates[0] == "2026-04-29");
    assert_eq!(dates.last(), Some(&"2026-05-31"));
    for row in &rows {
        // No cell but a number begins as a formula does, and where a house is stands nowhere.
        let would_run =
            |cell: &&str| cell.starts_with(['=', '+', '-', '@']) && cell.parse::<i64>().is_err();
        assert!(!row.iter().any(|cell| would_run(&cell)), "{row:?}");
        let places = header
            .iter()
            .zip(row)
            .filter(|(name, _)| name.starts_with("LOCATION_"));
        assert!(places.into_iter().all(|(_, cell)| cell.is_empty()));
        let name = match &row[at("OCCUPANCY_DATE")] < "2026-05-20" {
            true => "Maison d’avant",
            false => "'=Maison, \"L’Étoile\"",
        };
        assert_eq!(&row[at("SHELTER_GROUP")], name);
    }
    let lead = Who {
        identity: crate::accounts::rules::Identity {
            role: Role::ShelterLead,
            ..funder.identity.clone()
        },
        ..funder.clone()
    };
    for query in [
        "to=2026-06",
        "from=May",
        "from=2026-05&to=2026-04",
        "pool=1",
    ] {
        let address = format!("/api/v1/reports/open-data?{query}");
        let answer = get(&trial, &lead, routes(), &address).await;
        assert!([400, 422].contains(&answer.status.as_u16()), "{query}");
    }
    for (lang, said) in [
        ("en", "Please give a month"),
        ("fr", "Veuillez indiquer un mois"),
    ] {
        let address = format!("/{lang}/reports/open-data?from=abc&to=2026-05");
        let page = get(&trial, &lead, routes(), &address).await;
        assert_eq!(page.status, 422);
        for one in [
            said,
            "value=\"abc\"",
            "value=\"2026-05\"",
            "id=\"from-error\"",
        ] {
            assert!(page.body.contains(one), "{one}: {}", page.body);
        }
        assert!(!page.body.contains("from:"), "{}", page.body);
    }
}

#[actix_web::test]
async fn a_reason_that_is_none_is_refused_by_its_name_and_its_words() {
    let (trial, who) = network();
    let file = exported(&trial, &who, MAY).await;
    let wrong = file.replacen(",repair\n", ",ghosts\n", 1);
    assert_ne!(file, wrong, "a night has a reason");
    let empty = trial::database("2026-06-15T12:00:00Z");
    let summary = imported(&empty, &wrong);
    assert_eq!(summary.refused.len(), 1);
    let said = summary.refused[0].reason.to_string();
    assert!(
        said.contains("UNAVAILABLE_REASON") && said.contains("not_staffed"),
        "{said}"
    );
}
