//! The report as people and programs get it.

use super::*;
use crate::accounts::trial::get;
use crate::accounts::who::Who;
use crate::capacity::census;
use crate::capacity::census::rules::NightOfPool;
use crate::capacity::rules::Pool;
use crate::capacity::trial::{member_of, numbers, open_house, open_pool, shelter_in};
use crate::ground::codes::{CensusState, Role};
use crate::ground::nights::Night;
use crate::ground::trial::{self, Trial};
use crate::reports::acts::recompute;
use crate::reports::routes;
use crate::shelters::rules::Shelter;

/// A house with a name that would be a formula, and May 2026 without its first two nights.
async fn may() -> (Trial, Db, Who) {
    let trial = trial::database("2026-06-15T12:00:00Z");
    let db = (*trial).clone();
    let organization = db
        .write(|tx| {
            let named = Shelter {
                name: "=Maison <1>".into(),
                ..shelter_in("ottawa")
            };
            let shelter = open_house(tx, &named)?;
            let pool: Pool = open_pool(tx, &shelter, numbers(5, 4, 4, 0))?;
            let (first, last) = ("2026-05-01".parse().unwrap(), "2026-05-31".parse().unwrap());
            for night in Night::through(first, last) {
                let missing = NightOfPool::missing(pool.id, night, pool.unit);
                let counted = NightOfPool {
                    state: CensusState::Counted,
                    counts: numbers(5, 4, 3, 0),
                    admitting: true,
                    ..missing
                };
                let row = if night.to_string().as_str() > "2026-05-02" {
                    counted
                } else {
                    missing
                };
                census::store::insert(tx.conn, &row, "house")?;
            }
            recompute(tx)?;
            Ok(shelter.organization)
        })
        .await
        .unwrap();
    (trial, db, member_of(organization, Role::Funder))
}

#[actix_web::test]
async fn a_report_is_read_first_as_a_sentence_then_as_a_table_with_its_formula() {
    let (_trial, db, funder) = may().await;
    let address = "/reports/capacity?from=2026-04&to=2026-05&group_by=month&group_by=pool";
    for (lang, pool, words) in [
        (
            "/en",
            "Single women",
            [
                "In May 2026 (1 of this report’s 2 months), 75.0% of open beds and 60.0% of funded beds",
                "29 of 31 nights reported (93.5%)",
                "Occupancy = occupied ÷ open",
            ],
        ),
        (
            "/fr",
            "Femmes seules",
            [
                "En mai 2026 (1 des 2 mois de ce rapport), 75,0\u{a0}% des lits ouverts et 60,0\u{a0}% des lits financés",
                "29 nuits déclarées sur 31 (93,5\u{a0}%)",
                "Occupation = occupées ÷ ouvertes",
            ],
        ),
    ] {
        let answer = get(&db, &funder, routes(), &format!("{lang}{address}")).await;
        assert_eq!(answer.status, 200);
        for said in words {
            assert!(answer.body.contains(said), "{said}\n{}", answer.body);
        }
        assert!(
            answer
                .body
                .contains(&format!("=Maison &#60;1&#62; – {pool}")),
            "{}",
            answer.body
        );
        let list = get(&db, &funder, routes(), &format!("{lang}/reports")).await;
        assert!(
            list.body.contains("href=\"/reports/capacity\""),
            "{}",
            list.body
        );
    }
}

#[actix_web::test]
async fn what_was_asked_wrongly_is_shown_again_with_all_that_is_wrong() {
    let (_trial, db, funder) = may().await;
    let address = "/en/reports/capacity?from=May&to=2026-05&group_by=unit&format=pdf";
    let answer = get(&db, &funder, routes(), address).await;
    assert_eq!(answer.status, 422);
    for said in [
        "Please give a month as YYYY-MM",
        "This report comes as json, csv or xlsx.",
        "value=\"May\"",
        "value=\"unit\" checked",
    ] {
        assert!(answer.body.contains(said), "{said}\n{}", answer.body);
    }
    // A period in which nothing was reported is an answer, not a mistake.
    let answer = get(
        &db,
        &funder,
        routes(),
        "/en/reports/capacity?from=2020-01&to=2020-02",
    )
    .await;
    assert!(
        answer
            .body
            .contains("No night could have been reported from January to February 2020"),
        "{}",
        answer.body
    );
}

