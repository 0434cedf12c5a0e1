//! One pool's page: its dated capacity and its rooms.

use super::*;

#[actix_web::test]
async fn capacity_is_planned_taken_back_and_refused_in_words() {
    let house = house();
    let pool = house.pool("bed").await;
    let path = house.at(&format!("/pools/{pool}"));
    let plan = [("from_on", "2027-01-01"), ("unit", "bed"), ("funded", "6")];
    let (status, _) = house
        .post(&house.lead, &format!("{path}/capacity"), &plan)
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = house.get(&house.administrator, &path).await;
    assert!(page.contains("planned") && page.contains("6 beds") && page.contains("4 beds"));
    let withdrawal = format!("{path}/capacity/2027-01-01/withdrawal");
    let (status, _) = house.post(&house.lead, &withdrawal, &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, _) = house.post(&house.lead, &withdrawal, &[]).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let wrong = [("from_on", "tomorrow"), ("unit", "bed"), ("funded", "many")];
    let (status, page) = house
        .post(&house.lead, &format!("{path}/capacity"), &wrong)
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("#from_on") && page.contains("#funded"));
    assert!(page.contains("value=\"tomorrow\""));
}

#[actix_web::test]
async fn rooms_are_listed_several_at_once_and_a_wrong_line_is_named() {
    let house = house();
    let pool = house.pool("room").await;
    let path = house.at(&format!("/pools/{pool}/rooms"));
    let mut form = vec![
        ("label-1", "2A"),
        ("sleeps-1", "3"),
        ("cribs-1", "1"),
        ("state-1", "occupied"),
        ("step_free-1", "yes"),
        ("label-2", "2B"),
        ("sleeps-2", "none"),
        ("cribs-2", ""),
        ("state-2", "free"),
        ("label-3", " "),
        ("sleeps-3", ""),
        ("state-3", "free"),
    ];
    let (status, page) = house.post(&house.lead, &path, &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("#sleeps-2") && page.contains("value=\"2A\""));
    for field in &mut form {
        if field.0 == "sleeps-2" {
            field.1 = "2";
        }
    }
    let (status, _) = house.post(&house.lead, &path, &form).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = house
        .get(&house.lead, &house.at(&format!("/pools/{pool}")))
        .await;
    assert!(page.contains("sleeps 3 · 1 crib · step-free · Occupied"));
    assert!(page.contains("sleeps 2 · Free"));
    let (status, _) = house.post(&house.lead, &path, &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}
