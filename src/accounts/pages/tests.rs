use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::from_fn;
use actix_web::{App, test, web};
use chrono::{DateTime, Utc};

use super::*;
use crate::accounts::acts;
use crate::accounts::door::{Doors, SessionCookie, door};
use crate::accounts::email::Email;
use crate::accounts::guesses::Guesses;
use crate::accounts::passwords::{Password, hash_now};
use crate::accounts::sessions::Sessions;
use crate::ground::clock::Clock;
use crate::ground::codes::Role;
use crate::ground::db::{Address, Db, migrate};
use crate::ground::text::Line;
use crate::web::frame::frame;
use crate::web::shell::House;

const PASSWORD: &str = "olive ladder tram";

struct Answer {
    status: StatusCode,
    headers: header::HeaderMap,
    text: String,
}

impl Answer {
    fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The whole `Set-Cookie` of the session, and its value.
    fn session(&self) -> Option<(String, String)> {
        let set = self
            .headers
            .get_all(header::SET_COOKIE)
            .map(|value| value.to_str().unwrap().to_owned());
        let set = set
            .into_iter()
            .find(|set| set.starts_with("__Host-session="))?;
        let value = set.split(['=', ';']).nth(1).unwrap().to_owned();
        Some((set, value))
    }

    /// The text of the box that is shown once.
    fn secret(&self) -> String {
        let after = self
            .text
            .split("id=\"secret\"")
            .nth(1)
            .expect("a secret is shown");
        after
            .split("<code>")
            .nth(1)
            .unwrap()
            .split("</code>")
            .next()
            .unwrap()
            .to_owned()
    }
}

async fn ask<S, B>(
    app: &S,
    method: Method,
    path: &str,
    session: Option<&str>,
    form: &[(&str, &str)],
) -> Answer
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    let mut request = test::TestRequest::default()
        .method(method.clone())
        .uri(path);
    request = request.insert_header((header::HOST, "127.0.0.1:8080"));
    if let Some(session) = session {
        request = request.insert_header((header::COOKIE, format!("__Host-session={session}")));
    }
    if method == Method::POST {
        request = request.set_form(form);
    }
    let response = app.call(request.to_request()).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let text = String::from_utf8(test::read_body(response).await.to_vec()).unwrap();
    Answer {
        status,
        headers,
        text,
    }
}

/// The pages behind the real door and frame, over a database of its own.
macro_rules! app {
    ($db:ident, $folder:ident) => {{
        let address = Address::Sqlite($folder.path().join("pages.db"));
        migrate(&address).unwrap();
        let start: DateTime<Utc> = "2026-07-01T03:00:00Z".parse().unwrap();
        $db = Db::open(&address, Clock::fixed(start)).unwrap();
        let sessions = web::Data::from(Arc::new(Sessions::default()));
        let hearing = sessions.clone();
        $db.listen(vec![Box::new(move |news| hearing.hear(news))]);
        let hash = hash_now(&Password::choose("password", PASSWORD, &[]).unwrap()).unwrap();
        for (email, role, organization) in [
            ("lead@north.example", Role::ShelterLead, "North"),
            ("night@north.example", Role::ShelterStaff, "North"),
            ("lead@south.example", Role::ShelterLead, "South"),
            ("head@network.example", Role::Administrator, "Network"),
            ("audit@network.example", Role::PrivacyAuditor, "Network"),
            ("desk@police.example", Role::Referrer, "Police"),
        ] {
            let (email, place) = (
                Email::parse("email", email).unwrap(),
                Line::parse("o", organization).unwrap(),
            );
            let hash = hash.clone();
            $db.write(move |tx| acts::add_user(tx, &email, role, &place, None, Some(&hash)))
                .await
                .unwrap();
        }
        let mut all = routes();
        all.extend(crate::accounts::api::routes());
        let mut app = App::new()
            .app_data(web::Data::new($db.clone()))
            .app_data(sessions)
            .app_data(web::Data::new(Guesses::default()))
            .app_data(web::Data::new(Doors::new(&all)))
            .app_data(SessionCookie { secure: true })
            .app_data(House {
                nav: &[],
                demo: false,
            });
        for route in &all {
            app = app.route(route.path, (route.handler)());
        }
        test::init_service(app.wrap(from_fn(door)).wrap(from_fn(frame))).await
    }};
}