#[actix_web::test]
async fn the_api_tells_the_same_figures_and_a_file_holds_no_formula() {
    let (_trial, db, funder) = may().await;
    let address = "/api/v1/reports/capacity?from=2026-05&to=2026-05&group_by=shelter,month";
    let answer = get(&db, &funder, routes(), address).await;
    let report: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(report["name"], "capacity");
    assert_eq!(
        (&report["from"], &report["to"]),
        (&"2026-05".into(), &"2026-05".into())
    );
    assert_eq!(report["suppressed"], serde_json::json!([]));
    assert_eq!(report["coverage"]["nights_possible"], 31);
    let row = &report["rows"][0];
    for (name, value) in [
        ("nights", 29),
        ("funded", 145),
        ("open", 116),
        ("occupied", 87),
        ("held", 0),
        ("unavailable", 29),
    ] {
        assert_eq!(row[name], value, "{name}");
    }
    assert_eq!(
        (&row["occupancy_open"], &row["occupancy_funded"]),
        (&0.75.into(), &0.6.into())
    );
    assert_eq!(row["month"], "2026-05");
    assert!(row.get("unit").is_none());

    let file = get(&db, &funder, routes(), &format!("{address}&format=csv")).await;
    assert_eq!(
        file.headers.get("content-disposition").unwrap(),
        "attachment; filename=\"report.csv\""
    );
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("shelter,shelter_name,month,nights,nights_possible,funded,"));
    let shelter = &row["shelter"];
    assert_eq!(
        lines[1],
        format!("{shelter},'=Maison <1>,2026-05,29,31,145,116,87,0,29,0.750000,0.600000")
    );
    let list = get(&db, &funder, routes(), "/api/v1/reports").await;
    assert!(
        list.body.starts_with("[{\"name\":\"capacity\""),
        "{}",
        list.body
    );
}

#[actix_web::test]
async fn a_report_of_facilities_is_narrowed_and_says_to_what() {
    let (_trial, db, funder) = may().await;
    let ask = |rest: &str| {
        let address = format!("/en/reports/{rest}");
        let (db, funder) = (&db, &funder);
        async move { get(db, funder, routes(), &address).await }
    };
    let may = "capacity?from=2026-05&to=2026-05";
    let by_pool = ask(&format!("{may}&group_by=pool")).await.body;
    assert!(by_pool.contains("&#38;pool="), "{by_pool}");
    let women = ask(&format!("{may}&population=single_women")).await;
    assert_eq!(women.status, 200);
    for said in [
        "Narrowed to: Single women.",
        "1 of 1 house reported",
        "value=\"single_women\" selected",
        "&#38;population=single_women&#38;format=csv",
    ] {
        assert!(women.body.contains(said), "{said}\n{}", women.body);
    }
    for (wrong, said) in [
        (format!("{may}&region=nowhere"), "There is no such choice"),
        (format!("{may}&pool=blue"), "There is no such choice"),
        (
            "demand?region=ottawa".to_owned(),
            "Only capacity, nights full and the case",
        ),
    ] {
        let answer = ask(&wrong).await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert!(answer.body.contains(said), "{wrong}\n{}", answer.body);
    }
}

#[actix_web::test]
async fn a_lead_is_told_how_much_of_her_own_books_is_in_what_she_reads() {
    let (_trial, db, funder) = may().await;
    let lead = member_of(funder.organization(), Role::ShelterLead);
    for (lang, nights, since) in [
        ("en", "29 of 31 nights", "kept from May 2026 on"),
        (
            "fr",
            "29 nuits déclarées sur 31",
            "dont elle conserve les nuits est mai 2026",
        ),
    ] {
        for report in ["demand", "capacity-case"] {
            let address = format!("/{lang}/reports/{report}?from=2026-04&to=2026-05");
            let page = get(&db, &lead, routes(), &address).await.body;
            assert!(
                page.contains(nights) && page.contains(since),
                "{report}: {page}"
            );
        }
    }
    let address = "/api/v1/reports/demand?from=2026-05&to=2026-05";
    let report = get(&db, &lead, routes(), address).await.body;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["coverage"]["nights_reported"], 29);
    assert_eq!(report["coverage"]["own_since"], "2026-05");
    let others = get(&db, &funder, routes(), address).await.body;
    assert!(!others.contains("own_since"), "{others}");
}
