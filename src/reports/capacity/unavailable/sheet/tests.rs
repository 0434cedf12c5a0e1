//! The reasons, from the census to every way out.

use crate::accounts::trial::get;
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::{CensusState, Role, Unavailable};
use crate::ground::nights::Month;
use crate::ground::trial;
use crate::reports::acts::recompute_all;
use crate::reports::routes;

#[actix_web::test]
async fn why_spaces_were_closed_stands_beside_the_rows_that_programs_add_up_and_not_among_them() {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let organization = trial.write(|tx| {
        let shelter = open_house(tx, &shelter_in("ottawa"))?;
        let pool = open_pool(tx, &shelter, numbers(5, 4, 4, 0))?;
        let may: Month = "2026-05".parse().unwrap();
        for (day, night) in (0..).zip(may.nights()) {
            let row = NightOfPool {
                state: CensusState::Counted,
                counts: numbers(5, if day < 10 { 2 } else { 4 }, 2, 0),
                admitting: true,
                unavailable: (day < 10).then_some(Unavailable::NotStaffed),
                ..NightOfPool::missing(pool.id, night, pool.unit)
            };
            census::store::insert(tx.conn, &row, "house")?;
        }
        Ok(shelter.organization)
    });
    recompute_all(&trial).unwrap();
    let funder = member_of(organization, Role::Funder);
    let query = "reports/capacity?from=2026-05&to=2026-05&group_by=month";
    let answer = get(&trial, &funder, routes(), &format!("/api/v1/{query}")).await;
    let report: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(report["rows"].as_array().unwrap().len(), 1);
    assert_eq!(report["rows"][0]["unavailable"], 51);
    assert!(report["rows"][0].get("table").is_none());
    assert_eq!(
        report["further"]["unavailable"],
        serde_json::json!([
            {"reason": "not_told", "month": "2026-05", "nights": 21, "unavailable": 21},
            {"reason": "not_staffed", "month": "2026-05", "nights": 10, "unavailable": 30},
        ])
    );
    let file = get(
        &trial,
        &funder,
        routes(),
        &format!("/api/v1/{query}&format=csv"),
    )
    .await;
    assert_eq!(file.body.lines().count(), 2);
    for (lang, said) in [
        (
            "en",
            "In May 2026, 51 space-nights were funded and not open; most often: Not enough staff (58.8%).",
        ),
        (
            "fr",
            "En mai 2026, 51 nuitées-places étaient financées et n’étaient pas ouvertes; le plus souvent\u{a0}:",
        ),
    ] {
        let page = get(&trial, &funder, routes(), &format!("/{lang}/{query}")).await;
        assert!(page.body.contains(said), "{}", page.body);
    }
}
