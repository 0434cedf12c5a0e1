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

#[actix_web::test]
async fn a_lead_says_how_her_house_works_and_nobody_says_it_for_her() {
    let house = house();
    let edit = house.at("/profile/edit");
    let (_, page) = house.get(&house.lead, &edit).await;
    assert!(page.contains("Without it, nothing is kept until somebody here says yes."));
    let request = test::TestRequest::get().uri(&edit);
    let (_, french) = house.ask(&house.lead, Lang::Fr, request).await;
    assert!(french.contains("Nous tenons les séjours"));
    let (_, page) = house.get(&house.administrator, &edit).await;
    assert!(!page.contains("holds_at_once"));
    let ways = house.at("/ways");
    let form = [("revision", "1"), ("holds_at_once", "yes")];
    for stranger in [&house.administrator, &house.caseworker] {
        let (status, _) = house.post(stranger, &ways, &form).await;
        assert!(status.is_client_error(), "{status}");
    }
    let (status, _) = house.post(&house.lead, &ways, &form).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = house.get(&house.lead, &edit).await;
    let ticked = |field: &str| {
        let input = page.split("<input").find(|one| one.contains(field));
        input
            .unwrap()
            .split('>')
            .next()
            .unwrap()
            .contains("checked")
    };
    assert!(ticked("name=\"holds_at_once\"") && !ticked("name=\"keeps_stays\""));
    let (status, page) = house.post(&house.lead, &ways, &form).await;
    assert_eq!(status, StatusCode::CONFLICT, "drawn before somebody chose");
    assert!(page.contains("name=\"revision\" value=\"2\""));
}