macro_rules! sign_in {
    ($app:ident, $email:expr) => {{
        let form = [("email", $email), ("password", PASSWORD)];
        let answer = ask(&$app, Method::POST, "/sign-in", None, &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        answer.session().unwrap().1
    }};
}

#[actix_web::test]
async fn signing_in_gives_a_strict_cookie_and_signing_out_takes_it_back() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let form = [("email", " Night@North.example"), ("password", PASSWORD)];
    let answer = ask(&app, Method::POST, "/sign-in", None, &form).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/board")
    );
    let (cookie, session) = answer.session().unwrap();
    for word in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    assert!(
        !cookie.contains("Domain") && session.len() >= 26,
        "{cookie}"
    );
    assert_eq!(
        ask(&app, Method::GET, "/account", Some(&session), &[])
            .await
            .status,
        StatusCode::OK
    );
    for path in ["/", "/sign-in"] {
        assert_eq!(
            ask(&app, Method::GET, path, Some(&session), &[])
                .await
                .location(),
            "/board"
        );
    }
    let out = ask(&app, Method::POST, "/sign-out", Some(&session), &[]).await;
    assert_eq!(out.location(), "/sign-in?notice=signed-out");
    assert_eq!(out.headers.get("clear-site-data").unwrap(), "\"cache\"");
    assert!(out.session().unwrap().0.contains("Max-Age=0"));
    assert_eq!(
        ask(&app, Method::GET, "/account", Some(&session), &[])
            .await
            .location(),
        "/sign-in"
    );
    assert_eq!(
        ask(&app, Method::GET, "/", Some(&session), &[])
            .await
            .location(),
        "/sign-in"
    );
}

#[actix_web::test]
async fn a_wrong_password_an_unknown_address_and_a_slowed_account_read_the_same() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let wrong = [("email", "night@north.example"), ("password", "wrong")];
    let known = ask(&app, Method::POST, "/sign-in", None, &wrong).await;
    let nobody = [("email", "nobody@north.example"), ("password", "wrong")];
    let unknown = ask(&app, Method::POST, "/sign-in", None, &nobody).await;
    assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unknown.status, known.status);
    assert_eq!(unknown.text.replace("nobody@", "night@"), known.text);
    for _ in 0..4 {
        ask(&app, Method::POST, "/sign-in", None, &wrong).await;
        ask(&app, Method::POST, "/sign-in", None, &nobody).await;
    }
    let right = [("email", "night@north.example"), ("password", PASSWORD)];
    let slowed = ask(&app, Method::POST, "/sign-in", None, &right).await;
    let nowhere = ask(&app, Method::POST, "/sign-in", None, &nobody).await;
    for answer in [&slowed, &nowhere] {
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        let wait = answer.headers.get(header::RETRY_AFTER).unwrap();
        assert_eq!(wait, "5");
    }
    assert_eq!(nowhere.text.replace("nobody@", "night@"), slowed.text);
    sign_in!(app, "lead@north.example");
}

#[actix_web::test]
async fn what_is_missing_is_told_all_at_once_and_the_address_stays_typed() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let answer = ask(&app, Method::POST, "/sign-in", None, &[("email", "night")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["href=\"#email\"", "href=\"#password\"", "value=\"night\""] {
        assert!(answer.text.contains(part), "{part}");
    }
}

#[actix_web::test]
async fn a_lead_invites_somebody_who_chooses_a_password_once() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let lead = sign_in!(app, "lead@north.example");
    let page = ask(&app, Method::GET, "/admin", Some(&lead), &[]).await;
    assert!(page.text.contains("night@north.example") && !page.text.contains("south.example"));
    let form = ask(&app, Method::GET, "/admin/accounts/new", Some(&lead), &[])
        .await
        .text;
    let organization = form
        .split("name=\"organization\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let bad = [
        ("organization", organization),
        ("email", "new"),
        ("role", ""),
    ];
    let wrong = ask(&app, Method::POST, "/admin/accounts", Some(&lead), &bad).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("href=\"#email\"") && wrong.text.contains("href=\"#role\""));
    let good = [
        ("organization", organization),
        ("email", "new@north.example"),
        ("role", "shelter_staff"),
    ];
    let added = ask(&app, Method::POST, "/admin/accounts", Some(&lead), &good).await;
    let address = added.secret();
    let path = address
        .strip_prefix("http://127.0.0.1:8080")
        .unwrap()
        .to_owned();
    assert!(
        !ask(&app, Method::GET, "/admin", Some(&lead), &[])
            .await
            .text
            .contains(&path),
        "shown once"
    );

    let french = ask(&app, Method::GET, &format!("/fr{path}"), None, &[]).await;
    assert_eq!(french.status, StatusCode::OK);
    assert!(french.text.contains("Choisir un mot de passe"));
    let easy = [
        ("password", "northnorthnorthnorth"),
        ("again", "northnorthnorthnorth"),
    ];
    assert_eq!(
        ask(&app, Method::POST, &path, None, &easy).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let differs = [
        ("password", "three socks under"),
        ("again", "three socks over"),
    ];
    assert!(
        ask(&app, Method::POST, &path, None, &differs)
            .await
            .text
            .contains("href=\"#again\"")
    );
    let chosen = [("password", PASSWORD), ("again", PASSWORD)];
    let set = ask(&app, Method::POST, &path, Some(&lead), &chosen).await;
    assert_eq!(set.location(), "/sign-in?notice=password-set");
    assert_eq!(
        ask(&app, Method::GET, "/admin", Some(&lead), &[])
            .await
            .location(),
        "/sign-in"
    );
    let again = ask(&app, Method::POST, &path, None, &chosen).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(again.text.contains("does not work any more"));
    sign_in!(app, "new@north.example");
}

