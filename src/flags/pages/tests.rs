//! The flags as a house, the network and a program read them.

use super::*;
use crate::accounts::trial::get;
use crate::capacity::acts::record_count;
use crate::capacity::rules::{Seen, Stated};
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in, staff_of};
use crate::flags::acts::settle;
use crate::flags::routes;
use crate::ground::codes::Role;
use crate::ground::trial::{self, Trial};

/// A house of four beds with five women in, which has just been flagged.
async fn flagged() -> (Trial, Db, Shelter, PoolId) {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let db = (*trial).clone();
    let (shelter, pool) = db
        .write(|tx| {
            let shelter = open_house(tx, &shelter_in("ottawa"))?;
            let pool = open_pool(tx, &shelter, numbers(6, 4, 5, 0))?;
            settle(tx)?;
            Ok((shelter, pool.id))
        })
        .await
        .unwrap();
    (trial, db, shelter, pool)
}

#[actix_web::test]
async fn a_house_reads_its_flags_with_their_numbers_and_the_network_without() {
    let (_trial, db, shelter, _) = flagged().await;
    let network = member_of(shelter.organization, Role::Administrator);
    for (address, title, numbers, name) in [
        (
            "/en/flags",
            "Over capacity",
            "Over by 1. Open: 4 · occupied: 5 · held: 0",
            "North Star House – Single women",
        ),
        (
            "/fr/flags",
            "Au-delà de la capacité",
            "1 de trop. Ouvertes\u{a0}: 4",
            "North Star House – Femmes seules",
        ),
    ] {
        let own = get(&db, &staff_of(&shelter), routes(), address).await;
        assert_eq!(own.status, 200);
        assert!(
            own.body.contains(title) && own.body.contains(numbers),
            "{}",
            own.body
        );
        assert!(own.body.contains(name), "{}", own.body);
        let other = get(&db, &network, routes(), address).await;
        assert!(
            other.body.contains(title) && !other.body.contains(numbers),
            "{}",
            other.body
        );
    }
}

#[actix_web::test]
async fn what_was_cleared_says_from_when_to_when() {
    let (trial, db, shelter, pool) = flagged().await;
    let staff = staff_of(&shelter);
    trial.at("2026-06-15T13:30:00Z");
    let stated = Stated {
        occupied: Some(2),
        ..Stated::default()
    };
    db.write(move |tx| {
        record_count(tx, &staff, pool, stated, Seen::default())?;
        settle(tx)
    })
    .await
    .unwrap();
    let page = get(&db, &staff_of(&shelter), routes(), "/en/flags")
        .await
        .body;
    assert!(page.contains("Raised 08:00, cleared 09:30"), "{page}");
    assert!(page.contains("One flag is raised."), "{page}");
}

#[actix_web::test]
async fn the_api_tells_raised_and_cleared_and_refuses_another_state() {
    let (_trial, db, shelter, pool) = flagged().await;
    let staff = staff_of(&shelter);
    let raised = get(&db, &staff, routes(), "/api/v1/flags").await;
    let raised: serde_json::Value = serde_json::from_str(&raised.body).unwrap();
    let over = raised
        .as_array()
        .unwrap()
        .iter()
        .find(|flag| flag["kind"] == "over-capacity");
    let over = over.unwrap();
    assert_eq!(over["pool_id"], pool.number());
    assert_eq!(over["shelter_id"], shelter.id.number());
    assert_eq!(over["region"], "ottawa");
    assert_eq!(over["population"], "single_women");
    assert_eq!(over["raised_at"], "2026-06-15T12:00:00Z");
    assert_eq!(over["cleared_at"], serde_json::Value::Null);
    assert_eq!(over["evidence"]["over"], 1);
    let cleared = get(&db, &staff, routes(), "/api/v1/flags?state=cleared").await;
    assert_eq!(cleared.body, "[]");
    for wrong in ["/api/v1/flags?state=gone", "/api/v1/flags?colour=red"] {
        let answer = get(&db, &staff, routes(), wrong).await;
        assert_eq!(answer.status, 422, "{wrong}: {}", answer.body);
    }
}
