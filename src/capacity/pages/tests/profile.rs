//! The profile: read by everybody, changed by its house.

use super::*;

#[actix_web::test]
async fn everybody_reads_the_profile_in_their_language_and_no_number_is_on_it() {
    let house = house();
    house.pool("bed").await;
    let path = house.at("/profile");
    let request = test::TestRequest::get().uri(&path);
    let (status, french) = house.ask(&house.caseworker, Lang::Fr, request).await;
    assert_eq!(status, StatusCode::OK);
    assert!(french.contains("Vallée de l’Outaouais"), "{french}");
    assert!(french.contains("Femmes seules"));
    let (_, english) = house.get(&house.caseworker, &path).await;
    assert!(english.contains("Single women") && english.contains("Ottawa Valley"));
    assert!(!english.contains("funded") && !english.contains("4 beds"));
    assert!(!english.contains("/profile/edit"));
    let (_, own) = house.get(&house.lead, &path).await;
    assert!(own.contains("/profile/edit"));
}

#[actix_web::test]
async fn a_profile_with_mistakes_comes_back_whole_and_saves_once_corrected() {
    let house = house();
    let path = house.at("/profile/edit");
    let (status, page) = house.get(&house.lead, &path).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("No address is kept here."));
    let mut form = vec![
        ("revision", "1"),
        ("name", "Polaris"),
        ("kind", "transition_home"),
        ("region", "ottawa"),
        ("zone", "Atlantis"),
        ("shifts", "07:00, 19:00"),
        ("hold_minutes", "60"),
        ("intake_line", "613 555 0142"),
        ("intake_sight", "partners"),
        ("situation-no_status", "no"),
        ("need-crib", "yes"),
        ("age", "18+"),
        ("tongue_1", "Dari"),
    ];
    let (status, page) = house.post(&house.lead, &path, &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["Polaris", "Atlantis", "613 555 0142", "Dari"] {
        assert!(page.contains(&format!("value=\"{kept}\"")), "{kept}");
    }
    assert!(page.contains("href=\"#zone\""));
    for field in &mut form {
        if field.0 == "zone" {
            field.1 = "America/Toronto";
        }
    }
    let (status, _) = house.post(&house.lead, &path, &form).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = house.get(&house.caseworker, &house.at("/profile")).await;
    for said in ["Polaris", "613 555 0142", "Dari", "tel:6135550142"] {
        assert!(page.contains(said), "{said}");
    }
    let (status, page) = house.post(&house.lead, &path, &form).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("name=\"revision\" value=\"2\""));
}

#[actix_web::test]
async fn a_sealed_line_is_shown_to_its_house_on_asking_and_to_nobody_else() {
    let house = house();
    let form = [
        ("revision", "1"),
        ("name", "North Star"),
        ("kind", "trafficking_safe_house"),
        ("region", "ottawa"),
        ("zone", "America/Toronto"),
        ("shifts", "07:00"),
        ("hold_minutes", "60"),
        ("intake_line", "613 555 0142"),
        ("intake_sight", "on-offer"),
    ];
    let (status, _) = house
        .post(&house.lead, &house.at("/profile/edit"), &form)
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    for reader in [&house.lead, &house.caseworker, &house.administrator] {
        for path in ["/profile", "/profile/edit"] {
            let (_, page) = house.get(reader, &house.at(path)).await;
            assert!(!page.contains("0142"), "{path}");
        }
    }
    let (_, page) = house.get(&house.caseworker, &house.at("/profile")).await;
    assert!(page.contains("Shown after an offer."));
    let (status, page) = house
        .post(&house.lead, &house.at("/intake-line"), &[])
        .await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("613 555 0142"));
}