#[actix_web::test]
async fn the_accounts_of_another_house_answer_as_unknown_ones() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let north = sign_in!(app, "lead@north.example");
    let id = |email: &str| {
        let email = Email::parse("email", email).unwrap();
        let found = db
            .read_now(move |conn| crate::accounts::store::people::account_of(conn, &email))
            .unwrap();
        found.unwrap().identity
    };
    let (south, own) = (id("lead@south.example"), id("night@north.example"));
    for act in ["link", "closure"] {
        let there = format!("/admin/accounts/{}/{act}", south.account);
        let nowhere = format!("/admin/accounts/12345/{act}");
        let there = ask(&app, Method::POST, &there, Some(&north), &[]).await;
        let nowhere = ask(&app, Method::POST, &nowhere, Some(&north), &[]).await;
        assert_eq!(there.status, StatusCode::NOT_FOUND);
        let same = |text: &str| text.replace(&south.account.to_string(), "12345");
        assert_eq!(same(&there.text), nowhere.text);
    }
    let form = format!("/admin/accounts/new?organization={}", south.organization);
    assert_eq!(
        ask(&app, Method::GET, &form, Some(&north), &[])
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    let closure = format!("/admin/accounts/{}/closure", own.account);
    let closed = ask(&app, Method::POST, &closure, Some(&north), &[]).await;
    assert_eq!(closed.location(), "/admin?notice=account-closed");
    assert!(
        !ask(&app, Method::GET, "/admin", Some(&north), &[])
            .await
            .text
            .contains("night@north.example")
    );
}

#[actix_web::test]
async fn a_token_opens_the_api_until_it_is_ended_and_does_not_make_others() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let staff = sign_in!(app, "night@north.example");
    let made = ask(
        &app,
        Method::POST,
        "/account/tokens",
        Some(&staff),
        &[("label", "evening script")],
    )
    .await;
    let token = made.secret();
    let bearer = |method: Method, path: &str| {
        let request = test::TestRequest::default().method(method).uri(path);
        request
            .insert_header((header::AUTHORIZATION, format!("Bearer {token}")))
            .set_form([("label", "more")])
            .to_request()
    };
    let me = app.call(bearer(Method::GET, "/api/v1/me")).await.unwrap();
    let me: serde_json::Value = test::read_body_json(me).await;
    let expected = serde_json::json!({
        "email": "night@north.example", "role": "shelter_staff", "organization": "North", "language": "en"
    });
    assert_eq!(me, expected);
    let more = app
        .call(bearer(Method::POST, "/account/tokens"))
        .await
        .unwrap();
    assert_eq!(more.status(), StatusCode::FORBIDDEN);
    let page = ask(&app, Method::GET, "/account", Some(&staff), &[])
        .await
        .text;
    assert!(page.contains("evening script") && !page.contains(&token));
    let end = page
        .split("action=\"/account/tokens/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    ask(
        &app,
        Method::POST,
        &format!("/account/tokens/{end}"),
        Some(&staff),
        &[],
    )
    .await;
    let after = app.call(bearer(Method::GET, "/api/v1/me")).await.unwrap();
    assert_eq!(after.status(), StatusCode::UNAUTHORIZED);
}

#[actix_web::test]
async fn changing_the_password_asks_the_old_one_and_renews_the_session() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let (here, elsewhere) = (
        sign_in!(app, "night@north.example"),
        sign_in!(app, "night@north.example"),
    );
    let new = "three socks under the piano";
    let wrong = [("old", "wrong"), ("password", new), ("again", new)];
    let refused = ask(&app, Method::POST, "/account/password", Some(&here), &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("href=\"#old\"") && !refused.text.contains(new));
    let right = [("old", PASSWORD), ("password", new), ("again", new)];
    let changed = ask(&app, Method::POST, "/account/password", Some(&here), &right).await;
    assert_eq!(changed.location(), "/account?notice=password-changed");
    let fresh = changed.session().unwrap().1;
    for old in [&here, &elsewhere] {
        assert_eq!(
            ask(&app, Method::GET, "/account", Some(old), &[])
                .await
                .location(),
            "/sign-in"
        );
    }
    assert_eq!(
        ask(&app, Method::GET, "/account", Some(&fresh), &[])
            .await
            .status,
        StatusCode::OK
    );
}

#[actix_web::test]
async fn the_switch_keeps_the_language_for_the_account_and_leads_back_to_this_house_only() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let staff = sign_in!(app, "night@north.example");
    let switch = |to: &'static str, back: &'static str| [("to", to), ("back", back)];
    let answer = ask(
        &app,
        Method::POST,
        "/language",
        Some(&staff),
        &switch("fr", "/account"),
    )
    .await;
    assert_eq!(answer.location(), "/account");
    let page = ask(&app, Method::GET, "/account", Some(&staff), &[]).await;
    assert!(
        page.text.contains("Votre compte"),
        "the account's own setting"
    );
    assert!(page.text.contains("Changement de la langue des pages"));
    let away = ask(
        &app,
        Method::POST,
        "/language",
        None,
        &switch("en", "//evil.example"),
    )
    .await;
    assert_eq!(away.location(), "/");
    let unknown = ask(&app, Method::POST, "/language", None, &switch("de", "/")).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[actix_web::test]
async fn an_administrator_adds_a_house_and_sees_its_lead_alone() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let head = sign_in!(app, "head@network.example");
    let found = ask(
        &app,
        Method::GET,
        "/admin/organizations?name=nor",
        Some(&head),
        &[],
    )
    .await
    .text;
    assert!(found.contains("North") && !found.contains("South"));
    let north = found
        .split("href=\"/admin/organizations/")
        .nth(2)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let page = ask(
        &app,
        Method::GET,
        &format!("/admin/organizations/{north}"),
        Some(&head),
        &[],
    )
    .await
    .text;
    assert!(page.contains("lead@north.example") && !page.contains("night@north.example"));
    let form = [
        ("name", "East"),
        ("kind", "shelter_operator"),
        ("email", "lead@east.example"),
    ];
    let added = ask(
        &app,
        Method::POST,
        "/admin/organizations",
        Some(&head),
        &form,
    )
    .await;
    assert!(added.secret().contains("/invitation/"));
    let again = ask(
        &app,
        Method::POST,
        "/admin/organizations",
        Some(&head),
        &[("name", "East")],
    )
    .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again.text.contains("value=\"East\""),
        "what was typed stays"
    );
    let lead = sign_in!(app, "lead@north.example");
    let refused = ask(&app, Method::GET, "/admin/organizations", Some(&lead), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[actix_web::test]
async fn the_journal_shows_a_lead_her_own_people_and_an_auditor_no_names() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    sign_in!(app, "night@north.example");
    sign_in!(app, "lead@south.example");
    let desk = sign_in!(app, "desk@police.example");
    ask(&app, Method::GET, "/admin/journal", Some(&desk), &[]).await;
    let lead = sign_in!(app, "lead@north.example");
    let own = ask(&app, Method::GET, "/admin/journal", Some(&lead), &[])
        .await
        .text;
    assert!(
        own.contains("night@north.example")
            && own.contains("Signed in")
            && !own.contains("south.example")
    );
    let wrong = [("email", "night@north.example"), ("password", "wrong")];
    for _ in 0..5 {
        ask(&app, Method::POST, "/sign-in", None, &wrong).await;
    }
    let own = ask(&app, Method::GET, "/admin/journal", Some(&lead), &[])
        .await
        .text;
    assert!(own.contains("several wrong passwords: night@north.example"));
    let auditor = sign_in!(app, "audit@network.example");
    let all = ask(&app, Method::GET, "/fr/admin/journal", Some(&auditor), &[])
        .await
        .text;
    assert!(
        all.contains("Essai refusé\u{a0}: Consultation du journal"),
        "{all}"
    );
    assert!(all.contains("Responsable de la maison") && !all.contains("north.example"));
    let beyond = ask(
        &app,
        Method::GET,
        "/admin/journal?page=0",
        Some(&auditor),
        &[],
    )
    .await;
    assert_eq!(beyond.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[actix_web::test]
async fn every_page_is_whole_in_both_languages() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let head = sign_in!(app, "head@network.example");
    let pages = [
        "/account",
        "/account/password",
        "/admin",
        "/admin/accounts/new",
        "/admin/organizations",
    ];
    for page in pages
        .into_iter()
        .chain(["/admin/organizations/new", "/admin/journal"])
    {
        for lang in ["", "/fr", "/xa"] {
            let answer = ask(
                &app,
                Method::GET,
                &format!("{lang}{page}"),
                Some(&head),
                &[],
            )
            .await;
            assert_eq!(answer.status, StatusCode::OK, "{lang}{page}");
            let ids = [
                "account-",
                "admin-",
                "password-",
                "journal-",
                "sign-in-",
                "act-",
            ];
            let missing = ids.iter().any(|id| answer.text.contains(&format!(">{id}")));
            assert!(!missing, "a message is missing on {lang}{page}");
            assert_eq!(answer.text.matches("<h1").count(), 1, "{lang}{page}");
            assert_eq!(
                answer.headers.get(header::CACHE_CONTROL).unwrap(),
                "no-store"
            );
        }
    }
}

#[actix_web::test]
async fn an_administrator_decides_for_the_network_within_bounds_and_it_is_an_entry() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let head = sign_in!(app, "head@network.example");
    let page = ask(&app, Method::GET, "/admin/network", Some(&head), &[]).await;
    assert!(page.text.contains("value=\"27\""), "{}", page.text);
    let mut form = [
        ("network_zone", "America/Winnipeg"),
        ("count_hour", "5"),
        ("chronic_nights", "20"),
        ("nearly_full_percent", "90"),
        ("open_referrals_of_worker", "60"),
        ("open_referrals_of_agency", "600"),
        ("open_requests_of_worker", "60"),
        ("open_requests_of_agency", "600"),
    ];
    let saved = ask(&app, Method::POST, "/admin/network", Some(&head), &form).await;
    assert_eq!(saved.location(), "/admin/network?notice=network-decided");
    let standing = || db.read_now(crate::ground::network::all).unwrap();
    let decided = standing();
    let value = |name: &str| {
        decided
            .iter()
            .find(|(one, _)| *one == name)
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(value("chronic_nights"), "20");
    assert_eq!(value("network_zone"), "America/Winnipeg");
    let entries = db
        .read_now(|conn| {
            crate::journal::store::newest(conn, crate::journal::store::Whose::Everybody, 0, 50)
        })
        .unwrap();
    let changed = entries.iter().filter(|one| one.act == "network-decided");
    assert_eq!(changed.count(), 3, "what stood already is no entry");
    for (place, wrong) in [
        (0, "Ottawa"),
        (1, "12"),
        (2, "31"),
        (2, "0"),
        (3, "101"),
        (4, "0"),
    ] {
        let right = form[place].1;
        form[place].1 = wrong;
        let refused = ask(&app, Method::POST, "/admin/network", Some(&head), &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let at_field = format!("href=\"#{}\"", form[place].0);
        assert!(refused.text.contains(&at_field), "{}", refused.text);
        form[place].1 = right;
    }
    assert_eq!(standing(), decided);
    let lead = sign_in!(app, "lead@north.example");
    let refused = ask(&app, Method::POST, "/admin/network", Some(&lead), &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[actix_web::test]
async fn an_auditor_sees_how_many_accounts_there_are_and_nobodys_address() {
    let (folder, db);
    folder = tempfile::tempdir().unwrap();
    let app = app!(db, folder);
    let auditor = sign_in!(app, "audit@network.example");
    let page = ask(&app, Method::GET, "/admin", Some(&auditor), &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("North") && page.text.contains("Police"));
    assert!(!page.text.contains("@"), "{}", page.text);
    let new = ask(
        &app,
        Method::GET,
        "/admin/accounts/new",
        Some(&auditor),
        &[],
    )
    .await;
    assert_eq!(new.status, StatusCode::FORBIDDEN);
}
